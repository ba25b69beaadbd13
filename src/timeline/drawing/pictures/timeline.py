"""The timeline as a picture: lanes over time, spans, marks, names, legal states, the end of what was collected."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.dossier import dates
from timeline.dossier.lanes import LaneGrouping
from timeline.dossier.model import Day, Dossier, Language, Span, Standing
from timeline.drawing import days, marks, theme, typesetting
from timeline.drawing.layout import labels
from timeline.drawing.layout.arrangement import PlacedMark
from timeline.drawing.layout.ticks import left_out, months_in
from timeline.drawing.layout.time_scale import Gap
from timeline.drawing.layout.timeline import MARK, SPECK
from timeline.drawing.marks import RECIPE
from timeline.drawing.picture import Group, Line, Picture, Rectangle, Shape, Stroke, Text
from timeline.drawing.pictures.mark_shapes import QUIET, mark, quiet
from timeline.drawing.pictures.scaling import scaled
from timeline.drawing.pictures.timeline_plan import (
    BESIDE,
    INSIDE,
    LINE,
    NAME,
    NARROW,
    SCALES,
    SMALL,
    Plan,
    plan,
)
from timeline.drawing.theme import Palette
from timeline.text import words
from timeline.wording.own_words import words_of

STRONG = 1.5
"""How many times its size the mark of the event has that is spoken of."""

PITCH = 7.0
"""Pixels between the lines of a hatch."""


def timeline(
    dossier: Dossier,
    language: Language,
    palette: Palette,
    width: float,
    height: float,
    *,
    by: LaneGrouping = LaneGrouping.CATEGORY,
    period: Span | None = None,
    known_by: Day | None = None,
    strong: str = "",
    scale: float = SCALES[0],
) -> Picture:
    """Draw all events of a dossier in lanes over time, in a picture ``width`` points wide and at most ``height`` high.

    ``period`` is what the axis shows, by default from the first event to the last; events outside it are left out.
    ``known_by`` is the last day of which anything is known. Beside the event with the id ``strong`` all others are
    quiet. ``scale`` is the most points that a pixel of the layout may have: type of names has 13 of them. Where there is
    no room for rows, marks are specks. Each event is a group named after its title; one of
    several lanes is in each of them.
    """
    drawn = plan(dossier, language, palette, (width, height), by, period, known_by, scale)
    strong_event = next((i for i, event in enumerate(dossier.events) if event.id == strong), -1)
    seen = [each for each in drawn.placed.marks if _is_seen(drawn, each)]
    shapes: list[Shape] = [
        *_legal_bands(drawn),
        *_uncollected(drawn),
        *_axis(drawn),
        *_lanes(drawn),
        *_events(drawn, seen, strong_event),
        *_names(drawn, seen, strong_event),
    ]
    say, count = words(language), len({each.event for each in seen})
    return Picture(
        width=width,
        height=min(height, (drawn.foot_at + drawn.foot) * drawn.points),
        title=dossier.about.title.to(language),
        description=say.counted("picture.timeline_shows", count=count, lanes=_lane_names(drawn)),
        shapes=tuple(scaled(shape, drawn.points) for shape in shapes),
    )


def _is_seen(drawn: Plan, placed: PlacedMark) -> bool:
    first, last = drawn.period
    return first <= drawn.layout.moment[placed.event] <= last + 1 and placed.event in drawn.shown.events


def _lane_names(drawn: Plan) -> str:
    return words(drawn.language).listed(lane.name for lane in drawn.layout.lanes[drawn.by])


def _legal_bands(drawn: Plan) -> Iterator[Group]:
    """Draw the bands of legal states, then their names, which no other band covers."""
    palette = drawn.palette
    names = []
    for each in drawn.legal:
        y = drawn.foot_at + drawn.foot - each.row * LINE - 5
        box = Rectangle(each.left, drawn.head, each.right - each.left, drawn.foot_at + drawn.foot - drawn.head)
        edge = Stroke(palette.edge, 0.7, (2.0, 2.0))
        sides = [Line(((x, box.top), (x, box.top + box.height)), edge) for x in (each.left, each.right)]
        ground = Rectangle(box.left, box.top, box.width, box.height, fill=palette.legal, opacity=0.8)
        names.append(Text(each.at, y, each.text, SMALL, palette.quiet, italic=True))
        yield Group(each.text, (ground, *sides))
    if names:
        yield Group(words(drawn.language)("stage.legal"), tuple(names))


def _end_in_words(drawn: Plan) -> str:
    """Name the end of what was collected; empty where it is not seen."""
    end, day = drawn.layout.uncollected, drawn.shown.day
    if not end or not drawn.period[0] <= end.first <= drawn.period[1]:
        return ""
    if day is not None and end.first > days.number(day):
        return ""
    return typesetting.cut(end.label, drawn.axis, SMALL)


def _uncollected(drawn: Plan) -> Iterator[Group]:
    """Hatch the days of which nothing was collected, and name them above."""
    end, palette, text = drawn.layout.uncollected, drawn.palette, _end_in_words(drawn)
    if not end or not text:
        return
    left, right = drawn.day(end.first), drawn.margin + drawn.axis
    top, foot = drawn.head, drawn.foot_at
    stroke = Stroke(palette.edge, 0.6)
    hatch: list[Shape] = []
    at = left - (foot - top) + PITCH
    while at < right:  # lines that rise to the right, cut at the sides
        low, high = max(at, left), min(at + (foot - top), right)
        if low < high:
            hatch.append(Line(((low, foot - (low - at)), (high, foot - (high - at))), stroke))
        at += PITCH
    name = Text(right, LINE - 4, text, SMALL, palette.quiet, anchor="end", italic=True)
    yield Group(end.label, (*hatch, Line(((left, top), (left, foot)), Stroke(palette.edge, 0.8)), name))


def _axis(drawn: Plan) -> Iterator[Group]:
    """Draw a line and a date for each day that is named, and what is left out at each break."""
    palette = drawn.palette
    shapes: list[Shape] = []
    foot, months = drawn.foot_at, drawn.head - 6 - LINE - 2
    for tick in drawn.ticks:
        x = drawn.day(tick.day)
        shapes.append(Line(((x, drawn.head), (x, foot)), Stroke(palette.line, 1.0)))
        wide = max(typesetting.width(tick.text, SMALL), typesetting.width(tick.year, SMALL, 600))
        at = min(x + 3, drawn.width - wide - 1)
        if tick.text:
            shapes.append(Text(at, months, tick.text, SMALL, palette.quiet))
        if tick.year:
            shapes.append(Text(at, months + LINE - 1, tick.year, SMALL, palette.ink, weight=600))
    rule = Line(((drawn.margin, drawn.head), (drawn.margin + drawn.axis, drawn.head)), Stroke(palette.edge, 0.8))
    yield Group(words(drawn.language)("picture.axis"), (*shapes, rule))
    free = 0.0
    for gap in drawn.scale.gaps:
        yield _break(drawn, gap)
        text = _left_out(drawn, gap)
        if text and text.x - (half := typesetting.width(text.text, text.size) / 2) >= free:
            free = text.x + half + 6
            yield Group(text.text, (text,))


def _break(drawn: Plan, gap: Gap) -> Group:
    """Leave a stretch of the axis blank, with dotted sides."""
    left, right = drawn.day(gap.first), drawn.day(gap.last)
    dots = Stroke(drawn.palette.edge, 1.0, (1.0, 3.0))
    ground = Rectangle(
        left, drawn.head, right - left, drawn.foot_at - drawn.head, fill=drawn.palette.panel, opacity=0.75
    )
    sides = [Line(((x, drawn.head), (x, drawn.foot_at)), dots) for x in (left, right)]
    return Group(words(drawn.language)("picture.break"), (ground, *sides))


def _left_out(drawn: Plan, gap: Gap) -> Text | None:
    """Say above a break which years it leaves out, unless the end of collecting is told there."""
    say = words(drawn.language)
    text = say(
        "picture.left_out",
        years=say.digits(
            left_out(
                gap, months_in(drawn.language), lambda first, last: dates.years_in_words(first, last, drawn.language)
            )
        ),
    )
    wide = typesetting.width(text, SMALL - 1)
    middle = (drawn.day(gap.first) + drawn.day(gap.last)) / 2
    middle = min(max(middle, drawn.margin + wide / 2), drawn.width - wide / 2 - 1)
    end = _end_in_words(drawn)
    taken = drawn.margin + drawn.axis - typesetting.width(end, SMALL) - 8 if end else drawn.width
    if middle + wide / 2 > taken:
        return None
    return Text(middle, LINE - 4, text, SMALL - 1, drawn.palette.quiet, anchor="middle", italic=True)


def _lanes(drawn: Plan) -> Iterator[Group]:
    """Rule the lanes off and name each: beside it, or on a narrow picture inside."""
    palette, narrow = drawn.palette, drawn.width < NARROW
    right = drawn.margin + drawn.axis
    for lane, band in zip(drawn.layout.lanes[drawn.by], drawn.placed.bands, strict=True):
        top, foot = drawn.y(band.top), drawn.y(band.top + band.height)
        shapes: list[Shape] = [Line(((0.0 if not narrow else INSIDE, top), (right, top)), Stroke(palette.line, 1.0))]
        if narrow:
            name = typesetting.cut(lane.name, drawn.axis, SMALL)
            shapes.append(Text(INSIDE, min(top + SMALL + 1, foot - 2), name, SMALL, palette.quiet, halo=palette.paper))
        else:
            most = max(1, int((foot - top - 2) // LINE))
            text = typesetting.lines(lane.name, BESIDE - 14, NAME, most=most)
            start = (top + foot) / 2 - (len(text) - 1) * LINE / 2 + NAME * 0.36
            shapes += [Text(0.0, start + i * LINE, line, NAME, palette.ink) for i, line in enumerate(text)]
        yield Group(lane.name, tuple(shapes))


def _events(drawn: Plan, seen: list[PlacedMark], strong: int) -> Iterator[Shape]:
    """Draw the events, spans behind all marks; the one that is spoken of last, on a line down from the axis."""
    if drawn.dense:
        yield from _specks(drawn, seen, strong)
    else:
        for each in seen:
            if drawn.layout.has_span(each.event):
                yield _span(drawn, each, faint=strong >= 0 and each.event != strong)
        for each in seen:
            if each.event != strong:
                yield _event(drawn, each, MARK / 2, faint=strong >= 0)
    for each in seen:
        if each.event == strong:
            x, y = drawn.x(drawn.units.moment[each.event]), drawn.y(each.y)
            yield Line(((x, drawn.head), (x, y)), Stroke(drawn.palette.accent, 1.4))
            yield _event(drawn, each, MARK / 2 * STRONG, faint=False)


def _event(drawn: Plan, placed: PlacedMark, half: float, *, faint: bool) -> Group:
    look = marks.look(drawn.dossier, drawn.shown.marks.kind(placed.event), drawn.palette)
    reach = RECIPE.room * half
    x = min(max(drawn.x(drawn.units.moment[placed.event]), reach), drawn.width - reach)
    event = drawn.dossier.events[placed.event]
    standing = [*Standing][drawn.shown.marks.standing[placed.event]]
    say = words_of(drawn.dossier, drawn.language)
    told = [dates.in_words(event.span, drawn.language)]
    told += [say(f"stage.scale_{standing}")] if drawn.dossier.is_weighed else []
    told += [say("stage.disputed")] if look.tick else []
    shapes = mark(quiet(look) if faint else look, x, drawn.y(placed.y), half)
    return Group(event.title.to(drawn.language), shapes, " · ".join(told))


def _span(drawn: Plan, placed: PlacedMark, *, faint: bool) -> Rectangle:
    """Draw the days that an event spans, soft at the ends that are not known."""
    event = placed.event
    bar = marks.LASTED if drawn.layout.lasted[event] else marks.BAR
    own = [*theme.colours_of(drawn.dossier, drawn.palette).values()][drawn.shown.marks.category[event]]
    left, right = drawn.x(drawn.units.first[event]), drawn.x(drawn.units.last[event] + 1)
    high = bar.height * min(drawn.row, 20.0)
    colour = theme.blend(own, drawn.palette.paper, bar.share * (QUIET if faint else 1))
    fades = marks.FADES.get(drawn.layout.fade[event], ())
    return Rectangle(left, drawn.y(placed.y) - high / 2, right - left, high, fill=colour, fades=fades)


def _specks(drawn: Plan, seen: list[PlacedMark], strong: int) -> Iterator[Rectangle]:
    side, half = float(SPECK), SPECK / 2
    for each in seen:
        x, y = drawn.x(drawn.units.moment[each.event]), drawn.y(each.y)
        colour = marks.speck_colour(drawn.dossier, drawn.shown.marks.kind(each.event), drawn.palette)
        colour = colour if strong < 0 else theme.blend(colour, drawn.palette.paper, QUIET)
        left = min(max(x - half, 0.0), drawn.width - side)
        yield Rectangle(left, y - half, side, side, fill=colour)


def _names(drawn: Plan, seen: list[PlacedMark], strong: int) -> Iterator[Text]:
    """Name the anchors beside their marks where there is room; an event of several lanes in the first."""
    first = {each.event: each for each in reversed(seen)}
    wanted = [label for label in drawn.units.labels if label.event in first]
    wanted.sort(key=lambda label: label.event != strong)
    behind, before, *off = labels.ON_A_ROW
    names = []
    for label in wanted:
        at = first[label.event]
        turn = (before, behind, *off) if label.left else (behind, before, *off)
        radius = MARK * (STRONG if label.event == strong else 1)
        x = drawn.x(drawn.units.moment[label.event])
        names.append(labels.Name(x, drawn.y(at.y), radius, label.width, turn))
    half = MARK / 2
    taken = [
        (x - half, y - half + 3, x + half, y + half - 3)
        for x, y in ((drawn.x(drawn.units.moment[each.event]), drawn.y(each.y)) for each in seen)
    ]
    field = (drawn.margin - labels.EDGE, drawn.head, drawn.width, drawn.foot_at + labels.HALF)
    for label, spot in zip(wanted, labels.place(names, taken, field), strict=True):
        if spot:
            faint = strong >= 0 and label.event != strong
            ink = theme.blend(drawn.palette.ink, drawn.palette.paper, 0.55) if faint else drawn.palette.ink
            y = spot[1] + NAME * 0.36
            yield Text(spot[0], y, label.text, NAME, ink, weight=600, halo=drawn.palette.paper)
