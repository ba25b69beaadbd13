"""A server that dies takes nothing with it that is on a screen, and whoever needs it again finds the new one.

One server dies under four pages, and one takes its place: first each page is looked at without, then each with it.
"""

import re
from collections import namedtuple
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from browser import driver, small_show
from browser.conftest import DESK
from browser.cuts import ALL, LATER, again, notices, slides_back, stands_at_all, stands_before
from browser.driver import SECONDS, Stage
from browser.show_page import UNDER_THE_SIGN, Show
from timeline.text import words

pytestmark = pytest.mark.slow  # one server goes and comes back for all of them, in their order

EN = words("en")
Pages = namedtuple("Pages", "address explore show small speaker follower")


@pytest.fixture(scope="module")
def left_alone(browser_without_gl, tmp_path_factory):
    """Four pages whose server has died."""
    log, faults = tmp_path_factory.mktemp("dying") / "log.txt", []
    with ExitStack() as open_contexts:

        def profile(is_small=True):
            context = open_contexts.enter_context(browser_without_gl.new_context(**DESK))
            context.on("weberror", lambda problem: faults.append(str(problem.error)))
            if is_small:
                small_show.serve_on(context)
            return context

        with driver.server(log=log) as address:
            reader, presenter, audience = profile(is_small=False), profile(), profile()
            explore, present = reader.new_page(), reader.new_page()
            explore.goto(address, wait_until="commit")
            explore_stage = Stage(explore).ready()
            present.set_viewport_size({"width": 1280, "height": 720})
            present.goto(f"{address}/present?story=five-minutes&step=1", wait_until="commit")
            show = Show(present).ready()
            expect(show.lost).to_be_hidden()
            small = small_show.open_show(presenter, address)
            room = small.lead()
            small.press("Escape")
            speaker = small.open_speaker()
            expect(speaker.locator(".place")).to_have_text(EN("stage.speaker_step", step=2, total=small_show.TOTAL))
            follower = small_show.open_show(audience, address, f"follow={room}")
            follower.is_at(2)
            explore.evaluate("addEventListener('message', ({ data }) => console.log(data.type))")
        yield Pages(address, explore_stage, show, small, speaker, follower)
    assert faults == []


@pytest.fixture(scope="module")
def returned(left_alone, tmp_path_factory):
    """The same pages once another server has taken the place of theirs; it has only just started."""
    port = urlsplit(left_alone.address).port
    with driver.server(log=tmp_path_factory.mktemp("returned") / "log.txt", port=port):
        yield left_alone


def test_what_is_there_goes_on_without_the_server_and_what_needs_it_says_so(left_alone):
    stage = left_alone.explore
    expect(stage.page.get_by_test_id("lost-server")).to_contain_text(EN("stage.lost_server"), timeout=SECONDS * 1000)
    stage.page.wait_for_event("console", lambda line: "CLIENT_ERROR_DIALOG" in line.text, timeout=SECONDS * 1000)
    expect(stage.page.get_by_role("dialog")).to_have_count(0)
    stage.root.locator(".chip").first.click()
    expect(stage.root).not_to_have_attribute("data-visible", str(ALL))
    stage.root.locator(".chip").first.click()
    stage.agrees()
    stage.root.locator("[data-lanes=weapon]").click()
    expect(stage.root.locator("[data-lanes=weapon]")).to_have_attribute("aria-pressed", "true")
    expect(notices(stage.page)).to_have_count(0)

    slides_back(stage)

    expect(notices(stage.page)).to_have_count(1)
    stands_at_all(stage)


def test_either_window_of_a_presentation_drives_the_other_without_the_server(left_alone):
    small, speaker = left_alone.small, left_alone.speaker

    speaker.keyboard.press("PageDown")
    small.is_at(3)
    small.press("ArrowRight")

    expect(speaker.locator(".place")).to_have_text(EN("stage.speaker_step", step=4, total=small_show.TOTAL))
    expect(speaker.get_by_test_id("speaker-now").get_by_role("heading")).to_have_text("Title 4")
    expect(speaker.get_by_role("alert")).to_be_hidden()


def test_a_follower_is_told_and_may_wander(left_alone):
    follower = left_alone.follower
    expect(follower.bar.locator("span")).to_have_text(EN("stage.follow_lost"))

    follower.press("ArrowLeft")
    follower.is_at(1)
    follower.press("ArrowRight")

    follower.is_at(2)


def test_a_lost_server_does_not_lose_the_show(left_alone):
    show = left_alone.show
    expect(show.lost).to_be_visible(timeout=SECONDS * 1000)
    assert show.page.evaluate(UNDER_THE_SIGN) == []
    show.press("b")
    expect(show.lost).to_be_hidden()
    show.press("b")
    ground = "(node, part) => getComputedStyle(node, part).backgroundColor"
    assert show.root.evaluate(ground, "::backdrop") == show.root.evaluate(ground, None)
    for step in range(2, 8):
        show.press("PageDown").stands_at(step)
        expect(show.slide).to_be_in_viewport()
        assert show.page.evaluate(UNDER_THE_SIGN) == []
    show.press("o")
    expect(show.box("show-overview")).to_be_visible()
    show.press("Escape", "Escape")
    expect(show.notice).to_have_text(EN("present.stay"))
    show.stands_at(7)
    show.press("4", "Enter").stands_at(4)


