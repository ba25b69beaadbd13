"""The events of a timeline as Plotly traces: their spans, marks and ticks, by the one recipe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

import plotly.graph_objects as go

from timeline.drawing import marks, theme
from timeline.drawing.figures.plan import ROW, Plan
from timeline.drawing.layout.arrangement import PlacedMark
from timeline.drawing.layout.timeline import MARK, SPECK
from timeline.drawing.marks import RECIPE, Look
from timeline.drawing.tooltips import tooltip

HALF = MARK / 2
"""The recipe's unit, in pixels."""


def traces(plan: Plan) -> Iterator[go.Scatter | go.Scattergl]:
    """Draw the events of a plan, lowest first: spans, halos, ticks, marks."""
    if plan.layout.is_dense:
        yield _specks(plan)
        return
    for each in plan.placed.marks:
        if plan.layout.has_span(each.event):
            yield _span(plan, each)
    kinds = [plan.shown.marks.kind(each.event) for each in plan.placed.marks]
    known = {kind: marks.look(plan.dossier, kind, plan.palette) for kind in set(kinds)}
    looks = [known[kind] for kind in kinds]
    yield _halos(plan, looks)
    yield _ticks(plan)
    yield _marks(plan, looks)


def _span(plan: Plan, placed: PlacedMark) -> go.Scatter:
    """Draw the days that an event spans, soft at the ends that are not known."""
    layout, event = plan.layout, placed.event
    bar = marks.LASTED if layout.lasted[event] else marks.BAR
    own = [*theme.colours_of(plan.dossier, plan.palette).values()][plan.shown.marks.category[event]]
    colour = theme.blend(own, plan.palette.paper, bar.share)
    first, end = plan.written(layout.first[event]), plan.written(layout.last[event] + 1)
    top, foot = placed.y - bar.height / 2, placed.y + bar.height / 2
    return go.Scatter(
        name="span",
        mode="none",
        x=[first, end, end, first],
        y=[top, top, foot, foot],
        fill="toself",
        **_fill(colour, layout.fade[event]),
        meta=event,
        hoverinfo="skip",
        showlegend=False,
    )


def _fill(colour: str, fade: int) -> dict[str, object]:
    if fade not in marks.FADES:
        return {"fillcolor": colour}
    channels = ",".join(map(str, theme.rgb(colour)))
    stops = [[share, f"rgba({channels},{seen:g})"] for share, seen in marks.FADES[fade]]
    return {"fillgradient": {"type": "horizontal", "colorscale": stops}}


def _halos(plan: Plan, looks: list[Look]) -> go.Scatter:
    paper = plan.palette.paper
    marker = {"color": paper, "line": {"width": RECIPE.halo * HALF, "color": paper}}
    return _markers("halos", plan, plan.placed.marks, marker=_shaped(looks, marker), hoverinfo="skip")


def _marks(plan: Plan, looks: list[Look]) -> go.Scatter:
    line = {"width": RECIPE.outline * HALF, "color": [look.line for look in looks]}
    marker = _shaped(looks, {"color": [look.fill for look in looks], "line": line})
    texts = [_tooltip(plan, each.event) for each in plan.placed.marks]
    return _markers("marks", plan, plan.placed.marks, marker=marker, hovertext=texts, hoverinfo="text")


def _shaped(looks: list[Look], marker: Mapping[str, object]) -> dict[str, object]:
    return {"symbol": [look.shape.symbol for look in looks], "size": MARK, "opacity": 1, **marker}


def _ticks(plan: Plan) -> go.Scatter:
    line = {"width": RECIPE.tick_width * HALF, "color": plan.palette.denial}
    marker = {"symbol": "line-ew", "size": 2 * RECIPE.tick * HALF, "line": line}
    raised = RECIPE.rise * HALF / ROW
    ticked = [
        PlacedMark(each.event, each.lane, each.y - raised)
        for each in plan.placed.marks
        if plan.shown.marks.disputed[each.event]
    ]
    return _markers("ticks", plan, ticked, marker=marker, hoverinfo="skip")


def _markers(name: str, plan: Plan, placed: tuple[PlacedMark, ...] | list[PlacedMark], **more: object) -> go.Scatter:
    return go.Scatter(
        name=name,
        mode="markers",
        x=[plan.written(plan.layout.moment[each.event]) for each in placed],
        y=[each.y for each in placed],
        customdata=[each.event for each in placed],
        cliponaxis=False,
        showlegend=False,
        **more,
    )


def _specks(plan: Plan) -> go.Scattergl:
    """Draw too many marks for rows: squares in their colours, which only WebGL draws in good time."""
    placed, kind = plan.placed.marks, plan.shown.marks.kind
    kinds = {kind(each.event) for each in placed}
    colours = {each: marks.speck_colour(plan.dossier, each, plan.palette) for each in kinds}
    return go.Scattergl(
        name="marks",
        mode="markers",
        x=[plan.written(plan.layout.moment[each.event]) for each in placed],
        y=[each.y for each in placed],
        marker={
            "symbol": "square",
            "size": SPECK,
            "color": [colours[kind(each.event)] for each in placed],
            "line": {"width": 0},
        },
        customdata=[each.event for each in placed],
        hovertext=[_tooltip(plan, each.event) for each in placed],
        hoverinfo="text",
        showlegend=False,
    )


def _tooltip(plan: Plan, event: int) -> str:
    lines = tooltip(plan.dossier, plan.shown.marks, event, plan.language)
    return "<br>".join(escape(line, quote=False) for line in lines)
