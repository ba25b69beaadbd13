"""Strangers' files are read in a process of their own, which may take so much time and memory and write no file."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Sequence
from enum import StrEnum
from threading import BoundedSemaphore

from timeline.authoring.upload.asked import ALL, FILES, LARGEST, Corrections, File
from timeline.authoring.upload.process import TOO_MUCH, TOO_SLOW
from timeline.authoring.upload.reading import Reading
from timeline.dossier.model import Language
from timeline.server.faults import FAULTS, Part

SECONDS = 60
"""After which reading is stopped."""
TOGETHER = 2
"""Visitors whose files are read at the same time; others wait."""
PATIENCE = 30
"""Seconds for which they do."""

_SLOW = {TOO_SLOW, -getattr(signal, "SIGXCPU", -TOO_SLOW)}
_MUCH = {TOO_MUCH, -signal.SIGABRT, -9}
"""How a process ends whose time, or whose memory, is at its end."""
_room = BoundedSemaphore(TOGETHER)


class Stop(StrEnum):
    """Why files were not read; the names are those of its words in the catalogues."""

    TOO_MANY = "too_many"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    TOO_MUCH = "too_much"
    BUSY = "busy"
    FAILED = "failed"


class NotReadError(Exception):
    """Nothing was read."""

    def __init__(self, why: Stop, reference: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.reference = reference
        """Under which the log says more; empty where it has nothing to say."""


def read_apart(
    files: Sequence[File], corrections: Corrections, language: Language, *, seconds: float = SECONDS
) -> Reading:
    """Read files as :func:`timeline.authoring.upload.reader.read` does, in a process of their own.

    Raises:
        NotReadError: if they are too many or too large, take too long or too much, or cannot be read for a reason that
            nobody knows.
    """
    if len(files) > FILES:
        raise NotReadError(Stop.TOO_MANY)
    if sum(len(file.content) for file in files) > ALL or any(len(file.content) > LARGEST for file in files):
        raise NotReadError(Stop.TOO_LARGE)
    if not _room.acquire(timeout=PATIENCE):
        raise NotReadError(Stop.BUSY)
    try:
        return _answered(pickle.dumps((tuple(files), corrections, language, seconds)), seconds)
    finally:
        _room.release()


def _answered(asked: bytes, seconds: float) -> Reading:
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "timeline.authoring.upload.process"],
            input=asked,
            capture_output=True,
            timeout=seconds + 5,  # it stops by itself, if it can
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotReadError(Stop.TOO_SLOW) from None
    if done.returncode in _SLOW:
        raise NotReadError(Stop.TOO_SLOW)
    if done.returncode in _MUCH:
        raise NotReadError(Stop.TOO_MUCH)
    if done.returncode:
        raise NotReadError(Stop.FAILED, FAULTS.note_of_process(Part.UPLOAD, done.stderr.decode(errors="replace")))
    found: Reading = pickle.loads(done.stdout)  # noqa: S301 - written by this program itself
    return found


def _environment() -> dict[str, str]:
    """Let the process find what this one finds, and start no more threads than it needs: each reserves memory."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONDONTWRITEBYTECODE": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }
