"""Who is shown what only those who run the server need: whoever brings their token; where none is set, this very machine."""

from __future__ import annotations

import os
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from ipaddress import ip_address

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

TOKEN = "TIMELINE_METRICS_TOKEN"  # noqa: S105 - the name of the setting
SHORTEST = 16
"""Characters of a token that nobody guesses."""

_THROUGH_A_PROXY = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
_LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Operators:
    """Those who run the server, known by their token."""

    token: str = field(default="", repr=False)

    @classmethod
    def of_environment(cls) -> Operators:
        """Read the token from :data:`TOKEN`.

        Raises:
            ValueError: if it could be guessed; the message is for whoever set it.
        """
        token = os.environ.get(TOKEN, "").strip()
        if token and (len(token) < SHORTEST or not token.isascii()):
            raise ValueError(f"{TOKEN} is too easy to guess. Give it at least {SHORTEST} ASCII characters, at random.")
        return cls(token)

    def is_one(self, request: Request) -> bool:
        """Tell whether one of them asks.

        A proxy on this machine asks for strangers, and may not say so: what came through one, with HTTP/1.0 as old ones
        speak it, or under a name of the network, is not taken for this machine's own.
        """
        if self.token:
            scheme, _, given = request.headers.get("authorization", "").partition(" ")
            return scheme.lower() == "bearer" and secrets.compare_digest(given.strip().encode(), self.token.encode())
        return (
            _is_loopback(request.client.host if request.client else "")
            and request.scope.get("http_version") != "1.0"
            and (request.url.hostname or "") in _LOCAL_NAMES
            and not any(name in request.headers for name in _THROUGH_A_PROXY)
        )


THIS_MACHINE = Operators()
"""Whoever asks from the server's own machine."""


class ForOperators:
    """Keeps some addresses for those who run the server, whoever answers there."""

    def __init__(self, app: ASGIApp, paths: Collection[str], operators: Operators) -> None:
        """Wrap the application."""
        self.app = app
        self.paths = paths
        self.operators = operators

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may be asked, and say who may ask where it may not."""
        if scope["type"] != "http" or scope["path"] not in self.paths or self.operators.is_one(Request(scope)):
            await self.app(scope, receive, send)
            return
        headers = {"cache-control": "no-store"}
        if self.operators.token:
            answer = PlainTextResponse(
                f"Send the server's {TOKEN} as a bearer token.\n", 401, {**headers, "www-authenticate": "Bearer"}
            )
        else:
            answer = PlainTextResponse(
                f"Ask from the server's own machine, or set {TOKEN} there and send it as a bearer token.\n",
                403,
                headers,
            )
        await answer(scope, receive, send)


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
