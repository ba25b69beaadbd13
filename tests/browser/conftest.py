"""Servers, browsers and pages for the browser tests. A page fails its test on any error or any request off the machine."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from ipaddress import IPv4Address
from itertools import count
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

import find_chromium
from browser import driver, small_show
from browser.claims_page import Claims
from browser.cuts import NETWORK_LINE, Ways
from browser.show_page import Show
from timeline.drawing import theme

HERE = driver.Path(__file__).parent
ADDRESSES = count(1)


def pytest_collection_modifyitems(items):
    """Mark the browser tests and put them last, since Playwright keeps an event loop running to the end.

    Files that take longest come first among them, and before those the ones whose time is not known yet: whoever is done
    with a file takes the next, so the last should be short.
    """
    known = (HERE / "longest_first.txt").read_text(encoding="utf-8").splitlines()
    places = {name: place for place, name in enumerate(known)}
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], -1) if HERE in item.path.parents else -2)


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as drives:
        yield drives


@pytest.fixture(scope="session")
def chromium(playwright):
    found = find_chromium.find()
    if not found:
        pytest.fail(find_chromium.ADVICE)
    with ExitStack() as open_browsers:

        def launch(*flags, **settings):
            browser = playwright.chromium.launch(executable_path=found, args=[*driver.FLAGS, *flags], **settings)
            return open_browsers.enter_context(browser)

        yield launch


@pytest.fixture(scope="session")
def browser(chromium):
    return chromium(*driver.SOFTWARE_GL)


@pytest.fixture(scope="session")
def browser_without_gl(chromium):
    """What most tests need: the stage is the same as on software GL, and a page costs less work."""
    return chromium(*driver.NO_WEBGL)


LOGS = {}
"""What each server of this process says, by its address."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """A test that fails shows what the servers said."""
    report = yield
    if report.failed:
        for address, log in LOGS.items():
            report.sections.append((f"server {address}", log.read_text(encoding="utf-8", errors="replace")[-3000:]))
    return report


@pytest.fixture(scope="session")
def serve(tmp_path_factory):
    """Start a server that lives as long as the run."""
    with ExitStack() as running:

        def start(**asked):
            log = tmp_path_factory.mktemp("server") / "log.txt"
            address = running.enter_context(driver.server(**asked, log=log))
            LOGS[address] = log
            return address

        yield start


@pytest.fixture(scope="session")
def server(serve):
    return serve()


@pytest.fixture(scope="session")
def plain_server(serve, tmp_path_factory):
    """A server without the small libraries: it falls back to the bundles inside the Python packages."""
    root = tmp_path_factory.mktemp("without_libraries")
    for name in ("app.py", "pages", "src", ".streamlit"):
        source = driver.ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("lib", "__pycache__"))
        else:
            shutil.copy(source, root / name)
    return serve(root=root)


def watch(context, troubles):
    """Note whatever should not happen on a page."""

    def asked(request):
        target = urlsplit(request.url)
        if target.scheme not in {"data", "blob", "file"} and target.hostname not in {"localhost", "127.0.0.1"}:
            troubles.append(f"request: {request.url}")

    def said(message):
        if message.type == "error":
            troubles.append(f"console: {message.text} {(message.location or {}).get('url', '')}")

    def failed(problem):
        # Streamlit's own script tries WebAssembly and goes on without it; Firefox alone says so aloud.
        if "settings blocked WebAssembly" not in problem.error.message:
            troubles.append(f"page: {problem.error.stack}")

    context.on("request", asked)
    context.on("console", said)
    context.on("weberror", failed)


DESK = {"viewport": {"width": 1440, "height": 900}, "locale": "en-GB"}


def apart(settings):
    """Tell what a page can be told when it opens from what a profile is made with, so that few profiles serve many."""
    told = {"color_scheme", "reduced_motion"} | (set() if settings.get("has_touch") else {"viewport"})
    return (
        {name: value for name, value in settings.items() if name in told},
        {name: value for name, value in settings.items() if name not in told},
    )


PREFERENCES = {"color_scheme": "light", "reduced_motion": "no-preference", "media": "null"}
"""What Playwright has a reader prefer who says nothing."""


def page_of(context, *, another=False, viewport=None, **media):
    """Give the page of a profile, or another, on a screen of this size, for a reader who prefers these media."""
    page = context.new_page() if another or not context.pages else context.pages[0]
    if viewport:
        page.set_viewport_size(viewport)
    page.emulate_media(**{**PREFERENCES, **media})
    page.bring_to_front()  # behind another page it would get a frame a second
    return page


def script_before(gpu, before=""):
    """Give what runs before each page of a profile: what makes software GL a GPU, if one is asked for, and a test's own."""
    return driver.GPU * gpu + before


