"""What a speaker's hand can do in a show: a clicker's keys, the pointer, the panels over the slides."""

import re

import pytest
from playwright.sync_api import expect

from browser.driver import eventually
from browser.show_page import Show
from shipped import RECORD, last_step
from timeline.text import words

LAST = last_step("briefing")
"""The last step; one further are the sources, none are the opening."""
EN = words("en")


def test_every_key_of_a_clicker_steps_on_and_back_and_to_the_ends(show):
    for step, key in enumerate(("ArrowRight", "PageDown", "Space", "Enter"), 1):
        show.press(key).stands_at(step)
        show.is_linked(step)
    for step, key in ((3, "ArrowLeft"), (2, "PageUp"), (1, "Backspace")):
        show.press(key).stands_at(step)
        show.is_linked(step)
    show.press("End").stands_at(LAST + 1)
    show.press("PageDown").stands_at(LAST + 1)
    show.is_linked(LAST + 1)
    show.press("Home").stands_at(0)
    show.press("PageUp").stands_at(0)
    show.is_linked(0)


def test_a_number_and_enter_go_to_that_step_and_one_that_is_not_there_to_the_nearest(show):
    show.press("1", "2")
    expect(show.box("typed")).to_contain_text("12")
    show.press("Backspace", "4", "Enter").stands_at(14)
    show.is_linked(14)
    expect(show.box("typed")).to_be_hidden()
    show.press("9", "9", "Enter").stands_at(LAST)
    expect(show.notice).to_have_text(EN("present.no_such_step", asked=99, step=LAST, total=LAST))
    show.press("3", "Escape").stands_at(LAST)
    show.press("PageUp").stands_at(LAST - 1)
    expect(show.notice).to_be_hidden()


def test_a_held_key_steps_once_and_a_new_press_again(show):
    page = show.page
    page.keyboard.down("ArrowRight")
    for _ in range(12):
        page.keyboard.down("ArrowRight")
    page.keyboard.up("ArrowRight")
    show.stands_at(1)
    show.press("ArrowRight").stands_at(2)


def test_black_hides_everything_and_the_next_press_only_brings_it_back(show):
    show.press("2", "Enter").stands_at(2)
    for key in ("b", "."):
        show.press(key)
        expect(show.box("blackout")).to_be_visible()
        assert show.box("blackout").evaluate("(node) => getComputedStyle(node).backgroundColor") == "rgb(0, 0, 0)"
        assert show.box("blackout").bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 720}
        show.press(key)
        expect(show.box("blackout")).to_be_hidden()
    show.press("b", "PageDown")
    expect(show.box("blackout")).to_be_hidden()
    show.stands_at(2)
    show.press("b", "Escape")
    expect(show.box("blackout")).to_be_hidden()
    show.stands_at(2)


def test_notes_are_a_panel_of_ones_own_and_follow_the_step(show):
    show.press("1", "Enter", "n")
    expect(show.box("show-notes")).to_contain_text(RECORD.stories[0].notes.en[:50])
    show.press("PageDown").stands_at(2)
    expect(show.box("show-notes")).to_contain_text(RECORD.stories[1].notes.en[:50])
    show.press("Escape")
    expect(show.box("show-notes")).to_be_hidden()
    show.stands_at(2)


def test_the_overview_shows_all_steps_and_goes_to_the_one_that_is_chosen(show):
    show.press("3", "Enter").stands_at(3)
    show.press("o")
    cells = show.page.locator(".cell-step")
    assert cells.count() == LAST + 2
    expect(show.page.locator(".cell-step[aria-current]")).to_be_focused()
    show.press("PageDown", "PageDown")
    expect(show.slide).to_have_attribute("data-slide", "3")
    show.press("Enter").stands_at(5)
    expect(show.box("show-overview")).to_be_hidden()
    show.press("o", "Escape")
    expect(show.box("show-overview")).to_be_hidden()
    show.stands_at(5)


@pytest.mark.parametrize(
    ("digits", "letter"),
    [
        ([("é", "Digit2"), ("à", "Digit0")], ("b", "KeyB")),
        ([("۲", "Digit2"), ("۰", "Digit0")], ("ذ", "KeyB")),
        ([("٢", "Digit2"), ("٠", "Digit0")], ("لا", "KeyB")),
        ([("2", "Digit2"), ("0", "Digit0")], ("и", "KeyB")),
    ],
    ids=["French", "Persian", "Arabic", "Russian"],
)
def test_digits_and_letters_of_every_keyboard_act_by_their_keys(show, digits, letter):
    type_ = """([key, code]) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true }))"""
    for digit in digits:
        show.page.evaluate(type_, list(digit))
    expect(show.box("typed")).to_contain_text("20")
    show.press("Enter").stands_at(20)
    show.page.evaluate(type_, list(letter))
    expect(show.box("blackout")).to_be_visible()
    show.page.evaluate(type_, list(letter))
    expect(show.box("blackout")).to_be_hidden()
    show.stands_at(20)


