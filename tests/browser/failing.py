"""Ways to the server that tests cut, and what a reader then sees on a page."""

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import expect

from browser.claims_page import EN, RECORD
from browser.driver import SECONDS, Stage
from timeline.text import words

EVENT = RECORD.events[len(RECORD.events) // 2].id
STORY = RECORD.stories[0].story
ALL = len(RECORD.events)
MONTH = 2022 * 12 + 10
LATER = [event.id for event in RECORD.events if event.span.earliest.isoformat() > "2024"]
NETWORK_LINE = re.compile(r"console: Failed to load resource: .* (\S+)")


@dataclass
class Ways:
    """A browser's ways to the server, some of which are cut."""

    page: Any
    cut_off: list[str] = field(default_factory=list)
    held: list[Any] = field(default_factory=list)

    def cut(self, pattern, **answer):
        """Let nothing that matches through; with an answer, give that instead of none."""

        def refuse(route):
            self.cut_off.append(route.request.url)
            if answer:
                route.fulfill(**answer)
            else:
                route.abort()

        self.page.context.route(pattern, refuse)

    def hold(self, pattern):
        """Let whoever asks for it wait."""
        self.page.context.route(pattern, lambda route: self.held.append(route))

    def free(self):
        for route in self.held:
            route.continue_()
        self.held.clear()
        self.page.context.unroute_all()


def data(kind):
    return f"**/stage/data/{kind}-*"


def notices(page, language="en"):
    """The places that say that a part could not be loaded."""
    return page.get_by_test_id("notice").filter(has_text=words(language)("stage.not_loaded"))


def again(page, language="en"):
    return page.get_by_role("button", name=words(language)("stage.try_again")).first


def mended(page):
    """Press the first button: nothing is said to be missing any more, and the page is whole."""
    again(page).click()
    expect(notices(page)).to_have_count(0, timeout=SECONDS * 1000)
    expect(page.get_by_test_id("stage")).to_have_attribute("data-ready", "true", timeout=SECONDS * 1000)


def opened(ways, path):
    ways.page.goto(path, wait_until="commit")
    return Stage(ways.page)


def settled(stage):
    """All that can be there is there."""
    expect(stage.root).to_have_attribute("data-ready", re.compile("true|partly"), timeout=SECONDS * 1000)
    return stage


def filters(stage):
    """A chip answers in the count and on the link."""
    chip = stage.root.locator(".chip:not(.none)").first
    option = chip.get_attribute("data-option")
    chip.click()
    stage.shows(sum(str(event.category) == option for event in RECORD.events))
    chip.click()
    stage.shows(ALL)


def slides_back(stage):
    stage.root.get_by_role("slider", name=EN("stage.asof")).fill(str(MONTH))


def stands_at_all(stage):
    """All of the record is shown, and nothing says otherwise."""
    stage.shows(ALL)
    slider = stage.root.get_by_role("slider", name=EN("stage.asof"))
    expect(slider).to_have_value(slider.get_attribute("max"))
    expect(stage.root.locator(".asof-date")).to_have_text(EN("stage.asof_everything"))
    expect(stage.root.locator(".asof-lead")).to_be_hidden()
    assert "asof" not in stage.link()


def stands_before(stage, *later):
    expect(stage.root.locator(".asof-lead")).to_be_visible()
    assert not set(stage.listed()) & set(later)
    stage.agrees()
