"""A dossier's folder to which rows are added: what stands there is never changed, and nothing is added twice."""

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
from timeline.imports.identifiers import event_id, free
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
_ID_COLUMNS = ("table", "key", "id", "row")


class FateKind(StrEnum):
    """What became of a row."""

    TAKEN = "taken"
    CHANGED = "taken with a change"
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

    def __init__(self, path: Path) -> None:
        """Read what is there.

        Raises:
            UnreadableFile: if it is a dossier of the full form, or cannot be read.
        """
        self.path = path
        if path.exists() and not path.is_dir():
            raise UnreadableFile(f"{path} is a file: name a folder, which need not be there yet.")
        if (path / PACKAGE).exists() and not _is_generated(path / PACKAGE):
            raise UnreadableFile(
                f"{path} is described by a {PACKAGE}, and rows are added to plain dossiers only: import into another "
                "folder and copy from there."
            )
        self._events = _read(path / EVENTS)
        self._claims = _read(path / CLAIMS)
        self._known = {row["key"]: row for row in _read(path / IDS)}
        self._taken = {row.get("id", "") for row in self._events} - {""}
        self._withdrawn = {row["id"] for row in self._known.values()} - self._taken
        features = json.loads(content_of(path / PLACES)).get("features", []) if (path / PLACES).exists() else []
        self._gazetteer = Gazetteer(self._events, features)

    @property
    def size(self) -> int:
        """Count the events."""
        return len(self._events)

    def add(self, table: str, entry: Entry | Refused, claimant: str) -> Fate:
        """Add a row, unless it is there or is no event; counts without a source in the row are the ``claimant``'s."""
        if isinstance(entry, Refused):
            return Fate(table, entry.line, FateKind.LEFT, why=(entry.why,))
        if before := self._known.get(entry.key):
            return self._before(table, entry, before)
        id_ = event_id(entry.date, entry.title, self._taken | self._withdrawn)
        self._taken.add(id_)
        where, renamed = self._gazetteer.place(entry.where)
        row = {"id": id_, "date": entry.date, "title": entry.title, **where}
        said_by = {"source": entry.sources.names, "url": entry.sources.addresses, "published": entry.sources.days}
        self._events.append({**row, **said_by, **entry.cells})
        self._add_counts(entry, id_, claimant)
        self._known[entry.key] = {"table": table, "key": entry.key, "id": id_, "row": entry.row}
        why = (*entry.changes, *renamed)
        return Fate(table, entry.line, FateKind.CHANGED if why else FateKind.TAKEN, id_, why)

    def _before(self, table: str, entry: Entry, before: Mapping[str, str]) -> Fate:
        if before["id"] in self._withdrawn:
            gone = ("its event was taken out of the dossier since, and is not put back",)
            return Fate(table, entry.line, FateKind.LEFT, before["id"], gone)
        changed = before.get("row") != entry.row
        why = ("it says something else than when it was taken; the dossier keeps what it has",) if changed else ()
        return Fate(table, entry.line, FateKind.THERE, before["id"], why)

    def _add_counts(self, entry: Entry, event: str, claimant: str) -> None:
        taken = {row.get("id", "") for row in self._claims if row.get("event") == event}
        for count in entry.counts:
            name, url, day = (claimant, "", "") if claimant else entry.sources.first
            numbers = {"low": count.low, "best": count.best, "high": count.high}
            id_ = free(f"{event}-{count.kind}", taken)
            taken.add(id_)
            self._claims.append(
                {
                    **{"id": id_, "event": event, "claimant": name, "stance": "asserts", "source": name},
                    **{"url": url, "published": day, "quantity_kind": count.kind, "unit": count.unit},
                    **{column: "" if value is None else f"{value:g}" for column, value in numbers.items()},
                    "said": count.said,
                }
            )

    def write(self, title: str, language: str) -> None:
        """Write the tables; what a dossier says of itself is written only where nothing is there.

        Raises:
            OSError: if the folder or a file in it cannot be written.
        """
        import tomlkit

        self.path.mkdir(parents=True, exist_ok=True)
        self.put(EVENTS, table(_EVENT_COLUMNS, self._events))
        if self._claims:
            self.put(CLAIMS, table(_CLAIM_COLUMNS, self._claims))
        self.put(IDS, table(_ID_COLUMNS, [*self._known.values()]))
        if self._gazetteer.features:
            lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in self._gazetteer.features)
            self.put(PLACES, f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n')
        if not (self.path / DOSSIER).exists():
            about = tomlkit.document()
            about.add("title", title)
            about.add("languages", [language])
            about["languages"].comment("of its texts, first the one that plain columns are in")
            self.put(DOSSIER, tomlkit.dumps(about))

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


def _is_generated(path: Path) -> bool:
    try:
        found = json.loads(content_of(path))
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and GENERATED in found
