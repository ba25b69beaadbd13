"""One figure for each number that a claim gives; kinds and units stay apart, and nothing is summed."""

import pytest

from answering import asked, claim
from shipped import RECORD
from timeline.dossier import claimed_quantities
from timeline.dossier.claimed_quantities import by_kind_and_unit
from timeline.dossier.claimed_quantities import claimed_quantities as quantities
from timeline.dossier.model import Day, Flag, Quantity, Stance, Text


def counted(id_, claimant="courier", made_on="2022-10-01", kind="delivered", unit="gliders", **fields):
    bounds = {name: fields.pop(name) for name in ("low", "best", "high") if name in fields}
    return claim(id_, claimant, made_on=made_on, quantity=Quantity(kind, unit, **bounds), **fields)


def test_a_figure_holds_all_that_the_claim_says_of_it():
    dossier = asked(
        claim("a", "courier", quantity=Quantity("delivered", "gliders", 24, weapon="glider", said=Text("dozens"))),
        claim("b", "aria", "denies"),
        **{"how-many": ["a", "b"], "when": ["b", "a"]},
    )

    assert quantities(dossier) == (
        claimed_quantities.ClaimedQuantity(
            kind="delivered",
            unit="gliders",
            low=24,
            best=None,
            high=None,
            said=Text("dozens"),
            weapon="glider",
            claimant="courier",
            stance=Stance.ASSERTS,
            public_from=Day(2022, 10, 1),
            public_on=Day(2022, 10, 1),
            disputed=True,
            origin="a",
            claim="a",
            event="sale",
            questions=("how-many", "when"),
        ),
    )


@pytest.mark.parametrize(
    ("claimant", "stance", "event", "disputed"),
    [
        *(("aria", "denies", "sale", True), ("aria", "disputes", "sale", True), ("aria", "declines", "sale", False)),
        *(("aria", "denies", "use", False), ("courier", "denies", "sale", False), ("aria", "admits", "sale", False)),
    ],
)
def test_a_figure_is_disputed_where_somebody_else_denies_its_event(claimant, stance, event, disputed):
    (figure,) = quantities(asked(counted("a"), claim("b", claimant, stance, event=event)))

    assert figure.disputed == disputed


def test_figures_are_in_the_order_in_which_they_became_public_and_unasked_ones_are_there_too():
    dossier = asked(
        counted("b", made_on="2022-10-02"), counted("a"), counted("c", made_on="2022-10-02"), **{"when": ["a"]}
    )

    assert [(figure.claim, figure.questions) for figure in quantities(dossier)] == [
        ("a", ("when",)),
        ("b", ()),
        ("c", ()),
    ]


def test_figures_of_different_kinds_or_units_never_share_a_part():
    dossier = asked(
        counted("a", kind="ordered", best=2400),
        counted("b", unit="EUR", best=140),
        counted("c", best=400),
        counted("d", kind="ordered", best=1700),
        counted("e", kind="other", best=4),
        counted("f", kind="other", best=600),
    )

    parts = by_kind_and_unit(dossier)

    assert {part: [figure.claim for figure in figures] for part, figures in parts.items()} == {
        ("delivered", "gliders"): ["c"],
        ("delivered", "EUR"): ["b"],
        ("ordered", "gliders"): ["a", "d"],
    }
    assert [*parts] == [("delivered", "gliders"), ("delivered", "EUR"), ("ordered", "gliders")]


def test_every_figure_of_the_record_is_one_that_a_claim_gives_and_none_is_made_up():
    found = quantities(RECORD)
    given_by = {claim.id: claim.quantity for claim in RECORD.claims if claim.quantity}

    assert {f.claim: Quantity(f.kind, f.unit, f.low, f.best, f.high, f.weapon, f.said) for f in found} == given_by
    mixed = {kind.id for kind in RECORD.vocabulary.quantity_kinds if Flag.MIXED in kind.flags}
    grouped = [f.claim for figures in by_kind_and_unit(RECORD).values() for f in figures]
    assert sorted(grouped) == sorted(f.claim for f in found if f.kind not in mixed)
    assert len(found) == len(given_by)
    assert [f.public_on for f in found] == sorted(f.public_on for f in found)


def test_a_word_for_many_stays_an_open_range():
    claim = next(c for c in RECORD.claims if c.quantity and c.quantity.low and not c.quantity.high)

    (figure,) = (f for f in quantities(RECORD) if f.claim == claim.id)

    assert figure.low == claim.quantity.low
    assert figure.high is None
