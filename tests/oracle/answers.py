"""The answers to a question by the report they descend from, and who answers what: twins of the page of claims."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from timeline.dossier.model import Claim, Dossier, Question, Stance
from timeline.dossier.statements import Position, Statement, in_order, position, top_level_actor, top_level_actors


class Side(StrEnum):
    """What a claim does for the matter of its event."""

    ASSERTS = "asserts"
    DENIES = "denies"
    """It denies or disputes."""
    DECLINES = "declines"


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """The answers on one side that descend from one report; however many carry it, it counts once."""

    origin: str
    side: Side
    statements: tuple[Statement, ...]
    """In the order in which they became public; those of one day in the order of the question."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one actor, and all that is part of it, says on one question."""

    position: Position
    stances: frozenset[Stance]
    claims: tuple[str, ...]
    """In the order in which they became public."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row of the matrix."""

    actor: str
    """Empty for reporters, researchers and officials without a name, who share the last row."""
    cells: tuple[Cell, ...]
    """One a question, in the dossier's order."""


def answers(dossier: Dossier, question: Question) -> tuple[OriginGroup, ...]:
    """Bracket the answers to a question by the report they descend from, the first public report first.

    A report that both asserts and denies gives a group on each side, so the
    groups that assert are as many as the separate origins.
    """
    found: dict[tuple[str, Side], list[Statement]] = {}
    for each in in_order(dossier, question.claims):
        found.setdefault((each.claim.origin, _side(each.claim.stance)), []).append(each)
    return tuple(OriginGroup(origin, side, tuple(statements)) for (origin, side), statements in found.items())


def matrix(dossier: Dossier) -> tuple[MatrixRow, ...]:
    """Set the actors that answer questions against the questions, in the order of ``statements.top_level_actors``."""
    said: dict[str, dict[str, list[Claim]]] = {actor: {} for actor in top_level_actors(dossier)}
    for question in dossier.questions:
        for each in in_order(dossier, question.claims):
            said[top_level_actor(dossier, each.claim.claimant)].setdefault(question.id, []).append(each.claim)
    return tuple(
        MatrixRow(actor, tuple(_cell(answered.get(question.id, ())) for question in dossier.questions))
        for actor, answered in said.items()
    )


def _cell(claims: Collection[Claim]) -> Cell:
    stances = frozenset(claim.stance for claim in claims)
    return Cell(position(stances), stances, tuple(claim.id for claim in claims))


def _side(stance: Stance) -> Side:
    if stance.is_assertion:
        return Side.ASSERTS
    return Side.DENIES if stance.is_denial else Side.DECLINES
