"""The routes round a presentation: rooms that others follow in, the code of a link, the speaker's window."""

import asyncio
import socket
from threading import Event

import pytest
from starlette.applications import Starlette
from starlette.requests import Request

from asgi import ask, asked
from timeline.server import assets, middleware, presentation_routes, reach
from timeline.server.addresses import Addresses
from timeline.server.local_rooms import LocalRooms
from timeline.server.rooms import Limits, new_key, room_of
from timeline.text import words

HERE = {"host": "here:8600", "origin": "http://here:8600"}
OPEN = {"method": "POST", "headers": HERE}


class Follower:
    """Somebody at the other end of a stream, which an HTTP client would read to an end that never comes."""

    def __init__(self, app, id_, client="127.0.0.1"):
        self.heard = asyncio.Queue()
        self.gone = asyncio.Event()
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": f"/stage/rooms/{id_}",
            "root_path": "",
            "query_string": b"",
            "headers": [],
            "client": (client, 1),
            "server": ("here", 8600),
        }
        self.answer = asyncio.ensure_future(app(scope, self._receive, self._send))

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
    return LocalRooms(Limits(rooms=3, rooms_each=2, followers=3, followers_each=2))


@pytest.fixture
def app(rooms):
    """A server on a machine that is on no network."""
    return server(rooms, reach.Reach(lambda port: []))


def server(rooms, found, addresses=Addresses()):  # noqa: B008 - it is frozen
    return Starlette(
        routes=presentation_routes.routes(addresses, rooms, found),
        middleware=middleware.stack(addresses, {"explore"}, home="explore"),
    )


@pytest.fixture(autouse=True)
def few_libraries(monkeypatch):
    """Stand in for the megabytes of the real ones, which no test here needs."""
    asset = assets.Asset(assets.TYPES[".js"], b"")
    monkeypatch.setattr(assets, "libraries", lambda: {"Plotly": ("plotly-1.js", asset), "deck": ("deck-2.js", asset)})


def opened(app, key=""):
    answer = ask(app, "/stage/rooms", method="POST", headers={**HERE, "x-room-key": key})
    assert answer.status_code == 201
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
    answer = ask(
        app,
        f"/stage/rooms{path.replace('id', room['id'])}",
        method=method,
        body="step=2",
        headers={**headers, "x-room-key": room["key"]},
    )

    assert answer.status_code == 403
    assert "page of this server" in answer.text
    assert rooms._channels[room["id"]].view == "step=1"


def test_a_browser_that_says_the_page_is_ours_is_believed_behind_another_name(app):
    headers = {"host": "inside:1", "origin": "https://outside", "sec-fetch-site": "same-origin"}

    assert ask(app, "/stage/rooms", method="POST", headers=headers).status_code == 201


def test_a_client_that_has_opened_its_share_of_rooms_is_refused_and_others_are_not(app):
    opened(app), opened(app)

    answer = ask(app, "/stage/rooms", **OPEN)
    other = ask(app, "/stage/rooms", **OPEN, client="192.0.2.7")

    assert answer.status_code == 429
    assert answer.text == "You present in as many rooms as one address may. Stop one, or try again later."
    assert other.status_code == 201


def test_too_many_rooms_are_refused_plainly(app):
    opened(app), opened(app), ask(app, "/stage/rooms", **OPEN, client="192.0.2.7")

    answer = ask(app, "/stage/rooms", **OPEN, client="192.0.2.8")

    assert (answer.status_code, answer.text) == (
        503,
        "There are too many presentations on this server now. Try again later.",
    )


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
    ],
)
def test_a_client_is_an_address_or_the_network_that_one_household_is_given(address, client):
    assert presentation_routes.client_of(Request({"type": "http", "client": (address, 1)})) == client
    assert presentation_routes.client_of(Request({"type": "http", "client": None})) == ""


def test_what_a_client_writes_into_headers_for_proxies_makes_it_nobody_else(app):
    forged = [{**HERE, "x-forwarded-for": f"192.0.2.{n}", "forwarded": f"for=192.0.2.{n}"} for n in range(4)]

    answers = [ask(app, "/stage/rooms", method="POST", headers=headers).status_code for headers in forged]

    assert answers == [201, 201, 429, 429]


def test_what_is_no_key_opens_nothing(app, rooms):
    answer = ask(app, "/stage/rooms", method="POST", headers={**HERE, "x-room-key": "short"})

    assert (answer.status_code, rooms._channels) == (403, {})


