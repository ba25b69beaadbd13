"""The base map of a dossier that brings none: cut from the world, round its places."""

import json
from importlib.resources import files

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

import builders
from timeline.dossier import geometry
from timeline.dossier.load import InvalidDossier, load_dossier
from timeline.dossier.model import Language
from timeline.dossier.world import ground_for
from timeline.dossier.world.country_names import named
from timeline.dossier.world.region import arc, region_of
from timeline.drawing import camera, maps, theme
from timeline.drawing.layout import map as layout
from timeline.drawing.pictures import map_of
from timeline.exports import dossier_files
from timeline.exports.svg import svg

EDITIONS = ("fine", "coarse")
SOUTH_AMERICA = {"Buenos Aires": (-58.4, -34.6), "Santiago": (-70.6, -33.4), "Brasília": (-47.9, -15.8)}
PACIFIC = {"Suva": (178.4, -18.1), "Nuku'alofa": (-175.2, -21.1), "Apia": (-171.8, -13.8)}
PARIS = {"Louvre": (2.336, 48.861), "Bastille": (2.369, 48.853)}
EVERYWHERE = {"London": (0.0, 51.5), "Denver": (-105.0, 40.0), "Tokyo": (139.7, 35.7), "Sydney": (151.2, -33.9)}
MOST_BYTES = 1_500_000
LONGITUDES, LATITUDES = st.floats(-180, 180), st.floats(-90, 90)


def edition(name):
    return json.loads((files("timeline.dossier.world") / f"{name}.geojson").read_text(encoding="utf-8"))


def read(folder, places):
    """Read a dossier whose events are at some places, and that has no base map."""
    builders.write_dossier(folder)
    features = [
        {
            "id": f"p{i}",
            "properties": {"name_en": name, "precision": "city", "precision_km": 5},
            "geometry": {"type": "Point", "coordinates": at},
        }
        for i, (name, at) in enumerate(places.items())
    ]
    (folder / "places.geojson").write_text(builders.geojson(features), encoding="utf-8")
    events = (folder / "events.csv").read_text(encoding="utf-8")
    whole = ";".join(each["id"] for each in features)
    events = events.replace("harbour;coast-road", whole).replace("capital", "p0")
    (folder / "events.csv").write_text(events, encoding="utf-8")
    return load_dossier(folder)


def plan(folder, places):
    return layout.lay_out(read(folder, places), Language.EN)


def names(plan, role="country"):
    return {label.text for label in plan.labels if label.role == role}


# --- what is shipped ---------------------------------------------------------------


def test_the_world_is_small_says_where_it_is_from_and_has_whole_shapes():
    sizes = [len((files("timeline.dossier.world") / f"{name}.geojson").read_bytes()) for name in EDITIONS]

    assert sum(sizes) < MOST_BYTES
    for name in EDITIONS:
        whole = edition(name)
        assert "public domain" in whole["source"]
        shapes = [shapely.geometry.shape(each["geometry"]) for each in whole["features"]]
        assert [each["id"] for each, shape in zip(whole["features"], shapes, strict=True) if not shape.is_valid] == []
        codes = [each["properties"]["iso"] for each in whole["features"] if each["properties"]["kind"] == "land"]
        assert len(codes) == len({*codes}), "each country is there once"
        assert {"UA", "RU", "TO", "AQ"} <= {*codes}


def test_the_disputed_peninsula_is_drawn_as_the_resolution_says_and_the_limit_is_named():
    for name in EDITIONS:
        whole = {each["id"]: each for each in edition(name)["features"]}
        inside = shapely.Point(34.1, 45.0)
        assert shapely.geometry.shape(whole["land-ua"]["geometry"]).contains(inside)
        assert not shapely.geometry.shape(whole["land-ru"]["geometry"]).intersects(inside)
        contested = [each["properties"] for each in whole.values() if each["properties"]["kind"] == "limit-disputed"]
        assert all(each["name_en"] and each["name_fr"] for each in contested)


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Germany"), ("fa", "آلمان"), ("uk", "Німеччина"), ("pl", "Niemcy")]
)
def test_a_country_is_named_in_any_language_that_cldr_knows(language, name):
    assert named("DE", language) == name
    assert named("ZZ-nowhere", language) == ""
    assert "(" not in named("MM", language)


