"""Words in the languages of a dossier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

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
    """The same words in each language that has any, in the order in which the dossier lists its languages."""

    said: tuple[tuple[str, str], ...]
    """Pairs of a language (BCP 47) and the words, none of them empty."""

    def __init__(self, en: str = "", fr: str = "", *, said: Iterable[tuple[str, str]] = ()) -> None:
        """Take English and French words, or pairs of a language and its words."""
        pairs = (("en", en), ("fr", fr), *said) if en or fr else said
        object.__setattr__(self, "said", tuple([pair for pair in pairs if pair[1]]))

    def __bool__(self) -> bool:
        """Tell whether there are words in any language."""
        return bool(self.said)

    @property
    def en(self) -> str:
        """The English words; empty where there are none."""
        return self.own("en")

    @property
    def fr(self) -> str:
        """The French words; empty where there are none."""
        return self.own("fr")

    @property
    def first(self) -> str:
        """The words in the first language that has any."""
        return self.said[0][1] if self.said else ""

    def own(self, language: str) -> str:
        """Give the words in exactly this language; empty where there are none."""
        return next((words for each, words in self.said if each == language), "")

    def to(self, language: str) -> str:
        """Give the words in ``language`` or a variety of it, or else in the first that has any."""
        return self.told(language)[0]

    def told(self, language: str) -> tuple[str, str | None]:
        """Give what :meth:`to` gives, and :meth:`other_than`."""
        for each, words in self.said:
            if each == language:
                return words, None
        if not self.said:
            return "", None
        own = _primary(language)
        alike = (pair for pair in self.said if _primary(pair[0]) == own)
        each, words = next(alike, self.said[0])
        return words, None if _primary(each) == own else each

    def other_than(self, language: str) -> str | None:
        """Give the language of the words that :meth:`to` gives, if it is not the one asked for."""
        return self.told(language)[1]


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
