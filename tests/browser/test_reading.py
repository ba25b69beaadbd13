"""What a reader sees of an event as soon as it is chosen, at every size of window, and what closing gives back."""

import pytest
from playwright.sync_api import expect

from browser.driver import Stage, eventually
from shipped import RECORD
from timeline.text import words

EN = words("en")
SIZES = {
    "1440x900": (1440, 900),
    "1366x650": (1366, 650),
    "1366x768": (1366, 768),
    "1280x720": (1280, 720),
    "1024x768": (1024, 768),
    "390x844": (390, 844),
}
LOUD = max(RECORD.events, key=lambda event: sum(c.stance.is_denial for c in RECORD.claims_of[event.id])).id
"""An event whose card names many who deny it before it says who says what."""
PICTURE = "() => document.querySelector('[data-testid=map] canvas.field').toDataURL()"


@pytest.fixture(params=SIZES.values(), ids=SIZES)
def sized(request, visit):
    width, height = request.param

    def open_at(path="/"):
        page = visit(path, viewport={"width": width, "height": height}, reduced_motion="reduce")
        return Stage(page).ready()

    return open_at


def first_claim(stage):
    """Box of the first claim's text, or of as much of it as lies in the window."""
    expect(stage.card.locator(".claim").first).to_be_visible()
    return stage.card.locator(".claim .claim-who").first.bounding_box()


def is_whole_in_window(stage, box):
    size = stage.page.viewport_size
    return box["y"] >= 0 and box["y"] + box["height"] <= size["height"] and box["x"] + box["width"] <= size["width"]


def test_the_first_claim_of_a_chosen_event_is_seen_without_scrolling(sized):
    stage = sized(f"/?event={LOUD}")
    assert is_whole_in_window(stage, first_claim(stage))

    stage.page.keyboard.press("Escape")
    stage.selects("")
    expect(stage.card).to_have_count(0)
    stage.row("first-drone-flights").click()
    assert is_whole_in_window(stage, first_claim(stage))
    close = stage.root.get_by_role("button", name=EN("stage.close"), exact=True).first
    expect(close).to_be_in_viewport()
    assert stage.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_chosen_mark_is_in_the_timelines_window_on_a_low_screen(visit):
    page = visit("/", viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    stage = Stage(page).ready()

    for event in RECORD.events[-6:]:
        stage.row(event.id).click()
        stage.selects(event.id)
        eventually(page, lambda: len(stage.rings("timeline", "chosen")) > 0, True)
        [(_, down), *_] = stage.rings("timeline", "chosen")
        window = stage.timeline.bounding_box()
        assert window["y"] < down < window["y"] + window["height"], event.id


def test_a_higher_window_does_not_have_a_map_that_is_a_strip(visit_stage):
    stage = visit_stage("/", viewport={"width": 1366, "height": 650}, reduced_motion="reduce")
    for width, height in ((1366, 650), (1366, 768), (1280, 800), (1440, 860), (1440, 900)):
        stage.page.set_viewport_size({"width": width, "height": height})
        eventually(stage.page, lambda share=0.28 * height: stage.map.bounding_box()["height"] >= share, True)
        assert stage.timeline.bounding_box()["height"] >= 200, (width, height)


def test_closing_a_card_brings_back_what_the_map_showed_and_not_what_a_hand_made_of_it(stage):
    before = stage.page.evaluate(PICTURE)
    placed = [event.id for event in RECORD.events if event.places and event.label]
    for event in placed[:2]:
        stage.row(event).click()
        stage.selects(event)
    assert stage.page.evaluate(PICTURE) != before
    stage.page.keyboard.press("Escape")
    stage.selects("")
    eventually(stage.page, lambda: stage.page.evaluate(PICTURE) == before, True)

    stage.row(placed[0]).click()
    stage.selects(placed[0])
    stage.map.get_by_role("button", name=EN("stage.zoom_out")).click()
    moved = stage.page.evaluate(PICTURE)
    stage.page.keyboard.press("Escape")
    stage.selects("")
    assert stage.page.evaluate(PICTURE) != before
    assert moved != before


def test_a_filter_that_leaves_the_open_event_out_closes_it_and_says_so(stage):
    event = next(event for event in RECORD.events if event.category != "transfer")
    stage.row(event.id).click()
    stage.selects(event.id)
    stage.chip("category", event.category).click()
    stage.selects(event.id)
    stage.chip("category", event.category).click()

    stage.chip("category", "transfer").click()
    stage.selects("")
    expect(stage.page.get_by_text(EN("stage.closed_excluded"))).to_be_visible()
    expect(stage.card).to_have_count(0)


def test_a_link_to_an_event_that_its_own_filter_leaves_out_opens_it_all_the_same(visit_stage):
    event = next(event for event in RECORD.events if event.category != "transfer")
    stage = visit_stage(f"/?category=transfer&event={event.id}")

    expect(stage.card).to_be_visible()
    expect(stage.page.get_by_text(EN("stage.closed_excluded"))).to_have_count(0)


def test_the_map_says_how_many_events_lie_outside_and_shows_them(stage):
    outside = stage.map.locator(".map-outside")
    for _ in range(4):
        stage.map.get_by_role("button", name=EN("stage.zoom_in")).click()
    expect(outside).to_be_visible()
    assert any(sign.isdigit() for sign in outside.inner_text())
    outside.click()
    eventually(stage.page, lambda: outside.is_hidden(), True)


def test_what_a_filter_finds_is_framed_where_most_of_it_lay_outside(stage):
    for _ in range(5):
        stage.map.get_by_role("button", name=EN("stage.zoom_in")).click()
    expect(stage.map.locator(".map-outside")).to_be_visible()
    stage.chip("category", "transfer").click()

    expect(stage.map.locator(".map-outside")).to_be_hidden()


def test_the_first_screen_says_what_the_record_finds_and_each_sentence_leads_to_its_question(visit_stage):
    stage = visit_stage("/")
    found = [question for question in RECORD.questions if question.finding]
    links = stage.page.get_by_test_id("findings").get_by_role("link")
    expect(links).to_have_text([question.finding.en for question in found])
    for link in links.all():
        expect(link).to_be_in_viewport()

    links.first.click()
    page = stage.page
    eventually(page, lambda: f"question={found[0].id}" in page.url, True)
    expect(page.get_by_role("heading", name=found[0].question.en)).to_be_visible(timeout=20_000)


def test_what_is_found_today_is_not_said_of_a_former_day(visit_stage):
    stage = visit_stage("/?asof=2022-10-15")

    expect(stage.root.locator(".asof-lead")).to_be_visible()
    expect(stage.page.get_by_test_id("findings")).not_to_be_visible()
