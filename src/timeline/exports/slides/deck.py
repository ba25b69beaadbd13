"""A deck from its first slide to its last, and its bytes, which the same dossier and question make alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from timeline.dossier.model import Dossier
from timeline.dossier.part import part_of
from timeline.drawing import theme
from timeline.exports.about import count
from timeline.exports.format import TooLargeError
from timeline.exports.options import Options
from timeline.exports.selection import Selection
from timeline.exports.slides import base, cover_pages, event_pages, record_pages, slide_layouts
from timeline.exports.slides.colours import Colours
from timeline.exports.slides.desk import Desk
from timeline.exports.slides.script import Script, Told
from timeline.stage import present_page, record_slides
from timeline.text import words
from timeline.wording.questions import in_words
from timeline.wording.references import Citing

if TYPE_CHECKING:
    from pptx.presentation import Presentation

MOST_EVENTS = 200
"""Events of one deck: nobody shows more, and programs for slides take minutes to open them."""
FIRST_DAY = datetime(1980, 1, 1)  # noqa: DTZ001 - days have no time zone
"""The first day that a zip can name."""


def written(selection: Selection, options: Options) -> bytes:
    """Write a deck.

    Raises:
        UnwritableError: if it is too long, or a template cannot be used.
    """
    drawn, language = _drawn(selection, options), selection.language
    if len(drawn.events) > MOST_EVENTS:
        say, many = words(language), len(drawn.events)
        raise TooLargeError(say("exports.slides.too_large", events=say.number(many), most=say.number(MOST_EVENTS)))
    if options.template:
        presentation = slide_layouts.opened(options.template)
        found = slide_layouts.of(presentation, str(options.template))
        palette = theme.DARK if slide_layouts.is_dark(presentation) else theme.LIGHT
    else:
        palette = theme.LIGHT
        presentation = base.deck(options.ratio, Colours(palette))
        found = slide_layouts.of(presentation, "")
    known = selection.dossier if options.story else selection.part
    citing = Citing(known, language, selection.base.rstrip("/"), selection.criteria.known_by)
    desk = Desk(selection, drawn, presentation, found, Colours(palette), Script(known, language), citing)
    _pages(desk, options)
    _describe(presentation, selection)
    return _packed(presentation, selection)


def _drawn(selection: Selection, options: Options) -> Dossier:
    """Give the events that the deck is about: those of its story, or all that were found."""
    if not options.story:
        return selection.part
    return part_of(selection.dossier, {step.event for step in selection.dossier.steps_of[options.story]})


def _pages(desk: Desk, options: Options) -> None:
    language = desk.selection.language
    if options.story:
        slides = [desk.script.step(step) for step in desk.selection.dossier.steps_of[options.story]]
        record = record_slides.after(desk.selection.dossier, options.story, language)
        told, found = _length(desk, options.story), _findings(desk, options.story)
    else:
        slides = [desk.script.event(event) for event in desk.script.dossier.events]
        record = record_slides.figures(desk.script.dossier, language)
        told, found = _asked(desk), [desk.script.told(desk.selection.dossier.about.description)]
    desk.script.number(record_slides.sources(record))
    held = count(desk.selection, len(desk.drawn.events), len(desk.script.numbers.found))
    cover_pages.opening(desk, told, held, found)
    if desk.drawn.events:
        cover_pages.overview(desk)
    for slide in slides:
        event_pages.write(desk, slide, notes=options.notes)
    record_pages.write(desk, record)
    cover_pages.closing(desk)


def _length(desk: Desk, story: str) -> str:
    """Name a story, and say how long it is."""
    say, language = desk.say, desk.selection.language
    made = desk.selection.dossier.steps_of[story]
    name = next(term.label.to(language) for term in desk.selection.dossier.vocabulary.stories if term.id == story)
    minutes = say.counted("count.minutes", count=present_page.minutes(made, language))
    return f"{name} · {say('present.story', steps=say.counted('count.steps', count=len(made)), minutes=minutes)}"


def _asked(desk: Desk) -> str:
    """Say what the events of a deck were asked by."""
    events = desk.say.counted("present.every", count=len(desk.drawn.events))
    asked = replace(desk.selection.criteria, asof="")
    return in_words(desk.selection.dossier, asked, desk.selection.language) or events


def _findings(desk: Desk, story: str) -> list[Told]:
    whole, language = desk.selection.dossier, desk.selection.language
    asked = record_slides.findings(whole, story, language)
    found = [desk.script.told(question.finding) for question in whole.questions if question.finding] if asked else []
    return found or [desk.script.told(whole.about.description)]


def _describe(presentation: Presentation, selection: Selection) -> None:
    """Say in the file's properties what it is; nothing there tells when it was written."""
    about, properties = selection.dossier.about, presentation.core_properties
    changed = datetime.combine(about.changed_on, datetime.min.time()) if about.changed_on else FIRST_DAY
    properties.title = about.title.to(selection.language)[:255]
    properties.subject = selection.address[:255]
    properties.author = ", ".join(about.contributors)[:255]
    properties.comments = about.citation[:255]
    properties.version = selection.version[:255]
    properties.language = str(selection.language)
    properties.keywords = properties.category = properties.last_modified_by = ""
    properties.revision = 1
    properties.created = properties.modified = changed


def _packed(presentation: Presentation, selection: Selection) -> bytes:
    """Zip the parts of a deck with the date of none of them."""
    saved, packed = BytesIO(), BytesIO()
    presentation.save(saved)
    with ZipFile(saved) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for part in parts.infolist():
            archive.writestr(ZipInfo(part.filename, FIRST_DAY.timetuple()[:6]), parts.read(part), ZIP_DEFLATED, 6)
    return packed.getvalue()
