"""What a public data set says of its columns."""

from __future__ import annotations

from abc import ABC
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from timeline.imports.fields import Field, Target
from timeline.imports.table import Row, Table

COMPUTED = "event "
"""Begins the names of columns that are made of others: ``event date`` of a day and how exact it is."""


class Shape(ABC):
    """One public data set."""

    name: ClassVar[str]
    source: ClassVar[str] = ""
    """Who says what stands in a row that names nobody."""
    needs: ClassVar[frozenset[str]]
    """The columns by which it is known, in small letters."""
    columns: ClassVar[Mapping[str, str]]
    """For each column, what it becomes; the others are left."""

    def fits(self, table: Table) -> bool:
        """Tell whether a table has its columns."""
        return self.needs <= {name.lower() for name in table.header}

    def applied(self, table: Table) -> Table:
        """Give the table with what its columns become, and with columns that are made of several."""
        lower = tuple(name.lower() for name in table.header)
        kept, left, extra = [], list(table.left), []
        for row in table.rows:
            record = dict(zip(lower, row.cells, strict=True))
            if why := self.leaves(record):
                left.append((row.line, why))
                continue
            kept.append(row)
            extra.append(self.computed(record))
        names = tuple(dict.fromkeys(name for each in extra for name in each))
        rows = tuple(
            Row(row.line, (*row.cells, *(each.get(name, "") for name in names)))
            for row, each in zip(kept, extra, strict=True)
        )
        known = {name.lower(): Target.read(target) for name, target in self.columns.items()}
        targets = {name: known.get(name.lower(), Target(Field.LEAVE)) for name in (*table.header, *names)}
        return replace(
            table,
            header=(*table.header, *names),
            rows=rows,
            shape=self.name,
            columns=targets,
            source=self.source,
            left=tuple(left),
        )

    def leaves(self, record: Mapping[str, str]) -> str:
        """Say why a row is no event; nothing if it is one."""
        return ""

    def computed(self, record: Mapping[str, str]) -> Mapping[str, str]:
        """Make columns of several others."""
        return {}


def joined(parts: Sequence[str], sign: str = ", ") -> str:
    """Join what is not blank."""
    return sign.join(dict.fromkeys(part for part in parts if part))
