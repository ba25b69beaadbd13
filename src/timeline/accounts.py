"""Who says what, and how many: statements in order, who speaks for whom, the figures. Nothing is summed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from timeline.knowledge import public_from, public_on
from timeline.model import Claim, Dossier, Flag, Quantity, Stance, Text
from timeline.queries import lineage, parties


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as one answer to a question."""

    claim: Claim
    public_on: date
    party: bool
    """Whether the claimant, or what it is part of, took part in the event and did not merely speak."""


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


@dataclass(frozen=True, slots=True)
class Figure:
    """How many, according to one claim; a missing bound is open, never zero."""

    kind: str
    unit: str
    low: float | None
    best: float | None
    high: float | None
    said: Text
    """How it was put, where a bare number would say more."""
    weapon: str
    claimant: str
    stance: Stance
    public_from: date
    """The first day on which it may have been public."""
    public_on: date
    disputed: bool
    """Whether another claimant denies or disputes the matter of its event."""
    origin: str
    claim: str
    event: str
    questions: tuple[str, ...]
    """The questions that it answers."""


def statement(dossier: Dossier, claim: Claim) -> Statement:
    """Say when a claim became public, and whether it speaks in its own matter."""
    involved = parties(dossier, dossier.event[claim.event])
    return Statement(claim, public_on(dossier, claim), not involved.isdisjoint(lineage(dossier, claim.claimant)))


def in_order(dossier: Dossier, claims: Collection[str]) -> list[Statement]:
    """Put claims in the order in which they became public; those of one day keep the order given."""
    return sorted((statement(dossier, dossier.claim[id_]) for id_ in claims), key=lambda each: each.public_on)


def voices(dossier: Dossier) -> tuple[str, ...]:
    """List the actors that answer questions, those that answer most first; last, if any, the empty one.

    A claim speaks for the outermost actor that its claimant is part of. Reporters,
    researchers and officials without a name speak for nobody: they share the last.
    """
    answered: dict[str, set[str]] = {}
    for question in dossier.questions:
        for each in in_order(dossier, question.claims):
            answered.setdefault(voice(dossier, each.claim.claimant), set()).add(question.id)
    return tuple(sorted(answered, key=lambda actor: (not actor, -len(answered[actor]))))


def voice(dossier: Dossier, claimant: str) -> str:
    """Name the outermost actor that a claimant speaks for; empty if it speaks for none."""
    outermost = lineage(dossier, claimant)[-1]
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


def quantities(dossier: Dossier) -> tuple[Figure, ...]:
    """List every figure with its claimant, in the order in which they became public."""
    asked: dict[str, list[str]] = {}
    for question in dossier.questions:
        for id_ in question.claims:
            asked.setdefault(id_, []).append(question.id)
    found = [
        _figure(dossier, claim, claim.quantity, asked.get(claim.id, ())) for claim in dossier.claims if claim.quantity
    ]
    return tuple(sorted(found, key=lambda figure: figure.public_on))


def quantities_by_kind(dossier: Dossier) -> Mapping[tuple[str, str], tuple[Figure, ...]]:
    """Part the figures by kind and unit, in the order of the dossier's lists: only these may share an axis.

    They are never added or averaged, within a part either: claims overlap.
    """
    kinds, units = dossier.vocabulary.quantity_kinds, dossier.vocabulary.units
    found: dict[tuple[str, str], list[Figure]] = {(kind.id, unit.id): [] for kind in kinds for unit in units}
    for figure in quantities(dossier):
        found.setdefault((figure.kind, figure.unit), []).append(figure)
    return {part: tuple(figures) for part, figures in found.items() if figures}


def _figure(dossier: Dossier, claim: Claim, quantity: Quantity, questions: Collection[str]) -> Figure:
    denials = {other.claimant for other in dossier.claims_of[claim.event] if other.stance.is_denial}
    return Figure(
        kind=quantity.kind,
        unit=quantity.unit,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        said=quantity.said,
        weapon=quantity.weapon,
        claimant=claim.claimant,
        stance=claim.stance,
        public_from=public_from(dossier, claim),
        public_on=public_on(dossier, claim),
        disputed=bool(denials - {claim.claimant}),
        origin=claim.origin,
        claim=claim.id,
        event=claim.event,
        questions=tuple(questions),
    )
