"""A base path that a proxy takes away before it asks."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send


class StrippedPrefix:
    """Puts the base path back where a proxy took it away and says so.

    Nothing but the server's own base path is ever put back, so it does not matter who says so.
    """

    def __init__(self, app: ASGIApp, base: str) -> None:
        """Wrap the application, which lies under ``base``: empty, or such as ``/timeline``."""
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request or socket on."""
        if self.base and scope["type"] in ("http", "websocket") and self._is_stripped(scope):
            scope = {**scope, "path": self.base + scope["path"]}
            if raw := scope.get("raw_path"):
                scope["raw_path"] = self.base.encode() + raw
        await self.app(scope, receive, send)

    def _is_stripped(self, scope: Scope) -> bool:
        told = dict(scope["headers"]).get(b"x-forwarded-prefix", b"").decode("latin-1")
        return f"/{told.strip('/')}" == self.base and not f"{scope['path']}/".startswith(f"{self.base}/")
