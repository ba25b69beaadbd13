"""Shows are offered, opened by link, left to where one was, and outlive their server."""

import pytest
from playwright.sync_api import expect

from browser import driver
from browser.driver import SECONDS, eventually
from browser.show_page import Show
from shipped import RECORD, last_step
from timeline.dossier.as_of import known
from timeline.dossier.model import Day
from timeline.text import words

LAST = last_step("briefing")
"""The last step; one further are the sources."""
EN = words("en")


def test_the_page_offers_every_story_and_every_event_and_nothing_else(present):
    show = present("")
    choices = show.page.locator(".choice")

    assert choices.locator("strong").all_text_contents() == ["The full briefing", "In five minutes", "Every event"]
    expect(choices.first).to_contain_text(f"{LAST} steps")
    expect(choices.last).to_contain_text(f"{len(RECORD.events)} events")
    expect(show.slide).to_have_count(0)
    show.press("PageDown")
    expect(show.slide).to_have_count(0)

    choices.nth(1).click()

    eventually(show.page, lambda: "story=five-minutes" in show.page.url, True, SECONDS)
    show.ready().stands_at(0)
    show.is_linked(0)


def test_a_reload_comes_back_to_the_same_step_and_adds_no_history(present):
    show = present("?story=briefing&step=4")
    show.stands_at(4)
    history = show.page.evaluate("history.length")
    show.press("PageDown", "PageDown").stands_at(6)
    show.press("PageDown", "F5")
    show.page.reload(wait_until="commit")  # what a browser does of F5

    show.ready().stands_at(7)
    show.is_linked(7)
    assert show.page.evaluate("history.length") == history


@pytest.mark.parametrize(
    ("asked", "step"),
    [("99", LAST), (f"{LAST + 1}", LAST + 1), ("soon", 0)],
    ids=["far", "sources", "word"],
)
def test_a_link_to_a_step_that_is_not_there_opens_the_nearest_and_says_so(present, asked, step):
    show = present(f"?story=briefing&step={asked}")

    show.stands_at(step)
    show.is_linked(step)
    if step == LAST:
        expect(show.notice).to_have_text(EN("present.no_such_step", asked=asked, step=LAST, total=LAST))
    else:
        expect(show.notice).to_be_hidden()


def test_an_unknown_story_is_said_kindly_and_the_others_are_offered(present):
    show = present("?story=bricks&step=3")

    expect(show.notice).to_have_text(EN("present.unknown_story", id="bricks"))
    expect(show.page.locator(".choice")).to_have_count(3)
    expect(show.slide).to_have_count(0)


def test_a_view_of_explore_is_presented_in_order_of_time_and_left_to_the_same_place(visit_stage):
    stage = visit_stage("/?category=transfer&event=first-drone-flights")
    order = stage.listed()
    stage.root.get_by_test_id("present").click()
    show = Show(stage.page)
    expect(show.root).to_have_class("stage page-present", timeout=SECONDS * 1000)
    show.ready().stands_at(order.index("first-drone-flights") + 1)
    expect(show.page.locator(".now .progress")).to_have_text(f"1 of {len(order)}")

    show.press("PageDown").stands_at(2)
    event = RECORD.event[order[1]]
    expect(show.root).to_have_attribute("data-selected", event.id)
    expect(show.slide).to_contain_text(event.summary.en)
    show.press("Escape")
    expect(show.notice).to_have_text(EN("present.escape_again"))
    show.stands_at(2)
    show.press("Escape")

    expect(stage.root).to_have_class("stage page-explore", timeout=SECONDS * 1000)
    stage.ready().selects(event.id)
    stage.asks(category="transfer", event=event.id)


