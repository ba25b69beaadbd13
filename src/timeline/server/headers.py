"""The headers of every answer, the Content-Security-Policy above all: they keep a page to this server."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = b"content-security-policy"
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


class Headers:
    """Adds the headers that keep a page to this server."""

    def __init__(self, app: ASGIApp, policy: str) -> None:
        """Wrap the application."""
        self.app = app
        self.policy = policy
        self.headers = (
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"no-referrer"),
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on and add the headers to its answer; one that has a policy of its own keeps that."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = [header for header in message["headers"] if header[0].lower() != POLICY]
                own = next((value.decode() for key, value in message["headers"] if key.lower() == POLICY), self.policy)
                policy = f"{own}; frame-ancestors {_framed_by(scope)}".encode()
                message = {**message, "headers": [*given, (POLICY, policy), *self.headers]}
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


def _framed_by(scope: Scope) -> str:
    """Say who may show an answer in a frame: anybody what a link asks to be embedded, else only pages of this server."""
    return "*" if "embed" in parse_qs(scope.get("query_string", b"").decode("latin-1")) else "'self'"


def policy(scripts: Iterable[bytes]) -> str:
    """Give the Content-Security-Policy: nothing but this server is asked for anything, ``eval`` is not allowed.

    Of the scripts that stand in a page itself only ``scripts`` run. Styles may
    stand there: Streamlit writes them as it goes. ``connect-src 'self'`` covers
    its WebSocket too, in Firefox, in Chrome since 71 and in Safari since 15.5
    (https://github.com/w3c/webappsec-csp/issues/7).
    """
    hashes = " ".join(f"'sha256-{b64encode(sha256(script).digest()).decode()}'" for script in scripts)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {hashes} blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
        )
    )


def streamlits_scripts() -> list[bytes]:
    """Give the scripts that stand in Streamlit's own page, as browsers read them."""
    return _INLINE.findall(streamlits_page().replace(b"\r\n", b"\n"))


def streamlits_page() -> bytes:
    """Read the page that Streamlit answers each address of a page with; Streamlit itself is not imported for it."""
    package = find_spec("streamlit")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("Streamlit is not installed: install what pyproject.toml names.")
    return (Path(package.origin).parent / "static" / "index.html").read_bytes()
