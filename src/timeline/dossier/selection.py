"""Which events a question finds, and the link that asks it: the twin of the browser's filter, for tables, figures and exports."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from timeline.dossier import on_map
from timeline.dossier.as_of import known
from timeline.dossier.filters import DISPUTED, FACETS, NOT, Filter
from timeline.dossier.model import Dossier, Extent, Span
from timeline.dossier.queries import Derived, derive, search_text
from timeline.dossier.search import terms


@dataclass(frozen=True, slots=True)
class Answer:
    """The events that a question finds, in time order."""

    certain: tuple[str, ...]
    """Ids of the events that surely lie in the window asked for."""
    possible: tuple[str, ...]
    """Ids of those that only may: their dates are too vague to tell."""

    @property
    def all(self) -> frozenset[str]:
        """Give both kinds together."""
        return frozenset(self.certain) | frozenset(self.possible)


def select(dossier: Dossier, criteria: Filter) -> Answer:
    """Find the events that a question asks for.

    A lasting event is certainly in a window it touches. One that happened at
    some moment of its span is certainly in where the window holds all of it,
    and possibly in where they only overlap. Asked as of a day, the dossier is
    the one known then, its standings and names included. An event lies in an area
    of the map if the mark of one of its places stands there.
    """
    there = on_map.marked_in(dossier, criteria.area) if criteria.area else None
    if criteria.known_by:
        dossier = known(dossier, criteria.known_by)
    derived = derive(dossier)
    window = criteria.window
    search_terms = terms(criteria.q)
    asked = [facet for facet in FACETS if getattr(criteria, facet)]
    certain: list[str] = []
    possible: list[str] = []
    for event in dossier.events:
        if not all(_matches(criteria, facet, derived[event.id]) for facet in asked):
            continue
        if search_terms and not _is_found_by(search_terms, search_text(dossier, event)):
            continue
        if there is not None and there.isdisjoint(event.places):
            continue
        if window is None or is_certain(event.span, window):
            certain.append(event.id)
        elif event.span.overlaps(window):
            possible.append(event.id)
    return Answer(tuple(certain), tuple(possible))


def is_certain(span: Span, window: Span) -> bool:
    """Tell whether something with this span surely falls into the window."""
    return span.overlaps(window) and (span.extent == Extent.LASTED or span.inside(window))


def to_query(criteria: Filter) -> dict[str, list[str]]:
    """Write a question as the link parameters that would ask it again."""
    query = {name: sorted(getattr(criteria, name)) for name in FACETS}
    query |= {"from": [criteria.start], "to": [criteria.end], "bbox": [criteria.bbox]}
    query |= {"q": [criteria.q], "asof": [criteria.asof]}
    return {key: [v for v in values if v] for key, values in query.items() if any(values)}


def _is_found_by(search_terms: Collection[str], text: str) -> bool:
    return all(term in text for term in search_terms)


def _matches(criteria: Filter, facet: str, facts: Derived) -> bool:
    asked: frozenset[str] = getattr(criteria, facet)
    left_out = {value.removeprefix(NOT) for value in asked if value.startswith(NOT)}
    if not left_out.isdisjoint(facts.keys[facet]):
        return False
    chosen = frozenset(value for value in asked if not value.startswith(NOT))
    if facet == "standing" and DISPUTED in chosen:
        if not facts.disputed:
            return False
        chosen = chosen - {DISPUTED}
    return not chosen or not chosen.isdisjoint(facts.keys[facet])
