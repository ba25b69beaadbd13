"""What a file says of itself: how much of which dossier it holds, what was asked, under which terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.dossier import dates
from timeline.dossier.filters import NOT
from timeline.dossier.selection import to_query
from timeline.exports.selection import Selection
from timeline.stage import facets
from timeline.text import words


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


def lines(selection: Selection) -> list[str]:
    """Write the notes as lines of text, each behind its label."""
    colon = words(selection.language)("stage.colon")
    return [f"{note.label}{colon}{note.text}" for note in notes(selection)]


def counts(selection: Selection) -> str:
    """Say how many events from how many sources a selection has, out of how many."""
    say, part, whole = words(selection.language), selection.part, selection.dossier
    if not part.events:
        return say("exports.empty")
    return say(
        "exports.counts",
        of_events=_of(selection, "events", len(part.events), len(whole.events)),
        of_sources=_of(selection, "sources", len(part.sources), len(whole.sources)),
    )


def question(selection: Selection) -> str:
    """Say what was asked, in words; empty if nothing was."""
    say, language = words(selection.language), selection.language
    parts = []
    for key, values in to_query(selection.criteria).items():
        if key == "asof":
            continue
        head = say(f"stage.{facets.HEADS[key]}" if key in facets.HEADS else f"exports.asked.{key}")
        labels = facets.option_labels(selection.dossier, key, language)
        named = [labels.get(value.removeprefix(NOT), value.removeprefix(NOT)) for value in values]
        shown = [
            say("stage.not_option", option=name) if value.startswith(NOT) else name
            for value, name in zip(values, named, strict=True)
        ]
        parts.append(f"{head}{say('stage.colon')}{', '.join(shown)}")
    return say("dates.note.separator").join(parts)


def _said(selection: Selection) -> Iterator[tuple[str, str]]:
    about, language = selection.dossier.about, selection.language
    say, known_by = words(language), selection.criteria.known_by
    possible = len(selection.answer.possible)
    yield "title", about.title.to(language)
    yield "holds", counts(selection)
    yield "possible", say.counted("exports.possible", count=possible) if possible else ""
    yield "asked", question(selection) or say("exports.asked_nothing")
    yield "known_by", dates.in_words(dates.span(known_by.isoformat()), language) if known_by else ""
    yield "version", selection.version
    yield "modified", dates.in_words(about.modified, language) if about.modified else ""
    yield "collected_until", dates.in_words(about.collected_until, language) if about.collected_until else ""
    yield "language", say("exports.language")
    yield "licence", about.licence
    yield "licence_address", about.licence_url
    yield "citation", about.citation or f"{about.title.to(language)}, {selection.version}"
    yield "address", selection.address
    yield "reading", say("exports.reading")


def _of(selection: Selection, things: str, shown: int, everything: int) -> str:
    say = words(selection.language)
    if shown == everything:
        return say.counted(f"count.{things}", count=shown)
    return say.counted(f"exports.of_{things}", shown=shown, all=everything)
