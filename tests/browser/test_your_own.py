"""A visitor's own files in a browser: a spreadsheet is dropped, and its stage stands on the page, apart from the server."""

import io

import xlsxwriter
from playwright.sync_api import expect

import plain
from browser.driver import FRAME, SECONDS, eventually
from browser.test_every_page import serious
from timeline.dossier.load import load_dossier

ROWS = (
    ("Day", "What", "Where", "lat", "lon", "Source"),
    ("2022-04-25", "A ship comes in", "Hamburg", 53.55, 9.99, "Harbour office"),
    ("2022-05-02", "It leaves again", "Hamburg", 53.55, 9.99, "Harbour office"),
    ("2022-02-31", "A day that is none", "Hamburg", 53.55, 9.99, "Harbour office"),
)
MOST = SECONDS * 1000


def workbook():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Log")
        for at, row in enumerate(ROWS):
            sheet.write_row(at, 0, row)
    return stream.getvalue()


def test_a_spreadsheet_that_is_brought_stands_on_the_timeline_can_be_read_and_goes_along_as_a_dossier(visit, tmp_path):
    page = visit("/your_own?lang=en")
    page.locator("input[type=file]").set_input_files(
        {"name": "log.xlsx", "mimeType": "application/octet-stream", "buffer": workbook()}
    )
    frame = page.frame_locator("iframe[title='Timeline, map and list of your events']")

    expect(frame.locator("[data-testid=stage][data-ready=true]")).to_be_attached(timeout=MOST)
    expect(page.get_by_text("Events: 2")).to_be_visible()
    frame.get_by_test_id("event-list").get_by_text("A ship comes in").click()
    expect(frame.get_by_test_id("event-card")).to_contain_text("Harbour office")
    assert serious(page) == []
    inner = next(each for each in page.frames if "/stage/own/" in each.url)
    assert inner.evaluate("origin") == "null", "it has no part in the server's origin"
    assert inner.evaluate("""() => { try { return localStorage.length; } catch { return "none"; } }""") == "none"
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    with page.expect_download() as taken:
        page.get_by_role("button", name="The dossier (zip)").click()
    taken.value.save_as(tmp_path / "log.zip")
    assert len(load_dossier(tmp_path / "log.zip").events) == 2
    assert taken.value.suggested_filename == "log.zip"


def test_a_server_that_others_reach_has_no_such_page_and_no_link_to_one(serve, visit, monkeypatch, tmp_path):
    monkeypatch.delenv("TIMELINE_ALLOW_UPLOADS", raising=False)
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "0.0.0.0")  # noqa: S104 - what is tested
    monkeypatch.setenv("STREAMLIT_BROWSER_SERVER_ADDRESS", "localhost")
    page = visit("/your_own?lang=en", address=serve(data=plain.write(tmp_path / "small")))

    expect(page.locator("[data-testid=stage][data-ready=true]")).to_be_attached(timeout=MOST)
    expect(page.get_by_role("link", name="Explore")).to_be_visible()
    expect(page.get_by_role("link", name="Your own")).to_have_count(0)
    assert "your_own" not in page.url


def test_the_line_at_the_top_has_room_for_one_page_more_in_the_longest_words_at_every_width(visit):
    page = visit("/sources?lang=fr")
    expect(page.get_by_test_id("masthead")).to_be_visible(timeout=MOST)
    last = page.get_by_role("link", name="Le vôtre")

    for width in (820, 1024, 1290, 1440):
        page.set_viewport_size({"width": width, "height": 600})
        eventually(page, lambda: page.evaluate("innerWidth"), width)
        page.evaluate(FRAME)
        expect(last).to_be_visible()
        ends = last.bounding_box()["x"] + last.bounding_box()["width"]
        assert ends < page.get_by_test_id("masthead").bounding_box()["x"], width
