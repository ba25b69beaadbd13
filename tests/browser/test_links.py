"""The address: what it asks is shown, whoever opens it, after a reload, and on the way back."""

import pytest
from playwright.sync_api import expect

from browser.driver import SECONDS, Stage, eventually
from timeline.text import words

EN = words("en")
VIEW = "/?category=transfer&standing=disputed&from=2022&to=2024-09&q=iran&event=missile-transfer-reported"
READY_SHIFT = """() => {
  window.shifts = [];
  new PerformanceObserver((list) => window.shifts.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
  const seen = new MutationObserver(() => {
    if (document.querySelector("[data-testid=stage][data-ready]")) { window.readyAt ??= performance.now(); }
  });
  document.addEventListener("DOMContentLoaded", () => seen.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-ready"] }));
}"""


def test_a_reload_and_the_way_back_from_sources_keep_everything(visit_stage):
    stage = visit_stage(VIEW)
    page = stage.page

    def unchanged():
        expect(stage.search).to_have_value("iran")
        stage.selects("missile-transfer-reported")
        expect(stage.card).to_be_visible()
        expect(stage.chip("category", "transfer")).to_have_attribute("aria-pressed", "true")
        expect(stage.chip("standing", "disputed")).to_have_attribute("aria-pressed", "true")
        stage.agrees()
        return stage.listed(), stage.link()

    before = unchanged()
    page.reload(wait_until="commit")
    stage.ready()
    assert unchanged() == before

    stage.chip("category", "agreement").click()
    eventually(page, lambda: stage.link() != before[1], True)
    asked, shown = stage.link(), stage.visible()
    page.get_by_role("link", name=EN("ui.sources")).first.click()
    expect(page.get_by_role("heading", name=EN("ui.sources_title"))).to_be_visible(timeout=SECONDS * 1000)
    page.go_back(wait_until="commit")
    stage.ready()

    stage.shows(shown)
    assert stage.link() == asked
    stage.selects("missile-transfer-reported")


def test_what_is_asked_goes_along_to_the_other_page_and_back_leads_to_what_was_asked_there(visit_stage):
    stage = visit_stage("/?event=missile-transfer-reported")
    page = stage.page

    def follow(name, path):
        page.get_by_role("link", name=EN(f"ui.{name}"), exact=True).first.click()
        page.wait_for_url(f"**{path}*")
        expect(stage.root).to_have_class(f"stage page-{name}", timeout=SECONDS * 1000)
        stage.ready()

    stage.chip("category", "transfer").click()
    stage.asks(category="transfer", event="missile-transfer-reported")
    shown = stage.visible()
    follow("claims", "/claims")
    stage.shows(shown)
    stage.asks(category="transfer", event="missile-transfer-reported")

    page.locator(".matrix tr:not(.off) .question").nth(1).click()
    stage.root.get_by_role("button", name=EN("stage.clear")).click()
    stage.shows_everything()
    follow("explore", "/")
    stage.shows_everything()
    stage.asks(event="missile-transfer-reported")  # a question of the other page does not go along

    stage.chip("category", "agreement").click()
    stage.asks(category="agreement")  # its card is closed: it is no agreement
    page.go_back(wait_until="commit")  # which takes the filter back, and with it what it closed
    stage.asks(event="missile-transfer-reported")
    stage.shows_everything()
    page.go_back(wait_until="commit")
    expect(stage.root).to_have_class("stage page-claims", timeout=SECONDS * 1000)
    stage.ready().shows_everything()


@pytest.mark.everyday
def test_back_takes_back_what_was_asked_one_thing_after_the_other_and_forward_asks_it_again(visit_stage):
    stage = visit_stage()
    page, field = stage.page, stage.search
    first = stage.root.get_by_role("textbox", name=EN("stage.period_start"), exact=True)

    stage.chip("category", "transfer").click()
    stage.chip("standing", "disputed").click()
    field.press_sequentially("iran")
    field.press("Enter")
    first.fill("2022")
    first.press("Enter")
    stage.row("missile-transfer-reported").click()
    asked = [
        {"category": "transfer"},
        {"category": "transfer", "standing": "disputed"},
        {"category": "transfer", "standing": "disputed", "q": "iran"},
        {"category": "transfer", "standing": "disputed", "q": "iran", "from": "2022"},
        {
            "category": "transfer",
            "standing": "disputed",
            "q": "iran",
            "from": "2022",
            "event": "missile-transfer-reported",
        },
    ]
    stage.asks(**asked[-1])

    for wanted in [*asked[-2::-1], {}]:
        page.go_back(wait_until="commit")
        stage.asks(**wanted)
        stage.selects("")
        expect(field).to_have_value(wanted.get("q", ""))
        expect(first).to_have_value(wanted.get("from", ""))
    stage.shows_everything()
    expect(stage.card).to_be_hidden()
    assert stage.root.get_attribute("data-ready") == "true"

    for wanted in asked:
        page.go_forward(wait_until="commit")
        stage.asks(**wanted)
    stage.selects("missile-transfer-reported")
    expect(stage.card).to_be_visible()
    stage.agrees()


def test_what_is_dragged_or_stepped_through_is_no_entry_of_the_history_each_time(visit_stage):
    stage = visit_stage()
    page = stage.page
    before = page.evaluate("history.length")

    stage.root.locator(".handle-1").focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    eventually(page, lambda: "to" in stage.link(), True)
    assert page.evaluate("history.length") == before

    page.evaluate("document.activeElement.blur()")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    eventually(page, lambda: "event" in stage.link(), True)
    assert page.evaluate("history.length") == before + 1
    page.go_back(wait_until="commit")
    stage.selects("")
    assert "to" in stage.link()


