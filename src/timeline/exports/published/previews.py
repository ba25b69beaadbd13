"""The picture that chats and search engines show beside a link: what a page tells, when it was, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from timeline.drawing import theme, typesetting
from timeline.drawing.picture import Picture, Rectangle, Shape, Text
from timeline.exports.format import UnwritableError
from timeline.exports.options import Options, Size
from timeline.exports.picture_formats import Png
from timeline.exports.png import png
from timeline.exports.selection import Selection
from timeline.exports.sheet import PIXELS, SIZES
from timeline.exports.svg import svg
from timeline.text import words

MOST = 600
"""Pages that have pictures of their own, in all languages: more would take minutes to paint and much room."""
MARGIN = 30.0
"""Points, as all lengths here."""
TITLE, TOLD, LINE, FOOT = 27.0, 14.0, 13.0, 10.5
"""Sizes of type."""
LEADING = 1.32
"""A line of type, in sizes."""
BAR = 7.0
"""The coloured edge at the left."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A picture as PNG, 1200 by 630 pixels, and what can be read in it."""

    path: str
    """Below the site; it has the hash of the picture."""
    data: bytes
    alt: str


def preview(selection: Selection, title: str, told: str, lines: Sequence[str], colour: str = "") -> Preview:
    """Paint a title, the line below it, and as many further lines as there is room for; how many are left is said.

    ``colour`` is that of the edge, ``#rrggbb``; the accent's unless told.
    """
    width, height = SIZES[Size.SOCIAL]
    about, palette = selection.dossier.about, theme.LIGHT
    said = [*_laid_out(selection, title, told, lines, palette)]
    shapes: tuple[Shape, ...] = (
        Rectangle(0.0, 0.0, width, height, fill=palette.paper),
        Rectangle(0.0, 0.0, BAR, height, fill=colour or palette.accent),
        *said,
    )
    name, language = about.title.to(selection.language), selection.language
    data = png(svg(Picture(width, height, title, name, shapes), language, PIXELS[Size.SOCIAL]))
    return _named(data, " · ".join(filter(None, (title, told))))


def of_table(selection: Selection, table: str) -> Preview | None:
    """Paint one of the pictures that can be downloaded, such as ``timeline``; none where it cannot hold so much."""
    chosen, stream = Png(table, options=Options(size=Size.SOCIAL)), BytesIO()
    try:
        chosen.write(selection, stream)
    except UnwritableError:
        return None
    return _named(stream.getvalue(), chosen.title(selection.language))


def _named(data: bytes, alt: str) -> Preview:
    return Preview(f"files/preview-{sha256(data).hexdigest()[:16]}.png", data, alt)


def _laid_out(
    selection: Selection, title: str, told: str, lines: Sequence[str], palette: theme.Palette
) -> Iterator[Text]:
    """Set the lines from the top, and the name of the record at the bottom."""
    width, height = SIZES[Size.SOCIAL]
    room, say = width - 2 * MARGIN, words(selection.language)
    bottom = height - MARGIN
    down = MARGIN
    heads = ((title, TITLE, palette.ink, 700, 3), (told, TOLD, palette.quiet, 400, 2))
    for text, size, colour, weight, most in heads:
        for line in typesetting.lines(text, room, size, weight, most=most):
            yield Text(MARGIN, down + size, line, size, colour, weight=weight)
            down += size * LEADING
        down += 0.4 * size
    fit = max(0, int((bottom - 2 * FOOT - down) / (LINE * LEADING)))
    shown = lines if len(lines) <= fit else lines[: max(fit - 1, 0)]
    left = len(lines) - len(shown)
    for each in (*shown, *([say.counted("published.more", count=left)] if left and fit else [])):
        line = next(iter(typesetting.lines(each, room, LINE, most=1)), "")
        yield Text(MARGIN, down + LINE, line, LINE, palette.ink)
        down += LINE * LEADING
    name = next(iter(typesetting.lines(selection.dossier.about.title.to(selection.language), room, FOOT, most=1)), "")
    yield Text(MARGIN, bottom, name, FOOT, palette.quiet, weight=700)
