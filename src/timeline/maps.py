"""The pydeck map of a dossier: land, limits, routes, and where its marks stand. It knows no page and no browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, radians

import pydeck

from timeline import theme
from timeline.geometry import anchor as anchor
from timeline.geometry import box, positions
from timeline.model import Dossier, Feature, Geometry, Place, Position
from timeline.theme import Mode

KM_PER_DEGREE = 111.2
"""Length of a degree of a great circle, from the IUGG mean radius of 6371 km."""

DASHES_KM = {"documented": None, "inferred": (34.0, 20.0), "assumed": (12.0, 20.0)}
"""Drawn and empty length of a route by its grade: solid, dashed, dotted."""

MARK = 15
"""Diameter of a mark in pixels."""


def base(dossier: Dossier, mode: Mode) -> pydeck.Deck:
    """Draw what lies under the marks of a dossier: land, limits, disputed areas and routes.

    The land is filled and never stroked: without a GPU an outline of the same
    land costs ten times its fill. Dashes and hatching are part of the geometry,
    so that no layer extension is needed.
    """
    palette = theme.PALETTES[mode]
    return pydeck.Deck(
        layers=[
            _fills("land", _of(dossier, "land"), dossier, palette),
            _lines("limits", _of(dossier, "limit"), palette.limit, 1.0),
            _lines("hatch", _of(dossier, "hatch"), palette.limit, 1.2),
            _lines("disputed", _of(dossier, "limit-disputed"), palette.quiet, 1.6),
            _lines("routes", routes(dossier), palette.ink, 2.6),
        ],
        initial_view_state=_view(dossier),
        map_provider=None,
    )


def routes(dossier: Dossier) -> list[Feature]:
    """Cut every route into what is drawn of it: solid where documented, dashed or dotted where not."""
    return [
        Feature(place.id, "route", place.name, Geometry("MultiLineString", tuple(_dashed(place.geometry, place.basis))))
        for place in dossier.places.values()
        if place.geometry and place.geometry.type == "LineString"
    ]


def _dashed(line: Geometry, basis: Sequence[str]) -> Iterator[list[Position]]:
    points = positions(line)
    grades = basis or ("inferred",) * (len(points) - 1)
    for (start, end), grade in zip(pairwise(points), grades, strict=True):
        pattern = DASHES_KM[grade]
        if pattern is None:
            yield [start, end]
            continue
        drawn, empty = pattern
        length = _km(start, end)
        at = 0.0
        while at < length:
            yield [_along(start, end, at / length), _along(start, end, min(1.0, (at + drawn) / length))]
            at += drawn + empty


def _km(a: Position, b: Position) -> float:
    return KM_PER_DEGREE * hypot((b[0] - a[0]) * cos(radians((a[1] + b[1]) / 2)), b[1] - a[1])


def _along(a: Position, b: Position, share: float) -> Position:
    return round(a[0] + (b[0] - a[0]) * share, 4), round(a[1] + (b[1] - a[1]) * share, 4)


def _of(dossier: Dossier, kind: str) -> list[Feature]:
    return [feature for feature in dossier.basemap if feature.kind == kind]


def _fills(id_: str, features: Sequence[Feature], dossier: Dossier, palette: theme.Palette) -> pydeck.Layer:
    concerned = {place.extra.get("country", "") for place in dossier.places.values()}
    colours = [palette.land_alt if feature.extra.get("iso") in concerned else palette.land for feature in features]
    return pydeck.Layer(
        "GeoJsonLayer",
        data=[_geojson(feature, fill=theme.rgb(colour)) for feature, colour in zip(features, colours, strict=True)],
        id=id_,
        stroked=False,
        filled=True,
        get_fill_color="properties.fill",
        pickable=False,
    )


def _lines(id_: str, features: Sequence[Feature], colour: str, width: float) -> pydeck.Layer:
    return pydeck.Layer(
        "GeoJsonLayer",
        data=[_geojson(feature) for feature in features],
        id=id_,
        stroked=True,
        filled=False,
        get_line_color=[*theme.rgb(colour), 255],
        get_line_width=width,
        line_width_units=pydeck.types.String("pixels"),
        pickable=False,
    )


def _geojson(feature: Feature, **properties: object) -> dict[str, object]:
    geometry = {"type": feature.geometry.type, "coordinates": feature.geometry.coordinates}
    return {"type": "Feature", "id": feature.id, "properties": properties, "geometry": geometry}


def _view(dossier: Dossier) -> pydeck.ViewState:
    (west, south), (east, north) = home(dossier)
    return pydeck.ViewState(longitude=(west + east) / 2, latitude=(south + north) / 2, zoom=3.2)


@lru_cache(maxsize=4)
def reach(dossier: Dossier) -> tuple[Position, Position]:
    """Give the south-west and north-east corners of the base map; the whole world if there is none."""
    west, south, east, north = box(p for f in dossier.basemap for p in positions(f.geometry))
    if west == east or south == north:  # labels in one spot, and nothing round them
        west, south, east, north = box(())
    return (west, south), (east, north)


@lru_cache(maxsize=4)
def mapped(dossier: Dossier) -> Mapping[str, Position]:
    """Find where the marks of each place stand, for the places that lie on the base map."""
    (west, south), (east, north) = reach(dossier)
    points = {id_: anchor(place) for id_, place in dossier.places.items()}
    return {id_: p for id_, p in points.items() if p and west <= p[0] <= east and south <= p[1] <= north}


def home(dossier: Dossier) -> tuple[Position, Position]:
    """Give the south-west and north-east corners of the view that the dossier's events ask for.

    What few events concern, or what lies off the base map, does not widen it.
    """
    points = mapped(dossier)
    used = Counter(id_ for event in dossier.events for id_ in event.places if id_ in points)
    west, south, east, north = box([points[id_] for id_, count in used.items() if count > 1] or points.values())
    return (west, south), (east, north)


def bounds(place: Place) -> tuple[Position, Position] | None:
    """Give the corners of a place that is more than a point."""
    if place.geometry is None or place.geometry.type == "Point":
        return None
    west, south, east, north = box(positions(place.geometry))
    return (west, south), (east, north)
