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

    def wait(self, client: str, cost: float = 1) -> float:
        """Take ``cost`` from what a client has left, or give the seconds until it has so much; then nothing is taken."""
        now = self._clock()
        left, since = self._clients.pop(client, (self._at_once, now))
        left = min(self._at_once, left + (now - since) * self._each_second)
        missing = max(0.0, cost - left)
        self._clients[client] = (left if missing else left - cost, now)
        if len(self._clients) > MOST_CLIENTS:
            self._clients.popitem(last=False)
        return missing / self._each_second
