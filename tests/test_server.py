"""What the server hands out beside Streamlit's pages, and how it dresses every answer."""

import asyncio
import gzip
import json
import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from threading import Event

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from streamlit.web.server.starlette.starlette_routes import create_host_config_routes

from asgi import ask, asked
from timeline.drawing.theme import LIGHT
from timeline.server import assets, headers, middleware, presenters
from timeline.server.addresses import Addresses
from timeline.server.prefix import StrippedPrefix
from timeline.server.routes import PRESENTERS_KEY
from timeline.server.routes import routes as stage_routes
from timeline.stage import browser_files
from timeline.text import words

HEAD = b"<html><head><title>t</title></head><body>&lt;head&gt; <head></body></html>"
HERE = Addresses()
BELOW = Addresses("/timeline")
ADDED = ("content-security-policy", "x-content-type-options", "referrer-policy")


def server(addresses=HERE, sentence=lambda query: None, **pages):
    """Make a server of our routes and a few pages, as the program does."""
    routes = [
        Route(f"{addresses.base}/{name}", lambda request, answer=answer: answer()) for name, answer in pages.items()
    ]
    return Starlette(
        routes=[*stage_routes(addresses, sentence), *routes],
        middleware=middleware.stack(addresses, {"explore", "sources"}, home="explore"),
    )


