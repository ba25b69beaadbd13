"""What is asked: dates that are typed, who denies, origins, roles, and what is left out."""

import re

from playwright.sync_api import expect

from browser.driver import Stage, eventually
from shipped import RECORD
from timeline.dossier import queries
from timeline.dossier.filters import Filter
from timeline.dossier.selection import select
from timeline.text import words

EN = words("en")
FACTS = queries.derive(RECORD)


def found(**wanted):
    """Count the events that a question finds."""
    lists = {name: value if isinstance(value, str) else frozenset(value) for name, value in wanted.items()}
    return len(select(RECORD, Filter(**lists)).all)


def fields(stage):
    return (
        stage.root.get_by_role("textbox", name=EN("stage.period_start"), exact=True),
        stage.root.get_by_role("textbox", name=EN("stage.period_end"), exact=True),
    )


def open_evidence(stage):
    if not stage.root.locator("details.evidence").evaluate("(box) => box.open"):
        stage.root.locator("details.evidence > summary").click()


def test_only_what_is_in_view_on_the_map_is_asked_for_goes_along_to_claims_and_is_taken_back(stage):
    page, everything = stage.page, len(RECORD.events)
    only = stage.map.get_by_role("button", name=EN("stage.area_only"), exact=True)
    chip = page.get_by_test_id("area")
    for _ in range(2):
        stage.map.get_by_role("button", name=EN("stage.zoom_in")).click()
    expect(stage.map.locator(".map-outside")).to_be_visible()
    expect(chip).to_be_hidden()

    only.click()
    expect(only).to_have_attribute("aria-pressed", "true")
    eventually(page, lambda: "bbox" in stage.link(), True)
    (bbox,) = stage.link()["bbox"]
    assert 0 < found(bbox=bbox) < everything
    stage.shows(found(bbox=bbox))
    stage.agrees()
    expect(stage.map.locator(".map-outside")).to_be_hidden()

    stage.map.get_by_role("button", name=EN("stage.zoom_out")).click()
    expect(only).to_have_attribute("aria-pressed", "false")
    stage.shows(found(bbox=bbox))

    page.get_by_role("link", name=EN("ui.claims"), exact=True).click()
    stage.ready()
    expect(chip).to_be_visible()
    stage.asks(bbox=bbox)
    page.go_back()
    stage.ready()
    stage.shows(found(bbox=bbox))
    expect(only).to_have_attribute("aria-pressed", "true")
    chip.click()
    stage.shows(everything)
    stage.asks()
    expect(chip).to_be_hidden()


def test_an_area_that_is_none_is_named_and_not_asked(visit_stage):
    stage = visit_stage("/?bbox=60,20,40,30")

    expect(stage.page.get_by_text("bbox=60,20,40,30")).to_be_visible()
    stage.shows(len(RECORD.events))
    expect(stage.page.get_by_test_id("area")).to_be_hidden()


def test_september_to_october_is_typed_in_two_fields_and_the_strip_follows(stage):
    page, (first, last) = stage.page, fields(stage)
    handle = stage.root.locator(".handle-1")

    first.focus()
    page.keyboard.type("2022-09")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(last).to_be_focused()
    page.keyboard.type("2022-10")
    page.keyboard.press("Enter")

    stage.asks(**{"from": "2022-09", "to": "2022-10"})
    stage.shows(found(start="2022-09", end="2022-10"))
    stage.agrees()
    expect(handle).to_have_attribute("aria-valuetext", EN("stage.month_year", month="October", year="2022"))
    expect(stage.page.get_by_test_id("period")).to_contain_text("October 2022")

    handle.focus()
    page.keyboard.press("PageUp")
    eventually(page, lambda: last.input_value()[:4], "2023")
    expect(first).to_have_value("2022-09")
    expect(last).not_to_have_attribute("aria-invalid", "true")


def test_a_period_is_written_with_the_mouse_in_one_field_after_the_other(stage):
    page = stage.page
    first, last = fields(stage)
    first.click()
    page.keyboard.type("2022-09")
    last.click()
    page.keyboard.type("2022-10")
    page.keyboard.press("Enter")

    stage.asks(**{"from": "2022-09", "to": "2022-10"})
    expect(page.locator("#period-problem")).to_be_hidden()
    last.press("End")
    last.click()  # who is in a field already puts the caret where it is pressed
    page.keyboard.type("-3")
    expect(last).not_to_have_value("-3")


def test_what_lies_near_an_event_in_time_is_asked_on_its_card(stage):
    around = RECORD.event["soleimani-killed"].span
    first, last = (str(day) for day in (around.earliest.moved(-30), around.latest.moved(30)))
    stage.row("soleimani-killed").click()

    stage.card.get_by_role("button", name=EN.counted("stage.around_days", count=30)).click()

    stage.asks(**{"from": first, "to": last, "event": "soleimani-killed"})
    stage.shows(found(start=first, end=last))
    stage.agrees()
    stage.selects("soleimani-killed")
    assert found(start=first, end=last) < len(RECORD.events)


