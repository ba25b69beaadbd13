"""The columns of a dossier: one value an event, in time order, as few bytes as the two views need."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from timeline.dossier import dates, queries
from timeline.dossier.model import Dossier, Language, Span
from timeline.drawing import days
from timeline.drawing.layout import map as map_layout
from timeline.drawing.layout import marks
from timeline.drawing.layout.timeline import lay_out
from timeline.stage import facets
from timeline.stage.facets import options


def events(dossier: Dossier, language: Language) -> dict[str, Any]:
    """Give the columns both views draw from; facet keys are lists of option numbers, one list an event."""
    derived, layout, marked = queries.derive(dossier), lay_out(dossier, language), marks.mark(dossier)
    found = [derived[event.id].keys for event in dossier.events]
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
            facet: _numbered([each.listed(facet) for each in found], ids) for facet, ids in options(dossier).items()
        },
    }


def shared(values: Sequence[Hashable]) -> dict[str, object]:
    """Write values that repeat once each: for every event, ``of`` numbers its own among those that ``each`` lists."""
    numbers = {value: i for i, value in enumerate(dict.fromkeys(values))}
    return {"each": [*numbers], "of": [numbers[value] for value in values]}


def written(columns: Mapping[str, Any]) -> dict[str, object]:
    """Write the columns of events in few bytes: lists that events have in common once."""
    keys = {facet: shared(lists) for facet, lists in columns["keys"].items()}
    return {**columns, "at": shared(columns["at"]), "keys": keys}


def _numbered(keys: Sequence[tuple[str, ...]], ids: Sequence[str]) -> list[tuple[int, ...]]:
    """Give the numbers of the options that each event is found under; those of events that share the ids are one tuple."""
    numbers = {id_: i for i, id_ in enumerate(ids)}
    found = {each: tuple(sorted(numbers[id_] for id_ in each if id_ in numbers)) for each in {*keys}}
    return [found[each] for each in keys]


def texts(dossier: Dossier, language: Language) -> dict[str, object]:
    """Give what is read, which may come after what is seen."""
    return {
        "title": [e.title.to(language) for e in dossier.events],
        "lang": {i: other for i, e in enumerate(dossier.events) if (other := e.title.other_than(language))},
        "when": shared(dossier.by_span(lambda span: dates.in_words(span, language))),
        "names": facets.names(dossier),
    }


SEARCHED = 20_000
"""Events whose texts for the search travel in one file: a browser reads so many without a stop that is felt."""


def search(dossier: Dossier) -> Iterator[list[str]]:
    """Give what each event is found by, in parts, which wait until somebody searches; one part at least."""
    for start in range(0, max(1, len(dossier.events)), SEARCHED):
        yield [queries.search_text(dossier, event) for event in dossier.events[start : start + SEARCHED]]


def span(found: Span) -> Sequence[int]:
    """Give a span's first and last day as numbers."""
    return [days.number(found.earliest), days.number(found.latest)]