# --- which part ---------------------------------------------------------------------


@given(st.lists(st.tuples(LONGITUDES, LATITUDES), min_size=1, max_size=12))
def test_every_place_lies_in_its_region_and_a_region_is_never_wider_than_the_world(points):
    region = region_of(points)
    west, south, east, north = region

    assert 0 < east - west <= 360
    assert -85 <= south < north <= 85
    for longitude, latitude in points:
        at = geometry.round_the_middle((longitude, max(-85, min(85, latitude))), region)
        assert geometry.is_in_box(at, region), (at, region)


def test_the_way_round_is_the_shorter_one():
    assert arc([178.0, -175.0]) == (178.0, 185.0)
    assert arc([-10.0, 10.0]) == (-10.0, 10.0)
    assert arc([180.0, -180.0]) == (-180.0, -180.0)


def test_places_all_over_the_world_are_on_a_map_of_all_of_it_that_no_land_is_cut_by():
    assert region_of([*EVERYWHERE.values()]) == (-169.0, -58.0, 191.0, 85.0)
    rim = [(140.0, 35.0), (-70.0, -30.0), (178.0, -18.0), (-150.0, 61.0), (122.0, 13.0)]
    west, _, east, _ = region_of(rim)
    assert (west + east) / 2 > 180, "round the Pacific, that is in the middle"


def test_a_map_of_a_region_is_cut_in_bounded_detail():
    for points in (SOUTH_AMERICA, PACIFIC, PARIS, EVERYWHERE):
        found = ground_for(points.values())
        assert found.features
        assert sum(len(geometry.positions(each.geometry)) for each in found.features) < 13_000
    assert ground_for([]) is None


# --- on the screen -------------------------------------------------------------------


def test_three_places_in_south_america_are_on_a_map_of_south_america_with_its_countries(tmp_path):
    found = plan(tmp_path / "it", SOUTH_AMERICA)

    note = read(tmp_path / "again", SOUTH_AMERICA).about.map_note.en
    assert "Natural Earth" in note
    assert "68/262" not in note, "of what is not on the map nothing is said"
    assert {"Argentina", "Chile", "Brazil"} <= names(found)
    assert {label.text for label in found.labels if label.subject} == {"Argentina", "Chile", "Brazil"}
    assert not names(found) & {"Ukraine", "Iran", "Russia"}
    assert len(found.places) == len(SOUTH_AMERICA)
    assert all(geometry.is_in_box(each.at, found.bounds) for each in found.places)
    assert found.home[0] < -70
    assert found.home[2] > -48


def test_the_pacific_is_in_one_piece_on_both_sides_of_the_date_line(tmp_path):
    found = plan(tmp_path / "it", PACIFIC)
    spots = [each.at[0] for each in found.places]

    assert max(spots) - min(spots) < 15
    assert {"Fiji", "Tonga", "Samoa"} <= names(found, "region")
    assert found.bounds[2] - found.bounds[0] < 100
    view = camera.fit(found.home, 500, 400, found.bounds, found.nearest)
    assert all(0 <= view.spot(each.at)[0] <= 500 for each in found.places)


def test_a_notebook_map_of_the_pacific_opens_on_it_and_repeats_the_world(tmp_path):
    deck = maps.deck(read(tmp_path / "it", PACIFIC))

    assert -180 <= deck.initial_view_state.longitude < 180
    assert deck.views[0].repeat is True
    assert maps.deck(read(tmp_path / "that", SOUTH_AMERICA)).views[0].repeat is False


def test_the_whole_world_is_contained_in_a_panel_of_any_shape():
    whole = region_of([*EVERYWHERE.values()])
    for width, height in ((400, 900), (900, 400), (700, 700)):
        view = camera.fit(whole, width, height, whole)
        for at in EVERYWHERE.values():
            x, y = view.spot(at)
            assert 0 <= x <= width, (width, height, at)
            assert 0 <= y <= height, (width, height, at)