def get(path, app=None, **headers):
    """Ask an application, ours unless another is given."""
    return ask(app or server(), path, headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.fixture(autouse=True)
def few_libraries(monkeypatch):
    """Stand in for the megabytes of the real ones, which other tests compress."""
    asset = assets.Asset(assets.TYPES[".js"], gzip.compress(b"library"))
    found = {"Plotly": ("plotly-1.js", asset), "deck": ("deck-2.js", asset)}
    monkeypatch.setattr(assets, "libraries", lambda: found)


@pytest.fixture
def shelf(monkeypatch):
    found = assets.AssetStore()
    monkeypatch.setattr(assets, "DOSSIER_FILES", found)
    return found


@pytest.fixture
def notes(monkeypatch):
    found = assets.AssetStore()
    monkeypatch.setattr(assets, "SPEAKER_NOTES", found)
    return found


# ---------------------------------------------------------------- headers


def test_the_answer_to_head_claims_no_length_that_the_page_has_not():
    app = server(page=lambda: Response(headers={"content-type": "text/html", "content-length": "41"}))

    assert "content-length" not in ask(app, "/page", method="HEAD").headers
    assert int(get("/page", server(page=lambda: HTMLResponse(HEAD))).headers["content-length"]) > len(HEAD)


@pytest.mark.parametrize(
    "path", ["/page", "/data", "/missing", "/stage/data/missing.json", "/stage/libraries/deck-2.js"]
)
def test_every_answer_carries_the_headers_once(path):
    app = server(page=lambda: HTMLResponse(HEAD), data=lambda: JSONResponse({}))

    answer = get(path, app)

    for name in ADDED:
        assert len(answer.headers.get_list(name)) == 1


def scripts_allowed(answer):
    policy = answer.headers["content-security-policy"]
    return next(rule for rule in policy.split("; ") if rule.startswith("script-src")).split()[1:]


def test_only_what_is_asked_for_as_a_part_may_be_shown_in_a_frame_of_somebody_else():
    framed = {
        query: get(f"/page{query}", server(page=lambda: HTMLResponse("text")))
        .headers["content-security-policy"]
        .split("; ")[-1]
        for query in ("", "?actor=a", "?embed=map", "?x=embed")
    }

    assert framed["?embed=map"] == "frame-ancestors *"
    assert framed[""] == framed["?actor=a"] == framed["?x=embed"] == "frame-ancestors 'self'"


def test_the_policy_names_no_other_server_and_allows_no_eval():
    policy = get("/stage/alive").headers["content-security-policy"]

    assert "default-src 'self'" in policy
    assert "connect-src 'self'" in policy.split("; ")
    assert not re.search(r"http|ws:|wss:|\*|unsafe-eval", policy)


def test_of_the_scripts_in_a_page_only_those_run_that_are_known_by_their_content():
    answer = get("/page", server(page=lambda: HTMLResponse(headers.streamlits_page())))

    inline = re.findall(rb"<script(?![^>]* src=)[^>]*>(.*?)</script>", answer.content, re.DOTALL)

    assert len(inline) >= 2  # Streamlit's and ours
    allowed = scripts_allowed(answer)
    assert {f"'sha256-{b64encode(sha256(script).digest()).decode()}'" for script in inline} <= {*allowed}
    assert "'unsafe-inline'" not in allowed


def test_what_is_no_request_for_a_page_passes_untouched():
    heard = []

    async def app(scope, receive, send):
        heard.append(scope)
        await send({"type": "websocket.accept"})

    sent = []

    async def send(message):
        sent.append(message)

    for layer in reversed(middleware.stack(HERE, (), "explore")):
        app = layer.cls(app, *layer.args, **layer.kwargs)
    asyncio.run(app({"type": "websocket"}, None, send))

    assert (heard, sent) == ([{"type": "websocket"}], [{"type": "websocket.accept"}])


# ---------------------------------------------------------------- libraries in the head

PROBE = (
    b'<script data-deck="/stage/libraries/deck-2.js" data-worker>'
    + files("timeline.stage").joinpath("assets/boot/gpu_probe.js").read_bytes()
    + b"</script>"
)


NOW = b'<script async fetchpriority="high" src="/stage/libraries/plotly-1.js" data-library="Plotly"></script>'
LATER = (
    b'<link rel="preload" as="script" fetchpriority="low" href="/stage/libraries/plotly-1.js" data-library="Plotly">'
)
NEVER = b'<link href="/stage/libraries/plotly-1.js" data-library="Plotly">'


@pytest.mark.parametrize(
    ("path", "tag"), [("/", LATER), ("/claims", NOW), ("/present", NOW), ("/sources", NEVER), ("/page", NEVER)]
)
def test_a_page_asks_for_the_libraries_first_and_once_and_runs_plotly_when_it_needs_it(path, tag):
    answer = get(path, server(**{path.strip("/"): lambda: HTMLResponse(HEAD)}))

    assert answer.content.count(b"<head>" + tag + PROBE) == 1
    assert answer.content.count(b"data-library") == 1
    assert answer.headers["content-length"] == str(len(answer.content))
    assert len(answer.headers.get_list("content-length")) == 1


@pytest.mark.parametrize("name", ["", "claims", "present"])
@pytest.mark.parametrize("addresses", [HERE, BELOW], ids=["root", "below"])
def test_a_page_of_the_stage_begins_with_the_grounds_of_its_parts(name, addresses):
    path, app = f"{addresses.base}/{name}", server(addresses, **{name: lambda: HTMLResponse(HEAD)})

    page = get(path, app).text
    assert page.count('id="skeleton"') == 1
    assert page.index("<body>") < page.index('id="skeleton"') < page.index("&lt;head&gt;")
    assert f'class="{name or "explore"}"' in page
    assert "paper}" not in page
    assert LIGHT.paper in page
    assert 'id="skeleton"' not in get(f"{path}?embed=map", app).text


@pytest.mark.parametrize("name", ["sources", "page", "claims/more"])
def test_a_page_without_a_stage_has_no_grounds(name):
    assert b"skeleton" not in get(f"/{name}", server(**{name: lambda: HTMLResponse(HEAD)})).content


@pytest.mark.parametrize("addresses", [HERE, BELOW], ids=["root", "below"])
def test_streamlits_page_is_told_to_open_no_dialogs_and_all_else_as_streamlit_tells_it(addresses):
    (own,) = create_host_config_routes(addresses.base)
    path = f"{addresses.base}/_stcore/host-config"
    app = Starlette(routes=[own], middleware=middleware.stack(addresses, {"explore"}, home="explore"))

    untouched, answer = get(path, Starlette(routes=[own])), get(path, app, accept_encoding="gzip")

    assert untouched.json()["blockErrorDialogs"] is False
    assert untouched.json()["allowedOrigins"] != []
    assert answer.json() == {**untouched.json(), "blockErrorDialogs": True, "allowedOrigins": []}
    assert answer.headers["content-length"] == str(len(answer.content))
    assert answer.headers["cache-control"] == untouched.headers["cache-control"]
    assert get("/elsewhere/_stcore/host-config", app).status_code != 200


def test_a_page_that_comes_in_pieces_is_put_together():
    pieces = [b"<html><he", b"ad><title>", b"t</title></head></html>"]

    async def stream():
        for piece in pieces:
            yield piece

    answer = get("/page", server(page=lambda: StreamingResponse(stream(), media_type="text/html")))

    assert answer.content == b"<html><head>" + NEVER + PROBE + b"<title>t</title></head></html>"
    assert answer.headers["content-length"] == str(len(answer.content))


@pytest.mark.parametrize(
    "answer",
    [
        lambda: JSONResponse({"html": HEAD.decode()}),
        lambda: Response(HEAD, media_type="text/plain"),
        lambda: Response(HEAD, headers={"content-type": "text/html", "content-encoding": "identity"}),
        lambda: HTMLResponse(b"<p>no head</p>"),
    ],
    ids=["json", "text", "compressed", "fragment"],
)
def test_nothing_but_a_whole_page_is_changed(answer):
    assert get("/page", server(page=answer)).content == answer().body


# ---------------------------------------------------------------- files


@pytest.mark.parametrize(
    "path",
    [
        "/stage/data/first.json",
        "/stage/libraries/plotly.js",
        "/stage/modules/0000000000000000/stage.js",
        f"/stage/modules/{assets.modules()[0]}/missing.js",
        f"/stage/modules/{assets.modules()[0]}/%2e%2e/%2e%2e/routes.py",
        f"/stage/modules/{assets.modules()[0]}//etc/passwd",
        f"/stage/modules/{assets.modules()[0]}/map/%2e%2e/stage.js",
    ],
)
def test_what_is_not_there_is_said_plainly(path):
    answer = get(path)

    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["cache-control"] == "no-store"
    assert b"<" not in answer.content


def test_a_file_of_a_state_that_is_not_kept_any_more_asks_for_a_reload_and_is_asked_for_again():
    answer = get("/stage/data/first-0000000000000000.json")

    assert (answer.status_code, answer.text) == (410, "No such file. Reload the page.")
    assert answer.headers["cache-control"] == "no-store"


def test_a_file_that_is_not_built_yet_is_asked_for_by_name_where_several_processes_share_readers(shelf):
    asked = []

    def build(name):
        asked.append(name)
        shelf.put("one", {"first-0000000000000001.json": b"{}"})

    app = Starlette(routes=stage_routes(Addresses(), lambda query: None, build))
    found, gone, other = (
        ask(app, f"/stage/data/{name}").status_code
        for name in ("first-0000000000000001.json", "first-0000000000000002.json", "passwd")
    )

    assert (found, gone, other) == (200, 410, 404)
    assert asked == ["first-0000000000000001.json", "first-0000000000000002.json"]


@pytest.mark.parametrize("accepted", ["gzip, deflate, br", "GZIP;q=1.0, gzip", "identity"])
def test_a_file_is_compressed_for_those_who_can_read_it_and_kept_for_good(shelf, accepted):
    data = json.dumps({"text": "é" * 500}, ensure_ascii=False).encode()
    shelf.put("one", {"first-1.json": data})

    answer = get("/stage/data/first-1.json", accept_encoding=accepted)

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["vary"] == "accept-encoding"
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers.get("content-encoding") == ("gzip" if "gzip" in accepted else None)
    assert int(answer.headers["content-length"]) == answer.num_bytes_downloaded
    assert answer.content == data


def test_a_file_that_is_on_the_shelf_is_not_compressed_again(shelf):
    shelf.put("one", {"first-1.json": b"{}"})
    kept = shelf.get("first-1.json")

    shelf.put("two", {"first-1.json": b"{}", "texts-2.json": b"[]"})

    assert shelf.get("first-1.json") is kept
    assert shelf.names == {"first-1.json", "texts-2.json"}


def test_what_states_share_stays_on_the_shelf_when_one_of_them_goes(shelf):
    for version in ("a", "b", "c"):
        shelf.put(version, {f"first-{version}.json": b"{}", "same.json": b"[]"})

    shelf.drop({"a", "b", "never-there"})

    assert shelf.names == {"first-c.json", "same.json"}
    assert shelf.versions == {"c"}


def test_what_is_added_to_a_state_leaves_the_rest_of_it(shelf):
    shelf.put("one", {"first-1.json": b"{}"})
    shelf.put("one", {"claims-2.json": b"{}"})

    assert shelf.names == {"first-1.json", "claims-2.json"}
    assert shelf.versions == {"one"}


def test_every_module_of_the_stage_is_served_under_the_address_that_its_content_gives():
    folder = Path(str(files("timeline.stage").joinpath("assets")))
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix in {".js", ".css"}}

    digest, found = assets.modules()

    assert set(found) == names | set(browser_files.pages())
    assert HERE.module("boot/mount.js") == f"/stage/modules/{digest}/boot/mount.js"
    app = server()
    for name in names:
        answer = get(HERE.module(name), app)
        assert answer.content == (folder / name).read_bytes()
        assert (
            answer.headers["content-type"] == f"text/{'javascript' if name.endswith('.js') else 'css'}; charset=utf-8"
        )


