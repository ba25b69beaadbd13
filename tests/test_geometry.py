"""Shapes of places and land: what lies in them, what holds them, where a mark stands on them."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from timeline.dossier import geometry
from timeline.dossier.load import load_dossier
from timeline.dossier.model import Geometry

DATA = Path(__file__).parents[1] / "data"

BLOCK = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0))
HOLE = ((4.0, 4.0), (4.0, 6.0), (6.0, 6.0), (6.0, 4.0), (4.0, 4.0))
FAR = ((20.0, 0.0), (24.0, 0.0), (24.0, 4.0), (20.0, 4.0), (20.0, 0.0))
HORSESHOE = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (8.0, 9.0), (8.0, 1.0), (1.0, 1.0), (1.0, 9.0), (0.0, 9.0), (0.0, 0.0))
BOWTIE = ((0.0, 0.0), (4.0, 4.0), (4.0, 0.0), (0.0, 4.0), (0.0, 0.0))

RING = Geometry("Polygon", (BLOCK, HOLE))
ISLANDS = Geometry("MultiPolygon", ((BLOCK, HOLE), (FAR,)))
PATH = Geometry("LineString", ((0.0, 0.0), (10.0, 10.0)))


@pytest.mark.parametrize(
    ("position", "inside"),
    [((2, 2), True), ((0, 5), True), ((5, 5), False), ((22, 2), True), ((12, 2), False), ((-1, 5), False)],
    ids=["land", "shore", "lake", "island", "strait", "sea"],
)
def test_a_position_is_in_an_area_on_its_edge_and_not_in_its_lakes(position, inside):
    assert geometry.covers(ISLANDS, position) is inside


def test_what_is_no_area_covers_nothing():
    assert not geometry.covers(PATH, (5.0, 5.0))
    assert not geometry.covers(Geometry("Point", (5.0, 5.0)), (5.0, 5.0))


@pytest.mark.parametrize("outline", [BLOCK, HORSESHOE, BOWTIE], ids=["block", "horseshoe", "bowtie"])
def test_marks_of_an_area_stand_in_it_and_not_on_its_edge(outline):
    place = builders.place(at=[outline], type="Polygon")

    stands = geometry.anchor(place)

    assert geometry.covers(place.geometry, stands)
    assert stands not in outline


@given(st.lists(st.tuples(st.integers(-60, 60), st.integers(-60, 60)), min_size=3, max_size=9, unique=True))
def test_any_outline_that_a_curator_may_draw_has_a_point_for_its_marks_in_its_box(points):
    outline = [*points, points[0]]
    place = builders.place(at=[outline], type="Polygon")

    stands = geometry.anchor(place)

    assert geometry.is_in_box(stands, geometry.box(geometry.positions(place.geometry)))


def test_a_curators_own_point_comes_first_and_a_place_without_geometry_has_none():
    assert geometry.anchor(builders.place(at=[BLOCK], type="Polygon", label_at=(99.0, 9.0))) == (99.0, 9.0)
    assert geometry.anchor(builders.place()) is None


def test_every_place_of_the_record_that_is_an_area_has_its_marks_inside():
    areas = [p for p in load_dossier(DATA).places.values() if p.geometry and geometry.polygons(p.geometry)]

    assert areas
    assert all(geometry.covers(place.geometry, geometry.anchor(place)) for place in areas)


def test_rings_and_lines_come_apart_and_heights_are_left_out():
    high = Geometry("MultiLineString", (((0, 0, 5), (1, 1, 5)), ((2, 2), (3, 3))))

    assert geometry.lines(high) == [((0.0, 0.0), (1.0, 1.0)), ((2.0, 2.0), (3.0, 3.0))]
    assert geometry.lines(ISLANDS) == [BLOCK, HOLE, FAR]
    assert geometry.polygons(ISLANDS) == [(BLOCK, HOLE), (FAR,)]
    assert geometry.polygons(high) == []
    assert geometry.lines(Geometry("Point", (1.0, 2.0))) == []


def test_a_box_without_points_is_the_world():
    assert geometry.box([]) == geometry.WORLD
    assert geometry.box([(3.0, 4.0)]) == (3.0, 4.0, 3.0, 4.0)


def test_a_dossier_is_checked_without_the_libraries_for_tables_charts_and_maps():
    code = (
        "import sys; from pathlib import Path; from timeline.dossier.load import load_dossier; load_dossier(Path(sys.argv[1]));"
        "print('timeline.dossier.geometry' in sys.modules, *({'pandas', 'geopandas', 'plotly', 'pydeck'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", code, DATA], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["True"]
