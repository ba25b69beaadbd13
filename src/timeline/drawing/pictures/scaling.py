"""A shape moved and made larger or smaller: what is laid out in pixels comes out in points."""

from __future__ import annotations

from dataclasses import replace

from timeline.drawing.picture import Circle, Group, Line, Point, Polygon, Rectangle, Shape, Stroke, Text


def moved(shape: Shape, right: float, down: float) -> Shape:
    """Move a shape and all that is in it."""
    return scaled(shape, 1.0, right, down)


def scaled(shape: Shape, by: float, right: float = 0.0, down: float = 0.0) -> Shape:
    """Make a shape and all that is in it so many times as large, from the top left corner, and then move it."""

    def at(x: float, y: float) -> Point:
        return x * by + right, y * by + down

    match shape:
        case Group():
            return replace(shape, shapes=tuple(scaled(each, by, right, down) for each in shape.shapes))
        case Polygon():
            rings = tuple(tuple(at(*point) for point in ring) for ring in shape.rings)
            return replace(shape, rings=rings, stroke=_stroke(shape.stroke, by))
        case Line():
            stroke = _stroke(shape.stroke, by) or shape.stroke
            return replace(shape, points=tuple(at(*point) for point in shape.points), stroke=stroke)
        case Rectangle():
            left, top = at(shape.left, shape.top)
            return replace(
                shape,
                left=left,
                top=top,
                width=shape.width * by,
                height=shape.height * by,
                radius=shape.radius * by,
                stroke=_stroke(shape.stroke, by),
            )
        case Circle():
            x, y = at(shape.x, shape.y)
            return replace(shape, x=x, y=y, radius=shape.radius * by, stroke=_stroke(shape.stroke, by))
        case Text():
            x, y = at(shape.x, shape.y)
            return replace(shape, x=x, y=y, size=shape.size * by)


def _stroke(stroke: Stroke | None, by: float) -> Stroke | None:
    return stroke and Stroke(stroke.colour, stroke.width * by, tuple(length * by for length in stroke.dash))
