"""What was known on a day: when a claim became public, and the dossier without what came later."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace

from timeline.dossier.model import (
    Claim,
    Day,
    Dossier,
    Event,
    LegalState,
    Question,
    Span,
    Step,
    Text,
    kept_with_the_dossier,
)


def public_on(dossier: Dossier, claim: Claim) -> Day:
    """Give the day by which a claim was surely public.

    It is the last day of ``made_on``; without one, of its source's date; without
    that too, of its event. Where that has no end, it is the first day.
    """
    given = _dated(dossier, claim) or dossier.event[claim.event].span
    return given.earliest if given.open_end else given.latest


def public_from(dossier: Dossier, claim: Claim) -> Day:
    """Give the first day on which a claim may have been public, by its own date or its source's.

    Where these leave no choice it is the day by which it surely was.
    """
    given = _dated(dossier, claim)
    return given.earliest if given and not given.open_start else public_on(dossier, claim)


def _dated(dossier: Dossier, claim: Claim) -> Span | None:
    return claim.made_on or dossier.sources[claim.source].published


def known_from(dossier: Dossier, claim: Claim) -> Day:
    """Give the first day on which a reader finds a claim: public, and about something that can have begun.

    What was said beforehand waits for its event, whose title is written in
    hindsight: shown earlier, it would foretell.
    """
    return max(public_on(dossier, claim), dossier.event[claim.event].span.earliest)


@kept_with_the_dossier()
def known_since(dossier: Dossier) -> Mapping[str, Day]:
    """Find the first day on which a reader finds each claim, by its id: found once a dossier, asked for every day."""
    return {claim.id: known_from(dossier, claim) for claim in dossier.claims}


@kept_with_the_dossier()
def days(dossier: Dossier) -> tuple[Day, ...]:
    """List the days on which something became known, in order; there are none without claims.

    An event that nobody claims is known from its first day.
    """
    if not dossier.claims:
        return ()
    return tuple(sorted({*known_since(dossier).values(), *(event.span.earliest for event in unclaimed(dossier))}))


def unclaimed(dossier: Dossier) -> list[Event]:
    """List the events about which there is no claim."""
    return [event for event in dossier.events if not dossier.claims_of[event.id]]


def asked_from(dossier: Dossier, question: Question) -> Day:
    """Give the day from which a reader finds a question, if one of its claims is known: the next of :func:`days`."""
    if question.since is None:
        return Day.min
    every = days(dossier)
    return every[min(bisect_left(every, question.since), len(every) - 1)]


def claims_known_on(dossier: Dossier, claims: Iterable[str], day: Day | None) -> list[str]:
    """Keep the claims, by their ids, that were known at the end of a day, in the order given; all of them without one."""
    found = known_since(dossier)
    return [id_ for id_ in claims if id_ in found and (day is None or found[id_] <= day)]


def known(dossier: Dossier, day: Day) -> Dossier:
    """Give the dossier as it was known at the end of a day; from the last of :func:`days` on, it is the whole.

    A claim is left out until it is known, and an event until a claim about it is. Its
    summary rests on all its claims, and is empty until they are known; its note looks
    back from today, and is empty. Its title, date, actors and places label it and stay.
    A step needs its event and every claim it rests on. A question keeps the claims that
    remain, one at least, and waits for the day from which it could be asked; its wording and reasons rest on all of them, and are empty
    until all are known. A legal state needs the event that begins it, and is in force
    until the one that ends it is known. Sources, actors, weapons and places stay,
    because what remains may name them; so does the version, which is the files'.
    """
    passed = bisect_right(days(dossier), day)
    if passed == len(days(dossier)):
        return dossier
    return _known(dossier, days(dossier)[passed - 1] if passed else Day.min)


@kept_with_the_dossier()
def _known(dossier: Dossier, day: Day) -> Dossier:
    since = known_since(dossier)
    claims = tuple(claim for claim in dossier.claims if since[claim.id] <= day)
    claim_ids = frozenset(claim.id for claim in claims)
    events = frozenset(claim.event for claim in claims) | {
        event.id for event in unclaimed(dossier) if event.span.earliest <= day
    }
    partly = frozenset(claim.event for claim in dossier.claims if claim.id not in claim_ids)
    return replace(
        dossier,
        events=tuple(_labelled(event, partly) for event in dossier.events if event.id in events),
        claims=claims,
        stories=tuple(step for step in dossier.stories if _is_known(step, events, claim_ids)),
        questions=tuple(
            _with_known_claims(question, claim_ids)
            for question in dossier.questions
            if not claim_ids.isdisjoint(question.claims) and asked_from(dossier, question) <= day
        ),
        legal_states=tuple(_in_force(state, events) for state in dossier.legal_states if state.begins in events),
    )


def _labelled(event: Event, partly: frozenset[str]) -> Event:
    return replace(event, summary=Text() if event.id in partly else event.summary, note=Text())


def _is_known(step: Step, events: frozenset[str], claim_ids: frozenset[str]) -> bool:
    return step.event in events and claim_ids.issuperset(step.claims)


def _with_known_claims(question: Question, claim_ids: frozenset[str]) -> Question:
    if claim_ids.issuperset(question.claims):
        return question
    remaining = tuple(claim for claim in question.claims if claim in claim_ids)
    return replace(question, claims=remaining, wording=Text(), why=Text())


def _in_force(state: LegalState, events: frozenset[str]) -> LegalState:
    return state if state.ends in events else replace(state, ends="")
