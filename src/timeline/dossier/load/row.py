"""One row of a dossier, whose cells are read by what they must hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, KeysView, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Any, TypeVar

from timeline.dossier import dates
from timeline.dossier.load import likely
from timeline.dossier.load.problems import Report
from timeline.dossier.model import Day, Missing, Span, Text

CELL_LIMIT = 20_000
"""Characters in one cell."""

_MARKUP = re.compile(r"<[A-Za-z/!?]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\ufffe\uffff]")
"""Control characters, marks that reorder what the eye reads, halves of characters, and what else XML cannot hold
(https://www.w3.org/TR/xml/#charsets)."""
_ISOLATE = re.compile(r"[\u2066-\u2068]([^\u2066-\u2069]*)\u2069")
"""A name or a quotation in a script of the other direction, set apart (https://www.unicode.org/reports/tr9/)."""
_ISOLATING = re.compile(r"[\u2066-\u2069]")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?")
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#\"'\\]+[^\s\"\\]*", re.IGNORECASE)

NO_WORDS = Text()
_NO_CELLS: dict[str, str] = {}
"""What all rows share that have no columns of their own."""

Value = TypeVar("Value")


class Cells(Mapping[str, str]):
    """The cells of a row, by the columns of its table, which all rows have in common: of a dict for each, half is columns."""

    __slots__ = ("_at", "_said")

    def __init__(self, at: Mapping[str, int], said: tuple[str, ...]) -> None:
        """Take where the cell of each column stands, and as many cells as there are columns."""
        self._at, self._said = at, said

    def __getitem__(self, column: str) -> str:
        return self._said[self._at[column]]

    def get(self, column: str, default: Any = None) -> Any:  # noqa: ANN401 - as of any mapping
        """Give the cell of a column, where there is such a column."""
        at = self._at.get(column)
        return default if at is None else self._said[at]

    def __contains__(self, column: object) -> bool:
        return column in self._at

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)

    def keys(self) -> KeysView[str]:
        """Give the columns."""
        return self._at.keys()

    def values(self) -> tuple[str, ...]:  # type: ignore[override] # all that anybody does is to go through them
        """Give the cells."""
        return self._said


