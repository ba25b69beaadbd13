"""Explore as a reader uses it: first view, filters, period, pointing, the card, the link."""

import pytest
from playwright.sync_api import expect

from browser.driver import FRAME, eventually
from timeline.text import words

ANCHORS = {
    "soleimani-killed": "Soleimani killed",
    "first-drone-flights": "First drone flights",
    "production-deal": "Production deal",
    "missile-transfer-reported": "Missile transfer",
}
EN = words("en")
PAINT = """([x, y]) => {
  const canvas = document.querySelector("[data-testid=timeline] canvas.field"), box = canvas.getBoundingClientRect(), scale = canvas.width / box.width;
  return canvas.getContext("2d").getImageData(Math.round((x - box.left) * scale), Math.round((y - box.top) * scale), 1, 1).data[3];
}"""
"""How much of a timeline's mark covers a pixel of the window: 0 none."""


def test_the_first_view_explains_itself(stage):
    page = stage.page

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    sentence = stage.root.locator("header p").first.inner_text()
    assert sentence.endswith(".")
    assert len(sentence) > 40
    stage.shows(68)
    expect(page.get_by_test_id("count")).to_have_text("68 events")
    expect(page.get_by_test_id("legend").locator("[data-facet=category]").first).to_be_visible()
    expect(page.get_by_text(EN("stage.key_tick"))).to_be_visible()
    for event, label in ANCHORS.items():
        start = page.get_by_test_id("start").get_by_role("button").filter(has_text=label)
        expect(start).to_be_in_viewport()
        start.click()
        stage.selects(event)
        page.keyboard.press("Escape")
        stage.selects("")
    stage.agrees()


def test_the_four_anchors_are_named_on_the_timeline_or_its_strip(stage):
    named = stage.root.locator(".timeline text, .brush .anchor-tag").all_text_contents()

    for label in ANCHORS.values():
        assert label in [text.replace("\u00a0", " ") for text in named]


def test_a_chip_filters_every_view_and_the_link_and_gives_it_all_back(stage):
    page, chip = stage.page, stage.chip("category", "transfer")
    history = page.evaluate("history.length")
    wanted = stage.count_of("category", "transfer")
    elsewhere = (
        stage.count_of("weapon", "ballistic-missile") if stage.chip("weapon", "ballistic-missile").count() else None
    )
    standing = stage.count_of("standing", "disputed")

    chip.click()

    expect(chip).to_have_attribute("aria-pressed", "true")
    stage.shows(wanted)
    stage.agrees()
    stage.asks(category="transfer")
    assert stage.count_of("standing", "disputed") < standing
    assert stage.count_of("category", "transfer") == wanted
    if elsewhere is not None:
        assert stage.count_of("weapon", "ballistic-missile") < elsewhere

    stage.chip("standing", "disputed").click()
    stage.shows(stage.count_of("standing", "disputed"))
    stage.agrees()
    stage.asks(category="transfer", standing="disputed")
    stage.chip("standing", "disputed").click()
    chip.click()

    expect(chip).to_have_attribute("aria-pressed", "false")
    stage.shows(68)
    stage.agrees()
    stage.asks()
    assert page.evaluate("history.length") == history


def test_an_option_that_is_not_on_the_first_row_is_found_in_its_panel(stage):
    stage.root.locator(".facet-weapon .more").click()
    panel = stage.page.locator("#more-weapon")
    panel.get_by_role("searchbox").fill("shahed-136")
    option = panel.locator("[data-option='shahed-136']")

    expect(option).to_be_visible()
    expect(panel.locator("[data-option='fath-360']")).to_be_hidden()
    option.click()

    stage.asks(weapon="shahed-136")
    expect(option).to_have_attribute("aria-pressed", "true")
    stage.agrees()


