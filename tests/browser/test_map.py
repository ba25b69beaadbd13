"""The map under hands: drawn by the CPU or, where there is one, by a GPU."""

import pytest
from playwright.sync_api import expect

from browser.claims_page import EN
from browser.driver import ALONE, Stage, eventually
from browser.test_map_painters import works
from shipped import stage_files

LOADED = "performance.getEntriesByType('resource').map((entry) => entry.name)"
COLOURS = """(() => {
  const canvas = document.querySelector("[data-testid=map] canvas.field");
  const pixels = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  return new Set(pixels).size;
})()"""
PAINTED = "document.querySelector('[data-testid=map] canvas.field').toDataURL()"
SCROLLED = "() => [scrollY, document.querySelector('[data-testid=stage]').scrollTop]"
SCALED = """() => [...document.querySelectorAll("canvas.field")].flatMap((canvas) => {
  const { left, right, top, bottom } = canvas.getBoundingClientRect(), dots = devicePixelRatio;
  const painted = [Math.round(right * dots) - Math.round(left * dots), Math.round(bottom * dots) - Math.round(top * dots)];
  return painted[0] === canvas.width && painted[1] === canvas.height ? [] : [[canvas.width, canvas.height, ...painted]];
})"""
ROUTES = {"2023": "caspian_route_2023", "2024": "caspian_route_2024"}
"""The two routes of the dossier, by the year in which they became public: on 9 June and on 12 September."""
MAPPED = {
    event: len(at) for event, at in zip(*(stage_files()["first"]["events"][key] for key in ("id", "at")), strict=True)
}
PLACES = {event: MAPPED[event] for event in ("soleimani-killed", "patrushev-in-tehran", "caspian-drone-shipments")}


@pytest.mark.parametrize("dots", [1, 1.25])
def test_no_picture_is_scaled_and_so_blurred_on_its_way_to_the_screen(visit_stage, dots):
    stage = visit_stage("/", device_scale_factor=dots)

    assert stage.page.locator("canvas.field").count() == 3
    assert stage.page.evaluate(SCALED) == []
    stage.page.set_viewport_size({"width": 1367, "height": 1023})
    eventually(stage.page, lambda: stage.page.evaluate(SCALED), [])


@pytest.mark.parametrize("webgl", [True, False], ids=["software GL", "no WebGL"])
def test_without_a_gpu_the_cpu_paints_the_map_and_deck_gl_is_never_asked_for(visit_stage, browser, stage, webgl):
    plain = visit_stage("/", using=browser) if webgl else stage

    assert plain.page.evaluate("document.createElement('canvas').getContext('webgl2') !== null") is webgl
    assert plain.map.locator("canvas:not(.field, .glyph)").count() == 0
    assert [name for name in plain.page.evaluate(LOADED) if "/libraries/deck" in name] == []
    assert plain.page.evaluate(COLOURS) > 50
    works(plain)
    for event, places in PLACES.items():
        plain.row(event).click()
        plain.selects(event)
        eventually(plain.page, lambda count=places: len(plain.rings("map", "chosen")), places)


@pytest.mark.everyday
def test_on_a_gpu_deck_gl_draws_the_same_places(visit_stage, stage):
    fast = visit_stage("/", gpu=True)

    assert fast.map.locator("canvas:not(.field, .glyph)").count() == 1
    assert len([name for name in fast.page.evaluate(LOADED) if "/libraries/deck" in name]) == 1
    assert fast.map.locator("[data-base=canvas]").count() == 0
    fast.row("alabuga-plant-image").click()
    stage.row("alabuga-plant-image").click()
    eventually(fast.page, lambda: alike(fast.rings("map", "chosen"), stage.rings("map", "chosen")), True)
    fast.page.keyboard.press("Escape")
    works(fast)


def alike(some, others):
    """Tell whether two maps stand alike, to two pixels: on the one the camera flies."""
    return bool(some) and some == [pytest.approx(at, abs=2) for at in others]


@pytest.mark.parametrize(
    ("link", "drawn"),
    [
        ("/?asof=2023-06-08", []),
        ("/?from=2024-01&to=2024-12", ["2024"]),
    ],
)
def test_a_route_is_drawn_with_an_event_on_it_and_from_the_day_on_which_it_became_public(visit_stage, link, drawn):
    stage = visit_stage(link)

    expect(stage.map).to_have_attribute("data-routes", " ".join(ROUTES[year] for year in drawn))
    if "2023-06-08" in link:
        expect(stage.row("caspian-drone-shipments")).to_be_visible()


