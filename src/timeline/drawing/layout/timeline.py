"""The timeline of a dossier as columns: when each event was, its lane, its name, and what stands behind the lanes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from timeline.dossier import dates, queries
from timeline.dossier.lanes import LaneGrouping, lanes_of
from timeline.dossier.model import Day, Dossier, Extent, Language, Span, kept_with_the_dossier
from timeline.drawing import days
from timeline.text import words

MARK = 11
"""Diameter of a mark in pixels."""

SPECK = 6
"""Side of the square that stands for one of too many marks, in pixels."""

LETTER = 8.0
"""Mean width of a letter of an event's name, in pixels: semibold type of 13 pixels, rounded up."""

SHORTEST_SPAN = 5
"""Days; what lasts less is drawn by its mark alone."""

MOST_MARKS = 1000
"""Above this many events marks are specks without rows, spans and names."""

LATE = 0.6
"""Share of the opening period after which names stand before their marks: behind them the axis ends."""

MARGIN = 91
"""Days that the axis reaches beyond the first and the last known day: a season."""


@dataclass(frozen=True, slots=True)
class Label:
    """The name beside the mark of an event that anchors the timeline."""

    event: int
    text: str
    width: float
    """In pixels, estimated: rows are packed alike wherever type is measured."""
    left: bool
    """Whether it stands before its mark."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane and the numbers of its events, in order of their moments."""

    id: str
    """Empty for the lane of whatever belongs to no other."""
    name: str
    events: tuple[int, ...]
    is_folded: bool = False
    """Whether it is what remains of more lanes than eyes compare."""


@dataclass(frozen=True, slots=True)
class LegalBand:
    """The days of a legal state as drawn, both inclusive, behind the lanes."""

    id: str
    label: str
    note: str
    first: int
    last: int
    row: int
    """The row of its label, counted from the foot; states that overlap have rows of their own."""
    begins: int
    """The event that brings it into force."""
    ends: int
    """The event that ends it; -1 for none."""


@dataclass(frozen=True, slots=True)
class UncollectedEnd:
    """The days of which nothing was collected: hatched to the end of the axis, so that silence is not read as calm."""

    label: str
    first: int


@dataclass(frozen=True, slots=True)
class TimelineLayout:
    """A whole timeline: one value an event in the columns, days counted from 1970 (:mod:`timeline.drawing.days`)."""

    extent: tuple[int, int]
    """First and last day that the axis can show."""
    window: tuple[int, int]
    """First and last day that it opens on."""
    first: tuple[int, ...]
    """First day of each event as drawn; open spans end with the extent."""
    last: tuple[int, ...]
    """Last day of each, inclusive."""
    moment: tuple[float, ...]
    """Where its mark stands: mid-span, or at the end that is known."""
    lasted: tuple[bool, ...]
    """Whether it went on from its first day to its last."""
    fade: tuple[int, ...]
    """Which ends of its span are soft: 1 the first, 2 the last, 3 both, 0 neither."""
    labels: tuple[Label, ...]
    """In order of their moments, in which they are given room."""
    lanes: Mapping[LaneGrouping, tuple[Lane, ...]]
    legal: tuple[LegalBand, ...]
    uncollected: UncollectedEnd | None
    """None where the dossier does not say until when it was collected."""

    def has_span(self, event: int) -> bool:
        """Tell whether an event is drawn with the days it spans."""
        return self.last[event] - self.first[event] >= SHORTEST_SPAN

    @property
    def is_dense(self) -> bool:
        """Tell whether there are too many events for rows."""
        return len(self.moment) > MOST_MARKS


@kept_with_the_dossier()
def lay_out(dossier: Dossier, language: Language) -> TimelineLayout:
    """Lay out the timeline of a dossier with its names in a language."""
    whole = extent(dossier)
    moments = dossier.by_span(moment)
    return TimelineLayout(
        extent=_numbers(whole),
        window=_numbers(opening(dossier)),
        first=dossier.by_span(lambda span: days.number(max(span.earliest, whole.earliest))),
        last=dossier.by_span(lambda span: days.number(min(span.latest, whole.latest))),
        moment=moments,
        lasted=dossier.by_span(lambda span: span.extent == Extent.LASTED),
        fade=dossier.by_span(_fade),
        labels=_labels(dossier, moments, language),
        lanes={by: _lanes(dossier, by, moments, language) for by in LaneGrouping},
        legal=_legal(dossier, whole, language),
        uncollected=_uncollected(dossier, language),
    )


