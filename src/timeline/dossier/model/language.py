"""Words in the languages of a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language the dossier and the interface are written in."""

    EN = "en"
    FR = "fr"

    @classmethod
    def named(cls, name: str | None) -> Language | None:
        """Give the language of this name; none if there is no such language."""
        return next((each for each in cls if each == name), None)


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in each language; an empty one falls back to the other."""

    en: str = ""
    fr: str = ""

    def __bool__(self) -> bool:
        """Tell whether there are words in any language."""
        return bool(self.en or self.fr)

    def to(self, language: Language) -> str:
        """Give the words in ``language``, or in the other where it has none."""
        return (self.fr or self.en) if language == Language.FR else (self.en or self.fr)

    def other_than(self, language: Language) -> Language | None:
        """Give the language of the words that :meth:`to` gives, if it is not the one asked for."""
        if not self or (self.fr if language == Language.FR else self.en):
            return None
        return Language.EN if language == Language.FR else Language.FR
