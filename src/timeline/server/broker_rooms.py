"""Rooms that several server processes share through Redis or Valkey: a presenter at one reaches those who follow at another.

The broker has what is open and what is shown. Each process has its own followers, hears of each view at once, and looks
every few seconds whether it missed one, or a room ended. Where the broker goes away they keep what they see.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing, asynccontextmanager, contextmanager, suppress
from hashlib import sha256
from math import inf

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError, ResponseError

from timeline.server.broker_scripts import CLOSE, OPEN, OVER, PREFIX, PUBLISH, VIEWS
from timeline.server.faults import FAULTS, Part
from timeline.server.rooms import (
    LEFT,
    LIFETIME,
    Away,
    Channel,
    Full,
    Limits,
    NoRoom,
    Room,
    TooMany,
    check,
    followers,
    make_sure_of_a_place,
    new_key,
    room_of,
)

PATIENCE = 2
"""Seconds for which the broker may be silent."""
CONNECTIONS = 8
"""To the broker, of one process; who needs one more waits for it."""
LOOK = 2
"""Seconds between two looks at what is presented now."""
AGAIN = 1
"""Seconds until the next try to reach a broker that is away."""
GRACE = 15
"""Seconds after it is back in which a room that it has forgotten is not over: presenters give a sign of life every five."""

_REFUSALS = {b"full": Full, b"too many": TooMany}
_UNREACHED = (RedisError, OSError, TimeoutError)


class BrokerRooms:
    """Rooms that several processes share; used from the event loop of each only.

    Limits of rooms are those of all processes together, limits of followers those of each.
    """

    def __init__(self, address: str, limits: Limits = Limits(), *, lifetime: float = LIFETIME) -> None:
        """Share what the broker at an address such as ``redis://localhost:6379/0`` has."""
        self._limits = limits
        self._lifetime = lifetime
        self._channels: dict[str, Channel] = {}
        self._open_rooms = 0
        self._is_heard = True
        self._takes_views = True
        self._forgives_until = 0.0
        connections = BlockingConnectionPool.from_url(
            address,
            max_connections=CONNECTIONS,
            timeout=PATIENCE,
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
            retry=Retry(NoBackoff(), 0),  # who asks is told at once, and tries again
        )
        self._broker = Redis.from_pool(connections)
        self._open, self._publish, self._close = map(self._broker.register_script, (OPEN, PUBLISH, CLOSE))

    @property
    def open_rooms(self) -> int:
        """How many rooms were open in all processes when this one looked last."""
        return self._open_rooms

    @property
    def followers(self) -> int:
        """How many streams of this process are followed now."""
        return followers(self._channels.values())

    @property
    def is_reached(self) -> bool:
        """Whether the broker answered when it was asked last, and takes what is presented."""
        return self._is_heard and self._takes_views

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Hear what is published, as long as this lasts."""
        listening = asyncio.create_task(self._listen())
        try:
            yield
        finally:
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening
            await self._broker.aclose()

    async def open(self, key: str, client: str) -> Room:
        """Open a room: a new one for an empty key, else that of the key again."""
        room = room_of(key or new_key())
        limits = self._limits
        whose = sha256(client.encode()).hexdigest()[:16]  # who it is does not matter, only whether it is the same one
        with self._asked():
            answer = await self._open(
                [PREFIX], [room.id, whose, _ms(self._lifetime), _ms(LEFT), limits.rooms, limits.rooms_each]
            )
        if refusal := _REFUSALS.get(answer):
            raise refusal
        return room

    async def publish(self, room: Room, view: str) -> None:
        """Let the followers of every process see this view from now on."""
        check(room)
        with self._asked():
            is_open = await self._publish([PREFIX], [room.id, f"={view}", _ms(self._lifetime)])
        if not is_open:
            raise NoRoom

    async def close(self, room: Room) -> None:
        """Tell the followers that it is over, and forget the view; closing twice is closing once."""
        check(room)
        with self._asked():
            await self._close([PREFIX], [room.id])

    async def subscribe(self, id_: str, client: str) -> AsyncGenerator[str | None]:
        """Give the present view at once and then the latest whenever it changed.

        Raises:
            Away: where nobody here knows the present view, and the broker cannot be asked.
        """
        make_sure_of_a_place(self._channels.values(), client, self._limits)
        channel = self._channels.setdefault(id_, Channel())
        try:
            with channel.followed_by(client):
                await self._look_up(id_, channel)
                async with aclosing(channel.views()) as views:
                    async for view in views:
                        yield view
        finally:
            if not channel.followers:
                self._channels.pop(id_, None)

    async def _look_up(self, id_: str, channel: Channel) -> None:
        try:
            with self._asked():
                self._heard(id_, await self._broker.get(_view(id_)))
        except Away:
            if channel.view is None:
                raise

    async def _listen(self) -> None:
        """Hear of views; where the broker goes away, come back to it: a subscription does not outlive its connection."""
        while True:
            try:
                async with self._broker.pubsub(ignore_subscribe_messages=True) as channel:
                    await channel.subscribe(VIEWS)
                    await self._hear(channel)
            except Exception as error:  # noqa: BLE001 - whatever it was, those who follow have to hear of the next view
                self._lost(error)
                await asyncio.sleep(AGAIN)

    async def _hear(self, channel: PubSub) -> None:
        looked = -inf
        while True:
            if time.monotonic() - looked >= LOOK:
                await self._look()
                looked = time.monotonic()
            message = await channel.get_message(timeout=LOOK)
            if message:
                id_, _, published = message["data"].partition(b" ")
                self._heard(id_.decode(), published)

    async def _look(self) -> None:
        """Show what is presented now: a message may be lost, and nobody tells that a room ended by itself."""
        followed = [*self._channels]
        self._open_rooms = await self._broker.zcount(f"{PREFIX}:open", time.time() * 1000, "+inf")
        if not self._takes_views:
            await self._try_to_write()
        if not self._is_heard:
            self._is_heard = True
            for channel in self._channels.values():
                channel.stamp = 0  # what is back may be another one, whose clock is behind
            self._forgives_until = time.monotonic() + GRACE
        if followed:
            for id_, published in zip(followed, await self._broker.mget(map(_view, followed)), strict=True):
                self._heard(id_, published)

    async def _try_to_write(self) -> None:
        """See whether a broker that refused what was presented takes it again: that it answers says nothing of that."""
        with suppress(ResponseError):
            await self._broker.set(f"{PREFIX}:tried", "", px=_ms(LOOK))
            self._takes_views = True

    def _heard(self, id_: str, published: bytes | str | None) -> None:
        """Show those who follow a room here what was published there, unless something later was; nothing is the end."""
        channel = self._channels.get(id_)
        if channel is None:
            return
        if not isinstance(published, bytes):
            channel.stamp = 0  # what comes next is later, whatever the broker's clock says
            if time.monotonic() >= self._forgives_until:
                channel.show(None)
            return
        stamp, _, view = published.partition(b" ")
        if int(stamp) >= channel.stamp:
            channel.stamp = int(stamp)
            channel.show(None if view == OVER else view[1:].decode())

    @contextmanager
    def _asked(self) -> Iterator[None]:
        try:
            yield
        except _UNREACHED as error:
            self._lost(error)
            raise Away from error

    def _lost(self, error: Exception) -> None:
        """Note that the broker went away or refuses what it is told (a full memory, a copy that is only read), once each."""
        was_reached = self.is_reached
        if isinstance(error, ResponseError):
            self._takes_views = False
        else:
            self._is_heard = False
        if was_reached:
            FAULTS.note(Part.BROKER, error)


def _view(id_: str) -> str:
    return f"{PREFIX}:view:{id_}"


def _ms(seconds: float) -> int:
    return round(1000 * seconds)
