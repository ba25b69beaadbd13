"""Questions to a GeoJSON geometry: its positions, its box, where a mark stands on it. Shapely answers what is not trivial.

Shapely is loaded by the first question that needs it, so that a check of a dossier starts without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

from timeline.dossier.model import Geometry, Place, Position

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Box: TypeAlias = tuple[float, float, float, float]
"""West, south, east and north in degrees."""

WORLD: Box = (-180.0, -85.0, 180.0, 85.0)
"""All that a Mercator map shows."""

DIGITS = 4
"""Decimals of a computed position: ten metres, far less than any precision that a place may claim."""


def positions(geometry: Geometry) -> list[Position]:
    """Give every position of a geometry, in order; heights are left out."""
    return list(_positions(geometry.coordinates))


def lines(geometry: Geometry) -> list[tuple[Position, ...]]:
    """Give the lines or rings of a geometry, in order; points have none."""
    match geometry.type:
        case "GeometryCollection":
            return [line for part in _members(geometry) for line in lines(part)]
        case "LineString":
            return [tuple(positions(geometry))]
        case "MultiLineString" | "Polygon":
            return [tuple(_positions(line)) for line in geometry.coordinates]
        case "MultiPolygon":
            return [ring for polygon in polygons(geometry) for ring in polygon]
    return []


def polygons(geometry: Geometry) -> list[tuple[tuple[Position, ...], ...]]:
    """Give the polygons of a geometry, each as its outline and then its holes; what is no area has none.

    Outlines run anticlockwise and holes clockwise, however they were written (RFC 7946, 3.1.6, asks readers to take
    both): a hole that turned like its outline would be filled.
    """
    if geometry.type == "GeometryCollection":
        return [polygon for part in _members(geometry) for polygon in polygons(part)]
    whole: tuple[object, ...] = {"Polygon": (geometry.coordinates,), "MultiPolygon": geometry.coordinates}.get(
        geometry.type, ()
    )
    return [
        tuple(_turned(tuple(_positions(ring)), left=not number) for number, ring in enumerate(rings))
        for rings in whole
        if isinstance(rings, list | tuple)
    ]


def _members(geometry: Geometry) -> list[Geometry]:
    """Give the geometries of a collection."""
    return [part for part in geometry.coordinates if isinstance(part, Geometry)]


def _turned(ring: tuple[Position, ...], *, left: bool) -> tuple[Position, ...]:
    """Give a ring anticlockwise, or clockwise if not ``left``."""
    twice = sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring))  # positive if it runs clockwise
    return ring[::-1] if (twice > 0) == left and twice else ring


def box(points: Iterable[Position]) -> Box:
    """Give the box that holds all points; the whole world if there are none."""
    corners = list(points)
    if not corners:
        return WORLD
    longitudes, latitudes = [p[0] for p in corners], [p[1] for p in corners]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def is_in_box(position: Position, within: Box) -> bool:
    """Tell whether a position lies in a box or on its edge."""
    west, south, east, north = within
    return west <= position[0] <= east and south <= position[1] <= north


def round_the_middle(position: Position, region: Box) -> Position:
    """Give the same spot at the longitude that lies nearest to the middle of a region, such as 190 for -170."""
    west, _, east, _ = region
    start = (west + east) / 2 - 180
    return (position[0] - start) % 360 + start, position[1]


def moved(geometry: Geometry, move: Callable[[Position], Position]) -> Geometry:
    """Give a geometry with each of its positions moved; heights are left out."""
    return Geometry(geometry.type, _moved(geometry.coordinates, move))


def covers(geometry: Geometry, position: Position) -> bool:
    """Tell whether a position lies in an area or on its edge; what is no area covers nothing."""
    if not polygons(geometry) or not is_in_box(position, box(positions(geometry))):
        return False
    import shapely

    return bool(shapely.intersects_xy(shape(geometry), *position))


def anchor(place: Place) -> Position | None:
    """Give the point where a place's marks stand: in its area, on its line; none if it has no geometry.

    A curator's own ``label_at`` comes first.
    """
    if place.label_at or place.geometry is None:
        return place.label_at
    points = positions(place.geometry)
    if not polygons(place.geometry):
        return points[len(points) // 2]
    return middle(place.geometry)


def middle(area: Geometry) -> Position:
    """Give a point in an area, well off its edge."""
    whole = Geometry("MultiPolygon", tuple(polygons(area)))  # of a collection, what is an area
    inside = shape(whole).representative_point()
    return round(inside.x, DIGITS), round(inside.y, DIGITS)


def shape(geometry: Geometry) -> BaseGeometry:
    """Give a geometry as Shapely knows it."""
    import shapely.geometry

    return shapely.geometry.shape(geojson(geometry))


def geojson(geometry: Geometry | None) -> dict[str, object] | None:
    """Give a geometry as GeoJSON writes it (RFC 7946, 3.1), where none is null."""
    if geometry is None:
        return None
    if geometry.type == "GeometryCollection":
        return {"type": geometry.type, "geometries": [geojson(part) for part in _members(geometry)]}
    return {"type": geometry.type, "coordinates": geometry.coordinates}


def _positions(coordinates: object) -> Iterator[Position]:
    """Walk through the positions of a geometry, however deep they are nested."""
    match coordinates:
        case Geometry():
            yield from _positions(coordinates.coordinates)
        case [int() | float() as longitude, int() | float() as latitude, *_]:
            yield float(longitude), float(latitude)
        case [*items]:
            for item in items:
                yield from _positions(item)


def _moved(coordinates: object, move: Callable[[Position], Position]) -> tuple[Any, ...]:
    match coordinates:
        case [int() | float() as longitude, int() | float() as latitude, *_]:
            return move((float(longitude), float(latitude)))
        case [*items]:
            return tuple(moved(item, move) if isinstance(item, Geometry) else _moved(item, move) for item in items)
    return ()
