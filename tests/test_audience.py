"""The routes round a presentation: rooms that others follow in, the code of a link, the speaker's window."""

import asyncio
import json
import socket

import pytest
from starlette.applications import Starlette

from timeline import audience, web
from timeline.follow import LocalRooms, new_key, room_of
from timeline.text import words

HERE = {"host": "here:8600", "origin": "http://here:8600"}


class Answer:
    """What came back from one request."""

    def __init__(self, messages):
        self.status = messages[0]["status"]
        self.headers = {key.decode().lower(): value.decode() for key, value in messages[0]["headers"]}
        self.body = b"".join(message.get("body", b"") for message in messages[1:])
        self.text = self.body.decode()

    def json(self):
        return json.loads(self.body)


def scope(method, path, headers, port=8600):
    path, _, query = path.partition("?")
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", port),
    }


async def ask(app, method, path, body="", headers=HERE, port=8600):
    """Put one request to an application, without a network."""
    sent, given = [], iter([{"type": "http.request", "body": body.encode()}])

    async def receive():
        return next(given, None) or await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    await app(scope(method, path, headers, port), receive, send)
    return Answer(sent)


class Follower:
    """Somebody at the other end of a stream."""

    def __init__(self, app, id_):
        self.heard = asyncio.Queue()
        self.gone = asyncio.Event()
        self.answer = asyncio.ensure_future(app(scope("GET", f"/stage/rooms/{id_}", {}), self._receive, self._send))

    async def _receive(self):
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message):
        self.heard.put_nowait(message)

    async def event(self):
        message = await asyncio.wait_for(self.heard.get(), 5)
        lines = message["body"].decode().splitlines()
        return dict(line.split(": ", 1) for line in lines if line)

    async def leave(self):
        self.gone.set()
        await asyncio.wait_for(self.answer, 5)


@pytest.fixture
def rooms():
    return LocalRooms(most_rooms=2, most_followers=2)


@pytest.fixture
def app(rooms):
    return Starlette(routes=audience.routes(rooms), middleware=web.middleware({"explore"}, home="explore"))


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    """A machine on no network, unless a test puts it on one."""
    monkeypatch.setattr(audience, "own_addresses", set)


def opened(app, key=""):
    answer = asyncio.run(ask(app, "POST", "/stage/rooms", headers={**HERE, "x-room-key": key}))
    assert answer.status == 201
    return answer.json()


def at(room, key=None):
    return f"/stage/rooms/{room['id']}", {**HERE, "x-room-key": room["key"] if key is None else key}


# ---------------------------------------------------------------- opening


def test_a_room_is_opened_for_a_page_of_our_own(app):
    room = opened(app)

    assert room["id"] == room_of(room["key"]).id
    assert room["page"] == f"/present?follow={room['id']}"
    assert room["addresses"] == []
    assert room["key"] not in room["page"]


def test_a_server_that_was_started_anew_opens_the_same_room_for_its_key(app):
    key = new_key()

    assert opened(app, key)["id"] == opened(app, key)["id"] == room_of(key).id


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "here:8600"},
        {"host": "here:8600", "origin": "http://elsewhere:8600"},
        {"host": "here:8600", "origin": "null"},
        {**HERE, "sec-fetch-site": "cross-site"},
        {**HERE, "sec-fetch-site": "same-site"},
        {**HERE, "sec-fetch-site": "none"},
    ],
)
@pytest.mark.parametrize(("method", "path"), [("POST", ""), ("PUT", "/id"), ("DELETE", "/id")])
def test_nobody_but_a_page_of_our_own_opens_presents_or_closes(app, rooms, headers, method, path):
    room = opened(app)
    asyncio.run(rooms.publish(room_of(room["key"]), "step=1"))
    asked = {**headers, "x-room-key": room["key"]}

    answer = asyncio.run(ask(app, method, f"/stage/rooms{path.replace('id', room['id'])}", "step=2", asked))

    assert answer.status == 403
    assert "page of this server" in answer.text
    assert rooms._channels[room["id"]].view == "step=1"


