"""The timeline as a reader uses it: its lanes, its period, its marks and the legal states behind them."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from browser.driver import ALONE, FRAME, eventually
from shipped import RECORD
from timeline.dossier.model import Language
from timeline.drawing.layout import timeline as layout
from timeline.text import words

PAINT = """([x, y]) => {
  const canvas = document.querySelector("[data-testid=timeline] canvas.field"), box = canvas.getBoundingClientRect(), scale = canvas.width / box.width;
  return canvas.getContext("2d").getImageData(Math.round((x - box.left) * scale), Math.round((y - box.top) * scale), 1, 1).data[3];
}"""
"""How much of a timeline's mark covers a pixel of the window: 0 none."""


BANDS = """() => Object.fromEntries([...document.querySelectorAll("[data-testid=timeline] [data-band]")].map((band) => [band.dataset.band, band.getBoundingClientRect().width]))"""


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
    assert 0 < stage.visible() < len(RECORD.events)
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
    labels = lambda: stage.timeline.locator(".lane-name").all_text_contents()  # noqa: E731
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
    page, event = stage.page, ALONE

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
    event = ALONE
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


def test_a_filter_takes_the_names_of_what_it_hides_and_leaves_those_of_legal_states_as_they_are(stage):
    names, shown = stage.timeline.locator(".anchor-name"), named_at_first()
    others = [event for event in shown if event.category != "transfer"]
    assert 0 < len(others) < len(shown)
    expect(names).to_have_text([event.label.en for event in shown])
    before = stage.timeline.locator(".legal-name").first.element_handle()

    stage.chip("category", "transfer").click()

    expect(names).to_have_text([event.label.en for event in shown if event.category == "transfer"])
    assert before.evaluate("(name) => name.isConnected")
    stage.chip("category", "transfer").click()
    expect(names.get_by_text(others[0].label.en)).to_be_visible()
    stage.root.locator("[data-legal]").click()
    expect(stage.timeline.locator(".legal-name")).to_have_count(0)
    expect(names).to_have_count(len(shown))


def named_at_first():
    """List the anchors of the period that Explore opens on, in order of time."""
    start, end = layout.lay_out(RECORD, Language.EN).window
    moments = layout.lay_out(RECORD, Language.EN).moment
    shown = [(at, i) for i, at in enumerate(moments) if RECORD.events[i].label and start <= at <= end + 1]
    return [RECORD.events[i] for _, i in sorted(shown)]


def test_a_drag_on_the_timeline_moves_the_period_and_chooses_nothing(stage):
    x, y = stage.aim("timeline", "alabuga-plant-image")
    before = stage.page.get_by_test_id("period").inner_text()

    stage.page.mouse.down()
    stage.page.mouse.move(x + 80, y, steps=5)
    stage.page.mouse.up()

    eventually(stage.page, lambda: stage.link().keys() >= {"from", "to"}, True)
    assert stage.page.get_by_test_id("period").inner_text() != before
    stage.selects("")


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


@pytest.mark.parametrize("language", [Language.EN, Language.FR])
def test_the_end_of_a_legal_state_says_when_it_ended_and_an_end_that_is_not_known_yet_says_nothing(
    visit_stage, server, language
):
    stage = visit_stage(f"/?lang={language}")
    on = {"en": "18 October 2023", "fr": "18 octobre 2023"}[language]
    end = stage.timeline.locator(".legal-end").get_by_text(words(language)("stage.legal_end", date=on), exact=True)
    expect(end).to_be_visible()
    band = stage.timeline.locator("[data-band=un-missile-limits]").bounding_box()
    box = end.bounding_box()
    line = band["x"] + band["width"]
    assert min(abs(line - box["x"] - box["width"]), abs(box["x"] - line)) < 4
    top, drawn = stage.timeline.bounding_box()["y"], stage.timeline.evaluate("(box) => box.scrollHeight")
    assert top <= box["y"]
    assert box["y"] + box["height"] < top + drawn, "what is not in view is scrolled to"
    assert not any(stage.timeline.locator(".legal-end:visible").evaluate_all(PAINTED))
    names = stage.timeline.locator(".legal-name, .anchor-name, .legal-end:visible").evaluate_all(BOXES)
    assert not [(a, b) for i, a in enumerate(names) for b in names[:i] if meets(a, b)]

    stage.page.goto(f"{server}/?lang={language}&asof=2023-06", wait_until="commit")

    stage.ready()
    expect(stage.timeline.locator("[data-band=un-missile-limits]")).to_have_count(1)
    expect(stage.timeline.locator(".legal-end:visible")).to_have_count(0)


