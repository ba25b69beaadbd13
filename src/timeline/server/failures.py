"""What a reader is answered where an answer failed."""

from __future__ import annotations

from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from timeline.server.faults import FAULTS, Part


class Failures:
    """Gives a reader the reference of what failed, and the log what it was."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on; where half an answer was sent already, the connection ends as it must."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def noticed(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, noticed)
        except (ClientDisconnect, ConnectionError):  # the reader went away
            raise
        except Exception as error:
            reference = FAULTS.note(Part.ANSWER, error)
            if begun:
                raise
            said = f"Something went wrong on this server. Its log says more under {reference}.\n"
            await PlainTextResponse(said, 500, {"cache-control": "no-store"})(scope, receive, send)
