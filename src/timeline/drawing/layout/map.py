"""The map of a dossier as columns: land, limits, areas, routes, names, and where marks stand. Degrees, WGS 84."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt
from typing import Literal, TypeAlias

from timeline.dossier import geometry, on_map, queries
from timeline.dossier.geometry import Box
from timeline.dossier.model import LAST_RANK, Dossier, Feature, Language, Position, kept_with_the_dossier
from timeline.dossier.model import Place as DossierPlace
from timeline.drawing import days
from timeline.drawing.layout.dashes import LIMIT_KM, Line, dashed, graded
from timeline.drawing.layout.map_places import countries, features, nearest
from timeline.drawing.layout.map_view import home, subjects

MARK = 15
"""Diameter of a mark in pixels."""

SPECK = 4
"""Side of the square that stands for one of too many marks, in pixels."""

SPREAD = 11.5
"""Pixels by which the marks of one place stand apart."""

BADGES = (10, 10, 13, 16)
"""Pixels of half of a badge whose count has one digit, two, three or more: the twin of ``HALVES`` in ``map/stacks.js``."""

MOST_MARKS = 1500
"""Above this many marks they are specks."""

MOST_STACKS = 6000
"""Places with marks above which what lies near each other is not joined in badges on the screen: there are specks."""

MOST_NAMES = 60
"""Places that are named at once: those with the most marks."""

UNNAMED = LAST_RANK + 1
"""The rank of a country that the base map draws and does not name: it is named where there is room for it."""

LABEL = "-label"
"""What the kinds of the base map's names end with."""

Role: TypeAlias = Literal["point", "area", "route", "country"]


USUAL = 70.0
"""Degrees of longitude of a base map on which dashes are as long as they are made."""


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place on the base map, where marks can stand."""

    id: str
    name: str
    at: Position
    role: Role
    radius: float
    """Metres within which the place is known; 0 where no such area is drawn."""
    box: Box | None
    """West, south, east, north of what is more than a point."""
    public: int | None
    """For a route, the day on which it became public; none if it was never hidden."""
    short: str
    """A country's own name, where no place in it is given; empty for all that is no country."""


@dataclass(frozen=True, slots=True)
class Land:
    """The land of one state, as polygons, each its outline and then its holes."""

    id: str
    polygons: tuple[tuple[Line, ...], ...]
    concerned: bool
    """Whether places of the dossier lie in it."""


@dataclass(frozen=True, slots=True)
class Route:
    """A route, cut into what is drawn of it: solid where documented, dashed or dotted where not."""

    place: int
    dashes: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MapLabel:
    """A name on the base map."""

    text: str
    at: Position
    role: str
    """What it names: ``country``, ``sea`` or ``region``."""
    rank: int
    """Its turn to be written; the first of those that would overlap is."""
    land: int = -1
    """For a country, the number of its land; -1 for all others."""
    subject: bool = False
    """Whether the dossier is about it: its name is written wherever its land is in view."""


@dataclass(frozen=True, slots=True)
class MapLayout:
    """A whole map; events and places are numbers in the order of the dossier and of ``places``."""

    places: tuple[MapPlace, ...]
    at: tuple[tuple[int, ...], ...]
    """The places of each event that are on the map."""
    land: tuple[Land, ...]
    limits: tuple[Line, ...]
    hatch: tuple[Line, ...]
    disputed: tuple[Line, ...]
    """Limits that are disputed, in dashes."""
    routes: tuple[Route, ...]
    labels: tuple[MapLabel, ...]
    """In order of their ranks."""
    home: Box
    """The view that the dossier's events ask for."""
    bounds: Box
    """The base map; nothing stands outside it. Its east lies beyond 180 where it crosses that."""
    nearest: float
    """The nearest zoom, as deck.gl counts, from which its places are looked at unless somebody asks for more."""


@dataclass(frozen=True, slots=True)
class Stack:
    """The events of one place as one thing: of several, or where only a country is known, a badge says how many."""

    place: int
    events: tuple[int, ...]

    @property
    def half(self) -> int:
        """Give half of its badge in pixels."""
        return BADGES[min(len(str(len(self.events))), len(BADGES)) - 1]


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """Where an event stands at one of its places: pixels from the place, right and down."""

    event: int
    place: int
    dx: float
    dy: float


@kept_with_the_dossier()
def lay_out(dossier: Dossier, language: Language) -> MapLayout:
    """Lay out the map of a dossier with its names in a language."""
    anchors = on_map.mapped(dossier)
    index = {id_: i for i, id_ in enumerate(anchors)}
    places = tuple(_place(dossier, on_map.placed(dossier)[id_], at, language) for id_, at in anchors.items())
    concerned = {*countries(dossier).values()} - {""}
    return MapLayout(
        places=places,
        at=_at(dossier, index),
        land=tuple(
            Land(each.id, tuple(geometry.polygons(each.geometry)), each.extra.get("iso", "") in concerned)
            for each in features(dossier, "land")
        ),
        limits=_lines(features(dossier, "limit")),
        hatch=_lines(features(dossier, "hatch")),
        disputed=tuple(
            piece for line in _lines(features(dossier, "limit-disputed")) for piece in dashed(line, _dash(dossier))
        ),
        routes=tuple(_route(dossier, i, place.id) for i, place in enumerate(places) if place.role == "route"),
        labels=_labels(dossier, language),
        home=home(dossier),
        bounds=on_map.bounds(dossier),
        nearest=nearest(dossier),
    )


