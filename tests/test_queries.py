"""What follows from the claims: standing, dispute, origins, lanes and legal states."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from shipped import RECORD
from small_record import ACTORS, small_record
from timeline.dossier import queries, statements
from timeline.dossier.filters import DISPUTED
from timeline.dossier.lanes import MOST_LANES, Lane, LaneGrouping, lanes_of
from timeline.dossier.model import Day, Extent, Flag, Span, Stance, Standing, Term, Text
from timeline.dossier.queries import derive

STANCES = st.sampled_from(Stance)


def standing(claims, actors="aria=supplier;exiles=denier"):
    told = [builders.claim(claimant=who, stance=how, id=str(i)) for i, (who, how) in enumerate(claims)]
    return derive(builders.dossier([builders.event(actors=actors)], told, actors=ACTORS))["delivery"]


# ---------------------------------------------------------------- standing


@pytest.mark.parametrize(
    ("claimant", "stance", "expected"),
    [
        # A party, and whoever is part of one, confirms what it did; only saying so is a claim.
        *(
            (who, how, "confirmed")
            for who in ("aria", "ministry", "minister", "works")
            for how in ("confirms", "admits")
        ),
        *((who, how, "assessed") for who in ("aria", "ministry", "minister") for how in ("assesses", "warns")),
        *((who, "asserts", "claimed") for who in ("aria", "ministry", "minister", "works")),
        # Another official body puts its name to it, and was not there.
        *((who, how, "assessed") for who in ("borea", "pact") for how in ("confirms", "admits", "assesses", "warns")),
        *((who, "asserts", "claimed") for who in ("borea", "pact")),
        # One that only has an interest never does more than claim, whatever it calls it.
        *(
            (who, how, "claimed")
            for who in ("exiles", "trader", "writer")
            for how in ("confirms", "admits", "assesses", "asserts", "warns")
        ),
        # Reporters, researchers and officials without a name report.
        *(
            (who, how, "reported")
            for who in ("courier", "state-tv", "institute", "unnamed-boreans")
            for how in ("confirms", "assesses", "asserts", "warns")
        ),
        # Who denies, disputes or declines asserts nothing.
        *(
            (who, how, "unasserted")
            for who in ("aria", "borea", "exiles", "courier")
            for how in ("denies", "disputes", "declines")
        ),
    ],
)
def test_the_standing_of_one_claim(claimant, stance, expected):
    assert standing([(claimant, stance)]).standing == expected


def test_an_actor_whose_role_is_only_to_speak_confirms_nothing():
    assert standing([("aria", "confirms")], actors="borea=recipient;aria=denier").standing == Standing.ASSESSED


def test_an_actor_that_stands_above_the_party_is_not_the_party():
    assert standing([("aria", "confirms")], actors="guard=supplier").standing == Standing.ASSESSED


def test_many_interested_claims_are_still_claims():
    assert standing([("exiles", "confirms"), ("trader", "asserts"), ("borea", "asserts")]).standing == Standing.CLAIMED


def test_an_event_without_claims_is_told_from_one_that_is_only_denied():
    facts, denied = standing([]), standing([("aria", "denies")])

    assert (facts.standing, facts.disputed, facts.origins) == (Standing.UNCLAIMED, False, ())
    assert (denied.standing, denied.disputed) == (Standing.UNASSERTED, True)


@given(st.lists(st.tuples(st.sampled_from(sorted(ACTORS)), STANCES), min_size=1, max_size=5))
def test_an_event_stands_as_its_strongest_claim_does_whatever_their_order(claims):
    each = [standing([claim]).standing for claim in claims]

    together = standing(claims).standing

    assert together == next(s for s in Standing if s in each)
    assert together == standing(claims[::-1]).standing


@given(st.lists(st.tuples(st.sampled_from(sorted(ACTORS)), STANCES), max_size=4), st.sampled_from(sorted(ACTORS)))
def test_a_denial_marks_an_event_and_never_weakens_it(claims, denier):
    before, after = standing(claims), standing([*claims, (denier, "denies")])

    assert after.disputed
    assert after.standing == (before.standing if claims else Standing.UNASSERTED)
    assert after.origins == before.origins


def test_an_event_that_is_itself_a_denial_has_no_standing_of_what_it_denies_and_is_not_disputed():
    facts = standing([("aria", "denies"), ("borea", "assesses")], actors="aria=denier;borea=recipient")

    assert (facts.standing, facts.disputed) == (Standing.DENIAL, False)
    assert facts.keys["standing"] == {Standing.DENIAL.value}
    assert facts.origins, "who asserts the matter is still counted"
    assert standing([("aria", "denies")], actors="borea=recipient;aria=denier").standing != Standing.DENIAL


@pytest.mark.parametrize(
    ("stance", "disputed"), [("denies", True), ("disputes", True), ("declines", False), ("warns", False)]
)
def test_an_event_is_disputed_when_somebody_says_no(stance, disputed):
    facts = standing([("courier", "asserts"), ("aria", stance)])

    assert facts.disputed == disputed
    assert (DISPUTED in facts.keys["standing"]) == disputed


# ---------------------------------------------------------------- origins


def test_articles_that_descend_from_one_report_are_one_origin():
    claims = [
        builders.claim(id="a", origin="The Courier, 14 September"),
        builders.claim(id="b", origin="Borea, a speech", source="s02"),
        builders.claim(id="c", origin="The Courier, 14 September", source="s02"),
    ]

    assert queries.origins(claims) == ("The Courier, 14 September", "Borea, a speech")


def test_a_denial_is_not_an_origin():
    claims = [builders.claim(id="a", origin="x"), builders.claim(id="b", stance="denies", origin="y")]

    assert queries.origins(claims) == ("x",)
    assert queries.origins(claims[1:]) == ()


# ---------------------------------------------------------------- lanes


@pytest.fixture(scope="module")
def dossier():
    return small_record()


def test_lanes_by_category_are_in_the_dossiers_order_and_leave_out_the_empty(dossier):
    assert lanes_of(dossier, LaneGrouping.CATEGORY) == (
        Lane("transfer", Text("transfer"), ("sale", "gift")),
        Lane("agreement", Text("agreement"), ("talks", "parade")),
    )
    assert [
        lane.id for lane in lanes_of(builders.dossier([builders.event()], [builders.claim()]), LaneGrouping.CATEGORY)
    ] == ["transfer"]


def test_what_names_no_weapon_stands_in_a_last_lane_without_a_name(dossier):
    assert lanes_of(dossier, LaneGrouping.WEAPON) == (
        Lane("aircraft", Text("aircraft"), ("sale",)),
        Lane("other", Text("other"), ("gift",)),
        Lane("", Text(), ("talks", "parade")),
    )


def test_lanes_by_actor_hold_whole_states_the_busiest_first_and_nobody_who_only_reports(dossier):
    assert lanes_of(dossier, LaneGrouping.ACTOR) == (
        Lane("aria", Text("Aria", "Arie"), ("sale", "gift")),
        Lane("borea", Text("borea"), ("talks",)),
        Lane("exiles", Text("exiles"), ("sale",)),
        Lane("", Text(), ("parade",)),
    )


def test_an_event_stands_in_every_lane_that_it_belongs_to():
    weapons = builders.by_id(builders.weapon("glider"), builders.weapon("balloon", "other"))
    both = builders.event(weapons=("glider", "balloon"))

    drawn = lanes_of(builders.dossier([both], [builders.claim()], weapons=weapons), LaneGrouping.WEAPON)

    assert [(lane.id, lane.events) for lane in drawn] == [("aircraft", ("delivery",)), ("other", ("delivery",))]


@pytest.mark.parametrize(("kinds", "folded"), [(10, False), (11, True), (119, True)])
def test_lanes_beyond_ten_share_the_last_one_and_the_busiest_stay_in_their_order(kinds, folded):
    terms = tuple(Term(f"kind-{i}", Text(f"Kind {i}")) for i in range(kinds))
    busy = [builders.event(f"b{i}", category=f"kind-{kinds - 1}") for i in range(3)]
    events = [builders.event(f"e{i}", category=term.id) for i, term in enumerate(terms)] + busy
    bare = builders.dossier(events, [builders.claim(e.id) for e in events])
    drawn = lanes_of(replace(bare, vocabulary=replace(bare.vocabulary, categories=terms)), LaneGrouping.CATEGORY)

    assert len(drawn) == (11 if folded else 10)
    assert drawn[-1].is_folded is folded
    named = [int(lane.id.removeprefix("kind-")) for lane in drawn if lane.id]
    assert named == sorted(named)
    assert kinds - 1 in named, "the busiest is not among what is folded"
    assert sum(len(lane.events) for lane in drawn) == len(events)


def test_there_are_never_more_actor_lanes_than_eyes_compare():
    states = [builders.actor(f"state-{i}") for i in range(20)]
    events = [builders.event(f"e{i}", actors=f"{state.id}=supplier") for i, state in enumerate(states)]
    dossier = builders.dossier(events, [builders.claim(e.id) for e in events], actors=ACTORS | builders.by_id(*states))

    drawn = lanes_of(dossier, LaneGrouping.ACTOR)

    assert len(drawn) == MOST_LANES[LaneGrouping.ACTOR] + 1
    assert drawn[-1].is_folded
    assert sum(len(lane.events) for lane in drawn) == len(events)
    assert drawn[-1].id == ""


# ---------------------------------------------------------------- legal states


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        ("2015-07-20", "2020-10", Span("", Day(2015, 7, 20), Day(2020, 10, 1), Extent.LASTED)),
        ("2015-07/2015-09", "2020/2021", Span("", Day(2015, 7, 1), Day(2020, 1, 1), Extent.LASTED)),
        ("2015~", "", Span("", Day(2015, 1, 1), Day.max, Extent.LASTED)),
    ],
)
def test_a_legal_state_lasts_from_the_earliest_day_of_one_event_to_that_of_another(begins, ends, expected):
    events = [builders.event("start", begins), *([builders.event("finish", ends)] if ends else [])]
    dossier = builders.dossier(events, [builders.claim(e.id) for e in events])

    span = queries.legal_span(dossier, builders.legal_state("start", "finish" if ends else ""))

    assert span == expected
    assert span.open_end == (not ends)


# ---------------------------------------------------------------- the dossier in data/


@pytest.fixture(scope="module")
def record():
    return RECORD


def test_opponents_confirm_nothing_but_their_own_acts_in_the_record(record):
    opponents = {actor.id for actor in record.actors.values() if actor.kind == "opposition"}
    acting = {term.id for term in record.vocabulary.roles if Flag.PARTY in term.flags}

    for event in record.events:
        if not any(part.actor in opponents and part.role in acting for part in event.actors):
            claims = [claim for claim in record.claims_of[event.id] if claim.claimant in opponents]
            assert queries.standing(record, claims) in {Standing.CLAIMED, Standing.UNASSERTED, Standing.UNCLAIMED}, (
                event.id
            )
    assert opponents


@pytest.mark.parametrize("stance", ["confirms", "admits"])
def test_officials_without_a_name_only_report_even_of_their_own_state(stance):
    actors = builders.by_id(builders.actor("aria"), builders.actor("unnamed-arians", "unnamed", "aria"))
    event = builders.event(actors="aria=supplier")
    told = [builders.claim(claimant="unnamed-arians", stance=stance)]

    assert queries.derive(builders.dossier([event], told, actors=actors))["delivery"].standing == Standing.REPORTED


KINDS = {
    "media": "press",
    "research": "laboratory",
    "unnamed": "whisperers",
    "state": "realm",
    "government": "ministry",
    "person": "human",
    "body": "firm",
}


def renamed(dossier):
    """Call the kinds of actors otherwise, and leave what is said of them."""
    kinds = tuple(replace(term, id=KINDS.get(term.id, term.id)) for term in dossier.vocabulary.actor_kinds)
    actors = {id_: replace(actor, kind=KINDS.get(actor.kind, actor.kind)) for id_, actor in dossier.actors.items()}
    return replace(dossier, actors=actors, vocabulary=replace(dossier.vocabulary, actor_kinds=kinds))


def test_nothing_follows_from_the_name_of_a_kind(record):
    other = renamed(record)

    assert {id_: (facts.standing, facts.keys) for id_, facts in derive(other).items()} == {
        id_: (facts.standing, facts.keys) for id_, facts in derive(record).items()
    }
    assert lanes_of(other, LaneGrouping.ACTOR) == lanes_of(record, LaneGrouping.ACTOR)
    assert statements.top_level_actors(other) == statements.top_level_actors(record)


def test_nothing_is_a_report_or_official_of_which_the_record_does_not_say_so(record):
    unsaid = tuple(replace(term, flags=frozenset()) for term in record.vocabulary.actor_kinds)
    other = replace(record, vocabulary=replace(record.vocabulary, actor_kinds=unsaid))
    found = {facts.standing for facts in derive(other).values()}

    assert Standing.CLAIMED in found
    assert not found & {Standing.REPORTED, Standing.ASSESSED}
