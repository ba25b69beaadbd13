"""Files that are written when somebody asks for them: off the event loop, each once, and kept while there is room."""

from __future__ import annotations

import asyncio
import gzip
import os
import sys
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, TypeAlias

AT_ONCE = 2
"""Files that are written at the same time; the others wait, and whoever reads a page does not."""
MOST_WAITING = 60
"""Files that may wait to be written; two readers' whole lists."""
MOST_EACH = 30
"""Of those that wait or are being written, files that one client may have asked for: the others wait behind them."""
MOST_KEPT = 64 * 2**20
"""Bytes of all files that are kept."""
LARGEST = 256 * 2**20
"""Bytes of one file; what is larger is for the command line."""
LONGEST_WAIT = 300
"""Seconds after which nobody is kept waiting for a file; it is written on, and whoever asks again waits for the same."""
BEHIND = 10
"""By how much what writes files steps back, as ``nice`` counts it: whoever reads a page goes first."""
_LEAST_PACKED = 512
"""Bytes below which compressing saves less than it says of itself."""

Write: TypeAlias = Callable[[BinaryIO], None]
"""What writes a file; it runs in a thread."""


class Busy(RuntimeError):  # noqa: N818 - it says what is the matter
    """As many files wait to be written as may."""


class Unfinished(RuntimeError):  # noqa: N818 - the same
    """A file was still being written after :data:`LONGEST_WAIT`."""


class TooLarge(RuntimeError):  # noqa: N818 - the same
    """A file grew beyond :data:`LARGEST`."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is kept."""

    size: int
    """Bytes of the file itself."""
    content: bytes
    is_packed: bool
    """Whether the content is compressed with gzip: only where that saves something."""

    def plain(self) -> bytes:
        """Give the file itself; what is packed takes a while."""
        return gzip.decompress(self.content) if self.is_packed else self.content


class Exporter:
    """Writes files by a key that says all that decides their bytes. It lives on the event loop, so nothing is locked."""

    def __init__(
        self,
        at_once: int = AT_ONCE,
        most_waiting: int = MOST_WAITING,
        most_kept: int = MOST_KEPT,
        largest: int = LARGEST,
        most_each: int = MOST_EACH,
        longest_wait: float = LONGEST_WAIT,
    ) -> None:
        """Write so many files at once, and keep so many bytes of them."""
        self._turn = asyncio.Semaphore(at_once)
        self._most_unwritten = at_once + most_waiting
        self._most_kept = most_kept
        self._largest = largest
        self._most_each = most_each
        self._longest_wait = longest_wait
        self._kept: OrderedDict[str, File] = OrderedDict()
        self._written: dict[str, asyncio.Task[File]] = {}
        self._asked: Counter[str] = Counter()

    @property
    def kept(self) -> int:
        """Bytes of all files that are kept."""
        return sum(len(file.content) for file in self._kept.values())

    def has(self, key: str) -> bool:
        """Tell whether a file need not be written any more: it is kept, or somebody waits for it already."""
        return key in self._kept or key in self._written

    @property
    def unwritten(self) -> int:
        """Files that are being written, or wait for it."""
        return len(self._written)

    async def file(self, key: str, write: Write, client: str = "") -> File:
        """Give the file of a key; one that is asked for several times at once is written once.

        Whoever stops waiting does not stop it: others may wait too. ``client`` says who asks, so that nobody takes all
        there is.

        Raises:
            Busy: if too many others wait, or too many of this client.
            Unfinished: if it takes longer than anybody is kept waiting.
            TooLarge: if it would grow too large.
        """
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        task = self._written.get(key)
        if task is None:
            if self.unwritten >= self._most_unwritten or self._asked[client] >= self._most_each:
                raise Busy
            self._asked[client] += 1
            task = self._written[key] = asyncio.create_task(self._make(key, write))
            task.add_done_callback(lambda done: self._end(key, client, done))
        done, _ = await asyncio.wait({task}, timeout=self._longest_wait)
        if not done:
            raise Unfinished
        return task.result()

    async def _make(self, key: str, write: Write) -> File:
        async with self._turn:
            file = await asyncio.wrap_future(_behind(lambda: _file(write, self._largest)))
        if len(file.content) <= self._most_kept:
            self._kept[key] = file
            while self.kept > self._most_kept:
                self._kept.popitem(last=False)
        return file

    def _end(self, key: str, client: str, task: asyncio.Task[File]) -> None:
        del self._written[key]
        self._asked -= Counter([client])
        if not task.cancelled():
            task.exception()  # whoever still waits is told; where nobody does, it is no fault that nobody looked


def _behind(work: Callable[[], File]) -> Future[File]:
    """Work in a thread of its own that lets all others go first, and that nobody waits for who stops the server."""
    result: Future[File] = Future()
    result.set_running_or_notify_cancel()  # from here on nobody who stops waiting takes it back

    def run() -> None:
        try:
            _step_back()
            result.set_result(work())
        except BaseException as problem:  # noqa: BLE001 - whoever waits has it, whatever it is
            result.set_exception(problem)

    threading.Thread(target=run, name="exporting", daemon=True).start()
    return result


def _step_back() -> None:
    """Lower this thread's priority, where a thread has one of its own, on Linux, and may be asked to: a service may not."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, thread, max(os.getpriority(os.PRIO_PROCESS, thread), BEHIND))


def _file(write: Write, largest: int) -> File:
    stream = _Bounded(largest)
    write(stream)
    plain = stream.getvalue()
    if len(plain) < _LEAST_PACKED or plain.startswith(b"PK"):  # a zip, or what is one inside
        return File(len(plain), plain, is_packed=False)
    packed = gzip.compress(plain, 5, mtime=0)
    saves = len(packed) < 0.9 * len(plain)
    return File(len(plain), packed if saves else plain, is_packed=saves)


class _Bounded(BytesIO):
    """Bytes in memory that refuse to become too many."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: object) -> int:
        written = super().write(data)  # type: ignore[arg-type] # whatever a stream takes
        if self.tell() > self._most:
            raise TooLarge
        return written
