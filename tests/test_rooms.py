"""Rooms: what is published reaches those who follow, the latest only, and nobody without the key publishes."""

import asyncio
from contextlib import aclosing

import pytest

from timeline.server.rooms import LEFT, Full, Limits, LocalRooms, NoRoom, Room, TooMany, WrongKey, new_key, room_of


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


def local(clock, lifetime=10, **limits):
    return LocalRooms(Limits(**limits), lifetime=lifetime, clock=clock, later=clock.later)


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
        room = await rooms.open("", "me")
        await rooms.publish(room, "step=1")
        await rooms.publish(room, "step=2")
        async with aclosing(rooms.subscribe(room.id, "me")) as views:
            first = await anext(views)
            return first, await silent(views)

    assert asyncio.run(told()) == ("step=2", True)


def test_every_follower_is_told_and_those_of_other_rooms_are_not():
    async def told():
        rooms = LocalRooms()
        room, other = await rooms.open("", "me"), await rooms.open("", "me")
        async with (
            aclosing(rooms.subscribe(room.id, "me")) as one,
            aclosing(rooms.subscribe(room.id, "me")) as two,
            aclosing(rooms.subscribe(other.id, "me")) as third,
        ):
            before = [await anext(views) for views in (one, two, third)]
            await rooms.publish(room, "step=1")
            return before, await anext(one), await anext(two), await silent(third)

    assert asyncio.run(told()) == ([None, None, None], "step=1", "step=1", True)


def test_a_slow_follower_gets_the_latest_view_only():
    async def told():
        rooms = LocalRooms()
        room = await rooms.open("", "me")
        async with aclosing(rooms.subscribe(room.id, "me")) as views:
            await anext(views)
            for step in range(1, 6):
                await rooms.publish(room, f"step={step}")
            return await anext(views), await silent(views)

    assert asyncio.run(told()) == ("step=5", True)


def test_the_same_view_again_is_a_sign_of_life_and_nothing_to_show():
    async def told():
        clock = Clock()
        rooms = local(clock)
        room = await rooms.open("", "me")
        async with aclosing(rooms.subscribe(room.id, "me")) as views:
            await anext(views)
            await rooms.publish(room, "step=1")
            first = await anext(views)
            for _ in range(3):
                clock.goes_on(9)
                await rooms.publish(room, "step=1")
            return first, await silent(views)

    assert asyncio.run(told()) == ("step=1", True)


def test_a_wrong_key_never_publishes_and_never_closes():
    async def told():
        rooms = LocalRooms()
        room = await rooms.open("", "me")
        await rooms.publish(room, "step=1")
        for key in (new_key(), "", room.id, room.key[:-1], room.key + "x", "é" * 43):
            with pytest.raises(WrongKey):
                await rooms.publish(Room(room.id, key), "step=9")
            with pytest.raises(WrongKey):
                await rooms.close(Room(room.id, key))
        async with aclosing(rooms.subscribe(room.id, "me")) as views:
            return await anext(views)

    assert asyncio.run(told()) == "step=1"


def test_a_room_is_opened_again_under_its_own_id_by_whoever_has_the_key_only():
    async def told():
        before = LocalRooms()
        room = await before.open("", "me")
        after = LocalRooms()  # a server that was started anew remembers nothing
        async with aclosing(after.subscribe(room.id, "me")) as views:
            first = await anext(views)
            with pytest.raises(NoRoom):
                await after.publish(room, "step=3")
            again = await after.open(room.key, "me")
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


def test_a_room_that_its_presenter_left_is_forgotten_by_itself_and_its_followers_are_told():
    async def told():
        clock = Clock()
        rooms = local(clock)
        room = await rooms.open("", "me")
        await rooms.publish(room, "step=1")
        async with aclosing(rooms.subscribe(room.id, "you")) as views:
            first = await anext(views)
            clock.goes_on(10)
            last = await anext(views)
            with pytest.raises(NoRoom):
                await rooms.publish(room, "step=2")
        return first, last, rooms._channels

    assert asyncio.run(told()) == ("step=1", None, {})


def test_a_sign_of_life_puts_off_the_end_of_a_room_and_of_no_other():
    async def told():
        clock = Clock()
        rooms = local(clock)
        living, left = await rooms.open("", "me"), await rooms.open("", "me")
        for _ in range(3):
            clock.goes_on(6)
            await rooms.publish(living, "step=1")
        return living.id, left.id, [*rooms._channels], [timer.cancelled for timer in clock.due]

    living, left, kept, cancelled = asyncio.run(told())

    assert kept == [living]
    assert left not in kept
    assert cancelled == [False]  # one timer a room, however many signs of life


