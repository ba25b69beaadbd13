"""At which addresses other devices find this server."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable
from contextlib import suppress

from starlette.concurrency import run_in_threadpool

FRESH = 30
"""Seconds for which an answer holds; a computer joins another network seldom."""
PATIENCE = 0.5
"""Seconds that one of the machine's own addresses may take to answer."""

_ELSEWHERE = ("192.0.2.1", "192.168.137.2", "192.168.2.2", "10.42.0.2", "172.20.10.2")
"""Some address beyond the router, and one on each network that computers and phones commonly make themselves."""


class Reach:
    """Looks at most once in ``FRESH`` seconds, in a thread; whoever asks meanwhile waits for the same answer."""

    def __init__(
        self, look: Callable[[int], list[str]] | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Look with :func:`reachable`, unless told otherwise."""
        self._look = look or reachable
        self._clock = clock
        self._looking = asyncio.Lock()
        self._found: dict[int, list[str]] = {}
        self._until = 0.0

    async def at(self, port: int) -> list[str]:
        """List the addresses, each with the port, beyond this machine's own."""
        async with self._looking:
            if self._clock() >= self._until:
                self._found = {}
                self._until = self._clock() + FRESH
            if port not in self._found:
                self._found[port] = await run_in_threadpool(self._look, port)
            return self._found[port]


def reachable(port: int) -> list[str]:
    """List the machine's addresses on its networks at which a server answers, with the port."""
    return sorted(f"{address}:{port}" for address in own_addresses() if _answers(address, port))


def own_addresses() -> set[str]:
    """Give this machine's IPv4 addresses on its networks.

    The system is asked from which address it would send to others. A datagram
    socket is given an address and sends nothing.
    """
    found = set()
    for target in _ELSEWHERE:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
            probe.connect((target, 9))
            found.add(str(probe.getsockname()[0]))
    return {address for address in found if not address.startswith(("127.", "0."))}


def _answers(address: str, port: int) -> bool:
    """Tell whether this server listens at one of the machine's own addresses; the knock stays inside the machine."""
    try:
        with socket.create_connection((address, port), PATIENCE):
            return True
    except OSError:  # a timeout is one
        return False
