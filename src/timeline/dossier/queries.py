"""Questions to a dossier and their answers, as pure functions. Nothing here draws or reads files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.dossier.filters import DISPUTED, FACETS, ONE, ONLY, SEVERAL, SOME, in_role
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
    Weapon,
    flagged,
    kept_with_the_dossier,
)
from timeline.dossier.search import searchable


class FoundUnder(Mapping[str, frozenset[str]]):
    """For each facet, every id under which an event is found. Kept as tuples: a set takes six times the room."""

    __slots__ = FACETS

    def __init__(self, **listed: tuple[str, ...]) -> None:
        """Take the ids of every facet."""
        for facet in FACETS:
            setattr(self, facet, listed[facet])

    def listed(self, facet: str) -> tuple[str, ...]:
        """Give the ids of a facet, each once; events that have the same share them."""
        found: tuple[str, ...] = getattr(self, facet)
        return found

    def __getitem__(self, facet: str) -> frozenset[str]:
        if facet not in FACETS:
            raise KeyError(facet)
        return frozenset(self.listed(facet))

    def __iter__(self) -> Iterator[str]:
        return iter(FACETS)

    def __len__(self) -> int:
        return len(FACETS)


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from an event and its claims, and is never typed by hand."""

    standing: Standing
    disputed: bool
    origins: tuple[str, ...]
    """The distinct reports behind the assertions, in order of appearance."""
    keys: FoundUnder
    """For each facet, every id under which the event is found."""


def with_ancestors(dossier: Dossier, actor: str) -> tuple[str, ...]:
    """Name an actor and everything it is part of, from itself upward."""
    return _known_of(dossier).lineages[actor]


def _upward(things: Mapping[str, Actor] | Mapping[str, Place], id_: str) -> tuple[str, ...]:
    found = [id_]
    while above := things[found[-1]].part_of:
        found.append(above)
    return tuple(found)


def with_surroundings(dossier: Dossier, places: Iterable[str]) -> frozenset[str]:
    """Name places and everything that they lie in."""
    return frozenset(around for place in places for around in _upward(dossier.places, place))


def is_party(dossier: Dossier, event: Event, actor: str) -> bool:
    """Tell whether an actor, or what it is part of, took part in an event and did not merely speak."""
    return _is_party(_known_of(dossier), event, actor)


def _is_party(known: _Known, event: Event, actor: str) -> bool:
    lineage, took_part = known.lineages[actor], known.party
    return any(part.actor in lineage and part.role in took_part for part in event.actors)


def is_denial(dossier: Dossier, event: Event) -> bool:
    """Tell whether an event is itself a denial: the first of its actors is named as who denies."""
    return _is_denial(_known_of(dossier), event)


def _is_denial(known: _Known, event: Event) -> bool:
    return bool(event.actors) and event.actors[0].role in known.denial


def is_country(dossier: Dossier, place: Place) -> bool:
    """Tell whether a place is a country as a whole."""
    return place.kind in flagged(dossier.vocabulary.place_kinds, Flag.COUNTRY)


def evidence_level(dossier: Dossier, claim: Claim) -> Standing | None:
    """Tell how well a claim alone would establish its event; none if it asserts nothing."""
    return _level(_known_of(dossier), dossier.event[claim.event], claim)


def _level(known: _Known, event: Event, claim: Claim) -> Standing | None:
    stance, claimant = claim.stance, claim.claimant
    if stance not in _ASSERTIONS:
        return None
    if claimant in known.reporters and not any(
        part.actor == claimant and part.role in known.party for part in event.actors
    ):
        return _REPORTED
    if stance in _OWN and _is_party(known, event, claimant):
        return _CONFIRMED
    if stance != _ASSERTS and claimant in known.official:
        return _ASSESSED
    return _CLAIMED


