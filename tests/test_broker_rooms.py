"""What several servers share through a message broker, and what becomes of a show when the broker goes away."""

import asyncio
import os
import signal
import sys
import time
from contextlib import aclosing

import pytest
from starlette.applications import Starlette

import broker_server
from asgi import asked
from room_kits import BrokerKit
from timeline.server import broker, middleware, presentation_routes, status_routes
from timeline.server.addresses import Addresses
from timeline.server.faults import FAULTS, Part
from timeline.server.local_rooms import LocalRooms
from timeline.server.rooms import Away, Channel, Full, NoRoom, TooMany

HERE = {"host": "here:8600", "origin": "http://here:8600"}


@pytest.fixture
def kit(broker):
    return BrokerKit(broker)


@pytest.fixture
def own_broker(monkeypatch):
    """One that a test may kill, by servers that notice soon."""
    if broker_server.find() is None:
        pytest.skip(broker_server.MISSING)
    from timeline.server import broker_rooms

    for name, seconds in {"LOOK": 0.05, "AGAIN": 0.05, "PATIENCE": 0.3}.items():
        monkeypatch.setattr(broker_rooms, name, seconds)
    with broker_server.Broker() as running:
        yield running


async def until(holds):
    """Wait until something holds."""
    async with asyncio.timeout(20):
        while not holds():
            await asyncio.sleep(0.01)


def test_a_presenter_at_one_server_reaches_who_follows_at_another(kit):
    async def told():
        one, other = await kit.rooms(), await kit.rooms()
        room = await one.open("", "me")
        await one.publish(room, "step=1")
        async with aclosing(other.subscribe(room.id, "you")) as views:
            first = await anext(views)
            await one.publish(room, "step=2&q=caf%C3%A9")
            second = await anext(views)
            await other.publish(room, "step=3")  # the presenter's own page may be answered by any of them
            third = await anext(views)
            await one.close(room)
            return first, second, third, await anext(views)

    assert kit.run(told) == ("step=1", "step=2&q=caf%C3%A9", "step=3", None)


def test_a_view_that_is_empty_is_a_view_and_not_the_end(kit):
    async def told():
        one, other = await kit.rooms(), await kit.rooms()
        room = await one.open("", "me")
        async with aclosing(other.subscribe(room.id, "you")) as views:
            before = await anext(views)
            await one.publish(room, "")
            return before, await anext(views)

    assert kit.run(told) == (None, "")


def test_servers_share_the_limits_of_rooms_and_each_has_its_own_of_followers(kit):
    async def told():
        one, other = [await kit.rooms(rooms=3, rooms_each=2, followers=1) for _ in range(2)]
        await one.open("", "me")
        mine = await other.open("", "me")
        with pytest.raises(TooMany):
            await one.open("", "me")
        await other.open("", "you")
        with pytest.raises(Full) as full:
            await one.open("", "they")
        assert full.type is Full
        async with aclosing(one.subscribe(mine.id, "a")) as first, aclosing(other.subscribe(mine.id, "a")) as second:
            await anext(first), await anext(second)
            with pytest.raises(Full):
                await anext(one.subscribe(mine.id, "b"))

    kit.run(told)


def test_of_two_views_the_later_one_counts_in_whichever_order_they_are_heard(kit):
    async def told():
        rooms = await kit.rooms()
        channel = rooms._channels["some-room-------"] = Channel()
        heard = []
        for said in (b"20 =step=2", b"10 =step=1", b"30 -", b"20 =step=2", b"30 -"):
            rooms._heard("some-room-------", said)
            heard.append(channel.view)
        rooms._heard("another-room----", b"40 =step=9")
        return heard, "another-room----" in rooms._channels

    assert kit.run(told) == (["step=2", "step=2", None, None, None], False)


def test_a_message_that_was_lost_is_made_up_for_when_the_server_looks(kit):
    from timeline.server.broker_scripts import PREFIX

    async def told():
        rooms = await kit.rooms()
        room = await rooms.open("", "me")
        async with aclosing(rooms.subscribe(room.id, "you")) as views:
            first = await anext(views)
            await rooms._broker.set(f"{PREFIX}:view:{room.id}", "5 =step=4")
            await rooms._look()
            return first, await anext(views), rooms.open_rooms, rooms.followers

    assert kit.run(told) == (None, "step=4", 1, 1)


