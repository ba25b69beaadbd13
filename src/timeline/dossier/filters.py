"""The reader's question as a frozen value, and its form in a link. Nothing here looks at events."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from timeline.dossier import dates
from timeline.dossier.model import Dossier, Span, Standing

DISPUTED = "disputed"
"""The one value of ``standing`` that is not a :class:`Standing`: somebody denies or disputes it."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A question put to a dossier; an empty field asks for everything.

    Values of one field widen the answer (or), fields narrow it (and). Only
    :data:`DISPUTED` narrows inside ``standing``: it asks for disputed events of
    the standings beside it.
    """

    actor: frozenset[str] = frozenset()
    weapon: frozenset[str] = frozenset()
    """Weapons or weapon classes."""
    category: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()
    place: frozenset[str] = frozenset()
    start: str = ""
    """A year, month or day of EDTF level 0; the window opens on its first day."""
    end: str = ""
    """The same; the window closes on its last day."""
    q: str = ""
    asof: str = ""
    """The same as a bound; what became public after its last day is not known."""

    @property
    def window(self) -> Span | None:
        """Give the period asked for, both ends inclusive; none if nothing bounds it."""
        if not (self.start or self.end):
            return None
        first = dates.span(self.start).earliest if self.start else date.min
        last = dates.span(self.end).latest if self.end else date.max
        return Span("", first, last)

    @property
    def known_by(self) -> date | None:
        """Give the day at whose end everything asked about was known; none if nothing limits it."""
        return dates.span(self.asof).latest if self.asof else None


FACETS = tuple(f.name for f in fields(Filter) if f.name not in {"start", "end", "q", "asof"})
"""The parts of a question that are lists of ids, in the order of a link."""


_PLAIN = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)


def allowed_ids(dossier: Dossier) -> dict[str, Collection[str]]:
    """Give the ids that each facet of a question about ``dossier`` may hold."""
    return {
        "actor": dossier.actors.keys(),
        "weapon": {*dossier.weapons, *(term.id for term in dossier.vocabulary.weapon_classes)},
        "category": {term.id for term in dossier.vocabulary.categories},
        "standing": {*Standing, DISPUTED},
        "place": dossier.places.keys(),
    }


def from_query(query: Mapping[str, Sequence[str]], dossier: Dossier) -> Filter:
    """Read a question from link parameters; what is unknown or nonsense is not asked."""
    allowed = allowed_ids(dossier)
    chosen = {name: frozenset(v for v in query.get(name, ()) if v in allowed[name]) for name in FACETS}
    start, end = (_date(query.get(key, ())) for key in ("from", "to"))
    if start and end and dates.span(start).earliest > dates.span(end).latest:
        start = end = ""
    words = _first(query.get("q", ())).strip()[:200].strip()
    return Filter(**chosen, start=start, end=end, q=words, asof=_date(query.get("asof", ())))


def _first(values: Sequence[str]) -> str:
    return values[0] if values else ""


def _date(values: Sequence[str]) -> str:
    value = _first(values)
    if not _PLAIN.fullmatch(value):  # first, because the grammar of other dates takes long over some of them
        return ""
    try:
        dates.span(value)
    except ValueError:
        return ""
    return value
