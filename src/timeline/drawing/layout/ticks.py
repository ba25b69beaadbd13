"""Which days an axis of true time names, and how it writes them: the twin of ``timeline/ticks.js``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, TypeAlias

from timeline.dossier.model import Day
from timeline.drawing import days
from timeline.drawing.layout.time_scale import Gap, TimeScale
from timeline.text import words

Unit: TypeAlias = Literal["day", "month", "year"]
Step: TypeAlias = tuple[Unit, int]

ROOM, LEAST = 58, 36
"""Pixels from name to name: at least, where there is a choice, and as near as two may come."""

LETTER = 6
"""Mean width of a letter of a name, in pixels."""

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
    scale: TimeScale,
    period: tuple[int, int],
    width: float,
    months: Sequence[str],
    digits: Callable[[str], str] = str,
    years: Callable[[int], str] = str,
) -> list[Tick]:
    """Name days at equal steps on an axis of ``width`` pixels, at least one in every stretch between two breaks.

    ``digits`` writes numbers with the digits of a language, ``years`` names a year, 0 being 1 BC.
    """
    first, last = period
    per_unit = width / (scale.unit(last + 1) - scale.unit(first))
    more = more_room(years(days.day(first).year))
    step = next((each for each in STEPS if each[1] * LENGTH[each[0]] * per_unit >= ROOM + more), STEPS[-1])
    found: list[tuple[int, Unit]] = []
    for piece in pieces(scale.gaps, period):
        own = [(day, step[0]) for day in every_step(step, piece)]
        found += own or [(day, "month") for day in islice(every_step(("month", 1), piece), 1)]
    return list(_written(_spaced(scale, found, per_unit, LEAST + more), months, digits, years))


def more_room(year: str) -> float:
    """Give the pixels that the name of a year needs beyond those of four digits."""
    return max(0, len(year) - 4) * LETTER


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
    number = (start.year * 12 + start.month - 1 if unit == "month" else start.year) // by
    while (day := _first_day(unit, number, by)) <= last:
        if day >= first:
            yield day
        number += 1


def range_of_years(first: int, last: int) -> str:
    """Write the years from one to another, or one, in figures."""
    return f"{first}" if first == last else f"{first}–{last}"


def left_out(gap: Gap, months: Sequence[str], years: Callable[[int, int], str] = range_of_years) -> str:
    """Say what is left out at a break: its whole years, else its months. ``years`` names those from one to another."""
    found = list(every_step(("year", 1), (gap.first, gap.last)))
    if len(found) >= 2:
        return years(days.day(found[0]).year, days.day(found[-1] - 1).year)
    start, end = days.day(gap.first), days.day(gap.last)
    began, ended = (f"{months[day.month - 1]} {years(day.year, day.year)}" for day in (start, end))
    return f"{began}–{ended}"


def _first_day(unit: Unit, number: int, by: int) -> int:
    """Give the first day of a step, counted from year 0: years are round as they are said, 500 BC and not 501."""
    if unit == "month":
        year, month = divmod(number * by, 12)
        return days.number(Day(year, month + 1, 1))
    year = number if by == 1 else number * by + (number < 1)
    return days.number(Day(year, 1, 1))


def _spaced(
    scale: TimeScale, found: Sequence[tuple[int, Unit]], per_unit: float, least: float
) -> Iterator[tuple[int, Unit]]:
    """Leave out what would stand too near to the one before it."""
    free = float("-inf")
    for day, unit in found:
        at = scale.unit(day) * per_unit
        if at >= free:
            free = at + least
            yield day, unit


def _written(
    found: Iterator[tuple[int, Unit]],
    months: Sequence[str],
    digits: Callable[[str], str],
    years: Callable[[int], str],
) -> Iterator[Tick]:
    """Write days, months and years; the year below where it differs from that of the one before."""
    before: int | None = None
    for number, unit in found:
        day = days.day(number)
        year = digits(years(day.year))
        if unit == "year":
            yield Tick(number, "", year)
        else:
            own = months[day.month - 1]
            own = own if unit == "month" else f"{digits(str(day.day))} {own}"
            yield Tick(number, own, year if day.year != before else "")
        before = day.year
