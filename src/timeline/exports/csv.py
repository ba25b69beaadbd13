"""A table as comma-separated values (RFC 4180), in UTF-8 with the mark by which spreadsheets know it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from timeline.exports.format import Format
from timeline.exports.selection import Selection
from timeline.wording.sources_table import found_by

if TYPE_CHECKING:
    import pandas as pd

_RUNS = re.compile(r"(^|[;\t\r\n])([\s']*)(?=[=+\-@＝＋－＠])")
"""Before a sign that a spreadsheet may take for the start of a formula: at the start of a cell or line, or behind a
semicolon, which separates cells where the comma is for decimals."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Csv(Format):
    """One table; a row for each record."""

    kind: ClassVar[str] = "csv"
    ending: ClassVar[str] = "csv"
    media_type: ClassVar[str] = "text/csv; charset=utf-8"

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Write the table; an empty one has its header."""
        from timeline.exports import tables

        frame = tables.as_text(self._rows(selection, tables.table(selection, self.table)))
        text = frame.map(harmless).to_csv(index=False, lineterminator="\r\n")
        stream.write(text.encode("utf-8-sig"))

    def _rows(self, selection: Selection, table: pd.DataFrame) -> pd.DataFrame:
        return table


@dataclass(frozen=True, slots=True)
class SourcesCsv(Csv):
    """The table of sources, or those that have the words asked for, as the page of sources finds them."""

    table: str = "sources"
    takes: ClassVar[frozenset[str]] = frozenset({"find"})

    def _rows(self, selection: Selection, table: pd.DataFrame) -> pd.DataFrame:
        if not self.options.find:
            return table
        return table[table["id"].isin(found_by(selection.part, self.options.find, selection.language))]


def harmless(text: str) -> str:
    """Put an apostrophe before whatever a spreadsheet would run as a formula; to take one away undoes it."""
    if _NUMBER.fullmatch(text):
        return text
    return _RUNS.sub(r"\1\2'", text)
