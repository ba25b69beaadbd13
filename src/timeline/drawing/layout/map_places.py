"""The places of a dossier as they lie on its map: round its middle, with the countries that they lie in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from math import log2

from timeline.dossier import geometry
from timeline.dossier.geometry import WORLD, Box
from timeline.dossier.model import Dossier, Place, Position
from timeline.drawing import camera

EDGE = 0.1
"""Degrees from the end of a Mercator map at which that stands which lies beyond."""

APART = 360
"""Pixels that the places of a dossier that lie close together take up, at least, in the nearest view."""

CLOSEST = 12.0
"""The nearest zoom for places that lie close together: a street is some pixels wide."""


@lru_cache(maxsize=8)
def placed(dossier: Dossier) -> Mapping[str, Place]:
    """Give the places with the positions that they have on the map, in the order of the dossier."""
    region = dossier.region
    if region is None:
        return dossier.places
    return {id_: _moved(place, region) for id_, place in dossier.places.items()}


def _moved(place: Place, region: Box) -> Place:
    def move(at: Position) -> Position:
        longitude, latitude = geometry.round_the_middle(at, region)
        return longitude, max(WORLD[1] + EDGE, min(WORLD[3] - EDGE, latitude))

    return replace(
        place,
        geometry=place.geometry and geometry.moved(place.geometry, move),
        label_at=place.label_at and move(place.label_at),
    )


@lru_cache(maxsize=8)
def countries(dossier: Dossier) -> Mapping[str, str]:
    """Give the code of the country of each place: what it says, else, on a map of the world, the land that it lies on.

    Empty where there is neither.
    """
    said = {id_: place.extra.get("country", "") for id_, place in dossier.places.items()}
    bare = [(id_, at) for id_, place in placed(dossier).items() if not said[id_] and (at := geometry.anchor(place))]
    lands = [each for each in dossier.basemap if each.kind == "land" and each.extra.get("iso")]
    if not (dossier.region and bare and lands):
        return said
    import shapely

    tree = shapely.STRtree([geometry.shape(each.geometry) for each in lands])
    points, found = tree.query(shapely.points([at for _, at in bare]), predicate="intersects")
    return said | {bare[point][0]: lands[land].extra["iso"] for point, land in zip(points, found, strict=True)}


def nearest(dossier: Dossier) -> float:
    """Give the zoom nearer than which no place is looked at: near enough to tell apart what lies within one city."""
    spots = [at for place in placed(dossier).values() if (at := geometry.anchor(place))]
    if not dossier.region or not spots:
        return camera.NEAREST
    west, south, east, north = geometry.box(spots)
    extent = max(east - west, north - south)
    return min(CLOSEST, max(camera.NEAREST, log2(APART * 360 / extent / camera.TILE))) if extent else camera.NEAREST