@pytest.mark.parametrize("query", ["lang=fr&category=transfer", "lang=uk&category=law", "lang=ru&from=2022&to=2024"])
def test_what_ends_a_legal_state_is_not_written_over_the_name_of_one_however_few_lanes_there_are(visit_stage, query):
    timeline = visit_stage(f"/?{query}").timeline
    expect(timeline.locator(".legal-name").first).to_be_visible()
    written = timeline.locator(".legal-name, .anchor-name, .legal-end:visible").evaluate_all(BOXES)
    assert len(written) > 1
    assert not [(a, b) for i, a in enumerate(written) for b in written[:i] if meets(a, b)]


def test_the_dates_of_the_axis_stay_in_sight_while_the_lanes_under_them_are_scrolled(visit_stage):
    stage = visit_stage("/", viewport={"width": 1280, "height": 720})
    head, ticks = stage.timeline.locator(".axis-head"), stage.timeline.locator(".xtick text")
    expect(head).to_be_hidden()
    last = stage.timeline.locator(".lane").last.locator(".lane-name").inner_text()
    event = next(each.id for each in reversed(RECORD.events) if LABELS[each.category] == last)

    stage.row(event).evaluate("(row) => row.click()")
    stage.selects(event)

    expect(head.locator(".axis-days")).to_be_visible()
    days = head.locator(".axis-days > span")
    named = lambda names: [  # noqa: E731
        "".join(text.split()) for text in names.evaluate_all("(all) => all.map((each) => each.textContent)")
    ]
    eventually(stage.page, lambda: named(days), [text for text in named(ticks) if text])
    at = lambda names: [box["x"] for box in names.evaluate_all(BOXES) if box["width"]]  # noqa: E731
    assert at(days) == pytest.approx(at(ticks), abs=3)
    top, box = stage.timeline.bounding_box()["y"], head.locator(".axis-days").bounding_box()
    assert box["y"] == pytest.approx(top, abs=1)
    ((_, ring),) = stage.rings("timeline", "chosen")
    assert ring > box["y"] + box["height"], "what is chosen is not under the dates"

    stage.timeline.evaluate("(box) => { box.scrollTop = 0; }")
    expect(head).to_be_hidden()


LABELS = {term.id: term.label.to(Language.EN) for term in RECORD.vocabulary.categories}

BOXES = "(all) => all.map((each) => each.getBoundingClientRect().toJSON())"

PAINTED = """(names) => {
  const canvas = document.querySelector("[data-testid=timeline] canvas.field"), box = canvas.getBoundingClientRect(), scale = canvas.width / box.width;
  return names.map((name) => {
    const { left, top, width, height } = name.getBoundingClientRect();
    const { data } = canvas.getContext("2d").getImageData(Math.round((left - box.left) * scale), Math.round((top + height / 2 - 5 - box.top) * scale), Math.round(width * scale), Math.round(10 * scale));
    return data.some((value, i) => i % 4 === 3 && value > 0);
  });
}"""
"""Whether anything is painted under the letters of names."""


@pytest.mark.parametrize("path", ["/", "/?scale=even", "/?from=2002&to=2026", "/?lang=fr", "/?from=2022&to=2022"])
def test_no_name_of_an_event_lies_on_a_mark_or_on_another_name(visit_stage, path):
    stage = visit_stage(path)
    names = stage.timeline.locator(".anchor-name")
    if path in ("/", "/?lang=fr"):
        expect(names).to_have_count(len(named_at_first()))

    assert not any(names.evaluate_all(PAINTED))
    boxes = stage.timeline.locator(".anchor-name, .legal-name, .uncollected-name").evaluate_all(BOXES)
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if meets(a, b)]