def test_a_page_is_one_module_whose_source_map_leads_to_the_modules_it_is_made_of():
    app = server()
    served = get(HERE.module("explore.js"), app)
    name = served.text.rsplit("//# sourceMappingURL=", 1)[1].strip()
    sources = get(HERE.module(name), app).json()["sources"]

    assert {"boot/mount.js", "pages/explore.js"} <= set(sources)
    assert "pages/present.js" not in sources
    assert all(get(HERE.module(source), app).status_code == 200 for source in sources)
    assert not re.search(r"^import ", served.text, re.MULTILINE)


@pytest.fixture
def folders(monkeypatch, tmp_path):
    """Modules in folders, that import one another."""
    (tmp_path / "assets" / "map").mkdir(parents=True)
    (tmp_path / "assets" / "stage.js").write_text('import "./map/map.js";')
    (tmp_path / "assets" / "map" / "map.js").write_text('import "../stage.js";')
    (tmp_path / "assets" / "map" / "notes.md").write_text("Not for browsers.")
    monkeypatch.setattr(browser_files, "probe", lambda: b"")
    monkeypatch.setattr(browser_files, "pages", dict)
    monkeypatch.setattr(browser_files, "files", lambda package: tmp_path)
    assets.modules.cache_clear()
    browser_files.modules.cache_clear()
    yield tmp_path / "assets"
    assets.modules.cache_clear()
    browser_files.modules.cache_clear()


