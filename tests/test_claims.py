"""What the browser is told of the claims: every day's standings follow from it, and nothing is summed."""

import json
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import builders
from oracle.answers import matrix
from shipped import RECORD
from timeline.dossier import dates, queries
from timeline.dossier.as_of import days
from timeline.dossier.as_of import known as known_on
from timeline.dossier.filters import DISPUTED
from timeline.dossier.model import Day, Flag, Language, Quantity, Standing, Term, Text
from timeline.dossier.search import normalized
from timeline.drawing import days as daynumbers
from timeline.drawing.theme import Mode
from timeline.stage import cards, claims_page
from timeline.stage.facets import options
from timeline.text import words

KNOWN = claims_page.known(RECORD)
ACTORS = builders.by_id(
    builders.actor("aria", name=Text("Aria", "Arie")),
    builders.actor("ministry", "government", "aria"),
    builders.actor("borea"),
    builders.actor("courier", "media"),
    builders.actor("witness", "unnamed"),
)


def claim(id_, claimant="courier", stance="asserts", made_on="2022-10-01", **fields):
    return builders.claim("sale", claimant, stance, id=id_, made_on=dates.span(made_on), **fields)


def dossier(*told, **questions):
    event = builders.event("sale", "2022-09-13", actors="aria=supplier")
    asked = tuple(builders.question(id_, answering) for id_, answering in questions.items())
    return builders.dossier([event], told, actors=ACTORS, questions=asked)


def page(found, language=Language.EN, mode=Mode.LIGHT):
    return claims_page.page(found, language, mode)


def recomputed(known, day):
    """Compute what the browser does: of each event known by a day its standing, dispute and actors."""
    found = {}
    for told in range(len(known["from"])):
        if known["from"][told] <= day:
            event = known["event"][told]
            rank, disputed, actors = found.get(
                event, ([*Standing].index(Standing.UNASSERTED), False, set(known["own"][event]))
            )
            strength = known["strength"][told]
            rank = rank if strength < 0 else min(rank, strength)
            disputed = disputed or (known["denial"][told] == 1 and strength != [*Standing].index(Standing.DENIAL))
            found[event] = rank, disputed, actors | set(known["actors"][told])
    return found


# ---------------------------------------------------------------- as known on a day


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(days(RECORD)), st.integers(-1, 40))
def test_the_standings_disputes_and_actors_of_any_day_follow_from_the_columns(day, later):
    moment = day.moved(later)
    then = queries.derive(known_on(RECORD, moment))
    actors = options(RECORD)["actor"]

    found = recomputed(KNOWN, daynumbers.number(moment))

    named = {RECORD.events[event].id: facts for event, facts in found.items()}
    assert named.keys() == then.keys()
    for id_, (rank, disputed, numbers) in named.items():
        assert [*Standing][rank] == then[id_].standing, id_
        assert disputed == then[id_].disputed == (DISPUTED in then[id_].keys["standing"])
        assert {actors[number] for number in numbers} == then[id_].keys["actor"]


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(days(RECORD)), st.sampled_from(sorted(RECORD.actors)))
def test_nobody_is_found_by_the_name_of_an_actor_who_had_not_spoken_yet(day, actor):
    term = normalized(RECORD.actors[actor].name.en)
    then = known_on(RECORD, day)

    for event, (_, _, numbers) in recomputed(KNOWN, daynumbers.number(day)).items():
        id_ = RECORD.events[event].id
        partly = len(then.claims_of[id_]) < len(RECORD.claims_of[id_])
        names = [KNOWN["names"][number] for number in numbers]
        told = [KNOWN["search"][event], *names] if partly else [queries.search_text(RECORD, RECORD.event[id_])]
        assert any(term in text for text in told) == (term in queries.search_text(then, then.event[id_])), id_


def test_the_days_are_those_on_which_something_became_known():
    assert {*KNOWN["from"]} == {daynumbers.number(day) for day in days(RECORD)}


def test_a_claim_that_asserts_nothing_has_no_strength():
    found = claims_page.known(
        dossier(claim("a", "aria", "admits"), claim("b", "borea", "declines"), claim("c", "aria", "denies"), claim("d"))
    )

    assert found["strength"] == [0, -1, -1, [*Standing].index(Standing.REPORTED)]
    assert found["denial"] == [0, 0, 1, 0]
    assert found["event"] == [0, 0, 0, 0]


