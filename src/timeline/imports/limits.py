"""How much of a stranger's file is read: whatever is larger, deeper or slower is refused in so many words."""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from stat import S_ISDIR, S_ISREG
from time import monotonic
from typing import TypeVar
from zipfile import ZIP_STORED, BadZipFile, ZipFile

LARGEST = 200_000_000
"""Bytes of a file."""
LARGEST_UNPACKED = 400_000_000
"""Bytes of all that a zip file holds."""
MOST_RATIO = 250
"""How many times larger a zip file may become; text packs to a tenth, only what was made to be a trap to a thousandth."""
RATIO_FROM = 10_000_000
"""Bytes from which that is asked."""
MOST_MEMBERS = 10_000
MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_CELLS = 10_000_000
DEEPEST = 100
"""Levels of what is nested."""
PATIENCE = 300.0
"""Seconds for all files together."""

Value = TypeVar("Value")


class UnreadableFile(ValueError):  # noqa: N818 - it says what is wrong, as ValueError does
    """A file that cannot be imported; the message says why and what to do."""


class Deadline:
    """When reading must be over."""

    def __init__(self, seconds: float = PATIENCE, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._end = clock() + seconds
        self._seconds = seconds

    def check(self) -> None:
        """Go on, if there is time.

        Raises:
            UnreadableFile: if there is none.
        """
        if self._clock() > self._end:
            raise UnreadableFile(f"Reading takes longer than {self._seconds:.0f} seconds: split the file.")


def content_of(path: Path) -> bytes:
    """Read a plain file.

    Raises:
        UnreadableFile: if it is none, is too large or cannot be read.
    """
    try:
        mode = path.stat().st_mode
        if S_ISDIR(mode):
            raise UnreadableFile("It is a folder: name the files in it.")
        if not S_ISREG(mode):
            raise UnreadableFile("It is no plain file.")
        with open(path, "rb", opener=_without_waiting) as file:
            if not S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UnreadableFile("It is no plain file.")
            content: bytes = file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableFile(f"It cannot be read: {(error.strerror or 'no reason given').lower()}.") from None
    if len(content) > LARGEST:
        raise UnreadableFile(f"It has more than {LARGEST // 1_000_000} MB: split it.")
    if not content.strip():
        raise UnreadableFile("It is empty.")
    return content


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def unpacked(content: bytes) -> dict[str, bytes]:
    """Unpack a zip file in memory, each member under its path; those whose path leads out of it are left.

    Raises:
        UnreadableFile: if it cannot be read, or holds more than the limits.
    """
    members: dict[str, bytes] = {}
    room = LARGEST_UNPACKED
    if len(content) * MOST_RATIO < LARGEST_UNPACKED:
        room = max(RATIO_FROM, len(content) * MOST_RATIO)
    try:
        with ZipFile(io.BytesIO(content)) as zipped:
            infos = zipped.infolist()
            if len(infos) > MOST_MEMBERS:
                raise UnreadableFile(f"It holds more than {MOST_MEMBERS:,} files.")
            for info in infos:
                if info.is_dir() or not is_inside(info.filename):
                    continue
                with zipped.open(info) as stream:
                    members[info.filename] = stream.read(room + 1)
                room -= len(members[info.filename])
                if room < 0:
                    raise UnreadableFile("It unpacks to far more than it says or than can be read.")
    except (BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, OSError, ValueError) as error:
        if isinstance(error, UnreadableFile):
            raise
        why = "it needs a password" if "password" in str(error) else "it is damaged"
        raise UnreadableFile(f"It cannot be unpacked: {why}.") from None
    return members


def packed(members: dict[str, bytes]) -> bytes:
    """Pack what was unpacked, without compression: no reader can then unpack more than was counted."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
    return stream.getvalue()


def is_inside(path: str) -> bool:
    """Tell whether a path that a file names stays inside the folder that the file is in."""
    parts = PurePosixPath(path.replace("\\", "/"))
    return not parts.is_absolute() and ".." not in parts.parts and ":" not in path
