"""What went wrong in the program itself: one line of JSON in the log for each, with the reference that a reader is shown.

A line says nothing about readers: no address, no question, no client. What an error says of itself may quote what a reader
typed, so it is kept only where nothing but the dossier's files can have caused it.
"""

from __future__ import annotations

import json
import logging
import secrets
import traceback
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from threading import Lock

log = logging.getLogger(__name__)

FRAMES = 12
"""Places in the program that a line names, the innermost last."""
LONGEST = 300
"""Characters of what an error says of itself."""
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Of a reference: none that is taken for another when it is read aloud or written down."""


class Part(StrEnum):
    """What of the program failed."""

    READING = "reading"
    """The dossier's files."""
    BUILDING = "building"
    """What is sent to browsers of them, before anybody asked."""
    PAGE = "page"
    """A page of somebody."""
    FILE = "file"
    """A file that somebody asked for."""
    ANSWER = "answer"
    """Any other answer."""


_OF_FILES = frozenset({Part.READING, Part.BUILDING})


class Faults:
    """Writes each fault down and counts them; any thread may."""

    def __init__(self) -> None:
        """Begin with none."""
        self._counts: Counter[Part] = Counter()
        self._lock = Lock()

    @property
    def counts(self) -> Mapping[Part, int]:
        """How many there were since the server started, by part; every part is there."""
        return {part: self._counts[part] for part in Part}

    def note(self, part: Part, error: BaseException) -> str:
        """Write an error down and give its reference, by which a maintainer finds the line."""
        reference = "".join(secrets.choice(_LETTERS) for _ in range(8))
        with self._lock:
            self._counts[part] += 1
        said = {"said": str(error)[:LONGEST]} if part in _OF_FILES else {}
        line = {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "level": "error",
            "reference": reference,
            "part": part,
            "error": type(error).__name__,
            **said,
            "where": _where(error),
        }
        log.error("%s", json.dumps(line, ensure_ascii=False))
        return reference


def _where(error: BaseException) -> list[str]:
    """Name the places in the program; of each path the last two parts, since the first may name somebody."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return [f"{'/'.join(Path(each.filename).parts[-2:])}:{each.lineno} {each.name}" for each in frames]


FAULTS = Faults()
