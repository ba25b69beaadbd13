"""The map as a picture: land, limits, areas, routes, marks and names, cut at its edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import cos, radians
from typing import TYPE_CHECKING

from timeline.dossier import geometry
from timeline.dossier.geometry import Box
from timeline.dossier.model import Day, Dossier, Language, Position
from timeline.drawing import camera, days, marks, theme
from timeline.drawing.camera import View
from timeline.drawing.layout import map as layout
from timeline.drawing.layout.map import MapLayout, PlacedMark
from timeline.drawing.layout.marks import show
from timeline.drawing.marks import RECIPE
from timeline.drawing.picture import Circle, Group, Line, Picture, Point, Polygon, Rectangle, Shape, Stroke
from timeline.drawing.pictures import map_tray
from timeline.drawing.pictures.map_names import names
from timeline.drawing.pictures.map_plan import MapPlan
from timeline.drawing.pictures.mark_shapes import QUIET, mark, quiet
from timeline.drawing.pictures.scaling import scaled
from timeline.drawing.pictures.timeline import STRONG
from timeline.drawing.theme import Palette
from timeline.text import words

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SCALE = 0.8
"""Points of a pixel of the layout, unless told."""

EQUATOR = 40_075_016.686
"""Metres round the Earth (WGS 84)."""

FINE = 0.25
"""Pixels by which an outline may be simplified: less than anybody sees."""

NARROWER = tuple(1 - i / 20 for i in range(11))
"""Shares of its width that a map may have, in turn."""

LEAST_AREA = 1.5
"""Square pixels of the smallest island that is drawn."""

AREA = 0.18
"""Opacity of the area within which a place is known."""


def map_of(
    dossier: Dossier,
    language: Language,
    palette: Palette,
    width: float,
    height: float,
    *,
    frame: Box | None = None,
    known_by: Day | None = None,
    strong: str = "",
    scale: float = SCALE,
) -> Picture:
    """Draw all events of a dossier where they are about, in a picture of so many points at most.

    Those of which only a country is known stand in a corner, by the country's name.

    It is narrower where the base map is not wide enough to have all of the frame in view. ``frame`` is what has to be
    in view, west, south, east, north, by default what the dossier's events ask for; what happened outside is left out. ``known_by`` is the last day of which anything is known. Beside the event with the id
    ``strong`` all others are quiet. ``scale`` is the points of a pixel of the layout: type of places has 13 of them.
    """
    plan, shown = layout.lay_out(dossier, language), show(dossier, known_by)
    view = _fitting(frame or plan.home, width / scale, height / scale, plan)
    number = next((i for i, event in enumerate(dossier.events) if event.id == strong), -1)
    arranged = layout.arrange(plan, shown.events)
    unplaced = tuple(each for each in arranged if _is_country(plan, each))
    whole = MapPlan(dossier, plan, shown, view, (), unplaced, number, language, palette)
    placed = tuple(each for each in arranged if not _is_country(plan, each) and _is_seen(whole, each))
    drawn = replace(whole, placed=placed)
    names_ = dict.fromkeys(plan.places[each.place].name for each in (*placed, *unplaced))
    there = words(language).listed(names_) or "–"
    shapes: list[Shape] = [
        Group(words(language)("picture.base_map"), tuple(_ground(drawn))),
        *_areas(drawn),
        *_routes(drawn),
        *_events(drawn),
        *map_tray.tray(drawn),
        Group(words(language)("picture.names"), tuple(names(drawn))),
    ]
    return Picture(
        width=view.width * scale,
        height=view.height * scale,
        title=dossier.about.title.to(language),
        description=words(language).counted("picture.map_shows", count=len(placed) + len(unplaced), places=there),
        shapes=tuple(scaled(shape, scale) for shape in shapes),
    )


def _fitting(frame: Box, width: float, height: float, plan: MapLayout) -> View:
    """Give the view of a frame in so many pixels, or in fewer across if only so all of it is in view."""
    for share in NARROWER:
        view = camera.fit(frame, int(width * share), int(height), plan.bounds, plan.nearest)
        (left, foot), (right, top) = view.spot(frame[:2]), view.spot(frame[2:])
        if left >= 0 and top >= 0 and right <= view.width and foot <= view.height:
            return view
    return camera.fit(frame, int(width), int(height), plan.bounds, plan.nearest)


def unplaced(dossier: Dossier, language: Language) -> int:
    """Count the events of a dossier that have no place on its base map."""
    return sum(not places for places in layout.lay_out(dossier, language).at)


def whole_frame(dossier: Dossier, language: Language) -> Box:
    """Give the box of every place on which there is an event, and of what the dossier's events ask for."""
    plan = layout.lay_out(dossier, language)
    used = [plan.places[place].at for place in {place for places in plan.at for place in places}]
    return geometry.box([*used, plan.home[:2], plan.home[2:]])


def _is_country(plan: MapLayout, placed: PlacedMark) -> bool:
    return plan.places[placed.place].role == "country"


def _is_seen(drawn: MapPlan, placed: PlacedMark) -> bool:
    x, y = drawn.view.spot(drawn.layout.places[placed.place].at)
    return 0 <= x <= drawn.view.width and 0 <= y <= drawn.view.height


