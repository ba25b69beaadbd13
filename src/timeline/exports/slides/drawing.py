"""A picture as native shapes of a slide: freeforms, ovals and text boxes, grouped and named as the picture names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TypeAlias

from timeline.drawing import typesetting as letters
from timeline.drawing.picture import Circle, Group, Line, Picture, Point, Polygon, Rectangle, Shape, Stroke, Text
from timeline.exports.slides import markup
from timeline.exports.slides.colours import Colours
from timeline.exports.slides.markup import emu, quoted

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom in points."""

BOLD = 600
"""The weight from which type is bold."""
RIM = 2.0
"""Points of the rim that parts type from what it lies on."""
_ANCHORS = {"start": "l", "middle": "ctr", "end": "r"}


@dataclass
class Pen:
    """Draws the pictures of one slide, whose shapes it numbers."""

    colours: Colours
    language: str
    """BCP 47, of the names on it."""
    numbers: Iterator[int] = field(default_factory=lambda: count(1000))

    def group(self, picture: Picture, left: float, top: float) -> str:
        """Write a picture as a group of shapes whose top left corner lies there, in points on the slide."""
        frame = (left, top, left + picture.width, top + picture.height)
        shapes = "".join(self._shape(shape, left, top, picture.title) for shape in picture.shapes)
        return self._grouped(picture.title, picture.description, frame, shapes, root=True)

    def _grouped(self, name: str, description: str, frame: Box, shapes: str, *, root: bool = False) -> str:
        left, top, right, bottom = frame
        place = f'<a:off x="{emu(left)}" y="{emu(top)}"/><a:ext cx="{emu(right - left)}" cy="{emu(bottom - top)}"/>'
        child = place.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
        return (
            f"<p:grpSp{markup.NAMESPACES if root else ''}><p:nvGrpSpPr>{self._named(name, description or name)}"
            f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>{place}{child}</a:xfrm></p:grpSpPr>"
            f"{shapes}</p:grpSp>"
        )

    def _named(self, name: str, description: str = "") -> str:
        told = f" descr={quoted(description)}" if description else ""
        return f'<p:cNvPr id="{next(self.numbers)}" name={quoted(name)}{told}/>'

    def _shape(self, shape: Shape, left: float, top: float, name: str) -> str:
        """Write a shape, which has the name of the group that it stands in."""
        match shape:
            case Group():
                inside = "".join(self._shape(each, left, top, shape.name) for each in shape.shapes)
                frame = _moved(bounds(shape.shapes), left, top)
                return self._grouped(shape.name, shape.description, frame, inside) if inside else ""
            case Polygon():
                return self._freeform(name, shape.rings, shape.fill, shape.opacity, shape.stroke, left, top)
            case Line():
                return self._freeform(name, (shape.points,), "", 1.0, shape.stroke, left, top, closed=False)
            case Circle():
                return self._preset("ellipse", name, _moved(bounds([shape]), left, top), shape)
            case Rectangle():
                return self._preset("rect", name, _moved(bounds([shape]), left, top), shape)
            case Text():
                return self._text(shape, left, top)

    def _preset(self, form: str, name: str, frame: Box, shape: Circle | Rectangle) -> str:
        fill, adjusted = self.colours.fill(shape.fill, shape.opacity), ""
        if isinstance(shape, Rectangle) and shape.fades and shape.fill:
            fill = self._fading(shape)
        if isinstance(shape, Rectangle) and shape.radius and min(shape.width, shape.height) > 0:
            form = "roundRect"
            share = min(0.5, shape.radius / min(shape.width, shape.height))
            adjusted = f'<a:gd name="adj" fmla="val {round(share * 100_000)}"/>'
        geometry = f'<a:prstGeom prst="{form}"><a:avLst>{adjusted}</a:avLst></a:prstGeom>'
        return self._drawn(name, frame, geometry, fill, shape.stroke)

    def _fading(self, shape: Rectangle) -> str:
        stops = "".join(
            f'<a:gs pos="{round(share * 100_000)}">{self.colours.element(shape.fill, shape.opacity * seen)}</a:gs>'
            for share, seen in shape.fades
        )
        return f'<a:gradFill rotWithShape="1"><a:gsLst>{stops}</a:gsLst><a:lin ang="0" scaled="0"/></a:gradFill>'

    def _freeform(
        self,
        name: str,
        rings: Sequence[Sequence[Point]],
        fill: str,
        opacity: float,
        stroke: Stroke | None,
        left: float,
        top: float,
        *,
        closed: bool = True,
    ) -> str:
        rings = [ring for ring in rings if len(ring) > 1]
        if not rings:
            return ""
        frame = _around(point for ring in rings for point in ring)
        x0, y0, x1, y1 = frame
        drawn = "".join(_path(ring, x0, y0, closed=closed) for ring in rings)
        size = f'w="{emu(x1 - x0)}" h="{emu(y1 - y0)}"' + ("" if fill else ' fill="none"')
        geometry = (
            '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
            f"<a:pathLst><a:path {size}>{drawn}</a:path></a:pathLst></a:custGeom>"
        )
        return self._drawn(name, _moved(frame, left, top), geometry, self.colours.fill(fill, opacity), stroke)

    def _drawn(self, name: str, frame: Box, geometry: str, fill: str, stroke: Stroke | None) -> str:
        return (
            f"<p:sp><p:nvSpPr>{self._named(name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{markup.place(*frame)}{geometry}{fill}{self._line(stroke)}</p:spPr></p:sp>"
        )

    def _line(self, stroke: Stroke | None) -> str:
        if stroke is None or not stroke.colour or stroke.width <= 0:
            return "<a:ln><a:noFill/></a:ln>"
        pairs = zip(stroke.dash[::2], stroke.dash[1::2], strict=False)
        dashes = "".join(
            f'<a:ds d="{round(on / stroke.width * 100_000)}" sp="{round(off / stroke.width * 100_000)}"/>'
            for on, off in pairs
        )
        dashed = f"<a:custDash>{dashes}</a:custDash>" if dashes else ""
        fill = self.colours.fill(stroke.colour)
        return f'<a:ln w="{emu(stroke.width)}" cap="{"flat" if dashed else "rnd"}">{fill}{dashed}<a:round/></a:ln>'

    def _text(self, shape: Text, left: float, top: float) -> str:
        """Write a line of type as a box that is as wide as the type may be, and does not wrap it."""
        if not shape.text.strip():
            return ""
        style = markup.Style(shape.size, bold=shape.weight >= BOLD, italic=shape.italic, colour=shape.colour)
        rim = f'<a:effectLst><a:glow rad="{emu(RIM)}">{self.colours.element(shape.halo)}</a:glow></a:effectLst>'
        runs = markup.runs(shape.text, self.language, style, self.colours, rim if shape.halo else "")
        align = f'<a:pPr algn="{_ANCHORS[shape.anchor]}"{markup.direction(shape.text)}/>'
        return (
            f'<p:sp><p:nvSpPr>{self._named(shape.text)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f"<p:spPr>{markup.place(*_moved(bounds([shape]), left, top))}"
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
            '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></a:bodyPr>'
            f"<a:lstStyle/><a:p>{align}{runs}</a:p></p:txBody></p:sp>"
        )


