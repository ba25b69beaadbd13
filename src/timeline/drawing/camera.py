"""How a map is projected and framed: Web Mercator with deck.gl's zooms, pixels from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, log, log2, pi, radians, sin, tanh

from timeline.dossier.geometry import WORLD, Box
from timeline.dossier.model import Position

TILE = 512
"""Pixels of the world's width at zoom 0, as deck.gl has it."""

NORTHMOST = 85.0
"""Degrees beyond which a Mercator map shows nothing."""

PADDING = 40
"""Pixels round what is framed."""

NEAREST = 6.2
"""The nearest zoom that shows a lone place."""


@dataclass(frozen=True, slots=True)
class View:
    """What a map of some pixels shows."""

    longitude: float
    latitude: float
    zoom: float
    width: int
    height: int

    def spot(self, at: Position) -> tuple[float, float]:
        """Give where a position stands, in pixels; it may lie outside."""
        scale = TILE * 2**self.zoom
        x, y = _mercator(at)
        middle_x, middle_y = _mercator((self.longitude, self.latitude))
        return self.width / 2 + (x - middle_x) * scale, self.height / 2 + (y - middle_y) * scale


def fit(box: Box, width: int, height: int, within: Box = WORLD, nearest: float = NEAREST) -> View:
    """Give the nearest view of a box that leaves a margin round it, as far as it can without a look beyond another.

    The whole world is shown whole, with sea beyond its ends where it is not as wide or as high as the view. No view is
    nearer than the zoom ``nearest``.
    """
    left, top, right, bottom = _projected(box)
    across, down = max(width - 2 * PADDING, 1), max(height - 2 * PADDING, 1)
    wanted = min(across / max(right - left, 1e-9), down / max(bottom - top, 1e-9), TILE * 2**nearest)
    first, highest, last, lowest = _projected(within)
    full = width / max(last - first, 1e-9), height / max(lowest - highest, 1e-9)
    scale = max(wanted, min(full) if last - first > 1 - 1e-9 else max(full))
    x = _clamped((left + right) / 2, first, last, width / scale / 2)
    y = _clamped((top + bottom) / 2, highest, lowest, height / scale / 2)
    latitude = asin(tanh(pi * (1 - 2 * y))) * 180 / pi
    return View(x * 360 - 180, latitude, log2(scale / TILE), width, height)


def _clamped(value: float, low: float, high: float, room: float) -> float:
    """Keep a middle so far from both ends, or half way where they are too close."""
    return max(low + room, min(high - room, value)) if high - low > 2 * room else (low + high) / 2


def _projected(box: Box) -> Box:
    """Give left, top, right and bottom of a box of degrees, in units of the world's width."""
    west, south, east, north = box
    return *_mercator((west, north)), *_mercator((east, south))


def _mercator(at: Position) -> tuple[float, float]:
    """Project a position in units of the world's width, downward from the north-west."""
    longitude, latitude = at
    sine = sin(radians(max(-NORTHMOST, min(NORTHMOST, latitude))))
    return (longitude + 180) / 360, 0.5 - log((1 + sine) / (1 - sine)) / (4 * pi)
