"""Where the marks of a dossier's places stand on its base map. Degrees, WGS 84."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from timeline.dossier import geometry
from timeline.dossier.geometry import Box
from timeline.dossier.model import Dossier, Position


@lru_cache(maxsize=8)
def bounds(dossier: Dossier) -> Box:
    """Give the box of the base map; the whole world if there is none."""
    return geometry.box(at for feature in dossier.basemap for at in geometry.positions(feature.geometry))


@lru_cache(maxsize=8)
def mapped(dossier: Dossier) -> Mapping[str, Position]:
    """Find where the marks of each place stand, for the places that lie on the base map; in the order of the dossier."""
    within = bounds(dossier)
    anchors = {id_: geometry.anchor(place) for id_, place in dossier.places.items()}
    return {id_: at for id_, at in anchors.items() if at and geometry.is_in_box(at, within)}


def marked_in(dossier: Dossier, area: Box) -> frozenset[str]:
    """Name the places whose marks stand in an area or on its edge; of a whole country, its one point does."""
    return frozenset(id_ for id_, at in mapped(dossier).items() if geometry.is_in_box(at, area))
