"""Readers of other kinds: in French, on a telephone, without motion."""

import re

import pytest
from playwright.sync_api import expect

from browser import driver
from browser.driver import eventually
from timeline.text import words

EN, FR = words("en"), words("fr")
TEXTS = """() => {
  const found = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (!["SCRIPT", "STYLE", "NOSCRIPT"].includes(walk.currentNode.parentElement.tagName)) found.add(walk.currentNode.textContent.trim());
  for (const node of document.querySelectorAll("[data-testid=stage] *")) for (const name of ["aria-label", "title", "placeholder", "aria-valuetext"]) found.add(node.getAttribute(name) ?? "");
  return [...found];
}"""
OVERLAPS = """() => {
  // An open card comes over the page on a small screen.
  const seen = (node) => { const box = node.getBoundingClientRect(); return box.width > 1 && box.height > 1 && getComputedStyle(node).position !== "fixed"; };
  const groups = [
    ["input.search-field", ".legend", "header", "[data-testid=timeline]", ".brush", "[data-testid=period]", "[data-testid=map]", ".map-note", ".card-box", ".list-box"].map((s) => document.querySelector(`[data-testid=stage] ${s}`)),
    [...document.querySelectorAll(".legend .chips .chip")],
    [...document.querySelectorAll(".stage .view-bar button, .stage .view-bar h2")],
    [...document.querySelectorAll("[data-testid=stTopNavLink], [data-testid=stHeader] a, [data-testid=masthead] button")],
  ];
  const found = [];
  for (const group of groups) {
    const nodes = group.filter((node) => node && seen(node));
    for (let a = 0; a < nodes.length; a++) for (let b = a + 1; b < nodes.length; b++) {
      if (nodes[a].contains(nodes[b]) || nodes[b].contains(nodes[a])) continue;
      const p = nodes[a].getBoundingClientRect(), q = nodes[b].getBoundingClientRect();
      if (p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1) found.push(`${nodes[a].className || nodes[a].textContent} / ${nodes[b].className || nodes[b].textContent}`);
    }
  }
  return found;
}"""
WIDE = """() => [...document.querySelectorAll("[data-testid=stage] :is(h1, h2, h3, p, button, input, section, a, dd, li), [data-testid=masthead] button")].filter((node) => {
  const box = node.getBoundingClientRect();
  return box.width > 1 && !node.closest(".brush") && (box.left < -1 || box.right > innerWidth + 1);
}).map((node) => `${node.tagName} ${node.className} ${node.textContent.slice(0, 40)}`)"""


def english_only():
    """Patterns of the English words of the stage that are not French too."""
    for key, text in EN.section("stage").items():
        shape = re.compile(".+".join(map(re.escape, re.split(r"\{\w+\}", text))))
        letters = re.sub(r"\{\w+\}", "", text)
        telling = ("{" not in text and len(text) > 1) or sum(map(str.isalpha, letters)) > 4
        if telling and not shape.fullmatch(FR.section("stage")[key]):
            yield key, shape


def test_in_french_no_english_word_of_the_interface_is_left(visit_stage):
    stage = visit_stage("/?lang=fr&from=2022&to=2022")
    page = stage.page
    expect(stage.root).to_have_attribute("lang", "fr")
    seen = set(page.evaluate(TEXTS))
    stage.row("production-deal").click()
    expect(stage.card).to_contain_text(FR("stage.who_says"))
    seen |= set(page.evaluate(TEXTS))
    stage.find("zzzz")
    stage.shows(0)
    seen |= set(page.evaluate(TEXTS))

    left = {key: text for key, shape in english_only() for text in seen if shape.fullmatch(text)}

    assert left == {}
    assert page.evaluate("document.documentElement.lang") == "fr"
    months = stage.timeline.locator(".xtick text").all_text_contents()
    assert not any(month in " ".join(months) for month in ("Feb", "Apr", "May", "Aug", "Dec"))


def test_a_french_browser_is_greeted_in_french_and_the_switch_keeps_the_view(visit_stage):
    stage = visit_stage("/?category=transfer&event=soleimani-killed", locale="fr-FR")
    page = stage.page
    expect(stage.card).to_contain_text("3 janvier 2020")
    shown = stage.visible()

    page.get_by_test_id("masthead").get_by_role("button", name="English").click()

    expect(stage.card).to_contain_text("3 January 2020", timeout=driver.SECONDS * 1000)
    stage.ready()
    stage.shows(shown)
    stage.asks(category="transfer", event="soleimani-killed", lang="en")


