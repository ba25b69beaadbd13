"""From a dossier to the files that the stage draws, each named by the hash of its content."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from timeline import figures, maps, queries, theme
from timeline.filters import DISPUTED
from timeline.model import Dossier, Event, Extent, Language, Span, Standing
from timeline.queries import Lanes
from timeline.stage import wording
from timeline.text import words
from timeline.theme import Mode

EPOCH = date(1970, 1, 1)
"""Days travel as whole numbers counted from here."""

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
        data = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str).encode()
        named = f"{name}-{sha256(data).hexdigest()[:16]}.json"
        files[named] = data
        return named

    events = dossier.events
    shards = [
        add("cards", [wording.card(dossier, event, language) for event in events[start : start + SHARD]])
        for start in range(0, len(events), SHARD)
    ]
    drawings = {by: _drawings(dossier, by, language, mode) for by in Lanes}
    first = {
        "language": language.value,
        "about": _about(dossier, language),
        "words": dict(words(language).section("stage")),
        "months": _months(language),
        "dates": _date_format(language),
        "theme": _theme(mode),
        "events": _columns(dossier, language),
        "facets": _facets(dossier, language, mode),
        "timeline": {
            "drawings": {Lanes.CATEGORY: drawings[Lanes.CATEGORY]},
            "lanes": {by: _lane_columns(dossier, by) for by in Lanes} if len(events) > figures.MOST_MARKS else {},
            "breadth": {"wide": WIDE, "narrow": NARROW},
            "extent": _days(figures.extent(dossier)),
            "window": _days(opening(dossier)),
            "ranges": _ranges(dossier, language),
            "mark": figures.MARK,
        },
        "map": _map(dossier, language, mode),
        "files": {
            "texts": add("texts", _texts(dossier, language)),
            "lanes": add("lanes", {by: drawings[by] for by in (Lanes.WEAPON, Lanes.ACTOR)}),
            "cards": shards,
            "shard": SHARD,
        },
    }
    return Spec(add("first", first), files)


def opening(dossier: Dossier) -> Span:
    """Give the period first shown: the dossier's own choice, else all of it."""
    return dossier.about.opening or figures.extent(dossier)


def _about(dossier: Dossier, language: Language) -> dict[str, object]:
    about = dossier.about
    return {
        "title": about.title.to(language),
        "description": about.description.to(language),
        "version": about.version,
        "map_note": about.map_note.to(language),
    }


def _months(language: Language) -> list[str]:
    return [words(language)(f"dates.month.{month}") for month in range(1, 13)]


