"""iCalendar (RFC 5545): events as entries of whole days, or at their time where it is known, for calendars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from timeline.dossier import geometry
from timeline.dossier.model import Day, Event, Span, labels
from timeline.exports import telling
from timeline.exports.about import lines
from timeline.exports.format import Format
from timeline.exports.selection import Selection
from timeline.text import words

if TYPE_CHECKING:
    import icalendar


@dataclass(frozen=True, slots=True)
class ICalendar(Format):
    """An entry an event, whose heading says how vague its date is."""

    table: str = "events"
    kind: ClassVar[str] = "ics"
    ending: ClassVar[str] = "ics"
    media_type: ClassVar[str] = "text/calendar; charset=utf-8"

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Write the calendar; its description says what it is."""
        import icalendar

        about = selection.dossier.about
        calendar = icalendar.Calendar()
        calendar.add("prodid", f"-//timeline//{about.name}//{selection.language.upper()}")
        calendar.add("version", "2.0")
        # As texts by type, because the library does not know that these names hold texts, which it would escape.
        said = "\n".join(lines(selection))
        calendar.add("x-wr-calname", icalendar.vText(about.title.to(selection.language)))
        calendar.add("x-wr-caldesc", icalendar.vText(said))
        # Not now: the same selection gives the same bytes.
        changed = datetime.combine(about.changed_on or date(1970, 1, 1), time(), UTC)
        for event in selection.part.events:
            if _days(event.span)[0].is_modern:
                calendar.add_component(_entry(selection, event, changed))
        stream.write(calendar.to_ical())


def _entry(selection: Selection, event: Event, changed: datetime) -> icalendar.Event:
    import icalendar

    told, part = telling.tell(selection, event), selection.part
    entry = icalendar.Event()
    entry.add("uid", f"{event.id}@{selection.dossier.about.name}")
    entry.add("dtstamp", changed)
    for name, value in _times(event.span).items():
        entry.add(name, value)
    plain = event.span.earliest == event.span.latest
    heading = told.title if plain else words(selection.language)("exports.told.dated", title=told.title, when=told.when)
    entry.add("summary", heading)
    entry.add("description", telling.as_text(told, selection.language))
    categories = labels(selection.dossier.vocabulary.categories, selection.language)
    entry.add("categories", [categories[event.category]])
    entry.add("transp", "TRANSPARENT")  # nobody is busy then
    places = [part.places[id_] for id_ in event.places]
    if places:
        entry.add("location", words(selection.language).listed(place.name.to(selection.language) for place in places))
    if len(places) == 1 and (at := geometry.anchor(places[0])):
        entry.add("geo", (at[1], at[0]))
    return entry


def _times(span: Span) -> dict[str, date]:
    """Give the ends of an entry: whole days, or the moment in UTC, or on whatever clock where the zone is not known."""
    first, last = _days(span)
    if span.time and span.time.utc is not None:
        return {"dtstart": datetime.combine(first.as_date(), time(), UTC) + timedelta(seconds=span.time.utc)}
    if span.time:
        clock = time(span.time.hour, span.time.minute, span.time.second)
        return {"dtstart": datetime.combine(first.as_date(), clock)}
    end = {"dtend": last.moved(1).as_date()} if last.moved(1).is_modern else {}
    return {"dtstart": first.as_date(), **end}


def _days(span: Span) -> tuple[Day, Day]:
    """Give the first and the last day of an entry; what has an open end stands on the one day that is known."""
    if span.open_start:
        return span.latest, span.latest
    return span.earliest, span.earliest if span.open_end else span.latest