def _path(ring: Sequence[Point], x0: float, y0: float, *, closed: bool) -> str:
    points = [f'<a:pt x="{emu(x - x0)}" y="{emu(y - y0)}"/>' for x, y in ring]
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
    return f"<a:moveTo>{points[0]}</a:moveTo>{lines}{'<a:close/>' if closed else ''}"


def bounds(shapes: Iterable[Shape]) -> Box:
    """Give the box around shapes, lines counted without their width; all zero around none."""
    return _around(point for shape in shapes for point in _corners(shape))


def _corners(shape: Shape) -> Iterator[Point]:
    match shape:
        case Group():
            for each in shape.shapes:
                yield from _corners(each)
        case Polygon():
            for ring in shape.rings:
                yield from ring
        case Line():
            yield from shape.points
        case Circle():
            yield shape.x - shape.radius, shape.y - shape.radius
            yield shape.x + shape.radius, shape.y + shape.radius
        case Rectangle():
            yield shape.left, shape.top
            yield shape.left + shape.width, shape.top + shape.height
        case Text():
            wide = letters.width(shape.text, shape.size, shape.weight)
            left = shape.x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
            top = shape.y - markup.ASCENT * shape.size
            yield left, top
            yield left + wide, top + markup.LINE * shape.size


def _around(points: Iterable[Point]) -> Box:
    found = list(points) or [(0.0, 0.0)]
    across, down = [x for x, _ in found], [y for _, y in found]
    return min(across), min(down), max(across), max(down)


def _moved(frame: Box, left: float, top: float) -> Box:
    return frame[0] + left, frame[1] + top, frame[2] + left, frame[3] + top