def _ground(drawn: MapPlan) -> Iterator[Shape]:
    """Draw what is always there: sea, land and limits."""
    palette, plan, view = drawn.palette, drawn.layout, drawn.view
    yield Rectangle(0.0, 0.0, float(view.width), float(view.height), fill=palette.sea)
    for land in plan.land:
        rings = tuple(ring for polygon in land.polygons for ring in _cut_area(view, polygon))
        if rings:
            yield Polygon(rings, fill=palette.land_alt if land.concerned else palette.land)
    for lines, stroke in (
        (plan.limits, Stroke(palette.limit, 0.9)),
        (plan.hatch, Stroke(palette.limit, 1.1)),
        (plan.disputed, Stroke(palette.quiet, 0.9)),
    ):
        yield from (Line(points, stroke) for line in lines for points in _cut_line(view, line))


def _cut_area(view: View, polygon: Sequence[Sequence[Position]]) -> Iterator[tuple[Point, ...]]:
    """Give the rings of an area as far as they are in view, without what is too small to be seen."""
    import shapely

    outline, *holes = ([view.spot(at) for at in ring] for ring in polygon)
    if len(outline) < 4 or not _meets(view, outline):
        return
    area = shapely.Polygon(outline, [hole for hole in holes if len(hole) > 3])
    found = shapely.clip_by_rect(shapely.make_valid(area), 0, 0, view.width, view.height)
    for each in _parts(shapely.simplify(found, FINE), "Polygon"):
        if each.area >= LEAST_AREA:
            yield from (tuple(ring.coords[:-1]) for ring in (each.exterior, *each.interiors))


def _cut_line(view: View, line: Sequence[Position]) -> Iterator[tuple[Point, ...]]:
    """Give the pieces of a line that are in view."""
    import shapely

    points = [view.spot(at) for at in line]
    if len(points) < 2 or not _meets(view, points):
        return
    found = shapely.clip_by_rect(shapely.LineString(points), 0, 0, view.width, view.height)
    for each in _parts(shapely.simplify(found, FINE), "LineString"):
        yield tuple(each.coords)


def _meets(view: View, points: Sequence[Point]) -> bool:
    across, down = [x for x, _ in points], [y for _, y in points]
    return max(across) >= 0 and min(across) <= view.width and max(down) >= 0 and min(down) <= view.height


def _parts(found: BaseGeometry, kind: str) -> Iterable[BaseGeometry]:
    several = getattr(found, "geoms", None)
    if several is not None:
        return [part for each in several for part in _parts(each, kind)]
    return [found] if found.geom_type == kind and not found.is_empty else []


def _areas(drawn: MapPlan) -> Iterator[Group]:
    """Draw the areas within which places are known, cut at the edges."""
    import shapely

    view, plan = drawn.view, drawn.layout
    if layout.is_dense(drawn.placed):
        return
    for place in dict.fromkeys(each.place for each in drawn.placed):
        each = plan.places[place]
        if not each.radius:
            continue
        x, y = view.spot(each.at)
        radius = each.radius * camera.TILE * 2**view.zoom / (EQUATOR * cos(radians(each.at[1])))
        fill, name = drawn.palette.quiet, words(drawn.language)("picture.area", place=each.name)
        if radius <= x <= view.width - radius and radius <= y <= view.height - radius:
            yield Group(name, (Circle(x, y, radius, fill=fill, opacity=AREA),))
            continue
        disc = shapely.clip_by_rect(shapely.Point(x, y).buffer(radius, quad_segs=24), 0, 0, view.width, view.height)
        rings = tuple(tuple(part.exterior.coords[:-1]) for part in _parts(disc, "Polygon"))
        if rings:
            yield Group(name, (Polygon(rings, fill=fill, opacity=AREA),))


def _routes(drawn: MapPlan) -> Iterator[Group]:
    """Draw the routes on which something is shown: solid where documented, dashed or dotted where not."""
    there = {each.place for each in drawn.placed}
    day = None if drawn.shown.day is None else days.number(drawn.shown.day)
    for route in layout.routes_at(drawn.layout, there, day):
        used = {drawn.dossier.events[each.event].id for each in drawn.placed if each.place == route.place}
        faint = drawn.strong >= 0 and drawn.dossier.events[drawn.strong].id not in used
        colour = theme.blend(drawn.palette.ink, drawn.palette.land, QUIET) if faint else drawn.palette.ink
        lines = [Line(points, Stroke(colour, 2.2)) for dash in route.dashes for points in _cut_line(drawn.view, dash)]
        if lines:
            yield Group(drawn.layout.places[route.place].name, tuple(lines))


def _events(drawn: MapPlan) -> Iterator[Shape]:
    """Draw the marks; that of the event that is spoken of last, so that nothing lies on it."""
    dense, kind = layout.is_dense(drawn.placed), drawn.shown.marks.kind
    half = layout.SPECK / 2 if dense else layout.MARK / 2
    for each in sorted(drawn.placed, key=lambda each: each.event == drawn.strong):
        x, y = drawn.spot(each)
        if dense:
            colour = marks.speck_colour(drawn.dossier, kind(each.event), drawn.palette)
            yield Rectangle(x - half, y - half, 2 * half, 2 * half, fill=colour)
            continue
        look = marks.look(drawn.dossier, kind(each.event), drawn.palette)
        own = each.event == drawn.strong
        look = look if own or drawn.strong < 0 else quiet(look)
        size = min(half * STRONG, min(x, y, drawn.view.width - x, drawn.view.height - y) / RECIPE.room)
        title = drawn.dossier.events[each.event].title.to(drawn.language)
        yield Group(title, mark(look, x, y, size if own else half), drawn.layout.places[each.place].name)
