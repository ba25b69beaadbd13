"""The map of a dossier as columns: land, limits, areas, routes, names, and where marks stand. Degrees, WGS 84."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, pi, radians, sin, sqrt
from typing import Literal, TypeAlias

from timeline.dossier import geometry
from timeline.dossier.geometry import Box
from timeline.dossier.model import Dossier, Feature, Language, Position
from timeline.dossier.model import Place as DossierPlace
from timeline.drawing import days

KM_PER_DEGREE = 111.2
"""Length of a degree of a great circle, from the IUGG mean radius of 6371 km."""

DASHES_KM = {"documented": None, "inferred": (34.0, 20.0), "assumed": (12.0, 20.0)}
"""Drawn and empty length of a route by its grade: solid, dashed, dotted."""

LIMIT_KM = (24.0, 16.0)
"""Drawn and empty length of a limit that is disputed."""

MARK = 15
"""Diameter of a mark in pixels."""

SPECK = 4
"""Side of the square that stands for one of too many marks, in pixels."""

SPREAD = 11.5
"""Pixels by which the marks of one place stand apart."""

MOST_MARKS = 1500
"""Above this many marks they are specks."""

MOST_NAMES = 60
"""Places that are named at once: those with the most marks."""

COUNTRY = "country"
"""The kind of a place that stands for a whole country: its name is on the base map already."""

UNRANKED = 9
"""The rank of a name of the base map that has none: it is written last."""

LABEL = "-label"
"""What the kinds of the base map's names end with."""

Line: TypeAlias = tuple[Position, ...]
Role: TypeAlias = Literal["point", "area", "route", "country"]


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
    reach: Box
    """The base map; nothing stands outside it."""


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """Where an event stands at one of its places: pixels from the place, right and down."""

    event: int
    place: int
    dx: float
    dy: float


@lru_cache(maxsize=8)
def lay_out(dossier: Dossier, language: Language) -> MapLayout:
    """Lay out the map of a dossier with its names in a language."""
    mapped = _mapped(dossier)
    index = {place.id: i for i, (place, _) in enumerate(mapped)}
    concerned = {place.extra.get("country", "") for place in dossier.places.values()} - {""}
    return MapLayout(
        places=tuple(_place(place, at, language) for place, at in mapped),
        at=tuple(tuple(index[id_] for id_ in event.places if id_ in index) for event in dossier.events),
        land=tuple(
            Land(each.id, tuple(geometry.polygons(each.geometry)), each.extra.get("iso", "") in concerned)
            for each in _of(dossier, "land")
        ),
        limits=_lines(_of(dossier, "limit")),
        hatch=_lines(_of(dossier, "hatch")),
        disputed=tuple(piece for line in _lines(_of(dossier, "limit-disputed")) for piece in _dashed(line, LIMIT_KM)),
        routes=tuple(Route(i, tuple(_pieces(place))) for i, (place, _) in enumerate(mapped) if _role(place) == "route"),
        labels=_labels(dossier, language),
        home=home(dossier),
        reach=reach(dossier),
    )


def arrange(layout: MapLayout, shown: Collection[int]) -> tuple[PlacedMark, ...]:
    """Stand the events that are shown round their places like the seeds of a sunflower, the first in the middle."""
    there: Counter[int] = Counter()
    placed = []
    for event in sorted(shown):
        for place in layout.at[event]:
            placed.append(PlacedMark(event, place, *seed(there[place])))
            there[place] += 1
    return tuple(placed)


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


def seed(number: int) -> tuple[float, float]:
    """Give how far from its place mark ``number`` stands, in pixels (H. Vogel, Mathematical Biosciences 44, 1979)."""
    radius, angle = SPREAD * sqrt(number), number * pi * (3 - sqrt(5))
    return radius * cos(angle), radius * sin(angle)


@lru_cache(maxsize=8)
def reach(dossier: Dossier) -> Box:
    """Give the box of the base map; the whole world if there is none."""
    return geometry.box(at for feature in dossier.basemap for at in geometry.positions(feature.geometry))


