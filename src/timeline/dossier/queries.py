"""Questions to a dossier and their answers, as pure functions. Nothing here draws or reads files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from timeline.dossier.filters import DISPUTED, ONE, ONLY, SEVERAL, SOME, in_role
from timeline.dossier.model import (
    Actor,
    Claim,
    Day,
    Dossier,
    Event,
    Extent,
    Flag,
    LegalState,
    Place,
    Span,
    Stance,
    Standing,
    Text,
    Weapon,
    flagged,
    kept_with_the_dossier,
)
from timeline.dossier.search import searchable


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from an event and its claims, and is never typed by hand."""

    standing: Standing
    disputed: bool
    origins: tuple[str, ...]
    """The distinct reports behind the assertions, in order of appearance."""
    keys: Mapping[str, frozenset[str]]
    """For each facet, every id under which the event is found."""
    search_text: str
    """Names, aliases and titles in all languages, one a line, as :mod:`timeline.dossier.search` compares them."""


def with_ancestors(dossier: Dossier, actor: str) -> tuple[str, ...]:
    """Name an actor and everything it is part of, from itself upward."""
    return _upward(dossier.actors, actor)


def _upward(things: Mapping[str, Actor] | Mapping[str, Place], id_: str) -> tuple[str, ...]:
    found = [id_]
    while above := things[found[-1]].part_of:
        found.append(above)
    return tuple(found)


def with_surroundings(dossier: Dossier, places: Iterable[str]) -> frozenset[str]:
    """Name places and everything that they lie in."""
    return frozenset(around for place in places for around in _upward(dossier.places, place))


def parties(dossier: Dossier, event: Event) -> frozenset[str]:
    """Name the actors that took part in an event and did not merely speak."""
    roles = flagged(dossier.vocabulary.roles, Flag.PARTY)
    return frozenset(part.actor for part in event.actors if part.role in roles)


def is_denial(dossier: Dossier, event: Event) -> bool:
    """Tell whether an event is itself a denial: the first of its actors is named as who denies."""
    return bool(event.actors) and event.actors[0].role in flagged(dossier.vocabulary.roles, Flag.DENIAL)


def is_country(dossier: Dossier, place: Place) -> bool:
    """Tell whether a place is a country as a whole."""
    return place.kind in flagged(dossier.vocabulary.place_kinds, Flag.COUNTRY)


def evidence_level(dossier: Dossier, claim: Claim) -> Standing | None:
    """Tell how well a claim alone would establish its event; none if it asserts nothing."""
    if not claim.stance.is_assertion:
        return None
    involved = parties(dossier, dossier.event[claim.event])
    if Flag.REPORTS in dossier.actor_flags[claim.claimant] and claim.claimant not in involved:
        return Standing.REPORTED
    speaks_for = with_ancestors(dossier, claim.claimant)
    if claim.stance in {Stance.CONFIRMS, Stance.ADMITS} and not involved.isdisjoint(speaks_for):
        return Standing.CONFIRMED
    official = any(Flag.OFFICIAL in dossier.actor_flags[actor] for actor in speaks_for)
    if official and claim.stance != Stance.ASSERTS:
        return Standing.ASSESSED
    return Standing.CLAIMED


def standing(dossier: Dossier, claims: Iterable[Claim]) -> Standing:
    """Derive how well an event is established: the strongest assertion among its claims."""
    found = {evidence_level(dossier, claim) for claim in claims}
    return next((s for s in Standing if s in found), Standing.UNASSERTED if found else Standing.UNCLAIMED)


def origins(claims: Iterable[Claim]) -> tuple[str, ...]:
    """List the distinct reports behind the assertions: equal origins are one."""
    return tuple(dict.fromkeys(claim.origin for claim in claims if claim.stance.is_assertion))


@kept_with_the_dossier()
def derive(dossier: Dossier) -> Mapping[str, Derived]:
    """Derive everything that follows from the claims, by event id; computed once a dossier."""
    return {event.id: _derived(dossier, event) for event in dossier.events}


def legal_span(dossier: Dossier, state: LegalState) -> Span:
    """Give the days a legal state lasts: from the earliest of what begins it to the earliest of what ends it."""
    last = dossier.event[state.ends].span.earliest if state.ends else Day.max
    return Span("", dossier.event[state.begins].span.earliest, last, Extent.LASTED)


def _derived(dossier: Dossier, event: Event) -> Derived:
    claims = dossier.claims_of[event.id]
    speakers = {part.actor for part in event.actors} | {claim.claimant for claim in claims}
    actors = {above for actor in speakers for above in with_ancestors(dossier, actor)}
    found_from = origins(claims)
    weapons = {*event.weapons, *(dossier.weapons[w].weapon_class for w in event.weapons)}
    denial = is_denial(dossier, event)
    how = Standing.DENIAL if denial else standing(dossier, claims)
    disputed = not denial and any(claim.stance.is_denial for claim in claims)
    return Derived(
        standing=how,
        disputed=disputed,
        origins=found_from,
        keys={
            "actor": frozenset(actors | roles(dossier, event)),
            "weapon": frozenset(weapons),
            "category": frozenset({event.category}),
            "standing": frozenset({how.value, DISPUTED} if disputed else {how.value}),
            "place": with_surroundings(dossier, event.places),
            "denied_by": frozenset(
                above for claim in claims if claim.stance.is_denial for above in with_ancestors(dossier, claim.claimant)
            ),
            "origins": frozenset((ONE if len(found_from) == 1 else SEVERAL,) if found_from else ()),
            "source_class": frozenset(dossier.sources[claim.source].source_class for claim in claims) - {""},
            "unnamed": _unnamed(dossier, claims),
        },
        search_text=search_text(dossier, event, actors),
    )


