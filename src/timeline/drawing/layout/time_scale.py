"""Where a day stands on an axis of time from which long stretches without events are broken out.

The twin of ``trueScale`` in ``timeline/time_scale.js``: piecewise linear, monotone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, replace
from math import ceil, floor

from timeline.drawing.layout.timeline import TimelineLayout

QUIET, BESIDE = 548, 60
"""Days without an event after which the axis is broken, and that stay of them beside each event."""

LONG = 731
"""Days of a span that fill no stretch: somewhere in it something happened."""

SHARE = 0.06
"""What a break takes, as a share of the days that are kept."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Days between which distances are not to scale."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A line through knots; beyond the outermost a day is a unit."""

    knots: tuple[tuple[float, float], ...]
    """Days and units, in order."""
    gaps: tuple[Gap, ...]
    """In order of time."""

    def unit(self, day: float) -> float:
        """Give where a day stands, in units of the axis."""
        (first, low), (last, high) = self.knots[0], self.knots[-1]
        if day >= last:
            return high + day - last
        if day <= first:
            return low + day - first
        at = bisect_right(self.knots, day, key=lambda knot: knot[0])
        (before, start), (after, end) = self.knots[at - 1], self.knots[at]
        return start + (day - before) * ((end - start) / (after - before))


def true_scale(layout: TimelineLayout, shown: Collection[int], period: tuple[int, int]) -> TimeScale:
    """Give the scale of a period, first and last day inclusive, in which a day is a unit, but for the breaks.

    After the last of these a unit is its day.
    """
    first, last = period
    quiet = [gap for gap in _quiet(layout, shown) if first < gap.first and gap.last <= last]
    kept = last + 1 - first - sum(gap.last - gap.first for gap in quiet)
    room = max(1, floor(kept * SHARE + 0.5))
    gaps = [gap for gap in quiet if gap.last - gap.first > 2 * room]
    knots: list[tuple[float, float]] = [(last + 1, last + 1)]
    shift = 0
    for gap in reversed(gaps):
        knots.append((gap.last, gap.last + shift))
        shift += gap.last - gap.first - room
        knots.append((gap.first, gap.first + shift))
    knots.append((first, first + shift))
    return TimeScale(tuple(reversed(knots)), tuple(gaps))


def in_units(layout: TimelineLayout, scale: TimeScale, period: tuple[int, int]) -> TimelineLayout:
    """Give a layout whose days are units of a scale and that opens on a period, so that its marks pack on that axis.

    Spans end with the period; what lies in a break is rounded to a whole unit.
    """
    first, last = period
    return replace(
        layout,
        window=(round(scale.unit(first)), round(scale.unit(last + 1)) - 1),
        first=tuple(round(scale.unit(min(max(day, first), last))) for day in layout.first),
        last=tuple(round(scale.unit(min(max(day, first), last) + 1)) - 1 for day in layout.last),
        moment=tuple(scale.unit(day) for day in layout.moment),
    )


def with_breaks(layout: TimelineLayout) -> tuple[TimelineLayout, TimeScale]:
    """Give a layout in units of the scale of all its days, which opens as it does, and that scale.

    Where there are too many events for rows, nothing is broken out.
    """
    first, last = layout.extent
    if layout.is_dense:
        return layout, TimeScale(((first, first), (last + 1, last + 1)), ())
    scale = true_scale(layout, range(len(layout.moment)), layout.extent)
    start, end = layout.window
    window = (round(scale.unit(start)), round(scale.unit(end + 1)) - 1)
    return replace(in_units(layout, scale, layout.extent), window=window), scale


def _quiet(layout: TimelineLayout, shown: Collection[int]) -> list[Gap]:
    """Find the stretches in which nothing happened for long, less what stays beside the events."""
    busy = []
    for event in shown:
        first, last, at = layout.first[event], layout.last[event], layout.moment[event]
        busy.append((at, at) if last - first > LONG else (first, last + 1))
    gaps: list[Gap] = []
    end: float | None = None
    for start, stop in sorted(busy, key=lambda each: each[0]):
        if end is not None and start - end > QUIET:
            gaps.append(Gap(ceil(end + BESIDE), floor(start - BESIDE)))
        end = stop if end is None else max(end, stop)
    return gaps
