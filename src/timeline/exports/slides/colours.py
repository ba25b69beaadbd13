"""Colours as a theme of slides names them: a role where there is one, so that another theme recolours what has it."""

from __future__ import annotations

from collections.abc import Mapping
from colorsys import rgb_to_hls
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from timeline.drawing import marks, theme
from timeline.drawing.pictures.mark_shapes import QUIET
from timeline.drawing.theme import FILL, Palette

SHARES = tuple(sorted({*FILL.values(), marks.BAR.share, marks.LASTED.share} - {0.0, 1.0}))
"""How much of a category's colour lies on the paper, wherever it is thinned."""

ACCENTS = 6
"""The accents that a theme has; categories beyond them keep their own colours."""


@dataclass(frozen=True)
class Colours:
    """The colours of a palette, each as its role in the theme or, where it has none, as itself."""

    palette: Palette

    def scheme(self) -> Mapping[str, str]:
        """Give the theme's own colours by their names in DrawingML, as ``#rrggbb``."""
        palette = self.palette
        accents = {f"accent{i}": palette.categories[(i - 1) % len(palette.categories)] for i in range(1, ACCENTS + 1)}
        return {
            "dk1": palette.ink,
            "lt1": palette.paper,
            "dk2": palette.quiet,
            "lt2": palette.panel,
            **accents,
            "hlink": palette.accent,
            "folHlink": palette.accent,
        }

    def element(self, colour: str, opacity: float = 1.0) -> str:
        """Write a colour as the element of DrawingML that names it."""
        alpha = f'<a:alpha val="{round(opacity * 100_000)}"/>' if opacity < 1 else ""
        role, change = self._roles.get(colour.lower(), ("", ""))
        if role:
            return f'<a:schemeClr val="{role}">{change}{alpha}</a:schemeClr>'
        return f'<a:srgbClr val="{colour.lstrip("#").upper()}">{alpha}</a:srgbClr>'

    def fill(self, colour: str, opacity: float = 1.0) -> str:
        """Write a fill of one colour; none for an empty one."""
        return f"<a:solidFill>{self.element(colour, opacity)}</a:solidFill>" if colour else "<a:noFill/>"

    @cached_property
    def _roles(self) -> Mapping[str, tuple[str, str]]:
        """Find the role of each colour, and how it is thinned."""
        palette = self.palette
        found = {palette.accent: ("hlink", "")}
        for number, colour in enumerate(palette.categories[:ACCENTS], 1):
            for share, quiet in product((*SHARES, 1.0), (QUIET, 1.0)):
                thin = theme.blend(theme.blend(colour, palette.paper, share), palette.paper, quiet)
                found[thin] = (f"accent{number}", _thinned(colour, thin, share * quiet))
            found[colour] = (f"accent{number}", "")
        plain = {palette.panel: "bg2", palette.quiet: "tx2", palette.paper: "bg1", palette.ink: "tx1"}
        return {**found, **{colour: (role, "") for colour, role in plain.items()}}


def _thinned(colour: str, thin: str, share: float) -> str:
    """Say how a theme's colour is thinned, as programs for slides do it: by its vividness and its lightness."""
    before, after = (rgb_to_hls(*(part / 255 for part in theme.rgb(each))) for each in (colour, thin))
    offset = min(max(after[1] - before[1] * share, 0.0), 1.0)
    vivid = min(1.0, after[2] / before[2]) if before[2] else 1.0
    steps = (("satMod", vivid), ("lumMod", share), ("lumOff", offset))
    return "".join(f'<a:{name} val="{round(value * 100_000)}"/>' for name, value in steps)
