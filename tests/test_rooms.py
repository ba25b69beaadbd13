"""Rooms: what is published reaches those who follow, the latest only, and nobody without the key publishes.

The same wherever rooms are kept: in one process, or by a broker that several share.
"""

import asyncio
from contextlib import aclosing

import pytest

from room_kits import BrokerKit, LocalKit
from timeline.server.local_rooms import LocalRooms
from timeline.server.rooms import LEFT, Full, NoRoom, Room, TooMany, WrongKey, new_key, room_of


@pytest.fixture(params=["local", "broker"])
def kit(request):
    """What makes rooms of a kind, lets time go on, and waits until everything was heard."""
    return LocalKit() if request.param == "local" else BrokerKit(request.getfixturevalue("broker"))


async def silent(kit, views):
    """Tell whether nothing more comes for now; asked last, because it ends the waiting."""
    waiting = asyncio.ensure_future(anext(views))
    await kit.settled()
    came = waiting.done()
    waiting.cancel()
    await asyncio.wait([waiting])
    return not came


def test_a_follower_who_comes_late_sees_the_present_view_at_once(kit):
    async def told():
        rooms = await kit.rooms()
        room = await rooms.open("", "me")
        await rooms.publish(room, "step=1")
        await rooms.publish(room, "step=2")
        async with aclosing(rooms.subscribe(room.id, "me")) as views:
            first = await anext(views)
            return first, await silent(kit, views)

    assert kit.run(told) == ("step=2", True)


def test_every_follower_is_told_and_those_of_other_rooms_are_not(kit):
    async def told():
        rooms = await kit.rooms()
        room, other = await rooms.open("", "me"), await rooms.open("", "me")
        async with (
            aclosing(rooms.subscribe(room.id, "me")) as one,
            aclosing(rooms.subscribe(room.id, "me")) as two,
            aclosing(rooms.subscribe(other.id, "me")) as third,
        ):
            before = [await anext(views) for views in (one, two, third)]
            await rooms.publish(room, "step=1")
            return before, await anext(one), await anext(two), await silent(kit, third)

    assert kit.run(told) == ([None, None, None], "step=1", "step=1", True)


def test_a_slow_follower_gets_the_latest_view_only(kit):
    async def told():
        rooms = await kit.rooms()
        room = await rooms.open("", "me")
        async with aclosing(rooms.subscribe(room.id, "me")) as views:
            await anext(views)
            for step in range(1, 6):
                await rooms.publish(room, f"step={step}")
            await kit.settled()
            return await anext(views), await silent(kit, views)

    assert kit.run(told) == ("step=5", True)


def test_the_same_view_again_is_a_sign_of_life_and_nothing_to_show(kit):
    async def told():
        rooms = await kit.rooms()
        room = await rooms.open("", "me")
        async with aclosing(rooms.subscribe(room.id, "me")) as views:
            await anext(views)
            await rooms.publish(room, "step=1")
            first = await anext(views)
            for _ in range(3):
                await kit.goes_on(9)
                await rooms.publish(room, "step=1")
            return first, await silent(kit, views)

    assert kit.run(told) == ("step=1", True)


def test_a_wrong_key_never_publishes_and_never_closes(kit):
    async def told():
        rooms = await kit.rooms()
        room = await rooms.open("", "me")
        await rooms.publish(room, "step=1")
        for key in (new_key(), "", room.id, room.key[:-1], room.key + "x", "é" * 43):
            with pytest.raises(WrongKey):
                await rooms.publish(Room(room.id, key), "step=9")
            with pytest.raises(WrongKey):
                await rooms.close(Room(room.id, key))
        async with aclosing(rooms.subscribe(room.id, "me")) as views:
            return await anext(views)

    assert kit.run(told) == "step=1"


def test_an_id_does_not_give_the_key_away(kit):
    room = room_of(new_key())

    assert room.key not in room.id
    assert len(room.id) == 16
    with pytest.raises(WrongKey):
        room_of(room.id)


def test_a_room_that_its_presenter_left_is_forgotten_by_itself_and_its_followers_are_told(kit):
    async def told():
        rooms = await kit.rooms()
        room = await rooms.open("", "me")
        await rooms.publish(room, "step=1")
        async with aclosing(rooms.subscribe(room.id, "you")) as views:
            first = await anext(views)
            await kit.goes_on(10)
            last = await anext(views)
            with pytest.raises(NoRoom):
                await rooms.publish(room, "step=2")
        return first, last, kit.followed(rooms)

    assert kit.run(told) == ("step=1", None, set())


