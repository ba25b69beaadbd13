"""A picture that stands alone: its title, how much it holds, the drawing, the legend, sources, viewpoint and licence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from timeline.drawing import typesetting
from timeline.drawing.picture import Group, Picture, Rectangle, Shape, Text
from timeline.drawing.pictures.scaling import moved, scaled
from timeline.drawing.theme import Palette
from timeline.exports.about import counts, texts
from timeline.exports.options import Size
from timeline.exports.selection import Selection
from timeline.text import words

SIZES = {Size.SLIDE: (960.0, 540.0), Size.PRINT: (841.89, 595.28), Size.SOCIAL: (600.0, 315.0)}
"""Width and height of a sheet in points: 16:9, A4, and the preview of a link."""

PIXELS = {Size.SLIDE: (1600, 900), Size.PRINT: (3508, 2480), Size.SOCIAL: (1200, 630)}
"""The same in pixels: on print 300 of an inch."""


@dataclass(frozen=True, slots=True)
class Face:
    """The type and the margins of a sheet, in points."""

    margin: float
    title: float
    told: float
    """Of the line that says what it holds."""
    notes: float


FACES = {
    Size.SLIDE: Face(32.0, 22.0, 12.0, 8.5),
    Size.PRINT: Face(34.0, 18.0, 10.5, 8.0),
    Size.SOCIAL: Face(18.0, 15.0, 9.5, 6.8),
}

LEADING = 1.3
"""A line of type, in sizes."""

PUBLISHERS = 14
"""Publishers that the line of sources names at most, those of most claims first."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a sheet shows: its drawing for a box of points, its legend for a width, and what has to be said of it."""

    title: str
    draw: Callable[[float, float], Picture]
    legend: Callable[[float, float, bool], Picture] | None = None
    """For a width and a size of type, in lines or, if told so, in a column."""
    notes: tuple[str, ...] = ()
    beside: bool = False
    """Whether the legend stands beside the drawing, and not below it."""


BESIDE = 0.23
"""Share of a sheet's inner width that a legend beside the drawing takes."""


def sheet(selection: Selection, content: Content, size: Size, palette: Palette) -> Picture:
    """Lay a sheet out; the drawing has all the room that the words leave."""
    width, height = SIZES[size]
    face = FACES[size]
    inner = width - 2 * face.margin
    head = list(_head(selection, content.title, face, palette, inner))
    foot = list(_foot(selection, content, face, palette, inner))
    column = BESIDE * inner if content.beside else inner
    key = content.legend(column, face.notes + 0.5, content.beside) if content.legend else None
    top = face.margin + _depth(head) + 0.8 * face.told
    bottom = height - face.margin * 0.75 - _depth(foot)
    room = bottom - top - (key.height + 8.0 if key and not content.beside else 0.0) - 0.9 * face.notes
    across = inner - column - face.notes * 2 if content.beside else inner
    drawing = content.draw(across, max(room, 40.0))
    shapes: list[Shape] = [Rectangle(0.0, 0.0, width, height, fill=palette.paper)]
    shapes.append(Group(content.title, tuple(_placed(head, face.margin, face.margin))))
    shapes.append(_group(drawing, face.margin, top))
    if key:
        if content.beside and key.height > room and content.legend:
            free = inner - drawing.width - face.notes * 2
            key = _lower(content.legend(free, face.notes + 0.5, False), room)
        beside = (face.margin + drawing.width + face.notes * 2, top)
        shapes.append(_group(key, *(beside if content.beside else (face.margin, top + drawing.height + 8.0))))
    shapes.append(Group(words(selection.language)("picture.notes"), tuple(_placed(foot, face.margin, bottom))))
    told = f"{drawing.description} {counts(selection)}."
    return Picture(width, height, content.title, told, tuple(shapes))


def _lower(picture: Picture, height: float) -> Picture:
    """Make a picture smaller that is too high."""
    by = min(1.0, height / max(picture.height, 1.0))
    return replace(
        picture,
        width=picture.width * by,
        height=picture.height * by,
        shapes=tuple(scaled(shape, by) for shape in picture.shapes),
    )


def _group(picture: Picture, right: float, down: float) -> Group:
    return Group(picture.title, tuple(moved(shape, right, down) for shape in picture.shapes), picture.description)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: float
    colour: str
    weight: int = 400


def _depth(lines: list[_Line]) -> float:
    return sum(line.size * LEADING for line in lines)


def _placed(lines: list[_Line], left: float, top: float) -> Iterator[Text]:
    for line in lines:
        yield Text(left, top + line.size, line.text, line.size, line.colour, weight=line.weight)
        top += line.size * LEADING


def _head(selection: Selection, title: str, face: Face, palette: Palette, width: float) -> Iterator[_Line]:
    for line in typesetting.lines(title, width, face.title, 700, most=2):
        yield _Line(line, face.title, palette.ink, 700)
    said, say = texts(selection), words(selection.language)
    told = [said["holds"]]
    if not selection.is_everything:
        told.append(f"{say('exports.about.asked')}{say('stage.colon')}{said['asked']}")
    if known := said.get("known_by"):
        told.append(f"{say('exports.about.known_by')} {known}")
    for line in typesetting.lines(" · ".join(told), width, face.told, most=2):
        yield _Line(line, face.told, palette.quiet)


def _foot(selection: Selection, content: Content, face: Face, palette: Palette, width: float) -> Iterator[_Line]:
    said, say = texts(selection), words(selection.language)
    colon = say("stage.colon")
    version = f"{say('exports.about.version').lower()} {selection.version}" if selection.version else ""
    last = [
        say.listed((said["title"], version)),
        said.get("licence", ""),
        said.get("address", ""),
    ]
    for text, most in (
        (f"{say('picture.sources')}{colon}{_publishers(selection)}", 2),
        *((note, 3) for note in content.notes),
        (said["reading"], 2),
        (" · ".join(part for part in last if part), 1),
    ):
        for line in typesetting.lines(text, width, face.notes, most=most):
            yield _Line(line, face.notes, palette.quiet)


def _publishers(selection: Selection) -> str:
    """Name those who published the sources, those of most claims first, and how many others there are."""
    part, say = selection.part, words(selection.language)
    used = Counter(part.sources[claim.source].publisher for claim in part.claims if claim.source in part.sources)
    names = [name for name, _ in used.most_common(PUBLISHERS)]
    if not names:
        return "–"
    rest = len(used) - len(names)
    return say.listed(names) + (say.counted("picture.others", count=rest) if rest else "")
