"""Where things of the map stand: routes in dashes, anchors, and the view that it opens with."""

from itertools import pairwise
from math import ceil, cos, hypot, radians

import pytest

import builders
from timeline.dossier import on_map
from timeline.dossier.geometry import WORLD
from timeline.dossier.model import Feature, Geometry, Language, Text
from timeline.drawing.layout import map as maps
from timeline.drawing.layout import map_view
from timeline.drawing.layout.dashes import DASHES_KM, KM_PER_DEGREE

MERIDIAN = [(50.0, 37.0), (50.0, 38.0), (50.0, 40.0)]
"""Two segments, of 111.2 and 222.4 km."""


def route(*basis, at=MERIDIAN):
    return builders.dossier(places=builders.by_id(builders.place("road", at, "LineString", basis=basis)))


def pieces(dossier):
    [drawn] = maps.lay_out(dossier, Language.EN).routes
    return drawn.dashes


def km(piece):
    (a, b), (c, d) = piece
    return KM_PER_DEGREE * hypot((c - a) * cos(radians((b + d) / 2)), d - b)


def land(id_, west, south, east, north, kind="land", **extra):
    ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return Feature(id_, kind, Text(id_), Geometry("Polygon", (ring,)), extra)


# ---------------------------------------------------------------- routes


def test_a_documented_segment_is_one_line_from_end_to_end():
    assert pieces(route("documented", "documented")) == (tuple(MERIDIAN[:2]), tuple(MERIDIAN[1:]))


@pytest.mark.parametrize("grade", ["inferred", "assumed"])
def test_what_is_not_documented_is_drawn_in_dashes_or_dots(grade):
    drawn, empty = DASHES_KM[grade]

    cut = pieces(route(grade, grade))

    first = [piece for piece in cut if piece[1][1] <= 38]
    gaps = [km((one[1], other[0])) for one, other in pairwise(first)]
    assert len(cut) == ceil(KM_PER_DEGREE / (drawn + empty)) + ceil(2 * KM_PER_DEGREE / (drawn + empty))
    assert [km(piece) for piece in first[:-1]] == pytest.approx([drawn] * (len(first) - 1), abs=0.05)
    assert gaps == pytest.approx([empty] * len(gaps), abs=0.05)
    assert cut[0][0] == MERIDIAN[0]
    assert max(piece[1][1] for piece in cut) <= MERIDIAN[-1][1]


def test_each_segment_has_its_own_grade():
    drawn, _ = DASHES_KM["assumed"]

    cut = pieces(route("documented", "assumed"))

    assert cut[0] == tuple(MERIDIAN[:2])
    assert len(cut) > 3
    assert max(km(piece) for piece in cut[1:]) == pytest.approx(drawn, abs=0.05)


def test_the_less_is_known_of_a_route_the_less_of_it_is_drawn():
    shares = [drawn / (drawn + empty) for drawn, empty in (DASHES_KM["inferred"], DASHES_KM["assumed"])]

    assert 1 > shares[0] > shares[1] > 0
    assert DASHES_KM["documented"] is None


def test_dashes_are_as_long_on_the_ground_in_any_direction():
    east = pieces(route("inferred", at=[(50.0, 60.0), (53.0, 60.0)]))

    assert km(east[0]) == pytest.approx(DASHES_KM["inferred"][0], abs=0.1)


def test_a_route_without_grades_is_never_drawn_as_documented():
    assert pieces(route()) == pieces(route("inferred", "inferred"))
    assert pieces(route()) != pieces(route("documented", "documented"))


def test_only_lines_are_routes():
    places = builders.by_id(
        builders.place("harbour", (51.5, 37.5)),
        builders.place("zone", [[(0, 0), (1, 0), (1, 1), (0, 0)]], "Polygon"),
        builders.place("nowhere"),
    )

    assert maps.lay_out(builders.dossier(places=places), Language.EN).routes == ()


# ---------------------------------------------------------------- anchor and bounds

SQUARE = [[(10.0, 20.0), (12.0, 20.0), (12.0, 24.0), (10.0, 24.0), (10.0, 20.0)]]


