""" "As known on": what was not yet public is taken back, on Explore and on Claims."""

import re

from playwright.sync_api import expect

from browser.claims_page import ANSWERS, EN, RECORD, positions, spoken
from browser.driver import eventually
from oracle.answers import answers
from timeline.dossier import filters, queries
from timeline.dossier.as_of import days, known, known_from
from timeline.dossier.model import Day
from timeline.dossier.selection import select


def agrees_with_the_record(page, dossier):
    """Counts and chips are those of the record as it was known."""
    page.shows(len(dossier.events))
    facts = queries.derive(dossier).values()
    for facet in ("category", "standing"):
        buttons = page.root.locator(f"[data-facet='{facet}']").evaluate_all("(all) => all.map((b) => b.dataset.option)")
        for option in buttons:
            assert page.count_of(facet, option) == sum(option in each.keys[facet] for each in facts), option


def in_one_line(text):
    return re.sub(r"\s+", " ", text).strip()


def test_on_explore_the_slider_takes_back_what_was_not_yet_known(stage):
    page, slider = stage.page, stage.root.get_by_role("slider", name=EN("stage.asof"))
    slider.focus()
    slider.fill(str(2022 * 12 + 10))
    expect(slider).to_have_attribute("aria-valuetext", "end of November 2022")
    page.keyboard.press("ArrowLeft")

    eventually(page, lambda: stage.link().get("asof"), ["2022-10"])
    expect(slider).to_have_attribute("aria-valuetext", "end of October 2022")
    then = known(RECORD, Day(2022, 10, 31))
    agrees_with_the_record(stage, then)
    stage.agrees()
    assert stage.listed() == [event.id for event in then.events]
    stage.selects("")

    page.keyboard.press("ArrowLeft")
    eventually(page, lambda: stage.link().get("asof"), ["2022-09"])
    agrees_with_the_record(stage, known(RECORD, Day(2022, 9, 30)))
    stage.agrees()

    stage.root.get_by_role("button", name=EN("stage.asof_all")).click()
    agrees_with_the_record(stage, RECORD)
    stage.asks()


def test_the_slider_stays_under_the_hand_that_drags_it(stage):
    slider = stage.root.locator(".asof input")
    stood, date = slider.bounding_box(), stage.root.locator(".asof-date")
    seen = set()
    for month in (2022 * 12 + 8, 2022 * 12 + 4, 2019 * 12 + 11, 2012 * 12):
        slider.fill(str(month))
        seen.add(date.inner_text())
        assert slider.bounding_box() == stood
        assert date.bounding_box()["height"] < 25, "one line"
    assert len(seen) == 4

    stage.page.mouse.move(stood["x"] + stood["width"] - 6, stood["y"] + stood["height"] / 2)
    stage.page.mouse.down()
    for left in range(10, 60, 5):
        stage.page.mouse.move(stood["x"] + stood["width"] - left, stood["y"] + stood["height"] / 2)
    held = int(slider.input_value())
    stage.page.mouse.up()
    assert int(slider.get_attribute("min")) < held == int(slider.input_value()) < int(slider.get_attribute("max"))
    assert slider.bounding_box() == stood


def test_who_takes_the_day_back_by_keys_stays_at_the_slider(stage):
    slider = stage.root.locator(".asof input")
    slider.fill(str(2022 * 12 + 8))
    stage.root.get_by_role("button", name=EN("stage.asof_all")).focus()
    stage.page.keyboard.press("Enter")

    expect(slider).to_be_focused()
    expect(stage.root.get_by_role("button", name=EN("stage.asof_all"))).to_be_hidden()
    stage.shows(len(RECORD.events))


def test_before_the_opening_period_the_last_known_years_are_on_screen(stage):
    stage.root.locator(".asof input").fill(str(2021 * 12))

    assert {"soleimani-killed", "un-arms-limits-end"} & set(stage.listed())
    expect(stage.page.get_by_test_id("period")).to_have_text(re.compile("– January 2021$"))
    stage.root.get_by_role("button", name=EN("stage.asof_all")).click()
    expect(stage.page.get_by_test_id("period")).not_to_contain_text("2021")


