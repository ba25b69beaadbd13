"""The days that a date of a source leaves possible."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Extent(StrEnum):
    """How an event fills its span."""

    WITHIN = "within"
    """It happened at some moment inside the span."""
    LASTED = "lasted"
    """It went on from the first day of the span to its last."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days an event can have touched, first and last inclusive.

    ``open_start`` and ``open_end`` mean that the EDTF date has no bound on that
    side; ``earliest`` or ``latest`` is then ``date.min`` or ``date.max``.
    """

    edtf: str
    earliest: date
    latest: date
    extent: Extent = Extent.WITHIN
    approximate: bool = False
    uncertain: bool = False

    @property
    def open_start(self) -> bool:
        """Tell whether nothing bounds the span before."""
        return self.earliest == date.min

    @property
    def open_end(self) -> bool:
        """Tell whether nothing bounds the span after."""
        return self.latest == date.max

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def inside(self, other: Span) -> bool:
        """Tell whether every day of this span is one of ``other``'s."""
        return other.earliest <= self.earliest and self.latest <= other.latest