@pytest.mark.parametrize(
    ("place", "anchor", "bounds"),
    [
        (builders.place(at=(51.5, 37.5)), (51.5, 37.5), None),
        (builders.place(at=(51, 37, 12)), (51.0, 37.0), None),  # a height is no part of it
        (builders.place(at=SQUARE, type="Polygon", label_at=(11.0, 22.0)), (11.0, 22.0), (10, 20, 12, 24)),
        (builders.place(at=SQUARE, type="Polygon"), (11.0, 22.0), (10, 20, 12, 24)),
        (builders.place(at=[SQUARE, SQUARE], type="MultiPolygon"), (11.0, 22.0), (10, 20, 12, 24)),
        (builders.place(at=MERIDIAN, type="LineString"), (50.0, 38.0), (50, 37, 50, 40)),
        (builders.place(at=MERIDIAN[:2], type="LineString"), (50.0, 38.0), (50, 37, 50, 38)),
        (builders.place(), None, None),
        (builders.place(label_at=(1.0, 2.0)), (1.0, 2.0), None),
    ],
    ids=["point", "height", "labelled", "polygon", "islands", "route", "straight", "none", "label only"],
)
def test_where_a_places_marks_stand_and_how_far_it_reaches(place, anchor, bounds):
    plan = maps.lay_out(builders.dossier(places=builders.by_id(place)), Language.EN)

    assert [(each.at, each.box) for each in plan.places] == ([(anchor, bounds)] if anchor else [])


# ---------------------------------------------------------------- home

MAPPED = builders.by_id(
    builders.place("harbour", (51.5, 37.5)),
    builders.place("capital", (37.5, 55.75)),
    builders.place("once", (45.0, 60.0)),
    builders.place("overseas", (-74.0, 40.7)),
    builders.place("unknown"),
)
REGION = (land("region", 20, 20, 70, 65),)


def home(*places, basemap=REGION):
    events = [builders.event(f"e{i}", places=tuple(each.split())) for i, each in enumerate(places)]
    return map_view.home(builders.dossier(events, places=MAPPED, basemap=basemap))


def test_the_view_opens_on_what_several_events_concern():
    assert home("harbour capital", "capital harbour", "once") == (37.5, 37.5, 51.5, 55.75)


def test_places_off_the_base_map_and_places_without_a_position_do_not_widen_the_view():
    assert home("harbour capital", "capital harbour", "overseas unknown", "overseas unknown") == home(
        "harbour capital", "capital harbour"
    )


def test_where_nothing_is_told_twice_the_view_holds_every_place_of_the_base_map():
    assert home("harbour", "capital") == (37.5, 37.5, 51.5, 60.0)


def test_one_place_that_is_told_twice_is_no_view_beside_others():
    assert home("harbour", "harbour", "capital") == home("harbour", "capital")


def test_without_a_base_map_every_place_is_near_enough():
    assert home("harbour overseas", "overseas harbour", basemap=()) == (-74.0, 37.5, 51.5, 40.7)


def test_a_few_events_far_away_do_not_widen_the_view():
    far = builders.by_id(builders.place("far", (21.0, 50.0)))
    events = [builders.event(f"e{i}", places=("harbour", "capital")) for i in range(40)]
    events += [builders.event(f"f{i}", places=("far",)) for i in range(2)]

    assert map_view.home(builders.dossier(events, places={**MAPPED, **far}, basemap=REGION)) == (
        37.5,
        37.5,
        51.5,
        55.75,
    )
    assert map_view.home(builders.dossier(events[30:], places={**MAPPED, **far}, basemap=REGION))[0] == 21.0


def test_a_land_that_the_dossier_is_about_is_seen_whole_unless_the_places_would_be_lost_in_it():
    at = {"extra": {"country": "AR"}}
    places = builders.by_id(
        builders.place("harbour", (51.5, 37.5), **at), builders.place("capital", (37.5, 55.75), **at)
    )
    events = [builders.event(f"e{i}", places=("harbour", "capital")) for i in range(2)]

    def seen(*box):
        return map_view.home(builders.dossier(events, places=places, basemap=(*REGION, land("aria", *box, iso="AR"))))

    assert seen(40, 30, 58, 52) == (37.5, 30, 58, 55.75)
    assert seen(21, 30, 64, 52) == (37.5, 37.5, 51.5, 55.75)


def test_without_any_place_the_view_is_the_world():
    assert map_view.home(builders.dossier([builders.event()], basemap=())) == WORLD


def test_marks_stand_only_where_the_base_map_has_land_or_sea_to_show():
    dossier = builders.dossier(places=MAPPED, basemap=REGION)

    assert on_map.bounds(dossier) == (20, 20, 70, 65)
    assert on_map.mapped(dossier) == {"harbour": (51.5, 37.5), "capital": (37.5, 55.75), "once": (45.0, 60.0)}


def test_a_place_on_the_edge_of_the_base_map_is_on_it():
    places = builders.by_id(builders.place("corner", (20, 65)), builders.place("beyond", (19.99, 65)))

    assert list(on_map.mapped(builders.dossier(places=places, basemap=REGION))) == ["corner"]