def test_a_broker_that_dies_takes_nothing_off_a_screen_and_its_return_needs_nobody(own_broker):
    kit = BrokerKit(own_broker)
    noted = FAULTS.counts[Part.BROKER]

    async def told():
        presents, shows = await kit.rooms(), await kit.rooms()
        room = await presents.open("", "me")
        await presents.publish(room, "step=1")
        async with aclosing(shows.subscribe(room.id, "you")) as views:
            seen = [await anext(views)]
            next_one = asyncio.ensure_future(anext(views))
            own_broker.kill()
            await until(lambda: not (presents.is_reached or shows.is_reached))
            with pytest.raises(Away):
                await presents.publish(room, "step=2")
            with pytest.raises(Away):
                await presents.open("", "me")
            with pytest.raises(Away):
                await anext(presents.subscribe("no-one-knows-it-", "they"))
            own_broker.start()
            await until(lambda: presents.is_reached and shows.is_reached)
            with pytest.raises(NoRoom):  # it has forgotten everything: the presenter's page opens the room again
                await presents.publish(room, "step=2")
            kept = not next_one.done()
            await presents.open(room.key, "me")
            await presents.publish(room, "step=2")
            seen.append(await next_one)
        return seen, kept, presents.followers

    assert kit.run(told) == (["step=1", "step=2"], True, 0)
    assert FAULTS.counts[Part.BROKER] == noted + 2, "each of the two servers tells it once, not with every try"


def test_a_broker_that_answers_and_takes_nothing_is_said_to_be_away_until_it_does_again_and_noted_once(own_broker):
    kit = BrokerKit(own_broker)
    noted = FAULTS.counts[Part.BROKER]

    async def told():
        rooms = await kit.rooms()
        room = await rooms.open("", "me")
        await rooms.publish(room, "step=1")
        seen, looked = [], rooms._look

        async def look():
            await looked()
            seen.append(rooms.is_reached)

        rooms._look = look
        await rooms._broker.config_set("maxmemory", 1)
        for step in (2, 3):
            with pytest.raises(Away):
                await rooms.publish(room, f"step={step}")
            seen.clear()
            await until(lambda: len(seen) > 2)
            assert not any(seen), "that it answers to who looks says nothing of what is presented"
        await rooms._broker.config_set("maxmemory", 0)
        await until(lambda: rooms.is_reached)
        await rooms.publish(room, "step=4")

    kit.run(told)
    assert FAULTS.counts[Part.BROKER] == noted + 1


def test_a_clock_that_is_set_back_holds_no_view_back_and_no_end(kit):
    from timeline.server.broker_scripts import PREFIX, VIEWS

    async def told():
        presents, shows = await kit.rooms(), await kit.rooms()
        room = await presents.open("", "me")
        await presents.publish(room, "step=1")
        async with aclosing(shows.subscribe(room.id, "you")) as views:
            seen = [await anext(views)]
            before = f"{(time.time_ns() + 3600 * 10**9) // 1000} =step=2"  # an hour later by the clock of then
            await presents._broker.set(f"{PREFIX}:view:{room.id}", before)
            await presents._broker.publish(VIEWS, f"{room.id} {before}")
            seen.append(await anext(views))
            await presents.publish(room, "step=3")
            seen.append(await anext(views))
            await presents.close(room)
            seen.append(await anext(views))
            await shows._look()
            await presents.open(room.key, "me")
            await presents.publish(room, "step=4")
            seen.append(await anext(views))
            await kit.settled()
            assert shows._channels[room.id].view == "step=4", "and nothing of before comes back"
        return seen

    async def in_time():
        async with asyncio.timeout(20):
            return await told()

    assert kit.run(in_time) == ["step=1", "step=2", "step=3", None, "step=4"]


def test_another_broker_in_the_place_of_one_may_have_a_clock_that_is_behind(own_broker):
    kit = BrokerKit(own_broker)

    async def told():
        rooms = await kit.rooms()
        room = await rooms.open("", "me")
        await rooms.publish(room, "step=1")
        async with aclosing(rooms.subscribe(room.id, "you")) as views:
            seen = [await anext(views)]
            rooms._channels[room.id].stamp += 3600 * 10**6
            own_broker.kill()
            await until(lambda: not rooms.is_reached)
            own_broker.start()
            await until(lambda: rooms.is_reached)
            await rooms.open(room.key, "me")
            await rooms.publish(room, "step=2")
            async with asyncio.timeout(20):
                seen.append(await anext(views))
        return seen

    assert kit.run(told) == ["step=1", "step=2"]