def test_a_view_of_a_former_day_is_presented_as_known_then_and_says_so_on_every_slide(present):
    then = known(RECORD, Day(2022, 12, 31))
    event = next(event for event in then.events if RECORD.event[event.id].summary.en and not event.summary.en)
    said = f"{EN('stage.asof')} {EN('stage.asof_end', date='December 2022')}"
    show = present(f"?asof=2022-12&event={event.id}")

    expect(show.root).to_have_attribute("data-selected", event.id)
    expect(show.slide).to_contain_text(said)
    expect(show.slide).to_contain_text(EN("stage.asof_withheld", date=EN("stage.asof_end", date="December 2022")))
    expect(show.page.locator(".now .progress")).to_contain_text(f"of {len(then.events)}")
    assert RECORD.event[event.id].summary.en not in show.page.locator(".show").inner_text()
    show.press("Home").stands_at(0)
    expect(show.slide).to_contain_text(EN("stage.asof_lead", date=EN("stage.asof_end", date="December 2022")))


@pytest.mark.everyday
def test_two_escapes_leave_a_story_for_its_event_in_explore_and_a_clicker_comes_back_to_the_step(present):
    show = present("?story=five-minutes&step=2&lang=fr")
    show.press("Escape", "PageDown").stands_at(3)
    expect(show.notice).to_be_hidden()
    show.press("PageUp", "Escape").stands_at(2)
    show.press("Escape")

    stage = driver.Stage(show.page)
    expect(stage.root).to_have_class("stage page-explore", timeout=SECONDS * 1000)
    stage.ready().selects("iran-admits-drones")
    stage.asks(event="iran-admits-drones", lang="fr")
    show.press("a")
    expect(stage.root).to_have_class("stage page-explore")
    show.press("PageDown")

    expect(show.root).to_have_class("stage page-present", timeout=SECONDS * 1000)
    show.ready().stands_at(2)
    assert "lang=fr" in show.page.url


def test_whoever_works_on_explore_after_a_show_keeps_its_keys(present):
    show = present("?story=five-minutes&step=2")
    show.press("Escape", "Escape")
    stage = driver.Stage(show.page)
    expect(stage.root).to_have_class("stage page-explore", timeout=SECONDS * 1000)
    stage.ready()
    show.page.mouse.click(640, 400)
    show.press("PageDown", ".")

    expect(stage.root).to_have_class("stage page-explore")
    assert "/present" not in show.page.url


def test_a_show_stands_above_the_line_of_the_page_and_leaves_it_to_paper_and_to_followers(present):
    show = present("?story=five-minutes&step=2")
    covers = "() => document.elementFromPoint(700, 20).closest('[data-testid=stage]') !== null"
    assert show.page.evaluate(covers)
    assert show.root.bounding_box()["y"] == 0

    show.page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert not show.page.evaluate(covers)
    show.page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert show.page.evaluate(covers)
    offered = present("")
    assert not offered.page.evaluate(covers)


def test_a_question_that_finds_nothing_is_said(present):
    show = present("?category=transfer&from=1990&to=1991")

    expect(show.notice).to_have_text(EN("present.nothing"))
    expect(show.slide).to_have_count(0)


def test_the_link_of_the_slide_that_is_shown_is_copied(present):
    show = present("?story=briefing&step=2&lang=fr", permissions=["clipboard-read", "clipboard-write"])
    show.page.mouse.move(600, 300)

    show.page.get_by_role("button", name=words("fr")("stage.copy_link"), exact=True).click()

    expect(show.notice).to_have_text(words("fr")("stage.copied"))
    copied = show.page.evaluate("navigator.clipboard.readText()")
    assert copied == show.page.url
    assert "step=2" in copied
    assert "lang=fr" in copied


def test_what_asks_for_a_choice_is_written_in_one_size(present):
    heading = present("?lang=fr").page.get_by_test_id("chooser").get_by_role("heading", level=1)

    sizes = heading.evaluate("(it) => [it, ...it.querySelectorAll('*')].map((each) => getComputedStyle(each).fontSize)")

    assert len(sizes) > 1  # "faut-il" is kept whole
    assert len({*sizes}) == 1
