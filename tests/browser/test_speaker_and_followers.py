"""The Present page with the speaker's window and with those who follow along."""

import pytest
from playwright.sync_api import expect

from browser.driver import STRANGERS, Stage, eventually
from browser.test_every_page import serious
from timeline.text import words

SAY = words("en").section("stage")
STORY = "five-minutes"


def at(page, step):
    eventually(page, lambda: page.get_by_test_id("stage").get_attribute("data-step"), str(step))


def share(page):
    """Let others follow, and give the query of their link."""
    page.mouse.move(600, 300)
    page.mouse.move(640, 340)  # brings the controls back, which a show hides from a hand that rests
    page.get_by_test_id("follow-open").click()
    link = page.get_by_test_id("follow-link")
    eventually(page, lambda: "follow=" in link.inner_text(), True)
    return "/" + link.inner_text().split("/", 3)[3]


def test_the_speakers_window_drives_the_show_and_shows_its_notes(visit_stage):
    page = visit_stage(f"/present?story={STORY}&step=1").page
    with page.context.expect_page() as opened:
        page.get_by_test_id("speaker-open").click()
    speaker = opened.value
    title = speaker.get_by_test_id("speaker-now").get_by_role("heading")
    expect(title).not_to_have_text("")
    first = title.inner_text()

    speaker.keyboard.press("PageDown")
    at(page, 2)
    expect(title).not_to_have_text(first)
    speaker.keyboard.press("b")
    expect(page.locator(".blackout")).to_be_visible()
    speaker.keyboard.press("b")
    expect(page.locator(".blackout")).to_be_hidden()
    page.keyboard.press("PageDown")

    expect(speaker.locator(".place")).to_contain_text("3")
    at(page, 3)


@pytest.mark.parametrize("presented", [f"story={STORY}&step=2", "actor=israel&step=1"])
def test_a_follower_is_taken_to_what_is_presented_and_along(visit_stage, presented):
    presenter = visit_stage(f"/present?{presented}&lang=en").page
    start = int(presenter.get_by_test_id("stage").get_attribute("data-step"))
    link = share(presenter)
    assert "story" not in link
    presenter.keyboard.press("Escape")
    expect(presenter.get_by_test_id("follow-panel")).to_be_hidden()

    follower = visit_stage(link, viewport={"width": 390, "height": 844}, locale="fr-FR").page
    at(follower, start)
    bar = follower.get_by_test_id("follow-bar")
    expect(bar).to_contain_text(words("fr")("stage.follow_following"))
    presenter.keyboard.press("PageDown")
    at(follower, start + 1)
    follower.keyboard.press("PageUp")
    rejoin = bar.get_by_role("button")
    expect(rejoin).to_be_visible()
    assert serious(follower) == []
    assert follower.evaluate(STRANGERS, ".show *") == []
    follower.reload()
    Stage(follower).ready()
    at(follower, start + 1)

    at(presenter, start + 1)
    assert "present" in presenter.url


def test_escape_closes_the_panel_and_does_not_leave(visit_stage):
    page = visit_stage(f"/present?story={STORY}&step=2").page
    share(page)
    assert serious(page) == []

    page.keyboard.press("Escape")

    expect(page.get_by_test_id("follow-panel")).to_be_hidden()
    at(page, 2)