def test_what_is_no_date_is_said_beside_the_field_and_changes_nothing(stage):
    page, (first, last) = stage.page, fields(stage)
    problem = stage.root.get_by_role("alert")

    first.fill("2022-13")
    first.press("Enter")

    expect(problem).to_have_text(EN("stage.period_unread", text="2022-13"))
    expect(first).to_have_attribute("aria-invalid", "true")
    expect(first).to_have_accessible_description(EN("stage.period_unread", text="2022-13"))
    expect(last).not_to_have_attribute("aria-invalid", "true")
    stage.shows_everything()

    last.fill("2022-10")
    first.fill("2023")
    first.press("Enter")
    expect(problem).to_have_text(EN("stage.period_reversed", **{"from": "2023", "to": "2022-10"}))
    stage.shows_everything()

    first.fill("..")
    first.press("Enter")
    expect(problem).to_be_hidden()
    stage.asks(to="2022-10")
    stage.shows(found(end="2022-10"))
    expect(first).to_have_value("..")

    first.fill("nonsense")
    page.keyboard.press("Escape")
    expect(first).to_have_value("..")
    stage.asks(to="2022-10")
    last.fill("")
    last.press("Enter")
    stage.shows_everything()


def test_a_day_is_taken_from_the_browsers_own_calendar(stage):
    (first, _) = fields(stage)
    button = stage.root.get_by_role("button", name=EN("stage.period_pick", end=EN("stage.period_start")))
    expect(stage.root.locator(".date-calendar")).to_have_count(0)  # to the page it would be a layer more
    button.click()

    stage.root.locator(".date-calendar").first.evaluate(
        "(field) => { field.value = '2022-09-13'; field.dispatchEvent(new Event('change')); }"
    )

    expect(first).to_have_value("2022-09-13")
    stage.asks(**{"from": "2022-09-13"})
    stage.shows(found(start="2022-09-13"))


def test_who_denies_and_on_how_many_origins_an_event_rests_can_be_asked(stage):
    denied = {above for facts in FACTS.values() for above in facts.keys["denied_by"]}
    assert "iran" in denied

    open_evidence(stage)
    stage.chip("denied_by", "iran").click()
    stage.shows(found(denied_by={"iran"}))
    stage.agrees()
    stage.chip("origins", "one").click()
    stage.shows(found(denied_by={"iran"}, origins={"one"}))
    stage.agrees()
    stage.asks(denied_by="iran", origins="one")
    stage.chip("denied_by", "iran").click()
    stage.chip("origins", "one").click()

    stage.chip("unnamed", "only").click()
    stage.shows(found(unnamed={"only"}))
    assert stage.visible() < found(unnamed={"some"})


def test_an_actor_is_asked_for_in_one_of_its_roles(stage):
    page, chip = stage.page, stage.chip("actor", "iran")
    chip.click()
    role = stage.root.get_by_role("combobox", name=EN("stage.role_of", actor=RECORD.actors["iran"].name.en))

    role.select_option("iran.supplier")

    stage.shows(found(actor={"iran.supplier"}))
    assert stage.visible() < found(actor={"iran"})
    stage.asks(actor="iran.supplier")
    stage.agrees()
    expect(chip).to_have_attribute("aria-pressed", "false")
    expect(stage.chip("actor", "iran.supplier")).to_have_attribute("aria-pressed", "true")
    expect(role).to_be_focused()

    role.select_option("iran")
    stage.shows(found(actor={"iran"}))
    expect(stage.chip("actor", "iran.supplier")).to_have_count(0)
    chip.click()
    expect(page.locator(".chip-tools")).to_have_count(0)


def test_what_is_left_out_says_so_and_is_reached_by_mouse_keyboard_and_finger(stage):
    page, chip = stage.page, stage.chip("category", "transfer")
    without = found(category={"-transfer"})
    taken = stage.count_of("category", "transfer")

    chip.click(modifiers=["Alt"])
    stage.shows(without)
    stage.agrees()
    stage.asks(category="-transfer")
    expect(chip).to_have_accessible_name(f"{EN('stage.not_option', option=label('transfer'))} {taken}")
    assert stage.count_of("category", "transfer") == taken
    chip.click()
    stage.shows_everything()
    expect(chip).not_to_contain_text(EN("stage.not"))

    chip.focus()
    page.keyboard.press("Alt+Enter")
    stage.shows(without)
    page.keyboard.press("Enter")
    stage.shows_everything()

    chip.click()
    not_ = stage.root.get_by_role("button", name=EN("stage.not_option", option=label("transfer")), exact=True)
    not_.click()
    stage.shows(without)
    expect(not_).to_have_attribute("aria-pressed", "true")
    not_.click()
    stage.shows(taken)
    stage.asks(category="transfer")


def label(category):
    return next(term.label.en for term in RECORD.vocabulary.categories if term.id == category)


HEARD = """(box) => {
  window.heard = [];
  new MutationObserver(() => heard.push(box.textContent)).observe(box, { childList: true, characterData: true, subtree: true });
}"""


