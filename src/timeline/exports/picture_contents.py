"""What each picture shows of a selection, and what has to be said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from timeline.dossier.model import labels
from timeline.drawing.pictures import legend, map_of, matrix, timeline, unplaced, whole_frame
from timeline.drawing.pictures.matrix import key as matrix_key
from timeline.drawing.theme import Palette
from timeline.exports.options import Size
from timeline.exports.selection import Selection
from timeline.exports.sheet import Content
from timeline.text import words

Make: TypeAlias = Callable[[Selection, Palette, Size], Content]

MAP_SCALE = {Size.SLIDE: 0.85, Size.PRINT: 0.75, Size.SOCIAL: 0.5}
"""Points of a pixel of the map's layout: how large marks and names are."""


def of_timeline(selection: Selection, palette: Palette, size: Size) -> Content:
    """Show the events in lanes over time."""
    part, language, day = selection.part, selection.language, selection.criteria.known_by
    return Content(
        title=_title(selection),
        draw=lambda width, height: timeline(part, language, palette, width, height, known_by=day),
        legend=lambda width, size, _: legend(part, language, palette, width, size=size, known_by=day),
    )


def of_map(selection: Selection, palette: Palette, size: Size) -> Content:
    """Show the events where they are about."""
    part, language, day = selection.part, selection.language, selection.criteria.known_by
    scale, say = MAP_SCALE[size], words(language)
    note = part.about.map_note.to(language)
    missing = unplaced(part, language)
    frame = whole_frame(part, language)
    told = say.counted("picture.unseen", count=missing) if missing else ""
    return Content(
        title=_title(selection),
        draw=lambda width, height: map_of(
            part, language, palette, width, height, frame=frame, known_by=day, scale=scale
        ),
        legend=lambda width, size, column: legend(
            part, language, palette, width, size=size, known_by=day, in_column=column
        ),
        notes=tuple(each for each in (told, note) if each),
        beside=True,
    )


def of_matrix(selection: Selection, palette: Palette, size: Size) -> Content:
    """Show where each actor stands on each question whose answers are all among what is asked for."""
    part, language, say = selection.part, selection.language, words(selection.language)
    return Content(
        title=say("claims.matrix"),
        draw=lambda width, height: matrix(part, language, palette, width, height),
        legend=lambda width, size, _: matrix_key(language, palette, width, size),
        notes=(say("claims.matrix_note"),),
    )


def of_quantities(selection: Selection, palette: Palette, size: Size) -> Content:
    """Show the figures of that kind and unit of which there are most."""
    from timeline.drawing.pictures.quantities import largest, quantities

    part, language, say = selection.part, selection.language, words(selection.language)
    kind, unit = largest(part) or ("", "")
    kinds, units = labels(part.vocabulary.quantity_kinds, language), labels(part.vocabulary.units, language)
    counted = {"kind": kinds.get(kind, kind), "unit": units.get(unit, unit)}
    return Content(
        title=say("present.figures_title", **counted) if kind else say("claims.quantities"),
        draw=lambda width, height: quantities(part, kind, unit, language, palette, width, height),
        notes=(say("picture.quantities_key"),),
    )


def _title(selection: Selection) -> str:
    return selection.dossier.about.title.to(selection.language)


CONTENTS: Mapping[str, Make] = {
    "timeline": of_timeline,
    "map": of_map,
    "quantities": of_quantities,
    "matrix": of_matrix,
}
"""By the name of what a format holds."""
