"""The map as a pydeck Deck that needs nothing else: no map provider, no tiles, no network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import pydeck

from timeline.dossier import geometry
from timeline.dossier.filters import Filter
from timeline.dossier.model import ENGLISH, Day, Dossier, Language, Position
from timeline.drawing import camera, days, map_layers, marks, theme, tooltips
from timeline.drawing.camera import View
from timeline.drawing.layout import labels
from timeline.drawing.layout import map as layout
from timeline.drawing.layout.labels import Box, Name
from timeline.drawing.layout.map import MapLayout, PlacedMark
from timeline.drawing.layout.marks import Shown, show
from timeline.drawing.seats import seat
from timeline.drawing.theme import Mode, Palette

Rows: TypeAlias = list[dict[str, object]]
"""What a layer shows, as pydeck takes it."""

LETTER, CAPITAL, ITALIC, SUBJECT = 8.0, 8.5, 7.0, 9.0
"""Mean width of a letter of a place's, a country's, a sea's and a subject's name, in pixels, rounded up."""

CLEAR = 10
"""Pixels from the middle of a place's outermost mark to its name, and half of that round each mark."""


@dataclass(frozen=True, slots=True)
class _Map:
    """Everything that one map is drawn from."""

    dossier: Dossier
    layout: MapLayout
    shown: Shown
    placed: tuple[PlacedMark, ...]
    view: View
    language: Language
    palette: Palette

    @property
    def counts(self) -> Counter[int]:
        """Count the marks at each place."""
        return Counter(each.place for each in self.placed)


def deck(
    dossier: Dossier,
    *,
    width: int = 960,
    height: int = 640,
    language: Language = ENGLISH,
    mode: Mode = Mode.LIGHT,
    as_of: Day | None = None,
    filter: Filter | None = None,  # noqa: A002 - the word that everybody knows it by
) -> pydeck.Deck:
    """Draw what a filter finds of a dossier, or everything, where it is about, as it was known at the end of a day.

    ``width`` and ``height`` are pixels. The layers are those of :mod:`timeline.drawing.map_layers`; each row of
    ``marks`` has the number of its event in the dossier. Names that would overlap in the opening view are left out, and
    so is a layer without rows.
    """
    plan, shown = layout.lay_out(dossier, language), show(dossier, as_of, filter)
    view = camera.fit(plan.home, width, height, plan.bounds, plan.nearest)
    placed = layout.arrange(plan, shown.events)
    drawn = _Map(dossier, plan, shown, placed, view, language, theme.PALETTES[mode])
    kinds = {shown.marks.kind(each.event) for each in placed}
    layers = map_layers.layers(drawn.palette, marks.atlas(dossier, kinds, drawn.palette))
    rows = {**_ground(drawn), **_events(drawn), **_names(drawn)}
    for layer in layers:
        layer.data = rows[layer.id]
    return pydeck.Deck(
        layers=[layer for layer in layers if layer.data],
        initial_view_state=_opening(view, plan.bounds),
        # What lies beyond 180 is drawn where it lies on the other side of the world, too.
        views=[pydeck.View("MapView", controller=True, repeat=_crosses(plan.bounds))],
        map_provider=None,
        map_style=None,
        width=width,
        height=height,
        tooltip={"text": "{tooltip}"},
    )


def _crosses(box: geometry.Box) -> bool:
    """Tell whether a box reaches over 180° or -180°."""
    return box[0] < geometry.WORLD[0] or box[2] > geometry.WORLD[2]


def _opening(view: View, box: geometry.Box) -> pydeck.ViewState:
    """Give the view that a map opens with, and how far it may be moved; deck.gl keeps no box that reaches over 180°."""
    west, south, east, north = box
    kept = {} if _crosses(box) else {"max_bounds": [[west, south], [east, north]]}
    longitude = (view.longitude + 180) % 360 - 180
    return pydeck.ViewState(longitude, view.latitude, view.zoom, **kept)


def _ground(drawn: _Map) -> dict[str, Rows]:
    """Give the rows of what is always there."""
    west, _, east, _ = drawn.layout.bounds
    _, south, _, north = geometry.WORLD
    west, east = min(west, geometry.WORLD[0]), max(east, geometry.WORLD[2])
    plan, palette = drawn.layout, drawn.palette
    fills = {True: theme.rgb(palette.land_alt), False: theme.rgb(palette.land)}
    return {
        "sea": [{"polygon": [[(west, south), (east, south), (east, north), (west, north)]]}],
        "land": [
            {"id": land.id, "polygon": polygon, "fill": fills[land.concerned]}
            for land in plan.land
            for polygon in land.polygons
        ],
        "limits": [{"path": line} for line in plan.limits],
        "hatch": [{"path": line} for line in plan.hatch],
        "disputed": [{"path": line} for line in plan.disputed],
    }


