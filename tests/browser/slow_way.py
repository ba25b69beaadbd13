"""A slow way between a browser and its server: an answer that is asked for there stands still in its middle."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress

FIRST_PART = 16 * 1024
"""Bytes of an answer that pass before it stands still: its head is among them."""
_PATIENCE = 120
"""Seconds after which nothing stands still any more, whatever a test forgot."""


class SlowWay:
    """Passes on whatever comes, as a proxy does that knows nothing of HTTP, but for the answer that is to stand still."""

    def __init__(self, to: int) -> None:
        """Lead to a port of this machine."""
        self.to = to
        self.stood_still = threading.Event()
        self._wanted = b""
        self._broken_off = threading.Event()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        _apart(self._take_in)

    def hold(self, request: str) -> None:
        """Let the next answer to a request that begins like this stand still after its first part, until it is broken off."""
        self.stood_still.clear()
        self._broken_off.clear()
        self._wanted = request.encode()

    def break_off(self) -> None:
        """End what stands still, as a machine does that goes away: what it had taken of the server's is not sent any more."""
        self._wanted = b""
        self._broken_off.set()

    def close(self) -> None:
        self.break_off()
        self._door.close()

    def _take_in(self) -> None:
        with suppress(OSError):
            while True:
                reader, _ = self._door.accept()
                _apart(self._join, reader)

    def _join(self, reader: socket.socket) -> None:
        server = socket.socket()
        held = threading.Event()
        with reader, server, suppress(OSError):
            server.connect(("127.0.0.1", self.to))
            _apart(self._ask, reader, server, held)
            self._answer(server, reader, held)
        # Both are closed here, whichever of them ended: a server that dies ends what its reader has of it.

    def _ask(self, reader: socket.socket, server: socket.socket, held: threading.Event) -> None:
        with suppress(OSError):
            while asked := reader.recv(65536):
                if self._wanted and asked.startswith(self._wanted):
                    self._wanted = b""
                    held.set()
                server.sendall(asked)
            server.shutdown(socket.SHUT_RDWR)

    def _answer(self, server: socket.socket, reader: socket.socket, held: threading.Event) -> None:
        passed = 0
        while told := server.recv(4096):
            reader.sendall(told)
            passed = passed + len(told) if held.is_set() else 0
            if passed >= FIRST_PART:
                self.stood_still.set()
                self._broken_off.wait(_PATIENCE)
                break
        with suppress(OSError):
            reader.shutdown(socket.SHUT_RDWR)


def _apart(work: Callable[..., None], *given: object) -> None:
    threading.Thread(target=work, args=given, daemon=True).start()
