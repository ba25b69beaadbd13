"""GeoJSON (RFC 7946): the gazetteer and the base map."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from math import copysign
from typing import Any

from timeline.dossier.geometry import lines
from timeline.dossier.load import json_objects
from timeline.dossier.load.json_objects import JsonObject
from timeline.dossier.load.problems import Report
from timeline.dossier.load.row import Row
from timeline.dossier.model import LAST_RANK, Feature, Geometry, Place, Position

PLACES = "places.geojson"
BASEMAP = "basemap.geojson"

PRECISIONS = ("site", "city", "region", "schematic")
BASES = ("documented", "inferred", "assumed")
MEMBERS = (
    *("id", "name_en", "name_fr", "kind", "precision", "precision_km", "label_at", "lat", "lon"),
    *("basis", "public_on", "source", "note_en", "note_fr", "aliases", "part_of"),
)
"""What this program knows of a place."""
SHAPE_MEMBERS = ("id", "kind", "name_en", "name_fr", "rank")
"""And of a shape of the base map."""

Located = tuple[Row, Place]
"""A place and the row that names its line."""

DEPTHS = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
"""Arrays around each position, by type of geometry."""

COLLECTION, DEEPEST = "GeometryCollection", 1
"""A geometry that holds others, and how many such may lie in one another (RFC 7946, 3.1.8, advises against more)."""

AREAS, LINES = ("Polygon", "MultiPolygon"), ("LineString", "MultiLineString", "Polygon", "MultiPolygon")
SHAPES = {
    "land": AREAS,
    "limit": LINES,
    "limit-disputed": LINES,
    "hatch": LINES,
    "country-label": ("Point",),
    "sea-label": ("Point",),
    "region-label": ("Point",),
}
"""The types of geometry that the base map's kinds of shapes are drawn from; any other kind is not drawn."""


class MalformedError(ValueError):
    """What a geometry holds instead of what it must hold."""

    def __init__(self, value: object, advice: str) -> None:
        super().__init__(advice)
        self.value = value


def read_places(content: bytes | None, kinds: Collection[str], report: Report) -> list[Located]:
    """Read the gazetteer, each place with the row that names its line; it may be empty."""
    return [(row, place(row, feature, kinds)) for row, feature in _features(PLACES, content, report)]


def read_basemap(content: bytes | None, report: Report) -> tuple[Feature, ...]:
    """Read the base map's shapes."""
    rows = [*_features(BASEMAP, content, report)]
    if rows and not any(row["kind"] in SHAPES for row, _ in rows):
        advice = (
            f"No shape of it has a kind that is drawn. Write {', '.join(SHAPES)} as the kind of each, such as "
            '"kind": "land", or delete the file: the map is then cut from the world.'
        )
        report.add(BASEMAP, rows[0][0].line, advice)
    return tuple(
        Feature(
            row["id"],
            row["kind"],
            row.text("name"),
            geometry,
            row.extra_columns(_members(SHAPE_MEMBERS, row)),
            _rank(row),
        )
        for row, feature in rows
        if (geometry := _shape(row, feature.get("geometry")))
    )


def _features(file: str, content: bytes | None, report: Report) -> Iterator[tuple[Row, JsonObject]]:
    root = json_objects.read(file, content, report)
    if not root:
        return
    features = json_objects.objects(root.get("features"))
    if root.get("type") != "FeatureCollection" or (not features and root.get("features") != []):
        report.add(file, root.line, "Write a FeatureCollection with an array of features.")
    for feature in features:
        properties = feature.get("properties")
        members = JsonObject(properties if isinstance(properties, JsonObject) else {})
        members.setdefault("id", feature.get("id"))
        members.line = feature.line
        yield json_objects.row(file, members, report), feature


def place(row: Row, feature: JsonObject, kinds: Collection[str]) -> Place:
    """Read a place; of ``feature`` its geometry, and where its label stands."""
    row.check_filled("id")
    row.check_filled(*(f"name_{language}" for language in row.report.languages), "name")
    geometry = _geometry(row, feature.get("geometry"))
    basis = row.many("basis")
    for grade in basis:
        row.check_allowed("basis", grade, BASES)
    if geometry and len(basis) != _segments(geometry):
        row.problem("basis", f"Write one grade for each segment of the line: {_segments(geometry)}.")
    if geometry and _segments(geometry) and not row["public_on"]:
        row.problem("public_on", "Write the day on which the route became public, such as 2022-11-05.")
    properties = feature.get("properties")
    label_at = properties.get("label_at") if isinstance(properties, JsonObject) else None
    return Place(
        id=row["id"],
        name=row.text("name"),
        kind=row.one_of("kind", kinds),
        precision=row.one_of("precision", PRECISIONS),
        precision_km=row.number("precision_km") or 0.0,
        geometry=geometry,
        label_at=_label_at(row, label_at),
        basis=basis,
        public_on=row.day("public_on"),
        source=row["source"],
        note=row.text("note"),
        aliases=row.many("aliases"),
        part_of=row["part_of"],
        extra=row.extra_columns(_members(MEMBERS, row)),
    )


