"""What the first screen says of the record: one sentence for a question, carried by that question's claims."""

import re

import pytest

from shipped import RECORD, stage_files
from test_present import GOVERNMENTS, numbers
from timeline.dossier import queries
from timeline.dossier.model import Language
from timeline.stage import cards

WRITTEN = (Language.EN, Language.FR)
FOUND = [(question, language) for question in RECORD.questions if question.finding for language in WRITTEN]
NAMES = [f"{question.id}-{language}" for question, language in FOUND]


def carried(question, language):
    """List everything that the claims of a question say, in words."""
    known = [question.question.to(language), question.wording.to(language)]
    for id_ in question.claims:
        claim = RECORD.claim[id_]
        told = cards.claim(RECORD, claim, language)
        known += [told["text"], told["figure"], told["made"], told["source"]]
        known += [RECORD.sources[claim.source].publisher, *queries.names_of(RECORD.actors[claim.claimant])]
    return "\n".join(known)


@pytest.mark.parametrize(("question", "language"), FOUND, ids=NAMES)
def test_each_number_of_a_finding_stands_in_a_claim_of_its_question(question, language):
    shown = question.finding.to(language)

    assert numbers(shown, language) <= numbers(carried(question, language), language)
    assert not numbers(f"{shown} 123456", language) <= numbers(carried(question, language), language)


@pytest.mark.parametrize(("question", "language"), FOUND, ids=NAMES)
def test_whoever_a_finding_names_speaks_in_the_claims_of_its_question(question, language):
    shown, known = question.finding.to(language), carried(question, language)
    speak = {above for id_ in question.claims for above in queries.with_ancestors(RECORD, RECORD.claim[id_].claimant)}
    named = {actor.name.to(language): id_ for id_, actor in RECORD.actors.items()} | GOVERNMENTS
    found = {id_ for name, id_ in named.items() if re.search(rf"\b{re.escape(name)}\b", shown) and name not in known}

    assert found <= speak


@pytest.mark.parametrize(("question", "language"), FOUND, ids=NAMES)
def test_a_finding_names_one_who_says_it_and_one_who_does_not(question, language):
    sides = {RECORD.claim[id_].stance.is_denial for id_ in question.claims}

    assert sides == {True, False}
    assert ";" in question.finding.to(language)
    assert len(question.finding.to(language)) <= 170


def test_the_first_file_carries_the_findings_and_no_other_questions():
    told = stage_files()["first"]["about"]["findings"]

    assert [each["question"] for each in told] == [question.id for question in RECORD.questions if question.finding]
    assert [each["text"] for each in told] == [q.finding.en for q in RECORD.questions if q.finding]
