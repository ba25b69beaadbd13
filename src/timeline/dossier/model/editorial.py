"""What the editors tell of their own work: what was taken from where, corrected, withdrawn and searched in vain."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.dossier.model.day import Day
from timeline.dossier.model.language import Text
from timeline.dossier.model.span import Span


@dataclass(frozen=True, slots=True)
class SeedStatement:
    """One statement of a document that the record began with, and where it went."""

    seed: str
    """The document, a source."""
    number: int
    """Its place in the document, from 1."""
    statement: Text
    claims: tuple[str, ...] = ()
    """The claims that carry it; none means that ``reason`` tells why it was left out."""
    reason: Text = Text()


@dataclass(frozen=True, slots=True)
class Correction:
    """One change of a cell or, without a column, a row that was added."""

    day: Day
    table: str
    """The table's name without its ending, such as claims."""
    id: str
    """The row; of stories, the story."""
    column: str
    before: str
    """Shortened where the cell was long."""
    after: str
    why: Text
    led_by: str
    """What led to it, of the dossier's closed list; or empty."""
    version: str
    """The version of the record that has it first."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An id that is no longer used, and the one that stands in its place."""

    table: str
    id: str
    successor: str
    """An id of the same table."""
    day: Day
    why: Text


@dataclass(frozen=True, slots=True)
class Search:
    """A question to which no text that could be read gave an answer."""

    question: Text
    where: Text
    when: Span
    words: str
    """What was searched for, as it was typed."""
    result: Text
