"""KML and KMZ: a placemark is an event at a place; what lies elsewhere is named and not fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import ClassVar
from xml.etree.ElementTree import Element

from timeline.imports.fields import Target
from timeline.imports.limits import UnreadableFile
from timeline.imports.readers.reader import Reader
from timeline.imports.records import table
from timeline.imports.source_file import SourceFile
from timeline.imports.table import Table
from timeline.imports.xml import parsed

COLUMNS = {
    "id": "id",
    "name": "title",
    "description": "text",
    "when": "date",
    "begin": "start",
    "end": "end",
    "geometry": "geometry",
    "folder": "category",
    "address": "place",
}


class Kml(Reader):
    """Google Earth's format, plain or zipped."""

    title: ClassVar[str] = "KML"

    def recognises(self, file: SourceFile) -> bool:
        """Look for its root, or for a member of the archive."""
        return any(name.lower().endswith(".kml") for name in file.members) or (
            file.is_xml and b"<kml" in file.content[:4000].lower().replace(b"\x00", b"")
        )

    def read(self, file: SourceFile) -> Sequence[Table]:
        """Read the placemarks of every document in it."""
        documents = [content for name, content in file.members.items() if name.lower().endswith(".kml")]
        records: list[dict[str, object]] = []
        notes: list[str] = []
        for content in documents or [file.content]:
            root = parsed(content)
            links = sum(1 for each in root.iter() if _tag(each) in {"NetworkLink", "GroundOverlay"})
            if links:
                notes.append(f"links to other files are not followed: {links}")
            for folder, mark in _placemarks(root, ""):
                file.deadline.check()
                records.append(_record(mark, folder))
        if not records:
            raise UnreadableFile("It holds no placemarks." + "".join(f" ({note})" for note in notes))
        columns = {name: Target.read(target) for name, target in COLUMNS.items()}
        further = {key: Target.read("keep") for record in records for key in record if key not in columns}
        return [table(file.name, records, shape="KML", columns={**further, **columns}, notes=notes)]


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _placemarks(element: Element, folder: str) -> Iterator[tuple[str, Element]]:
    """Give each placemark with the name of the folder that it lies in; without recursion, whatever the depth."""
    waiting = [(element, folder)]
    while waiting:
        at, name = waiting.pop()
        if _tag(at) == "Placemark":
            yield name, at
            continue
        inside = _text(at, "name") if _tag(at) == "Folder" else name
        waiting += [(child, inside or name) for child in reversed(at)]


def _text(element: Element, name: str) -> str:
    found = next((child for child in element if _tag(child) == name), None)
    return "".join(found.itertext()).strip() if found is not None else ""


def _record(mark: Element, folder: str) -> dict[str, object]:
    times = {
        _tag(each): "".join(each.itertext()).strip() for each in mark.iter() if _tag(each) in {"when", "begin", "end"}
    }
    data: dict[str, object] = {}
    for each in mark.iter():
        if _tag(each) == "Data" and each.get("name"):
            data[each.get("name", "")] = _text(each, "value")
        if _tag(each) == "SimpleData" and each.get("name"):
            data[each.get("name", "")] = "".join(each.itertext()).strip()
    shape = _geometry(mark)
    return {
        **{key: value for key, value in data.items() if key not in COLUMNS},
        "id": mark.get("id", ""),
        "name": _text(mark, "name"),
        "description": _text(mark, "description"),
        **times,
        "geometry": json.dumps(shape) if shape else "",
        "folder": folder,
        "address": _text(mark, "address"),
    }


def _geometry(mark: Element) -> dict[str, object] | None:
    """Give the geometry as GeoJSON; of several the first."""
    for each in mark.iter():
        kind = _tag(each)
        if kind in {"Point", "LineString", "Polygon"}:
            holder = next((inner for inner in each.iter() if _tag(inner) == "coordinates"), None)
            positions = [_position(part) for part in (holder.text or "").split()] if holder is not None else []
            found = [position for position in positions if position]
            if not found:
                return None
            coordinates: object = found[0] if kind == "Point" else found if kind == "LineString" else [found]
            return {"type": kind, "coordinates": coordinates}
    return None


def _position(text: str) -> list[float]:
    try:
        return [float(part) for part in text.split(",")]
    except ValueError:
        return []
