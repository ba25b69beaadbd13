"""``timeline publish``: a dossier as a folder that any web server hands out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from timeline.dossier.filters import from_query, refusals
from timeline.dossier.model import Dossier, Language, opens_in
from timeline.exports.about import counts
from timeline.exports.command import query_of, reason, shown_progress
from timeline.exports.options import EVERY
from timeline.exports.published.folder import ForeignFolderError, put
from timeline.exports.published.one_file import languages_of
from timeline.exports.selection import Selection
from timeline.text import words

EXAMPLES = """examples:
  timeline publish -o site --address https://example.org/record
  timeline publish data -o site --lang fr --filter category=transfer
"""


def add_to(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command to the parser of the command line."""
    parser = verbs.add_parser(
        "publish",
        help="write a static site: all pages, one for each event, and the data in every format",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER", help="where the site is put")
    parser.add_argument(
        "--address",
        default="",
        metavar="URL",
        help="where it will lie, such as https://example.org/record: search engines and feeds need it",
    )
    parser.add_argument(
        "--filter", action="append", default=[], metavar="KEY=VALUE", help="what is published, as asked"
    )
    parser.add_argument(
        "--known-by", default="", metavar="DATE", help="as the record was public at the end of that day"
    )
    parser.add_argument("--lang", choices=[*Language, EVERY], default=EVERY, help="the languages of the site")
    return parser


def run(dossier: Dossier, args: argparse.Namespace) -> int:
    """Write the site and give the exit code: 2 if it cannot be asked, 1 if it cannot be written."""
    query = query_of(args.filter, args.known_by)
    wrong = refusals(query, dossier)
    if args.address and not args.address.startswith(("https://", "http://")):
        wrong.append(f"--address: {args.address!r} is no address of the web. Write such as https://example.org/record.")
    if wrong:
        print(*wrong, sep="\n", file=sys.stderr)
        return 2
    language = Language.named(args.lang) or opens_in(dossier.about.languages)
    selection = Selection(dossier, from_query(query, dossier), language, args.address.rstrip("/"))
    if not selection.part.events:
        print(words(language)("exports.empty"), file=sys.stderr)
        return 1
    try:
        with shown_progress(f"Writing {args.output.name}"):
            from timeline.exports.published.site import site

            put(args.output, site(selection, languages_of(selection, every=args.lang == EVERY)))
    except ForeignFolderError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{args.output}: it cannot be written: {reason(error)}.", file=sys.stderr)
        return 1
    print(f"{args.output}: {counts(selection)}", file=sys.stderr)
    return 0
