"""Which row of a table names its columns, and which rows beside it hold no data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.imports.dates import UnreadableDate, read
from timeline.imports.limits import MOST_COLUMNS, UnreadableFile
from timeline.imports.names import BY_NAME, same
from timeline.imports.table import Row, Table

_SEARCHED = 30
"""Rows at the top among which the header is."""
_NUMBER = re.compile(r"[-+]?[\d.,\s]+%?")


def headed(table: Table) -> Table:
    """Find the header of a table that has none yet; what stands above it, and a row of HXL tags below it, is told.

    Raises:
        UnreadableFile: if there is no row, or there are too many columns.
    """
    if not table.rows:
        raise UnreadableFile("It holds no rows.")
    at = _header_at(table.rows[:_SEARCHED])
    width = max(len(row.cells) for row in table.rows)
    if width > MOST_COLUMNS:
        raise UnreadableFile(f"It has {width:,} columns; {MOST_COLUMNS} can be read. Is it a table?")
    named = at is not None
    first = table.rows[at] if at is not None else Row(0, ())
    names = _unique([cell.replace("\n", " ") for cell in first.cells], width)
    above = [(row.line, "it stands above the header") for row in table.rows[: at or 0]]
    rows, tags = [], []
    for row in table.rows[at + 1 if at is not None else 0 :]:
        filled = [cell for cell in row.cells if cell]
        if filled and all(cell.startswith("#") and len(cell) > 1 for cell in filled):
            tags.append((row.line, "it holds HXL tags, no data"))
        else:
            rows.append(Row(row.line, (*row.cells, *[""] * (width - len(row.cells)))))
    kept = [*range(width)]
    empty = [number for number, name in enumerate(names) if _is_letter(name) and not any(r.cells[number] for r in rows)]
    if empty:
        kept = [number for number in range(width) if number not in empty]
        names = [names[number] for number in kept]
        rows = [Row(row.line, tuple(row.cells[number] for number in kept)) for row in rows]
    notes = [] if named else ["it has no header: columns are named by their letters"]
    wide = [row.line for row in table.rows if named and len(row.cells) > len(first.cells)]
    if wide:
        rows_told = f"row {wide[0]}" if len(wide) == 1 else f"{len(wide)} rows, the first of them {wide[0]}"
        notes.append(
            f"more cells than the header has: {rows_told}; a cell that holds a comma stands in quotation marks"
        )
    return replace(
        table,
        header=tuple(names),
        rows=tuple(rows),
        letters=tuple(map(letters, kept)),
        left=(*table.left, *above, *tags),
        notes=(*table.notes, *notes),
    )


def _header_at(rows: Sequence[Row]) -> int | None:
    """Find the first row that is as full as those that follow it and holds names only; nothing where data begin at once."""
    fullest = max(_filled(row) for row in rows)
    for at, row in enumerate(rows):
        known = sum(1 for cell in row.cells if same(cell) in BY_NAME)
        if _filled(row) < max(2, 0.6 * fullest) and fullest > 1 and known < 2:
            continue
        return None if any(_is_value(cell) for cell in row.cells if cell) else at
    return None


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell)


def _is_value(cell: str) -> bool:
    """Tell whether a cell holds a number, an address or a date, as no name of a column does."""
    if _NUMBER.fullmatch(cell) or cell.startswith(("http://", "https://")) or len(cell) > 200:
        return True
    if not re.search(r"\d", cell):
        return False
    try:
        read(cell)
    except UnreadableDate:
        return False
    return True


def _unique(names: Sequence[str], width: int) -> list[str]:
    """Name every column: one without a name by its letter, one of several with the same name by a number too."""
    found: list[str] = []
    for number in range(width):
        name = " ".join(names[number].split()) if number < len(names) else ""
        name = name or f"column {letters(number)}"
        seen = sum(1 for each in found if each == name or each.startswith(f"{name} ("))
        found.append(f"{name} ({seen + 1})" if name in found else name)
    return found


def _is_letter(name: str) -> bool:
    return bool(re.fullmatch(r"column [A-Z]{1,3}", name))


def letters(number: int) -> str:
    """Name a column as a spreadsheet does, from 0: A, B ... Z, AA."""
    first, last = divmod(number, 26)
    return (letters(first - 1) if first else "") + chr(ord("A") + last)