def test_lane_names_do_not_touch_each_other(stage):
    for by in ("category", "weapon", "actor"):
        stage.root.locator(f"[data-lanes={by}]").click()
        boxes = stage.timeline.locator(".lane-name").evaluate_all(BOXES)
        assert len(boxes) > 3
        assert all(below["top"] - above["bottom"] >= 4 for above, below in pairwise(boxes))


def test_lanes_in_which_nothing_is_found_fold_and_come_back_with_the_filter_or_by_their_button(stage):
    names, empty = stage.timeline.locator(".lane-name"), stage.timeline.locator(".lanes-empty")
    lanes = names.count()
    expect(empty).to_be_hidden()
    before = stage.timeline.locator(".xtick").first.element_handle()

    stage.chip("category", "law").click()

    expect(names.locator("visible=true")).to_have_count(1)
    expect(empty).to_have_text(words("en").counted("stage.lanes_empty", count=lanes - 1))
    stage.agrees()
    _, y = stage.aim("timeline", "un-snapback")
    top = stage.timeline.bounding_box()["y"]
    assert y - top < 150, "it stands in the first lane"
    assert before.evaluate("(tick) => tick.isConnected"), "the axis was not drawn anew"

    empty.press("Enter")
    expect(names.locator("visible=true")).to_have_count(lanes)
    expect(empty).to_have_attribute("aria-expanded", "true")
    empty.click()
    expect(names.locator("visible=true")).to_have_count(1)
    stage.chip("category", "law").click()
    expect(names.locator("visible=true")).to_have_count(lanes)
    expect(empty).to_be_hidden()


def shown_lanes(stage):
    return stage.timeline.locator(".lane-name").locator("visible=true")


@pytest.mark.parametrize(("start", "end"), [("2014-01", "2015-12"), ("2024-08", "2024-10")])
@pytest.mark.parametrize("size", [{"width": 1280, "height": 720}, {"width": 1440, "height": 900}])
def test_what_a_period_finds_is_seen_and_lanes_in_which_it_finds_nothing_fold(visit_stage, start, end, size):
    stage = visit_stage(f"/?from={start}&to={end}", viewport=size)
    empty = stage.timeline.locator(".lanes-empty")
    spans = {event.id: event.span for event in RECORD.events}
    inside = [
        event
        for event in stage.listed()
        if start <= spans[event].earliest.isoformat()[:7] and spans[event].latest.isoformat()[:7] <= end
    ]

    expect(empty).to_be_visible()
    assert len(inside) > 1
    for event in inside:
        stage.point_at(event)
        eventually(stage.page, lambda: len(stage.rings("timeline", "pointed")), 1)
        [(_, y)], box = stage.rings("timeline", "pointed"), stage.timeline.bounding_box()
        assert box["y"] < y < box["y"] + box["height"]
    folded = shown_lanes(stage).count()
    stage.root.locator("[data-from=''][data-to='']").click()
    expect(empty).to_be_hidden()
    assert shown_lanes(stage).count() > folded


def test_while_a_period_is_dragged_no_lane_goes_and_they_fold_once_it_is_at_rest(visit_stage):
    stage = visit_stage("/?from=2022-05&to=2023-12")
    page, lanes = stage.page, shown_lanes(stage).count()
    end = stage.root.locator(".brush [role=slider]").last.bounding_box()
    x, y = end["x"] + end["width"] / 2, end["y"] + end["height"] / 2

    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("""() => {
      const names = [...document.querySelectorAll("[data-testid=timeline] .lane-name")];
      globalThis.counts = [];
      const look = () => {
        counts.push(names.filter((name) => name.checkVisibility() && name.getClientRects().length).length);
        if (counts.length < 12) requestAnimationFrame(look);
      };
      look();
    }""")
    for step in range(1, 11):
        page.mouse.move(x - step * 4, y)
    page.mouse.up()

    eventually(page, lambda: page.evaluate("counts.length >= 12"), True)
    assert set(page.evaluate("counts.slice(0, 6)")) == {lanes}
    stage.agrees()


