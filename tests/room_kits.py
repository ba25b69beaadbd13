"""Rooms of each kind, with a time that goes on when it is told, and a way to wait until everything was heard."""

import asyncio
import time
from contextlib import AsyncExitStack

from timeline.server.local_rooms import LocalRooms
from timeline.server.rooms import Channel, Limits

LIFETIME = 10


class Clock:
    """A clock that stands still until it is told, and what is to be done when it has gone on."""

    def __init__(self):
        self.now = 1.0
        self.due = []

    def __call__(self):
        return self.now

    def later(self, seconds, call):
        timer = Timer(self.now + seconds, call)
        self.due.append(timer)
        return timer

    def goes_on(self, seconds):
        self.now += seconds
        for timer in [timer for timer in self.due if timer.at <= self.now]:
            self.due.remove(timer)
            if not timer.cancelled:
                timer.call()


class Timer:
    def __init__(self, at, call):
        self.at = at
        self.call = call
        self.cancelled = False

    def cancel(self):
        self.cancelled = True


class LocalKit:
    """Rooms of one process."""

    def __init__(self):
        self.clock = Clock()

    def run(self, told):
        return asyncio.run(told())

    async def rooms(self, lifetime=LIFETIME, **limits):
        return LocalRooms(Limits(**limits), lifetime=lifetime, clock=self.clock, later=self.clock.later)

    async def goes_on(self, seconds):
        self.clock.goes_on(seconds)

    async def settled(self):
        """Let everybody who can go on go on."""
        for _ in range(5):
            await asyncio.sleep(0)

    async def open_rooms(self, rooms):
        return {id_ for id_, channel in rooms._channels.items() if channel.until}

    def followed(self, rooms):
        """The rooms of which this process keeps something because somebody follows them, or presents."""
        return set(rooms._channels)


class BrokerKit:
    """Rooms that several processes share, each of which is an object here."""

    MARK = "mark------------"

    def __init__(self, broker):
        self.broker = broker
        self.all = []

    def run(self, told):
        async def whole():
            async with AsyncExitStack() as self._running:
                return await told()

        return asyncio.run(whole())

    async def rooms(self, lifetime=LIFETIME, **limits):
        from timeline.server.broker_rooms import BrokerRooms

        rooms = BrokerRooms(self.broker.address, Limits(**limits), lifetime=lifetime)
        if not self.all:
            await rooms._broker.flushall()
        self.all.append(rooms)
        await self._running.enter_async_context(rooms.running())
        await self.settled()
        return rooms

    async def goes_on(self, seconds):
        """Bring the end of everything nearer, and let every process look."""
        from timeline.server.broker_scripts import PREFIX

        broker = self.all[0]._broker
        for id_ in await broker.zrange(f"{PREFIX}:open", 0, -1):
            await broker.zincrby(f"{PREFIX}:open", -1000 * seconds, id_)
            view = f"{PREFIX}:view:{id_.decode()}"
            await broker.pexpire(view, max(0, await broker.pttl(view) - 1000 * seconds))
        for rooms in self.all:
            await rooms._look()

    async def settled(self):
        """Wait until every process has heard what was said before this."""
        from timeline.server.broker_scripts import VIEWS

        stamp = time.time_ns()
        marks = [rooms._channels.setdefault(self.MARK, Channel()) for rooms in self.all]
        while any(mark.stamp < stamp for mark in marks):
            await self.all[0]._broker.publish(VIEWS, f"{self.MARK} {stamp} =here")
            await asyncio.sleep(0.005)
        for _ in range(5):
            await asyncio.sleep(0)

    async def open_rooms(self, rooms):
        from timeline.server.broker_scripts import PREFIX

        now = time.time() * 1000
        return {id_.decode() for id_ in await rooms._broker.zrangebyscore(f"{PREFIX}:open", now, "+inf")}

    def followed(self, rooms):
        return set(rooms._channels) - {self.MARK}