def test_a_panel_that_opens_again_says_what_was_asked_meanwhile(stage):
    panel, more = stage.page.locator("#more-weapon"), stage.root.locator(".facet-weapon .more")
    said = "(chips) => Object.fromEntries(chips.map((chip) => [chip.dataset.option, chip.lastChild.textContent]))"

    def counts():
        more.click()
        expect(panel).to_be_visible()
        in_rail = stage.root.locator(".facet-weapon .chips .chip").evaluate_all(said)
        in_panel = panel.locator(".chip").evaluate_all(said)
        stage.page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        assert in_rail
        assert {option: in_panel[option] for option in in_rail} == in_rail
        return in_panel

    before = counts()
    stage.chip("category", "transfer").click()
    stage.asks(category="transfer")

    assert counts() != before


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Geran-2", "first-shahed-downed"),
        ("Алабуга", "alabuga-plant-image"),
        ("TÉHÉRAN", "production-deal"),
        ("teheran", "production-deal"),
    ],
)
def test_the_search_knows_other_names_scripts_and_accents(stage, typed, found):
    stage.find.fill(typed)

    expect(stage.row(found)).to_be_visible()
    assert 0 < stage.visible() < 68
    stage.agrees()
    stage.asks(q=typed)


def test_an_empty_answer_says_what_to_do(stage):
    stage.find.fill("no such thing anywhere")

    stage.shows(0)
    expect(stage.root.get_by_text(EN("stage.loosen"))).to_be_visible()
    expect(stage.page.get_by_test_id("count")).to_have_text(EN("stage.count_none"))
    stage.root.get_by_role("button", name=EN("stage.clear")).click()
    stage.shows(68)
    expect(stage.find).to_have_value("")


def test_the_period_is_a_quick_range_with_two_counts(stage):
    stage.root.get_by_role("button", name="2022", exact=True).click()

    stage.asks(from_="2022", to="2022")
    certain, possible = stage.visible() - stage.possible(), stage.possible()
    assert certain > 0
    expect(stage.page.get_by_test_id("period")).to_contain_text(f"{certain} certainly")
    expect(stage.page.get_by_test_id("period")).to_contain_text(f"{possible} possibly")
    stage.agrees()
    stage.root.get_by_role("button", name=EN("stage.period_main")).click()
    stage.shows(68)
    stage.asks()


def test_the_brush_sets_the_period_by_mouse_and_by_keyboard(stage):
    page, brush = stage.page, stage.root.locator(".brush")
    box = brush.bounding_box()
    at = lambda share: (box["x"] + box["width"] * share, box["y"] + box["height"] - 4)  # noqa: E731

    page.mouse.move(*at(0.35))
    page.mouse.down()
    page.mouse.move(*at(0.5), steps=4)
    page.mouse.move(*at(0.6), steps=4)
    page.mouse.up()

    eventually(page, lambda: {"from", "to"} <= stage.link().keys(), True)
    by_mouse = stage.link()
    assert 0 < stage.visible() < 68
    stage.agrees()

    start, end = brush.get_by_role("slider").all()
    before = int(start.get_attribute("aria-valuenow"))
    start.focus()
    page.keyboard.press("ArrowLeft")

    expect(start).to_have_attribute("aria-valuenow", str(before - 30))
    eventually(page, lambda: stage.link()["from"] < by_mouse["from"], True)
    assert stage.link()["to"] == by_mouse["to"]
    stage.selects("")
    end.focus()
    page.keyboard.press("End")
    expect(end).to_have_attribute("aria-valuenow", end.get_attribute("aria-valuemax"))
    assert start.get_attribute("aria-valuetext")


def test_lanes_switch_between_category_weapon_and_actor(stage):
    labels = lambda: stage.timeline.locator(".ytick text").all_text_contents()  # noqa: E731
    by_category = labels()

    for by, wanted in (("weapon", "Ballistic missiles"), ("actor", "Iran")):
        stage.root.locator(f"[data-lanes={by}]").click()
        expect(stage.root.locator(f"[data-lanes={by}]")).to_have_attribute("aria-pressed", "true")
        expect(stage.timeline.get_by_text(wanted, exact=True).first).to_be_visible()
        assert labels() != by_category
        stage.agrees()

    stage.chip("category", "transfer").click()
    stage.agrees()


def test_pointing_at_a_row_lights_timeline_and_map_and_a_click_there_selects(stage):
    page, event = stage.page, "alabuga-plant-image"

    for view in ("timeline", "map"):
        spot = stage.aim(view, event)

        expect(stage.row(event)).to_have_attribute("data-pointed", "true")
        assert stage.rings("timeline", "pointed")
        assert stage.rings("map", "pointed")
        page.mouse.click(*spot)

        stage.selects(event)
        stage.asks(event=event)
        expect(stage.row(event)).to_have_attribute("aria-current", "true")
        expect(stage.card.get_by_role("heading", level=2)).to_be_visible()
        eventually(page, lambda: bool(stage.rings("timeline", "chosen") and stage.rings("map", "chosen")), True)
        stage.start_afresh()


