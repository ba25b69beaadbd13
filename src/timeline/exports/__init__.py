"""Dossiers carried away: one module a format, all fed by a selection.

A format imports the libraries that it needs when it writes, so that naming the formats costs nothing.
"""

from __future__ import annotations

from timeline.exports.csv import Csv
from timeline.exports.format import Format, TooLargeError
from timeline.exports.selection import Selection

__all__ = ["FORMATS", "Format", "Selection", "TooLargeError", "named"]

FORMATS: tuple[Format, ...] = (
    Csv("events"),
    Csv("claims"),
    Csv("sources"),
)
"""Every format there is, in the order in which a reader is offered them."""


def named(name: str) -> Format | None:
    """Find a format by its name, such as ``events.csv``; none if there is none."""
    return next((each for each in FORMATS if each.name == name), None)
