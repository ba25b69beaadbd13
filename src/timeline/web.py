"""What the server hands to browsers beside Streamlit's own pages: modules, libraries, data; and the headers of all."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ROOT = "/stage"
FOREVER = "public, max-age=31536000, immutable"
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json"}

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "worker-src 'self' blob:",
        "connect-src 'self' ws: wss:",
        "object-src 'none'",
        "base-uri 'self'",
    )
)
"""Nothing but this server is asked for anything; ``eval`` is not allowed."""

HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file for browsers, compressed once: three megabytes take 150 ms."""

    type: str
    body: bytes


@dataclass(slots=True)
class Shelf:
    """The dossier files that pages have asked to be served, by their hashed names."""

    assets: dict[str, Asset] = field(default_factory=dict)

    def put(self, written: Mapping[str, bytes]) -> None:
        """Serve these files from now on; one that is there already is the same file."""
        for name, data in written.items():
            if name not in self.assets:
                self.assets[name] = _asset(name, data)


SHELF = Shelf()


@cache
def modules() -> tuple[str, Mapping[str, Asset]]:
    """Give the folder name that all modules' contents hash to, and the modules and style sheets in it."""
    found = {
        item.name: item.read_bytes()
        for item in files("timeline.stage").joinpath("assets").iterdir()
        if item.name.endswith((".js", ".css"))
    }
    digest = sha256(b"".join(found[name] for name in sorted(found))).hexdigest()[:16]
    return digest, {name: _asset(name, data) for name, data in found.items()}


@cache
def libraries() -> Mapping[str, tuple[str, Asset]]:
    """Give each global name that the stage waits for, the hashed file it comes from, and the file.

    The small bundles are taken if the set-up brought them; else those that lie
    inside the Python packages, which do the same more slowly.
    """
    own = Path(str(files("timeline.stage"))) / "lib"
    small = [own / name for name in ("plotly.js", "deck.js", "deck-json.js")]
    if all(path.is_file() for path in small):
        plotly, deck = small[0].read_bytes(), b";\n".join(path.read_bytes() for path in small[1:])
    else:
        plotly = files("plotly").joinpath("package_data/plotly.min.js").read_bytes()
        deck = files("pydeck").joinpath("nbextension/static/index.js").read_bytes()
    found = {"Plotly": ("plotly", plotly), "deck": ("deck", deck)}
    return {
        name: (f"{stem}-{sha256(data).hexdigest()[:16]}.js", _asset(".js", data))
        for name, (stem, data) in found.items()
    }


def module_address(name: str) -> str:
    """Say where a module of the stage is served, by content: an edit changes the address."""
    return f"{ROOT}/modules/{modules()[0]}/{name}"


def data_address() -> str:
    """Say where the files on the shelf are served."""
    return f"{ROOT}/data/"


Teller: TypeAlias = Callable[[Mapping[str, str]], str | None]
"""What answers a question put as link parameters, or nothing where it makes no sense."""


def routes(sentence: Teller) -> list[BaseRoute]:
    """List the routes that are served beside Streamlit's; ``sentence`` gives the one for the record."""

    async def _sentence(request: Request) -> Response:
        text = sentence(request.query_params)
        if text is None:
            return PlainTextResponse("No such event or question.", status_code=404)
        return PlainTextResponse(text, headers={"cache-control": "no-store"})

    return [
        Route(f"{ROOT}/alive", _alive),
        Route(f"{ROOT}/sentence", _sentence),
        Route(f"{ROOT}/modules/{{digest}}/{{name}}", _module),
        Route(f"{ROOT}/libraries/{{name}}", _library),
        Route(f"{ROOT}/data/{{name}}", _data),
    ]


def middleware(pages: Collection[str], home: str) -> list[Middleware]:
    """List what every answer of the server passes through.

    ``pages`` are the names that addresses may have; ``home`` is the one that is
    shown at the root. Any other page leads there, marked as lost.
    """
    return [Middleware(Page, pages=frozenset(pages), home=home)]


