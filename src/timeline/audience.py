"""Routes for those round a presentation: the speaker's second window, and the rooms in which others follow along."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from collections.abc import AsyncIterator
from contextlib import aclosing, suppress
from html import escape
from importlib.resources import files
from io import BytesIO
from string import Template
from urllib.parse import parse_qsl, urlencode, urlsplit

import segno
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from timeline import filters, theme, web
from timeline.follow import Full, NoRoom, Room, Rooms, WrongKey, is_id
from timeline.text import LANGUAGES, words

PARAMETERS = frozenset({*filters.FACETS, "from", "to", "q", "asof", "event", "story", "step", "lang"})
"""What a view may consist of: the parameters of a link (design, section 5)."""
LONGEST_VIEW = 2000
KEY = "x-room-key"
"""The header that carries a room's key; no page of another site can send it."""
STILL_THERE = 10
"""Seconds between signs of life on a stream; ``follow.js`` gives up on a connection that misses two."""

_ORIGIN = re.compile(r"https?://([\w.-]+(:\d{1,5})?)", re.ASCII)
_NO_STORE = {"cache-control": "no-store"}
_ELSEWHERE = ("192.0.2.1", "192.168.137.2", "192.168.2.2", "10.42.0.2", "172.20.10.2")
"""Some address beyond the router, and one on each network that computers and phones commonly make themselves."""


def routes(rooms: Rooms) -> list[BaseRoute]:
    """List the routes; ``rooms`` hands the presenter's steps on, in this process or beyond it."""

    async def _open(request: Request) -> Response:
        if not _from_our_page(request):
            return _refused("Only a page of this server can open a room.", 403)
        try:
            room = await rooms.open(request.headers.get(KEY, ""))
        except WrongKey:
            return _refused("This is not the key of a room.", 403)
        except Full:
            return _refused("There are too many presentations on this server now. Try again later.", 503)
        addresses = await _reachable(_port(request))
        known = {"id": room.id, "key": room.key, "page": _page(room.id), "addresses": addresses}
        return JSONResponse(known, 201, _NO_STORE)

    async def _publish(request: Request) -> Response:
        if not _from_our_page(request):
            return _refused("Only a page of this server can present.", 403)
        try:
            await rooms.publish(_room(request), view_of(await _text(request)))
        except ValueError as problem:
            return _refused(str(problem), 400)
        except NoRoom:
            return _refused("This room is not open, or not any more.", 404)
        except WrongKey:
            return _refused("This key does not belong to the room.", 403)
        return Response(status_code=204)

    async def _close(request: Request) -> Response:
        if not _from_our_page(request):
            return _refused("Only a page of this server can close a room.", 403)
        try:
            await rooms.close(_room(request))
        except WrongKey:
            return _refused("This key does not belong to the room.", 403)
        return Response(status_code=204)

    async def _follow(request: Request) -> Response:
        if not is_id(request.path_params["id"]):
            return _refused("No room has such a name.", 404)
        return EventSourceResponse(
            _told(rooms, request.path_params["id"]),
            ping=STILL_THERE,
            sep="\n",
            ping_message_factory=lambda: ServerSentEvent("", event="still"),
        )

    at = f"{web.ROOT}/rooms/{{id}}"
    return [
        Route(f"{web.ROOT}/speaker", _speaker),
        Route(f"{web.ROOT}/rooms", _open, methods=["POST"]),
        Route(at, _follow, methods=["GET"]),
        Route(at, _publish, methods=["PUT"]),
        Route(at, _close, methods=["DELETE"]),
        Route(f"{at}/qr", _code, methods=["GET"]),
    ]


async def _told(rooms: Rooms, id_: str) -> AsyncIterator[ServerSentEvent]:
    """Tell a follower each view; that nothing is presented; or that there is no room, and to come back later."""
    try:
        async with aclosing(rooms.subscribe(id_)) as views:
            async for view in views:
                yield ServerSentEvent(view or "", event="none" if view is None else "view", retry=1000)
    except Full:
        yield ServerSentEvent("", event="full", retry=15000)


