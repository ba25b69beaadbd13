"""The columns of a dossier: one value an event, in time order, as few bytes as the two views need."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from timeline import arrangement
from timeline.dossier import queries
from timeline.dossier.model import Dossier, Event, Extent, Language, Span, Standing
from timeline.dossier.queries import Lanes
from timeline.drawing.layout import map as map_layout
from timeline.stage import cards, daycount, facets
from timeline.stage.facets import options


def events(dossier: Dossier, language: Language) -> dict[str, object]:
    """Give the columns both views draw from; facet keys are lists of option numbers, one list an event."""
    derived = queries.derive(dossier)
    numbered = {facet: {id_: i for i, id_ in enumerate(ids)} for facet, ids in options(dossier).items()}
    whole = arrangement.extent(dossier)
    classes = {term.id: i for i, term in enumerate(dossier.vocabulary.weapon_classes)}
    categories = {term.id: i for i, term in enumerate(dossier.vocabulary.categories)}
    standings = {standing: i for i, standing in enumerate(Standing)}
    known = dossier.events
    first = [dossier.weapons[e.weapons[0]].weapon_class if e.weapons else "" for e in known]
    return {
        "id": [e.id for e in known],
        "from": [daycount.of(max(e.span.earliest, whole.earliest)) for e in known],
        "to": [daycount.of(min(e.span.latest, whole.latest)) for e in known],
        "moment": [round(_moment(e), 1) for e in known],
        "lasted": [int(e.span.extent == Extent.LASTED) for e in known],
        "fade": [_fade(e.span) for e in known],
        "category": [categories[e.category] for e in known],
        "shape": [classes.get(c, -1) for c in first],
        "standing": [standings[derived[e.id].standing] for e in known],
        "disputed": [int(derived[e.id].disputed) for e in known],
        "label": {i: e.label.to(language) for i, e in enumerate(known) if e.label},
        "at": map_layout.lay_out(dossier, language).at,
        "keys": {
            facet: [sorted(numbers[id_] for id_ in derived[e.id].keys[facet]) for e in known]
            for facet, numbers in numbered.items()
        },
    }


def texts(dossier: Dossier, language: Language) -> dict[str, object]:
    """Give what is read and searched, which may come after what is seen."""
    derived = queries.derive(dossier)
    return {
        "title": [e.title.to(language) for e in dossier.events],
        "lang": {i: other for i, e in enumerate(dossier.events) if (other := e.title.other_than(language))},
        "when": [cards.when(e, language) for e in dossier.events],
        "search": [derived[e.id].search_text for e in dossier.events],
        "names": facets.names(dossier),
    }


def lane_columns(dossier: Dossier, by: Lanes) -> list[list[int]]:
    """List the lanes of each event, for a browser that draws the marks itself."""
    found: dict[str, list[int]] = {event.id: [] for event in dossier.events}
    for number, lane in enumerate(queries.lanes(dossier, by)):
        for event in lane.events:
            found[event].append(number)
    return list(found.values())


def days(span: Span) -> Sequence[int]:
    """Give a span's first and last day as numbers."""
    return [daycount.of(span.earliest), daycount.of(span.latest)]


def _fade(span: Span) -> int:
    """Tell which ends of a span are soft: 1 the first, 2 the last, 3 both."""
    if span.extent == Extent.WITHIN or span.approximate or span.uncertain:
        return 3
    return int(span.open_start) + 2 * int(span.open_end)


def _moment(event: Event) -> float:
    return (arrangement.middle(event.span) - arrangement.MIDNIGHT) / timedelta(days=1)
