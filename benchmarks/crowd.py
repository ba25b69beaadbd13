"""Readers without a browser: they speak Streamlit's protocol, ask Dash as its page does, or follow a presentation."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Thread
from typing import Any, TypeVar

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 120
"""Seconds after which a reader gives up."""
HOST = "127.0.0.1"

Result = TypeVar("Result")


class Crowd:
    """An event loop in a thread of its own, so that browsers can be driven beside it."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        Thread(target=self._loop.run_forever, daemon=True).start()

    def begin(self, act: Coroutine[Any, Any, Result]) -> Callable[[], Result]:
        """Begin something; give what waits for its end."""
        return asyncio.run_coroutine_threadsafe(act, self._loop).result

    def do(self, act: Coroutine[Any, Any, Result]) -> Result:
        """Do something and wait for its end."""
        return self.begin(act)()


async def get(port: int, path: str, *, method: str = "GET", body: str = "", **headers: str) -> tuple[int, bytes]:
    """Ask once over a connection of its own; give the status and what is answered."""
    reader, writer = await asyncio.open_connection(HOST, port)
    try:
        writer.write(_request(port, path, method, body, {**headers, "connection": "close"}))
        head, _, answer = (await asyncio.wait_for(reader.read(), PATIENCE)).partition(b"\r\n\r\n")
        return int(head.split(maxsplit=2)[1]), answer
    finally:
        writer.close()


def _request(port: int, path: str, method: str, body: str, headers: dict[str, str]) -> bytes:
    given = {"host": f"{HOST}:{port}", "content-length": str(len(body)), **headers}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name.replace('_', '-')}: {value}" for name, value in given.items())]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


@dataclass(slots=True)
class Reader:
    """Somebody who has a page of a Streamlit app open."""

    port: int
    socket: ClientConnection | None = None
    _run: asyncio.Event = field(default_factory=asyncio.Event)
    _hears: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Ask for the page and wait until its script has run."""
        await get(self.port, "/", accept="text/html")
        self.socket = await connect(
            f"ws://{HOST}:{self.port}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item] # a name like any other
            origin=f"http://{HOST}:{self.port}",  # type: ignore[arg-type] # the same
            max_size=None,
            ping_interval=None,
            open_timeout=PATIENCE,
        )
        self._hears = asyncio.create_task(self._hear())
        await self.run()

    async def run(self) -> None:
        """Have the script run as a visit does, and wait for its end."""
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        self._run.clear()
        assert self.socket
        await self.socket.send(asked.SerializeToString())
        await asyncio.wait_for(self._run.wait(), PATIENCE)

    async def close(self) -> None:
        """Leave."""
        if self._hears:
            self._hears.cancel()
        if self.socket:
            await self.socket.close()

    async def _hear(self) -> None:
        said = ForwardMsg()
        assert self.socket
        async for message in self.socket:
            said.ParseFromString(message)
            if said.WhichOneof("type") == "script_finished":
                self._run.set()


@dataclass(slots=True)
class DashReader:
    """Somebody who has the page of the Dash app open: it keeps no connection."""

    port: int

    async def open(self) -> None:
        """Ask for what its page asks for before it can draw."""
        for path in ("/", "/_dash-layout", "/_dash-dependencies"):
            await get(self.port, path)

    async def close(self) -> None:
        """Leave."""


async def timed(act: Callable[[], Awaitable[object]]) -> float | None:
    """Give the milliseconds that something took; nothing where it was refused."""
    begun = time.perf_counter()
    try:
        await act()
    except Exception:  # noqa: BLE001 - however it was refused
        return None
    return 1000 * (time.perf_counter() - begun)


async def arrive(readers: list[Reader] | list[DashReader], seconds: float) -> list[float | None]:
    """Let readers come one after the other within some seconds; give what opening took each."""

    async def one(number: int) -> float | None:
        await asyncio.sleep(number * seconds / len(readers))
        return await timed(readers[number].open)

    return await asyncio.gather(*map(one, range(len(readers))))


async def leave(readers: list[Reader] | list[DashReader]) -> None:
    """Let them go."""
    await asyncio.gather(*(reader.close() for reader in readers))


async def ask_again(port: int, path: str, seconds: float, pause: float = 0.05) -> list[float]:
    """Ask for something again and again; give what each answer took."""
    end, taken = time.monotonic() + seconds, []
    while time.monotonic() < end:
        took = await timed(lambda: get(port, path))
        taken += [] if took is None else [took]
        await asyncio.sleep(pause)
    return taken


@dataclass(slots=True)
class Follower:
    """Somebody who follows a presentation, each under an address of an own, as behind a proxy that this server believes."""

    port: int
    room: str
    number: int
    heard: dict[str, float] = field(default_factory=dict)
    """When each view came."""
    _listens: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Follow, and wait for the first word."""
        first = asyncio.Event()
        self._listens = asyncio.create_task(self._listen(first))
        await asyncio.wait_for(first.wait(), PATIENCE)

    async def close(self) -> None:
        """Leave."""
        if self._listens:
            self._listens.cancel()
            with suppress(asyncio.CancelledError, OSError):
                await self._listens

    async def _listen(self, first: asyncio.Event) -> None:
        client = f"10.1.{self.number // 250}.{1 + self.number % 250}"
        reader, writer = await asyncio.open_connection(HOST, self.port)
        try:
            headers = {"accept": "text/event-stream", "x-forwarded-for": client}
            writer.write(_request(self.port, f"/stage/rooms/{self.room}", "GET", "", headers))
            async for line in reader:
                if line.startswith(b"event:"):
                    first.set()
                elif line.startswith(b"data:"):
                    self.heard.setdefault(line[5:].strip().decode(), time.perf_counter())
        finally:
            writer.close()


async def present(port: int, steps: int, followers: Callable[[str], list[Follower]]) -> tuple[list[float], int]:
    """Present to some who follow; give how long each step took to each, in milliseconds, and how many never came."""
    own = {"origin": f"http://{HOST}:{port}"}
    _, answer = await get(port, "/stage/rooms", method="POST", **own)
    room = json.loads(answer)
    there = followers(room["id"])
    for start in range(0, len(there), 50):
        await asyncio.gather(*(each.open() for each in there[start : start + 50]))
    sent: dict[str, float] = {}
    for step in range(steps):
        view = f"step={step + 1}"
        sent[view] = time.perf_counter()
        await get(port, f"/stage/rooms/{room['id']}", method="PUT", body=view, x_room_key=room["key"], **own)
        await asyncio.sleep(1.5)
    await leave(there)  # type: ignore[arg-type] # whoever comes can leave
    taken = [1000 * (each.heard[view] - at) for each in there for view, at in sent.items() if view in each.heard]
    return taken, len(there) * steps - len(taken)
