"""Whether visitors may bring files of their own, and how many bytes: to a server that others reach, only if it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from ipaddress import ip_address

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from timeline.server.allowance import Allowance

SETTING, ARGUMENT = "TIMELINE_ALLOW_UPLOADS", "--allow-uploads"
PATH = "/_stcore/upload_file/"
"""Where Streamlit takes files, whether a page asks for any or not."""
AT_ONCE, EACH_SECOND = 200, 1
"""Megabytes that one client may bring at once, and again after a second."""


def are_allowed(address: str | None, environment: Mapping[str, str], arguments: Sequence[str]) -> bool:
    """Tell whether files may be brought: as the server is told, else if it listens to its own machine alone.

    ``address`` is the one that it listens at; none stands for all of the machine's.
    """
    if ARGUMENT in arguments:
        return True
    told = environment.get(SETTING, "").strip().lower()
    return told not in {"0", "no", "false", "off"} if told else _is_own(address)


def _is_own(address: str | None) -> bool:
    try:
        return address == "localhost" or ip_address(address or "0.0.0.0").is_loopback  # noqa: S104 - nothing is opened
    except ValueError:  # a name, which may be anybody's
        return False


class Uploads:
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
        client = (scope.get("client") or ("",))[0]
        wait = self.allowance.wait(client, max(1, int(length) / 1_000_000))
        if not wait:
            return None
        return PlainTextResponse("That is much at once. Try again later.", 429, {"retry-after": f"{wait:.0f}"})
