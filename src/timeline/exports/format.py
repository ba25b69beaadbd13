"""What every format says of itself and does."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import BinaryIO, ClassVar, Self

from timeline.dossier.model import ENGLISH, Language
from timeline.exports.options import Options
from timeline.exports.selection import Selection
from timeline.text import direction, words


class UnwritableError(ValueError):
    """A format cannot write what is asked of it; the message says what to do instead."""


class TooLargeError(UnwritableError):
    """A format cannot hold so much."""


class Group(StrEnum):
    """What a format is for, in the order in which a reader is offered them."""

    DATA = "data"
    READING = "reading"
    PICTURES = "pictures"


@dataclass(frozen=True, slots=True)
class Format(ABC):
    """One way to carry a selection away."""

    table: str
    """What it holds, as its name says it: events, claims, sources, or all as a dossier."""
    kind: ClassVar[str]
    """Names its words in the catalogues: ``exports.csv.opens``."""
    ending: ClassVar[str]
    media_type: ClassVar[str]
    group: ClassVar[Group] = Group.DATA
    takes: ClassVar[frozenset[str]] = frozenset()
    """The fields of :class:`Options` that it takes."""
    is_measured: ClassVar[bool] = True
    """Whether it is written soon enough that it may be written only to tell how large it is."""
    sets_type: ClassVar[bool] = False
    """Whether it sets type itself, which it can from left to right only."""
    options: Options = field(default=Options(), kw_only=True)

    @property
    def name(self) -> str:
        """Give the name by which it is asked for, at an address and on the command line: ``events.csv``."""
        return f"{self.table}.{self.ending}"

    def title(self, language: Language) -> str:
        """Name the format and what it holds."""
        say = words(language)
        return say("exports.title", format=say(f"exports.{self.kind}.name"), table=say(f"exports.table.{self.table}"))

    def opens(self, language: Language) -> str:
        """Say in one line what opens it."""
        return words(language)(f"exports.{self.kind}.opens")

    def cannot_hold(self, language: Language) -> str:
        """Say in one or two sentences what it cannot hold."""
        say = words(language)
        held = say(f"exports.{self.kind}.cannot_hold")
        return held if self.language_of(language) == language else f"{held} {say('exports.in_english')}"

    def language_of(self, language: Language) -> Language:
        """Give the language in which a file of this format is written where another is asked for: English, if not that."""
        return ENGLISH if self.sets_type and direction(language) == "rtl" else language

    def made_with(self, options: Options) -> Self:
        """Give the format as it is asked for, without the options that it does not take."""
        return replace(self, options=options.only(self.takes))

    def file_name(self, selection: Selection) -> str:
        """Name a file of this format that holds a selection."""
        selection = replace(selection, language=self.language_of(selection.language))
        return selection.file_name(self.table, self.ending, self.options.in_name)

    @abstractmethod
    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Write a selection, which may be empty, to a stream that need not be one that can seek.

        Raises:
            UnwritableError: if the format cannot hold it, or cannot be made as asked.
        """
