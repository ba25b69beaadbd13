"""Where the figures of a chart of quantities stand: scale of numbers, period, and marks kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log10

from timeline.dossier.claimed_quantities import ClaimedQuantity
from timeline.dossier.model import Day, Dossier, Span
from timeline.drawing import days
from timeline.drawing.layout.timeline import MARK

HEIGHT = 250
"""Pixels of the axis of numbers for which marks are kept apart and open ends are drawn."""

OPEN = 26 / HEIGHT
"""Share of that axis which a line runs on where a figure has no bound."""

WIDEST = 20
"""The largest figure over the smallest; beyond it the axis is logarithmic."""

MOST = 100
"""Above this many, figures are drawn where they fall: not parted, without names, their ends without lines."""

APART = 6
"""Pixels between the middles of marks that would else hide one another: they overlap, and each can be seen."""

ASIDE = 5
"""The most pixels that such a mark stands beside its day: less than half a mark, so that no other day is read."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The period of the axis of time and the pixels it has."""

    window: Span
    width: int

    @property
    def days_per_pixel(self) -> float:
        """Give the scale on which marks are kept apart."""
        return (self.window.latest.days_since(self.window.earliest) + 1) / self.width


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis of numbers: from 0, or logarithmic; its ends in the axis's own units."""

    log: bool
    bottom: float
    top: float

    def place(self, value: float) -> float:
        """Give a number's place in the axis's own units."""
        return log10(value) if self.log else value

    def moved(self, value: float, share: float) -> float:
        """Give the number that stands a share of the axis above another, or below it, and never off the axis."""
        place = self.place(value) + share * (self.top - self.bottom)
        place = min(max(place, self.bottom), self.top)
        return 10**place if self.log else place

    def height(self, value: float) -> float:
        """Give a number's height in pixels."""
        return (self.place(value) - self.bottom) / (self.top - self.bottom) * HEIGHT


@dataclass(frozen=True, slots=True)
class DrawnFigure:
    """A figure as it is drawn: where its marks stand, and the line through them."""

    claim: int
    figure: ClaimedQuantity
    moment: float
    """Noon of its day, or a few pixels beside it, in days (:mod:`timeline.drawing.days`)."""
    values: tuple[float, ...]
    """Its best number; without one, the bounds it has. The middle of a range is nobody's figure."""
    low: float
    high: float
    opens: tuple[bool, bool]
    """Whether the line runs on, downward and upward, because no bound is given."""


def is_drawn(figure: ClaimedQuantity) -> bool:
    """Tell whether a figure has any number to stand at."""
    return bool(numbers(figure))


def numbers(figure: ClaimedQuantity) -> list[float]:
    """List the numbers that a figure gives, the least first."""
    return [n for n in (figure.low, figure.best, figure.high) if n is not None]


def scale_of(figures: Sequence[ClaimedQuantity]) -> Scale:
    """Give the axis on which all figures can be told apart, with room above them for their names."""
    found = [n for figure in figures for n in numbers(figure)] or [0.0]
    least, most = min(found), max(found)
    if least > 0 and most > WIDEST * least:
        room = 0.22 * log10(most / least)
        return Scale(log=True, bottom=log10(least) - room, top=log10(most) + room)
    return Scale(log=False, bottom=min(least, 0.0), top=max(most, 0.0) * 1.22 or 1.0)


def period_of(figures: Sequence[ClaimedQuantity]) -> Span:
    """Give the days from the first figure to the last, a tenth added at each end and a month at least."""
    known = [day for figure in figures for day in (figure.public_from, figure.public_on)] or [days.EPOCH]
    first, last = min(known), max(known)
    room = max(30, last.days_since(first) // 10)
    return Span("", max(first.moved(-room), Day.first), min(last.moved(room), Day.last))


def place_all(dossier: Dossier, figures: Sequence[ClaimedQuantity], scale: Scale, frame: Frame) -> list[DrawnFigure]:
    """Stand figures at their days; those that would hide one another part, as few pixels as they can be told by."""
    index = {claim.id: i for i, claim in enumerate(dossier.claims)}
    placed = [_drawn(index[figure.claim], figure, scale) for figure in figures]
    if len(placed) > MOST:
        return placed
    pixel = frame.days_per_pixel
    aside = _asides(placed, scale, pixel)
    return [replace(each, moment=each.moment + pixel * aside.get(each.claim, 0.0)) for each in placed]


def _asides(placed: Sequence[DrawnFigure], scale: Scale, pixel: float) -> dict[int, float]:
    """Say how many pixels figures that would hide one another stand beside their days; none changes places."""
    heaps: list[list[DrawnFigure]] = []
    for each in placed:
        touched = [heap for heap in heaps if any(_hides(each, other, scale, pixel) for other in heap)]
        rest = [heap for heap in heaps if heap not in touched]
        heaps = [*rest, [*(other for heap in touched for other in heap), each]]
    return {
        drawn.claim: (i - (len(heap) - 1) / 2) * min(APART, 2 * ASIDE / (len(heap) - 1))
        for heap in heaps
        if len(heap) > 1
        for i, drawn in enumerate(sorted(heap, key=lambda drawn: drawn.moment))
    }


def _noon(day: Day) -> float:
    return days.number(day) + 0.5


def _drawn(claim: int, figure: ClaimedQuantity, scale: Scale) -> DrawnFigure:
    low, best, high = figure.low, figure.best, figure.high
    found = numbers(figure)
    exact = low is None and high is None
    opens = (low is None and not exact, high is None and not exact)
    return DrawnFigure(
        claim=claim,
        figure=figure,
        moment=_noon(figure.public_on),
        values=(best,) if best is not None else tuple(dict.fromkeys(found)),
        low=scale.moved(min(found), -OPEN) if opens[0] else min(found),
        high=scale.moved(max(found), OPEN) if opens[1] else max(found),
        opens=opens,
    )


def _hides(one: DrawnFigure, other: DrawnFigure, scale: Scale, pixel: float) -> bool:
    if abs(one.moment - other.moment) >= pixel * APART:
        return False
    below, above = sorted((one, other), key=lambda drawn: drawn.low)
    return scale.height(above.low) - scale.height(below.high) < MARK