def test_on_a_telephone_nothing_is_wider_than_the_screen_and_nothing_overlaps(visit_stage):
    stage = visit_stage("/", viewport={"width": 390, "height": 844}, has_touch=True)
    page = stage.page

    def fits():
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert stage.root.evaluate("(node) => node.scrollWidth") <= 390
        assert page.evaluate(WIDE) == []
        assert page.evaluate(OVERLAPS) == []

    fits()
    stage.agrees()
    stage.row("production-deal").scroll_into_view_if_needed()
    stage.row("production-deal").tap()
    expect(stage.card.get_by_role("heading", level=2)).to_be_in_viewport()
    fits()
    folded = stage.root.locator(".more-filters summary")
    if folded.count():
        folded.click()
    stage.chip("standing", "disputed").tap()
    stage.shows(stage.count_of("standing", "disputed"))
    fits()


FRAMED = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const first = performance.getEntriesByType("resource").find((entry) => /\\/first-[0-9a-f]+\\.json$/.test(entry.name)).name;
  const { events, map } = await (await fetch(first)).json();
  const missed = [];
  for (const [e, all] of events.at.entries()) {
    const at = all.filter((place) => map.places[place].role !== "country"); // which stands in the tray, at no spot
    if (!at.length) continue;
    document.querySelector(`[data-testid=event-list] [data-event="${events.id[e]}"]`).click();
    const rings = () => document.querySelectorAll("[data-testid=map] .overlay .chosen");
    let n = 0;
    const isThere = () => rings().length > 0 && rings().length <= at.length; // places near each other share a badge
    while (!isThere() && n++ < 30) await frame();
    const box = document.querySelector("[data-testid=map]").getBoundingClientRect();
    const outside = [...rings()].filter((ring) => { const { left, right, top, bottom } = ring.getBoundingClientRect(); return right < box.left || left > box.right || bottom < box.top || top > box.bottom; });
    if (n > 30 || outside.length) missed.push(`${events.id[e]}: ${rings().length - outside.length} of ${at.length} in the frame`);
  }
  return missed;
}"""


def test_who_prefers_reduced_motion_gets_none_and_every_choice_is_framed_at_once(visit_stage):
    stage = visit_stage("/", reduced_motion="reduce")
    page = stage.page

    stage.row("first-shahed-attack-kyiv").click()
    eventually(page, lambda: bool(stage.rings("map", "chosen")), True)
    for _ in range(3):
        page.evaluate(driver.FRAME)
    at_once = stage.rings("map", "chosen")
    for _ in range(12):
        page.evaluate(driver.FRAME)

    assert stage.rings("map", "chosen") == at_once
    moving = "() => document.getAnimations().filter((a) => a.effect?.target?.closest?.('[data-testid=stage]')).length"
    assert page.evaluate(moving) == 0
    assert page.evaluate(FRAMED) == []


BROKEN = r"""() => {
  const found = [], range = document.createRange();
  for (const title of document.querySelectorAll(".stage :is(h1, h2, h3, .question, .row-title, .wording p)")) {
    const walk = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
    while (title.checkVisibility() && walk.nextNode())
      for (const { 0: word, index } of walk.currentNode.data.matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu)) {
        if (word.length > 18 || word.split("-").every((part) => part.length > 4)) continue;
        range.setStart(walk.currentNode, index);
        range.setEnd(walk.currentNode, index + word.length);
        found.push([word, new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size]);
      }
  }
  return found;
}"""
"""Hyphenated words with a short part in titles and questions, and on how many lines each stands."""


def test_no_line_of_a_title_or_a_question_begins_with_the_end_of_a_short_word(visit):
    narrow = {"width": 390, "height": 844}
    for path in ("/present?lang=fr", "/claims?lang=fr", "/?lang=fr&q=drone"):
        page = visit(path, viewport=narrow)
        driver.Stage(page).ready()
        found = dict(page.evaluate(BROKEN))
        assert {*found.values()} == {1}, f"{path}: {found}"


@pytest.mark.parametrize(("width", "height", "lines"), [(1280, 720, 2), (720, 450, 2), (390, 844, 3)])
def test_the_title_of_explore_has_room_beside_its_buttons_or_above_them(visit_stage, width, height, lines):
    page = visit_stage("/?lang=fr", viewport={"width": width, "height": height}).page
    title, acts = page.locator(".head h1"), page.locator(".head-acts")

    high = title.evaluate("(title) => title.clientHeight / parseFloat(getComputedStyle(title).lineHeight)")
    assert round(high) <= lines
    box, beside = title.bounding_box(), acts.bounding_box()
    assert beside["x"] >= box["x"] + box["width"] or beside["y"] >= box["y"] + box["height"]
    assert page.evaluate(WIDE) == []