def test_a_claim_is_found_under_its_claimant_and_all_that_it_is_part_of():
    found = dossier(claim("a", "ministry"), claim("b", "borea", made_on="2022-10-02"))

    known = claims_page.known(found)

    actors = options(found)["actor"]
    assert [[actors[n] for n in numbers] for numbers in known["actors"]] == [["aria", "ministry"], ["borea"]]
    assert [[actors[n] for n in numbers] for numbers in known["own"]] == [["aria", "aria.supplier"]]


def test_only_what_is_told_on_several_days_is_searched_anew_without_summary_and_claimants():
    at_once = dossier(claim("a"), claim("b", "borea"))
    growing = dossier(claim("a"), claim("b", "borea", made_on="2022-11-01"))
    (event,) = growing.events
    summed_up = replace(growing, events=(replace(event, summary=Text("Borea spoke of it at last.")),))

    assert claims_page.known(at_once)["search"] == {}
    (text,) = claims_page.known(summed_up)["search"].values()
    assert "aria" in text
    assert "borea" not in text
    assert "courier" not in text


def test_what_is_said_beforehand_is_known_with_its_event():
    found = dossier(claim("early", "borea", "warns", made_on="2022-01-01"))

    assert claims_page.known(found)["from"] == [daynumbers.number(Day(2022, 9, 13))]
    assert page(found)["public"] == [daynumbers.number(Day(2022, 1, 1))]


# ---------------------------------------------------------------- the page of claims


@pytest.mark.parametrize(
    ("stance", "side"),
    [
        *((how, "asserts") for how in ("confirms", "assesses", "asserts", "warns")),
        *(("admits", "admits"), ("denies", "denies"), ("disputes", "denies"), ("declines", "declines")),
    ],
)
def test_a_claim_is_on_the_side_that_its_stance_puts_it(stance, side):
    assert page(dossier(claim("a", stance=stance), claim("b"), asked=["a"]))["side"] == {0: side}


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(days(RECORD)))
def test_the_matrix_of_any_day_follows_from_sides_and_actors(day):
    then = {row.actor: row for row in matrix(known_on(RECORD, day))}
    told, ids = page_of_record(), [each.id for each in RECORD.questions]
    asked = [question.id for question in known_on(RECORD, day).questions]
    moment = daynumbers.number(day)

    for number, actor in enumerate(told["actors"]):
        for question in told["questions"]:
            sides = {
                told["side"][c]
                for c in question["claims"]
                if told["actor"][c] == number and max(KNOWN["from"][c], question["since"] or 0) <= moment
            }
            expected = "silent"
            if actor["id"] in then and question["id"] in asked:
                expected = then[actor["id"]].cells[asked.index(question["id"])].position.value
            assert one_word(sides) == expected
    assert [question["id"] for question in told["questions"]] == ids


def one_word(sides):
    if "denies" in sides:
        return "mixed" if sides & {"asserts", "admits"} else "denies"
    return next((side for side in ("admits", "asserts", "declines") if side in sides), "silent")


@cache
def page_of_record():
    return page(RECORD)


def test_actors_are_the_rows_of_the_matrix_and_who_answers_nothing_has_none():
    found = dossier(claim("a", "witness"), claim("b", "ministry"), claim("c", "borea"), **{"how-many": ["a", "b"]})

    told = page(found, Language.FR)

    assert told["actors"] == [{"id": "aria", "name": "Arie"}, {"id": "", "name": words("fr")("claims.reporters")}]
    assert told["actor"] == {0: 1, 1: 0}


def test_a_question_lists_its_answers_in_the_order_in_which_they_became_public():
    found = dossier(
        claim("late", made_on="2022-10-09"), claim("other"), claim("early"), **{"how-many": ["late", "early"]}
    )

    (question,) = page(found)["questions"]

    assert question == {
        "id": "how-many",
        "question": "how-many",
        "wording": "They differ.",
        "why": "Nobody counted.",
        "claims": [2, 0],
        "weapons": [],
        "since": None,
    }