def test_places_within_one_city_stand_apart_with_the_country_named_and_the_coast_said_to_be_coarse(tmp_path):
    dossier = read(tmp_path / "it", PARIS)
    found = layout.lay_out(dossier, Language.EN)
    view = camera.fit(found.home, 500, 400, found.bounds, found.nearest)
    (x1, _), (x2, _) = (view.spot(each.at) for each in found.places)

    assert abs(x1 - x2) > 100
    assert found.nearest > camera.NEAREST
    assert "France" in {label.text for label in found.labels if label.subject}
    assert "France" in {
        row["text"] for layer in maps.deck(dossier).layers if layer.id == "subjects" for row in layer.data
    }
    assert ">France<" in svg(map_of(dossier, Language.EN, theme.LIGHT, 600, 400), "en")
    assert "kilometres off" in dossier.about.map_note.en
    assert "kilometres off" not in read(tmp_path / "that", SOUTH_AMERICA).about.map_note.en


@pytest.mark.parametrize("places", [PARIS, {name: PARIS[name] for name in [*PARIS][:1]}])
def test_what_lies_close_together_has_land_around_it_and_what_lies_far_apart_is_framed_as_it_is(tmp_path, places):
    (west, south, east, north), (left, foot, right, top) = home_and_places(tmp_path / "it", places)

    assert left - west > (right - left) / 2
    assert east - right > (right - left) / 2
    assert foot - south > 0
    assert north - top > 0
    wide, far = home_and_places(tmp_path / "that", SOUTH_AMERICA)
    assert wide[0] <= far[0] < far[2] <= wide[2]
    assert wide[2] - wide[0] < 2 * (far[2] - far[0]), "what is wide has nothing added but its lands"


def home_and_places(folder, places):
    found = plan(folder, places)
    return found.home, geometry.box([each.at for each in found.places])


def test_what_lies_nearer_a_pole_than_the_map_reaches_stands_at_its_edge_and_is_told(tmp_path):
    dossier = read(tmp_path / "it", {"South Pole": (0.0, -90.0), "Vostok": (106.8, -78.5)})
    found = layout.lay_out(dossier, Language.EN)

    assert len(found.places) == 2
    assert all(geometry.is_in_box(each.at, found.bounds) for each in found.places)
    assert "Antarctica" in names(found)
    assert "85°" in dossier.about.map_note.fr


def test_a_dossiers_own_base_map_wins_and_its_note_is_its_own(tmp_path):
    folder = builders.write_dossier(tmp_path / "it")
    (folder / "basemap.geojson").write_text(
        builders.geojson(
            [
                {
                    "id": "land",
                    "properties": {"kind": "land", "name_en": "Aria"},
                    "geometry": {"type": "Polygon", "coordinates": [[[20, 20], [70, 20], [70, 60], [20, 20]]]},
                }
            ]
        ),
        encoding="utf-8",
    )
    dossier = load_dossier(folder)

    assert [each.id for each in dossier.basemap] == ["land"]
    assert dossier.region is None
    assert not dossier.about.map_note


def test_what_was_cut_from_the_world_is_not_carried_away_as_the_dossiers_own(tmp_path):
    dossier = read(tmp_path / "it", SOUTH_AMERICA)

    assert dossier.basemap
    assert "basemap.geojson" not in dossier_files.files(dossier)


def test_a_base_map_of_which_nothing_is_drawn_is_named_with_what_to_write(tmp_path):
    folder = builders.write_dossier(tmp_path / "it")
    square = {"type": "Polygon", "coordinates": [[[20, 20], [70, 20], [70, 60], [20, 20]]]}
    plain = [{"id": "a", "properties": {"name_en": "Aria"}, "geometry": square}]
    (folder / "basemap.geojson").write_text(builders.geojson(plain), encoding="utf-8")

    with pytest.raises(InvalidDossier) as raised:
        load_dossier(folder)

    (told,) = [str(each) for each in raised.value.problems if "basemap" in str(each)]
    assert "land" in told
    assert "delete the file" in told
