"""ACLED, the Armed Conflict Location and Event Data; codebook at https://acleddata.com/knowledge-base/codebook/."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import ClassVar

from timeline.imports.dates import UnreadableDate, read
from timeline.imports.shapes.shape import Shape, joined

WEEK, MONTH = "2", "3"
"""Of ``time_precision``: 1 is the day, 2 some day of about a week, 3 some day of the month."""


class Acled(Shape):
    """One row is one event of one day."""

    name: ClassVar[str] = "ACLED"
    source: ClassVar[str] = "ACLED"
    needs: ClassVar[frozenset[str]] = frozenset({"event_date", "event_type", "actor1", "latitude", "fatalities"})
    columns: ClassVar[Mapping[str, str]] = {
        "event_id_cnty": "id",
        "event date (exact as known)": "date",
        "event title": "title",
        "notes": "text",
        "event_type": "category",
        "sub_event_type": "tags",
        "tags": "tags",
        "location": "place",
        "latitude": "lat",
        "longitude": "lon",
        "actor1": "actors",
        "actor2": "actors",
        "source": "source",
        "fatalities": "best:killed:people",
        "time_precision": "keep",
        "geo_precision": "keep",
    }

    def computed(self, record: Mapping[str, str]) -> Mapping[str, str]:
        """Give the date as exact as it is known, and a title."""
        sides = joined((record["actor1"], record.get("actor2", "")), " – ")
        what = record.get("sub_event_type") or record["event_type"]
        return {
            "event date (exact as known)": _date(record["event_date"], record.get("time_precision", "")),
            "event title": joined((f"{what}: {sides}" if sides else what, record.get("location", ""))),
        }


def _date(text: str, precision: str) -> str:
    if precision not in {WEEK, MONTH}:
        return text
    try:
        day = date.fromisoformat(read(text).edtf.partition("T")[0])
    except (UnreadableDate, ValueError):
        return text
    if precision == MONTH:
        return f"{day:%Y-%m}"
    return f"[{day - timedelta(6)}..{day + timedelta(6)}]"
