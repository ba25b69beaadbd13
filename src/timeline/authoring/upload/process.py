"""The process that reads strangers' files: what it is asked comes in, and what it found goes out, as pickles of ours."""

from __future__ import annotations

import os
import pickle
import sys

MEMORY = 2_000_000_000
"""Bytes that it may reserve, as far as the system counts them: the libraries that it loads reserve some 400 MB."""
MOST_WRITTEN = 80_000_000
"""Bytes of what it found."""
TOO_SLOW, TOO_MUCH = 3, 4
"""Exit codes."""


def main() -> int:
    """Answer one question and give the exit code."""
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no part of the answer
    files, corrections, language, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by this program itself
    _bound(seconds)
    from timeline.authoring.upload.reader import read
    from timeline.imports.limits import Deadline, UnreadableFile

    try:
        found = pickle.dumps(read(files, corrections, language, Deadline(seconds)))
    except UnreadableFile as error:
        print(error, file=sys.stderr)
        return TOO_SLOW
    except MemoryError:
        return TOO_MUCH
    if len(found) > MOST_WRITTEN:
        return TOO_MUCH
    with answer:
        answer.write(found)
    return 0


def _bound(seconds: float) -> None:
    """Give up memory, time and the writing of files, where the system can hold a process to it (Windows cannot)."""
    try:
        import resource
    except ModuleNotFoundError:
        return
    cpu = int(seconds) + 1
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, cpu), (resource.RLIMIT_FSIZE, 0)):
        hard = resource.getrlimit(what)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, hard))


if __name__ == "__main__":
    sys.exit(main())
