"""Keyboard, focus and what a screen reader gets: nothing needs a mouse, and nothing is taken from the rest of the page."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from browser.claims_page import EN
from browser.driver import FRAME, eventually
from browser.test_every_page import serious
from browser.test_keyboard import FOCUS, tab_to

LEGAL = "[data-testid=timeline] .legal-name"
PRESS = """([key, code, shiftKey]) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, cancelable: true }))"""
FOCUSED = "() => document.activeElement.closest('td, th').cellIndex + ' ' + document.activeElement.closest('tr').dataset.question"
LABEL = "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
BLOCKED = """for (const name of ["getItem", "setItem", "removeItem"]) {
  const own = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...rest) {
    if (key === "timeline-single-keys") throw new DOMException("blocked", "SecurityError");
    return own.call(this, key, ...rest);
  };
}"""


@pytest.fixture
def filtered(stage):
    stage.chip("category", "transfer").click()
    stage.asks(category="transfer")
    stage.page.evaluate("document.activeElement.blur()")
    return stage, stage.visible()


def open_menu(page):
    page.get_by_test_id("stMainMenu").locator("button").click()
    expect(page.get_by_test_id("stMainMenuList")).to_be_visible()


def test_escape_in_streamlits_menu_closes_the_menu_and_keeps_the_filters(filtered):
    stage, shown = filtered
    open_menu(stage.page)

    stage.page.keyboard.press("Escape")

    expect(stage.page.get_by_test_id("stMainMenuList")).to_be_hidden()
    stage.shows(shown)
    stage.page.evaluate("document.activeElement.blur()")
    stage.page.keyboard.press("Escape")
    eventually(stage.page, lambda: stage.visible() > shown, True)


def test_keys_in_a_dialog_of_streamlits_stay_there_and_escape_closes_it(filtered):
    stage, shown = filtered
    page = stage.page
    open_menu(page)
    page.get_by_test_id("stMainMenuItem-recordScreencast").click()
    dialog = page.locator("[data-rac][role=dialog]")
    expect(dialog).to_be_visible()

    for key in ("/", "k", "?", "ArrowRight"):
        page.keyboard.press(key)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    page.evaluate(FRAME)

    expect(page.locator(".stage dialog[open]")).to_have_count(0)
    expect(stage.search).not_to_be_focused()
    stage.selects("")
    dialog.get_by_role("button").first.focus()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    stage.shows(shown)


@pytest.mark.parametrize(
    ("press", "acts"),
    [
        (("л", "KeyK", False), True),
        (("ن", "KeyK", False), True),
        (("K", "KeyK", True), True),
        (("q", "KeyK", False), False),
    ],
    ids=["Russian", "Persian", "capital", "another Latin letter there"],
)
def test_a_letter_acts_on_the_key_of_every_script_and_never_for_another_latin_one(stage, press, acts):
    stage.page.evaluate(PRESS, list(press))

    slider = stage.root.get_by_role("slider", name=EN("stage.asof"))
    if acts:
        expect(slider).to_be_focused()
    else:
        expect(slider).not_to_be_focused()


def test_the_digits_of_a_french_keyboard_go_to_a_step(show):
    show.page.evaluate(PRESS, ["é", "Digit2", False])
    expect(show.box("typed")).to_contain_text("2")

    show.press("Enter").stands_at(2)


def switch_off(page, name):
    page.get_by_role("button", name=EN("stage.keys"), exact=True).click()
    dialog = page.get_by_role("dialog", name=name)
    dialog.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


@pytest.mark.parametrize("script", ["", BLOCKED], ids=["kept", "storage blocked"])
def test_single_keys_can_be_switched_off_and_the_arrows_still_step(visit_stage, script):
    stage = visit_stage("/", reduced_motion="reduce", fresh=bool(script))
    page = stage.page
    if script:
        page.context.add_init_script(script)
        page.reload()
        stage.ready()
    switch_off(page, EN("stage.help_title"))

    for key in ("/", "k", "?"):
        page.keyboard.press(key)
    expect(stage.search).not_to_be_focused()
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    eventually(page, lambda: bool(stage.root.get_attribute("data-selected")), True)

    page.reload()
    stage.ready()
    page.keyboard.press("/")
    if script:
        expect(stage.search).to_be_focused()
    else:
        expect(stage.search).not_to_be_focused()


def test_the_keys_are_a_dialog_that_takes_the_focus_gives_it_back_and_lets_no_key_act_behind_it(stage):
    page = stage.page
    button = stage.root.get_by_role("button", name=EN("stage.keys"), exact=True)
    button.focus()
    page.keyboard.press("Enter")
    dialog = stage.root.get_by_role("dialog", name=EN("stage.help_title"))
    expect(dialog.locator(":focus")).to_have_count(1)
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('.stage') || !!document.activeElement.closest('dialog')")

    page.keyboard.press("ArrowRight")
    page.keyboard.press("k")

    stage.selects("")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_in_a_show_escape_closes_what_is_open_and_does_not_leave(show):
    show.press("2", "Enter").stands_at(2)
    for key in ("?", "o", "b"):
        show.press(key)
        expect(show.page.locator("dialog[open]")).to_have_count(1)
        assert show.page.evaluate("!!document.activeElement.closest('dialog[open]')")
        assert serious(show.page) == []
        show.press("Escape")
        expect(show.page.locator("dialog[open]")).to_have_count(0)
        show.stands_at(2)
    assert "/present" in show.page.url


def test_a_clicker_takes_the_keys_away_and_then_steps(show):
    show.press("2", "Enter").stands_at(2)
    show.press("?", "PageDown")
    expect(show.page.locator("dialog[open]")).to_have_count(0)
    show.stands_at(2)
    show.press("PageDown").stands_at(3)


def test_every_sign_of_the_matrix_is_reached_and_chosen_with_the_keyboard(claims):
    page = claims.page
    claims.page.evaluate("document.activeElement.blur()")
    assert claims.matrix.locator("[tabindex='0']").count() == 1
    first = claims.current()[0]
    claims.search.focus()
    for _ in range(120):
        if page.evaluate("!!document.activeElement.closest('[data-testid=matrix]')"):
            break
        page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == f"0 {first}"
    everybody = claims.answers.inner_html()

    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED) == f"1 {first}"
    assert claims.answers.inner_html() == everybody
    assert EN(f"claims.{claims.row(first).locator('.cell').first.get_attribute('data-position')}") in page.evaluate(
        LABEL
    )
    page.keyboard.press("Enter")

    eventually(page, lambda: claims.answers.inner_html() != everybody, True)
    assert claims.current() == [first]
    assert page.evaluate(FOCUSED) == f"1 {first}"
    page.keyboard.press("ArrowDown")
    assert claims.current() == [first], "the arrows go over the signs without choosing"
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert claims.current() != [first], "and over the questions they choose"
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('[data-testid=matrix]')")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("!!document.activeElement.closest('[data-testid=matrix]')")


def test_a_row_that_a_filter_folds_away_is_no_stop_and_axe_accepts_the_matrix(claims):
    page = claims.page
    claims.matrix.locator("tbody tr:not(.off) .question").last.focus()
    claims.chip("category", "law").click()

    stops = claims.matrix.locator("[tabindex='0']")
    eventually(page, lambda: stops.count(), 1)
    assert not page.evaluate("document.querySelector('[data-testid=matrix] [tabindex=\"0\"]').closest('.off')")
    findings = Axe().run(page, context={"include": [["[data-testid=matrix]"]]}).response["violations"]
    assert [each["id"] for each in findings] == []


def test_what_is_contested_about_a_legal_state_is_read_with_the_keyboard(stage):
    page = stage.page
    name = page.locator(LEGAL).first
    stage.search.focus()
    tab_to(stage, state=name.get_attribute("data-state"))
    page.keyboard.press("Enter")

    note = page.get_by_role("dialog", name=name.inner_text())
    expect(note).to_be_focused()
    expect(note).to_be_in_viewport(ratio=1)
    assert len(note.locator("p").first.inner_text()) > 40
    assert serious(page) == []
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(name).to_be_focused()
    stage.selects("")
    page.keyboard.press("Enter")
    note.get_by_role("button").first.click()
    eventually(page, lambda: bool(stage.root.get_attribute("data-selected")), True)
    expect(note).to_be_hidden()


def test_a_note_is_left_out_as_known_on_an_earlier_day_and_changes_with_the_name_that_is_pressed(visit_stage):
    stage = visit_stage("/?from=2014&to=2026&asof=2019", reduced_motion="reduce")
    page = stage.page
    first, second = page.locator(LEGAL).all()[:2]
    first.click()
    note = page.locator(".legal-note")
    expect(note).to_contain_text(EN("stage.legal_withheld"))
    expect(note.get_by_role("button")).to_have_count(1)

    page.evaluate("document.querySelectorAll('[data-testid=timeline] .legal-name')[1].click()")

    expect(note).to_be_visible()
    expect(note.get_by_role("heading")).to_have_text(second.get_attribute("aria-label"))


def test_a_legal_state_is_named_or_signed_wherever_its_band_is_seen(visit_stage):
    stage = visit_stage("/?from=2025-08&to=2025-10", reduced_motion="reduce")
    bands = stage.timeline.locator("[data-band]")
    assert bands.count() > 0

    for band in bands.all():
        name = stage.timeline.locator(f"[data-state='{band.get_attribute('data-band')}']")
        expect(name).to_have_accessible_name(name.get_attribute("aria-label"))
        box, edge = name.bounding_box(), stage.timeline.bounding_box()
        assert edge["x"] <= box["x"] <= box["x"] + box["width"] <= edge["x"] + edge["width"]


def test_what_a_standing_means_is_said_without_a_mouse(stage):
    page, chip = stage.page, stage.chip("standing", "reported")
    means = EN("stage.scale_reported_means")
    expect(chip).to_have_accessible_description(means)
    stage.root.get_by_role("button", name=f"{EN('stage.meaning')}: {EN('stage.standing')}").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(means).locator("visible=true")).to_have_count(1)
    assert serious(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_text(means).locator("visible=true")).to_have_count(0)

    stage.row("soleimani-killed").click()
    badge = stage.card.locator(".badge summary").first
    badge.focus()
    page.keyboard.press("Space")
    expect(stage.card.locator(".badge[open] > span")).to_be_visible()
    stage.selects("soleimani-killed")


def test_rows_that_are_folded_away_are_gone_where_a_browser_cannot_hide_content(stage):
    """Chromium can: the rule for others is read from the style sheet."""
    rules = stage.page.evaluate("""() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) => rule instanceof CSSSupportsRule).map((rule) => [rule.conditionText, rule.cssRules[0].selectorText, rule.cssRules[0].style.display])""")
    folded = stage.page.evaluate("""() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) => rule.style?.contentVisibility === "hidden").map((rule) => rule.selectorText)""")

    assert [each for each in rules if "content-visibility" in each[0]] == [
        ["not (content-visibility: hidden)", folded[0], "none"]
    ]
    assert len(folded) == 1


def test_the_focus_is_always_seen(stage):
    """Every stop of Tab has an outline or another sign of it."""
    page = stage.page
    stage.row("soleimani-killed").click()
    stage.selects("soleimani-killed")
    page.evaluate("document.querySelector('input.search-field').focus()")
    unseen, seen = [], set()
    for _ in range(160):
        page.keyboard.press("Tab")
        inside, name, outline = page.evaluate("""() => {
          const node = document.activeElement, { outlineStyle, outlineWidth } = getComputedStyle(node);
          return [!!node.closest(".stage"), node.outerHTML.slice(0, 160), outlineStyle !== "none" && parseFloat(outlineWidth) >= 2];
        }""")
        if not inside or name in seen:
            break
        seen.add(name)
        if not outline:
            unseen.append(name)

    assert len(seen) > 40
    assert unseen == []
    assert page.evaluate(FOCUS)


SMALL_TARGETS = """() => [...document.querySelectorAll(".stage :is(button, input, select, summary), .masthead button")].filter((node) => {
  const { width, height } = node.getBoundingClientRect();
  return node.checkVisibility({ visibilityProperty: true }) && width && height && !node.matches(".facts .link, .legal-name, .anchor-tag") && (width < 24 || height < 23.5);
}).map((node) => `${node.className} ${node.type ?? ""}: ${node.getBoundingClientRect().width}x${node.getBoundingClientRect().height} ${node.textContent.slice(0, 30)}`)"""
"""What is smaller than 24 pixels; a link within a line of text may be."""


@pytest.mark.parametrize("path", ["/", "/claims", "/present?story=briefing"])
def test_what_can_be_pressed_is_at_least_24_pixels_wide_and_high(visit_stage, path):
    stage = visit_stage(path, reduced_motion="reduce")

    assert stage.page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("path", ["/", "/claims", "/present", "/sources"])
def test_a_page_has_one_main_part_and_the_language_is_reached_before_what_the_page_offers(visit, path):
    page = visit(path)
    switch = page.get_by_test_id("masthead").get_by_role("button")
    expect(switch.first).to_be_visible(timeout=40_000)
    if path != "/sources":
        expect(page.get_by_test_id("stage")).to_have_attribute("data-ready", "true", timeout=40_000)

    assert page.locator("main, [role=main]").count() == 1
    stops = []
    for _ in range(20):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate(
                "document.activeElement.closest('.masthead') ? 'language' : document.activeElement.closest('.stage') ? 'stage' : ''"
            )
        )
        if stops[-1]:
            break
    assert stops[-1] == "language"


def test_the_focus_is_seen_on_every_link_of_the_top_line(visit_stage):
    page = visit_stage("/").page
    unseen, seen = [], 0
    for _ in range(14):
        page.keyboard.press("Tab")
        inside, name, looks = page.evaluate("""() => {
          const node = document.activeElement, { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
          const isOutlined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
          return [!node.closest(".stage"), node.outerHTML.slice(0, 120), node.matches("main") || isOutlined || boxShadow !== "none"];
        }""")
        if not inside:
            break
        seen += 1
        if not looks:
            unseen.append(name)

    assert seen >= 6, "four pages and two languages"
    assert unseen == []
