"""Lines as they are drawn: solid, dashed or dotted by what is known of them. Dashes are part of the geometry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, hypot, radians
from typing import TypeAlias

from timeline.dossier import geometry
from timeline.dossier.model import Position

Line: TypeAlias = tuple[Position, ...]

KM_PER_DEGREE = 111.2
"""Length of a degree of a great circle, from the IUGG mean radius of 6371 km."""

DASHES_KM = {"documented": None, "inferred": (34.0, 20.0), "assumed": (12.0, 20.0)}
"""Drawn and empty length of a route by its grade: solid, dashed, dotted."""

LIMIT_KM = (24.0, 16.0)
"""Drawn and empty length of a limit that is disputed."""


def graded(lines: Sequence[Line], basis: Sequence[str]) -> Iterator[Line]:
    """Cut a route by the grades of its segments; a route without grades is never drawn as documented."""
    segments = [segment for line in lines for segment in pairwise(line)]
    grades = basis or ("inferred",) * len(segments)
    for segment, grade in zip(segments, grades, strict=True):
        pattern = DASHES_KM[grade]
        yield from [segment] if pattern is None else dashed(segment, pattern)


def dashed(line: Line, pattern: tuple[float, float]) -> Iterator[Line]:
    """Cut a line into dashes, so many kilometres drawn and so many empty; a dash that goes round a corner is two pieces."""
    drawn, empty = pattern
    since = 0.0  # kilometres since a dash last began
    for start, end in pairwise(line):
        length = _km(start, end)
        at = -since
        while at < length:
            first, last = max(at, 0.0), min(at + drawn, length)
            if first < last:
                yield _along(start, end, first / length), _along(start, end, last / length)
            at += drawn + empty
        since = length - at + drawn + empty


def _km(a: Position, b: Position) -> float:
    return KM_PER_DEGREE * hypot((b[0] - a[0]) * cos(radians((a[1] + b[1]) / 2)), b[1] - a[1])


def _along(a: Position, b: Position, share: float) -> Position:
    return (
        round(a[0] + (b[0] - a[0]) * share, geometry.DIGITS),
        round(a[1] + (b[1] - a[1]) * share, geometry.DIGITS),
    )
