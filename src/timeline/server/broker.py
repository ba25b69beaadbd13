"""Which message broker the processes of one server share, if there are several."""

from __future__ import annotations

import os

from timeline.server.local_rooms import LocalRooms
from timeline.server.rooms import Rooms

BROKER = "TIMELINE_BROKER"
"""The environment variable with its address; what it may hold of a password is never told."""

_REDIS = {"valkey": "redis", "valkeys": "rediss"}
"""Valkey speaks as Redis does, and its addresses are known to the package by that name."""
_SCHEMES = ("redis", "rediss", "unix", *_REDIS)


def is_shared() -> bool:
    """Tell whether there are several processes, so that a page may come from one and ask another for its files."""
    return bool(os.environ.get(BROKER, "").strip())


def rooms() -> Rooms:
    """Give the rooms of this server: shared through the broker that is named, else those of this one process.

    Raises:
        ValueError: if what is named cannot be a broker, or the package that speaks to one is not here; the message is
            for whoever set it.
    """
    address = os.environ.get(BROKER, "").strip()
    if not address:
        return LocalRooms()
    scheme, found, rest = address.partition("://")
    if not found or scheme not in _SCHEMES:
        raise ValueError(
            f"{BROKER} is no address of a message broker. Write redis://HOST:6379/0, rediss:// where it speaks TLS, "
            "valkey:// or valkeys://, or unix:///PATH of its socket."
        )
    try:
        from timeline.server.broker_rooms import BrokerRooms
    except ModuleNotFoundError as missing:
        raise ValueError(f"{BROKER} needs the package redis: pip install 'timeline-dossier[broker]'.") from missing
    try:
        return BrokerRooms(f"{_REDIS.get(scheme, scheme)}://{rest}")
    except ValueError as error:
        raise ValueError(f"{BROKER} is no address of a message broker: {error}") from error
