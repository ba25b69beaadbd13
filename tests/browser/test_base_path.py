"""Under a path, as a proxy in front of several services gives one, everything works and nothing asks beyond it."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from browser.driver import SECONDS, Stage, eventually
from browser.show_page import Show
from timeline.text import words

FR = words("fr")


@pytest.fixture(scope="module")
def below(serve):
    """A server whose pages lie under a path, and whose language is not its readers'."""
    return serve(base="/timeline", language="fr")


@pytest.fixture
def asked(visit, below):
    """Open an address below the path, and note the paths of all requests."""

    def open_page(path, **settings):
        page = visit("", address="about:blank", fresh=True, **settings)
        paths = []
        page.context.on("request", lambda request: paths.append(urlsplit(request.url)))
        page.goto(f"{below}{path}", wait_until="commit")
        return page, lambda: {url.path for url in paths if url.scheme == "http"}

    return open_page


def test_explore_opens_filters_and_gives_the_sentence_for_the_record(asked):
    page, paths = asked("/")
    stage = Stage(page).ready()
    expect(stage.root).to_have_attribute("lang", "fr")
    event = stage.listed()[0]

    stage.row(event).click()
    with page.expect_response("**/timeline/stage/sentence?*") as sentence:
        stage.card.get_by_role("button", name=FR("stage.copy_sentence")).click()

    assert sentence.value.status == 200
    assert urlsplit(page.url).path == "/timeline/"
    assert not [path for path in paths() if not path.startswith("/timeline/")]


@pytest.mark.parametrize("page_name", ["claims", "sources", "present"])
def test_every_page_opens_by_its_own_address_and_not_beyond_the_path(asked, page_name):
    page, paths = asked(f"/{page_name}")

    expect(page.locator("[data-ready=true], h1").first).to_be_visible(timeout=SECONDS * 1000)

    assert urlsplit(page.url).path == f"/timeline/{page_name}"
    assert not [path for path in paths() if not path.startswith("/timeline/")]


def test_an_address_that_is_no_page_leads_to_the_record_under_the_path(asked):
    page, _ = asked("/nothing")

    Stage(page).ready()

    assert urlsplit(page.url).path == "/timeline/"
    expect(page.get_by_test_id("stToast")).to_be_visible()


def test_presenting_followers_and_the_speakers_window_work_under_the_path(asked, below):
    page, _ = asked("/present?story=briefing&step=2")
    show = Show(page).ready()
    page.mouse.move(600, 300)
    with page.context.expect_page() as opened:
        page.get_by_test_id("speaker-open").click()
    expect(opened.value.get_by_test_id("speaker-now").get_by_role("heading")).to_be_visible()
    page.mouse.move(620, 320)
    page.get_by_test_id("follow-open").click()
    link = page.get_by_test_id("follow-link")
    eventually(page, lambda: "follow=" in link.inner_text(), True)
    follower, paths = asked(link.inner_text().removeprefix(below))
    other = Show(follower).ready()
    other.stands_at(2)

    page.keyboard.press("Escape")
    show.press("ArrowRight").stands_at(3)

    other.stands_at(3)
    assert not [path for path in paths() if not path.startswith("/timeline/")]
