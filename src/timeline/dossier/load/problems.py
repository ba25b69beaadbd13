"""What a curator is told about a dossier that cannot be shown."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

SHOWN = 60
"""Characters of a cell that a message quotes."""
GUESSES = 50
"""Nearest names looked up for one dossier; each may take some milliseconds."""
LISTED = 30
"""Allowed values that a message lists."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where it is, what is there, what to write instead.

    ``line`` is the line an editor shows, or 0 for a whole file; without a
    ``column`` the advice says everything.
    """

    file: str
    line: int
    column: str
    value: str
    advice: str
    letter: str = ""
    """Of the column, as a spreadsheet names it; empty where that is not known."""
    repair: str = ""
    """What to write instead, where it can only be one thing."""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        if not self.column:
            return f"{where}: {self.advice}"
        column = self.column if self.column.isprintable() else repr(self.column)
        found = repr(_shortened(self.value)) if self.value else "empty"
        return f"{where}: {_shortened(column)} is {found}. {self.advice}"


class InvalidDossier(ValueError):  # noqa: N818 - it says what is wrong, as ValueError does
    """A dossier that must not be shown as it is, with every reason why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


@dataclass(slots=True)
class Report:
    """The problems of one folder, collected while it is read."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    unexplained: list[Problem] = field(default_factory=list)
    """Blanks without a reason, where one could stand; the dossier is good all the same."""
    warnings: list[Problem] = field(default_factory=list)
    """What is odd; the dossier is good all the same."""
    headers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The columns of each table, in their order."""
    guesses: int = GUESSES
    languages: tuple[str, ...] = ("en", "fr")
    """The languages of the dossier's texts, the first of which plain columns are in."""

    def add(self, file: str, line: int, advice: str, *, column: str = "", value: str = "", repair: str = "") -> None:
        """Note a problem of ``file``, named inside the folder."""
        self.problems.append(self._made(file, line, advice, column, value, repair))

    def warn(self, file: str, line: int, advice: str, *, column: str = "", value: str = "") -> None:
        """Note what is odd about ``file`` and does not keep the dossier from being shown."""
        self.warnings.append(self._made(file, line, advice, column, value))

    def _made(self, file: str, line: int, advice: str, column: str, value: str, repair: str = "") -> Problem:
        header = self.headers.get(file, ())
        letter = letter_of(header.index(column)) if column in header else ""
        return Problem((self.folder / file).as_posix(), line, column, value, advice, letter, repair)

    def add_unexplained(self, file: str, line: int, advice: str, *, column: str) -> None:
        """Note a blank of ``file`` that might say why it is blank."""
        self.unexplained.append(Problem((self.folder / file).as_posix(), line, column, "", advice))

    def mentions(self, file: str) -> bool:
        """Tell whether a problem of ``file``, named inside the folder, is noted."""
        named = (self.folder / file).as_posix()
        return any(problem.file == named for problem in self.problems)

    def in_order(self, problems: Sequence[Problem], files: Sequence[str]) -> list[Problem]:
        """Put some problems in the order of ``files`` and of their lines."""
        order = {(self.folder / file).as_posix(): place for place, file in enumerate(files)}
        return sorted(problems, key=lambda problem: (order.get(problem.file, -1), problem.line))

    def nearest(self, value: str, candidates: Collection[str], *, likeness: float = 0.6) -> str:
        """Guess the name that was meant, or give an empty string.

        Only names with the same first character are compared when there are very
        many, and after ``GUESSES`` there is no more guessing: an hour's wait for
        advice helps nobody.
        """
        if not self.guesses or len(value) > SHOWN:
            return ""
        self.guesses -= 1
        wanted = value.lower()
        likely = {name.lower(): name for name in candidates if len(candidates) < 500 or name[:1].lower() == wanted[:1]}
        return next((likely[name] for name in get_close_matches(wanted, likely, n=1, cutoff=likeness)), "")

    def choose(self, value: str, allowed: Collection[str]) -> str:
        """Advise which of the ``allowed`` values to write."""
        if guess := self.nearest(value, allowed):
            return f"Did you mean {guess}?"
        return f"Write one of: {', '.join(list(allowed)[:LISTED])}."


def letter_of(index: int) -> str:
    """Name a column, counted from 0, as a spreadsheet does: A to Z, then AA."""
    above, rest = divmod(index, 26)
    return (letter_of(above - 1) if above else "") + chr(ord("A") + rest)


def _shortened(value: str) -> str:
    return value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
