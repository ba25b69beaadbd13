"""The base map and the places: viewpoint, geometry, budgets."""

import itertools
import json

import pytest
import shapely
from shapely.geometry import LineString, Point, shape

from shipped import DATA, RECORD
from timeline.dossier.as_of import public_on

LAND_VERTICES, LIMIT_VERTICES, BYTES = 3_500, 1_000, 90_000
KINDS = {"site", "city", "region", "country", "route"}
PRECISIONS = {"site", "city", "region", "schematic", ""}
GRADES = {"documented", "inferred", "assumed"}

TOWNS = {"Simferopol": (34.1, 44.95), "Sevastopol": (33.52, 44.6), "Kerch": (36.47, 45.36)}
CASPIAN = [(51.0, 38.5), (51.5, 40.0), (50.0, 42.5), (49.0, 44.5), (51.5, 46.2)]


def read(name):
    return json.loads((DATA / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def basemap():
    return {f["id"]: f for f in read("basemap.geojson")["features"]}


@pytest.fixture(scope="module")
def places():
    return {f["id"]: f for f in read("places.geojson")["features"]}


@pytest.fixture(scope="module")
def land(basemap):
    return {key: shape(f["geometry"]) for key, f in basemap.items() if f["properties"]["kind"] == "land"}


def routes(places):
    return {key: f for key, f in places.items() if f["properties"]["kind"] == "route"}


def positions(geometry):
    stack = [geometry["coordinates"]] if geometry else []
    while stack:
        item = stack.pop()
        if isinstance(item[0], (int, float)):
            yield item
        else:
            stack.extend(item)


def rings(geometry):
    polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}
    return [ring for polygon in polygons.get(geometry["type"], []) for ring in enumerate(polygon)]


# --- viewpoint ---------------------------------------------------------------


@pytest.mark.parametrize("town", TOWNS)
def test_the_towns_of_crimea_are_in_ukraine_and_not_in_russia(land, basemap, town):
    point = Point(TOWNS[town])
    assert land["land-ua"].contains(point)
    assert not land["land-ru"].intersects(point)
    assert shape(basemap["crimea"]["geometry"]).contains(point)


def test_ukraine_contains_all_of_crimea_and_russia_touches_none_of_it(land, basemap):
    crimea = shape(basemap["crimea"]["geometry"])
    assert land["land-ua"].covers(crimea)
    assert not land["land-ru"].intersects(crimea)
    assert basemap["crimea"]["properties"]["iso"] == "UA"


def test_crimea_is_joined_to_the_mainland_without_a_gap(land):
    simferopol, kyiv = Point(TOWNS["Simferopol"]), Point(30.52, 50.45)
    (part,) = [part for part in shapely.get_parts(land["land-ua"]) if part.contains(simferopol)]
    assert part.contains(kyiv)
    assert not [hole for hole in part.interiors if Point(34, 46).distance(hole) < 2]


def test_the_kerch_strait_is_water(land, basemap):
    assert shape(basemap["crimea"]["geometry"]).distance(land["land-ru"]) > 0
    assert not any(area.intersects(Point(36.62, 45.2)) for area in land.values())


def test_the_limit_of_crimea_is_contested_and_no_plain_limit_runs_there(basemap):
    crimea = shape(basemap["crimea"]["geometry"])
    limit = shape(basemap["limit-crimea"]["geometry"])
    assert basemap["limit-crimea"]["properties"]["kind"] == "limit-disputed"
    assert crimea.boundary.covers(limit)
    plain = [f for f in basemap.values() if f["properties"]["kind"] == "limit"]
    assert plain
    assert all(shape(f["geometry"]).distance(crimea) > 0.1 for f in plain)


def test_the_hatch_stays_on_crimea(basemap):
    hatch = shape(basemap["hatch-crimea"]["geometry"])
    assert len(shapely.get_parts(hatch)) >= 10
    assert shape(basemap["crimea"]["geometry"]).buffer(0.02).covers(hatch)


def test_the_file_states_its_source_and_viewpoint_in_both_languages():
    head = read("basemap.geojson")
    assert "Natural Earth" in head["source"]
    assert "68/262" in head["viewpoint_en"]
    assert "68/262" in head["viewpoint_fr"]


# --- geometry and budget -------------------------------------------------------


def test_every_land_polygon_is_valid(land):
    assert len(land) > 50
    assert {key: shapely.is_valid_reason(area) for key, area in land.items() if not area.is_valid} == {}


def test_neighbours_share_their_edges_without_gap_or_overlap(land):
    assert shapely.coverage_is_valid(list(land.values()))


def test_there_is_no_sliver_between_countries(land):
    whole = shapely.union_all(list(land.values()))
    holes = [shapely.Polygon(hole) for part in shapely.get_parts(whole) for hole in part.interiors]
    assert min(hole.area for hole in holes) > 0.05
    assert any(hole.contains(Point(CASPIAN[0])) for hole in holes)


def test_the_caspian_is_sea(land):
    for position in CASPIAN:
        assert not any(area.intersects(Point(position)) for area in land.values()), position


def test_the_file_stays_within_its_budget_of_vertices_and_bytes(basemap, land):
    assert sum(shapely.get_num_coordinates(area) for area in land.values()) <= LAND_VERTICES
    lines = [shape(f["geometry"]) for f in basemap.values() if f["properties"]["kind"].startswith("limit")]
    assert sum(shapely.get_num_coordinates(line) for line in lines) <= LIMIT_VERTICES
    assert (DATA / "basemap.geojson").stat().st_size <= BYTES


@pytest.mark.parametrize("name", ["basemap.geojson", "places.geojson"])
def test_rings_follow_the_right_hand_rule_and_are_closed(name):
    for f in read(name)["features"]:
        for index, ring in rings(f["geometry"]) if f["geometry"] else []:
            assert ring[0] == ring[-1], f["id"]
            assert len(ring) >= 4, f["id"]
            assert shapely.LinearRing(ring).is_ccw == (index == 0), f["id"]


@pytest.mark.parametrize("name", ["basemap.geojson", "places.geojson"])
def test_features_have_an_id_of_their_own_and_both_names(name):
    features = read(name)["features"]
    assert len({f["id"] for f in features}) == len(features)
    for f in features:
        assert f["type"] == "Feature"
        assert "id" not in f["properties"]
        assert f["properties"]["kind"], f["id"]
        assert f["properties"]["name_en"], f["id"]
        assert f["properties"]["name_fr"], f["id"]


def test_labels_of_seas_are_on_water_and_labels_of_countries_on_their_land(basemap, land):
    for key, f in basemap.items():
        point, kind = shape(f["geometry"]), f["properties"]["kind"]
        if kind == "sea-label":
            assert not any(area.intersects(point) for area in land.values()), key
        elif kind == "country-label":
            assert land[key.replace("label-", "land-")].contains(point), key


# --- places ------------------------------------------------------------------------


def test_every_place_has_known_kinds_grades_and_a_source(places):
    for key, f in places.items():
        p = f["properties"]
        assert p["kind"] in KINDS, key
        assert p["precision"] in PRECISIONS, key
        assert (f["geometry"] is None) == (p["precision"] == ""), key
        assert bool(p["source"]) == (f["geometry"] is not None), key
        if p["precision"] in {"site", "city"}:
            assert 0 < p["precision_km"] <= 10, key
        else:
            assert p["precision_km"] is None, key


def test_every_coordinate_is_in_range_with_longitude_first(places):
    for key, f in places.items():
        for position in positions(f["geometry"]):
            assert len(position) == 2, key
            assert -180 <= position[0] <= 180, key
            assert -90 <= position[1] <= 90, key


def test_every_place_lies_in_the_country_it_names(places, land, basemap):
    by_iso = {basemap[key]["properties"]["iso"]: area for key, area in land.items()}
    inside = shapely.box(*read("basemap.geojson")["bbox"])
    checked = 0
    for key, f in places.items():
        country = f["properties"]["country"]
        if country in by_iso and country and f["geometry"] and inside.intersects(shape(f["geometry"])):
            assert shape(f["geometry"]).distance(by_iso[country]) < 0.05, key
            checked += 1
    assert checked >= 20


def test_crimea_has_the_same_outline_as_on_the_base_map_and_a_label_inside(places, basemap):
    crimea = places["crimea"]
    assert crimea["geometry"] == basemap["crimea"]["geometry"]
    assert crimea["properties"]["country"] == "UA"
    assert shape(crimea["geometry"]).contains(Point(crimea["properties"]["label"]))


def test_routes_run_over_water_and_end_at_their_ports(places, land):
    ground = shapely.union_all(list(land.values()))
    for key, f in routes(places).items():
        line = f["geometry"]["coordinates"]
        for position in line[1:-1]:
            assert not ground.intersects(Point(position)), (key, position)
        for segment in list(itertools.pairwise(line))[1:-1]:
            assert not ground.intersects(LineString(segment)), (key, segment)
        ends = [places[port]["geometry"]["coordinates"] for port in f["properties"]["ends"]]
        assert [line[0], line[-1]] == ends, key
        assert ground.boundary.distance(Point(line[0])) < 0.3, key
        assert ground.boundary.distance(Point(line[-1])) < 0.3, key


def test_a_route_is_no_older_than_the_first_claim_that_tells_of_its_event(places):
    dossier = RECORD

    for key, f in routes(places).items():
        public = dossier.places[key].public_on
        told = {
            public_on(dossier, claim)
            for event in dossier.events
            if key in event.places
            for claim in dossier.claims_of[event.id]
        }
        assert public in told, f"{key} became public with one of the claims about what is mapped on it"
        assert public > min(told), f"{key} was not there from the beginning"
        assert f"{public.year}" in f["properties"]["name_en"]


def test_every_segment_of_a_route_has_a_grade_and_the_grades_are_explained(places):
    assert routes(places)
    for key, f in routes(places).items():
        p = f["properties"]
        assert len(p["basis"]) == len(f["geometry"]["coordinates"]) - 1, key
        assert set(p["basis"]) <= GRADES, key
        assert len(set(p["basis"])) > 1, key
        assert p["basis_note_en"], key
        assert p["basis_note_fr"], key
