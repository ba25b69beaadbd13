"""How many, according to whom: figures of one kind and unit over the day they became public. Nothing is summed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor, log10
from typing import Any, TypeAlias

import plotly.graph_objects as go

from timeline.dossier import claimed_quantities
from timeline.dossier.claimed_quantities import ClaimedQuantity
from timeline.dossier.model import Dossier, Flag, Language, Quantity
from timeline.drawing import days, theme
from timeline.drawing.figures import axes, quantity_layout
from timeline.drawing.figures.quantity_layout import (
    HEIGHT,
    DrawnFigure,
    Frame,
    Scale,
    is_drawn,
    numbers,
    period_of,
    place_all,
    scale_of,
)
from timeline.drawing.layout.timeline import LATE, MARK
from timeline.drawing.theme import Mode
from timeline.text import words
from timeline.wording.quantities import amount as written_amount
from timeline.wording.quantities import number

TICK = 7.5 / HEIGHT
"""How far above its mark, as a share of that axis, a denial or dispute is ticked."""

HALO = 1.2
"""Width in pixels of the ring of paper that parts a solid mark from what is under it."""

LETTER = 7.5
"""Mean width of a figure's letter on the axis, in pixels."""

CAP = 7
"""Size of the closed end of a line, which no mark on it lets show."""

ARROWS = ("triangle-down", "triangle-up")
"""Ends of a line that runs on."""


Parts: TypeAlias = dict[str, Any]
"""A part of a figure, as plotly.js takes it."""


def quantities(dossier: Dossier, kind: str, unit: str, width: int, language: Language, mode: Mode) -> go.Figure:
    """Draw the figures of a kind and unit as :func:`quantities_dict` tells them."""
    return go.Figure(quantities_dict(dossier, kind, unit, width, language, mode))


