"""The main paths in Firefox, as Debian ships it: open, filter, step, drag, look at claims, present."""

import pytest
from playwright.sync_api import expect

import find_firefox
from browser.claims_page import Claims
from browser.driver import Stage, eventually
from browser.show_page import Show
from shipped import RECORD, last_step
from timeline.text import words

pytestmark = pytest.mark.firefox
EN = words("en")
PREFERENCES = {"ui.prefersReducedMotion": 1}
"""Nothing flies: this Firefox cannot be told so page by page."""


@pytest.fixture(scope="module")
def firefox(playwright):
    """Debian's Firefox, where there is one that the installed Playwright can drive; ``make firefox`` insists on both."""
    found = find_firefox.find()
    if not found:
        pytest.skip(find_firefox.ADVICE)
    with find_firefox.launch(playwright, found, PREFERENCES) as browser:
        if problem := find_firefox.problem_of(browser):
            pytest.skip(problem)
        yield browser


@pytest.fixture
def open_in_firefox(visit, firefox):
    return lambda path="/": visit(path, using=firefox)


@pytest.mark.everyday
def test_explore_opens_filters_steps_and_keeps_it_in_the_link(open_in_firefox):
    stage = Stage(open_in_firefox("/")).ready()
    page = stage.page
    stage.shows_everything()
    stage.agrees()

    wanted = stage.count_of("category", "transfer")
    stage.chip("category", "transfer").click()
    stage.shows(wanted)
    stage.agrees()
    stage.asks(category="transfer")
    order = stage.listed()
    stage.row(order[0]).click()
    stage.selects(order[0])
    expect(stage.card.get_by_role("heading", level=2)).to_be_visible()
    eventually(page, lambda: len(stage.rings("timeline", "chosen")), 1)
    stage.card.get_by_role("button", name=EN("stage.next")).click()
    stage.selects(order[1])
    page.keyboard.press("ArrowLeft")
    stage.selects(order[0])

    page.reload(wait_until="commit")
    stage.ready().selects(order[0])
    stage.shows(wanted)
    assert stage.listed() == order


def test_the_timeline_and_the_map_are_dragged_by_the_mouse_and_choose_nothing(open_in_firefox):
    stage = Stage(open_in_firefox("/")).ready()
    page, event = stage.page, "alabuga-plant-image"
    before = page.get_by_test_id("period").inner_text()
    x, y = stage.aim("timeline", event)

    page.mouse.down()
    page.mouse.move(x + 80, y, steps=5)
    page.mouse.up()

    eventually(page, lambda: stage.link().keys() >= {"from", "to"}, True)
    assert page.get_by_test_id("period").inner_text() != before
    stage.selects("")

    page.mouse.move(2, 2)
    stage.row(event).click()
    stage.selects(event)
    eventually(page, lambda: len(stage.rings("map", "chosen")), 1)
    ((left, top),) = stage.rings("map", "chosen")
    page.mouse.move(left + 40, top + 40)
    page.mouse.down()
    page.mouse.move(left + 100, top + 60, steps=5)
    page.mouse.up()
    eventually(page, lambda: abs(stage.rings("map", "chosen")[0][0] - left) > 30, True)
    stage.selects(event)


def test_claims_shows_its_questions_and_filters_by_a_speaker(open_in_firefox):
    claims = Claims(open_in_firefox("/claims")).ready()
    assert len(claims.standings()) == len(RECORD.questions)

    claims.head("china").click()

    expect(claims.head("china")).to_have_attribute("aria-pressed", "true")
    assert 0 < len(claims.standings()) < len(RECORD.questions)
    claims.ask(next(iter(claims.standings())))
    expect(claims.answers.locator(".origin").first).to_be_visible()


def test_a_story_is_presented_by_keys_and_a_reload_stays_at_its_step(open_in_firefox):
    show = Show(open_in_firefox("/present?story=five-minutes")).ready()
    show.press("PageDown", "PageDown").stands_at(2)
    show.is_linked(2)

    show.page.reload(wait_until="commit")
    show.ready().stands_at(2)
    show.press("b")
    expect(show.box("blackout")).to_be_visible()
    show.press("b")
    expect(show.box("blackout")).to_be_hidden()
    show.press("End").stands_at(last_step("five-minutes") + 1)
    show.press("Home").stands_at(0)
    expect(show.notice).to_be_hidden()
