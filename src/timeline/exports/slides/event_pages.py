"""The slides of one event: what is said, who says and who denies it, when and where; and as many more as that takes."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.dossier import on_map
from timeline.dossier.model import Position
from timeline.drawing import marks, pictures
from timeline.drawing.layout.marks import mark as mark_events
from timeline.drawing.picture import Picture
from timeline.drawing.pictures.mark_shapes import mark
from timeline.exports.slides import fitting, tables
from timeline.exports.slides.desk import Desk
from timeline.exports.slides.fitting import Paragraph, Run
from timeline.exports.slides.markup import LINE
from timeline.exports.slides.script import EventSlide, Speaker, Told
from timeline.exports.slides.sheet import Sheet
from timeline.exports.slides.slide_layouts import Box
from timeline.exports.slides.tables import Table

GUTTER = 24.0
MAP, STANDARD_MAP, STANDARD = 0.35, 0.42, 800.0
"""Of the width, for the map: on a wide slide, and on one whose content is narrower than so many points."""
STRIP = 0.34
"""Of the height, for the timeline that runs under text and map."""
LEAST = (20.0, 11.0)
"""Degrees of longitude and latitude in view at least, so that a lone place has neighbours that one knows."""
SAY = (18.0, 17.0, 16.0, 15.0, 14.0)
BRIEF = (15.0, 14.0, 13.0, 12.0)
"""Sizes of what is said of an event: alone, and above who says it."""
STATED = (13.0, 12.0, 11.0)
READ, READ_LEAST = 14.0, 12.0
"""Sizes of who says what: beside the drawings, and on slides of its own, where smaller type may save one of these."""
WHEN, SOURCES = (13.0, 12.0, 11.0, 10.0, 9.0), (9.0, 8.0)
FOOT = 24.0
"""Points for the sources of a slide."""
GLYPH = 7.0
"""Points of half an event's mark."""


@dataclass(frozen=True, slots=True)
class _Boxes:
    """Where the text of an event, its map, if it has one, and its timeline stand."""

    text: Box
    map: Box | None
    timeline: Box


@dataclass(frozen=True, slots=True)
class _Plan:
    """What stands on the first slide of an event, and what is left for others."""

    say: tuple[Paragraph, ...]
    size: float
    table: Table | None
    rest: tuple[Paragraph, ...]


def write(desk: Desk, slide: EventSlide, *, notes: bool) -> None:
    """Write the slides of an event."""
    page = desk.blank(desk.layouts.content if slide.say.text else desk.layouts.title_only)
    cut = page.title(slide.title)
    left, top, right, bottom = desk.room
    top = _when(desk, page, slide, (left, top, right, bottom))
    main = (left, top, right, bottom - FOOT - 10 if slide.sources else bottom)
    drawn = _drawn(main, is_placed=bool(_positions(desk, slide)))
    text = drawn.text
    plan = _planned(desk, slide, text, cut)
    tall = fitting.height(plan.say, text[2] - text[0], plan.size)
    box = (left, top, text[2], min(top + tall + 2, text[3]))
    if slide.say.text:
        page.body(box, plan.say, plan.size)
    elif plan.say:
        page.text(slide.title.text, box, plan.say, plan.size)
    if plan.table:
        page.table(
            _named(desk, slide),
            desk.say("exports.slides.sides"),
            plan.table,
            left,
            top + tall + (14 if plan.say else 0),
        )
    _draw(desk, page, slide, drawn)
    if slide.sources:
        line, size = desk.sources_line(slide.sources, right - left, FOOT, SOURCES)
        page.text(desk.say("present.sources"), (left, bottom - FOOT, right, bottom), (line,), size, "b")
    if notes:
        page.notes(slide.notes)
    desk.finish(page)
    _go_on(desk, slide, plan)


def _planned(desk: Desk, slide: EventSlide, box: Box, cut: str) -> _Plan:
    """Find what fits beside the drawings: all of it, or what is said alone."""
    room, tall = box[2] - box[0], box[3] - box[1]
    whole = Paragraph((Run(cut, slide.title.language, bold=True),))
    said = Paragraph((Run(slide.say.text, slide.say.language),), before=0.5)
    say = tuple(each for each in (whole, said) if each.text)
    has_claims = slide.has_claims
    for size in STATED if has_claims else ():
        table = _sides(desk, slide, room, size)
        for brief in BRIEF:
            if fitting.height(say, room, brief) + 14 + table.tall <= tall:
                return _Plan(say, brief, table, ())
    alone = fitting.largest(say, room, tall, SAY)
    if alone:
        return _Plan(say, alone, None, ())
    first, rest = fitting.parted(say, room, tall, SAY[-1])
    return _Plan(first, SAY[-1], None, rest)


