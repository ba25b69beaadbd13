"""A library that does not come leaves its one view empty and says so; the other views go on, and come whole with it."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import expect

from browser import driver
from browser.claims_page import Claims
from browser.cuts import EN, EVENT, STORY, filters, library, mended, notices, opened, settled
from browser.driver import ALONE, SECONDS, eventually
from browser.show_page import Show
from shipped import RECORD


@pytest.mark.parametrize("answer", [{}, {"status": 404}], ids=["nothing", "not found"])
def test_without_plotly_all_views_work_and_only_that_the_timeline_cannot_be_zoomed_is_said(ways, answer):
    way = ways()
    way.cut(library("plotly"), **answer)
    stage = settled(opened(way, "/"))

    unzoomed = way.page.get_by_test_id("notice").filter(has_text=EN("stage.zoom_not_loaded"))
    expect(unzoomed).to_be_visible()
    expect(stage.timeline.get_by_test_id("notice")).to_have_count(0)
    assert stage.marked()
    filters(stage)
    stage.row(EVENT).click()
    stage.selects(EVENT)
    expect(stage.card).to_be_visible()
    stage.root.locator("[data-lanes=weapon]").click()
    expect(stage.root.locator("[data-lanes=weapon]")).to_have_attribute("aria-pressed", "true")

    expect(stage.timeline).to_contain_text(EN("stage.other_lane"))
    stood = stage.rings("timeline", "chosen")
    stage.root.locator("[data-from][aria-pressed=false]").first.click()
    eventually(way.page, lambda: stage.rings("timeline", "chosen") == stood, False)

    way.free()
    mended(way.page)
    expect(unzoomed).to_have_count(0)
    expect(stage.timeline.locator(".nsewdrag")).to_be_attached()
    stage.agrees()


@pytest.mark.parametrize(
    ("language", "width", "query"), [("en", 1440, ""), ("fa", 390, ""), ("uk", 1440, "&scale=even")]
)
def test_the_axis_of_the_first_picture_is_the_one_that_plotly_draws(ways, language, width, query):
    way = ways()
    way.page.set_viewport_size({"width": width, "height": 900})
    way.hold(library("plotly"))
    stage = settled(opened(way, f"/?lang={language}{query}"))
    eventually(way.page, lambda: (bool(way.held), way.page.locator("html[data-early]").count()), (True, 0))
    way.page.mouse.move(0, 0)
    before = stage.timeline.screenshot()

    assert stage.marked()
    expect(stage.timeline.locator(".xtick")).to_have_count(0)
    way.free()
    stage.ready()

    expect(stage.timeline.locator(".xtick").first).to_be_attached()
    assert differing(before, stage.timeline.screenshot()) < 60  # pixels: hinting of letters, and no line or mark
    assert differing(before, way.page.screenshot()) > 60


def test_without_plotly_the_matrix_of_claims_works_and_the_chart_says_so(ways):
    way = ways()
    way.cut(library("plotly"))
    settled(opened(way, "/claims"))
    claims = Claims(way.page)

    expect(claims.quantities.get_by_test_id("notice")).to_contain_text(EN("stage.not_loaded"))
    claims.ask(RECORD.questions[1].id)
    assert claims.current() == [RECORD.questions[1].id]
    expect(claims.matrix.get_by_test_id("notice")).to_have_count(0)

    way.free()
    mended(way.page)
    expect(claims.kinds.first).to_be_visible()


def test_without_plotly_a_show_goes_on_and_only_its_strip_says_so(ways):
    way = ways()
    way.cut(library("plotly"))
    settled(opened(way, f"/present?story={STORY}"))
    show = Show(way.page)

    expect(notices(way.page)).to_have_count(1)
    show.press("PageDown", "PageDown").stands_at(2)
    expect(way.page.get_by_test_id("map").locator("canvas.field")).to_be_visible()

    way.free()
    mended(way.page)
    expect(way.page.locator(".strip-now[data-event]")).to_be_attached()
    show.press("PageDown").stands_at(3)


@pytest.mark.parametrize(("late", "early"), [("deck", "timeline"), ("plotly", "map")])
def test_neither_view_waits_for_the_library_of_the_other(ways, late, early):
    way = ways(gpu=True)
    way.hold(library(late))
    stage = opened(way, "/")

    if early == "timeline":
        expect(stage.timeline.locator("canvas.field[data-marked]")).to_be_attached(timeout=SECONDS * 1000)
        eventually(way.page, lambda: bool(way.held), True)
        assert stage.marked()
        expect(stage.root).not_to_have_attribute("data-ready", "true")
    else:
        expect(stage.map.locator("canvas").first).to_be_visible(timeout=SECONDS * 1000)
        expect(stage.root).to_have_attribute("data-ready", "true", timeout=SECONDS * 1000)
        eventually(way.page, lambda: bool(way.held), True)
        assert stage.marked()
    way.free()
    stage.ready()
    expect(notices(way.page)).to_have_count(0)


def test_the_cpu_paints_the_map_until_deck_gl_has_drawn_and_the_view_stays(ways):
    way = ways(gpu=True)
    way.hold(library("deck"))
    stage = settled(opened(way, "/"))
    eventually(way.page, lambda: bool(way.held), True)
    expect(stage.map.locator("[data-base=canvas]")).to_have_count(1)
    filters(stage)
    stage.row(ALONE).click()
    stood = at_rest(stage)

    assert stood
    expect(stage.map.locator(".base canvas")).to_have_count(0)
    way.free()

    expect(stage.map.locator("[data-base=deck] canvas")).to_have_count(1)
    expect(stage.map.locator("[data-base=canvas]")).to_have_count(0)
    assert stage.rings("map", "chosen") == [pytest.approx(at, abs=2) for at in stood]
    stage.aim("map", ALONE)


def test_where_deck_gl_does_not_come_the_cpu_paints_the_map_and_nothing_is_missed(ways):
    way = ways(gpu=True)
    way.cut(library("deck"))
    stage = opened(way, "/").ready()

    expect(stage.map.locator("[data-base=canvas]")).to_have_count(1)
    expect(notices(way.page)).to_have_count(0)
    stage.agrees()
    stage.aim("map", ALONE)


def test_a_gpu_that_takes_its_context_back_leaves_the_map_where_it_was(ways):
    way = ways(gpu=True)
    stage = opened(way, "/").ready()
    expect(stage.map.locator("[data-base=canvas]")).to_have_count(0)
    stage.row(ALONE).click()
    eventually(way.page, lambda: len(stage.rings("map", "chosen")) > 0, True)
    stood = at_rest(stage)
    stage.map.locator(".base canvas").evaluate(
        "(canvas) => canvas.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()"
    )

    expect(stage.map.locator("[data-base=canvas]")).to_have_count(1)
    expect(stage.map.locator(".base canvas")).to_have_count(0)
    expect(notices(way.page)).to_have_count(0)
    eventually(way.page, lambda: stage.rings("map", "chosen") == [pytest.approx(at, abs=2) for at in stood], True)
    stage.aim("map", ALONE)


def differing(one, other):
    """How many pixels differ to the eye; as many as the one has where their sizes do."""
    before, after = (Image.open(BytesIO(picture)).convert("L") for picture in (one, other))
    if before.size != after.size:
        return before.width * before.height
    return sum(ImageChops.difference(before, after).histogram()[16:])


def at_rest(stage):
    """Where the map rings the chosen event once the camera has come to rest."""
    last: list[Any] = []

    def still():
        nonlocal last
        before, last = last, stage.rings("map", "chosen")
        for _ in range(12):
            stage.page.evaluate(driver.FRAME)
        return bool(last) and before == last

    eventually(stage.page, still, True)
    return last
