"""What draws the map: the CPU, deck.gl, and the deck.gl that pydeck brings. All show the same and answer alike."""

import io
from collections import Counter

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from browser.driver import SECONDS, eventually
from shipped import stage_files
from timeline.drawing import theme

FIRST = stage_files()["first"]
EVENTS = FIRST["events"]
NUMBER = {id_: e for e, id_ in enumerate(EVENTS["id"])}
CROWD = Counter(place for at in EVENTS["at"] for place in at)
COLOURS = [theme.rgb(theme.LIGHT.categories[category]) for category in EVENTS["category"]]
LONELY = [
    id_
    for e, id_ in enumerate(EVENTS["id"])
    if len(EVENTS["at"][e]) == 1 and CROWD[EVENTS["at"][e][0]] == 1 and max(COLOURS[e]) > 100
]
"""Events whose mark is the only one at the only place that they are about, in a colour that no name is written in."""
ROUTES = [FIRST["map"]["places"][place]["id"] for place, _ in FIRST["map"]["routes"]]
ROUND = 7
"""Pixels round the middle of a mark in which it is looked for: the mark itself, and no name or neighbour."""
HIDE = "(map, hidden) => map.querySelectorAll('.field, .overlay').forEach((part) => { part.style.opacity = hidden ? 0 : 1; })"


def on_gpu(stage):
    return stage.map.locator("[data-base=deck]").count() == 1


def seen(stage, *, hidden=()):
    """Give what the map shows, as an array of colours."""
    if hidden:
        stage.map.evaluate(HIDE, True)
    try:
        return np.asarray(Image.open(io.BytesIO(stage.map.screenshot())).convert("RGB")).astype(int)
    finally:
        stage.map.evaluate(HIDE, False)


def spots(stage, events):
    """Give where the map rings events, in pixels from its corner; those out of sight are left out."""
    box, found = stage.map.bounding_box(), {}
    for event in events:
        stage.point_at(event)
        if rings := stage.rings("map", "pointed"):
            x, y = rings[0][0] - box["x"], rings[0][1] - box["y"]
            if ROUND < x < box["width"] - ROUND and ROUND < y < box["height"] - ROUND:
                found[event] = (round(x), round(y))
    stage.page.mouse.move(2, 2)
    eventually(stage.page, lambda: len(stage.rings("map", "pointed")), 0)
    return found


def middle(picture, event, x, y):
    """Give the middle of the pixels in an event's colour round a spot; none where there are few."""
    part = picture[y - ROUND : y + ROUND + 1, x - ROUND : x + ROUND + 1]
    rows, columns = np.nonzero(np.abs(part - COLOURS[NUMBER[event]]).max(axis=2) < 60)
    return None if len(rows) < 12 else (columns.mean() + x - ROUND, rows.mean() + y - ROUND)


@pytest.fixture(scope="session")
def drawn_by_canvas():
    """The middles of marks as the canvas draws them, by what is framed: it is the first painter that is asked."""
    return {}


@pytest.mark.parametrize("framed", [None, LONELY[0]])
def test_marks_stand_where_the_canvas_has_them_and_on_a_gpu_deck_gl_itself_draws_them(painter, drawn_by_canvas, framed):
    if framed:
        painter.row(framed).click()
        painter.selects(framed)
    painter.map.locator(".map-acts button").first.click()
    painter.page.keyboard.press("Escape")
    painter.selects("")
    painter.page.mouse.move(2, 2)
    at = spots(painter, LONELY)

    def middles():
        picture = seen(painter, hidden=on_gpu(painter))
        return {event: where for event, spot in at.items() if (where := middle(picture, event, *spot))}

    expected = drawn_by_canvas.get(framed) or middles()
    drawn_by_canvas[framed] = expected
    assert expected
    eventually(painter.page, lambda: middles().keys(), expected.keys(), seconds=SECONDS)
    found = middles()
    for event, where in found.items():
        assert where == pytest.approx(expected[event], abs=1.1)  # the canvas stamps on whole dots, deck.gl between them
    if not on_gpu(painter):
        bare = seen(painter, hidden=True)
        assert not any(middle(bare, event, *spot) for event, spot in at.items())


