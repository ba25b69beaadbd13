"""What the map says in words and numbers: names, badges of several events, and the tray of what has no place in its country."""

from collections import defaultdict
from itertools import combinations, product

import pytest
from playwright.sync_api import expect

from browser.claims_page import EN
from browser.driver import MODULES, Stage, eventually
from shipped import stage_files

FIRST = stage_files()["first"]
PLACES, EVENTS = FIRST["map"]["places"], FIRST["events"]
SIZES = [(1440, 900), (1280, 720), (1024, 768), (390, 844)]
READERS = list(product(SIZES, ("en", "fr")))
OFTEN = (READERS[0], READERS[-1])
"""Whom make test reads for: the widest screen in one language, the narrowest in the other."""
SUBJECTS = {
    "en": {label["text"] for label in FIRST["map"]["labels"] if label["subject"]},
    "fr": {"Iran", "Russie", "Ukraine"},
}
IN_COUNTRIES = [
    [event for event, at in zip(EVENTS["id"], EVENTS["at"], strict=True) if place in at]
    for place, each in enumerate(PLACES)
    if each["role"] == "country"
]
"""The events of each country as a whole."""
AT = defaultdict(list)
"""The events of each place that is no country as a whole."""
for _event, _at in zip(EVENTS["id"], EVENTS["at"], strict=True):
    for _place in _at:
        if PLACES[_place]["role"] != "country":
            AT[_place].append(_event)

DRAWN = f"""async () => {{
  {MODULES}
  const {{ drawnOn }} = await load("map/drawn.js"), map = document.querySelector("[data-testid=map]");
  const {{ left, top, width, height }} = map.getBoundingClientRect(), {{ names, standing }} = drawnOn(map);
  const over = [...map.querySelectorAll("button")].filter((button) => button.offsetWidth).map((button) => {{
    const box = button.getBoundingClientRect();
    return [box.left - left, box.top - top, box.right - left, box.bottom - top];
  }});
  return {{
    names, over, width, height,
    marks: standing.map(({{ x, y, half, stack }}) => ({{ box: [x - half, y - half, x + half, y + half], at: stack.at, events: stack.events }})),
  }};
}}"""


def drawn(stage):
    """Give what the map shows: names and marks with their boxes in pixels, and those of the buttons over it."""
    return stage.page.evaluate(DRAWN)


def written(stage):
    return {name["text"] for name in drawn(stage)["names"]}