def test_a_copied_link_opens_the_same_view_on_a_server_that_has_just_started(returned, stage, visit_stage):
    stage.chip("category", "transfer").click()
    stage.root.get_by_role("button", name="2022", exact=True).click()
    stage.rows.last.click()
    stage.card.get_by_role("button", name=EN("stage.copy_link")).click()
    expect(stage.page.get_by_test_id("notice")).to_have_text(EN("stage.copied"))
    copied = stage.page.evaluate("navigator.clipboard.readText()")
    stage.asks(**{"category": "transfer", "from": "2022", "to": "2022", "event": stage.listed()[-1]})
    assert copied == stage.page.url

    link = urlsplit(copied)
    other = visit_stage(f"{link.path}?{link.query}", address=returned.address)

    other.selects(stage.root.get_attribute("data-selected"))
    other.shows(stage.visible())
    assert other.listed() == stage.listed()
    assert other.possible() == stage.possible()
    expect(other.card).to_contain_text(stage.card.get_by_role("heading", level=2).inner_text())
    other.agrees()


def test_followers_come_back_by_themselves_when_the_server_does(returned):
    follower = returned.follower

    expect(follower.page.get_by_test_id("at")).to_have_text(returned.small.at, timeout=SECONDS * 1000)
    expect(follower.bar.locator("span")).to_have_text(EN("stage.follow_following"))
    assert returned.small.at == "4"


def test_a_day_that_is_asked_for_again_comes_from_the_new_server(returned):
    stage = returned.explore

    again(stage.page).dispatch_event("click")

    expect(stage.root.locator(".asof-lead")).to_be_visible(timeout=SECONDS * 1000)
    stands_before(stage, *LATER)
    expect(notices(stage.page)).to_have_count(0)


def test_a_show_sees_that_its_server_is_back_and_a_reload_stays_at_its_step(returned):
    show = returned.show
    expect(show.lost).to_be_hidden(timeout=SECONDS * 1000)
    show.stands_at(4)

    show.page.reload(wait_until="commit")

    show.ready().stands_at(4)
    show.is_linked(4)


def test_pages_of_text_say_in_the_readers_language_that_there_is_no_server_and_keep_what_was_chosen_for_its_return(
    browser_without_gl, tmp_path
):
    french = words("fr")
    with browser_without_gl.new_context(**DESK) as context:
        with driver.server(log=tmp_path / "log.txt") as address:
            sources, chooser, explore = (context.new_page() for _ in range(3))
            sources.goto(f"{address}/sources?lang=fr", wait_until="commit")
            chooser.goto(f"{address}/present?lang=fr", wait_until="commit")
            explore.goto(f"{address}/?lang=fr", wait_until="commit")
            heading = sources.get_by_role("heading", name=french("ui.sources_title"))
            expect(heading).to_be_visible(timeout=SECONDS * 1000)
            Stage(chooser).ready()
            Stage(explore).ready()
            expect(sources.locator(".masthead .lost")).to_be_hidden()
        for page in (sources, chooser):
            expect(page.locator(".masthead .lost")).to_contain_text(french("ui.lost_server"), timeout=SECONDS * 1000)
        expect(explore.get_by_test_id("lost-server")).to_contain_text(french("stage.lost_server"))
        expect(explore.locator(".masthead .lost")).to_be_hidden()  # it is said once
        for page, link in (
            (chooser, chooser.locator(".choice").first),
            (explore, explore.locator(".findings a").first),
        ):
            before = page.url
            expect(page.get_by_test_id("notice")).to_be_hidden()
            link.click()
            expect(page.get_by_test_id("notice")).to_have_text(re.compile(re.escape(french("stage.lost_link"))))
            expect(link).to_be_visible()
            assert page.url == before
        expect(explore.get_by_test_id("notice")).to_be_hidden(timeout=SECONDS * 1000)
        explore.keyboard.press("Control+k")
        explore.keyboard.type(french("stage.page_sources"))
        explore.keyboard.press("Enter")
        expect(explore.get_by_test_id("notice")).to_have_text(re.compile(re.escape(french("stage.lost_link"))))
        assert explore.url == before

        sources.get_by_test_id("masthead").get_by_role("button", name="English").click()
        expect(heading).to_be_visible()
        with driver.server(log=tmp_path / "again.txt", port=urlsplit(address).port):
            now = sources.get_by_role("heading", name=EN("ui.sources_title"))
            expect(now).to_be_visible(timeout=SECONDS * 1000)
            expect(heading).to_have_count(0)
            expect(sources.locator(".masthead .lost")).to_be_hidden()
            expect(chooser.locator(".masthead .lost")).to_be_hidden(timeout=SECONDS * 1000)
