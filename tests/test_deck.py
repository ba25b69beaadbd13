"""The map's deck for notebooks: complete in itself, no map provider, no network, drawn from the layout alone."""

import json
from collections import Counter
from itertools import combinations

import pydeck
import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from odd_dossiers import ODD, crowded, dossiers, varied
from test_layout import SLOW
from timeline.dossier.filters import Filter
from timeline.dossier.geometry import WORLD
from timeline.dossier.model import Day, Language, Text
from timeline.drawing import camera, map_layers, marks, theme
from timeline.drawing.layout import map as layout
from timeline.drawing.layout.marks import show
from timeline.drawing.maps import deck
from timeline.drawing.theme import PALETTES, Mode
from timeline.text import words

ORDER = [
    "sea",
    "land",
    "limits",
    "hatch",
    "disputed",
    "routes",
    "areas",
    "marks",
    "badges",
    "counts",
    "seas",
    "regions",
    "places",
    "subjects",
]


def drawn(dossier, **options):
    """Give what the browser gets; a layer that it does not get has no rows."""
    written = json.loads(deck(dossier, **options).to_json())
    assert all(layer["data"] for layer in written["layers"])
    return {id_: {"data": []} for id_ in ORDER} | {layer["id"]: layer for layer in written["layers"]}


def agree(dossier):
    """The deck's marks and badges are the layout's: the same events at the same places, each once."""
    plan = layout.lay_out(dossier, Language.EN)
    placed = layout.arrange(plan, range(len(dossier.events)))

    layers = drawn(dossier)

    marks_, badges, counts = (layers[id_]["data"] for id_ in ("marks", "badges", "counts"))
    found = [(row["event"], tuple(row["at"])) for row in marks_]
    found += [(event, tuple(row["at"])) for row in badges for event in row["events"]]
    assert Counter(found) == Counter((each.event, plan.places[each.place].at) for each in placed)
    assert {tuple(row["offset"]) for row in marks_} <= {(0.0, 0.0)}
    assert [row["text"] for row in counts] == [str(len(row["events"])) for row in badges]
    assert not {tuple(row["at"]) for row in marks_} & {each.at for each in plan.places if each.role == "country"}


@pytest.mark.parametrize("name", ODD)
def test_deck_and_layout_agree(name):
    agree(ODD[name]())


@SLOW
@given(dossiers())
def test_deck_and_layout_agree_wherever_things_happened(dossier):
    agree(dossier)


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("name", ODD)
def test_a_deck_names_no_host_and_no_provider_of_maps(name, mode):
    whole = deck(ODD[name](), mode=mode)
    written = whole.to_json()

    assert isinstance(whole, pydeck.Deck)
    assert "//" not in written.replace(_atlas(written), "")
    assert "mapProvider" not in written
    assert "mapStyle" not in written


def _atlas(written):
    return next((layer["iconAtlas"] for layer in json.loads(written)["layers"] if "iconAtlas" in layer), "no marks")


def test_layers_lie_over_one_another_in_one_order_and_land_is_filled_and_never_stroked():
    layers = {id_: layer for id_, layer in drawn(ODD["record"]()).items() if layer["data"]}

    assert [*layers] == ORDER
    assert [layer.id for layer in deck(ODD["record"]()).layers] == ORDER
    assert {layers[id_]["@@type"] for id_ in ("sea", "land")} == {"SolidPolygonLayer"}
    assert {layers[id_]["@@type"] for id_ in ORDER[2:6]} == {"PathLayer"}
    assert [id_ for id_, layer in layers.items() if layer["pickable"]] == ["marks", "badges"]


def test_what_the_layout_has_is_drawn_and_nothing_else():
    dossier = varied()
    plan, layers = layout.lay_out(dossier, Language.EN), drawn(dossier)

    assert [row["id"] for row in layers["land"]["data"]] == ["aria", "borea"]
    assert len(layers["disputed"]["data"]) == len(plan.disputed)
    assert [tuple(map(tuple, row["path"])) for row in layers["routes"]["data"]] == [*plan.routes[0].dashes]
    assert layers["areas"]["data"] == [{"id": "harbour", "at": [51.5, 37.5], "radius": 5000.0}]
    for id_ in ("limits", "hatch"):
        assert [tuple(map(tuple, row["path"])) for row in layers[id_]["data"]] == [*getattr(plan, id_)]


@pytest.mark.parametrize("mode", Mode)
def test_land_of_states_that_are_concerned_stands_out(mode):
    palette = PALETTES[mode]

    aria, borea = drawn(varied(), mode=mode)["land"]["data"]

    assert (aria["fill"], borea["fill"]) == ([*theme.rgb(palette.land_alt)], [*theme.rgb(palette.land)])


def test_every_mark_finds_its_picture_and_the_atlas_has_no_other():
    layer = drawn(varied())["marks"]

    used = {row["icon"] for row in layer["data"]}

    assert used | {marks.SPECK} == {*layer["iconMapping"]}
    assert {row["size"] for row in layer["data"]} == {marks.cell_of(layout.MARK)}


