"""A file that does not come is told where it should stand, the rest goes on, and "Try again" works once the way is free."""

import json
import re
from itertools import cycle

import pytest
from playwright.sync_api import expect

from browser import driver
from browser.cuts import (
    ALL,
    EN,
    EVENT,
    STORY,
    again,
    data,
    mended,
    notices,
    opened,
    settled,
    slides_back,
)
from browser.driver import SECONDS
from browser.show_page import Show
from shipped import RECORD, stage_files
from timeline.dossier.model import Language
from timeline.drawing.theme import Mode
from timeline.stage import claims_page, spec
from timeline.text import words

NOTHING = lambda stage: None  # noqa: E731
WANTED = {
    "cards": (f"/?event={EVENT}", NOTHING),
    "claims": ("/claims", NOTHING),
    "first": ("/", NOTHING),
    "known": ("/", lambda stage: slides_back(settled(stage))),
    "present": (f"/present?story={STORY}", NOTHING),
    "search": ("/?q=shahed", NOTHING),
    "texts": ("/", NOTHING),
}
"""Where a reader comes to need a file of each kind."""
REFUSALS = {
    "nothing": {},
    "an error": {"status": 503, "body": "busy"},
    "a page": {"type": "text/html", "body": "<p>Sign in</p>"},
}
REFUSED = dict(zip(WANTED, cycle(REFUSALS.values()), strict=False))
"""How each is refused: every way happens twice at least."""


def test_every_kind_of_file_that_the_pages_load_is_missed_here_once():
    others = [build(RECORD, Language.EN, Mode.LIGHT).files for build in (spec.build_claims, spec.build_present)]

    written = {*stage_files(), *(name.partition("-")[0] for files in others for name in files)}
    assert written - {"paper"} == {*WANTED}, (
        "paper is asked for by who prints in the dark, who is told if it is missing"
    )


@pytest.mark.parametrize("kind", WANTED)
def test_a_file_that_does_not_come_is_missed_aloud_and_comes_when_asked_for_again(ways, kind):
    way = ways()
    path, want = WANTED[kind]
    way.cut(data(kind), **REFUSED[kind])
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
    expect(way.page.locator("#skeleton")).to_have_count(0)
    expect(stage.root.locator(".chip")).to_have_count(0)


def test_until_anything_has_loaded_there_are_grounds_and_they_end_by_themselves(ways):
    way = ways()
    for program in ("*/static/js/*.js", "*/stage/modules/*"):
        way.cut(program)
    opened(way, "/")
    grounds = way.page.locator("#skeleton")

    expect(grounds).to_be_visible()
    assert grounds.bounding_box() == {"x": 0, "y": 0, **way.page.viewport_size}
    assert grounds.inner_text().strip() == ""
    grounds.evaluate("(element) => element.getAnimations()[0].finish()")
    expect(grounds).to_be_hidden()


def test_a_page_whose_module_does_not_come_leaves_a_notice_and_is_not_blank(ways):
    way = ways()
    way.cut("*/stage/modules/*")
    stage = opened(way, f"/?event={EVENT}")
    expect(notices(way.page)).to_be_visible(timeout=SECONDS * 1000)
    expect(way.page.locator("#skeleton")).to_have_count(0)
    expect(stage.root.locator("canvas")).to_have_count(0)

    way.free()
    mended(way.page)
    stage.selects(EVENT)
    stage.agrees()


def test_without_the_texts_search_list_and_card_say_so_and_the_views_go_on(ways):
    way = ways()
    way.cut(data("texts"))
    way.cut(data("search"))
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


def test_what_is_marked_in_the_palette_stays_when_the_texts_of_a_search_arrive(ways):
    way = ways()
    way.hold(data("search"))
    stage = settled(opened(way, "/"))
    way.page.keyboard.press("Control+k")
    way.page.keyboard.press("ArrowDown")
    way.page.keyboard.press("ArrowDown")
    marked = stage.root.get_by_role("option", selected=True)
    name, row = marked.inner_text(), marked.element_handle()
    assert name != stage.root.get_by_role("option").first.inner_text()

    with way.page.expect_response("**/stage/data/search-*"):
        way.free()
    way.page.evaluate(driver.FRAME)
    way.page.evaluate(driver.FRAME)
    expect(marked).to_have_text(name, use_inner_text=True)
    assert row.is_visible(), "it was made anew under the hand"


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


def test_answers_in_a_part_that_does_not_come_are_missed_where_they_stand_and_other_parts_are_not_asked_for(ways):
    way, size = ways(), 10
    written = spec.build(RECORD, Language.EN, Mode.LIGHT)
    first, cards = json.loads(written.files[written.first]), stage_files()["cards"]
    parts = {f"cards-{at:016x}.json": cards[at : at + size] for at in range(0, len(cards), size)}
    for name, part in parts.items():
        way.cut(f"*/{name}", status=200, type="application/json", body=json.dumps(part))
    files = {**first["files"], "cards": [*parts], "shard": size}
    way.cut(data("first"), status=200, type="application/json", body=json.dumps({**first, "files": files}))
    (asked, *_), figures = RECORD.questions, max(told_of_figures(), key=lambda each: len(each["claims"]))
    claims = [RECORD.claim[id_] for id_ in asked.claims] + [RECORD.claims[claim] for claim in figures["claims"]]
    order = [event.id for event in RECORD.events]
    needed = [[*parts][order.index(claim.event) // size] for claim in claims]
    way.cut(f"*/{needed[0]}")

    opened(way, f"/claims?question={asked.id}&kind={figures['id']}")

    answers = way.page.get_by_test_id("answers")
    expect(answers.get_by_test_id("notice")).to_be_visible(timeout=SECONDS * 1000)
    expect(answers.locator(".claim")).to_have_count(0)
    expect(way.page.get_by_test_id("matrix")).to_be_visible()

    way.cut(f"*/{needed[0]}", status=200, type="application/json", body=json.dumps(parts[needed[0]]))
    mended(way.page)
    expect(answers.locator(".claim")).to_have_count(len(asked.claims))
    assert {address.rpartition("/")[2] for address in way.cut_off if "/cards-" in address} == {*needed} < {*parts}


def told_of_figures():
    """List the kinds of figure of the record that nothing stands beside."""
    told = claims_page.page(RECORD, Language.EN, Mode.LIGHT)["quantities"]
    return [each for each in told if not each["beside"]]


@pytest.mark.everyday
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
    way.cut("*/stage/sentence?*", status=500)
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
        way.cut("*/stage/rooms*")
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
    way.cut("*/stage/modules/*/speaker_protocol.js")
    opened(way, "/stage/speaker?lang=en#an-id")
    late = way.page.get_by_test_id("notice")
    expect(late).to_be_visible()
    expect(late).to_have_text(EN("stage.speaker_late"))

    way.free()
    way.page.reload()
    expect(way.page.get_by_test_id("speaker-notes")).to_be_visible()
    expect(late).to_have_count(0)


def test_without_the_speakers_notes_the_show_goes_on_and_their_panel_asks_for_them_again(ways):
    way = ways()
    way.cut("*/stage/notes/*", status=503)
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
    expect(panel.locator("p:not(.said)")).to_have_text(RECORD.stories[1].notes.to(Language.EN))
    show.stands_at(2)
