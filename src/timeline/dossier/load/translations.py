"""``translations.csv``: what the tables say, in languages that they have no columns for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from timeline.dossier.load import tables
from timeline.dossier.load.problems import Report
from timeline.dossier.load.row import Row
from timeline.dossier.load.tables import ParsedTable, Table

_Cells = dict[str, dict[str, tuple[str, Row]]]
"""For each record its further cells, and the row that has each."""


def record_of(cells: Mapping[str, str]) -> str:
    """Name the record of a row as ``id`` has it: by its id, a step by its story and number, such as ``briefing#3``."""
    return cells.get("id") or f"{cells.get('story', '')}#{cells.get('step', '')}"


def texts_of(table: Table) -> tuple[str, ...]:
    """Give the columns of a table that hold words in some language, without that language."""
    return tuple(name.removesuffix("_en") for name in table.columns if name.endswith("_en"))


def merged(parsed: Mapping[Table, ParsedTable], report: Report) -> dict[Table, ParsedTable]:
    """Give the tables with their translations as further cells of their rows; note those that belong nowhere."""
    found: defaultdict[str, _Cells] = defaultdict(lambda: defaultdict(dict))
    for row in parsed[tables.TRANSLATIONS].rows:
        table = tables.RECORDS_BY_NAME.get(row["table"])
        if not table:
            row.problem("table", report.choose(row["table"], tables.RECORDS_BY_NAME))
            continue
        row.one_of("column", texts_of(table))
        row.one_of("language", report.languages)
        found[row["table"]][row["id"]][f"{row['column']}_{row['language']}"] = (row["text"], row)
    whole = dict(parsed)
    for name, table in tables.RECORDS_BY_NAME.items():
        # Of a table that could not be read that is told already, and all that follows from it.
        is_unread = not parsed[table].header and report.mentions(table.file)
        if name in found and not is_unread:
            whole[table] = _with(parsed[table], found[name])
    return whole


def _with(table: ParsedTable, further: _Cells) -> ParsedTable:
    """Give a table with further cells; note the records that it has not, and the cells that are filled already."""
    left = dict(further)
    rows = tuple(_row(row, left.pop(record_of(row.cells), {})) for row in table.rows)
    ragged = {record_of(row.cells) for row in table.ragged}
    for id_ in left.keys() - ragged:
        for _, row in left[id_].values():
            row.problem("id", f"There is no such record in {table.table.file}: correct the id, or remove the row.")
    return replace(table, rows=rows)


def _row(row: Row, further: Mapping[str, tuple[str, Row]]) -> Row:
    if not further:
        return row
    for name, (_, translation) in further.items():
        if row[name]:
            translation.problem("column", f"{row.file}:{row.line} says it in its column {name}: keep one of the two.")
    return replace(row, cells={**{name: text for name, (text, _) in further.items()}, **row.cells})
