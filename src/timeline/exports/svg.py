"""A picture as SVG 1.1: text as text, groups with names, valid whatever the texts say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from timeline.drawing import theme
from timeline.drawing.picture import Circle, Group, Line, Picture, Polygon, Rectangle, Shape, Stroke, Text
from timeline.drawing.typesetting import FAMILIES

FONT = ", ".join((*FAMILIES, theme.FONT)).replace('"', "'")
"""Noto Sans where a machine has it, by which widths are reckoned; else its own."""

_NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def svg(picture: Picture, language: str, pixels: tuple[int, int] | None = None) -> str:
    """Write a picture; ``pixels`` is how large it wants to be shown, its own points unless told."""
    wide, high = pixels or (round(picture.width), round(picture.height))
    defs: list[str] = []
    body = "".join(_written(picture.shapes, defs))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}"'
        f' viewBox="0 0 {_number(picture.width)} {_number(picture.height)}" role="img" xml:lang="{language}"'
        f' font-family="{_text(FONT)}" stroke-linecap="butt" stroke-linejoin="round" fill-rule="evenodd">'
        f"<title>{_text(picture.title)}</title><desc>{_text(picture.description)}</desc>"
        f"{'<defs>' if defs else ''}{''.join(defs)}{'</defs>' if defs else ''}{body}</svg>\n"
    )


def _written(shapes: Iterable[Shape], defs: list[str]) -> Iterator[str]:
    for shape in shapes:
        match shape:
            case Group():
                told = f"{shape.name} ({shape.description})" if shape.description else shape.name
                yield f"<g><title>{_text(told)}</title>{''.join(_written(shape.shapes, defs))}</g>"
            case Polygon():
                path = "".join(f"M{'L'.join(f'{_number(x)},{_number(y)}' for x, y in ring)}Z" for ring in shape.rings)
                yield f'<path d="{path}"{_paint(shape.fill, shape.opacity, shape.stroke)}/>'
            case Rectangle():
                yield _rectangle(shape, defs)
            case Circle():
                at = f'cx="{_number(shape.x)}" cy="{_number(shape.y)}" r="{_number(shape.radius)}"'
                yield f"<circle {at}{_paint(shape.fill, shape.opacity, shape.stroke)}/>"
            case Line():
                points = " ".join(f"{_number(x)},{_number(y)}" for x, y in shape.points)
                yield f'<polyline points="{points}"{_paint("", 1.0, shape.stroke)}/>'
            case Text():
                yield _line_of_type(shape)


def _rectangle(shape: Rectangle, defs: list[str]) -> str:
    box = {"x": shape.left, "y": shape.top, "width": shape.width, "height": shape.height, "rx": shape.radius}
    sides = " ".join(f'{name}="{_number(value)}"' for name, value in box.items() if value or name != "rx")
    if not shape.fades:
        return f"<rect {sides}{_paint(shape.fill, shape.opacity, shape.stroke)}/>"
    stops = "".join(
        f'<stop offset="{share:g}" stop-color="{shape.fill}" stop-opacity="{seen:g}"/>' for share, seen in shape.fades
    )
    gradient = f">{stops}</linearGradient>"
    known = next((i for i, each in enumerate(defs) if each.endswith(gradient)), len(defs))
    if known == len(defs):
        defs.append(f'<linearGradient id="fade-{known}"{gradient}')
    return f"<rect {sides}{_paint(f'url(#fade-{known})', shape.opacity, shape.stroke)}/>"


def _line_of_type(shape: Text) -> str:
    style = f' font-size="{_number(shape.size)}" fill="{shape.colour}"'
    if shape.anchor != "start":
        style += f' text-anchor="{shape.anchor}"'
    if shape.weight != 400:
        style += f' font-weight="{shape.weight}"'
    if shape.italic:
        style += ' font-style="italic"'
    at = f'x="{_number(shape.x)}" y="{_number(shape.y)}"'
    text = _text(shape.text)
    rim = ""
    if shape.halo:  # written twice: not every program knows paint-order
        width = _number(0.22 * shape.size)
        rim = f'<text {at}{style} stroke="{shape.halo}" stroke-width="{width}" aria-hidden="true">{text}</text>'
    return f"{rim}<text {at}{style}>{text}</text>"


def _paint(fill: str, opacity: float, stroke: Stroke | None) -> str:
    found = f' fill="{fill or "none"}"'
    if fill and opacity < 1:
        found += f' fill-opacity="{opacity:g}"'
    if stroke:
        found += f' stroke="{stroke.colour}" stroke-width="{_number(stroke.width)}"'
        if stroke.dash:
            found += f' stroke-dasharray="{" ".join(map(_number, stroke.dash))}"'
    return found


def _number(value: float) -> str:
    """Write a length to a hundredth of a point."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def _text(text: str) -> str:
    """Write a text so that it stays one; what XML cannot hold is left out."""
    return escape(_NOT_IN_XML.sub("", text), quote=True)
