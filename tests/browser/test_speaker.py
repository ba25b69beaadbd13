"""The speaker's window drives the slides and is driven by them, and neither needs the other to live."""

import re

import pytest
from playwright.sync_api import expect

from browser import small_show
from browser.driver import eventually
from browser.test_every_page import serious
from timeline.drawing import theme
from timeline.text import words

SAY = words("en").section("stage")


def shows(speaker, step):
    expect(speaker.locator(".place")).to_have_text(SAY["speaker_step"].format(step=step, total=small_show.TOTAL))
    expect(speaker.get_by_test_id("speaker-now").get_by_role("heading")).to_have_text(f"Title {step}")


def test_either_window_drives_both_and_one_press_is_one_step(profile, server):
    show = small_show.open_show(profile(), server)
    speaker = show.open_speaker()
    shows(speaker, 2)
    expect(speaker.get_by_test_id("speaker-next").get_by_role("heading")).to_have_text("Title 3")

    for key in ("PageDown", "ArrowRight", " "):
        speaker.keyboard.press(key)
    show.is_at(5)
    for key in ("PageUp", "Backspace", "ArrowLeft"):
        speaker.keyboard.press(key)
    show.is_at(2)
    speaker.get_by_role("button", name=SAY["speaker_next"], exact=True).click()
    show.is_at(3)
    show.press("ArrowRight")
    shows(speaker, 4)

    assert show.page.evaluate("window.steps.map(([step]) => step)") == [3, 4, 5, 4, 3, 2, 3, 4]


def test_the_ends_are_ends_and_the_screen_can_be_blanked(profile, server):
    show = small_show.open_show(profile(), server)
    speaker = show.open_speaker()
    shows(speaker, 2)

    speaker.keyboard.press("End")
    expect(speaker.locator(".place")).to_have_text(SAY["speaker_closing"])
    expect(speaker.get_by_test_id("speaker-next")).to_contain_text(SAY["speaker_end"])
    expect(speaker.locator(".forward")).to_be_disabled()
    speaker.keyboard.press("PageDown")
    speaker.keyboard.press("b")
    show.is_at(f"{small_show.TOTAL + 1} black")
    expect(speaker.get_by_role("button", name=SAY["speaker_blackout"])).to_have_attribute("aria-pressed", "true")
    speaker.keyboard.press("Home")
    expect(speaker.locator(".place")).to_have_text(SAY["speaker_opening"])
    expect(speaker.locator("footer .step").first).to_be_disabled()


def test_single_keys_act_on_every_keyboard_unless_this_browser_has_them_switched_off(profile, server):
    show = small_show.open_show(profile(), server)
    speaker = show.open_speaker()
    shows(speaker, 2)
    russian = "(key) => document.dispatchEvent(new KeyboardEvent('keydown', { key, code: 'KeyB', cancelable: true }))"

    speaker.evaluate(russian, "и")
    show.is_at("2 black")
    speaker.evaluate(russian, "x")  # where B is elsewhere
    speaker.evaluate("localStorage.setItem('timeline-single-keys', 'off')")
    for key in ("b", ".", "PageDown"):
        speaker.keyboard.press(key)

    show.is_at("3 black")
    shows(speaker, 3)


def test_a_press_on_a_button_and_a_held_key_do_not_run_away(profile, server):
    show = small_show.open_show(profile(), server)
    speaker = show.open_speaker()
    shows(speaker, 2)
    start = speaker.get_by_role("button", name=SAY["speaker_start"])

    start.click()
    speaker.keyboard.press(" ")  # the button that was clicked does not take it
    show.is_at(3)
    speaker.get_by_role("button", name=SAY["speaker_next"], exact=True).focus()
    speaker.keyboard.press("Enter")
    show.is_at(4)
    speaker.keyboard.down("ArrowLeft")
    speaker.keyboard.down("ArrowLeft")
    speaker.keyboard.down("ArrowLeft")
    show.is_at(3)
    speaker.keyboard.press("Control+ArrowRight")
    shows(speaker, 3)

    expect(speaker.get_by_role("button", name=SAY["speaker_pause"])).to_be_visible()
    assert show.page.evaluate("window.steps.length") == 3


def test_notes_are_there_and_their_absence_is_said(profile, server):
    show = small_show.open_show(profile(), server, "step=3")
    speaker = show.open_speaker()
    notes = speaker.get_by_test_id("speaker-notes")

    expect(notes.locator("p")).to_have_text(small_show.NOTES.split("\n"))
    assert float(notes.evaluate("(node) => getComputedStyle(node).fontSize").removesuffix("px")) >= 24
    speaker.keyboard.press("ArrowRight")
    expect(notes).to_have_text(SAY["speaker_no_notes"])


