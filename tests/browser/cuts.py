"""Ways to the server that are cut or held one at a time, and what a page then says.

The browser itself refuses what is cut, so that the rest comes from its cache as ever: a page opens as fast as any other.
"""

from __future__ import annotations

import re
from base64 import b64encode
from typing import Any

from playwright.sync_api import Locator, Page, expect

from browser.driver import SECONDS, Stage
from shipped import RECORD
from timeline.text import words

EN = words("en")
EVENT = RECORD.events[len(RECORD.events) // 2].id
STORY = RECORD.stories[0].story
ALL = len(RECORD.events)
MONTH = 2022 * 12 + 10
LATER = [event.id for event in RECORD.events if event.span.earliest.isoformat() > "2024"]
"""What is not known yet in that month."""
NETWORK_LINE = re.compile(r"console: Failed to load resource: .* (\S+)")
"""What a browser's console says by itself of an address that did not answer, or answered with an error."""


class Ways:
    """A page's ways to the server, some of which are cut."""

    def __init__(self, page: Page, server: str) -> None:
        self.page = page
        self.server = server
        self.cut_off: list[str] = []
        self.held: list[str] = []
        self._answers: dict[str, dict[str, Any] | None] = {}
        self._network = page.context.new_cdp_session(page)
        self._network.on("Fetch.requestPaused", self._decide)

    def cut(self, pattern: str, **answer: Any) -> None:
        """Let nothing that matches through; with an answer (status, type, body), give that instead of none."""
        self._close(pattern, answer)

    def hold(self, pattern: str) -> None:
        """Let whoever asks for it wait."""
        self._close(pattern, None)

    def free(self) -> None:
        for request in self.held:
            self._network.send("Fetch.continueRequest", {"requestId": request})
        self.held.clear()
        self._answers.clear()
        self._network.send("Fetch.disable")

    def end(self) -> None:
        """Let everything through from now on, to whoever has the page next."""
        self._network.detach()

    def _close(self, pattern: str, answer: dict[str, Any] | None) -> None:
        self._answers[pattern] = answer
        self._network.send("Fetch.enable", {"patterns": [{"urlPattern": each} for each in self._answers]})

    def _decide(self, paused: dict[str, Any]) -> None:
        request, address = {"requestId": paused["requestId"]}, paused["request"]["url"]
        meant = [answer for pattern, answer in self._answers.items() if _matches(pattern, address)]
        if not meant:
            return  # it was on its way here when the ways were freed, which let it through
        (answer, *_) = meant
        if answer is None:
            self.held.append(request["requestId"])
            return
        self.cut_off.append(address)
        if not answer:
            self._network.send("Fetch.failRequest", {**request, "errorReason": "Failed"})
            return
        given = {
            "responseCode": answer.get("status", 200),
            "responseHeaders": [{"name": "content-type", "value": answer.get("type", "text/plain")}],
            "body": b64encode(answer.get("body", "").encode()).decode(),
        }
        self._network.send("Fetch.fulfillRequest", {**request, **given})


def _matches(pattern: str, address: str) -> bool:
    """Whether an address is meant: ``*`` is anything."""
    return bool(re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), address))


def data(kind: str) -> str:
    return f"*/stage/data/{kind}-*"


def library(name: str) -> str:
    return f"*/stage/libraries/{name}-*"


def notices(page: Page, language: str = "en") -> Locator:
    """The places that say that a part could not be loaded."""
    return page.get_by_test_id("notice").filter(has_text=words(language)("stage.not_loaded"))


def again(page: Page, language: str = "en") -> Locator:
    return page.get_by_role("button", name=words(language)("stage.try_again")).first


def mended(page: Page) -> None:
    """Press the first button: nothing is said to be missing any more, and the page is whole."""
    again(page).click()
    expect(notices(page)).to_have_count(0, timeout=SECONDS * 1000)
    expect(page.get_by_test_id("stage")).to_have_attribute("data-ready", "true", timeout=SECONDS * 1000)


def opened(way: Ways, path: str) -> Stage:
    way.page.goto(f"{way.server}{path}", wait_until="commit")
    return Stage(way.page)


def settled(stage: Stage) -> Stage:
    """All that can be there is there."""
    expect(stage.root).to_have_attribute("data-ready", re.compile("true|partly"), timeout=SECONDS * 1000)
    return stage


def filters(stage: Stage) -> None:
    """A chip answers in the count and on the link."""
    chip = stage.root.locator(".chip:not(.none)").first
    option = chip.get_attribute("data-option")
    chip.click()
    stage.shows(sum(str(event.category) == option for event in RECORD.events))
    chip.click()
    stage.shows(ALL)


def slides_back(stage: Stage) -> None:
    stage.root.get_by_role("slider", name=EN("stage.asof")).fill(str(MONTH))


def stands_at_all(stage: Stage) -> None:
    """All of the record is shown, and nothing says otherwise."""
    stage.shows(ALL)
    slider = stage.root.get_by_role("slider", name=EN("stage.asof"))
    expect(slider).to_have_value(slider.get_attribute("max") or "")
    expect(stage.root.locator(".asof-date")).to_have_text(EN("stage.asof_everything"))
    expect(stage.root.locator(".asof-lead")).to_be_hidden()
    assert "asof" not in stage.link()


def stands_before(stage: Stage, *later: str) -> None:
    """A former day is shown, and none of these events."""
    expect(stage.root.locator(".asof-lead")).to_be_visible()
    assert not set(stage.listed()) & set(later)
    stage.agrees()