# ---------------------------------------------------------------- presenting and following


def test_a_follower_hears_what_is_presented_now_next_and_that_it_is_over(app):
    async def told():
        room = (await asked(app, "/stage/rooms", **OPEN)).json()
        path, headers = at(room)
        await asked(app, path, method="PUT", body="story=briefing&step=4&lang=fr", headers=headers)
        follower = Follower(app, room["id"])
        start = await follower.heard.get()
        seen = [await follower.event()]
        answer = await asked(app, path, method="PUT", body="story=briefing&step=5", headers=headers)
        seen.append(await follower.event())
        await asked(app, path, method="DELETE", headers=headers)
        seen.append(await follower.event())
        await follower.leave()
        return start, seen, answer

    start, seen, answer = asyncio.run(told())

    assert (answer.status_code, answer.content) == (204, b"")
    assert [(event["event"], event["data"]) for event in seen] == [
        ("view", "story=briefing&step=4&lang=fr"),
        ("view", "story=briefing&step=5"),
        ("none", ""),
    ]
    headers = {key.decode().lower(): value.decode() for key, value in start["headers"]}
    assert headers["content-type"].startswith("text/event-stream")
    assert headers["cache-control"] == "no-store"
    assert headers["x-accel-buffering"] == "no"  # nginx would hold a stream back until a buffer is full
    assert "content-security-policy" in headers
    assert "content-encoding" not in headers


def test_who_leaves_is_forgotten(app, rooms):
    async def told():
        follower = Follower(app, "a" * 16)
        await follower.heard.get()
        await follower.event()
        there = rooms._channels["a" * 16].followers.total()
        await follower.leave()
        return there

    assert asyncio.run(told()) == 1
    assert rooms._channels == {}


@pytest.mark.parametrize("clients", ["aaa", "aabb"], ids=["one client", "all together"])
def test_too_many_followers_are_told_to_come_back_later(app, clients):
    async def told():
        followers = [Follower(app, "a" * 16, client=client) for client in clients]
        for follower in followers:
            await follower.heard.get()
        seen = [await follower.event() for follower in followers]
        for follower in followers:
            await follower.leave()
        return seen

    *others, last = asyncio.run(told())

    assert {seen["event"] for seen in others} == {"none"}
    assert (last["event"], last["retry"]) == ("full", "15000")


@pytest.mark.parametrize("id_", ["a", "a" * 17, "%2e" * 16, "é" * 16])
def test_what_can_be_no_room_has_no_stream(app, rooms, id_):
    answer = ask(app, f"/stage/rooms/{id_}")

    assert (answer.status_code, rooms._channels) == (404, {})


@pytest.mark.parametrize("key", ["", "x", new_key()], ids=["none", "short", "another"])
def test_nothing_is_presented_with_a_wrong_key(app, rooms, key):
    path, headers = at(opened(app), key)

    answers = [ask(app, path, method=method, body="step=1", headers=headers) for method in ("PUT", "DELETE")]

    assert [(answer.status_code, answer.text) for answer in answers] == [
        (403, "This key does not belong to the room.")
    ] * 2
    assert [channel.view for channel in rooms._channels.values()] == [None]


def test_presenting_in_a_room_that_is_closed_says_so(app):
    path, headers = at(opened(app))
    ask(app, path, method="DELETE", headers=headers)

    answer = ask(app, path, method="PUT", body="step=1", headers=headers)

    assert (answer.status_code, answer.text) == (404, "This room is not open, or not any more.")


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

    answer = ask(app, path, method="PUT", body=view, headers=headers)

    assert answer.status_code == 400
    assert answer.text.startswith(said)
    assert [channel.view for channel in rooms._channels.values()] == [None]


def test_a_view_is_handed_on_in_its_plain_form():
    assert presentation_routes.view_of("q=a+b%26c&actor=x&actor=y&step=3") == "q=a+b%26c&actor=x&actor=y&step=3"
    assert presentation_routes.view_of("") == ""
    assert presentation_routes.view_of("q=%0Adata:+step") == "q=%0Adata%3A+step"


# ---------------------------------------------------------------- link and code


