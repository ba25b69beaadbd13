"""Who says what, and how many: answers by origin, the matrix of actors and questions, the figures. Nothing is summed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from timeline.knowledge import public_from, public_on
from timeline.model import Claim, Dossier, Quantity, Question, Stance, Text
from timeline.queries import SPEAKERS, lineage, parties


class Side(StrEnum):
    """What a claim does for the matter of its event."""

    ASSERTS = "asserts"
    DENIES = "denies"
    """It denies or disputes."""
    DECLINES = "declines"


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as one answer to a question."""

    claim: Claim
    public_on: date
    party: bool
    """Whether the claimant, or what it is part of, took part in the event and did not merely speak."""


@dataclass(frozen=True, slots=True)
class Account:
    """The answers on one side that descend from one report; however many carry it, it counts once."""

    origin: str
    side: Side
    statements: tuple[Statement, ...]
    """In the order in which they became public; those of one day in the order of the question."""


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
class Cell:
    """What one actor, and all that is part of it, says on one question."""

    position: Position
    stances: frozenset[Stance]
    claims: tuple[str, ...]
    """In the order in which they became public."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One row of the matrix."""

    actor: str
    """Empty for reporters, researchers and officials without a name, who share the last row."""
    cells: tuple[Cell, ...]
    """One a question, in the dossier's order."""


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


def answers(dossier: Dossier, question: Question) -> tuple[Account, ...]:
    """Bracket the answers to a question by the report they descend from, the first public report first.

    A report that both asserts and denies gives an account on each side, so the
    accounts that assert are as many as the separate origins.
    """
    found: dict[tuple[str, Side], list[Statement]] = {}
    for each in in_order(dossier, question.claims):
        found.setdefault((each.claim.origin, _side(each.claim.stance)), []).append(each)
    return tuple(Account(origin, side, tuple(statements)) for (origin, side), statements in found.items())


def matrix(dossier: Dossier) -> tuple[Voice, ...]:
    """Set the actors that answer questions against the questions, those that answer most first.

    A claim speaks for the outermost actor that its claimant is part of. Reporters,
    researchers and officials without a name speak for nobody.
    """
    said: dict[str, dict[str, list[Claim]]] = {}
    for question in dossier.questions:
        for each in in_order(dossier, question.claims):
            asked = said.setdefault(voice(dossier, each.claim.claimant), {})
            asked.setdefault(question.id, []).append(each.claim)
    busiest = sorted(said, key=lambda actor: (not actor, -len(said[actor])))
    return tuple(Voice(id_, tuple(_cell(said[id_].get(q.id, ())) for q in dossier.questions)) for id_ in busiest)


def voice(dossier: Dossier, claimant: str) -> str:
    """Name the outermost actor that a claimant speaks for; empty if it speaks for none."""
    outermost = lineage(dossier, claimant)[-1]
    speakers = {dossier.actors[id_].kind for id_ in (claimant, outermost)} & SPEAKERS
    return "" if speakers else outermost


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


def _side(stance: Stance) -> Side:
    if stance.is_assertion:
        return Side.ASSERTS
    return Side.DENIES if stance.is_denial else Side.DECLINES


def _cell(claims: Collection[Claim]) -> Cell:
    stances = frozenset(claim.stance for claim in claims)
    return Cell(position(stances), stances, tuple(claim.id for claim in claims))


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
