"""TimelineJS in JSON; its spreadsheets are read as every other, and known by their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from timeline.imports.readers.reader import Reader
from timeline.imports.records import table
from timeline.imports.source_file import SourceFile
from timeline.imports.table import Table

_PARTS = (("year", "year"), ("month", "month"), ("day", "day"))


class TimelineJs(Reader):
    """A timeline as an object with events."""

    title: ClassVar[str] = "a timeline of TimelineJS"

    def recognises(self, file: SourceFile) -> bool:
        """Look for events that begin as its events do."""
        events = file.json.get("events") if isinstance(file.json, dict) else None
        return isinstance(events, list) and any(isinstance(each, dict) and "start_date" in each for each in events)

    def read(self, file: SourceFile) -> Sequence[Table]:
        """Read the events in the columns of its spreadsheet; title and eras are told."""
        records, left = [], []
        for number, event in enumerate(file.json["events"], 1):
            if not isinstance(event, dict):
                left.append((number, "it is no event"))
                continue
            records.append({"": number, **_record(event)})
        lines = [int(str(record.pop(""))) for record in records]
        eras = file.json.get("eras") or []
        notes = (
            [f"its eras are not taken, for they are no events: {len(eras)}"] if isinstance(eras, list) and eras else []
        )
        if file.json.get("title"):
            notes.append("its title slide is not taken")
        return [table(file.name, records, left=left, notes=notes, lines=lines)]


def _record(event: Mapping[str, object]) -> dict[str, object]:
    start, end = _members(event, "start_date"), _members(event, "end_date")
    words, media = _members(event, "text"), _members(event, "media")
    return {
        **{name.title(): start.get(key) for key, name in _PARTS},
        "Time": ":".join(f"{start[part]}" for part in ("hour", "minute") if start.get(part)),
        **{f"End {name.title()}": end.get(key) for key, name in _PARTS},
        "Display Date": event.get("display_date") or start.get("display_date"),
        "Headline": words.get("headline"),
        "Text": words.get("text"),
        "Media": media.get("url"),
        "Media Credit": media.get("credit"),
        "Media Caption": media.get("caption"),
        "Group": event.get("group"),
        "ID": event.get("unique_id"),
    }


def _members(event: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = event.get(name)
    return found if isinstance(found, Mapping) else {}
