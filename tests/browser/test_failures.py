"""What does not load is told where it should stand, the rest goes on, and "Try again" works once the way is free.

Ways to the server are cut one at a time. The only errors that a console may then show are the browser's own lines on
the very addresses that were cut.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from browser import driver
from browser.claims_page import EN, RECORD, Claims
from browser.driver import SECONDS, Stage, eventually
from browser.failing import (
    ALL,
    EVENT,
    LATER,
    STORY,
    again,
    data,
    filters,
    mended,
    notices,
    opened,
    settled,
    slides_back,
    stands_at_all,
    stands_before,
)
from browser.show_page import Show
from timeline.dossier.model import Language
from timeline.drawing import theme
from timeline.stage import spec
from timeline.text import words

KINDS = sorted(
    {
        name.partition("-")[0]
        for build in (spec.build, spec.build_claims, spec.build_present)
        for name in build(RECORD, Language.EN, theme.Mode.LIGHT).files
    }
)
"""Every kind of data file that the server gives; one that is new here needs an entry in WANTED."""

NOTHING = lambda stage: None  # noqa: E731
WANTED = {
    "first": ("/", NOTHING),
    "texts": ("/", NOTHING),
    "cards": (f"/?event={EVENT}", NOTHING),
    "known": ("/", lambda stage: slides_back(settled(stage))),
    "claims": ("/claims", NOTHING),
    "present": (f"/present?story={STORY}", NOTHING),
}
"""Where a reader comes to need a file of each kind."""
REFUSALS = {
    "nothing": {},
    "an error": {"status": 503, "body": "busy"},
    "a page": {"content_type": "text/html", "body": "<p>Sign in</p>"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_does_not_come_is_missed_aloud_and_comes_when_asked_for_again(ways, kind):
    way = ways()
    path, want = WANTED[kind]
    way.cut(data(kind), **list(REFUSALS.values())[KINDS.index(kind) % len(REFUSALS)])
    stage = opened(way, path)
    want(stage)

    expect(notices(way.page).first).to_be_visible(timeout=SECONDS * 1000)
    expect(again(way.page)).to_be_enabled()
    assert notices(way.page).first.get_attribute("role") == "status"
    expect(stage.root).not_to_have_attribute("data-ready", "true") if want is NOTHING else None
    expect(way.page.get_by_text(EN("stage.loading"), exact=True)).to_have_count(0)

    again(way.page).click()
    expect(notices(way.page).first).to_be_visible()
    way.free()
    mended(way.page)


def test_a_page_whose_first_file_does_not_come_says_so_in_the_readers_language(ways):
    way = ways()
    way.cut(data("first"))
    stage = opened(way, "/?lang=fr")

    expect(notices(way.page, "fr")).to_be_visible(timeout=SECONDS * 1000)
    assert stage.root.inner_text().split("\n")[0] == words("fr")("stage.not_loaded")
    expect(again(way.page, "fr")).to_be_visible()
    expect(stage.root.locator(".chip")).to_have_count(0)


@pytest.mark.parametrize("name", ["boot/mount.js", "ui/dom.js"])
def test_a_module_that_does_not_come_leaves_a_notice_and_not_a_blank_page(ways, name):
    way = ways()
    way.cut(f"**/stage/modules/**/{name}")
    stage = opened(way, f"/?event={EVENT}")
    expect(notices(way.page)).to_be_visible(timeout=SECONDS * 1000)
    expect(stage.root.locator("canvas")).to_have_count(0)

    way.free()
    mended(way.page)
    stage.selects(EVENT)
    stage.agrees()


def test_without_the_texts_search_list_and_card_say_so_and_the_views_go_on(ways):
    way = ways()
    way.cut(data("texts"))
    stage = settled(opened(way, "/?q=shahed"))

    expect(notices(way.page)).to_have_count(3)
    expect(way.page.get_by_test_id("count")).to_have_text(EN("stage.count_unsearched"))
    assert stage.marked()
    stage.root.locator("[data-lanes=weapon]").click()
    expect(stage.root.locator("[data-lanes=weapon]")).to_have_attribute("aria-pressed", "true")

    way.free()
    mended(way.page)
    expect(way.page.get_by_test_id("count")).not_to_have_text(EN("stage.count_unsearched"))
    assert 0 < stage.visible() < ALL
    stage.agrees()


@pytest.mark.parametrize("answer", [{}, {"status": 404}], ids=["nothing", "not found"])
def test_without_plotly_map_list_card_and_filters_work_and_the_timeline_says_so(ways, answer):
    way = ways()
    way.cut("**/stage/libraries/plotly-*", **answer)
    stage = settled(opened(way, "/"))

    expect(stage.timeline.get_by_test_id("notice")).to_contain_text(EN("stage.not_loaded"))
    expect(notices(way.page)).to_have_count(1)
    filters(stage)
    stage.row(EVENT).click()
    stage.selects(EVENT)
    expect(stage.card).to_be_visible()
    stage.root.locator("[data-lanes=weapon]").click()
    expect(stage.root.locator("[data-lanes=weapon]")).to_have_attribute("aria-pressed", "true")

    way.free()
    again(way.page).focus()
    mended(way.page)
    stage.agrees()
    expect(stage.timeline).to_be_focused()
    expect(stage.timeline).to_contain_text(EN("stage.other_lane"))


def test_without_plotly_the_matrix_of_claims_works_and_the_chart_says_so(ways):
    way = ways()
    way.cut("**/stage/libraries/plotly-*")
    settled(opened(way, "/claims"))
    claims = Claims(way.page)

    expect(claims.quantities.get_by_test_id("notice")).to_contain_text(EN("stage.not_loaded"))
    claims.ask(RECORD.questions[1].id)
    assert claims.current() == [RECORD.questions[1].id]
    expect(claims.matrix.get_by_test_id("notice")).to_have_count(0)

    way.free()
    mended(way.page)
    expect(claims.kinds.first).to_be_visible()


def test_without_plotly_a_show_goes_on_and_only_its_strip_says_so(ways):
    way = ways()
    way.cut("**/stage/libraries/plotly-*")
    settled(opened(way, f"/present?story={STORY}"))
    show = Show(way.page)

    expect(notices(way.page)).to_have_count(1)
    show.press("PageDown", "PageDown").stands_at(2)
    expect(way.page.get_by_test_id("map").locator("canvas.field")).to_be_visible()

    way.free()
    mended(way.page)
    expect(way.page.locator(".strip-now[data-event]")).to_be_attached()
    show.press("PageDown").stands_at(3)


@pytest.mark.parametrize(("late", "early"), [("deck", "timeline"), ("plotly", "map")])
def test_neither_view_waits_for_the_library_of_the_other(ways, late, early):
    way = ways(gpu=True)
    way.hold(f"**/stage/libraries/{late}-*")
    stage = opened(way, "/")

    if early == "timeline":
        expect(stage.timeline.locator("canvas.field[data-marked]")).to_be_attached(timeout=SECONDS * 1000)
        assert way.held
        assert stage.marked()
    else:
        expect(stage.map.locator("canvas").first).to_be_visible(timeout=SECONDS * 1000)
        assert way.held
        expect(stage.timeline.locator("canvas")).to_have_count(0)
    expect(stage.root).not_to_have_attribute("data-ready", "true")
    way.free()
    stage.ready()
    expect(notices(way.page)).to_have_count(0)


def test_where_deck_gl_does_not_come_the_cpu_paints_the_map_and_nothing_is_missed(ways):
    way = ways(gpu=True)
    way.cut("**/stage/libraries/deck-*")
    stage = opened(way, "/").ready()

    expect(stage.map.locator("[data-base=canvas]")).to_have_count(1)
    expect(notices(way.page)).to_have_count(0)
    stage.agrees()
    stage.aim("map", EVENT)


def test_a_gpu_that_takes_its_context_back_leaves_the_map_where_it_was(ways):
    way = ways(gpu=True)
    stage = opened(way, "/").ready()
    expect(stage.map.locator("[data-base=canvas]")).to_have_count(0)
    stage.row(EVENT).click()
    eventually(way.page, lambda: len(stage.rings("map", "chosen")) > 0, True)
    stood = at_rest(stage)
    stage.map.locator(".base canvas").evaluate(
        "(canvas) => canvas.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()"
    )

    expect(stage.map.locator("[data-base=canvas]")).to_have_count(1)
    expect(stage.map.locator(".base canvas")).to_have_count(0)
    expect(notices(way.page)).to_have_count(0)
    eventually(way.page, lambda: stage.rings("map", "chosen") == [pytest.approx(at, abs=2) for at in stood], True)
    stage.aim("map", EVENT)


def at_rest(stage):
    """Where the map rings the chosen event once the camera has come to rest."""
    last: list[Any] = []

    def still():
        nonlocal last
        before, last = last, stage.rings("map", "chosen")
        for _ in range(12):
            stage.page.evaluate(driver.FRAME)
        return bool(last) and before == last

    eventually(stage.page, still, True)
    return last


def test_a_card_that_does_not_come_leaves_no_other_in_its_place(ways):
    way = ways()
    way.cut(data("cards"))
    stage = settled(opened(way, "/"))
    stage.row(EVENT).click()
    expect(notices(way.page)).to_be_visible()
    way.page.keyboard.press("ArrowRight")
    expect(notices(way.page)).to_have_count(1)
    expect(stage.card).to_have_count(0)
    way.page.keyboard.press("Escape")
    expect(notices(way.page)).to_have_count(0)
    expect(way.page.get_by_test_id("start")).to_be_visible()

    stage.row(EVENT).click()
    expect(notices(way.page)).to_be_visible()
    way.free()
    mended(way.page)
    expect(stage.card.locator("h2")).to_have_text(RECORD.event[EVENT].title.to(Language.EN))


def test_a_network_that_comes_back_mends_the_page_by_itself(ways):
    way = ways()
    way.cut(data("cards"))
    stage = settled(opened(way, f"/?event={EVENT}"))
    expect(notices(way.page)).to_be_visible()

    way.free()
    way.page.evaluate("() => dispatchEvent(new Event('online'))")
    expect(stage.card).to_be_visible()
    expect(notices(way.page)).to_have_count(0)


def test_a_rerun_asks_again_for_what_failed(ways):
    way = ways()
    way.cut(data("first"))
    opened(way, "/")
    expect(notices(way.page)).to_be_visible(timeout=SECONDS * 1000)

    way.free()
    way.page.keyboard.press("r")
    expect(way.page.get_by_test_id("stage")).to_have_attribute("data-ready", "true", timeout=SECONDS * 1000)
    expect(notices(way.page)).to_have_count(0)


def test_a_sentence_that_the_server_does_not_write_is_asked_for_again(ways):
    way = ways()
    way.cut("**/stage/sentence?*", status=500)
    stage = opened(way, f"/?event={EVENT}").ready()
    stage.card.get_by_role("button", name=EN("stage.copy_sentence")).click()

    notice = way.page.get_by_test_id("notice")
    expect(notice).to_contain_text(EN("stage.sentence_failed"))
    way.free()
    again(way.page).click()
    expect(notice).to_have_text(EN("stage.sentence_copied"))
    assert f"event={EVENT}" in way.page.evaluate("navigator.clipboard.readText()")
    expect(again(way.page)).to_have_count(0)


def test_who_follows_or_opens_a_room_without_a_server_is_told_and_is_let_in_when_it_is_back(ways):
    leading, following = ways(), ways()
    for way in (leading, following):
        way.cut("**/stage/rooms**")
        way.cut("**/stage/rooms/**")
    show = Show(settled(opened(leading, f"/present?story={STORY}")).page)
    leading.page.get_by_test_id("follow-open").click()
    expect(leading.page.locator(".follow-status")).to_have_text(EN("stage.follow_unheard"))
    show.press("Escape", "PageDown").stands_at(1)
    leading.free()
    link = leading.page.get_by_test_id("follow-link")
    expect(link).to_contain_text("follow=")

    room = link.text_content().partition("?")[2]
    settled(opened(following, f"/present?{room}"))
    bar = following.page.get_by_test_id("follow-bar")
    expect(bar).to_have_attribute("data-state", "lost")
    expect(bar).to_contain_text(EN("stage.follow_lost"))
    following.free()
    expect(bar).to_have_attribute("data-state", "following", timeout=SECONDS * 1000)


def test_a_speakers_window_whose_script_does_not_come_says_so(ways):
    way = ways()
    way.cut("**/stage/modules/**/speaker_protocol.js")
    way.page.goto("/stage/speaker?lang=en#an-id", wait_until="commit")
    late = way.page.get_by_test_id("notice")
    expect(late).to_be_visible()
    expect(late).to_have_text(EN("stage.speaker_late"))

    way.free()
    way.page.reload()
    expect(way.page.get_by_test_id("speaker-notes")).to_be_visible()
    expect(late).to_have_count(0)


def test_without_the_speakers_notes_the_show_goes_on_and_their_panel_asks_for_them_again(ways):
    way = ways()
    way.cut("**/stage/notes/*", status=503)
    show = Show(settled(opened(way, f"/present?story={STORY}")).page)
    show.press("PageDown", "n").stands_at(1)

    panel, notice = show.box("show-notes"), notices(way.page)
    expect(panel).to_contain_text(EN("stage.not_loaded"))
    expect(panel).not_to_contain_text(EN("present.no_notes"))
    expect(show.slide.locator("h2")).to_have_text(RECORD.stories[0].title.to(Language.EN))
    again(way.page).click()
    expect(notice).to_have_text(re.compile(EN("stage.not_loaded")))
    expect(notice).to_have_count(1)

    show.press("PageDown").stands_at(2)
    way.free()
    mended(way.page)
    expect(panel.locator("p")).to_have_text(RECORD.stories[1].notes.to(Language.EN))
    show.stands_at(2)


def test_when_the_server_dies_what_is_there_goes_on_and_what_needs_it_says_so(browser, tmp_path):
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    faults: list[str] = []
    context.on("weberror", lambda problem: faults.append(str(problem.error)))
    with driver.server(log=tmp_path / "log.txt") as address:
        page = context.new_page()
        page.goto(address, wait_until="commit")
        stage = Stage(page).ready()

    stage.root.locator(".chip").first.dispatch_event("click")
    expect(stage.root).not_to_have_attribute("data-visible", str(ALL))
    stage.root.locator(".chip").first.dispatch_event("click")
    stage.agrees()
    stage.root.locator("[data-lanes=weapon]").dispatch_event("click")
    expect(stage.root.locator("[data-lanes=weapon]")).to_have_attribute("aria-pressed", "true")
    expect(notices(page)).to_have_count(0)
    slides_back(stage)
    expect(notices(page)).to_have_count(1)
    stands_at_all(stage)

    with driver.server(log=tmp_path / "again.txt", port=int(address.rsplit(":", 1)[1])):
        again(page).dispatch_event("click")
        expect(stage.root.locator(".asof-lead")).to_be_visible(timeout=SECONDS * 1000)
        stands_before(stage, *LATER)
    context.close()
    assert faults == []


def test_two_periods_that_follow_each_other_at_once_end_on_the_second(ways):
    way = ways()
    stage = opened(way, "/").ready()
    way.page.evaluate("() => document.querySelectorAll('[data-from][data-to]').forEach((button) => button.click())")

    last = stage.root.locator("[data-from][data-to]").last
    wanted = {"from": [last.get_attribute("data-from")], "to": [last.get_attribute("data-to")]}
    eventually(way.page, stage.link, wanted)
    for _ in range(20):
        way.page.evaluate(driver.FRAME)
    expect(last).to_have_attribute("aria-pressed", "true")
    assert stage.link() == wanted


LISTENING = """() => {
  const own = () => /\\/stage\\/modules\\//.test(new Error().stack), live = window.live = new Map();
  const change = (what, by) => live.set(what, (live.get(what) ?? 0) + by);
  for (const [target, name] of [[MediaQueryList.prototype, "query"], [Document.prototype, "document"], [window, "window"]]) {
    const known = new WeakMap(), { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
    target.addEventListener = function (type, act, how) { if (act && own() && !how?.once) { known.set(act, type); change(`${name} ${type}`, 1); } return add.call(this, type, act, how); };
    target.removeEventListener = function (type, act, how) { if (act && known.get(act) === type) { known.delete(act); change(`${name} ${type}`, -1); } return remove.call(this, type, act, how); };
  }
  for (const name of ["ResizeObserver", "IntersectionObserver"]) {
    window[name] = class extends window[name] {
      constructor(...rest) { super(...rest); this.counted = own(); if (this.counted) change(name, 1); }
      disconnect() { if (this.counted) { this.counted = false; change(name, -1); } super.disconnect(); }
    };
  }
}"""


STREAMLITS = {"window keydown", "window click"}
"""What the tables of Sources, which are Streamlit's own, listen to."""


def test_a_page_that_is_left_listens_to_nothing_any_more(ways):
    way = ways()
    way.page.add_init_script(f"({LISTENING})()")
    stage = opened(way, "/").ready()
    listening = "() => Object.fromEntries([...window.live].filter(([, count]) => count))"
    first = way.page.evaluate(listening)
    assert first["query change"] == 1
    assert first["ResizeObserver"] > 2

    way.page.get_by_role("link", name=EN("ui.sources")).click()
    expect(stage.root).to_have_count(0)
    eventually(way.page, lambda: way.page.evaluate(listening).keys() - STREAMLITS, set())
