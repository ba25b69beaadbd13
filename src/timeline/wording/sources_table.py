"""Every source of a dossier as a row of a table, for the page of sources and whatever else lists them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from timeline.dossier.model import Dossier, Event, Language, Source, labels
from timeline.dossier.search import normalized
from timeline.text import Words
from timeline.wording.citations import grade, missing, published, source_line

Row: TypeAlias = dict[str, str | None]
"""A source as a table shows it, under the names of its columns."""


def in_order(dossier: Dossier, language: Language) -> list[tuple[str, Source]]:
    """List the sources by publisher, and those of one by date."""

    def by_publisher(item: tuple[str, Source]) -> tuple[str, int]:
        published = item[1].published
        return normalized(item[1].names(language)[0]), published.earliest.toordinal() if published else 0

    return sorted(dossier.sources.items(), key=by_publisher)


def row(dossier: Dossier, source: Source, events: Iterable[Event], language: Language) -> Row:
    """Give a source as the table has it, with the events that rest on it."""
    kinds, checks = labels(dossier.vocabulary.source_kinds, language), labels(dossier.vocabulary.checks, language)
    classes = labels(dossier.vocabulary.source_classes, language)
    translations = labels(dossier.vocabulary.translations, language)
    publisher, carrier = source.names(language)
    return {
        "publisher": publisher,
        "carrier": carrier,
        "link": source.url or None,
        "published": published(source, language),
        "kind": kinds.get(source.kind, source.kind),
        "class": classes.get(source.source_class, source.source_class),
        "translation": translations.get(source.translation) or missing(source, "translation", language),
        "language": source.language,
        "checked": checks.get(source.checked, source.checked),
        "origin": source.origin,
        "events": " · ".join(event.title.to(language) for event in events),
        "note": source.note.to(language),
        **({"grade": grade(source, "", language)} if _has_grades(dossier) else {}),
    }


def printed(source: Source, row: Row, say: Words, language: Language) -> Row:
    """Give a source as paper lists it: named as a reader would cite it, with its address in full."""
    unlinked = missing(source, "url", language) or say("stage.no_link")
    others = ("kind", "class", "translation", "language", "checked", "origin", "note", "grade", "events")
    return {
        "": source_line(source, language),
        say("ui.column_link"): source.url or unlinked,
        **{say(f"ui.column_{name}"): row.get(name) for name in others},
    }


def _has_grades(dossier: Dossier) -> bool:
    return any(source.reliability for source in dossier.sources.values())
