"""Rooms in which a presenter's steps are handed on to those who follow. What is shown in them is not known here.

What is the same wherever they are kept stands here; :mod:`.local_rooms` keeps them in the memory of one server process,
:mod:`.broker_rooms` for several.
"""

from __future__ import annotations

import asyncio
import re
import secrets
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import AsyncGenerator, Collection, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol

_ID = re.compile(r"[\w-]{16}", re.ASCII)
_KEY = re.compile(r"[\w-]{43}", re.ASCII)


LIFETIME = 30 * 60
"""Seconds without a sign of life after which a room is forgotten."""
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


class Away(RuntimeError):  # noqa: N818 - the same
    """What hands views on between several servers does not answer."""


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

    ``client`` says who asks, by network address, so that nobody takes all there is. Where several share, each method
    may also raise Away.
    """

    @property
    def open_rooms(self) -> int:
        """How many rooms are open now, as far as this server knows."""

    @property
    def followers(self) -> int:
        """How many streams of this server are followed now, in any room."""

    @property
    def is_reached(self) -> bool:
        """Whether views reach everybody now."""

    def running(self) -> AbstractAsyncContextManager[None]:
        """Hand views on as long as this lasts."""

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


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a server carries at once, and how much of it for one client: a household, a hall behind one address."""

    rooms: int = 100
    rooms_each: int = 10
    followers: int = 1000
    followers_each: int = 200


@dataclass(slots=True)
class Channel:
    """What those of one server who follow a room are shown."""

    view: str | None = None
    followers: Counter[str] = field(default_factory=Counter)
    """How many follow, by client."""
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    stamp: int = 0
    """When the view was published, in microseconds of whoever hands views on between servers: of two the later counts."""

    def show(self, view: str | None) -> None:
        """Let them see this view; None while nothing is presented."""
        if view != self.view:
            self.view = view
            self.changed.set()
            self.changed = asyncio.Event()

    @contextmanager
    def followed_by(self, client: str) -> Iterator[None]:
        """Count one more of a client, as long as this lasts."""
        self.followers[client] += 1
        try:
            yield
        finally:
            self.followers -= Counter([client])

    async def views(self) -> AsyncGenerator[str | None]:
        """Give the present view and then the latest whenever it changed."""
        while True:
            changed = self.changed
            yield self.view
            await changed.wait()


def followers(channels: Iterable[Channel]) -> int:
    """Count the streams that are followed, in any room."""
    return sum(channel.followers.total() for channel in channels)


def make_sure_of_a_place(channels: Collection[Channel], client: str, limits: Limits) -> None:
    """Refuse who would follow beyond the limits.

    Raises:
        TooMany: if this client follows as often as one may.
        Full: if as many follow as may.
    """
    if sum(channel.followers[client] for channel in channels) >= limits.followers_each:
        raise TooMany
    if followers(channels) >= limits.followers:
        raise Full


def check(room: Room) -> None:
    """Refuse a key that is not the room's.

    Raises:
        WrongKey: then.
    """
    if room_of(room.key).id != room.id:
        raise WrongKey
