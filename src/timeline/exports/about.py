"""What a file says of itself: how much of which dossier it holds, what was asked, under which terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from timeline.dossier import dates
from timeline.dossier.model import Language
from timeline.exports.selection import Selection
from timeline.text import Words, words
from timeline.wording import holdings
from timeline.wording.questions import in_words


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that a file says of itself."""

    key: str
    """The same in every language."""
    label: str
    text: str


def notes(selection: Selection) -> tuple[Note, ...]:
    """Say in the selection's language what a file with it holds; what is not known is left out."""
    say = words(selection.language)
    return tuple(Note(key, say(f"exports.about.{key}"), text) for key, text in _said(selection) if text)


def texts(selection: Selection) -> dict[str, str]:
    """Give the notes' texts by their keys, for files whose readers are programs."""
    return {note.key: note.text for note in notes(selection)}


def lines(selection: Selection) -> list[str]:
    """Write the notes as lines of text, each behind its label."""
    colon = words(selection.language)("stage.colon")
    return [f"{note.label}{colon}{note.text}" for note in notes(selection)]


def counts(selection: Selection, language: Language | None = None) -> str:
    """Say how many events from how many sources a selection has, out of how many; in its language, unless told."""
    return count(selection, len(selection.part.events), len(selection.part.sources), language)


def count(selection: Selection, events: int, sources: int, language: Language | None = None) -> str:
    """Say how many events from how many sources a file holds, out of how many there are; in the selection's language."""
    say, whole = words(language or selection.language), selection.dossier
    if not events:
        return say("exports.empty")
    return say(
        "exports.counts",
        of_events=of_all(say, "events", events, len(whole.events)),
        of_sources=of_all(say, "sources", sources, len(whole.sources)),
    )


def _said(selection: Selection) -> Iterator[tuple[str, str]]:
    about, language = selection.dossier.about, selection.language
    say, known_by = words(language), selection.criteria.known_by
    possible = len(selection.answer.possible)
    yield "title", about.title.to(language)
    yield "holds", counts(selection)
    yield "possible", say.counted("exports.possible", count=possible) if possible else ""
    asked = replace(selection.criteria, asof="")
    yield "asked", in_words(selection.dossier, asked, language) or say("exports.asked_nothing")
    yield "known_by", dates.day_in_words(known_by, language)
    yield "version", selection.version
    yield "modified", dates.in_words(about.modified, language) if about.modified else ""
    yield "collected_until", dates.in_words(about.collected_until, language) if about.collected_until else ""
    yield (
        "language",
        holdings.BETWEEN.join(
            filter(None, (say("exports.language"), holdings.translated(selection.dossier, language)))
        ),
    )
    yield "licence", about.licence
    yield "licence_address", about.licence_url
    yield "citation", about.citation or f"{about.title.to(language)}, {selection.version}"
    yield "address", selection.address
    yield "reading", say("exports.reading")


def of_all(say: Words, things: str, shown: int, everything: int) -> str:
    """Say how many of all events or sources there are."""
    if shown == everything:
        return say.counted(f"count.{things}", count=shown)
    return say.counted(f"exports.of_{things}", shown=shown, all=everything)
