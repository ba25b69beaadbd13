"""The timeline: events in lanes over time, and the legal states behind them."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from timeline.arrangement import MARK, SHORTEST_BAR_DAYS, Band, Frame, Mark, arrange, is_labelled_left, legal_bands
from timeline.dossier import queries
from timeline.dossier.model import Dossier, Extent, Language
from timeline.dossier.queries import Lane, Lanes
from timeline.drawing import theme
from timeline.drawing.figures import axes
from timeline.drawing.theme import Mode
from timeline.figures import legal
from timeline.text import words

MS_PER_DAY = 86_400_000


def timeline(dossier: Dossier, by: Lanes, frame: Frame, language: Language, mode: Mode) -> go.Figure:
    """Draw the events in lanes over time: one mark each, a bar where they span days.

    Trace 0 holds the bars, 1 the ticks of what is disputed, 2 the marks; the
    ``customdata`` of each point is the event's index in the dossier. Above
    :data:`MOST_MARKS` events the traces are empty. Shapes and annotations named
    ``legal-<id>`` are the legal states; the other names are events'.
    """
    palette = theme.PALETTES[mode]
    placed, bands = arrange(dossier, queries.lanes(dossier, by), frame, language)
    figure = go.Figure(_traces(dossier, placed, palette), layout_template=go.layout.Template())
    states, height = legal_bands(dossier), sum(band.height for band in bands)
    return figure.update_layout(
        **axes.ground(palette),
        margin={"l": 158 if frame.labels else 8, "r": 8, "t": 36, "b": 2, "pad": 0},
        barmode="overlay",
        hovermode="closest",
        dragmode="pan",
        xaxis=axes.time_axis(frame.window, palette),
        yaxis=_lane_axis(bands, height + legal.room(states, height), frame, language, palette),
        shapes=[*legal.shapes(states, palette), *_rules(bands, palette)],
        annotations=[
            *_anchors(placed, frame, language, palette),
            *_inside(bands, frame, language, palette),
            *legal.labels(states, height, frame, language, palette),
        ],
    )


def _traces(dossier: Dossier, placed: Sequence[Mark], palette: theme.Palette) -> list[go.Bar | go.Scatter]:
    index = {event.id: i for i, event in enumerate(dossier.events)}
    derived = queries.derive(dossier)
    colours, shapes = theme.colours_of(dossier, palette), theme.shapes_of(dossier)
    bars = [m for m in placed if (m.last - m.first).days >= SHORTEST_BAR_DAYS]
    lasting = [m.event.span.extent == Extent.LASTED for m in bars]
    disputed = [m for m in placed if derived[m.event.id].disputed]
    fills = [
        theme.mixed(colours[m.event.category], palette.paper, theme.FILL[derived[m.event.id].standing]) for m in placed
    ]
    return [
        go.Bar(
            orientation="h",
            base=[m.first.isoformat() for m in bars],
            x=[((m.last - m.first).days + 1) * MS_PER_DAY for m in bars],
            y=[m.row for m in bars],
            width=[0.5 if lasted else 0.24 for lasted in lasting],
            marker={
                "color": [
                    theme.mixed(colours[m.event.category], palette.paper, 0.42 if lasted else 0.55)
                    for m, lasted in zip(bars, lasting, strict=True)
                ],
                "line": {"width": 0},
                "cornerradius": 3,
            },
            customdata=[index[m.event.id] for m in bars],
            hoverinfo="none",
        ),
        go.Scatter(
            mode="markers",
            x=[m.moment for m in disputed],
            y=[m.row - 0.47 for m in disputed],
            marker={"symbol": "line-ew", "size": 9, "line": {"width": 2, "color": palette.denial}},
            customdata=[index[m.event.id] for m in disputed],
            hoverinfo="skip",
        ),
        go.Scatter(
            mode="markers",
            x=[m.moment for m in placed],
            y=[m.row for m in placed],
            marker={
                "symbol": [shapes[m.event.id].symbol for m in placed],
                "size": MARK,
                "color": fills,
                "line": {"width": 1.6, "color": [colours[m.event.category] for m in placed]},
                "opacity": 1,
            },
            customdata=[index[m.event.id] for m in placed],
            hoverinfo="none",
            cliponaxis=True,
        ),
    ]


def _lane_axis(
    bands: Sequence[Band], height: float, frame: Frame, language: Language, palette: theme.Palette
) -> dict[str, object]:
    return {
        "range": [height, 0],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showticklabels": frame.labels,
        "tickvals": [band.top + band.height / 2 for band in bands],
        "ticktext": [_lane_name(band.lane, language, 22 if band.height < 3.2 else 18) for band in bands],
        "tickfont": {"size": 13, "color": palette.ink},
    }


def _rules(bands: Sequence[Band], palette: theme.Palette) -> list[dict[str, object]]:
    line = {"color": palette.line, "width": 1}
    return [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": band.top,
            "y1": band.top,
            "line": line,
            "layer": "below",
        }
        for band in bands
    ]


def _anchors(
    placed: Sequence[Mark], frame: Frame, language: Language, palette: theme.Palette
) -> list[dict[str, object]]:
    return [
        {
            "name": mark.event.id,
            "x": mark.moment.isoformat(),
            "y": mark.row,
            "text": f"<b>{mark.event.label.to(language)}</b>",
            "showarrow": False,
            "xanchor": "right" if is_labelled_left(mark.event, frame) else "left",
            "xshift": -MARK if is_labelled_left(mark.event, frame) else MARK,
            "font": {"size": 13, "color": palette.ink},
        }
        for mark in placed
        if mark.event.label
    ]


def _inside(bands: Sequence[Band], frame: Frame, language: Language, palette: theme.Palette) -> list[dict[str, object]]:
    if frame.labels:
        return []
    return [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": band.top + 0.5,
            "text": _lane_name(band.lane, language, 99),
            "showarrow": False,
            "font": {"size": 12, "color": palette.quiet},
            "bgcolor": palette.paper,
        }
        for band in bands
    ]


def _lane_name(lane: Lane, language: Language, width: int) -> str:
    """Break a lane's name into lines of at most ``width`` letters where it has spaces."""
    lines = [""]
    for word in (lane.label.to(language) or words(language)("stage.other_lane")).split():
        if len(lines[-1]) + len(word) < width:
            lines[-1] = f"{lines[-1]} {word}".strip()
        else:
            lines.append(word)
    return "<br>".join(line for line in lines if line)
