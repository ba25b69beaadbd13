"""Which days an axis of true time names, and how it writes them: the twin of ``timeline/ticks.js``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from timeline.drawing import days
from timeline.drawing.layout.time_scale import Gap, TimeScale
from timeline.text import words

Unit: TypeAlias = Literal["day", "month", "year"]
Step: TypeAlias = tuple[Unit, int]

ROOM, LEAST = 58, 36
"""Pixels from name to name: at least, where there is a choice, and as near as two may come."""

LENGTH: dict[Unit, float] = {"day": 1, "month": 30.4, "year": 365.25}
"""Days of each, about."""

STEPS: tuple[Step, ...] = (
    ("day", 1),
    ("day", 2),
    ("day", 7),
    ("day", 14),
    ("month", 1),
    ("month", 3),
    ("month", 6),
    *(("year", years) for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that the axis names."""

    day: int
    text: str
    """The day or the month; empty where only years are named."""
    year: str
    """The year to write below; empty where it is that of the tick before."""


def months_in(language: str) -> list[str]:
    """Give the short names of the months."""
    return [words(language)(f"dates.short_month.{i}") for i in range(1, 13)]


def ticks(
    scale: TimeScale, period: tuple[int, int], width: float, months: Sequence[str], digits: Callable[[str], str] = str
) -> list[Tick]:
    """Name days at equal steps on an axis of ``width`` pixels, at least one in every stretch between two breaks.

    ``digits`` writes numbers with the digits of a language.
    """
    first, last = period
    per_unit = width / (scale.unit(last + 1) - scale.unit(first))
    step = next((each for each in STEPS if each[1] * LENGTH[each[0]] * per_unit >= ROOM), STEPS[-1])
    found: list[tuple[int, Unit]] = []
    for piece in pieces(scale.gaps, period):
        own = [(day, step[0]) for day in every_step(step, piece)]
        found += own or [(day, "month") for day in list(every_step(("month", 1), piece))[:1]]
    return list(_written(_spaced(scale, found, per_unit), months, digits))


def pieces(gaps: Sequence[Gap], period: tuple[int, int]) -> list[tuple[int, int]]:
    """Give the stretches of a period between the gaps of a scale."""
    first, last = period
    edges = [first, *(edge for gap in gaps for edge in (gap.first, gap.last)), last]
    ends = [(max(edges[i], first), min(edges[i + 1], last)) for i in range(0, len(edges), 2)]
    return [(start, end) for start, end in ends if start <= end]


def every_step(step: Step, period: tuple[int, int]) -> Iterator[int]:
    """Give the first days of so many days, months or years in a period, both its ends inclusive."""
    (unit, by), (first, last) = step, period
    if unit == "day":
        yield from range(-(-first // by) * by, last + 1, by)
        return
    start = days.day(first)
    number = start.year * 12 + start.month - 1 if unit == "month" else start.year
    by_months = by if unit == "month" else by * 12
    at = number // by * by_months
    while (day := _of_month(at)) is not None and day <= last:
        if day >= first:
            yield day
        at += by_months


def left_out(gap: Gap, months: Sequence[str]) -> str:
    """Say what is left out at a break: its whole years, else its months."""
    years = list(every_step(("year", 1), (gap.first, gap.last)))
    if len(years) >= 2:
        first, last = days.day(years[0]).year, days.day(years[-1] - 1).year
        return f"{first}" if first == last else f"{first}–{last}"
    start, end = days.day(gap.first), days.day(gap.last)
    return f"{months[start.month - 1]} {start.year}–{months[end.month - 1]} {end.year}"


def _of_month(number: int) -> int | None:
    """Give the first day of a month, counted from that of year 0; none outside the calendar."""
    year, month = divmod(number, 12)
    if not date.min.year <= year <= date.max.year:
        return -(10**9) if year < date.min.year else None
    return days.number(date(year, month + 1, 1))


def _spaced(scale: TimeScale, found: Sequence[tuple[int, Unit]], per_unit: float) -> Iterator[tuple[int, Unit]]:
    """Leave out what would stand too near to the one before it."""
    free = float("-inf")
    for day, unit in found:
        at = scale.unit(day) * per_unit
        if at >= free:
            free = at + LEAST
            yield day, unit


def _written(found: Iterator[tuple[int, Unit]], months: Sequence[str], digits: Callable[[str], str]) -> Iterator[Tick]:
    """Write days, months and years; the year below where it differs from that of the one before."""
    before = 0
    for number, unit in found:
        day = days.day(number)
        year = digits(f"{day.year}")
        if unit == "year":
            yield Tick(number, "", year)
        else:
            own = months[day.month - 1]
            own = own if unit == "month" else f"{digits(str(day.day))} {own}"
            yield Tick(number, own, year if day.year != before else "")
        before = day.year
