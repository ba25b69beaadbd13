"""Who says what: statements in order, who speaks for whom, where an actor stands on a question."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from timeline.dossier.as_of import public_on
from timeline.dossier.model import Claim, Day, Dossier, Flag, Stance, kept_with_the_dossier
from timeline.dossier.queries import is_party, with_ancestors


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as one answer to a question."""

    claim: Claim
    public_on: Day
    party: bool
    """Whether the claimant, or what it is part of, took part in the event and did not merely speak."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Claims by what they do with a matter, in the order given."""

    says: tuple[Claim, ...]
    """They assert or admit it."""
    denies: tuple[Claim, ...]
    neither: tuple[Claim, ...]
    """Whoever declines to speak, say: it stands on no side."""


class Position(StrEnum):
    """Where an actor stands on a question, over all that it has said."""

    ASSERTS = "asserts"
    ADMITS = "admits"
    DENIES = "denies"
    MIXED = "mixed"
    """It asserts or admits, and denies or disputes: of different things, or at different times."""
    DECLINES = "declines"
    """It declines to comment, and says nothing else."""
    SILENT = "silent"


def statement(dossier: Dossier, claim: Claim) -> Statement:
    """Say when a claim became public, and whether it speaks in its own matter."""
    event = dossier.event[claim.event]
    return Statement(claim, public_on(dossier, claim), is_party(dossier, event, claim.claimant))


def sides(claims: Iterable[Claim]) -> Sides:
    """Part claims into those that assert something, those that deny it, and those that do neither."""
    every = tuple(claims)
    return Sides(
        tuple(claim for claim in every if claim.stance.is_assertion),
        tuple(claim for claim in every if claim.stance.is_denial),
        tuple(claim for claim in every if not (claim.stance.is_assertion or claim.stance.is_denial)),
    )


def count(claims: Iterable[Claim]) -> int:
    """Count what was said: a sentence that is a claim about several events counts once.

    The twin of ``countStatements`` in ``state/utterances.js``.
    """
    return len({claim.utterance or (claim.id,) for claim in claims})


@kept_with_the_dossier()
def count_all(dossier: Dossier) -> int:
    """Count what was said in all: once, because every visit names the number."""
    return count(dossier.claims)


def in_order(dossier: Dossier, claims: Collection[str]) -> list[Statement]:
    """Put claims in the order in which they became public; those of one day keep the order given."""
    return sorted((statement(dossier, dossier.claim[id_]) for id_ in claims), key=lambda each: each.public_on)


def top_level_actors(dossier: Dossier) -> tuple[str, ...]:
    """List the actors that answer questions, those that answer most first; last, if any, the empty one.

    A claim speaks for the outermost actor that its claimant is part of. Reporters,
    researchers and officials without a name speak for nobody: they share the last.
    """
    answered: dict[str, set[str]] = {}
    for question in dossier.questions:
        for each in in_order(dossier, question.claims):
            answered.setdefault(top_level_actor(dossier, each.claim.claimant), set()).add(question.id)
    return tuple(sorted(answered, key=lambda actor: (not actor, -len(answered[actor]))))


def top_level_actor(dossier: Dossier, claimant: str) -> str:
    """Name the outermost actor that a claimant speaks for; empty if it speaks for none."""
    outermost = with_ancestors(dossier, claimant)[-1]
    reports = any(Flag.REPORTS in dossier.actor_flags[id_] for id_ in (claimant, outermost))
    return "" if reports else outermost


def position(stances: Collection[Stance]) -> Position:
    """Reduce all that an actor does with a matter to one word.

    Assertion and denial together are mixed, an admission included. Without a
    denial, one admission outweighs assertions, and anything outweighs declining.
    """
    asserted = any(stance.is_assertion for stance in stances)
    denied = any(stance.is_denial for stance in stances)
    if asserted and denied:
        return Position.MIXED
    if denied:
        return Position.DENIES
    if Stance.ADMITS in stances:
        return Position.ADMITS
    if asserted:
        return Position.ASSERTS
    return Position.DECLINES if Stance.DECLINES in stances else Position.SILENT
