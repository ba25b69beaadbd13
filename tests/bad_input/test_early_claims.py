"""A claim that tells of its event before it can have begun is a mistake, unless its stance allows it."""

import pytest

import builders
from bad_input.told import told
from timeline.dossier.load import load_dossier

EARLY = (
    "It was public on 2022-08-31 and its event cannot have begun before 2022-09-01. Correct a date, or "
    "write a stance that may come first: confirms, warns, denies, disputes or declines."
)


def undisputed(folder, stance, made_on="2022-08", kind="delivered"):
    """Leave one claim about the first delivery, which nobody denies, and let it come early."""
    old = "asserts,Twenty to forty gliders were delivered.,De vingt à quarante planeurs ont été livrés.,2022-09-14,"
    new = f"{stance},Twenty to forty gliders were delivered.,De vingt à quarante planeurs ont été livrés.,{made_on},"
    builders.replace(folder, "claims.csv", f"{old}delivered", f"{new}{kind}")
    builders.replace(folder, "claims.csv", "first-delivery-2,first-delivery,", "first-delivery-2,talks,")


@pytest.mark.parametrize("stance", ["asserts", "assesses", "admits"])
def test_a_claim_that_tells_of_an_event_before_it_can_have_begun_is_told(folder, stance):
    undisputed(folder, stance)

    assert told(folder) == [f"data/claims.csv:2: made_on is '2022-08'. {EARLY}"]


@pytest.mark.parametrize("stance", ["confirms", "warns", "denies", "disputes", "declines"])
def test_what_is_announced_feared_or_denied_may_come_before_the_event(folder, stance):
    undisputed(folder, stance)

    assert load_dossier(folder)


def test_the_figure_of_a_plan_may_come_before_the_event(folder):
    undisputed(folder, "asserts", kind="ordered")

    assert load_dossier(folder)


def test_an_earlier_statement_that_somebody_denies_is_no_mistake_but_one_that_only_its_claimant_denies_is(folder):
    builders.replace(folder, "claims.csv", "2022-09-14,delivered", "2022-08,delivered")
    assert load_dossier(folder)

    builders.replace(folder, "claims.csv", "first-delivery,aria,denies", "first-delivery,courier,denies")

    assert told(folder) == [f"data/claims.csv:2: made_on is '2022-08'. {EARLY}"]


@pytest.mark.parametrize("made_on", ["2022-09", "2022", "[2022-08-01..2022-09-01]", "2022-08/.."])
def test_a_claim_that_may_be_as_late_as_its_event_is_no_mistake(folder, made_on):
    undisputed(folder, "asserts", made_on)
    if made_on.endswith(".."):
        builders.replace(folder, "claims.csv", made_on, "2022-09/..")

    assert load_dossier(folder)


def test_a_claim_without_a_day_is_as_early_as_its_source(folder):
    undisputed(folder, "asserts", "")
    builders.replace(folder, "sources.csv", "newspaper,2022-09-14", "newspaper,2022-08-31")

    assert told(folder) == [f"data/claims.csv:2: made_on is empty. {EARLY}"]


def test_a_day_that_cannot_be_read_is_not_told_to_be_early_too(folder):
    undisputed(folder, "asserts", "2022-88")
    builders.replace(folder, "sources.csv", "newspaper,2022-09-14", "newspaper,2022-08-31")

    assert told(folder) == [
        "data/claims.csv:2: made_on is '2022-88'. Write an EDTF date such as 2022-11 or 2022-11-05."
    ]
