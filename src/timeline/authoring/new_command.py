"""``timeline new``: a folder with the smallest dossier that passes the check, and what to do next."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from timeline.authoring import new_files
from timeline.dossier.load import InvalidDossier, load_dossier
from timeline.dossier.load.package import TAG

EXAMPLES = """examples:
  timeline new poles --title "The race to the South Pole"
  timeline new copa --title "Copa América" --lang es --with places,sources
  timeline new mine --from events.csv      a table that you have: date and title at least
"""


def add_to(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command to the parser of the command line."""
    parser = verbs.add_parser(
        "new",
        help="begin a dossier of your own in a new folder",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", metavar="DIR", type=Path, help="the folder to make; one that has files is left alone")
    parser.add_argument("--title", default="", help="what the dossier is called")
    parser.add_argument("--lang", default="", metavar="TAGS", help="the languages of its texts, such as es or es,ar")
    parser.add_argument(
        "--with",
        dest="parts",
        default="",
        metavar="PARTS",
        help=f"further tables, with an example row each: {', '.join(new_files.PARTS)}",
    )
    parser.add_argument("--from", dest="table", metavar="TABLE.csv", type=Path, help="a table of events to begin with")
    return parser


def run(args: argparse.Namespace, ask: Callable[[str], str] = input) -> int:
    """Write the folder; questions are asked only of somebody at a terminal."""
    folder: Path = args.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return _refused(f"{folder} is there already and not empty: name another folder. Nothing was written.")
    title, languages = args.title, args.lang
    if sys.stdin.isatty() and not (title and languages):
        title = title or ask("What is it called? ").strip()
        languages = languages or ask("In which language are its texts (such as en, es, de)? [en] ").strip()
    tags = _split(languages) or ("en",)
    parts = _split(args.parts)
    if unread := [tag for tag in tags if not TAG.fullmatch(tag)]:
        return _refused(f"{unread[0]} is no language tag: write such as es or pt-BR (BCP 47).")
    if unknown := [part for part in parts if part not in new_files.PARTS]:
        return _refused(f"{unknown[0]} is no part of a dossier. Write some of: {', '.join(new_files.PARTS)}.")
    try:
        table = args.table.read_bytes() if args.table else None
    except OSError as error:
        return _refused(f"{args.table} cannot be read: {(error.strerror or 'no reason given').lower()}.")
    return _write(folder, new_files.files(folder.name, title, tags, parts, table))


def _write(folder: Path, files: dict[str, bytes]) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    print(f"{folder.as_posix()}: {', '.join(files)}")
    try:
        load_dossier(folder)
    except InvalidDossier as invalid:
        print(f"The table is not yet in order. `timeline check {folder.as_posix()}` says what to mend:")
        print(*map(str, invalid.problems[:5]), sep="\n")
        return 1
    print(f"Next: timeline run {folder.as_posix()}")
    return 0


def _split(given: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in given.split(",") if part.strip())


def _refused(why: str, *, to: Sequence[str] = ()) -> int:
    print(why, *to, file=sys.stderr)
    return 2
