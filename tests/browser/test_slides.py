"""What a room sees of a show: every slide, on every screen, read from afar."""

import pytest
from playwright.sync_api import expect

from browser import driver
from browser.driver import SECONDS, eventually
from browser.show_page import MEASURE, UNDER_THE_SIGN, Show
from browser.test_every_page import serious
from shipped import RECORD, last_step, stage_files, steps_of
from timeline.dossier.model import Language
from timeline.text import words
from timeline.wording import citations

EN = words("en")
LONG = [step.event for step in steps_of("briefing")]


def test_the_slides_before_and_after_are_drawn_already_where_nobody_sees_or_reaches_them(show):
    show.press("5", "Enter").stands_at(5)
    drawn = """() => [...document.querySelectorAll(".slide, .slide-foot")].flatMap((part) => {
      const { left, right } = part.getBoundingClientRect(), seen = getComputedStyle(part).visibility === "visible";
      return seen ? [[part.classList.contains("now"), part.inert, right <= 0, left >= 0]] : [];
    })"""
    aside, on_screen = [False, True, True, False], [True, False, False, True]

    neighbours, numbers = show.page.locator(".slide.near"), "(all) => all.map((slide) => slide.dataset.slide)"
    eventually(show.page, lambda: sorted(neighbours.evaluate_all(numbers)), ["4", "6"])
    assert sorted(show.page.evaluate(drawn)) == [aside] * 4 + [on_screen] * 2
    show.press("PageDown").stands_at(6)
    eventually(show.page, lambda: sorted(show.page.evaluate(drawn)), [aside] * 4 + [on_screen] * 2)
    expect(show.slide.locator(":scope[inert]")).to_have_count(0)


def test_a_step_shows_its_event_its_claimants_and_who_denies_it(show):
    step = RECORD.stories[4]
    show.press("5", "Enter").stands_at(5)

    expect(show.root).to_have_attribute("data-selected", step.event)
    expect(show.slide.locator("h2")).to_have_text(step.title.en)
    claims = [RECORD.claim[id_] for id_ in step.claims]
    says, denies = show.slide.locator(".side:not(.neither)").all()
    for claim in claims:
        side, other = (denies, says) if claim.stance.is_denial else (says, denies)
        expect(side).to_contain_text(claim.text.en)
        expect(other).not_to_contain_text(claim.text.en)
    expect(says).to_contain_text("Volodymyr Zelensky (Ukraine), 11 October 2022")
    expect(denies).to_contain_text("Kremlin")
    expect(show.slide.get_by_text(step.say.en)).to_be_hidden()
    expect(show.page.locator(".slide-foot.now")).to_contain_text("AFP, 24 Oct 2022")
    expect(show.page.locator(".now .progress")).to_have_text(f"5 of {last_step('briefing')}")
    expect(show.page.get_by_text(step.notes.en[:60])).to_be_hidden()


IN_VIEW = """() => {
  const slide = document.querySelector(".slide.now"), map = document.querySelector(".scene");
  const { right } = slide.getBoundingClientRect(), { left, top, height } = map.getBoundingClientRect();
  const seen = document.elementFromPoint(left + 20, top + height / 2);
  return { slides: document.querySelectorAll(".slide").length, meets: right > left + 1, covers: slide.contains(seen) };
}"""
AROUND = 6
"""Slides that are made on either side of the present one, once a reader rests."""


@pytest.mark.parametrize("event", ["iran-denies-missile-transfer", "res-2231-breach-argued", "first-drone-flights"])
def test_no_map_lies_on_a_slide_that_a_link_opens_however_late_its_neighbours_take_room_from_it(visit, event):
    step = LONG.index(event) + 1
    page = Show(visit(f"/present?story=briefing&step={step}")).ready().page
    made = range(max(0, step - AROUND), min(last_step("briefing") + 1, step + AROUND) + 1)

    eventually(page, lambda: page.evaluate(IN_VIEW)["slides"], len(made), SECONDS)

    seen = page.evaluate(IN_VIEW)
    assert seen["covers"] == seen["meets"]