def test_the_code_is_drawn_for_our_own_links_only(app, monkeypatch):
    drawn = []
    real = presentation_routes.segno.make_qr
    monkeypatch.setattr(
        presentation_routes.segno, "make_qr", lambda text, **how: drawn.append(text) or real(text, **how)
    )
    path, _ = at(opened(app))

    good = ask(app, f"{path}/qr?at=http://here:8600")
    bad = [
        ask(app, f"{path}/qr?at={origin}")
        for origin in ("", "http://elsewhere:8600", "javascript:here:8600", "http://here:8600/x", "http://x@here:8600")
    ]
    odd = ask(app, "/stage/rooms/anything/qr?at=http://here:8600")

    assert (good.status_code, good.headers["content-type"]) == (200, "image/svg+xml")
    assert good.content.startswith(b"<svg ")
    assert b"script" not in good.content
    assert drawn == [f"http://here:8600/present?follow={path.rpartition('/')[2]}"]
    assert {answer.status_code for answer in [*bad, odd]} == {404}


def test_addresses_are_offered_where_the_server_really_listens(monkeypatch):
    monkeypatch.setattr(reach, "own_addresses", lambda: {"127.0.0.1", "127.0.0.9"})
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]

        found = reach.reachable(port)

    assert found == [f"127.0.0.1:{port}"]


def test_the_addresses_found_are_offered_with_a_room(rooms):
    answer = ask(server(rooms, reach.Reach(lambda port: [f"192.0.2.1:{port}"])), "/stage/rooms", **OPEN)

    assert answer.json()["addresses"] == ["192.0.2.1:8600"]


def test_however_often_a_code_is_asked_for_the_machine_looks_for_its_addresses_once(rooms):
    looked, go_on = [], Event()

    def look(port):
        looked.append(port)
        assert go_on.wait(30)
        return ["192.0.2.1:8600"]

    app = server(rooms, reach.Reach(look))
    code = f"/stage/rooms/{'a' * 16}/qr?at=http://"

    async def told():
        slow = [asyncio.ensure_future(asked(app, f"{code}192.0.2.{n}:8600")) for n in (1, 2, 1)]
        while not looked:
            await asyncio.sleep(0)
        quick = await asked(app, f"{code}here:8600")  # the very address that was asked at needs no look
        go_on.set()
        return quick, await asyncio.gather(*slow)

    quick, slow = asyncio.run(told())

    assert looked == [8600]
    assert quick.status_code == 200
    assert [answer.status_code for answer in slow] == [200, 404, 200]


def test_the_machine_looks_again_after_a_while():
    now, looked = [0.0], []
    found = reach.Reach(lambda port: looked.append(port) or [str(len(looked))], clock=lambda: now[0])

    async def told():
        first = [await found.at(1), await found.at(1), await found.at(2)]
        now[0] = reach.FRESH
        return first, await found.at(1)

    assert asyncio.run(told()) == ([["1"], ["1"], ["2"]], ["3"])


def test_a_machine_finds_its_own_addresses_and_sends_nothing(monkeypatch):
    for name in ("send", "sendto", "sendmsg", "sendall"):
        monkeypatch.setattr(socket.socket, name, None, raising=False)

    found = reach.own_addresses()

    assert not [address for address in found if address.startswith("127.")]


def test_under_a_path_rooms_their_links_and_the_speakers_window_lie_there(rooms):
    app = server(rooms, reach.Reach(lambda port: []), Addresses("/timeline"))

    room = ask(app, "/timeline/stage/rooms", **OPEN).json()

    assert room["page"] == f"/timeline/present?follow={room['id']}"
    assert 'src="/timeline/stage/modules/' in ask(app, "/timeline/stage/speaker").text
    assert ask(app, "/stage/rooms", **OPEN).status_code == 404


# ---------------------------------------------------------------- the speaker's window


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_speakers_window_carries_its_words_and_no_plotting_library(app, language):
    answer = ask(app, f"/stage/speaker?lang={language}&mode=dark", headers={"accept": "text/html"})

    assert answer.status_code == 200
    assert f'<html lang="{language}" dir="ltr" data-mode="dark"' in answer.text
    assert words(language)("stage.speaker_title") in answer.text.replace("&#x27;", "'")
    assert Addresses().module("broadcast/speaker_window.js") in answer.text
    assert "/stage/libraries/" not in answer.text
    assert "$" not in answer.text


def test_what_a_link_to_the_speakers_window_says_is_not_written_into_it(app):
    answer = ask(app, "/stage/speaker?lang=%22%3E%3Cb%3E&mode=x%22y")

    assert '<html lang="en" dir="ltr" data-mode=""' in answer.text
    assert "<b>" not in answer.text
