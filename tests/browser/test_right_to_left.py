"""Pages in a language that is written from right to left: mirrored, with its own signs, and nothing lies over anything."""

import pytest
from playwright.sync_api import expect

from browser.driver import eventually
from shipped import last_step

DRAWN = """() => [...document.querySelectorAll(".slide, .slide-foot")].flatMap((part) => {
  const { left, right } = part.getBoundingClientRect(), { visibility } = getComputedStyle(part);
  return visibility === "visible" ? [[part.className.includes("now"), right <= 0 || left >= innerWidth]] : [];
})"""
"""Of each slide and foot that is painted: is it the present one, and does it lie beside the screen?"""
AT_THE_MAP = """(map) => {
  const { left, top, width, height } = map.getBoundingClientRect();
  return [.1, .5, .9].map((at) => document.elementsFromPoint(left + at * width, top + height / 2).map((node) => node.className))
    .filter((names) => names.some((name) => /slide/.test(name) && !/slides/.test(name)));
}"""
"""Slides over the map, at three spots of it."""
LATIN_SIGNS = """() => {
  const walk = document.createTreeWalker(document.querySelector("[data-testid=stage]"), NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) {
    const { data, parentElement } = walk.currentNode;
    if (!parentElement.checkVisibility() || parentElement.closest("[lang]:not([lang=fa])")) continue;
    if (/^[,;] |[,;] .*[\u0600-\u06ff]|[\u0600-\u06ff].*[,;] /.test(data)) found.push(data);
  }
  return [...new Set(found)];
}"""
"""Texts in Persian with a comma or a semicolon of another script."""


@pytest.fixture
def persian_show(present):
    return present("?story=briefing&lang=fa")


def test_the_slides_beside_the_screen_lie_where_nobody_sees_them_and_none_over_the_map(persian_show):
    show = persian_show
    show.press("5", "Enter").stands_at(5)
    scene = show.page.get_by_test_id("map")
    expect(scene).to_be_visible()

    eventually(show.page, lambda: sorted(show.page.evaluate(DRAWN)), [[False, True]] * 4 + [[True, False]] * 2)
    assert scene.evaluate(AT_THE_MAP) == []
    show.press("PageDown").stands_at(6)
    eventually(show.page, lambda: sorted(show.page.evaluate(DRAWN)), [[False, True]] * 4 + [[True, False]] * 2)


def test_what_the_interface_lists_in_persian_is_set_apart_by_persian_commas(visit_stage, persian_show):
    page = persian_show.page
    for step in range(1, last_step("briefing") + 2):
        persian_show.press("PageDown").stands_at(step)
        assert page.evaluate(LATIN_SIGNS) == []
    expect(persian_show.slide).to_contain_text("؛")
    for path in ("/?event=missile-transfer-reported&lang=fa", "/claims?question=deliveries&lang=fa"):
        assert visit_stage(path).page.evaluate(LATIN_SIGNS) == []


AXIS_DATES = """() => {
  const { left, right } = document.querySelector("[data-testid=timeline]").getBoundingClientRect();
  return [...document.querySelectorAll("[data-testid=timeline] .xtick text")].map((name) => name.getBoundingClientRect())
    .filter((box) => box.width).sort((a, b) => a.left - b.left).map((box) => box.left > left - 1 && box.right < right + 1);
}"""
"""Of each date that the axis shows: is all of it within the timeline?"""
FIRST_DATE = """() => document.querySelector("[data-testid=timeline] .xtick text").getBoundingClientRect().width > 0"""


def test_the_axis_names_its_first_day_and_cuts_the_name_of_none(visit_stage):
    page = visit_stage("/?from=2023&to=2023&lang=fa", viewport={"width": 1280, "height": 720}).page

    eventually(page, lambda: len(page.evaluate(AXIS_DATES)) > 1, True)
    assert False not in page.evaluate(AXIS_DATES)
    assert page.evaluate(FIRST_DATE)


CUT_DATES = """() => {
  const foot = document.querySelector(".slide-foot.now").getBoundingClientRect().top;
  return [...document.querySelectorAll(".strip .xtick text")].map((date) => [date.textContent, date.getBoundingClientRect().bottom - foot])
    .filter(([, under]) => under > 0);
}"""
"""Dates of the strip that reach under the line of sources, which would cut the ends of their letters."""


@pytest.mark.parametrize("language", ["fa", "fr"])
def test_no_letter_of_a_date_on_the_strip_of_time_is_cut(present, language):
    show = present(f"?story=briefing&step=3&lang={language}", viewport={"width": 1280, "height": 720})
    dates = show.page.locator(".strip .xtick text")
    expect(dates.first).to_be_visible()

    assert show.page.evaluate(CUT_DATES) == []
