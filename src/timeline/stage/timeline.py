"""What the browser needs to lay the timeline out for the width it has: days, lanes, names, legal states."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

from timeline.dossier import as_of, dates
from timeline.dossier.lanes import LaneGrouping
from timeline.dossier.model import Dossier, Language, Span, iso_year
from timeline.drawing import days
from timeline.drawing.layout import arrangement
from timeline.drawing.layout import timeline as layout
from timeline.drawing.layout.labels import ON_A_ROW
from timeline.drawing.layout.timeline import Lane, TimelineLayout
from timeline.stage import cards, columns
from timeline.stage.facets import options
from timeline.text import words


def describe(dossier: Dossier, language: Language) -> dict[str, object]:
    """Give the timeline without its marks, which are columns of the events; days count from 1970, lengths are pixels."""
    laid = layout.lay_out(dossier, language)
    return {
        "extent": laid.extent,
        "window": laid.window,
        "known_range": columns.span(known_range(dossier)),
        "ranges": _ranges(dossier, language),
        "mark": layout.MARK,
        "speck": layout.SPECK,
        "shortest": layout.SHORTEST_SPAN,
        "head": [arrangement.HEAD, arrangement.HEAD_WITH_NAME],
        "foot": arrangement.FOOT,
        "dense": int(laid.is_dense),
        "labels": [[label.event, label.text, label.width, int(label.left)] for label in laid.labels],
        "candidates": [[spot.aside, spot.back, spot.down, spot.drop] for spot in ON_A_ROW],
        "lanes": _lanes(dossier, laid),
        "legal": _legal(dossier, laid, language),
        "uncollected": laid.uncollected and asdict(laid.uncollected),
    }


def known_range(dossier: Dossier) -> Span:
    """Give the first and the last day on which something became known; without claims, all that is drawn."""
    found = as_of.days(dossier)
    return Span("", found[0], found[-1]) if found else layout.extent(dossier)


def _lanes(dossier: Dossier, laid: TimelineLayout) -> dict[LaneGrouping, list[int]]:
    """Give each way of sorting its lanes, by number of their options.

    -1 is that of whatever belongs to no other, -2 the same together with the lanes beyond those that eyes compare.

    An event is in the lanes that it has the keys of.
    """
    numbers = {facet: {id_: i for i, id_ in enumerate(ids)} for facet, ids in options(dossier).items()}

    def number(by: LaneGrouping, lane: Lane) -> int:
        return numbers[by][lane.id] if lane.id else -1 - lane.is_folded

    return {by: [number(by, lane) for lane in lanes] for by, lanes in laid.lanes.items()}


def _legal(dossier: Dossier, laid: TimelineLayout, language: Language) -> list[dict[str, object]]:
    """List the legal states that are drawn: their days, and the events that begin and end them, -1 for none."""
    states = {state.id: state for state in dossier.legal_states}
    return [
        {
            "id": band.id,
            **cards.in_language(language, {"label": states[band.id].label, "note": states[band.id].note}),
            "from": band.first,
            "to": band.last,
            "row": band.row,
            "begins": band.begins,
            "ends": band.ends,
        }
        for band in laid.legal
    ]


def _ranges(dossier: Dossier, language: Language) -> list[dict[str, object]]:
    """List the quick periods: the main one, each year in which much happened, and the whole; none where there is no other."""
    say = words(language)
    years: Counter[int] = Counter()
    for moment, count in Counter(layout.lay_out(dossier, language).moment).items():
        years[days.day(moment).year] += count
    busy = [year for year, count in sorted(years.items()) if count >= max(4, years.total() / 20)]
    whole = layout.extent(dossier)
    years_of = [(dates.year_in_words(year, language), iso_year(year), iso_year(year)) for year in busy[:8]]
    main = [(say("stage.period_main"), "", "")]
    record = [(say("stage.period_all"), iso_year(whole.earliest.year), iso_year(whole.latest.year))]
    if layout.opening(dossier) == whole:  # nothing is asked for where all is shown
        main, record = [], [(say("stage.period_all"), "", "")] if years_of else []
    return [{"label": label, "from": start, "to": end} for label, start, end in (*main, *years_of, *record)]
