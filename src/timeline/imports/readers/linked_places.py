"""Linked Places (https://github.com/LinkedPasts/linked-places-format): places with the times in which they are attested."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import ClassVar

from timeline.imports.fields import Target
from timeline.imports.readers.reader import Reader
from timeline.imports.records import table
from timeline.imports.source_file import SourceFile
from timeline.imports.table import Table

_COLUMNS = {
    "id": "id",
    "title": "title",
    "date": "date",
    "place": "place",
    "geometry": "geometry",
    "types": "category",
    "source": "source",
    "link": "link",
    "description": "text",
    "names": "tags",
}
_SOONEST, _LATEST = ("in", "earliest"), ("in", "latest")


class LinkedPlaces(Reader):
    """Gazetteers: one row for each time in which a place is attested."""

    title: ClassVar[str] = "Linked Places"

    def recognises(self, file: SourceFile) -> bool:
        """Look for features with names and times."""
        features = file.json.get("features") if isinstance(file.json, dict) else None
        first = features[0] if isinstance(features, list) and features else None
        return isinstance(first, dict) and isinstance(first.get("names"), list) and ("when" in first or "@id" in first)

    def read(self, file: SourceFile) -> Sequence[Table]:
        """Read each place with each of its times."""
        records, lines = [], []
        for number, feature in enumerate(file.json["features"], 1):
            if isinstance(feature, Mapping):
                for record in _of(feature):
                    records.append(record)
                    lines.append(number)
        columns = {name: Target.read(target) for name, target in _COLUMNS.items()}
        return [table(file.name, records, shape="Linked Places", columns=columns, lines=lines)]


def _of(feature: Mapping[str, object]) -> list[dict[str, object]]:
    properties = feature.get("properties")
    members = properties if isinstance(properties, Mapping) else {}
    names = [str(each.get("toponym") or "") for each in _items(feature, "names")]
    title = str(members.get("title") or next(iter(names), ""))
    citations = [each for name in _items(feature, "names") for each in _items(name, "citations")]
    links = [str(each.get("identifier") or "") for each in _items(feature, "links")]
    geometry = feature.get("geometry")
    common = {
        "title": title,
        "place": title,
        "types": "; ".join(str(each.get("label") or "") for each in _items(feature, "types")),
        "names": "; ".join(dict.fromkeys(name for name in names if name != title)),
        "source": "; ".join(dict.fromkeys(str(each.get("label") or "") for each in citations)),
        "link": next((link for link in links if link.startswith("http")), ""),
        "description": " ".join(str(each.get("value") or "") for each in _items(feature, "descriptions")),
        "geometry": json.dumps(geometry) if isinstance(geometry, Mapping) else "",
    }
    own = _times(feature) or [time for name in _items(feature, "names") for time in _times(name)]
    spans = [*dict.fromkeys(own)]
    identity = str(feature.get("@id") or "")
    return [{"id": f"{identity} {span}".strip(), "date": span, **common} for span in spans or [""]]


def _times(holder: Mapping[str, object]) -> list[str]:
    when = holder.get("when")
    return [span for each in _items(when, "timespans") if (span := _span(each))] if isinstance(when, Mapping) else []


def _span(time: Mapping[str, object]) -> str:
    """Write a time as EDTF: when it began and when it ended."""
    start, end = _end(time.get("start"), _SOONEST), _end(time.get("end"), _LATEST)
    if start and end:
        return start if start == end else f"{start}/{end}"
    return f"{start}/.." if start else f"../{end}" if end else ""


def _end(value: object, members: Sequence[str]) -> str:
    if isinstance(value, Mapping):
        return next((str(value[name]) for name in members if value.get(name)), "")
    return str(value or "")


def _items(holder: object, name: str) -> list[Mapping[str, object]]:
    found = holder.get(name) if isinstance(holder, Mapping) else None
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []
