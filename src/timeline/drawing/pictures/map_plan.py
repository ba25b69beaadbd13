"""What a picture of the map is drawn from."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.dossier.model import Dossier, Language
from timeline.drawing.camera import View
from timeline.drawing.layout import labels
from timeline.drawing.layout import map as layout
from timeline.drawing.layout.map import MapLayout, PlacedMark
from timeline.drawing.layout.marks import Shown
from timeline.drawing.marks import RECIPE
from timeline.drawing.picture import Point
from timeline.drawing.theme import Palette


@dataclass(frozen=True, slots=True)
class MapPlan:
    """Everything that one map is drawn from; lengths are pixels."""

    dossier: Dossier
    layout: MapLayout
    shown: Shown
    view: View
    placed: tuple[PlacedMark, ...]
    """Those that are in view."""
    unplaced: tuple[PlacedMark, ...]
    """Those of which no place but a country is known; they stand at no spot."""
    strong: int
    language: Language
    palette: Palette

    @property
    def field(self) -> labels.Box:
        """Give the box of the picture."""
        return 0.0, 0.0, float(self.view.width), float(self.view.height)

    def spot(self, placed: PlacedMark) -> Point:
        """Give the middle of a mark: beside its place, as far as that is inside the picture."""
        x, y = self.view.spot(self.layout.places[placed.place].at)
        room = RECIPE.room * layout.MARK / 2
        return (
            min(max(x + placed.dx, room), self.view.width - room),
            min(max(y + placed.dy, room), self.view.height - room),
        )