def test_modules_may_lie_in_folders_and_find_one_another_by_relative_paths(folders):
    digest, found = assets.modules()
    app = server()

    assert set(found) == {"stage.js", "map/map.js"}
    assert HERE.module("map/map.js") == f"/stage/modules/{digest}/map/map.js"
    assert get(HERE.module("map/map.js"), app).text == 'import "../stage.js";'
    assert get(HERE.module("map/notes.md"), app).status_code == 404


def test_an_edit_or_a_move_of_any_module_changes_the_address_of_all(folders):
    before = HERE.module("stage.js")
    (folders / "map" / "map.js").rename(folders / "map.js")
    assets.modules.cache_clear()
    browser_files.modules.cache_clear()
    moved = HERE.module("stage.js")
    (folders / "map.js").write_text("1;")
    assets.modules.cache_clear()
    browser_files.modules.cache_clear()

    assert len({before, moved, HERE.module("stage.js")}) == 3


# ---------------------------------------------------------------- speaker notes


def test_speaker_notes_are_for_pages_that_present(notes, shelf):
    notes.put("one", {"notes-1.json": b'{"briefing":["Say this."]}'})
    app, key = server(), {"x-presenters-key": PRESENTERS_KEY}

    given = ask(app, "/stage/notes/notes-1.json", headers=key)
    refused = [
        ask(app, "/stage/notes/notes-1.json", headers=headers)
        for headers in ({}, {"x-presenters-key": ""}, {"x-presenters-key": PRESENTERS_KEY[:-1]})
    ]

    assert given.json() == {"briefing": ["Say this."]}
    assert given.headers["cache-control"] == "no-store"
    assert {answer.status_code for answer in refused} == {403}
    assert not any("Say this" in answer.text for answer in refused)
    assert ask(app, "/stage/data/notes-1.json", headers=key).status_code == 404
    assert ask(app, "/stage/notes/notes-0000000000000000.json", headers=key).status_code == 410


