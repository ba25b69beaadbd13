"""Everything without a mouse."""

import re

import pytest
from playwright.sync_api import expect

from browser.driver import eventually
from timeline.text import words

EN = words("en")
FOCUS = "() => ({ ...document.activeElement.dataset, tag: document.activeElement.tagName })"


def tab_to(stage, **wanted):
    """Press Tab until the focus is there; a reader would give up sooner."""
    for _ in range(120):
        stage.page.keyboard.press("Tab")
        if wanted.items() <= stage.page.evaluate(FOCUS).items():
            return
    raise AssertionError(f"Tab never reached {wanted}")


def test_chips_timeline_map_and_list_are_reached_and_used_with_the_keyboard(stage):
    page = stage.page
    page.keyboard.press("/")
    expect(stage.search).to_be_focused()

    tab_to(stage, facet="category", option="transfer")
    wanted = stage.count_of("category", "transfer")
    page.keyboard.press("Enter")
    stage.shows(wanted)
    order = stage.listed()

    tab_to(stage, testid="timeline")
    page.keyboard.press("Enter")
    eventually(page, lambda: stage.root.get_attribute("data-selected") in order, True)
    at = order.index(stage.root.get_attribute("data-selected"))
    page.keyboard.press("ArrowRight")
    stage.selects(order[at + 1])
    page.keyboard.press("ArrowLeft")
    stage.selects(order[at])
    expect(stage.card).to_be_visible()

    tab_to(stage, testid="map")
    tab_to(stage, event=order[0])
    page.keyboard.press("Enter")
    stage.selects(order[0])
    page.keyboard.press("Escape")
    stage.selects("")
    stage.shows(wanted)
    page.keyboard.press("Escape")
    stage.shows_everything()


SOON = 25
"""Presses of Tab within which a part of a page is reached past its filters."""
SHOWN = "() => { const { left, top } = document.activeElement.getBoundingClientRect(); return left >= 0 && top >= 0; }"


@pytest.mark.parametrize("part", ["timeline", "map", "list"])
def test_every_part_of_a_page_is_a_few_presses_away_past_the_filters(visit_stage, part):
    stage = visit_stage("/")
    page, wanted = stage.page, EN("stage.skip", part=EN(f"stage.{part}"))
    skip = page.get_by_role("button", name=wanted, exact=True)
    assert skip.bounding_box()["y"] < 0, "it is not seen before the keyboard is there"

    for _ in range(SOON):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.textContent") == wanted:
            break

    expect(skip).to_be_focused()
    assert page.evaluate(SHOWN)
    page.keyboard.press("Enter")
    focused = page.evaluate("() => document.activeElement.dataset.testid ?? document.activeElement.ariaLabel")
    assert focused == {"timeline": "timeline", "map": "map", "list": EN("stage.list")}[part]
    stage.selects("")
    stage.shows_everything()


def test_the_question_mark_shows_and_hides_the_keys(stage):
    page = stage.page
    keys = stage.root.get_by_role("dialog", name=EN("stage.help_title"))

    page.keyboard.press("?")
    expect(keys).to_be_visible()
    expect(keys).to_contain_text(EN("stage.help_slash"))
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.keyboard.press("?")
    page.keyboard.press("?")
    expect(keys).to_be_hidden()
    stage.shows_everything()


def test_escape_closes_a_panel_before_it_clears_anything(stage):
    stage.chip("category", "transfer").click()
    stage.asks(category="transfer")
    stage.root.locator(".facet-weapon .more").click()
    panel = stage.page.locator("#more-weapon")
    expect(panel.get_by_role("searchbox")).to_be_focused()
    panel.get_by_role("searchbox").fill("")

    stage.page.keyboard.press("Escape")

    expect(panel).to_be_hidden()
    stage.asks(category="transfer")


