"""Where a proxy or a firewall blocks the live connection, a page is read without it and says so."""

import pytest
from playwright.sync_api import expect

from browser.cuts import EVENT, filters
from browser.driver import SECONDS, Stage
from timeline.text import words

NO_SOCKET = """
window.WebSocket = class extends EventTarget {
  readyState = 3;
  constructor() {
    super();
    setTimeout(() => {
      this.onerror?.(new Event("error"));
      this.onclose?.(new CloseEvent("close"));
    }, 50);
  }
  send() {}
  close() {}
};
"""
"""What a page finds where every live connection ends as soon as it is asked for."""


@pytest.fixture
def blocked(visit):
    """Give a page of a reader whose live connections end as soon as they are asked for."""
    return visit("about:blank", address="", before=NO_SOCKET)


@pytest.mark.parametrize("address", ["/sources?lang=fr", "/present?lang=fr&story=briefing", "/?lang=fr&embed=map"])
def test_a_page_without_its_live_connection_says_so_in_the_readers_language(visit, blocked, address):
    blocked.goto(visit.server + address, wait_until="commit")
    sentence = blocked.locator("#waiting")

    expect(sentence).to_have_count(1)
    expect(sentence).to_be_hidden()
    sentence.evaluate("(element) => element.getAnimations()[0].finish()")

    expect(sentence).to_be_visible()
    expect(sentence).to_contain_text(words("fr")("ui.waiting"))
    expect(blocked.get_by_test_id("stage")).to_have_count(0)


def test_the_record_stands_and_answers_without_its_live_connection_and_the_sentence_covers_nothing_of_it(
    visit, blocked
):
    blocked.goto(visit.server, wait_until="commit")
    stage, sentence = Stage(blocked), blocked.locator("#waiting")
    expect(stage.root).to_have_attribute("data-ready", "true", timeout=SECONDS * 1000)
    sentence.evaluate("(element) => element.getAnimations()[0].finish()")
    expect(sentence).to_be_visible()

    filters(stage)
    stage.row(EVENT).click()
    expect(stage.card).to_be_visible()
    said = sentence.bounding_box()
    assert said["y"] + said["height"] <= stage.root.bounding_box()["y"]
    expect(blocked.get_by_role("status").filter(has_text=words("en")("ui.waiting"))).to_have_count(1)
    expect(blocked.get_by_test_id("masthead")).to_have_count(0)
    assert blocked.title().startswith(words("en")("ui.explore"))


def test_its_link_leads_to_the_record_which_needs_no_live_connection(visit, blocked):
    blocked.goto(f"{visit.server}/sources?lang=fr", wait_until="commit")
    blocked.locator("#waiting").evaluate("(element) => element.getAnimations()[0].finish()")

    blocked.get_by_role("link", name=words("fr")("ui.waiting_read")).click()

    expect(blocked.locator("#stage-host canvas").first).to_be_visible(timeout=SECONDS * 1000)
    expect(blocked.locator("#waiting")).to_have_count(0)


def test_a_page_with_its_live_connection_takes_the_sentence_away(visit):
    page = visit("/sources")

    expect(page.get_by_role("heading", name=words("en")("ui.sources_title"))).to_be_visible(timeout=SECONDS * 1000)
    expect(page.locator("#waiting")).to_have_count(0, timeout=SECONDS * 1000)
