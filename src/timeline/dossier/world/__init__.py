"""The base map of a dossier that has none of its own: a part of the world, cut round its places.

The world is Natural Earth's (1:50m, public domain), made by ``tools/build_world.py`` in two editions. Positions of what
is cut lie round the middle of the region, so that a map of the Pacific has longitudes beyond 180 and no seam.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from timeline.dossier import geometry
from timeline.dossier.geometry import Box
from timeline.dossier.model import LAST_RANK, Feature, Geometry, Position, Text
from timeline.dossier.world.country_names import country_name
from timeline.dossier.world.region import arc, region_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Ground", "ground_for"]

Edition: TypeAlias = Literal["fine", "coarse"]

MOST_POSITIONS = 12_000
"""Of the fine edition, where a region has more, the coarse one is taken: outlines are filled at each frame."""

DIGITS = 2
"""Decimals of a degree, as in the editions."""

NEAR = 3.0
"""Degrees within which all places lie where the coast is too coarse for them: about 300 km."""

LARGE = (300.0, 60.0, 10.0, 2.0)
"""Square degrees from which on a country's name is one of the first, second ... to be written."""

ISLAND = 4.0
"""Square degrees below which an island is named wherever there is room, on its land or beside it."""

LEAST_PART = 0.02
"""Share of its land that a country must have in the region to be named there."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A part of the world as a base map."""

    region: Box
    """West, south, east, north in degrees; the whole way round is 360 wide."""
    features: tuple[Feature, ...]
    viewpoint: Text
    """How it draws what the source draws otherwise, where that is on it."""
    is_near: bool = False
    """Whether all places lie so near each other that the coast is coarse for them."""
    is_beyond: bool = False
    """Whether places lie nearer a pole than the map reaches."""

    @property
    def contested(self) -> tuple[Text, ...]:
        """Give the names of what is contested on it, in the order of the editions."""
        return tuple(each.name for each in self.features if each.kind == "limit-disputed")


@dataclass(frozen=True, slots=True)
class _Shape:
    """A shape of an edition."""

    id: str
    about: dict[str, Any]
    shape: BaseGeometry
    box: Box


def ground_for(points: Iterable[Position]) -> Ground | None:
    """Cut the base map that shows some places with their surroundings; none where there is no place."""
    found = sorted(set(points))
    if not found:
        return None
    ground = _ground(region_of(found))
    low, high = min(latitude for _, latitude in found), max(latitude for _, latitude in found)
    west, east = arc(longitude for longitude, _ in found)
    return replace(
        ground,
        is_near=max(east - west, high - low) < NEAR,
        is_beyond=low < geometry.WORLD[1] or high > geometry.WORLD[3],
    )


@lru_cache(maxsize=8)
def _ground(region: Box) -> Ground:
    fine = _cut("fine", region)
    many = sum(len(geometry.positions(each.geometry)) for each in fine) > MOST_POSITIONS
    world = _edition("fine")
    concerned = any(each.id == world.concerned for each in fine)
    return Ground(region, _cut("coarse", region) if many else fine, world.viewpoint if concerned else Text())


@dataclass(frozen=True, slots=True)
class _World:
    """An edition as it was read."""

    shapes: tuple[_Shape, ...]
    viewpoint: Text
    concerned: str
    """The id of the shape that the viewpoint is about."""


@lru_cache(maxsize=2)
def _edition(name: Edition) -> _World:
    import shapely

    text = (files("timeline.dossier.world") / f"{name}.geojson").read_text(encoding="utf-8")
    read = json.loads(text)
    found = read["features"]
    shapes = shapely.from_geojson([json.dumps(each["geometry"]) for each in found])
    return _World(
        tuple(
            _Shape(each["id"], each["properties"], shape, tuple(shape.bounds))
            for each, shape in zip(found, shapes, strict=True)
        ),
        Text(read["viewpoint_en"], read["viewpoint_fr"]),
        read["viewpoint_of"],
    )


def _cut(edition: Edition, region: Box) -> tuple[Feature, ...]:
    return tuple(feature for each in _edition(edition).shapes for feature in _features(each, region))


def _features(of: _Shape, region: Box) -> Iterator[Feature]:
    """Give what a shape has in the region, and the name of a country that has enough of its land there."""
    shape = _within(of, region)
    if shape is None:
        return
    about, drawn = of.about, _geometry(shape)
    if drawn is None:
        return
    if about["kind"] != "land":
        name = Text(about.get("name_en", ""), about.get("name_fr", ""))
        yield Feature(of.id, about["kind"], name, drawn, {}, about.get("rank", LAST_RANK))
        return
    name = country_name(about["iso"])
    yield Feature(of.id, "land", name, drawn, {"iso": about["iso"]})
    if name and shape.area >= of.shape.area * LEAST_PART:
        at = geometry.round_the_middle((about["label"][0], about["label"][1]), region)
        spot = at if geometry.is_in_box(at, region) else geometry.middle(drawn)
        rank = next((i for i, least in enumerate(LARGE, 1) if shape.area >= least), len(LARGE) + 1)
        label = Geometry("Point", (spot[0], spot[1]))
        # A name beside a small country would name its neighbour, beside a small island it cannot.
        kind = "region-label" if about.get("island") and of.shape.area < ISLAND else "country-label"
        yield Feature(of.id.replace("land", "label", 1), kind, name, label, {}, rank)


def _within(of: _Shape, region: Box) -> BaseGeometry | None:
    """Cut a shape to a region, wherever round the world it comes into it."""
    import shapely
    from shapely.affinity import translate

    west, south, east, north = region
    found: list[BaseGeometry] = []
    for turn in (-360.0, 0.0, 360.0):
        left, low, right, high = of.box
        if right + turn < west or left + turn > east or high < south or low > north:
            continue
        part = shapely.clip_by_rect(of.shape, west - turn, south, east - turn, north)
        if not part.is_empty:
            found.append(translate(part, turn))
    if not found:
        return None
    return found[0] if len(found) == 1 else shapely.geometrycollections(_parts(found))


def _parts(shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    import shapely

    return [part for shape in shapes for part in shapely.get_parts(shape)]


def _geometry(shape: BaseGeometry) -> Geometry | None:
    """Give areas, lines or points as GeoJSON has them; none where only a corner was touched."""
    import shapely

    parts = _parts([shape])
    dimension = max(shapely.get_dimensions(part) for part in parts)
    kept = [part for part in parts if shapely.get_dimensions(part) == dimension]
    match dimension:
        case 2:
            return Geometry("MultiPolygon", tuple(tuple(_line(r) for r in (p.exterior, *p.interiors)) for p in kept))
        case 1:
            return Geometry("MultiLineString", tuple(_line(part) for part in kept))
    return Geometry("Point", (kept[0].x, kept[0].y))


def _line(line: BaseGeometry) -> tuple[Position, ...]:
    return tuple((round(x, DIGITS), round(y, DIGITS)) for x, y in line.coords)