def test_a_browser_that_says_the_page_is_ours_is_believed_behind_another_name(app):
    asked = {"host": "inside:1", "origin": "https://outside", "sec-fetch-site": "same-origin"}

    assert asyncio.run(ask(app, "POST", "/stage/rooms", headers=asked)).status == 201


def test_too_many_rooms_are_refused_plainly(app):
    opened(app), opened(app)

    answer = asyncio.run(ask(app, "POST", "/stage/rooms"))

    assert (answer.status, answer.text) == (
        503,
        "There are too many presentations on this server now. Try again later.",
    )


def test_what_is_no_key_opens_nothing(app, rooms):
    answer = asyncio.run(ask(app, "POST", "/stage/rooms", headers={**HERE, "x-room-key": "short"}))

    assert (answer.status, rooms._channels) == (403, {})


# ---------------------------------------------------------------- presenting and following


def test_a_follower_hears_what_is_presented_now_next_and_that_it_is_over(app):
    async def told():
        room = (await ask(app, "POST", "/stage/rooms")).json()
        path, headers = at(room)
        await ask(app, "PUT", path, "story=briefing&step=4&lang=fr", headers)
        follower = Follower(app, room["id"])
        start = await follower.heard.get()
        seen = [await follower.event()]
        answer = await ask(app, "PUT", path, "story=briefing&step=5", headers)
        seen.append(await follower.event())
        await ask(app, "DELETE", path, headers=headers)
        seen.append(await follower.event())
        await follower.leave()
        return start, seen, answer

    start, seen, answer = asyncio.run(told())

    assert (answer.status, answer.body) == (204, b"")
    assert [(event["event"], event["data"]) for event in seen] == [
        ("view", "story=briefing&step=4&lang=fr"),
        ("view", "story=briefing&step=5"),
        ("none", ""),
    ]
    headers = {key.decode().lower(): value.decode() for key, value in start["headers"]}
    assert headers["content-type"].startswith("text/event-stream")
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"] == web.POLICY
    assert "content-encoding" not in headers


def test_who_leaves_is_forgotten(app, rooms):
    async def told():
        follower = Follower(app, "a" * 16)
        await follower.heard.get()
        await follower.event()
        there = rooms._channels["a" * 16].followers
        await follower.leave()
        return there

    assert asyncio.run(told()) == 1
    assert rooms._channels == {}


def test_too_many_followers_are_told_to_come_back_later(app):
    async def told():
        followers = [Follower(app, "a" * 16) for _ in range(3)]
        for follower in followers:
            await follower.heard.get()
        seen = [await follower.event() for follower in followers]
        for follower in followers:
            await follower.leave()
        return seen

    first, second, third = asyncio.run(told())

    assert first["event"] == second["event"] == "none"
    assert (third["event"], third["retry"]) == ("full", "15000")


@pytest.mark.parametrize("id_", ["a", "a" * 17, "%2e" * 16, "é" * 16])
def test_what_can_be_no_room_has_no_stream(app, rooms, id_):
    answer = asyncio.run(ask(app, "GET", f"/stage/rooms/{id_}"))

    assert (answer.status, rooms._channels) == (404, {})


@pytest.mark.parametrize("key", ["", "x", new_key()], ids=["none", "short", "another"])
def test_nothing_is_presented_with_a_wrong_key(app, rooms, key):
    path, headers = at(opened(app), key)

    answers = [asyncio.run(ask(app, method, path, "step=1", headers)) for method in ("PUT", "DELETE")]

    assert [(answer.status, answer.text) for answer in answers] == [(403, "This key does not belong to the room.")] * 2
    assert [channel.view for channel in rooms._channels.values()] == [None]