def test_notes_that_another_process_named_are_built_for_who_has_the_key_and_for_nobody_else(notes):
    asked = []

    def build(name):
        asked.append(name)
        notes.put("one", {name: b"{}"})

    app = Starlette(routes=stage_routes(HERE, lambda query: None, build))
    at = "/stage/notes/notes-0123456789abcdef.json"

    assert ask(app, at, headers={"x-presenters-key": "another"}).status_code == 403
    assert asked == []
    assert ask(app, at, headers={"x-presenters-key": PRESENTERS_KEY}).status_code == 200
    assert asked == [at.rpartition("/")[2]]


def test_a_key_that_is_set_is_that_of_every_process_and_one_that_is_not_is_warned_of_where_there_are_several(
    monkeypatch, caplog
):
    monkeypatch.setenv(presenters.SETTING, " correct-horse-battery\n")
    assert presenters.key() == presenters.key() == "correct-horse-battery"
    presenters.warn_of_several_keys(is_shared=True)
    monkeypatch.delenv(presenters.SETTING)
    presenters.warn_of_several_keys(is_shared=False)
    assert not caplog.messages

    presenters.warn_of_several_keys(is_shared=True)

    assert presenters.key() != presenters.key()
    (said,) = caplog.messages
    assert said.startswith(presenters.SETTING)
    assert "speaker notes are refused" in said


@pytest.mark.parametrize("written", ["short", "é" * 20])
def test_a_key_that_can_be_guessed_is_refused_at_the_start_and_not_told(monkeypatch, written):
    monkeypatch.setenv(presenters.SETTING, written)

    with pytest.raises(ValueError, match="at least 16 ASCII characters") as refused:
        presenters.key()

    assert written not in str(refused.value)


# ---------------------------------------------------------------- sentences


def test_a_sentence_that_takes_long_holds_up_nobody_else():
    begun, go_on = Event(), Event()

    def sentence(query):
        begun.set()
        assert go_on.wait(30)
        return "At last."

    app = server(sentence=sentence)

    async def both():
        slow = asyncio.ensure_future(asked(app, "/stage/sentence?event=x"))
        while not begun.is_set():
            await asyncio.sleep(0)
        quick = await asyncio.wait_for(asked(app, "/stage/alive"), 10)
        waiting = not slow.done()
        go_on.set()
        return waiting, quick.status_code, (await slow).text

    assert asyncio.run(both()) == (True, 204, "At last.")


def test_many_who_ask_for_what_only_another_process_has_leave_a_thread_to_everybody_else(shelf):
    begun, go_on, built, at_once = Event(), Event(), [], []

    def build(name):
        at_once.append(name)
        begun.set()
        assert go_on.wait(30)
        built.append((name, len(at_once)))
        at_once.remove(name)

    app = Starlette(routes=stage_routes(HERE, lambda query: "Soon.", build))
    names = [f"first-{number:016x}.json" for number in range(60)]

    async def everybody():
        many = [asyncio.ensure_future(asked(app, f"/stage/data/{name}")) for name in names]
        while not begun.is_set():
            await asyncio.sleep(0)
        quick = await asyncio.wait_for(asked(app, "/stage/sentence?event=x"), 10)
        waiting = not any(each.done() for each in many)
        go_on.set()
        return quick.text, waiting, {(await each).status_code for each in many}

    try:
        assert asyncio.run(everybody()) == ("Soon.", True, {410})
    finally:
        go_on.set()
    assert sorted(built) == [(name, 1) for name in names], "each was looked for, and never two at once"


def test_what_has_no_sentence_is_said_and_not_kept():
    answer = get("/stage/sentence?event=nothing")

    assert (answer.status_code, answer.text) == (404, "No such event or question.")
    assert answer.headers["cache-control"] == "no-store"


def test_a_library_is_served_under_its_hashed_name():
    answer = get("/stage/libraries/deck-2.js")

    assert answer.content == b"library"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"


# ---------------------------------------------------------------- which libraries


def taken(monkeypatch, folder, stage=("plotly.js", "deck.js", "deck-json.js")):
    """Find the libraries with a stage and Python packages that lie in ``folder``."""
    packages = {
        "timeline.stage/lib": stage,
        "plotly/package_data": ("plotly.min.js",),
        "pydeck/nbextension/static": ("index.js",),
    }
    for package, names in packages.items():
        (folder / package).mkdir(parents=True)
        for name in names:
            (folder / package / name).write_text(f"{package}/{name}")
    monkeypatch.undo()
    monkeypatch.setattr(browser_files, "files", lambda package: folder / package)
    browser_files.libraries.cache_clear()
    found = assets.libraries.__wrapped__()
    browser_files.libraries.cache_clear()
    return {name: (file, gzip.decompress(asset.body).decode()) for name, (file, asset) in found.items()}