_ASSERTIONS = frozenset(stance for stance in Stance if stance.is_assertion)
_OWN, _ASSERTS = (Stance.CONFIRMS, Stance.ADMITS), Stance.ASSERTS
_CONFIRMED, _ASSESSED, _REPORTED, _CLAIMED = (
    *(Standing.CONFIRMED, Standing.ASSESSED, Standing.REPORTED, Standing.CLAIMED),
)
_DENIAL = Standing.DENIAL
_NAMES = {standing: standing.value for standing in Standing}
_DENIALS = frozenset(stance for stance in Stance if stance.is_denial)
_NOBODY: frozenset[str] = frozenset()
_STRENGTH = {standing: strength for strength, standing in enumerate(Standing)}
"""By name here, because to look one up in its class takes long."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What follows from the lists and the actors of a dossier, found once for all that is asked of each claim."""

    party: frozenset[str]
    """Roles of those who took part."""
    denial: frozenset[str]
    """Roles of those whose event is a denial."""
    reporters: frozenset[str]
    """Actors."""
    unnamed: frozenset[str]
    official: frozenset[str]
    """Actors that are official, or part of one that is."""
    lineages: Mapping[str, tuple[str, ...]]
    """By actor: itself and everything it is part of."""


@kept_with_the_dossier()
def _known_of(dossier: Dossier) -> _Known:
    lineages = {id_: _upward(dossier.actors, id_) for id_ in dossier.actors}

    def those(flag: Flag) -> frozenset[str]:
        return frozenset(id_ for id_, flags in dossier.actor_flags.items() if flag in flags)

    return _Known(
        party=flagged(dossier.vocabulary.roles, Flag.PARTY),
        denial=flagged(dossier.vocabulary.roles, Flag.DENIAL),
        reporters=those(Flag.REPORTS),
        unnamed=those(Flag.UNNAMED),
        official=frozenset(id_ for id_, above in lineages.items() if not those(Flag.OFFICIAL).isdisjoint(above)),
        lineages=lineages,
    )


def standing(dossier: Dossier, claims: Iterable[Claim]) -> Standing:
    """Derive how well an event is established: the strongest assertion among its claims."""
    return _standing([evidence_level(dossier, claim) for claim in claims])


def _standing(found: Sequence[Standing | None]) -> Standing:
    asserted = [level for level in found if level is not None]
    if asserted:
        return min(asserted, key=_STRENGTH.__getitem__)
    return Standing.UNASSERTED if found else Standing.UNCLAIMED


def origins(claims: Iterable[Claim]) -> tuple[str, ...]:
    """List the distinct reports behind the assertions: equal origins are one."""
    return tuple(dict.fromkeys([claim.origin for claim in claims if claim.stance in _ASSERTIONS]))


@kept_with_the_dossier()
def derive(dossier: Dossier) -> Mapping[str, Derived]:
    """Derive everything that follows from the claims, by event id; computed once a dossier."""
    alike = _Alike(dossier)
    return {event.id: _derived(dossier, event, alike) for event in dossier.events}


