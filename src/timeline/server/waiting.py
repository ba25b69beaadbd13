"""What a page says that waits for its live connection in vain: the one sentence that needs nothing but the page itself."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from html import escape
from importlib.resources import files

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from timeline.dossier.model import Language
from timeline.drawing import theme
from timeline.server import permanent_routes
from timeline.server.addresses import Addresses
from timeline.server.page_writer import PageWriter
from timeline.server.skeleton import name_in
from timeline.text import words


@cache
def waiting(addresses: Addresses, language: Language) -> bytes:
    """Give the element, which is seen after 15 seconds, and leads to the record in one file, which needs no connection.

    Whatever comes through the connection takes it away: the component of the stage and the masthead. A stage that stands
    without it (``boot/early.js``) puts it aside.
    """
    say = words(language)
    filled = {
        "language": language,
        "direction": say.direction,
        "font": theme.FONT,
        **{name: getattr(theme.LIGHT, name) for name in ("paper", "ink", "line")},
        **{f"dark_{name}": getattr(theme.DARK, name) for name in ("paper", "ink", "line")},
        "said": escape(say("ui.waiting")),
        "way": escape(f"{addresses.reading}?lang={language}"),
        "read": escape(say("ui.waiting_read")),
    }
    element = files("timeline.server").joinpath("waiting.html").read_text(encoding="utf-8")
    for name, text in filled.items():
        element = element.replace(f"{{{name}}}", text)
    return element.encode()


class Waiting:
    """Writes into pages what they say where their live connection does not come about, in the reader's language."""

    def __init__(self, app: ASGIApp, addresses: Addresses, pages: Collection[str]) -> None:
        """Wrap the application; ``pages`` are the names of those that have a live connection."""
        self.app = app
        self.addresses = addresses
        self.pages = frozenset(["", *pages])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on and write into its answer, if that is a page that waits."""
        if scope["type"] == "http" and name_in(scope["path"], self.addresses.base) in self.pages:
            language = permanent_routes.language_of(Request(scope))
            send = PageWriter(send, b"<body>", waiting(self.addresses, language))
        await self.app(scope, receive, send)
