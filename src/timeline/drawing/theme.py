"""Colours, shapes and type: the only place that holds them. What they mean is the dossier's to say."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from timeline.dossier.model import COLOURS, Dossier, Standing

FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif'
"""One family, from the machine itself: nothing is fetched, and Cyrillic and Persian names have glyphs."""


class Mode(StrEnum):
    """Whether the page is light or dark."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one mode, as ``#rrggbb``.

    Text has at least 4.5:1 on ``paper`` and ``panel``, categories and lines
    that carry meaning 3:1 (WCAG 2.2); a test computes it.
    """

    paper: str
    panel: str
    ink: str
    quiet: str
    """Secondary text."""
    line: str
    """Rules and grids: ornament, never meaning."""
    edge: str
    """Outlines of controls."""
    accent: str
    denial: str
    sea: str
    land: str
    land_alt: str
    """Land of states that the dossier's places lie in."""
    limit: str
    sea_label: str
    legal: str
    """The ground of a legal state: as faint as a ground can be and still be seen."""
    categories: tuple[str, ...]
    """One for each category of a dossier, in its order; then repeated."""


LIGHT = Palette(
    paper="#fcfbf8",
    panel="#f4f1ea",
    ink="#1d2124",
    quiet="#565d63",
    line="#e4dfd5",
    edge="#8a857b",
    accent="#1f5fa8",
    denial="#a8321f",
    sea="#dbe6ec",
    land="#f1ede4",
    land_alt="#e6dfd0",
    limit="#b9ae9b",
    sea_label="#3f6b84",
    legal="#eceef3",
    # Okabe and Ito's hues, darkened to 3:1 on paper and kept apart in lightness.
    categories=("#c24206", "#712970", "#b77c19", "#1470b8", "#5c5b6f", "#1e7a51", "#2e3030", "#b95e83"),
)

DARK = Palette(
    paper="#14171a",
    panel="#1d2226",
    ink="#ece9e2",
    quiet="#a9b0b5",
    line="#2c3237",
    edge="#767e85",
    accent="#7db4ee",
    denial="#f08a75",
    sea="#1a2a34",
    land="#262b2e",
    land_alt="#323736",
    limit="#59605f",
    sea_label="#8fb7cc",
    legal="#22262e",
    categories=("#ec7d4a", "#c779cc", "#e0b048", "#6bb3f9", "#9a9a9a", "#79c08b", "#dad8cf", "#eb9ec5"),
)

PALETTES = {Mode.LIGHT: LIGHT, Mode.DARK: DARK}

FILL = {
    Standing.UNCLAIMED: 0.0,
    Standing.CONFIRMED: 1.0,
    Standing.ASSESSED: 0.55,
    Standing.REPORTED: 0.2,
    Standing.CLAIMED: 0.0,
    Standing.DENIAL: 0.0,
    Standing.UNASSERTED: 0.0,
}
"""How much of a mark's colour fills it: the stronger the standing, the more solid."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A mark's outline: its name in Plotly and its SVG path in a box from -1 to 1."""

    symbol: str
    path: str


DOT = Shape("circle", "M.82,0A.82,.82,0,1,1,-.82,0A.82,.82,0,1,1,.82,0Z")
"""The mark of whatever has no weapon class."""

SHAPES = (
    Shape("triangle-up", "M0,-1L.95,.72H-.95Z"),
    Shape("diamond", "M0,-1.08L1.08,0L0,1.08L-1.08,0Z"),
    Shape("triangle-down", "M0,1L.95,-.72H-.95Z"),
    Shape("star", "M0,-1.15L.29,-.36L1.1,-.36L.45,.12L.7,.95L0,.45L-.7,.95L-.45,.12L-1.1,-.36L-.29,-.36Z"),
    Shape("square", "M-.78,-.78H.78V.78H-.78Z"),
    Shape("cross", "M-.36,-1H.36V-.36H1V.36H.36V1H-.36V.36H-1V-.36H-.36Z"),
    Shape("hexagon", "M0,-1L.87,-.5V.5L0,1L-.87,.5V-.5Z"),
    Shape("pentagon", "M0,-1.02L.97,-.3L.6,.83H-.6L-.97,-.3Z"),
)
"""One for each weapon class of a dossier, in its order; then repeated."""


def colours_of(dossier: Dossier, palette: Palette) -> Mapping[str, str]:
    """Give each category its colour: the one that the dossier names, else the next in its order that it does not name."""
    terms, known = dossier.vocabulary.categories, dict(zip(COLOURS, palette.categories, strict=True))
    chosen = {term.colour for term in terms}
    free = [colour for name, colour in known.items() if name not in chosen] or [*known.values()]
    following = itertools.cycle(free)
    return {term.id: known[term.colour] if term.colour in known else next(following) for term in terms}


def class_shapes(dossier: Dossier) -> Mapping[str, Shape]:
    """Give each weapon class its shape, in the order of the dossier."""
    known = SHAPES
    return {term.id: known[i % len(known)] for i, term in enumerate(dossier.vocabulary.weapon_classes)}


def blend(colour: str, ground: str, share: float) -> str:
    """Blend ``share`` of a colour (0 to 1) into the ground it lies on, as ``#rrggbb``."""
    pairs = zip(rgb(colour), rgb(ground), strict=True)
    return "#" + "".join(f"{round(c * share + g * (1 - share)):02x}" for c, g in pairs)


def rgb(colour: str) -> tuple[int, int, int]:
    """Read ``#rrggbb`` as three numbers from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
