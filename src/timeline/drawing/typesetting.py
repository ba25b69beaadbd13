"""Type as pictures, slides and handouts set it: the fonts that come with the program, and how wide a text is in them.

Whoever sees a picture may have another font; of those in :data:`timeline.drawing.theme.FONT` few are wider than Noto
Sans, by which is measured.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FOLDER = files("timeline.drawing") / "fonts"
"""Cuts of Noto Sans and Noto Sans Arabic (SIL Open Font Licence), made by ``tools/make_fonts.py``."""

FILES = (
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSans-Italic.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
)
FAMILIES = ("Noto Sans", "Noto Sans Arabic")

BOLD = 600
"""The weight from which the bold cut is taken."""

MEASURED = 100
"""The size at which widths are measured: they grow with it."""

ELLIPSIS = "…"
UNKNOWN = "\ufffd"
"""Stands for a letter that none of our fonts has."""
_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"
)
"""Marks of direction, joiners and places to break, which our fonts have."""
_MISSING = 1.0
"""Width of a letter that no font has, in sizes: a square."""


def width(text: str, size: float, weight: int = 400) -> float:
    """Give the width of a line of type, in the unit of its size; it is a little more than that of joined letters."""
    return sum(_advance(letter, weight >= BOLD) for letter in text) * size


def cut(text: str, room: float, size: float, weight: int = 400) -> str:
    """Shorten a text to a room, at a space where there is one late enough, and end it with an ellipsis."""
    if width(text, size, weight) <= room:
        return text
    room -= width(ELLIPSIS, size, weight)
    end, taken = 0, 0.0
    for letter in text:
        taken += width(letter, size, weight)
        if taken > room:
            break
        end += 1
    space = text.rfind(" ", 0, end + 1)
    return text[: space if space > 0.6 * end else end].rstrip(" ,;:.-–") + ELLIPSIS if end else ""


def printable(text: str) -> str:
    """Replace what none of our fonts can show by the sign for it; what is never seen is left out."""
    return "".join(map(_printable, text))


def lines(text: str, room: float, size: float, weight: int = 400, most: int = 0) -> list[str]:
    """Break a text at its spaces into lines that fit a room; of more than ``most``, if not 0, the last is cut.

    A word that is wider than the room is broken where it must.
    """
    found: list[str] = []
    line = ""
    for word in _words(text, room, size, weight):
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, weight) > room:
            found.append(line)
            line = word
        else:
            line = longer
    found += [line] if line else []
    if most and len(found) > most:
        rest = " ".join(found[most - 1 :])
        found[most - 1 :] = [cut(rest, room, size, weight)]
    return found


def _words(text: str, room: float, size: float, weight: int) -> list[str]:
    found: list[str] = []
    for word in text.split():
        rest = word
        while len(rest) > 1 and width(rest, size, weight) > room:
            end = max(1, next(i for i in range(1, len(rest) + 1) if width(rest[:i], size, weight) > room) - 1)
            found.append(rest[:end])
            rest = rest[end:]
        found.append(rest)
    return found


@lru_cache(maxsize=4096)
def _advance(letter: str, bold: bool) -> float:
    """Give the width of a letter in sizes, from the first font that has it."""
    if unicodedata.combining(letter):
        return 0.0
    for font in _fonts(bold):
        box = font.getmask(letter).getbbox() if not letter.isspace() else None
        if letter.isspace() or (box and letter != "\ufffd" and not _is_missing(font, letter)):
            return font.getlength(letter) / MEASURED
    return _MISSING if letter.isprintable() else 0.0


@lru_cache(maxsize=4096)
def _printable(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter.isspace() and category == "Cc":
        return letter if letter in "\t\n\r" else " "
    if category == "Cf":
        return letter if letter in _INVISIBLE else ""
    if category == "Cc":
        return ""
    if all(_is_missing(font, letter) for font in _fonts(bold=False)):
        return " " if letter.isspace() else UNKNOWN
    return letter


def _is_missing(font: FreeTypeFont, letter: str) -> bool:
    """Tell whether a font draws its sign for what it lacks."""
    return bytes(font.getmask(letter)) == bytes(font.getmask("\U0010fffd"))


@lru_cache(maxsize=2)
def _fonts(bold: bool) -> tuple[FreeTypeFont, ...]:
    from PIL import ImageFont

    names = (FILES[1], FILES[4]) if bold else (FILES[0], FILES[3])
    found = []
    for name in names:
        with as_file(FOLDER / name) as path:
            found.append(ImageFont.truetype(str(path), MEASURED, layout_engine=ImageFont.Layout.BASIC))
    return tuple(found)
