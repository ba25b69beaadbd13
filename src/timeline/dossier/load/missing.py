"""Cells that say why they are blank, in place of a value: ``unknown: reason`` or ``n/a: reason``.

The reasons of a column are the objects of ``missingValues`` of its field (Table Schema 2.0), so that whoever reads
the tables by their schema alone takes such a cell for blank, and a reader is told the reason in his own language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from timeline.dossier.load import json_objects
from timeline.dossier.load.json_objects import PACKAGE, JsonObject
from timeline.dossier.load.problems import Report
from timeline.dossier.load.row import Row
from timeline.dossier.load.tables import ParsedTable, Table
from timeline.dossier.model import Blank, Missing, Text

MEMBER = "missingValues"

_REASON = re.compile(r"(unknown|n/a): ([a-z0-9]+(?:-[a-z0-9]+)*)")
_GIVEN = re.compile(r"(?:unknown|n/a)\s*:", re.IGNORECASE)
"""What is meant for a reason in any column."""
_MEANT = re.compile(r"u[a-z]{4,8}\s*:|n[./]?a\.?\s*:|(?:unknown|n[./]a\.?)$", re.IGNORECASE)
"""What is meant for a reason where one may stand, whatever was typed; no address, date or id is."""
_INITIALS = frozenset("uUnN")
"""What either begins with."""
_SENTENCES = ("_en", "_fr")
"""How the names of columns end that hold sentences, one of which may begin with any word."""

Reasons = Mapping[str, Mapping[str, Missing]]
"""For each column that may say why it is blank, its reasons as the cell writes them."""


def reasons(table: Table, fields: Mapping[str, JsonObject], report: Report) -> Reasons:
    """Read the reasons that the fields of a table list."""
    found = {}
    for column, described in fields.items():
        rows = [json_objects.row(PACKAGE, item, report) for item in json_objects.objects(described.get(MEMBER))]
        listed = [row for row in rows if row["value"]]
        if listed and column not in table.explained:
            advice = "No reason can be shown for a blank here: remove it."
            if table.explained:
                advice = f"{advice} It can for {', '.join(table.explained)}."
            report.add(PACKAGE, described.line, advice, column=f"{MEMBER} of {column}", value=listed[0]["value"])
        elif listed:
            found[column] = {missing.cell: missing for missing in _listed(column, listed)}
    return found


def read(parsed: ParsedTable, listed: Reasons, report: Report) -> ParsedTable:
    """Empty the cells that say why they are blank, and keep the reasons; note the wrong ones, and blanks without one."""
    asked = [column for column in listed if column in parsed.header]
    rows = (_read_row(row, parsed, listed, report) if _may_say_why(row.cells, asked) else row for row in parsed.rows)
    return replace(parsed, rows=tuple(rows))


def _may_say_why(cells: Mapping[str, str], asked: Sequence[str]) -> bool:
    """Tell whether a row may have a cell that is meant for a reason, or a blank that one may stand in: most have none."""
    return any(cell[0] in _INITIALS for cell in cells.values() if cell) or not all(map(cells.get, asked))


def _listed(column: str, rows: Sequence[Row]) -> Iterator[Missing]:
    given = set()
    for row in rows:
        if not row["label"] and not row["label_fr"]:
            row.problem("label", "Fill it in here or in label_fr.")
        written = _REASON.fullmatch(row["value"])
        if not written:
            row.problem(
                "value", "Write unknown: or n/a:, a space and one word for the reason, such as unknown: undated."
            )
        elif row["value"] in given:
            row.problem("value", f"It is there twice in {MEMBER} of {column}: keep one.")
        else:
            given.add(row["value"])
            yield Missing(column, Blank(written[1]), written[2], Text(row["label"], row["label_fr"]))


def _read_row(row: Row, parsed: ParsedTable, listed: Reasons, report: Report) -> Row:
    cells, missing = dict(row.cells), []
    for column in parsed.table.columns:
        cell, allowed = row[column], listed.get(column, {})
        if cell in allowed:
            missing.append(allowed[cell])
            cells[column] = ""
        elif advice := _advice(column, cell, parsed.table, allowed, report):
            row.problem(column, advice)
            cells[column] = ""
        elif allowed and not cell and column in parsed.header:
            advice = f"Fill it in, or write why it is blank: {', '.join(allowed)}."
            report.add_unexplained(row.file, row.line, advice, column=column)
    return replace(row, cells=cells, missing=tuple(missing)) if cells != row.cells else row


def _advice(column: str, cell: str, table: Table, allowed: Mapping[str, Missing], report: Report) -> str:
    """Say what to write instead of a cell that is meant for a reason and gives none of the column's; else nothing."""
    if allowed and _MEANT.match(cell):
        reason = cell.partition(":")[2].strip()
        if not reason:
            return f"Say why: write one of {', '.join(allowed)}."
        written = {each.reason: each.cell for each in allowed.values()}
        guess = written.get(report.nearest(reason, written))
        said = f"Did you mean {guess}?" if guess else f"Write one of: {', '.join(allowed)}."
        return f"{said} If it is another reason, list it under {MEMBER} of {column} in {PACKAGE}."
    if allowed or column.endswith(_SENTENCES) or not _GIVEN.match(cell):
        return ""
    if column in table.explained:
        return f"List the reason under {MEMBER} of {column} in {PACKAGE}, with its words, or leave the cell empty."
    return "No reason can be shown for a blank here: write the value, or leave the cell empty."
