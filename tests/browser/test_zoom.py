"""Pages at 200 and 400 % of 1440x900, with the text spacing of WCAG 1.4.12: nothing is cut, covered, or read sideways."""

import pytest
from playwright.sync_api import expect

from browser.driver import SECONDS, Stage
from browser.targets import too_small

PAGES = {
    "explore": "/",
    "event": "/?event=missile-transfer-reported",
    "claims": "/claims?question=deliveries",
    "present": "/present",
    "slide": "/present?story=five-minutes&step=3",
    "sources": "/sources",
}
ZOOMS = {"100": (1440, 900), "200": (720, 450), "400": (360, 225)}
OFTEN = {("100", "slide"), ("200", "explore"), ("200", "claims"), *(("400", page) for page in PAGES)}
"""What make test looks at: every page where there is least room, and some of the others."""
CASES = [
    pytest.param(ZOOMS[zoom], PAGES[page], id=f"{zoom}-{page}", marks=[pytest.mark.slow] * ((zoom, page) not in OFTEN))
    for zoom in ZOOMS
    for page in PAGES
]
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
"""WCAG 1.4.12, Text Spacing."""
SIDEWAYS = """() => {
  const scrollers = [document.documentElement, ...document.querySelectorAll("body *")]
    .filter((node) => node.checkVisibility() && node.clientWidth > 1 && node.scrollWidth > node.clientWidth + 1);
  return scrollers
    .filter((node) => node === document.documentElement || /auto|scroll/.test(getComputedStyle(node).overflowX))
    // WCAG 1.4.10 leaves out what is of two dimensions: a table of data, and a bar that stays in view over a slide.
    .filter((node) => !node.matches(".matrix-box, .controls, .dvn-scroller"))
    .map((node) => `${node.tagName} ${node.className} ${node.scrollWidth - node.clientWidth}`);
}"""
CUT = """() => [...document.querySelectorAll("[data-testid=stage] *, [data-testid=stMain] *")]
  .filter((node) => node.checkVisibility({ visibilityProperty: true }) && node.clientWidth > 1
    && !node.closest(".visually-hidden, [aria-hidden=true], svg, canvas, select")
    && [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim()))
  .filter((node) => {
    const { overflowX, overflowY } = getComputedStyle(node), isCut = (how) => how === "hidden" || how === "clip";
    return (isCut(overflowX) && node.scrollWidth > node.clientWidth + 1)
      || (isCut(overflowY) && node.scrollHeight > node.clientHeight + 2);
  })
  .map((node) => `${node.tagName} ${node.className} ${node.textContent.trim().slice(0, 40)}`)"""
COVERED = """() => {
  const found = [];
  for (const node of document.querySelectorAll("[data-testid=stage] :is(button, a[href], input, select, summary)")) {
    if (!node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (node.closest(".visually-hidden, [aria-hidden=true], [inert], .timeline, .brush, .map")) continue;
    node.scrollIntoView({ block: "center", inline: "center" });
    const { left, top, width, height } = node.getBoundingClientRect();
    if (width < 2) continue;
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    if (over && !over.closest("[data-testid=masthead]") && !node.contains(over) && !over.contains(node)
      && !(over.closest(".card-box.open") && !node.closest(".card-box"))) // a drawer covers what is beside it
      found.push(`${node.tagName} ${node.className} ${node.textContent.trim().slice(0, 30)} under ${over.tagName} ${over.className}`);
  }
  return found;
}"""


@pytest.mark.parametrize(("size", "path"), CASES)
def test_nothing_is_read_sideways_cut_or_covered_and_every_target_is_large_enough(visit, size, path):
    width, height = size
    page = visit(path, viewport={"width": width, "height": height}, reduced_motion="reduce")
    if "sources" in path:
        expect(page.get_by_role("heading", level=2).first).to_be_visible(timeout=SECONDS * 1000)
    else:
        Stage(page).ready()
    assert too_small(page) == []
    assert page.evaluate(SIDEWAYS) == []

    page.add_style_tag(content=SPACING)
    assert page.evaluate(SIDEWAYS) == []
    assert page.evaluate(CUT) == []
    assert page.evaluate(COVERED) == []


def test_a_target_counts_as_too_small_only_where_it_touches_another(visit):
    page = visit("about:blank", address="")
    button = (
        "<button style='position: absolute; left: {}px; top: 40px; width: 16px; height: 16px; padding: 0'>{}</button>"
    )
    sentence = "<p style='position: absolute; top: 200px'>What is said <a href='#'>here</a> and there</p>"

    page.set_content(button.format(40, "a") + button.format(60, "b") + button.format(140, "alone") + sentence)
    assert [line[-1] for line in too_small(page)] == ["a", "b"]
    page.set_content(button.format(40, "a") + button.format(64, "b"))
    assert too_small(page) == []


UNDER_CONTROLS = """() => {
  const { top } = document.querySelector(".controls").getBoundingClientRect(), show = document.querySelector(".show");
  show.scrollTop = show.scrollHeight;
  const parts = [...document.querySelectorAll(".slide.now *, .slide-foot.now *")].filter((part) => part.checkVisibility());
  return { high: top - show.getBoundingClientRect().top, under: show.getBoundingClientRect().bottom - top,
    last: Math.max(...parts.map((part) => part.getBoundingClientRect().bottom)) - top };
}"""
"""How much of a show stands above its controls; by how much it and the end of its slide lie under them."""


@pytest.mark.parametrize(("size", "steps"), [(ZOOMS["400"], 8), ((390, 844), 2)])
def test_the_controls_of_a_show_lie_under_its_slides_and_never_over_them(present, size, steps):
    width, height = size
    show = present("?story=five-minutes", viewport={"width": width, "height": height})
    for step in range(1, steps):
        show.press("PageDown").stands_at(step)
        found = show.page.evaluate(UNDER_CONTROLS)
        assert found["under"] <= 0
        assert found["last"] <= 0
        assert found["high"] > height / 2
