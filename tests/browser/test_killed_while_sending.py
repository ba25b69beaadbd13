"""A server that is killed while it writes or sends a file: its reader hears of it, and has the whole file from the next."""

from contextlib import closing
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from browser import driver
from browser.conftest import DESK
from browser.driver import SECONDS, Stage
from browser.slow_way import SlowWay
from timeline.text import words

pytestmark = pytest.mark.slow  # servers of its own die

EN = words("en")
FILE = "dossier.html"
"""The largest: most of it is not yet sent when its first part has arrived."""


def opened(page):
    page.get_by_role("button", name=EN("stage.download"), exact=True).click()
    panel = page.locator("dialog.downloads")
    expect(panel).to_be_visible()
    panel.locator(f"details:not([open]):has([data-format='{FILE}']) summary").click()
    return panel.locator(f"[data-format='{FILE}']")


def is_whole(download):
    """What was saved is all of it: what ends too soon has no end of a document."""
    assert download.failure() is None
    return download.path().read_text(encoding="utf-8").rstrip().endswith("</html>")


def test_a_download_that_the_server_dies_in_is_no_file_and_the_next_server_gives_the_whole_one(
    browser_without_gl, tmp_path
):
    context = browser_without_gl.new_context(**DESK)
    with closing(context):
        with driver.mortal_server(log=tmp_path / "log.txt") as (address, process):
            port = urlsplit(address).port
            way = SlowWay(port)
            page = context.new_page()
            page.goto(f"http://localhost:{way.port}/", wait_until="commit")
            stage = Stage(page).ready()
            row = opened(page)
            status, again = row.get_by_role("status"), row.get_by_role("button", name=EN("download.try_again"))

            way.hold(f"GET /data/{FILE}")
            with page.expect_download(timeout=SECONDS * 1000) as download:
                row.get_by_role("link").click()
            assert way.stood_still.wait(SECONDS)
            process.kill()
            process.wait()
            way.break_off()

            assert download.value.failure() is not None, "nobody takes a part for the file"
            expect(page.get_by_test_id("lost-server")).to_contain_text(EN("stage.lost_server"), timeout=SECONDS * 1000)
            row.get_by_role("link").click()
            expect(status).to_have_text(EN("download.no_answer", file=FILE))
            expect(again).to_be_visible()
            stage.shows_everything()

        with driver.mortal_server(log=tmp_path / "next.txt", port=port) as _:
            with page.expect_download(timeout=SECONDS * 1000) as download:
                again.click()
            assert is_whole(download.value)
            expect(again).to_be_hidden()
        way.close()