def test_a_mark_let_go_late_does_not_dim_the_row_that_the_mouse_is_on_by_then(stage):
    event = "alabuga-plant-image"
    for view in ("timeline", "map", "timeline"):
        stage.aim(view, event)
        stage.point_at(event)
        for _ in range(4):
            stage.page.evaluate(FRAME)

        expect(stage.row(event)).to_have_attribute("data-pointed", "true")
        assert stage.rings("timeline", "pointed")
        assert stage.rings("map", "pointed")
    stage.page.mouse.move(2, 2)
    expect(stage.root.locator("[data-pointed]")).to_have_count(0)


def test_a_mark_is_painted_where_its_ring_says_and_gone_with_its_event(stage):
    event = "alabuga-plant-image"
    stage.point_at(event)
    eventually(stage.page, lambda: len(stage.rings("timeline", "pointed")), 1)
    spot = stage.rings("timeline", "pointed")[0]

    eventually(stage.page, lambda: stage.page.evaluate(PAINT, spot) > 0, True)
    stage.chip("category", "transfer").click()
    expect(stage.row(event)).to_have_count(0)
    assert stage.page.evaluate(PAINT, spot) == 0


def test_a_mark_that_is_filtered_out_is_neither_lit_nor_chosen_on_the_timeline(stage):
    x, y = stage.aim("timeline", "alabuga-plant-image")
    stage.chip("category", "law").click()
    stage.page.mouse.move(x + 60, y + 60)
    stage.page.mouse.move(x, y)
    stage.page.mouse.down()
    stage.page.mouse.up()
    stage.page.evaluate(FRAME)

    expect(stage.root.locator("[data-pointed]")).to_have_count(0)
    stage.selects("")
    stage.chip("category", "law").click()
    stage.page.mouse.click(*stage.aim("timeline", "alabuga-plant-image"))
    stage.selects("alabuga-plant-image")


def test_a_drag_on_the_timeline_moves_the_period_and_chooses_nothing(stage):
    x, y = stage.aim("timeline", "alabuga-plant-image")
    before = stage.page.get_by_test_id("period").inner_text()

    stage.page.mouse.down()
    stage.page.mouse.move(x + 80, y, steps=5)
    stage.page.mouse.up()

    eventually(stage.page, lambda: stage.link().keys() >= {"from", "to"}, True)
    assert stage.page.get_by_test_id("period").inner_text() != before
    stage.selects("")


def test_a_link_to_an_event_shows_it_in_the_list_too(visit_stage):
    stage = visit_stage("/?event=production-deal")

    expect(stage.row("production-deal")).to_be_in_viewport()
    stage.chip("category", "agreement").click()
    expect(stage.row("production-deal")).to_be_in_viewport()
    stage.chip("category", "agreement").click()
    stage.chip("category", "transfer").click()
    stage.selects("production-deal")
    expect(stage.row("production-deal")).to_have_count(0)


def test_soleimani_has_the_right_date_and_the_note_on_the_wrong_one(stage):
    stage.page.get_by_test_id("start").get_by_role("button").filter(has_text="Soleimani").click()

    expect(stage.card).to_contain_text("3 January 2020")
    expect(stage.card.locator(".note")).to_contain_text("6 January")
    expect(stage.card.locator(".card-when")).not_to_contain_text("6 January")
    expect(stage.row("soleimani-killed")).to_be_in_viewport()
    eventually(stage.page, lambda: len(stage.rings("timeline", "chosen")), 1)