def _when(desk: Desk, page: Sheet, slide: EventSlide, box: Box) -> float:
    """Write when and where it was and how sure that is, behind its mark; give where the line ends."""
    left, top, right, _ = box
    dossier, say = desk.script.dossier, desk.say
    number = next(i for i, event in enumerate(dossier.events) if event.id == slide.event)
    look = marks.look(dossier, mark_events(dossier).kind(number), desk.palette)
    side = 2 * GLYPH * marks.RECIPE.room
    shapes = mark(look, side / 2, side / 2, GLYPH)
    indent = left + GLYPH * 2 + 12
    runs = [desk.run(slide.when, bold=True)]
    runs += [desk.quiet(f"  ·  {slide.where}")] if slide.where else []
    runs += [desk.run(f"  ·  {slide.standing}")] if slide.standing else []
    runs += (
        [desk.run(f"  ·  {say('stage.disputed')}", bold=True, colour=desk.palette.denial)] if slide.is_disputed else []
    )
    line = Paragraph(tuple(runs))
    room = right - indent
    size = fitting.largest([line], room, WHEN[0] * LINE, WHEN[:3]) or fitting.largest([line], room, 40.0, WHEN)
    text: tuple[Paragraph, ...] = (line,)
    if size is None:
        size = WHEN[-1]
        text, _ = fitting.parted([line], room, 40.0, size)
    tall = fitting.height(text, room, size)
    middle = top + size * LINE / 2 + 2
    page.drawing(
        Picture(side, side, say("exports.slides.mark"), _mark_in_words(desk, slide), shapes),
        left + GLYPH - side / 2 + 1,
        middle - side / 2 + 2,
    )
    page.text(say("exports.slides.when"), (indent, top + 2, right, top + 2 + tall), text, size)
    return top + tall + 16


def _mark_in_words(desk: Desk, slide: EventSlide) -> str:
    event = desk.script.dossier.event[slide.event]
    language = desk.selection.language
    category = next(
        term.label.to(language) for term in desk.script.dossier.vocabulary.categories if term.id == event.category
    )
    disputed = desk.say("stage.disputed") if slide.is_disputed else ""
    return " · ".join(filter(None, (category, slide.standing, disputed)))


def _drawn(box: Box, *, is_placed: bool) -> _Boxes:
    """Part a slide between text, map and timeline."""
    left, top, right, bottom = box
    wide = right - left
    edge = right - wide * (MAP if wide >= STANDARD else STANDARD_MAP)
    foot = bottom - (bottom - top) * STRIP
    text = (left, top, edge - GUTTER if is_placed else right, foot - 14)
    return _Boxes(text, (edge, top, right, foot - 14) if is_placed else None, (left, foot, right, bottom))


def _draw(desk: Desk, page: Sheet, slide: EventSlide, drawn: _Boxes) -> None:
    """Draw the map, where there is something to show on it, and the timeline."""
    dossier, language, day = desk.drawn, desk.selection.language, desk.selection.criteria.known_by
    if drawn.map:
        left, top, right, bottom = drawn.map
        frame = _frame(_positions(desk, slide), on_map.bounds(desk.script.dossier))
        picture = pictures.map_of(
            dossier, language, desk.palette, right - left, bottom - top, frame=frame, known_by=day, strong=slide.event
        )
        page.drawing(picture, right - picture.width, top)
    left, top, right, bottom = drawn.timeline
    line = pictures.timeline(
        dossier, language, desk.palette, right - left, bottom - top, known_by=day, strong=slide.event
    )
    page.drawing(line, left, top)


def _positions(desk: Desk, slide: EventSlide) -> list[Position]:
    known = on_map.mapped(desk.script.dossier)
    event = desk.script.dossier.event[slide.event]
    return [known[id_] for id_ in dict.fromkeys((*slide.places, *event.places)) if id_ in known]


