"""Files of visitors pass where they may be brought, and of each client so many."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from timeline.server.allowance import Allowance
from timeline.server.presentation_routes import client_of

PATH = "/_stcore/upload_file/"
"""Where Streamlit takes files, whether a page asks for any or not."""
AT_ONCE, EACH_SECOND = 200, 1
"""Megabytes that one client may bring at once, and again after a second."""


class UploadGate:
    """Lets files pass where they may be brought, and of each client so many; refuses them elsewhere."""

    def __init__(self, app: ASGIApp, base: str, *, allowed: bool) -> None:
        """Wrap the application, which lies under ``base``."""
        self.app = app
        self.path = f"{base}{PATH}"
        self.allowed = allowed
        self.allowance = Allowance(AT_ONCE, EACH_SECOND)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, or refuse the file that it brings."""
        refused = self._refused(scope) if scope["type"] == "http" and scope["path"].startswith(self.path) else None
        await (refused or self.app)(scope, receive, send)

    def _refused(self, scope: Scope) -> ASGIApp | None:
        if not self.allowed:
            return PlainTextResponse("This server takes no files.", 403)
        if scope["method"] != "PUT":
            return None
        length = dict(scope["headers"]).get(b"content-length", b"")
        if not length.isdigit():
            return PlainTextResponse("Say how long the file is.", 411)
        wait = self.allowance.wait(client_of(Request(scope)), max(1, int(length) / 1_000_000))
        if not wait:
            return None
        return PlainTextResponse("That is much at once. Try again later.", 429, {"retry-after": f"{wait:.0f}"})
