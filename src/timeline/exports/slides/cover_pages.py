"""The slides around those of events: the opening, how the record is made, and every source that was shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.drawing import pictures
from timeline.exports import about
from timeline.exports.slides import fitting
from timeline.exports.slides.desk import Desk
from timeline.exports.slides.fitting import Paragraph, Run
from timeline.exports.slides.script import Told
from timeline.wording import escaping, reference_formats
from timeline.wording.references import Kind

LEAD = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0)
"""Sizes of what the first slide says of the matter."""
TERMS = (11.0, 10.0, 9.0, 8.0, 7.0)
"""Sizes of the terms under which a deck stands, at the foot of its first slide."""
METHOD = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
LISTED = 11.0
"""Size of the list of sources."""
BESIDE = 600.0
"""Pixels of a timeline in which the names of lanes stand beside these."""
LOWEST = 150.0
"""Points below the subtitle without which the terms stand on the next slide."""
COLUMNS_GAP = 28.0
ASKED = "asked"
TERM_KEYS = (ASKED, "known_by", "version", "licence", "address")
"""What a deck says of itself on its first slide, beside its counts."""


def opening(desk: Desk, told: str, holds: str, found: Sequence[Told]) -> None:
    """Write the first slide: what this is, how much it ``holds`` of what, and what the matter comes to."""
    page, dossier = desk.blank(desk.layouts.opening), desk.script.dossier
    language = desk.selection.language
    page.title(desk.script.told(dossier.about.title))
    page.subtitle(desk.script.own(told))
    left, _, right, bottom = desk.room
    top = max((shape.top + shape.height) / 12_700 for shape in page.slide.placeholders) + 8
    terms = _terms(desk, holds)
    note = dossier.about.map_note
    if note:
        terms.append(
            Paragraph((Run(note.to(language), desk.script.told(note).language, colour=desk.palette.quiet),), before=0.5)
        )
    room = right - left
    lead = [Paragraph((Run(each.text, each.language),), before=0.4) for each in found]
    if bottom - top < LOWEST:  # a template's layout leaves no room under its subtitle
        desk.finish(page)
        head = desk.script.own(desk.say("exports.slides.terms"))
        _texts(desk, head, [*lead, *terms], METHOD[-1], METHOD)
        return
    size = fitting.largest(terms, room, (bottom - top) * 0.5, TERMS) or TERMS[-1]
    terms_shown, _ = fitting.parted(terms, room, (bottom - top) * 0.5, size)
    tall = fitting.height(terms_shown, room, size)
    space = bottom - tall - 14 - top
    lead_size = fitting.largest(lead, room, space, LEAD) or LEAD[-1]
    lead_shown, rest = fitting.parted(lead, room, space, lead_size)
    if lead_shown:
        page.text(desk.say("exports.slides.findings"), (left, top, right, top + space), lead_shown, lead_size)
    page.text(desk.say("exports.slides.terms"), (left, bottom - tall, right, bottom), terms_shown, size)
    desk.finish(page)
    _texts(desk, desk.script.told(dossier.about.title), rest, LEAD[2])


def overview(desk: Desk) -> None:
    """Draw all that the deck tells of, in time."""
    language, day = desk.selection.language, desk.selection.criteria.known_by
    left, top, right, bottom = desk.room
    page = desk.blank(desk.layouts.title_only)
    page.title(desk.script.own(desk.say("exports.slides.overview")))
    wide = right - left
    scale = min(1.25, wide / BESIDE)
    picture = pictures.timeline(desk.drawn, language, desk.palette, wide, bottom - top, known_by=day, scale=scale)
    page.drawing(picture, left, top)
    desk.finish(page)


def closing(desk: Desk) -> None:
    """Write how the record is made and where it ends, then every source with its number and its address."""
    dossier = desk.script.dossier
    own = [desk.script.own(desk.say(f"present.method_{number}")) for number in (1, 2, 3)]
    said = [desk.script.own(desk.say("exports.reading")), *own]
    end = about.notes(desk.selection)
    said += [
        desk.script.own(f"{note.label}{desk.say('stage.colon')}{note.text}")
        for note in end
        if note.key in {"collected_until", "citation"}
    ]
    said += [desk.script.told(dossier.about.map_note)] if dossier.about.map_note else []
    method = [Paragraph((Run(each.text, each.language),), before=0.6) for each in said]
    _texts(desk, desk.script.own(desk.say("exports.slides.method")), method, METHOD[0], METHOD)
    _sources(desk)


def _texts(desk: Desk, title: Told, paragraphs: Sequence[Paragraph], size: float, sizes: Sequence[float] = ()) -> None:
    """Write paragraphs on as many slides as they take."""
    left, top, right, bottom = desk.room
    size = fitting.largest(paragraphs, right - left, bottom - top, sizes) or size
    pages, rest = [], tuple(paragraphs)
    while rest:
        shown, rest = fitting.parted(rest, right - left, bottom - top, size)
        pages.append(shown)
    for number, shown in enumerate(pages, 1):
        page = desk.blank(desk.layouts.content)
        page.title(Told(desk.part(title.text, number, len(pages)), title.language))
        page.body(desk.room, shown, size)
        desk.finish(page)


def _terms(desk: Desk, said: str) -> list[Paragraph]:
    """Say how much of what this is, as known when, in which version and under which terms."""
    colon = desk.say("stage.colon")
    notes = {note.key: note for note in about.notes(desk.selection)}
    holds = Paragraph((desk.run(said, bold=True),), scale=1.2)
    runs: list[Run] = []
    for key in TERM_KEYS:
        if key in notes and not (key == ASKED and desk.selection.is_everything):
            runs.append(desk.quiet(f"{'   ·   ' if runs else ''}{notes[key].label}{colon}"))
            runs.append(desk.run(notes[key].text))
    possible = [Paragraph((desk.run(notes["possible"].text),))] if "possible" in notes else []
    return [holds, *possible, Paragraph(tuple(runs), before=0.4)]


def _sources(desk: Desk) -> None:
    """List the sources in two columns, on as many slides as they take."""
    left, top, right, bottom = desk.room
    wide = (right - left - COLUMNS_GAP) / 2
    rest = tuple(_listed(desk))
    pages = []
    while rest:
        columns = []
        for _ in range(2):
            shown, rest = fitting.parted(rest, wide, bottom - top, LISTED)
            columns.append(shown)
        pages.append(columns)
    for number, columns in enumerate(pages, 1):
        page = desk.blank(desk.layouts.title_only)
        page.title(desk.script.own(desk.part(desk.say("present.sources"), number, len(pages))))
        for column, shown in enumerate(columns):
            if shown:
                at = left + column * (wide + COLUMNS_GAP)
                page.text(desk.say("present.sources"), (at, top, at + wide, bottom), shown, LISTED)
        desk.finish(page)


def _listed(desk: Desk) -> Iterator[Paragraph]:
    """Cite each source in full, its address as what leads there."""
    for id_, number in desk.script.numbers.found.items():
        reference = desk.citing.source(desk.script.dossier.sources[id_])
        text = reference_formats.plain([reference])
        address = escaping.address(reference.url)
        before, found, after = text.partition(address) if address else (text, "", "")
        runs = [desk.run(f"[{number}] ", bold=True), desk.run(before)]
        runs += (
            [Run(found, desk.language, link=reference.url if reference.url.startswith("http") else "")] if found else []
        )
        runs += [desk.run(after)] if after.strip(" .") else []
        permanent = desk.citing.address(Kind.SOURCE, id_)
        runs += [desk.run(" "), Run(permanent, desk.language, link=permanent)] if permanent else []
        yield Paragraph(tuple(runs), before=0.5)
