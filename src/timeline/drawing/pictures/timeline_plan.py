"""What a picture of the timeline is drawn from, and how large its marks may be in the room that there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from timeline.dossier import dates
from timeline.dossier.lanes import LaneGrouping
from timeline.dossier.model import Day, Dossier, Language, Span
from timeline.drawing import days, typesetting
from timeline.drawing.layout import arrangement, marks, rows
from timeline.drawing.layout import timeline as layout
from timeline.drawing.layout.arrangement import Arrangement
from timeline.drawing.layout.marks import Shown
from timeline.drawing.layout.ticks import Tick, months_in, ticks
from timeline.drawing.layout.time_scale import TimeScale, in_units, true_scale
from timeline.drawing.layout.timeline import Label, TimelineLayout
from timeline.drawing.theme import Palette
from timeline.text import words

ROW, TALLEST = 17.0, 30.0
"""Pixels of a row: at least, so that marks and ticks of one never touch those of the next, and at most."""

SQUEEZED = 14.0
"""Pixels of a row where there are more events than rows: ticks may then touch the marks above."""

SCALES = (1.25, 1.1, 1.0, 0.9, 0.8, 0.7, 0.62)
"""Points that a pixel of the layout may have, the largest first: what has room for its rows is taken."""

NARROW = 560
"""Pixels; on what is narrower lane names stand inside the lanes."""

BESIDE, INSIDE = 150.0, 8.0
"""Pixels left of the axis where lane names stand beside the lanes, and where nothing does; the latter also right of it."""

LINE, NAME = 15.0, 13.0
"""Pixels of a line of type, and of the type of names."""

SMALL = 12.0
"""Pixels of the type of the axis, of legal states and of notes."""

NEAR = 0.2
"""Share of the days from the first event to the last by which the end of collecting may widen the axis."""

EDGE = 0.03, 20
"""What stays free beyond the first and the last event: a share of these days, and so many at least."""


@dataclass(frozen=True, slots=True)
class LegalName:
    """The band of a legal state, in pixels of the axis, and its name."""

    id: str
    left: float
    right: float
    text: str
    at: float
    row: int
    """Counted from the foot."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A timeline laid out in pixels; the axis begins at ``margin``, the lanes below ``head``."""

    dossier: Dossier
    layout: TimelineLayout
    """In days."""
    units: TimelineLayout
    """In units of the scale."""
    shown: Shown
    scale: TimeScale
    period: tuple[int, int]
    placed: Arrangement
    dense: bool
    by: LaneGrouping
    width: float
    height: float
    row: float
    """Pixels of a row, or of a lane where it is dense."""
    head: float
    foot: float
    legal: tuple[LegalName, ...]
    ticks: tuple[Tick, ...]
    points: float
    """Points of a pixel."""
    language: Language
    palette: Palette

    @property
    def margin(self) -> float:
        """Give the pixels left of the axis."""
        return BESIDE if self.width >= NARROW else INSIDE

    @property
    def axis(self) -> float:
        """Give the pixels of the axis of time."""
        return self.width - self.margin - INSIDE

    def x(self, unit: float) -> float:
        """Give where a unit of the scale stands, inside the axis."""
        first, last = self.units.window
        share = (unit - first) / (last + 1 - first)
        return self.margin + min(max(share, 0.0), 1.0) * self.axis

    def day(self, day: float) -> float:
        """Give where a day stands, inside the axis."""
        return self.x(self.scale.unit(day))

    def y(self, row: float) -> float:
        """Give where a row stands."""
        return self.head + row * self.row

    @property
    def foot_at(self) -> float:
        """Give the foot of the lanes."""
        return self.head + self.placed.height * self.row


def plan(
    dossier: Dossier,
    language: Language,
    palette: Palette,
    size: tuple[float, float],
    by: LaneGrouping,
    period: Span | None,
    known_by: Day | None,
    largest: float = SCALES[0],
) -> Plan:
    """Plan a picture of at most so many points, with marks as large as its rows leave room for.

    Where not even the smallest have room, the fullest lanes have fewer rows than they need and marks overlap; of more
    events than :data:`~timeline.drawing.layout.timeline.MOST_MARKS` there are specks in lanes of equal height.
    """
    laid, shown = layout.lay_out(dossier, language), marks.show(dossier, known_by)
    scales = [each for each in SCALES if each <= largest] or [SCALES[-1]]
    reach = _period(dossier, laid, period, known_by)
    for points in scales if not laid.is_dense else ():
        drawn = _planned(
            dossier, laid, shown, reach, (size[0] / points, size[1] / points), points, by, language, palette
        )
        if drawn.row >= ROW:
            return drawn
    points = min(SCALES[-2], scales[0])
    pixels = (size[0] / points, size[1] / points)
    return _planned(dossier, laid, shown, reach, pixels, points, by, language, palette, fitting=True)


def _period(dossier: Dossier, laid: TimelineLayout, period: Span | None, known_by: Day | None) -> tuple[int, int]:
    """Give the days of the axis: those asked for, else from the first event to the last and a little more."""
    first, last = laid.extent
    if period is not None:
        start = first if period.open_start else days.number(period.earliest)
        end = last if period.open_end else days.number(period.latest)
        return start, max(start, end)
    if not dossier.events:
        return first, last
    start, end = int(min(laid.moment)), int(max(laid.moment))
    margin = max(round((end - start) * EDGE[0]), EDGE[1])
    until = laid.uncollected
    if until and end < until.first <= end + NEAR * (end - start):
        end = until.first
    if known_by is not None:
        end = min(end, max(days.number(known_by), start))
    return max(start - margin, first), min(end + margin, last)