EVERY_CARD = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const found = [];
  for (const row of [...document.querySelectorAll("[data-testid=event-list] [data-event]")]) {
    row.click();
    const title = row.querySelector(".row-title").textContent;
    for (let n = 0; n < 300; n++) {
      await frame();
      if (document.querySelector("[data-testid=event-card] h2")?.textContent === title) break;
    }
    const card = document.querySelector("[data-testid=event-card]");
    const text = (node, selector) => node.querySelector(selector)?.textContent.trim() ?? "";
    found.push({
      id: row.dataset.event, title: text(card, "h2") === title, when: text(card, ".card-when"), summary: text(card, ".summary"),
      denied: text(card, ".denied"),
      claims: [...card.querySelectorAll(".claim")].map((c) => ({ denial: c.classList.contains("denial"), who: text(c, ".claim-who strong"), stance: text(c, ".stance"), what: text(c, ".claim-what p"), source: text(c, ".claim-source > :first-child") })),
      links: [...card.querySelectorAll("a")].map((a) => ({ href: a.getAttribute("href"), rel: a.rel, target: a.target })),
    });
  }
  return found;
}"""


def test_every_claim_of_every_event_has_a_claimant_a_stance_and_a_source(stage):
    cards = stage.page.evaluate(EVERY_CARD)

    assert len(cards) == 68
    for card in cards:
        assert card["title"], card["id"]
        assert card["when"], card["id"]
        assert card["summary"], card["id"]
        denials = [claim.pop("denial") for claim in card["claims"]]
        assert bool(card["denied"]) == any(denials), card["id"]
        assert card["claims"], card["id"]
        for claim in card["claims"]:
            assert all(claim.values()), (card["id"], claim)
        for link in card["links"]:
            assert link["href"].startswith(("https://", "http://")), link
            assert "noopener" in link["rel"].split(), link
            assert link["target"] == "_blank"


def test_previous_and_next_follow_time_inside_the_filter(stage):
    stage.chip("category", "transfer").click()
    stage.asks(category="transfer")
    order = stage.listed()
    stage.row(order[0]).click()
    stage.selects(order[0])

    stage.card.get_by_role("button", name=EN("stage.next")).click()
    stage.selects(order[1])
    stage.card.get_by_role("button", name=EN("stage.next")).click()
    stage.selects(order[2])
    stage.card.get_by_role("button", name=EN("stage.previous")).click()
    stage.selects(order[1])
    stage.card.get_by_role("button", name=EN("stage.previous")).click()
    stage.card.get_by_role("button", name=EN("stage.previous")).click()
    stage.selects(order[0])
    stage.card.get_by_role("button", name=EN("stage.close")).click()
    stage.selects("")
    expect(stage.page.get_by_test_id("start")).to_be_visible()


def test_alabuga_and_drones_with_who_denies_is_three_steps(stage):
    stage.find.fill("Alabuga drone")
    stage.chip("standing", "disputed").click()
    assert 0 < stage.visible() < 20
    stage.rows.first.click()

    expect(stage.card.locator(".denied")).to_contain_text("Denied or disputed by")
    expect(stage.card.locator(".claim.denial").first).to_be_visible()


def test_a_filter_that_hides_the_chosen_event_keeps_its_card(stage):
    stage.row("soleimani-killed").click()
    stage.selects("soleimani-killed")
    stage.chip("category", "transfer").click()

    stage.selects("soleimani-killed")
    expect(stage.card).to_contain_text("3 January 2020")
    assert "soleimani-killed" not in stage.marked()
    stage.card.get_by_role("button", name=EN("stage.next")).click()
    eventually(stage.page, lambda: stage.root.get_attribute("data-selected") in stage.listed(), True)


BANDS = """() => Object.fromEntries([...document.querySelectorAll("[data-testid=timeline] [data-band]")].map((band) => [band.dataset.band, band.getBoundingClientRect().width]))"""


def test_a_legal_state_reaches_no_further_than_what_was_known_and_can_be_taken_away(visit_stage):
    stage = visit_stage("/?from=2014&to=2026")
    whole = stage.page.evaluate(BANDS)
    assert whole.keys() == {"un-arms-limits", "un-missile-limits", "un-sanctions-restored"}
    stage.root.locator("[data-legal]").click()
    eventually(stage.page, lambda: stage.page.evaluate(BANDS), {})

    then = visit_stage("/?from=2014&to=2026&asof=2019").page.evaluate(BANDS)

    assert then.keys() == {"un-arms-limits", "un-missile-limits"}
    assert then["un-arms-limits"] == pytest.approx(then["un-missile-limits"])
    assert then["un-arms-limits"] < whole["un-arms-limits"] < whole["un-missile-limits"]
