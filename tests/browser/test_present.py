"""Present as a speaker uses it: with a clicker, by link, without the server; every slide read from afar."""

from datetime import date

import pytest
from playwright.sync_api import expect

from browser import driver
from browser.driver import SECONDS, eventually
from timeline.knowledge import known
from timeline.load import load_dossier
from timeline.text import words

RECORD = load_dossier(driver.DATA)
EN = words("en")
LONG = [step.event for step in RECORD.stories if step.story == "briefing"]
MEASURE = """() => {
  const slide = document.querySelector(".slide.now"), foot = document.querySelector(".slide-foot.now");
  const shown = (node) => getComputedStyle(node).visibility === "visible" && node.getClientRects().length && !node.closest(".unseen, [inert]");
  const said = [...document.querySelectorAll(".show *")].filter((node) => shown(node) && [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()));
  const box = slide.getBoundingClientRect();
  const cut = (inner, outer) => inner.bottom > outer.bottom + 1 || inner.right > outer.right + 1 || inner.top < outer.top - 1 || inner.left < outer.left - 1;
  return {
    least: Math.min(...said.map((node) => parseFloat(getComputedStyle(node).fontSize))),
    over: [slide.scrollHeight - slide.clientHeight, slide.scrollWidth - slide.clientWidth, foot.scrollWidth - foot.clientWidth],
    cut: said.filter((node) => slide.contains(node) && cut(node.getBoundingClientRect(), box)).map((node) => node.textContent),
    off: said.filter((node) => cut(node.getBoundingClientRect(), { left: 0, top: 0, right: innerWidth, bottom: innerHeight })).map((node) => node.textContent),
    scrolled: slide.dataset.wording === "scrolled",
  };
}"""


class Show:
    """A show on a page, by what a room sees of it."""

    def __init__(self, page):
        self.page = page
        self.root = page.get_by_test_id("stage")
        self.slide = page.locator(".slide.now")
        self.notice = page.get_by_test_id("notice")
        self.lost = page.locator(".lost-server")
        self.controls = page.get_by_role("toolbar")

    def ready(self):
        expect(self.root).to_have_attribute("data-ready", "true", timeout=SECONDS * 1000)
        return self

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def stands_at(self, step):
        """The page says a step and shows its slide, and no other."""
        slides = "(slides) => slides.map((slide) => slide.dataset.slide)"
        eventually(
            self.page,
            lambda: [self.root.get_attribute("data-step"), *self.slide.evaluate_all(slides)],
            [str(step), str(step)],
        )

    def is_linked(self, step):
        """The link says it too, once the hand rests."""
        eventually(
            self.page, lambda: f"step={step}" in self.page.url or (step == 0 and "step=" not in self.page.url), True
        )

    def box(self, name):
        return self.page.locator(f".{name}")


@pytest.fixture
def present(visit):
    return lambda query="?story=briefing", **settings: Show(visit(f"/present{query}", **settings)).ready()


