"""What the head of a page is told so that its first picture waits for no live connection."""

import json
import re
from html import unescape

import pytest
from starlette.applications import Starlette
from starlette.responses import FileResponse, HTMLResponse
from starlette.routing import Route

import builders
from asgi import ask
from timeline.dossier.model import Language
from timeline.drawing.theme import Mode
from timeline.server import assets, early_stage, headers, middleware
from timeline.server.addresses import Addresses
from timeline.server.routes import routes as stage_routes
from timeline.server.store import DossierStore
from timeline.stage import browser_files, spec

HEAD = b"<html><head><title>t</title></head><body></body></html>"
HERE, BELOW = Addresses(), Addresses("/timeline")
PATHS = {"explore": "", "claims": "claims", "present": "present"}


@pytest.fixture(autouse=True)
def few_libraries(monkeypatch):
    found = {name: (f"{name.lower()}-1.js", assets.Asset(assets.TYPES[".js"], b"")) for name in ("Plotly", "deck")}
    monkeypatch.setattr(assets, "libraries", lambda: found)


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A store that has read its dossier and written nothing of it."""
    monkeypatch.setattr(assets, "DOSSIER_FILES", assets.AssetStore())
    made = DossierStore(builders.write_dossier(tmp_path / "data"), still=0)
    made.settle()
    return made


def write(store, page="explore", language=Language.EN, mode=Mode.LIGHT):
    """Write what a page needs, as a run of its script does."""
    dossier = store.current().dossier
    return [store.publish(dossier, language, mode, build) for build in (spec.build, *spec.MORE_OF[page])]


def server(store, addresses=HERE, answer=lambda: HTMLResponse(HEAD)):
    pages = [Route(f"{addresses.base}/{path}", lambda request: answer()) for path in [*PATHS.values(), "sources"]]
    return Starlette(
        routes=[*stage_routes(addresses, lambda query: None), *pages],
        middleware=middleware.stack(addresses, {"claims", "present", "sources"}, home="explore", store=store),
    )


def told(page):
    """What the head of a page is told; nothing where it is told nothing."""
    found = re.search(r'<script data-early="([^"]*)">', page.text)
    return json.loads(unescape(found[1])) if found else None


def get(app, path, **more):
    return ask(app, path, headers={"accept": "text/html", **more})


@pytest.mark.parametrize("addresses", [HERE, BELOW], ids=["root", "below"])
@pytest.mark.parametrize("page", PATHS)
def test_a_page_names_what_is_written_of_it_and_all_of_that_is_served(store, page, addresses):
    first, *more = write(store, page)
    app = server(store, addresses)

    asked = told(get(app, f"{addresses.base}/{PATHS[page]}"))

    assert asked["page"] == page
    assert asked["languages"]["en"]["light"] == {"first": first, "more": more}
    assert asked["languages"]["en"]["dark"] is None
    named = [asked["module"], asked["sheet"], *(asked["base"] + name for name in (first, *more))]
    assert {path: ask(app, path).status_code for path in named} == dict.fromkeys(named, 200)
    assert all(path.startswith(f"{addresses.base}/stage/") for path in named)


def test_it_begins_before_all_else_in_the_page_and_the_policy_knows_it(store):
    write(store)
    answer = get(server(store), "/")
    page = answer.text

    assert page.index("data-early=") < page.index("data-library=") < page.index("<title>")
    assert page.count("data-early=") == 1
    (script,) = headers.policy([browser_files.early()]).partition("script-src 'self' ")[2].split(" blob:")[:1]
    assert script in answer.headers["content-security-policy"]
    assert browser_files.early().decode() in page
    assert "</script" not in browser_files.early().decode()


@pytest.mark.parametrize("page", PATHS)
def test_a_page_of_which_not_all_is_written_waits_for_its_script_as_ever(store, page):
    assert told(get(server(store), f"/{PATHS[page]}")) is None

    write(store)

    assert (told(get(server(store), f"/{PATHS[page]}")) is None) == bool(spec.MORE_OF[page])


def test_a_page_without_a_stage_has_none(store):
    write(store)

    assert told(get(server(store), "/sources")) is None
    assert told(get(server(store), "/?embed=map")) is None
    assert told(get(server(store), "/?actor=a")) is not None


@pytest.mark.parametrize("readers", ["en-GB,fr;q=0.5", "fr-CA"])
def test_what_is_wanted_first_is_asked_for_before_streamlits_modules_in_the_mode_that_is_preferred(store, readers):
    for language in ("en", "fr"):
        for mode in Mode:
            write(store, language=Language.named(language), mode=mode)
    answer = get(server(store), "/", **{"accept-language": readers})
    asked = told(answer)

    hinted = re.findall(r'<link rel="(?:module)?preload"(?: as="fetch" crossorigin)? href="([^"]+)"', answer.text)
    files = asked["languages"][readers[:2]]
    assert hinted == [asked["module"], *(asked["base"] + files[mode]["first"] for mode in Mode)]
    assert all(answer.text.count(f'(prefers-color-scheme: {mode})" fetch') == 1 for mode in Mode)
    assert answer.text.index("modulepreload") < answer.text.index("data-early=")


def test_after_an_edit_it_is_the_new_state_that_is_named_once_it_is_written(store, tmp_path):
    (old,) = write(store)
    app = server(store)
    builders.replace(tmp_path / "data", "events.csv", "Talks in the capital", "Talks by the sea")

    store.settle()
    assert told(get(app, "/")) is None
    (new,) = write(store)
    assert told(get(app, "/"))["languages"]["en"]["light"]["first"] == new != old


def test_an_edit_that_comes_while_files_are_named_leaves_them_of_one_state(store, tmp_path, monkeypatch):
    before = write(store, "claims")
    old = store.last
    builders.replace(tmp_path / "data", "events.csv", "Talks in the capital", "Talks by the sea")
    store.settle()
    after = write(store, "claims")
    new, names = store.last, store._builds.names
    store._state = old

    def named(*of):
        store._state = new
        return names(*of)

    monkeypatch.setattr(store._builds, "names", named)

    found = early_stage.written(HERE, store, "claims").languages["en"].light

    assert [found.first, *found.more] == before
    assert found.first not in after


def test_which_language_opens_is_what_the_pages_script_decides(store, monkeypatch):
    write(store)
    monkeypatch.delenv("TIMELINE_LANG", raising=False)
    opens = early_stage.written(HERE, store, "explore").opens
    assert opens["fr"] == "fr"
    assert opens[""] == opens["uk"] == "en"  # the dossier is written in English and French

    monkeypatch.setenv("TIMELINE_LANG", "fr")

    assert set(early_stage.written(HERE, store, "explore").opens.values()) == {"fr"}


def test_a_title_cannot_end_the_attribute_that_it_stands_in(store, tmp_path):
    builders.replace(tmp_path / "data", "datapackage.json", '"title": "Gliders"', '"title": "\\" onload=\\"a & b"')
    store.settle()
    write(store)

    page = get(server(store), "/")

    assert '" onload="a & b' in told(page)["languages"]["en"]["title"]
    assert 'onload="' not in page.text


def test_a_browser_that_has_the_page_of_before_is_not_told_to_keep_it(store, tmp_path):
    file = tmp_path / "index.html"
    file.write_bytes(HEAD)
    app = server(store, answer=lambda: FileResponse(file, headers={"cache-control": "no-cache"}))
    write(store)

    answer = get(app, "/", **{"if-none-match": "*", "if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"})

    assert answer.status_code == 200
    assert told(answer) is not None
    assert not answer.headers.keys() & {"etag", "last-modified"}
    assert answer.headers["cache-control"] == "no-cache"
