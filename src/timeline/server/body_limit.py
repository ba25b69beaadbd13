"""What is too long to be meant for this server is refused before it is read."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 64_000
"""Bytes of what a request brings; our own pages send a view of 2,000 at most. Files of visitors are counted elsewhere."""

_SAID = "Nothing that this server takes is so long."


class BodyLimit:
    """Refuses requests that bring too much, by what they say of themselves, else as soon as it is seen."""

    def __init__(self, app: ASGIApp, files: str, most: int = MOST) -> None:
        """Wrap the application; under ``files`` it takes what :class:`timeline.server.upload_gate.UploadGate` lets pass."""
        self.app = app
        self.files = files
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, if it is not too long."""
        if scope["type"] != "http" or scope["path"].startswith(self.files):
            await self.app(scope, receive, send)
            return
        said = dict(scope["headers"]).get(b"content-length", b"")
        if said.isdigit() and int(said) > self.most:
            headers = {"cache-control": "no-store", "connection": "close"}
            await PlainTextResponse(f"{_SAID}\n", 413, headers)(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.most:
                raise HTTPException(413, _SAID, {"connection": "close"})
            return message

        await self.app(scope, counted, send)
