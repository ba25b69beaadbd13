"""Problems of one cause, told in one line: a column of five hundred dates in one wrong form is one thing to mend."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from timeline.dossier.load import Problem

MOST = 50
"""Causes that are told at once."""
ALONE = 3
"""Problems of one cause up to which each has a line of its own."""
PLACES = 3
"""Lines that are named of a cause."""

_PARTICULAR = re.compile(r"Did you mean [^?]*\?|\d+|'[^']*'")


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing to mend, in however many places."""

    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        """The problem that stands first."""
        return self.problems[0]

    @property
    def count(self) -> int:
        """In how many places it is."""
        return len(self.problems)

    @property
    def fingerprint(self) -> str:
        """A name that stays the same while the problem does."""
        return sha256(str(self.first).encode()).hexdigest()[:32]

    def __str__(self) -> str:
        if self.count == 1:
            return str(self.first)
        lines = ", ".join(str(problem.line) for problem in self.problems[:PLACES])
        more = "" if self.count <= PLACES else " ..."
        letter = f" ({self.first.letter})" if self.first.letter else ""
        column = f"column {self.first.column}{letter}, " if self.first.column else ""
        return f"{self.first} The same in {column}{self.count} rows: {lines}{more}"


def by_cause(problems: Sequence[Problem]) -> list[Cause]:
    """Gather problems by what is to be mended: first those of whole files, then of headers, then of rows."""
    gathered: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        kind = _PARTICULAR.sub("", problem.advice) if problem.line > 1 else f"{problem}"
        gathered.setdefault((problem.file, problem.column, kind), []).append(problem)
    causes = [
        cause
        for found in gathered.values()
        for cause in ([Cause(tuple(found))] if len(found) > ALONE else [Cause((each,)) for each in found])
    ]
    place = {id(problem): at for at, problem in enumerate(problems)}
    return sorted(causes, key=lambda cause: (min(cause.first.line, 2), place[id(cause.first)]))
