"""The columns of a dossier: one value an event, in time order, as few bytes as the two views need."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.dossier import queries
from timeline.dossier.model import Dossier, Language, Span
from timeline.drawing import days
from timeline.drawing.layout import map as map_layout
from timeline.drawing.layout import marks
from timeline.drawing.layout.timeline import lay_out
from timeline.stage import cards, facets
from timeline.stage.facets import options


def events(dossier: Dossier, language: Language) -> dict[str, object]:
    """Give the columns both views draw from; facet keys are lists of option numbers, one list an event."""
    derived, layout, marked = queries.derive(dossier), lay_out(dossier, language), marks.mark(dossier)
    numbered = {facet: {id_: i for i, id_ in enumerate(ids)} for facet, ids in options(dossier).items()}
    return {
        "id": [event.id for event in dossier.events],
        "from": layout.first,
        "to": layout.last,
        "moment": layout.moment,
        "lasted": [int(lasted) for lasted in layout.lasted],
        "fade": layout.fade,
        "category": marked.category,
        "shape": marked.shape,
        "standing": marked.standing,
        "disputed": [int(disputed) for disputed in marked.disputed],
        "at": map_layout.lay_out(dossier, language).at,
        "keys": {
            facet: [
                sorted(numbers[id_] for id_ in derived[event.id].keys[facet] if id_ in numbers)
                for event in dossier.events
            ]
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


def span(found: Span) -> Sequence[int]:
    """Give a span's first and last day as numbers."""
    return [days.number(found.earliest), days.number(found.latest)]
