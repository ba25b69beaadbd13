"""The shapes of places, as RFC 7946 has them."""

import json

import pytest
from shapely import LinearRing

import builders
from timeline.dossier import on_map
from timeline.dossier.geometry import covers, geojson, polygons
from timeline.dossier.load import InvalidDossier, load_dossier
from timeline.dossier.model import Geometry, Language
from timeline.drawing.layout import map as maps


@pytest.fixture
def folder(tmp_path):
    return builders.write_dossier(tmp_path / "data")


LINES = [[[10.0, 20.0], [11.0, 21.0]], [[12.0, 22.0], [13.0, 23.0, 5.0]]]
SQUARE = [[0.0, 0.0], [0.0, 10.0], [10.0, 10.0], [10.0, 0.0], [0.0, 0.0]]  # clockwise
HOLE = [[2.0, 2.0], [2.0, 4.0], [4.0, 4.0], [4.0, 2.0], [2.0, 2.0]]  # and its hole


def shaped(folder, **shapes):
    """Read a dossier that has places with these geometries besides."""
    more = [
        {
            "id": id_,
            "properties": {"name_en": id_, "basis": "documented;assumed", "public_on": "2022-09-01"}
            if shape and shape["type"].endswith("LineString")
            else {"name_en": id_},
            "geometry": shape,
        }
        for id_, shape in shapes.items()
    ]
    (folder / "places.geojson").write_text(builders.geojson([*builders.PLACES, *more]), encoding="utf-8")
    return load_dossier(folder)


def test_every_kind_of_geometry_that_rfc_7946_knows_is_read_and_written_as_it_was(folder):
    given = {
        "height": {"type": "Point", "coordinates": [10.0, 20.0, 812.5]},
        "points": {"type": "MultiPoint", "coordinates": [[10.0, 20.0], [11.0, 21.0], [12.0, 22.0]]},
        "lines": {"type": "MultiLineString", "coordinates": LINES},
        "clockwise": {"type": "Polygon", "coordinates": [SQUARE, HOLE]},
        "several": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Point", "coordinates": [50.0, 50.0]},
                {"type": "Polygon", "coordinates": [SQUARE]},
            ],
        },
        "nowhere": None,
    }
    dossier = shaped(folder, **given)
    drawn = on_map.mapped(dossier)

    assert {*given} - {*drawn} == {"nowhere"}
    assert drawn["height"] == (10.0, 20.0)
    assert drawn["points"] == (11.0, 21.0)
    assert covers(dossier.places["several"].geometry, drawn["several"]), "marks stand in the area of a collection"
    written = {id_: json.loads(json.dumps(geojson(dossier.places[id_].geometry))) for id_ in given}
    assert written == given


def test_a_route_of_several_lines_has_a_grade_for_each_segment_and_is_drawn(folder):
    dossier = shaped(folder, lines={"type": "MultiLineString", "coordinates": LINES})
    plan = maps.lay_out(dossier, Language.EN)
    (drawn,) = (each for each in plan.routes if plan.places[each.place].id == "lines")

    assert ((10.0, 20.0), (11.0, 21.0)) in drawn.dashes
    assert len(drawn.dashes) > 2, "the second is dotted"


def test_a_hole_stays_a_hole_however_its_ring_turns():
    ((outline, hole),) = polygons(Geometry("Polygon", (tuple(map(tuple, SQUARE)), tuple(map(tuple, HOLE)))))

    assert LinearRing(outline).is_ccw
    assert not LinearRing(hole).is_ccw


@pytest.mark.parametrize(
    ("shape", "advice"),
    [
        ({"type": "Point", "coordinates": [190.0, 5.0]}, "did you mean [-170, 5.0]?"),
        ({"type": "Point", "coordinates": [-185.5, 5.0]}, "did you mean [174.5, 5.0]?"),
        ({"type": "Point", "coordinates": [10.0]}, "Write a position as [longitude, latitude]"),
        ({"type": "GeometryCollection", "geometries": []}, "Write an array of geometries"),
        ({"type": "Circle", "coordinates": [10.0, 5.0]}, "GeometryCollection"),
    ],
)
def test_what_is_no_geometry_is_told_with_what_to_write(folder, shape, advice):
    with pytest.raises(InvalidDossier) as raised:
        shaped(folder, wrong=shape)

    (told,) = raised.value.problems
    assert "places.geojson:6" in str(told)
    assert advice in str(told)