def test_the_result_of_a_question_is_announced_once_it_has_come_to_rest(stage):
    announced = stage.page.get_by_test_id("announced")
    announced.evaluate(HEARD)

    stage.chip("category", "transfer").click()
    stage.chip("category", "agreement").click()

    shown = found(category={"transfer", "agreement"})
    said = EN.counted("stage.count_some", shown=shown, all=len(RECORD.events))
    passing = EN.counted("stage.count_some", shown=found(category={"transfer"}), all=len(RECORD.events))
    eventually(stage.page, announced.inner_text, said)
    assert stage.page.evaluate("heard") == [said]
    assert passing != said


def test_a_presented_question_says_what_is_left_out(present):
    show = present("?actor=-united-states&origins=one&step=0")

    states = EN("stage.not_option", option=RECORD.actors["united-states"].name.en)
    expect(show.page.locator(".slide.now").first).to_contain_text(states)
    expect(show.page.locator(".slide.now").first).to_contain_text(EN("stage.origins_one"))


def test_the_palette_finds_what_a_facet_offers_by_its_name_and_goes_to_the_fields_of_the_period(stage):
    page = stage.page
    found = stage.root.locator("#palette-list [role=option]")
    page.keyboard.press("Control+k")
    page.keyboard.type("anonymous")
    expect(found.first).to_contain_text(EN("stage.facet_unnamed"))
    page.keyboard.press("Enter")
    eventually(page, lambda: list(stage.link()), ["unnamed"])

    page.keyboard.press("Control+k")
    page.keyboard.type(EN("stage.period_start"))
    page.keyboard.press("Enter")

    field = stage.root.get_by_role("textbox", name=EN("stage.period_start"))
    expect(field).to_be_focused()
    expect(stage.root.get_by_role("textbox", name=EN("stage.period_end"))).not_to_be_focused()
    page.keyboard.type("2023")
    page.keyboard.press("Enter")
    eventually(page, lambda: stage.link().get("from"), ["2023"])


def test_on_claims_the_palette_goes_to_a_question_by_its_words(visit_claims):
    page = visit_claims().page
    question = RECORD.questions[5]
    page.keyboard.press("Control+k")
    page.keyboard.type(question.question.en[:-1])
    expect(page.locator("#palette-list [aria-selected=true]")).to_contain_text(question.question.en)

    page.keyboard.press("Enter")

    expect(page.get_by_test_id("answers").get_by_role("heading", level=2)).to_have_text(question.question.en)
    expect(page).to_have_url(re.compile(f"question={question.id}"))
    expect(page.get_by_role("combobox", name=EN("stage.palette"))).to_be_hidden()


def test_the_palette_finds_events_filters_and_commands_by_keys_alone(stage):
    page = stage.page
    field = stage.root.get_by_role("combobox", name=EN("stage.palette"))

    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    page.keyboard.type("ukraine")
    option = stage.root.get_by_role("option", selected=True)
    expect(option).to_have_count(1)
    expect(option).to_contain_text(RECORD.actors["ukraine"].name.en)
    expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    page.keyboard.press("Enter")
    expect(field).to_be_hidden()
    stage.asks(actor="ukraine")

    page.keyboard.press("Control+k")
    page.keyboard.type("no such word")
    expect(stage.root.get_by_text(EN("stage.palette_none"))).to_be_visible()
    page.keyboard.press("Enter")
    expect(field).to_be_visible()
    page.keyboard.press("Escape")
    stage.asks(actor="ukraine")

    page.keyboard.press("Control+k")
    page.keyboard.type(EN("stage.clear"))
    page.keyboard.press("Enter")
    stage.shows_everything()
    page.keyboard.press("Control+k")
    page.keyboard.type(RECORD.event["missile-transfer-reported"].title.en)
    page.keyboard.press("Enter")
    stage.selects("missile-transfer-reported")


def test_words_that_find_nothing_are_offered_what_they_may_mean_where_they_are_typed(visit):
    page = visit("about:blank", address="")
    for path, size in (("/", (1280, 720)), ("/", (390, 844)), ("/claims", (1280, 720))):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(f"{visit.server}{path}", wait_until="commit")
        stage = Stage(page).ready()
        search = stage.root.get_by_role("searchbox", name=EN("stage.search"))
        offered = stage.page.get_by_test_id("instead")
        expect(offered).to_be_hidden()

        search.fill("denial")
        stage.shows(0)
        expect(offered).to_be_in_viewport(ratio=1)
        first = offered.get_by_role("button").first
        first.click()
        eventually(stage.page, lambda s=stage: int(s.root.get_attribute("data-visible")) > 0, True)
        assert "q" not in stage.link(), "what was asked in vain is still asked"
        expect(offered).to_be_hidden()

        search.fill("iran")
        eventually(stage.page, lambda s=stage: int(s.root.get_attribute("data-visible")) > 0, True)
        expect(offered).to_be_hidden()
