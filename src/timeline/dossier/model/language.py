"""Words in the languages of a dossier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from timeline.text import LANGUAGES


class Language(StrEnum):
    """A language of the interface: one that has a catalogue. A dossier's own texts may be in any (:class:`Text`)."""

    _ignore_ = "_each"
    for _each in LANGUAGES:
        vars()[_each.upper()] = _each

    @classmethod
    def named(cls, name: str | None) -> Language | None:
        """Give the language of this name; none if there is no such language."""
        return next((each for each in cls if each == name), None)

    @classmethod
    def nearest(cls, tag: str | None) -> Language | None:
        """Give the language of a tag (BCP 47) or of its variety, as French for fr-CA; none if there is none."""
        return cls.named(tag) or cls.named(_primary(tag or ""))


ENGLISH = Language(LANGUAGES[0])
"""The language of whoever asks for none."""


def opens_in(languages: Iterable[str], readers: str | None = None) -> Language:
    """Say in which language a dossier opens that is written in ``languages`` (BCP 47).

    The reader's own, where the dossier is written in it; else the first of the dossier's that has a catalogue; else the
    reader's; else English.
    """
    own = [found for each in languages if (found := Language.nearest(each))]
    wanted = Language.nearest(readers)
    return wanted if wanted in own and wanted else next(iter(own), wanted or ENGLISH)


@dataclass(frozen=True, slots=True, init=False)
class Text:
    """The same words in each language that has any, in the order in which the dossier lists its languages.

    Pairs of a language and its words would take twice the room, and a large dossier has a million texts.
    """

    languages: tuple[str, ...]
    """Those that have words (BCP 47); one list, for all texts in the same languages."""
    first: str
    """The words in the first of them; empty where there are none."""
    further: tuple[str, ...]
    """The words in each of the others."""

    def __init__(self, en: str = "", fr: str = "", *, said: Iterable[tuple[str, str]] = ()) -> None:
        """Take English and French words, or pairs of a language and its words."""
        pairs = (("en", en), ("fr", fr), *said) if en or fr else said
        there = [pair for pair in pairs if pair[1]]
        first, *further = [words for _, words in there] or [""]
        object.__setattr__(self, "languages", _shared(tuple([language for language, _ in there])))
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "further", tuple(further))

    def __bool__(self) -> bool:
        """Tell whether there are words in any language."""
        return bool(self.first)

    def __getstate__(self) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
        """Give what a pickle has of it; a dataclass would look up its fields for each of a million."""
        return self.languages, self.first, self.further

    def __setstate__(self, state: tuple[tuple[str, ...], str, tuple[str, ...]]) -> None:
        """Take that."""
        for name, value in zip(self.__slots__, state, strict=True):
            object.__setattr__(self, name, value)

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """Pairs of a language (BCP 47) and the words, none of them empty."""
        return tuple(zip(self.languages, (self.first, *self.further), strict=False))

    @property
    def en(self) -> str:
        """The English words; empty where there are none."""
        return self.own("en")

    @property
    def fr(self) -> str:
        """The French words; empty where there are none."""
        return self.own("fr")

    def own(self, language: str) -> str:
        """Give the words in exactly this language; empty where there are none."""
        return next((words for each, words in self.said if each == language), "")

    def to(self, language: str) -> str:
        """Give the words in ``language`` or a variety of it, or else in the first that has any."""
        return self.told(language)[0]

    def told(self, language: str) -> tuple[str, str | None]:
        """Give what :meth:`to` gives, and :meth:`other_than`."""
        languages = self.languages
        if not languages:
            return "", None
        if languages[0] == language:
            return self.first, None
        if language in languages:
            return self.further[languages.index(language) - 1], None
        own = _primary(language)
        alike = (pair for pair in self.said if _primary(pair[0]) == own)
        each, words = next(alike, (languages[0], self.first))
        return words, None if _primary(each) == own else each

    def other_than(self, language: str) -> str | None:
        """Give the language of the words that :meth:`to` gives, if it is not the one asked for."""
        return self.told(language)[1]


@lru_cache(maxsize=1024)
def _shared(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Give the one list of these languages."""
    return languages


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