def named(stem, content):
    return f"{stem}-{sha256(content.encode()).hexdigest()[:16]}.js", content


def test_the_small_libraries_are_taken_where_the_set_up_brought_them(monkeypatch, tmp_path):
    assert taken(monkeypatch, tmp_path) == {
        "Plotly": named("plotly", "timeline.stage/lib/plotly.js"),
        "deck": named("deck", "timeline.stage/lib/deck.js;\ntimeline.stage/lib/deck-json.js"),
    }


@pytest.mark.parametrize("stage", [(), ("plotly.js", "deck.js")], ids=["none", "some"])
def test_without_them_all_the_python_packages_bundles_are_taken(monkeypatch, tmp_path, stage):
    assert taken(monkeypatch, tmp_path, stage) == {
        "Plotly": named("plotly", "plotly/package_data/plotly.min.js"),
        "deck": named("deck", "pydeck/nbextension/static/index.js"),
    }


def test_the_python_packages_still_bring_the_bundles_that_the_stage_falls_back_to():
    assert b"Plotly" in files("plotly").joinpath("package_data/plotly.min.js").read_bytes()
    assert b"createDeck" in files("pydeck").joinpath("nbextension/static/index.js").read_bytes()


# ---------------------------------------------------------------- addresses that are no pages


@pytest.mark.parametrize("path", ["/nothing", "/nothing/at/all", "/explore/more"])
def test_an_address_that_is_no_page_leads_to_the_record_and_says_so(path):
    answer = get(path, accept="text/html")

    assert (answer.status_code, answer.headers["location"]) == (303, "/?lost=1")
    assert "content-security-policy" in answer.headers


def test_the_first_page_answers_to_its_name():
    answer = get("/explore", accept="text/html")

    assert (answer.status_code, answer.headers["location"]) == (307, "/?")


@pytest.mark.parametrize("path", ["/", "/sources", "/stage/data/x.json"])
def test_what_may_exist_is_not_led_away(path):
    answer = get(path, accept="text/html")

    assert answer.status_code == 404  # the small server of these tests has none of them
    assert "location" not in answer.headers


def test_a_sub_page_is_not_mistaken_for_the_servers_address():
    answer = get("/sources/_stcore/health")

    assert 300 <= answer.status_code < 400
    assert "location" not in answer.headers


def test_the_server_says_that_it_is_there_and_nobody_keeps_the_answer():
    answer = get("/stage/alive")

    assert answer.status_code == 204
    assert answer.content == b""
    assert answer.headers["cache-control"] == "no-store"


# ---------------------------------------------------------------- under a path


@pytest.mark.parametrize("written", ["timeline", "/timeline", "timeline/", "/timeline/"])
def test_the_path_that_all_lies_under_may_be_written_in_any_way(written):
    assert Addresses.under(written) == BELOW
    assert Addresses.under("/") == Addresses.under("") == HERE


def test_under_a_path_every_address_lies_there(shelf):
    shelf.put("one", {"first-1.json": b"{}"})
    app = server(BELOW, page=lambda: HTMLResponse(HEAD))

    for address in (BELOW.module("boot/mount.js"), BELOW.library("deck-2.js"), f"{BELOW.data}first-1.json"):
        assert address.startswith("/timeline/stage/")
        assert get(address, app).status_code == 200
        assert get(address.removeprefix("/timeline"), app).status_code == 404
    assert b'"/timeline/stage/libraries/plotly-1.js"' in get("/timeline/page", app).content
    assert BELOW.follow("x") == "/timeline/present?follow=x"


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("/", 307, "/timeline/"),
        ("/timeline/nothing", 303, "/timeline/?lost=1"),
        ("/timeline/explore?lang=fr", 307, "/timeline/?lang=fr"),
        ("/timeline/sources/_stcore/health", 300, None),
        ("/timeline/_stcore/health", 404, None),
        ("/timeline", 404, None),
        ("/timeline/", 404, None),
        ("/timeline/sources", 404, None),
        ("/timelines", 404, None),
        ("/sources", 404, None),
    ],
)
def test_under_a_path_what_is_no_page_leads_to_the_record_there(path, status, location):
    answer = get(path, server(BELOW), accept="text/html")

    assert (answer.status_code, answer.headers.get("location")) == (status, location)
    assert "content-security-policy" in answer.headers


