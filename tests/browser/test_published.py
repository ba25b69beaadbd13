"""One suite for three homes of the stage: the app, a site under a path on a plain static server, one file on a disk."""

import functools
import http.server
import json
import re
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import find_firefox
from browser.driver import SECONDS, Stage, eventually
from browser.pdf import sheets
from browser.show_page import Show
from shipped import RECORD
from timeline.dossier.model import Language
from timeline.exports import Selection, named
from timeline.exports.published.folder import put
from timeline.exports.published.site import site

CHOSEN = "transfer"
STORY = RECORD.vocabulary.stories[0].id


HEIGHT = """() => new Promise((done) => {
  addEventListener("message", ({ data }) => data.type === "timeline-height" && done(data.height));
  document.querySelector(".main").style.paddingBottom = "9px";
})"""
"""Move what is shown a little, and hear what the page around is told."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *said):
        """Nobody reads it."""


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """The record as a site in a folder two below the root, its one file in it."""
    root = tmp_path_factory.mktemp("published")
    put(root / "base" / "record", site(Selection(RECORD), [Language.EN, Language.FR], [named("dossier.html")]))
    return root


@pytest.fixture(scope="session")
def static_server(published):
    handler = functools.partial(Quiet, directory=published)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://localhost:{served.server_port}/base/record"
        served.shutdown()


class Home:
    """Where the stage lives, and how its pages are addressed there."""

    def __init__(self, name, address, pattern):
        self.name, self.address, self.pattern = name, address, pattern

    def page(self, name="", search=""):
        return self.pattern.format(page=name, search=search)

    def asked(self, page):
        """What the address asks, wherever it stands in it."""
        return page.url.rpartition("?")[2] if "?" in page.url else ""


@pytest.fixture(params=["app", "site", "file"])
def home(request):
    if request.param == "app":
        return Home("app", request.getfixturevalue("server"), "/{page}{search}")
    if request.param == "site":
        return Home("site", request.getfixturevalue("static_server"), "/{page}{search}")
    folder = request.getfixturevalue("published") / "base" / "record" / "data"
    return Home("file", (folder / "dossier.html").as_uri(), "#{page}{search}")


def name_of(home, page):
    return f"{page}.html" if home.name == "site" and page else page


def open_at(visit, home, page="", search="", **how):
    return visit(home.page(name_of(home, page), search), address=home.address, **how)


def test_a_question_is_in_the_address_and_a_reload_and_the_way_back_return_to_it(visit, home):
    stage = Stage(open_at(visit, home)).ready()
    stage.shows_everything()
    wanted = stage.count_of("category", CHOSEN)

    stage.chip("category", CHOSEN).click()
    stage.shows(wanted)
    stage.agrees()
    eventually(stage.page, lambda: home.asked(stage.page), f"category={CHOSEN}")
    stage.page.reload(wait_until="commit")
    stage.ready().shows(wanted)
    first = stage.listed()[0]
    stage.row(first).click()
    stage.selects(first)
    expect(stage.card.get_by_role("heading", level=2)).to_be_visible()
    eventually(stage.page, lambda: f"event={first}" in stage.page.url, True)

    stage.page.go_back()
    stage.selects("")
    stage.shows(wanted)
    stage.page.go_back()
    stage.shows_everything()


def test_a_link_opens_the_same_view(visit, home):
    stage = Stage(open_at(visit, home, search=f"?category={CHOSEN}&asof=2023&lang=fr")).ready()

    expect(stage.page.locator("html")).to_have_attribute("lang", "fr")
    assert 0 < stage.visible() < len(RECORD.events)
    stage.agrees()


def test_a_story_is_told_by_keys_and_left_for_its_event(visit, home):
    show = Show(open_at(visit, home, "present", f"?story={STORY}&step=1")).ready()

    show.stands_at(1)
    show.press("PageDown", "ArrowRight").stands_at(3)
    show.is_linked(3)
    show.page.reload(wait_until="commit")
    show.ready().stands_at(3)
    event = show.root.get_attribute("data-selected")
    show.press("Escape", "Escape")

    stage = Stage(show.page).ready()
    expect(stage.root).to_have_class("stage page-explore")
    stage.selects(event)


def test_the_claims_page_shows_the_question_of_a_link(visit, home):
    question = RECORD.questions[1]
    stage = Stage(open_at(visit, home, "claims", f"?question={question.id}")).ready()

    expect(stage.page.get_by_test_id("answers").get_by_role("heading", level=2)).to_have_text(question.question.en)
    expect(stage.page.get_by_test_id("quantities")).to_be_visible()


@pytest.mark.parametrize("home", ["site", "file"], indirect=True)
def test_what_needs_a_server_is_absent_and_what_is_inside_is_said(visit, home):
    page = open_at(visit, home)
    stage = Stage(page).ready()
    tools = page.locator(".tools button").all_inner_texts()

    page.get_by_test_id("about").locator("visible=true").locator("summary").click()
    expect(page.get_by_text(RECORD.about.licence, exact=True).locator("visible=true").first).to_be_visible()
    assert "Download" not in tools
    assert "Copy link" in tools
    page.locator("[data-link=sources]:visible").click()
    expect(page.get_by_test_id("sources").locator("visible=true")).to_be_visible()
    expect(stage.root).to_have_count(0)
    page.locator(".find-source:visible").fill("zzzz")
    expect(page.locator(".no-source:visible")).to_be_visible()


@pytest.mark.everyday
def test_one_file_asks_for_nothing_at_all_while_it_is_used(browser, published):
    asked = []
    context = browser.new_context()
    context.on("request", lambda request: asked.append(request.url))
    context.set_offline(True)
    page = context.new_page()
    address = (published / "base" / "record" / "data" / "dossier.html").as_uri()
    page.goto(address)
    stage = Stage(page).ready()
    stage.chip("category", CHOSEN).click()
    for name in ("claims", "sources", "present"):
        page.locator(f"[data-link={name}]:visible").click()
    expect(page.get_by_test_id("chooser")).to_be_visible()
    page.locator(f"[data-story={STORY}]").click()
    show = Show(page).ready().press("ArrowRight")
    show.stands_at(1)
    context.close()

    assert asked == [address]


@pytest.mark.firefox
def test_a_list_of_sources_that_cannot_be_unpacked_is_told_where_it_should_stand_and_asked_for_again(
    visit, published, tmp_path
):
    text = (published / "base" / "record" / "data" / "dossier.html").read_text(encoding="utf-8")
    whole = re.search('(?<=id="sources-fr" data-kept="fr">)[^<]+', text)
    spoiled = tmp_path / "spoiled.html"
    spoiled.write_text(text[: whole.start()] + whole[0][:40] + text[whole.end() :], encoding="utf-8")
    page = visit("#sources?lang=fr", address=spoiled.as_uri())
    notice = page.get_by_test_id("notice")
    expect(notice).to_contain_text("Réessayer")
    page.evaluate("(text) => (document.getElementById('sources-fr').textContent = text)", whole[0])
    notice.get_by_role("button").click()
    expect(page.locator("article[data-language=fr] [data-source]").first).to_be_visible()
    expect(notice).to_have_count(0)


def test_one_file_opens_filters_and_tells_a_story_in_firefox_without_a_network(playwright, published):
    found = find_firefox.find()
    if not found:
        pytest.skip(find_firefox.ADVICE)
    with find_firefox.launch(playwright, found, {"ui.prefersReducedMotion": 1}) as firefox:
        if problem := find_firefox.problem_of(firefox):
            pytest.skip(problem)
        asked, said = [], []
        page = firefox.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: message.type == "error" and said.append(message.text))
        address = (published / "base" / "record" / "data" / "dossier.html").as_uri()
        page.goto(address)
        stage = Stage(page).ready()
        wanted = stage.count_of("category", CHOSEN)
        stage.chip("category", CHOSEN).click()
        stage.shows(wanted)
        eventually(page, lambda: page.url.endswith(f"#?category={CHOSEN}"), True)
        page.reload(wait_until="commit")
        stage.ready().shows(wanted)
        page.locator("[data-link=present]:visible").click()
        page.locator(f"[data-story={STORY}]").click()
        Show(page).ready().press("PageDown").stands_at(1)

        assert set(asked) <= {address}
        assert said == []


def test_a_site_that_is_opened_from_a_disk_leads_to_the_one_file_in_it(visit, published):
    page = visit(f"?category={CHOSEN}", address=(published / "base" / "record" / "index.html").as_uri())
    stage = Stage(page).ready()

    assert page.url.partition("#")[0].endswith("/data/dossier.html")
    stage.shows(stage.count_of("category", CHOSEN))
    assert json.dumps(page.url).count("category") == 1


@pytest.mark.parametrize("part", ["timeline", "map", "card", "claims"])
@pytest.mark.parametrize("home", ["app", "site"], indirect=True)
def test_one_part_stands_alone_in_a_frame_and_says_how_high_it_is(visit, home, part):
    page_name = "claims" if part == "claims" else ""
    page = open_at(visit, home, page_name, f"?embed={part}&event={RECORD.events[40].id}")
    stage = Stage(page).ready()
    handles = {"timeline": "timeline", "map": "map", "card": "event-card", "claims": "answers"}
    height = page.evaluate(HEIGHT)

    expect(page.get_by_test_id(handles[part])).to_be_visible()
    assert 200 < height < 20_000
    for other in (name for each, name in handles.items() if each != part):
        expect(page.get_by_test_id(other)).to_be_hidden()
    expect(stage.search).to_be_hidden()
    assert page.evaluate("document.elementFromPoint(innerWidth / 2, 4).closest('[data-testid=stage]') !== null")
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_have_count(0)


@pytest.mark.parametrize("home", ["site", "file"], indirect=True)
def test_pages_without_a_server_are_printed_without_blank_sheets_or_what_can_be_pressed(visit, home):
    page = open_at(visit, home, search=f"?category={CHOSEN}", reduced_motion="reduce")
    stage = Stage(page).ready()
    eventually(page, lambda: stage.root.get_attribute("data-printable"), "true", SECONDS)

    printed = sheets(page.pdf(prefer_css_page_size=True))
    assert printed
    assert [number for number, sheet in enumerate(printed) if sheet.texts + sheet.painted < 3] == []
    page.emulate_media(media="print")
    expect(page.get_by_test_id("paper")).to_be_visible(timeout=SECONDS * 1000)
    assert page.locator("button:visible, input:visible, .published-head:visible").count() == 0
    page.emulate_media(media="screen")


@pytest.mark.parametrize("home", ["site", "file"], indirect=True)
def test_sources_without_a_server_are_printed_with_their_addresses_and_in_full(visit, home):
    page = open_at(visit, home, "sources")
    article = page.get_by_test_id("sources").locator("visible=true")
    expect(article).to_be_visible()

    printed = sheets(page.pdf(prefer_css_page_size=True))
    assert [number for number, sheet in enumerate(printed) if sheet.texts < 3] == []
    page.emulate_media(media="print")
    text = article.inner_text()
    assert [source.url for source in RECORD.sources.values() if source.url and source.url not in text] == []
    assert page.locator("input:visible, .published-head:visible").count() == 0
    page.emulate_media(media="screen")


@pytest.mark.parametrize("home", ["site", "file"], indirect=True)
def test_the_line_at_the_top_and_sources_are_accepted_by_axe_and_told_apart_in_forced_colours(visit, home):
    page = open_at(visit, home, "sources")
    page.emulate_media(forced_colors="active")
    expect(page.get_by_test_id("sources").locator("visible=true")).to_be_visible()
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")

    current, other = page.locator("[data-link=sources]:visible"), page.locator("[data-link=claims]:visible")
    looks = "node => { const look = getComputedStyle(node); return [look.fontWeight, look.textDecorationLine].join() }"
    assert current.evaluate(looks) != other.evaluate(looks)
    page.emulate_media(forced_colors="none")
    around = {"include": [["[data-testid=masthead]:not([hidden])"], ["[data-testid=sources]:not([hidden])"]]}
    findings = Axe().run(page, context=around).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in findings] == []


HEAD = """() => [...document.querySelectorAll(".published-head :is(a, summary)")].filter((each) => each.checkVisibility()).map((each) => {
  const { left, right, top, bottom } = each.getBoundingClientRect();
  return [each.textContent, left >= 0 && right <= innerWidth && top >= 0 && bottom <= 60, bottom - top];
})"""
"""Of each link in the head: is all of it on the screen, and how high is it?"""


@pytest.mark.parametrize("width", [390, 720, 1366])
def test_every_page_and_language_of_a_site_is_in_sight_at_its_head_however_narrow_it_is(static_server, visit, width):
    for language in ("en", "fr", "fa", "ru"):
        page = visit(f"/sources.html?lang={language}", address=static_server, viewport={"width": width, "height": 844})
        expect(page.get_by_role("heading", level=1)).to_be_visible()

        def out_of_sight(page=page):
            return [text for text, is_seen, _ in page.evaluate(HEAD) if not is_seen]

        eventually(page, out_of_sight, [])  # the head is laid out anew for its language and width
        links = page.evaluate(HEAD)
        assert len(links) > len(Language)
        assert [text for text, _, height in links if height > 40] == []  # none is broken into lines