def test_a_room_that_is_closed_and_opened_again_ends_in_its_own_time(kit):
    async def told():
        rooms = await kit.rooms()
        room = await rooms.open("", "me")
        async with aclosing(rooms.subscribe(room.id, "you")) as views:
            await anext(views)
            await kit.goes_on(8)
            await rooms.close(room)
            await rooms.open(room.key, "me")
            await rooms.publish(room, "step=1")
            await kit.goes_on(8)
            there = await anext(views)
            await kit.goes_on(2)
            return there, await anext(views)

    assert kit.run(told) == ("step=1", None)


def test_closing_ends_it_for_the_followers_and_they_come_back_when_it_is_opened_again(kit):
    async def told():
        rooms = await kit.rooms()
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

    assert kit.run(told) == ["step=1", None, "step=2"]


def test_there_are_only_so_many_rooms_until_one_is_closed_or_forgotten(kit):
    async def told():
        rooms = await kit.rooms(rooms=2)
        first, _ = await rooms.open("", "me"), await rooms.open("", "you")
        with pytest.raises(Full):
            await rooms.open("", "they")
        assert await rooms.open(first.key, "me") == first  # it is open already
        await rooms.close(first)
        await rooms.open("", "they")
        await kit.goes_on(10)
        await rooms.open("", "they")
        return len(await kit.open_rooms(rooms))

    assert kit.run(told) == 1


def test_one_client_never_takes_all_rooms(kit):
    async def told():
        rooms = await kit.rooms(rooms=5, rooms_each=2)
        mine = [await rooms.open("", "me") for _ in range(2)]
        for _ in range(3):
            with pytest.raises(TooMany):
                await rooms.open("", "me")
        yours = await rooms.open("", "you")
        await rooms.close(mine[0])
        again = await rooms.open("", "me")
        return {yours.id, again.id, mine[1].id} == await kit.open_rooms(rooms)

    assert kit.run(told)


@pytest.mark.parametrize("limits", [{"rooms_each": 2}, {"rooms": 2}], ids=["of a client", "of the server"])
def test_a_room_whose_presenter_is_gone_gives_way_to_another_and_none_that_is_presented_in_does(kit, limits):
    async def told():
        rooms = await kit.rooms(lifetime=1800, **limits)
        left, used = await rooms.open("", "me"), await rooms.open("", "me")
        async with aclosing(rooms.subscribe(left.id, "you")) as views:
            await rooms.publish(left, "step=1")
            await anext(views)
            await kit.goes_on(LEFT)
            await rooms.publish(used, "step=2")
            new = await rooms.open("", "me")
            with pytest.raises(Full):
                await rooms.open(left.key, "me")
            last = await anext(views)
        return last, await kit.open_rooms(rooms) == {used.id, new.id}

    assert kit.run(told) == (None, True)


def test_there_are_only_so_many_followers_until_one_leaves(kit):
    async def told():
        rooms = await kit.rooms(followers=2)
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

    assert kit.run(told) is None


def test_one_client_never_takes_all_places_of_followers_in_whichever_rooms(kit):
    async def told():
        rooms = await kit.rooms(followers=5, followers_each=2)
        idle = [rooms.subscribe(id_, "me") for id_ in ("a", "b", "c")]
        await anext(idle[0]), await anext(idle[1])
        with pytest.raises(TooMany):
            await anext(idle[2])
        async with aclosing(rooms.subscribe("a", "you")) as views:
            there = await anext(views)
        for views in idle:
            await views.aclose()
        return there, kit.followed(rooms)

    assert kit.run(told) == (None, set())


def test_followers_of_rooms_that_nobody_opens_leave_nothing_behind(kit):
    async def told():
        rooms = await kit.rooms()
        for id_ in ("a", "b", "c"):
            async with aclosing(rooms.subscribe(id_, "me")) as views:
                assert await anext(views) is None
        return kit.followed(rooms)

    assert kit.run(told) == set()


def test_a_sign_of_life_puts_off_the_end_of_a_room_and_of_no_other(kit):
    async def told():
        rooms = await kit.rooms()
        living, left = await rooms.open("", "me"), await rooms.open("", "me")
        for _ in range(3):
            await kit.goes_on(6)
            await rooms.publish(living, "step=1")
        return living.id, left.id, await kit.open_rooms(rooms)

    living, left, kept = kit.run(told)

    assert kept == {living}
    assert left not in kept


def test_one_process_has_one_timer_for_a_room_however_many_signs_of_life_it_gives():
    kit = LocalKit()

    async def told():
        rooms = await kit.rooms()
        room = await rooms.open("", "me")
        for _ in range(3):
            await kit.goes_on(6)
            await rooms.publish(room, "step=1")
        return [timer.cancelled for timer in kit.clock.due]

    assert kit.run(told) == [False]


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
