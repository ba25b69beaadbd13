"""Who has spoken on what, as a picture: a row a question, a column an actor, a sign for where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin

from timeline.dossier import statements
from timeline.dossier.model import Dossier, Language, Question
from timeline.dossier.statements import Position
from timeline.drawing import typesetting
from timeline.drawing.picture import Circle, Group, Line, Picture, Polygon, Shape, Stroke, Text
from timeline.drawing.theme import Palette
from timeline.text import words

QUESTIONS = 0.38
"""Share of the width that the questions take."""

LEAST, MOST = 8.8, 17.0
"""Points of a row."""

TYPE = 0.72
"""Type of a question, in rows; at most 10 points."""

HEAD = 5.0, 8.0
"""Points of the type of names: at least, and at most."""

LONGEST = 8.0
"""Width of the longest word of a name that is not broken, in sizes."""

HEAD_LINES = 4
"""Lines that an actor's name may have."""

SIGNS = (Position.ASSERTS, Position.ADMITS, Position.DENIES, Position.MIXED, Position.DECLINES)


def matrix(dossier: Dossier, language: Language, palette: Palette, width: float, height: float) -> Picture:
    """Draw where each actor stands on each question of a dossier, in a picture of at most so many points.

    Of more questions and actors than there is room for the first are drawn, and it says how many are not.
    """
    say, everybody = words(language), statements.top_level_actors(dossier)
    all_names = [dossier.actors[id_].name.to(language) if id_ else say("claims.reporters") for id_ in everybody]
    first = QUESTIONS * width
    longest = max((typesetting.width(word, 1.0, 600) for name in all_names for word in name.split()), default=1.0)
    many = max(1, min(len(everybody), int((width - first) / (min(longest, LONGEST) * HEAD[0] + 3))))
    actors, names = everybody[:many], all_names[:many]
    column = (width - first) / many
    size = min(HEAD[1], max(HEAD[0], (column - 3) / longest))
    heads = [typesetting.lines(name, column - 3, size, 600, most=HEAD_LINES) for name in names]
    head = max(map(len, heads), default=0) * size * 1.2 + 5
    fits = max(1, int((height - head - LEAST) / LEAST))
    shown = dossier.questions[:fits]
    row = min(MOST, (height - head - LEAST) / max(len(shown), 1))
    shapes: list[Shape] = []
    for i, lines in enumerate(heads):
        top = head - 5 - len(lines) * size * 1.2
        x = first + (i + 0.5) * column
        shapes += [
            Text(x, top + (n + 0.85) * size * 1.2, line, size, palette.ink, anchor="middle", weight=600)
            for n, line in enumerate(lines)
        ]
    for number, question in enumerate(shown):
        shapes.append(
            _row(dossier, question, actors, language, palette, (first, column, head + number * row, row, width))
        )
    foot = head + len(shown) * row
    left_out = {"questions": len(dossier.questions) - len(shown), "actors": len(everybody) - many}
    told = [say.counted(f"picture.more_{what}", count=count) for what, count in left_out.items() if count > 0]
    if told:
        text = typesetting.cut(" · ".join(told), width, 7.0)
        shapes.append(Text(0.0, min(foot + 7.5, height - 2), text, 7.0, palette.quiet, italic=True))
    description = say.counted("picture.matrix_shows", count=len(shown), actors=say.listed(names) or "–")
    return Picture(width, min(height, foot + LEAST), say("claims.matrix"), description, tuple(shapes))


def key(language: Language, palette: Palette, width: float, size: float) -> Picture:
    """List what the signs of a matrix mean, in lines of ``width`` points."""
    say = words(language)
    shapes: list[Shape] = []
    x, y, line = 0.0, 0.0, size * 1.7
    for position in SIGNS:
        text = typesetting.cut(say(f"claims.{position}"), width - 2 * size, size)
        wide = 2 * size + typesetting.width(text, size)
        if x and x + wide > width:
            x, y = 0.0, y + line
        middle = y + line / 2
        label = Text(x + 1.8 * size, middle + 0.36 * size, text, size, palette.ink)
        shapes.append(Group(text, (*sign(position, x + 0.8 * size, middle, 0.42 * size, palette), label)))
        x += wide + 1.6 * size
    title = say("picture.legend")
    return Picture(width, y + line, title, title, tuple(shapes))


def sign(position: Position, x: float, y: float, half: float, palette: Palette) -> tuple[Shape, ...]:
    """Draw where an actor stands: disc, ring with a point, cross, half a disc, dash; a point where nothing is said."""
    line = Stroke(palette.ink, half * 0.38)
    match position:
        case Position.ASSERTS:
            return (Circle(x, y, half, fill=palette.ink),)
        case Position.ADMITS:
            return Circle(x, y, half * 0.85, stroke=line), Circle(x, y, half * 0.42, fill=palette.ink)
        case Position.DENIES:
            cross, reach = Stroke(palette.denial, half * 0.5), half * 0.8
            return (
                Line(((x - reach, y - reach), (x + reach, y + reach)), cross),
                Line(((x - reach, y + reach), (x + reach, y - reach)), cross),
            )
        case Position.MIXED:
            arc = tuple((x - half * sin(pi * i / 16), y - half * cos(pi * i / 16)) for i in range(17))
            return Polygon((arc,), fill=palette.ink), Circle(x, y, half * 0.85, stroke=line)
        case Position.DECLINES:
            return (Line(((x - half, y), (x + half, y)), Stroke(palette.quiet, half * 0.45)),)
    return (Circle(x, y, half * 0.16, fill=palette.edge),)


def _row(
    dossier: Dossier,
    question: Question,
    actors: tuple[str, ...],
    language: Language,
    palette: Palette,
    place: tuple[float, float, float, float, float],
) -> Group:
    first, column, top, row, width = place
    size = min(TYPE * row, 10.0)
    text = typesetting.cut(question.question.to(language), first - 8, size)
    shapes: list[Shape] = [
        Line(((0.0, top), (width, top)), Stroke(palette.line, 0.6)),
        Text(0.0, top + row / 2 + 0.36 * size, text, size, palette.ink),
    ]
    told = []
    for i, (actor, position) in enumerate(_positions(dossier, question, actors)):
        shapes += sign(position, first + (i + 0.5) * column, top + row / 2, min(0.3 * row, 4.0), palette)
        if position != Position.SILENT and actor:
            told.append(f"{dossier.actors[actor].name.to(language)}: {words(language)(f'claims.{position}')}")
    return Group(question.question.to(language), tuple(shapes), words(language)("dates.note.separator").join(told))


def _positions(dossier: Dossier, question: Question, actors: tuple[str, ...]) -> Iterator[tuple[str, Position]]:
    made = [dossier.claim[id_] for id_ in question.claims if id_ in dossier.claim]
    for actor in actors:
        stances = [claim.stance for claim in made if statements.top_level_actor(dossier, claim.claimant) == actor]
        yield actor, statements.position(stances)
