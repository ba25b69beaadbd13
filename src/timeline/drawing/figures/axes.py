"""What all figures have in common: the axis of time and the ground they stand on."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.dossier import dates
from timeline.dossier.model import Language, Span
from timeline.drawing import days, theme
from timeline.drawing.layout.ticks import ticks
from timeline.drawing.layout.time_scale import TimeScale
from timeline.text import words

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


FOUR_DIGITS = 1000
"""The first year that Plotly writes as people do: it knows no era, and writes 0014 and -0479."""


def time_axis(window: Span, palette: theme.Palette, width: float, language: Language) -> dict[str, object]:
    """Open on a period, its last day included, on ``width`` pixels.

    Where years are early the axis names the days that we choose, in words, and no others when it is moved.
    """
    first, last = days.number(window.earliest), days.number(window.latest)
    axis = {**time(palette), "range": [days.iso(day)[: -len("T00:00:00")] for day in (first, last + 1)]}
    if window.earliest.year >= FOUR_DIGITS:
        return axis
    say = words(language)
    found = ticks(
        TimeScale(((first, first), (last + 1, last + 1)), ()),
        (first, last),
        width,
        [say(f"dates.short_month.{month}") for month in range(1, 13)],
        say.digits,
        lambda year: dates.year_in_words(year, language),
    )
    named: dict[str, Sequence[str]] = {
        "tickvals": [days.iso(tick.day) for tick in found],
        "ticktext": ["<br>".join(filter(None, (tick.text, tick.year))) for tick in found],
    }
    return {**axis, "tickmode": "array", **named}


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
