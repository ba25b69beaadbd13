"""What a reader downloads from the pages, and what is said where it cannot be had."""

import re

import pandas
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from browser.claims_page import Claims
from browser.driver import SECONDS, Stage
from shipped import RECORD
from timeline.dossier.filters import Filter
from timeline.dossier.model import Language
from timeline.dossier.selection import select
from timeline.exports import FORMATS, Selection
from timeline.exports.about import counts
from timeline.text import words

EN, FR = words("en"), words("fr")
CATEGORY = RECORD.events[len(RECORD.events) // 2].category
ASKED = Filter(category=frozenset({CATEGORY}))
FOUND = select(RECORD, ASKED).all
SHOWN = EN("download.shown", holds=counts(Selection(RECORD, ASKED)))
EVERYTHING = EN("download.everything", holds=counts(Selection(RECORD)))
SHEET = "downloads.css"


def panel_of(page):
    return page.locator("dialog.downloads")


def opened(page, say=EN):
    page.get_by_role("button", name=say("stage.download"), exact=True).click()
    panel = panel_of(page)
    expect(panel).to_be_visible()
    return panel


def row_of(panel, name):
    return panel.locator(f"[data-format='{name}']")


def says_its_size(panel, form):
    """What takes long to write says none, since it is not written only to be measured."""
    size = row_of(panel, form.name).locator(".downloads-size")
    if form.is_measured:
        expect(size).to_contain_text("B", timeout=SECONDS * 1000)
    else:
        expect(size).to_have_text("")


def saved(page, panel, name, tmp_path):
    """Download a file as a reader does, and give where it lies under the name that it was given."""
    with page.expect_download() as download:
        row_of(panel, name).get_by_role("link").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.mark.everyday
def test_what_is_shown_and_everything_are_downloaded_from_explore(visit_stage, tmp_path):
    stage = visit_stage(f"/?category={CATEGORY}", fresh=True)
    page, asked = stage.page, []
    page.on("request", lambda request: asked.append(request.url))
    loaded = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert not [address for address in loaded if SHEET in address], "nothing of it is loaded before"

    panel = opened(page)
    expect(panel.get_by_label(SHOWN)).to_be_checked()
    expect(panel.locator("[data-format]")).to_have_count(len(FORMATS))
    for each in FORMATS:
        expect(row_of(panel, each.name)).to_contain_text(each.opens(Language.EN))
        says_its_size(panel, each)

    part = saved(page, panel, "events.csv", tmp_path)
    assert set(pandas.read_csv(part)["id"]) == FOUND
    assert f"category-{CATEGORY}" in part.name
    expect(row_of(panel, "events.csv").get_by_role("status")).to_have_text(EN("download.begun", file="events.csv"))

    panel.get_by_label(EVERYTHING).check()
    expect(row_of(panel, "events.csv").get_by_role("status")).to_have_text("")
    whole = saved(page, panel, "events.csv", tmp_path)
    assert set(pandas.read_csv(whole)["id"]) == {event.id for event in RECORD.events}
    assert CATEGORY not in whole.name
    stage.shows(len(FOUND))

    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(page.get_by_role("button", name=EN("stage.download"), exact=True)).to_be_focused()
    assert len([address for address in asked if SHEET in address]) == 1


def test_claims_are_downloaded_from_claims_by_the_palette(visit_claims, tmp_path):
    claims = visit_claims(f"/claims?category={CATEGORY}&lang=fr")
    page = claims.page
    assert isinstance(claims, Claims)

    page.keyboard.press("Control+K")
    page.keyboard.type(FR("stage.download"))
    page.keyboard.press("Enter")
    panel = panel_of(page)
    holds = counts(Selection(RECORD, ASKED, Language.FR))
    expect(panel.get_by_label(FR("download.shown", holds=holds))).to_be_checked()
    table = pandas.read_csv(saved(page, panel, "claims.csv", tmp_path))

    assert set(table["id"]) == {claim.id for claim in RECORD.claims if claim.event in FOUND}
    assert not set(table["event"]) - FOUND


def test_sources_are_downloaded_from_sources(visit, tmp_path):
    page = visit("/sources?lang=en")
    button = page.get_by_role("button", name=EN("download.act"), exact=True)
    button.click(timeout=SECONDS * 1000)
    panel = panel_of(page)
    expect(panel).to_contain_text(EVERYTHING)
    expect(panel.get_by_role("radio")).to_have_count(0)

    table = pandas.read_csv(saved(page, panel, "sources.csv", tmp_path))

    assert set(table["id"]) == set(RECORD.sources)
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)


