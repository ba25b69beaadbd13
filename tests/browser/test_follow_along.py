"""Those who follow see the presenter's steps, wander and come back, and never control anything."""

import json
import re
from base64 import b64decode
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from browser import driver, small_show
from browser.driver import eventually
from browser.show_page import Show
from browser.test_every_page import serious
from timeline.dossier.load import load_dossier
from timeline.drawing import theme
from timeline.server.rooms import Limits
from timeline.text import words

SAY = words("en").section("stage")


def follow(context, address, room):
    return small_show.open_show(context, address, f"follow={room}")


def says(show, words):
    expect(show.bar.locator("span")).to_have_text(words)


def test_a_follower_sees_each_step_within_a_second(profile, server):
    presenter = small_show.open_show(profile(), server)
    follower = follow(profile("fr"), server, presenter.lead())
    follower.is_at(2)
    says(follower, words("fr")("stage.follow_following"))
    presenter.press("Escape")

    for step in (3, 4, 5):
        presenter.press("ArrowRight")
        follower.is_at(step)

    sent = dict(presenter.page.evaluate("window.steps"))
    shown = dict(follower.page.evaluate("window.steps"))
    delays = [shown[step] - sent[step] for step in (3, 4, 5)]
    print("milliseconds from step to follower:", [round(delay) for delay in delays])
    assert max(delays) < 1000
    assert "lang" not in urlsplit(follower.page.url).query


def test_a_burst_of_steps_ends_on_the_last_one(profile, server):
    presenter = small_show.open_show(profile(), server)
    follower = follow(profile(), server, presenter.lead())
    follower.is_at(2)

    presenter.press("Escape")
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowRight", "ArrowRight"):
        presenter.press(key)

    follower.is_at(5)
    expect(follower.bar.get_by_role("button")).to_be_hidden()


def test_a_reader_wanders_and_comes_back_and_the_presenter_never_notices(profile, server):
    presenter = small_show.open_show(profile(), server)
    room = presenter.lead()
    presenter.press("Escape")
    context, asked = profile(), []
    context.on("request", lambda request: asked.append(request.method))
    follower = follow(context, server, room)
    follower.is_at(2)

    follower.press("ArrowLeft")
    says(follower, SAY["follow_alone"])
    rejoin = follower.bar.get_by_role("button", name=SAY["follow_rejoin"].format(step=2))
    expect(rejoin).to_be_visible()
    presenter.press("ArrowRight")
    rejoin = follower.bar.get_by_role("button", name=SAY["follow_rejoin"].format(step=3))
    expect(rejoin).to_be_visible()
    assert follower.at == "1"
    rejoin.click()
    follower.is_at(3)
    says(follower, SAY["follow_following"])
    presenter.press("ArrowRight")
    follower.is_at(4)

    assert presenter.at == "4"
    assert set(asked) == {"GET"}


def test_a_follower_is_sent_no_speaker_note_and_no_way_to_one_through_a_whole_story(present, visit):
    story = [step for step in load_dossier(driver.DATA).stories if step.story == "five-minutes"]
    notes = [note for step in story for note in (step.notes.en, step.notes.fr)]
    presenter = present("?story=five-minutes")
    presenter.page.mouse.move(600, 300)
    presenter.page.get_by_test_id("follow-open").click()
    link = presenter.page.get_by_test_id("follow-link")
    eventually(presenter.page, lambda: "follow=" in link.inner_text(), True)
    presenter.press("Escape")
    page = visit("", address="about:blank", fresh=True)
    sent, asked = everything_sent_to(page)
    sent.append(page.goto(link.inner_text()).text())
    follower = Show(page).ready()

    for step in range(1, len(story) + 2):
        presenter.press("ArrowRight").stands_at(step)
        follower.stands_at(step)
    page.keyboard.press("n")

    received = "\n".join(sent)
    assert story[0].title.en in received  # what was shown did arrive,
    assert f"step={len(story) + 1}" in received  # to the last step
    assert not [note for note in notes if json.dumps(note, ensure_ascii=False)[1:-1] in received]
    assert "/stage/notes/" not in received
    assert not [address for address in asked if "/stage/notes/" in address]
    expect(page.locator(".show-notes")).to_be_hidden()


