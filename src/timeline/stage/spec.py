"""From a dossier to the files that the stage draws, each named by the hash of its content."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from timeline import arrangement, figures, maps
from timeline.dossier import as_of, filters, queries
from timeline.dossier.model import Dossier, Language, Place, Span, Standing
from timeline.dossier.queries import Lanes
from timeline.drawing import theme
from timeline.drawing.theme import Mode
from timeline.stage import cards, claims_page, columns, daycount, facets, present_page
from timeline.text import words
from timeline.wording import citations

WIDE, NARROW = 480, 330
"""Pixels of time axis that the two drawings of the timeline are laid out for."""

SHARD = 250
"""Events whose cards travel in one file."""


@dataclass(frozen=True, slots=True)
class Spec:
    """The files of one dossier in one language and mode.

    ``first`` names the file that both views need to draw; it names the others.
    """

    first: str
    files: Mapping[str, bytes]


def build(dossier: Dossier, language: Language, mode: Mode) -> Spec:
    """Write what the browser needs to draw a dossier, first what is seen first."""
    files: dict[str, bytes] = {}

    def add(name: str, content: object) -> str:
        named, data = _written(name, content)
        files[named] = data
        return named

    events = dossier.events
    shards = [
        add("cards", [cards.card(dossier, event, language) for event in events[start : start + SHARD]])
        for start in range(0, len(events), SHARD)
    ]
    drawings = {by: _drawings(dossier, by, language, mode) for by in Lanes}
    first = {
        "language": language.value,
        "about": _about(dossier, language),
        "words": words(language).for_page("stage"),
        "months": _months(language),
        "dates": _date_format(language),
        "theme": _theme(mode),
        "standings": list(Standing),
        "known": {facet: sorted(map(str, ids)) for facet, ids in filters.vocabulary(dossier).items()},
        "events": columns.events(dossier, language),
        "facets": facets.describe(dossier, language, mode),
        "timeline": {
            "drawings": {Lanes.CATEGORY: drawings[Lanes.CATEGORY]},
            "lanes": {by: columns.lane_columns(dossier, by) for by in Lanes}
            if len(events) > arrangement.MOST_MARKS
            else {},
            "breadth": {"wide": WIDE, "narrow": NARROW},
            "extent": columns.days(arrangement.extent(dossier)),
            "window": columns.days(opening(dossier)),
            "told": columns.days(told(dossier)),
            "legal": _legal(dossier, language),
            "ranges": _ranges(dossier, language),
            "mark": arrangement.MARK,
        },
        "map": _map(dossier, language, mode),
        "files": {
            "texts": add("texts", columns.texts(dossier, language)),
            "lanes": add("lanes", {by: drawings[by] for by in (Lanes.WEAPON, Lanes.ACTOR)}),
            "known": add("known", claims_page.known(dossier)),
            "cards": shards,
            "shard": SHARD,
        },
    }
    return Spec(add("first", first), files)


def build_claims(dossier: Dossier, language: Language, mode: Mode) -> Spec:
    """Write the one file that the page of claims needs besides; the other pages do without."""
    named, data = _written("claims", claims_page.page(dossier, language, mode))
    return Spec(named, {named: data})


def build_present(dossier: Dossier, language: Language, mode: Mode) -> Spec:
    """Write the one file that the page for presenting needs besides."""
    named, data = _written("present", present_page.page(dossier, language, mode))
    return Spec(named, {named: data})


def build_notes(dossier: Dossier, language: Language, mode: Mode) -> Spec:
    """Write the one file that only whoever presents is given: the speaker's notes, in either mode the same."""
    named, data = _written("notes", present_page.notes(dossier, language))
    return Spec(named, {named: data})


def _written(name: str, content: object) -> tuple[str, bytes]:
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str).encode()
    return f"{name}-{sha256(data).hexdigest()[:16]}.json", data


def opening(dossier: Dossier) -> Span:
    """Give the period first shown: what the dossier chose, up to what is drawn where an end is open; else all of that."""
    chosen, whole = dossier.about.opening, arrangement.extent(dossier)
    if chosen is None or not chosen.overlaps(whole):
        return whole
    return replace(
        chosen,
        earliest=whole.earliest if chosen.open_start else chosen.earliest,
        latest=whole.latest if chosen.open_end else chosen.latest,
    )


def told(dossier: Dossier) -> Span:
    """Give the first and the last day on which something became known; without claims, all that is drawn."""
    days = as_of.days(dossier)
    return Span("", days[0], days[-1]) if days else arrangement.extent(dossier)


def _about(dossier: Dossier, language: Language) -> dict[str, object]:
    about = dossier.about
    return {
        **cards.spoken(language, {"title": about.title, "description": about.description, "map_note": about.map_note}),
        "version": about.version,
        "collected": citations.collected(dossier, language),
        "successors": {gone.id: gone.successor for gone in dossier.withdrawn if gone.table == "events"},
    }


