"""What is carried away: a question put to a dossier, and the part of the dossier that answers it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from timeline.dossier.as_of import known
from timeline.dossier.filters import NOT, Filter
from timeline.dossier.model import ENGLISH, Day, Dossier, Language, Place
from timeline.dossier.part import part_of
from timeline.dossier.selection import Answer, select, to_query

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_NAME = 60
"""Characters of a file's name that tell what was asked; the rest of it has fewer than the 255 bytes that disks hold."""


@dataclass(frozen=True, eq=False)
class Selection:
    """The events that a question finds, with everything that they name.

    The same files, question, language and base give the same bytes in every format: nothing in them tells when they
    were written, so that an address can say that they did not change.
    """

    dossier: Dossier
    """The whole, as it is known today."""
    criteria: Filter = field(default_factory=Filter)
    language: Language = ENGLISH
    """Of the words that a file says of itself; the tables have the texts in every language."""
    base: str = ""
    """The address that the pages lie under, such as ``https://example.org/timeline``; empty where there is none."""

    @cached_property
    def answer(self) -> Answer:
        """Give the ids of the events, those that surely lie in the period apart from those that only may."""
        return select(self.dossier, self.criteria)

    @property
    def is_everything(self) -> bool:
        """Tell whether nothing is asked."""
        return self.criteria == Filter()

    @cached_property
    def part(self) -> Dossier:
        """Give the part of the dossier that answers, as known on the day asked for; all of it if nothing is asked.

        Unlike the whole it may have no event and no claim.
        """
        if self.is_everything:
            return self.dossier
        day = self.criteria.known_by
        if day is None:
            return part_of(self.dossier, self.answer.all)
        part = part_of(known(self.dossier, day), self.answer.all)
        return replace(part, places={id_: _as_known(place, day) for id_, place in part.places.items()})

    @property
    def version(self) -> str:
        """Give the dossier's version, or the digest of its files where it has none."""
        return self.dossier.edition

    @property
    def address(self) -> str:
        """Give the address of the page that shows the same; empty where no base is known."""
        if not self.base:
            return ""
        return f"{self.base.rstrip('/')}/?{urlencode({**to_query(self.criteria), 'lang': [self.language]}, doseq=True)}"

    def file_name(self, table: str, ending: str, made: Iterable[str] = ()) -> str:
        """Name a file so that a folder of them sorts: dossier, version, table, how made, then what was asked, shortened.

        It has letters, digits, ``.``, ``-`` and ``_`` only.
        """
        asked = _shortened("_".join(self._asked()), to_query(self.criteria))
        parts = (self.dossier.about.name, self.version, table, *made, asked)
        return f"{'_'.join(_safe(part) for part in parts if part)}.{ending}"

    def _asked(self) -> Iterator[str]:
        for key, values in to_query(self.criteria).items():
            shown = (f"not-{value.removeprefix(NOT)}" if value.startswith(NOT) else value for value in values)
            yield _safe(f"{'known' if key == 'asof' else key}-{'-'.join(shown)}")
        if self.language != ENGLISH:
            yield str(self.language)


def _as_known(place: Place, day: Day) -> Place:
    """Give a place without its line where that became public later."""
    later = place.public_on is not None and place.public_on > day
    return replace(place, geometry=None, label_at=None, basis=()) if later else place


def _safe(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9._-]+", "-", plain).strip("-.")


def _shortened(asked: str, query: dict[str, list[str]]) -> str:
    """Cut what is too long, or cannot be said in a name, and let a digest tell it from others."""
    said_all = all(value.isascii() for values in query.values() for value in values)
    if len(asked) <= LONGEST_NAME and said_all:
        return asked
    digest = hashlib.sha256(urlencode(query, doseq=True).encode()).hexdigest()[:8]
    return f"{asked[:LONGEST_NAME].rstrip('-_.')}_{digest}"
