"""What the columns of an unknown table are, by their names and by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from timeline.imports.dates import AmbiguousDate, UnreadableDate, read
from timeline.imports.fields import COUNTS, WORDED, Field, Target
from timeline.imports.names import BY_NAME, COUNTS_BY_NAME, same
from timeline.imports.table import Columns, Table

LOOKED_AT = 200
"""Cells of a column by which it is judged."""
MOST = 0.8
"""The share of cells that must be of a kind for the column to be of it."""
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_LANGUAGE = re.compile(r"(.+?)[ _]?[_(]([a-z]{2,3})\)?", re.IGNORECASE)
"""The name of a column with a language: title_en, Titre (fr)."""
_NUMBER = re.compile(r"[~≈]?[-+]?\d[\d.,\s]*\+?")
_ONCE = frozenset(Field) - {Field.SOURCE, Field.URL, Field.ACTORS, Field.TAGS, Field.KEEP, Field.LEAVE, *COUNTS}
"""Fields that one column only becomes; a second one is kept under its own name."""


def guessed(table: Table) -> Columns:
    """Give what each column becomes; a column that means nothing to a dossier is kept under its own name."""
    found: dict[str, Target] = _worded(table)
    for name in table.header:
        if name in found:
            continue
        field = BY_NAME.get(same(name))
        counted = COUNTS_BY_NAME.get(same(name))
        if counted:
            found[name] = Target(Field.BEST, *counted)
        elif field and field in _ONCE and any(target.field == field for target in found.values()):
            found[name] = Target(Field.KEEP)
        elif field and _holds(field, table, name):
            found[name] = Target(field)
        else:
            found[name] = Target(Field.KEEP)
    _complete(found, table)
    return {name: _without_a_whole(target, found) for name, target in found.items()}


def _worded(table: Table) -> dict[str, Target]:
    """Find columns that say the same in several languages: title_en and title_fr; the first of each is the plain one."""
    found: dict[str, Target] = {}
    first = language_of_titles(table)
    for name in table.header:
        match = _LANGUAGE.fullmatch(name.strip())
        base = BY_NAME.get(same(match[1])) if match and first else None
        if match and base and base.value in WORDED:
            of = Target(base) if match[2].lower() == first else Target(Field.ALSO, base.value, match[2].lower())
            if of not in found.values():
                found[name] = of
    return found


def language_of_titles(table: Table) -> str:
    """Give the language that the first column of titles is named after; empty where none is."""
    for name in table.header:
        match = _LANGUAGE.fullmatch(name.strip())
        if match and BY_NAME.get(same(match[1])) == Field.TITLE:
            return match[2].lower()
    return ""


def _without_a_whole(target: Target, found: Columns) -> Target:
    """Keep a month or a day beside a whole date under its own name: they say the same."""
    parts = {Field.YEAR, Field.MONTH, Field.DAY, Field.END_YEAR, Field.END_MONTH, Field.END_DAY}
    fields = {each.field for each in found.values()}
    if target.field in parts and fields & {Field.DATE, Field.START}:
        return Target(Field.KEEP)
    if target.field in {Field.MONTH, Field.DAY} and Field.YEAR not in fields:
        return Target(Field.KEEP)
    return target


def _holds(field: Field, table: Table, name: str) -> bool:
    """Tell whether a column holds what its name says, where that can be seen."""
    cells = _cells(table, name)
    if not cells:
        return True
    if field in {Field.DATE, Field.START, Field.END}:
        return _share(cells, _is_date) > 0.3
    if field in {Field.LATITUDE, Field.LONGITUDE}:
        return _share(cells, lambda cell: bool(_NUMBER.fullmatch(cell.strip("°NSEWnsew "))) or "°" in cell) >= 0.5
    if field == Field.URL:
        return _share(cells, _is_address) > 0.3
    if field in {Field.MONTH, Field.DAY, Field.END_MONTH, Field.END_DAY, Field.END_YEAR}:
        return _share(cells, lambda cell: bool(re.fullmatch(r"\d{1,4}(?:\.0+)?|[^\W\d_]+\.?", cell))) > MOST
    if field == Field.YEAR:
        return _share(cells, lambda cell: bool(re.fullmatch(r"-?\d{1,11}(?:\.0+)?", cell))) > 0.5
    return True


def _complete(found: dict[str, Target], table: Table) -> None:
    """Find by their cells the date, the title and the addresses that no name tells; a source that is an address is one."""
    fields = {target.field for target in found.values()}
    free = [name for name, target in found.items() if target.field == Field.KEEP]
    for name, target in found.items():
        if target.field == Field.SOURCE and _share(_cells(table, name), _is_address) > MOST:
            found[name] = Target(Field.URL)
    if not fields & {Field.DATE, Field.START, Field.YEAR} and (name := _dated(free, table)):
        found[name] = Target(Field.DATE)
        free.remove(name)
    if Field.TITLE not in fields:
        if Field.TEXT in fields and (name := next(iter(_short_texts(free, table)), "")):
            found[name] = Target(Field.TITLE)
        elif Field.TEXT in fields:
            name = next(name for name, target in found.items() if target.field == Field.TEXT)
            found[name] = Target(Field.TITLE)
        elif name := next(iter(_short_texts(free, table)), ""):
            found[name] = Target(Field.TITLE)
    if not fields & {Field.URL, Field.LINK}:
        for name in free:
            if found[name].field == Field.KEEP and _share(_cells(table, name), _is_address) > MOST:
                found[name] = Target(Field.LINK if Field.LINK not in fields else Field.KEEP)
                break


def _cells(table: Table, name: str) -> list[str]:
    return list(islice(table.column(name), LOOKED_AT))


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, cells)) / len(cells) if cells else 0.0


def _dated(names: Iterable[str], table: Table) -> str:
    """Give the column of which most cells are dates, and many can be nothing else; empty where there is none."""
    shares = {name: _share(_cells(table, name), _is_date) for name in names}
    likely = [
        name for name, share in shares.items() if share > 0.6 and _share(_cells(table, name), _is_certain_date) > 0.4
    ]
    return max(likely, key=lambda name: shares[name], default="")


def _short_texts(names: Iterable[str], table: Table) -> list[str]:
    """Give the columns of words that say something else in nearly every row, fullest first."""
    found = []
    for name in names:
        cells = _cells(table, name)
        lettered = _share(cells, lambda cell: bool(re.search(r"[^\W\d_]{3}", cell)) and not _is_address(cell))
        if (
            cells
            and lettered > MOST
            and len({*cells}) > 0.5 * len(cells)
            and 4 < sum(map(len, cells)) / len(cells) < 300
        ):
            found.append((len({*cells}), name))
    return [name for _, name in sorted(found, reverse=True)]


def _is_address(cell: str) -> bool:
    return bool(_ADDRESS.match(cell))


def _is_date(cell: str) -> bool:
    try:
        read(cell)
    except AmbiguousDate:
        return True
    except UnreadableDate:
        return False
    return True


def _is_certain_date(cell: str) -> bool:
    """Tell whether a cell is a date and no mere number."""
    return not _NUMBER.fullmatch(cell) and _is_date(cell)