def _frame(positions: list[Position], bounds: Box) -> Box:
    """Give what a map has in view, west, south, east, north: the places of an event with their neighbours, of what there is."""
    sides = []
    for axis, least in enumerate(LEAST):
        values, (first, last) = [position[axis] for position in positions], (bounds[axis], bounds[axis + 2])
        reach = max(least, max(values) - min(values)) / 2
        middle = min(max((max(values) + min(values)) / 2, first + reach), max(last - reach, first + reach))
        sides.append((max(middle - reach, first), min(middle + reach, last)))
    (west, east), (south, north) = sides
    return west, south, east, north


def _go_on(desk: Desk, slide: EventSlide, plan: _Plan) -> None:
    """Write what the first slide of an event had no room for on as many more as it takes."""
    left, top, right, bottom = desk.room
    room, tall = right - left, bottom - top
    pages: list[tuple[tuple[Paragraph, ...], Table | None]] = []
    rest = plan.rest
    while rest:
        first, rest = fitting.parted(rest, room, tall, READ)
        pages.append((first, None))
    if plan.table is None and slide.has_claims:
        pages += [((), table) for table in _paged(desk, slide, room, tall)]
    for number, (text, table) in enumerate(pages, 2):
        page = desk.blank(desk.layouts.title_only)
        title = desk.part(slide.title.text, number, len(pages) + 1)
        page.title(Told(title, slide.title.language))
        if text:
            page.text(slide.title.text, desk.room, text, READ)
        if table:
            page.table(_named(desk, slide), desk.say("exports.slides.sides"), table, left, top)
        desk.finish(page)


def _paged(desk: Desk, slide: EventSlide, room: float, tall: float) -> list[Table]:
    """Part who says and who denies it into tables that each fit a slide, in type that needs the fewest of them."""
    found = _paged_in(desk, slide, room, tall, READ)
    smaller = _paged_in(desk, slide, room, tall, READ_LEAST)
    return smaller if len(smaller) < len(found) else found


def _paged_in(desk: Desk, slide: EventSlide, room: float, tall: float, size: float) -> list[Table]:
    widths, head = (room / 2, room / 2), _head(desk)
    space = tall - tables.row_height(widths, head, size) - tables.ABOVE - tables.BELOW
    sides = list(_cells(desk, slide))
    found = []
    while any(sides):
        parts = [fitting.parted(side, room / 2 - tables.GAP, space, size) for side in sides]
        ended = (Paragraph((desk.run(desk.say("exports.slides.before"), italic=True, colour=desk.palette.quiet),)),)
        found.append(tables.made(widths, (head, tuple(first or ended for first, _ in parts)), size, _rules(desk)))
        sides = [rest for _, rest in parts]
    return found


def _sides(desk: Desk, slide: EventSlide, room: float, size: float) -> Table:
    return tables.made((room / 2, room / 2), (_head(desk), _cells(desk, slide)), size, _rules(desk))


def _head(desk: Desk) -> tuple[tables.Cell, ...]:
    says, denies = (desk.say(f"present.{name}") for name in ("says", "denies"))
    return (
        (Paragraph((desk.run(says, bold=True),)),),
        (Paragraph((desk.run(denies, bold=True, colour=desk.palette.denial),)),),
    )


def _rules(desk: Desk) -> tuple[str, str]:
    return desk.palette.ink, desk.palette.denial


def _cells(desk: Desk, slide: EventSlide) -> tuple[tables.Cell, tables.Cell]:
    nobody = ((slide.says, slide.assertion), (slide.denies, slide.denial))
    says, denies = (
        tuple(paragraph for each in speakers for paragraph in _spoken(desk, each))
        or (Paragraph((desk.run(none, italic=True, colour=desk.palette.quiet),)),)
        for speakers, none in nobody
    )
    neither = [paragraph for each in slide.neither for paragraph in _spoken(desk, each)]
    if neither:
        head = Paragraph((desk.run(desk.say("present.neither"), bold=True, colour=desk.palette.quiet),), before=0.9)
        says = (*says, head, *neither)
    return says, denies


def _spoken(desk: Desk, speaker: Speaker) -> list[Paragraph]:
    """Write who speaks, and under that everything that is said."""
    how = [desk.quiet(f", {speaker.how}")] if speaker.how else []
    return [
        Paragraph((desk.run(speaker.claimant, bold=True), *how), before=0.55, is_head=True),
        *(
            Paragraph((Run(said.told.text, said.told.language), *desk.marked(said.sources)), before=0.1)
            for said in speaker.statements
        ),
    ]


def _named(desk: Desk, slide: EventSlide) -> str:
    return f"{desk.say('stage.who_says')}{desk.say('stage.colon')}{slide.title.text}"
