"""What all figures have in common: the axis of time and the ground they stand on."""

from __future__ import annotations

from datetime import date, timedelta

from timeline.dossier.model import Span
from timeline.drawing import theme

STOPS = ((None, "M1"), ("M1", "M12"), ("M12", None))
"""From which step to which the axis names days, months or years."""


def ground(palette: theme.Palette) -> dict[str, object]:
    """Let the page show through, without legend, pop-up or Plotly's own looks."""
    return {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": theme.FONT, "size": 13, "color": palette.ink},
        "showlegend": False,
    }


def time_axis(window: Span, palette: theme.Palette) -> dict[str, object]:
    """Open on a period, its last day included."""
    end = min(window.latest, date.max - timedelta(days=1)) + timedelta(days=1)
    return {**time(palette), "range": [window.earliest.isoformat(), end.isoformat()]}


def time(palette: theme.Palette) -> dict[str, object]:
    """Give an axis of time without its period, for whoever moves it."""
    return {
        "type": "date",
        "side": "top",
        "showgrid": True,
        "gridcolor": palette.line,
        "zeroline": False,
        "tickfont": {"size": 12, "color": palette.quiet},
        "ticklabelposition": "outside right",
        "tickformatstops": stops("%-d %b\n%Y", "%b\n%Y", "%Y"),
        "nticks": 10,
    }


def stops(*formats: str) -> list[dict[str, object]]:
    """Give an axis of time its formats: of days, of months, of years."""
    return [{"dtickrange": [*reach], "value": value} for reach, value in zip(STOPS, formats, strict=True)]
