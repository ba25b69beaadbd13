"""How many, according to whom: one record for each number that a claim gives. Nothing is summed or averaged."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from timeline.dossier.as_of import public_from, public_on
from timeline.dossier.model import Claim, Day, Dossier, Flag, Quantity, Stance, Text, flagged


@dataclass(frozen=True, slots=True)
class ClaimedQuantity:
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
    public_from: Day
    """The first day on which it may have been public."""
    public_on: Day
    disputed: bool
    """Whether another claimant denies or disputes the matter of its event."""
    origin: str
    claim: str
    event: str
    questions: tuple[str, ...]
    """The questions that it answers."""


def claimed_quantities(dossier: Dossier) -> tuple[ClaimedQuantity, ...]:
    """List every claimed quantity with its claimant, in the order in which they became public."""
    answered: dict[str, list[str]] = {}
    for question in dossier.questions:
        for id_ in question.claims:
            answered.setdefault(id_, []).append(question.id)
    found = [
        _claimed_quantity(dossier, claim, claim.quantity, answered.get(claim.id, ()))
        for claim in dossier.claims
        if claim.quantity
    ]
    return tuple(sorted(found, key=lambda quantity: quantity.public_on))


def by_kind_and_unit(dossier: Dossier) -> Mapping[tuple[str, str], tuple[ClaimedQuantity, ...]]:
    """Group the claimed quantities by kind and unit, in the order of the dossier's lists: only these may share an axis.

    They are never added or averaged, within a group either: claims overlap. Those of a
    kind that counts different things are in no group.
    """
    kinds, units = dossier.vocabulary.quantity_kinds, dossier.vocabulary.units
    mixed = flagged(kinds, Flag.MIXED)
    groups: dict[tuple[str, str], list[ClaimedQuantity]] = {(kind.id, unit.id): [] for kind in kinds for unit in units}
    for quantity in claimed_quantities(dossier):
        if quantity.kind not in mixed:
            groups.setdefault((quantity.kind, quantity.unit), []).append(quantity)
    return {group: tuple(quantities) for group, quantities in groups.items() if quantities}


def _claimed_quantity(
    dossier: Dossier, claim: Claim, quantity: Quantity, questions: Collection[str]
) -> ClaimedQuantity:
    denials = {other.claimant for other in dossier.claims_of[claim.event] if other.stance.is_denial}
    return ClaimedQuantity(
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