def _date_format(language: Language) -> dict[str, object]:
    """Give Plotly the names of months in a language; it takes a locale whole or not at all."""
    return {
        "days": ["", "", "", "", "", "", ""],
        "shortDays": ["", "", "", "", "", "", ""],
        "months": _months(language),
        "shortMonths": [words(language)(f"dates.short_month.{month}") for month in range(1, 13)],
        "periods": ["AM", "PM"],
        "dateTime": "%-d %B %Y",
        "date": "%Y-%m-%d",
        "time": "%H:%M",
        "decimal": ",."[language == Language.EN],
        "thousands": " ,"[language == Language.EN],
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


def _columns(dossier: Dossier, language: Language) -> dict[str, object]:
    """Give the columns both views draw from; facet keys are lists of option numbers, one list an event."""
    derived = queries.derive(dossier)
    options = {facet: {id_: i for i, id_ in enumerate(ids)} for facet, ids in _options(dossier).items()}
    whole = figures.extent(dossier)
    classes = {term.id: i for i, term in enumerate(dossier.vocabulary.weapon_classes)}
    categories = {term.id: i for i, term in enumerate(dossier.vocabulary.categories)}
    standings = {standing: i for i, standing in enumerate(Standing)}
    places = {id_: i for i, id_ in enumerate(maps.mapped(dossier))}
    events = dossier.events
    first = [dossier.weapons[e.weapons[0]].weapon_class if e.weapons else "" for e in events]
    return {
        "id": [e.id for e in events],
        "from": [_day(max(e.span.earliest, whole.earliest)) for e in events],
        "to": [_day(min(e.span.latest, whole.latest)) for e in events],
        "moment": [round(_moment(e), 1) for e in events],
        "lasted": [int(e.span.extent == Extent.LASTED) for e in events],
        "fade": [_fade(e.span) for e in events],
        "category": [categories[e.category] for e in events],
        "shape": [classes.get(c, -1) for c in first],
        "standing": [standings[derived[e.id].standing] for e in events],
        "disputed": [int(derived[e.id].disputed) for e in events],
        "label": {i: e.label.to(language) for i, e in enumerate(events) if e.label},
        "at": [[places[p] for p in e.places if p in places] for e in events],
        "keys": {
            facet: [sorted(numbers[id_] for id_ in derived[e.id].keys[facet]) for e in events]
            for facet, numbers in options.items()
        },
    }


def _texts(dossier: Dossier, language: Language) -> dict[str, object]:
    derived = queries.derive(dossier)
    return {
        "title": [e.title.to(language) for e in dossier.events],
        "when": [wording.when(e, language) for e in dossier.events],
        "search": [derived[e.id].haystack for e in dossier.events],
    }


def _options(dossier: Dossier) -> dict[str, list[str]]:
    """List the ids of each facet that any event is found under, in the order of the dossier."""
    vocabulary = dossier.vocabulary
    known = {
        "category": [term.id for term in vocabulary.categories],
        "weapon": [*(term.id for term in vocabulary.weapon_classes), *dossier.weapons],
        "standing": [*Standing, DISPUTED],
        "actor": list(dossier.actors),
        "place": list(dossier.places),
    }
    derived = queries.derive(dossier).values()
    used = {facet: {id_ for facts in derived for id_ in facts.keys[facet]} for facet in known}
    return {facet: [str(id_) for id_ in ids if id_ in used[facet]] for facet, ids in known.items()}


def _facets(dossier: Dossier, language: Language, mode: Mode) -> list[dict[str, object]]:
    """Describe every facet and option: words, place in the hierarchy, mark."""
    say = words(language)
    vocabulary = dossier.vocabulary
    colours = list(figures.colours_of(dossier, theme.PALETTES[mode]).values())
    shapes = [shape.path for shape in figures.class_shapes(dossier).values()]
    categories = {term.id: term for term in vocabulary.categories}
    classes = {term.id: term for term in vocabulary.weapon_classes}
    order = {term.id: i for i, term in enumerate((*vocabulary.categories, *vocabulary.weapon_classes))}
    first_class = len(vocabulary.categories)

    def option(facet: str, id_: str) -> dict[str, object]:
        if facet == "category":
            return {"label": categories[id_].label.to(language), "colour": colours[order[id_]]}
        if facet == "weapon" and id_ in classes:
            return {"label": classes[id_].label.to(language), "shape": shapes[order[id_] - first_class]}
        if facet == "weapon":
            weapon = dossier.weapons[id_]
            return {"label": weapon.name.to(language), "parent": weapon.weapon_class}
        if facet == "actor":
            actor = dossier.actors[id_]
            return {"label": actor.name.to(language), "parent": actor.part_of, "minor": actor.kind in queries.SPEAKERS}
        if facet == "place":
            place = dossier.places[id_]
            return {"label": place.name.to(language), "minor": place.kind == "country"}
        if id_ == DISPUTED:
            return {"label": say("stage.disputed"), "means": say("stage.scale_disputed_means"), "tick": True}
        return {
            "label": say(f"stage.scale_{id_}"),
            "means": say(f"stage.scale_{id_}_means"),
            "fill": theme.FILL[Standing(id_)],
        }

    heads = {"category": "what", "weapon": "weapon", "standing": "standing", "actor": "actor", "place": "place"}
    return [
        {
            "id": facet,
            "label": say(f"stage.{heads[facet]}"),
            "options": [{"id": id_, **option(facet, id_)} for id_ in ids],
        }
        for facet, ids in _options(dossier).items()
    ]


def _drawings(dossier: Dossier, by: Lanes, language: Language, mode: Mode) -> dict[str, object]:
    window = opening(dossier)
    frames = {
        "wide": figures.Frame(window, WIDE),
        "narrow": figures.Frame(window, NARROW, labels=False),
    }
    return {
        name: json.loads(figures.timeline(dossier, by, frame, language, mode).to_json())
        for name, frame in frames.items()
    }


def _lane_columns(dossier: Dossier, by: Lanes) -> list[list[int]]:
    """List the lanes of each event, for a browser that draws the marks itself."""
    found: dict[str, list[int]] = {event.id: [] for event in dossier.events}
    for number, lane in enumerate(queries.lanes(dossier, by)):
        for event in lane.events:
            found[event].append(number)
    return list(found.values())


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
                "rank": int(feature.extra.get("rank", 9)),
            }
            for feature in dossier.basemap
            if feature.kind.endswith("-label")
        ],
        "colours": list(figures.colours_of(dossier, palette).values()),
        "shapes": [shape.path for shape in figures.class_shapes(dossier).values()],
        "fills": [theme.FILL[standing] for standing in Standing],
        "size": maps.MARK,
    }


def _place(dossier: Dossier, id_: str, language: Language) -> dict[str, object]:
    place = dossier.places[id_]
    return {
        "id": id_,
        "name": place.name.to(language),
        "at": maps.anchor(place),
        "kind": place.kind,
        "precision": place.precision,
        "radius": place.precision_km * 1000,
        "box": maps.bounds(place),
    }


def _ranges(dossier: Dossier, language: Language) -> list[dict[str, object]]:
    """List the quick periods: the main one, the whole, and each year in which much happened."""
    say = words(language)
    years = [figures.middle(event.span).year for event in dossier.events]
    busy = [year for year in sorted(set(years)) if years.count(year) >= max(4, len(years) / 20)]
    whole = figures.extent(dossier)
    years_of = [(str(year), str(year), str(year)) for year in busy[:8]]
    main = (say("stage.period_main"), "", "")
    record = (say("stage.period_all"), str(whole.earliest.year), str(whole.latest.year))
    return [{"label": label, "from": start, "to": end} for label, start, end in (main, *years_of, record)]


def _fade(span: Span) -> int:
    """Tell which ends of a span are soft: 1 the first, 2 the last, 3 both."""
    if span.extent == Extent.WITHIN or span.approximate or span.uncertain:
        return 3
    return int(span.open_start) + 2 * int(span.open_end)


def _moment(event: Event) -> float:
    return (figures.middle(event.span) - figures.MIDNIGHT) / timedelta(days=1)


def _day(day: date) -> int:
    return (day - EPOCH).days


def _days(span: Span) -> Sequence[int]:
    return [_day(span.earliest), _day(span.latest)]
