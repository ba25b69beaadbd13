"""A dossier without a base map, anywhere on Earth: either painter shows it on a map cut from the world."""

import pytest

from browser.driver import Stage, eventually
from browser.test_map_names import drawn
from test_world import PACIFIC, SOUTH_AMERICA, read

AROUND = {**PACIFIC, "Auckland": (174.8, -36.8)}


@pytest.fixture(scope="module")
def american(serve, tmp_path_factory):
    folder = tmp_path_factory.mktemp("american") / "dossier"
    read(folder, SOUTH_AMERICA)
    return serve(data=folder)


@pytest.fixture(scope="module")
def pacific(serve, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pacific") / "dossier"
    read(folder, AROUND)
    return serve(data=folder)


def written(stage):
    return {name["text"].casefold() for name in drawn(stage)["names"]}


def test_three_places_in_south_america_are_seen_there_among_named_countries(american, visit):
    stage = Stage(visit("/", address=american)).ready()

    eventually(stage.page, lambda: {"argentina", "chile", "brazil"} <= written(stage), True)
    found = drawn(stage)
    assert len(found["marks"]) == len(SOUTH_AMERICA)
    assert not written(stage) & {"ukraine", "iran"}


@pytest.mark.parametrize("gpu", [False, True])
def test_the_pacific_is_seen_in_one_piece_by_either_painter(pacific, visit, gpu):
    stage = Stage(visit("/", address=pacific, gpu=gpu)).ready()

    assert stage.map.locator("[data-base=deck]").count() == gpu
    eventually(stage.page, lambda: {"fiji", "tonga"} <= written(stage), True)
    found = drawn(stage)
    assert len(found["marks"]) == len(AROUND)
    for mark in found["marks"]:
        assert 0 <= mark["box"][0] < mark["box"][2] <= found["width"]


@pytest.mark.parametrize(("bbox", "shown"), [("175,-25,190,-10", 2), ("-179,-25,-170,-10", 1), ("-170,-25,170,-10", 0)])
def test_an_area_across_180_degrees_asks_for_both_of_its_sides(pacific, visit, bbox, shown):
    stage = Stage(visit(f"/?bbox={bbox}", address=pacific)).ready()

    stage.shows(shown)
    stage.asks(bbox=bbox)