def test_on_claims_the_slider_takes_back_positions_answers_and_questions(claims):
    claims.ask("drones-ordered")
    claims.slider.focus()
    claims.slider.fill(str(2022 * 12 + 10))
    claims.page.keyboard.press("ArrowLeft")

    eventually(claims.page, lambda: claims.link().get("asof"), ["2022-10"])
    then = known(RECORD, Day(2022, 10, 31))
    agrees_with_the_record(claims, then)
    assert claims.standings() == positions(then)
    assert claims.standings() != positions(RECORD)
    question = next(each for each in then.questions if each.id == "drones-ordered")
    assert claims.page.evaluate(ANSWERS) == [spoken(part) for part in answers(then, question)]
    expect(claims.answers.locator(".wording")).to_have_count(0)
    expect(claims.answers).to_contain_text(EN("claims.not_all_known", date="end of October 2022"))
    assert next(each for each in RECORD.questions if each.id == question.id).why.en not in claims.answers.inner_text()
    assert claims.current() == ["drones-ordered"]

    claims.root.get_by_role("button", name=EN("stage.asof_all")).click()
    expect(claims.answers.locator(".wording")).to_have_count(1)
    assert claims.standings() == positions(RECORD)
    eventually(claims.page, lambda: "asof" in claims.link(), False)


def test_a_question_nobody_had_yet_answered_comes_back_with_its_answers(claims):
    asked = next(each for each in RECORD.questions if each.id == "fdd-275-billion")
    claims.ask(asked.id)
    eventually(claims.page, lambda: claims.link().get("question"), ["fdd-275-billion"])
    claims.slider.fill(str(2022 * 12 + 6))
    eventually(claims.page, lambda: claims.link().get("asof"), ["2022-07"])
    expect(claims.row("fdd-275-billion")).to_be_hidden()
    expect(claims.answers.get_by_text(asked.question.en)).to_have_count(0)

    claims.root.get_by_role("button", name=EN("stage.asof_all")).click()

    expect(claims.row("fdd-275-billion")).to_be_visible()
    assert claims.current() == claims.link()["question"]


def test_a_day_is_written_into_a_field_and_shown_at_once(stage):
    page, day = stage.page, Day(2023, 3, 1)
    stage.root.locator(".asof-date").focus()
    page.keyboard.press("Enter")
    field = stage.root.get_by_label(EN("stage.asof_choose"))
    expect(field).to_be_focused()

    field.fill("1987-05-17")  # before anything was public
    agrees_with_the_record(stage, RECORD)
    field.fill(str(day))
    agrees_with_the_record(stage, known(RECORD, day))
    stage.agrees()

    page.keyboard.press("Enter")
    expect(field).to_have_count(0)
    expect(stage.root.locator(".asof-date")).to_be_focused()
    expect(stage.root.locator(".asof-date")).to_have_text("1 March 2023")
    stage.selects("")
    stage.asks(asof=str(day))


def test_a_link_shows_what_was_known_of_alabuga_that_day_and_nothing_later(visit_stage):
    day, seen, unseen = Day(2023, 3, 1), "yelabuga-visit-ammunition-ships", "alabuga-plant-image"
    stage = visit_stage(f"/?asof={day}&place=alabuga&event={unseen}")
    then = known(RECORD, day)

    stage.shows(1)
    assert stage.listed() == [seen]
    stage.agrees()
    expect(stage.card).to_have_text(EN("stage.asof_absent"))
    assert RECORD.event[unseen].title.en not in stage.card.inner_text()

    stage.row(seen).click()
    told, all_told = len(then.claims_of[seen]), len(RECORD.claims_of[seen])
    expect(stage.card.locator(".claim")).to_have_count(told)
    expect(stage.card).to_contain_text(EN.counted("stage.asof_later", count=all_told - told))
    for claim in RECORD.claims_of[seen]:
        shown = claim.text.en in in_one_line(stage.card.inner_text())
        assert shown == (known_from(RECORD, claim) <= day), claim.id
    stage.asks(asof=str(day), place="alabuga", event=seen)
    # Titles and dates are labels; what else is written in hindsight is withheld, and it says so.
    event = RECORD.event[seen]
    expect(stage.card.get_by_role("heading", level=2)).to_have_text(event.title.en)
    expect(stage.card).to_contain_text(EN("stage.asof_withheld", date="1 March 2023"))
    expect(stage.root.locator(".head")).to_contain_text(EN("stage.asof_lead", date="1 March 2023"))
    for hindsight in (event.summary.en, event.note.en):
        assert hindsight not in in_one_line(stage.card.inner_text())

    stage.find("Alabuga")
    stage.shows(len(select(RECORD, filters.Filter(q="Alabuga", asof=str(day))).all))
    stage.root.get_by_role("button", name=EN("stage.asof_all")).click()
    expect(stage.card.locator(".claim")).to_have_count(all_told)
    expect(stage.card).not_to_contain_text("later statements")
    expect(stage.card).to_contain_text(event.summary.en)
    expect(stage.root.locator(".asof-lead")).to_be_hidden()
    stage.shows(len(select(RECORD, filters.Filter(q="Alabuga")).all))


