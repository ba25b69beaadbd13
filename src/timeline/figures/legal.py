"""Legal states as bands behind the lanes of a timeline, each with its label at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from timeline.arrangement import Frame, LegalBand
from timeline.dossier.model import Language
from timeline.drawing import theme

ROW = 0.045
"""Height of a row of labels, as a share of the lanes' height."""

DEPTH = 0.8
"""Share of its colour that a band lays on the ground: where two overlap, the ground is deeper."""


def room(bands: Sequence[LegalBand], lanes: float) -> float:
    """Give the height that the labels need below lanes of a height."""
    return ROW * lanes * (1 + max((band.row for band in bands), default=-1))


def shapes(bands: Sequence[LegalBand], palette: theme.Palette) -> list[dict[str, object]]:
    """Draw each band over the whole height, behind everything."""
    return [
        {
            "name": name_of(band),
            "type": "rect",
            "layer": "below",
            "yref": "paper",
            "x0": band.first.isoformat(),
            "x1": (band.last + timedelta(days=1)).isoformat(),
            "y0": 0,
            "y1": 1,
            "fillcolor": palette.legal,
            "opacity": DEPTH,
            "line": {"width": 1, "color": palette.edge},
        }
        for band in bands
    ]


def labels(
    bands: Sequence[LegalBand], lanes: float, frame: Frame, language: Language, palette: theme.Palette
) -> list[dict[str, object]]:
    """Name each band at the foot, inside what the frame opens on of it."""
    window = frame.window
    late = window.earliest + (window.latest - window.earliest) * 0.6
    foot = lanes + room(bands, lanes)
    found: list[dict[str, object]] = []
    for band in bands:
        seen = band.first <= window.latest and window.earliest <= band.last
        first = max(band.first, window.earliest) if seen else band.first
        last = min(band.last, window.latest) if seen else band.last
        left = first <= late
        found.append(
            {
                "name": name_of(band),
                "x": (first if left else last).isoformat(),
                "y": foot - ROW * lanes * (band.row + 0.5),
                "text": band.state.label.to(language),
                "showarrow": False,
                "xanchor": "left" if left else "right",
                "xshift": 4 if left else -4,
                "font": {"size": 12, "style": "italic", "color": palette.quiet},
            }
        )
    return found


def name_of(band: LegalBand) -> str:
    """Name what is drawn of a band, apart from the ids of events."""
    return f"legal-{band.state.id}"