def test_a_day_of_what_was_known_folds_no_lane(stage, visit_stage):
    lanes = shown_lanes(stage).count()

    stage = visit_stage("/?asof=2019")

    assert stage.visible() < 20
    expect(shown_lanes(stage)).to_have_count(lanes)
    expect(stage.timeline.locator(".lanes-empty")).to_be_hidden()


def ring_of(stage, event):
    """Say how far along the axis the mark of an event stands, in pixels of the window, seen or not."""
    stage.point_at(event)
    eventually(stage.page, lambda: len(stage.rings("timeline", "pointed")), 1)
    return stage.rings("timeline", "pointed")[0][0]


GAPS = """() => [...document.querySelectorAll("[data-testid=timeline] [data-gap]")].map((gap) => {
  const { left, right } = gap.getBoundingClientRect();
  return { left, right, text: gap.dataset.gap };
})"""


def test_years_without_events_are_broken_out_of_the_axis_and_say_which_they_are(visit_stage):
    stage = visit_stage("/?from=2002&to=2026")
    gaps = stage.page.evaluate(GAPS)

    years = {event.span.earliest.year for event in RECORD.events if not event.span.open_start}
    assert gaps
    for gap in gaps:
        first, last = (int(year) for year in (gap["text"].split("–") * 2)[:2])
        assert not years & set(range(first, last + 1))
    ticks = stage.timeline.locator(".xtick text").evaluate_all(BOXES)
    assert not [(a, b) for i, a in enumerate(ticks) for b in ticks[:i] if meets(a, b)]
    for event in ("nuclear-sites-disclosed", "soleimani-designated", "resolution-2231-adopted"):
        x = ring_of(stage, event)
        assert not [gap for gap in gaps if gap["left"] <= x <= gap["right"]]
    stage.root.locator("[data-from=''][data-to='']").click()
    eventually(stage.page, lambda: stage.page.evaluate(GAPS), [])


def test_the_strip_breaks_the_quiet_past_and_none_of_its_names_lies_on_another(stage):
    names = stage.root.locator(".brush-labels > *").evaluate_all(BOXES)
    pane = stage.root.locator(".brush .pane").bounding_box()
    strip = stage.root.locator(".brush").bounding_box()

    expect(stage.root.locator(".brush .gap-tag").first).to_be_visible()
    assert not [(a, b) for i, a in enumerate(names) for b in names[:i] if meets(a, b)]
    assert pane["width"] > strip["width"] / 4, "the period first shown is not squeezed by the years before it"
    assert not [
        each for each in names if each["left"] < strip["x"] - 1 or each["right"] > strip["x"] + strip["width"] + 1
    ]


def test_events_can_stand_at_equal_distances_which_the_link_and_the_page_say(stage):
    note, even = stage.page.get_by_test_id("scale-note"), stage.root.locator("[data-scale=even]")
    early, late = "first-shahed-attack-kyiv", "iran-admits-drones"
    apart = lambda: ring_of(stage, late) - ring_of(stage, early)  # noqa: E731
    before, days = apart(), stage.timeline.locator(".xtick text").all_text_contents()
    expect(note).to_be_hidden()

    even.focus()
    stage.page.keyboard.press("Enter")

    expect(even).to_have_attribute("aria-pressed", "true")
    expect(stage.root.locator("[data-scale=true]")).to_have_attribute("aria-pressed", "false")
    expect(note).to_be_visible()
    stage.page.evaluate("() => dispatchEvent(new Event('blur'))")
    stage.asks(scale="even")
    assert apart() > 2 * before
    assert stage.timeline.locator(".xtick text").all_text_contents() != days
    stage.agrees()
    stage.chip("category", "transfer").click()
    stage.asks(scale="even", category="transfer")
    stage.chip("category", "transfer").click()
    stage.root.locator("[data-scale=true]").click()
    assert apart() == pytest.approx(before, abs=1)
    expect(note).to_be_hidden()
    stage.asks()


