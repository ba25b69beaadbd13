"""KML 2.2 (OGC 07-147r2): events for Google Earth, each with its span of time and a balloon that says who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, ClassVar
from xml.etree.ElementTree import Element, ElementTree, SubElement

from timeline.dossier import geometry, queries
from timeline.dossier.model import Event, Geometry, Position, Span
from timeline.drawing import theme
from timeline.exports import telling
from timeline.exports.about import lines
from timeline.exports.format import Format
from timeline.exports.selection import Selection

NAMESPACE = "http://www.opengis.net/kml/2.2"


@dataclass(frozen=True, slots=True)
class Kml(Format):
    """A folder a category, a placemark an event; routes are lines."""

    table: str = "events"
    kind: ClassVar[str] = "kml"
    ending: ClassVar[str] = "kml"
    media_type: ClassVar[str] = "application/vnd.google-earth.kml+xml"

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Write the document; its own description says what it is."""
        root = Element("kml", xmlns=NAMESPACE)
        document = SubElement(root, "Document")
        _text(document, "name", selection.dossier.about.title.to(selection.language))
        _text(document, "description", "\n".join(lines(selection)))
        colours = theme.colours_of(selection.dossier, theme.PALETTES[theme.Mode.LIGHT])
        categories = selection.dossier.vocabulary.categories
        for term in categories:
            _style(document, term.id, colours[term.id])
        for term in categories:
            events = [event for event in selection.part.events if event.category == term.id]
            if events:
                folder = SubElement(document, "Folder")
                _text(folder, "name", term.label.to(selection.language))
                for event in events:
                    _placemark(folder, selection, event)
        whole = BytesIO()
        ElementTree(root).write(whole, encoding="utf-8", xml_declaration=True)
        stream.write(whole.getvalue())


def _style(document: Element, category: str, colour: str) -> None:
    style = SubElement(document, "Style", id=category)
    red, green, blue = theme.rgb(colour)
    solid, clear = (f"{alpha:02x}{blue:02x}{green:02x}{red:02x}" for alpha in (255, 64))
    _text(SubElement(style, "IconStyle"), "color", solid)
    line = SubElement(style, "LineStyle")
    _text(line, "color", solid)
    _text(line, "width", "3")
    _text(SubElement(style, "PolyStyle"), "color", clear)
    # The balloon has the words alone: without it, Google Earth adds directions to drive there.
    _text(SubElement(style, "BalloonStyle"), "text", "<h3>$[name]</h3>$[description]")


def _placemark(folder: Element, selection: Selection, event: Event) -> None:
    told, facts = telling.tell(selection, event), queries.derive(selection.part)[event.id]
    mark = SubElement(folder, "Placemark", id=event.id)
    _text(mark, "name", told.title)
    _text(mark, "Snippet", told.when)
    _text(mark, "description", telling.as_html(told, selection.language))
    span = event.span
    if span.time and span.earliest.is_modern:
        _text(SubElement(mark, "TimeStamp"), "when", f"{span.earliest}T{span.time}")
    elif _can_be_told(span):
        lasted = SubElement(mark, "TimeSpan")
        if not span.open_start:
            _text(lasted, "begin", str(span.earliest))
        if not span.open_end:
            _text(lasted, "end", str(span.latest))
    _text(mark, "styleUrl", f"#{event.category}")
    data = SubElement(mark, "ExtendedData")
    values = {
        "id": event.id,
        "date": span.edtf,
        "standing": facts.standing.value,
        "disputed": str(facts.disputed).lower(),
        "actors": ";".join(f"{part.actor}={part.role}" for part in event.actors),
        "weapons": ";".join(event.weapons),
        "places": ";".join(event.places),
        "sources": ";".join(dict.fromkeys(claim.source for claim in selection.part.claims_of[event.id])),
    }
    for name, value in values.items():
        _text(SubElement(data, "Data", name=name), "value", value)
    _shapes(mark, [place.geometry for id_ in event.places if (place := selection.part.places[id_]).geometry])


def _shapes(mark: Element, shapes: Iterable[Geometry | None]) -> None:
    parts = [part for shape in shapes if shape for part in _parts(shape)]
    into = mark if len(parts) == 1 else SubElement(mark, "MultiGeometry") if parts else mark
    into.extend(parts)


def _parts(shape: Geometry) -> list[Element]:
    """Give the points, lines and areas of a shape."""
    if rings := geometry.polygons(shape):
        return [_area(polygon) for polygon in rings]
    if found := geometry.lines(shape):
        return [_coordinates(Element("LineString"), line) for line in found]
    return [_coordinates(Element("Point"), [position]) for position in geometry.positions(shape)]


def _area(rings: Iterable[Iterable[Position]]) -> Element:
    area = Element("Polygon")
    for number, ring in enumerate(rings):
        edge = SubElement(area, "innerBoundaryIs" if number else "outerBoundaryIs")
        _coordinates(SubElement(edge, "LinearRing"), ring)
    return area


def _coordinates(shape: Element, positions: Iterable[Position]) -> Element:
    _text(shape, "coordinates", " ".join(f"{longitude},{latitude}" for longitude, latitude in positions))
    return shape


def _can_be_told(span: Span) -> bool:
    """Tell whether an end is known, and none is BC: XML Schema, whose dates these are, counts such years both ways."""
    known = [*([] if span.open_start else [span.earliest]), *([] if span.open_end else [span.latest])]
    return bool(known) and all(day.is_modern for day in known)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
