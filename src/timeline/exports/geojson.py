"""GeoJSON (RFC 7946): events at their places, for programs that show maps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO, ClassVar

from timeline.dossier import geometry
from timeline.dossier.model import Place
from timeline.exports.about import texts
from timeline.exports.format import Format
from timeline.exports.selection import Selection


@dataclass(frozen=True, slots=True)
class GeoJson(Format):
    """A feature for each event at each place; the collection says what it is in a member ``about``."""

    table: str = "events"
    kind: ClassVar[str] = "geojson"
    ending: ClassVar[str] = "geojson"
    media_type: ClassVar[str] = "application/geo+json"

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Write the collection, a feature a line."""
        from timeline.exports import geo, tables

        rows = tables.records(geo.events_at_places(selection))
        features = [_line(row, selection.part.places) for row in rows]
        about = json.dumps(texts(selection), ensure_ascii=False)
        head = f'{{"type": "FeatureCollection", "name": "events", "about": {about}, "features": ['
        lines = ",\n".join(features)
        stream.write(f"{head}\n{lines}\n]}}\n".encode() if features else f"{head}]}}\n".encode())


def _line(row: Mapping[str, object], places: Mapping[str, Place]) -> str:
    place = places.get(str(row["place"]))
    feature = {
        "type": "Feature",
        "id": row["feature"],
        "geometry": geometry.geojson(place.geometry if place else None),
        # An empty list would make GDAL read all of a column as text.
        "properties": {name: None if value == [] else value for name, value in row.items() if name != "feature"},
    }
    return json.dumps(feature, ensure_ascii=False)
