"""Days as the stage counts them: whole numbers, so that they travel in few bytes and compare at once."""

from __future__ import annotations

from datetime import date

EPOCH = date(1970, 1, 1)
"""Days travel as whole numbers counted from here."""


def of(day: date) -> int:
    """Count the days from :data:`EPOCH`; earlier days are negative."""
    return (day - EPOCH).days