def quantities_dict(dossier: Dossier, kind: str, unit: str, width: int, language: Language, mode: Mode) -> Parts:
    """Tell plotly.js of every figure of a kind and unit at the day it became public, on an axis of its own.

    Plain lists and names, because to check each of a page's hundreds of figures takes longer than to draw it.

    One trace a range, named ``range``, whose ``meta`` is the claim's index in the
    dossier: closed ends have a cap, open ones an arrow. One named ``days`` in the same
    way for each figure whose day is not known: a line over the days it may have been,
    the last of which has the mark. Then ``marks``, solid if the claimant has a name, and
    ``ticks``, for what is denied or disputed; the ``customdata`` of each point is the
    claim's index. A trace without points is left out. Above ``quantity_layout.MOST`` figures one
    trace named ``ends`` has the caps and arrows of all ranges, and days have no line.
    The axis starts at 0, or is logarithmic where the figures span more than a factor
    of ``quantity_layout.WIDEST``. Marks that would hide one another overlap about their day, none
    further than ``quantity_layout.ASIDE``. ``width`` is that of the axis of time, in pixels.
    """
    palette = theme.PALETTES[mode]
    stated = [f for f in claimed_quantities.by_kind_and_unit(dossier).get((kind, unit), ()) if is_drawn(f)]
    scale = scale_of(stated)
    frame = Frame(period_of(stated), width)
    drawn = place_all(dossier, stated, scale, frame)
    places, names = ticks(scale, all(n == int(n) for figure in stated for n in numbers(figure)), language)
    layout = {
        **axes.ground(palette),
        "template": {},
        "margin": {"l": 16 + round(LETTER * max(map(len, names), default=0)), "r": 8, "t": 36, "b": 8, "pad": 0},
        "xaxis": {
            **axes.time_axis(frame.window, palette, width, language),
            "fixedrange": True,
            "nticks": max(3, width // 75),
        },
        "yaxis": {
            "type": "log" if scale.log else "linear",
            "range": [scale.bottom, scale.top],
            "fixedrange": True,
            "gridcolor": palette.line,
            "zeroline": not scale.log,
            "zerolinecolor": palette.edge,
            "tickvals": places,
            "ticktext": names,
            "tickfont": {"size": 12, "color": palette.quiet},
        },
        "annotations": []
        if len(drawn) > quantity_layout.MOST
        else [_name(dossier, each, scale, frame, language, palette) for each in drawn],
    }
    return {"data": [*_traces(dossier, drawn, scale, palette)], "layout": layout}


def named(dossier: Dossier, figure: ClaimedQuantity, language: Language) -> str:
    """Write who gives a figure, and how many."""
    claimant, many = dossier.actors[figure.claimant].name.to(language), amount(figure, language)
    return words(language)("claims.named_figure", claimant=claimant, amount=many) if many else claimant


def amount(figure: ClaimedQuantity, language: Language) -> str:
    """Write how many; a word that stands for a number stays a word."""
    return written_amount(Quantity("", "", figure.low, figure.best, figure.high, said=figure.said), language)


def _traces(dossier: Dossier, drawn: Sequence[DrawnFigure], scale: Scale, palette: theme.Palette) -> Iterator[Parts]:
    ranges = [each for each in drawn if each.low < each.high]
    if len(drawn) > quantity_layout.MOST:
        yield from [_ends("ends", ranges, palette)] if ranges else []
    else:
        for each in ranges:
            line = {"width": 1.6, "color": palette.quiet}
            yield _ends("range", [each], palette) | {"mode": "lines+markers", "line": line, "meta": each.claim}
        for each in drawn:
            if each.figure.public_from < each.figure.public_on:
                yield _days(each, palette)
    points = [(d, value) for d in drawn for value in d.values]
    if points:
        unnamed = [Flag.UNNAMED in dossier.actor_flags[d.figure.claimant] for d, _ in points]
        yield {
            "type": "scatter",
            "name": "marks",
            "mode": "markers",
            "x": [days.iso(d.moment) for d, _ in points],
            "y": [value for _, value in points],
            "marker": {
                "symbol": theme.DOT.symbol,
                "size": [MARK - 1.6 if hollow else MARK + HALO for hollow in unnamed],
                "color": [palette.paper if hollow else palette.ink for hollow in unnamed],
                "line": {
                    "width": [1.6 if hollow else HALO for hollow in unnamed],
                    "color": [palette.ink if hollow else palette.paper for hollow in unnamed],
                },
                "opacity": 1,
            },
            "customdata": [d.claim for d, _ in points],
            "hoverinfo": "none",
            "cliponaxis": False,
        }
    disputed = [d for d in drawn if d.figure.disputed or d.figure.stance.is_denial]
    if disputed:
        yield {
            "type": "scatter",
            "name": "ticks",
            "mode": "markers",
            "x": [days.iso(d.moment) for d in disputed],
            "y": [scale.moved(max(d.values), TICK) for d in disputed],
            "marker": {"symbol": "line-ew", "size": 9, "line": {"width": 2, "color": palette.denial}},
            "customdata": [d.claim for d in disputed],
            "hoverinfo": "skip",
            "cliponaxis": False,
        }


def _days(drawn: DrawnFigure, palette: theme.Palette) -> Parts:
    """Draw a line at each mark of a figure over the days on which it may have become public."""
    figure = drawn.figure
    ends = (days.iso(days.number(figure.public_from)), days.iso(drawn.moment))
    return {
        "type": "scatter",
        "name": "days",
        "mode": "lines+markers",
        "x": [moment for _ in drawn.values for moment in (*ends, None)],
        "y": [end for value in drawn.values for end in (value, value, None)],
        "line": {"width": 1.6, "color": palette.quiet},
        "marker": {"symbol": "line-ns", "size": 7, "line": {"width": 1.6, "color": palette.quiet}},
        "customdata": [drawn.claim] * (3 * len(drawn.values)),
        "meta": drawn.claim,
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _ends(name: str, ranges: Sequence[DrawnFigure], palette: theme.Palette) -> Parts:
    ends = [(d, value, end) for d in ranges for end, value in enumerate((d.low, d.high))]
    return {
        "type": "scatter",
        "name": name,
        "mode": "markers",
        "x": [days.iso(d.moment) for d, _, _ in ends],
        "y": [value for _, value, _ in ends],
        "marker": {
            "symbol": [ARROWS[end] if d.opens[end] else "line-ew" for d, _, end in ends],
            "size": [9 if d.opens[end] else CAP for d, _, end in ends],
            "color": palette.quiet,
            "line": {"width": 1.6, "color": palette.quiet},
            "opacity": 1,
        },
        "customdata": [d.claim for d, _, _ in ends],
        "hoverinfo": "skip",
    }


def ticks(scale: Scale, whole: bool, language: Language) -> tuple[list[float], list[str]]:
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
    dossier: Dossier, drawn: DrawnFigure, scale: Scale, frame: Frame, language: Language, palette: theme.Palette
) -> dict[str, object]:
    figure = drawn.figure
    window = frame.window
    late = figure.public_on.days_since(window.earliest) > window.latest.days_since(window.earliest) * LATE
    return {
        "name": str(drawn.claim),
        "x": days.iso(drawn.moment),
        "y": scale.place(drawn.values[0]),
        "text": named(dossier, figure, language),
        "showarrow": False,
        "xanchor": "right" if late else "left",
        "xshift": -MARK if late else MARK,
        "font": {"size": 12, "color": palette.ink},
    }
