"""Where names stand beside what they name: candidates as data, and the rule that gives each name the first free one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels, downward."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One spot for a name: its left end and middle, from the middle of what it names.

    Right of it by ``aside`` radii and ``back`` widths of the name, below by ``down`` radii and ``drop`` pixels.
    """

    aside: float = 0.0
    back: float = 0.0
    down: float = 0.0
    drop: float = 0.0

    def spot(self, x: float, y: float, radius: float, width: float) -> tuple[float, float]:
        """Give the left end and the middle of a name of ``width`` pixels for a thing of ``radius`` pixels."""
        return x + self.aside * radius + self.back * width, y + self.down * radius + self.drop


BESIDE = (
    Candidate(aside=1),
    Candidate(aside=-1, back=-1),
    Candidate(back=-0.5, down=1, drop=6),
    Candidate(back=-0.5, down=-1, drop=-8),
    *(Candidate(aside=0.8 * side, back=min(side, 0), down=0.8 * way) for side in (1, -1) for way in (1, -1)),
)
"""Of a place with marks: right, left, below, above, then the four corners."""

OVER = tuple(Candidate(back=-0.5, drop=drop) for drop in (0, 14, -14, 26, -26, 40, -40, 54))
"""Of a country or a sea: over its middle, or as near as there is room."""

ON_LAND = tuple(
    Candidate(back=back, drop=drop)
    for drop in (0, 24, -24, 48, -48, 72, -72, 96)
    for back in (-0.5, 0.2, -1.2, 0.9, -1.9)
)
"""Of a country that the dossier is about: over its middle, or further off on its land, which is large."""

ON_A_ROW = (
    Candidate(aside=1),
    Candidate(aside=-1, back=-1),
    Candidate(back=-0.5, drop=-16),
    Candidate(back=-0.5, drop=16),
)
"""Of an event on the timeline: behind its mark, before it, above, below."""

HALF = 8
"""Half a line of type, in pixels."""

EDGE = 2
"""Pixels that stay free round a name and at the edges of a field."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that wants room: what it names stands at ``x``, ``y`` with a radius, all in pixels."""

    x: float
    y: float
    radius: float
    width: float
    candidates: Sequence[Candidate]


def place(names: Iterable[Name], taken: Iterable[Box], field: Box) -> list[tuple[float, float] | None]:
    """Give each name, in order, its left end and middle at its first candidate that is free and inside a field.

    None for a name without room. ``taken`` are boxes that no name may cover; those of names are added.
    """
    boxes = list(taken)
    spots: list[tuple[float, float] | None] = []
    for name in names:
        found = None
        for candidate in name.candidates:
            x, y = candidate.spot(name.x, name.y, name.radius, name.width)
            own = (x - EDGE, y - HALF, x + name.width + EDGE, y + HALF)
            if _is_inside(own, field) and not any(_meet(own, other) for other in boxes):
                found = (x, y)
                boxes.append(own)
                break
        spots.append(found)
    return spots


def _is_inside(own: Box, field: Box) -> bool:
    return own[0] >= field[0] and own[1] >= field[1] and own[2] <= field[2] and own[3] <= field[3]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]