LOOK = """(side) => {
  const { width, top } = side.getBoundingClientRect(), { fontSize, fontWeight, color } = getComputedStyle(side.querySelector("h3"));
  const spoken = side.querySelector(".carried, .nobody");
  return [Math.round(width), Math.round(top), fontSize, fontWeight, color, side.querySelector(".carried") && getComputedStyle(spoken).fontSize];
}"""
TITLES = "(titles) => titles.map((title) => getComputedStyle(title).fontSize)"


def test_who_says_and_who_denies_stand_side_by_side_in_one_size_and_titles_have_one_size(show):
    sizes = set()
    for step, told in enumerate(steps_of("briefing"), 1):
        show.press("PageDown").stands_at(step)
        sides = show.slide.locator(".side:not(.neither)")
        says, denies = sides.evaluate_all(f"(sides) => sides.map({LOOK})")
        assert says[:5] == denies[:5]
        assert None in (says[5], denies[5]) or says[5] == denies[5]
        if not any(RECORD.claim[id_].stance.is_denial for id_ in told.claims):
            expect(sides.last).to_contain_text(EN("present.nobody_denies"))
        sizes |= {*show.slide.locator("h1, h2").evaluate_all(TITLES)}
    assert len(sizes) == 1


NAMED_AGAIN = """(slide) => [...slide.querySelectorAll(".slide-sides ul")].flatMap((list) => {
  const named = [...list.querySelectorAll("strong")].filter((name) => name.checkVisibility());
  const text = (name) => name.textContent + (name.nextElementSibling.querySelector(".day")?.textContent ?? "");
  return named.slice(1).filter((name, i) => text(name) === text(named[i])).map(text);
})"""
"""Claimants whom a slide in brief names twice in a row for one day."""


def test_where_claimants_are_all_there_is_room_for_who_speaks_on_is_not_named_again(show):
    brief = 0
    for step in range(1, len(LONG) + 1):
        show.press("PageDown").stands_at(step)
        if show.slide.get_attribute("data-wording") == "brief":
            brief += 1
            assert show.slide.evaluate(NAMED_AGAIN) == []
        else:
            expect(show.slide.locator(".again strong:visible")).to_have_count(show.slide.locator(".again").count())
    assert brief


COVERED = """(map) => {
  const { left, top, width, height } = map.getBoundingClientRect(),
    seen = document.elementFromPoint(left + width / 2, top + height / 2);
  return !map.contains(seen) && seen.closest(".slide") !== null;
}"""
"""Whether a slide lies over the map."""


def test_an_event_without_a_place_on_the_map_has_the_whole_width(show):
    drawn = {place["id"] for place in stage_files()["first"]["map"]["places"]}
    wide = [bool(drawn.isdisjoint({*RECORD.event[step.event].places, *step.places})) for step in steps_of("briefing")]
    assert {*wide} == {True, False}
    for step in (wide.index(True) + 1, wide.index(False) + 1):
        show.press("Home", *str(step), "Enter").stands_at(step)
        is_wide = wide[step - 1]
        assert show.page.get_by_test_id("map").evaluate(COVERED) is is_wide
        expect(show.page.locator("[data-testid=map][aria-hidden=true]")).to_have_count(int(is_wide))
        assert (show.slide.bounding_box()["width"] > 1200) is is_wide


SET = "(slide) => [slide.classList.contains('slide-wide'), slide.dataset.wording, slide.dataset.tight]"
"""How a slide is set: in the place of the map, in which wording, how tightly."""


