"""On any day of the dossier in data/, no sentence for the record says more than the claims of that day."""

import re
from dataclasses import replace
from functools import cache

import pytest

from shipped import RECORD
from timeline.dossier import dates, queries
from timeline.dossier.as_of import days, known, public_on
from timeline.dossier.model import Language, Stance, Standing
from timeline.wording.record_sentences import for_event, for_question

EN, FR = Language.EN, Language.FR
MOMENTS = (*days(RECORD)[::9], days(RECORD)[-1])

PARTY = {EN: ", party to the matter", FR: ", partie à l’affaire"}
ORIGIN = {EN: r"(?: \(origin: [^()]*\))?", FR: r"(?: \(origine : [^()]*\))?"}
COLON = {EN: ": ", FR: " : "}
SEPARATOR = {EN: "; ", FR: " ; "}
COUNT = {
    EN: r"\(assertions on record: (\d+) sources?, (\d+) (?:separate )?origins?\)",
    FR: r"\(affirmations recueillies : (\d+) sources?, (\d+) origines?(?: distinctes)?\)",
}
OTHERS = {EN: "other denials, their words left out: ", FR: "autres démentis, sans leurs termes : "}
SILENT = {
    EN: r"[Nn]either asserting nor denying: ",
    FR: r"[Ss]ans affirmer ni démentir : ",
}
UNASSERTED = {EN: "No assertion on record. ", FR: "Aucune affirmation recueillie. "}
HEDGES = {
    Standing.CONFIRMED: {
        EN: ("in a confirmation", "in an acknowledgement"),
        FR: ("dans une confirmation", "en le reconnaissant"),
    },
    Standing.ASSESSED: {
        EN: ("in an official assessment", "in an official warning", "in an official statement"),
        FR: ("dans une évaluation officielle", "dans une mise en garde officielle", "dans une déclaration officielle"),
    },
    Standing.REPORTED: {
        EN: ("in a report", "according to a report"),
        FR: ("dans un compte rendu", "d’après un compte rendu"),
    },
    Standing.CLAIMED: {EN: ("in a claim",), FR: ("à titre d’affirmation",)},
    Stance.DENIES: {EN: ("in a denial",), FR: ("dans un démenti",)},
    Stance.DISPUTES: {EN: ("in an objection",), FR: ("dans une contestation",)},
}
MARK = r" \[\d+(?:, \d+)*\]"


def either(options):
    return "(?:" + "|".join(re.escape(each) for each in sorted(set(options), key=len, reverse=True)) + ")"


def named(dossier, claim, language):
    """Match a claimant; a person may stand beside what it is part of."""
    actor = dossier.actors[claim.claimant]
    beside = f"(?: {re.escape(office(dossier, actor, language))})?" if actor.kind == "person" and actor.part_of else ""
    return re.escape(actor.name.to(language)) + beside


def office(dossier, actor, language):
    """Give what stands beside a person: a body, in brackets that hold no others."""
    return f"({dossier.actors[actor.part_of].name.to(language).replace(' (', ', ').removesuffix(')')})"


def called(dossier, claim, language):
    return named(dossier, claim, language) + f"(?:{re.escape(PARTY[language])})?"


def when(claim, language):
    return re.escape(dates.in_words(claim.made_on, language))


def attributed(dossier, claim, language):
    """Match a claim's text after its claimant, its day and a hedge that its strength allows."""
    hedge = HEDGES[queries.evidence_level(dossier, claim) or claim.stance][language]
    label = f"{called(dossier, claim, language)}, {when(claim, language)}, {either(hedge)}{ORIGIN[language]}"
    return label + COLON[language] + re.escape(claim.text.to(language).removesuffix(".")) + r" \[\d+\]"


def listed(dossier, denials, language):
    """Match denials that are only named: each claimant with days of its own denials."""
    of = {}
    for claim in denials:
        of.setdefault(f"{named(dossier, claim, language)}{ORIGIN[language]}", set()).add(when(claim, language))
    entry = "|".join(rf"{name}(?:, (?:{'|'.join(sorted(of[name]))}){MARK})+" for name in sorted(of)) or "(?!)"
    return rf"(?:{entry})(?:{SEPARATOR[language]}(?:{entry}))*"


