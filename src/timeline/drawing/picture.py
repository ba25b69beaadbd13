"""A picture as shapes of a few kinds, for every writer of one: SVG, slides, handout. No library, no browser.

Lengths are points (1/72 inch) from the top left corner; colours ``#rrggbb``; what comes later lies above.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Point: TypeAlias = tuple[float, float]
Anchor: TypeAlias = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line along an outline; its joins and ends are round."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()
    """Lengths of what is drawn and left out in turn; empty for a line without gaps."""


@dataclass(frozen=True, slots=True)
class Polygon:
    """Closed rings, filled where an odd number of them encloses (the even-odd rule)."""

    rings: tuple[tuple[Point, ...], ...]
    """Without a last point that repeats the first."""
    fill: str = ""
    """Empty for none."""
    opacity: float = 1.0
    """Of the fill, 0 to 1."""
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A box with sides along the axes."""

    left: float
    top: float
    width: float
    height: float
    fill: str = ""
    opacity: float = 1.0
    stroke: Stroke | None = None
    fades: tuple[tuple[float, float], ...] = ()
    """Shares of its width and opacities of the fill there, 0 to 1, where it is not even."""
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Circle:
    """A disc or a ring."""

    x: float
    y: float
    radius: float
    fill: str = ""
    opacity: float = 1.0
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An open line through two points or more."""

    points: tuple[Point, ...]
    stroke: Stroke


@dataclass(frozen=True, slots=True)
class Text:
    """One line of type."""

    x: float
    """Where it begins, has its middle or ends, as ``anchor`` says."""
    y: float
    """The baseline."""
    text: str
    size: float
    colour: str
    anchor: Anchor = "start"
    weight: int = 400
    italic: bool = False
    halo: str = ""
    """The colour of a rim that parts it from what it lies on; empty for none."""


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that belong together under a name: a lane, an event, the legend. Editors of drawings list it so."""

    name: str
    shapes: tuple[Shape, ...]
    description: str = ""
    """What it shows, for whoever cannot see it; empty where the picture's own description says it."""


Shape: TypeAlias = Polygon | Rectangle | Circle | Line | Text | Group


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole picture; nothing of it reaches beyond its edges."""

    width: float
    height: float
    title: str
    description: str
    """What can be seen, in words, for whoever cannot see it."""
    shapes: tuple[Shape, ...]

    def flat(self) -> Iterator[Polygon | Rectangle | Circle | Line | Text]:
        """Give every shape that is drawn, groups opened, lowest first."""
        yield from _opened(self.shapes)


def _opened(shapes: tuple[Shape, ...]) -> Iterator[Polygon | Rectangle | Circle | Line | Text]:
    for shape in shapes:
        if isinstance(shape, Group):
            yield from _opened(shape.shapes)
        else:
            yield shape
