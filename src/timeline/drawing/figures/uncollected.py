"""The end of a timeline of which nothing was collected: hatched, and named in the hatch."""

from __future__ import annotations

from html import escape

from timeline.drawing import days
from timeline.drawing.figures.plan import Plan
from timeline.drawing.layout.timeline import MARK, UncollectedEnd

HATCH = {"shape": "/", "size": 7, "solidity": 0.12, "fgopacity": 0.6}
"""Lines thin and far apart: a ground, behind everything that is drawn on it."""


LINE, ABOVE = 13, 28
"""Pixels of a line of type, and from the lanes up to a name that stands above the years of the axis."""


def end(plan: Plan) -> UncollectedEnd | None:
    """Give the end if there is one and it comes before the day as of which the figure is drawn."""
    found = plan.layout.uncollected
    known = found and (plan.shown.day is None or found.first <= days.number(plan.shown.day))
    return found if known else None


def traces(plan: Plan, depth: float) -> list[dict[str, object]]:
    """Hatch the end over the whole height of a drawing of so many rows, as far as the axis goes."""
    found = end(plan)
    if not found:
        return []
    first, last = (
        plan.written(found.first),
        plan.written(max(plan.layout.extent[1], plan.layout.window[1], found.first) + 1),
    )
    return [
        {
            "type": "scatter",
            "name": "uncollected",
            "x": [first, last, last, first],
            "y": [0, 0, depth, depth],
            "mode": "none",
            "fill": "toself",
            "fillcolor": "rgba(0,0,0,0)",
            "fillpattern": {**HATCH, "fgcolor": plan.palette.edge, "bgcolor": "rgba(0,0,0,0)"},
            "hoverinfo": "skip",
            "showlegend": False,
        }
    ]


def names(plan: Plan) -> list[dict[str, object]]:
    """Name the end where it begins, upright, since nothing else stands in it; one that is too narrow for that, above it."""
    found = end(plan)
    if not found:
        return []
    whole = plan.pixels(plan.layout.extent[1] + 1) - plan.pixels(found.first)
    beside = {"xanchor": "left", "xshift": MARK / 2, "yanchor": "top", "bgcolor": plan.palette.paper}
    upright = {"x": plan.written(found.first), "y": 0, "textangle": -90, **beside}
    above = {"x": 1, "xref": "paper", "xanchor": "right", "y": 0, "yanchor": "middle", "yshift": ABOVE}
    return [
        {
            "name": "uncollected",
            "text": escape(found.label, quote=False),
            "showarrow": False,
            "font": {"size": 12, "style": "italic", "color": plan.palette.quiet},
            **(above if whole < LINE + MARK / 2 else upright),
        }
    ]