def test_a_route_that_was_not_public_comes_with_its_day_and_goes_with_its_event(stage):
    def routes(*years):
        expect(stage.map).to_have_attribute("data-routes", " ".join(ROUTES[year] for year in years))

    routes("2023", "2024")
    stage.root.get_by_role("slider", name=EN("stage.asof")).fill(str(2022 * 12 + 11))
    stage.asks(asof="2022-12")
    before = stage.page.evaluate(PAINTED)
    routes()

    stage.root.get_by_role("slider", name=EN("stage.asof")).fill(str(2023 * 12 + 5))
    routes("2023")
    assert stage.page.evaluate(PAINTED) != before
    stage.chip("category", "law").click()
    routes()
    stage.chip("category", "law").click()
    routes("2023")
    stage.root.get_by_role("button", name=EN("stage.asof_all")).click()
    routes("2023", "2024")


def test_a_presented_view_as_known_on_a_day_draws_no_later_route(present):
    high = {"width": 1400, "height": 1300}  # where the words of its slide leave room for the map
    show = present("?asof=2024-09-08&event=missile-transfer-reported", viewport=high)
    drawn = show.page.get_by_test_id("map")

    expect(drawn).to_have_attribute("data-routes", ROUTES["2023"])


@pytest.fixture
def chosen(stage):
    """Where the chosen event is, whose mark is alone at its place; the camera rests."""
    stage.row(ALONE).click()
    eventually(stage.page, lambda: len(stage.rings("map", "chosen")), 1)
    return lambda: stage.rings("map", "chosen")[0]


def test_a_drag_moves_the_map_with_the_hand_and_chooses_nothing(stage, chosen):
    x, y = before = chosen()
    page = stage.page

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 40, y - 25, steps=4)
    page.mouse.up()

    assert chosen() == pytest.approx((before[0] - 40, before[1] - 25), abs=1)
    stage.selects(ALONE)
    page.mouse.move(x + 70, y + 60)
    assert chosen() == pytest.approx((before[0] - 40, before[1] - 25), abs=1)


def test_a_wheel_with_ctrl_zooms_about_the_pointer_and_does_not_scroll_the_page(stage, chosen):
    x, y = chosen()
    page = stage.page
    before = page.evaluate(SCROLLED)

    page.mouse.move(x - 50, y)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")

    eventually(page, lambda: chosen()[0] == pytest.approx(x + 50, abs=2), True)
    assert chosen()[1] == pytest.approx(y, abs=2)
    assert page.evaluate(SCROLLED) == before
    expect(stage.map.locator(".map-hint")).to_be_hidden()


def test_a_wheel_alone_scrolls_the_page_and_says_how_to_zoom_until_the_map_was_clicked(visit_stage):
    stage = visit_stage("/?event=" + ALONE, viewport={"width": 1100, "height": 800}, reduced_motion="reduce")
    page, hint = stage.page, stage.map.locator(".map-hint")
    eventually(page, lambda: len(stage.rings("map", "chosen")), 1)
    stage.map.scroll_into_view_if_needed()
    page.evaluate("document.activeElement.blur()")
    stage.row(ALONE).evaluate("(row) => row.blur()")
    before, painted, box = page.evaluate(SCROLLED), page.evaluate(PAINTED), stage.map.bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 200)

    page.mouse.wheel(0, -120)

    eventually(page, lambda: page.evaluate(SCROLLED)[1] < before[1], True)
    expect(hint).to_have_text(EN("stage.map_hint_wheel"))
    assert page.evaluate(PAINTED) == painted
    expect(hint).to_be_hidden()
    box = stage.map.bounding_box()
    page.mouse.click(box["x"] + 30, box["y"] + 90)
    before = page.evaluate(SCROLLED)
    page.mouse.wheel(0, -120)
    eventually(page, lambda: page.evaluate(PAINTED) != painted, True)
    assert page.evaluate(SCROLLED) == before


def test_a_double_click_zooms_in_and_the_buttons_zoom_out_and_home(stage, chosen):
    x, y = chosen()

    stage.page.mouse.dblclick(x + 60, y - 60)
    eventually(stage.page, lambda: chosen() == pytest.approx((x - 60, y + 60), abs=2), True)
    stage.map.locator(".map-acts button").nth(1).click()
    eventually(stage.page, lambda: chosen()[0] > x - 50, True)
    stage.map.locator(".map-acts button").nth(2).click()
    eventually(stage.page, lambda: abs(chosen()[0] - x) > 10, True)
    expect(stage.root).to_have_attribute("data-selected", ALONE)


def test_the_arrow_keys_move_a_map_that_has_the_focus_and_elsewhere_they_step_on(stage, chosen):
    page, (x, y) = stage.page, chosen()
    stage.map.focus()

    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")

    eventually(page, lambda: chosen() == pytest.approx((x - 80, y + 80), abs=2), True)
    stage.selects(ALONE)
    page.keyboard.press("-")
    eventually(page, lambda: chosen()[0] > x - 79, True)
    stage.timeline.focus()
    page.keyboard.press("ArrowRight")
    eventually(page, lambda: stage.root.get_attribute("data-selected") not in {"", ALONE}, True)


