"""Where the axis of a timeline is broken: long stretches without events are left out, and it says which."""

from __future__ import annotations

from timeline.dossier import dates
from timeline.drawing import days
from timeline.drawing.figures.plan import Plan
from timeline.drawing.layout.ticks import left_out, months_in
from timeline.text import words

SEEN = 0.75
"""Share of its colour that a break lays on the ground."""

ASIDE = 4
"""Pixels from the beginning of a break to the words in it."""


def left_out_of_the_axis(plan: Plan) -> list[dict[str, object]]:
    """Give what is left out as Plotly's axis takes it."""
    return [{"bounds": [days.iso(each.first), days.iso(each.last)]} for each in plan.breaks]


def shapes(plan: Plan) -> list[dict[str, object]]:
    """Lay a ground with dotted sides where distances are not to scale, behind everything but legal states."""
    return [
        {
            "name": "break",
            "type": "rect",
            "layer": "below",
            "yref": "paper",
            "x0": plan.written(gap.first),
            "x1": plan.written(gap.last),
            "y0": 0,
            "y1": 1,
            "fillcolor": plan.palette.panel,
            "opacity": SEEN,
            "line": {"width": 1, "color": plan.palette.edge, "dash": "dot"},
        }
        for gap in plan.scale.gaps
    ]


def names(plan: Plan) -> list[dict[str, object]]:
    """Say in each break which years or months it leaves out, upright, since no event stands in it."""
    say, months = words(plan.language), months_in(plan.language)

    def years(first: int, last: int) -> str:
        return dates.years_in_words(first, last, plan.language)

    return [
        {
            "name": "break",
            "text": say("picture.left_out", years=say.digits(left_out(gap, months, years))),
            "showarrow": False,
            "x": plan.written(gap.first),
            "xanchor": "left",
            "xshift": ASIDE,
            "y": 0,
            "yanchor": "top",
            "textangle": -90,
            "font": {"size": 12, "style": "italic", "color": plan.palette.quiet},
        }
        for gap in plan.scale.gaps
    ]
