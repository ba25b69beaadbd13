"""GeoJSON (RFC 7946): a feature is an event at a place."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import ClassVar

from timeline.imports.readers.reader import Reader
from timeline.imports.records import table
from timeline.imports.source_file import SourceFile
from timeline.imports.table import Table

GEOMETRY = "geometry"


class GeoJson(Reader):
    """A collection of features, or one."""

    title: ClassVar[str] = "GeoJSON"

    def recognises(self, file: SourceFile) -> bool:
        """Look for its types."""
        return isinstance(file.json, dict) and file.json.get("type") in {"FeatureCollection", "Feature"}

    def read(self, file: SourceFile) -> Sequence[Table]:
        """Read each feature with its properties as columns."""
        found = file.json.get("features") if file.json["type"] == "FeatureCollection" else [file.json]
        records, lines, left = [], [], []
        for number, feature in enumerate(found if isinstance(found, list) else [], 1):
            if not isinstance(feature, Mapping):
                left.append((number, "it is no feature"))
                continue
            members = feature.get("properties")
            records.append(
                {
                    **({"id": feature["id"]} if feature.get("id") is not None else {}),
                    **(members if isinstance(members, Mapping) else {}),
                    GEOMETRY: json.dumps(feature["geometry"]) if feature.get("geometry") else "",
                }
            )
            lines.append(number)
        return [table(file.name, records, left=left, lines=lines)]
