"""The places of a dossier as they lie on its base map, round its middle, and where their marks stand. Degrees, WGS 84."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from timeline.dossier import geometry
from timeline.dossier.geometry import WORLD, Box
from timeline.dossier.model import Dossier, Place, Position, kept_with_the_dossier

EDGE = 0.1
"""Degrees from the end of a Mercator map at which that stands which lies beyond."""


@kept_with_the_dossier()
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


@kept_with_the_dossier()
def bounds(dossier: Dossier) -> Box:
    """Give the box of the base map; the whole world if there is none."""
    if dossier.region:
        return dossier.region
    return geometry.box(at for feature in dossier.basemap for at in geometry.positions(feature.geometry))


@kept_with_the_dossier()
def mapped(dossier: Dossier) -> Mapping[str, Position]:
    """Find where the marks of each place stand, for the places that lie on the base map; in the order of the dossier."""
    within = bounds(dossier)
    anchors = {id_: geometry.anchor(place) for id_, place in placed(dossier).items()}
    return {id_: at for id_, at in anchors.items() if at and geometry.is_in_box(at, within)}


def marked_in(dossier: Dossier, area: Box) -> frozenset[str]:
    """Name the places whose marks stand in an area or on its edge, whichever way round the world it is counted.

    Of a whole country, its one point does.
    """
    return frozenset(
        id_
        for id_, (longitude, latitude) in mapped(dossier).items()
        if any(geometry.is_in_box((longitude + turn, latitude), area) for turn in (0, -360, 360))
    )
