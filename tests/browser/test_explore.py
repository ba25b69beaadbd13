"""Explore as a reader uses it: first view, filters, search, the card, the link."""

import json

import pytest
from playwright.sync_api import expect

from browser.driver import NO_WEBGL, eventually
from shipped import RECORD
from timeline.text import words

ANCHORS = {event.id: event.label.en for event in RECORD.events if event.label}
EN = words("en")
PRODUCED = sum(event.category == "production" for event in RECORD.events)
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


def test_the_first_view_explains_itself(stage):
    page = stage.page

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    sentence = stage.root.locator("header p").first.inner_text()
    assert sentence.endswith(".")
    assert len(sentence) > 40
    stage.shows_everything()
    expect(page.get_by_test_id("count")).to_have_text(f"{len(RECORD.events)} events")
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


def test_the_way_in_offers_only_what_the_filter_shows(stage):
    start = stage.page.get_by_test_id("start").get_by_role("button")
    stage.chip("category", "production").click()
    stage.shows(PRODUCED)

    expect(start).to_have_count(min(PRODUCED, 4))
    expect(start.filter(has_text="Soleimani")).to_have_count(0)
    start.last.click()
    assert stage.root.get_attribute("data-selected") == stage.listed()[min(PRODUCED, 4) - 1]
    stage.page.keyboard.press("Escape")
    stage.find("no-such-word-anywhere")
    stage.shows(0)
    expect(start).to_have_count(0)


def test_who_clears_the_filter_by_keys_is_not_thrown_to_the_top(stage):
    stage.chip("category", "production").click()
    stage.shows(PRODUCED)
    stage.root.get_by_role("button", name=EN("stage.clear")).focus()
    stage.page.keyboard.press("Enter")

    stage.shows_everything()
    assert stage.page.evaluate("document.activeElement.dataset.testid") == "count"


def test_the_card_counts_the_sources_of_what_is_asserted(stage):
    stage.row("first-drone-flights").click()
    told = [claim for claim in RECORD.claims_of["first-drone-flights"] if claim.stance.is_assertion]
    sources, origins = len({claim.source for claim in told}), len({claim.origin for claim in told})

    expect(stage.card).to_contain_text(
        EN(
            "stage.origins",
            origins=EN.counted("count.origins", count=origins),
            sources=EN.counted("count.sources", count=sources),
        )
    )
    assert sources < len({claim.source for claim in RECORD.claims_of["first-drone-flights"]})


def test_the_four_anchors_are_named_on_the_timeline_or_its_strip(stage):
    named = stage.root.locator(".timeline text, .brush .anchor-tag").all_text_contents()

    for label in ANCHORS.values():
        assert label in [text.replace("\u00a0", " ") for text in named]


def test_a_chip_filters_every_view_and_the_link_and_gives_it_all_back(visit_stage):
    stage = visit_stage()  # a page that all tests share has more entries in its history than a browser counts
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
    stage.shows_everything()
    stage.agrees()
    stage.asks()
    assert page.evaluate("history.length") == history + 4  # Back takes each of them back


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


@pytest.mark.parametrize(
    ("facet", "written", "option", "not_option"),
    [
        ("actor", "etats unis", "united-states", "iran"),
        ("weapon", "Shahed‑136", "shahed-136", "mohajer-6"),
        ("weapon", "شاهد ١٣٦", "shahed-136", "mohajer-6"),
        ("place", "КУП’ЯНСЬК", "kupiansk", "moscow"),
    ],
)
def test_a_panel_finds_an_option_by_any_of_its_names_however_they_are_written(
    stage, facet, written, option, not_option
):
    stage.root.locator(f".facet-{facet} .more").click()
    panel = stage.page.locator(f"#more-{facet}")

    panel.get_by_role("searchbox").fill(written)

    expect(panel.locator(f"[data-option='{option}']")).to_be_visible()
    expect(panel.locator(f"[data-option='{not_option}']")).to_be_hidden()
    stage.page.keyboard.press("Escape")


@pytest.mark.parametrize(
    ("written", "as_usual"),
    [("l’Iran", "l'Iran"), ("Shahed‑136", "Shahed-136"), ("Geran‑2", "Geran-2"), ("شاهد ١٣٦", "شاهد 136")],
)
def test_words_find_the_same_events_however_a_telephone_writes_them(stage, written, as_usual):
    stage.find(as_usual)
    stage.asks(q=as_usual)
    found = stage.listed()

    stage.find(written)
    stage.asks(q=written)

    assert stage.listed() == found != []
    assert stage.visible() < len(RECORD.events)
    stage.find("")


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
    stage.find(typed)

    eventually(stage.page, lambda: 0 < stage.visible() < len(RECORD.events), True)
    expect(stage.row(found)).to_be_visible()
    stage.agrees()
    stage.asks(q=typed)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_asked_moves_nothing_that_it_can_be_asked_with(visit_stage, language):
    """In a language whose words need a second row, and in one whose words may do without."""
    stage = visit_stage(f"/?lang={language}")
    chips = stage.root.locator(".rail .chip[data-option]")

    def places():
        return chips.evaluate_all(
            "(chips) => chips.filter((chip) => chip.checkVisibility()).map((chip) => [chip.dataset.option, chip.offsetTop])"
        )

    clear = stage.root.get_by_role("button", name=words(language)("stage.clear"), exact=True)
    before = places()
    assert len(before) > 5
    expect(clear).to_be_hidden()
    stage.chip("category", "transfer").click()
    expect(clear).to_be_visible()
    kept = dict(before)
    assert {option: top for option, top in places() if option in kept} == kept
    clear.click()
    expect(clear).to_be_hidden()
    assert places() == before


