"""Questions to a GeoJSON geometry: its positions, its box, where a mark stands on it. Shapely answers what is not trivial.

Shapely is loaded by the first question that needs it, so that a check of a dossier starts without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
        case "LineString":
            return [tuple(positions(geometry))]
        case "MultiLineString" | "Polygon":
            return [tuple(_positions(line)) for line in geometry.coordinates]
        case "MultiPolygon":
            return [ring for polygon in polygons(geometry) for ring in polygon]
    return []


def polygons(geometry: Geometry) -> list[tuple[tuple[Position, ...], ...]]:
    """Give the polygons of a geometry, each as its outline and then its holes; what is no area has none."""
    whole: tuple[object, ...] = {"Polygon": (geometry.coordinates,), "MultiPolygon": geometry.coordinates}.get(
        geometry.type, ()
    )
    return [tuple(tuple(_positions(ring)) for ring in rings) for rings in whole if isinstance(rings, list | tuple)]


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
    inside = shape(area).representative_point()
    return round(inside.x, DIGITS), round(inside.y, DIGITS)


def shape(geometry: Geometry) -> BaseGeometry:
    """Give a geometry as Shapely knows it."""
    import shapely.geometry

    return shapely.geometry.shape(geojson(geometry))


def geojson(geometry: Geometry | None) -> dict[str, object] | None:
    """Give a geometry as GeoJSON writes it (RFC 7946, 3.1), where none is null."""
    return {"type": geometry.type, "coordinates": geometry.coordinates} if geometry else None


def _positions(coordinates: object) -> Iterator[Position]:
    """Walk through the positions of a geometry, however deep they are nested."""
    match coordinates:
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
            return tuple(_moved(item, move) for item in items)
    return ()
