"""Calendars (RFC 5545): an appointment is an event."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from timeline.imports.fields import Target
from timeline.imports.limits import UnreadableFile
from timeline.imports.readers.reader import Reader
from timeline.imports.records import table
from timeline.imports.source_file import SourceFile
from timeline.imports.table import Table

_COLUMNS = {
    "uid": "id",
    "date": "date",
    "title": "title",
    "text": "text",
    "place": "place",
    "geometry": "geometry",
    "categories": "category",
    "link": "link",
    "starts": "keep",
}


class ICalendar(Reader):
    """Calendars."""

    title: ClassVar[str] = "a calendar (iCalendar)"

    def recognises(self, file: SourceFile) -> bool:
        """Look at its first line."""
        return file.content.lstrip(b"\xef\xbb\xbf \r\n")[:15].upper() == b"BEGIN:VCALENDAR"

    def read(self, file: SourceFile) -> Sequence[Table]:
        """Read its appointments; of one that is repeated the first."""
        from icalendar import Calendar

        try:
            calendars = Calendar.from_ical(file.text, multiple=True)
        except (ValueError, KeyError, IndexError, RecursionError) as error:
            raise UnreadableFile(f"The calendar cannot be read: {error}.") from None
        records: list[dict[str, object]] = []
        repeated = 0
        for calendar in calendars:
            for event in calendar.walk("VEVENT"):
                file.deadline.check()
                records.append(_record(event))
                repeated += "RRULE" in event
        notes = [f"of appointments that are repeated the first is taken: {repeated}"] if repeated else []
        columns = {name: Target.read(target) for name, target in _COLUMNS.items()}
        return [table(file.name, records, shape="iCalendar", columns=columns, notes=notes)]


def _record(event: Any) -> dict[str, object]:  # noqa: ANN401 - icalendar's components have members by name
    start, end = _moment(event, "DTSTART"), _moment(event, "DTEND")
    last = end - timedelta(1) if end and not isinstance(end, datetime) else end
    first_day, last_day = _day(start), _day(last)
    is_one_day = not last_day or last_day <= first_day
    geo: Any = _sound(event.get("GEO"))
    categories = event.get("CATEGORIES")
    found = categories if isinstance(categories, list) else [categories] if categories else []
    return {
        "uid": str(event.get("UID", "")),
        "date": _with_time(start) if is_one_day else f"{first_day}/{last_day}",
        "title": str(event.get("SUMMARY", "")),
        "text": str(event.get("DESCRIPTION", "")),
        "place": str(event.get("LOCATION", "")),
        "geometry": json.dumps({"type": "Point", "coordinates": [geo.longitude, geo.latitude]})
        if hasattr(geo, "latitude")
        else "",
        "categories": "; ".join(str(name) for each in found for name in getattr(_sound(each), "cats", ())),
        "link": str(event.get("URL", "")),
    }


def _moment(event: Any, name: str) -> date | None:  # noqa: ANN401 - as above
    found = getattr(_sound(event.get(name)), "dt", None)
    return found if isinstance(found, date) else None


def _sound(value: object) -> object:
    """Give a value unless it cannot be read: asking a broken one for anything is an error."""
    from icalendar import vBroken

    return None if isinstance(value, vBroken) else value


def _with_time(start: date | None) -> str:
    """Write a day, and the time on it with its zone as far as the calendar gives them."""
    if not isinstance(start, datetime):
        return _day(start)
    return start.isoformat(timespec="seconds").replace("+00:00", "Z")


def _day(moment: date | None) -> str:
    if moment is None:
        return ""
    return f"{moment.date()}" if isinstance(moment, datetime) else f"{moment}"