EMPTY = "about:blank"
FORGET = """() => {
  for (const kept of ["localStorage", "sessionStorage"]) {
    try { window[kept].clear(); } catch { /* a page without any */ }
  }
  window.name = "";
  return history.length;
}"""
"""Leave nothing to whoever has the page next, and tell how many entries its history has."""
MOST_ENTRIES = 25
"""A browser keeps 50, after which one more is none more."""


class Profiles:
    """Browser profiles that a test gives back empty and the next one is lent: what they cached need not come anew.

    A page stays too, since one that was here already compiles nothing again and opens in half the time. Who adds a
    listener to a page or its profile asks for a fresh one; those who have the same script run before each page share.
    """

    def __init__(self):
        self._idle = {}

    def lend(self, browser, before, settings):
        """Give a profile, what goes wrong in it, and how to give it back; ``before`` is a script that each page runs first."""
        idle = self._idle.setdefault((browser, before, repr(sorted(settings.items()))), [])
        context, troubles = idle.pop() if idle else self._new(browser, before, settings)
        troubles.clear()
        context.grant_permissions(settings.get("permissions", []))

        def give_back():
            for i, page in enumerate(context.pages):
                if i or page.evaluate(FORGET) > MOST_ENTRIES:
                    page.close()
                else:
                    page.goto(EMPTY)
            context.clear_cookies()
            context.clear_permissions()
            context.unroute_all()
            context.set_offline(False)
            idle.append((context, troubles))

        return context, troubles, give_back

    @staticmethod
    def _new(browser, before, settings):
        context, troubles = browser.new_context(**settings), []
        watch(context, troubles)
        if before:
            context.add_init_script(before)
        return context, troubles


@pytest.fixture(scope="session")
def profiles():
    return Profiles()


@pytest.fixture
def visit(server, profiles, request):
    """Open an address on a page that knows of no other; nothing may go wrong until the test ends.

    The browser has no WebGL, unless a GPU is asked for or another is given (``using``). A ``fresh`` one was never here,
    and one with a script ``before`` only for those that ask for the same.
    """
    lent = []

    def open_page(path="/", *, address=server, using=None, gpu=False, before="", fresh=False, **settings):
        own = using or request.getfixturevalue("browser" if gpu else "browser_without_gl")
        of_page, of_profile = apart({**DESK, **settings})
        kept = not (using or fresh)
        context, troubles, give_back = (profiles if kept else Profiles()).lend(
            own, script_before(gpu, before), of_profile
        )
        lent.append((troubles, give_back if kept else context.close))
        page = page_of(context, **of_page)
        page.goto(f"{address}{path}", wait_until="commit")
        return page

    open_page.server = server
    yield open_page
    for _, end in lent:
        end()
    assert [trouble for troubles, _ in lent for trouble in troubles] == []


@pytest.fixture
def ways(server, profiles, request):
    """Open pages on which nothing may go wrong but what is cut off; their only errors are the browser's own lines on that.

    They are new ones: a page that was here before has what it once loaded, and asks for none of it.
    """
    lent, made = {}, []

    def new(*, gpu=False):
        of_page, of_profile = apart(DESK)
        if gpu not in lent:
            own = request.getfixturevalue("browser" if gpu else "browser_without_gl")
            lent[gpu] = profiles.lend(own, script_before(gpu), of_profile)
            lent[gpu][0].grant_permissions(["clipboard-read", "clipboard-write"])
        made.append(Ways(page_of(lent[gpu][0], another=True, **of_page), server))
        return made[-1]

    yield new
    cut_off = {address for way in made for address in way.cut_off}
    for way in made:
        way.end()
    for _, troubles, give_back in lent.values():
        give_back()
        lines = [(trouble, NETWORK_LINE.fullmatch(trouble)) for trouble in troubles]
        assert [trouble for trouble, line in lines if not line or line[1] not in cut_off] == []