LAID_OUT = ["devtools.timeline", "disabled-by-default-devtools.timeline.invalidationTracking"]


@pytest.fixture(scope="module")
def browser_with_scrollbars(chromium):
    """As most readers have it; a browser that is driven has none unless it is told to."""
    browser = chromium(*NO_WEBGL, ignore_default_args=["--hide-scrollbars"])
    yield browser
    browser.close()


@pytest.mark.parametrize("width", [1440, 1024])
def test_no_scrollbar_comes_and_goes_while_a_page_answers(visit_stage, browser_with_scrollbars, width):
    """Where one does, all that stands beside it is laid out and drawn twice for each answer."""
    browser = browser_with_scrollbars
    stage = visit_stage(using=browser, viewport={"width": width, "height": 900})
    page = stage.page
    browser.start_tracing(page=page, categories=LAID_OUT)
    stage.chip("category", "transfer").click()
    stage.shows(stage.count_of("category", "transfer"))
    page.keyboard.press("ArrowRight")
    expect(stage.card).to_be_visible()
    traced = json.loads(browser.stop_tracing())["traceEvents"]
    laid_out = [each["args"]["data"] for each in traced if each["name"] == "LayoutInvalidationTracking"]
    assert laid_out
    assert [each["nodeName"] for each in laid_out if each.get("reason") == "Scrollbar changed"] == []


def test_an_empty_answer_says_what_to_do(stage):
    stage.find("no such thing anywhere")

    stage.shows(0)
    expect(stage.root.get_by_text(EN("stage.loosen"))).to_be_visible()
    expect(stage.page.get_by_test_id("count")).to_have_text(EN("stage.count_none"))
    stage.root.get_by_role("button", name=EN("stage.clear")).click()
    stage.shows_everything()
    expect(stage.search).to_have_value("")


def test_the_period_is_a_quick_range_with_two_counts(stage):
    stage.root.get_by_role("button", name="2022", exact=True).click()

    stage.asks(from_="2022", to="2022")
    certain, possible = stage.visible() - stage.possible(), stage.possible()
    assert certain > 0
    expect(stage.page.get_by_test_id("period")).to_contain_text(f"{certain} certainly")
    expect(stage.page.get_by_test_id("period")).to_contain_text(f"{possible} possibly")
    stage.agrees()
    stage.root.get_by_role("button", name=EN("stage.period_main")).click()
    stage.shows_everything()
    stage.asks()


def test_a_link_to_an_event_shows_it_in_the_list_too(visit_stage):
    stage = visit_stage("/?event=production-deal")

    expect(stage.row("production-deal")).to_be_in_viewport()
    stage.chip("category", "agreement").click()
    expect(stage.row("production-deal")).to_be_in_viewport()
    stage.chip("category", "agreement").click()
    stage.chip("category", "transfer").click()
    expect(stage.row("production-deal")).to_have_count(0)


def test_soleimani_has_the_right_date_and_the_note_on_the_wrong_one(stage):
    stage.page.get_by_test_id("start").get_by_role("button").filter(has_text="Soleimani").click()

    expect(stage.card).to_contain_text("3 January 2020")
    expect(stage.card.locator(".note")).to_contain_text("6 January")
    expect(stage.card.locator(".card-when")).not_to_contain_text("6 January")
    expect(stage.row("soleimani-killed")).to_be_in_viewport()
    eventually(stage.page, lambda: len(stage.rings("timeline", "chosen")), 1)


@pytest.mark.everyday
def test_every_claim_of_every_event_has_a_claimant_a_stance_and_a_source(stage):
    cards = stage.page.evaluate(EVERY_CARD)

    assert len(cards) == len(RECORD.events)
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
    stage.find("Alabuga drone")
    stage.chip("standing", "disputed").click()
    assert 0 < stage.visible() < len(RECORD.events) / 2
    stage.rows.first.click()

    expect(stage.card.locator(".denied")).to_contain_text("Denied or disputed by")
    expect(stage.card.locator(".claim.denial").first).to_be_visible()
