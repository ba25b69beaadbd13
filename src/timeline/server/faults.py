"""What went wrong in the program itself: one line of JSON in the log for each, with the reference that a reader is shown.

A line says nothing about readers: no address, no question, no client. What an error says of itself may quote what a reader
typed, so it is kept only where nothing but the dossier's files can have caused it.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import traceback
from collections import Counter
from collections.abc import Mapping, Sequence
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


_FRAME = re.compile(r'^  File "([^"\n]+)", line (\d+), in (\S+)$', re.MULTILINE)
_ERROR = re.compile(r"[A-Za-z_][\w.]*(?=:|$)", re.ASCII)
"""Where the last line of a traceback names the error; what follows may quote somebody."""


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
    UPLOAD = "upload"
    """Files that a visitor brought."""
    BROKER = "broker"
    """What several processes share."""
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
        said = {"said": str(error)[:LONGEST]} if part in _OF_FILES else {}
        return self._write(part, type(error).__name__, said, _where(error))

    def note_of_process(self, part: Part, output: str) -> str:
        """Write down what ended another process of the program, by the traceback that it left; give the reference."""
        last = output.rstrip().rpartition("\n")[2]
        name = _ERROR.match(last)
        where = [_place(*found.groups()) for found in _FRAME.finditer(output)][-FRAMES:]
        return self._write(part, name[0] if name else "unknown", {}, where)

    def _write(self, part: Part, error: str, said: Mapping[str, str], where: Sequence[str]) -> str:
        reference = "".join(secrets.choice(_LETTERS) for _ in range(8))
        with self._lock:
            self._counts[part] += 1
        line = {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "level": "error",
            "reference": reference,
            "part": part,
            "error": error,
            **said,
            "where": where,
        }
        log.error("%s", json.dumps(line, ensure_ascii=False))
        return reference


def _where(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return [_place(each.filename, each.lineno, each.name) for each in frames]


def _place(file: str, line: object, name: str) -> str:
    """Name a place in the program; of its path the last two parts, since the first may name somebody."""
    return f"{'/'.join(Path(file).parts[-2:])}:{line} {name}"


FAULTS = Faults()
