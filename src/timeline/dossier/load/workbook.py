"""A dossier as one workbook, a sheet for each table: the files of the plain form, read out of its sheets.

A workbook that was exported holds columns that follow from others; they are left, and follow again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from timeline.dossier import dates
from timeline.dossier.load import spreadsheet, tables
from timeline.dossier.load.spreadsheet import Rows

DERIVED: Mapping[str, frozenset[str]] = {
    "events": frozenset(
        {"lasted", "approximate", "uncertain", "standing", "disputed", "origins", "sources", "missing"}
    ),
    "claims": frozenset({"made_on_earliest", "made_on_latest", "public_on", "missing"}),
    "sources": frozenset({"published_earliest", "published_latest", "missing"}),
}
"""The columns of exported tables that follow from others."""
PLAIN: Mapping[str, str] = {"summary": "text", "places": "place"}
"""Columns of events that the full form has, with their names in the plain one."""
_BOUNDS = ("earliest", "latest")


def files(content: bytes, members: Mapping[str, bytes], names: Iterable[str]) -> dict[str, bytes]:
    """Give the files among ``names`` that the sheets of a workbook are; none if it holds no sheet of events.

    A row stands on the line that has its number in the sheet, as long as no cell has several lines.

    Raises:
        UnreadableFile: if the workbook cannot be read.
    """
    known = {name.removesuffix(".csv"): name for name in names if name.endswith(".csv")}
    found = {}
    for name, rows in spreadsheet.sheets(content, members):
        sheet = name.strip().lower()
        if sheet in known and rows:
            found[known[sheet]] = _csv(sheet, rows)
    return found if tables.EVENTS.file in found else {}


def _csv(sheet: str, rows: Rows) -> bytes:
    header = [_plain(sheet, name) for name in rows[0][1]]
    kept = [at for at, name in enumerate(header) if name and name not in DERIVED.get(sheet, ())]
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    line = 1
    for number, cells in rows:
        written.write("\n" * max(0, number - line))
        line = number + 1
        values = header if number == rows[0][0] else [*cells]
        if sheet == "events" and number != rows[0][0]:
            values = _without_bounds(header, values)
        writer.writerow([values[at] if at < len(values) else "" for at in kept])
    return written.getvalue().encode()


def _plain(sheet: str, name: str) -> str:
    base, sign, language = name.partition("_")
    return f"{PLAIN[base]}{sign}{language}" if sheet == "events" and base in PLAIN else name


def _without_bounds(header: Sequence[str], cells: Sequence[str]) -> list[str]:
    """Leave the bounds of a date that are those that it says itself."""
    values = [*cells, *[""] * (len(header) - len(cells))]
    try:
        span = dates.span(values[header.index("date")])
    except ValueError:  # the check tells of it
        return values
    for name in _BOUNDS:
        if name in header and values[at := header.index(name)] == f"{getattr(span, name)}":
            values[at] = ""
    return values
