"""Names as people write them in a plain dossier, and the ids that they stand for."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from timeline.dossier.load.package import LISTS
from timeline.dossier.load.problems import Report
from timeline.dossier.load.row import Row
from timeline.dossier.load.tables import ParsedTable
from timeline.dossier.model import Flag, Term, Text
from timeline.dossier.search import normalized

LONGEST = 60
"""Characters of an id that is made of a name."""


def slug(name: str) -> str:
    """Make an id of a name, the same each time; one without Latin letters or digits is named by its digest."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ø", "o").replace("æ", "ae"))
    found = "-".join(re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower()))
    letters = sum(character.isalnum() for character in name)
    if len(found) * 2 < letters:
        return f"n-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return found[:LONGEST].rstrip("-") or "unnamed"


def key(name: str) -> str:
    """Reduce a name to what makes it the same as another."""
    return normalized(name) or name.strip()


class Things:
    """What a table names: found by id, name or another name, and made where no row says more of it."""

    def __init__(self, parsed: ParsedTable, name: str) -> None:
        """Take the rows of a table, ``name`` being its column of names; a row without an id is given one."""
        self.rows: list[Row] = []
        self._ids = {row["id"] for row in parsed.rows if row["id"]}
        self._known: dict[str, str] = {}
        for row in parsed.rows:
            self._add(row, [*_written(row, name), *row.many("aliases")])

    def find(self, name: str) -> str:
        """Give the id that a name stands for; empty where nothing has the name."""
        return name if name in self._ids else self._known.get(key(name), "")

    def named(self, name: str, row: Row, cells: Mapping[str, str]) -> str:
        """Give the id that a name stands for; where nothing has the name, make a row of ``cells`` for it."""
        found = self.find(name)
        return found or self._add(Row(row.file, row.line, dict(cells), row.report), [name])

    def _add(self, row: Row, names: Sequence[str]) -> str:
        id_ = row["id"] or self.free(slug(names[0]) if names else "unnamed")
        self._ids.add(id_)
        for name in names:
            self._known.setdefault(key(name), id_)
        self.rows.append(replace(row, cells={**row.cells, "id": id_}))
        return id_

    def free(self, wanted: str) -> str:
        """Give an id that nothing has yet."""
        number, id_ = 1, wanted
        while id_ in self._ids:
            number += 1
            id_ = f"{wanted}-{number}"
        return id_


def _written(row: Row, name: str) -> list[str]:
    return [text for text in (row[name], *(row[f"{name}_{each}"] for each in row.report.languages)) if text]


def _words(text: Text) -> Iterator[str]:
    return (words for _, words in text.said)


class Lists:
    """The closed lists of a plain dossier: as declared, or made of the values that its tables use."""

    def __init__(self, declared: Mapping[str, tuple[Term, ...]], report: Report) -> None:
        """Take the lists that ``dossier.toml`` has."""
        self._report = report
        self._terms = {name: {term.id: term for term in declared.get(name, ())} for name in LISTS}
        self._declared = frozenset(name for name, terms in declared.items() if terms)
        self._ids = {
            name: {key(said): term.id for term in terms.values() for said in (term.id, *_words(term.label))}
            for name, terms in self._terms.items()
        }

    def id_of(self, name: str, value: str, flags: Iterable[Flag] = ()) -> str:
        """Give the id of a value, which may be written as its label; one that is not declared is added to an open list."""
        terms = self._terms[name]
        if not value or value in terms:
            return value
        if found := self._ids[name].get(key(value)):
            return found
        if name in self._declared:
            return value
        id_ = slug(value)
        self.add(name, Term(id_, self.text(value), frozenset(flags)))
        self._ids[name][key(value)] = id_
        return id_

    def add(self, name: str, term: Term) -> None:
        """Add a value, unless it is declared."""
        self._terms[name].setdefault(term.id, term)

    def text(self, words: str) -> Text:
        """Give words of the dossier's first language."""
        return Text(said=[(self._report.languages[0], words)])

    def read(self, parsed: ParsedTable) -> ParsedTable:
        """Put ids in the place of labels, in every column of a table that a list closes."""
        columns = {
            column: name
            for name, (file, column) in LISTS.items()
            if file == parsed.table.file and name not in {"roles", "stances"}
        }
        return replace(parsed, rows=tuple(self._read_row(row, columns) for row in parsed.rows))

    def _read_row(self, row: Row, columns: Mapping[str, str]) -> Row:
        found = {column: self.id_of(name, row[column]) for column, name in columns.items() if row[column]}
        return replace(row, cells={**row.cells, **found}) if found else row

    def all(self) -> Mapping[str, tuple[Term, ...]]:
        """Give every list."""
        return {name: tuple(terms.values()) for name, terms in self._terms.items()}


def pairs(row: Row, *columns: str) -> Iterator[tuple[str, ...]]:
    """Give the values of columns that belong together, one from each; one that is short is filled with empty ones."""
    found = [row.many(column) for column in columns]
    for index in range(max(map(len, found), default=0)):
        yield tuple(values[index] if index < len(values) else "" for values in found)
