"""How many, according to whom: figures of one kind and unit over the day they became public. Nothing is summed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import floor, log10

import plotly.graph_objects as go

from timeline.dossier import claimed_quantities
from timeline.dossier.claimed_quantities import ClaimedQuantity
from timeline.dossier.model import Dossier, Flag, Language, Quantity, Span
from timeline.drawing import days, theme
from timeline.drawing.figures import axes
from timeline.drawing.layout.timeline import LATE, MARK
from timeline.drawing.theme import Mode
from timeline.text import words
from timeline.wording.quantities import amount as written_amount
from timeline.wording.quantities import number

HEIGHT = 250
"""Pixels of the axis of numbers for which marks are kept apart and open ends are drawn."""

OPEN = 26 / HEIGHT
"""Share of that axis which a line runs on where a figure has no bound."""

TICK = 7.5 / HEIGHT
"""How far above its mark, as a share of that axis, a denial or dispute is ticked."""

WIDEST = 20
"""The largest figure over the smallest; beyond it the axis is logarithmic."""

MOST = 100
"""Above this many, figures are drawn where they fall: not parted, without names, their ends without lines."""

APART = 6
"""Pixels between the middles of marks that would else hide one another: they overlap, and each can be seen."""

ASIDE = 5
"""The most pixels that such a mark stands beside its day: less than half a mark, so that no other day is read."""

HALO = 1.2
"""Width in pixels of the ring of paper that parts a solid mark from what is under it."""

LETTER = 7.5
"""Mean width of a figure's letter on the axis, in pixels."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """The period of the axis of time and the pixels it has."""

    window: Span
    width: int

    @property
    def days_per_pixel(self) -> float:
        """Give the scale on which marks are kept apart."""
        return ((self.window.latest - self.window.earliest).days + 1) / self.width


@dataclass(frozen=True, slots=True)
class _Scale:
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
class _Drawn:
    """A figure as it is drawn: where its marks stand, and the line through them."""

    claim: int
    figure: ClaimedQuantity
    moment: datetime
    """Noon of its day, or a few pixels beside it."""
    values: tuple[float, ...]
    """Its best number; without one, the bounds it has. The middle of a range is nobody's figure."""
    low: float
    high: float
    opens: tuple[bool, bool]
    """Whether the line runs on, downward and upward, because no bound is given."""


