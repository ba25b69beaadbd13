"""Places that lie where the others cannot, and shapes that are none."""

import pytest

import builders
from bad_input.told import told
from timeline.dossier.load import load_dossier


def place(id_, longitude, latitude):
    return {
        "id": id_,
        "properties": {"name_en": id_},
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
    }


CITIES = [place(f"city-{number}", 10.0 + 10 * number, 30.0 + 4 * number) for number in range(6)]


def test_latitude_and_longitude_exchanged_are_told_where_the_other_places_show_it(folder):
    text = builders.geojson([*builders.PLACES, *CITIES, place("west", 8.0, 48.0)])
    (folder / "places.geojson").write_text(text, encoding="utf-8")
    assert load_dossier(folder)

    builders.replace(folder, "places.geojson", "[8.0, 48.0]", "[48.0, 8.0]")

    assert told(folder) == [
        "data/places.geojson:12: geometry is '[48.0, 8.0]'. Longitude comes first: did you mean [8.0, 48.0]?"
    ]


def test_latitude_and_longitude_exchanged_are_told_where_the_base_map_shows_it(folder):
    outline = [[45, 25], [60, 25], [60, 40], [45, 40], [45, 25]]
    shape = {"type": "Polygon", "coordinates": [outline]}
    land = {"id": "land", "properties": {"kind": "land", "iso": "AR"}, "geometry": shape}
    (folder / "basemap.geojson").write_text(builders.geojson([land]), encoding="utf-8")
    inland, island = place("inland", 51.5, 35.5), place("island", 62.0, 30.0)
    for city in (inland, island):
        city["properties"]["country"] = "AR"
    (folder / "places.geojson").write_text(builders.geojson([*builders.PLACES, inland, island]), encoding="utf-8")
    assert load_dossier(folder)

    builders.replace(folder, "places.geojson", "[51.5, 35.5]", "[35.5, 51.5]")

    assert told(folder) == [
        "data/places.geojson:6: geometry is '[35.5, 51.5]'. Longitude comes first: did you mean [51.5, 35.5]?"
    ]


def test_a_place_in_a_part_of_a_country_that_the_base_map_also_draws_alone_lies_in_it(folder):
    def square(west, south, east, north):
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        return {"type": "Polygon", "coordinates": [ring]}

    shapes = [("land", "land", square(45, 25, 60, 40)), ("peninsula", "disputed", square(50, 34, 54, 38))]
    parts = [{"id": i, "properties": {"kind": kind, "iso": "AR"}, "geometry": shape} for i, kind, shape in shapes]
    (folder / "basemap.geojson").write_text(builders.geojson(parts), encoding="utf-8")
    inland = place("inland", 51.5, 35.5)
    inland["properties"]["country"] = "AR"
    (folder / "places.geojson").write_text(builders.geojson([*builders.PLACES, inland]), encoding="utf-8")
    assert load_dossier(folder)

    builders.replace(folder, "places.geojson", "[51.5, 35.5]", "[35.5, 51.5]")

    assert len(told(folder)) == 1
    assert "did you mean [51.5, 35.5]?" in told(folder)[0]


@pytest.mark.parametrize("position", [(-77.0, -39.0), (39.0, -77.0), (15.0, 64.0)])
def test_a_place_far_from_the_others_is_no_mistake(folder, position):
    text = builders.geojson([*builders.PLACES, *CITIES, place("overseas", *position)])
    (folder / "places.geojson").write_text(text, encoding="utf-8")

    assert load_dossier(folder).places["overseas"].geometry


def test_a_ring_that_is_not_closed_is_told(folder):
    ring = [[0, 0], [1, 0], [1, 1], [0, 1]]
    area = {**place("area", 0, 0), "geometry": {"type": "Polygon", "coordinates": [ring]}}
    (folder / "places.geojson").write_text(builders.geojson([*builders.PLACES, area]), encoding="utf-8")

    assert told(folder) == [
        "data/places.geojson:6: geometry is '[0.0, 1.0]'. "
        "Close the ring: four positions or more, the last equal to the first."
    ]


def test_what_a_place_lies_in_must_be_there_and_no_circle(folder):
    def lying(id_, within):
        return {"id": id_, "properties": {"name_en": id_, "part_of": within}, "geometry": None}

    within = [("province", "country"), ("country", ""), ("town", "provence"), ("hen", "egg"), ("egg", "hen")]
    text = builders.geojson([*builders.PLACES, *(lying(*pair) for pair in within)])
    (folder / "places.geojson").write_text(text, encoding="utf-8")

    first = len(builders.PLACES) + 2

    assert told(folder) == [
        f"data/places.geojson:{first + 2}: part_of is 'provence'."
        " Write the id of another place of this file, or leave it empty.",
        f"data/places.geojson:{first + 3}: part_of is 'egg'. It is a circle: hen > egg > hen. Empty one of these cells.",
    ]
