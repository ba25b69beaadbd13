"""The days that a date of a source leaves possible."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from timeline.dossier.model.day import Day


class Extent(StrEnum):
    """How an event fills its span."""

    WITHIN = "within"
    """It happened at some moment inside the span."""
    LASTED = "lasted"
    """It went on from the first day of the span to its last."""


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time as the source gave it, on the day that its own clock and calendar showed."""

    hour: int
    minute: int
    second: int
    zone: int | None = None
    """Minutes by which that clock is ahead of UTC; none where the source names no zone."""

    def __str__(self) -> str:
        """Write it as ISO 8601 does: 18:05:00, 18:05:00Z, 18:05:00+03:30."""
        clock = f"{self.hour:02}:{self.minute:02}:{self.second:02}"
        if not self.zone:
            return clock if self.zone is None else f"{clock}Z"
        hours, minutes = divmod(abs(self.zone), 60)
        return f"{clock}{'-' if self.zone < 0 else '+'}{hours:02}:{minutes:02}"

    @property
    def share(self) -> float:
        """Give the part of the day that has passed, from 0 to less than 1."""
        return (self.hour * 3600 + self.minute * 60 + self.second) / 86_400

    @property
    def utc(self) -> int | None:
        """Give the seconds from the beginning of the same day in UTC; none without a zone."""
        if self.zone is None:
            return None
        return self.hour * 3600 + (self.minute - self.zone) * 60 + self.second


@dataclass(frozen=True, slots=True)
class Span:
    """The days an event can have touched, first and last inclusive.

    ``open_start`` and ``open_end`` mean that the EDTF date has no bound on that
    side; ``earliest`` or ``latest`` is then :attr:`Day.min` or :attr:`Day.max`.
    """

    edtf: str
    earliest: Day
    latest: Day
    extent: Extent = Extent.WITHIN
    approximate: bool = False
    uncertain: bool = False
    time: TimeOfDay | None = None
    """The time on the one day of the span, where the source gives it."""

    @property
    def open_start(self) -> bool:
        """Tell whether nothing bounds the span before."""
        return self.earliest == Day.min

    @property
    def open_end(self) -> bool:
        """Tell whether nothing bounds the span after."""
        return self.latest == Day.max

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def inside(self, other: Span) -> bool:
        """Tell whether every day of this span is one of ``other``'s."""
        return other.earliest <= self.earliest and self.latest <= other.latest
