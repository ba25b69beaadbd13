"""Routes for those round a presentation: the speaker's second window, and the rooms in which others follow along."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from io import BytesIO
from ipaddress import IPv6Address, ip_address, ip_network
from string import Template
from urllib.parse import parse_qsl, urlencode, urlsplit

import segno
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from timeline.dossier import filters
from timeline.dossier.model import ENGLISH, Language
from timeline.drawing import theme
from timeline.server.addresses import Addresses
from timeline.server.reach import Reach
from timeline.server.rooms import Away, Full, NoRoom, Room, Rooms, TooMany, WrongKey, is_id
from timeline.server.routes import NO_STORE
from timeline.text import words

PARAMETERS = frozenset({*filters.FACETS, *filters.SINGLE, "event", "story", "step", "lang"})
"""What a view may consist of: the parameters of a link (design, section 5)."""
LONGEST_VIEW = 2000
KEY = "x-room-key"
"""The header that carries a room's key; no page of another site can send it."""
STILL_THERE = 10
"""Seconds between signs of life on a stream; ``broadcast/follower.js`` gives up on a connection that misses two."""
UNSHARED = 424
"""Failed Dependency: the server is there, and its broker is not. ``broadcast/broadcaster.js`` says so, and tries again."""

_AWAY = "The server's message broker does not answer. Those who follow keep what they see. Try again."
_ORIGIN = re.compile(r"https?://([\w.-]+(:\d{1,5})?)", re.ASCII)


def routes(addresses: Addresses, rooms: Rooms, reach: Reach | None = None) -> list[BaseRoute]:
    """List the routes; ``rooms`` hands the presenter's steps on, in this process or beyond it."""
    endpoints = RoomEndpoints(addresses, rooms, reach or Reach())
    at = f"{addresses.root}/rooms/{{id}}"
    return [
        Route(f"{addresses.root}/speaker", endpoints.speaker),
        Route(f"{addresses.root}/rooms", endpoints.open, methods=["POST"]),
        Route(at, endpoints.follow, methods=["GET"]),
        Route(at, endpoints.publish, methods=["PUT"]),
        Route(at, endpoints.close, methods=["DELETE"]),
        Route(f"{at}/qr", endpoints.code, methods=["GET"]),
    ]


@dataclass(frozen=True, slots=True)
class RoomEndpoints:
    """Answers presenters and those who follow them."""

    addresses: Addresses
    rooms: Rooms
    reach: Reach

    async def open(self, request: Request) -> Response:
        """Open a room for a page of this server, that of the given key again if there is one."""
        if not is_from_our_page(request):
            return _refused("Only a page of this server can open a room.", 403)
        try:
            room = await self.rooms.open(request.headers.get(KEY, ""), client_of(request))
        except WrongKey:
            return _refused("This is not the key of a room.", 403)
        except TooMany:
            return _refused("You present in as many rooms as one address may. Stop one, or try again later.", 429)
        except Full:
            return _refused("There are too many presentations on this server now. Try again later.", 503)
        except Away:
            return _refused(_AWAY, UNSHARED)
        origins = await self.reach.at(_port(request))
        opened = {"id": room.id, "key": room.key, "page": self.addresses.follow(room.id), "addresses": origins}
        return JSONResponse(opened, 201, NO_STORE)

    async def publish(self, request: Request) -> Response:
        """Let those who follow see what the presenter's page shows."""
        if not is_from_our_page(request):
            return _refused("Only a page of this server can present.", 403)
        try:
            await self.rooms.publish(_room(request), view_of(await _text(request)))
        except ValueError as problem:
            return _refused(str(problem), 400)
        except NoRoom:
            return _refused("This room is not open, or not any more.", 404)
        except WrongKey:
            return _refused("This key does not belong to the room.", 403)
        except Away:
            return _refused(_AWAY, UNSHARED)
        return Response(status_code=204)

    async def close(self, request: Request) -> Response:
        """Close a room."""
        if not is_from_our_page(request):
            return _refused("Only a page of this server can close a room.", 403)
        try:
            await self.rooms.close(_room(request))
        except WrongKey:
            return _refused("This key does not belong to the room.", 403)
        except Away:
            return _refused(_AWAY, UNSHARED)
        return Response(status_code=204)

    async def follow(self, request: Request) -> Response:
        """Stream what is presented in a room."""
        if not is_id(request.path_params["id"]):
            return _refused("No room has such a name.", 404)
        if not self.rooms.is_reached:
            return _refused(_AWAY, UNSHARED)
        return EventSourceResponse(
            _views(self.rooms, request.path_params["id"], client_of(request)),
            ping=STILL_THERE,
            sep="\n",
            ping_message_factory=lambda: ServerSentEvent("", event="still"),
        )

    async def code(self, request: Request) -> Response:
        """Draw a follow link as a QR code; nothing but our own links, on addresses that are this server's."""
        room = request.path_params["id"]
        origin = _ORIGIN.fullmatch(request.query_params.get("at", ""))
        if not is_id(room):
            return _refused("No room has such a name.", 404)
        if not origin or not await self._is_ours(origin[1], request):
            return _refused("This is not an address of this server.", 404)
        code = await run_in_threadpool(_qr_code, origin[0] + self.addresses.follow(room))
        return Response(code, media_type="image/svg+xml", headers=NO_STORE)

    async def _is_ours(self, host: str, request: Request) -> bool:
        return host == request.headers.get("host") or host in await self.reach.at(_port(request))

    def speaker(self, request: Request) -> Response:
        """Give the speaker's window, empty: what it shows comes from the window with the slides."""
        language = Language.named(request.query_params.get("lang")) or ENGLISH
        mode = next((each.value for each in theme.Mode if each == request.query_params.get("mode")), "")
        stage = words(language).section("stage")
        page = Template(
            files("timeline.stage").joinpath("assets/broadcast/speaker_window.html").read_text(encoding="utf-8")
        )
        filled = {
            "language": language,
            "direction": words(language).direction,
            "mode": mode,
            "title": stage["speaker_title"],
            "late": stage["speaker_late"],
            "sheet": self.addresses.module("broadcast/speaker_window.css"),
            "module": self.addresses.module("broadcast/speaker_window.js"),
            "style": _colours(),
            "words": json.dumps(
                {"language": language, **{key: text for key, text in stage.items() if key.startswith("speaker_")}}
            ),
        }
        return HTMLResponse(page.substitute({key: escape(text) for key, text in filled.items()}), headers=NO_STORE)


