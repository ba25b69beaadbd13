"""What holds on every page: nothing leaves the machine, no error, no serious accessibility finding."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from browser.driver import SECONDS, Stage, eventually
from timeline.text import words


def arrive(page, title):
    expect(page.get_by_role("heading", name=words("en")(title))).to_be_visible(timeout=SECONDS * 1000)
    return page


def serious(page):
    """List the findings that keep somebody out, each with what it was found on.

    In the dark only the colours are others, so only contrast is looked at there.
    """
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    only = {"runOnly": {"type": "rule", "values": ["color-contrast"]}} if dark else {}
    findings = Axe().run(page, options={"resultTypes": ["violations"], **only}).response["violations"]
    return [
        f"{each['id']}: {each['help']}: {node['html'][:160]}"
        for each in findings
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"][:4]
    ]


def test_a_cold_deep_link_to_sources_and_on_to_explore_shows_both(visit):
    page = arrive(visit("/sources", fresh=True), "ui.sources_title")

    page.get_by_role("link", name=words("en")("ui.explore")).first.click()

    Stage(page).ready().shows_everything()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_explore_has_no_serious_accessibility_finding(visit_stage, scheme):
    stage = visit_stage("/", color_scheme=scheme)
    page = stage.page
    assert page.evaluate("getComputedStyle(document.querySelector('[data-testid=stage]')).colorScheme") == scheme
    found = {"first view": serious(page)}

    stage.row("soleimani-killed").click()
    expect(stage.card.get_by_role("heading", level=2)).to_be_visible()
    stage.chip("category", "context").click()
    found["card open"] = serious(page)
    stage.root.locator(".facet-weapon .more").click()
    expect(page.locator("#more-weapon")).to_be_visible()
    found["panel open"] = serious(page)

    assert found == {"first view": [], "card open": [], "panel open": []}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sources_has_no_serious_accessibility_finding(visit, scheme):
    page = arrive(visit("/sources", color_scheme=scheme), "ui.sources_title")
    eventually(page, lambda: page.locator("[data-testid=stSkeleton]").count(), 0)

    assert serious(page) == []
