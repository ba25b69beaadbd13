"""What every request passes through: redirects, faults, the libraries in the head of pages; see :mod:`.headers` too."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping

from starlette.middleware import Middleware
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from timeline.server import assets, headers, permanent_routes, status_routes, upload_gate
from timeline.server.addresses import DOWNLOADS, Addresses
from timeline.server.body_limit import BodyLimit
from timeline.server.early_stage import EarlyStages
from timeline.server.failures import Failures
from timeline.server.operators import THIS_MACHINE, ForOperators, Operators
from timeline.server.page_writer import PageWriter
from timeline.server.prefix import StrippedPrefix
from timeline.server.skeleton import PAGES, name_in, skeletons
from timeline.server.store import DossierStore
from timeline.server.waiting import Waiting
from timeline.stage import browser_files

HOST_CONFIG = "/_stcore/host-config"
"""Where Streamlit's page asks what whoever hosts it wants of it; its own documents tell hosts to answer there."""

STREAMLITS_METRICS = "/_stcore/metrics"
"""Where Streamlit tells anybody who asks how many readers there are, and what memory they take."""

_STATUS = frozenset({status_routes.HEALTH, status_routes.READY, status_routes.METRICS})
"""Addresses that are no pages either, though a browser may ask."""

SERVED = ("stage/", "static/", "_stcore/", "media/", "component/", *permanent_routes.PREFIXES)
"""What addresses begin with that are no pages."""

_BELOW_PAGE = re.compile(r"/[^/]+/_stcore/(health|host-config)")
"""Where Streamlit's page looks for its server when it is opened on a sub-page, before it looks at the root.

The answer must not be a success, or the page's name would be taken for a part
of the server's address; and below 400, or every browser would log an error.
"""


def stack(
    addresses: Addresses,
    pages: Collection[str],
    home: str,
    *,
    takes_files: bool = False,
    operators: Operators = THIS_MACHINE,
    framed_by: str = "",
    store: DossierStore | None = None,
) -> list[Middleware]:
    """List the middleware, the outermost first; files that it needs are read here, not when somebody asks.

    ``pages`` are the names that addresses may have; ``home`` is the one that is
    shown at the root. Any other page leads there, marked as lost. Files of visitors pass only where it ``takes_files``;
    ``operators`` alone are told how the server fares; ``framed_by`` is what :func:`timeline.server.headers.framed_by` gives.
    With a ``store`` the first picture of its dossier waits for no live connection.
    """
    script, early = browser_files.probe(), browser_files.early() if store else b""
    scripts = [*headers.streamlits_scripts(), script, *filter(None, [early])]
    heads = {name: head_tags(addresses, script, page) for name, page in PAGES.items()}
    kept = frozenset(addresses.base + path for path in (f"/{status_routes.METRICS}", STREAMLITS_METRICS))
    return [
        Middleware(headers.Headers, policy=headers.policy(scripts), framed_by=framed_by),
        Middleware(StrippedPrefix, base=addresses.base),
        Middleware(Failures),
        Middleware(ForOperators, paths=kept, operators=operators),
        Middleware(Redirects, base=addresses.base, pages=frozenset(pages), home=home),
        Middleware(BodyLimit, files=f"{addresses.base}{upload_gate.PATH}"),
        Middleware(upload_gate.UploadGate, base=addresses.base, allowed=takes_files),
        Middleware(HostConfig, path=f"{addresses.base}{HOST_CONFIG}"),
        Middleware(PlainPages),
        *([Middleware(EarlyStages, addresses=addresses, store=store, script=early)] if store else []),
        Middleware(HeadTags, base=addresses.base, tags=heads, other=head_tags(addresses, script, "")),
        Middleware(Skeletons, base=addresses.base, skeletons=skeletons()),
        Middleware(Waiting, addresses=addresses, pages=pages),
    ]


def head_tags(addresses: Addresses, script: bytes, page: str) -> bytes:
    """Ask for the libraries before Streamlit's own files: 0.2 s sooner."""
    library = {name: addresses.library(file) for name, (file, _) in assets.libraries().items()}
    probe = b'<script data-deck="%b" data-worker>%b</script>' % (library["deck"].encode(), script)
    return browser_files.library_tag(page, library["Plotly"]).encode() + probe


