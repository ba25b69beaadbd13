"""A part of a dossier that is a dossier itself: some of its events, and every record that these need."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Protocol, TypeVar

from timeline.dossier.model import (
    Claim,
    Dossier,
    Event,
    Question,
    RecordSlide,
    SlideKind,
    Step,
)
from timeline.dossier.queries import with_ancestors, with_surroundings


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


Record = TypeVar("Record", bound=_WithId)


def part_of(dossier: Dossier, events: Collection[str]) -> Dossier:
    """Give the dossier of these events alone: their claims, and the sources, actors, weapons and places that are named.

    What rests on several records is in only where all of them are: a question with all its claims, a story with all its
    steps, a legal state with the events that begin and end it, a statement of a seed with the claims that carry it.
    Corrections and withdrawn ids stay with the records that they tell of; searches stay. What is told of the dossier,
    its lists, its base map and its version are the whole's.
    """
    kept = tuple(event for event in dossier.events if event.id in events)
    claims = tuple(claim for claim in dossier.claims if claim.event in events)
    claim_ids = frozenset(claim.id for claim in claims)
    # A question that lacks its wording has lost some of its claims: see ``as_of.known``.
    questions = tuple(each for each in dossier.questions if each.wording and claim_ids.issuperset(each.claims))
    stories = _whole_stories(dossier, frozenset(event.id for event in kept), claim_ids)
    sources = {claim.source for claim in claims}
    part = replace(
        dossier,
        events=kept,
        claims=claims,
        sources=_named(dossier.sources, sources),
        actors=_named(dossier.actors, _actors(dossier, kept, claims)),
        weapons=_named(dossier.weapons, _weapons(kept, claims)),
        places=_named(dossier.places, _places(dossier, kept, stories)),
        stories=stories,
        slides=_slides(dossier, stories, questions, claims),
        questions=questions,
        legal_states=tuple(
            state for state in dossier.legal_states if {state.begins, state.ends or state.begins} <= set(events)
        ),
        seeds=tuple(
            seed for seed in dossier.seeds if seed.seed in sources and seed.claims and claim_ids.issuperset(seed.claims)
        ),
    )
    ids = _ids(part)
    withdrawn = tuple(each for each in dossier.withdrawn if each.successor in ids.get(each.table, ()))
    gone = {(each.table, each.id) for each in withdrawn}
    corrections = tuple(
        each for each in dossier.corrections if each.id in ids.get(each.table, ()) or (each.table, each.id) in gone
    )
    return replace(part, withdrawn=withdrawn, corrections=corrections)


def _named(records: Mapping[str, Record], ids: Collection[str]) -> dict[str, Record]:
    """Keep the records that are named, in their order."""
    return {id_: record for id_, record in records.items() if id_ in ids}


def _actors(dossier: Dossier, events: Collection[Event], claims: Collection[Claim]) -> set[str]:
    named = {part.actor for event in events for part in event.actors} | {claim.claimant for claim in claims}
    return {above for actor in named for above in with_ancestors(dossier, actor)}


def _weapons(events: Collection[Event], claims: Collection[Claim]) -> set[str]:
    counted = {claim.quantity.weapon for claim in claims if claim.quantity}
    return counted | {weapon for event in events for weapon in event.weapons}


def _places(dossier: Dossier, events: Collection[Event], stories: Collection[Step]) -> frozenset[str]:
    framed = {place for step in stories for place in step.places}
    return with_surroundings(dossier, framed | {p for event in events for p in (*event.places, *event.stated_at)})


def _whole_stories(dossier: Dossier, events: Collection[str], claims: frozenset[str]) -> tuple[Step, ...]:
    cut = {step.story for step in dossier.stories if step.event not in events or not claims.issuperset(step.claims)}
    return tuple(step for step in dossier.stories if step.story not in cut)


def _slides(
    dossier: Dossier, stories: Collection[Step], questions: Collection[Question], claims: Collection[Claim]
) -> tuple[RecordSlide, ...]:
    """Keep the slides of the stories that are told, if there is still something to show on them."""
    told = {step.story for step in stories}
    counted = {(claim.quantity.kind, claim.quantity.unit) for claim in claims if claim.quantity}
    shown = {
        SlideKind.FINDINGS: any(question.finding for question in questions),
        SlideKind.BALANCE: bool(questions),
    }
    return tuple(
        slide
        for slide in dossier.slides
        if slide.story in told and shown.get(slide.kind, (slide.quantity, slide.unit) in counted)
    )


def _ids(part: Dossier) -> dict[str, Collection[str]]:
    """Give the ids of each table, by the name that corrections give it."""
    return {
        "events": part.event,
        "claims": part.claim,
        "sources": part.sources,
        "actors": part.actors,
        "weapons": part.weapons,
        "places": part.places,
        "stories": {step.story for step in part.stories},
        "questions": {question.id for question in part.questions},
        "bands": {state.id for state in part.legal_states},
    }
