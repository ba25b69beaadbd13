"""A whole dossier: its records, found by id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from timeline.dossier.model.editorial import Correction, Search, SeedStatement, Withdrawal
from timeline.dossier.model.language import Text
from timeline.dossier.model.records import (
    About,
    Actor,
    Claim,
    Event,
    Feature,
    LegalState,
    Place,
    Question,
    RecordSlide,
    Source,
    Step,
    Weapon,
)
from timeline.dossier.model.span import Span
from timeline.dossier.model.vocabulary import Flag, Vocabulary

Found = TypeVar("Found")


@dataclass(frozen=True, eq=False)
class Dossier:
    """A whole dossier; every id that one record holds exists in another.

    ``version`` is the digest of the files it was read from. Two dossiers are
    equal only if they are the same object, so that answers can be cached by it.
    """

    about: About
    vocabulary: Vocabulary
    events: tuple[Event, ...]
    """In time order: by earliest day (the latest where the start is open), then latest, then id."""
    claims: tuple[Claim, ...]
    sources: Mapping[str, Source]
    actors: Mapping[str, Actor]
    weapons: Mapping[str, Weapon]
    places: Mapping[str, Place]
    basemap: tuple[Feature, ...] = ()
    region: tuple[float, float, float, float] | None = None
    """What part of the world the base map was cut from, west, south, east (beyond 180 where it crosses that) and north,
    where the dossier has none of its own: positions on its map lie round the middle of it."""
    stories: tuple[Step, ...] = ()
    slides: tuple[RecordSlide, ...] = ()
    """What the stories show besides their steps, in the order in which they declare it."""
    questions: tuple[Question, ...] = ()
    """In the order of the table."""
    legal_states: tuple[LegalState, ...] = ()
    seeds: tuple[SeedStatement, ...] = ()
    """In the order of the table, as the three below."""
    corrections: tuple[Correction, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()
    searches: tuple[Search, ...] = ()
    words: Mapping[str, Text] = field(default_factory=dict)
    """What it calls things, where it has words of its own: by ``weapon``, ``weapons``, ``legal`` and each standing."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """The pictures that events have, by their paths in the folder."""
    is_weighed: bool = True
    """Whether it is told how sure an event is: not where nobody does more than report, and where there is no claim."""
    version: str = ""
    package: str = ""
    """The text of ``datapackage.json``: the schema of all tables; empty where it was made in memory."""

    @property
    def edition(self) -> str:
        """The version that the dossier gives itself, or the digest of its files where it gives none."""
        return self.about.version or self.version

    @cached_property
    def answers(self) -> dict[object, dict[Any, Any]]:
        """What was found about it already, by what found it: :mod:`timeline.dossier.model.kept`."""
        return {}

    @cached_property
    def actor_flags(self) -> Mapping[str, frozenset[Flag]]:
        """Give what the dossier says of each actor's kind, by the actor's id."""
        kinds = {term.id: term.flags for term in self.vocabulary.actor_kinds}
        return {id_: kinds.get(actor.kind, frozenset()) for id_, actor in self.actors.items()}

    @cached_property
    def event(self) -> Mapping[str, Event]:
        """Find an event by id."""
        return {event.id: event for event in self.events}

    def by_span(self, find: Callable[[Span], Found]) -> tuple[Found, ...]:
        """Give what follows from the span of each event; from one that several events share it is found once."""
        spans, numbers = self._spans
        known = [find(span) for span in spans]
        return tuple([known[number] for number in numbers])

    @cached_property
    def _spans(self) -> tuple[list[Span], list[int]]:
        """The spans that there are, and for each event the number of its own."""
        every = {id(event.span): event.span for event in self.events}
        numbers = {key: number for number, key in enumerate(every)}
        return [*every.values()], [numbers[id(event.span)] for event in self.events]

    @cached_property
    def claim(self) -> Mapping[str, Claim]:
        """Find a claim by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def steps_of(self) -> Mapping[str, tuple[Step, ...]]:
        """Give the steps of each story that has any, in their order."""
        found: dict[str, list[Step]] = {}
        for step in self.stories:
            found.setdefault(step.story, []).append(step)
        return {story: tuple(sorted(steps, key=lambda step: step.step)) for story, steps in found.items()}

    @cached_property
    def claims_of(self) -> Mapping[str, tuple[Claim, ...]]:
        """Find an event's claims, in the order of the table."""
        found: dict[str, list[Claim]] = {event.id: [] for event in self.events}
        for claim in self.claims:
            found[claim.event].append(claim)
        return {event: tuple(claims) for event, claims in found.items()}
