"""``timeline cite``: how the dossier and what is in it are cited, from the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from difflib import get_close_matches

from timeline.dossier.model import ENGLISH, Dossier, Language
from timeline.wording.reference_formats import FORMATS
from timeline.wording.references import IDS, LETTERS, Citing, Reference

EXAMPLES = """examples:
  timeline cite                              the dossier, in a sentence
  timeline cite s01 s02 --as bibtex > s.bib  two sources, for LaTeX
  timeline cite e/talks --as csl             an event, by the end of its permanent address
"""


def add_to(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command to the parser of the command line."""
    parser = verbs.add_parser(
        "cite",
        help="print how the dossier, or things in it, are cited",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "ids", metavar="ID", nargs="*", help="of events, claims, sources and questions; none for the dossier itself"
    )
    parser.add_argument(
        "--as", dest="style", choices=[*FORMATS], default="plain", help="how it is written: plain, unless told"
    )
    parser.add_argument(
        "--lang", type=Language, choices=[*Language], default=ENGLISH, help="the language of what is said"
    )
    parser.add_argument(
        "--address", metavar="URL", default="", help="where the dossier is opened, to give permanent addresses"
    )
    return parser


def run(dossier: Dossier, args: argparse.Namespace) -> int:
    """Print how what is asked for is cited and give the exit code: 2 if it cannot be asked, and then nothing is printed."""
    citing = Citing(dossier, args.lang, args.address.rstrip("/"))
    found = {id_: citing.named(id_) for id_ in args.ids}
    unclear = [unclear_id(dossier, id_, references) for id_, references in found.items() if len(references) != 1]
    if unclear:
        print(*unclear, sep="\n", file=sys.stderr)
        return 2
    references = [each for id_ in args.ids for each in found[id_]] or [citing.whole()]
    print(FORMATS[args.style](references).rstrip("\n"))
    return 0


def unclear_id(dossier: Dossier, id_: str, references: Sequence[Reference] = ()) -> str:
    """Say what to write in place of an id that names nothing, or several things."""
    if references:
        those = ", ".join(f"{LETTERS[each.kind]}/{id_}" for each in references)
        return f"{id_} names several things. Write one of {those}."
    known = dict.fromkeys(each for ids in IDS.values() for each in ids(dossier))
    near = get_close_matches(id_.rpartition("/")[2], known, n=3)
    advice = f"Did you mean {' or '.join(near)}?" if near else "Its events, claims, sources and questions have others."
    return f"{id_} is no id of this dossier. {advice}"
