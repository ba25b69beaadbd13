"""How one table becomes events: what its columns are, and what only somebody can know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from timeline.imports.dates import Order, order_of
from timeline.imports.fields import COUNTS, Field
from timeline.imports.guessing import guessed, language_of_titles
from timeline.imports.quantities import Decimal, decimal_of
from timeline.imports.table import Columns, Table

DATED = frozenset({Field.DATE, Field.START, Field.YEAR, Field.END})
"""Fields of which a table has one at least, if its rows are events."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is said, guessed or found out of a table."""

    columns: Columns
    order: Order | None = None
    decimal: Decimal | None = None
    source: str = ""
    """Who says what stands in a row that names nobody."""
    language: str = ""
    """The language of its titles, where the name of their column says it."""


def chosen(table: Table, before: Settings, now: Settings) -> Settings:
    """Decide what the columns of a table become: as told ``now``, as told ``before``, as known of its form, as guessed."""
    columns = {**(table.columns or guessed(table)), **before.columns, **now.columns}
    return Settings(
        {name: target for name, target in columns.items() if name in table.header},
        now.order or before.order,
        now.decimal or before.decimal,
        now.source or before.source,
        before.language or language_of_titles(table),
    )


def lacks(settings: Settings) -> Field | None:
    """Give the field without which no row is an event, and which no column is: a date, or a title."""
    fields = {target.field for target in settings.columns.values()}
    if not fields & DATED:
        return Field.DATE
    return None if fields & {Field.TITLE, Field.TEXT} else Field.TITLE


def settled(table: Table, settings: Settings) -> tuple[Settings, tuple[str, ...]]:
    """Decide by whole columns what a cell alone cannot tell, and say which cell showed it; what was decided stays."""
    told = []
    order, decimal = settings.order, settings.decimal
    if order is None:
        order, shown = order_of(_cells(table, settings, (Field.DATE, Field.START, Field.END)))
        if order:
            told.append(f"the day stands {'first' if order == Order.DAY_FIRST else 'second'}, as {shown} shows")
        elif shown:
            told.append(f"its dates contradict one another ({shown}): those that can be two are left")
    if decimal is None:
        decimal, shown = decimal_of(_cells(table, settings, COUNTS))
        if decimal:
            told.append(f"decimals follow a {decimal.value}, as {shown} shows")
    return replace(settings, order=order, decimal=decimal, source=settings.source or table.source), tuple(told)


def _cells(table: Table, settings: Settings, fields: Sequence[Field]) -> Iterator[str]:
    for name, target in settings.columns.items():
        if target.field in fields:
            yield from table.column(name)
