"""Rooms in the memory of one server process."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, aclosing, nullcontext
from dataclasses import dataclass
from typing import Protocol

from timeline.server.rooms import (
    LEFT,
    LIFETIME,
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


class Timer(Protocol):
    """A call that is still to come."""

    def cancel(self) -> None:
        """Leave it."""


def _later(seconds: float, call: Callable[[], None]) -> Timer:
    return asyncio.get_running_loop().call_later(seconds, call)


@dataclass(slots=True)
class _Channel(Channel):
    until: float = 0
    """When the room is forgotten; 0 while it is not open."""
    opened_by: str = ""
    timer: Timer | None = None


class LocalRooms:
    """Rooms in the memory of one server process; used from its event loop only."""

    def __init__(
        self,
        limits: Limits = Limits(),
        *,
        lifetime: float = LIFETIME,
        clock: Callable[[], float] = time.monotonic,
        later: Callable[[float, Callable[[], None]], Timer] = _later,
    ) -> None:
        """Forget a room, and tell its followers, ``lifetime`` seconds after its last view, whoever else is there."""
        self._limits = limits
        self._lifetime = lifetime
        self._clock = clock
        self._later = later
        self._channels: dict[str, _Channel] = {}

    is_reached = True

    def running(self) -> AbstractAsyncContextManager[None]:
        """Nothing has to be begun, and nothing ended."""
        return nullcontext()

    @property
    def open_rooms(self) -> int:
        """How many rooms are open now."""
        return sum(1 for channel in self._channels.values() if channel.until)

    @property
    def followers(self) -> int:
        """How many streams are followed now, in any room."""
        return followers(self._channels.values())

    async def open(self, key: str, client: str) -> Room:
        """Open a room: a new one for an empty key, else that of the key again."""
        room = room_of(key or new_key())
        channel = self._channels.get(room.id)
        if channel is None or not channel.until:
            self._make_place(client)
            channel = self._channels.setdefault(room.id, _Channel())
            channel.opened_by = client
        channel.until = self._clock() + self._lifetime
        if channel.timer is None:
            self._watch(room.id, channel)
        return room

    async def publish(self, room: Room, view: str) -> None:
        """Let the followers see this view from now on."""
        check(room)
        channel = self._channels.get(room.id)
        if channel is None or not channel.until:
            raise NoRoom
        channel.until = self._clock() + self._lifetime
        channel.show(view)

    async def close(self, room: Room) -> None:
        """Tell the followers that it is over, and forget the view; closing twice is closing once."""
        check(room)
        if channel := self._channels.get(room.id):
            self._end(room.id, channel)

    async def subscribe(self, id_: str, client: str) -> AsyncGenerator[str | None]:
        """Give the present view at once and then the latest whenever it changed."""
        make_sure_of_a_place(self._channels.values(), client, self._limits)
        channel = self._channels.setdefault(id_, _Channel())
        try:
            with channel.followed_by(client):
                async with aclosing(channel.views()) as views:
                    async for view in views:
                        yield view
        finally:
            self._drop(id_, channel)

    def _make_place(self, client: str) -> None:
        """End the room left the longest where there are too many; its presenter, if there is one, opens it again."""
        opened = [(id_, channel) for id_, channel in self._channels.items() if channel.until]
        own = [(id_, channel) for id_, channel in opened if channel.opened_by == client]
        for rooms, most, refusal in ((own, self._limits.rooms_each, TooMany), (opened, self._limits.rooms, Full)):
            if len(rooms) < most:
                continue
            id_, oldest = min(rooms, key=lambda room: room[1].until)
            if oldest.until - self._lifetime + LEFT > self._clock():
                raise refusal
            self._end(id_, oldest)
            return

    def _watch(self, id_: str, channel: _Channel) -> None:
        """Look again when the room would be over; each view since then has moved that on."""
        channel.timer = self._later(channel.until - self._clock(), lambda: self._look(id_, channel))

    def _look(self, id_: str, channel: _Channel) -> None:
        if channel.until > self._clock():
            self._watch(id_, channel)
        else:
            self._end(id_, channel)

    def _end(self, id_: str, channel: _Channel) -> None:
        if channel.timer:
            channel.timer.cancel()
        channel.timer = None
        channel.until = 0
        channel.show(None)
        self._drop(id_, channel)

    def _drop(self, id_: str, channel: _Channel) -> None:
        """Keep a channel only while somebody needs it: a presenter or a follower."""
        if not channel.until and not channel.followers:
            self._channels.pop(id_, None)