async def _alive(request: Request) -> Response:
    return Response(status_code=204, headers={"cache-control": "no-store"})


async def _module(request: Request) -> Response:
    digest, found = modules()
    known = found if request.path_params["digest"] == digest else {}
    return _answer(request, known.get(request.path_params["name"]))


async def _library(request: Request) -> Response:
    known = dict(libraries().values())
    return _answer(request, known.get(request.path_params["name"]))


async def _data(request: Request) -> Response:
    return _answer(request, SHELF.assets.get(request.path_params["name"]))


def _answer(request: Request, asset: Asset | None) -> Response:
    if asset is None:
        return PlainTextResponse("No such file. Reload the page.", status_code=404)
    headers = {"cache-control": FOREVER, "content-type": asset.type, "vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(asset.body, headers={**headers, "content-encoding": "gzip"})
    return Response(gzip.decompress(asset.body), headers=headers)


def _asset(name: str, data: bytes) -> Asset:
    return Asset(TYPES[Path(name).suffix or name], gzip.compress(data, 6, mtime=0))


@lru_cache(maxsize=1)
def _head() -> bytes:
    """Ask for the libraries while Streamlit still loads its own files: 0.2 s sooner."""
    addresses = {name: f"{ROOT}/libraries/{file}" for name, (file, _) in libraries().items()}
    script = files("timeline.stage").joinpath("assets", "head.js").read_text(encoding="utf-8")
    return (
        f'<head><script async src="{addresses["Plotly"]}" data-library="Plotly"></script>'
        f'<script data-deck="{addresses["deck"]}">{script}</script>'
    ).encode()


class Page:
    """Adds the headers to every answer, and the libraries to the head of pages."""

    def __init__(self, app: ASGIApp, pages: Collection[str], home: str) -> None:
        """Wrap the application."""
        self.app = app
        self.pages = pages
        self.home = home

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on and dress its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if _BELOW_PAGE.fullmatch(scope["path"]):
            await Response(status_code=300, headers=dict(_text(HEADERS)))(scope, receive, send)
            return
        if b"text/html" in dict(scope["headers"]).get(b"accept", b""):
            name = scope["path"].strip("/")
            if name and name not in self.pages and not name.startswith(SERVED):
                await RedirectResponse("/?lost=1", 303, dict(_text(HEADERS)))(scope, receive, send)
                return
            if name == self.home:
                query = scope["query_string"].decode("latin-1")
                await RedirectResponse(f"/?{query}", 307, dict(_text(HEADERS)))(scope, receive, send)
                return
            scope = {**scope, "headers": [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]}
        start: Message = {}
        body = b""

        async def dress(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS]
                if _is_page(message):
                    start = message
                    return
            elif start:
                body += message.get("body", b"")
                if message.get("more_body"):
                    return
                page = body.replace(b"<head>", _head(), 1)
                kept = [(k, v) for k, v in start["headers"] if k.lower() != b"content-length"]
                await send({**start, "headers": [*kept, (b"content-length", str(len(page)).encode())]})
                await send({"type": "http.response.body", "body": page})
                return
            await send(message)

        await self.app(scope, receive, dress)


SERVED = ("stage/", "static/", "_stcore/", "media/", "component/")
"""What addresses begin with that are no pages."""

_BELOW_PAGE = re.compile(r"/[^/]+/_stcore/(health|host-config)")
"""Where Streamlit's page looks for its server when it is opened on a sub-page, before it looks at the root.

The answer must not be a success, or the page's name would be taken for a part
of the server's address; and below 400, or every browser would log an error.
"""


def _text(headers: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[str, str]]:
    return ((name.decode(), value.decode()) for name, value in headers)


def _is_page(message: Message) -> bool:
    headers = {key.lower(): value for key, value in message["headers"]}
    plain = b"content-encoding" not in headers
    return plain and headers.get(b"content-type", b"").startswith(b"text/html")
