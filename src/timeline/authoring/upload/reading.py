"""What became of somebody's files: what was understood, what is to mend, and the dossier with its page."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.imports.folder import Fate

MOST_FINDINGS = 500
"""Problems that are told; whoever has more begins with these."""
MOST_ROWS = 200
"""Rows that are shown to be corrected, of all tables together."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column, and what it becomes."""

    name: str
    becomes: str
    """As ``import.toml`` writes it."""
    examples: str


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table that was imported, and how."""

    title: str
    shape: str
    """The public format that it has; empty for any other table."""
    rows: int
    columns: tuple[Column, ...]
    notes: tuple[str, ...]
    lacks: str
    """``date`` or ``title``, where no column is one and so no row is an event."""
    order: str
    decimal: str
    needs_order: bool
    """Whether dates of it are left that can be two days."""
    needs_decimal: bool
    """Whether numbers of it are left that can be two."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend, beside its cell."""

    table: str
    line: int
    """As a spreadsheet or an editor numbers it; 0 for a whole file."""
    column: str
    letter: str
    """Of the column, as a spreadsheet names it; empty where it has none."""
    value: str
    advice: str
    repair: str = ""
    """What to write instead, where it can only be one thing."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one table in which something is to mend."""

    table: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """Each after its line."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the dossier holds."""

    events: int = 0
    claims: int = 0
    places: int = 0
    sources: int = 0


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that was not read, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that there is to tell of some files."""

    unread: tuple[Unread, ...] = ()
    tables: tuple[ReadTable, ...] = ()
    fates: tuple[Fate, ...] = ()
    findings: tuple[Finding, ...] = ()
    more_findings: int = 0
    """Things to mend that are not listed."""
    odd: tuple[Finding, ...] = ()
    """What may not be meant so, and keeps nothing from being shown."""
    sheets: tuple[Sheet, ...] = ()
    repairs: tuple[str, ...] = ()
    """What was repaired."""
    counts: Counts = Counts()
    name: str = ""
    """What a file of it is called, without its ending."""
    mapping: bytes = b""
    """``import.toml``; empty where nothing was imported."""
    dossier: bytes = b""
    """The corrected dossier, as a zip file; empty where there is none."""
    page: bytes = b""
    """The one HTML file that shows it; empty where it cannot be shown."""

    @property
    def repairable(self) -> int:
        """How many of the problems can only mean one thing."""
        return sum(1 for each in self.findings if each.repair)