def test_play_lets_the_months_pass_and_stops_at_the_end(claims):
    last = days(RECORD)[-1]
    months = [last.year * 12 + last.month - 1 - back for back in (3, 2, 1)]
    named = [EN("stage.asof_end", date=f"{EN(f'dates.month.{m % 12 + 1}')} {m // 12}") for m in months]
    claims.slider.fill(str(months[0]))
    expect(claims.date).to_have_text(named[0])
    claims.page.evaluate("""() => {
      window.passed = [];
      new MutationObserver(() => window.passed.push(document.querySelector(".asof-date").textContent)).observe(document.querySelector(".asof-date"), { childList: true });
    }""")
    claims.root.get_by_role("button", name=EN("stage.asof_play")).click()
    expect(claims.root.get_by_role("button", name=EN("stage.asof_pause"))).to_be_visible()

    expect(claims.date).to_have_text(EN("stage.asof_everything"))

    expect(claims.root.get_by_role("button", name=EN("stage.asof_play"))).to_be_visible()
    passed = claims.page.evaluate("window.passed")
    assert list(dict.fromkeys(passed)) == [*named[1:], EN("stage.asof_everything")]
    assert claims.slider.input_value() == str(last.year * 12 + last.month - 1)
    eventually(claims.page, lambda: "asof" in claims.link(), False)
    assert claims.standings() == positions(RECORD)


def test_play_pauses_where_the_reader_stops_it(claims):
    claims.slider.fill(str(2022 * 12 + 5))
    claims.root.get_by_role("button", name=EN("stage.asof_play")).click()
    eventually(claims.page, lambda: claims.link().get("asof", [""]) >= ["2022-07"], True)
    claims.root.get_by_role("button", name=EN("stage.asof_pause")).click()
    stopped = claims.date.inner_text()

    claims.page.evaluate("() => new Promise((done) => setTimeout(done, 1000))")

    expect(claims.date).to_have_text(stopped)
    expect(claims.root.get_by_role("button", name=EN("stage.asof_play"))).to_be_visible()


def test_a_day_is_written_in_words_in_both_languages(visit_stage, visit_claims):
    french, english = (
        visit_stage("/?lang=fr&asof=2023-03-01&from=2022-05-17&to=2024-11"),
        visit_claims("/claims?asof=2023-03-01"),
    )

    expect(french.root.locator(".asof-date")).to_have_text("au 1er mars 2023")
    expect(french.page.get_by_test_id("period")).to_contain_text("17 mai 2022 – novembre 2024")
    expect(french.root.locator(".handle-0")).to_have_attribute("aria-valuetext", "17 mai 2022")
    expect(french.root.locator(".handle-1")).to_have_attribute("aria-valuetext", "novembre 2024")
    expect(english.date).to_have_text("1 March 2023")
    for page in (french, english):
        assert "2023-03-01" not in page.root.inner_text()


def test_an_unreported_event_is_not_told_to_screen_readers_either(stage):
    unseen = "alabuga-plant-image"
    stage.row(unseen).click()
    stage.selects(unseen)
    live = stage.root.locator("[aria-live=polite]").first
    expect(live).to_contain_text(RECORD.event[unseen].title.en)

    stage.root.get_by_role("slider", name=EN("stage.asof")).fill(str(2022 * 12 + 10))

    expect(stage.card).to_have_text(EN("stage.asof_absent"))
    expect(live).not_to_contain_text(RECORD.event[unseen].title.en)
    stage.root.get_by_role("button", name=EN("stage.asof_all")).click()