def test_the_stopwatch_outlives_both_windows_reloads(profile, server):
    show = small_show.open_show(profile(), server)
    speaker = show.open_speaker()
    shows(speaker, 2)
    speaker.clock.install()
    speaker.get_by_role("button", name=SAY["speaker_start"]).click()
    speaker.clock.fast_forward(65_000)
    time = speaker.get_by_role("timer")
    expect(time).to_have_text(re.compile(r"^1:0\d$"))
    speaker.get_by_role("button", name=SAY["speaker_pause"]).click()
    stood = time.inner_text()

    show.page.reload()
    speaker.reload()
    expect(time).to_have_text(stood)
    speaker.close()
    speaker = show.open_speaker()
    expect(speaker.get_by_role("timer")).to_have_text(stood)
    speaker.get_by_role("button", name=SAY["speaker_reset"]).click()
    expect(speaker.get_by_role("timer")).to_have_text("0:00")


def test_a_reload_of_the_slides_is_a_pause_and_not_an_end(profile, server):
    show = small_show.open_show(profile(), server)
    speaker = show.open_speaker()
    shows(speaker, 2)

    show.press("ArrowRight")
    show.page.reload()
    speaker.keyboard.press("ArrowRight")
    show.is_at(4)

    shows(speaker, 4)
    expect(speaker.get_by_role("alert")).to_be_hidden()


def test_without_the_slides_the_speaker_is_told_and_nothing_is_lost(profile, server):
    context = profile()
    show = small_show.open_show(context, server, "step=3")
    speaker = show.open_speaker()
    shows(speaker, 3)

    show.page.close()

    expect(speaker.get_by_role("alert")).to_have_text(SAY["speaker_gone"])
    expect(speaker.locator(".forward")).to_be_disabled()
    expect(speaker.get_by_test_id("speaker-notes")).to_contain_text(small_show.NOTES.split("\n")[0])


def test_closing_the_speakers_window_leaves_the_slides_alone(profile, server):
    show = small_show.open_show(profile(), server)
    show.open_speaker().close()

    show.press("ArrowRight")

    show.is_at(3)
    expect(show.page.get_by_test_id("notice")).to_be_hidden()


def test_two_presentations_in_one_browser_do_not_mix(profile, server):
    context = profile()
    one, two = small_show.open_show(context, server, "step=1"), small_show.open_show(context, server, "step=4")
    first, second = one.open_speaker(), two.open_speaker()
    shows(first, 1)
    shows(second, 4)

    first.keyboard.press("ArrowRight")
    one.is_at(2)

    shows(second, 4)
    assert two.page.evaluate("window.steps.length") == 0


def test_a_duplicated_tab_is_a_presentation_of_its_own(profile, server):
    context = profile()
    show = small_show.open_show(context, server)
    speaker = show.open_speaker()
    shows(speaker, 2)
    kept = show.page.evaluate("sessionStorage.getItem('timeline-speaker')")
    copy = context.new_page()
    copy.add_init_script(
        f"if (!window.name) {{ window.name = 'copy'; sessionStorage.setItem('timeline-speaker', {kept!r}); }}"
    )
    copy.goto(f"{server}/present?step=5")
    eventually(copy, lambda: copy.evaluate("sessionStorage.getItem('timeline-speaker')"), None)

    speaker.keyboard.press("ArrowRight")
    show.is_at(3)

    shows(speaker, 3)
    assert copy.evaluate("window.steps.length") == 0


def test_a_blocked_window_is_explained(profile, server):
    show = small_show.open_show(profile(), server)
    show.page.evaluate("() => { window.open = () => null; }")

    show.page.get_by_test_id("speaker-open").click()

    expect(show.page.get_by_test_id("notice")).to_have_text(SAY["speaker_blocked"])


@pytest.mark.parametrize("mode", list(theme.Mode))
def test_the_speakers_window_has_no_serious_accessibility_finding(profile, server, mode):
    show = small_show.open_show(profile("fr", mode), server, "step=3")
    speaker = show.open_speaker()
    expect(speaker.get_by_test_id("speaker-now").get_by_role("heading")).to_have_text("Title 3")

    assert speaker.evaluate("getComputedStyle(document.documentElement).colorScheme") == mode
    assert speaker.evaluate("document.documentElement.lang") == "fr"
    assert serious(speaker) == []


def test_two_presses_at_once_are_two_steps_and_none_goes_beyond_the_end(profile, server):
    show = small_show.open_show(profile(), server)
    speaker = show.open_speaker()
    shows(speaker, 2)

    speaker.evaluate(
        "for (let i = 0; i < 9; i++) document.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown' }))"
    )

    show.is_at(small_show.TOTAL + 1)
    assert [step for step, _ in show.page.evaluate("window.steps")][:3] == [3, 4, 5]
