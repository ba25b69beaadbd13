"""Rooms: what is published reaches those who follow, the latest only, and nobody without the key publishes."""

import asyncio
from contextlib import aclosing

import pytest

from timeline.follow import Full, LocalRooms, NoRoom, Room, WrongKey, new_key, room_of


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self):
        self.now = 1.0

    def __call__(self):
        return self.now


async def settle():
    """Let everybody who can go on go on."""
    for _ in range(5):
        await asyncio.sleep(0)


async def silent(views):
    """Tell whether nothing more comes for now; asked last, because it ends the waiting."""
    waiting = asyncio.ensure_future(anext(views))
    await settle()
    came = waiting.done()
    waiting.cancel()
    await asyncio.wait([waiting])
    return not came


def test_a_follower_who_comes_late_sees_the_present_view_at_once():
    async def told():
        rooms = LocalRooms()
        room = await rooms.open()
        await rooms.publish(room, "step=1")
        await rooms.publish(room, "step=2")
        async with aclosing(rooms.subscribe(room.id)) as views:
            first = await anext(views)
            return first, await silent(views)

    assert asyncio.run(told()) == ("step=2", True)


def test_every_follower_is_told_and_those_of_other_rooms_are_not():
    async def told():
        rooms = LocalRooms()
        room, other = await rooms.open(), await rooms.open()
        async with (
            aclosing(rooms.subscribe(room.id)) as one,
            aclosing(rooms.subscribe(room.id)) as two,
            aclosing(rooms.subscribe(other.id)) as third,
        ):
            before = [await anext(views) for views in (one, two, third)]
            await rooms.publish(room, "step=1")
            return before, await anext(one), await anext(two), await silent(third)

    assert asyncio.run(told()) == ([None, None, None], "step=1", "step=1", True)


def test_a_slow_follower_gets_the_latest_view_only():
    async def told():
        rooms = LocalRooms()
        room = await rooms.open()
        async with aclosing(rooms.subscribe(room.id)) as views:
            await anext(views)
            for step in range(1, 6):
                await rooms.publish(room, f"step={step}")
            return await anext(views), await silent(views)

    assert asyncio.run(told()) == ("step=5", True)


def test_the_same_view_again_is_a_sign_of_life_and_nothing_to_show():
    async def told():
        clock = Clock()
        rooms = LocalRooms(lifetime=10, clock=clock)
        room = await rooms.open()
        async with aclosing(rooms.subscribe(room.id)) as views:
            await anext(views)
            await rooms.publish(room, "step=1")
            first = await anext(views)
            for _ in range(3):
                clock.now += 9
                await rooms.publish(room, "step=1")
            return first, await silent(views)

    assert asyncio.run(told()) == ("step=1", True)


def test_a_wrong_key_never_publishes_and_never_closes():
    async def told():
        rooms = LocalRooms()
        room = await rooms.open()
        await rooms.publish(room, "step=1")
        for key in (new_key(), "", room.id, room.key[:-1], room.key + "x", "é" * 43):
            with pytest.raises(WrongKey):
                await rooms.publish(Room(room.id, key), "step=9")
            with pytest.raises(WrongKey):
                await rooms.close(Room(room.id, key))
        async with aclosing(rooms.subscribe(room.id)) as views:
            return await anext(views)

    assert asyncio.run(told()) == "step=1"


def test_a_room_is_opened_again_under_its_own_id_by_whoever_has_the_key_only():
    async def told():
        before = LocalRooms()
        room = await before.open()
        after = LocalRooms()  # a server that was started anew remembers nothing
        async with aclosing(after.subscribe(room.id)) as views:
            first = await anext(views)
            with pytest.raises(NoRoom):
                await after.publish(room, "step=3")
            again = await after.open(room.key)
            await after.publish(room, "step=4")
            return room, again, first, await anext(views)

    room, again, first, view = asyncio.run(told())

    assert again == room
    assert (first, view) == (None, "step=4")


def test_an_id_does_not_give_the_key_away():
    room = room_of(new_key())

    assert room.key not in room.id
    assert len(room.id) == 16
    with pytest.raises(WrongKey):
        room_of(room.id)


def test_rooms_expire_and_their_followers_are_told():
    async def told():
        clock = Clock()
        rooms = LocalRooms(lifetime=10, clock=clock)
        room = await rooms.open()
        await rooms.publish(room, "step=1")
        async with aclosing(rooms.subscribe(room.id)) as views:
            first = await anext(views)
            clock.now += 10
            with pytest.raises(NoRoom):
                await rooms.publish(room, "step=2")
            return first, await anext(views)

    assert asyncio.run(told()) == ("step=1", None)


def test_closing_ends_it_for_the_followers_and_they_come_back_when_it_is_opened_again():
    async def told():
        rooms = LocalRooms()
        room = await rooms.open()
        await rooms.publish(room, "step=1")
        async with aclosing(rooms.subscribe(room.id)) as views:
            seen = [await anext(views)]
            await rooms.close(room)
            await rooms.close(room)
            seen.append(await anext(views))
            await rooms.open(room.key)
            await rooms.publish(room, "step=2")
            return [*seen, await anext(views)]

    assert asyncio.run(told()) == ["step=1", None, "step=2"]


def test_there_are_only_so_many_rooms_until_one_is_closed_or_forgotten():
    async def told():
        clock = Clock()
        rooms = LocalRooms(most_rooms=2, lifetime=10, clock=clock)
        first, _ = await rooms.open(), await rooms.open()
        with pytest.raises(Full):
            await rooms.open()
        assert await rooms.open(first.key) == first  # it is open already
        await rooms.close(first)
        await rooms.open()
        clock.now += 10
        await rooms.open()
        return len(rooms._channels)

    assert asyncio.run(told()) == 1


def test_there_are_only_so_many_followers_until_one_leaves():
    async def told():
        rooms = LocalRooms(most_followers=2)
        room = await rooms.open()
        one, two, three = (rooms.subscribe(room.id) for _ in range(3))
        await anext(one), await anext(two)
        with pytest.raises(Full):
            await anext(three)
        await one.aclose()
        async with aclosing(rooms.subscribe(room.id)) as four:
            again = await anext(four)
        await two.aclose()
        return again

    assert asyncio.run(told()) is None


def test_followers_of_rooms_that_nobody_opens_leave_nothing_behind():
    async def told():
        rooms = LocalRooms()
        for id_ in ("a", "b", "c"):
            async with aclosing(rooms.subscribe(id_)) as views:
                assert await anext(views) is None
        return rooms._channels

    assert asyncio.run(told()) == {}
