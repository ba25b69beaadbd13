"""Workbooks of Excel and LibreOffice: a table a sheet. Formulas are the values that were saved; macros are not looked at."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from timeline.imports.headers import headed
from timeline.imports.limits import MOST_CELLS, MOST_ROWS, UnreadableFile, packed
from timeline.imports.readers.reader import Reader
from timeline.imports.records import text
from timeline.imports.source_file import SourceFile
from timeline.imports.table import Row, Table

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of a workbook of before 2007."""
_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_REPEATED = re.compile(rb'number-(rows|columns)-repeated="(\d+)"')
_MOST_REPEATED = 2_000_000


class Excel(Reader):
    """Workbooks: .xlsx, .xlsm, .xls and .ods."""

    title: ClassVar[str] = "a workbook (Excel, LibreOffice)"

    def recognises(self, file: SourceFile) -> bool:
        """Look for the parts of a workbook."""
        return (
            file.content.startswith(OLD)
            or bool({"xl/workbook.xml", "xl/workbook.bin"} & {*file.members})
            or _is_ods(file)
        )

    def read(self, file: SourceFile) -> Sequence[Table]:
        """Read every sheet that holds rows."""
        from python_calamine import CalamineError, CalamineWorkbook

        if "xl/workbook.bin" in file.members:
            raise UnreadableFile("It is a binary workbook: save it as .xlsx.")
        check_size(file.members)
        content = packed(dict(file.members)) if file.members else file.content
        tables, empty = [], []
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            for name in book.sheet_names:
                file.deadline.check()
                rows = _rows(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
                if rows:
                    tables.append(headed(Table(file.name, (), tuple(rows), name)))
                else:
                    empty.append(name)
        except (CalamineError, OSError, ValueError) as error:
            if isinstance(error, UnreadableFile):
                raise
            why = (
                "it needs a password"
                if "assword" in str(error) or "EncryptedPackage" in str(error)
                else "it is damaged"
            )
            raise UnreadableFile(f"The workbook cannot be read: {why}.") from None
        return tables


def _is_ods(file: SourceFile) -> bool:
    return file.members.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument.spreadsheet")


def check_size(members: Mapping[str, bytes]) -> None:
    """Look how far the sheets reach before they are read: two cells at the ends of a sheet would fill the memory.

    Raises:
        UnreadableFile: if they reach too far.
    """
    for name, content in members.items():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            cells = [(_number(letters), int(row)) for letters, row in _CELL.findall(content)]
            reach = max((row for _, row in cells), default=0) * max((column for column, _ in cells), default=0)
            if reach > MOST_CELLS and reach > 50 * len(cells):
                raise UnreadableFile("A sheet has cells so far apart that it cannot be read: delete those at its end.")
        if name == "content.xml":
            repeated = {
                kind: max((int(n) for k, n in _REPEATED.findall(content) if k == kind), default=1)
                for kind in (b"rows", b"columns")
            }
            if max(repeated.values()) > _MOST_REPEATED:
                raise UnreadableFile("A sheet repeats a cell so often that it cannot be read.")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _rows(cells: Sequence[Sequence[object]]) -> list[Row]:
    """Give the rows that hold something, with their numbers in the sheet."""
    found = []
    for line, values in enumerate(cells, 1):
        row = tuple(_cell(value) for value in values)
        if any(row):
            found.append(Row(line, row))
        if len(found) > MOST_ROWS:
            raise UnreadableFile(f"A sheet has more than {MOST_ROWS:,} rows: split it.")
    return found


def _cell(value: object) -> str:
    """Write a cell as it is meant: a date as a day, a whole number without decimals."""
    if isinstance(value, datetime):
        return f"{value.date()}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, date | time | timedelta):
        return f"{value}"
    return text(value).strip()
