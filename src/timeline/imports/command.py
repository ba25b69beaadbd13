"""``timeline import``: what people have becomes a dossier, from the command line."""

from __future__ import annotations

import argparse
import codecs
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from timeline.dossier.load import InvalidDossier, check_dossier
from timeline.imports import mapping_file, told, whole
from timeline.imports.asking import Asker, answered
from timeline.imports.dates import Order
from timeline.imports.entries import entries
from timeline.imports.fields import Target
from timeline.imports.folder import Fate, FateKind, Folder
from timeline.imports.languages import languages_of
from timeline.imports.limits import Deadline, UnreadableFile
from timeline.imports.quantities import Decimal
from timeline.imports.readers import READERS, tables_of
from timeline.imports.settings import Settings, chosen, lacks, settled
from timeline.imports.source_file import SourceFile
from timeline.imports.table import Table

EXAMPLES = """examples:
  timeline import incidents.xlsx                        a dossier in the folder incidents
  timeline import a.csv b.geojson -o dossier            two files into one dossier
  timeline import votes.csv -o votes --day-first        03/04/2022 is the third of April
  timeline import log.csv -o log --column "Was=title" --column "Note=leave" --source "Harbour office"
  timeline import ged.csv -o ged --dry-run              only say what would become of it
  timeline import --again dossier                       once more, as dossier/import.toml says

Nothing is fetched, nothing in a file is run. A later run adds only what is new, and changes nothing that you changed.
"""