def everything_sent_to(page):
    """Collect all that a page receives, and the addresses that it asks: bodies, socket frames, events of streams.

    Left out is the program itself, which is the same whatever the dossier; streams, whose body never ends; and the
    page's document, since the browser trusts none that a test handed on.
    """
    sent, asked = [], []
    elsewhere = re.compile("/static/|/stage/(modules|libraries|rooms)/|/present[?]")

    def pass_on(route):
        answer = route.fetch()
        sent.append(answer.body().decode("utf-8", "replace"))
        route.fulfill(response=answer)

    page.on("request", lambda request: asked.append(request.url))
    page.route(lambda address: not elsewhere.search(address), pass_on)
    network = page.context.new_cdp_session(page)
    network.on("Network.eventSourceMessageReceived", lambda event: sent.append(event["data"]))
    network.on("Network.webSocketFrameReceived", lambda event: sent.append(decoded(event["response"])))
    network.send("Network.enable")
    return sent, asked


def decoded(frame):
    """Give the text in a frame; of a binary one, all that reads as text."""
    return frame["payloadData"] if frame["opcode"] == 1 else b64decode(frame["payloadData"]).decode("utf-8", "replace")


def test_the_presenter_has_the_notes_of_each_step(present):
    story = [step for step in load_dossier(driver.DATA).stories if step.story == "five-minutes"]
    presenter = present("?story=five-minutes&step=1")

    presenter.press("n")

    expect(presenter.page.locator(".show-notes p:not(.said)")).to_have_text(story[0].notes.en)
    presenter.press("ArrowRight").stands_at(2)
    expect(presenter.page.locator(".show-notes p:not(.said)")).to_have_text(story[1].notes.en)


def test_notes_that_cannot_be_had_are_missing_in_the_speakers_window_too_until_they_come(browser, server):
    with browser.new_context(locale="en-GB") as context:  # not watched: the browser logs the refusal
        context.route(
            "**/stage/notes/*", lambda route: route.fulfill(status=410, body="No such file. Reload the page.")
        )
        page = context.new_page()
        page.goto(f"{server}/present?story=five-minutes&step=1")
        presenter = Show(page)
        presenter.stands_at(1)
        with context.expect_page() as opened:
            page.get_by_test_id("speaker-open").click()
        notes = opened.value.get_by_test_id("speaker-notes")
        expect(notes).to_have_text(words("en")("present.notes_missing"))

        presenter.press("ArrowRight", "n").stands_at(2)
        context.unroute_all()
        page.locator(".show-notes").get_by_role("button", name=SAY["try_again"]).click()

        story = [step for step in load_dossier(driver.DATA).stories if step.story == "five-minutes"]
        expect(page.locator(".show-notes p:not(.said)")).to_have_text(story[1].notes.en)
        expect(notes).to_contain_text(story[1].notes.en[:40])
        presenter.stands_at(2)


def test_one_address_opens_its_share_of_rooms_behind_a_proxy_and_others_still_open_theirs(profile, server):
    mine, yours = profile(), profile(extra_http_headers={"X-Forwarded-For": "203.0.113.7"})
    open_one = "() => fetch('/stage/rooms', { method: 'POST' }).then((answer) => answer.status)"
    page, other = (small_show.open_show(context, server).page for context in (mine, yours))

    answers = [other.evaluate(open_one) for _ in range(Limits().rooms_each)]

    assert answers == [201] * Limits().rooms_each
    assert page.evaluate(open_one) == 201


def test_stopping_tells_those_who_follow_and_starting_again_makes_a_new_link(profile, server):
    presenter = small_show.open_show(profile(), server)
    room = presenter.lead()
    follower = follow(profile(), server, room)
    follower.is_at(2)

    presenter.page.get_by_test_id("follow-stop").click()
    says(follower, SAY["follow_nothing"])
    expect(presenter.page.get_by_test_id("notice")).to_have_text(SAY["follow_stopped"])
    expect(presenter.page.get_by_test_id("follow-open")).to_have_attribute("aria-pressed", "false")
    again = presenter.lead()

    assert again != room
    says(follower, SAY["follow_nothing"])
    assert follower.at == "2"