def meet(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def collisions(stage):
    """Name what lies over a name: another name, a mark, a button."""
    found = drawn(stage)
    names = [(name["text"], name["box"]) for name in found["names"]]
    marks = [(f"mark {mark['at']}", mark["box"]) for mark in found["marks"]]
    buttons = [(f"button {n}", box) for n, box in enumerate(found["over"])]
    return [
        (one, other)
        for (one, a), (other, b) in [*combinations(names, 2), *product(names, marks), *product(names, buttons)]
        if meet(a, b)
    ]


@pytest.fixture(
    scope="module",
    params=[pytest.param(each, marks=[pytest.mark.slow] * (each not in OFTEN)) for each in READERS],
    ids=[f"{width}-{language}" for (width, _), language in READERS],
)
def shared_reader(request, server, watched_page):
    (width, height), language = request.param
    page, troubles = watched_page(
        f"{server}/?lang={language}", viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    yield Stage(page).ready(), language, troubles
    assert troubles == []
    page.close()


@pytest.fixture
def reader(shared_reader):
    stage, language, _ = shared_reader
    return stage, language


def test_the_countries_that_the_dossier_is_about_are_named_and_no_name_is_covered(reader):
    stage, language = reader

    assert written(stage) >= SUBJECTS[language]
    assert collisions(stage) == []
    found = drawn(stage)
    assert all(box[0] >= 0 and box[2] <= found["width"] for box in (name["box"] for name in found["names"]))


@pytest.mark.parametrize("size", [(1366, 650), (1440, 900), (1920, 1080)], ids=lambda size: f"{size[0]}")
def test_at_first_sight_no_mark_lies_under_the_tray_of_what_has_no_place(visit_stage, size):
    width, height = size
    stage = visit_stage("/", viewport={"width": width, "height": height}, reduced_motion="reduce")
    corner, tray = stage.map.bounding_box(), stage.map.locator(".map-tray").bounding_box()
    found = drawn(stage)
    seen = [mark["box"] for mark in found["marks"] if mark["box"][3] > 0 and mark["box"][1] < found["height"]]
    left, top = tray["x"] - corner["x"], tray["y"] - corner["y"]

    assert seen
    assert not [box for box in seen if meet(box, (left, top, left + tray["width"], top + tray["height"]))]


def test_whatever_is_framed_some_country_is_named_in_view_and_no_name_is_covered(reader):
    stage, _ = reader
    countries = {label["text"].casefold() for label in FIRST["map"]["labels"] if label["role"] == "country"}
    french = {"russie", "irak", "autriche", "syrie", "ouzbékistan", "tadjikistan", "israël", "turquie"}

    for place, (event, *_) in sorted(AT.items()):
        stage.row(event).evaluate("(row) => row.click()")
        stage.selects(event)
        eventually(stage.page, lambda: bool(stage.rings("map", "chosen")), True)
        names = {text.casefold() for text in written(stage)}
        assert names & (countries | french), (PLACES[place]["id"], names)
        assert collisions(stage) == [], PLACES[place]["id"]
    stage.page.keyboard.press("Escape")


def badges(stage):
    """Give the badges in view, the most events first: where their middle is in the window, and their events."""
    box, found = stage.map.bounding_box(), drawn(stage)
    return [
        (
            (box["x"] + (mark["box"][0] + mark["box"][2]) / 2, box["y"] + (mark["box"][1] + mark["box"][3]) / 2),
            [EVENTS["id"][e] for e in mark["events"]],
        )
        for mark in found["marks"]
        if len(mark["events"]) > 1
    ]


def listed(stage):
    """Give the events of the list that a badge opened."""
    rows = stage.page.get_by_test_id("map-stack").locator("[data-event-in-stack]")
    return rows.evaluate_all("(rows) => rows.map((row) => row.dataset.eventInStack)")


def test_events_of_one_place_are_one_badge_that_opens_their_list_and_a_row_chooses_its_event(stage):
    spot, events = badges(stage)[0]
    panel = stage.page.get_by_test_id("map-stack")
    expect(panel).to_be_hidden()

    stage.page.mouse.click(*spot)
    expect(panel).to_be_visible()
    assert listed(stage) == events
    expect(panel.get_by_role("heading")).to_contain_text(str(len(events)))
    stage.selects("")  # several are meant: none is chosen yet
    stage.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()

    stage.page.mouse.click(*spot)
    panel.locator(f"[data-event-in-stack='{events[1]}']").click()
    stage.selects(events[1])
    expect(panel).to_be_hidden()
    eventually(stage.page, lambda: len(stage.rings("map", "chosen")) > 0, True)


def test_a_badge_is_reached_and_its_list_used_with_the_keyboard_alone(stage):
    page, panel = stage.page, stage.page.get_by_test_id("map-stack")
    _, events = badges(stage)[0]
    stage.map.get_by_role("button", name=EN("stage.map_places")).focus()

    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    expect(panel.get_by_role("button").first).to_be_focused()
    page.keyboard.press("Enter")
    eventually(page, lambda: listed(stage), events)
    expect(panel.locator("[data-event-in-stack]").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(panel.locator("[data-event-in-stack]").nth(1)).to_be_focused()
    expect(stage.row(events[1])).to_have_attribute("data-pointed", "true")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    stage.selects("")
    expect(stage.root.locator("[data-pointed]")).to_have_count(0)


def test_the_event_that_is_pointed_at_or_chosen_rings_the_badge_that_it_is_in(stage):
    spot, events = badges(stage)[0]

    stage.point_at(events[-1])

    eventually(
        stage.page, lambda: any(ring == pytest.approx(spot, abs=1) for ring in stage.rings("map", "pointed")), True
    )
    assert stage.rings("map", "chosen") == []


def test_an_event_of_which_only_the_country_is_known_stands_in_the_tray_and_at_no_spot(stage):
    page, tray = stage.page, stage.map.locator(".map-tray-given")
    on_map = {EVENTS["id"][e] for mark in drawn(stage)["marks"] for e in mark["events"]}
    only = [
        e
        for e, at in zip(EVENTS["id"], EVENTS["at"], strict=True)
        if at and all(PLACES[p]["role"] == "country" for p in at)
    ]

    assert only
    assert not on_map & {*only}
    buttons = tray.get_by_role("button")
    assert sorted(int(count) for count in buttons.locator("b").all_inner_texts()) == sorted(map(len, IN_COUNTRIES))
    for button in buttons.all():
        count = int(button.locator("b").inner_text())
        button.click()
        eventually(page, lambda count=count: len(listed(stage)), count)
        assert listed(stage) in IN_COUNTRIES
        page.keyboard.press("Escape")
    stage.row(only[0]).click()
    stage.selects(only[0])
    expect(tray.locator("[data-ring=chosen]")).not_to_have_count(0)
    assert stage.rings("map", "chosen") == []


def test_a_filter_counts_the_tray_anew_and_takes_a_country_away_of_which_nothing_is_shown(stage):
    tray = stage.map.locator(".map-tray-given")
    stage.chip("category", "law").click()
    shown = {*stage.listed()}

    left = [len(shown.intersection(events)) for events in IN_COUNTRIES]
    visible = tray.get_by_role("button").locator("b")
    eventually(stage.page, lambda: sorted(map(int, visible.all_inner_texts())), sorted(n for n in left if n))
    assert sum(left) < sum(map(len, IN_COUNTRIES))


def test_however_near_one_looks_the_events_of_a_place_are_one_badge_with_the_same_count(stage):
    place, events = max(AT.items(), key=lambda item: len(item[1]))
    only_there = next(event for event in events if EVENTS["at"][EVENTS["id"].index(event)] == [place])
    stage.row(only_there).click()
    stage.selects(only_there)

    for _ in range(3):
        stage.map.locator(".map-acts button").first.click()
        [mark] = [mark for mark in drawn(stage)["marks"] if place in mark["at"]]
        assert {EVENTS["id"][e] for e in mark["events"]} >= {*events}
    assert [EVENTS["id"][e] for e in mark["events"]] == events


def test_marks_hide_no_count_and_every_painter_has_the_same_badges_and_names(painter, stage):
    found = drawn(painter)

    assert [mark["events"] for mark in found["marks"]] == [mark["events"] for mark in drawn(stage)["marks"]]
    assert written(painter) == written(stage)
    assert collisions(painter) == []
    middles = [
        ((a + c) / 2, (b + d) / 2, len(mark["events"])) for mark in found["marks"] for a, b, c, d in [mark["box"]]
    ]
    for (x, y, here), (a, b, there) in combinations(middles, 2):
        least = 17 if min(here, there) > 1 else 7  # two badges stand side by side
        assert ((x - a) ** 2 + (y - b) ** 2) ** 0.5 > least


def test_events_that_the_map_does_not_show_are_counted_by_a_button_that_lists_them(stage):
    unplaced, panel = stage.page.get_by_test_id("unmapped"), stage.page.get_by_test_id("map-stack")
    wanted = [event for event, at in zip(EVENTS["id"], EVENTS["at"], strict=True) if not at]
    expect(unplaced).to_have_text(EN("stage.unmapped", count=len(wanted)))

    unplaced.focus()
    stage.page.keyboard.press("Enter")

    rows = panel.locator("[data-event-in-stack]")
    eventually(stage.page, lambda: listed(stage), wanted)
    rows.last.click()
    stage.selects(wanted[-1])
    expect(panel).to_be_hidden()
    assert stage.rings("map", "chosen") == []


def test_where_the_map_shows_all_that_is_found_there_is_no_such_button(stage):
    stage.page.get_by_role("searchbox").fill("soleimani baghdad")

    expect(stage.page.get_by_test_id("unmapped")).to_be_hidden()
    assert stage.visible() > 0
