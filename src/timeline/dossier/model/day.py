"""A day of the Gregorian calendar carried back before its beginning, as ISO 8601 counts: year 0 is 1 BC."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import ClassVar, NamedTuple

FIRST_YEAR, LAST_YEAR = -9999, 9999
"""The years that can be shown: those that EDTF (ISO 8601-2) writes with four digits, -9999 being 10,000 BC."""

_CYCLE = 400
_CYCLE_DAYS = date(2 * _CYCLE, 1, 1).toordinal() - date(_CYCLE, 1, 1).toordinal()
"""Years after which the Gregorian calendar repeats itself, and their days."""


class _Parts(NamedTuple):
    year: int
    month: int
    day: int


class Day(_Parts):
    """One day. Days compare and count as those of :class:`datetime.date`, which knows no year before 1.

    :attr:`first` and :attr:`last` are those that can be shown; :attr:`min` and :attr:`max` lie a year beyond and stand
    for no bound.
    """

    __slots__ = ()
    first: ClassVar[Day]
    last: ClassVar[Day]
    min: ClassVar[Day]
    max: ClassVar[Day]

    def __new__(cls, year: int, month: int, day: int) -> Day:
        """Make a day.

        Raises:
            ValueError: if the calendar has no such day.
        """
        date(year % _CYCLE + _CYCLE, month, day)
        return tuple.__new__(cls, (year, month, day))

    @classmethod
    def of(cls, day: date) -> Day:
        """Take a day over from the standard library, without its time."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def fromordinal(cls, ordinal: int) -> Day:
        """Give the day with a number, counted from 1 January of year 1, which is 1."""
        cycles, rest = divmod(ordinal - 1, _CYCLE_DAYS)
        found = date.fromordinal(rest + 1)
        return cls(found.year + cycles * _CYCLE, found.month, found.day)

    @classmethod
    def fromisoformat(cls, text: str) -> Day:
        """Read a day such as 2022-09-13 or -0479-09-13.

        Raises:
            ValueError: if it is none.
        """
        year, month, day = text[:-6], text[-5:-3], text[-2:]
        return cls(int(year), int(month), int(day))

    def toordinal(self) -> int:
        """Give its number: 1 January of year 1 is 1, and the day before it 0."""
        if self.is_modern:
            return self.as_date().toordinal()
        cycles, year = divmod(self.year, _CYCLE)
        return date(year + _CYCLE, self.month, self.day).toordinal() + (cycles - 1) * _CYCLE_DAYS

    def moved(self, days: int) -> Day:
        """Give the day so many days later, or earlier where that is negative."""
        return Day.fromordinal(self.toordinal() + days)

    def days_since(self, other: Day) -> int:
        """Count the days from another to this one."""
        return self.toordinal() - other.toordinal()

    def isoformat(self) -> str:
        """Write it as EDTF does: 2022-09-13, -0479-09-13."""
        return f"{iso_year(self.year)}-{self.month:02}-{self.day:02}"

    def __str__(self) -> str:
        return self.isoformat()

    @property
    def is_modern(self) -> bool:
        """Tell whether it has a year from 1 to 9999, which is all that most programs can hold."""
        return 1 <= self.year <= LAST_YEAR

    def as_date(self) -> date:
        """Give it as the standard library does.

        Raises:
            ValueError: if it is not :attr:`is_modern`.
        """
        return date(self.year, self.month, self.day)


Day.first, Day.last = Day(FIRST_YEAR, 1, 1), Day(LAST_YEAR, 12, 31)
Day.min, Day.max = Day(FIRST_YEAR - 1, 1, 1), Day(LAST_YEAR + 1, 12, 31)


def iso_year(year: int) -> str:
    """Write a year with four digits, and a minus before them where it lies before year 0."""
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def month_length(year: int, month: int) -> int:
    """Count the days of a month, of any year."""
    return monthrange(year % _CYCLE + _CYCLE, month)[1]
