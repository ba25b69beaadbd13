"""The events of which only the country is known: they stand in a corner of the map, and at no spot of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.drawing import marks, theme, typesetting
from timeline.drawing.layout import labels
from timeline.drawing.layout import map as layout
from timeline.drawing.marks import RECIPE
from timeline.drawing.picture import Group, Rectangle, Shape, Text
from timeline.drawing.pictures.map_plan import MapPlan
from timeline.drawing.pictures.mark_shapes import QUIET, mark
from timeline.text import words

MARGIN, ROW, PAD, GAP = 6.0, 17.0, 6.0, 12.0
"""Pixels from the picture's corner, of a row, around all rows, and between two names of a row."""

TYPE = 11.0
"""Pixels of the type."""

GLYPH = 6.0
"""Half of the size of the mark of the event that is spoken of, in pixels."""

SHARE = 0.6
"""Share of the picture's width that the rows may have."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A country, and how many events have no place but it."""

    text: str
    is_own: bool
    """Whether the event that is spoken of is one of them."""

    @property
    def weight(self) -> int:
        return 600 if self.is_own else 400

    @property
    def glyph(self) -> float:
        """Pixels before the text that a mark has."""
        return 2 * GLYPH + 4 if self.is_own else 0.0

    @property
    def width(self) -> float:
        return self.glyph + typesetting.width(self.text, TYPE, self.weight)


def box(drawn: MapPlan) -> labels.Box | None:
    """Give the room that the tray takes, in pixels: left, top, right, bottom; none where every event has a place.

    It is the first corner in which it lies on the fewest marks.
    """
    rows = _rows(drawn)
    if not rows:
        return None
    across = max(sum(entry.width for entry in row) + GAP * (len(row) - 1) for row in rows)
    return min(_corners(drawn, 2 * PAD + across, 2 * PAD + ROW * len(rows)), key=lambda room: _covered(drawn, room))


def _corners(drawn: MapPlan, width: float, height: float) -> Iterator[labels.Box]:
    right, foot = drawn.view.width - MARGIN - width, drawn.view.height - MARGIN - height
    for left, top in ((MARGIN, MARGIN), (MARGIN, foot), (right, foot), (right, MARGIN)):
        yield left, top, left + width, top + height


def _covered(drawn: MapPlan, room: labels.Box) -> int:
    """Count the marks that the tray would lie on."""
    left, top, right, bottom = room
    reach = RECIPE.room * layout.MARK / 2
    spots = [drawn.spot(each) for each in drawn.placed]
    return sum(left - reach < x < right + reach and top - reach < y < bottom + reach for x, y in spots)


def tray(drawn: MapPlan) -> Iterator[Group]:
    """Draw how many events have no place but a country, and the mark of the one that is spoken of."""
    room = box(drawn)
    if room is None:
        return
    left, top, right, bottom = room
    shapes: list[Shape] = [Rectangle(left, top, right - left, bottom - top, drawn.palette.paper, 0.86, radius=3)]
    for i, row in enumerate(_rows(drawn)):
        x, middle = left + PAD, top + PAD + ROW * (i + 0.5)
        for j, entry in enumerate(row):
            shapes += _entry(drawn, entry, x, middle, is_title=i == j == 0)
            x += entry.width + GAP
    yield Group(words(drawn.language)("stage.map_tray"), tuple(shapes))


def _entry(drawn: MapPlan, entry: _Entry, x: float, middle: float, *, is_title: bool) -> Iterator[Shape]:
    palette = drawn.palette
    if entry.is_own:
        look = marks.look(drawn.dossier, drawn.shown.marks.kind(drawn.strong), palette)
        yield from mark(look, x + GLYPH, middle, GLYPH)
    is_faint = is_title or (drawn.strong >= 0 and not entry.is_own)
    colour = palette.quiet if is_faint else palette.ink
    if drawn.strong >= 0 and not entry.is_own and not is_title:
        colour = theme.blend(palette.quiet, palette.paper, 1 - QUIET / 2)
    yield Text(x + entry.glyph, middle + TYPE * 0.36, entry.text, TYPE, colour, weight=entry.weight)


def _rows(drawn: MapPlan) -> list[list[_Entry]]:
    """Set the title and the countries in rows of the width there is, those with the most events first."""
    counts = Counter(each.place for each in drawn.unplaced)
    if not counts:
        return []
    own = {each.place for each in drawn.unplaced if each.event == drawn.strong}
    ranked = sorted(counts, key=lambda place: (place not in own, -counts[place]))
    entries = [_Entry(words(drawn.language)("stage.map_tray"), is_own=False)]
    for place in ranked:
        country = drawn.layout.places[place]
        entries.append(_Entry(f"{country.short or country.name} {counts[place]}", place in own))
    room = drawn.view.width * SHARE
    rows: list[list[_Entry]] = [[]]
    for entry in entries:
        used = sum(each.width + GAP for each in rows[-1])
        if rows[-1] and used + entry.width > room:
            rows.append([])
        rows[-1].append(entry)
    return rows
