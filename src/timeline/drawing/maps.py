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
from timeline.drawing.layout.map import MapLayout, PlacedMark, Stack
from timeline.drawing.layout.marks import Shown, show
from timeline.drawing.seats import seat
from timeline.drawing.theme import Mode, Palette
from timeline.text import words

Rows: TypeAlias = list[dict[str, object]]
"""What a layer shows, as pydeck takes it."""

LETTER, CAPITAL, ITALIC, SUBJECT = 8.0, 8.5, 7.0, 9.0
"""Mean width of a letter of a place's, a country's, a sea's and a subject's name, in pixels, rounded up."""

CLEAR = 10
"""Pixels from the middle of a place's mark to its name, and half of that round each mark."""

MOST_TITLES = 8
"""Events that the hint of a badge names."""


@dataclass(frozen=True, slots=True)
class _Map:
    """Everything that one map is drawn from."""

    dossier: Dossier
    layout: MapLayout
    shown: Shown
    placed: tuple[PlacedMark, ...]
    """Marks by themselves: of too many, all of them."""
    stacks: tuple[Stack, ...]
    """Badges; none where there are too many marks."""
    view: View
    language: Language
    palette: Palette

    @property
    def dense(self) -> bool:
        """Tell whether there are too many marks to be drawn with shape and standing each."""
        return layout.is_dense(self.placed)

    @property
    def halves(self) -> dict[int, float]:
        """Give the places on which something is shown, those of most events first, and half of what stands there in pixels."""
        counts = Counter(each.place for each in self.placed)
        specks = {place: layout.SPREAD * (count - 1) ** 0.5 for place, count in counts.items()}
        badges = {each.place: each.half - CLEAR / 2 for each in self.stacks}
        counts.update({each.place: len(each.events) for each in self.stacks})
        return {place: CLEAR / 2 + (badges | specks)[place] for place, _ in counts.most_common()}


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
    ``marks`` has the number of its event in the dossier, each of ``badges`` those of all events of a place. Names that
    would overlap in the opening view are left out, and so is a layer without rows.
    """
    plan, shown = layout.lay_out(dossier, language), show(dossier, as_of, filter)
    view = camera.fit(plan.home, width, height, plan.bounds, plan.nearest)
    placed = layout.arrange(plan, shown.events)
    stacks = () if layout.is_dense(placed) else layout.stacks(plan, placed)
    stacked = {each.place for each in stacks}
    alone = tuple(each for each in placed if each.place not in stacked)
    drawn = _Map(dossier, plan, shown, alone, stacks, view, language, theme.PALETTES[mode])
    kinds = {shown.marks.kind(each.event) for each in alone}
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
    there = sorted(drawn.halves)
    day = None if drawn.shown.day is None else days.number(drawn.shown.day)
    areas = [plan.places[place] for place in there if plan.places[place].radius and not drawn.dense]
    spots = [(plan.places[each.place].at, each) for each in drawn.stacks]
    return {
        "routes": [
            {"id": plan.places[route.place].id, "path": dash}
            for route in layout.routes_at(plan, there, day)
            for dash in route.dashes
        ],
        "areas": [{"id": place.id, "at": place.at, "radius": place.radius} for place in areas],
        "marks": [_mark(drawn, each) for each in drawn.placed],
        "badges": [
            {"events": [*each.events], "at": at, "radius": each.half, "tooltip": _told(drawn, each)}
            for at, each in spots
        ],
        "counts": [{"text": words(drawn.language).number(len(each.events)), "at": at} for at, each in spots],
    }


def _told(drawn: _Map, stack: Stack) -> str:
    """Say what a badge stands for: its place, how many events, and the first of them."""
    place, say = drawn.layout.places[stack.place], words(drawn.language)
    name = say.listed((place.short, say("stage.map_tray").lower())) if place.role == "country" else place.name
    events = [drawn.dossier.events[event] for event in stack.events]
    lines = [say.counted("stage.map_stack", name=name, count=len(events))]
    lines += [event.title.to(drawn.language) for event in events[:MOST_TITLES]]
    if len(events) > MOST_TITLES:
        lines.append(say.counted("stage.map_stack_more", count=len(events) - MOST_TITLES))
    return "\n".join(lines)


def _mark(drawn: _Map, placed: PlacedMark) -> dict[str, object]:
    shown, dense = drawn.shown.marks, drawn.dense
    kind = shown.kind(placed.event)
    colour = marks.speck_colour(drawn.dossier, kind, drawn.palette) if dense else drawn.palette.paper
    return {
        "event": placed.event,
        "at": drawn.layout.places[placed.place].at,
        "offset": (round(placed.dx, 1), round(placed.dy, 1)) if dense else (0.0, 0.0),
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
    for place, half in [*drawn.halves.items()][: layout.MOST_NAMES]:
        each = drawn.layout.places[place]
        if each.role == "country":
            continue
        name = Name(*drawn.view.spot(each.at), CLEAR / 2 + half, LETTER * len(each.name), labels.BESIDE)
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
    """Give the boxes of marks and badges, which no name may cover; specks may be covered."""
    if drawn.dense:
        return []
    boxes = []
    for place, half in drawn.halves.items():
        (x, y), room = drawn.view.spot(drawn.layout.places[place].at), half + 2
        boxes.append((x - room, y - room, x + room, y + room))
    return boxes
