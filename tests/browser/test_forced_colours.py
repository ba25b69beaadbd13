"""Where the reader's own few colours replace ours: what is pressed, chosen or open can still be told apart."""

from io import BytesIO

import pytest
from PIL import Image

from browser.driver import FRAME


def counted(locator):
    picture = Image.open(BytesIO(locator.screenshot())).convert("RGB")
    return picture.getcolors(picture.width * picture.height)


def ground(locator):
    """Give the colour that most of an element has on the screen."""
    return max(counted(locator))[1]


def colours(locator):
    """Give the colours that an element has on the screen, the frequent ones."""
    return {colour for count, colour in counted(locator) if count > 20}


@pytest.fixture
def forced(visit_stage):
    def open_page(path="/"):
        stage = visit_stage(path, forced_colors="active", reduced_motion="reduce")
        stage.page.mouse.move(2, 2)
        assert stage.page.evaluate("matchMedia('(forced-colors: active)').matches")
        return stage

    return open_page


@pytest.mark.parametrize(
    "control", [".facet-category .chip", "[data-lanes=weapon]", "[data-legal]", ".view-bar [data-from]"]
)
def test_a_pressed_control_looks_other_than_one_that_is_not(forced, control):
    stage = forced()
    page, button = stage.page, stage.root.locator(control).first
    other = stage.root.locator(".facet-weapon .chip").first
    was_pressed, before, beside = button.get_attribute("aria-pressed"), ground(button), ground(other)

    button.click()
    page.mouse.move(2, 2)
    page.evaluate("document.activeElement.blur()")
    page.evaluate(FRAME)

    now_pressed = button.get_attribute("aria-pressed")
    if now_pressed == was_pressed:  # of a row of which one is always pressed: the next one
        button = button.locator("xpath=following-sibling::button[1]")
        before = ground(button)
        button.click()
        page.mouse.move(2, 2)
        page.evaluate("document.activeElement.blur()")
        page.evaluate(FRAME)
    assert ground(button) != before
    assert ground(other) == beside


def test_the_open_event_stands_out_in_the_list(forced):
    stage = forced()
    first, second = stage.rows.nth(0), stage.rows.nth(1)
    before = ground(first)

    first.click()
    stage.page.mouse.move(2, 2)
    stage.page.evaluate("document.activeElement.blur()")

    assert ground(first) != before
    assert ground(second) == before


INKS = """(row) => [...new Set([row, ...row.querySelectorAll("span")].map((node) => getComputedStyle(node).color))]"""


def test_all_that_an_open_event_says_is_written_in_the_colour_of_what_is_chosen(forced):
    stage = forced()
    open_, other = (stage.rows.filter(has=stage.page.locator(".row-denied:not(:empty)")).nth(i) for i in (0, 1))

    open_.click()

    assert open_.get_attribute("aria-current") == "true"
    assert len(open_.evaluate(INKS)) == 1
    assert open_.evaluate(INKS) != other.evaluate(INKS)


def test_what_the_palette_would_do_next_stands_out(forced):
    stage = forced()
    stage.page.keyboard.press("Control+k")
    options = stage.page.get_by_role("option")

    chosen, other = options.and_(stage.page.locator("[aria-selected=true]")), options.nth(1)

    assert ground(chosen) != ground(other)


def test_the_key_keeps_its_colours_and_the_period_is_seen(forced):
    stage = forced()
    samples = stage.root.locator(".facet-category .chip .glyph")
    assert len({ground_of_mark for sample in samples.all() for ground_of_mark in colours(sample)}) > samples.count()
    fade = stage.root.locator(".sample-fade").first
    assert len(colours(fade) | {ground(fade)}) > 1
    brush, pane = stage.root.locator(".brush"), stage.root.locator(".brush .pane")
    inside, outside = pane.bounding_box(), brush.bounding_box()
    assert inside["width"] < outside["width"]
    assert ground(pane) != ground(stage.root.locator(".rail-head"))


def test_the_question_shown_stands_out_in_the_matrix(visit_claims):
    claims = visit_claims(forced_colors="active")
    rows = claims.matrix.locator("tbody tr:not(.off)")
    outline = "(row) => getComputedStyle(row).outlineStyle + getComputedStyle(row).outlineWidth"

    assert rows.nth(0).evaluate(outline) != rows.nth(1).evaluate(outline)