def view_of(text: str) -> str:
    """Read a view, a query string, and write it in its plain form.

    Raises:
        ValueError: if it is too long or asks for anything but what a link may ask.
    """
    if len(text) > LONGEST_VIEW:
        raise ValueError("This view is too long.")
    try:
        pairs = parse_qsl(text, strict_parsing=True, errors="strict", max_num_fields=200) if text else []
    except ValueError:
        raise ValueError("This is not a view: write it as in a link.") from None
    if unknown := {key for key, _ in pairs} - PARAMETERS:
        raise ValueError(f"A view has no {min(unknown)[:40]}.")
    return urlencode(pairs)


async def _text(request: Request) -> str:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_VIEW:
            break
    return body.decode("ascii", "replace")


def _room(request: Request) -> Room:
    return Room(request.path_params["id"], request.headers.get(KEY, ""))


def _from_our_page(request: Request) -> bool:
    """Tell whether a page of this very server asks; browsers say so, on plain HTTP in ``Origin`` alone."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    return urlsplit(request.headers.get("origin", "")).netloc == request.headers.get("host", "?")


def _refused(sentence: str, status: int) -> Response:
    return PlainTextResponse(sentence, status, _NO_STORE)


# ---------------------------------------------------------------- the link and its code


def _page(id_: str) -> str:
    return f"/present?follow={id_}"


async def _code(request: Request) -> Response:
    """Draw a follow link as a QR code; nothing but our own links, on addresses that are this server's."""
    found = _ORIGIN.fullmatch(request.query_params.get("at", ""))
    if not is_id(request.path_params["id"]):
        return _refused("No room has such a name.", 404)
    if not found or found[1] not in {request.headers.get("host"), *await _reachable(_port(request))}:
        return _refused("This is not an address of this server.", 404)
    code = segno.make_qr(found[0] + _page(request.path_params["id"]), error="m")
    drawn = BytesIO()
    code.save(drawn, kind="svg", border=4, dark="#000", light="#fff", xmldecl=False, omitsize=True)
    return Response(drawn.getvalue(), media_type="image/svg+xml", headers=_NO_STORE)


def _port(request: Request) -> int:
    """Give the port that the request came in at: a name in front of the server may have another one."""
    server = request.scope.get("server") or ("", 0)
    return int(server[1] or 0)


async def _reachable(port: int) -> list[str]:
    """List the addresses beyond this machine's own at which other devices find this server."""
    found = [f"{address}:{port}" for address in own_addresses() if await _answers(address, port)]
    return sorted(found)


def own_addresses() -> set[str]:
    """Give this machine's IPv4 addresses on its networks.

    The system is asked from which address it would send to others. A datagram
    socket is given an address and sends nothing.
    """
    found = set()
    for target in _ELSEWHERE:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
            probe.connect((target, 9))
            found.add(str(probe.getsockname()[0]))
    return {address for address in found if not address.startswith(("127.", "0."))}


async def _answers(address: str, port: int) -> bool:
    """Tell whether this server listens at one of the machine's own addresses; the knock stays inside the machine."""
    try:
        async with asyncio.timeout(0.5):
            _, writer = await asyncio.open_connection(address, port)
    except OSError:  # a timeout is one
        return False
    writer.close()
    return True


# ---------------------------------------------------------------- the speaker's window


async def _speaker(request: Request) -> Response:
    """Give the speaker's window, empty: what it shows comes from the window with the slides."""
    language = request.query_params.get("lang")
    language = language if language in LANGUAGES else LANGUAGES[0]
    mode = next((each.value for each in theme.Mode if each == request.query_params.get("mode")), "")
    stage = words(language).section("stage")
    names = ("paper", "panel", "ink", "quiet", "line", "edge", "accent", "denial")
    light, dark = theme.PALETTES[theme.Mode.LIGHT], theme.PALETTES[theme.Mode.DARK]
    page = Template(files("timeline.stage").joinpath("assets", "speaker.html").read_text(encoding="utf-8"))
    filled = {
        "language": language,
        "mode": mode,
        "title": stage["speaker_title"],
        "sheet": web.module_address("speaker.css"),
        "module": web.module_address("speakerpage.js"),
        "style": "".join(f"--{n}: light-dark({getattr(light, n)}, {getattr(dark, n)}); " for n in names)
        + f"--font: {theme.FONT}",
        "words": json.dumps({key: text for key, text in stage.items() if key.startswith("speaker_")}),
    }
    return HTMLResponse(page.substitute({key: escape(text) for key, text in filled.items()}), headers=_NO_STORE)
