"""Pages of what visitors brought, each at an address that only its visitor knows, as long as the visitor is there."""

from __future__ import annotations

import secrets
from threading import Lock

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from timeline.server.addresses import Addresses

MOST = 400_000_000
"""Bytes of all pages together."""

POLICY = "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals"
"""Makes each page a stranger to this server, wherever it is opened: it has no part in its origin, cookies or storage.

What it may load, which is nothing, the page says itself (:mod:`timeline.exports.published.document`).
"""
HEADERS = {"cache-control": "no-store", "content-security-policy": POLICY, "x-robots-tag": "noindex"}


class Previews:
    """The pages, in memory."""

    def __init__(self, most: int = MOST) -> None:
        """Keep so many bytes."""
        self._most = most
        self._pages: dict[str, bytes] = {}
        self._lock = Lock()

    def put(self, page: bytes) -> str:
        """Keep a page, and give the id that it is found by; an empty one if there is no room for it."""
        id_ = secrets.token_urlsafe(32)
        with self._lock:
            if sum(map(len, self._pages.values())) + len(page) > self._most:
                return ""
            self._pages[id_] = page
        return id_

    def get(self, id_: str) -> bytes | None:
        """Give a page."""
        return self._pages.get(id_)

    def drop(self, id_: str) -> None:
        """Forget a page."""
        with self._lock:
            self._pages.pop(id_, None)

    @property
    def size(self) -> int:
        """How many pages are kept."""
        return len(self._pages)


PREVIEWS = Previews()
"""Those of this server."""


def routes(addresses: Addresses, previews: Previews) -> list[BaseRoute]:
    """List the one route."""

    async def page(request: Request) -> Response:
        found = previews.get(request.path_params["id"])
        if found is None:
            return PlainTextResponse("What was here went with the session of whoever brought it.", 410, HEADERS)
        return Response(found, headers=HEADERS, media_type="text/html; charset=utf-8")

    return [Route(f"{addresses.preview('{id}')}", page)]