def moment(span: Span) -> float:
    """Give the moment at which a mark stands, in days: mid-span, or noon of the end that is known.

    What has a time of day stands at the hour that its source's clock showed.
    """
    if span.time:
        return round(days.number(span.earliest) + span.time.share, 4)
    start, end = (days.number(day) for day in _known_bounds(span))
    return (start + end + 1) / 2


@kept_with_the_dossier()
def extent(dossier: Dossier) -> Span:
    """Give the days that a timeline's axis can show: from the first known bound to the last, and some margin.

    The last day of which anything was collected is such a bound. A dossier without events has the day on which days
    begin to be counted.
    """
    bounds = [day for ends in dossier.by_span(_known_bounds) for day in ends] or [days.EPOCH]
    until = dossier.about.collected_until
    if until and not until.open_end and dossier.events:
        bounds.append(until.latest)
    return Span("", _moved(min(bounds), -MARGIN), _moved(max(bounds), MARGIN))


def opening(dossier: Dossier) -> Span:
    """Give the period first shown: the dossier's choice, up to what is drawn where an end is open; else all of that."""
    whole, chosen = extent(dossier), dossier.about.opening
    if chosen is None or not chosen.overlaps(whole):
        return whole
    first = whole.earliest if chosen.open_start else chosen.earliest
    last = whole.latest if chosen.open_end else chosen.latest
    return Span("", first, last)


def _numbers(span: Span) -> tuple[int, int]:
    return days.number(span.earliest), days.number(span.latest)


def _moved(day: Day, by: int) -> Day:
    """Move a day, at most to the first or the last that can be shown: what lies beyond means an open span."""
    return min(max(day.moved(by), Day.first), Day.last)


def _known_bounds(span: Span) -> tuple[Day, Day]:
    """Give the first and last day of a span; the end that is known stands for one that is open."""
    start = span.latest if span.open_start else span.earliest
    return start, start if span.open_end else span.latest


def _fade(span: Span) -> int:
    if span.extent == Extent.WITHIN or span.approximate or span.uncertain:
        return 3
    return int(span.open_start) + 2 * int(span.open_end)


def _labels(dossier: Dossier, moments: Sequence[float], language: Language) -> tuple[Label, ...]:
    first, last = _numbers(opening(dossier))
    late = first + (last - first) * LATE
    named = [(moments[i], i, event.label.to(language)) for i, event in enumerate(dossier.events) if event.label]
    return tuple(Label(i, text, LETTER * len(text), at > late) for at, i, text in sorted(named))


def _lanes(dossier: Dossier, by: LaneGrouping, moments: Sequence[float], language: Language) -> tuple[Lane, ...]:
    index = {event.id: i for i, event in enumerate(dossier.events)}
    return tuple(
        Lane(
            id=lane.id,
            name=lane.label.to(language) or words(language)(f"stage.{'folded' if lane.is_folded else 'other'}_lane"),
            events=tuple(sorted((index[id_] for id_ in lane.events), key=moments.__getitem__)),
            is_folded=lane.is_folded,
        )
        for lane in lanes_of(dossier, by)
    )


def _uncollected(dossier: Dossier, language: Language) -> UncollectedEnd | None:
    until = dossier.about.collected_until
    if not until or until.open_end:
        return None
    label = words(language)("stage.uncollected", date=dates.in_words(until, language))
    return UncollectedEnd(label, days.number(until.latest) + 1)


def _legal(dossier: Dossier, whole: Span, language: Language) -> tuple[LegalBand, ...]:
    index = {event.id: i for i, event in enumerate(dossier.events)}
    found: list[LegalBand] = []
    for state in dossier.legal_states:
        span = queries.legal_span(dossier, state)
        if not span.overlaps(whole):
            continue
        first = days.number(max(span.earliest, whole.earliest))
        last = days.number(min(span.latest, whole.latest))
        taken = {band.row for band in found if first <= band.last and band.first <= last}
        row = next(row for row in count() if row not in taken)
        texts = (state.label.to(language), state.note.to(language))
        found.append(LegalBand(state.id, *texts, first, last, row, index[state.begins], index.get(state.ends, -1)))
    return tuple(found)