def home(dossier: Dossier) -> Box:
    """Give the box of the view that the dossier's events ask for; the whole world if there is no place.

    What few events concern, or what lies off the base map, does not widen it.
    """
    points = {place.id: at for place, at in _mapped(dossier)}
    used = Counter(id_ for event in dossier.events for id_ in event.places if id_ in points)
    return geometry.box([points[id_] for id_, count in used.items() if count > 1] or points.values())


@lru_cache(maxsize=8)
def _mapped(dossier: Dossier) -> tuple[tuple[DossierPlace, Position], ...]:
    """List the places whose marks stand on the base map, and where."""
    within = reach(dossier)
    anchors = [(place, geometry.anchor(place)) for place in dossier.places.values()]
    return tuple((place, at) for place, at in anchors if at and geometry.is_in_box(at, within))


def _place(place: DossierPlace, at: Position, language: Language) -> MapPlace:
    role = _role(place)
    extended = place.geometry is not None and place.geometry.type != "Point"
    return MapPlace(
        id=place.id,
        name=place.name.to(language),
        at=at,
        role=role,
        radius=place.precision_km * 1000,
        box=geometry.box(geometry.positions(place.geometry)) if place.geometry and extended else None,
        public=days.number(place.public_on) if place.public_on else None,
    )


def _role(place: DossierPlace) -> Role:
    if place.geometry and place.geometry.type.endswith("LineString"):
        return "route"
    if place.kind == COUNTRY:
        return "country"
    return "area" if place.geometry and place.geometry.type != "Point" else "point"


def _of(dossier: Dossier, kind: str) -> list[Feature]:
    return [feature for feature in dossier.basemap if feature.kind == kind]


def _lines(features: Sequence[Feature]) -> tuple[Line, ...]:
    return tuple(line for feature in features for line in geometry.lines(feature.geometry))


def _labels(dossier: Dossier, language: Language) -> tuple[MapLabel, ...]:
    named = [each for each in dossier.basemap if each.kind.endswith(LABEL) and each.geometry.type == "Point"]
    found = [
        MapLabel(
            text=each.name.to(language),
            at=geometry.positions(each.geometry)[0],
            role=each.kind.removesuffix(LABEL),
            rank=_rank(each),
        )
        for each in named
    ]
    return tuple(sorted(found, key=lambda label: label.rank))


def _rank(feature: Feature) -> int:
    """Give a label's rank; one that is no number is none."""
    given = feature.extra.get("rank", "")
    return int(given) if given.isascii() and given.isdecimal() else UNRANKED


def _pieces(place: DossierPlace) -> Iterator[Line]:
    """Cut a route by the grades of its segments; a route without grades is never drawn as documented."""
    lines = geometry.lines(place.geometry) if place.geometry else []
    segments = [segment for line in lines for segment in pairwise(line)]
    grades = place.basis or ("inferred",) * len(segments)
    for segment, grade in zip(segments, grades, strict=True):
        pattern = DASHES_KM[grade]
        yield from [segment] if pattern is None else _dashed(segment, pattern)


def _dashed(line: Line, pattern: tuple[float, float]) -> Iterator[Line]:
    """Cut a line into dashes, so many kilometres drawn and so many empty; a dash that goes round a corner is two pieces."""
    drawn, empty = pattern
    since = 0.0  # kilometres since a dash last began
    for start, end in pairwise(line):
        length = _km(start, end)
        at = -since
        while at < length:
            first, last = max(at, 0.0), min(at + drawn, length)
            if first < last:
                yield _along(start, end, first / length), _along(start, end, last / length)
            at += drawn + empty
        since = length - at + drawn + empty


def _km(a: Position, b: Position) -> float:
    return KM_PER_DEGREE * hypot((b[0] - a[0]) * cos(radians((a[1] + b[1]) / 2)), b[1] - a[1])


def _along(a: Position, b: Position, share: float) -> Position:
    return (
        round(a[0] + (b[0] - a[0]) * share, geometry.DIGITS),
        round(a[1] + (b[1] - a[1]) * share, geometry.DIGITS),
    )
