"""Where the matter of a story stands in the end: undisputed, disputed, not known. Derived, never typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.dossier import queries
from timeline.dossier.model import Dossier, Question, Search, Standing, Step

FIRM = frozenset({Standing.CONFIRMED, Standing.ASSESSED})
"""Standings of which more than a report or one side's word is known."""


@dataclass(frozen=True, slots=True)
class Balance:
    """What a story comes to."""

    undisputed: tuple[Step, ...]
    """Steps that a party confirms or an official assessment supports, and nobody denies."""
    disputed: tuple[Question, ...]
    """Questions that the story's claims answer and somebody denies: those with a finding first, then the most told."""
    unconfirmed: tuple[Step, ...]
    """Steps that are reported, or claimed by one side, and that nobody confirms or denies."""
    unanswered: tuple[Search, ...]
    """What was searched for in vain."""


def balance(dossier: Dossier, story: str) -> Balance:
    """Weigh what a story tells by the claims of the whole record."""
    steps = _each_event_once(dossier.steps_of.get(story, ()))
    derived = queries.derive(dossier)
    calm = [step for step in steps if not _tells_a_denial(derived[step.event])]
    told = {claim for step in steps for claim in step.claims}
    disputed = [each for each in dossier.questions if not told.isdisjoint(each.claims) and _is_disputed(dossier, each)]
    return Balance(
        undisputed=tuple(step for step in calm if derived[step.event].standing in FIRM),
        disputed=tuple(sorted(disputed, key=lambda each: (not each.finding, -len(told.intersection(each.claims))))),
        unconfirmed=tuple(step for step in calm if derived[step.event].standing not in FIRM),
        unanswered=dossier.searches,
    )


def _tells_a_denial(facts: queries.Derived) -> bool:
    """Tell whether somebody denies the event, or the event is itself a denial: what it denies is not unknown."""
    return facts.disputed or facts.standing == Standing.DENIAL


def _each_event_once(steps: Sequence[Step]) -> list[Step]:
    return list({step.event: step for step in reversed(steps)}.values())[::-1]


def _is_disputed(dossier: Dossier, question: Question) -> bool:
    stances = [dossier.claim[id_].stance for id_ in question.claims]
    return any(stance.is_denial for stance in stances) and any(stance.is_assertion for stance in stances)