def test_no_key_acts_while_a_field_has_the_focus(stage):
    page = stage.page
    stage.row("soleimani-killed").click()
    stage.selects("soleimani-killed")
    stage.search.focus()

    page.keyboard.type("f/?")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")

    expect(stage.search).to_have_value("f/?")
    stage.selects("soleimani-killed")
    page.keyboard.press("Escape")
    expect(stage.search).not_to_be_focused()
    stage.asks(event="soleimani-killed", **({"q": "f/?"} if stage.search.input_value() else {}))
    stage.selects("soleimani-killed")
    assert page.evaluate("document.fullscreenElement === null")
    expect(stage.root.get_by_role("dialog", name=EN("stage.help_title"))).to_be_hidden()


def test_k_goes_to_what_was_known_and_escape_back_to_the_events(stage):
    page = stage.page
    page.keyboard.press("k")
    slider = stage.root.locator(".asof input")
    expect(slider).to_be_focused()

    page.keyboard.press("ArrowLeft")
    eventually(page, lambda: "asof" in stage.link(), True)
    stage.selects("")
    page.keyboard.press("Escape")
    expect(slider).not_to_be_focused()
    assert "asof" in stage.link()
    page.keyboard.press("ArrowRight")
    eventually(page, lambda: bool(stage.root.get_attribute("data-selected")), True)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    stage.shows_everything()


def test_keys_with_a_modifier_stay_the_browsers(stage):
    stage.page.keyboard.press("Control+ArrowRight")
    stage.page.keyboard.press("Alt+f")

    stage.selects("")
    assert stage.page.evaluate("document.fullscreenElement === null")


def test_f_shows_the_stage_on_the_full_screen_and_back(stage):
    page = stage.page

    page.keyboard.press("f")
    eventually(page, lambda: page.evaluate("document.fullscreenElement?.dataset.testid"), "stage")
    page.keyboard.press("f")
    eventually(page, lambda: page.evaluate("document.fullscreenElement === null"), True)


BESIDE = """() => {
  const { left } = document.querySelector("[data-testid=stage]").getBoundingClientRect();
  return [left / 2, innerHeight / 2];
}"""
"""A spot of the page that is none of the stage's."""


def test_enter_in_the_search_leaves_it_and_the_arrows_step_through_what_it_found(stage):
    page = stage.page
    page.keyboard.press("/")
    page.keyboard.type("alabuga")
    eventually(page, lambda: "q=alabuga" in page.url, True)
    found = stage.listed()

    page.keyboard.press("Enter")
    expect(stage.search).not_to_be_focused()
    stage.selects("")
    page.keyboard.press("ArrowRight")

    eventually(page, lambda: stage.root.get_attribute("data-selected") in found, True)
    assert stage.listed() == found
    expect(stage.search).to_have_value("alabuga")


def test_after_a_click_beside_the_stage_or_with_the_focus_on_its_frame_the_arrows_step_and_escape_clears(stage):
    page = stage.page
    page.mouse.click(*page.evaluate(BESIDE))
    assert page.evaluate("() => document.activeElement.contains(document.querySelector('[data-testid=stage]'))")

    page.keyboard.press("ArrowRight")
    eventually(page, lambda: stage.root.get_attribute("data-selected") != "", True)
    page.evaluate("() => document.querySelector('[data-testid=stMain]').focus()")
    page.keyboard.press("Escape")
    stage.selects("")
    page.keyboard.press("/")
    expect(stage.search).to_be_focused()
    page.keyboard.press("Escape")
    stage.shows_everything()


def test_the_link_by_which_a_page_was_reached_keeps_enter_and_leaves_the_stage_its_keys(visit_stage):
    stage = visit_stage("/")
    page = stage.page
    link = page.get_by_role("link", name=EN("ui.claims"), exact=True)
    link.focus()

    page.keyboard.press("ArrowRight")
    eventually(page, lambda: stage.root.get_attribute("data-selected") != "", True)
    page.keyboard.press("Escape")
    stage.selects("")
    page.keyboard.press("k")
    expect(stage.root.locator(".asof input")).to_be_focused()
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/claims"))


def test_a_button_of_the_page_around_the_stage_has_all_keys_for_itself(stage):
    page = stage.page
    page.evaluate("() => document.querySelector('header button').focus()")

    page.keyboard.press("ArrowRight")
    page.keyboard.press("/")

    expect(page.locator("header button:focus")).to_have_count(1)
    stage.selects("")
    stage.shows_everything()
