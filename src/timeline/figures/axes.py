"""What all figures have in common: the axis of time and the ground they stand on."""

from __future__ import annotations

from datetime import timedelta

from timeline import theme
from timeline.model import Span


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