def _planned(
    dossier: Dossier,
    laid: TimelineLayout,
    shown: Shown,
    period: tuple[int, int],
    pixels: tuple[float, float],
    points: float,
    by: LaneGrouping,
    language: Language,
    palette: Palette,
    *,
    fitting: bool = False,
) -> Plan:
    width, height = pixels
    dense = laid.is_dense
    scale = true_scale(laid, shown.events, period)
    narrow = width < NARROW
    axis = width - (INSIDE if narrow else BESIDE) - INSIDE
    units = in_units(laid, scale, period)
    units = replace(units, labels=() if dense else tuple(_labels(units, axis)))
    head_rows = arrangement.HEAD_WITH_NAME if narrow else arrangement.HEAD
    placed = _dense(units, by, axis) if dense else arrangement.arrange(units, by, axis, head_rows, shown.events)
    months = months_in(language)
    blank = Plan(
        dossier, laid, units, shown, scale, period, placed, dense, by, width, height, ROW, 0.0, 0.0, (), (),
        points, language, palette,
    )  # fmt: skip
    legal = tuple(_legal(blank))
    notes = bool(scale.gaps) or (laid.uncollected is not None and period[0] <= laid.uncollected.first <= period[1])
    head = LINE * (3 if notes else 2) + 6
    foot = LINE * (1 + max((each.row for each in legal), default=-1)) + 4
    room = max(height - head - foot, ROW)
    if fitting and not dense and placed.height * SQUEEZED > room:
        placed = _squeezed(units, by, axis, head_rows, room / SQUEEZED)
    row = min(room / max(placed.height, 1.0), room if dense else TALLEST)
    return replace(
        blank,
        placed=placed,
        row=row,
        head=head,
        foot=foot,
        legal=legal,
        ticks=tuple(ticks(scale, period, axis, months, words(language).digits, years_in(language))),
    )


def years_in(language: Language) -> Callable[[int], str]:
    """Give what names a year, with its era where that is needed."""
    return lambda year: dates.year_in_words(year, language)


def _dense(units: TimelineLayout, by: LaneGrouping, axis: float) -> Arrangement:
    """Stand events without rows, those of one stretch of time one on the other in their lane."""
    heights = arrangement.heaps(units, by, axis, range(len(units.moment)))
    placed = [
        arrangement.PlacedMark(event, number, number + y)
        for number, lane in enumerate(units.lanes[by])
        for event, y in zip(lane.events, heights[number], strict=True)
    ]
    return Arrangement(tuple(placed), tuple(arrangement.LaneBand(i, 1.0) for i in range(len(units.lanes[by]))))


def _squeezed(units: TimelineLayout, by: LaneGrouping, axis: float, head: float, room: float) -> Arrangement:
    """Stand events in so many rows at most, taking rows from the fullest lanes first: marks in them overlap."""
    lanes = units.lanes[by]
    reaches = [arrangement.reaches(units, lane.events, axis) for lane in lanes]
    most = [max([0, *rows.pack(each)]) + 1 for each in reaches]
    while max(most, default=1) > 1 and sum(most) + len(most) * (head - arrangement.FOOT) > room:
        most[most.index(max(most))] -= 1
    marks_, bands, top = [], [], 0.0
    for number, (lane, reach, many) in enumerate(zip(lanes, reaches, most, strict=True)):
        packed = rows.pack(reach, many)
        marks_ += [
            arrangement.PlacedMark(event, number, top + head + row)
            for event, row in zip(lane.events, packed, strict=True)
        ]
        bands.append(arrangement.LaneBand(top, head + many - arrangement.FOOT))
        top += bands[-1].height
    return Arrangement(tuple(marks_), tuple(bands))


def _labels(units: TimelineLayout, axis: float) -> Iterator[Label]:
    """Measure the names of events, and stand them on the side of their mark on which the axis has room."""
    first, last = units.window
    for label in units.labels:
        width = typesetting.width(label.text, NAME, typesetting.BOLD) + 2
        at = (units.moment[label.event] - first) / (last + 1 - first) * axis
        left = at + layout.MARK + width > axis
        if 0 <= at <= axis and (not left or at - layout.MARK - width >= 0):
            yield replace(label, width=width, left=left)


def _legal(drawn: Plan) -> Iterator[LegalName]:
    """Find the legal states that had begun, as far as is known, and a row for each name where no other stands."""
    first, last = drawn.period
    found: list[LegalName] = []
    for band in drawn.layout.legal:
        known = band.last if drawn.shown.day is None else min(band.last, days.number(drawn.shown.day))
        begun = drawn.dossier.events[band.begins].id in drawn.shown.begun
        if not begun or known < first or band.first > last or known < band.first:
            continue
        left, right = drawn.day(band.first), drawn.day(known + 1)
        text = typesetting.cut(band.label, drawn.axis - 2 * INSIDE, SMALL)
        wide = typesetting.width(text, SMALL)
        at = min(left + 4, drawn.margin + drawn.axis - wide - 2)
        found.append(LegalName(band.id, left, right, text, at, 0))
    found.sort(key=lambda each: (each.at, each.id))
    packed = rows.pack((each.at, each.at + typesetting.width(each.text, SMALL) + 8) for each in found)
    yield from (replace(each, row=row) for each, row in zip(found, packed, strict=True))
