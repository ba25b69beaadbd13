"""What the server hands out beside Streamlit's pages, and how it dresses every answer."""

import asyncio
import gzip
import json
from hashlib import sha256
from importlib.resources import files

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from timeline import web

HEAD = b"<html><head><title>t</title></head><body>&lt;head&gt; <head></body></html>"
ADDED = {
    "content-security-policy": web.POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}


class Answer:
    """What came back from one request to an application."""

    def __init__(self, messages):
        self.status = messages[0]["status"]
        self.pairs = [(key.decode().lower(), value.decode()) for key, value in messages[0]["headers"]]
        self.headers = dict(self.pairs)
        self.body = b"".join(message.get("body", b"") for message in messages[1:])


def get(path, app=None, **headers):
    """Ask an application, ours unless another is given, without a network."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 2),
    }
    sent = []

    async def receive():
        await asyncio.Event().wait()  # the one who asked waits for the answer

    async def send(message):
        sent.append(message)

    asyncio.run((app or server())(scope, receive, send))
    return Answer(sent)


def server(**pages):
    """Make a server of our routes and a few pages, as the program does."""
    routes = [Route(f"/{name}", lambda request, answer=answer: answer()) for name, answer in pages.items()]
    return Starlette(
        routes=[*web.routes(lambda query: None), *routes],
        middleware=web.middleware({"explore", "sources"}, home="explore"),
    )


@pytest.fixture(autouse=True)
def few_libraries(monkeypatch):
    """Stand in for the megabytes of the real ones, which other tests compress."""
    asset = web.Asset(web.TYPES[".js"], gzip.compress(b"library"))
    found = {"Plotly": ("plotly-1.js", asset), "deck": ("deck-2.js", asset)}
    monkeypatch.setattr(web, "libraries", lambda: found)
    web._head.cache_clear()
    yield
    web._head.cache_clear()


@pytest.fixture
def shelf(monkeypatch):
    found = web.Shelf()
    monkeypatch.setattr(web, "SHELF", found)
    return found


# ---------------------------------------------------------------- headers


@pytest.mark.parametrize(
    "path", ["/page", "/data", "/missing", "/stage/data/missing.json", "/stage/libraries/deck-2.js"]
)
def test_every_answer_carries_the_headers_once(path):
    app = server(page=lambda: HTMLResponse(HEAD), data=lambda: JSONResponse({}))

    answer = get(path, app)

    for name, value in ADDED.items():
        assert [v for k, v in answer.pairs if k == name] == [value]


def test_the_policy_names_no_other_server_and_allows_no_eval():
    assert "default-src 'self'" in web.POLICY
    assert "http" not in web.POLICY
    assert "unsafe-eval" not in web.POLICY
    assert "*" not in web.POLICY


def test_what_is_no_request_for_a_page_passes_untouched():
    heard = []

    async def app(scope, receive, send):
        heard.append(scope)
        await send({"type": "websocket.accept"})

    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(web.Page(app, (), "explore")({"type": "websocket"}, None, send))

    assert (heard, sent) == ([{"type": "websocket"}], [{"type": "websocket.accept"}])


# ---------------------------------------------------------------- libraries in the head

TAGS = (
    b'<script async src="/stage/libraries/plotly-1.js" data-library="Plotly"></script>'
    b'<script data-deck="/stage/libraries/deck-2.js">'
    + files("timeline.stage").joinpath("assets/head.js").read_bytes()
    + b"</script>"
)


def test_a_page_asks_for_the_libraries_first_and_once():
    answer = get("/page", server(page=lambda: HTMLResponse(HEAD)))

    assert answer.body == HEAD.replace(b"<head>", b"<head>" + TAGS, 1)
    assert answer.headers["content-length"] == str(len(answer.body))
    assert len([k for k, _ in answer.pairs if k == "content-length"]) == 1


def test_a_page_that_comes_in_pieces_is_put_together():
    pieces = [b"<html><he", b"ad><title>", b"t</title></head></html>"]

    async def stream():
        for piece in pieces:
            yield piece

    answer = get("/page", server(page=lambda: StreamingResponse(stream(), media_type="text/html")))

    assert answer.body == b"<html><head>" + TAGS + b"<title>t</title></head></html>"
    assert answer.headers["content-length"] == str(len(answer.body))


@pytest.mark.parametrize(
    "answer",
    [
        lambda: JSONResponse({"html": HEAD.decode()}),
        lambda: Response(HEAD, media_type="text/plain"),
        lambda: Response(gzip.compress(HEAD), headers={"content-type": "text/html", "content-encoding": "gzip"}),
        lambda: HTMLResponse(b"<p>no head</p>"),
    ],
    ids=["json", "text", "compressed", "fragment"],
)
def test_nothing_but_a_whole_page_is_changed(answer):
    assert get("/page", server(page=answer)).body == answer().body


# ---------------------------------------------------------------- files


@pytest.mark.parametrize(
    "path",
    [
        "/stage/data/first-0000000000000000.json",
        "/stage/libraries/plotly.js",
        "/stage/modules/0000000000000000/stage.js",
        f"/stage/modules/{web.modules()[0]}/missing.js",
        f"/stage/modules/{web.modules()[0]}/../../web.py",
    ],
)
def test_what_is_not_there_is_said_plainly(path):
    answer = get(path)

    assert answer.status == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers.get("cache-control") is None
    assert b"<" not in answer.body


def test_a_file_that_is_not_ours_any_more_asks_for_a_reload():
    assert get("/stage/data/first-0000000000000000.json").body == b"No such file. Reload the page."


@pytest.mark.parametrize("accepted", ["gzip, deflate, br", "GZIP;q=1.0, gzip", ""])
def test_a_file_is_compressed_for_those_who_can_read_it_and_kept_for_good(shelf, accepted):
    data = json.dumps({"text": "é" * 500}, ensure_ascii=False).encode()
    shelf.put({"first-1.json": data})

    answer = get("/stage/data/first-1.json", accept_encoding=accepted) if accepted else get("/stage/data/first-1.json")

    assert answer.status == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["vary"] == "accept-encoding"
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers.get("content-encoding") == ("gzip" if accepted else None)
    assert answer.headers["content-length"] == str(len(answer.body))
    assert (gzip.decompress(answer.body) if accepted else answer.body) == data


def test_a_file_that_is_on_the_shelf_is_not_compressed_again(shelf):
    shelf.put({"first-1.json": b"{}"})
    kept = shelf.assets["first-1.json"]

    shelf.put({"first-1.json": b"{}", "texts-2.json": b"[]"})

    assert shelf.assets["first-1.json"] is kept
    assert list(shelf.assets) == ["first-1.json", "texts-2.json"]


def test_every_module_of_the_stage_is_served_under_the_address_that_its_content_gives():
    names = {item.name for item in files("timeline.stage").joinpath("assets").iterdir()}

    digest, found = web.modules()

    assert set(found) == {name for name in names if name.endswith((".js", ".css"))}
    assert web.module_address("stage.js") == f"/stage/modules/{digest}/stage.js"
    for name in found:
        answer = get(web.module_address(name))
        assert answer.body == files("timeline.stage").joinpath("assets", name).read_bytes()
        assert (
            answer.headers["content-type"] == f"text/{'javascript' if name.endswith('.js') else 'css'}; charset=utf-8"
        )


def test_a_library_is_served_under_its_hashed_name():
    answer = get("/stage/libraries/deck-2.js")

    assert answer.body == b"library"
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
    monkeypatch.setattr(web, "files", lambda package: folder / package)
    found = web.libraries.__wrapped__()
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

    assert (answer.status, answer.headers["location"]) == (303, "/?lost=1")
    assert answer.headers["content-security-policy"] == web.POLICY


def test_the_first_page_answers_to_its_name():
    answer = get("/explore", accept="text/html")

    assert (answer.status, answer.headers["location"]) == (307, "/?")


@pytest.mark.parametrize("path", ["/", "/sources", "/stage/data/x.json"])
def test_what_may_exist_is_not_led_away(path):
    answer = get(path, accept="text/html")

    assert answer.status == 404  # the small server of these tests has none of them
    assert "location" not in answer.headers


def test_a_sub_page_is_not_mistaken_for_the_servers_address():
    answer = get("/sources/_stcore/health")

    assert 300 <= answer.status < 400
    assert "location" not in answer.headers


def test_the_server_says_that_it_is_there_and_nobody_keeps_the_answer():
    answer = get("/stage/alive")

    assert answer.status == 204
    assert answer.body == b""
    assert answer.headers["cache-control"] == "no-store"