def test_a_room_that_is_closed_and_opened_again_ends_in_its_own_time():
    async def told():
        clock = Clock()
        rooms = local(clock)
        room = await rooms.open("", "me")
        async with aclosing(rooms.subscribe(room.id, "you")) as views:
            await anext(views)
            clock.goes_on(8)
            await rooms.close(room)
            await rooms.open(room.key, "me")
            await rooms.publish(room, "step=1")
            clock.goes_on(8)
            there = await anext(views)
            clock.goes_on(2)
            return there, await anext(views)

    assert asyncio.run(told()) == ("step=1", None)


def test_closing_ends_it_for_the_followers_and_they_come_back_when_it_is_opened_again():
    async def told():
        rooms = LocalRooms()
        room = await rooms.open("", "me")
        await rooms.publish(room, "step=1")
        async with aclosing(rooms.subscribe(room.id, "me")) as views:
            seen = [await anext(views)]
            await rooms.close(room)
            await rooms.close(room)
            seen.append(await anext(views))
            await rooms.open(room.key, "me")
            await rooms.publish(room, "step=2")
            return [*seen, await anext(views)]

    assert asyncio.run(told()) == ["step=1", None, "step=2"]


def test_there_are_only_so_many_rooms_until_one_is_closed_or_forgotten():
    async def told():
        clock = Clock()
        rooms = local(clock, rooms=2)
        first, _ = await rooms.open("", "me"), await rooms.open("", "you")
        with pytest.raises(Full):
            await rooms.open("", "they")
        assert await rooms.open(first.key, "me") == first  # it is open already
        await rooms.close(first)
        await rooms.open("", "they")
        clock.goes_on(10)
        await rooms.open("", "they")
        return len(rooms._channels)

    assert asyncio.run(told()) == 1


def test_one_client_never_takes_all_rooms():
    async def told():
        rooms = LocalRooms(Limits(rooms=5, rooms_each=2))
        mine = [await rooms.open("", "me") for _ in range(2)]
        for _ in range(3):
            with pytest.raises(TooMany):
                await rooms.open("", "me")
        yours = await rooms.open("", "you")
        await rooms.close(mine[0])
        again = await rooms.open("", "me")
        return yours.id in rooms._channels, again.id in rooms._channels

    assert asyncio.run(told()) == (True, True)


@pytest.mark.parametrize("limits", [{"rooms_each": 2}, {"rooms": 2}], ids=["of a client", "of the server"])
def test_a_room_whose_presenter_is_gone_gives_way_to_another_and_none_that_is_presented_in_does(limits):
    async def told():
        clock = Clock()
        rooms = local(clock, lifetime=1800, **limits)
        left, used = await rooms.open("", "me"), await rooms.open("", "me")
        async with aclosing(rooms.subscribe(left.id, "you")) as views:
            await rooms.publish(left, "step=1")
            await anext(views)
            clock.goes_on(LEFT)
            await rooms.publish(used, "step=2")
            new = await rooms.open("", "me")
            with pytest.raises(Full):
                await rooms.open(left.key, "me")
            last = await anext(views)
        return last, {*rooms._channels} == {used.id, new.id}

    assert asyncio.run(told()) == (None, True)


def test_there_are_only_so_many_followers_until_one_leaves():
    async def told():
        rooms = LocalRooms(Limits(followers=2))
        room = await rooms.open("", "me")
        one, two, three = (rooms.subscribe(room.id, client) for client in "abc")
        await anext(one), await anext(two)
        with pytest.raises(Full):
            await anext(three)
        await one.aclose()
        async with aclosing(rooms.subscribe(room.id, "c")) as four:
            again = await anext(four)
        await two.aclose()
        return again

    assert asyncio.run(told()) is None


def test_one_client_never_takes_all_places_of_followers_in_whichever_rooms():
    async def told():
        rooms = LocalRooms(Limits(followers=5, followers_each=2))
        idle = [rooms.subscribe(id_, "me") for id_ in ("a", "b", "c")]
        await anext(idle[0]), await anext(idle[1])
        with pytest.raises(TooMany):
            await anext(idle[2])
        async with aclosing(rooms.subscribe("a", "you")) as views:
            there = await anext(views)
        for views in idle:
            await views.aclose()
        return there, rooms._channels

    assert asyncio.run(told()) == (None, {})


def test_followers_of_rooms_that_nobody_opens_leave_nothing_behind():
    async def told():
        rooms = LocalRooms()
        for id_ in ("a", "b", "c"):
            async with aclosing(rooms.subscribe(id_, "me")) as views:
                assert await anext(views) is None
        return rooms._channels

    assert asyncio.run(told()) == {}
