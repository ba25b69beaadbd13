"""Where a row happened: the names of its places, their degrees, and shapes that are more than a point."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.imports.draft import Draft, split
from timeline.imports.fields import Field
from timeline.imports.quantities import UnreadableNumber, degrees

if TYPE_CHECKING:
    import shapely

DIGITS = 5
"""Decimals of degrees that are kept: about a metre."""
_LINES = ("LineString", "MultiLineString", "LinearRing")
_PAIR = re.compile(r"\(?\s*([-+]?\d{1,3}(?:\.\d+)?)\s*[,; ]\s*([-+]?\d{1,3}(?:\.\d+)?)\s*\)?")

Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The places of a row, as the cells of ``events.csv`` say them, and the area of the only one."""

    names: str = ""
    latitudes: str = ""
    longitudes: str = ""
    area: str = ""
    """GeoJSON of a polygon; then there are no degrees."""


def whereabouts(draft: Draft) -> Whereabouts:
    """Find the places of a row; coordinates that cannot be read or be meant are kept as written and told."""
    names = list(dict.fromkeys(name for cell in draft.all(Field.PLACE) for name in split(cell.text, ";\n")))
    points, area = _shapes(draft)
    points = points or _degrees(draft)
    if not points and not area:
        return Whereabouts("; ".join(names))
    if len(names) > 1 and len(points) != len(names):
        names = [", ".join(names)]
    if not names:
        names = [f"{_written(latitude)}, {_written(longitude)}" for longitude, latitude in points] or ["an area"]
    if len(points) > len(names):
        names = [f"{names[0]} {number}" for number in range(1, len(points) + 1)]
    return Whereabouts(
        "; ".join(names),
        "; ".join(_written(latitude) for _, latitude in points),
        "; ".join(_written(longitude) for longitude, _ in points),
        area,
    )


def _written(value: float) -> str:
    return f"{value:.{DIGITS}f}".rstrip("0").rstrip(".")


def _degrees(draft: Draft) -> list[Position]:
    """Read latitude and longitude out of two cells, or of one."""
    texts = [draft.first(Field.LATITUDE), draft.first(Field.LONGITUDE)]
    kept = [cell for field in (Field.LATITUDE, Field.LONGITUDE) for cell in draft.all(field)[:1]]
    if not any(texts) and (pair := next(iter(draft.all(Field.COORDINATES)), None)):
        kept = [pair]
        found = _PAIR.fullmatch(pair.text.strip())
        texts = [found[1], found[2]] if found else [pair.text, ""]
    if not any(texts):
        return []
    try:
        latitude, longitude = degrees(texts[0]), degrees(texts[1])
    except UnreadableNumber as error:
        why = str(error)
    else:
        if abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude or longitude):
            return [(longitude, latitude)]
        exchanged = abs(latitude) > 90 >= abs(longitude)
        why = "are latitude and longitude exchanged?" if exchanged else "there is no such place on Earth"
        why = why if latitude or longitude else "0, 0 lies in the sea and means that nothing is known"
    for cell in kept:
        draft.keep(cell, f"it is not mapped: {why}")
    return []


def _shapes(draft: Draft) -> tuple[list[Position], str]:
    """Read a geometry: its points, or its area; of a line only its name is taken, since nobody graded it."""
    cell = next(iter(draft.all(Field.GEOMETRY)), None)
    if cell is None:
        return [], ""
    import shapely

    try:
        shape = shapely.from_wkt(cell.text) if not cell.text.lstrip().startswith("{") else _of_json(cell.text)
    except (shapely.errors.ShapelyError, ValueError, TypeError, KeyError, IndexError, RecursionError, AttributeError):
        draft.change(f"{cell.column}: it is no geometry that can be read, and is not mapped")
        return [], ""
    if shape is None or shape.is_empty:
        return [], ""
    if shape.has_z:
        draft.change("the altitude is left out")
        shape = shapely.force_2d(shape)
    west, south, east, north = shape.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        draft.change(f"{cell.column}: it is not in degrees, and is not mapped")
        return [], ""
    parts = list(_parts(shape))
    points = [(part.x, part.y) for part in parts if part.geom_type == "Point"]
    areas = [part for part in parts if part.geom_type == "Polygon"]
    if any(part.geom_type in _LINES for part in parts):
        draft.change("a line is not drawn: a route needs a grade for each of its segments, see CONTRIBUTING")
    if areas and (points or len(areas) < len(parts)):
        draft.change("of several shapes the areas are taken")
    if areas:
        whole = areas[0] if len(areas) == 1 else shapely.MultiPolygon(areas)
        return [], json.dumps(shapely.geometry.mapping(shapely.set_precision(whole, 10**-DIGITS)))
    return list(dict.fromkeys(points)), ""


def _of_json(text: str) -> shapely.Geometry | None:
    import shapely

    found = json.loads(text)
    if not isinstance(found, Mapping):
        return None
    if found.get("type") == "GeometryCollection":
        found = {"type": "GeometryCollection", "geometries": found.get("geometries") or []}
    return shapely.geometry.shape(found)


def _parts(shape: shapely.Geometry) -> list[shapely.Geometry]:
    """Give the single shapes in a shape, whatever it collects."""
    found, waiting = [], [shape]
    while waiting:
        each = waiting.pop(0)
        if hasattr(each, "geoms"):
            waiting += list(each.geoms)
        else:
            found.append(each)
    return found