def quantities(dossier: Dossier, kind: str, unit: str, width: int, language: Language, mode: Mode) -> go.Figure:
    """Draw every figure of a kind and unit at the day it became public, on an axis of its own.

    One trace a range, named ``range``, whose ``meta`` is the claim's index in the
    dossier: closed ends have a cap, open ones an arrow. One named ``days`` in the same
    way for each figure whose day is not known: a line over the days it may have been,
    the last of which has the mark. Then ``marks``, solid if the claimant has a name, and
    ``ticks``, for what is denied or disputed; the ``customdata`` of each point is the
    claim's index. A trace without points is left out. Above :data:`MOST` figures one
    trace named ``ends`` has the caps and arrows of all ranges, and days have no line.
    The axis starts at 0, or is logarithmic where the figures span more than a factor
    of :data:`WIDEST`. Marks that would hide one another overlap about their day, none
    further than :data:`ASIDE`. ``width`` is that of the axis of time, in pixels.
    """
    palette = theme.PALETTES[mode]
    stated = [f for f in claimed_quantities.by_kind_and_unit(dossier).get((kind, unit), ()) if is_drawn(f)]
    scale = _scale(stated)
    frame = _Frame(_period(stated), width)
    drawn = _placed(dossier, stated, scale, frame)
    ticks, names = _ticks(scale, all(n == int(n) for figure in stated for n in _numbers(figure)), language)
    layout = {
        **axes.ground(palette),
        "template": go.layout.Template(),
        "margin": {"l": 16 + round(LETTER * max(map(len, names), default=0)), "r": 8, "t": 36, "b": 8, "pad": 0},
        "xaxis": {**axes.time_axis(frame.window, palette), "fixedrange": True, "nticks": max(3, width // 75)},
        "yaxis": {
            "type": "log" if scale.log else "linear",
            "range": [scale.bottom, scale.top],
            "fixedrange": True,
            "gridcolor": palette.line,
            "zeroline": not scale.log,
            "zerolinecolor": palette.edge,
            "tickvals": ticks,
            "ticktext": names,
            "tickfont": {"size": 12, "color": palette.quiet},
        },
        "annotations": []
        if len(drawn) > MOST
        else [_name(dossier, each, scale, frame, language, palette) for each in drawn],
    }
    return go.Figure([*_traces(dossier, drawn, scale, palette)], layout)


def named(dossier: Dossier, figure: ClaimedQuantity, language: Language) -> str:
    """Write who gives a figure, and how many."""
    claimant, many = dossier.actors[figure.claimant].name.to(language), amount(figure, language)
    return words(language)("claims.named_figure", claimant=claimant, amount=many) if many else claimant


def amount(figure: ClaimedQuantity, language: Language) -> str:
    """Write how many; a word that stands for a number stays a word."""
    return written_amount(Quantity("", "", figure.low, figure.best, figure.high, said=figure.said), language)


def is_drawn(figure: ClaimedQuantity) -> bool:
    """Tell whether a figure has any number to stand at."""
    return bool(_numbers(figure))


def _numbers(figure: ClaimedQuantity) -> list[float]:
    return [n for n in (figure.low, figure.best, figure.high) if n is not None]


def _scale(figures: Sequence[ClaimedQuantity]) -> _Scale:
    found = [n for figure in figures for n in _numbers(figure)] or [0.0]
    least, most = min(found), max(found)
    if least > 0 and most > WIDEST * least:
        room = 0.22 * log10(most / least)
        return _Scale(log=True, bottom=log10(least) - room, top=log10(most) + room)
    return _Scale(log=False, bottom=min(least, 0.0), top=max(most, 0.0) * 1.22 or 1.0)


def _period(figures: Sequence[ClaimedQuantity]) -> Span:
    """Give the days from the first figure to the last, a tenth added at each end and a month at least."""
    known = [day for figure in figures for day in (figure.public_from, figure.public_on)] or [days.EPOCH]
    room = max(timedelta(days=30), (max(known) - min(known)) / 10)
    return Span("", min(known) - room, max(known) + room)


def _placed(dossier: Dossier, figures: Sequence[ClaimedQuantity], scale: _Scale, frame: _Frame) -> list[_Drawn]:
    """Stand figures at their days; those that would hide one another part, as few pixels as they can be told by."""
    index = {claim.id: i for i, claim in enumerate(dossier.claims)}
    placed = [_drawn(index[figure.claim], figure, scale) for figure in figures]
    if len(placed) > MOST:
        return placed
    pixel = timedelta(days=frame.days_per_pixel)
    aside = _asides(placed, scale, pixel)
    return [replace(each, moment=each.moment + pixel * aside.get(each.claim, 0.0)) for each in placed]


def _asides(placed: Sequence[_Drawn], scale: _Scale, pixel: timedelta) -> dict[int, float]:
    """Say how many pixels figures that would hide one another stand beside their days; none changes places."""
    heaps: list[list[_Drawn]] = []
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


def _noon(day: date) -> datetime:
    return days.moment(days.number(day) + 0.5)


def _drawn(claim: int, figure: ClaimedQuantity, scale: _Scale) -> _Drawn:
    low, best, high = figure.low, figure.best, figure.high
    found = _numbers(figure)
    exact = low is None and high is None
    opens = (low is None and not exact, high is None and not exact)
    return _Drawn(
        claim=claim,
        figure=figure,
        moment=_noon(figure.public_on),
        values=(best,) if best is not None else tuple(dict.fromkeys(found)),
        low=scale.moved(min(found), -OPEN) if opens[0] else min(found),
        high=scale.moved(max(found), OPEN) if opens[1] else max(found),
        opens=opens,
    )


def _hides(one: _Drawn, other: _Drawn, scale: _Scale, pixel: timedelta) -> bool:
    if abs(one.moment - other.moment) >= pixel * APART:
        return False
    below, above = sorted((one, other), key=lambda drawn: drawn.low)
    return scale.height(above.low) - scale.height(below.high) < MARK


def _traces(dossier: Dossier, drawn: Sequence[_Drawn], scale: _Scale, palette: theme.Palette) -> Iterator[go.Scatter]:
    ranges = [each for each in drawn if each.low < each.high]
    if len(drawn) > MOST:
        yield from [_ends("ends", ranges, palette)] if ranges else []
    else:
        for each in ranges:
            line = {"width": 1.6, "color": palette.quiet}
            yield _ends("range", [each], palette).update(mode="lines+markers", line=line, meta=each.claim)
        for each in drawn:
            if each.figure.public_from < each.figure.public_on:
                yield _days(each, palette)
    points = [(d, value) for d in drawn for value in d.values]
    if points:
        unnamed = [Flag.UNNAMED in dossier.actor_flags[d.figure.claimant] for d, _ in points]
        yield go.Scatter(
            name="marks",
            mode="markers",
            x=[d.moment for d, _ in points],
            y=[value for _, value in points],
            marker={
                "symbol": theme.DOT.symbol,
                "size": [MARK - 1.6 if hollow else MARK + HALO for hollow in unnamed],
                "color": [palette.paper if hollow else palette.ink for hollow in unnamed],
                "line": {
                    "width": [1.6 if hollow else HALO for hollow in unnamed],
                    "color": [palette.ink if hollow else palette.paper for hollow in unnamed],
                },
                "opacity": 1,
            },
            customdata=[d.claim for d, _ in points],
            hoverinfo="none",
            cliponaxis=False,
        )
    disputed = [d for d in drawn if d.figure.disputed or d.figure.stance.is_denial]
    if disputed:
        yield go.Scatter(
            name="ticks",
            mode="markers",
            x=[d.moment for d in disputed],
            y=[scale.moved(max(d.values), TICK) for d in disputed],
            marker={"symbol": "line-ew", "size": 9, "line": {"width": 2, "color": palette.denial}},
            customdata=[d.claim for d in disputed],
            hoverinfo="skip",
            cliponaxis=False,
        )


def _days(drawn: _Drawn, palette: theme.Palette) -> go.Scatter:
    """Draw a line at each mark of a figure over the days on which it may have become public."""
    figure = drawn.figure
    ends = (days.moment(days.number(figure.public_from)), drawn.moment)
    return go.Scatter(
        name="days",
        mode="lines+markers",
        x=[moment for _ in drawn.values for moment in (*ends, None)],
        y=[end for value in drawn.values for end in (value, value, None)],
        line={"width": 1.6, "color": palette.quiet},
        marker={"symbol": "line-ns", "size": 7, "line": {"width": 1.6, "color": palette.quiet}},
        customdata=[drawn.claim] * (3 * len(drawn.values)),
        meta=drawn.claim,
        hoverinfo="skip",
        cliponaxis=False,
    )


def _ends(name: str, ranges: Sequence[_Drawn], palette: theme.Palette) -> go.Scatter:
    ends = [(d, value, end) for d in ranges for end, value in enumerate((d.low, d.high))]
    return go.Scatter(
        name=name,
        mode="markers",
        x=[d.moment for d, _, _ in ends],
        y=[value for _, value, _ in ends],
        marker={
            "symbol": [ARROWS[end] if d.opens[end] else "line-ew" for d, _, end in ends],
            "size": [9 if d.opens[end] else CAP for d, _, end in ends],
            "color": palette.quiet,
            "line": {"width": 1.6, "color": palette.quiet},
            "opacity": 1,
        },
        customdata=[d.claim for d, _, _ in ends],
        hoverinfo="skip",
    )


CAP = 7
"""Size of the closed end of a line, which no mark on it lets show."""

ARROWS = ("triangle-down", "triangle-up")
"""Ends of a line that runs on."""


def _ticks(scale: _Scale, whole: bool, language: Language) -> tuple[list[float], list[str]]:
    """List round numbers along the axis, only whole ones for what is counted in such, and how they are written."""
    if scale.log:
        powers = range(floor(scale.bottom), floor(scale.top) + 1)
        round_ = [lead * 10.0**power for power in powers for lead in (1, 2, 5)]
        inside = [value for value in round_ if scale.bottom <= log10(value) <= scale.top]
        inside = inside if len(inside) <= 8 else [v for v in inside if log10(v) % 1 == 0]
    else:
        span = scale.top - scale.bottom
        power = 10.0 ** floor(log10(span / 5))
        step = next(lead * power for lead in (1, 2, 5, 10) if lead * power >= span / 5)
        step = max(step, 1.0) if whole else step
        first = -floor(-scale.bottom / step)
        inside = [i * step for i in range(first, floor(scale.top / step) + 1)]
    return inside, [number(value, language) for value in inside]


def _name(
    dossier: Dossier, drawn: _Drawn, scale: _Scale, frame: _Frame, language: Language, palette: theme.Palette
) -> dict[str, object]:
    figure = drawn.figure
    window = frame.window
    late = figure.public_on > window.earliest + (window.latest - window.earliest) * LATE
    return {
        "name": str(drawn.claim),
        "x": drawn.moment.isoformat(),
        "y": scale.place(drawn.values[0]),
        "text": named(dossier, figure, language),
        "showarrow": False,
        "xanchor": "right" if late else "left",
        "xshift": -MARK if late else MARK,
        "font": {"size": 12, "color": palette.ink},
    }
