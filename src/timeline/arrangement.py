"""Where events stand on a timeline: their moments, their rows, their lanes' bands. No drawing, no colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from timeline.dossier import queries
from timeline.dossier.model import Dossier, Event, Language, LegalState, Span
from timeline.dossier.queries import Lane
from timeline.drawing import days
from timeline.drawing.layout import timeline as layout
from timeline.drawing.layout.timeline import MOST_MARKS as MOST_MARKS
from timeline.drawing.layout.timeline import extent as extent

MARK = 11
"""Diameter of a mark in pixels."""

GAP = 4
"""Least distance between marks of one row, in pixels."""

LETTER = 8.0
"""Mean width of a letter of an anchor's label, in pixels."""

SHORTEST_BAR_DAYS = 5
"""A shorter span is drawn by its mark alone."""

MIDNIGHT = datetime(1970, 1, 1)  # noqa: DTZ001 - days have no time zone
"""Where positions in time are counted from."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a timeline is drawn for: the period it opens on and the pixels it has."""

    window: Span
    width: int
    labels: bool = True
    """Whether lane names stand beside the lanes; else they stand inside, above the marks."""

    @property
    def days_per_pixel(self) -> float:
        """Give the scale on which marks are kept apart."""
        return ((self.window.latest - self.window.earliest).days + 1) / self.width


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an event stands: its moment, the days it spans as drawn, and its row."""

    event: Event
    first: date
    last: date
    row: float

    @property
    def moment(self) -> datetime:
        """Give the middle of what is drawn, or the bounded end of an open span."""
        return middle(self.event.span)


@dataclass(frozen=True, slots=True)
class Band:
    """The rows that a lane fills, counted from the top of the figure."""

    lane: Lane
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class LegalBand:
    """The days of a legal state as drawn, and its label's row, counted from the foot of the figure."""

    state: LegalState
    first: date
    last: date
    row: int


def middle(span: Span) -> datetime:
    """Give the moment at which a mark stands: mid-span, or at the end that is known."""
    return days.moment(layout.moment(span))


def arrange(dossier: Dossier, lanes: Sequence[Lane], frame: Frame, language: Language) -> tuple[list[Mark], list[Band]]:
    """Put each event on the first free row of each of its lanes, and give each lane the rows it needs.

    Above :data:`MOST_MARKS` events there are no marks and all bands are one row.
    """
    if len(dossier.events) > MOST_MARKS:
        return [], [Band(lane, float(i), 1.0) for i, lane in enumerate(lanes)]
    whole = extent(dossier)
    placed: list[Mark] = []
    bands: list[Band] = []
    top = 0.0
    for lane in lanes:
        ends: list[float] = []
        head = 0.8 if frame.labels else 1.5
        for event in sorted((dossier.event[id_] for id_ in lane.events), key=lambda e: middle(e.span)):
            first, last = _drawn(event.span, whole)
            left, right = _reach(event, first, last, frame, language)
            row = next((i for i, end in enumerate(ends) if end <= left), len(ends))
            ends[row : row + 1] = [right]
            placed.append(Mark(event, first, last, top + head + row))
        height = head + max(len(ends), 1) - 0.3
        bands.append(Band(lane, top, height))
        top += height
    return placed, bands


def stack(moments: Sequence[datetime], window: Span, width: float, mark: float, most: int) -> list[int]:
    """Give marks in order of time the rows of one lane, counted from its top.

    Each takes the first row that is free, or where none is the one that has been free longest.
    """
    days_per_pixel = ((window.latest - window.earliest).days + 1) / width
    ends = [float("-inf")] * most
    rows: list[int] = []
    for moment in moments:
        at = (moment - MIDNIGHT) / timedelta(days=1) / days_per_pixel
        row = next((i for i, end in enumerate(ends) if end <= at), ends.index(min(ends)))
        ends[row] = at + mark + GAP
        rows.append(row)
    return rows


def legal_bands(dossier: Dossier) -> list[LegalBand]:
    """Cut the legal states to the days that are drawn; those that overlap have rows of their own."""
    whole = extent(dossier)
    found: list[LegalBand] = []
    for state in dossier.legal_states:
        span = queries.legal_span(dossier, state)
        if not span.overlaps(whole):
            continue
        first, last = _drawn(span, whole)
        taken = {band.row for band in found if first <= band.last and band.first <= last}
        found.append(LegalBand(state, first, last, next(row for row in count() if row not in taken)))
    return found


def is_labelled_left(event: Event, frame: Frame) -> bool:
    """Tell whether an anchor's label stands before its mark, as it does late in the period."""
    window = frame.window
    return middle(event.span).date() > window.earliest + (window.latest - window.earliest) * 0.6


def _drawn(span: Span, whole: Span) -> tuple[date, date]:
    return max(span.earliest, whole.earliest), min(span.latest, whole.latest)


def _reach(event: Event, first: date, last: date, frame: Frame, language: Language) -> tuple[float, float]:
    """Give the pixels that an event covers, from an arbitrary zero: mark, bar and label."""
    scale = frame.days_per_pixel
    centre = (middle(event.span) - MIDNIGHT) / timedelta(days=1) / scale
    left, right = centre - MARK / 2, centre + MARK / 2
    if (last - first).days >= SHORTEST_BAR_DAYS:
        left = min(left, (first - MIDNIGHT.date()).days / scale)
        right = max(right, ((last - MIDNIGHT.date()).days + 1) / scale)
    if event.label:
        length = LETTER * len(event.label.to(language)) + MARK
        if is_labelled_left(event, frame):
            left = min(left, centre - length)
        else:
            right = max(right, centre + length)
    return left, right + GAP
