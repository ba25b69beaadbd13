"""The places of a dossier that rows are added to: equal ones are one, and one name never means two."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from timeline.dossier.load.naming import key
from timeline.imports.identifiers import free, slug
from timeline.imports.whereabouts import Whereabouts

NEAR = 0.001
"""Degrees, about 100 metres, within which two places of a name are the same."""

Position = tuple[float, float]


class Gazetteer:
    """Where each name is."""

    def __init__(self, events: Iterable[Mapping[str, str]], features: Iterable[Mapping[str, object]]) -> None:
        """Take the places that are there."""
        self._at: dict[str, Position] = {}
        self._areas: dict[str, str] = {}
        self.features = [dict(feature) for feature in features]
        for feature in self.features:
            members = feature.get("properties")
            name = members.get("name") if isinstance(members, Mapping) else ""
            self._areas[key(str(name or feature.get("id")))] = json.dumps(feature.get("geometry"))
        for row in events:
            names, latitudes, longitudes = (_parts(row.get(column, "")) for column in ("place", "lat", "lon"))
            for name, latitude, longitude in zip(names, latitudes, longitudes, strict=False):
                try:
                    self._at.setdefault(key(name), (float(longitude), float(latitude)))
                except ValueError:
                    continue  # the check tells of it

    def place(self, where: Whereabouts) -> tuple[dict[str, str], tuple[str, ...]]:
        """Give the cells of a row's places, and what was changed about them."""
        names = _parts(where.names)
        if where.area:
            return {"place": self._area(names[0], where.area)}, ()
        positions = [*zip(map(float, _parts(where.longitudes)), map(float, _parts(where.latitudes)), strict=True)]
        if not positions:
            return {"place": where.names}, ()
        renamed = []
        for number, (name, at) in enumerate(zip(names, positions, strict=True)):
            names[number] = self._name(name, at)
            if names[number] != name:
                renamed.append(f"place: another {name} is elsewhere, so this one is {names[number]}")
        return {"place": "; ".join(names), "lat": where.latitudes, "lon": where.longitudes}, tuple(renamed)

    def _name(self, name: str, at: Position) -> str:
        known = self._at.get(key(name))
        if known is None and key(name) not in self._areas:
            self._at[key(name)] = at
            return name
        if known and abs(known[0] - at[0]) <= NEAR and abs(known[1] - at[1]) <= NEAR:
            return name
        other = f"{name} ({at[1]:g}, {at[0]:g})"
        self._at.setdefault(key(other), at)
        return other

    def _area(self, name: str, area: str) -> str:
        """Give the name of an area, which is described once."""
        number, wanted = 1, name
        while (key(wanted) in self._areas and self._areas[key(wanted)] != area) or key(wanted) in self._at:
            number += 1
            wanted = f"{name} {number}"
        if key(wanted) not in self._areas:
            id_ = free(slug(wanted) or "area", {str(feature.get("id")) for feature in self.features})
            self.features.append(
                {"type": "Feature", "id": id_, "properties": {"name": wanted}, "geometry": json.loads(area)}
            )
            self._areas[key(wanted)] = area
        return wanted


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]
