"""JSON: each event with its claims, each claim with its source."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import BinaryIO, ClassVar

from timeline.dossier import geometry
from timeline.exports.about import texts
from timeline.exports.format import Format
from timeline.exports.selection import Selection

NAMED = ("actors", "weapons", "places")
"""The tables whose ids events and claims name; their rows are given by id."""


@dataclass(frozen=True, slots=True)
class Json(Format):
    """Everything in one tree, so that nobody has to join tables."""

    table: str = "events"
    kind: ClassVar[str] = "json"
    ending: ClassVar[str] = "json"
    media_type: ClassVar[str] = "application/json"

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Write one object: ``about``, ``events``, and by id ``actors``, ``weapons`` and ``places``."""
        from timeline.exports import tables

        rows = {name: tables.records(tables.table(selection, name)) for name in tables.TABLES}
        sources = {source["id"]: source for source in rows["sources"]}
        claims: dict[str, list[dict[str, object]]] = {event["id"]: [] for event in rows["events"]}
        for claim in rows["claims"]:
            about_event = claims[claim.pop("event")]
            about_event.append({**claim, "source": sources[claim["source"]]})
        places = selection.part.places
        for row in rows["places"]:
            row["geometry"] = geometry.geojson(places[row["id"]].geometry)
        tree = {
            "about": texts(selection),
            "events": [{**event, "claims": claims[event["id"]]} for event in rows["events"]],
            **{name: {row["id"]: row for row in rows[name]} for name in NAMED},
        }
        stream.write(json.dumps(tree, ensure_ascii=False, indent=1).encode() + b"\n")
