"""Text with separators: CSV of any delimiter and encoding, with or without lines before its header."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from timeline.imports.headers import headed
from timeline.imports.limits import MOST_ROWS, UnreadableFile
from timeline.imports.readers.reader import Reader
from timeline.imports.source_file import SourceFile
from timeline.imports.table import Row, Table

DELIMITERS = (",", ";", "\t", "|")
_NAMES = {"\t": "tabs", ";": "semicolons", "|": "bars"}
_DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_SAMPLE = 60
"""Rows by which a delimiter is chosen."""


class Separated(Reader):
    """CSV and its relatives."""

    title: ClassVar[str] = "a table with separators (CSV)"

    def recognises(self, file: SourceFile) -> bool:
        """Take any text that has more than one column or looks like a list of lines."""
        if file.is_archive or file.is_xml or b"\x00\x00" in file.content[:1000]:
            return False
        return file.text.lstrip()[:1] not in "{[" and not file.text.startswith(("%PDF", "version https://git-lfs"))

    def read(self, file: SourceFile) -> Sequence[Table]:
        """Read it by the delimiter that its first line declares, or that fits best."""
        text, declared = file.text, ""
        if found := _DECLARED.match(text):
            declared, text = found[1], text[found.end() :]
        delimiter = declared or _delimiter(text)
        rows = []
        for row in _rows(text, delimiter, 2 if declared else 1):
            rows.append(row)
            if len(rows) > MOST_ROWS:
                raise UnreadableFile(f"It has more than {MOST_ROWS:,} rows: split it.")
            if len(rows) % 1000 == 0:
                file.deadline.check()
        notes = []
        if file.encoding not in {"utf-8", "utf-8-sig"}:
            notes.append(f"its letters are read as {file.encoding.replace('_', '-')}")
        if delimiter in _NAMES:
            notes.append(f"its columns are separated by {_NAMES[delimiter]}")
        return [headed(Table(file.name, (), tuple(rows), notes=tuple(notes)))]


def _rows(text: str, delimiter: str, start: int = 1) -> Iterator[Row]:
    """Read the rows that are not blank, each with the line on which it starts."""
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = start
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(line, tuple(cell.strip() for cell in cells))
            line = start + reader.line_num
    except csv.Error as error:
        raise UnreadableFile(f"Line {line} cannot be read: {error}.") from None


def _delimiter(text: str) -> str:
    """Choose the delimiter that cuts most rows into equally many columns, and into more than one."""
    sample = text[:200_000]

    def fit(delimiter: str) -> tuple[int, int]:
        widths: list[int] = []
        for row in _rows(sample, delimiter):
            widths.append(len(row.cells))
            if len(widths) == _SAMPLE:
                break
        wide = [width for width in widths if width > 1]
        if not wide:
            return 0, 0
        commonest = max({*wide}, key=lambda width: (wide.count(width), width))
        return wide.count(commonest), commonest

    return max(DELIMITERS, key=fit)