def _events(drawn: _Map) -> dict[str, Rows]:
    """Give the rows of what comes and goes with the events that are shown."""
    plan = drawn.layout
    there = sorted(drawn.counts)
    day = None if drawn.shown.day is None else days.number(drawn.shown.day)
    dense = layout.is_dense(drawn.placed)
    areas = [plan.places[place] for place in there if plan.places[place].radius and not dense]
    return {
        "routes": [
            {"id": plan.places[route.place].id, "path": dash}
            for route in layout.routes_at(plan, there, day)
            for dash in route.dashes
        ],
        "areas": [{"id": place.id, "at": place.at, "radius": place.radius} for place in areas],
        "marks": [_mark(drawn, each, dense) for each in drawn.placed],
    }


def _mark(drawn: _Map, placed: PlacedMark, dense: bool) -> dict[str, object]:
    shown = drawn.shown.marks
    kind = shown.kind(placed.event)
    colour = marks.speck_colour(drawn.dossier, kind, drawn.palette) if dense else drawn.palette.paper
    return {
        "event": placed.event,
        "at": drawn.layout.places[placed.place].at,
        "offset": (round(placed.dx, 1), round(placed.dy, 1)),
        "icon": marks.SPECK if dense else marks.name(kind),
        "size": marks.cell_of(layout.SPECK if dense else layout.MARK),
        "colour": theme.rgb(colour),
        "tooltip": "\n".join(tooltips.tooltip(drawn.dossier, shown, placed.event, drawn.language)),
    }


@dataclass(frozen=True, slots=True)
class _Named:
    """A name that wants room on the map."""

    layer: str
    text: str
    at: Position
    name: Name


def _names(drawn: _Map) -> dict[str, Rows]:
    """Give the names that have room: the dossier's own countries, places by how much happened there, then all others."""
    wanted = [*_of_subjects(drawn), *_of_places(drawn), *_of_the_base_map(drawn)]
    field = (0.0, 0.0, float(drawn.view.width), float(drawn.view.height))
    spots = labels.place((each.name for each in wanted), _taken(drawn), field)
    rows: dict[str, Rows] = {"places": [], "seas": [], "regions": [], "subjects": []}
    written: set[str] = set()
    for each, spot in zip(wanted, spots, strict=True):
        if spot and each.text.casefold() not in written:
            written.add(each.text.casefold())
            offset = (round(spot[0] - each.name.x, 1), round(spot[1] - each.name.y, 1))
            rows[each.layer].append({"text": each.text, "at": each.at, "offset": offset})
    return rows


def _of_subjects(drawn: _Map) -> Iterable[_Named]:
    for label in drawn.layout.labels:
        if label.subject:
            at = seat(drawn.view, label.at, drawn.layout.land[label.land])
            name = Name(*drawn.view.spot(at), 0.0, SUBJECT * len(label.text), labels.ON_LAND)
            yield _Named("subjects", label.text, at, name)


def _of_places(drawn: _Map) -> Iterable[_Named]:
    """Give the names of places with marks; a country is named by the base map."""
    for place, count in drawn.counts.most_common(layout.MOST_NAMES):
        each = drawn.layout.places[place]
        if each.role == "country":
            continue
        radius = CLEAR + layout.SPREAD * (count - 1) ** 0.5
        name = Name(*drawn.view.spot(each.at), radius, LETTER * len(each.name), labels.BESIDE)
        yield _Named("places", each.name, each.at, name)


def _of_the_base_map(drawn: _Map) -> Iterable[_Named]:
    for label in drawn.layout.labels:
        if label.subject or label.rank == layout.UNNAMED:
            continue
        is_sea = label.role == "sea"
        text = label.text if is_sea else label.text.upper()
        width = (ITALIC if is_sea else CAPITAL) * len(text)
        name = Name(*drawn.view.spot(label.at), 0.0, width, labels.OVER)
        yield _Named("seas" if is_sea else "regions", text, label.at, name)


def _taken(drawn: _Map) -> list[Box]:
    """Give the boxes of the marks, which no name may cover; specks may be covered."""
    if layout.is_dense(drawn.placed):
        return []
    half = CLEAR / 2 + 2
    spots = [drawn.view.spot(place.at) for place in drawn.layout.places]
    middles = [(spots[each.place][0] + each.dx, spots[each.place][1] + each.dy) for each in drawn.placed]
    return [(x - half, y - half, x + half, y + half) for x, y in middles]
