"""Rooms in which a presenter's steps are handed on to those who follow. What is shown in them is not known here."""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from base64 import urlsafe_b64encode
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol

_ID = re.compile(r"[\w-]{16}", re.ASCII)
_KEY = re.compile(r"[\w-]{43}", re.ASCII)


class NoRoom(LookupError):  # noqa: N818 - it says what is the matter, as LookupError does
    """Nothing is presented under this id, or not any more."""


class WrongKey(PermissionError):  # noqa: N818 - the same
    """This key does not belong to the room."""


class Full(RuntimeError):  # noqa: N818 - the same
    """There are as many rooms or followers as the server is meant to carry."""


@dataclass(frozen=True, slots=True)
class Room:
    """A room as its presenter knows it: the id goes into the link, the key stays in the presenter's browser."""

    id: str
    key: str


def room_of(key: str) -> Room:
    """Give the room that a key opens.

    The id is a digest of the key: whoever has the link cannot find the key, a
    server that forgot everything can open the same room again, and each of
    several servers can check a key by itself.

    Raises:
        WrongKey: if it is no key that :func:`new_key` could have made.
    """
    if not _KEY.fullmatch(key):
        raise WrongKey
    return Room(urlsafe_b64encode(sha256(key.encode()).digest()[:12]).decode(), key)


def is_id(text: str) -> bool:
    """Tell whether a room could have this id."""
    return _ID.fullmatch(text) is not None


def new_key() -> str:
    """Make up a key that nobody can guess: 32 random bytes."""
    return secrets.token_urlsafe(32)


class Rooms(Protocol):
    """What following along needs; several servers share one through a message broker."""

    async def open(self, key: str = "") -> Room:
        """Open a room, that of ``key`` again if one is given. Raises Full, WrongKey."""

    async def publish(self, room: Room, view: str) -> None:
        """Let the followers see this view from now on. Raises NoRoom, WrongKey."""

    async def close(self, room: Room) -> None:
        """Tell the followers that it is over, and forget the view. Raises WrongKey."""

    def subscribe(self, id_: str) -> AsyncGenerator[str | None]:
        """Give the present view at once and then each new one; None while nothing is presented.

        Who is slow gets the latest only. It never ends by itself. Raises Full,
        once it is asked for the first view.
        """


@dataclass(slots=True)
class _Channel:
    view: str | None = None
    until: float = 0
    """When the room is forgotten; 0 while it is not open."""
    followers: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def show(self, view: str | None) -> None:
        if view != self.view:
            self.view = view
            self.changed.set()
            self.changed = asyncio.Event()


class LocalRooms:
    """Rooms in the memory of one server process; used from its event loop only."""

    def __init__(
        self,
        *,
        most_rooms: int = 100,
        most_followers: int = 1000,
        lifetime: float = 30 * 60,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Carry this many rooms and followers at once; a room is forgotten ``lifetime`` seconds after its last view."""
        self._most_rooms = most_rooms
        self._most_followers = most_followers
        self._lifetime = lifetime
        self._clock = clock
        self._channels: dict[str, _Channel] = {}

    async def open(self, key: str = "") -> Room:
        """Open a room, that of ``key`` again if one is given."""
        room = room_of(key or new_key())
        self._forget()
        channel = self._channels.get(room.id)
        if (channel is None or not channel.until) and self._open >= self._most_rooms:
            raise Full
        channel = self._channels.setdefault(room.id, _Channel())
        channel.until = self._clock() + self._lifetime
        return room

    async def publish(self, room: Room, view: str) -> None:
        """Let the followers see this view from now on."""
        self._check(room)
        self._forget()
        channel = self._channels.get(room.id)
        if channel is None or not channel.until:
            raise NoRoom
        channel.until = self._clock() + self._lifetime
        channel.show(view)

    async def close(self, room: Room) -> None:
        """Tell the followers that it is over, and forget the view; closing twice is closing once."""
        self._check(room)
        if channel := self._channels.get(room.id):
            self._end(room.id, channel)

    async def subscribe(self, id_: str) -> AsyncGenerator[str | None]:
        """Give the present view at once and then the latest whenever it changed."""
        self._forget()
        if sum(channel.followers for channel in self._channels.values()) >= self._most_followers:
            raise Full
        channel = self._channels.setdefault(id_, _Channel())
        channel.followers += 1
        try:
            while True:
                changed = channel.changed
                yield channel.view
                await changed.wait()
        finally:
            channel.followers -= 1
            self._drop(id_, channel)

    @property
    def _open(self) -> int:
        return sum(1 for channel in self._channels.values() if channel.until)

    def _check(self, room: Room) -> None:
        if room_of(room.key).id != room.id:
            raise WrongKey

    def _forget(self) -> None:
        now = self._clock()
        for id_, channel in list(self._channels.items()):
            if channel.until and channel.until <= now:
                self._end(id_, channel)

    def _end(self, id_: str, channel: _Channel) -> None:
        channel.until = 0
        channel.show(None)
        self._drop(id_, channel)

    def _drop(self, id_: str, channel: _Channel) -> None:
        """Keep a channel only while somebody needs it: a presenter or a follower."""
        if not channel.until and not channel.followers:
            self._channels.pop(id_, None)