def test_the_controls_come_when_the_pointer_asks_for_them_at_the_lower_edge(show):
    opacity = "(node) => Number(getComputedStyle(node).opacity)"
    seen = lambda: show.controls.evaluate(opacity) > 0.9  # noqa: E731
    show.page.mouse.move(640, 300)
    show.page.mouse.move(640, 310)
    eventually(show.page, seen, False)
    show.page.mouse.move(640, 700)
    eventually(show.page, seen, True)
    show.page.mouse.move(640, 300)
    eventually(show.page, seen, False)
    show.controls.get_by_role("button").first.focus()
    eventually(show.page, seen, True)
    show.page.evaluate("() => document.activeElement.blur()")
    eventually(show.page, lambda: show.controls.evaluate("(node) => getComputedStyle(node).opacity"), "0")
    next_ = show.controls.get_by_role("button", name=EN("present.next"))
    press = """(button) => {
      button.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, clientY: 700 }));
      button.click();
    }"""
    next_.evaluate(press)
    eventually(show.page, seen, True)
    show.stands_at(0)
    next_.evaluate(press)
    show.stands_at(1)


def test_the_question_mark_shows_the_keys_and_hides_them(show):
    show.press("?")
    expect(show.box("show-keys")).to_contain_text(EN("present.help_blackout"))
    show.press("?")
    expect(show.box("show-keys")).to_be_hidden()
    show.stands_at(0)


def test_keys_with_a_modifier_and_those_of_streamlit_do_nothing(show):
    show.press("2", "Enter").stands_at(2)
    show.press("Alt+n", "c", "r", "/")
    show.page.keyboard.press("Control+b")

    show.stands_at(2)
    expect(show.box("blackout")).to_be_hidden()
    expect(show.box("show-notes")).to_be_hidden()
    expect(show.page.locator("dialog[open], [role=dialog]:visible")).to_have_count(0)


def test_no_key_acts_while_a_field_has_the_focus(show):
    show.press("2", "Enter").stands_at(2)
    show.page.mouse.move(700, 300)
    show.controls.get_by_role("combobox").focus()
    show.press("b", "5")

    show.stands_at(2)
    expect(show.box("blackout")).to_be_hidden()
    expect(show.box("typed")).to_be_hidden()


def test_a_control_that_was_clicked_leaves_space_to_the_show_and_one_reached_with_tab_takes_it(show):
    page = show.page
    page.mouse.move(700, 300)
    notes = show.controls.get_by_role("button", name=EN("present.notes"))
    notes.click()
    expect(show.box("show-notes")).to_be_visible()
    show.press("Space").stands_at(1)
    expect(show.box("show-notes")).to_be_visible()
    show.press("n")

    show.controls.get_by_role("button", name=EN("present.overview")).focus()
    show.press("Tab")
    expect(notes).to_be_focused()
    show.press("Enter")
    expect(show.box("show-notes")).to_be_visible()
    show.stands_at(1)
    show.press("n", "PageDown").stands_at(2)


def test_clicks_near_the_edges_step_and_others_do_not(show):
    page = show.page
    page.mouse.click(1240, 300)
    show.stands_at(1)
    page.mouse.click(640, 300)
    show.stands_at(1)
    page.mouse.click(30, 300)
    show.stands_at(0)
    show.is_linked(0)


def test_play_goes_on_by_itself_and_pauses(show):
    show.page.mouse.move(700, 300)
    show.controls.get_by_role("combobox").select_option("5")
    show.page.evaluate("() => document.activeElement.blur()")
    show.press("p")
    playing = show.controls.get_by_role("button", name=EN("present.pause"))
    expect(playing).to_have_attribute("aria-pressed", "true")
    eventually(show.page, lambda: show.root.get_attribute("data-step"), "1", 12)

    show.press("p")
    expect(show.controls.get_by_role("button", name=EN("present.play"))).to_have_attribute("aria-pressed", "false")
    show.stands_at(1)


def test_the_pointer_has_a_ring_that_h_takes_away(show):
    show.page.mouse.move(300, 300)
    show.page.mouse.move(320, 300)
    expect(show.box("pointer-highlight")).to_be_visible()
    ring = show.box("pointer-highlight").bounding_box()
    assert [ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2] == pytest.approx([320, 300], abs=2)
    show.press("h")
    show.page.mouse.move(340, 300)
    expect(show.box("pointer-highlight")).to_be_hidden()
    show.press("h")


def test_a_clicker_begins_the_first_story_that_is_offered_and_goes_on_in_it(present):
    page = present("").page
    expect(page.get_by_test_id("chooser")).to_be_visible()

    page.keyboard.press("PageUp")
    expect(page.get_by_test_id("chooser")).to_be_visible()
    page.keyboard.press("PageDown")

    expect(page).to_have_url(re.compile("story=briefing"))
    Show(page).ready().stands_at(0)
    expect(page.get_by_test_id("chooser")).to_have_count(0)
