"""A dossier in pieces, of which one process hands another only those that this has not: after an edit hardly any.

What did not change is then there once for the state before and the one that follows, and nobody waits while it is made anew.
A piece ends behind certain ids, wherever they stand, so that a row more or less changes one piece and not all that follow.
"""

from __future__ import annotations

import gc
import pickle
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from itertools import chain
from typing import TypeAlias, cast
from zlib import crc32

from timeline.dossier.model import Claim, Dossier, Event, Source

Record: TypeAlias = Event | Claim | Source

SHARED: Mapping[str, tuple[str, ...]] = {
    "events": ("id", "span", "category", "weapons", "places", "stated_at", "scope"),
    "claims": ("event", "claimant", "made_on", "source", "origin"),
    "sources": ("id", "kind", "published", "language", "origin", "checked", "translation", "source_class"),
}
"""The fields of each table whose values many records share, and pieces too: each is there once."""

ABOUT = 512
"""Records that a piece has, more or less: some 10 ms of work for whoever takes it over."""
MOST = 16 * ABOUT
"""Records after which a piece ends behind any id."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Records that follow one another in a table."""

    table: str
    """The field of the dossier that holds them."""
    name: str
    """The digest of its content."""
    content: bytes | None
    """Them as a pickle; nothing for whoever has them."""


def cut(dossier: Dossier, known: Collection[str]) -> Iterator[Piece]:
    """Give the pieces of a dossier to whoever has those of these names."""
    every: Mapping[str, Iterable[Record]] = {
        "events": dossier.events,
        "claims": dossier.claims,
        "sources": dossier.sources.values(),
    }
    for table, records in every.items():
        for some in _runs(records):
            content = pickle.dumps(_columns(some), pickle.HIGHEST_PROTOCOL)
            name = sha256(content).hexdigest()
            yield Piece(table, name, None if name in known else content)


def rest(dossier: Dossier) -> Dossier:
    """Give a dossier without what is handed over in pieces."""
    return replace(dossier, events=(), claims=(), sources={})


def _columns(records: Sequence[Record]) -> tuple[type, dict[str, list[object]]]:
    """Give the values of records by field: so nothing is pickled for each of them but these."""
    return type(records[0]), {
        each.name: [getattr(record, each.name) for record in records] for each in fields(records[0])
    }


def _records(content: bytes, shared: Collection[str], seen: dict[object, object]) -> tuple[Record, ...]:
    """Make records of a piece; values of fields that are ``shared`` are those that were ``seen`` before, where equal."""
    kind, columns = pickle.loads(content)  # noqa: S301 - written by this program itself
    for name in shared:
        once = {id(value): value for value in columns[name]}
        same = {key: seen.setdefault(value, value) for key, value in once.items()}
        columns[name] = [same[id(value)] for value in columns[name]]
    return tuple(map(kind, *columns.values()))


def _runs(records: Iterable[Record]) -> Iterator[tuple[Record, ...]]:
    found: list[Record] = []
    for record in records:
        found.append(record)
        if crc32(record.id.encode()) % ABOUT == 0 or len(found) == MOST:
            yield tuple(found)
            found = []
    if found:
        yield tuple(found)


class Pieces:
    """The pieces of the dossier that was taken over last."""

    def __init__(self) -> None:
        """Have none."""
        self._records: Mapping[str, tuple[Record, ...]] = {}

    @property
    def names(self) -> frozenset[str]:
        """The names of those that are here."""
        return frozenset(self._records)

    def clear(self) -> None:
        """Let go of them."""
        self._records = {}

    def join(self, pieces: Iterable[Piece], without: Dossier) -> Dossier:
        """Give the dossier that these are pieces of, ``without`` being its :func:`rest`; keep them in the place of others."""
        found: dict[str, tuple[Record, ...]] = {}
        seen: dict[object, object] = {}
        tables: dict[str, list[Sequence[Record]]] = {"events": [], "claims": [], "sources": []}
        for piece in pieces:
            if piece.content is None:
                found[piece.name] = self._records[piece.name]
            else:
                found[piece.name] = _records(piece.content, SHARED[piece.table], seen)
                gc.collect(1)  # or cycles that visits left since the last piece would be frozen with it, and never go
                gc.freeze()  # they stay for long: a collection while the others come would look at them in vain
            tables[piece.table].append(found[piece.name])
        self._records = found
        events, claims, sources = (chain.from_iterable(runs) for runs in tables.values())
        return replace(
            without,
            events=tuple(cast(Iterable[Event], events)),
            claims=tuple(cast(Iterable[Claim], claims)),
            sources={source.id: source for source in cast(Iterable[Source], sources)},
        )
