"""What every reader makes of a file: tables of text, whose rows know where they stood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from timeline.imports.fields import Target

Columns: TypeAlias = Mapping[str, Target]
"""For each column of a table, what it becomes."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``line`` is the one that an editor or a spreadsheet shows, or the number of the record."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text out of a file.

    What a reader knows of a public format it says in ``columns`` and ``source``; of other tables these are guessed.
    """

    file: str
    """The name of the file, without its folder."""
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    name: str = ""
    """Of the sheet or of the part, where the file has several."""
    shape: str = ""
    """The public format that it has, such as UCDP GED."""
    columns: Columns = field(default_factory=dict)
    source: str = ""
    """Who says what stands in a row that names nobody."""
    left: tuple[tuple[int, str], ...] = ()
    """Rows that are no events, by line, and why."""
    notes: tuple[str, ...] = ()
    """What else of the file was not taken, and how it was read."""
    letters: tuple[str, ...] = ()
    """The columns as a spreadsheet names them, where the file has such."""

    @property
    def title(self) -> str:
        """Name the table to people."""
        return f"{self.file}, {self.name}" if self.name else self.file

    def column(self, name: str) -> Iterator[str]:
        """Give the cells of a column that are not blank."""
        at = self.header.index(name)
        return (row.cells[at] for row in self.rows if row.cells[at])

    def records(self) -> Iterator[tuple[Row, Mapping[str, str]]]:
        """Give each row with its cells by the names of their columns."""
        for row in self.rows:
            yield row, dict(zip(self.header, row.cells, strict=True))
