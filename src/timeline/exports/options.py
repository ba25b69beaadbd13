"""How a file is made, beside what it holds: what only some formats take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path

from timeline.dossier.model import Dossier
from timeline.drawing.theme import Mode

EVERY = "all"
"""Every language of the interface that the dossier is in."""
LONGEST = 40
"""Characters of one option in a file's name."""


class Ratio(StrEnum):
    """Of a slide's width to its height."""

    WIDE = "16:9"
    STANDARD = "4:3"


class Size(StrEnum):
    """Of a picture: what it is made for."""

    SLIDE = "slide"
    """1600 by 900 pixels."""
    PRINT = "print"
    """A4, landscape."""
    SOCIAL = "social"
    """1200 by 630 pixels, as the preview of a link."""


@dataclass(frozen=True, slots=True)
class Options:
    """What may be asked of formats; each says in ``takes`` which of these fields mean something to it."""

    story: str = ""
    """The story that is told, step by step, of the whole dossier; empty where the events of a question are shown."""
    notes: bool = False
    """Whether it has the speaker's notes, which nothing has unless they are asked for."""
    ratio: Ratio = Ratio.WIDE
    lang: str = ""
    """``all`` for a file that can be read in every language; empty for the selection's own alone."""
    template: Path | None = None
    """A file of the same format whose layouts are taken; none for our own."""
    size: Size = Size.SLIDE
    mode: Mode = Mode.LIGHT
    """Whether a picture is light or dark."""
    find: str = ""
    """Words that each source has, wherever in its row; empty for all sources."""

    @property
    def given(self) -> Mapping[str, str]:
        """Give what was asked for, in the order of the fields, as words of a file's name and of a key."""
        values = {field.name: (getattr(self, field.name), field.default) for field in fields(self)}
        return {name: f"{value}" for name, (value, default) in values.items() if value != default}

    @property
    def in_name(self) -> tuple[str, ...]:
        """Say how the file is made, for its name; what lies on the reader's own disk is no part of it."""
        said = {**self.given, "notes": "notes", "find": f"find-{self.find}"}
        return tuple(said[name][:LONGEST] for name in self.given if name != "template")

    def only(self, names: frozenset[str]) -> Options:
        """Leave out all that is not named."""
        return Options(**{name: getattr(self, name) for name in self.given if name in names})


def refusals(options: Options, takes: Mapping[str, frozenset[str]], name: str, dossier: Dossier) -> list[str]:
    """Name everything that cannot be asked of the format called ``name``, a sentence each.

    ``takes`` has what each format takes, by its name.
    """
    found = []
    for option in options.given:
        if option not in takes[name]:
            others = " and ".join(other for other, taken in takes.items() if option in taken)
            asked = f"{option} {EVERY}" if option == "lang" else option
            found.append(f"--{asked}: {name} takes none, only {others}. Leave it out, or ask for one of these.")
    stories = dossier.steps_of
    if options.story and options.story not in stories:
        known = f"These are there: {', '.join(stories)}." if stories else "The dossier has none; leave it out."
        found.append(f"--story: there is no story {options.story[:60]!r}. {known}")
    return found


def from_address(query: Mapping[str, Sequence[str]], dossier: Dossier) -> Options:
    """Read what an address may ask for; what is unknown is not asked.

    Speaker's notes are for who has the dossier's files, and a template is a file of the reader's: neither has an address.
    """
    names = ("story", "ratio", "size", "mode", "find")
    story, ratio, size, mode, find = (next(iter(query.get(name, ())), "") for name in names)
    return Options(
        story=story if story in dossier.steps_of else "",
        ratio=Ratio(ratio) if ratio in [*Ratio] else Ratio.WIDE,
        lang=EVERY if EVERY in query.get("lang", ()) else "",
        size=Size(size) if size in [*Size] else Size.SLIDE,
        mode=Mode(mode) if mode in [*Mode] else Mode.LIGHT,
        find=find,
    )