def test_every_claim_is_in_words_on_the_card_of_its_event_and_nowhere_else():
    told, writer = page_of_record(), cards.Writer(RECORD, Language.EN)
    on_cards = [writer.card(event)["claims"] for event in RECORD.events]

    found = [on_cards[event][place] for event, place in zip(KNOWN["event"], told["place"], strict=True)]

    assert [text["id"] for text in found] == [claim.id for claim in RECORD.claims]
    assert [text["text"] for text in found] == [claim.text.en for claim in RECORD.claims]
    assert [text["public"] for text in found] == told["public"]
    assert {i: text["utterance"] for i, text in enumerate(found) if "utterance" in text} == told["utterance"]
    assert told["side"].keys() == told["actor"].keys() == {i for each in told["questions"] for i in each["claims"]}
    assert told["words"] == words("en").for_page("claims")
    assert RECORD.claims[0].text.en not in json.dumps(told, ensure_ascii=False)


def test_figures_of_one_kind_and_unit_have_a_drawing_for_each_breadth_and_no_sum():
    found = dossier(
        claim("a", quantity=Quantity("ordered", "gliders", best=30)),
        claim("b", quantity=Quantity("delivered", "gliders", best=7)),
        claim("c", made_on="2022-09-14", quantity=Quantity("delivered", "gliders", 200)),
        claim("d"),
    )

    delivered, ordered = page(found)["quantities"]

    assert (delivered["id"], delivered["kind"], delivered["unit"]) == ("delivered-gliders", "delivered", "gliders")
    assert (delivered["claims"], ordered["claims"]) == ([2, 1], [0])
    assert delivered["undrawn"] == {}
    assert delivered["label"] == "delivered: gliders"
    assert delivered["note"] == words("en")("claims.log_axis")
    assert ordered["note"] == words("en")("claims.linear_axis")
    assert {*delivered["drawings"]} == {"wide", "narrow"}
    assert all({*drawing} == {"data", "layout"} for drawing in delivered["drawings"].values())


def test_every_figure_of_the_record_is_listed_once_but_those_that_count_different_things():
    mixed = {kind.id for kind in RECORD.vocabulary.quantity_kinds if Flag.MIXED in kind.flags}
    listed = [told for part in page_of_record()["quantities"] for told in part["claims"]]

    assert sorted(listed) == [
        i for i, claim in enumerate(RECORD.claims) if claim.quantity and claim.quantity.kind not in mixed
    ]
    assert mixed


def test_a_kind_that_the_dossier_has_no_words_for_is_called_what_it_is():
    found = dossier(claim("a", quantity=Quantity("lost", "pallets", best=3)))
    assert not [term for term in found.vocabulary.quantity_kinds if term == Term("lost", Text("lost"))]

    (part,) = page(found, Language.FR)["quantities"]

    assert part["label"] == "lost\u00a0: pallets"


def test_a_word_without_any_bound_is_listed_by_name_and_not_drawn():
    few, many = Text("a few", "quelques"), Text("dozens", "des dizaines")
    found = dossier(
        claim("a", quantity=Quantity("delivered", "gliders", said=few)),
        claim("b", quantity=Quantity("delivered", "gliders", 24, said=many)),
    )

    (part,) = page(found)["quantities"]

    assert part["undrawn"] == {0: "courier: a few"}
    assert part["claims"] == [0, 1]
    assert [label["text"] for label in part["drawings"]["wide"]["layout"]["annotations"]] == ["courier: dozens"]
    few, many = found.claims
    assert cards.claim(found, many, Language.EN)["figure"] == "delivered: dozens (gliders), drawn from 24 up"
    assert cards.claim(found, few, Language.FR)["figure"] == "delivered : quelques (gliders)"


def test_two_ends_of_one_act_stand_side_by_side_in_one_unit_and_nothing_else_does():
    ends = {kind.id for kind in RECORD.vocabulary.quantity_kinds if Flag.END in kind.flags}
    by_id = {each["id"]: each for each in page_of_record()["quantities"]}
    paired = {id_: each["beside"] for id_, each in by_id.items() if each["beside"]}

    assert paired
    for id_, other in paired.items():
        assert paired[other] == id_ != other
        assert {id_.partition("-")[0], other.partition("-")[0]} <= ends
        assert by_id[id_]["unit"] == by_id[other]["unit"]
        assert not {*by_id[id_]["claims"]} & {*by_id[other]["claims"]}
