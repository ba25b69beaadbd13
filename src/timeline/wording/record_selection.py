"""Which statements a sentence for the record gives: the rules that choose, of which :mod:`timeline.wording.record_sentences` tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from timeline.dossier import dates
from timeline.dossier.model import Claim, Language, Stance
from timeline.dossier.statements import Statement

MOST_ACCOUNTS, MOST_DATES = 3, 5
"""Independent assertions beside the strongest assertion, and those where a question asks for a date."""

MOST_DENIALS = 10
"""Denials and objections that are all given in words; of more, every objection and each claimant's first denial."""


def assertions(ranked: Sequence[Statement], *, dated: bool) -> tuple[list[Statement], list[Statement]]:
    """Choose what leads, among assertions ranked by strength, and the assertions beside it.

    Where dates are asked for, what names one leads, and its rivals go before other assertions.
    """
    lead = next((each for each in ranked if dated and _dates(each.claim)), ranked[0])
    first, beside = _whole(lead, ranked), _further(lead, ranked)
    if not dated:
        return first, beside
    rivals = _rivals(first, ranked)
    rest = [each for each in beside if each not in rivals][: MOST_DATES - len(rivals)]
    return first, sorted((*rivals, *rest), key=lambda each: each.public_on)


def denials(statements: Iterable[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Choose the denials and objections that are given in words and those that are only named, in the order given.

    None stands for another: what two deny is seldom the same, though one question asks for both.
    """
    denying = [each for each in statements if each.claim.stance.is_denial]
    if len(denying) <= MOST_DENIALS:
        return denying, []
    by_each = by_claimant(each for each in denying if each.claim.stance == Stance.DENIES)
    first_ids = {each[0].claim.id for each in by_each.values()}
    in_words = [each for each in denying if each.claim.id in first_ids or each.claim.stance == Stance.DISPUTES]
    given = {_occasion(each.claim) for each in in_words}
    return in_words, [each for each in denying if _occasion(each.claim) not in given]


def by_claimant(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Group statements by who makes them, in the order in which each first speaks."""
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(statement.claim.claimant, []).append(statement)
    return groups


def _occasion(claim: Claim) -> tuple[object, ...]:
    """Give all that a denial without words would show of a claim."""
    return claim.claimant, claim.stance, claim.made_on, claim.source


def _whole(lead: Statement, asserting: Iterable[Statement]) -> list[Statement]:
    """Give an admission with all that its origin admits, and any other assertion alone."""
    if lead.claim.stance != Stance.ADMITS:
        return [lead]
    same = [each for each in asserting if (each.claim.origin, each.claim.stance) == (lead.claim.origin, Stance.ADMITS)]
    return [lead, *(each for each in same if each != lead)]


def _further(lead: Statement, ranked: Sequence[Statement]) -> list[Statement]:
    """Choose the assertions of other origins that add a figure or a stance, in the order of publicity."""
    candidates: dict[str, Statement] = {}
    for each in sorted(ranked, key=lambda each: _figure(each.claim) is None):
        if each.claim.origin != lead.claim.origin and _adds(each, [lead]):
            candidates.setdefault(each.claim.origin, each)
    chosen = [lead]
    for plain, repeated in product((False, True), repeat=2):
        for each in candidates.values():
            repeats = each.claim.claimant in {other.claim.claimant for other in chosen}
            fits = (_figure(each.claim) is None, repeats) == (plain, repeated)
            if fits and len(chosen) <= MOST_ACCOUNTS and each not in chosen and _adds(each, chosen):
                chosen.append(each)
    return sorted(chosen[1:], key=lambda each: each.public_on)


def _rivals(leading: Sequence[Statement], ranked: Sequence[Statement]) -> list[Statement]:
    """Choose the assertions that date their event otherwise, in the order of publicity."""
    known_dates = {(each.claim.event, date) for each in leading for date in _dates(each.claim)}
    rivals: list[Statement] = []
    for each in sorted(ranked, key=lambda each: each.public_on):
        dated = {(each.claim.event, date) for date in _dates(each.claim)}
        differs = any(
            not any(event == other and one.covers(date) for other, one in known_dates) for event, date in dated
        )
        if differs and each not in leading and len(rivals) < MOST_DATES:
            rivals.append(each)
            known_dates |= dated
    return rivals


def _dates(claim: Claim) -> frozenset[dates.DateMention]:
    """Give the dates that a claim's text names, read in one language so that every language tells the same assertions."""
    language = next((each for each in Language if claim.text.own(each)), None)
    return dates.date_mentions(claim.text.own(language), language) if language else frozenset()


def _adds(each: Statement, others: Iterable[Statement]) -> bool:
    """Tell whether a statement has a figure or a stance that none of the others has."""
    figures = {_figure(other.claim) for other in others} | {None}
    return _figure(each.claim) not in figures or each.claim.stance not in {other.claim.stance for other in others}


def _figure(claim: Claim) -> tuple[object, ...] | None:
    """Give what makes a claim's figure differ from another; a figure without a number is none."""
    quantity = claim.quantity
    if quantity is None or (quantity.low, quantity.best, quantity.high) == (None, None, None):
        return None
    return quantity.kind, quantity.unit, quantity.low, quantity.best, quantity.high
