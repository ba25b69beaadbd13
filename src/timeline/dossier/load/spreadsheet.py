"""Workbooks (xlsx, xls, ods) as sheets of text. Formulas are the values that were saved; macros and links are not looked at."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from timeline.dossier.load.unpacking import UnreadableFile, packed

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of a workbook of before 2007."""
BOOK, BINARY = "xl/workbook.xml", "xl/workbook.bin"
MOST_CELLS = 10_000_000
"""Cells that a sheet may reach over, the blank ones between them too."""
MOST_ROWS = 200_000
_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""", re.IGNORECASE)
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br\s*=\s*["'](\d{1,7})["']""")
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')
_MOST_REPEATED = 2_000_000

Rows = list[tuple[int, tuple[str, ...]]]
"""Rows that hold something, each after its number in the sheet."""


def is_workbook(content: bytes, members: Mapping[str, bytes]) -> bool:
    """Tell by what is in it whether a file is a workbook."""
    is_ods = members.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument.spreadsheet")
    return content.startswith(OLD) or bool({BOOK, BINARY} & {*members}) or is_ods


def sheets(content: bytes, members: Mapping[str, bytes]) -> Iterator[tuple[str, Rows]]:
    """Give each sheet by its name; ``members`` are those of the archive that it is, if it is one.

    Raises:
        UnreadableFile: if it cannot be read, or reaches further than the limits.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    if BINARY in members:
        raise UnreadableFile("It is a binary workbook: save it as .xlsx.")
    _check_size(members)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(packed(dict(members)) if members else content))
        for name in book.sheet_names:
            yield name, _rows(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
    except UnreadableFile:
        raise
    except (CalamineError, OSError, ValueError) as error:
        why = "it needs a password" if "assword" in str(error) or "EncryptedPackage" in str(error) else "it is damaged"
        raise UnreadableFile(f"The workbook cannot be read: {why}.") from None


def _check_size(members: Mapping[str, bytes]) -> None:
    """Look how far the sheets reach before they are read: two cells at the ends of a sheet would fill the memory."""
    for name, content in members.items():
        if name.startswith("xl/"):  # a sheet may lie anywhere in it
            cells = [(_number(letters.upper()), int(row)) for letters, row in _CELL.findall(content)]
            lowest = max((*(row for _, row in cells), *map(int, _ROW.findall(content))), default=0)
            reach = lowest * max((column for column, _ in cells), default=0)
            if reach > MOST_CELLS and reach > 50 * len(cells):
                raise UnreadableFile("A sheet has cells so far apart that it cannot be read: delete those at its end.")
        if name == "content.xml" and max(map(int, _REPEATED.findall(content)), default=1) > _MOST_REPEATED:
            raise UnreadableFile("A sheet repeats a cell so often that it cannot be read.")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _rows(cells: Sequence[Sequence[object]]) -> Rows:
    found = []
    for line, values in enumerate(cells, 1):
        row = tuple(map(text, values))
        if any(row):
            found.append((line, row))
        if len(found) > MOST_ROWS:
            raise UnreadableFile(f"A sheet has more than {MOST_ROWS:,} rows: split it.")
    return found


def text(value: object) -> str:
    """Write a cell as it is meant: a date as a day, a whole number without decimals."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return f"{value.date()}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, date | time | timedelta):
        return f"{value}"
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else f"{value}"
    return str(value).strip()
