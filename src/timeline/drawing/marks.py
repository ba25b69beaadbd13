"""The recipe of a mark: shape for the weapon class, colour for the category, fill for the standing, tick if disputed.

Everybody who draws one takes the numbers from here; lengths are in halves of the mark's size. The writers give it as
SVG, one or an atlas of all kinds that a dossier has.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import ceil, sqrt

from timeline.dossier.model import Dossier, Standing
from timeline.drawing import theme
from timeline.drawing.theme import Palette, Shape


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a mark is painted: halo, fill, outline, and the tick over what is disputed. The pen's joins are round."""

    halo: float = 0.72
    """Width of the line of paper under the outline, which parts a mark from what it lies on."""
    outline: float = 0.28
    """Width of the line in the mark's own colour."""
    tick: float = 0.75
    """How far the tick reaches to either side of the middle."""
    rise: float = 1.45
    """How far above the middle it stands."""
    tick_width: float = 0.34
    room: float = 1.9
    """How far anything of a mark reaches from its middle."""
    least: float = 0.65
    """Least share of its colour that a speck has, which has no outline to show it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The days that an event spans, drawn behind its mark."""

    height: float
    """In rows."""
    share: float
    """How much of the category's colour lies on the paper."""


RECIPE = Recipe()
BAR, LASTED = Bar(0.24, 0.55), Bar(0.5, 0.42)
"""Of what happened at some moment of its span, and of what went on all the while."""

SPECK = "speck"
"""The name of the square that stands for one of too many marks, in an atlas: it takes the colour that it is given."""

FADES: Mapping[int, tuple[tuple[float, float], ...]] = {
    1: ((0.0, 0.0), (0.45, 1.0), (1.0, 1.0)),
    2: ((0.0, 1.0), (0.55, 1.0), (1.0, 0.0)),
    3: ((0.0, 0.0), (0.4, 1.0), (0.6, 1.0), (1.0, 0.0)),
}
"""How much of a span is seen along it where its ends are soft: first, last, both. Shares of its length and opacities."""

GLYPH = (-1.6, -1.9, 3.2, 3.2)
"""What a small picture shows of a mark: left, top, width, height."""

CELL, HALF = 96, 24
"""Sides of an atlas's cells, and half the size of the marks in them, in dots: more than any screen has for a mark."""


@dataclass(frozen=True, slots=True)
class Look:
    """One mark's shape and colours, as ``#rrggbb``."""

    shape: Shape
    line: str
    fill: str
    paper: str
    tick: str = ""
    """Empty for what nobody disputes."""


@dataclass(frozen=True, slots=True)
class Icon:
    """A cell of an atlas, in dots from its top left corner."""

    x: int
    y: int
    width: int
    height: int
    mask: bool = False
    """Whether it is a stencil, without colours of its own."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """A picture of every kind of mark that a dossier has."""

    svg: str
    icons: Mapping[str, Icon]
    """The cell of each kind, by the name that :func:`name` gives it; a mark stands in its middle."""

    @property
    def address(self) -> str:
        """Give the picture as an address that needs no server."""
        return as_address(self.svg)


Kind = tuple[int, int, int, bool]
"""A mark's shape, category, standing and whether it is disputed, as :meth:`EventMarks.kind` gives them."""


def look(dossier: Dossier, kind: Kind, palette: Palette) -> Look:
    """Give a kind of mark of a dossier its shape and colours."""
    shape, category, standing, disputed = kind
    colour = [*theme.colours_of(dossier, palette).values()][category]
    shapes = [*theme.class_shapes(dossier).values()]
    return Look(
        shape=shapes[shape] if shape >= 0 else theme.DOT,
        line=colour,
        fill=theme.blend(colour, palette.paper, theme.FILL[[*Standing][standing]]),
        paper=palette.paper,
        tick=palette.denial if disputed else "",
    )


def sample(palette: Palette, fill: float, *, disputed: bool = False) -> Look:
    """Give the mark that shows what a fill, 0 to 1, or a tick means, in no category's colour."""
    ink = palette.quiet if disputed else palette.ink
    return Look(theme.DOT, ink, theme.blend(palette.ink, palette.paper, fill), palette.paper, palette.denial * disputed)


def glyph(look: Look, size: int) -> str:
    """Write a mark as an SVG picture of so many pixels' width."""
    left, top, width, height = GLYPH
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {width} {height}"'
        f' width="{size}" height="{round(size * height / width)}">{_drawn(look)}</svg>'
    )


def atlas(dossier: Dossier, kinds: Collection[Kind], palette: Palette) -> Atlas:
    """Write a picture of kinds of marks, each once, and of the speck, and where each is found in it."""
    known = sorted(set(kinds))
    columns = max(1, ceil(sqrt(len(known))))
    icons: dict[str, Icon] = {}
    drawn: list[str] = []
    for i, kind in enumerate(known):
        x, y = i % columns * CELL, i // columns * CELL
        icons[name(kind)] = Icon(x, y, CELL, CELL)
        middle = f"translate({x + CELL // 2} {y + CELL // 2}) scale({HALF})"
        drawn.append(f'<g transform="{middle}">{_drawn(look(dossier, kind, palette))}</g>')
    top = ceil(len(known) / columns) * CELL
    icons[SPECK] = Icon(0, top, CELL, CELL, mask=True)
    drawn.append(f'<rect x="{CELL // 2 - HALF}" y="{top + CELL // 2 - HALF}" width="{2 * HALF}" height="{2 * HALF}"/>')
    width, height = columns * CELL, top + CELL
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
    return Atlas(head + "".join(drawn) + "</svg>", icons)


def cell_of(size: float) -> float:
    """Give the pixels of a cell of an atlas in which the mark is so many pixels large."""
    return size * CELL / (2 * HALF)


def speck_colour(dossier: Dossier, kind: Kind, palette: Palette) -> str:
    """Give the colour of a speck, which has no outline and no shape to tell by."""
    own = look(dossier, kind, palette)
    return theme.blend(own.line, palette.paper, max(theme.FILL[[*Standing][kind[2]]], RECIPE.least))


def name(kind: Kind) -> str:
    """Name a kind of mark, the same in Python and in the browser."""
    shape, category, standing, disputed = kind
    return f"{shape} {category} {standing} {int(disputed)}"


def as_address(svg: str) -> str:
    """Give a picture as an address that needs no server."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _drawn(look: Look) -> str:
    recipe = RECIPE
    path = f'<path d="{look.shape.path}" stroke-linejoin="round"'
    halo = f'{path} fill="none" stroke="{look.paper}" stroke-width="{recipe.halo}"/>'
    body = f'{path} fill="{look.fill}" stroke="{look.line}" stroke-width="{recipe.outline}"/>'
    line = f'<path d="M{-recipe.tick},{-recipe.rise}H{recipe.tick}"'
    tick = f'{line} stroke="{look.tick}" stroke-width="{recipe.tick_width}"/>' if look.tick else ""
    return halo + body + tick