# ---------------------------------------------------------------- a proxy that takes the base path away


@pytest.mark.parametrize("told", ["/timeline", "/timeline/", "timeline"])
def test_a_base_path_that_a_proxy_took_away_is_put_back_where_it_says_so(shelf, told):
    shelf.put("one", {"first-1.json": b"{}"})
    app = server(BELOW, page=lambda: HTMLResponse(HEAD))

    for path in ("/stage/data/first-1.json", BELOW.module("boot/mount.js").removeprefix("/timeline"), "/page"):
        assert get(path, app, x_forwarded_prefix=told).status_code == 200
        assert get(f"/timeline{path}", app, x_forwarded_prefix=told).status_code == 200
        assert get(path, app).status_code == 404
    lost = get("/nothing", app, accept="text/html", x_forwarded_prefix=told)
    assert lost.headers["location"] == "/timeline/?lost=1"


@pytest.mark.parametrize("told", ["/other", "", "/", "//evil.example", "/timeline/more"])
def test_no_other_path_is_put_in_front_whoever_says_so(told):
    app = server(BELOW, page=lambda: HTMLResponse(HEAD))
    here = server(page=lambda: HTMLResponse(HEAD))

    assert get("/page", app, x_forwarded_prefix=told).status_code == 404
    assert b"evil" not in get("/timeline/page", app, x_forwarded_prefix=told).content
    assert get("/page", here, x_forwarded_prefix="/timeline").content == get("/page", here).content


def test_a_socket_finds_its_base_path_again_too():
    heard = []

    async def app(scope, receive, send):
        heard.append(scope["path"])

    socket = {"type": "websocket", "path": "/_stcore/stream", "headers": [(b"x-forwarded-prefix", b"/timeline")]}
    for base in ("/timeline", "", "/other"):
        asyncio.run(StrippedPrefix(app, base)(socket, None, None))

    assert heard == ["/timeline/_stcore/stream", "/_stcore/stream", "/_stcore/stream"]
    assert socket["path"] == "/_stcore/stream"


# ---------------------------------------------------------------- in frames of others

SITES = "https://intranet.example.org https://*.example.net:8443"


def frame_rule(app, path):
    return next(
        rule for rule in get(path, app).headers["content-security-policy"].split("; ") if rule.startswith("frame-")
    )


@pytest.mark.parametrize("path", ["/page", "/page?embed=map"])
def test_who_may_frame_pages_is_the_servers_to_say_of_parts_too(monkeypatch, path):
    def app():
        return Starlette(
            routes=[Route("/page", lambda request: HTMLResponse(HEAD))],
            middleware=middleware.stack(HERE, {"page"}, "explore", framed_by=headers.framed_by()),
        )

    monkeypatch.setenv(headers.FRAMED_BY, SITES)
    some = frame_rule(app(), path)
    monkeypatch.setenv(headers.FRAMED_BY, "none")
    nobody = frame_rule(app(), path)
    monkeypatch.delenv(headers.FRAMED_BY)

    assert some == f"frame-ancestors 'self' {SITES}"
    assert nobody == "frame-ancestors 'self'"
    assert frame_rule(app(), path) == f"frame-ancestors {'*' if 'embed' in path else chr(39) + 'self' + chr(39)}"


@pytest.mark.parametrize("given", ["*", "example.org", "https://a.example; script-src *", "https://", "javascript:x"])
def test_what_is_no_site_is_refused_at_the_start_and_never_reaches_a_header(monkeypatch, given):
    monkeypatch.setenv(headers.FRAMED_BY, given)

    with pytest.raises(ValueError, match=r"TIMELINE_FRAMED_BY has .* Write sites such as https://example\.org"):
        headers.framed_by()


