"""What the marks of a picture mean: category by colour, weapon class by shape, standing by fill, a tick if disputed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.dossier.model import Day, Dossier, Language, Standing
from timeline.drawing import marks, theme, typesetting
from timeline.drawing.layout.marks import Shown, show
from timeline.drawing.marks import Look
from timeline.drawing.picture import Group, Picture, Shape, Text
from timeline.drawing.pictures.mark_shapes import mark
from timeline.drawing.theme import Palette
from timeline.text import words
from timeline.wording.own_words import words_of

SIZE = 9.0
"""Points of its type, unless told."""

HALF, GAP, LEADING = 0.42, 1.5, 1.65
"""Half of a mark, the room after an entry, and a line, in sizes of the type."""


@dataclass(frozen=True, slots=True)
class _Entry:
    text: str
    look: Look | None = None
    """None for the title of those that follow."""


def legend(
    dossier: Dossier,
    language: Language,
    palette: Palette,
    width: float,
    *,
    size: float = SIZE,
    known_by: Day | None = None,
    in_column: bool = False,
) -> Picture:
    """List what the marks of all events of a dossier mean, in lines of ``width`` points; the picture is as high as they are.

    ``in_column`` gives each entry a line of its own.
    """
    shapes: list[Shape] = []
    x, y, line = 0.0, 0.0, size * LEADING
    for group in _groups(dossier, language, palette, show(dossier, known_by)):
        row: list[Shape] = []
        for entry in group:
            before = 2.0 * size if entry.look else 0.0
            text = typesetting.cut(entry.text, width - before, size, 600)
            wide = before + typesetting.width(text, size, 400 if entry.look else 600)
            if x and (in_column or x + wide > width):
                x, y = 0.0, y + line
            if entry.look:
                row += [Group(text, mark(entry.look, x + size, y + 0.62 * line, HALF * size))]
            weight, colour = (400, palette.ink) if entry.look else (600, palette.quiet)
            row.append(Text(x + before, y + 0.62 * line + 0.36 * size, text, size, colour, weight=weight))
            x += wide + GAP * size * (1 if entry.look else 0.5)
        shapes.append(Group(group[0].text, tuple(row)))
        x, y = 0.0, y + line * (1.5 if in_column else 1.0)
    title = words(language)("picture.legend")
    return Picture(width, max(y + 0.3 * size, 1.0), title, title, tuple(shapes))


def _groups(dossier: Dossier, language: Language, palette: Palette, shown: Shown) -> Iterator[list[_Entry]]:
    say, used = words_of(dossier, language), shown.events
    colours, shapes = theme.colours_of(dossier, palette), theme.class_shapes(dossier)
    categories = {shown.marks.category[event] for event in used}
    found = [
        _Entry(term.label.to(language), Look(theme.DOT, colours[term.id], colours[term.id], palette.paper))
        for i, term in enumerate(dossier.vocabulary.categories)
        if i in categories
    ]
    if found:
        yield [_Entry(say("stage.what")), *found]
    classes = {shown.marks.shape[event] for event in used}
    found = [
        _Entry(term.label.to(language), Look(shapes[term.id], palette.ink, palette.paper, palette.paper))
        for i, term in enumerate(dossier.vocabulary.weapon_classes)
        if i in classes
    ]
    if found:
        yield [_Entry(say("stage.weapon")), *found]
    standings = {shown.marks.standing[event] for event in used}
    found = [
        _Entry(say(f"stage.scale_{standing}"), marks.sample(palette, theme.FILL[standing]))
        for i, standing in enumerate(Standing)
        if i in standings and dossier.is_weighed
    ]
    if any(shown.marks.disputed[event] for event in used):
        found.append(_Entry(say("stage.disputed"), marks.sample(palette, 0.0, disputed=True)))
    if found:
        yield [_Entry(say("stage.standing")), *found]
