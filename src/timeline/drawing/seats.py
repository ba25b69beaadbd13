"""Where the name of a country that a dossier is about stands best in a view that shows a part of it alone."""

from __future__ import annotations

from timeline.dossier.model import Position
from timeline.drawing.camera import View
from timeline.drawing.layout.map import Land


def seat(view: View, at: Position, land: Land) -> Position:
    """Give the place of its name, or, where that is out of view, the middle of the view if that lies on its land."""
    import shapely

    x, y = view.spot(at)
    if 0 <= x <= view.width and 0 <= y <= view.height:
        return at
    middle = (view.longitude, view.latitude)
    outlines = [polygon[0] for polygon in land.polygons if len(polygon[0]) > 3]
    inside = any(shapely.contains_xy(shapely.Polygon(outline), *middle) for outline in outlines)
    return middle if inside else at