class Redirects:
    """Leads from addresses that are no pages to one that is."""

    def __init__(self, app: ASGIApp, base: str, pages: Collection[str], home: str) -> None:
        """Wrap the application, which lies under ``base``: empty, or such as ``/timeline``."""
        self.app = app
        self.base = base
        self.pages = pages
        self.home = home

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what leads elsewhere, pass on anything else."""
        await (self._elsewhere(scope) or self.app)(scope, receive, send)

    def _elsewhere(self, scope: Scope) -> Response | None:
        if scope["type"] != "http":
            return None
        path, base = scope["path"], self.base
        if base and path != base and not path.startswith(f"{base}/"):
            return RedirectResponse(f"{base}/", 307) if path == "/" and _asks_for_a_page(scope) else None
        path = path[len(base) :]
        if _BELOW_PAGE.fullmatch(path):
            return Response(status_code=300)
        name = path.strip("/")
        if (
            not name
            or name in _STATUS
            or name.startswith(SERVED)
            or f"{name}/".startswith(DOWNLOADS)
            or not _asks_for_a_page(scope)
        ):
            return None
        if name == self.home:
            return RedirectResponse(f"{base}/?{scope['query_string'].decode('latin-1')}", 307)
        return None if name in self.pages else RedirectResponse(f"{base}/?lost=1", 303)


_TOLD_PAGES = {"blockErrorDialogs": True, "allowedOrigins": []}


class HostConfig:
    """Tells Streamlit's page to open no dialogs of its own, and to obey no other page.

    They are in English, and cover what goes on without a server. Who may frame a part of ours may not steer it, as
    Streamlit lets its own cloud.

    What it would have said it sends as a message to the page's window, as to any host.
    """

    def __init__(self, app: ASGIApp, path: str) -> None:
        """Wrap the application, which answers under ``path``."""
        self.app = app
        self.path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, and change the one answer."""
        if scope["type"] != "http" or scope["path"] != self.path:
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = bytearray()

        async def changed(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            told = json.dumps({**json.loads(body), **_TOLD_PAGES}).encode() if body else b""
            kept = [(key, value) for key, value in start["headers"] if key.lower() != b"content-length"]
            await send({**start, "headers": [*kept, (b"content-length", str(len(told)).encode())]})
            await send({"type": "http.response.body", "body": told})

        await self.app(
            {**scope, "headers": [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]}, receive, changed
        )


_OF_STREAMLITS_PAGE = frozenset({b"accept-encoding", b"if-none-match", b"if-modified-since"})


class PlainPages:
    """Asks the application for pages that are whole and not compressed, so that they can be written into.

    What a browser has is no page of Streamlit's alone, so Streamlit cannot tell whether it is still right.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] == "http" and _asks_for_a_page(scope):
            scope = {**scope, "headers": [(k, v) for k, v in scope["headers"] if k not in _OF_STREAMLITS_PAGE]}
        await self.app(scope, receive, send)


class HeadTags:
    """Writes tags into the head of pages."""

    def __init__(self, app: ASGIApp, base: str, tags: Mapping[str, bytes], other: bytes) -> None:
        """Wrap the application, which lies under ``base``; tags by the names of their pages, and those of any other."""
        self.app = app
        self.base = base
        self.tags = tags
        self.other = other

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on and write into its answer, if that is a page."""
        await self.app(
            scope, receive, PageWriter(send, b"<head>", self._tags(scope)) if scope["type"] == "http" else send
        )

    def _tags(self, scope: Scope) -> bytes:
        return self.tags.get(name_in(scope["path"], self.base), self.other)


class Skeletons:
    """Writes into pages what is seen before anything has loaded, but into none that stands in a frame of another."""

    def __init__(self, app: ASGIApp, base: str, skeletons: Mapping[str, bytes]) -> None:
        """Wrap the application, which lies under ``base``; skeletons by the names of their pages."""
        self.app = app
        self.base = base
        self.skeletons = skeletons

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on and write into its answer, if that is a page that has one."""
        skeleton = self._skeleton(scope)
        await self.app(scope, receive, PageWriter(send, b"<body>", skeleton) if skeleton else send)

    def _skeleton(self, scope: Scope) -> bytes:
        if scope["type"] != "http" or b"embed=" in scope["query_string"]:
            return b""
        return self.skeletons.get(name_in(scope["path"], self.base), b"")


def _asks_for_a_page(scope: Scope) -> bool:
    return b"text/html" in dict(scope["headers"]).get(b"accept", b"")