def unexplained(dossier, claims, sentence, language):
    """Take away all that the rules allow, and give what is left of a text."""
    text = sentence.text.removeprefix(UNASSERTED[language])
    denials = [claim for claim in claims if claim.stance.is_denial]
    for claim in claims:
        if claim.stance == Stance.DECLINES or claim.text.to(language).removesuffix(".") not in text:
            continue  # it is only named
        text = re.sub(attributed(dossier, claim, language), "§", text)
    text = re.sub(r" " + COUNT[language], "", text)
    text = re.sub(f"{OTHERS[language]}{listed(dossier, denials, language)}", "§", text)
    silent = [claim for claim in claims if claim.stance == Stance.DECLINES]
    for claim in silent:
        text = re.sub(rf"{called(dossier, claim, language)}(?:, {when(claim, language)}{MARK})+", "±", text)
        for again in silent:
            text = re.sub(rf"±(?:, {when(again, language)}{MARK})+", "±", text)
    text = re.sub(SILENT[language] + rf"±(?:{SEPARATOR[language]}±)*", "§", text)
    statements = rf"§(?:{SEPARATOR[language]}§)*\."
    return re.sub(rf"^{statements}(?: {statements}){{0,2}}$", "", text)


@cache
def told(language):
    """List each sentence on an event or a question that any day's claims make, with that day's dossier and claims."""
    return tuple(_told(language))


def _told(language):
    found = {}
    for moment in days(RECORD):
        then = known(RECORD, moment)
        for event in then.events:
            claims = then.claims_of[event.id]
            if found.get(event.id) != claims:
                yield f"{event.id} on {moment}", moment, then, claims, for_event(then, event, language)
            found[event.id] = claims
        for question in then.questions:
            claims = tuple(then.claim[id_] for id_ in question.claims)
            if found.get(question.id) != claims:
                yield f"{question.id} on {moment}", moment, then, claims, for_question(then, question, language)
            found[question.id] = claims


@pytest.mark.parametrize("language", [EN, FR])
def test_no_sentence_of_any_day_says_more_than_its_claims(language):
    for where, moment, then, claims, sentence in told(language):
        # Nothing but attributed, hedged statements, each of a claim of this event or question.
        assert unexplained(then, claims, sentence, language) == "", where
        # All of them were public by then.
        assert all(public_on(then, claim) <= moment for claim in claims), where
        # Every footnote is a source of its claims, referred to in the text, in order.
        assert {note.source for note in sentence.footnotes} <= {claim.source for claim in claims}, where
        marks = [int(n) for mark in re.findall(r"\[([\d, ]+)\]", sentence.text) for n in mark.split(", ")]
        numbers = [note.number for note in sentence.footnotes]
        assert [*dict.fromkeys(marks)] == numbers == [*range(1, len(numbers) + 1)], where


@pytest.mark.parametrize("language", [EN, FR])
def test_every_person_of_any_day_is_introduced_with_its_office_once(language):
    for where, _, then, claims, sentence in told(language):
        for actor in {each.claimant: then.actors[each.claimant] for each in claims}.values():
            spoken = re.search(rf"(?:^|[.;:] ){re.escape(actor.name.to(language))}(, | \()", sentence.text)
            if not spoken or actor.kind != "person" or not actor.part_of:
                continue
            introduced = f"{actor.name.to(language)} {office(then, actor, language)}"
            assert sentence.text[spoken.start() :].lstrip(".;: ").startswith(introduced), (where, actor.id)
            assert sentence.text.count(introduced) == 1, (where, actor.id)


def in_words(dossier, claims, sentence, language):
    """Find the denials that a sentence gives in words, with where they begin and what follows them."""
    found = {}
    for claim in (each for each in claims if each.stance.is_denial):
        for match in re.finditer(attributed(dossier, claim, language), sentence.text):
            found[claim.id] = match.start(), sentence.text[match.end() :]
    return found


@pytest.mark.parametrize("language", [EN, FR])
def test_no_denial_of_any_day_is_left_out(language):
    for where, _, then, claims, sentence in told(language):
        numbers = {note.source: note.number for note in sentence.footnotes}
        given = in_words(then, claims, sentence, language)
        # A denial in words stands for what its claimant denied that day in that document, and for nothing else.
        stands_for = {(then.claim[id_].claimant, then.claim[id_].made_on, then.claim[id_].source) for id_ in given}
        others = sentence.text.partition(OTHERS[language])[2]
        for claim in (each for each in claims if each.stance.is_denial and each.id not in given):
            assert claim.stance != Stance.DISPUTES, (where, claim.id)
            mark = rf"\[(?:\d+, )*{numbers[claim.source]}(?:, \d+)*\]"
            by_day = rf"{named(then, claim, language)}{ORIGIN[language]}, (?:[^;]*, )?{when(claim, language)} {mark}"
            occasion = claim.claimant, claim.made_on, claim.source
            assert occasion in stands_for or re.search(by_day, others), (where, claim.id)


