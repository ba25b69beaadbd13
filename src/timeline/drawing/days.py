"""Days as a drawing counts them: whole numbers, so that they travel in few bytes and compare at once."""

from __future__ import annotations

from datetime import date, datetime, timedelta

EPOCH = date(1970, 1, 1)
"""Day 0; earlier days are negative."""


def number(day: date) -> int:
    """Count the days from :data:`EPOCH`."""
    return day.toordinal() - EPOCH.toordinal()


def day(number: int) -> date:
    """Give the day with a number."""
    return date.fromordinal(number + EPOCH.toordinal())


def moment(days: float) -> datetime:
    """Give the moment that lies so many days, and parts of one, after the beginning of :data:`EPOCH`."""
    return datetime(EPOCH.year, EPOCH.month, EPOCH.day) + timedelta(days=days)  # noqa: DTZ001 - days have no time zone