class _Alike:
    """What many events have in common: one of each is made, and found again by what it follows from."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._listed: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._surroundings: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._weapons: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.known = _known_of(dossier)
        self._in_roles = _in_roles(dossier)

    def ids(self, *ids: str) -> tuple[str, ...]:
        """Give ids, each once, in a list that is shared with every event that has the same."""
        found = tuple(sorted({*ids})) if len(ids) > 1 else ids
        return self._listed.setdefault(found, found)

    def actors(self, event: Event, claims: Iterable[Claim]) -> tuple[str, ...]:
        """Name the :func:`speakers` of an event, and its parties in their :func:`roles`."""
        found = _speakers(self.known, event, claims)
        found.update(_roles(self.known, self._in_roles, event))
        listed = tuple(sorted(found))
        return self._listed.setdefault(listed, listed)

    def surroundings(self, places: tuple[str, ...]) -> tuple[str, ...]:
        """Name places and everything that they lie in."""
        if places not in self._surroundings:
            self._surroundings[places] = self.ids(*with_surroundings(self._dossier, places))
        return self._surroundings[places]

    def weapons(self, weapons: tuple[str, ...]) -> tuple[str, ...]:
        """Name weapons and their classes."""
        if weapons not in self._weapons:
            classes = (self._dossier.weapons[each].weapon_class for each in weapons)
            self._weapons[weapons] = self.ids(*weapons, *classes)
        return self._weapons[weapons]


def legal_span(dossier: Dossier, state: LegalState) -> Span:
    """Give the days a legal state lasts: from the earliest of what begins it to the earliest of what ends it."""
    last = dossier.event[state.ends].span.earliest if state.ends else Day.max
    return Span("", dossier.event[state.begins].span.earliest, last, Extent.LASTED)


def _derived(dossier: Dossier, event: Event, alike: _Alike) -> Derived:
    claims, known = dossier.claims_of[event.id], alike.known
    found_from = origins(claims)
    deniers = [claim.claimant for claim in claims if claim.stance in _DENIALS]
    denial = _is_denial(known, event)
    how = _DENIAL if denial else _standing([_level(known, event, claim) for claim in claims])
    disputed = not denial and bool(deniers)
    return Derived(
        standing=how,
        disputed=disputed,
        origins=found_from,
        keys=FoundUnder(
            actor=alike.actors(event, claims),
            weapon=alike.weapons(event.weapons),
            category=alike.ids(event.category),
            standing=alike.ids(_NAMES[how], DISPUTED) if disputed else alike.ids(_NAMES[how]),
            place=alike.surroundings(event.places),
            denied_by=alike.ids(*(above for actor in deniers for above in known.lineages[actor])),
            origins=alike.ids(ONE if len(found_from) == 1 else SEVERAL) if found_from else alike.ids(),
            source_class=alike.ids(*filter(None, (dossier.sources[claim.source].source_class for claim in claims))),
            unnamed=alike.ids(*_unnamed(known.unnamed, claims)),
        ),
    )


def speakers(dossier: Dossier, event: Event) -> set[str]:
    """Name whoever is named in an event or claims something about it, and everything that they are part of."""
    return _speakers(_known_of(dossier), event, dossier.claims_of[event.id])


def _speakers(known: _Known, event: Event, claims: Iterable[Claim]) -> set[str]:
    own = {part.actor for part in event.actors} | {claim.claimant for claim in claims}
    return {above for actor in own for above in known.lineages[actor]}


def roles(dossier: Dossier, event: Event) -> frozenset[str]:
    """Name every party to an event in its role, as a question asks for it, and so everything that it is part of.

    Whoever merely speaks has no such role: who denies, and who claims, follows from the claims known by a day.
    """
    return frozenset(_roles(_known_of(dossier), _in_roles(dossier), event))


def _roles(known: _Known, in_roles: Mapping[tuple[str, str], Sequence[str]], event: Event) -> Iterator[str]:
    for part in event.actors:
        if part.role in known.party:
            yield from in_roles[part.actor, part.role]


@kept_with_the_dossier()
def _in_roles(dossier: Dossier) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Find what a question calls each actor that has part in something, and everything that it is part of, in a role."""
    pairs = {(part.actor, part.role) for event in dossier.events for part in event.actors}
    return {
        (actor, role): tuple(in_role(above, role) for above in with_ancestors(dossier, actor)) for actor, role in pairs
    }


def _unnamed(nameless: frozenset[str], claims: Sequence[Claim]) -> frozenset[str]:
    """Tell whether anybody claims something without a name, and whether nobody else asserts it."""
    if not any(claim.claimant in nameless for claim in claims):
        return _NOBODY
    said = [(claim.stance.is_assertion, claim.claimant in nameless) for claim in claims]
    asserted = [is_unnamed for is_assertion, is_unnamed in said if is_assertion]
    some = {SOME} if any(is_unnamed for _, is_unnamed in said) else set()
    return frozenset(some | {ONLY} if asserted and all(asserted) else some)


def search_text(dossier: Dossier, event: Event, actors: Iterable[str] | None = None) -> str:
    """Give the lines an event is found by, as :mod:`timeline.dossier.search` compares them.

    They are its words in all languages, and the names of its weapons, its places and ``actors``: of all its
    :func:`speakers` where none are given.
    """
    actors = speakers(dossier, event) if actors is None else actors
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


@kept_with_the_dossier()
def resting_on(dossier: Dossier) -> Mapping[str, tuple[Event, ...]]:
    """Find the events that rest on each source: those it carries a claim about, in time order."""
    found: dict[str, list[Event]] = {id_: [] for id_ in dossier.sources}
    for event in dossier.events:
        for id_ in dict.fromkeys(claim.source for claim in dossier.claims_of[event.id]):
            found[id_].append(event)
    return {id_: tuple(events) for id_, events in found.items()}