def test_the_sign_of_a_lost_server_covers_no_word_and_takes_no_map_away(ways):
    way = ways()
    way.page.set_viewport_size({"width": 1280, "height": 720})
    way.page.goto(f"{way.server}/present?story=briefing", wait_until="commit")
    show, steps = Show(way.page).ready(), range(1, last_step("briefing") + 2)
    before = {}
    for step in steps:
        show.press("PageDown").stands_at(step)
        before[step] = show.slide.evaluate(SET)

    way.cut("*alive*")
    way.page.evaluate("() => void dispatchEvent(new Event('offline'))")
    expect(show.lost).to_be_visible()
    for step in reversed(steps):
        show.stands_at(step)
        assert way.page.evaluate(UNDER_THE_SIGN) == []
        covers = before[step][0] or show.slide.evaluate("(slide) => slide.classList.contains('slide-covering')")
        assert covers or show.slide.evaluate(SET) == before[step]
        assert show.slide.evaluate("(slide) => slide.classList.contains('slide-wide')") is before[step][0]
        show.press("PageUp")
    assert {covered for covered, *_ in before.values()} == {True, False}


FOOT = """(slide) => {
  const lines = [...slide.querySelectorAll("li, p")].filter((line) => line.checkVisibility());
  return slide.getBoundingClientRect().bottom - Math.max(...lines.map((line) => line.getBoundingClientRect().bottom));
}"""
"""Pixels that are free under the last line of a slide."""


@pytest.mark.parametrize("language", ["en", pytest.param("fa", marks=pytest.mark.slow)])
@pytest.mark.parametrize("height", [720, pytest.param(650, marks=pytest.mark.slow)])
def test_the_last_slide_ends_above_the_edge_of_the_screen(present, language, height):
    show = present(f"?story=briefing&lang={language}", viewport={"width": 1280, "height": height})
    show.press("End").stands_at(last_step("briefing") + 1)

    assert show.slide.evaluate(FOOT) >= 12
    assert show.slide.evaluate("(slide) => slide.scrollHeight - slide.clientHeight") <= 0


def test_the_matter_is_said_first_and_counted_and_weighed_last(show):
    findings = [question.finding.en for question in RECORD.questions if question.finding]
    expect(show.slide.locator(".findings li")).to_have_text(findings)
    last, first = last_step("briefing"), len(LONG) + 1
    show.press(*str(first), "Enter").stands_at(first)
    expect(show.slide.locator(".figure-rows li")).not_to_have_count(0)
    expect(show.page.locator(".now .progress")).to_have_text(f"{first} of {last}")
    assert show.page.evaluate(MEASURE)["over"][0] <= 1
    show.press(*str(last), "Enter").stands_at(last)
    expect(show.slide).to_contain_text(EN("present.may_say"))
    expect(show.slide.locator(".balance .side")).to_have_count(3)
    expect(show.root).to_have_attribute("data-selected", "")
    expect(show.page.get_by_test_id("map")).to_be_hidden()


def test_the_past_is_dimmed_the_present_stands_out_and_the_future_is_not_there(show):
    show.press("6", "Enter").stands_at(6)
    field = show.page.locator(".strip .field")
    order = [event.id for event in RECORD.events]

    eventually(
        show.page,
        lambda: sorted(order[int(e)] for e in (field.get_attribute("data-marked") or "").split()),
        sorted(LONG[:5]),
    )
    expect(show.page.locator(".strip-now .glyph")).to_be_visible()
    assert field.evaluate("(canvas) => Number(getComputedStyle(canvas).opacity)") < 1


def test_the_strip_of_time_is_hatched_where_nothing_was_collected_and_the_last_slide_says_so(present):
    show = present("?story=five-minutes&step=1")
    end, strip = (show.page.locator(each).bounding_box() for each in (".strip-end", ".strip"))

    assert end["x"] + end["width"] == pytest.approx(strip["x"] + strip["width"], abs=1)
    assert end["width"] < strip["width"] / 10
    show.press("End")
    expect(show.slide.locator(".method")).to_contain_text(citations.collected(RECORD, Language.EN))
    asked = present("?from=2022&to=2022-12&step=1")
    expect(asked.page.locator(".strip-end")).to_be_hidden()


