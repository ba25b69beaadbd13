"""A former day that does not come leaves the page at the day that it shows, and comes when asked for again."""

import re

import pytest
from playwright.sync_api import expect

from browser import driver
from browser.cuts import (
    ALL,
    EN,
    LATER,
    data,
    filters,
    mended,
    notices,
    opened,
    settled,
    slides_back,
    stands_at_all,
    stands_before,
)
from browser.driver import SECONDS, eventually


def test_a_day_whose_columns_do_not_come_is_taken_back_and_comes_when_asked_for_again(ways):
    way = ways()
    way.cut(data("known"))
    stage = settled(opened(way, "/"))
    slides_back(stage)

    expect(notices(way.page)).to_be_visible()
    stands_at_all(stage)
    filters(stage)
    stands_at_all(stage)
    stage.root.locator(".asof-date").click()
    stage.root.locator(".asof-day").fill("2022-10-05")
    expect(notices(way.page)).to_be_visible()
    expect(stage.root.locator(".asof-day")).to_have_count(0)
    stands_at_all(stage)

    way.free()
    mended(way.page)
    stands_before(stage, *LATER)
    eventually(way.page, lambda: stage.link().get("asof"), ["2022-10-05"])


def test_while_a_day_is_on_its_way_the_page_shows_the_old_one_and_says_that_it_loads(ways):
    way = ways()
    way.hold(data("known"))
    stage = settled(opened(way, "/"))
    slides_back(stage)

    expect(stage.root.locator(".asof-date")).to_have_text(EN("stage.asof_loading"))
    expect(stage.root.locator(".asof-lead")).to_be_hidden()
    stage.row(LATER[0]).click()
    stage.selects(LATER[0])
    expect(stage.card).to_be_visible()
    expect(stage.card).not_to_contain_text(EN("stage.asof_absent"))
    stage.shows(ALL)
    eventually(way.page, lambda: stage.link().get("event"), [LATER[0]])
    assert "asof" not in stage.link()

    way.free()
    eventually(way.page, lambda: stage.link().get("asof"), ["2022-11"])
    stands_before(stage, *LATER)
    expect(stage.card).to_contain_text(EN("stage.asof_absent"))
    expect(notices(way.page)).to_have_count(0)


def test_a_day_that_is_given_up_while_it_loads_does_not_come_later(ways):
    way = ways()
    way.hold(data("known"))
    stage = settled(opened(way, "/"))
    slides_back(stage)
    eventually(way.page, lambda: len(way.held), 1)
    stage.root.locator(".chip").first.click()
    stage.root.get_by_role("button", name=EN("stage.clear")).click()

    with way.page.expect_response(re.compile("/known-")):
        way.free()
    way.page.evaluate(driver.FRAME)
    stands_at_all(stage)


@pytest.mark.parametrize("path", ["/", "/claims", "/present"])
def test_a_link_to_a_former_day_shows_nothing_before_its_columns_are_there(ways, path):
    way = ways()
    way.cut(data("known"))
    stage = opened(way, f"{path}?asof=2022-11&step=1")

    expect(notices(way.page)).to_be_visible(timeout=SECONDS * 1000)
    for part in ("canvas", "[data-event]", ".chip", ".slide", "[data-testid=matrix]"):
        expect(stage.root.locator(part)).to_have_count(0)

    way.free()
    mended(way.page)
    assert stage.link()["asof"] == ["2022-11"]
    assert 0 < stage.visible() < ALL


def test_a_day_that_the_history_leads_to_and_that_does_not_come_leaves_page_and_link_as_they_were(ways):
    way = ways()
    way.cut(data("known"))
    stage = settled(opened(way, "/"))
    way.page.evaluate(
        "() => { history.replaceState(history.state, '', '/?asof=2022-11'); dispatchEvent(new PopStateEvent('popstate', { state: history.state })); }"
    )

    expect(notices(way.page)).to_be_visible()
    eventually(way.page, stage.link, {})
    stands_at_all(stage)
