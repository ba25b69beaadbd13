"""Of the places on a map: the countries that they lie in, how near they may be looked at, what is drawn under them."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2

from timeline.dossier import geometry, on_map
from timeline.dossier.model import Dossier, Feature, kept_with_the_dossier
from timeline.drawing import camera

APART = 360
"""Pixels that the places of a dossier that lie close together take up, at least, in the nearest view."""

CLOSEST = 12.0
"""The nearest zoom for places that lie close together: a street is some pixels wide."""


@kept_with_the_dossier()
def countries(dossier: Dossier) -> Mapping[str, str]:
    """Give the code of the country of each place: what it says, else, on a map of the world, the land that it lies on.

    Empty where there is neither.
    """
    said = {id_: place.extra.get("country", "") for id_, place in dossier.places.items()}
    bare = [
        (id_, at) for id_, place in on_map.placed(dossier).items() if not said[id_] and (at := geometry.anchor(place))
    ]
    lands = [each for each in features(dossier, "land") if each.extra.get("iso")]
    if not (dossier.region and bare and lands):
        return said
    import shapely

    tree = shapely.STRtree([geometry.shape(each.geometry) for each in lands])
    points, found = tree.query(shapely.points([at for _, at in bare]), predicate="intersects")
    return said | {bare[point][0]: lands[land].extra["iso"] for point, land in zip(points, found, strict=True)}


def nearest(dossier: Dossier) -> float:
    """Give the zoom nearer than which no place is looked at: near enough to tell apart what lies within one city."""
    spots = [at for place in on_map.placed(dossier).values() if (at := geometry.anchor(place))]
    if not dossier.region or not spots:
        return camera.NEAREST
    west, south, east, north = geometry.box(spots)
    extent = max(east - west, north - south)
    return min(CLOSEST, max(camera.NEAREST, log2(APART * 360 / extent / camera.TILE))) if extent else camera.NEAREST


def features(dossier: Dossier, kind: str) -> list[Feature]:
    """Give what the base map has of a kind."""
    return [feature for feature in dossier.basemap if feature.kind == kind]
