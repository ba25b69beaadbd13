"""Answers stand side by side with their claimants; what descends from one report counts once."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answering import asked, claim
from oracle.answers import Cell, Side, answers, matrix
from shipped import RECORD
from timeline.dossier import queries
from timeline.dossier.as_of import days, known
from timeline.dossier.model import Flag, Language, Stance
from timeline.dossier.statements import Position, position


def bracketed(dossier):
    found = answers(dossier, dossier.questions[0])
    return [(group.origin, group.side, [s.claim.id for s in group.statements]) for group in found]


# ---------------------------------------------------------------- answers


def test_articles_that_descend_from_one_report_are_one_group_in_the_order_of_their_days():
    dossier = asked(
        claim("later", "institute", made_on="2022-10-03", origin="The Courier, 1 October"),
        claim("own", "borea", made_on="2022-10-02"),
        claim("first", "courier", made_on="2022-10-01", origin="The Courier, 1 October"),
    )

    assert bracketed(dossier) == [
        ("The Courier, 1 October", Side.ASSERTS, ["first", "later"]),
        ("own", Side.ASSERTS, ["own"]),
    ]


def test_a_report_that_asserts_and_denies_stands_on_both_sides_and_counts_once_on_each():
    dossier = asked(
        claim("admits", "aria", "admits", origin="A speech"),
        claim("denies", "aria", "denies", origin="A speech"),
        claim("disputes", "ministry", "disputes", origin="A speech"),
        claim("declines", "borea", "declines", origin="A speech"),
    )

    assert bracketed(dossier) == [
        ("A speech", Side.ASSERTS, ["admits"]),
        ("A speech", Side.DENIES, ["denies", "disputes"]),
        ("A speech", Side.DECLINES, ["declines"]),
    ]


def test_answers_of_one_day_keep_the_order_of_the_question():
    dossier = asked(claim("a", "aria"), claim("b", "borea"), **{"how-many": ["b", "a"]})

    assert [origin for origin, _, _ in bracketed(dossier)] == ["b", "a"]


def test_a_claim_that_the_question_does_not_name_is_no_answer():
    dossier = asked(claim("a", "aria"), claim("b", "borea"), claim("c", "courier"), **{"how-many": ["a", "b"]})

    assert [origin for origin, _, _ in bracketed(dossier)] == ["a", "b"]


@pytest.mark.parametrize(
    ("claimant", "party"),
    [
        *(("aria", True), ("ministry", True), ("minister", True), ("state-tv", True)),
        *(("borea", False), ("exiles", False), ("courier", False), ("unnamed-boreans", False)),
    ],
)
def test_a_claimant_is_a_party_if_it_or_what_it_is_part_of_took_part(claimant, party):
    dossier = asked(claim("a", claimant), claim("b", claimant, event="use"))

    (of_sale,), (of_use,) = (group.statements for group in answers(dossier, dossier.questions[0]))

    assert of_sale.party == party
    assert not of_use.party


@pytest.mark.parametrize("question", RECORD.questions, ids=lambda question: question.id)
def test_the_groups_that_assert_are_as_many_as_the_independent_origins(question):
    claims = [RECORD.claim[id_] for id_ in question.claims]

    found = answers(RECORD, question)

    asserting = {group.origin for group in found if group.side == Side.ASSERTS}
    assert asserting == {*queries.origins(claims)}
    assert sorted(s.claim.id for group in found for s in group.statements) == sorted(question.claims)
    assert len({(group.origin, group.side) for group in found}) == len(found)


# ---------------------------------------------------------------- the matrix


@pytest.mark.parametrize(
    ("stances", "expected"),
    [
        ("asserts", Position.ASSERTS),
        ("confirms", Position.ASSERTS),
        ("warns assesses", Position.ASSERTS),
        ("admits", Position.ADMITS),
        ("admits asserts", Position.ADMITS),
        ("denies", Position.DENIES),
        ("disputes", Position.DENIES),
        ("denies disputes declines", Position.DENIES),
        ("asserts denies", Position.MIXED),
        ("admits denies", Position.MIXED),
        ("admits asserts disputes", Position.MIXED),
        ("declines", Position.DECLINES),
        ("declines asserts", Position.ASSERTS),
        ("", Position.SILENT),
    ],
)
def test_many_stances_are_one_position(stances, expected):
    assert position([Stance(stance) for stance in stances.split()]) == expected


@given(st.lists(st.sampled_from(Stance)), st.sampled_from(Stance))
def test_no_further_stance_silences_an_actor_or_hides_its_denial(stances, another):
    before, after = position(stances), position([*stances, another])

    assert before == Position.SILENT or after != Position.SILENT
    assert before not in {Position.DENIES, Position.MIXED} or after in {Position.DENIES, Position.MIXED}
    assert position(stances[::-1]) == before


def test_the_matrix_rolls_speakers_up_to_the_outermost_actor_and_reporters_into_the_last_row():
    dossier = asked(
        claim("a", "minister", "denies", "2022-10-02"),
        claim("b", "ministry", "admits", "2022-10-01"),
        claim("c", "exiles"),
        claim("d", "courier"),
        claim("e", "unnamed-boreans"),
        claim("f", "state-tv", "denies", "2022-10-05"),
        claim("g", "editor", made_on="2022-10-06"),
        claim("h", "borea", "declines"),
        **{"sold": ["a", "b", "c", "d", "e", "f", "g"], "used": ["c", "b", "h"], "paid": ["c", "d"]},
    )

    rows = matrix(dossier)

    assert [(row.actor, [cell.position.value for cell in row.cells]) for row in rows] == [
        ("exiles", ["asserts", "asserts", "asserts"]),
        ("aria", ["mixed", "admits", "silent"]),
        ("borea", ["silent", "declines", "silent"]),
        ("", ["mixed", "silent", "asserts"]),
    ]
    assert rows[1].cells[0] == Cell(Position.MIXED, frozenset({Stance.ADMITS, Stance.DENIES}), ("b", "a"))
    assert rows[2].cells[1] == Cell(Position.DECLINES, frozenset({Stance.DECLINES}), ("h",))
    assert rows[2].cells[0] == Cell(Position.SILENT, frozenset(), ())


def test_an_actor_that_answers_no_question_has_no_row():
    dossier = asked(claim("a", "aria"), claim("b", "aria"), claim("c", "borea"), **{"how-many": ["a", "b"]})

    assert [row.actor for row in matrix(dossier)] == ["aria"]
    assert matrix(asked(claim("a", "aria"), **{"how-many": []})) == ()


@settings(deadline=None)
@given(st.sampled_from(days(RECORD)))
def test_the_cells_of_a_day_hold_each_answer_of_the_day_once(moment):
    then = known(RECORD, moment)

    rows = matrix(then)

    for number, question in enumerate(then.questions):
        assert sorted(id_ for row in rows for id_ in row.cells[number].claims) == sorted(question.claims)
    assert not [row.actor for row in rows if row.actor and then.actors[row.actor].part_of]
    assert [row.actor for row in rows].count("") <= 1


def test_the_host_of_the_record_has_denied_and_admitted_and_no_reporter_stands_for_a_state():
    rows = {row.actor: row for row in matrix(RECORD)}
    place = [question.id for question in RECORD.questions].index("iran-position")

    assert rows["iran"].cells[place].position == Position.MIXED
    assert [*rows][-1] == ""
    assert not [actor for actor in rows if actor and Flag.REPORTS in RECORD.actor_flags[actor]]


@pytest.mark.parametrize("event", RECORD.events, ids=lambda event: event.id)
def test_whoever_the_record_calls_a_denier_denies_the_matter_of_that_very_event(event):
    """A denial of other figures is none: it does not make an event disputed."""
    denying = {
        above
        for claim in RECORD.claims_of[event.id]
        if claim.stance.is_denial
        for above in queries.with_ancestors(RECORD, claim.claimant)
    }
    called = {part.actor for part in event.actors if part.role == "denier"}

    assert called <= denying
    assert queries.derive(RECORD)[event.id].disputed == (bool(denying) and not queries.is_denial(RECORD, event))


def test_who_leaves_a_matter_open_makes_no_group_that_asserts_it():
    warned = RECORD.claim["drone-supply-warning-6"]
    [delivered] = [question for question in RECORD.questions if question.id == "drones-delivered"]
    [group] = [a for a in answers(RECORD, delivered) if warned in [each.claim for each in a.statements]]

    assert group.side == Side.DECLINES
    assert "kremlin" not in {
        claim.claimant for claim in RECORD.claims_of["cash-for-drones-report"] if claim.stance.is_denial
    }


@pytest.mark.parametrize("source", RECORD.sources.values(), ids=lambda source: source.id)
def test_what_we_say_of_a_publisher_or_a_carrier_is_said_in_french_too(source):
    ours = r"\((?:mirror|digest|archive|re-post)\)|Unidentified|UK |US |White House"
    english, french = source.names(Language.EN), source.names(Language.FR)

    assert english == (source.publisher, source.carrier)
    assert not [name for name in french if re.search(ours, name)]
