"""How often one client may ask: a number at once, which fills up again by and by."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

MOST_CLIENTS = 5000
"""Clients that are remembered; whoever asked longest ago is forgotten first, and begins anew."""


class Allowance:
    """Counts what each client asks. It is asked on the event loop alone, so nothing is locked."""

    def __init__(
        self, at_once: float = 400, each_second: float = 4, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Allow so much at once, and after that so much each second."""
        self._at_once = at_once
        self._each_second = each_second
        self._clock = clock
        self._clients: OrderedDict[str, tuple[float, float]] = OrderedDict()

    @property
    def clients(self) -> int:
        """How many clients are remembered."""
        return len(self._clients)

    def wait(self, client: str, cost: float = 1) -> float:
        """Take ``cost`` from what a client has left, or give the seconds until it has so much; then nothing is taken."""
        now = self._clock()
        left, since = self._clients.pop(client, (self._at_once, now))
        left = min(self._at_once, left + (now - since) * self._each_second)
        missing = max(0.0, cost - left)
        self._clients[client] = (left if missing else left - cost, now)
        self._forget(now)
        return missing / self._each_second

    def _forget(self, now: float) -> None:
        """Keep nobody whose allowance is whole again, and not too many others; who asked longest ago stands first."""
        whole = self._at_once / self._each_second
        while len(self._clients) > MOST_CLIENTS or now - next(iter(self._clients.values()))[1] > whole:
            self._clients.popitem(last=False)
