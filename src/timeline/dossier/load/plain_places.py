"""The places that rows of a plain dossier name, with their coordinates beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.dossier.load import places
from timeline.dossier.load.json_objects import JsonObject
from timeline.dossier.load.naming import Lists, Things, pairs
from timeline.dossier.load.places import Located
from timeline.dossier.load.problems import Report
from timeline.dossier.load.row import Row
from timeline.dossier.load.tables import ParsedTable, Table

TABLE = Table(
    "places.csv",
    ("name", "id", "lat", "lon", "kind", "precision", "precision_km", "part_of", "aliases", "note"),
    (("name",),),
)
"""The places of a dossier that are points."""

_DEGREES = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]+)?")


def table(languages: Sequence[str]) -> Table:
    """Give the table of places in a dossier's languages."""
    names = tuple(f"{name}_{each}" for name in ("name", "note") for each in languages)
    return replace(TABLE, required=(("name", *(f"name_{each}" for each in languages)),), further=names)


class Gazetteer:
    """The places of a plain dossier: of ``places.geojson``, of ``places.csv``, and those that rows only name."""

    def __init__(self, located: Sequence[Located], listed: ParsedTable, lists: Lists, report: Report) -> None:
        """Take the places that tables tell of."""
        self._lists, self._report = lists, report
        rows = tuple(row for row, _ in located)
        self._things = Things(ParsedTable(TABLE, rows=(*rows, *listed.rows)), "name")
        self._mapped = {row["id"]: place for row, place in located}
        self._at: dict[str, tuple[float, float]] = {}
        for row in self._things.rows:
            if row["id"] not in self._mapped and (at := self._position(row, row["lat"], row["lon"])):
                self._at[row["id"]] = at

    def find(self, name: str) -> str:
        """Give the id of a place; empty where none has the name."""
        return self._things.find(name)

    def named(self, name: str, row: Row) -> str:
        """Give the id of a place, which is made where none has the name."""
        return self._things.named(name, row, {"name": name})

    def of(self, row: Row) -> Iterator[str]:
        """Give the ids of the places of an event, noting where each is."""
        for name, latitude, longitude in pairs(row, "place", "lat", "lon"):
            at = self._position(row, latitude, longitude)
            if not name and not at:
                continue
            id_ = self.named(name or f"{latitude}, {longitude}", row)
            if at and not self._mapped.get(id_):
                self._at.setdefault(id_, at)
            yield id_

    @property
    def places(self) -> list[Located]:
        """Every place, with the row that named it first."""
        return [self._located(row) for row in self._things.rows]

    def _located(self, row: Row) -> Located:
        if row["id"] in self._mapped:
            return row, self._mapped[row["id"]]
        above = self._things.find(row["part_of"]) if row["part_of"] else ""
        cells = {**row.cells, "part_of": above or row["part_of"]}
        cells["kind"] = self._lists.id_of("place_kinds", row["kind"])
        feature = JsonObject(properties=None)
        if at := self._at.get(row["id"]):
            feature["geometry"] = _point(*at)
        whole = replace(row, cells=cells)
        return whole, places.place(whole, feature, ())

    def _position(self, row: Row, latitude: str, longitude: str) -> tuple[float, float] | None:
        """Read two cells as longitude and latitude; none where they are empty or the report says why."""
        if not latitude and not longitude:
            return None
        read = [
            self._degrees(row, *each) for each in (("lat", latitude, longitude, 90), ("lon", longitude, latitude, 180))
        ]
        return None if None in read else (float(read[1] or 0), float(read[0] or 0))

    def _degrees(self, row: Row, column: str, written: str, other: str, most: int) -> float | None:
        if not written:
            row.problem(column, f"Write it too, or empty the other, which is {other}.", "")
        elif not _DEGREES.fullmatch(written):
            meant = meant_degrees(written)
            advice = f"Did you mean {meant}?" if meant else "Write degrees such as 48.2; south and west are negative."
            self._report.add(row.file, row.line, advice, column=column, value=written, repair=meant)
        elif abs(float(written)) > most:
            advice = f"Write degrees from -{most} to {most}."
            if column == "lat" and _DEGREES.fullmatch(other) and abs(float(other)) <= 90:
                advice = f"{advice} Are lat and lon exchanged? lat is north, lon is east."
            row.problem(column, advice, written)
        else:
            return float(written)
        return None


def meant_degrees(written: str) -> str:
    """Give the degrees that were likely meant; empty where there are none."""
    if re.fullmatch(r"[+-]?[0-9]{1,3},[0-9]+", written):
        return written.replace(",", ".")
    if found := re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]+)?)\s*°?\s*([NSEWO])", written, re.IGNORECASE):
        return f"-{found[1]}" if found[2].upper() in "SWO" else found[1]
    return ""


def _point(longitude: float, latitude: float) -> JsonObject:
    return JsonObject(type="Point", coordinates=[longitude, latitude])
