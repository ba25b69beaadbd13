"""Pieces of DrawingML: text with its language, places in English Metric Units. Hostile text stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from babel.core import get_global

from timeline.exports.slides.colours import Colours
from timeline.text import LANGUAGES as INTERFACE

NAMESPACES = (
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
EMU = 12_700
"""English Metric Units of a point."""
FONT = "Arial"
"""On Windows and macOS; elsewhere Liberation Sans has its widths. It has Latin, Greek, Cyrillic and Arabic letters."""
ASCENT, LINE = 0.905, 1.2
"""Of Arial, in sizes: from the top of a line to its baseline; the height of a line, 1.15, and a little more."""


def _spelling(language: str) -> str:
    """Name the language of the country that CLDR thinks of first; English is written as in Britain."""
    likely = str(get_global("likely_subtags").get(language, language)).split("_")
    return "en-GB" if language == "en" else f"{likely[0]}-{likely[-1]}"


LANGUAGES = {each: _spelling(each) for each in INTERFACE}
"""The languages of the interface, as a program that checks spelling knows them."""
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_HEBREW, _CYRILLIC = "\u0590-\u05ff", "\u0400-\u052f"
SCRIPTS = {"fa-IR": _ARABIC, "he-IL": _HEBREW, "ru-RU": _CYRILLIC}
"""What a text in another script is taken for, where nothing says in which language it is."""
_RIGHT_TO_LEFT = re.compile(f"[{_ARABIC}{_HEBREW}]")
_FOREIGN = re.compile("|".join(f"([{s}][{s}\\s\u200c\u200d.,:;!?()«»\\-–]*[{s}]|[{s}])" for s in SCRIPTS.values()))
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES = re.compile(r"[\t\n\r\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Style:
    """How type is set; what is empty is the theme's."""

    size: float
    bold: bool = False
    italic: bool = False
    colour: str = ""


def emu(points: float) -> int:
    """Give a length in whole English Metric Units."""
    return round(points * EMU)


def place(left: float, top: float, right: float, bottom: float) -> str:
    """Write where a shape lies, in points."""
    corner = f'<a:off x="{emu(left)}" y="{emu(top)}"/>'
    return f'<a:xfrm>{corner}<a:ext cx="{emu(right) - emu(left)}" cy="{emu(bottom) - emu(top)}"/></a:xfrm>'


def plain(text: str) -> str:
    """Give a text as one line, without what XML cannot hold."""
    return _SPACES.sub(" ", _NOT_XML.sub("\ufffd", text))


def quoted(text: str) -> str:
    """Write a text as the value of an attribute, quotation marks included."""
    return quoteattr(plain(text))


def direction(text: str) -> str:
    """Give the attribute of a paragraph whose first letter runs from right to left; empty for any other."""
    first = next((letter for letter in text if letter.isalpha()), "")
    return ' rtl="1"' if _RIGHT_TO_LEFT.match(first) else ""


def spoken(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Part a text where its script changes: each part with its language, BCP 47."""
    end = 0
    for found in _FOREIGN.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], language
        script = list(SCRIPTS)[(found.lastindex or 1) - 1]
        own = language.partition("-")[0] == script.partition("-")[0]
        yield found[0], language if own else script
        end = found.end()
    if text[end:]:
        yield text[end:], language


def runs(text: str, language: str, style: Style, colours: Colours, effect: str = "", link: str = "") -> str:
    """Write a text as runs, each in its language; ``link`` is the id of what it leads to."""
    fill = colours.fill(style.colour) if style.colour else ""
    leads = f'<a:hlinkClick r:id="{link}"/>' if link else ""
    flags = f"{' b=' + chr(34) + '1' + chr(34) if style.bold else ''}{' i=' + chr(34) + '1' + chr(34) if style.italic else ''}"
    return "".join(
        f'<a:r><a:rPr lang="{own}" sz="{round(style.size * 100)}"{flags} dirty="0">{fill}{effect}{leads}</a:rPr>'
        f"<a:t>{escape(part)}</a:t></a:r>"
        for part, own in spoken(plain(text), language)
    )
