"""Two questions side by side: both on one scale, what differs as a list, and all of it in the link."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from browser.driver import eventually
from shipped import RECORD
from timeline.dossier import dates
from timeline.dossier.as_of import known
from timeline.dossier.filters import from_query
from timeline.dossier.selection import select
from timeline.text import words

EN = words("en")
YEARS = {"from": ["2023"], "to": ["2023"]}, {"from": ["2022"], "to": ["2022"]}


def found(query):
    return set(select(RECORD, from_query(query, RECORD)).all)


def listed(page, part):
    rows = page.locator(f".compared-part[data-part={part}] li")
    return rows.count()


def test_two_periods_stand_beside_each_other_and_what_only_one_finds_is_listed(visit_stage):
    here, there = map(found, YEARS)
    stage = visit_stage(f"/?from=2023&to=2023&compare={quote('from=2022&to=2022')}")
    page = stage.page

    expect(page.get_by_test_id("compared-here")).to_contain_text(EN.counted("stage.count_all", count=len(here)))
    expect(page.get_by_test_id("compared-there")).to_contain_text(EN.counted("stage.count_all", count=len(there)))
    expect(page.get_by_test_id("compared-here")).to_contain_text("2023")
    expect(page.get_by_test_id("compared-here")).not_to_contain_text(EN("stage.compare_from", date="2023"))
    assert listed(page, "here") == len(here - there)
    assert listed(page, "there") == len(there - here)
    stage.shows(len(here))

    page.get_by_role("button", name=EN("stage.compare_swap")).click()
    stage.shows(len(there))
    stage.asks(from_="2022", to="2022", compare="from=2023&to=2023")
    assert listed(page, "here") == len(there - here)

    page.get_by_role("button", name=EN("stage.compare_end")).click()
    stage.asks(from_="2022", to="2022")
    expect(page.get_by_test_id("comparison")).to_be_hidden()
    expect(page.get_by_test_id("event-list")).to_be_visible()


def test_under_a_chart_of_a_few_months_each_is_named_and_under_one_of_years_none(visit_stage, server):
    named = lambda stage: stage.page.locator(".compared-years > span").all_inner_texts()  # noqa: E731
    stage = visit_stage(f"/?from=2022-09&to=2022-11&compare={quote('from=2022-09&to=2022-11&standing=disputed')}")
    months = [EN(f"dates.short_month.{month}") for month in (9, 10, 11)]
    assert [text.split() for text in named(stage)][:3] == [[months[0], "2022"], [months[1]], [months[2]]]

    years = f"/?from=2022&to=2024&compare={quote('from=2022&to=2024&standing=disputed')}"
    stage.page.goto(f"{server}{years}", wait_until="commit")
    stage.ready()
    assert {"2022", "2023", "2024"} <= set(named(stage))
    assert all(not text or text.isdecimal() for text in named(stage))


def test_a_view_is_kept_and_compared_with_what_is_asked_next_and_back_ends_it(visit_stage):
    stage = visit_stage("/?category=transfer")
    page = stage.page
    page.get_by_role("button", name=EN("stage.compare_view")).click()
    expect(page.get_by_text(EN("stage.compare_none"))).to_be_visible()
    stage.asks(category="transfer", compare="category=transfer")

    stage.chip("standing", "disputed").click()
    there, here = (found(q) for q in ({"category": ["transfer"]}, {"category": ["transfer"], "standing": ["disputed"]}))
    expect(page.locator(".compared-part[data-part=there] li")).to_have_count(len(there - here))
    assert listed(page, "here") == 0
    row = page.locator(".compared-part[data-part=there] button").first
    row.click()
    expect(stage.card).to_be_visible()
    expect(page.get_by_test_id("comparison")).to_be_visible()

    eventually(page, lambda: "event" in stage.link(), True)

    compared = {"category": "transfer", "compare": "category=transfer"}
    for wanted in ({**compared, "standing": "disputed"}, compared, {"category": "transfer"}):
        page.go_back(wait_until="commit")
        stage.asks(**wanted)
    expect(page.get_by_test_id("comparison")).to_be_hidden()


def test_two_days_show_what_became_known_and_what_became_known_otherwise(visit_stage):
    day = "2022-10"
    then = known(RECORD, dates.span(day).latest)
    new = {event.id for event in RECORD.events} - {event.id for event in then.events}
    stage = visit_stage(f"/?compare={quote(f'asof={day}')}")
    page = stage.page

    expect(page.locator(".compared-part[data-part=here] li")).to_have_count(len(new))
    assert listed(page, "there") == 0
    change = page.locator(".compared-part[data-part=otherwise] .compared-change")
    expect(change.first).to_be_visible()
    assert page.evaluate("(box) => box.scrollWidth <= box.clientWidth", page.locator(".differences").element_handle())


def test_while_nothing_is_open_what_differs_stands_under_the_map_and_the_lanes_are_high(visit_stage):
    stage = visit_stage("/?from=2023&to=2023&compare=from%3D2022%26to%3D2022")
    lanes, map_, differences = (
        each.bounding_box() for each in (stage.timeline, stage.map, stage.page.locator(".differences"))
    )

    assert lanes["height"] > stage.page.viewport_size["height"] * 0.4
    assert differences["x"] == map_["x"]
    assert map_["y"] + map_["height"] <= differences["y"]
    canvas = stage.map.locator("canvas.field")
    ratio = "(canvas) => canvas.width / canvas.clientWidth - canvas.height / canvas.clientHeight"
    eventually(stage.page, lambda: abs(canvas.evaluate(ratio)) < 0.02, True)

    stage.page.locator(".compared-part[data-part=here] button").first.click()
    expect(stage.card).to_be_visible()
    eventually(stage.page, lambda: abs(canvas.evaluate(ratio)) < 0.02, True)
    card, beside = stage.card.bounding_box(), stage.page.locator(".differences").bounding_box()
    assert beside["x"] + beside["width"] <= card["x"]


def test_no_other_page_compares_or_keeps_in_its_link_what_explore_compares(visit_claims):
    claims = visit_claims("/claims?from=2023&compare=from%3D2022%26to%3D2022")

    eventually(claims.page, lambda: "compare" in claims.page.url, False)
    assert "from=2023" in claims.page.url
    claims.page.get_by_role("textbox", name=EN("stage.period_start"), exact=True).fill("2024")
    claims.page.keyboard.press("Enter")
    eventually(claims.page, lambda: "from=2024" in claims.page.url, True)


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1366, 650)])
def test_on_a_low_screen_lanes_keep_their_height_while_two_views_are_compared(visit_stage, width, height):
    stage = visit_stage("/", viewport={"width": width, "height": height})
    high = stage.timeline.bounding_box()["height"]

    stage.page.get_by_role("button", name=EN("stage.compare_view")).click()
    expect(stage.page.get_by_test_id("comparison").get_by_role("button").first).to_be_visible()

    assert stage.timeline.bounding_box()["height"] >= 0.9 * high
    below, strip = stage.timeline.bounding_box(), stage.root.locator(".brush").bounding_box()
    assert below["y"] + below["height"] <= strip["y"] + 1


def test_whoever_compares_by_the_keyboard_goes_on_in_the_comparison_and_comes_back_from_it(visit_stage):
    page = visit_stage("/").page
    begin, box = page.get_by_role("button", name=EN("stage.compare_view")), page.get_by_test_id("comparison")

    begin.focus()
    page.keyboard.press("Enter")
    expect(box).to_be_focused()
    end = box.get_by_role("button", name=EN("stage.compare_end"))
    expect(end).to_be_visible()
    end.focus()
    page.keyboard.press("Enter")
    expect(begin).to_be_focused()

    page.keyboard.press("Control+k")
    page.keyboard.type(EN("stage.compare_view"))
    page.keyboard.press("Enter")
    expect(box).to_be_focused()
    expect(page.locator("dialog[open]")).to_have_count(0)