def dots(stage, event):
    """Give the dots round an event's spot that have its colour whole, from its middle; no other mark is so near there."""
    x, y = spots(stage, [event])[event]
    part = seen(stage)[y - ROUND : y + ROUND + 1, x - ROUND : x + ROUND + 1]
    return {(int(row), int(column)) for row, column in np.argwhere((part == COLOURS[NUMBER[event]]).all(axis=2))}


def test_the_canvas_stamps_a_mark_on_whole_dots_so_that_it_is_the_same_dot_for_dot_wherever_it_stands(stage):
    nearer = stage.map.locator(".map-acts button").first
    for event in LONELY:
        stage.row(event).click()
        eventually(stage.page, lambda: len(stage.rings("map", "chosen")), 1)
        nearer.click()  # moved by a hand, the map stays as it is when the card is closed
        stage.page.keyboard.press("Escape")
        stage.selects("")
        stamped = dots(stage, event)
        assert len(stamped) > 8, event
        for _ in range(2):
            nearer.click()
            assert dots(stage, event) == stamped, event


def test_a_filter_takes_marks_and_routes_away_and_brings_them_back(painter):
    expect(painter.map).to_have_attribute("data-routes", " ".join(ROUTES))
    before = seen(painter, hidden=on_gpu(painter))

    painter.chip("category", "law").click()

    expect(painter.map).to_have_attribute("data-routes", "")
    painter.agrees()
    eventually(
        painter.page,
        lambda: bool((np.abs(seen(painter, hidden=on_gpu(painter)) - before).max(axis=2) > 60).mean() > 0.01),
        True,
    )
    painter.chip("category", "law").click()
    expect(painter.map).to_have_attribute("data-routes", " ".join(ROUTES))
    eventually(
        painter.page,
        lambda: bool((np.abs(seen(painter, hidden=on_gpu(painter)) - before).max(axis=2) > 60).mean() < 0.001),
        True,
    )


def test_a_mark_is_pointed_at_and_chosen_where_it_is_drawn_and_the_sea_is_not(painter):
    event = next(iter(spots(painter, LONELY)))

    painter.page.mouse.click(*painter.aim("map", event))

    painter.selects(event)
    eventually(painter.page, lambda: len(painter.rings("map", "chosen")), 1)
    assert painter.map.locator("[data-base]").count() == 1
    expect(painter.map.locator("canvas:not(.field, .glyph)")).to_have_count(int(on_gpu(painter)))


def test_a_drag_and_the_wheel_move_every_map_alike(painter):
    event = next(iter(spots(painter, LONELY)))
    painter.row(event).click()
    eventually(painter.page, lambda: len(painter.rings("map", "chosen")), 1)
    x, y = painter.rings("map", "chosen")[0]
    mouse = painter.page.mouse

    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 30, y - 20, steps=3)
    mouse.up()
    moved = pytest.approx((x - 30, y - 20), abs=1)
    eventually(painter.page, lambda: painter.rings("map", "chosen")[0] == moved, True)
    mouse.move(x - 80, y - 20)
    painter.page.keyboard.down("Control")
    mouse.wheel(0, -300)
    painter.page.keyboard.up("Control")

    eventually(painter.page, lambda: painter.rings("map", "chosen")[0] == pytest.approx((x + 20, y - 20), abs=2), True)
    painter.selects(event)


def works(stage):
    """Filter, point and select as anywhere else."""
    event = LONELY[0]
    stage.shows_everything()
    stage.agrees()
    stage.page.mouse.click(*stage.aim("map", event))
    stage.selects(event)
    eventually(stage.page, lambda: bool(stage.rings("map", "chosen") and stage.rings("timeline", "chosen")), True)
    stage.page.keyboard.press("Escape")
    stage.chip("category", "transfer").click()
    stage.shows(stage.count_of("category", "transfer"))
    stage.agrees()
    stage.page.keyboard.press("Escape")
    stage.shows_everything()


def test_the_page_works_whatever_draws_the_map_also_from_the_bundles_inside_the_python_packages(painter, request):
    bundled = request.node.callspec.params["shared_painter"] == "pydeck's deck.gl"
    assert painter.page.evaluate("typeof window.createDeck === 'function'") == bundled
    works(painter)
