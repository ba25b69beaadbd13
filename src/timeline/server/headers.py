"""The headers of every answer, the Content-Security-Policy above all: they keep a page to this server."""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = b"content-security-policy"
FRAMED_BY = "TIMELINE_FRAMED_BY"
"""The setting that says which sites may show pages in a frame."""

_SITE = re.compile(r"https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?", re.ASCII | re.IGNORECASE)
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


class Headers:
    """Adds the headers that keep a page to this server; one that brings a policy of its own keeps that."""

    def __init__(self, app: ASGIApp, policy: str, framed_by: str = "") -> None:
        """Wrap the application; ``framed_by`` is what :func:`framed_by` gives."""
        self.app = app
        self.policy = policy
        self.framed_by = framed_by
        self.headers = (
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"no-referrer"),
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on and add the headers to its answer; one that has a policy of its own keeps that."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [value for key, value in message["headers"] if key.lower() == POLICY]
                rest = [(key, value) for key, value in message["headers"] if key.lower() != POLICY]
                policy = b"; ".join([*(own or [self.policy.encode()]), b"frame-ancestors " + self._framed_by(scope)])
                message = {**message, "headers": [*rest, (POLICY, policy), *self.headers]}
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)

    def _framed_by(self, scope: Scope) -> bytes:
        """Say who may show an answer in a frame: whom the server was told, and pages of its own.

        Where it was told nobody, anybody what a link asks to be embedded.
        """
        if self.framed_by:
            return self.framed_by.encode()
        return b"*" if "embed" in parse_qs(scope.get("query_string", b"").decode("latin-1")) else b"'self'"


def framed_by() -> str:
    """Read who may show pages in a frame, beside this server, from :data:`FRAMED_BY`; empty where it is not set.

    Raises:
        ValueError: if it is no list of sites; the message is for whoever set it.
    """
    given = os.environ.get(FRAMED_BY, "").split()
    if given == ["none"]:
        return "'self'"
    for site in given:
        if not _SITE.fullmatch(site):
            raise ValueError(
                f"{FRAMED_BY} has {site[:60]!r}. Write sites such as https://example.org or https://*.example.org, "
                "with spaces between, or none."
            )
    return " ".join(["'self'", *given]) if given else ""


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
