"""What every app must show after a click or a key, worked out from the dossier; and the dossier as one flat file."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from timeline.dossier import as_of, claimed_quantities, queries
from timeline.dossier.load import load_dossier
from timeline.dossier.model import Day, Dossier, Event, Language

Expected = dict[str, object]
COLOURS = ("#c2410c", "#7c2d6e", "#a16a00", "#1d6fb8", "#5b6670", "#0b7f57", "#2b2f33", "#4f46a5")
ROWS = 8
"""Rows of the list that are compared."""


@dataclass(frozen=True, slots=True)
class Record:
    """A dossier folder, the flat file made of it, and what its views show."""

    folder: Path
    flat: Path
    size: int
    lanes: tuple[str, ...]
    """The categories that have events with a place on the map."""
    filters: dict[str, Expected]
    """By category, and "All"."""
    steps: tuple[Expected, ...]
    """By event, in order."""
    known: dict[str, Expected]
    """By month, what the stage shows as known at its end: two neighbours, the later one first."""
    claims: dict[str, Expected]
    """By category, and "All": what the page of claims shows."""
    title: str


def read(folder: Path, scratch: Path) -> Record:
    """Load a dossier and write its flat file into a scratch folder."""
    dossier = load_dossier(folder)
    order = [term.id for term in dossier.vocabulary.categories]
    used = {event.category for event in dossier.events}
    lanes = [category for category in order if category in used]
    flat = scratch / f"record-{len(dossier.events)}.json"
    flat.write_text(json.dumps([_plain(dossier, n, lanes) for n in range(len(dossier.events))]), encoding="utf-8")
    filters = {category: _filter(dossier, category) for category in ("All", *lanes)}
    steps = tuple({"id": e.id, "title": e.title.to(Language.EN)} for e in dossier.events)
    tried = tuple(category for category in lanes if filters[category]["points"])
    claims = {category: _claims(dossier, category) for category in filters}
    return Record(
        folder,
        flat,
        len(dossier.events),
        tried,
        filters,
        steps,
        _known(dossier),
        claims,
        dossier.about.title.to(Language.EN),
    )


def _known(dossier: Dossier) -> dict[str, Expected]:
    """Take the month in which most became known, and the one before."""
    days = as_of.days(dossier)
    months = Counter(_first_of_month(as_of.known_from(dossier, claim)) for claim in dossier.claims)
    later = max(months, key=lambda month: months[month]) if days else Day(2022, 11, 1)
    sooner = _first_of_month(later.moved(-1))
    ends = [_first_of_month(first.moved(31)).moved(-1) for first in (later, sooner)]
    return {end.isoformat()[:7]: _filter(as_of.known(dossier, end), "All") for end in ends}


def _claims(dossier: Dossier, category: str) -> Expected:
    shown = {event.id for event in dossier.events if category in ("All", event.category)}
    told = {claim.id for claim in dossier.claims if claim.event in shown}
    figures = max(claimed_quantities.by_kind_and_unit(dossier).values(), key=len, default=())
    left = [figure for figure in figures if figure.claim in told]
    return {
        "visible": len(shown),
        "questions": sum(not told.isdisjoint(question.claims) for question in dossier.questions),
        "figures": len(left),
        "marks": sum(_marks(figure) for figure in left),
    }


def _marks(figure: claimed_quantities.ClaimedQuantity) -> int:
    """Count the marks of a figure: one at its number, or one at each bound that it has."""
    return 1 if figure.best is not None else len({figure.low, figure.high} - {None})


def _plain(dossier: Dossier, number: int, lanes: list[str]) -> dict[str, object]:
    event = dossier.events[number]
    lane = lanes.index(event.category)
    return {
        "title": event.title.to(Language.EN),
        "text": event.summary.to(Language.EN),
        "day": _day(event).isoformat(),
        "category": event.category,
        "lane": lane,
        "height": round(number * 0.618034 % 1 * 0.8, 3),
        "colour": COLOURS[lane % len(COLOURS)],
        "places": _spots(dossier, event),
    }


def _day(event: Event) -> Day:
    first, last = event.span.earliest, event.span.latest
    if event.span.open_start or event.span.open_end:
        return last if event.span.open_start else first
    return first.moved(last.days_since(first) // 2)


def _first_of_month(day: Day) -> Day:
    return Day(day.year, day.month, 1)


def _spots(dossier: Dossier, event: Event) -> list[object]:
    shapes = [place.geometry for id_ in event.places if (place := dossier.places[id_]).geometry]
    return [_first(shape.coordinates) for shape in shapes]


def _first(coordinates: object) -> object:
    """Give the first position of a geometry."""
    return coordinates if isinstance(coordinates[0], float) else _first(coordinates[0])


def _filter(dossier: Dossier, category: str) -> Expected:
    shown = [event for event in dossier.events if category in ("All", event.category)]
    derived = queries.derive(dossier)
    standings = Counter(standing for event in shown for standing in derived[event.id].keys["standing"])
    return {
        "visible": len(shown),
        "points": sum(len(_spots(dossier, event)) for event in shown),
        "first": [event.id for event in shown[:ROWS]],
        "counts": sorted((str(standing), count) for standing, count in standings.items()),
    }