def test_a_link_is_copied_without_a_card_and_says_the_language_that_was_chosen(visit_stage):
    stage = visit_stage("/?lang=fr&category=transfer", permissions=["clipboard-read", "clipboard-write"])
    page = stage.page

    stage.root.locator(".tools").get_by_role("button", name=words("fr")("stage.copy_link")).click()

    expect(page.get_by_test_id("notice")).to_have_text(words("fr")("stage.copied"))
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
    assert stage.link() == {"lang": ["fr"], "category": ["transfer"]}


def test_the_language_goes_along_to_every_page(visit_stage):
    stage = visit_stage("/?lang=fr")
    page, say = stage.page, words("fr")

    for name in ("claims", "sources", "explore"):
        page.get_by_role("link", name=say(f"ui.{name}"), exact=True).first.click()
        eventually(page, lambda: stage.link().get("lang"), ["fr"])
    assert not stage.ready().page.get_by_role("link", name=EN("ui.claims"), exact=True).count()


def test_a_reader_whose_browser_asks_for_another_language_than_the_servers_has_it_in_the_link(visit_stage):
    french, english = visit_stage(locale="fr-FR"), visit_stage(locale="en-GB")

    french.asks(lang="fr")
    expect(french.root).to_have_attribute("lang", "fr")
    assert english.link() == {}


def test_who_leaves_by_a_link_or_goes_to_the_address_bar_at_once_finds_the_last_change_in_it(visit_stage):
    stage = visit_stage()
    page = stage.page

    pressed = """(leave) => {
      document.querySelector("[data-facet=category][data-option=transfer]").click();
      const before = location.search;
      leave();
      return [before, location.search];
    }"""
    before, after = page.evaluate(f"({pressed})(() => window.dispatchEvent(new Event('blur')))")
    assert (before, after) == ("", "?category=transfer")

    page.evaluate("document.querySelector('[data-facet=category][data-option=agreement]').click()")
    page.get_by_role("link", name=EN("ui.sources")).first.click()
    expect(page.get_by_role("heading", name=EN("ui.sources_title"))).to_be_visible(timeout=SECONDS * 1000)
    assert page.url.split("?")[0].endswith("/sources")
    page.go_back(wait_until="commit")
    stage.ready()
    stage.asks(category=["agreement", "transfer"])


def test_who_changes_the_language_at_once_keeps_the_last_change(visit_stage):
    stage = visit_stage()

    stage.page.evaluate("""() => {
      document.querySelector("[data-event=soleimani-killed]").click();
      document.querySelector("[data-testid=masthead] [lang=fr]").click();
    }""")

    expect(stage.root).to_have_attribute("lang", "fr", timeout=SECONDS * 1000)
    stage.ready().selects("soleimani-killed")
    stage.asks(lang="fr", event="soleimani-killed")


def test_nonsense_in_the_address_is_ignored_and_an_unknown_event_is_said_kindly(visit_stage):
    stage = visit_stage(
        "/?category=nothing&actor=%00%ff&from=2022-13&to=tomorrow&place=<b>&lang=xx&event=never-was&foo=bar&q="
    )

    stage.shows_everything()
    stage.selects("")
    notice = stage.page.get_by_test_id("notice")
    expect(notice).to_be_visible()
    expect(notice).to_have_text(EN("stage.lost_event", id="never-was"))
    expect(stage.root).to_have_attribute("lang", "en")
    stage.agrees()


def test_what_a_link_asks_in_vain_is_said(visit_stage):
    stage = visit_stage("/?actor=nobody&actor=ukraine&from=2022-13&q=+drone+")

    notice = stage.page.get_by_test_id("notice")
    expect(notice).to_have_text(EN("stage.unread_link", asked="actor=nobody, from=2022-13"))
    expect(stage.chip("actor", "ukraine")).to_have_attribute("aria-pressed", "true")
    expect(notice).not_to_contain_text("drone")


def test_what_a_presented_link_asks_in_vain_is_said_above_the_slides(present):
    show = present("?actor=nobody&category=transfer&step=0")

    notice = show.page.get_by_test_id("notice")
    expect(notice).to_have_text(EN("stage.unread_link", asked="actor=nobody"))
    expect(notice).not_to_contain_text("transfer")


def test_an_unknown_page_is_said_kindly_and_shows_the_record(visit):
    for path in ("/nothing", "/nothing/at/all"):
        page = visit(path)
        Stage(page).ready().shows_everything()
        expect(page.get_by_text(EN("ui.not_found"))).to_be_visible()


def test_explore_opens_by_its_own_address_in_a_browser_that_never_was_here(visit_stage):
    visit_stage("/explore?category=transfer", fresh=True).agrees()


def test_nothing_moves_once_the_stage_is_ready(visit):
    page = visit("about:blank", address="", fresh=True)
    page.add_init_script(f"({READY_SHIFT})()")
    page.goto(visit.server, wait_until="commit")
    Stage(page).ready()
    for _ in range(20):
        page.evaluate("() => new Promise((done) => requestAnimationFrame(done))")

    moved = page.evaluate("""() => window.shifts.filter((entry) => !entry.hadRecentInput && entry.startTime > window.readyAt)
        .map((entry) => [entry.value, ...entry.sources.map((source) => source.node?.className ?? "")])""")

    assert moved == []
    expect(page.locator("#skeleton")).to_have_count(0)
