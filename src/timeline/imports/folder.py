"""A dossier's folder to which rows are added: nothing is added twice, and nothing that somebody changed is changed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from timeline.dossier.load.forms import GENERATED
from timeline.imports.entries import Entry, Refused
from timeline.imports.identifiers import event_id, fingerprint, free, slug
from timeline.imports.limits import UnreadableFile, content_of
from timeline.imports.locations import Gazetteer

EVENTS, CLAIMS, PLACES = "events.csv", "claims.csv", "places.geojson"
DOSSIER, PACKAGE = "dossier.toml", "datapackage.json"
IDS = "import-ids.csv"
"""Which row became which event: by it a later run knows what is there."""

_EVENT_COLUMNS = (
    *("id", "date", "title", "text", "place", "lat", "lon", "source", "url", "published", "category", "actors"),
    *("weapons", "tags", "link", "note", "label", "scope"),
)
_CLAIM_COLUMNS = (
    *("id", "event", "claimant", "stance", "source", "url", "published", "quantity_kind", "low", "best", "high"),
    *("said", "unit"),
)
ONE = {"people": "person", "units": "unit"}
"""The units that public data sets count in, as they are called beside 1."""
_ID_COLUMNS = ("table", "key", "id", "row", "made", "claims")


class FateKind(StrEnum):
    """What became of a row."""

    TAKEN = "taken"
    CHANGED = "taken with a change"
    UPDATED = "brought up to date"
    THERE = "already there"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one row, and why."""

    table: str
    line: int
    kind: FateKind
    id: str = ""
    why: tuple[str, ...] = ()


