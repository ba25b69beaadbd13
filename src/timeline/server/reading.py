"""How a dossier is read and what browsers need of it is built: here, or, where it is large, in a process of its own.

Reading 30,000 events keeps Python's one lock for 10 seconds and building one variant for 20: every visit would wait for its
turn, again and again, and for a second at a time. A process of its own only takes the lock to hand over what it has read and
what it has built, and of both only what is not here yet (:mod:`timeline.server.pieces`).
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol, cast

from timeline.dossier.load import InvalidDossier, load_dossier
from timeline.dossier.model import Dossier
from timeline.server.builds import Variant, Written
from timeline.server.pieces import Piece, Pieces
from timeline.server.reading_process import BUILT, FAILED, INVALID, PIECE, READ

LARGE = 700_000
"""Bytes of events and claims from which they are read in a process of its own, which takes two seconds to start: some 1,500
events."""


class EndedError(RuntimeError):
    """The process ended before it had answered: it was killed, or failed; its exit code, or the number of the signal."""


class Reading(Protocol):
    """A dossier that is being read, and is there to be built of as long as this lasts."""

    def read(self) -> Dossier:
        """Read it. Raises InvalidDossier, and whatever nobody thought of."""

    def build(self, dossier: Dossier, variant: Variant) -> Written:
        """Build what browsers need of it."""

    def __enter__(self) -> Reading: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None: ...


class Here:
    """Reads in this process."""

    def __init__(self, folder: Path) -> None:
        """Read this folder."""
        self._folder = folder

    def read(self) -> Dossier:
        """Read it."""
        return load_dossier(self._folder)

    def build(self, dossier: Dossier, variant: Variant) -> Written:
        """Build what browsers need of it."""
        return variant.written(dossier)

    def __enter__(self) -> Here:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Nothing has to be ended."""


class Apart:
    """Reads in a process of its own, which ends with this, or with this process."""

    def __init__(self, folder: Path, pieces: Pieces) -> None:
        """Start it; ``pieces`` are those that were taken over from the one before.

        Raises:
            OSError: if this machine does not let one be started.
        """
        if not sys.executable:
            raise FileNotFoundError("the program that runs this one is not known")
        self._process = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-P", "-m", "timeline.server.reading_process", str(folder.absolute())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONDONTWRITEBYTECODE": "1"},
        )
        self._asks = cast(IO[bytes], self._process.stdin)
        self._answers = cast(IO[bytes], self._process.stdout)
        self._pieces = pieces

    def read(self) -> Dossier:
        """Take over what it has read.

        Raises:
            InvalidDossier: if the files are bad.
            EndedError: if it ended before.
            RuntimeError: if it failed for no fault of the files; it says how.
        """
        self._ask(self._pieces.names)
        without = cast(Dossier, self._answer(READ))
        return self._pieces.join(iter(self._piece, None), without)

    def build(self, dossier: Dossier, variant: Variant) -> Written:
        """Let it build what browsers need; ``dossier`` is what it has read. Raises EndedError, RuntimeError."""
        served = variant.store.files
        self._ask((variant, frozenset(served)))
        built = cast(Written, self._answer(BUILT))
        return Written(built.first, {**built.files, **{name: served[name] for name in built.as_served}})

    def _piece(self) -> Piece | None:
        return cast(Piece | None, self._answer(PIECE))

    def _ask(self, what: object) -> None:
        try:
            pickle.dump(what, self._asks, pickle.HIGHEST_PROTOCOL)
            self._asks.flush()
        except BrokenPipeError:
            raise self._ended() from None

    def _answer(self, wanted: str) -> object:
        try:
            kind, found = pickle.load(self._answers)  # noqa: S301 - written by this program itself
        except (EOFError, pickle.UnpicklingError):
            raise self._ended() from None
        if kind == INVALID:
            raise InvalidDossier(found)
        if kind == FAILED:
            raise RuntimeError(found)
        assert kind == wanted  # noqa: S101 - one answer to each question, in order
        return found

    def _ended(self) -> EndedError:
        return EndedError(f"the process that reads ended with {self._process.wait()}")

    def __enter__(self) -> Apart:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        self._answers.close()
        with suppress(BrokenPipeError):  # it may not have read all that it was asked
            self._asks.close()


def reading(folder: Path, size: int, pieces: Pieces) -> Reading:
    """Begin to read a folder whose events and claims have so many bytes, where it disturbs readers least.

    ``pieces`` are those of the state before, where that was taken over from another process, and then those of this one.
    """
    if size >= LARGE:
        with suppress(OSError):  # no process may be started, or none more: readers wait a little oftener
            return Apart(folder, pieces)
    pieces.clear()
    return Here(folder)