@pytest.fixture
def visit_stage(visit):
    """The same, for a page with the stage on it; waits until it is ready."""
    return lambda path="/", **settings: driver.Stage(visit(path, **settings)).ready()


@pytest.fixture
def profile(browser):
    """Browser profiles that know the small presentation: one device each; nothing may go wrong in those watched.

    Those of each test come from an address of their own, as a proxy on the server's machine says: rooms are limited for each.
    """
    contexts, troubles = [], []
    address = {"X-Forwarded-For": str(IPv4Address("198.18.0.0") + next(ADDRESSES))}

    def new(language="en", mode=theme.Mode.LIGHT, watched=True, **settings):
        context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 720}, "extra_http_headers": address, **settings}
        )
        contexts.append(context)
        if watched:
            watch(context, troubles)
        small_show.serve_on(context, language, mode)
        return context

    yield new
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture(scope="session")
def watched_page(browser_without_gl):
    """Pages for all tests that need no fresh one, in one profile of each kind: a visit costs seconds on a small machine."""
    profiles, open_profiles = Profiles(), {}

    def open_page(address, *, using=browser_without_gl, gpu=False, **settings):
        of_page, of_profile = apart({**DESK, **settings})
        kind = (using, gpu, repr(sorted(of_profile.items())))
        if kind not in open_profiles:
            open_profiles[kind] = profiles.lend(using, script_before(gpu), of_profile)
            open_profiles[kind][0].grant_permissions(["clipboard-read", "clipboard-write"])
        context, troubles, _ = open_profiles[kind]
        page = page_of(context, another=True, **of_page)
        page.goto(address, wait_until="commit")
        return page, troubles

    yield open_page
    for context, *_ in open_profiles.values():
        context.close()


def afresh(shared):
    """Lend a shared page in its first view; nothing may go wrong until the test ends."""
    page, troubles = shared
    page.page.bring_to_front()  # behind another page it would get a frame a second and no full screen
    troubles.clear()
    yield page.start_afresh()
    assert troubles == []


@pytest.fixture(scope="session")
def shared(server, watched_page):
    page, troubles = watched_page(server, reduced_motion="reduce")
    return driver.Stage(page).ready(), troubles


@pytest.fixture
def stage(shared):
    """The first view of Explore; nothing flies."""
    yield from afresh(shared)


PAINTERS = {"canvas": "server", "deck.gl": "server", "pydeck's deck.gl": "plain_server"}
"""What draws the map, and the server that brings it."""
SLOWEST = "pydeck's deck.gl"


@pytest.fixture(scope="session")
def painted():
    """The page of each painter, which serves every file of tests that asks for it."""
    return {}


@pytest.fixture(
    scope="session", params=[pytest.param(each, marks=[pytest.mark.slow] * (each == SLOWEST)) for each in PAINTERS]
)
def shared_painter(request, watched_page, painted):
    if request.param not in painted:
        gpu = request.param != "canvas"
        using = request.getfixturevalue("browser" if gpu else "browser_without_gl")
        address = request.getfixturevalue(PAINTERS[request.param])
        page, troubles = watched_page(address, using=using, gpu=gpu, reduced_motion="reduce")
        painted[request.param] = driver.Stage(page).ready(), troubles
    return painted[request.param]


@pytest.fixture
def painter(shared_painter):
    """The first view of Explore, its map drawn by each painter in turn; nothing flies."""
    yield from afresh(shared_painter)


@pytest.fixture(scope="session")
def shared_claims(server, watched_page):
    page, troubles = watched_page(f"{server}/claims")
    return Claims(page).ready(), troubles


@pytest.fixture
def claims(shared_claims):
    """The first view of Claims."""
    yield from afresh(shared_claims)


@pytest.fixture
def visit_claims(visit):
    return lambda path="/claims", **settings: Claims(visit(path, **settings)).ready()


@pytest.fixture
def present(visit):
    return lambda query="?story=briefing", **settings: Show(visit(f"/present{query}", **settings)).ready()


@pytest.fixture(scope="session")
def shared_show(server, watched_page):
    page, troubles = watched_page(f"{server}/present?story=briefing", viewport={"width": 1280, "height": 720})
    return Show(page).ready(), troubles


@pytest.fixture
def show(shared_show):
    """The opening slide of the briefing."""
    yield from afresh(shared_show)