def test_a_page_that_brings_its_own_policy_keeps_it_and_is_not_written_into():
    own = {"content-security-policy": "object-src 'none'"}

    answer = get("/explore", server(explore=lambda: HTMLResponse(HEAD, headers=own)))

    assert answer.content == HEAD
    assert answer.headers.get_list("content-security-policy") == ["object-src 'none'; frame-ancestors 'self'"]
    assert answer.headers["x-content-type-options"] == "nosniff"


# ---------------------------------------------------------------- no live connection


@pytest.mark.parametrize("addresses", [HERE, BELOW], ids=["root", "below"])
@pytest.mark.parametrize("asked", ["", "sources", "?embed=map", "?lang=fr", "sources?lang=fa"])
def test_every_page_holds_one_sentence_for_when_its_live_connection_does_not_come(addresses, asked):
    name = asked.split("?")[0]
    app = server(addresses, **{name: lambda: HTMLResponse(HEAD)})
    say = words(asked.split("lang=")[1] if "lang=" in asked else "en")

    page = get(f"{addresses.base}/{asked}", app).text

    assert page.count('id="waiting"') == 1
    assert say("ui.waiting") in page
    assert f'href="{addresses.base}/stage/reading?lang=' in page
    assert f'lang="{say.language}" dir="{say.direction}"' in page
    assert "visibility: hidden" in page.split('id="waiting"')[1]
    assert not re.search(r"\{[a-z_]+\}", page.split('id="waiting"')[1])


@pytest.mark.parametrize(
    ("wanted", "spoken"), [("fr-CA,fr;q=0.9", "fr"), ("fa", "fa"), ("de-DE", "en"), ("", "en"), ('"><script>', "en")]
)
def test_the_sentence_is_in_the_readers_language(wanted, spoken):
    page = get("/sources", server(sources=lambda: HTMLResponse(HEAD)), accept_language=wanted).text

    assert words(spoken)("ui.waiting_read") in page
    assert "<script>" not in page.split('id="waiting"')[1].split("</p>")[0]


@pytest.mark.parametrize("name", ["page", "sources/more", "data"])
def test_what_is_no_page_with_a_live_connection_does_not_wait_for_one(name):
    assert b"waiting" not in get(f"/{name}", server(**{name: lambda: HTMLResponse(HEAD)})).content


# ---------------------------------------------------------------- bodies


def sent(app, length, *, said=True, path="/page", method="POST"):
    """Send so many bytes, and give the status and how many of them were read."""
    read = 0

    async def receive():
        nonlocal read
        piece = min(10_000, length - read)
        read += piece
        return {"type": "http.request", "body": b"x" * piece, "more_body": read < length}

    answers = []

    async def send(message):
        answers.append(message)

    headers_ = [(b"host", b"here"), *([(b"content-length", str(length).encode())] if said else [])]
    scope = {
        "type": "http", "method": method, "path": path, "query_string": b"", "headers": headers_, "scheme": "http",
        "client": ("192.0.2.7", 1), "server": ("here", 80), "http_version": "1.1", "root_path": "",
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))
    return answers[0]["status"], read


async def echo(request):
    return Response(f"{len(await request.body())}")


def taking():
    """Make a server that reads whatever it is sent."""
    pages = [Route(path, echo, methods=["POST", "PUT"]) for path in ("/page", "/_stcore/upload_file/a/b")]
    return Starlette(routes=pages, middleware=middleware.stack(HERE, {"page"}, "explore", takes_files=True))


@pytest.mark.parametrize("length", [64_001, 10**6, 10**12])
def test_what_says_that_it_is_too_long_is_refused_before_any_of_it_is_read(length):
    assert sent(taking(), length) == (413, 0)


def test_what_does_not_say_how_long_it_is_is_refused_as_soon_as_it_is_too_long():
    status, read = sent(taking(), 10**6, said=False)

    assert status == 413
    assert 64_000 < read <= 74_000


@pytest.mark.parametrize("said", [True, False])
@pytest.mark.parametrize("length", [0, 2000, 64_000])
def test_what_is_not_too_long_is_read_whole(length, said):
    assert sent(taking(), length, said=said) == (200, length)


def test_files_of_visitors_are_not_held_to_the_length_of_what_pages_send():
    assert sent(taking(), 500_000, path="/_stcore/upload_file/a/b", method="PUT") == (200, 500_000)
    assert sent(taking(), 500_000, path="/_stcore/upload_files/a/b", method="PUT")[0] == 413