def test_presenting_in_a_room_that_is_closed_says_so(app):
    path, headers = at(opened(app))
    asyncio.run(ask(app, "DELETE", path, headers=headers))

    answer = asyncio.run(ask(app, "PUT", path, "step=1", headers))

    assert (answer.status, answer.text) == (404, "This room is not open, or not any more.")


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("step", "This is not a view"),
        ("step=1&", "This is not a view"),
        ("step=%FF", "This is not a view"),
        ("step=1&script=x", "A view has no script."),
        ("follow=abc&step=1", "A view has no follow."),
        ("q=" + "x" * 2000, "This view is too long."),
    ],
)
def test_what_is_no_view_is_not_presented(app, rooms, view, said):
    path, headers = at(opened(app))

    answer = asyncio.run(ask(app, "PUT", path, view, headers))

    assert answer.status == 400
    assert answer.text.startswith(said)
    assert [channel.view for channel in rooms._channels.values()] == [None]


def test_a_view_is_handed_on_in_its_plain_form():
    assert audience.view_of("q=a+b%26c&actor=x&actor=y&step=3") == "q=a+b%26c&actor=x&actor=y&step=3"
    assert audience.view_of("") == ""
    assert audience.view_of("q=%0Adata:+step") == "q=%0Adata%3A+step"


# ---------------------------------------------------------------- link and code


def test_the_code_is_drawn_for_our_own_links_only(app, monkeypatch):
    drawn = []
    real = audience.segno.make_qr
    monkeypatch.setattr(audience.segno, "make_qr", lambda text, **how: drawn.append(text) or real(text, **how))
    path, _ = at(opened(app))

    good = asyncio.run(ask(app, "GET", f"{path}/qr?at=http://here:8600"))
    bad = [
        asyncio.run(ask(app, "GET", f"{path}/qr?at={origin}"))
        for origin in ("", "http://elsewhere:8600", "javascript:here:8600", "http://here:8600/x", "http://x@here:8600")
    ]
    odd = asyncio.run(ask(app, "GET", "/stage/rooms/anything/qr?at=http://here:8600"))

    assert (good.status, good.headers["content-type"]) == (200, "image/svg+xml")
    assert good.body.startswith(b"<svg ")
    assert b"script" not in good.body
    assert drawn == [f"http://here:8600/present?follow={path.rpartition('/')[2]}"]
    assert {answer.status for answer in [*bad, odd]} == {404}


def test_addresses_are_offered_where_the_server_really_listens(app, monkeypatch):
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        monkeypatch.setattr(audience, "own_addresses", lambda: {"127.0.0.1", "127.0.0.9"})

        answer = asyncio.run(ask(app, "POST", "/stage/rooms", port=port))

    assert answer.json()["addresses"] == [f"127.0.0.1:{port}"]


def test_a_machine_finds_its_own_addresses_and_sends_nothing(monkeypatch):
    monkeypatch.undo()
    for name in ("send", "sendto", "sendmsg", "sendall"):
        monkeypatch.setattr(socket.socket, name, None, raising=False)

    found = audience.own_addresses()

    assert not [address for address in found if address.startswith("127.")]


# ---------------------------------------------------------------- the speaker's window


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_speakers_window_carries_its_words_and_no_plotting_library(app, language):
    answer = asyncio.run(ask(app, "GET", f"/stage/speaker?lang={language}&mode=dark", headers={"accept": "text/html"}))

    assert answer.status == 200
    assert f'<html lang="{language}" data-mode="dark"' in answer.text
    assert words(language)("stage.speaker_title") in answer.text.replace("&#x27;", "'")
    assert web.module_address("speakerpage.js") in answer.text
    assert "/stage/libraries/" not in answer.text
    assert "$" not in answer.text


def test_what_a_link_to_the_speakers_window_says_is_not_written_into_it(app):
    answer = asyncio.run(ask(app, "GET", "/stage/speaker?lang=%22%3E%3Cb%3E&mode=x%22y"))

    assert '<html lang="en" data-mode=""' in answer.text
    assert "<b>" not in answer.text