def _months(language: Language) -> list[str]:
    return [words(language)(f"dates.month.{month}") for month in range(1, 13)]


def _date_format(language: Language) -> dict[str, object]:
    """Give Plotly the names of months in a language; it takes a locale whole or not at all."""
    decimal, thousands = words(language).number_signs
    return {
        "days": ["", "", "", "", "", "", ""],
        "shortDays": ["", "", "", "", "", "", ""],
        "months": _months(language),
        "shortMonths": [words(language)(f"dates.short_month.{month}") for month in range(1, 13)],
        "periods": ["AM", "PM"],
        "dateTime": "%-d %B %Y",
        "date": "%Y-%m-%d",
        "time": "%H:%M",
        "decimal": decimal,
        "thousands": thousands,
        "grouping": [3],
        "currency": ["", ""],
    }


def _theme(mode: Mode) -> dict[str, object]:
    palette = theme.PALETTES[mode]
    names = ("paper", "panel", "ink", "quiet", "line", "edge", "accent", "denial", "sea", "land", "sea_label")
    return {
        "mode": mode.value,
        "font": theme.FONT,
        "colours": {name: getattr(palette, name) for name in names},
        "dot": theme.DOT.path,
    }


def _drawings(dossier: Dossier, by: Lanes, language: Language, mode: Mode) -> dict[str, object]:
    window = opening(dossier)
    frames = {
        "wide": arrangement.Frame(window, WIDE),
        "narrow": arrangement.Frame(window, NARROW, labels=False),
    }
    return {
        name: json.loads(figures.timeline(dossier, by, frame, language, mode).to_json())
        for name, frame in frames.items()
    }


def _map(dossier: Dossier, language: Language, mode: Mode) -> dict[str, object]:
    deck = json.loads(maps.base(dossier, mode).to_json())
    palette = theme.PALETTES[mode]
    return {
        "deck": {key: deck[key] for key in ("layers", "initialViewState")},
        "home": maps.home(dossier),
        "reach": maps.reach(dossier),
        "places": [_place(dossier, id_, language) for id_ in maps.mapped(dossier)],
        "labels": [
            {
                "text": feature.name.to(language),
                "at": feature.geometry.coordinates,
                "kind": feature.kind.removesuffix("-label"),
                "rank": feature.rank,
            }
            for feature in dossier.basemap
            if feature.kind.endswith("-label")
        ],
        "colours": list(theme.colours_of(dossier, palette).values()),
        "shapes": [shape.path for shape in theme.class_shapes(dossier).values()],
        "fills": [theme.FILL[standing] for standing in Standing],
        "size": maps.MARK,
    }


def _place(dossier: Dossier, id_: str, language: Language) -> dict[str, object]:
    place = dossier.places[id_]
    return {
        "id": id_,
        "name": place.name.to(language),
        "at": maps.anchor(place),
        "kind": _kind(dossier, place),
        "precision": place.precision,
        "radius": place.precision_km * 1000,
        "box": maps.bounds(place),
        "public": daycount.of(place.public_on) if place.public_on else None,
    }


def _kind(dossier: Dossier, place: Place) -> str:
    """Give what the drawing must know of a place: a country, which is named anyway; a route, which is no spot; or else."""
    if place.geometry and place.geometry.type.endswith("LineString"):
        return "route"
    return "country" if queries.is_country(dossier, place) else ""


def _legal(dossier: Dossier, language: Language) -> list[dict[str, object]]:
    """List the legal states that are drawn: their days, and the events that begin and end them, -1 for none."""
    index = {event.id: i for i, event in enumerate(dossier.events)}
    return [
        {
            "id": band.state.id,
            **cards.spoken(language, {"label": band.state.label, "note": band.state.note}),
            "from": daycount.of(band.first),
            "to": daycount.of(band.last),
            "begins": index[band.state.begins],
            "ends": index.get(band.state.ends, -1),
        }
        for band in arrangement.legal_bands(dossier)
    ]


def _ranges(dossier: Dossier, language: Language) -> list[dict[str, object]]:
    """List the quick periods: the main one, the whole, and each year in which much happened."""
    say = words(language)
    years = [arrangement.middle(event.span).year for event in dossier.events]
    busy = [year for year in sorted(set(years)) if years.count(year) >= max(4, len(years) / 20)]
    whole = arrangement.extent(dossier)
    years_of = [(str(year), f"{year:04}", f"{year:04}") for year in busy[:8]]
    main = (say("stage.period_main"), "", "")
    record = (say("stage.period_all"), f"{whole.earliest.year:04}", f"{whole.latest.year:04}")
    return [{"label": label, "from": start, "to": end} for label, start, end in (main, *years_of, record)]
