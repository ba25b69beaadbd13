"""The first picture does not wait for Streamlit, and is the same stage once Streamlit is there."""

import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from browser import driver
from browser.cuts import data, filters, notices, opened
from browser.driver import SECONDS, Stage
from timeline.text import words

EN, FR = words("en"), words("fr")
STREAMLIT = "*/static/js/*.js"
"""All that Streamlit's page runs."""
MARK = """() => {
  window.stood = document.querySelector("[data-testid=stage]");
  window.drawn = [...window.stood.querySelectorAll("canvas")];
}"""
SAME = """() => {
  const now = [...document.querySelectorAll("[data-testid=stage]")];
  return now.length === 1 && now[0] === window.stood && window.drawn.every((canvas) => now[0].contains(canvas));
}"""
ASKED = r"""(kind) => performance.getEntriesByType("resource").filter(({ name }) => name.includes(`/stage/data/${kind}-`)).length"""
SHIFTS = """() => new PerformanceObserver((list) => { window.shifts.push(...list.getEntries()); }).observe({ type: "layout-shift" })"""
NO_END = (
    "const after = setTimeout; window.setTimeout = (act, ms, ...more) => after(act, ms === 6000 ? 1e9 : ms, ...more);"
)
"""A page that shows no stage of its own is not found out."""
ON_TOP = """(box) => {
  const { x, y, width, height } = box.getBoundingClientRect();
  return box.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""
NO_MOVE = "delete Element.prototype.moveBefore;"


def stands(stage):
    """The stage is whole, whoever has it."""
    expect(stage.root).to_have_attribute("data-ready", "true", timeout=SECONDS * 1000)
    return stage


def early(way, path):
    """Open a page whose Streamlit does not come yet, and wait for its stage."""
    way.hold(STREAMLIT)
    stage = stands(opened(way, path))
    expect(way.page.locator("#early")).to_have_count(1)
    way.page.evaluate(MARK)
    return stage


def taken(way):
    """Let Streamlit come, and wait until it has the stage."""
    way.free()
    expect(way.page.get_by_test_id("masthead").get_by_role("button").first).to_be_visible(timeout=SECONDS * 1000)
    expect(way.page.locator("#early, html[data-early]")).to_have_count(0, timeout=SECONDS * 1000)
    way.page.evaluate(driver.FRAME)


@pytest.mark.parametrize("path", ["/", pytest.param("/?lang=fr&category=transfer", marks=pytest.mark.slow), "/claims"])
def test_the_stage_that_stands_already_is_taken_as_it_is_and_nothing_is_drawn_or_asked_for_anew(ways, visit, path):
    if "lang=" in path:  # the first language is written when the server starts, another with its first reader
        visit(path)
        driver.await_ready(visit(path))
    way = ways()
    stage = early(way, path)
    shown = stage.visible()
    if path == "/":
        filters(stage)
    way.page.evaluate(f"window.shifts = []; ({SHIFTS})()")

    taken(way)

    assert way.page.evaluate(SAME)
    assert way.page.evaluate(ASKED, "first") == way.page.evaluate(ASKED, "texts") == 1
    assert stage.visible() == shown
    expect(way.page.locator("#skeleton, #waiting")).to_have_count(0)
    assert way.page.evaluate("window.shifts.filter((entry) => !entry.hadRecentInput).map(({ value }) => value)") == []
    expect(notices(way.page)).to_have_count(0)


@pytest.mark.parametrize("before", ["", NO_MOVE], ids=["moved as it is", "taken out and put in"])
def test_who_types_or_has_scrolled_is_not_disturbed_when_the_stage_is_taken(ways, before):
    way = ways()
    if before:
        way.page.add_init_script(before)
    stage = early(way, "/")
    stage.search.fill("iran")
    stage.search.evaluate("(field) => field.setSelectionRange(1, 3)")
    box = way.page.locator(".list-box")
    box.evaluate("(element) => { element.scrollTop = 200; }")
    scrolled = box.evaluate("(element) => element.scrollTop")
    assert scrolled > 0

    taken(way)

    expect(stage.search).to_be_focused()
    assert stage.search.evaluate(
        "({ value, selectionStart, selectionEnd }) => [value, selectionStart, selectionEnd]"
    ) == [
        "iran",
        1,
        3,
    ]
    assert box.evaluate("(element) => element.scrollTop") == scrolled
    stage.agrees()


def test_where_the_page_comes_to_another_language_it_is_drawn_anew_and_only_once(ways):
    way = ways()
    stage = early(way, "/")
    way.page.evaluate("history.replaceState(history.state, '', '?lang=fr')")

    taken(way)

    expect(stage.root).to_have_attribute("lang", "fr", timeout=SECONDS * 1000)
    stage.ready()
    assert not way.page.evaluate("window.stood.isConnected")
    expect(stage.root).to_have_count(1)
    filters(stage)
    expect(stage.search).to_have_attribute("placeholder", FR("stage.search_hint"))


def test_who_chose_dark_in_the_menu_has_it_from_the_first_picture_on(ways):
    way = ways()
    opened(way, "/").ready()
    way.page.evaluate("localStorage.setItem('stActiveTheme-/-v2', '\"Dark\"')")
    stage = early(way, "/")
    scheme = "(node) => getComputedStyle(node).colorScheme"
    assert stage.root.evaluate(scheme) == "dark"

    taken(way)

    assert way.page.evaluate(SAME)
    assert stage.root.evaluate(scheme) == "dark"
    way.page.evaluate("localStorage.clear()")


@pytest.mark.parametrize("path", ["/?embed=map", "/present?story=briefing", "/sources"])
def test_what_needs_the_connection_waits_for_it(ways, path):
    way = ways()
    way.hold(STREAMLIT)
    opened(way, path)
    way.page.wait_for_selector("#root", state="attached")

    for _ in range(5):
        way.page.evaluate(driver.FRAME)
    expect(way.page.locator("#early, html[data-early]")).to_have_count(0)
    assert way.page.evaluate(ASKED, "texts") == 0


@pytest.mark.parametrize("missing", [data("first"), "*/stage/modules/*.js", "*/stage/modules/*.css"])
def test_what_does_not_come_is_said_once_by_the_component_or_not_at_all(ways, missing):
    way = ways()
    way.cut(missing)
    stage = opened(way, "/")

    if missing.endswith("css"):
        stage.ready()
        expect(notices(way.page)).to_have_count(0)
        return
    expect(notices(way.page)).to_have_count(1, timeout=SECONDS * 1000)
    expect(way.page.locator("#early, #skeleton")).to_have_count(0)
    way.free()
    way.page.get_by_role("button", name=EN("stage.try_again")).click()
    stage.ready()


def test_a_page_that_is_left_before_its_stage_is_taken_takes_that_along(ways):
    way = ways()
    early(way, "/")
    way.page.evaluate("history.replaceState(history.state, '', '/sources')")

    way.free()

    expect(way.page.get_by_role("heading", name=EN("ui.sources_title"))).to_be_visible(timeout=SECONDS * 1000)
    expect(way.page.locator("#early, [data-testid=stage]")).to_have_count(0)


def program_in(root):
    """Copy the program, to be changed there."""
    shutil.copy(driver.ROOT / "app.py", root)
    for name in ("pages", "src", ".streamlit"):
        shutil.copytree(driver.ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    return root


@pytest.fixture(scope="module")
def slow_server(serve, tmp_path_factory):
    """A server each of whose script runs takes a minute before it shows anything."""
    root = program_in(tmp_path_factory.mktemp("slow"))
    shell = root / "src" / "timeline" / "ui" / "shell.py"
    shell.write_text(f"import time\ntime.sleep(60)\n{shell.read_text(encoding='utf-8')}", encoding="utf-8")
    return serve(root=root)


@pytest.fixture(scope="module")
def failing_server(serve, tmp_path_factory):
    """A server whose script for Explore fails."""
    root = program_in(tmp_path_factory.mktemp("failing"))
    (root / "pages" / "explore.py").write_text("1 / 0\n", encoding="utf-8")
    return serve(root=root)


@pytest.mark.slow
def test_a_script_that_fails_says_so_above_the_stage_that_stands_already(visit, failing_server):
    driver.await_dossier(failing_server, driver.DATA)
    page = visit("/sources", address=failing_server)
    page.add_init_script(NO_END)
    page.goto(failing_server, wait_until="commit")
    said = page.locator("[data-early] .st-key-failure")

    expect(said).to_contain_text(EN("ui.unexpected"), timeout=SECONDS * 1000)
    expect(said).to_be_visible()
    assert said.evaluate(ON_TOP)
    stands(Stage(page))


def all_of_the_picture(address):
    """Ask for a page and for all that its first picture is made of, as a browser does; give how much came."""

    def read(path):
        with urlopen(Request(address + path, headers={"accept": "text/html"}), timeout=SECONDS) as answer:
            return answer.read()

    page = read("/").decode()
    told = json.loads(unescape(re.search(r'data-early="([^"]*)"', page)[1]))
    library = re.search(r'src="([^"]*)" data-library="Plotly"', page)[1]
    first = told["base"] + told["languages"]["en"]["light"]["first"]
    return [len(read(path)) for path in (told["module"], told["sheet"], first, library)]


@pytest.mark.slow
def test_twenty_readers_who_connect_while_script_runs_are_slow_see_the_picture(visit, slow_server):
    page = visit("/", address=slow_server)

    with ThreadPoolExecutor(20) as readers:
        given = list(readers.map(all_of_the_picture, [slow_server] * 20))

    assert given == [given[0]] * 20
    assert all(given[0])
    stage = stands(Stage(page))
    stage.shows_everything()
    filters(stage)
    expect(page.get_by_test_id("masthead")).to_have_count(0)