async def _views(rooms: Rooms, id_: str, client: str) -> AsyncIterator[ServerSentEvent]:
    """Tell a follower each view; that nothing is presented; or that there is no room, and to come back later.

    Where nobody can be asked what is presented, it ends, and the follower's page asks again.
    """
    try:
        async with aclosing(rooms.subscribe(id_, client)) as views:
            async for view in views:
                yield ServerSentEvent(view or "", event="none" if view is None else "view", retry=1000)
    except Full:
        yield ServerSentEvent("", event="full", retry=15000)
    except Away:
        return


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


def is_from_our_page(request: Request) -> bool:
    """Tell whether a page of this very server asks.

    As Go 1.25's ``http.CrossOriginProtection`` and Datasette's ``csrf.py`` do, after
    https://words.filippo.io/csrf/: browsers say so in ``Sec-Fetch-Site``, which no
    page can forge; on plain HTTP in ``Origin`` alone, which must then name the host
    that was asked. Stricter than those, what says neither is refused: nothing but
    our own pages needs these routes. A program can say anything; limits for each
    client are for that.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    return urlsplit(request.headers.get("origin", "")).netloc == request.headers.get("host", "?")


def client_of(request: Request) -> str:
    """Name who asks: the network address, of an IPv6 one the half that its network gave it.

    Behind a proxy this is whom the proxy names, if it is one that uvicorn was told
    to trust: ``FORWARDED_ALLOW_IPS``, by default a proxy on this very machine.
    """
    address = request.client.host if request.client else ""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or ip_network((parsed, 64), strict=False))
    return address


def _refused(sentence: str, status: int) -> Response:
    return PlainTextResponse(sentence, status, NO_STORE)


def _port(request: Request) -> int:
    """Give the port that the request came in at: a name in front of the server may have another one."""
    server = request.scope.get("server") or ("", 0)
    return int(server[1] or 0)


def _qr_code(link: str) -> bytes:
    picture = BytesIO()
    code = segno.make_qr(link, error="m")
    code.save(picture, kind="svg", border=4, dark="#000", light="#fff", xmldecl=False, omitsize=True)
    return picture.getvalue()


def _colours() -> str:
    """Write the colours of both modes, and the type, as a style."""
    names = ("paper", "panel", "ink", "quiet", "line", "edge", "accent", "denial")
    light, dark = theme.PALETTES[theme.Mode.LIGHT], theme.PALETTES[theme.Mode.DARK]
    colours = (f"--{name}: light-dark({getattr(light, name)}, {getattr(dark, name)}); " for name in names)
    return "".join(colours) + f"--font: {theme.FONT}"
