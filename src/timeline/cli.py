"""The ``timeline`` command."""

from __future__ import annotations

import argparse
import os
import runpy
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from timeline.dossier.load import InvalidDossier, check_dossier
from timeline.dossier.model import Dossier, Language
from timeline.server.paths import HOME
from timeline.wording.reference_formats import FORMATS
from timeline.wording.references import IDS, LETTERS, Citing, Reference

EVERYBODY = ("0.0.0.0", "::")  # noqa: S104 - chosen by whoever starts the server
"""Hosts that stand for every network of the machine."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks and give the exit code."""
    args = _parser().parse_args(arguments)
    try:
        dossier, unexplained = check_dossier(args.folder)
    except InvalidDossier as invalid:
        print(invalid, file=sys.stderr if args.verb == "cite" else sys.stdout)
        return 1
    if args.verb == "cite":
        return _cite(dossier, args)
    if args.verb == "run":
        return _run(args.folder, args.host, args.port, args.lang)
    if args.verbose:
        print(f"{args.folder.as_posix()}: {_summary(dossier)}; no problems")
    if unexplained:
        hint = "" if args.verbose else " (-v lists them)"
        print(f"{args.folder.as_posix()}: blanks that do not say why, {len(unexplained)}{hint}")
    if args.verbose:
        for blank in unexplained:
            print(blank)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="timeline", description="Check, show or cite a dossier of events.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    check = verbs.add_parser(
        "check", help="print every problem of a dossier, and how many blanks do not say why; silent when there is none"
    )
    check.add_argument(
        "-v", "--verbose", action="store_true", help="say what was found good, and list the blanks that do not say why"
    )
    run = verbs.add_parser("run", help="open a dossier in a browser")
    run.add_argument("--host", help="who may open it: this computer only, unless told; 0.0.0.0 lets the network in")
    run.add_argument("--port", type=int, help="where the server listens (Streamlit chooses)")
    run.add_argument("--lang", choices=[language.value for language in Language], help="the language of the first page")
    _add_cite(verbs)
    for verb in (check, run):
        verb.add_argument("folder", metavar="DIR", nargs="?", type=Path, default=_folder())
    return parser


def _add_cite(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    cite = verbs.add_parser(
        "cite",
        help="print how the dossier, or things in it, are cited",
        epilog="""examples:
  timeline cite                              the dossier, in a sentence
  timeline cite s01 s02 --as bibtex > s.bib  two sources, for LaTeX
  timeline cite e/talks --as csl             an event, by the end of its permanent address""",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cite.add_argument(
        "ids", metavar="ID", nargs="*", help="ids of events, claims, sources and questions; none: the dossier"
    )
    cite.add_argument("--as", dest="style", choices=[*FORMATS], default="plain", help="how it is written (plain)")
    cite.add_argument(
        "--lang", choices=[language.value for language in Language], default=Language.EN.value, help="the language (en)"
    )
    cite.add_argument(
        "--address", metavar="URL", default="", help="where the dossier is opened, for permanent addresses"
    )
    cite.add_argument(
        "--dossier", dest="folder", metavar="DIR", type=Path, default=_folder(), help="the dossier's folder"
    )


def _cite(dossier: Dossier, args: argparse.Namespace) -> int:
    """Print how what is asked for is cited; where an id is unknown, say so of each and print nothing else."""
    citing = Citing(dossier, Language(args.lang), args.address.rstrip("/"))
    found = {id_: citing.named(id_) for id_ in args.ids}
    unclear = [_unclear(dossier, id_, references) for id_, references in found.items() if len(references) != 1]
    if unclear:
        print("\n".join(unclear), file=sys.stderr)
        return 1
    references = [each for id_ in args.ids for each in found[id_]] or [citing.whole()]
    print(FORMATS[args.style](references).rstrip("\n"))
    return 0


def _unclear(dossier: Dossier, id_: str, references: Sequence[Reference]) -> str:
    """Say what to write in place of an id that names nothing, or several things."""
    if references:
        return f"{id_} names several things. Write one of {', '.join(f'{LETTERS[each.kind]}/{id_}' for each in references)}."
    known = dict.fromkeys(each for ids in IDS.values() for each in ids(dossier))
    near = get_close_matches(id_.rpartition("/")[2], known, n=3)
    advice = f"Did you mean {' or '.join(near)}?" if near else "Its events, claims, sources and questions have others."
    return f"{id_} is no id of this dossier. {advice}"


def _folder() -> Path:
    """Give the dossier meant where none is named: the one in this folder, else the one that comes with the program."""
    here = Path("data")
    return here if here.is_dir() else HOME / "data"


def _run(folder: Path, host: str | None, port: int | None, language: str | None) -> int:
    """Become the server."""
    os.environ["TIMELINE_DATA"] = str(folder.resolve())
    if language:
        os.environ["TIMELINE_LANG"] = language
    options = [f"--server.port={port}"] if port else []
    if host:
        # With an address of its own to name, Streamlit does not ask the internet for the machine's.
        options += [f"--server.address={host}", f"--browser.serverAddress={'localhost' if host in EVERYBODY else host}"]
    sys.argv = ["streamlit", "run", str(HOME / "app.py"), *options]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
    return 0


def _summary(dossier: Dossier) -> str:
    tables = ("events", "claims", "sources", "actors", "weapons", "places")
    return ", ".join(f"{table} {len(getattr(dossier, table))}" for table in tables)


if __name__ == "__main__":
    sys.exit(main())
