"""How many, according to whom, as a picture: a row a figure, so that none is without its claimant. Nothing is summed."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.dossier import claimed_quantities, dates
from timeline.dossier.claimed_quantities import ClaimedQuantity
from timeline.dossier.model import Dossier, Flag, Language
from timeline.drawing import typesetting
from timeline.drawing.figures.quantities import amount, ticks
from timeline.drawing.figures.quantity_layout import Frame, Scale, is_drawn, numbers, period_of, place_all, scale_of
from timeline.drawing.picture import Circle, Group, Line, Picture, Polygon, Shape, Stroke, Text
from timeline.drawing.theme import Palette
from timeline.text import words

LEAST, MOST = 11.0, 20.0
"""Points of a row."""

WHEN, WHO, AMOUNT = 0.15, 0.22, 0.2
"""Shares of the width for the day, the claimant and the number in words; the axis has the rest."""

HEAD = 18.0
"""Points above the rows, for the numbers of the axis."""


def largest(dossier: Dossier) -> tuple[str, str] | None:
    """Find the kind and the unit of which a dossier has most figures; none where it has none."""
    groups = claimed_quantities.by_kind_and_unit(dossier)
    return max(groups, key=lambda group: sum(map(is_drawn, groups[group])), default=None)


def quantities(
    dossier: Dossier, kind: str, unit: str, language: Language, palette: Palette, width: float, height: float
) -> Picture:
    """Draw the figures of one kind and unit in the order of their days, in a picture of at most so many points.

    A solid mark has a claimant with a name; a line reaches over a range, with an arrow where it has no end; a red tick
    means that somebody denies or disputes it. Of more figures than there is room for the last are drawn.
    """
    say = words(language)
    found = claimed_quantities.by_kind_and_unit(dossier).get((kind, unit), ())
    stated = [figure for figure in found if is_drawn(figure)]
    fits = max(1, int((height - HEAD - LEAST) / LEAST))
    shown = stated[-fits:]
    row = min(MOST, (height - HEAD - LEAST) / max(len(shown), 1))
    scale = scale_of(shown)
    left, right = (WHEN + WHO) * width, (1 - AMOUNT) * width
    whole = all(n == int(n) for figure in shown for n in numbers(figure))
    foot = HEAD + len(shown) * row
    shapes: list[Shape] = [_axis(scale, whole, language, palette, (left, right, foot))]
    drawn = place_all(dossier, shown, scale, Frame(period_of(shown), 1000)) if shown else []
    for i, each in enumerate(drawn):
        y = HEAD + (i + 0.5) * row
        span = (_x(scale, each.low, left, right), _x(scale, each.high, left, right))
        marks = tuple(_x(scale, value, left, right) for value in each.values)
        shapes.append(_row(dossier, each.figure, language, palette, (width, y, row), span, marks, each.opens))
    if hidden := len(stated) - len(shown):
        text = say.counted("picture.more_figures", count=hidden)
        shapes.append(Text(0.0, min(foot + 8.5, height - 2), text, 7.5, palette.quiet, italic=True))
    told = say.counted("picture.quantities_shows", count=len(shown))
    return Picture(width, min(height, foot + LEAST), say("claims.quantities"), told, tuple(shapes))


def _x(scale: Scale, value: float, left: float, right: float) -> float:
    share = (scale.place(value) - scale.bottom) / (scale.top - scale.bottom)
    return left + min(max(share, 0.0), 1.0) * (right - left)


def _axis(scale: Scale, whole: bool, language: Language, palette: Palette, box: tuple[float, float, float]) -> Group:
    left, right, foot = box
    shapes: list[Shape] = []
    free = left - 20.0
    for value, text in zip(*ticks(scale, whole, language), strict=True):
        x, half = _x(scale, value, left, right), typesetting.width(text, 8.0) / 2
        shapes.append(Line(((x, HEAD - 4), (x, foot)), Stroke(palette.line, 0.7)))
        if x - half >= free:
            shapes.append(Text(x, HEAD - 7, text, 8.0, palette.quiet, anchor="middle"))
            free = x + half + 6
    return Group(words(language)("claims.log_axis" if scale.log else "claims.linear_axis"), tuple(shapes))


def _row(
    dossier: Dossier,
    figure: ClaimedQuantity,
    language: Language,
    palette: Palette,
    place: tuple[float, float, float],
    span: tuple[float, float],
    marks: Sequence[float],
    opens: tuple[bool, bool],
) -> Group:
    width, y, row = place
    size, half = min(9.0, 0.72 * row), min(4.0, 0.3 * row)
    claim = dossier.claim[figure.claim]
    when = dates.in_words(claim.made_on, language) if claim.made_on else dates.day_in_words(figure.public_on, language)
    who = dossier.actors[figure.claimant].name.to(language)
    many = amount(figure, language)
    base, quiet = y + 0.36 * size, Stroke(palette.quiet, 1.2)
    shapes: list[Shape] = [
        Line(((0.0, y + row / 2), (width, y + row / 2)), Stroke(palette.line, 0.5)),
        Text(0.0, base, typesetting.cut(when, WHEN * width - 6, size), size, palette.quiet),
        Text(WHEN * width, base, typesetting.cut(who, WHO * width - 10, size, 600), size, palette.ink, weight=600),
        Text(width, base, typesetting.cut(many, AMOUNT * width - 8, size), size, palette.ink, anchor="end"),
    ]
    low, high = span
    if high > low:
        shapes.append(Line(((low, y), (high, y)), quiet))
        shapes += [
            _end(x, y, half, side, is_open, palette) for x, side, is_open in zip(span, (-1, 1), opens, strict=True)
        ]
    unnamed = Flag.UNNAMED in dossier.actor_flags[figure.claimant]
    for x in marks:
        fill = palette.paper if unnamed else palette.ink
        shapes.append(Circle(x, y, half, fill=fill, stroke=Stroke(palette.ink if unnamed else palette.paper, 1.1)))
    if figure.disputed or figure.stance.is_denial:
        x, top = max(marks), y - half - 1.6
        shapes.append(Line(((x - half, top), (x + half, top)), Stroke(palette.denial, 1.5)))
    return Group(words(language)("claims.named_figure", claimant=who, amount=many), tuple(shapes), when)


def _end(x: float, y: float, half: float, side: int, is_open: bool, palette: Palette) -> Shape:
    """Draw the end of a range: a cap, or an arrow where it has none."""
    if is_open:
        corners = ((x, y), (x - side * 1.2 * half, y - 0.7 * half), (x - side * 1.2 * half, y + 0.7 * half))
        return Polygon((corners,), fill=palette.quiet)
    return Line(((x, y - 0.8 * half), (x, y + 0.8 * half)), Stroke(palette.quiet, 1.2))
