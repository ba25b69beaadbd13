"""From a dossier to the files that the stage draws, each named by the hash of its content."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256

import pydeck

from timeline import arrangement, figures
from timeline.dossier import as_of, filters
from timeline.dossier.model import Dossier, Language, Span, Standing
from timeline.dossier.queries import Lanes
from timeline.drawing import map_layers, marks, theme
from timeline.drawing.layout import labels
from timeline.drawing.layout import map as map_layout
from timeline.drawing.theme import Mode
from timeline.stage import cards, claims_page, columns, daycount, facets, present_page
from timeline.text import words

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
        "theme": _theme(dossier, mode),
        "standings": list(Standing),
        "known": {facet: sorted(map(str, ids)) for facet, ids in filters.allowed_ids(dossier).items()},
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
        **cards.in_language(
            language, {"title": about.title, "description": about.description, "map_note": about.map_note}
        ),
        "version": about.version,
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


def _theme(dossier: Dossier, mode: Mode) -> dict[str, object]:
    """Give the colours and the type of a mode, and the recipe of a mark."""
    palette = theme.PALETTES[mode]
    grounds = ("paper", "panel", "line", "edge", "sea", "land", "land_alt", "limit", "legal")
    names = (*grounds, "ink", "quiet", "accent", "denial", "sea_label")
    return {
        "mode": mode.value,
        "font": theme.FONT,
        "colours": {name: getattr(palette, name) for name in names},
        "dot": theme.DOT.path,
        "marks": {
            **asdict(marks.RECIPE),
            "bars": [[bar.height, bar.share] for bar in (marks.BAR, marks.LASTED)],
            "fades": [marks.FADES.get(fade, ()) for fade in range(4)],
            "sign": marks.SIGN,
            "dot": theme.DOT.path,
            "shapes": [shape.path for shape in theme.class_shapes(dossier).values()],
            "fills": [theme.FILL[standing] for standing in Standing],
            "categories": [*theme.colours_of(dossier, palette).values()],
        },
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
    """Give the layout of the map, and how its layers look; places in routes and events are numbers."""
    plan, palette = map_layout.lay_out(dossier, language), theme.PALETTES[mode]
    return {
        "places": [asdict(place) for place in plan.places],
        "land": [[int(land.concerned), land.polygons] for land in plan.land],
        "limits": plan.limits,
        "hatch": plan.hatch,
        "disputed": plan.disputed,
        "routes": [[route.place, route.dashes] for route in plan.routes],
        "labels": [{"text": label.text, "at": label.at, "role": label.role} for label in plan.labels],
        "home": plan.home,
        "reach": plan.reach,
        "mark": map_layout.MARK,
        "speck": map_layout.SPECK,
        "spread": map_layout.SPREAD,
        "most": {"marks": map_layout.MOST_MARKS, "names": map_layout.MOST_NAMES},
        "layers": [_style(layer) for layer in map_layers.layers(palette)],
        "candidates": {"beside": _candidates(labels.BESIDE), "over": _candidates(labels.OVER)},
        "colours": list(theme.colours_of(dossier, palette).values()),
        "shapes": [shape.path for shape in theme.class_shapes(dossier).values()],
        "fills": [theme.FILL[standing] for standing in Standing],
    }


def _style(layer: pydeck.Layer) -> dict[str, object]:
    """Give what pydeck says of a layer but for its rows, which the browser takes from the layout."""
    return {key: value for key, value in json.loads(layer.to_json()).items() if key != "data"}


def _candidates(candidates: Sequence[labels.Candidate]) -> list[tuple[float, float, float, float]]:
    return [(each.aside, each.back, each.down, each.drop) for each in candidates]


def _legal(dossier: Dossier, language: Language) -> list[dict[str, object]]:
    """List the legal states that are drawn: their days, and the events that begin and end them, -1 for none."""
    index = {event.id: i for i, event in enumerate(dossier.events)}
    return [
        {
            "id": band.state.id,
            **cards.in_language(language, {"label": band.state.label, "note": band.state.note}),
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
