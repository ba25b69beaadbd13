"""How the layers of a map look, as pydeck layers without rows; lowest first.

The rows of each, by its id: ``sea`` and ``land`` have a ``polygon`` (outline, then holes) and ``land`` a ``fill``;
``limits``, ``hatch``, ``disputed`` and ``routes`` a ``path``; ``areas`` have ``at`` and a ``radius`` in metres; ``marks``
have ``at``, an ``offset`` in pixels, the name of an ``icon``, a ``size`` and a ``colour`` for those that have none of
their own; ``badges`` have ``at`` and a ``radius`` in pixels, ``counts`` a ``text`` and ``at``; ``seas``, ``regions``, ``places`` and
``subjects``, which are names, have ``text``, ``at`` and ``offset``. Positions are
longitude then latitude, colours red, green and blue.

Land is filled and never stroked: without a GPU an outline of the same land costs ten times its fill. Dashes and
hatching are part of the geometry, so that no layer extension is needed.
"""

from __future__ import annotations

from dataclasses import asdict

import pydeck
from pydeck.types import String

from timeline.drawing import theme
from timeline.drawing.marks import Atlas
from timeline.drawing.theme import Palette

AREA = 46
"""Opacity of the area within which a place is known, 0 to 255."""


def layers(palette: Palette, atlas: Atlas | None = None) -> list[pydeck.Layer]:
    """Give every layer of a map, without rows; without an atlas the one of the marks waits for one."""
    return [
        _fill("sea", palette.sea),
        _fill("land"),
        _lines("limits", palette.limit, 1.0),
        _lines("hatch", palette.limit, 1.2),
        _lines("disputed", palette.quiet, 1.0),
        _lines("routes", palette.ink, 2.6),
        _areas(palette),
        _marks(atlas),
        _badges(palette),
        _counts(palette),
        _names("seas", palette.sea_label, 12, "italic"),
        _names("regions", palette.quiet, 11, "normal"),
        _names("places", palette.ink, 13, "600"),
        _names("subjects", palette.ink, 14, "700"),
    ]


def _fill(id_: str, colour: str = "") -> pydeck.Layer:
    fill = [*theme.rgb(colour)] if colour else "fill"
    return pydeck.Layer("SolidPolygonLayer", [], id_, get_polygon="polygon", get_fill_color=fill, pickable=False)


def _lines(id_: str, colour: str, width: float) -> pydeck.Layer:
    return pydeck.Layer(
        "PathLayer",
        [],
        id_,
        get_path="path",
        get_color=[*theme.rgb(colour)],
        get_width=width,
        width_units=String("pixels"),
        pickable=False,
    )


def _areas(palette: Palette) -> pydeck.Layer:
    return pydeck.Layer(
        "ScatterplotLayer",
        [],
        "areas",
        get_position="at",
        get_radius="radius",
        radius_units=String("meters"),
        get_fill_color=[*theme.rgb(palette.quiet), AREA],
        pickable=False,
    )


def _marks(atlas: Atlas | None) -> pydeck.Layer:
    pictures: dict[str, object] = {}
    if atlas:
        mapping = {name: asdict(icon) for name, icon in atlas.icons.items()}
        pictures = {"icon_atlas": String(atlas.address), "icon_mapping": mapping}
    return pydeck.Layer(
        "IconLayer",
        [],
        "marks",
        get_position="at",
        get_pixel_offset="offset",
        get_icon="icon",
        get_size="size",
        size_units=String("pixels"),
        get_color="colour",
        pickable=True,
        **pictures,
    )


def _badges(palette: Palette) -> pydeck.Layer:
    return pydeck.Layer(
        "ScatterplotLayer",
        [],
        "badges",
        get_position="at",
        get_radius="radius",
        radius_units=String("pixels"),
        get_fill_color=[*theme.rgb(palette.paper)],
        stroked=True,
        get_line_color=[*theme.rgb(palette.ink)],
        get_line_width=1.6,
        line_width_units=String("pixels"),
        pickable=True,
    )


def _counts(palette: Palette) -> pydeck.Layer:
    return pydeck.Layer(
        "TextLayer",
        [],
        "counts",
        get_text="text",
        get_position="at",
        get_color=[*theme.rgb(palette.ink)],
        get_size=12,
        size_units=String("pixels"),
        get_text_anchor=String("middle"),
        get_alignment_baseline=String("center"),
        character_set=String("auto"),
        font_family=String(theme.FONT),
        font_weight=String("700"),
        font_settings={"fontSize": 64},
        pickable=False,
    )


def _names(id_: str, colour: str, size: int, weight: str) -> pydeck.Layer:
    """Write names without a rim: deck.gl would draw one from distance fields, in which some letters lose a part."""
    return pydeck.Layer(
        "TextLayer",
        [],
        id_,
        get_text="text",
        get_position="at",
        get_pixel_offset="offset",
        get_color=[*theme.rgb(colour)],
        get_size=size,
        size_units=String("pixels"),
        get_text_anchor=String("start"),
        get_alignment_baseline=String("center"),
        character_set=String("auto"),
        font_family=String(theme.FONT),
        font_weight=String(weight),
        font_settings={"fontSize": 64},
        pickable=False,
    )
