"""The spreadsheet and the JSON of TimelineJS (https://timeline.knightlab.com/docs/)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from timeline.imports.shapes.shape import Shape


class TimelineJs(Shape):
    """One row is one slide; its date stands in parts."""

    name: ClassVar[str] = "TimelineJS"
    needs: ClassVar[frozenset[str]] = frozenset({"year", "headline", "media"})
    columns: ClassVar[Mapping[str, str]] = {
        "year": "year",
        "month": "month",
        "day": "day",
        "time": "keep",
        "end year": "end_year",
        "end month": "end_month",
        "end day": "end_day",
        "end time": "keep",
        "display date": "keep",
        "headline": "title",
        "text": "text",
        "media": "media",
        "media credit": "keep",
        "media caption": "keep",
        "group": "category",
        "tag": "category",
        "id": "id",
    }

    def leaves(self, record: Mapping[str, str]) -> str:
        """Leave the title slide and the eras."""
        return {"title": "it is the title slide", "era": "it is an era, not an event"}.get(
            record.get("type", "").lower(), ""
        )
