"""Every source of a dossier as a row of a table, for the page of sources and whatever else lists them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeAlias

from timeline.dossier.model import Dossier, Event, Language, Source, labels
from timeline.dossier.queries import resting_on
from timeline.dossier.search import normalized, searchable, terms
from timeline.text import Words
from timeline.wording.citations import grade, missing, origin_line, published, source_line

Row: TypeAlias = dict[str, str | None]
"""A source as a table shows it, under the names of its columns."""


class Order(StrEnum):
    """In which order sources are listed; those without a date come last by date."""

    PUBLISHER = "publisher"
    """By publisher, and those of one by date."""
    NEWEST = "newest"
    OLDEST = "oldest"
    EVENTS = "events"
    """Those first on which most events rest."""


def in_order(dossier: Dossier, language: Language, order: Order = Order.PUBLISHER) -> list[tuple[str, Source]]:
    """List the sources in an order; those that it does not tell apart by publisher and date."""

    def day(source: Source) -> int:
        return source.published.earliest.toordinal() if source.published else 0

    def by_publisher(item: tuple[str, Source]) -> tuple[str, int]:
        return normalized(item[1].names(language)[0]), day(item[1])

    listed = sorted(dossier.sources.items(), key=by_publisher)
    if order == Order.EVENTS:
        resting = resting_on(dossier)
        return sorted(listed, key=lambda item: -len(resting[item[0]]))
    if order == Order.PUBLISHER:
        return listed
    sign = -1 if order == Order.NEWEST else 1
    return sorted(listed, key=lambda item: (item[1].published is None, sign * day(item[1])))


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
        "origin": origin_line(dossier, source.origin, language),
        "events": " · ".join(event.title.to(language) for event in events),
        "note": source.note.to(language),
        **({"grade": grade(source, "", language)} if _has_grades(dossier) else {}),
    }


def matches(row: Row, query: str) -> bool:
    """Tell whether a row has every word of a search, in whatever column."""
    text = searchable(filter(None, row.values()))
    return all(term in text for term in terms(query))


def found_by(dossier: Dossier, query: str, language: Language) -> list[str]:
    """Give the ids of the sources whose rows have every word of a search."""
    resting = resting_on(dossier)
    return [
        id_ for id_, source in dossier.sources.items() if matches(row(dossier, source, resting[id_], language), query)
    ]


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
