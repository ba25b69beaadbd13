"""Find a Redis or Valkey for the tests of rooms that several servers share, or install one; print its path. Or run one.

As ``find_chromium.py`` does: what is on the PATH, else Debian's package (as root or with a password-less sudo), which is
announced before. ``--no-install`` forbids it. Without one the tests that need it are left out, and say so.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from socket import AF_UNIX, socket
from tempfile import TemporaryDirectory

import find_chromium

NAMES = ("valkey-server", "redis-server")
MISSING = "There is neither a valkey-server nor a redis-server here (Debian: apt-get install redis-server)."
PATIENCE = 10
"""Seconds for it to listen."""


def main(arguments: list[str]) -> int:
    """Print the path of a server that exists; say how to get one if there is none."""
    path = find()
    if path is None and "--no-install" not in arguments and find_chromium.install_with_apt("redis-server"):
        path = find()
    if path is None:
        find_chromium.say(MISSING)
        return 1
    print(path)
    return 0


def find() -> str | None:
    """Give the first server already on this machine."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Broker:
    """A server that listens to a socket in a folder of its own, and keeps nothing on disk, until it is closed."""

    def __init__(self) -> None:
        """Choose where it will listen."""
        self._folder = TemporaryDirectory()
        self._socket = Path(self._folder.name) / "socket"
        self._process: subprocess.Popen[bytes] | None = None
        self.address = f"unix://{self._socket}"

    @property
    def pid(self) -> int:
        """The number of its process; 0 where it does not run."""
        return self._process.pid if self._process else 0

    def __enter__(self) -> Broker:
        """Start it."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.kill()
        self._folder.cleanup()

    def start(self) -> None:
        """Start it, with nothing in its memory, and wait until it listens."""
        program = find()
        if program is None:
            raise FileNotFoundError(MISSING)
        options = ["--port", "0", "--unixsocket", str(self._socket), "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(
            [program, *options], cwd=self._folder.name, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        end = time.monotonic() + PATIENCE
        while not self._listens():
            if time.monotonic() > end or self._process.poll() is not None:
                raise RuntimeError(f"{program} does not listen")
            time.sleep(0.02)

    def kill(self) -> None:
        """Kill it, as a machine does that fails."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._socket.unlink(missing_ok=True)
        self._process = None

    def _listens(self) -> bool:
        with suppress(OSError), socket(AF_UNIX) as tried:
            tried.connect(str(self._socket))
            tried.sendall(b"PING\r\n")
            return tried.recv(5) == b"+PONG"
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
