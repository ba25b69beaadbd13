"""FollowTheMoney (https://followthemoney.tech): entities, one a line; those with a date are events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from timeline.imports.fields import Target
from timeline.imports.readers.json_records import lines_of
from timeline.imports.readers.reader import Reader
from timeline.imports.records import table
from timeline.imports.source_file import SourceFile
from timeline.imports.table import Table

_COLUMNS = {
    "id": "id",
    "schema": "category",
    "date": "date",
    "start": "start",
    "end": "end",
    "title": "title",
    "text": "text",
    "actors": "actors",
    "place": "place",
    "source": "source",
    "url": "url",
}
_DATES = ("date", "startDate", "endDate")
_TEXTS = ("description", "summary", "purpose", "notes")
_PLACES = ("location", "address", "country")


class FollowTheMoney(Reader):
    """Entities with a schema and properties."""

    title: ClassVar[str] = "entities of FollowTheMoney"

    def recognises(self, file: SourceFile) -> bool:
        """Look at the first entity."""
        entities = _entities(file)
        first = entities[0] if entities else {}
        return isinstance(first.get("schema"), str) and isinstance(first.get("properties"), Mapping)

    def read(self, file: SourceFile) -> Sequence[Table]:
        """Read the entities that have a date, with the names of those that they refer to."""
        entities = _entities(file)
        names = {str(each.get("id")): _first(each, "name") for each in entities}
        records, lines, left = [], [], []
        for number, entity in enumerate(entities, 1):
            if any(_values(entity, name) for name in _DATES):
                records.append(_record(entity, names))
                lines.append(number)
            else:
                left.append((number, f"it is {entity.get('schema')} without a date"))
        columns = {name: Target.read(target) for name, target in _COLUMNS.items()}
        return [table(file.name, records, shape="FollowTheMoney", columns=columns, left=left, lines=lines)]


def _entities(file: SourceFile) -> list[Mapping[str, object]]:
    content = file.json if isinstance(file.json, list) else [file.json] if file.json else lines_of(file)
    return [each for each in content if isinstance(each, Mapping)]


def _record(entity: Mapping[str, object], names: Mapping[str, str]) -> dict[str, object]:
    properties = entity["properties"]
    members = properties if isinstance(properties, Mapping) else {}
    involved = [
        names[value]
        for name in members
        for value in _values(entity, name)
        if names.get(value) and value != entity.get("id")
    ]
    schema = str(entity.get("schema"))
    title = _first(entity, "name") or _first(entity, "summary") or _first(entity, "purpose") or " – ".join(involved)
    return {
        "id": entity.get("id"),
        "schema": schema,
        "date": _first(entity, "date"),
        "start": _first(entity, "startDate"),
        "end": _first(entity, "endDate"),
        "title": title or schema,
        "text": "\n".join(dict.fromkeys(value for name in _TEXTS for value in _values(entity, name) if value != title)),
        "actors": "; ".join(dict.fromkeys(involved)),
        "place": next((value for name in _PLACES for value in _values(entity, name)), ""),
        "source": _first(entity, "publisher"),
        "url": _first(entity, "sourceUrl") or _first(entity, "publisherUrl"),
    }


def _values(entity: Mapping[str, object], name: str) -> list[str]:
    properties = entity.get("properties")
    found = properties.get(name) if isinstance(properties, Mapping) else None
    return [str(each) for each in (found if isinstance(found, list) else [found]) if each not in (None, "")]


def _first(entity: Mapping[str, object], name: str) -> str:
    return next(iter(_values(entity, name)), "")
