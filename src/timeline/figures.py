"""Plotly figures of a dossier. They know no page, no filter and no browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import plotly.graph_objects as go

from timeline import queries, theme
from timeline.model import Dossier, Event, Extent, Language, Span
from timeline.queries import Lane, Lanes
from timeline.text import words
from timeline.theme import Mode

MS_PER_DAY = 86_400_000
MARK = 11
"""Diameter of a mark in pixels."""
GAP = 4
"""Least distance between marks of one row, in pixels."""
LETTER = 8.0
"""Mean width of a letter of an anchor's label, in pixels."""
SHORTEST_BAR_DAYS = 5
"""A shorter span is drawn by its mark alone."""
MIDNIGHT = datetime(1970, 1, 1)  # noqa: DTZ001 - days have no time zone
"""Where positions in time are counted from."""
MOST_MARKS = 1000
"""Above this many events the browser draws the marks on a canvas of its own, from the columns."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a timeline is drawn for: the period it opens on and the pixels it has."""

    window: Span
    width: int
    labels: bool = True
    """Whether lane names stand beside the lanes; else they stand inside, above the marks."""

    @property
    def days_per_pixel(self) -> float:
        """Give the scale on which marks are kept apart."""
        return ((self.window.latest - self.window.earliest).days + 1) / self.width


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an event stands: its moment, the days it spans as drawn, and its row."""

    event: Event
    first: date
    last: date
    row: float

    @property
    def moment(self) -> datetime:
        """Give the middle of what is drawn, or the bounded end of an open span."""
        return middle(self.event.span)


def middle(span: Span) -> datetime:
    """Give the moment at which a mark stands: mid-span, or at the end that is known."""
    start, end = _bounded(span)
    if span.open_start:
        start = end
    if span.open_end:
        end = start
    return MIDNIGHT + timedelta(days=(start - MIDNIGHT.date()).days + (end - start).days / 2 + 0.5)


def extent(dossier: Dossier) -> Span:
    """Give the days from the first to the last known bound of a dossier, a season added at each end."""
    bounds = [day for event in dossier.events for day in _bounded(event.span)]
    season = timedelta(days=91)
    return Span("", min(bounds) - season, max(bounds) + season)


def timeline(dossier: Dossier, by: Lanes, frame: Frame, language: Language, mode: Mode) -> go.Figure:
    """Draw the events in lanes over time: one mark each, a bar where they span days.

    Trace 0 holds the bars, 1 the ticks of what is disputed, 2 the marks; the
    ``customdata`` of each point is the event's index in the dossier. Above
    :data:`MOST_MARKS` events the traces are empty.
    """
    palette = theme.PALETTES[mode]
    placed, tops = _arrange(dossier, queries.lanes(dossier, by), frame, language)
    if len(dossier.events) > MOST_MARKS:
        placed = []
    figure = go.Figure(_traces(dossier, placed, palette), layout_template=go.layout.Template())
    ink = {"family": theme.FONT, "size": 13, "color": palette.ink}
    return figure.update_layout(
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font=ink,
        margin={"l": 158 if frame.labels else 8, "r": 8, "t": 36, "b": 2, "pad": 0},
        barmode="overlay",
        showlegend=False,
        hovermode="closest",
        dragmode="pan",
        xaxis=_time_axis(frame.window, palette),
        yaxis=_lane_axis(tops, frame, language, palette),
        shapes=_rules(tops, palette),
        annotations=[*_anchors(placed, frame, language, palette), *_inside(tops, frame, language, palette)],
    )


def _bounded(span: Span) -> tuple[date, date]:
    start = span.latest if span.open_start else span.earliest
    end = start if span.open_end else span.latest
    return start, end


def _drawn(span: Span, whole: Span) -> tuple[date, date]:
    return max(span.earliest, whole.earliest), min(span.latest, whole.latest)


def _arrange(
    dossier: Dossier, lanes: Sequence[Lane], frame: Frame, language: Language
) -> tuple[list[Mark], list[tuple[Lane, float, float]]]:
    """Put each event on the first free row of each of its lanes; also give every lane's top and height."""
    whole = extent(dossier)
    placed: list[Mark] = []
    tops: list[tuple[Lane, float, float]] = []
    top = 0.0
    for lane in lanes:
        ends: list[float] = []
        head = 0.8 if frame.labels else 1.5
        for event in sorted((dossier.event[id_] for id_ in lane.events), key=lambda e: middle(e.span)):
            first, last = _drawn(event.span, whole)
            left, right = _reach(event, first, last, frame, language)
            row = next((i for i, end in enumerate(ends) if end <= left), len(ends))
            ends[row : row + 1] = [right]
            placed.append(Mark(event, first, last, top + head + row))
        height = head + max(len(ends), 1) - 0.3
        tops.append((lane, top, height))
        top += height
    return placed, tops


