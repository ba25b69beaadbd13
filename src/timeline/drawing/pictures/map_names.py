"""The names on a picture of the map: those that have room, and none on another's land."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from timeline.dossier.model import Position
from timeline.drawing import typesetting
from timeline.drawing.layout import labels
from timeline.drawing.layout import map as layout
from timeline.drawing.layout.labels import Name
from timeline.drawing.picture import Text
from timeline.drawing.pictures import map_tray
from timeline.drawing.pictures.map_plan import MapPlan
from timeline.drawing.seats import seat

CLEAR = 10
"""Pixels from the middle of a place's outermost mark to its name, and half of that round each mark."""

PLACE, COUNTRY, SEA, SUBJECT = 13.0, 11.0, 12.0, 14.0
"""Pixels of the type of names."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A name that wants room, and its type."""

    text: str
    name: Name
    size: float
    colour: str
    weight: int = 400
    italic: bool = False


def names(drawn: MapPlan) -> Iterator[Text]:
    """Give the names that have room: the dossier's own countries, places by how much happened there, then all others."""
    wanted = [*_of_subjects(drawn), *_of_places(drawn), *_of_the_base_map(drawn)]
    spots = labels.place((each.name for each in wanted), _taken(drawn), drawn.field)
    written: set[str] = set()
    for each, spot in zip(wanted, spots, strict=True):
        if spot and each.text.casefold() not in written:
            written.add(each.text.casefold())
            halo = "" if each.italic else drawn.palette.land
            y = spot[1] + each.size * 0.36
            yield Text(spot[0], y, each.text, each.size, each.colour, weight=each.weight, italic=each.italic, halo=halo)


def _of_subjects(drawn: MapPlan) -> Iterator[_Named]:
    for label in drawn.layout.labels:
        if label.subject:
            at = seat(drawn.view, label.at, drawn.layout.land[label.land])
            name = _name(drawn, label.text, at, SUBJECT, 700, labels.ON_LAND)
            name = replace(name, candidates=_on_own_land(drawn, label.land, name))
            yield _Named(label.text, name, SUBJECT, drawn.palette.ink, 700)


def _on_own_land(drawn: MapPlan, land: int, name: Name) -> list[labels.Candidate]:
    """Keep the spots at which the middle of a country's name lies on its land: elsewhere it would name another's."""
    import shapely

    polygons = drawn.layout.land[land].polygons
    outlines = [[drawn.view.spot(at) for at in polygon[0]] for polygon in polygons if len(polygon[0]) > 3]
    area = shapely.MultiPolygon([(outline, []) for outline in outlines])
    spots = [each.spot(name.x, name.y, name.radius, name.width) for each in name.candidates]
    inside = shapely.contains_xy(area, [x + name.width / 2 for x, _ in spots], [y for _, y in spots])
    return [each for each, is_inside in zip(name.candidates, inside, strict=True) if is_inside]


def _of_places(drawn: MapPlan) -> Iterator[_Named]:
    """Give the names of places with marks, that of the event that is spoken of first."""
    counts = Counter(each.place for each in drawn.placed)
    own = {each.place for each in drawn.placed if each.event == drawn.strong}
    ranked = sorted(counts, key=lambda place: (place not in own, -counts[place]))
    for place in ranked[: layout.MOST_NAMES]:
        each = drawn.layout.places[place]
        faint = drawn.strong >= 0 and place not in own
        radius = CLEAR + layout.SPREAD * (counts[place] - 1) ** 0.5
        colour = drawn.palette.quiet if faint else drawn.palette.ink
        weight = 400 if faint else 600
        name = _name(drawn, each.name, each.at, PLACE, weight, labels.BESIDE, radius)
        yield _Named(each.name, name, PLACE, colour, weight)


def _of_the_base_map(drawn: MapPlan) -> Iterator[_Named]:
    for label in drawn.layout.labels:
        if label.subject or label.rank == layout.UNNAMED:
            continue
        if label.role == "sea":
            name = _name(drawn, label.text, label.at, SEA, 400, labels.OVER)
            yield _Named(label.text, name, SEA, drawn.palette.sea_label, italic=True)
        else:
            text = label.text.upper()
            name = _name(drawn, text, label.at, COUNTRY, 400, labels.OVER)
            if label.land >= 0:
                name = replace(name, candidates=_on_own_land(drawn, label.land, name))
            yield _Named(text, name, COUNTRY, drawn.palette.quiet)


def _name(
    drawn: MapPlan,
    text: str,
    at: Position,
    size: float,
    weight: int,
    spots: Sequence[labels.Candidate],
    radius: float = 0,
) -> Name:
    return Name(*drawn.view.spot(at), radius, typesetting.width(text, size, weight), spots)


def _taken(drawn: MapPlan) -> list[labels.Box]:
    """Give the boxes of the marks and of the tray, which no name may cover; specks may be covered."""
    room = map_tray.box(drawn)
    tray = [room] if room else []
    if layout.is_dense(drawn.placed):
        return tray
    half = CLEAR / 2 + 2
    return tray + [(x - half, y - half, x + half, y + half) for x, y in (drawn.spot(each) for each in drawn.placed)]