def test_a_file_that_the_server_refuses_or_does_not_send_is_told_of_in_words(ways):
    way = ways()
    way.page.goto(f"{way.server}/?category={CATEGORY}", wait_until="commit")
    Stage(way.page).ready()
    panel = opened(way.page)
    for each in FORMATS:
        says_its_size(panel, each)
    row = row_of(panel, "events.csv")
    status, again = row.get_by_role("status"), row.get_by_role("button", name=EN("download.try_again"))

    way.cut("*/data/events.csv*")
    row.get_by_role("link").click()
    expect(status).to_have_text(EN("download.no_answer", file="events.csv"))
    way.free()
    way.cut("*/data/events.csv*", status=429, body="Wait a while.\n")
    again.click()
    expect(status).to_have_text(f"{EN('download.refused', file='events.csv')} Wait a while.")
    way.free()
    with way.page.expect_download() as download:
        again.click()
    assert set(pandas.read_csv(download.value.path())["id"]) == FOUND
    expect(again).to_be_hidden()


def test_a_file_that_is_still_being_written_is_said_to_be_so_and_nothing_else_waits(ways):
    way = ways()
    way.page.goto(f"{way.server}/?category={CATEGORY}", wait_until="commit")
    stage = Stage(way.page).ready()
    way.hold("*/data/*")
    panel = opened(way.page)
    row = row_of(panel, "events.xlsx")
    expect(row.locator(".downloads-size")).to_have_text(EN("download.unknown_size"))
    row.get_by_role("link").click()
    expect(row.get_by_role("status")).to_have_text(EN("download.preparing"))
    way.page.keyboard.press("Escape")
    expect(panel).to_have_count(0)

    stage.chip("category", CATEGORY).click()

    stage.shows_everything()
    assert 0 < len(way.held) <= 4, "a few sizes at a time, the small picture, and the file that was clicked"
    assert way.cut_off == []


@pytest.mark.parametrize(
    ("cut", "answer"),
    [("*/stage/downloads?*", {"status": 500}), ("*/ui/downloads.css", {})],
)
def test_a_panel_that_cannot_be_loaded_says_so_and_is_asked_for_again(ways, cut, answer):
    way = ways()
    way.page.goto(f"{way.server}/", wait_until="commit")
    Stage(way.page).ready()
    way.cut(cut, **answer)
    way.page.get_by_role("button", name=EN("stage.download"), exact=True).click()

    notice = way.page.get_by_test_id("notice")
    expect(notice).to_contain_text(EN("stage.download_failed"))
    expect(panel_of(way.page)).to_have_count(0)
    way.free()
    notice.get_by_role("button", name=EN("stage.try_again")).click()
    expect(panel_of(way.page)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_panel_fits_a_telephone_and_axe_accepts_it(visit_stage, scheme):
    viewport = {"width": 390, "height": 844}
    stage = visit_stage(f"/?category={CATEGORY}&lang=fr", viewport=viewport, color_scheme=scheme)
    assert stage.page.evaluate("document.querySelector('.stage .tools').getBoundingClientRect().right") <= 390
    panel = opened(stage.page, FR)

    box = panel.bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= viewport["width"]
    assert box["y"] + box["height"] <= viewport["height"]
    assert panel.evaluate("(box) => box.scrollWidth <= box.clientWidth")
    found = Axe().run(stage.page, context="dialog.downloads").response["violations"]
    assert [violation["id"] for violation in found] == []
    stage.page.keyboard.press("Tab")
    assert panel.evaluate("(box) => box.contains(document.activeElement)")


def test_a_story_is_downloaded_from_its_show_in_what_can_tell_it_and_the_slides_stay_where_they_are(visit_stage):
    story = next(iter(RECORD.steps_of))
    page = visit_stage(f"/present?story={story}&step=2", fresh=True).page

    panel = opened(page)

    expect(panel.get_by_role("radio").first).to_be_checked()
    expect(row_of(panel, "slides.pptx").get_by_role("link")).to_have_attribute("href", re.compile(f"story={story}"))
    expect(row_of(panel, "handout.pdf")).to_be_visible()
    expect(panel.locator("[data-group=data]")).to_be_hidden()
    expect(panel.locator(".downloads-preview")).to_be_visible(timeout=SECONDS * 1000)
    page.keyboard.press("PageDown")
    panel.get_by_role("heading").click()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.get_by_test_id("stage")).to_have_attribute("data-step", "2")
