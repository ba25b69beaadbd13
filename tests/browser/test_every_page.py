"""What holds on every page: nothing leaves the machine, no error, no serious accessibility finding."""

import re
from collections import Counter
from urllib.parse import urlsplit

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


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.everyday), "dark"])
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


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.everyday), "dark"])
def test_sources_has_no_serious_accessibility_finding(visit, scheme):
    page = arrive(visit("/sources", color_scheme=scheme), "ui.sources_title")
    eventually(page, lambda: page.locator("[data-testid=stSkeleton]").count(), 0)

    assert serious(page) == []


LAID_OUT = """() => {
  const boxOf = (id) => document.getElementById(id).getBoundingClientRect();
  const [method, scale] = [boxOf("method"), boxOf("scale")];
  const range = document.createRange();
  range.selectNodeContents(document.querySelector("h1"));
  const above = range.getBoundingClientRect().top;
  const cells = [...document.querySelectorAll("[data-testid=stTable] :is(td, th)")].filter((cell) => cell.textContent.trim()).map((cell) => {
    const box = cell.getBoundingClientRect(), { direction, paddingInlineStart } = getComputedStyle(cell), inner = parseFloat(paddingInlineStart),
      texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), lines = new Map();
    while (texts.nextNode()) {
      range.selectNodeContents(texts.currentNode);
      for (const { left, right, bottom, width } of range.getClientRects()) {
        const line = Math.round(bottom / 4), by = direction === "rtl" ? box.right - inner - right : left - box.left - inner;
        if (width) lines.set(line, Math.min(by, lines.get(line) ?? by)); // bold words and those after them share a line
      }
    }
    return Math.max(...lines.values());
  });
  return {
    isNearTheTop: above > 60 && above < 120,
    areBeside: Math.abs(method.top - scale.top) < 8 && method.left !== scale.left,
    isFilled: cells.length > 6,
    indented: cells.filter((by) => by > 30),
  };
}"""
"""Where Sources has its title, whether its two parts stand side by side, and the cells of tables with a line not at its start."""


@pytest.mark.parametrize(("width", "height", "language"), [(1280, 720, "fr"), (1366, 650, "fa"), (390, 844, "en")])
def test_sources_begins_near_the_top_fills_a_desks_width_and_has_every_line_at_its_start(
    visit, width, height, language
):
    page = visit(f"/sources?lang={language}", viewport={"width": width, "height": height})
    expect(page.locator("#scale")).to_be_visible(timeout=SECONDS * 1000)

    wanted = {"isNearTheTop": True, "areBeside": width > 900, "isFilled": True, "indented": []}
    eventually(page, lambda: page.evaluate(LAID_OUT), wanted)
    assert page.get_by_test_id("stTable").evaluate("(table) => table.scrollWidth - table.clientWidth") == 0


LISTENING = r"""() => {
  const live = window.live = new Map();
  const change = (what, by) => live.set(what, (live.get(what) ?? 0) + by);
  const asker = () => new Error().stack.split("\n").slice(3).map((line) => /(https?:[^\s)]+?):\d+:\d+\)?$/.exec(line)?.[1]).find(Boolean) ?? "";
  for (const [target, name] of [[MediaQueryList.prototype, "query"], [Document.prototype, "document"], [window, "window"]]) {
    const known = new WeakMap(), { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
    const forget = (type, act) => { const what = known.get(act)?.get(type); if (what) { known.get(act).delete(type); change(what, -1); } };
    target.addEventListener = function (type, act, how) {
      if (act && !how?.once) {
        if (!known.has(act)) known.set(act, new Map());
        if (!known.get(act).has(type)) { const what = `${name} ${type} ${asker()}`; known.get(act).set(type, what); change(what, 1); }
        how?.signal?.addEventListener("abort", () => forget(type, act));
      }
      return add.call(this, type, act, how);
    };
    target.removeEventListener = function (type, act, how) { if (act) forget(type, act); return remove.call(this, type, act, how); };
  }
  for (const name of ["ResizeObserver", "IntersectionObserver"]) {
    window[name] = class extends window[name] {
      constructor(...rest) { super(...rest); this.counted = `${name} observes ${asker()}`; change(this.counted, 1); }
      disconnect() { if (this.counted) change(this.counted, -1); this.counted = ""; super.disconnect(); }
    };
  }
}"""
"""Counts who listens to what on a page, each by the address of the script that asked for it."""


def listening(page, where):
    """Give what the scripts under an address listen to on a page: how many, by what it is."""
    found = Counter()
    for what, count in page.evaluate("() => [...window.live]"):
        listener, _, script = what.rpartition(" ")
        if count and re.match(where, urlsplit(script).path):
            found[listener] += count
    return found


def test_a_page_that_is_left_listens_to_nothing_any_more(visit):
    page = visit("", address="about:blank", fresh=True)
    page.add_init_script(f"({LISTENING})()")
    page.goto(visit.server, wait_until="commit")
    stage = Stage(page).ready()
    expect(stage.root).to_have_attribute("data-printable", "true", timeout=SECONDS * 1000)
    ours, for_every_page = "/stage/", "(?!/static/|/stage/)"
    first, always = listening(page, ours), listening(page, for_every_page)
    assert first["query change"] == 2  # how wide the window is, and whether it is printed
    assert first["window beforeprint"] == first["window afterprint"] == 1
    assert first["ResizeObserver observes"] > 2
    assert first["window click"] == first["window keydown"] == 1
    assert always == {
        **{"document load": 1, "document error": 1},  # whether the libraries came
        **{"query change": 1, "window message": 1},  # where the line at the top of a page has room
    }

    for _ in range(2):
        page.get_by_role("link", name=words("en")("ui.sources")).click()
        arrive(page, "ui.sources_title")
        expect(stage.root).to_have_count(0)
        eventually(page, lambda: listening(page, ours), {})
        assert listening(page, for_every_page) == always
        page.get_by_role("link", name=words("en")("ui.explore")).click()
        stage.ready()
    assert listening(page, for_every_page) == always
