"""How text is compared in a search: the twin of ``state/search.js``. A test feeds every character to both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_APOSTROPHES = re.compile(
    "['`\u00b4\u02b9\u02bb-\u02bf\u02c8\u02ca\u02cb\u0384\u055a\u05f3\u07f4\u07f5"
    "\u1fbd\u1fbf\u1fef\u1ffd\u1ffe\u2018\u2019\u201b\u2032\u2035\ua78b\ua78c\uff07\uff40]"
)
"""Signs that people write for one another inside a word, or leave out."""

_SPACES = re.compile("[\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
"""Unicode's separators and control characters, spelt out so that both twins part words alike."""

_FILLERS = frozenset("\u0640\u115f\u1160\u3164\uffa0")
"""Letters by name that show nothing of their own: tatweel, which stretches a word, and the fillers of Hangul."""

_NUMBER = re.compile("([0-9]+)")
"""Digits in a row, which part from what they meet."""

_VARIANTS = {
    **dict.fromkeys("\u0649\u064a\u06cd\u06d0\u06d2", "\u06cc"),  # yeh
    **dict.fromkeys("\u0643\u06aa", "\u06a9"),  # kaf
    **dict.fromkeys("\u0629\u06be\u06c1\u06c3\u06d5", "\u0647"),  # heh, and teh marbuta
    "\u0671": "\u0627",  # alef
    "ς": "σ",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ł": "l",
    "ŧ": "t",
    "þ": "th",
}
"""Letters that Unicode keeps apart and readers do not: Arabic and Persian ones as Lucene's normalizers fold them
(https://lucene.apache.org/core/9_0_0/analysis/common/), and Latin ones that have no accent to take off."""


class _Folded(dict[int, str]):
    """What each character becomes once accents are off and capitals small; filled in as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _fold(chr(code))
        return found


def _fold(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] == "M" or category == "Cf" or character in _FILLERS:
        return ""
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category[0] in "LN":
        return _VARIANTS.get(character, character)
    return " "


class _Bare(dict[int, str]):
    """The same characters without their marks; filled in as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = found = "" if unicodedata.category(character)[0] == "M" else character
        return found


_FOLDED, _BARE = _Folded(), _Bare()
_ASCII = {code: _fold(chr(code).lower()) for code in range(128)} | dict.fromkeys(map(ord, "'`"), "")
"""The same of the characters that have no accents: most texts have no others."""


def normalized(text: str) -> str:
    """Reduce text to what a search compares: words of small letters and plain digits, one space between them.

    Case, accents, digits of any script and variants of a letter are alike. Apostrophes
    and invisible characters vanish; any other sign parts words, as a space does, and so do
    a letter and a digit that meet: ``Glider2`` and ``Glider-2`` are alike.
    """
    if text.isascii():
        plain = text.translate(_ASCII)
        return " ".join(_parted(plain).split())
    # Twice: some apostrophes fall apart into a space and an accent, others come out of what falls apart.
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text))).translate(_BARE)
    # Small, capital, small: the capital of ß is SS, and that of ẞ is itself.
    return " ".join(_parted(plain.lower().upper().lower().translate(_FOLDED)).split())


def _parted(text: str) -> str:
    return " ".join(_NUMBER.split(text))


def searchable(texts: Iterable[str]) -> str:
    """Reduce several texts, one a line, so that no search finds words across two of them."""
    return "\n".join(filter(None, dict.fromkeys(map(normalized, texts))))


def terms(query: str) -> tuple[str, ...]:
    """Part a query at its spaces into what must all be found; ``Glider-2`` is one term of two words."""
    return tuple(dict.fromkeys(filter(None, map(normalized, _SPACES.split(query)))))
