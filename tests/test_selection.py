"""Which events a question finds, by facet, by words and in time."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from shipped import RECORD
from small_record import small_record
from timeline.dossier.filters import FACETS, Filter
from timeline.dossier.model import Day, Extent, Span
from timeline.dossier.selection import Answer, select


def found(dossier, **wanted):
    return select(dossier, Filter(**{k: frozenset(v.split()) if k in FACETS else v for k, v in wanted.items()}))


@pytest.fixture(scope="module")
def dossier():
    return small_record()


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, "sale gift talks parade"),
        ({"category": "agreement"}, "talks parade"),
        ({"category": "agreement transfer"}, "sale gift talks parade"),
        ({"weapon": "glider"}, "sale"),
        ({"weapon": "aircraft"}, "sale"),
        ({"weapon": "aircraft balloon"}, "sale gift"),
        ({"weapon": "kite"}, ""),
        ({"place": "harbour"}, "sale gift"),
        ({"place": "capital"}, "parade"),  # not where the talks were announced
        ({"standing": "confirmed"}, "sale"),
        ({"standing": "reported assessed"}, "gift talks parade"),
        ({"actor": "courier"}, "gift parade"),  # it only speaks
        ({"actor": "exiles borea"}, "sale talks"),
        ({"actor": "guard"}, "gift"),
        ({"actor": "aria"}, "sale gift"),
        ({"actor": "air-guard"}, "gift"),
        ({"actor": "ministry"}, ""),  # part of the same state
        ({"actor": "aria", "weapon": "other"}, "gift"),
        ({"actor": "aria", "category": "agreement"}, ""),
        ({"place": "harbour", "standing": "confirmed", "q": "glider"}, "sale"),
        ({"standing": "disputed"}, "sale gift"),
        ({"standing": "disputed reported"}, "gift"),
        ({"standing": "disputed reported confirmed"}, "sale gift"),
        ({"standing": "disputed assessed"}, ""),
        ({"actor": "aria.supplier"}, "sale gift"),  # itself and by one of its parts
        ({"actor": "guard.supplier"}, "gift"),
        ({"actor": "aria.recipient"}, ""),
        ({"actor": "borea.recipient guard"}, "gift talks"),
        ({"denied_by": "aria"}, "gift"),
        ({"denied_by": "exiles aria"}, "sale gift"),
        ({"denied_by": "courier"}, ""),
        ({"actor": "-courier"}, "sale talks"),
        ({"actor": "aria -courier"}, "sale"),
        ({"actor": "-aria.supplier"}, "talks parade"),
        ({"standing": "-disputed"}, "talks parade"),
        ({"standing": "reported -disputed"}, "parade"),
        ({"unnamed": "some"}, ""),
        ({"unnamed": "-some"}, "sale gift talks parade"),
    ],
)
def test_one_facet_widens_and_another_narrows(dossier, wanted, expected):
    assert found(dossier, **wanted) == Answer(tuple(expected.split()), ())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("glider", "sale"),
        ("GLIDER", "sale"),
        ("segelflieger-2", "sale"),
        ("планер", "sale"),
        ("defile", "parade"),
        ("DÉFILÉ", "parade"),
        ("port", "sale gift"),
        ("chief  town", "talks parade"),
        ("town chief", "talks parade"),
        ("آریا", "sale gift"),
        ("port glid", "sale"),
        ("port nonsense", ""),
        ("   ", "sale gift talks parade"),
    ],
)
def test_search_finds_names_in_all_languages_and_scripts(dossier, words, expected):
    assert found(dossier, q=words).certain == tuple(expected.split())


def test_words_of_two_names_are_not_read_as_one(dossier):
    assert found(dossier, q="gliderharbour").all == frozenset()


@pytest.mark.parametrize(
    ("event", "start", "end", "certain", "possible"),
    [
        # On one day: in or out.
        ("2022-09-13", "2022-09-13", "2022-09-13", True, False),
        ("2022-09-13", "2022-09-14", "", False, False),
        ("2022-09-13", "", "2022-09-12", False, False),
        # One day within a month: certain only where the window holds all of it.
        ("2022-09", "2022-09", "2022-09", True, False),
        ("2022-09", "2022-09-01", "2022-09-30", True, False),
        ("2022-09", "2022-09-02", "2022-10", False, True),
        ("2022-09", "2022", "2022-09-29", False, True),
        ("2022-09", "2022-10", "", False, False),
        ("2022-09~", "2022-09-30", "2022-12", False, True),
        ("[2022-08-19..2022-08-31]", "2022-08-31", "2022-08-31", False, True),
        ("[2022-08-19..2022-08-31]", "2022-08-19", "2022-08-31", True, False),
        # Lasting: certain wherever it is touched.
        ("2022-08/2022-09", "2022-09-30", "2023", True, False),
        ("2022-08/2022-09", "2022", "2022-08-01", True, False),
        ("2022-08/2022-09", "2022-10-01", "", False, False),
        # Open ends.
        ("2024-01/..", "2050", "2051", True, False),
        ("2024-01/..", "", "2023-12-31", False, False),
        ("../2022-11", "1900", "1900", True, False),
        ("[..2022-11]", "", "2022-11", True, False),
        ("[..2022-11]", "1900", "1900", False, True),
        ("[2022-11..]", "2022-11", "", True, False),
        # Nothing asked.
        ("[2022-11..]", "", "", True, False),
    ],
)
def test_a_window_surely_holds_an_event_or_may_hold_it(event, start, end, certain, possible):
    dossier = builders.dossier([builders.event("it", event)], [builders.claim("it")])

    answer = select(dossier, Filter(start=start, end=end))

    assert answer == Answer(("it",) if certain else (), ("it",) if possible else ())


@pytest.mark.parametrize(
    ("bbox", "found"),
    [
        ("51,37,52,38", ("first",)),
        ("51.5,37.5,51.5,37.5", ("first",)),
        ("30,50,60,60", ("second", "whole")),
        ("0,0,60,60", ("first", "second", "whole")),
        ("51.51,37.51,60,40", ()),
        ("", ("first", "second", "whole", "nowhere")),
    ],
)
def test_an_area_of_the_map_finds_what_is_marked_in_it_or_on_its_edge(bbox, found):
    places = builders.by_id(
        builders.place("harbour", (51.5, 37.5)),
        builders.place("capital", (37.5, 55.75)),
        builders.place("unknown", None),
    )
    where = {"first": ("harbour",), "second": ("unknown", "capital"), "whole": ("capital",), "nowhere": ()}
    events = [replace(builders.event(id_), places=given) for id_, given in where.items()]
    dossier = builders.dossier(events, [builders.claim(id_) for id_ in where], places=places)

    assert select(dossier, Filter(bbox=bbox)).certain == found


@pytest.mark.parametrize("region", [None, (160.0, -40.0, 200.0, 10.0)])
def test_an_area_that_crosses_180_degrees_finds_what_is_on_either_side_of_it(region):
    places = builders.by_id(builders.place("tonga", (-175.2, -21.1)), builders.place("fiji", (178.4, -18.1)))
    events = [replace(builders.event(id_), places=(id_,)) for id_ in places]
    bare = builders.dossier(events, [builders.claim(id_) for id_ in places], places=places)
    dossier = replace(bare, region=region)

    assert {*select(dossier, Filter(bbox="170,-30,190,0")).certain} == {"tonga", "fiji"}
    assert select(dossier, Filter(bbox="-180,-30,-170,0")).certain == ("tonga",)
    assert select(dossier, Filter(bbox="-170,-30,170,0")).certain == ()


days = builders.days(Day(2022, 1, 1), Day(2022, 2, 28))
spans = st.builds(lambda a, b, how: Span("", min(a, b), max(a, b), how), days, days, st.sampled_from(Extent))


@given(st.lists(spans, min_size=1, max_size=6), days, days)
def test_a_window_finds_exactly_what_it_overlaps_each_once_and_in_order(found_spans, one, other):
    events = [replace(builders.event(f"e{i}"), span=span) for i, span in enumerate(found_spans)]
    dossier = builders.dossier(events, [builders.claim(e.id) for e in events])
    wanted = Filter(start=min(one, other).isoformat(), end=max(one, other).isoformat())

    answer = select(dossier, wanted)

    assert answer.all == {e.id for e in events if e.span.overlaps(wanted.window)}
    assert not set(answer.certain) & set(answer.possible)
    assert list(answer.certain) == [e.id for e in events if e.id in answer.certain]
    assert list(answer.possible) == [e.id for e in events if e.id in answer.possible]


# ---------------------------------------------------------------- the dossier in data/


@pytest.fixture(scope="module")
def record():
    return RECORD


def test_every_event_of_the_record_is_found_under_whatever_its_actors_are_part_of(record):
    for actor in record.actors.values():
        if actor.part_of:
            inner, outer = (found(record, actor=id_).all for id_ in (actor.id, actor.part_of))
            assert inner <= outer, actor.id
    guards = found(record, actor="irgc").all
    assert guards <= found(record, actor="iran").all
    assert guards > found(record, actor="irgc-quds-force").all


def test_every_event_of_the_record_is_found_under_whatever_its_places_lie_in(record):
    lying = [place for place in record.places.values() if place.part_of]
    for place in lying:
        inner, outer = (found(record, place=id_).all for id_ in (place.id, place.part_of))
        assert inner <= outer, place.id
    zone = found(record, place="alabuga").all
    assert lying
    assert zone <= found(record, q="Tatarstan").all
    assert zone <= found(record, place="russia").all
    assert zone.isdisjoint(found(record, place="iran").all - found(record, place="russia").all)


def test_a_weapon_is_found_by_its_other_names(record):
    drones = found(record, weapon="shahed-136").all

    for name in ("Geran-2", "geran-2", "Герань-2", "герань-2", "GÉRAN-2"):
        assert drones <= found(record, q=name).all, name
    assert drones
    assert len(found(record, q="Geran-2").all) < len(record.events)


def test_a_place_is_found_by_its_other_names(record):
    answers = [found(record, q=name).all for name in ("Alabuga", "Yelabuga", "Elabuga", "ielabouga", "Елабуга")]

    assert found(record, place="alabuga").all <= answers[0]
    assert answers == [answers[0]] * 5
    assert len(answers[0]) < len(record.events) / 4


def test_a_weapon_class_finds_each_of_its_systems(record):
    for term in record.vocabulary.weapon_classes:
        systems = [w.id for w in record.weapons.values() if w.weapon_class == term.id]
        assert found(record, weapon=term.id) == found(record, weapon=" ".join([term.id, *systems]))