def _reach(event: Event, first: date, last: date, frame: Frame, language: Language) -> tuple[float, float]:
    """Give the pixels that an event covers, from an arbitrary zero: mark, bar and label."""
    scale = frame.days_per_pixel
    centre = (middle(event.span) - MIDNIGHT) / timedelta(days=1) / scale
    left, right = centre - MARK / 2, centre + MARK / 2
    if (last - first).days >= SHORTEST_BAR_DAYS:
        left = min(left, (first - MIDNIGHT.date()).days / scale)
        right = max(right, (last - MIDNIGHT.date()).days / scale)
    if event.label:
        length = LETTER * len(event.label.to(language)) + MARK
        if _label_left(event, frame):
            left = min(left, centre - length)
        else:
            right = max(right, centre + length)
    return left, right + GAP


def _label_left(event: Event, frame: Frame) -> bool:
    window = frame.window
    return middle(event.span).date() > window.earliest + (window.latest - window.earliest) * 0.6


def _traces(dossier: Dossier, placed: Sequence[Mark], palette: theme.Palette) -> list[go.Bar | go.Scatter]:
    index = {event.id: i for i, event in enumerate(dossier.events)}
    derived = queries.derive(dossier)
    colours, shapes = colours_of(dossier, palette), shapes_of(dossier)
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


def colours_of(dossier: Dossier, palette: theme.Palette) -> Mapping[str, str]:
    """Give each category its colour, in the order of the dossier."""
    known = palette.categories
    return {term.id: known[i % len(known)] for i, term in enumerate(dossier.vocabulary.categories)}


def class_shapes(dossier: Dossier) -> Mapping[str, theme.Shape]:
    """Give each weapon class its shape, in the order of the dossier."""
    known = theme.SHAPES
    return {term.id: known[i % len(known)] for i, term in enumerate(dossier.vocabulary.weapon_classes)}


def shapes_of(dossier: Dossier) -> Mapping[str, theme.Shape]:
    """Give each event the shape of its first weapon's class, or a dot."""
    shapes = class_shapes(dossier)
    classes = {e.id: [dossier.weapons[w].weapon_class for w in e.weapons[:1]] for e in dossier.events}
    return {id_: shapes[found[0]] if found else theme.DOT for id_, found in classes.items()}


def _time_axis(window: Span, palette: theme.Palette) -> dict[str, object]:
    return {
        "type": "date",
        "range": [window.earliest.isoformat(), (window.latest + timedelta(days=1)).isoformat()],
        "side": "top",
        "showgrid": True,
        "gridcolor": palette.line,
        "zeroline": False,
        "tickfont": {"size": 12, "color": palette.quiet},
        "ticklabelposition": "outside right",
        "tickformatstops": [
            {"dtickrange": [None, "M1"], "value": "%-d %b\n%Y"},
            {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
        "nticks": 10,
    }


def _lane_axis(
    tops: Sequence[tuple[Lane, float, float]], frame: Frame, language: Language, palette: theme.Palette
) -> dict[str, object]:
    return {
        "range": [sum(height for _, _, height in tops), 0],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showticklabels": frame.labels,
        "tickvals": [top + height / 2 for _, top, height in tops],
        "ticktext": [_lane_name(lane, language, 22 if height < 3.2 else 18) for lane, _, height in tops],
        "tickfont": {"size": 13, "color": palette.ink},
    }


def _rules(tops: Sequence[tuple[Lane, float, float]], palette: theme.Palette) -> list[dict[str, object]]:
    line = {"color": palette.line, "width": 1}
    return [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": top, "y1": top, "line": line, "layer": "below"}
        for _, top, _ in tops
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
            "xanchor": "right" if _label_left(mark.event, frame) else "left",
            "xshift": -MARK if _label_left(mark.event, frame) else MARK,
            "font": {"size": 13, "color": palette.ink},
        }
        for mark in placed
        if mark.event.label
    ]


def _inside(
    tops: Sequence[tuple[Lane, float, float]], frame: Frame, language: Language, palette: theme.Palette
) -> list[dict[str, object]]:
    if frame.labels:
        return []
    return [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": top + 0.5,
            "text": _lane_name(lane, language, 99),
            "showarrow": False,
            "font": {"size": 12, "color": palette.quiet},
            "bgcolor": palette.paper,
        }
        for lane, top, _ in tops
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
