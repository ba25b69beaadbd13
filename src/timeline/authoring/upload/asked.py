"""What somebody brings and says of it."""

from __future__ import annotations

from dataclasses import dataclass

FILES = 20
"""Files that are read together."""
LARGEST = 20_000_000
"""Bytes of one file. ``server.maxUploadSize`` says the same (a test compares)."""
ALL = 40_000_000
"""Bytes of all of them."""


@dataclass(frozen=True, slots=True)
class File:
    """One file, in memory."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell as somebody corrected it."""

    table: str
    """The title of the table, or the name of the file of a dossier."""
    line: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class TableChoice:
    """How one table becomes events, as somebody says it; what is empty is guessed."""

    table: str
    columns: tuple[tuple[str, str], ...] = ()
    """The columns that were chosen, each with what it becomes, as ``import.toml`` writes it."""
    order: str = ""
    decimal: str = ""


@dataclass(frozen=True, slots=True)
class Corrections:
    """What somebody says of the files besides what is in them."""

    title: str = ""
    source: str = ""
    """Who says what stands in rows that name nobody."""
    tables: tuple[TableChoice, ...] = ()
    edits: tuple[Edit, ...] = ()
    mend: bool = False
    """Whether what can only mean one thing is repaired."""

    def of(self, table: str) -> TableChoice:
        """Give what is said of a table, by its title."""
        return next((each for each in self.tables if each.table == table), TableChoice(table))
