"""Where a proxy or a firewall blocks the live connection, a page says so and the record can still be read."""

import pytest
from playwright.sync_api import expect

from browser.driver import SECONDS
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
    page = visit("about:blank", address="", fresh=True)
    page.add_init_script(NO_SOCKET)
    return page


@pytest.mark.parametrize("address", ["/?lang=fr", "/sources?lang=fr", "/?lang=fr&embed=map"])
def test_a_page_without_its_live_connection_says_so_in_the_readers_language(visit, blocked, address):
    blocked.goto(visit.server + address, wait_until="commit")
    sentence = blocked.locator("#waiting")

    expect(sentence).to_have_count(1)
    expect(sentence).to_be_hidden()
    sentence.evaluate("(element) => element.getAnimations()[0].finish()")

    expect(sentence).to_be_visible()
    expect(sentence).to_contain_text(words("fr")("ui.waiting"))
    expect(blocked.get_by_test_id("stage")).to_have_count(0)


def test_its_link_leads_to_the_record_which_needs_no_live_connection(visit, blocked):
    blocked.goto(f"{visit.server}/?lang=fr", wait_until="commit")
    blocked.locator("#waiting").evaluate("(element) => element.getAnimations()[0].finish()")

    blocked.get_by_role("link", name=words("fr")("ui.waiting_read")).click()

    expect(blocked.locator("#stage-host canvas").first).to_be_visible(timeout=SECONDS * 1000)
    expect(blocked.locator("#waiting")).to_have_count(0)


def test_a_page_with_its_live_connection_takes_the_sentence_away(visit):
    page = visit("/sources", fresh=True)

    expect(page.locator("#waiting")).to_have_count(0, timeout=SECONDS * 1000)
