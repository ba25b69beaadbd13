"""The editors' account of their work: what an event's card and the Sources page say of it."""

from __future__ import annotations

import pytest

import builders
from shipped import RECORD
from timeline.dossier import dates
from timeline.dossier.corrections import corrected_on
from timeline.dossier.load import load_dossier
from timeline.dossier.model import About, Correction, Day, Language, Text, Withdrawal
from timeline.stage import cards
from timeline.wording import citations


def correction(table: str, id_: str, column: str = "low", day: str = "2022-11-30") -> Correction:
    return Correction(Day.fromisoformat(day), table, id_, column, "1", "2", Text("Read again."), "", "1.0")


def corrected(*log: Correction, withdrawn=()):
    events = [builders.event("sale"), builders.event("talks")]
    claims = [builders.claim("sale", id="sale-1"), builders.claim("talks", id="talks-1")]
    return builders.dossier(events, claims, corrections=log, withdrawn=withdrawn)


def test_an_event_is_corrected_on_the_last_day_on_which_it_or_a_claim_about_it_changed():
    dossier = corrected(correction("events", "sale", "date"), correction("claims", "sale-1", day="2022-12-05"))

    assert corrected_on(dossier) == {"sale": Day(2022, 12, 5)}


def test_a_row_that_was_added_and_one_that_is_about_no_event_correct_none():
    added, of_a_source = correction("claims", "sale-1", ""), correction("sources", "s01", "url")

    assert corrected_on(corrected(added, of_a_source)) == {}


def test_a_withdrawn_claim_corrects_the_event_of_its_successor():
    gone = Withdrawal("claims", "sale-9", "talks-1", Day(2022, 12, 1), Text("It was there twice."))

    assert corrected_on(corrected(correction("claims", "sale-9", ""), withdrawn=(gone,))) == {
        "talks": Day(2022, 11, 30)
    }


@pytest.mark.parametrize(("language", "day"), [("en", "5 December 2022"), ("fr", "5 décembre 2022")])
def test_the_card_says_when_its_event_was_corrected_and_that_of_another_says_nothing(language, day):
    dossier = corrected(correction("events", "sale", "date", "2022-12-05"))

    told = {event.id: cards.card(dossier, event, Language(language))["corrected"] for event in dossier.events}

    assert told == {"sale": day, "talks": ""}


def test_a_dossier_on_disk_keeps_its_account_in_order(tmp_path):
    rows = {**builders.ROWS, **builders.OPTIONAL}
    dossier = load_dossier(builders.write_dossier(tmp_path / "whole", rows=rows))

    assert [told.number for told in dossier.seeds] == [1, 2]
    assert [bool(told.claims) != bool(told.reason) for told in dossier.seeds] == [True, True]
    assert [each.id for each in dossier.corrections] == ["first-delivery-1", "old-talks"]
    assert dossier.withdrawn[0].successor in dossier.event
    assert dossier.searches[0].result


def test_the_statements_of_each_starting_document_are_numbered_without_a_gap():
    for seed in {told.seed for told in RECORD.seeds}:
        numbers = [told.number for told in RECORD.seeds if told.seed == seed]
        assert numbers == list(range(1, len(numbers) + 1))


def test_every_word_of_the_editors_account_is_there_in_both_languages():
    said = [told.statement for told in RECORD.seeds] + [told.reason for told in RECORD.seeds if told.reason]
    said += [each.why for each in (*RECORD.corrections, *RECORD.withdrawn)]
    said += [text for each in RECORD.searches for text in (each.question, each.where, each.result)]

    assert said
    assert not [text for text in said if not (text.en and text.fr)]


def test_the_first_file_says_after_which_day_nothing_was_collected_only_where_the_dossier_does():
    told = builders.dossier([builders.event()], about=About("x", Text("X"), collected_until=dates.span("2022-11-30")))

    assert "30 November 2022" in citations.collected(told, Language.EN)
    assert "30 novembre 2022" in citations.collected(told, Language.FR)
    assert citations.collected(builders.dossier(), Language.EN) == ""
