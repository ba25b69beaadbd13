"""A mark as shapes of a picture, by the one recipe."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from math import hypot

from timeline.drawing import theme
from timeline.drawing.marks import RECIPE, Look
from timeline.drawing.picture import Circle, Line, Point, Polygon, Shape, Stroke

DISC = 0.82
"""Radius of the mark that is a disc, in halves of a mark's size, as its outline has it."""

QUIET = 0.32
"""Share of its colours that a mark keeps which steps back behind another."""

_TOKEN = re.compile(r"[MLHVZ]|-?\d*\.?\d+")


def mark(look: Look, x: float, y: float, half: float) -> tuple[Shape, ...]:
    """Draw a mark, lowest shape first: its rim of paper, itself, and the tick over what is disputed.

    Nothing of it is further from its middle than :attr:`Recipe.room` halves of its size.
    """
    rim = _outline(look, x, y, half, "", Stroke(look.paper, RECIPE.halo * half))
    body = _outline(look, x, y, half, look.fill, Stroke(look.line, RECIPE.outline * half))
    if not look.tick:
        return rim, body
    reach, rise = RECIPE.tick * half, y - RECIPE.rise * half
    tick = Line(((x - reach, rise), (x + reach, rise)), Stroke(look.tick, RECIPE.tick_width * half))
    return rim, body, tick


def quiet(look: Look) -> Look:
    """Give the mark that steps back behind the one that is spoken of."""
    line, fill, tick = (
        theme.blend(colour, look.paper, QUIET) if colour else "" for colour in (look.line, look.fill, look.tick)
    )
    return replace(look, line=line, fill=fill, tick=tick)


def _outline(look: Look, x: float, y: float, half: float, fill: str, stroke: Stroke) -> Shape:
    if look.shape == theme.DOT:
        return Circle(x, y, DISC * half, fill=fill, stroke=stroke)
    ring = tuple((x + dx * half, y + dy * half) for dx, dy in corners(look.shape.path))
    return Polygon((ring,), fill=fill, stroke=stroke)


@lru_cache(maxsize=32)
def corners(path: str) -> tuple[Point, ...]:
    """Read the corners of an outline of straight lines, written as an SVG path in absolute lengths.

    Raises:
        ValueError: if it has anything else in it.
    """
    if re.search(r"[^MLHVZ0-9.,\s-]", path):
        raise ValueError(path)
    tokens = _TOKEN.findall(path)
    found: list[Point] = []
    command, x, y, at = "", 0.0, 0.0, 0
    while at < len(tokens):
        if tokens[at].isalpha():
            command, at = tokens[at], at + 1
            continue
        if command == "H":
            x, at = float(tokens[at]), at + 1
        elif command == "V":
            y, at = float(tokens[at]), at + 1
        else:
            x, y, at = float(tokens[at]), float(tokens[at + 1]), at + 2
        found.append((x, y))
    closed = len(found) > 1 and hypot(found[0][0] - found[-1][0], found[0][1] - found[-1][1]) < 1e-9
    return tuple(found[:-1] if closed else found)