class Folder:
    """A folder that is, or becomes, a dossier of the plain form."""

    def __init__(self, path: Path, *, is_in_memory: bool = False) -> None:
        """Read what is there; of one ``is_in_memory``, nothing is, and nothing is to be written.

        Raises:
            UnreadableFile: if it is a dossier of the full form, or cannot be read.
        """
        self.path = path
        if not is_in_memory:
            self._check()
        events, claims, known = ([] if is_in_memory else _read(path / name) for name in (EVENTS, CLAIMS, IDS))
        self._events = {row.get("id") or f" {at}": row for at, row in enumerate(events)}
        self._claims = {row.get("id") or f" {at}": row for at, row in enumerate(claims)}
        self._known = {row["key"]: row for row in known}
        self._by_row = {row["row"]: row for row in self._known.values()}
        self._taken = {*self._events, *(row["id"] for row in self._known.values())}
        self._gazetteer = Gazetteer(self._events.values(), [] if is_in_memory else _features(path / PLACES))

    def _check(self) -> None:
        path = self.path
        if path.exists() and not path.is_dir():
            raise UnreadableFile(f"{path} is a file: name a folder, which need not be there yet.")
        if (path / PACKAGE).exists() and not _is_generated(path / PACKAGE):
            raise UnreadableFile(
                f"{path} is described by a {PACKAGE}, and rows are added to plain dossiers only: import into another "
                "folder and copy from there."
            )

    @property
    def size(self) -> int:
        """Count the events."""
        return len(self._events)

    def add(self, table: str, entry: Entry | Refused, claimant: str) -> Fate:
        """Add a row, unless it is there or is no event; counts without a source in the row are the ``claimant``'s.

        A row that is there and says something else now is brought up to date, unless somebody changed its event since.
        """
        if isinstance(entry, Refused):
            return Fate(table, entry.line, FateKind.LEFT, why=(entry.why,))
        before = self._known.get(entry.key) or self._by_row.get(entry.row)
        id_ = before["id"] if before else event_id(entry.date, entry.title, self._taken)
        if before and id_ not in self._events:
            gone = ("its event was taken out of the dossier since, and is not put back",)
            return Fate(table, entry.line, FateKind.LEFT, id_, gone)
        event, claims, renamed = self._made(entry, id_, claimant)
        why = (*entry.changes, *renamed)
        made = _print(event, claims)
        if before and before["made"] == made:
            return Fate(table, entry.line, FateKind.THERE, id_)
        if before and before["made"] != self._print_now(before):
            touched = (
                "it is different now, and so is its event, which somebody changed: the dossier keeps what it has",
            )
            return Fate(table, entry.line, FateKind.THERE, id_, touched)
        if before:
            for claim in before.get("claims", "").split(";"):
                self._claims.pop(claim, None)
            self._known.pop(before["key"], None)
        self._taken.add(id_)
        self._events[id_] = event
        self._claims |= {claim["id"]: claim for claim in claims}
        there = ";".join(claim["id"] for claim in claims)
        self._known[entry.key] = self._by_row[entry.row] = {
            **{"table": table, "key": entry.key, "id": id_, "row": entry.row},
            **{"made": made, "claims": there},
        }
        kind = FateKind.UPDATED if before else FateKind.CHANGED if why else FateKind.TAKEN
        return Fate(table, entry.line, kind, id_, why)

    def _made(
        self, entry: Entry, id_: str, claimant: str
    ) -> tuple[dict[str, str], list[dict[str, str]], tuple[str, ...]]:
        """Give a row's event and claims as they are written, and what was changed about its places."""
        where, renamed = self._gazetteer.place(entry.where)
        said_by = {"source": entry.sources.names, "url": entry.sources.addresses, "published": entry.sources.days}
        event = {"id": id_, "date": entry.date, "title": entry.title, **where, **said_by, **entry.cells}
        claims: dict[str, dict[str, str]] = {}
        for count in entry.counts:
            name, url, day = (claimant, "", "") if claimant else entry.sources.first
            numbers = {"low": count.low, "best": count.best, "high": count.high}
            claim = free(f"{id_}-{slug(count.kind)}", claims)
            claims[claim] = {
                **{"id": claim, "event": id_, "claimant": name, "stance": "asserts", "source": name},
                **{"url": url, "published": day, "quantity_kind": count.kind, "unit": count.unit},
                **{
                    column: "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")
                    for column, value in numbers.items()
                },
                "said": count.said,
            }
        return event, [*claims.values()], renamed

    def _print_now(self, before: Mapping[str, str]) -> str:
        """Give the fingerprint of what is there of a row that was taken before."""
        claims = [self._claims[claim] for claim in before.get("claims", "").split(";") if claim in self._claims]
        return _print(self._events[before["id"]], claims)

    def write(self, title: str, languages: Sequence[str]) -> bool:
        """Write the tables; title and ``languages`` only where nothing says them yet, and tell whether that was so.

        Raises:
            OSError: if the folder or a file in it cannot be written.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        for name, text in self.tables(with_claims=(self.path / CLAIMS).exists()).items():
            self.put(name, text)
        is_new = not (self.path / DOSSIER).exists()
        if is_new:
            self.put(DOSSIER, self.about(title, languages))
        return is_new

    def tables(self, *, with_claims: bool = False) -> dict[str, str]:
        """Give the tables as they are written, by their names; that of claims where there are any or it is asked for."""
        found = {EVENTS: table(_EVENT_COLUMNS, self._events.values())}
        if self._claims or with_claims:
            found[CLAIMS] = table(_CLAIM_COLUMNS, self._claims.values())
        found[IDS] = table(_ID_COLUMNS, [*self._known.values()])
        if self._gazetteer.features:
            lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in self._gazetteer.features)
            found[PLACES] = f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'
        return found

    def about(self, title: str, languages: Sequence[str]) -> str:
        """Give ``dossier.toml`` as it is written for a dossier that is new."""
        import tomlkit

        about = tomlkit.document()
        about.add("title", title)
        about.add("languages", [*languages])
        about["languages"].comment("of its texts, first the one that plain columns are in")
        if units := self._units() if languages[0] == "en" else {}:
            about.add("units", units)
        return tomlkit.dumps(about)

    def _units(self) -> dict[str, dict[str, str]]:
        """Give the units of the claims with their forms beside a number: 1 person, 2 people."""
        used = dict.fromkeys(claim["unit"] for claim in self._claims.values() if claim.get("unit"))
        if not used:
            return {}
        used |= dict.fromkeys(ONE)  # the list is closed, and another data set may follow
        return {unit: {"label": unit, **({"label_one": ONE[unit]} if unit in ONE else {})} for unit in used}

    def put(self, name: str, text: str) -> None:
        """Write a file as a whole, so that whoever reads it meanwhile sees the old one or the new one."""
        part = self.path / f".{name}.part"
        part.write_text(text, encoding="utf-8", newline="")
        part.replace(self.path / name)


def table(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Write rows as CSV: the known columns that have something in them in their order, then the others."""
    rows = [*rows]
    used = dict.fromkeys(name for row in rows for name, cell in row.items() if cell)
    header = [name for name in columns if name in used or name in columns[:3]]
    header += [name for name in used if name not in header]
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, header, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def _read(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    try:
        text = content_of(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(f"{path} is not UTF-8: run `timeline check` on the folder first.") from None
    csv.field_size_limit(2**31 - 1)
    return [
        {str(name): cell or "" for name, cell in row.items() if name is not None}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


def _features(path: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(content_of(path)).get("features", []) if path.exists() else []
    return found


def _print(event: Mapping[str, str], claims: Sequence[Mapping[str, str]]) -> str:
    """Give the fingerprint of an event and its claims, whatever columns are blank."""
    rows = (sorted((name, cell) for name, cell in row.items() if cell) for row in (event, *claims))
    return fingerprint(json.dumps([*rows], ensure_ascii=False))


def _is_generated(path: Path) -> bool:
    try:
        found = json.loads(content_of(path))
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and GENERATED in found
