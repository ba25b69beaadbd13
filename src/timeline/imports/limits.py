"""How much of a stranger's file is read: whatever is larger, deeper or slower is refused in so many words."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from time import monotonic

from timeline.dossier.load.spreadsheet import MOST_ROWS
from timeline.dossier.load.unpacking import UnreadableFile, is_inside, unpacked

__all__ = ["DEEPEST", "MOST_COLUMNS", "MOST_ROWS", "Deadline", "UnreadableFile", "content_of", "is_inside", "unpacked"]

LARGEST = 200_000_000
"""Bytes of a file."""
MOST_COLUMNS = 500
DEEPEST = 100
"""Levels of what is nested."""
PATIENCE = 300.0
"""Seconds for all files together."""


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