def test_what_no_server_of_ours_says_is_noted_and_ends_nobodys_listening(own_broker):
    from timeline.server.broker_scripts import VIEWS

    kit = BrokerKit(own_broker)
    noted = FAULTS.counts[Part.BROKER]

    async def told():
        rooms = await kit.rooms()
        room = await rooms.open("", "me")
        async with aclosing(rooms.subscribe(room.id, "you")) as views:
            await anext(views)
            await rooms._broker.publish(VIEWS, f"{room.id} not-a-stamp =step=1")
            await until(lambda: FAULTS.counts[Part.BROKER] > noted)
            await until(lambda: rooms.is_reached)
            await rooms.publish(room, "step=2")
            async with asyncio.timeout(20):
                return await anext(views), rooms._channels[room.id].view

    assert kit.run(told) == ("step=2", "step=2")
    assert FAULTS.counts[Part.BROKER] == noted + 1


def test_a_broker_that_says_nothing_any_more_keeps_nobody_waiting(own_broker):
    kit = BrokerKit(own_broker)

    async def told():
        rooms = await kit.rooms()
        room = await rooms.open("", "me")
        os.kill(own_broker.pid, signal.SIGSTOP)
        try:
            async with asyncio.timeout(5):
                with pytest.raises(Away):
                    await rooms.publish(room, "step=1")
        finally:
            os.kill(own_broker.pid, signal.SIGCONT)
        await until(lambda: rooms.is_reached)
        await rooms.publish(room, "step=2")

    kit.run(told)


def test_a_presenter_is_told_in_a_sentence_that_the_broker_is_away_and_the_server_stays_ready(own_broker, tmp_path):
    kit = BrokerKit(own_broker)

    async def told():
        rooms = await kit.rooms()
        app = Starlette(
            routes=presentation_routes.routes(Addresses(), rooms),
            middleware=middleware.stack(Addresses(), {"explore"}, home="explore"),
        )
        room = await rooms.open("", "127.0.0.1")
        at, headers = f"/stage/rooms/{room.id}", {**HERE, "x-room-key": room.key}
        own_broker.kill()
        await until(lambda: not rooms.is_reached)
        answers = [
            await asked(app, "/stage/rooms", method="POST", headers=HERE),
            await asked(app, at, method="PUT", body="step=1", headers=headers),
            await asked(app, at, method="DELETE", headers=headers),
            await asked(app, at),
        ]
        return {(each.status_code, each.text) for each in answers}, rooms.is_reached

    answers, is_reached = kit.run(told)

    assert answers == {
        (424, "The server's message broker does not answer. Those who follow keep what they see. Try again.")
    }
    ready, said = status_routes.readiness(status_routes.DossierState(object(), ()), is_shared=is_reached)
    assert (ready, said) == (True, "ok. The message broker does not answer: presentations reach nobody.")


# ---------------------------------------------------------------- which broker


def test_without_a_broker_rooms_are_those_of_this_process(monkeypatch):
    monkeypatch.delenv("TIMELINE_BROKER", raising=False)

    assert isinstance(broker.rooms(), LocalRooms)


@pytest.mark.parametrize(
    "address", ["redis://h:6379/1", "rediss://u:p@h", "valkey://h", "valkeys://h:1", "unix:///run/r"]
)
def test_a_broker_is_named_by_its_address_and_not_asked_before_it_is_needed(monkeypatch, address):
    pytest.importorskip("redis")
    monkeypatch.setenv("TIMELINE_BROKER", address)

    rooms = broker.rooms()

    assert not isinstance(rooms, LocalRooms)
    assert rooms.is_reached


@pytest.mark.parametrize("address", ["localhost:6379", "http://secret@here", "redis://h:port", "redis"])
def test_what_cannot_be_a_broker_stops_the_server_with_what_to_write_and_no_password(monkeypatch, address):
    pytest.importorskip("redis")
    monkeypatch.setenv("TIMELINE_BROKER", address)

    with pytest.raises(ValueError, match="TIMELINE_BROKER is no address of a message broker") as stopped:
        broker.rooms()

    assert "secret" not in str(stopped.value)


def test_a_broker_without_the_package_that_speaks_to_it_stops_the_server_with_what_to_install(monkeypatch):
    monkeypatch.setenv("TIMELINE_BROKER", "redis://here")
    monkeypatch.setitem(sys.modules, "timeline.server.broker_rooms", None)

    with pytest.raises(ValueError, match=r"pip install 'timeline-dossier\[broker\]'"):
        broker.rooms()
