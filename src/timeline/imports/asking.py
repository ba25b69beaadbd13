"""What only somebody can know is asked, and only where somebody sits at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks on a terminal; where there is none, whoever asks gets no answer."""

    is_there: bool
    ask: Callable[[str], str] = input

    @classmethod
    def at_terminal(cls) -> Asker:
        """Ask whoever started the program, if it is somebody."""
        return cls(sys.stdin.isatty() and sys.stdout.isatty())

    def choice(self, question: str, answers: Mapping[str, Value]) -> Value | None:
        """Ask until one of the answers is given; nothing for a blank one or where nobody is there."""
        while self.is_there:
            try:
                given = self.ask(f"{question} [{'/'.join(answers)}, or nothing to leave them] ").strip()
            except EOFError:
                return None
            if not given:
                return None
            if given in answers:
                return answers[given]
        return None
