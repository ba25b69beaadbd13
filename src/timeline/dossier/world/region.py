"""Which part of the world a base map shows: round the places there are, on the shorter way round 180°."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import asin, atanh, ceil, degrees, radians, sin, tanh

from timeline.dossier.geometry import WORLD, Box
from timeline.dossier.model import Position

AROUND = 2.5
"""How many times as wide and as high as its places a region is."""

SHAPE = 2.5
"""How many times as wide as high, or as high as wide, a panel may be that the region fills."""

LEAST = 14.0
"""Degrees of the narrowest region: about 1,500 km, so that one sees neighbours that one knows."""

WIDE = 200.0
"""Degrees of longitude from which on a region is the whole world."""

EVERYWHERE = 200.0
"""Degrees that most places take up on the shorter way round, from which on they lie on no side of the world."""

MOST = 0.85
"""Share of the places that a map of the whole world has in its middle: a few elsewhere do not cut it there."""

MIDDLE = 11.0
"""The middle of a map of the whole world, which is then cut where there is no land: through Bering Strait."""

ANTARCTIC = -58.0
"""A map of the whole world ends here unless there are places further south."""

STEP = 1.0
"""Degrees to which a region is rounded, so that a place more does not make another map."""


def region_of(points: Sequence[Position]) -> Box:
    """Give west, south, east and north of the region of some places, at least one; east may lie beyond 180."""
    west, east = arc(longitude for longitude, _ in points)
    lows = [max(WORLD[1], min(WORLD[3], latitude)) for _, latitude in points]
    low, high = _mercator(min(lows)), _mercator(max(lows))
    across, up = max(east - west, LEAST), max(high - low, LEAST)
    wide, tall = max(AROUND * across, SHAPE * up), max(AROUND * up, SHAPE * across)
    middle = (west + east) / 2
    if wide >= WIDE:
        usual = west >= MIDDLE - 180 and east <= MIDDLE + 180
        middle = MIDDLE if usual or east - west >= EVERYWHERE else round(middle)
        south = WORLD[1] if min(lows) < ANTARCTIC else ANTARCTIC
        return middle - 180, south, middle + 180, WORLD[3]
    bottom, top = (low + high - tall) / 2, (low + high + tall) / 2
    south, north = max(WORLD[1], _latitude(bottom)), min(WORLD[3], _latitude(top))
    left, right = (round((middle + side * wide / 2) / STEP) * STEP for side in (-1, 1))
    return left, max(WORLD[1], round(south)), right, min(WORLD[3], round(north))


def arc(longitudes: Iterable[float], share: float = 1.0) -> tuple[float, float]:
    """Give the shortest way round the world that has a share of all longitudes on it: its west end, from -180 on, and its east."""
    ordered = sorted((each + 180) % 360 - 180 for each in longitudes)
    held = max(1, ceil(share * len(ordered)))
    again = [*ordered, *(each + 360 for each in ordered)]
    west, east = min(
        ((again[i], again[i + held - 1]) for i in range(len(ordered))), key=lambda ends: (ends[1] - ends[0], ends[0])
    )
    return west, east


def _mercator(latitude: float) -> float:
    """Project a latitude, in degrees of longitude at the equator."""
    return degrees(atanh(sin(radians(latitude))))


def _latitude(height: float) -> float:
    return degrees(asin(tanh(radians(height))))
