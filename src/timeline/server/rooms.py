"""Rooms in which a presenter's steps are handed on to those who follow. What is shown in them is not known here."""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol

_ID = re.compile(r"[\w-]{16}", re.ASCII)
_KEY = re.compile(r"[\w-]{43}", re.ASCII)


LEFT = 60
"""Seconds without a sign of life after which a room gives way to another; presenters give one every five."""


class NoRoom(LookupError):  # noqa: N818 - it says what is the matter, as LookupError does
    """Nothing is presented under this id, or not any more."""


class WrongKey(PermissionError):  # noqa: N818 - the same
    """This key does not belong to the room."""


class Full(RuntimeError):  # noqa: N818 - the same
    """There are as many rooms or followers as the server is meant to carry."""


class TooMany(Full):
    """There are as many rooms or followers of this one client as the server is meant to carry."""


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
    """What following along needs; several servers share one through a message broker.

    ``client`` says who asks, by network address, so that nobody takes all there is.
    """

    async def open(self, key: str, client: str) -> Room:
        """Open a room: a new one for an empty key, else that of the key again. Raises Full, TooMany, WrongKey."""

    async def publish(self, room: Room, view: str) -> None:
        """Let the followers see this view from now on. Raises NoRoom, WrongKey."""

    async def close(self, room: Room) -> None:
        """Tell the followers that it is over, and forget the view. Raises WrongKey."""

    def subscribe(self, id_: str, client: str) -> AsyncGenerator[str | None]:
        """Give the present view at once and then each new one; None while nothing is presented.

        Who is slow gets the latest only. It never ends by itself. Raises Full and
        TooMany, once it is asked for the first view.
        """


class Timer(Protocol):
    """A call that is still to come."""

    def cancel(self) -> None:
        """Leave it."""


def _later(seconds: float, call: Callable[[], None]) -> Timer:
    return asyncio.get_running_loop().call_later(seconds, call)


@dataclass(slots=True)
class _Channel:
    view: str | None = None
    until: float = 0
    """When the room is forgotten; 0 while it is not open."""
    opened_by: str = ""
    timer: Timer | None = None
    followers: Counter[str] = field(default_factory=Counter)
    """How many follow, by client."""
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def show(self, view: str | None) -> None:
        if view != self.view:
            self.view = view
            self.changed.set()
            self.changed = asyncio.Event()


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a server carries at once, and how much of it for one client: a household, a hall behind one address."""

    rooms: int = 100
    rooms_each: int = 10
    followers: int = 1000
    followers_each: int = 200


class LocalRooms:
    """Rooms in the memory of one server process; used from its event loop only."""

    def __init__(
        self,
        limits: Limits = Limits(),
        *,
        lifetime: float = 30 * 60,
        clock: Callable[[], float] = time.monotonic,
        later: Callable[[float, Callable[[], None]], Timer] = _later,
    ) -> None:
        """Forget a room, and tell its followers, ``lifetime`` seconds after its last view, whoever else is there."""
        self._limits = limits
        self._lifetime = lifetime
        self._clock = clock
        self._later = later
        self._channels: dict[str, _Channel] = {}

    @property
    def open_rooms(self) -> int:
        """How many rooms are open now."""
        return sum(1 for channel in self._channels.values() if channel.until)

    @property
    def followers(self) -> int:
        """How many streams are followed now, in any room."""
        return sum(channel.followers.total() for channel in self._channels.values())

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
        self._check(room)
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

    async def subscribe(self, id_: str, client: str) -> AsyncGenerator[str | None]:
        """Give the present view at once and then the latest whenever it changed."""
        everybody = [channel.followers for channel in self._channels.values()]
        if sum(followers[client] for followers in everybody) >= self._limits.followers_each:
            raise TooMany
        if sum(followers.total() for followers in everybody) >= self._limits.followers:
            raise Full
        channel = self._channels.setdefault(id_, _Channel())
        channel.followers[client] += 1
        try:
            while True:
                changed = channel.changed
                yield channel.view
                await changed.wait()
        finally:
            channel.followers -= Counter([client])
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

    def _check(self, room: Room) -> None:
        if room_of(room.key).id != room.id:
            raise WrongKey

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
