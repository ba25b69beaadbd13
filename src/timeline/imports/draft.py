"""A row while it is read: its cells sorted by what they become."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from timeline.imports.fields import Field, Target
from timeline.imports.plain_text import one_line, plain
from timeline.imports.table import Columns

UNTOUCHED = (Field.GEOMETRY, Field.COORDINATES)
"""Fields whose signs mean something else than words."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with something in it."""

    column: str
    text: str
    target: Target


@dataclass(slots=True)
class Draft:
    """The cells of a row by field, the further columns, and what was changed."""

    cells: dict[Field, list[Cell]] = field(default_factory=dict)
    further: dict[str, str] = field(default_factory=dict)
    also: dict[str, str] = field(default_factory=dict)
    """What is said in further languages, by its column of ``events.csv``."""
    changes: list[str] = field(default_factory=list)
    needs_decimal: bool = False
    """Whether a number of it can be read as soon as somebody says which sign stands before decimals."""

    @classmethod
    def of(cls, record: Mapping[str, str], columns: Columns) -> Draft:
        """Sort the cells of a row; those of columns that nothing is said of are kept as further ones."""
        draft = cls()
        for name, written in record.items():
            target = columns.get(name, Target(Field.KEEP))
            if not written.strip() or target.field == Field.LEAVE:
                continue
            text, changed = (written, "") if target.field in UNTOUCHED else plain(written)
            draft.change(f"{name}: {changed}" if changed else "")
            if target.field == Field.KEEP and text:
                draft.further[name] = text
            elif target.field == Field.ALSO and text:
                draft.also[f"{target.kind}_{target.unit}"] = text
            elif text:
                draft.cells.setdefault(target.field, []).append(Cell(name, text, target))
        return draft

    def all(self, field: Field) -> list[Cell]:
        """Give the cells of a field, in the order of their columns."""
        return self.cells.get(field, [])

    def first(self, field: Field) -> str:
        """Give the first text of a field; empty where it has none."""
        return next((cell.text for cell in self.all(field)), "")

    def parts(self, field: Field, signs: str = ";\n") -> Iterator[str]:
        """Give the values of a field, each cell cut at any of some signs."""
        for cell in self.all(field):
            yield from split(cell.text, signs)

    def change(self, what: str) -> None:
        """Note a change, once."""
        if what and what not in self.changes:
            self.changes.append(what)

    def keep(self, cell: Cell, why: str) -> None:
        """Keep a cell as it is under the name of its column, and say why it became nothing more."""
        self.further[cell.column] = cell.text
        self.change(f"{cell.column}: {why}")


def split(text: str, signs: str) -> list[str]:
    """Cut a cell at any of some signs; what is blank is left out."""
    for sign in signs[1:]:
        text = text.replace(sign, signs[0])
    return [part for part in map(one_line, text.split(signs[0])) if part]
