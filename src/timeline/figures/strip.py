"""The strip of time under a presented slide: one lane, large marks, read from across a room."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from timeline.arrangement import MOST_MARKS, middle, stack
from timeline.dossier import queries
from timeline.dossier.model import Dossier, Span
from timeline.drawing import theme
from timeline.drawing.figures import axes
from timeline.drawing.theme import Mode

WIDTH = 1240
"""Pixels of time axis it is laid out for; whoever draws it scales type and marks alike."""
TYPE = 20
MARK = 21
MOST_ROWS = 3


def strip(dossier: Dossier, events: Sequence[str], window: Span, mode: Mode) -> go.Figure:
    """Draw the events over a period: trace 0 the ticks of what is disputed, 1 the marks.

    The ``customdata`` of each point is the event's index in the dossier; an
    event that is told twice has one mark. Above :data:`MOST_MARKS` events there
    are none.
    """
    palette = theme.PALETTES[mode]
    index = {event.id: i for i, event in enumerate(dossier.events)}
    shown = sorted({*events}, key=index.__getitem__) if len(events) <= MOST_MARKS else []
    moments = [middle(dossier.event[id_].span) for id_ in shown]
    rows = stack(moments, window, WIDTH, MARK, MOST_ROWS)
    derived, colours, shapes = queries.derive(dossier), theme.colours_of(dossier, palette), theme.shapes_of(dossier)
    own = [colours[dossier.event[id_].category] for id_ in shown]
    fills = [theme.FILL[derived[id_].standing] for id_ in shown]
    disputed = [i for i, id_ in enumerate(shown) if derived[id_].disputed]
    ticks = go.Scatter(
        mode="markers",
        x=[moments[i] for i in disputed],
        y=[rows[i] - 0.46 for i in disputed],
        marker={"symbol": "line-ew", "size": MARK * 0.8, "line": {"width": 4, "color": palette.denial}},
        customdata=[index[shown[i]] for i in disputed],
        hoverinfo="skip",
    )
    marks = go.Scatter(
        mode="markers",
        x=moments,
        y=rows,
        marker={
            "symbol": [shapes[id_].symbol for id_ in shown],
            "size": MARK,
            "color": [theme.mixed(c, palette.paper, share) for c, share in zip(own, fills, strict=True)],
            "line": {"width": 3, "color": own},
            "opacity": 1,
        },
        customdata=[index[id_] for id_ in shown],
        hoverinfo="skip",
        cliponaxis=False,
    )
    return go.Figure([ticks, marks], layout_template=go.layout.Template()).update_layout(
        **axes.ground(palette),
        margin={"l": 0, "r": 0, "t": 0, "b": TYPE + 10, "pad": 0},
        xaxis={
            **axes.time_axis(window, palette),
            "side": "bottom",
            "showgrid": False,
            "tickfont": {"size": TYPE, "color": palette.ink},
            "ticks": "outside",
            "ticklen": 8,
            "tickwidth": 3,
            "tickcolor": palette.ink,
            "showline": True,
            "linewidth": 3,
            "linecolor": palette.ink,
            "nticks": 8,
            "tickformatstops": [
                {"dtickrange": [None, "M1"], "value": "%-d %b %Y"},
                {"dtickrange": ["M1", "M12"], "value": "%b %Y"},
                {"dtickrange": ["M12", None], "value": "%Y"},
            ],
        },
        yaxis={"range": [MOST_ROWS - 0.5, -0.7], "visible": False, "fixedrange": True},
    )
