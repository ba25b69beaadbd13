"""What was known on a day is what was public by then, and nothing that came later shows."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import builders
from shipped import RECORD
from timeline.dossier import dates, queries
from timeline.dossier.as_of import days, known, known_from, public_from, public_on
from timeline.dossier.filters import Filter
from timeline.dossier.lanes import LaneGrouping, lanes_of
from timeline.dossier.model import Day, Source, Standing, Text
from timeline.dossier.selection import select


def day(text):
    return Day.fromisoformat(text)


def ids(records):
    return [record.id for record in records]


# ---------------------------------------------------------------- when a claim became public


def dated(made_on, published, event):
    """Make a dossier of one claim, with the dates of the claim, its source and its event, and give both."""
    claim = builders.claim(made_on=dates.span(made_on) if made_on else None)
    source = Source("s01", "The Courier", published=dates.span(published) if published else None)
    return builders.dossier([builders.event(date=event)], [claim], sources=builders.by_id(source)), claim


@pytest.mark.parametrize(
    ("made_on", "published", "event", "public"),
    [
        ("2022-10", "2022-12-01", "2022-09", "2022-10-31"),
        ("2022-10-05", "2022-12-01", "2022-09", "2022-10-05"),
        ("[2022-10-01..2022-10-05]", "", "2022-09", "2022-10-05"),
        ("", "2022-12", "2022-09", "2022-12-31"),
        ("", "", "2022-09", "2022-09-30"),
        ("", "", "2022-08/2022-11-19", "2022-11-19"),
        # Where there is no end, the first day is all that is sure.
        ("", "", "2024-01/..", "2024-01-01"),
        ("2022-10/..", "2022-12", "2022-09", "2022-10-01"),
        ("", "", "../2022-11", "2022-11-30"),
    ],
)
def test_a_claim_is_public_from_the_last_day_that_its_date_its_sources_or_its_events_allows(
    made_on, published, event, public
):
    assert public_on(*dated(made_on, published, event)) == day(public)


@pytest.mark.parametrize(
    ("made_on", "published", "event", "first"),
    [
        ("2022-10", "2022-12-01", "2022-09", "2022-10-01"),
        ("[2022-10-01..2022-10-05]", "", "2022-09", "2022-10-01"),
        ("2022-10-05", "2022-12", "2022-09", "2022-10-05"),
        ("", "2022-12", "2022-09", "2022-12-01"),
        ("2022-10/..", "", "2022-09", "2022-10-01"),
        ("../2022-10-05", "", "2022-09", "2022-10-05"),
        # When an event was does not say when somebody spoke of it.
        ("", "", "2014/2022", "2022-12-31"),
    ],
)
def test_a_claim_may_have_been_public_from_the_first_day_of_its_own_or_its_sources_date(
    made_on, published, event, first
):
    dossier, claim = dated(made_on, published, event)

    assert public_from(dossier, claim) == day(first)
    assert not public_from(dossier, claim) > public_on(dossier, claim)


@pytest.mark.parametrize(("made_on", "known_on"), [("2015-07-20", "2020-10-18"), ("2020-12-01", "2020-12-01")])
def test_what_is_said_beforehand_waits_until_its_event_can_have_begun(made_on, known_on):
    claim = builders.claim(stance="warns", made_on=dates.span(made_on))
    dossier = builders.dossier([builders.event(date="2020-10-18")], [claim])

    assert known_from(dossier, claim) == day(known_on)
    assert known(dossier, day(known_on).moved(-1)).events == ()
    assert ids(known(dossier, day(known_on)).events) == ["delivery"]


# ---------------------------------------------------------------- a dossier as it was known


@pytest.fixture
def dossier():
    def claim(id_, made_on, **fields):
        return builders.claim(id=id_, made_on=dates.span(made_on), **fields)

    return builders.dossier(
        [
            builders.event("limits", "2022-01-01", actors="borea=supplier"),
            builders.event("sale", "2022-02-01", actors="aria=supplier"),
            builders.event("end", "2022-06-01", actors="borea=supplier"),
        ],
        [
            claim("first", "2022-01-01", event="limits", claimant="borea", stance="confirms"),
            claim("report", "2022-03-01", event="sale", claimant="courier"),
            claim("denial", "2022-03-02", event="sale", claimant="aria", stance="denies"),
            claim("admission", "2022-05-01", event="sale", claimant="aria-ministry", stance="admits"),
            claim("last", "2022-06-01", event="end", claimant="borea", stance="confirms"),
        ],
        questions=(
            builders.question("sold", ["report", "denial", "admission"]),
            builders.question("ended", ["last", "admission"]),
        ),
        stories=(
            builders.step(1, "limits"),
            builders.step(2, "sale", claims=("report",)),
            builders.step(3, "sale", claims=("report", "admission")),
            builders.step(4, "end"),
        ),
        legal_states=(builders.legal_state("limits", "end"), builders.legal_state("end")),
    )


def test_standing_denials_and_origins_are_those_of_the_day(dossier):
    def facts(text):
        found = queries.derive(known(dossier, day(text)))["sale"]
        return found.standing, found.disputed, found.origins

    assert facts("2022-03-01") == (Standing.REPORTED, False, ("report",))
    assert facts("2022-03-02") == (Standing.REPORTED, True, ("report",))
    assert facts("2022-05-01") == (Standing.CONFIRMED, True, ("report", "admission"))


def test_an_event_of_which_nobody_has_spoken_yet_stands_in_no_lane(dossier):
    lanes = lanes_of(known(dossier, day("2022-02-28")), LaneGrouping.CATEGORY)

    assert [lane.events for lane in lanes] == [("limits",)]


def test_a_question_keeps_the_answers_given_by_then_and_its_wording_waits_for_all(dossier):
    (asked,) = known(dossier, day("2022-04-30")).questions
    (later, _) = known(dossier, day("2022-05-31")).questions

    assert (asked.id, asked.claims) == ("sold", ("report", "denial"))
    assert (asked.wording, asked.why) == (Text(), Text())
    assert asked.question == Text("sold")
    assert later == dossier.questions[0]


def test_a_summary_waits_for_all_it_rests_on_and_a_note_for_today(dossier):
    told = tuple(replace(e, summary=Text(f"All of {e.id}"), note=Text("Beware")) for e in dossier.events)
    told_of = {e.id: (e.summary.en, e.note.en) for e in known(replace(dossier, events=told), day("2022-04-30")).events}

    assert told_of == {"limits": ("All of limits", ""), "sale": ("", "")}
    whole = known(replace(dossier, events=told), day("2022-06-01"))
    assert whole.event["sale"].note == Text("Beware")


def test_no_search_finds_an_event_by_what_its_summary_will_say(dossier):
    told = tuple(replace(event, summary=Text("They admitted it.")) for event in dossier.events)
    summed_up = replace(dossier, events=told)

    assert select(summed_up, Filter(q="admitted", asof="2022-04")).all == {"limits"}
    assert "sale" in select(summed_up, Filter(q="admitted", asof="2022-05")).all


def test_a_question_that_nobody_has_answered_is_not_asked(dossier):
    assert known(dossier, day("2022-02-28")).questions == ()


def test_a_step_is_told_once_its_event_and_all_it_rests_on_are_known(dossier):
    told = {text: [s.step for s in known(dossier, day(text)).stories] for text in ("2022-02-28", "2022-03-01")}

    assert told == {"2022-02-28": [1], "2022-03-01": [1, 2]}
    assert [s.step for s in known(dossier, day("2022-05-01")).stories] == [1, 2, 3]


def test_a_legal_state_is_in_force_until_its_end_is_known(dossier):
    (before,) = known(dossier, day("2022-05-31")).legal_states

    assert queries.legal_span(dossier, before).open_end
    assert known(dossier, day("2022-06-01")).legal_states == dossier.legal_states
    assert known(dossier, day("2021-12-31")).legal_states == ()


def test_what_claims_may_name_stays(dossier):
    before = known(dossier, day("2021-12-31"))

    assert before.events == ()
    assert (before.sources, before.actors, before.places) == (dossier.sources, dossier.actors, dossier.places)
    assert before.version == dossier.version


def test_days_between_two_claims_share_one_dossier_and_so_its_answers(dossier):
    assert known(dossier, day("2022-03-02")) is known(dossier, day("2022-04-30"))
    assert known(dossier, day("2022-03-01")) is not known(dossier, day("2022-03-02"))


@pytest.mark.parametrize(
    ("asof", "found"), [("2022-02", ["limits"]), ("2022-03", ["limits", "sale"]), ("2022", ["limits", "sale", "end"])]
)
def test_a_question_as_of_a_day_finds_only_what_was_known(dossier, asof, found):
    assert list(select(dossier, Filter(asof=asof)).certain) == found


def test_a_question_as_of_a_day_asks_for_the_standing_of_that_day(dossier):
    confirmed, reported = frozenset({"confirmed"}), frozenset({"reported"})

    assert select(dossier, Filter(asof="2022-04", standing=confirmed, start="2022-02")).all == frozenset()
    assert select(dossier, Filter(asof="2022-04", standing=reported)).all == {"sale"}
    assert select(dossier, Filter(asof="2022-05", standing=reported)).all == frozenset()


def test_an_actor_that_had_not_spoken_yet_finds_nothing(dossier):
    ministry = frozenset({"aria-ministry"})

    assert select(dossier, Filter(asof="2022-04", actor=ministry)).all == frozenset()
    assert select(dossier, Filter(asof="2022-05", actor=ministry)).all == {"sale"}


# ---------------------------------------------------------------- laws, on the dossier in data/

moments = builders.days(days(RECORD)[0].moved(-400), days(RECORD)[-1].moved(400)) | st.sampled_from(days(RECORD))


@settings(deadline=None)
@given(moments, moments)
def test_knowledge_only_grows(one, other):
    before, after = known(RECORD, min(one, other)), known(RECORD, max(one, other))

    assert {*ids(before.events)} <= {*ids(after.events)}
    assert {*ids(before.claims)} <= {*ids(after.claims)}
    assert {*ids(before.questions)} <= {*ids(after.questions)}
    assert {*ids(before.legal_states)} <= {*ids(after.legal_states)}
    assert {*before.stories} <= {*after.stories}
    assert ids(known(after, min(one, other)).claims) == ids(before.claims)


@settings(deadline=None)
@given(moments)
def test_nothing_public_later_is_visible(moment):
    then = known(RECORD, moment)
    public = {claim.id for claim in RECORD.claims if public_on(RECORD, claim) <= moment}

    assert {*ids(then.claims)} <= public
    assert {claim for question in then.questions for claim in question.claims} <= public
    assert {claim for step in then.stories for claim in step.claims} <= public
    assert all(event.span.earliest <= moment for event in then.events)
    later = {claim.event for claim in RECORD.claims} - {event.id for event in then.events if event.summary}
    assert {claim.event for claim in RECORD.claims if claim.id not in then.claim} <= later
    assert then is RECORD or not any(event.note for event in then.events)
    assert {event for event, claims in then.claims_of.items() if claims} == {*ids(then.events)}
    for event, facts in queries.derive(then).items():
        assert {*facts.origins} <= {*queries.derive(RECORD)[event].origins}


@settings(deadline=None)
@given(moments)
def test_what_is_public_of_events_that_can_have_begun_is_visible(moment):
    then = known(RECORD, moment)
    begun = {event.id for event in RECORD.events if event.span.earliest <= moment}

    public = [c.id for c in RECORD.claims if public_on(RECORD, c) <= moment and c.event in begun]

    assert ids(then.claims) == public


@settings(deadline=None)
@given(moments)
def test_every_id_that_remains_is_found(moment):
    then = known(RECORD, moment)

    assert {claim.event for claim in then.claims} == then.event.keys()
    assert {claim for question in then.questions for claim in question.claims} <= then.claim.keys()
    assert {claim for step in then.stories for claim in step.claims} <= then.claim.keys()
    assert {step.event for step in then.stories} <= then.event.keys()
    assert {id_ for s in then.legal_states for id_ in (s.begins, s.ends) if id_} <= then.event.keys()


def test_on_the_latest_day_the_dossier_is_the_whole_and_the_day_before_it_is_not():
    latest = days(RECORD)[-1]

    assert known(RECORD, latest) is RECORD
    assert known(RECORD, Day.max) is RECORD
    assert len(known(RECORD, latest.moved(-1)).claims) < len(RECORD.claims)


def test_before_the_first_day_nothing_is_known():
    then = known(RECORD, days(RECORD)[0].moved(-1))

    assert (then.events, then.claims, then.questions, then.stories, then.legal_states) == ((), (), (), (), ())
    assert select(then, Filter()).all == frozenset()


@settings(deadline=None)
@given(moments)
def test_a_question_as_of_a_day_finds_what_the_dossier_of_that_day_holds(moment):
    asked = select(RECORD, Filter(asof=moment.isoformat(), q="drone"))

    assert asked == select(known(RECORD, moment), Filter(q="drone"))
    assert asked.all <= {*ids(known(RECORD, moment).events)}


def test_the_plant_was_in_the_open_only_in_part_on_the_first_of_march_2023():
    then, place = known(RECORD, day("2023-03-01")), frozenset({"alabuga"})

    assert select(then, Filter(place=place)).all < select(RECORD, Filter(place=place)).all
    assert "alabuga-plant-image" not in then.event
    assert "production-deal" in then.event
