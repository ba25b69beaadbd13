"""What of a dossier stands where on its map, in which role, with which name."""

from collections import defaultdict
from math import hypot

import pytest
from hypothesis import HealthCheck, given, settings

import builders
from odd_dossiers import ODD, crowded, dossiers, region, varied
from timeline.dossier.geometry import is_in_box
from timeline.dossier.model import LAST_RANK, Day, Feature, Geometry, Language, Text
from timeline.drawing import days
from timeline.drawing.layout import map as maps
from timeline.drawing.layout import map_view

SLOW = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(params=ODD, scope="module")
def dossier(request):
    return ODD[request.param]()


def test_everything_of_the_map_lies_on_the_base_map(dossier):
    layout = maps.lay_out(dossier, Language.EN)

    assert all(is_in_box(place.at, layout.bounds) for place in layout.places)
    assert all(0 <= number < len(layout.places) for numbers in layout.at for number in numbers)
    assert is_in_box(layout.home[:2], layout.bounds)
    assert is_in_box(layout.home[2:], layout.bounds)


@SLOW
@given(dossiers())
def test_every_event_stands_at_each_of_its_places_that_is_on_the_map_and_nowhere_else(dossier):
    layout = maps.lay_out(dossier, Language.EN)

    placed = maps.arrange(layout, range(len(dossier.events)))

    found = defaultdict(list)
    for each in placed:
        found[dossier.events[each.event].id].append(layout.places[each.place].id)
    off = {"beyond", "unknown"}
    assert found == {e.id: [p for p in e.places if p not in off] for e in dossier.events if set(e.places) - off}
    assert placed == maps.arrange(layout, set(range(len(dossier.events))))


def test_marks_of_one_place_lie_apart_the_earliest_in_the_middle():
    placed = maps.arrange(maps.lay_out(crowded(), Language.EN), range(40))

    assert (placed[0].event, placed[0].dx, placed[0].dy) == (0, 0.0, 0.0)
    apart = [hypot(a.dx - b.dx, a.dy - b.dy) for a in placed for b in placed if a is not b]
    assert min(apart) > maps.SPREAD * 0.9


def test_a_place_is_a_point_an_area_a_route_or_a_country():
    layout = maps.lay_out(varied(), Language.EN)

    assert {place.id: place.role for place in layout.places} == {
        "harbour": "point",
        "inland": "country",
        "zone": "area",
        "road": "route",
    }
    harbour, _, zone, road = layout.places
    assert (harbour.radius, harbour.box, harbour.public) == (5000.0, None, None)
    assert zone.box == (30.0, 30.0, 40.0, 35.0)
    assert [place.short for place in layout.places] == ["", "inland", "", ""]
    assert road.public == days.number(Day(2022, 6, 1))


def test_land_is_concerned_where_a_place_lies_and_not_because_neither_names_a_state():
    layout = maps.lay_out(varied(), Language.EN)

    assert [(land.id, land.concerned) for land in layout.land] == [("aria", True), ("borea", False)]


def test_a_limit_that_is_disputed_is_dashed_even_where_it_has_many_corners():
    def drawn(points):
        limit = Feature("quarrel", "limit-disputed", Text("Quarrel"), Geometry("LineString", tuple(points)))
        layout = maps.lay_out(builders.dossier(basemap=(limit,)), Language.EN)
        return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in layout.disputed)

    straight = drawn([(0.0, 0.0), (10.0, 0.0)])

    assert 5.5 < straight < 6.5
    assert drawn([(i / 10, 0.0) for i in range(101)]) == pytest.approx(straight, abs=0.05)


def test_a_route_is_drawn_once_it_is_public_and_while_something_on_it_is_shown():
    layout = maps.lay_out(varied(), Language.EN)
    [route] = layout.routes
    public = layout.places[route.place].public

    assert maps.routes_at(layout, {route.place}, None) == (route,)
    assert maps.routes_at(layout, {route.place}, public) == (route,)
    assert maps.routes_at(layout, {route.place}, public - 1) == ()
    assert maps.routes_at(layout, set(), None) == ()


def test_names_of_the_base_map_come_by_rank_and_one_that_has_none_last():
    layout = maps.lay_out(varied(), Language.EN)

    assert [(label.text, label.role, label.rank) for label in layout.labels] == [
        ("Aria", "country", 1),
        ("Sea", "sea", 2),
        ("Nobody", "country", LAST_RANK),
    ]


LANDS = tuple(region(id_, iso=code) for id_, code in (("aria", "AR"), ("borea", "BO"), ("cora", "CO")))


def about(*places):
    """Give the names of the countries that a dossier is about, by where its events are."""
    known = builders.by_id(
        builders.place("aria-whole", (45.0, 30.0), kind="land", extra={"country": "AR"}),
        builders.place("harbour", (46.0, 31.0), extra={"country": "BO"}),
        builders.place("inland", (47.0, 32.0), extra={"country": "CO"}),
    )
    events = [builders.event(f"e{i}", places=(place,)) for i, place in enumerate(places)]
    layout = maps.lay_out(builders.dossier(events, places=known, basemap=LANDS), Language.EN)
    assert all(layout.land[label.land].id == label.text.casefold() for label in layout.labels)
    return {label.text for label in layout.labels if label.subject}


def test_a_dossier_is_about_the_countries_that_it_names_as_a_whole_else_about_those_of_its_places():
    assert about("aria-whole", "harbour", "harbour") == {"aria"}
    assert about("harbour", "inland", "inland") == {"borea", "cora"}
    assert about() == set()


def test_a_country_that_the_base_map_draws_and_does_not_name_is_named_after_all_others_on_its_land():
    layout = maps.lay_out(builders.dossier(basemap=(*LANDS, region("nobody", iso=""))), Language.EN)

    assert {label.text for label in layout.labels} == {"aria", "borea", "cora"}
    assert {label.rank for label in layout.labels} == {maps.UNNAMED}
    assert all(is_in_box(label.at, layout.bounds) for label in layout.labels)


def test_no_more_countries_are_named_before_all_others_than_a_map_has_room_for():
    codes = [f"X{letter}" for letter in "ABCDEFGH"]
    places = builders.by_id(*(builders.place(code, (45.0, 30.0), extra={"country": code}) for code in codes))
    events = [builders.event(f"{code}{i}", places=(code,)) for n, code in enumerate(codes) for i in range(n + 1)]

    assert map_view.subjects(builders.dossier(events, places=places)) == tuple(reversed(codes))[: map_view.SUBJECTS]
