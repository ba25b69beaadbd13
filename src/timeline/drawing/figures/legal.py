"""Legal states on a timeline: bands behind the lanes, each with its name at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from timeline.drawing import days
from timeline.drawing.figures.plan import Plan
from timeline.drawing.layout import rows
from timeline.drawing.layout.timeline import LATE, LegalBand

LETTER = 7.0
"""Mean width of a letter of a name, in pixels: italics of 12 pixels."""

ASIDE = 4
"""Pixels from the end of a band to its name."""

DEPTH = 0.8
"""Share of its colour that a band lays on the ground: where two overlap, the ground is deeper."""


@dataclass(frozen=True, slots=True)
class PlacedBand:
    """A band as far as it is known, and where its name stands."""

    band: LegalBand
    last: int
    """The last day drawn: the band's own, or the last of which anything is known."""
    day: int
    """Where the name begins, or ends if it stands left of it."""
    left: bool
    row: int
    """Counted from the foot."""


def placed_bands(plan: Plan) -> list[PlacedBand]:
    """Find the legal states that had begun, as far as is known, and a row for each name where no other stands."""
    start, end = plan.layout.window
    late = start + (end - start) * LATE
    found: list[tuple[float, float, PlacedBand]] = []
    for band in plan.layout.legal:
        known = band.last if plan.shown.day is None else min(band.last, days.number(plan.shown.day))
        if plan.dossier.events[band.begins].id not in plan.shown.begun or known < band.first:
            continue
        seen = band.first <= end and start <= known
        first, last = (max(band.first, start), min(known, end)) if seen else (band.first, known)
        left = first > late
        at = plan.pixels(last + 1 if left else first)
        length = ASIDE + LETTER * len(band.label)
        reach = (at - length, at) if left else (at, at + length)
        found.append((*reach, PlacedBand(band, known, last + 1 if left else first, left, 0)))
    found.sort(key=lambda each: (each[0], each[2].band.id))
    packed = rows.pack((left, right) for left, right, _ in found)
    return [PlacedBand(e.band, e.last, e.day, e.left, row) for (_, _, e), row in zip(found, packed, strict=True)]


def shapes(plan: Plan, found: Sequence[PlacedBand]) -> list[dict[str, object]]:
    """Draw each band over the whole height, behind everything."""
    return [
        {
            "name": each.band.id,
            "type": "rect",
            "layer": "below",
            "yref": "paper",
            "x0": plan.written(each.band.first),
            "x1": plan.written(each.last + 1),
            "y0": 0,
            "y1": 1,
            "fillcolor": plan.palette.legal,
            "opacity": DEPTH,
            "line": {"width": 1, "color": plan.palette.edge},
        }
        for each in found
    ]


def names(plan: Plan, found: Sequence[PlacedBand], depth: float) -> list[dict[str, object]]:
    """Name each band at the foot of a drawing of so many rows."""
    return [
        {
            "name": each.band.id,
            "x": plan.written(each.day),
            "y": depth - each.row - 0.5,
            "text": escape(each.band.label, quote=False),
            "showarrow": False,
            "xanchor": "right" if each.left else "left",
            "xshift": -ASIDE if each.left else ASIDE,
            "font": {"size": 12, "style": "italic", "color": plan.palette.quiet},
        }
        for each in found
    ]
