"""What only somebody can know is asked, and only where somebody sits at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from timeline.imports.dates import Order
from timeline.imports.entries import Entry, Refused
from timeline.imports.quantities import Decimal
from timeline.imports.settings import Settings

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


def answered(settings: Settings, found: Sequence[Entry | Refused], asker: Asker) -> Settings:
    """Ask what the rows leave open and nothing else: which number of a date is the day, what stands before decimals."""
    dates = [entry for entry in found if isinstance(entry, Refused) and entry.needs_order]
    if dates and settings.order is None:
        asked = f"  {len(dates)} dates are left. Of row {dates[0].line}: {dates[0].why} Is the day first (d), or the month (m)?"
        settings = replace(settings, order=asker.choice(asked, {"d": Order.DAY_FIRST, "m": Order.MONTH_FIRST}))
    numbers = [entry for entry in found if isinstance(entry, Entry) and entry.needs_decimal]
    if numbers and settings.decimal is None:
        asked = f"  {len(numbers)} numbers can be two, as in row {numbers[0].line}. What stands before decimals?"
        settings = replace(settings, decimal=asker.choice(asked, {each.value: each for each in Decimal}))
    return settings