def add_to(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command to the parser of the command line."""
    listed = "\n".join(f"  {reader.title}" for reader in READERS)
    parser = verbs.add_parser(
        "import",
        help="make a dossier of spreadsheets, maps, calendars and public data sets",
        epilog=f"formats, known by what is in a file:\n{listed}\n\n{EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path)
    parser.add_argument(
        "-o", "--output", metavar="DIR", type=Path, help="the dossier; named after the file, unless told"
    )
    parser.add_argument("--again", metavar="DIR", type=Path, help="import once more what became a dossier")
    parser.add_argument("--title", default="", help="of a dossier that is new")
    parser.add_argument("--lang", default="", help="the language of the texts, such as en, es or uk")
    parser.add_argument("--source", default="", metavar="NAME", help="who says what stands in rows that name nobody")
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="NAME=FIELD",
        help="what a column becomes, where it is not guessed",
    )
    order = parser.add_mutually_exclusive_group()
    order.add_argument(
        "--day-first",
        dest="order",
        action="store_const",
        const=Order.DAY_FIRST,
        help="03/04/2022 is the third of April",
    )
    order.add_argument(
        "--month-first",
        dest="order",
        action="store_const",
        const=Order.MONTH_FIRST,
        help="03/04/2022 is the fourth of March",
    )
    parser.add_argument("--decimal", type=Decimal, choices=[*Decimal], help="the sign before decimals")
    parser.add_argument("--encoding", type=_encoding, default="", help="of text that is read wrongly, such as cp1251")
    parser.add_argument("--dry-run", action="store_true", help="say what would become of it, and write nothing")
    return parser


def _encoding(name: str) -> str:
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        raise argparse.ArgumentTypeError(f"there is no encoding {name}") from None


@dataclass(frozen=True, slots=True)
class Source:
    """One file, with how each of its tables becomes events."""

    path: Path
    tables: list[tuple[Table, Settings]]


def run(args: argparse.Namespace, asker: Asker | None = None) -> int:
    """Import what is asked for and give the exit code: 2 if it cannot be asked, 1 if there is nothing to take."""
    if bool(args.files) == bool(args.again):
        print("Name the files to import, or --again and the folder of an earlier import.", file=sys.stderr)
        return 2
    output: Path = args.again or args.output or Path(args.files[0].name.partition(".")[0] or "dossier")
    try:
        overrides = _overrides(args.column)
        folder = Folder(output)
        earlier = mapping_file.read(output)
        wanted = [each.path for each in earlier] if args.again else args.files
        if not wanted:
            raise UnreadableFile(f"{output} has no {mapping_file.FILE}: nothing was imported into it.")
        known = {each.path.resolve(): each.tables for each in earlier}
        deadline = Deadline()
        if len(wanted) == 1 and (whole_tables := _whole(wanted[0], deadline)):
            return _copied(whole_tables, folder, args.title or _title(wanted[0]))
        sources = [_opened(path, known.get(path.resolve(), {}), overrides, args, deadline) for path in wanted]
        found = [fate for source in sources for fate in _taken(source, folder, asker or Asker.at_terminal(), deadline)]
    except UnreadableFile as error:
        print(error, file=sys.stderr)
        return 1
    print(*told.fates(found), sep="\n")
    if args.dry_run or not any(fate.kind != FateKind.LEFT for fate in found):
        print("Nothing is written.")
        return 0 if args.dry_run else 1
    return _written(folder, sources, known, found, args)


def _opened(
    path: Path, known: dict[str, Settings], overrides: dict[str, Target], args: argparse.Namespace, deadline: Deadline
) -> Source:
    """Read a file and decide what its columns become: as told now, as told before, as known, as guessed.

    Raises:
        UnreadableFile: if it cannot be read; the message names it.
    """
    try:
        tables = tables_of(SourceFile.opened(path, deadline, args.encoding))
    except UnreadableFile as error:
        raise UnreadableFile(f"{path}: {error}") from None
    found = []
    for table in tables:
        told_now = Settings(overrides, args.order, args.decimal, args.source)
        found.append((table, chosen(table, known.get(table.name, Settings({})), told_now)))
    missing = [name for name in overrides if not any(name in table.header for table, _ in found)]
    if missing and len(tables) == 1:
        raise UnreadableFile(f"{path} has no column {missing[0]!r}. It has: {', '.join(tables[0].header)}.")
    return Source(path, found)


def _taken(source: Source, folder: Folder, asker: Asker, deadline: Deadline) -> list[Fate]:
    """Add the rows of a file to a folder, and say what its columns became."""
    fates: list[Fate] = []
    for number, (table, given) in enumerate(source.tables):
        fates += [Fate(table.title, line, FateKind.LEFT, why=(why,)) for line, why in table.left]
        settings, shown = settled(table, given)
        print(*told.columns(table, settings), *(f"  {each}" for each in shown), sep="\n")
        if field := lacks(settings):
            print(f"  it is left: no column is a {field}. Say which: --column 'NAME={field}'")
            fates += [
                Fate(table.title, row.line, FateKind.LEFT, why=(f"its table has no column of a {field}",))
                for row in table.rows
            ]
            continue
        found = [*entries(table, settings, deadline)]
        if (told_more := answered(settings, found, asker)) != settings:
            settings = told_more
            found = [*entries(table, settings, deadline)]
        source.tables[number] = (table, settings)
        fates += [folder.add(table.title, entry, settings.source) for entry in found]
    return fates


def _overrides(given: Sequence[str]) -> dict[str, Target]:
    found = {}
    for each in given:
        name, sign, target = each.rpartition("=")
        if not sign:
            raise UnreadableFile(f"--column {each}: write the name of the column, = and what it becomes.")
        try:
            found[name] = Target.read(target)
        except ValueError as error:
            raise UnreadableFile(f"--column {each}: {error}") from None
    return found


def _written(
    folder: Folder,
    sources: Sequence[Source],
    known: dict[Path, dict[str, Settings]],
    fates: Sequence[Fate],
    args: argparse.Namespace,
) -> int:
    """Write the dossier, and check it as everybody's is."""
    title = args.title or _title(sources[0].path)
    now = {source.path.resolve() for source in sources}
    others = [
        (path, [(Table("", (), (), name), settings) for name, settings in tables.items()])
        for path, tables in known.items()
        if path not in now
    ]
    try:
        spoken, line = languages_of([each for source in sources for each in source.tables], args.lang)
        if folder.write(title, spoken) and line:
            print(line)
        folder.put(told.REPORT, told.report(fates))
        folder.put(
            mapping_file.FILE, mapping_file.write(folder.path, [*others, *((s.path, s.tables) for s in sources)])
        )
    except OSError as error:
        return _unwritable(folder.path, error)
    print(f"{folder.path}: {folder.size} events. {told.REPORT} says what became of each row, {mapping_file.FILE} how.")
    return _checked(folder.path)


def _title(path: Path) -> str:
    return path.name.partition(".")[0].replace("_", " ").replace("-", " ")


def _whole(path: Path, deadline: Deadline) -> dict[str, bytes]:
    """Give the tables of a workbook that is a dossier already; none of anything else.

    Raises:
        UnreadableFile: if it cannot be read; the message names it.
    """
    try:
        return whole.tables(SourceFile.opened(path, deadline))
    except UnreadableFile as error:
        raise UnreadableFile(f"{path}: {error}") from None


def _copied(tables: dict[str, bytes], folder: Folder, title: str) -> int:
    """Write a workbook that is a dossier as the folder of one."""
    try:
        whole.write(tables, folder.path, title)
    except OSError as error:
        return _unwritable(folder.path, error)
    print(f"{folder.path}: the workbook is a dossier, its sheets are now {', '.join(tables)}.")
    return _checked(folder.path)


def _unwritable(folder: Path, error: OSError) -> int:
    print(f"{folder}: it cannot be written: {(error.strerror or str(error)).lower()}.", file=sys.stderr)
    return 1


def _checked(folder: Path) -> int:
    """Check what was written as every dossier is checked."""
    try:
        check_dossier(folder)
    except InvalidDossier as invalid:
        print(f"`timeline check {folder}` asks for more:", *map(str, invalid.problems[:5]), sep="\n", file=sys.stderr)
        return 1
    print(f"See it: timeline run {folder}")
    return 0