def test_whoever_clicked_a_mark_on_the_map_steps_on_from_it_with_the_arrows(stage):
    page = stage.page
    page.mouse.click(*stage.aim("map", ALONE))
    stage.selects(ALONE)
    order = stage.listed()

    page.keyboard.press("ArrowRight")

    stage.selects(order[order.index(ALONE) + 1])
    expect(stage.map).to_be_focused()


@pytest.fixture(
    scope="module",
    params=[pytest.param(False, id="canvas"), pytest.param(True, id="deck.gl", marks=pytest.mark.slow)],
)
def shared_telephone(request, server, watched_page):
    page, troubles = watched_page(
        server,
        using=request.getfixturevalue("browser" if request.param else "browser_without_gl"),
        gpu=request.param,
        viewport={"width": 390, "height": 844},
        has_touch=True,
        reduced_motion="reduce",
    )
    return Stage(page).ready(), troubles


@pytest.fixture
def telephone(shared_telephone):
    """A telephone with an event chosen whose mark is alone at its place, and what puts fingers on its glass."""
    stage, troubles = shared_telephone
    troubles.clear()
    stage.start_afresh().row(ALONE).evaluate("(row) => row.click()")  # as a link does: nothing is focused or pointed at
    stage.selects(ALONE)
    # The card lies over the page on a telephone; what the fingers are on is under it.
    stage.root.locator(".card-box").evaluate("(card) => { card.style.visibility = 'hidden'; }")
    stage.map.scroll_into_view_if_needed()
    eventually(stage.page, lambda: len(stage.rings("map", "chosen")), 1)
    glass = stage.page.context.new_cdp_session(stage.page)

    def touch(kind, *fingers):
        points = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(fingers)]
        glass.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})

    yield stage, touch
    stage.root.locator(".card-box").evaluate("(card) => { card.style.visibility = ''; }")
    glass.detach()
    assert troubles == []


def test_one_finger_on_the_map_scrolls_the_page_and_leaves_the_map_as_it_is(telephone):
    stage, touch = telephone
    page, (x, y) = stage.page, stage.rings("map", "chosen")[0]
    before, top = page.evaluate(SCROLLED), stage.map.bounding_box()["y"]

    touch("Start", (x + 30, y))
    for by in range(20, 121, 20):
        touch("Move", (x + 30, y + by))
    touch("End")

    eventually(page, lambda: page.evaluate(SCROLLED)[1] < before[1], True)
    assert stage.map.bounding_box()["y"] > top
    moved = stage.map.bounding_box()["y"] - top
    eventually(page, lambda: stage.rings("map", "chosen")[0][1] - stage.map.bounding_box()["y"], pytest.approx(y - top))
    assert moved > 0
    assert stage.rings("map", "chosen")[0][0] == pytest.approx(x, abs=1)
    stage.selects(ALONE)


def test_two_fingers_move_and_stretch_the_map_between_them_and_do_not_scroll_the_page(telephone):
    stage, touch = telephone
    page, (x, y) = stage.page, stage.rings("map", "chosen")[0]
    before = page.evaluate(SCROLLED)

    touch("Start", (x - 20, y), (x + 20, y))
    for share in (0.5, 1):
        touch("Move", (x - 20 - 10 * share, y + 10 * share), (x + 20 + 30 * share, y + 10 * share))
    touch("End")

    eventually(page, lambda: stage.rings("map", "chosen")[0] == pytest.approx((x + 10, y + 10), abs=2), True)
    assert page.evaluate(SCROLLED) == before
    stage.selects(ALONE)
    expect(stage.map.locator(".map-hint")).to_be_hidden()


def test_a_tap_on_a_mark_of_the_map_chooses_its_event(telephone):
    stage, _ = telephone
    stage.page.keyboard.press("Escape")
    stage.selects("")
    stage.map.scroll_into_view_if_needed()
    box = stage.map.bounding_box()
    marked = stage.page.evaluate("document.querySelector('[data-testid=map] .base').getBoundingClientRect().width")
    assert marked == box["width"]
    stage.row(ALONE).evaluate("(row) => row.focus()")
    eventually(stage.page, lambda: len(stage.rings("map", "pointed")), 1)
    stage.map.scroll_into_view_if_needed()

    stage.page.touchscreen.tap(*stage.rings("map", "pointed")[0])

    stage.selects(ALONE)


def test_what_leads_outside_stays_in_its_place_while_the_count_runs_with_a_flight(visit_stage):
    stage = visit_stage("/")
    outside = stage.map.locator(".map-outside")
    counts, widths = set(), set()
    for _ in range(3):
        stage.map.get_by_role("button", name=EN("stage.zoom_in")).click()
        expect(outside).to_be_visible()
        eventually(stage.page, lambda: outside.inner_text() not in counts, True)
        counts.add(outside.inner_text())
        widths.add(outside.bounding_box()["width"])

    assert len(widths) == 1
    expect(outside).to_have_accessible_name(outside.inner_text())  # the room that it keeps is not read out
