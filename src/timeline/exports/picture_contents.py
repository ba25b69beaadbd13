"""What each picture shows of a selection, and what has to be said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from timeline.drawing.pictures import legend, map_of, timeline, unplaced, whole_frame
from timeline.drawing.theme import Palette
from timeline.exports.options import Size
from timeline.exports.selection import Selection
from timeline.exports.sheet import Content
from timeline.text import words

Make: TypeAlias = Callable[[Selection, Palette, Size], Content]

MAP_SCALE = {Size.SLIDE: 0.85, Size.PRINT: 0.75, Size.SOCIAL: 0.62}
"""Points of a pixel of the map's layout: how large marks and names are."""


def of_timeline(selection: Selection, palette: Palette, size: Size) -> Content:
    """Show the events in lanes over time."""
    part, language, day = selection.part, selection.language, selection.criteria.known_by
    return Content(
        title=_title(selection),
        draw=lambda width, height: timeline(part, language, palette, width, height, known_by=day),
        legend=lambda width, size: legend(part, language, palette, width, size=size, known_by=day),
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
        legend=lambda width, size: legend(part, language, palette, width, size=size, known_by=day, in_column=True),
        notes=tuple(each for each in (told, note) if each),
        beside=True,
    )


def _title(selection: Selection) -> str:
    return selection.dossier.about.title.to(selection.language)


CONTENTS: Mapping[str, Make] = {"timeline": of_timeline, "map": of_map}
"""By the name of what a format holds."""