def _at(dossier: Dossier, index: Mapping[str, int]) -> tuple[tuple[int, ...], ...]:
    """Number the places of each event that are on the map; events at the same places share the numbers."""
    found = {
        places: tuple(index[id_] for id_ in places if id_ in index)
        for places in {event.places for event in dossier.events}
    }
    return tuple([found[event.places] for event in dossier.events])


def arrange(layout: MapLayout, shown: Collection[int]) -> tuple[PlacedMark, ...]:
    """Stand the events that are shown round their places like the seeds of a sunflower, the first in the middle."""
    there: Counter[int] = Counter()
    placed = []
    for event in sorted(shown):
        for place in layout.at[event]:
            placed.append(PlacedMark(event, place, *offset(there[place])))
            there[place] += 1
    return tuple(placed)


def stacks(layout: MapLayout, placed: Collection[PlacedMark]) -> tuple[Stack, ...]:
    """Give what a badge stands for: a lone mark at a country would be read as a spot."""
    there: dict[int, list[int]] = {}
    for each in placed:
        there.setdefault(each.place, []).append(each.event)
    return tuple(
        Stack(place, tuple(events))
        for place, events in there.items()
        if len(events) > 1 or layout.places[place].role == "country"
    )


def is_dense(placed: Collection[PlacedMark]) -> bool:
    """Tell whether there are too many marks to be drawn with shape and standing each."""
    return len(placed) > MOST_MARKS


def routes_at(layout: MapLayout, places: Collection[int], day: int | None) -> tuple[Route, ...]:
    """Pick the routes on which something is shown and that were public by a day; none stands for today."""
    there = [layout.places[route.place] for route in layout.routes]
    return tuple(
        route
        for route, place in zip(layout.routes, there, strict=True)
        if route.place in places and (day is None or place.public is None or place.public <= day)
    )


def offset(number: int) -> tuple[float, float]:
    """Give how far from its place mark ``number`` stands, in pixels (H. Vogel, Mathematical Biosciences 44, 1979)."""
    radius, angle = SPREAD * sqrt(number), number * pi * (3 - sqrt(5))
    return radius * cos(angle), radius * sin(angle)


def _place(dossier: Dossier, place: DossierPlace, at: Position, language: Language) -> MapPlace:
    extended = place.geometry is not None and place.geometry.type != "Point"
    return MapPlace(
        id=place.id,
        name=place.name.to(language),
        at=at,
        role=_role(dossier, place),
        radius=place.precision_km * 1000,
        box=geometry.box(geometry.positions(place.geometry)) if place.geometry and extended else None,
        public=days.number(place.public_on) if place.public_on else None,
        short=_short(dossier, place, language) if queries.is_country(dossier, place) else "",
    )


def _short(dossier: Dossier, place: DossierPlace, language: Language) -> str:
    """Give the name that the base map has for a country."""
    code = countries(dossier).get(place.id, "")
    names = [land.name.to(language) for land in features(dossier, "land") if code and land.extra.get("iso", "") == code]
    return names[0] if names else place.name.to(language)


def _role(dossier: Dossier, place: DossierPlace) -> Role:
    if place.geometry and place.geometry.type.endswith("LineString"):
        return "route"
    if queries.is_country(dossier, place):
        return "country"
    return "area" if place.geometry and geometry.polygons(place.geometry) else "point"


def _route(dossier: Dossier, number: int, id_: str) -> Route:
    place = on_map.placed(dossier)[id_]
    return Route(number, tuple(graded(geometry.lines(place.geometry) if place.geometry else [], place.basis)))


def _dash(dossier: Dossier) -> tuple[float, float]:
    """Give the kilometres of a dash and of a gap: longer where more of the world is seen."""
    dash, gap = LIMIT_KM
    west, _, east, _ = on_map.bounds(dossier)
    longer = max(1.0, (east - west) / USUAL) if dossier.region else 1.0
    return dash * longer, gap * longer


def _lines(features: Sequence[Feature]) -> tuple[Line, ...]:
    return tuple(line for feature in features for line in geometry.lines(feature.geometry))


def _labels(dossier: Dossier, language: Language) -> tuple[MapLabel, ...]:
    """Give what the base map names, and the countries that it draws and does not name."""
    lands = features(dossier, "land")
    numbers = {land.name.en.casefold(): number for number, land in enumerate(lands)}
    about = {number for number, land in enumerate(lands) if land.extra.get("iso", "") in subjects(dossier)}

    def label(feature: Feature, at: Position, role: str, rank: int) -> MapLabel:
        land = numbers.get(feature.name.en.casefold(), -1) if role == "country" else -1
        return MapLabel(feature.name.to(language), at, role, rank, land, land in about)

    named = [each for each in dossier.basemap if each.kind.endswith(LABEL) and each.geometry.type == "Point"]
    found = [
        label(each, geometry.positions(each.geometry)[0], each.kind.removesuffix(LABEL), each.rank) for each in named
    ]
    known = {each.land for each in found}
    bare = [
        land
        for number, land in enumerate(lands)
        if number not in known and land.extra.get("iso", "") and land.name.to(language)
    ]
    added = [label(land, geometry.middle(land.geometry), "country", UNNAMED) for land in bare]
    return tuple(sorted(found + added, key=lambda each: each.rank))
