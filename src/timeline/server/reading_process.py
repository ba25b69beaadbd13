"""The process that reads a large dossier for the server, and builds what it is asked to build of it.

What it found goes out as pickles of ours, what it is asked comes in so. It goes behind all that readers wait for.
"""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from timeline.server.builds import Variant

READ, PIECE, INVALID, FAILED, BUILT = "read", "piece", "invalid", "failed", "built"
"""What an answer begins with; after it the dossier without its pieces, one of these or nothing behind the last, problems, what
went wrong in one line, or what was built."""
BEHIND = 5
"""By how much it steps back, as ``nice`` counts it."""


def main(folder: str) -> int:
    """Read, and answer until nobody asks any more; give the exit code."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    if hasattr(os, "nice"):
        with suppress(OSError):  # a service may be kept from it
            os.nice(BEHIND)
    from timeline.dossier.load import InvalidDossier, load_dossier
    from timeline.server import pieces

    def answer(kind: str, found: object) -> None:
        pickle.dump((kind, found), answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()

    try:
        known = cast(frozenset[str], _asked())
        dossier = load_dossier(Path(folder))
        answer(READ, pieces.rest(dossier))
        for piece in pieces.cut(dossier, known):
            answer(PIECE, piece)
        answer(PIECE, None)
    except InvalidDossier as invalid:
        answer(INVALID, invalid.problems)
        return 0
    except Exception as error:  # noqa: BLE001 - the server notes it
        answer(FAILED, f"{type(error).__name__}: {error}")
        return 1
    while True:
        try:
            variant, served = cast("tuple[Variant, frozenset[str]]", _asked())
        except EOFError:
            return 0
        try:
            answer(BUILT, variant.written(dossier).but(served))
        except Exception as error:  # noqa: BLE001 - the server notes it
            answer(FAILED, f"{type(error).__name__}: {error}")


def _asked() -> object:
    return pickle.load(sys.stdin.buffer)  # noqa: S301 - written by this program itself


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
