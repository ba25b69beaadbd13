"""Where the marks of a timeline stand on an axis of so many pixels: on rows, so that none lies over another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from timeline.dossier.lanes import LaneGrouping
from timeline.drawing.layout import rows
from timeline.drawing.layout.timeline import MARK, TimelineLayout

HEAD, HEAD_WITH_NAME = 0.8, 1.5
"""Rows from the top of a lane to its first mark, and where the lane's name stands above it."""

FOOT = 0.3
"""Rows by which a lane ends sooner than its last row."""


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """Where an event stands in one lane: its height in rows from the top of the drawing."""

    event: int
    lane: int
    y: float


@dataclass(frozen=True, slots=True)
class LaneBand:
    """What a lane takes, in rows from the top of the drawing."""

    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The marks of a timeline, lane by lane and each lane in order of time, and the lanes."""

    marks: tuple[PlacedMark, ...]
    bands: tuple[LaneBand, ...]

    @property
    def height(self) -> float:
        """Give the rows that all lanes take."""
        return self.bands[-1].top + self.bands[-1].height if self.bands else 0.0


def arrange(
    layout: TimelineLayout, by: LaneGrouping, width: float, head: float = HEAD, shown: Collection[int] | None = None
) -> Arrangement:
    """Stand the events of each lane on the first rows that are free on an axis of ``width`` pixels.

    They are kept apart on the scale of the opening window. ``head`` is :data:`HEAD` or :data:`HEAD_WITH_NAME`; events
    that are not among those ``shown`` take no room. Where there are too many events for rows, a lane is 1 high, and what
    falls into one stretch of time stands there one on the other, so that a lane is as high as it is dense.
    """
    marks: list[PlacedMark] = []
    bands: list[LaneBand] = []
    there = frozenset(range(len(layout.moment)) if shown is None else shown)
    stacked = heaps(layout, by, width, there) if layout.is_dense else []
    for number, lane in enumerate(layout.lanes[by]):
        top = bands[-1].top + bands[-1].height if bands else 0.0
        events = [event for event in lane.events if event in there]
        if layout.is_dense:
            heights = stacked[number]
            bands.append(LaneBand(top, 1.0))
        else:
            packed = rows.pack(reaches(layout, events, width), named=_named(layout, events))
            heights = [head + row for row in packed]
            bands.append(LaneBand(top, head + max([1, *(row + 1 for row in packed)]) - FOOT))
        marks += [PlacedMark(event, number, top + y) for event, y in zip(events, heights, strict=True)]
    return Arrangement(tuple(marks), tuple(bands))


def heaps(layout: TimelineLayout, by: LaneGrouping, width: float, there: Collection[int]) -> list[list[float]]:
    """Give the height, from 0 to 1, of each event of each lane that is there: one on the other in stretches of time.

    ``width`` is the pixels of the opening window.
    """
    start, end = layout.window
    per_day = width / (end + 1 - start)
    lanes = [[event for event in lane.events if event in there] for lane in layout.lanes[by]]
    return rows.heaped([[(layout.moment[event] - start) * per_day for event in events] for events in lanes])


def reaches(layout: TimelineLayout, events: Sequence[int], width: float) -> list[tuple[float, float]]:
    """Give the pixels that events cover from the left end of the opening window: mark, span and label."""
    start, end = layout.window
    per_day = width / (end + 1 - start)
    names = {label.event: label for label in layout.labels}
    found = []
    for event in events:
        at = (layout.moment[event] - start) * per_day
        left, right = at - MARK / 2, at + MARK / 2
        if layout.has_span(event):
            left = min(left, (layout.first[event] - start) * per_day)
            right = max(right, (layout.last[event] + 1 - start) * per_day)
        if name := names.get(event):
            left = min(left, at - MARK - name.width) if name.left else left
            right = right if name.left else max(right, at + MARK + name.width)
        found.append((left, right))
    return found


def _named(layout: TimelineLayout, events: Sequence[int]) -> frozenset[int]:
    """Give the places in a list of those events that have a name."""
    names = {label.event for label in layout.labels}
    return frozenset(i for i, event in enumerate(events) if event in names)