def _members(known: Collection[str], row: Row) -> frozenset[str]:
    """Give what is known of a thing, its words in every language of the dossier."""
    plain = {name.removesuffix("_en") for name in known if name.endswith("_en")}
    return frozenset((*known, *plain, *(f"{name}_{language}" for name in plain for language in row.report.languages)))


def _geometry(row: Row, value: object) -> Geometry | None:
    """Read a geometry; none where there is none, or where the report says why."""
    if value is None:
        return None
    try:
        return _read(value)
    except MalformedError as error:
        row.problem("geometry", str(error), str(error.value))
        return None


def _read(value: object, depth: int = 0) -> Geometry:
    """Read a geometry as RFC 7946 has it: rings may turn either way, positions may have a height.

    Raises:
        MalformedError: if it is none.
    """
    if not isinstance(value, JsonObject):
        raise MalformedError(value, "Write a geometry object, or null for a place that is not mapped.")
    kind = str(value.get("type"))
    if kind == COLLECTION:
        parts = value.get("geometries")
        if not isinstance(parts, list) or not parts or depth == DEEPEST:
            raise MalformedError(parts, "Write an array of geometries, none of them a collection in another.")
        return Geometry(kind, tuple(_read(part, depth + 1) for part in parts))
    if kind not in DEPTHS:
        raise MalformedError(kind, f"Write one of: {', '.join(DEPTHS)}, {COLLECTION}.")
    geometry = Geometry(kind, _nested(value.get("coordinates"), DEPTHS[kind]))
    for line in lines(geometry):
        _check_line(line, ring=kind.endswith("Polygon"))
    return geometry


def _shape(row: Row, value: object) -> Geometry | None:
    """Read the geometry of a shape of the base map, which must be one that its kind is drawn from."""
    geometry = _geometry(row, value)
    allowed = SHAPES.get(row["kind"], tuple(DEPTHS))
    if geometry and geometry.type not in allowed:
        row.problem("geometry", f"A {row['kind']} is drawn from: {', '.join(allowed)}.", geometry.type)
    return geometry


def _rank(row: Row) -> int:
    """Read the rank of a label, a whole number."""
    number = row.number("rank")
    if number is not None and number % 1:
        row.problem("rank", "Write a whole number such as 1.")
    return LAST_RANK if number is None else int(number)


def _label_at(row: Row, value: object) -> Position | None:
    if value is None:
        return None
    try:
        longitude, latitude, *_ = _position(value)
        return longitude, latitude
    except MalformedError as error:
        row.problem("label_at", str(error), str(error.value))
        return None


def _nested(value: object, depth: int) -> tuple[Any, ...]:
    if depth == 0:
        return _position(value)
    if not isinstance(value, list) or not value:
        raise MalformedError(value, "Write an array of positions, nested as its type needs.")
    return tuple(_nested(item, depth - 1) for item in value)


def _position(value: object) -> Position | tuple[float, float, float]:
    """Read a position; what follows a height is left out (RFC 7946, 3.1.1)."""
    if not isinstance(value, list) or len(value) < 2 or not all(type(number) in {int, float} for number in value):
        raise MalformedError(value, "Write a position as [longitude, latitude], two numbers, perhaps with a height.")
    longitude, latitude, *height = value
    if abs(longitude) <= 180 and abs(latitude) <= 90:
        at = float(longitude), float(latitude)
        return (*at, float(height[0])) if height else at
    if 180 < abs(longitude) <= 360 and abs(latitude) <= 90:
        inside = round(longitude - copysign(360, longitude), 6)
        raise MalformedError(value, f"Longitudes run from -180 to 180: did you mean [{inside:g}, {latitude}]?")
    if abs(longitude) <= 90 and abs(latitude) <= 180:
        raise MalformedError(value, f"Longitude comes first: did you mean [{latitude}, {longitude}]?")
    raise MalformedError(value, "Write degrees: longitude from -180 to 180, then latitude from -90 to 90.")


def _check_line(line: tuple[Position, ...], *, ring: bool) -> None:
    if ring and (len(line) < 4 or line[0] != line[-1]):
        raise MalformedError([*line[-1]], "Close the ring: four positions or more, the last equal to the first.")
    if len(line) < 2:
        raise MalformedError([*map(list, line)], "Write two positions or more for a line.")


def _segments(geometry: Geometry) -> int:
    """Count the segments of a route; a shape that is no route has none."""
    if not geometry.type.endswith("LineString"):
        return 0
    return sum(len(line) - 1 for line in lines(geometry))
