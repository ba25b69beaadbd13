"""The slides that show no event: how many according to whom, and where the matter stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from timeline.dossier.model import SlideKind
from timeline.exports.slides import fitting, tables
from timeline.exports.slides.desk import Desk
from timeline.exports.slides.event_pages import FOOT, SOURCES
from timeline.exports.slides.fitting import Paragraph, Run
from timeline.exports.slides.markup import LANGUAGES

SIZES = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0)
NOTE = 11.0


def write(desk: Desk, slides: Iterable[Mapping[str, Any]]) -> None:
    """Write the slides that follow those of events."""
    for told in slides:
        if told["kind"] == SlideKind.FIGURES:
            _figures(desk, told)
        else:
            _balance(desk, told)


def _figures(desk: Desk, told: Mapping[str, Any]) -> None:
    """Write figures as a table, one row one claimant on one day, on as many slides as they take."""
    left, top, right, bottom = desk.room
    room, say = right - left, desk.say
    numbers = [desk.script.numbers.of(source) for source in told["sources"]]
    notes = [desk.quiet(say("exports.slides.figures_note"))]
    notes += [desk.quiet(f" {told['more']}.")] if told["more"] else []
    if told["denials"]:
        notes += [
            desk.run(f" {say('present.denies_matter')}{say('stage.colon')}", bold=True, colour=desk.palette.denial)
        ]
        notes += [desk.run(told["denials"])]
    note = Paragraph(tuple(notes))
    note_tall = fitting.height([note], room, NOTE)
    foot = bottom - (FOOT + 8 if numbers else 0)
    space = foot - top - note_tall - 10
    widths = (room * 0.24, room * 0.3, room * 0.28, room * 0.18)
    head = tuple(
        (Paragraph((desk.run(say(f"exports.slides.{name}"), bold=True),)),)
        for name in ("amount", "claimant", "of", "made")
    )
    rows = [each for row in told["rows"] for each in _rows(desk, row)]
    sizes = [size for size in SIZES if sum(tables.row_height(widths, row, size) for row in (head, *rows)) <= space]
    size = sizes[0] if sizes else SIZES[2]
    pages, rest = [], rows
    while rest:
        pages.append(_fitting_rows(widths, head, rest, size, space))
        rest = rest[len(pages[-1]) :]
    for number, shown in enumerate(pages, 1):
        title = desk.part(told["title"], number, len(pages))
        table = tables.made(widths, (head, *shown), size, (desk.palette.ink,) * 4)
        page = desk.blank(desk.layouts.title_only)
        page.title(desk.script.own(title))
        page.table(title, say("exports.slides.figures_note"), table, left, top)
        page.text(say("exports.slides.about_figures"), (left, top + table.tall + 8, right, foot), (note,), NOTE)
        if numbers:
            line, line_size = desk.sources_line(numbers, room, FOOT, SOURCES)
            page.text(say("present.sources"), (left, bottom - FOOT, right, bottom), (line,), line_size, "b")
        desk.finish(page)


def _rows(desk: Desk, row: Mapping[str, Any]) -> Iterator[tuple[tables.Cell, ...]]:
    """Give what a claimant counts on a day, each figure in a row of its own that says whose it is."""
    disputed = [desk.run(f", {desk.say('present.disputed')}", colour=desk.palette.denial)] if row["disputed"] else []
    for each in row["given"]:
        amount = each["amount"] or desk.say("present.no_number")
        yield (
            (Paragraph((desk.run(amount, bold=True),)),),
            (Paragraph((desk.run(row["claimant"]), *disputed)),),
            (Paragraph((desk.run(each["of"] or "–"),)),),
            (Paragraph((desk.quiet(row["made"]),)),),
        )


def _fitting_rows(
    widths: tuple[float, ...],
    head: tuple[tables.Cell, ...],
    rows: list[tuple[tables.Cell, ...]],
    size: float,
    space: float,
) -> list[tuple[tables.Cell, ...]]:
    """Give the first rows that fit, one at least."""
    taken = tables.row_height(widths, head, size)
    shown: list[tuple[tables.Cell, ...]] = []
    for row in rows:
        taken += tables.row_height(widths, row, size)
        if shown and taken > space:
            break
        shown.append(row)
    return shown


def _balance(desk: Desk, told: Mapping[str, Any]) -> None:
    """Write what is undisputed, disputed and not known side by side, and under that what may be said."""
    left, top, right, bottom = desk.room
    room = right - left
    columns = told["columns"]
    widths = (room / len(columns),) * len(columns)
    rules = (desk.palette.ink, desk.palette.denial, desk.palette.quiet)
    head = tuple(
        (Paragraph((desk.run(each["head"], bold=True),)), Paragraph((desk.quiet(each["note"]),), scale=0.8))
        for each in columns
    )
    body = tuple(
        (*_lines(desk, each["lines"]), *([Paragraph((desk.quiet(each["more"]),), before=0.5)] if each["more"] else []))
        for each in columns
    )
    said = [
        Paragraph((desk.run(told["said"]["head"], bold=True, colour=desk.palette.accent),)),
        *_lines(desk, told["said"]["lines"]),
    ]
    said = said if told["said"]["lines"] else []
    for size in SIZES:
        table = tables.made(widths, (head, body), size, rules)
        if table.tall + 16 + fitting.height(said, room, size) <= bottom - top:
            break
    page = desk.blank(desk.layouts.title_only)
    page.title(desk.script.own(told["title"]))
    page.table(told["title"], told["title"], table, left, top)
    if said:
        below = top + table.tall + 16
        shown, _ = fitting.parted(said, room, max(bottom - below, size * 2), size)
        page.text(told["said"]["head"], (left, below, right, bottom), shown, size)
    desk.finish(page)


def _lines(desk: Desk, lines: list[Mapping[str, Any]]) -> list[Paragraph]:
    found = []
    for line in lines:
        language = line.get("lang", {}).get("text")
        found.append(Paragraph((Run(line["text"], LANGUAGES[language] if language else desk.language),), before=0.5))
    return found
