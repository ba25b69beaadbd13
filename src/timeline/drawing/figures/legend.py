"""What the marks of a figure mean: traces without points that Plotly lists in its legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

import plotly.graph_objects as go

from timeline.dossier.model import Standing
from timeline.drawing import marks, theme
from timeline.drawing.figures.plan import Plan
from timeline.drawing.marks import RECIPE, Look
from timeline.wording.own_words import words_of

SIZE = 12
"""Diameter of a mark in the legend, in pixels."""

LINE = 20
"""Pixels of a line of the legend; its groups stand side by side, each under its title."""


def traces(plan: Plan) -> list[go.Scatter]:
    """List the categories, weapon classes and standings that are shown, and the tick, each group under its title."""
    return [*_categories(plan), *_classes(plan), *_standings(plan)]


def height(key: Sequence[go.Scatter]) -> int:
    """Give the pixels that a legend takes below its figure."""
    groups = [trace.legendgroup for trace in key]
    return LINE * (2 + max((groups.count(each) for each in set(groups)), default=0))


def place(plan: Plan) -> dict[str, object]:
    """Lay the legend below the figure."""
    return {
        "orientation": "h",
        "xref": "container",
        "yref": "container",
        "x": 0,
        "y": 0,
        "yanchor": "bottom",
        "groupclick": "toggleitem",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": 12, "color": plan.palette.ink},
        "bgcolor": "rgba(0,0,0,0)",
    }


def _categories(plan: Plan) -> Iterator[go.Scatter]:
    colours, shown = theme.colours_of(plan.dossier, plan.palette), plan.shown
    used = {shown.marks.category[event] for event in shown.events}
    for i, term in enumerate(plan.dossier.vocabulary.categories):
        if i in used:
            colour = colours[term.id]
            look = Look(theme.DOT, colour, colour, plan.palette.paper)
            yield _entry(plan, "what", term.label.to(plan.language), look)


def _classes(plan: Plan) -> Iterator[go.Scatter]:
    shapes, shown = theme.class_shapes(plan.dossier), plan.shown
    used = {shown.marks.shape[event] for event in shown.events}
    for i, term in enumerate(plan.dossier.vocabulary.weapon_classes):
        if i in used:
            look = Look(shapes[term.id], plan.palette.ink, plan.palette.paper, plan.palette.paper)
            yield _entry(plan, "weapon", term.label.to(plan.language), look)


def _standings(plan: Plan) -> Iterator[go.Scatter]:
    say, shown = words_of(plan.dossier, plan.language), plan.shown
    used = {shown.marks.standing[event] for event in shown.events} if plan.dossier.is_weighed else set()
    for i, standing in enumerate(Standing):
        if i in used:
            look = marks.sample(plan.palette, theme.FILL[standing])
            yield _entry(plan, "standing", say(f"stage.scale_{standing}"), look)
    if any(shown.marks.disputed[event] for event in shown.events):
        yield _tick(plan, say("stage.disputed"))


def _entry(plan: Plan, group: str, text: str, look: Look) -> go.Scatter:
    line = {"width": RECIPE.outline * SIZE / 2, "color": look.line}
    return _listed(plan, group, text, {"symbol": look.shape.symbol, "size": SIZE, "color": look.fill, "line": line})


def _tick(plan: Plan, text: str) -> go.Scatter:
    line = {"width": RECIPE.tick_width * SIZE / 2, "color": plan.palette.denial}
    return _listed(plan, "standing", text, {"symbol": "line-ew", "size": RECIPE.tick * SIZE, "line": line})


def _listed(plan: Plan, group: str, text: str, marker: dict[str, object]) -> go.Scatter:
    return go.Scatter(
        name=escape(text, quote=False),
        mode="markers",
        x=[None],
        y=[None],
        marker=marker,
        legendgroup=group,
        legendgrouptitle={"text": words_of(plan.dossier, plan.language)(f"stage.{group}")},
        hoverinfo="skip",
    )