def test_a_reload_of_the_presenters_page_keeps_the_room(profile, server):
    presenter = small_show.open_show(profile(), server)
    room = presenter.lead()
    follower = follow(profile(), server, room)
    follower.is_at(2)

    presenter.page.reload()
    expect(presenter.page.get_by_test_id("follow-open")).to_have_attribute("aria-pressed", "true")
    presenter.press("ArrowRight")

    follower.is_at(3)
    assert presenter.lead() == room


def test_the_key_never_leaves_the_presenters_browser_but_for_the_server(profile, server):
    presenter = small_show.open_show(profile(), server)
    presenter.lead()
    key = presenter.page.evaluate("JSON.parse(sessionStorage.getItem('timeline-room')).key")

    assert len(key) == 43
    assert key not in presenter.page.content()
    assert key not in presenter.page.url
    assert key not in presenter.page.get_by_test_id("follow-link").inner_text()


def test_where_only_this_computer_can_open_the_link_the_panel_says_so(profile, server):
    presenter = small_show.open_show(profile(), server)
    presenter.lead()
    panel = presenter.page.get_by_test_id("follow-panel")

    expect(panel).to_contain_text("timeline run --host 0.0.0.0")
    expect(panel.locator("img")).to_be_hidden()
    expect(panel.locator("select")).to_be_hidden()


def test_the_panel_takes_the_focus_and_gives_it_back(profile, server):
    page = small_show.open_show(profile(), server).page
    button, panel = page.get_by_test_id("follow-open"), page.get_by_test_id("follow-panel")
    button.focus()
    for close in ("Escape", "Enter"):
        page.keyboard.press("Enter")
        expect(panel).to_be_focused()
        assert not button.evaluate("(node) => node === document.activeElement")
        if close == "Enter":
            panel.get_by_role("button", name=SAY["close"]).focus()
        page.keyboard.press(close)
        expect(panel).to_be_hidden()
        expect(button).to_be_focused()


def test_where_others_reach_the_server_the_panel_shows_their_link_and_its_code(profile, server):
    context, here = profile(), server.removeprefix("http://")

    def on_two_networks(route):
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), "addresses": [here, "192.0.2.1:1"]})

    context.route("**/stage/rooms", on_two_networks)
    presenter = small_show.open_show(context, server)
    room = presenter.lead()
    panel = presenter.page.get_by_test_id("follow-panel")
    link = f"{server}/present?follow={room}"

    code = panel.locator("img")
    eventually(presenter.page, lambda: code.evaluate("(image) => image.complete && image.naturalWidth > 0"), True)
    assert presenter.page.get_by_test_id("follow-link").inner_text() == link
    assert code.get_attribute("alt") == SAY["follow_code"].format(link=link)
    assert panel.locator("option").all_inner_texts() == [here, "192.0.2.1:1"]
    expect(panel.locator(".note")).to_be_hidden()


def test_a_link_to_a_room_that_is_not_there_waits_and_says_so(profile, server):
    follower = follow(profile(), server, "a" * 16)

    says(follower, SAY["follow_nothing"])
    follower.press("ArrowRight")
    says(follower, SAY["follow_nothing"])
    assert follower.at == "1"


def test_a_tab_out_of_sight_holds_no_connection(profile, server):
    presenter = small_show.open_show(profile(), server)
    follower = follow(profile(), server, presenter.lead())
    follower.is_at(2)
    presenter.press("Escape")
    hide = "(hidden) => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }"

    follower.page.evaluate(hide, True)
    presenter.press("ArrowRight")
    presenter.is_at(3)
    expect(presenter.page.get_by_test_id("follow-panel")).to_be_hidden()
    assert follower.at == "2"
    follower.page.evaluate(hide, False)

    follower.is_at(3)
    says(follower, SAY["follow_following"])


@pytest.mark.parametrize("mode", list(theme.Mode))
def test_panel_and_bar_have_no_serious_accessibility_finding(profile, server, mode):
    presenter = small_show.open_show(profile("fr", mode), server)
    room = presenter.lead()
    follower = follow(profile("fr", mode, viewport={"width": 390, "height": 844}), server, room)
    follower.is_at(2)
    follower.press("ArrowRight")
    expect(follower.bar.get_by_role("button")).to_be_visible()

    assert serious(presenter.page) == []
    assert serious(follower.page) == []
    assert follower.page.evaluate(driver.STRANGERS, "main *") == []
    assert urlsplit(follower.page.url).path == "/present"