def test_a_link_opens_with_events_at_equal_distances_and_a_drag_there_moves_the_period(visit_stage):
    stage = visit_stage("/?scale=even")
    expect(stage.page.get_by_test_id("scale-note")).to_be_visible()
    x, y = stage.aim("timeline", "alabuga-plant-image")

    stage.page.mouse.down()
    stage.page.mouse.move(x + 60, y, steps=5)
    stage.page.mouse.up()

    eventually(stage.page, lambda: stage.link().keys(), {"scale", "from", "to"})
    assert ring_of(stage, "alabuga-plant-image") == pytest.approx(x + 60, abs=3)
    stage.selects("")
    assert visit_stage("/?scale=odd").page.get_by_test_id("scale-note").is_hidden()


UNCOLLECTED = """() => {
  const box = (scope) => document.querySelector(`[data-testid=timeline] ${scope}`)?.getBoundingClientRect().toJSON();
  return { hatch: box(".uncollected"), name: box(".uncollected-name"), text: document.querySelector(".uncollected-name")?.textContent,
    names: [...document.querySelectorAll("[data-testid=timeline] :is(.anchor-name, .legal-name)")].map((each) => each.getBoundingClientRect().toJSON()) };
}"""


def meets(one, other):
    return (
        one["left"] < other["right"]
        and other["left"] < one["right"]
        and one["top"] < other["bottom"]
        and other["top"] < one["bottom"]
    )


@pytest.mark.parametrize("language", Language)
def test_the_end_of_which_nothing_was_collected_is_hatched_to_the_edge_and_its_name_stands_in_it(visit_stage, language):
    high = {"width": 1440, "height": 1400}  # where lanes are low no name stands upright: a line under the key says it
    stage = visit_stage(f"/?from=2025&to=2026&lang={language}", viewport=high)
    end = layout.lay_out(RECORD, language).uncollected

    seen = stage.page.evaluate(UNCOLLECTED)

    last = max(RECORD.events, key=lambda event: event.span.latest if not event.span.open_end else event.span.earliest)
    x, _ = stage.aim("timeline", last.id)
    assert seen["text"] == end.label
    assert x <= seen["hatch"]["left"] + 1
    assert seen["hatch"]["left"] <= seen["name"]["left"] < seen["name"]["right"] <= seen["hatch"]["right"]
    assert seen["name"]["height"] > seen["name"]["width"], "upright, in an end of three months"
    assert not [each for each in seen["names"] if meets(each, seen["name"])]


def test_of_years_the_end_of_which_nothing_was_collected_is_named_above_the_axis(visit_stage):
    seen = visit_stage("/?from=2002&to=2026").page.evaluate(UNCOLLECTED)

    assert seen["hatch"]["width"] < 13
    assert seen["name"]["width"] > seen["name"]["height"]
    assert seen["name"]["bottom"] < seen["hatch"]["top"]
    assert not [each for each in seen["names"] if meets(each, seen["name"])]


def test_where_all_that_is_seen_was_collected_or_nothing_was_known_so_late_nothing_is_hatched(visit_stage):
    assert visit_stage("/?from=2022&to=2025").page.evaluate(UNCOLLECTED)["hatch"] is None
    assert visit_stage("/?from=2025&to=2026&asof=2026-02").page.evaluate(UNCOLLECTED)["hatch"] is None
    assert visit_stage("/?from=2025&to=2026").page.evaluate(UNCOLLECTED)["hatch"]


def test_two_periods_that_follow_each_other_at_once_end_on_the_second(visit_stage):
    stage = visit_stage()
    page = stage.page
    page.evaluate("() => document.querySelectorAll('[data-from][data-to]').forEach((button) => button.click())")

    last = stage.root.locator("[data-from][data-to]").last
    wanted = {"from": [last.get_attribute("data-from")], "to": [last.get_attribute("data-to")]}
    eventually(page, stage.link, wanted)
    for _ in range(20):
        page.evaluate(FRAME)
    expect(last).to_have_attribute("aria-pressed", "true")
    assert stage.link() == wanted