def test_names_do_not_meet_in_the_opening_view_and_none_is_written_twice():
    width, height = 900, 600
    dossier = ODD["record"]()
    plan, layers = (
        layout.lay_out(dossier, Language.FR),
        drawn(dossier, language=Language.FR, width=width, height=height),
    )
    view = camera.fit(plan.home, width, height, plan.bounds)

    boxes = []
    for id_, letter in (("places", 8.0), ("seas", 7.0), ("regions", 8.5), ("subjects", 9.0)):
        for row in layers[id_]["data"]:
            x, y = (a + b for a, b in zip(view.spot(row["at"]), row["offset"], strict=True))
            boxes.append((x, y - 8, x + letter * len(row["text"]), y + 8))

    assert len(boxes) > 15
    assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a, b in combinations(boxes, 2))
    assert all(box[0] >= 0 and box[2] <= width for box in boxes)
    texts = Counter(
        row["text"].casefold() for id_ in ("places", "seas", "regions", "subjects") for row in layers[id_]["data"]
    )
    assert max(texts.values()) == 1


def test_a_place_without_a_mark_is_not_named_and_a_country_is_named_by_the_base_map():
    layers = drawn(varied(), filter=Filter(category=frozenset({"transfer"})))

    assert [row["text"] for row in layers["places"]["data"]] == ["harbour", "road"]
    assert "inland" not in json.dumps(layers["places"])


def test_what_stands_at_one_place_is_a_badge_that_says_what_it_stands_for():
    layers = drawn(crowded())

    [badge] = layers["badges"]["data"]
    place, *titles, more = badge["tooltip"].splitlines()
    assert layers["marks"]["data"] == []
    assert badge["events"] == [*range(40)]
    assert (
        drawn(crowded(100))["badges"]["data"][0]["radius"]
        > badge["radius"]
        >= drawn(crowded(9))["badges"]["data"][0]["radius"]
    )
    assert place == "harbour: 40 events"
    assert len(titles) < 10
    assert more == words("en").counted("stage.map_stack_more", count=40 - len(titles))
    assert drawn(crowded(1))["badges"]["data"] == []
    assert [row["event"] for row in drawn(crowded(1))["marks"]["data"]] == [0]


def test_an_event_of_which_only_the_country_is_known_is_no_spot_in_it():
    layers = drawn(builders.dossier([builders.event(places=("inland",))], places=varied().places))

    [badge] = layers["badges"]["data"]
    assert badge["tooltip"].splitlines()[0] == "inland, place not given: 1 event"
    assert layers["marks"]["data"] == []


def test_as_of_a_day_no_route_is_drawn_that_was_not_public_and_no_event_that_was_not_known():
    events = [builders.event("sale", "2022-03-05", places=("road",))]
    way = builders.place("road", [(50.0, 37.0), (50.0, 40.0)], "LineString", public_on=Day(2022, 6, 1))
    dossier = builders.dossier(events, [builders.claim("sale")], places=builders.by_id(way))

    before, after = (drawn(dossier, as_of=day) for day in (Day(2022, 5, 31), Day(2022, 6, 1)))

    assert [row["event"] for row in before["marks"]["data"]] == [0]
    assert before["routes"]["data"] == []
    assert after["routes"]["data"]
    assert drawn(dossier, as_of=Day(2022, 3, 1))["marks"]["data"] == []


def test_too_many_marks_are_specks_in_their_colours(monkeypatch):
    monkeypatch.setattr(layout, "MOST_MARKS", 10)
    dossier = crowded()

    layers = drawn(dossier)

    rows = layers["marks"]["data"]
    assert {row["icon"] for row in rows} == {marks.SPECK}
    assert {tuple(row["colour"]) for row in rows} == {
        theme.rgb(marks.speck_colour(dossier, show(dossier).marks.kind(0), theme.LIGHT))
    }
    assert layers["areas"]["data"] == []
    assert len({tuple(row["offset"]) for row in rows}) == len(rows)


def test_the_browser_gets_the_same_layers_without_rows():
    styles = map_layers.layers(theme.LIGHT)
    whole = drawn(ODD["record"]())

    for style in styles:
        bare = json.loads(style.to_json())
        full = {key: value for key, value in whole[style.id].items() if key not in {"iconAtlas", "iconMapping"}}
        assert bare == {**full, "data": []}


# ---------------------------------------------------------------- the view


@given(
    st.tuples(st.floats(-170, 160), st.floats(-70, 60)),
    st.floats(0.1, 10),
    st.integers(200, 2000),
    st.integers(200, 1200),
)
def test_a_view_shows_all_of_what_it_frames(corner, size, width, height):
    west, south = corner
    view = camera.fit((west, south, west + size, south + size), width, height)

    for at in ((west, south), (west + size, south + size), (west, south + size)):
        x, y = view.spot(at)
        assert -1e-3 <= x <= width + 1e-3
        assert -1e-3 <= y <= height + 1e-3


def test_a_view_never_looks_beyond_the_base_map():
    bounds = (10.0, 22.0, 80.0, 66.0)
    view = camera.fit((12.0, 24.0, 79.0, 65.0), 1600, 500, bounds)

    assert view.spot((10.0, 22.0))[0] <= 1e-6
    assert view.spot((80.0, 66.0))[0] >= 1600 - 1e-6
    assert view.zoom > camera.fit((12.0, 24.0, 79.0, 65.0), 1600, 500).zoom


def test_a_lone_place_is_seen_with_its_surroundings_and_a_map_without_places_shows_the_world():
    assert camera.fit((50.0, 40.0, 50.0, 40.0), 900, 600).zoom == camera.NEAREST
    whole = deck(builders.dossier([builders.event(title="T", label=Text("L"))]))
    assert whole.initial_view_state.zoom < 3
    assert layout.lay_out(builders.dossier(), Language.EN).bounds == WORLD
