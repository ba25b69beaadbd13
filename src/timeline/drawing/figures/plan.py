"""What a figure of the timeline is drawn from: one dossier, what is shown of it, and the pixels there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from timeline.dossier.filters import Filter
from timeline.dossier.lanes import LaneGrouping
from timeline.dossier.model import Day, Dossier, Language
from timeline.drawing import days, theme
from timeline.drawing.layout import arrangement, marks
from timeline.drawing.layout import timeline as layout
from timeline.drawing.layout.arrangement import Arrangement
from timeline.drawing.layout.marks import Shown
from timeline.drawing.layout.time_scale import Gap, TimeScale, with_breaks
from timeline.drawing.layout.timeline import Lane, TimelineLayout
from timeline.drawing.theme import Mode, Palette

ROW = 17
"""Pixels of a row: marks and ticks of one row never touch those of the next."""

NARROW = 560
"""Pixels; on a figure that is narrower lane names stand inside the lanes."""

BESIDE, INSIDE = 158, 8
"""Pixels left of the axis where lane names stand beside the lanes, and where nothing does; the latter also right of it."""

LEAST = 50
"""Pixels of the shortest axis."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that one figure is drawn from."""

    dossier: Dossier
    layout: TimelineLayout
    """In days."""
    scale: TimeScale
    """By which marks are kept apart: of its breaks, the axis has as many days as they take units."""
    lanes: tuple[Lane, ...]
    shown: Shown
    placed: Arrangement
    width: int
    """Of the whole figure, in pixels."""
    language: Language
    palette: Palette

    @property
    def narrow(self) -> bool:
        """Tell whether lane names stand inside the lanes, for want of room beside them."""
        return self.width < NARROW

    @property
    def margin(self) -> int:
        """Give the pixels left of the axis."""
        return INSIDE if self.narrow else BESIDE

    @property
    def axis(self) -> int:
        """Give the pixels of the axis of time."""
        return max(self.width - self.margin - INSIDE, LEAST)

    @property
    def breaks(self) -> Iterator[Gap]:
        """Give the days that the axis leaves out in the middle of each gap; the last of each is there again."""
        for gap in self.scale.gaps:
            room = round(self.scale.unit(gap.last) - self.scale.unit(gap.first))
            yield Gap(gap.first + room // 2, gap.last - (room - room // 2))

    def pixels(self, day: float) -> float:
        """Give how far a day stands from the left end of the opening window."""
        start, end = self.layout.window
        left = self.scale.unit(start)
        return (self.scale.unit(day) - left) * self.axis / (self.scale.unit(end + 1) - left)

    def written(self, day: float) -> str:
        """Write a moment as Plotly reads it; of what the axis leaves out, the nearest that it has."""
        for left_out in self.breaks:
            if left_out.first <= day < left_out.last:
                day = left_out.first - 1 if day - left_out.first < left_out.last - day else left_out.last
        return days.iso(day)


def plan(
    dossier: Dossier,
    by: LaneGrouping,
    width: int,
    language: Language,
    mode: Mode,
    as_of: Day | None,
    wanted: Filter | None,
) -> Plan:
    """Plan a figure: the lanes are those of the whole dossier, the rows those that what is shown needs."""
    laid, shown = layout.lay_out(dossier, language), marks.show(dossier, as_of, wanted)
    units, scale = with_breaks(laid)
    palette = theme.PALETTES[mode]
    drawn = Plan(dossier, laid, scale, laid.lanes[by], shown, Arrangement((), ()), width, language, palette)
    head = arrangement.HEAD_WITH_NAME if drawn.narrow else arrangement.HEAD
    return replace(drawn, placed=arrangement.arrange(units, by, drawn.axis, head, shown.events))
