"""What a figure of the timeline is drawn from: one dossier, what is shown of it, and the pixels there are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.dossier.filters import Filter
from timeline.dossier.model import Day, Dossier, Language
from timeline.dossier.queries import LaneGrouping
from timeline.drawing import theme
from timeline.drawing.layout import marks
from timeline.drawing.layout import timeline as layout
from timeline.drawing.layout.marks import Shown
from timeline.drawing.layout.timeline import Arrangement, Lane, TimelineLayout
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
    drawn = Plan(dossier, laid, laid.lanes[by], shown, Arrangement((), ()), width, language, theme.PALETTES[mode])
    head = layout.HEAD_WITH_NAME if drawn.narrow else layout.HEAD
    return replace(drawn, placed=layout.arrange(laid, by, drawn.axis, head, shown.events))
