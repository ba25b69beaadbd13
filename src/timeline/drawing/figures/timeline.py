"""The timeline as a Plotly figure that needs nothing else: for notebooks and exports."""

from __future__ import annotations

from html import escape
from textwrap import wrap

import plotly.graph_objects as go

from timeline.dossier.filters import Filter
from timeline.dossier.lanes import LaneGrouping
from timeline.dossier.model import ENGLISH, Day, Dossier, Language
from timeline.drawing.figures import axes, breaks, events, legal, legend, uncollected
from timeline.drawing.figures.plan import INSIDE, ROW, Plan, plan
from timeline.drawing.layout.timeline import MARK, opening
from timeline.drawing.theme import Mode

AXIS = 36
"""Pixels above the lanes, for the dates."""

LETTERS = 21
"""Letters of a line of a lane's name beside the lanes."""


def timeline(
    dossier: Dossier,
    *,
    by: LaneGrouping = LaneGrouping.CATEGORY,
    width: int = 1100,
    language: Language = ENGLISH,
    mode: Mode = Mode.LIGHT,
    as_of: Day | None = None,
    filter: Filter | None = None,  # noqa: A002 - the word that everybody knows it by
) -> go.Figure:
    """Draw what a filter finds of a dossier, or everything, in lanes over time, as it was known at the end of a day.

    ``width`` is the whole figure's, in pixels. Each trace named ``span`` has the days of the event whose number in the
    dossier is its ``meta``; then come ``halos``, ``ticks`` and ``marks``, lane by lane and each lane in order of time,
    with the numbers of their events as ``customdata``; what is left is the legend. Lanes, axis and legal states are those
    of the whole dossier, so that pictures as of several days can be compared; nothing is drawn that was not known.
    """
    drawn = plan(dossier, by, width, language, mode, as_of, filter)
    states, key = legal.placed_bands(drawn), legend.traces(drawn)
    lanes = max(drawn.placed.height, 1.0)
    depth = lanes + 1 + max((each.row for each in states), default=-1)
    below = legend.height(key)
    figure = go.Figure(
        [*uncollected.traces(drawn, depth), *events.traces(drawn), *key], layout_template=go.layout.Template()
    )
    return figure.update_layout(
        {
            **axes.ground(drawn.palette),
            "paper_bgcolor": drawn.palette.paper,
            "width": width,
            "height": round(AXIS + depth * ROW + below),
            "margin": {"l": drawn.margin, "r": INSIDE, "t": AXIS, "b": below, "pad": 0},
            "hovermode": "closest",
            "dragmode": "pan",
            "showlegend": True,
            "legend": legend.place(drawn),
            "xaxis": _time_axis(drawn),
            "yaxis": _lane_axis(drawn, depth),
            "shapes": [*legal.shapes(drawn, states), *breaks.shapes(drawn), *_rules(drawn)],
            "annotations": [
                *_labels(drawn),
                *_lanes_inside(drawn),
                *legal.names(drawn, states, depth),
                *breaks.names(drawn),
                *uncollected.names(drawn),
            ],
        }
    )


def _time_axis(drawn: Plan) -> dict[str, object]:
    axis = axes.time_axis(opening(drawn.dossier), drawn.palette, drawn.axis, drawn.language)
    if drawn.language != ENGLISH:  # of other languages Plotly knows the months only from a file of its own
        axis["tickformatstops"] = axes.stops("%d/%m/%Y", "%m/%Y", "%Y")
    return {**axis, "rangebreaks": breaks.left_out_of_the_axis(drawn)}


def _lane_axis(drawn: Plan, depth: float) -> dict[str, object]:
    bands = drawn.placed.bands
    return {
        "range": [depth, 0],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showticklabels": not drawn.narrow,
        "tickvals": [band.top + band.height / 2 for band in bands],
        "ticktext": [_in_lines(lane.name) for lane in drawn.lanes],
        "tickfont": {"size": 13, "color": drawn.palette.ink},
    }


def _in_lines(name: str) -> str:
    """Break a lane's name into short lines where it has spaces."""
    return "<br>".join(escape(line, quote=False) for line in wrap(name, LETTERS, break_long_words=False))


def _lanes_inside(drawn: Plan) -> list[dict[str, object]]:
    """Name the lanes above their marks, where there is no room beside them."""
    return [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": band.top + 0.5,
            "text": escape(lane.name, quote=False),
            "showarrow": False,
            "font": {"size": 12, "color": drawn.palette.quiet},
            "bgcolor": drawn.palette.paper,
        }
        for lane, band in zip(drawn.lanes, drawn.placed.bands, strict=True)
        if drawn.narrow
    ]


def _rules(drawn: Plan) -> list[dict[str, object]]:
    line = {"color": drawn.palette.line, "width": 1}
    across = {"type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "line": line}
    return [{**across, "y0": band.top, "y1": band.top} for band in drawn.placed.bands]


def _labels(drawn: Plan) -> list[dict[str, object]]:
    """Name the anchors beside their marks: rows leave room for it. An event of several lanes is named in the first."""
    if drawn.layout.is_dense:
        return []
    first = {each.event: each.y for each in reversed(drawn.placed.marks)}
    return [
        {
            "name": drawn.dossier.events[label.event].id,
            "x": drawn.written(drawn.layout.moment[label.event]),
            "y": first[label.event],
            "text": f"<b>{escape(label.text, quote=False)}</b>",
            "showarrow": False,
            "xanchor": "right" if label.left else "left",
            "xshift": -MARK if label.left else MARK,
            "font": {"size": 13, "color": drawn.palette.ink},
        }
        for label in drawn.layout.labels
        if label.event in first
    ]
