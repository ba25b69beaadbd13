"""Writing into a page that Streamlit answers with."""

from __future__ import annotations

from starlette.types import Message, Send

from timeline.server import headers


class PageWriter:
    """Holds one page back until all of it is there, and sends it with something written after one of its tags."""

    def __init__(self, send: Send, after: bytes, added: bytes) -> None:
        """Send what is given on, with ``added`` after the first tag ``after`` of a page."""
        self.send = send
        self.after = after
        self.added = added
        self.start: Message | None = None
        self.body = bytearray()

    async def __call__(self, message: Message) -> None:
        """Take one message of an answer."""
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif message["type"] == "http.response.body" and self.start:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self.start)
        else:
            await self.send(message)

    async def _finish(self, start: Message) -> None:
        page = bytes(self.body).replace(self.after, self.after + self.added, 1)
        remaining = [(k, v) for k, v in start["headers"] if k.lower() not in _OF_THE_PAGE_BEFORE]
        # The answer to HEAD has no page; how long one would be is not known then.
        length = [(b"content-length", str(len(page)).encode())] if page else []
        await self.send({**start, "headers": [*remaining, *length]})
        await self.send({"type": "http.response.body", "body": page})


_OF_THE_PAGE_BEFORE = frozenset({b"content-length", b"etag", b"last-modified", b"accept-ranges"})
"""What an answer says of the page as it was."""


def _is_page(message: Message) -> bool:
    """Tell whether an answer is a page of Streamlit's: one that brings its own policy is whole as it is."""
    given = {key.lower(): value for key, value in message["headers"]}
    return not given.keys() & {b"content-encoding", headers.POLICY} and given.get(b"content-type", b"").startswith(
        b"text/html"
    )
