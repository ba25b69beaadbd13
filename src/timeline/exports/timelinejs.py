"""TimelineJS (https://timeline.knightlab.com/docs/json-format.html): a slide an event, for web pages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from typing import BinaryIO, ClassVar

from timeline.dossier.model import Day, Event, Extent, Language, Span, labels, month_length
from timeline.exports import telling
from timeline.exports.about import lines
from timeline.exports.format import Format
from timeline.exports.selection import Selection


@dataclass(frozen=True, slots=True)
class TimelineJs(Format):
    """A slide an event, in a row for each category, after a title slide that says what it is."""

    table: str = "timelinejs"
    kind: ClassVar[str] = "timelinejs"
    ending: ClassVar[str] = "json"
    media_type: ClassVar[str] = "application/json"

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Write the slides; the library shows texts as HTML, so every sign of them is escaped."""
        about, language = selection.dossier.about, selection.language
        said = "".join(f"<p>{escape(line)}</p>" for line in lines(selection))
        groups = labels(selection.dossier.vocabulary.categories, language)
        tree = {
            "title": {"text": {"headline": escape(about.title.to(language)), "text": said}},
            "events": [_slide(selection, event, groups[event.category], language) for event in selection.part.events],
            "scale": "human",
        }
        stream.write(json.dumps(tree, ensure_ascii=False, indent=1).encode() + b"\n")


def _slide(selection: Selection, event: Event, group: str, language: Language) -> dict[str, object]:
    told = telling.tell(selection, event)
    return {
        "unique_id": event.id,
        "group": escape(group),
        **_dates(event.span),
        "display_date": escape(told.when),
        "text": {"headline": escape(told.title), "text": telling.as_html(told, language)},
    }


def _dates(span: Span) -> dict[str, dict[str, int]]:
    """Give a slide's dates, no more precise than what is known: a month stays a month.

    An event has an end only where it lasted, or where it lies between days that are no one month or year. What has an
    open end stands where it is known.
    """
    first, last = (span.latest if span.open_start else span.earliest), span.latest
    if span.time:
        clock = {"hour": span.time.hour, "minute": span.time.minute, "second": span.time.second}
        return {"start_date": {**_date(first, 3), **clock}}
    if span.open_end or span.open_start or first == last:
        return {"start_date": _date(first, 3)}
    precision = _precision(first, last)
    if span.extent == Extent.WITHIN and precision < 3:
        return {"start_date": _date(first, precision)}
    return {"start_date": _date(first, 3), "end_date": _date(last, 3)}


def _precision(first: Day, last: Day) -> int:
    """Tell whether two days bound one year (1), one month (2) or something else (3)."""
    whole = first.day == 1 and last.day == month_length(last.year, last.month) and first.year == last.year
    if whole and (first.month, last.month) == (1, 12):
        return 1
    return 2 if whole and first.month == last.month else 3


def _date(day: Day, precision: int) -> dict[str, int]:
    return dict(zip(("year", "month", "day")[:precision], (day.year, day.month, day.day), strict=False))
