"""Incidents as TimeMap shows them: an array of places with a date, sources and filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from timeline.imports.fields import Target
from timeline.imports.readers.reader import Reader
from timeline.imports.records import table
from timeline.imports.source_file import SourceFile
from timeline.imports.table import Table

_COLUMNS = {
    "id": "id",
    "civId": "id",
    "date": "date",
    "time": "keep",
    "title": "title",
    "description": "text",
    "location": "place",
    "latitude": "lat",
    "longitude": "lon",
    "sources": "url",
    "category": "category",
    "violence_level": "keep",
}


class TimeMap(Reader):
    """What a TimeMap server gives for its events."""

    title: ClassVar[str] = "incidents of TimeMap"

    def recognises(self, file: SourceFile) -> bool:
        """Look for an array of records with a date, a description and coordinates by name."""
        first = next(iter(file.json), None) if isinstance(file.json, list) else None
        return isinstance(first, dict) and {"date", "description", "latitude", "longitude"} <= {*first}

    def read(self, file: SourceFile) -> Sequence[Table]:
        """Read the records; each filter and each association becomes a column."""
        records, left = [], []
        lines = []
        for number, incident in enumerate(file.json, 1):
            if isinstance(incident, dict):
                records.append(_record(incident))
                lines.append(number)
            else:
                left.append((number, "it is no record"))
        first = next(iter(_filters(file.json)), "")
        columns = {
            **{name: Target.read(target) for name, target in _COLUMNS.items()},
            **{key: Target.read("keep") for record in records for key in record if key not in _COLUMNS},
            **({first: Target.read("category")} if first else {}),
        }
        return [table(file.name, records, shape="TimeMap", columns=columns, left=left, lines=lines)]


def _record(incident: Mapping[str, object]) -> dict[str, object]:
    plain = {key: value for key, value in incident.items() if key not in {"filters", "associations", "sources"}}
    sources = incident.get("sources")
    addresses = [_address(each) for each in sources] if isinstance(sources, list) else [str(sources or "")]
    return {**plain, "sources": "; ".join(filter(None, addresses)), **_filters([incident])}


def _address(source: object) -> str:
    if isinstance(source, Mapping):
        paths = source.get("paths")
        return str(source.get("url") or source.get("path") or (paths[0] if isinstance(paths, list) and paths else ""))
    return str(source)


def _filters(incidents: Sequence[object]) -> dict[str, str]:
    """Collect what its filters say, by their names."""
    found: dict[str, list[str]] = {}
    for incident in incidents:
        filters = incident.get("filters") if isinstance(incident, Mapping) else None
        for each in filters if isinstance(filters, list) else []:
            if isinstance(each, Mapping) and each.get("key"):
                found.setdefault(str(each["key"]), []).append(str(each.get("value") or ""))
    return {key: "; ".join(dict.fromkeys(filter(None, values))) for key, values in found.items()}