@pytest.fixture(scope="module")
def given(server, browser):
    """One show for all tests that need no fresh one."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="en-GB")
    page = context.new_page()
    page.goto(f"{server}/present?story=briefing", wait_until="commit")
    yield Show(page).ready()
    context.close()


@pytest.fixture
def show(given):
    given.page.evaluate("() => document.activeElement.blur()")
    given.page.mouse.move(640, 360)
    for _ in range(given.page.locator(".over[role=dialog]:visible").count()):
        given.press("Escape")
    given.press("Home").stands_at(0)
    return given


def test_the_page_offers_every_story_and_every_event_and_nothing_else(present):
    show = present("")
    choices = show.page.locator(".choice")

    assert choices.locator("strong").all_text_contents() == ["The full briefing", "In five minutes", "Every event"]
    expect(choices.first).to_contain_text("16 steps")
    expect(choices.last).to_contain_text("68 events")
    expect(show.slide).to_have_count(0)
    show.press("PageDown")
    expect(show.slide).to_have_count(0)

    choices.nth(1).click()

    eventually(show.page, lambda: "story=five-minutes" in show.page.url, True, SECONDS)
    show.ready().stands_at(0)
    show.is_linked(0)


def test_every_key_of_a_clicker_steps_on_and_back_and_to_the_ends(show):
    for step, key in enumerate(("ArrowRight", "PageDown", "Space", "Enter"), 1):
        show.press(key).stands_at(step)
        show.is_linked(step)
    for step, key in ((3, "ArrowLeft"), (2, "PageUp"), (1, "Backspace")):
        show.press(key).stands_at(step)
        show.is_linked(step)
    show.press("End").stands_at(17)
    show.press("PageDown").stands_at(17)
    show.is_linked(17)
    show.press("Home").stands_at(0)
    show.press("PageUp").stands_at(0)
    show.is_linked(0)


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
    expect(show.slide).to_contain_text(step.say.en)
    assert show.slide.locator(".amount").all_text_contents() == ["2,400 drones", "2,000 drones"]
    expect(show.slide.locator(".slide-figures")).to_contain_text("Volodymyr Zelensky, 11 October 2022")
    expect(show.slide.locator(".slide-denials")).to_contain_text("✕ Denied by Kremlin")
    expect(show.page.locator(".slide-foot.now")).to_contain_text("AFP, 24 Oct 2022")
    expect(show.page.locator(".now .progress")).to_have_text("5 of 16")
    expect(show.page.get_by_text(step.notes.en[:60])).to_be_hidden()


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


def test_a_number_and_enter_go_to_that_step_and_one_that_is_not_there_to_the_nearest(show):
    show.press("1", "2")
    expect(show.box("typed")).to_contain_text("12")
    show.press("Backspace", "4", "Enter").stands_at(14)
    show.is_linked(14)
    expect(show.box("typed")).to_be_hidden()
    show.press("9", "9", "Enter").stands_at(16)
    expect(show.notice).to_have_text(EN("present.no_such_step", asked=99, step=16))
    show.press("3", "Escape").stands_at(16)
    show.press("PageUp").stands_at(15)


def test_a_held_key_steps_once_and_a_new_press_again(show):
    page = show.page
    page.keyboard.down("ArrowRight")
    for _ in range(12):
        page.keyboard.down("ArrowRight")
    page.keyboard.up("ArrowRight")
    show.stands_at(1)
    show.press("ArrowRight").stands_at(2)


def test_black_hides_everything_and_the_next_press_only_brings_it_back(show):
    show.press("2", "Enter").stands_at(2)
    for key in ("b", "."):
        show.press(key)
        expect(show.box("black")).to_be_visible()
        assert show.box("black").evaluate("(node) => getComputedStyle(node).backgroundColor") == "rgb(0, 0, 0)"
        show.press(key)
        expect(show.box("black")).to_be_hidden()
    show.press("b", "PageDown")
    expect(show.box("black")).to_be_hidden()
    show.stands_at(2)
    show.press("b", "Escape")
    expect(show.box("black")).to_be_hidden()
    show.stands_at(2)


def test_notes_are_a_panel_of_ones_own_and_follow_the_step(show):
    show.press("1", "Enter", "n")
    expect(show.box("show-notes")).to_contain_text(RECORD.stories[0].notes.en[:50])
    show.press("PageDown").stands_at(2)
    expect(show.box("show-notes")).to_contain_text(RECORD.stories[1].notes.en[:50])
    show.press("Escape")
    expect(show.box("show-notes")).to_be_hidden()
    show.stands_at(2)


def test_the_overview_shows_all_steps_and_goes_to_the_one_that_is_chosen(show):
    show.press("3", "Enter").stands_at(3)
    show.press("o")
    cells = show.page.locator(".cell-step")
    assert cells.count() == 18
    expect(show.page.locator(".cell-step[aria-current]")).to_be_focused()
    show.press("PageDown", "PageDown")
    expect(show.slide).to_have_attribute("data-slide", "3")
    show.press("Enter").stands_at(5)
    expect(show.box("show-overview")).to_be_hidden()
    show.press("o", "Escape")
    expect(show.box("show-overview")).to_be_hidden()
    show.stands_at(5)


def test_the_question_mark_shows_the_keys_and_hides_them(show):
    show.press("?")
    expect(show.box("show-keys")).to_contain_text(EN("present.help_blank"))
    show.press("?")
    expect(show.box("show-keys")).to_be_hidden()
    show.stands_at(0)


def test_keys_with_a_modifier_and_those_of_streamlit_do_nothing(show):
    show.press("2", "Enter").stands_at(2)
    show.press("Alt+n", "c", "r", "/")
    show.page.keyboard.press("Control+b")

    show.stands_at(2)
    expect(show.box("black")).to_be_hidden()
    expect(show.box("show-notes")).to_be_hidden()
    expect(show.page.locator("[role=dialog]:visible")).to_have_count(0)


def test_no_key_acts_while_a_field_has_the_focus(show):
    show.press("2", "Enter").stands_at(2)
    show.page.mouse.move(700, 300)
    show.controls.get_by_role("combobox").focus()
    show.press("b", "5")

    show.stands_at(2)
    expect(show.box("black")).to_be_hidden()
    expect(show.box("typed")).to_be_hidden()


def test_a_control_that_was_clicked_leaves_space_to_the_show_and_one_reached_with_tab_takes_it(show):
    page = show.page
    page.mouse.move(700, 300)
    notes = show.controls.get_by_role("button", name=EN("present.notes"))
    notes.click()
    expect(show.box("show-notes")).to_be_visible()
    show.press("Space").stands_at(1)
    expect(show.box("show-notes")).to_be_visible()
    show.press("n")

    show.controls.get_by_role("button", name=EN("present.overview")).focus()
    show.press("Tab")
    expect(notes).to_be_focused()
    show.press("Enter")
    expect(show.box("show-notes")).to_be_visible()
    show.stands_at(1)
    show.press("n", "PageDown").stands_at(2)


def test_clicks_near_the_edges_step_and_others_do_not(show):
    page = show.page
    page.mouse.click(1240, 300)
    show.stands_at(1)
    page.mouse.click(640, 300)
    show.stands_at(1)
    page.mouse.click(30, 300)
    show.stands_at(0)
    show.is_linked(0)


def test_play_goes_on_by_itself_and_pauses(show):
    show.page.mouse.move(700, 300)
    show.controls.get_by_role("combobox").select_option("5")
    show.page.evaluate("() => document.activeElement.blur()")
    show.press("p")
    playing = show.controls.get_by_role("button", name=EN("present.pause"))
    expect(playing).to_have_attribute("aria-pressed", "true")
    eventually(show.page, lambda: show.root.get_attribute("data-step"), "1", 12)

    show.press("p")
    expect(show.controls.get_by_role("button", name=EN("present.play"))).to_have_attribute("aria-pressed", "false")
    show.stands_at(1)


def test_a_reload_comes_back_to_the_same_step_and_adds_no_history(present):
    show = present("?story=briefing&step=4")
    show.stands_at(4)
    history = show.page.evaluate("history.length")
    show.press("PageDown", "PageDown").stands_at(6)
    show.press("PageDown", "F5")
    show.page.reload(wait_until="commit")  # what a browser does of F5

    show.ready().stands_at(7)
    show.is_linked(7)
    assert show.page.evaluate("history.length") == history


@pytest.mark.parametrize(
    ("query", "step"), [("&step=99", 16), ("&step=18", 16), ("&step=17", 17), ("&step=soon", 0), ("&step=-3", 0)]
)
def test_a_link_to_a_step_that_is_not_there_opens_the_nearest_and_says_so(present, query, step):
    show = present(f"?story=briefing{query}")

    show.stands_at(step)
    show.is_linked(step)
    if step == 16:
        expect(show.notice).to_have_text(EN("present.no_such_step", asked=query.split("=")[1], step=16))
    else:
        expect(show.notice).to_be_hidden()


def test_an_unknown_story_is_said_kindly_and_the_others_are_offered(present):
    show = present("?story=bricks&step=3")

    expect(show.notice).to_have_text(EN("present.unknown_story", id="bricks"))
    expect(show.page.locator(".choice")).to_have_count(3)
    expect(show.slide).to_have_count(0)


def test_a_view_of_explore_is_presented_in_order_of_time_and_left_to_the_same_place(visit_stage):
    stage = visit_stage("/?category=transfer&event=first-drone-flights")
    order = stage.listed()
    stage.root.get_by_test_id("present").click()
    show = Show(stage.page)
    expect(show.root).to_have_class("stage page-present", timeout=SECONDS * 1000)
    show.ready().stands_at(order.index("first-drone-flights") + 1)
    expect(show.page.locator(".now .progress")).to_have_text(f"1 of {len(order)}")

    show.press("PageDown").stands_at(2)
    event = RECORD.event[order[1]]
    expect(show.root).to_have_attribute("data-selected", event.id)
    expect(show.slide).to_contain_text(event.summary.en)
    show.press("Escape")

    expect(stage.root).to_have_class("stage page-explore", timeout=SECONDS * 1000)
    stage.ready().selects(event.id)
    stage.asks(category="transfer", event=event.id)


def test_a_view_of_a_former_day_is_presented_as_known_then_and_says_so_on_every_slide(present):
    then = known(RECORD, date(2022, 12, 31))
    event = next(event for event in then.events if RECORD.event[event.id].summary.en and not event.summary.en)
    said = f"{EN('stage.asof')} {EN('stage.asof_end', date='December 2022')}"
    show = present(f"?asof=2022-12&event={event.id}")

    expect(show.root).to_have_attribute("data-selected", event.id)
    expect(show.slide).to_contain_text(said)
    expect(show.slide).to_contain_text(EN("stage.asof_withheld", date=EN("stage.asof_end", date="December 2022")))
    expect(show.page.locator(".now .progress")).to_contain_text(f"of {len(then.events)}")
    assert RECORD.event[event.id].summary.en not in show.page.locator(".show").inner_text()
    show.press("Home").stands_at(0)
    expect(show.slide).to_contain_text(EN("stage.asof_lead", date=EN("stage.asof_end", date="December 2022")))


def test_escape_leaves_a_story_for_its_event_in_explore(present):
    show = present("?story=five-minutes&step=2&lang=fr")
    show.press("Escape")

    stage = driver.Stage(show.page)
    expect(stage.root).to_have_class("stage page-explore", timeout=SECONDS * 1000)
    stage.ready().selects("iran-admits-drones")
    stage.asks(event="iran-admits-drones", lang="fr")


def test_a_question_that_finds_nothing_is_said(present):
    show = present("?category=transfer&from=1990&to=1991")

    expect(show.notice).to_have_text(EN("present.nothing"))
    expect(show.slide).to_have_count(0)


@pytest.mark.parametrize(("story", "language"), [("briefing", "en"), ("briefing", "fr"), ("five-minutes", "fr")])
def test_every_slide_fits_and_can_be_read_from_afar(present, language, story):
    show = present(f"?story={story}&lang={language}", viewport={"width": 1280, "height": 720})
    steps = sum(step.story == story for step in RECORD.stories)
    wrong = {}
    for width, height in ((1280, 720), (1024, 768)):
        show.page.set_viewport_size({"width": width, "height": height})
        eventually(show.page, lambda width=width: show.page.locator(".show").bounding_box()["width"], width)
        show.press("Home").stands_at(0)
        show.page.evaluate(driver.FRAME)  # the closing slide has more room; the others are fitted as it leaves
        for step in range(steps + 2):
            show.stands_at(step)
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


def test_the_pointer_has_a_ring_that_h_takes_away(show):
    show.page.mouse.move(300, 300)
    show.page.mouse.move(320, 300)
    expect(show.box("halo")).to_be_visible()
    ring = show.box("halo").bounding_box()
    assert [ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2] == pytest.approx([320, 300], abs=2)
    show.press("h")
    show.page.mouse.move(340, 300)
    expect(show.box("halo")).to_be_hidden()
    show.press("h")


def test_a_lost_server_does_not_lose_the_show_and_its_return_is_seen(browser, tmp_path):
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="en-GB")
    with driver.server(log=tmp_path / "log.txt") as address:
        page = context.new_page()
        page.goto(f"{address}/present?story=five-minutes&step=1", wait_until="commit")
        show = Show(page).ready()
        expect(show.lost).to_be_hidden()
        port = int(address.rsplit(":", 1)[1])

    expect(show.lost).to_be_visible(timeout=SECONDS * 1000)
    sign, slides = show.lost.bounding_box(), show.root.bounding_box()
    assert sign["y"] >= 0
    assert sign["y"] + sign["height"] <= slides["y"]
    show.press("b")
    expect(show.lost).to_be_hidden()
    show.press("b")
    ground = "(node, part) => getComputedStyle(node, part).backgroundColor"
    assert show.root.evaluate(ground, "::backdrop") == show.root.evaluate(ground, None)
    for step in range(2, 8):
        show.press("PageDown").stands_at(step)
        expect(show.slide).to_be_in_viewport()
    show.press("o")
    expect(show.box("show-overview")).to_be_visible()
    show.press("Escape", "Escape")
    expect(show.notice).to_have_text(EN("present.stay"))
    show.stands_at(7)
    show.press("4", "Enter").stands_at(4)

    with driver.server(log=tmp_path / "again.txt", port=port):
        expect(show.lost).to_be_hidden(timeout=SECONDS * 1000)
        show.stands_at(4)
        page.reload(wait_until="commit")
        show.ready().stands_at(4)
        show.is_linked(4)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_present_has_no_serious_accessibility_finding(present, scheme):
    from browser.test_every_page import serious

    show = present("?story=briefing&step=5", color_scheme=scheme)
    found = {"slide": serious(show.page)}
    show.press("o")
    found["overview"] = serious(show.page)
    show.press("Escape", "n", "?")
    found["panels"] = serious(show.page)
    show.press("Escape", "Escape", "End")
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