@dataclass(frozen=True, slots=True)
class Row:
    """A record of a table or the members of a JSON object, as text.

    Each method gives what a cell holds, or notes in the report what to write
    and gives an empty value: the dossier is refused in the end, so nobody sees it.
    """

    file: str
    line: int
    cells: Mapping[str, str]
    report: Report
    missing: tuple[Missing, ...] = ()
    """The reasons that its blank cells give."""

    @classmethod
    def checked(cls, file: str, line: int, cells: Mapping[str, str], report: Report) -> Row:
        """Make a row, noting every cell that is not plain text or too long, and cutting the long ones."""
        row = cls(file, line, cells, report)
        together = "\n".join(cells.values())
        if not _plain_text_advice(together):
            return row
        for column, text in cells.items():
            if advice := _plain_text_advice(text):
                row.problem(column, advice)
        return cls(file, line, {column: text[:CELL_LIMIT] for column, text in cells.items()}, report)

    @classmethod
    def plain(cls, file: str, line: int, cells: Mapping[str, str], report: Report) -> Row:
        """Make a row of a table that :func:`is_plain_text`: only long cells can be wrong with it."""
        is_short = sum(map(len, cells.values())) <= CELL_LIMIT
        return (cls if is_short else cls.checked)(file, line, cells, report)

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def problem(self, column: str, advice: str, value: str | None = None) -> None:
        """Note what to write in a cell, or instead of ``value``, a part of it."""
        found = self[column] if value is None else value
        self.report.add(self.file, self.line, advice, column=column, value=found)

    def check_filled(self, *columns: str) -> None:
        """Note that one of the columns must be filled, where the table has them."""
        there = [column for column in columns if column in self.cells]
        if there and not any(self[column] for column in there):
            second = [column for column in columns if column != there[0] and (column in there or "_" in column)]
            other = f" here or in {second[0]}" if second else ""
            self.problem(there[0], f"Fill it in{other}.")

    def slug(self, column: str) -> str:
        """Read a permanent id."""
        cell = self[column]
        if cell and not _SLUG.fullmatch(cell):
            self.problem(column, "Write small letters, digits and hyphens, such as production-deal.")
        return cell

    def text(self, name: str) -> Text:
        """Read the columns that say the same in each language; the plain one is in the first."""
        cell = self.cells.get
        plain = cell(name)
        said = [(each, words) for each, column in _spelt(name, self.report.languages) if (words := cell(column))]
        if plain:
            first = self.report.languages[0]
            said = [(first, plain), *(pair for pair in said if pair[0] != first)]
        return Text(said=said) if said else NO_WORDS

    def many(self, column: str) -> tuple[str, ...]:
        """Read the values between semicolons."""
        cell = self[column]
        return _parts(cell) if cell else ()

    def one_of(self, column: str, allowed: Collection[str]) -> str:
        """Read a value of a closed list; an empty list allows anything."""
        cell = self[column]
        if cell:
            self.check_allowed(column, cell, allowed)
        return intern(cell)

    def check_allowed(self, column: str, value: str, allowed: Collection[str]) -> None:
        """Note that ``value``, a part of the cell, is not in a closed list."""
        if allowed and value not in allowed:
            self.problem(column, self.report.choose(value, allowed), value)

    def references(self, column: str, ids: Collection[str] | None, file: str) -> tuple[str, ...]:
        """Read ids that must exist in another file; None of them, and that file has problems of its own."""
        values = self.many(column)
        for value in values:
            self.check_reference(column, value, ids, file)
        return values

    def reference(self, column: str, ids: Collection[str] | None, file: str) -> str:
        """Read one id that must exist in another file."""
        cell = self[column]
        if cell:
            self.check_reference(column, cell, ids, file)
        return intern(cell)

    def check_reference(self, column: str, value: str, ids: Collection[str] | None, file: str) -> None:
        """Note that ``value``, a part of the cell, is nowhere in ``file``."""
        if ids is not None and value not in ids:
            guess = self.report.nearest(value, ids)
            advice = f"Did you mean {guess}? If not, add it to {file}." if guess else f"Add it to {file} first."
            self.problem(column, advice, value)

    def edtf(self, column: str) -> Span | None:
        """Read a date as EDTF writes it."""
        return self._converted(column, dates.span)

    def day(self, column: str) -> Day | None:
        """Read one ISO day."""
        return self._converted(column, dates.day)

    def number(self, column: str) -> float | None:
        """Read a number, not negative."""
        return self._converted(column, _number)

    def web_address(self, column: str) -> str:
        """Read a link that is safe to follow."""
        cell = self[column]
        if cell and not _WEB_ADDRESS.fullmatch(cell):
            self.problem(column, "Write an address that starts with https:// or http://.")
        return cell

    def extra_columns(self, columns: Set[str]) -> dict[str, str]:
        """Give the cells of all other columns."""
        cells = self.cells
        return _NO_CELLS if cells.keys() <= columns else {name: cells[name] for name in cells if name not in columns}

    def _converted(self, column: str, convert: Callable[[str], Value]) -> Value | None:
        cell = self[column]
        if not cell:
            return None
        try:
            return convert(cell)
        except ValueError as error:
            self._advise(column, str(error), convert)
            return None

    def _advise(self, column: str, advice: str, convert: Callable[[str], Value]) -> None:
        """Note a date or a number that cannot be read, and what was likely meant by it."""
        written, is_date = self[column], convert is not _number
        both = likely.meant_twice(written) if is_date else None
        meant = likely.meant_date(written) if is_date else likely.meant_number(written)
        try:
            convert(meant)
        except ValueError:
            meant = ""
        if meant and is_date and likely.SERIAL.fullmatch(written):
            advice = f"It is Excel's number for {meant}: write that, and format the column as text."
        elif meant:
            advice = f"Did you mean {meant}?"
        elif both:
            advice = f"Write {both[0]} or {both[1]}: nobody but you can tell which of the two is meant."
        elif not is_date:
            advice = likely.advice_on_number(written) or advice
        self.report.add(self.file, self.line, advice, column=column, value=written, repair=meant)


def is_plain_text(text: str) -> bool:
    """Tell whether no cell of a whole table can have a sign in it that :meth:`Row.checked` complains of."""
    return not (_MARKUP.search(text) or _CONTROL.search(text) or _ISOLATING.search(text))


@lru_cache(maxsize=1024)
def _spelt(name: str, languages: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Give the columns that say the same, each behind its language."""
    return tuple((each, f"{name}_{each}") for each in languages)


@lru_cache(maxsize=65_536)
def _parts(cell: str) -> tuple[str, ...]:
    """Give the values between semicolons; those of events repeat."""
    return tuple(part for part in map(str.strip, cell.split(";")) if part)


def _plain_text_advice(text: str) -> str:
    if len(text) > CELL_LIMIT:
        return f"It has {len(text):,} characters: shorten it to at most {CELL_LIMIT:,}."
    if _MARKUP.search(text):
        return "Write plain text without HTML: no < before a letter."
    if _CONTROL.search(text):
        return "Remove the control characters."
    while (closed := _ISOLATE.sub(r"\1", text)) != text:
        text = closed
    if _ISOLATING.search(text):
        return "Close each U+2066, U+2067 and U+2068 with a U+2069, or remove them."
    return ""


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise ValueError("Write a plain number such as 1700 or 1.5.")
    return float(text)