def roles(dossier: Dossier, event: Event) -> frozenset[str]:
    """Name every party to an event in its role, as a question asks for it, and so everything that it is part of.

    Whoever merely speaks has no such role: who denies, and who claims, follows from the claims known by a day.
    """
    took_part = flagged(dossier.vocabulary.roles, Flag.PARTY)
    return frozenset(
        in_role(above, part.role)
        for part in event.actors
        if part.role in took_part
        for above in with_ancestors(dossier, part.actor)
    )


def _unnamed(dossier: Dossier, claims: Iterable[Claim]) -> frozenset[str]:
    """Tell whether anybody claims something without a name, and whether nobody else asserts it."""
    said = [(claim.stance.is_assertion, Flag.UNNAMED in dossier.actor_flags[claim.claimant]) for claim in claims]
    asserted = [is_unnamed for is_assertion, is_unnamed in said if is_assertion]
    some = {SOME} if any(is_unnamed for _, is_unnamed in said) else set()
    return frozenset(some | {ONLY} if asserted and all(asserted) else some)


def search_text(dossier: Dossier, event: Event, actors: Iterable[str]) -> str:
    """Give the lines an event is found by: its words, and the names of its weapons, its places and ``actors``."""
    names = _searchable_names(dossier)
    places = dict.fromkeys(
        around for id_ in (*event.places, *event.stated_at) for around in _upward(dossier.places, id_)
    )
    named = (*sorted(actors), *event.weapons, *places)
    said = [words for text in (event.title, event.summary) for _, words in text.said]
    words = searchable([*said, *event.tags, *event.extra.values()])
    return "\n".join((words, *(names[id_] for id_ in dict.fromkeys(named))))


@kept_with_the_dossier()
def _searchable_names(dossier: Dossier) -> Mapping[str, str]:
    """Find the names of every actor, weapon and place, as the search compares them, by id; equal ids share theirs."""
    found: dict[str, list[str]] = {}
    for things in (dossier.actors, dossier.weapons, dossier.places):
        for id_, thing in things.items():
            found.setdefault(id_, []).extend(names_of(thing))
    return {id_: searchable(names) for id_, names in found.items()}


def names_of(thing: Actor | Weapon | Place) -> tuple[str, ...]:
    """List every name that a thing goes by."""
    return (*(words for _, words in thing.name.said), *thing.aliases)


class LaneGrouping(StrEnum):
    """What the timeline can be laned by."""

    CATEGORY = "category"
    WEAPON = "weapon"
    ACTOR = "actor"


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane of the timeline; an event stands in every lane it belongs to."""

    id: str
    label: Text
    """Empty for the lane of whatever belongs to no other."""
    events: tuple[str, ...]
    is_folded: bool = False
    """Whether it is what remains of more lanes than eyes compare."""


MOST_LANES = {LaneGrouping.CATEGORY: 10, LaneGrouping.WEAPON: 10, LaneGrouping.ACTOR: 7}
"""Eyes do not compare more; what remains shares a last lane."""


def lanes(dossier: Dossier, by: LaneGrouping) -> tuple[Lane, ...]:
    """Sort a dossier's events into lanes, in the dossier's own order or the busiest first.

    Of more lanes than eyes compare the busiest stay, and the rest share the last one with what belongs to none.
    """
    keys = {id_: derived.keys[by.value] for id_, derived in derive(dossier).items()}
    labels = {
        LaneGrouping.CATEGORY: {term.id: term.label for term in dossier.vocabulary.categories},
        LaneGrouping.WEAPON: {term.id: term.label for term in dossier.vocabulary.weapon_classes},
        LaneGrouping.ACTOR: {
            actor.id: actor.name
            for actor in dossier.actors.values()
            if not actor.part_of and Flag.REPORTS not in dossier.actor_flags[actor.id]
        },
    }[by]
    found = {id_: tuple(e.id for e in dossier.events if id_ in keys[e.id]) for id_ in labels}
    order = [id_ for id_ in labels if found[id_]]
    busiest = sorted(order, key=lambda id_: -len(found[id_]))
    is_folded = len(order) > MOST_LANES[by]
    kept = busiest[: MOST_LANES[by]]
    order = kept if by == LaneGrouping.ACTOR else [id_ for id_ in order if id_ in kept]
    placed = {event for id_ in order for event in found[id_]}
    rest = tuple(event.id for event in dossier.events if event.id not in placed)
    named = tuple(Lane(id_, labels[id_], found[id_]) for id_ in order)
    return (*named, Lane("", Text(), rest, is_folded)) if rest else named


@kept_with_the_dossier()
def resting_on(dossier: Dossier) -> Mapping[str, tuple[Event, ...]]:
    """Find the events that rest on each source: those it carries a claim about, in time order."""
    found: dict[str, list[Event]] = {id_: [] for id_ in dossier.sources}
    for event in dossier.events:
        for id_ in dict.fromkeys(claim.source for claim in dossier.claims_of[event.id]):
            found[id_].append(event)
    return {id_: tuple(events) for id_, events in found.items()}
