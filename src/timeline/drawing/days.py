"""Days as a drawing counts them: whole numbers, so that they travel in few bytes and compare at once."""

from __future__ import annotations

from math import floor

from timeline.dossier.model import Day

EPOCH = Day(1970, 1, 1)
"""Day 0; earlier days are negative."""

_FIRST = EPOCH.toordinal()


def number(day: Day) -> int:
    """Count the days from :data:`EPOCH`."""
    return day.toordinal() - _FIRST


def day(number: float) -> Day:
    """Give the day with a number, or in which a moment lies."""
    return Day.fromordinal(floor(number) + _FIRST)


def iso(days: float) -> str:
    """Write the moment that lies so many days, and parts of one, after the beginning of :data:`EPOCH`, as Plotly does.

    Plotly takes the years from -9999 to 9999, year 0 being 1 BC (https://plotly.com/javascript/time-series/).
    """
    seconds = round(days * 86_400)
    of_day = seconds % 86_400
    time = f"{of_day // 3600:02}:{of_day // 60 % 60:02}:{of_day % 60:02}"
    return f"{day(seconds // 86_400)}T{time}"
