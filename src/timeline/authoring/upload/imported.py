"""Files of any form as the files of a dossier, in memory: what ``timeline import`` does, without a folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from timeline.authoring.upload.asked import Corrections, Edit, File, TableChoice
from timeline.authoring.upload.reading import Column, Finding, ReadTable, Sheet, Unread
from timeline.imports import mapping_file, told
from timeline.imports.dates import Order
from timeline.imports.entries import Entry, Refused, entries
from timeline.imports.fields import Target
from timeline.imports.folder import DOSSIER, Fate, FateKind, Folder
from timeline.imports.languages import languages_of
from timeline.imports.limits import Deadline, UnreadableFile
from timeline.imports.quantities import Decimal
from timeline.imports.readers import tables_of
from timeline.imports.settings import Settings, chosen, lacks, settled
from timeline.imports.source_file import SourceFile
from timeline.imports.table import Row, Table


@dataclass(slots=True)
class Imported:
    """The files of a dossier that were made, and what is told of those that they were made of."""

    contents: dict[str, bytes] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    tables: list[ReadTable] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)


def imported(files: Sequence[File], corrections: Corrections, title: str, deadline: Deadline) -> Imported:
    """Import files one after the other; what cannot be read loses none of the others."""
    found = Imported()
    folder = Folder(Path(title), is_in_memory=True)
    sources = [(Path(file.name), _tables(file, corrections, folder, deadline, found)) for file in files]
    if not any(tables for _, tables in sources):
        return found
    languages, _ = languages_of([each for _, tables in sources for each in tables], "")
    texts = {**folder.tables(), DOSSIER: folder.about(title, languages)} if folder.size else {}
    texts[mapping_file.FILE] = mapping_file.write(folder.path, [each for each in sources if each[1]])
    texts[told.REPORT] = told.report(found.fates)
    found.contents = {name: text.encode() for name, text in texts.items()}
    return found


def _tables(
    file: File, corrections: Corrections, folder: Folder, deadline: Deadline, found: Imported
) -> list[tuple[Table, Settings]]:
    """Add the rows of a file to a folder; give its tables with how they were read."""
    try:
        tables = tables_of(SourceFile(file.name, file.content, deadline))
    except UnreadableFile as error:
        found.unread.append(Unread(file.name, str(error)))
        return []
    read = []
    for table in tables:
        edited = _edited(table, [each for each in corrections.edits if each.table == table.title])
        now = _settings(edited, corrections.of(table.title), corrections.source)
        settings, shown = settled(edited, chosen(edited, Settings({}), now))
        read.append((edited, settings))
        _take(edited, settings, shown, folder, deadline, found)
    return read


def _settings(table: Table, choice: TableChoice, source: str) -> Settings:
    columns = {name: Target.read(becomes) for name, becomes in choice.columns if name in table.header}
    order, decimal = Order(choice.order) if choice.order else None, Decimal(choice.decimal) if choice.decimal else None
    return Settings(columns, order, decimal, source)


def _edited(table: Table, edits: Sequence[Edit]) -> Table:
    """Put corrected cells in the place of those that stand in a table."""
    if not edits:
        return table
    texts = {(each.line, each.column): each.text.strip() for each in edits}

    def corrected(row: Row) -> Row:
        cells = (texts.get((row.line, name), cell) for name, cell in zip(table.header, row.cells, strict=True))
        return replace(row, cells=tuple(cells))

    return replace(table, rows=tuple(map(corrected, table.rows)))


def _take(
    table: Table, settings: Settings, shown: Sequence[str], folder: Folder, deadline: Deadline, found: Imported
) -> None:
    """Add the rows of a table to a folder, and tell what its columns and its rows became."""
    lacking = lacks(settings)
    rows = [] if lacking else [*entries(table, settings, deadline)]
    found.tables.append(_told(table, settings, shown, rows))
    found.fates += [Fate(table.title, line, FateKind.LEFT, why=(why,)) for line, why in table.left]
    if lacking:
        why = (f"its table has no column of a {lacking}",)
        found.fates += [Fate(table.title, row.line, FateKind.LEFT, why=why) for row in table.rows]
    found.fates += [folder.add(table.title, each, settings.source) for each in rows]
    refused = {each.line: each for each in rows if isinstance(each, Refused)}
    cells = {row.line: dict(zip(table.header, row.cells, strict=True)) for row in table.rows if row.line in refused}
    found.findings += [_finding(table, each, cells[line]) for line, each in refused.items()]
    if refused:
        kept = tuple((row.line, row.cells) for row in table.rows if row.line in refused)
        found.sheets.append(Sheet(table.title, table.header, kept))


def _finding(table: Table, refused: Refused, cells: Mapping[str, str]) -> Finding:
    name = refused.column
    at = table.header.index(name) if name in table.header else len(table.header)
    letter = table.letters[at] if at < len(table.letters) else ""
    value = cells.get(name, "")
    return Finding(table.title, refused.line, name, letter, value, refused.why.removeprefix(f"date is {value!r}. "))


def _told(table: Table, settings: Settings, shown: Sequence[str], rows: Sequence[Entry | Refused]) -> ReadTable:
    columns = (
        Column(name, str(settings.columns.get(name, "keep")), mapping_file.examples(table, name))
        for name in table.header
    )
    return ReadTable(
        table.title,
        table.shape,
        len(table.rows),
        tuple(columns),
        (*table.notes, *shown),
        str(lacks(settings) or ""),
        str(settings.order or ""),
        str(settings.decimal or ""),
        any(isinstance(each, Refused) and each.needs_order for each in rows),
        any(isinstance(each, Entry) and each.needs_decimal for each in rows),
    )