@pytest.mark.parametrize(("story", "language"), [("briefing", "en"), ("briefing", "fr"), ("five-minutes", "fr")])
def test_every_slide_fits_and_can_be_read_from_afar(present, language, story):
    show = present(f"?story={story}&lang={language}", viewport={"width": 1280, "height": 720})
    steps = last_step(story)
    wrong = {}
    for width, height in ((1280, 720), (1024, 768)):
        show.page.set_viewport_size({"width": width, "height": height})
        eventually(show.page, lambda width=width: show.page.locator(".show").bounding_box()["width"], width)
        show.press("Home").stands_at(0)
        show.page.evaluate(driver.FRAME)  # the closing slide has more room; the others are fitted as it leaves
        for step in range(steps + 2):
            show.stands_at(step)
            # Neighbours are kept out once the step is seen.
            expect(show.page.locator(".slide.near:not([inert])")).to_have_count(0)
            found = show.page.evaluate(MEASURE)
            if found["least"] < 20 or max(found["over"]) > 1 or found["cut"] or found["off"] or found["scrolled"]:
                wrong[width, step] = found
            show.press("PageDown")

    assert wrong == {}


def test_on_a_large_screen_nothing_is_smaller_than_28_pixels(present):
    show = present("?story=briefing&step=8&lang=fr", viewport={"width": 1920, "height": 1080})
    for step in (8, 9, 10):
        show.stands_at(step)
        found = show.page.evaluate(MEASURE)
        assert found["least"] >= 28
        assert max(found["over"]) <= 1
        show.press("PageDown")


def test_on_a_phone_slides_stack_and_a_tap_or_a_swipe_steps(present):
    show = present("?story=five-minutes&step=2", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = show.page
    assert page.evaluate(driver.STRANGERS, ".show .slide.now *") == []
    page.touchscreen.tap(370, 300)
    show.stands_at(3)
    page.touchscreen.tap(20, 300)
    show.stands_at(2)
    page.evaluate("""() => {
      const root = document.querySelector("[data-testid=stage]"), say = (type, clientX) => root.querySelector(".slide.now").dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: "touch", clientX, clientY: 300 }));
      say("pointerdown", 300);
      say("pointerup", 120);
    }""")
    show.stands_at(3)


def test_with_reduced_motion_nothing_flies(present):
    show = present("?story=briefing&step=2", reduced_motion="reduce")
    show.press("PageDown").stands_at(3)

    eventually(show.page, lambda: show.root.get_attribute("data-swift"), "true")
    assert show.page.locator(".strip-now").evaluate("(node) => getComputedStyle(node).transitionDuration") == "0s"


def test_on_a_gpu_the_show_is_the_same(present):
    show = present("?story=briefing&step=10", gpu=True)

    expect(show.page.locator(".scene canvas:not(.field)")).to_be_attached()
    assert show.page.locator(".scene [data-base=canvas]").count() == 0
    show.press("PageDown").stands_at(11)


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.everyday), "dark"])
def test_present_has_no_serious_accessibility_finding(present, scheme):
    show = present("?story=briefing&step=5", color_scheme=scheme)
    found = {"slide": serious(show.page)}
    show.press("o")
    found["overview"] = serious(show.page)
    show.press("Escape", "n", "?")
    found["panels"] = serious(show.page)
    show.press("Escape", "Escape", "End").stands_at(last_step("briefing") + 1)
    found["closing"] = serious(show.page)

    assert found == {"slide": [], "overview": [], "panels": [], "closing": []}


def test_in_the_dark_no_frame_is_white(present):
    show = present("?story=briefing&step=2", color_scheme="dark")
    for step in (3, 4, 5):
        show.press("PageDown").stands_at(step)
        picture = show.page.screenshot(clip={"x": 0, "y": 70, "width": 1280, "height": 500})
        assert len(picture) > 1000
        grounds = show.page.evaluate(
            "() => ['.show', '.scene', '.slide.now'].map((name) => getComputedStyle(document.querySelector(name)).backgroundColor)"
        )
        assert not {"rgb(255, 255, 255)"} & {*grounds}