@pytest.mark.parametrize("language", [EN, FR])
def test_nobody_is_put_behind_what_another_denied_on_any_day(language):
    for where, _, then, claims, sentence in told(language):
        given = in_words(then, claims, sentence, language)
        # Nothing stands behind the words of a denial but its source: the next statement or the end follows.
        for id_, (_, behind) in given.items():
            assert re.match(rf"{SEPARATOR[language]}|\.(?: |$)", behind), (where, id_)
        # Who is only named has been heard in words of its own.
        heard = {then.claim[id_].claimant for id_ in given}
        assert heard == {claim.claimant for claim in claims if claim.stance.is_denial}, where


@pytest.mark.parametrize("language", [EN, FR])
def test_denials_of_any_day_stand_in_the_order_in_which_they_became_public(language):
    for where, _, then, claims, sentence in told(language):
        given = in_words(then, claims, sentence, language)
        order = [public_on(then, then.claim[id_]) for id_ in sorted(given, key=lambda id_: given[id_][0])]
        assert order == sorted(order), where


@pytest.mark.parametrize("language", [EN, FR])
def test_sources_and_origins_of_any_day_are_those_of_the_assertions_and_without_any_nothing_is_asserted(language):
    for where, _, _, claims, sentence in told(language):
        asserting = [claim for claim in claims if claim.stance.is_assertion]
        counts = (len({claim.source for claim in asserting}), len({claim.origin for claim in asserting}))
        assert re.findall(COUNT[language], sentence.text) == ([tuple(map(str, counts))] if asserting else []), where
        assert sentence.text.startswith(UNASSERTED[language]) == (not asserting), where


@pytest.mark.parametrize("language", [EN, FR])
def test_every_number_of_any_day_is_in_a_claim_or_a_date_of_it(language):
    for where, _, then, claims, sentence in told(language):
        said = re.sub(r"\[[\d, ]+\]", "", re.sub(COUNT[language], "", sentence.text))
        allowed = " ".join(
            (
                *(claim.text.to(language) for claim in claims),
                *(then.actors[claim.claimant].name.to(language) for claim in claims),
                *(dates.in_words(claim.made_on, language) for claim in claims),
                *(dates.in_words(dates.span(claim.origin.rpartition(", ")[2]), language) for claim in claims),
            )
        )
        assert {*numerals(said)} <= {*numerals(allowed)}, where


def numerals(text):
    return re.findall(r"\d+(?:[.,\s\u202f\u00a0]\d{3})*", text)


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_the_first_statement_is_as_strong_as_the_event(moment):
    then = known(RECORD, moment)

    for event in then.events:
        how = queries.standing(then, then.claims_of[event.id])
        first = re.split(r"[:;] ", for_event(then, event, EN).text)[0].partition(" (origin")[0]
        if how != Standing.UNASSERTED:
            assert first.endswith(HEDGES[how][EN]), event.id


@pytest.mark.parametrize("language", [EN, FR])
def test_later_knowledge_is_asked_for_by_a_day_or_by_the_dossier_of_that_day(language):
    for moment in MOMENTS[::6]:
        then = known(RECORD, moment)
        for event in RECORD.events:
            asked = for_event(RECORD, event, language, as_of=moment)
            assert bool(asked.text) == (event.id in then.event)
            assert not asked.text or asked.text == for_event(then, event, language).text
        for question in RECORD.questions:
            remaining = [each for each in then.questions if each.id == question.id]
            texts = [for_question(then, each, language).text for each in remaining] or [""]
            assert [for_question(RECORD, question, language, as_of=moment).text] == texts


def test_an_unattributed_statement_would_be_noticed():
    event = RECORD.event["production-deal"]
    claims, sentence = RECORD.claims_of[event.id], for_event(RECORD, event, EN)
    bare = re.sub(r"^.*?: (?=An agreement)", "", sentence.text)
    stronger = sentence.text.replace("according to a report", "in a confirmation")
    foreign = sentence.text.replace("Iran's Foreign Ministry", "Borea")

    assert unexplained(RECORD, claims, sentence, EN) == ""
    for spoilt in (bare, stronger, foreign, f"{sentence.text} It is so."):
        assert spoilt != sentence.text
        assert unexplained(RECORD, claims, replace(sentence, text=spoilt), EN)
