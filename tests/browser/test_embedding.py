"""A part of the app in a page of somebody else's: framed from another origin, which lets it store nothing."""

import http.server
import threading
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from browser.driver import SECONDS, eventually
from timeline.text import words

EN = words("en")
NOTHING_STORED = """() => {
  if (window === top) return;
  for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
    Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });
}"""
"""What a browser does to a frame of another site, for a reader who blocks what third parties store."""


class Around(http.server.BaseHTTPRequestHandler):
    """A page of another site, which holds what is pasted into it."""

    body = ""

    def do_GET(self):
        """Give the page whatever is asked."""
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<!doctype html><title>around</title><body>{self.body}".encode())

    def log_message(self, *said):
        """Nobody reads it."""


@pytest.fixture(scope="module")
def around():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Around) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://localhost:{served.server_port}/"
        served.shutdown()


@pytest.fixture
def framed(browser_without_gl, around):
    """Paste code into the page of another site, and open that."""
    context = browser_without_gl.new_context(viewport={"width": 1000, "height": 900})
    context.add_init_script(f"({NOTHING_STORED})()")

    def opened(code):
        Around.body = code
        page = context.new_page()
        page.goto(around)
        return page

    yield opened
    context.close()


def test_the_code_of_the_panel_shows_the_part_alone_as_high_as_it_is_on_a_site_that_blocks_storage(
    visit_stage, server, framed
):
    stage = visit_stage("/?category=transfer", fresh=True)
    stage.page.get_by_role("button", name=EN("stage.embed"), exact=True).click()
    panel = stage.page.locator("dialog.embedding")
    panel.get_by_label(EN("stage.map"), exact=True).check()
    code = panel.get_by_role("textbox").input_value()
    asked = parse_qs(urlsplit(code.partition('src="')[2].partition('"')[0].replace("&amp;", "&")).query)
    assert asked == {"category": ["transfer"], "lang": ["en"], "embed": ["map"]}

    page = framed(code)
    frame = page.frame_locator("iframe")

    expect(frame.get_by_test_id("map")).to_be_visible(timeout=SECONDS * 1000)
    expect(frame.get_by_test_id("timeline")).to_be_hidden()
    before = page.locator("iframe").get_attribute("height")
    assert before
    inner = page.frames[1]
    high = "document.querySelector('.main').scrollHeight"
    eventually(page, lambda: page.locator("iframe").get_attribute("height"), str(inner.evaluate(high)))
    frame.get_by_test_id("map").focus()
    page.keyboard.press("?")
    expect(frame.locator("dialog[open]")).to_have_count(0)


def test_a_page_that_is_no_part_is_shown_in_no_frame_of_another_site(server, framed):
    page = framed(f'<iframe src="{server}/" title="whole"></iframe>')

    eventually(page, lambda: page.frames[1].url.startswith("chrome-error:"), True)
    expect(page.frame_locator("iframe").get_by_test_id("stage")).to_have_count(0)
