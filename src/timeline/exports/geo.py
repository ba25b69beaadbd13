"""Events where they stand on a map: a row for each event at each place, as programs for maps want it.

A place has a precision of its own, which the map must keep, so an event at two places is two rows with one ``id``. An
event without a place, or at places that are not mapped, is one row, or some, without a shape.
"""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from timeline.dossier import frames, geometry
from timeline.exports import tables
from timeline.exports.selection import Selection

PLACE = ("kind", "precision", "precision_km", "basis")
"""What is told of the place of an event."""


def shaped(frame: pd.DataFrame, places: pd.Series, selection: Selection, *, lists: bool) -> gpd.GeoDataFrame:
    """Give a table in the types of Apache Arrow (:func:`.tables.typed`), each row with the shape of the place it names."""
    found = selection.part.places
    shapes = {id_: geometry.shape(place.geometry) for id_, place in found.items() if place.geometry}
    return gpd.GeoDataFrame(
        tables.typed(frame, lists=lists), geometry=[shapes.get(id_) for id_ in places], crs=frames.CRS
    )


def events_at_places(selection: Selection) -> pd.DataFrame:
    """Give the events, each at each of its places.

    ``feature`` is both ids; ``place`` and the columns ``place_...`` tell of the place.
    """
    events = tables.table(selection, "events")
    rows, ids = [], []
    for row, event in enumerate(selection.part.events):
        for place in event.places or ("",):
            rows.append(row)
            ids.append(place)
    found = events.iloc[rows].reset_index(drop=True)
    places = frames.places(selection.part).set_index("id")
    told = [*(f"name_{language}" for language in selection.dossier.about.languages), *PLACE]
    at = pd.DataFrame(places.reindex(ids)[told]).reset_index(drop=True)
    at["basis"] = pd.Series([value if isinstance(value, tuple) else () for value in at["basis"]], dtype=object)
    for number, name in enumerate(told):
        found.insert(1 + number, f"place_{name}", at[name])
    found.insert(1, "place", pd.Series(ids, dtype="str"))
    features = [f"{event}/{place}" if place else event for event, place in zip(found["id"], ids, strict=True)]
    found.insert(0, "feature", pd.Series(features, dtype="str"))
    return found
