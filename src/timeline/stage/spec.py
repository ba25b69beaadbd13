"""From a dossier to the files that the stage draws, each named by the hash of its content."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256

import pydeck

from timeline.dossier import dates, filters, on_map
from timeline.dossier.load import pictures
from timeline.dossier.model import Day, Dossier, Language, Standing, kept_with_the_dossier
from timeline.drawing import map_layers, marks, theme
from timeline.drawing.figures import axes
from timeline.drawing.layout import labels
from timeline.drawing.layout import map as map_layout
from timeline.drawing.layout import timeline as layout
from timeline.drawing.theme import Mode
from timeline.stage import cards, claims_page, columns, facets, present_page, timeline
from timeline.stage.packed import PackedFiles, UnkeptFiles
from timeline.text import words
from timeline.wording import citations, record_sentences
from timeline.wording.own_words import words_of

SHARD = 250
"""Events whose cards travel in one file."""


@dataclass(frozen=True, slots=True)
class Spec:
    """The files of one dossier in one language and mode.

    ``first`` names the file that both views need to draw; it names the others.
    """

    first: str
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _Told:
    """What is the same in both modes: the files that come after the first, what that calls them, and the columns in it."""

    files: PackedFiles
    names: Mapping[str, object]
    columns: str


def build(dossier: Dossier, language: Language, mode: Mode) -> Spec:
    """Write what the browser needs to draw a dossier, first what is seen first."""
    told, files = _told(dossier, language), PackedFiles()
    files.take(told.files)
    return _whole(dossier, language, mode, told, files)


def rehearse(dossier: Dossier, language: Language, mode: Mode) -> None:
    """Write all that pages show of a dossier and keep none of it: what cannot be written raises."""
    _whole(dossier, language, mode, _tell(dossier, language, UnkeptFiles()), UnkeptFiles())
    for build in (build_claims, build_present, build_notes):
        build(dossier, language, mode)


def _whole(dossier: Dossier, language: Language, mode: Mode, told: _Told, files: PackedFiles) -> Spec:
    """Write the first file, and with it all the others."""
    paper, data = _written("paper", _on_paper(dossier))
    files.put(paper, data)
    first = {
        "language": language.value,
        "direction": words(language).direction,
        "about": _about(dossier, language),
        "words": words_of(dossier, language).for_page("stage"),
        "holds": _holds(dossier),
        "months": _months(language),
        **_eras(dossier, language),
        "dates": _date_format(language),
        "theme": _theme(dossier, mode),
        "standings": list(Standing),
        "known": {facet: sorted(map(str, ids)) for facet, ids in filters.allowed_ids(dossier).items()},
        "facets": facets.describe(dossier, language),
        "timeline": timeline.describe(dossier, language),
        "map": _map(dossier, language, mode),
        "files": {**told.names, "paper": paper},
    }
    name, data = _named("first", f'{_json(first)[:-1]},"events":{told.columns}}}'.encode())
    files.put(name, data)
    return Spec(name, files)


@kept_with_the_dossier(1)
def _told(dossier: Dossier, language: Language) -> _Told:
    return _tell(dossier, language, PackedFiles())


def _tell(dossier: Dossier, language: Language, files: PackedFiles) -> _Told:
    """Write into ``files`` what is the same in both modes."""

    def add(name: str, content: object) -> str:
        named, data = _written(name, content)
        files.put(named, data)
        return named

    writer, events = cards.Writer(dossier, language), dossier.events
    shards = [
        add("cards", [writer.card(event) for event in events[start : start + SHARD]])
        for start in range(0, len(events), SHARD)
    ]
    names = {
        "texts": add("texts", columns.texts(dossier, language)),
        "search": [add("search", part) for part in columns.search(dossier)],
        "known": add("known", claims_page.known(dossier)),
        "cards": shards,
        "shard": SHARD,
        "images": {file: add("image", _picture(content)) for file, content in dossier.pictures.items()},
    }
    return _Told(files, names, _json(columns.written(columns.events(dossier, language))))


def build_claims(dossier: Dossier, language: Language, mode: Mode) -> Spec:
    """Write the one file that the page of claims needs besides; the other pages do without."""
    named, data = _written("claims", claims_page.page(dossier, language, mode))
    return Spec(named, {named: data})


def build_present(dossier: Dossier, language: Language, mode: Mode) -> Spec:
    """Write the one file that the page for presenting needs besides."""
    named, data = _written("present", present_page.page(dossier, language))
    return Spec(named, {named: data})


MORE_OF = {"explore": (), "claims": (build_claims,), "present": (build_present,)}
"""What writes the files that each page needs besides, by the page's name."""


def build_notes(dossier: Dossier, language: Language, mode: Mode) -> Spec:
    """Write the one file that only whoever presents is given: the speaker's notes, in either mode the same."""
    named, data = _written("notes", present_page.notes(dossier, language))
    return Spec(named, {named: data})


def build_sentences(dossier: Dossier, language: Language, day: Day | None = None) -> Spec:
    """Write the one file of the sentences for the record, for pages that no server writes them for: as known on a day."""
    written = {
        "event": {
            event.id: record_sentences.for_event(dossier, event, language, as_of=day) for event in dossier.events
        },
        "question": {
            question.id: record_sentences.for_question(dossier, question, language, as_of=day)
            for question in dossier.questions
        },
    }
    named, data = _written(
        "sentences",
        {
            kind: {id_: sentence.plain("{link}") for id_, sentence in each.items() if sentence.text}
            for kind, each in written.items()
        },
    )
    return Spec(named, {named: data})


def _written(name: str, content: object) -> tuple[str, bytes]:
    return _named(name, _json(content).encode())


def _named(name: str, data: bytes) -> tuple[str, bytes]:
    return f"{name}-{sha256(data).hexdigest()[:16]}.json", data


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str)


def _picture(content: bytes) -> dict[str, str]:
    """Give a picture as an address that needs no server, and so is in one HTML file what it is on a server."""
    return {"address": f"data:{pictures.kind(content)};base64,{base64.b64encode(content).decode()}"}


def _holds(dossier: Dossier) -> dict[str, int]:
    """Say which parts of a record a dossier has: what it lacks is not on the screen."""
    mapped = on_map.mapped(dossier)
    return {
        "claims": int(bool(dossier.claims)),
        "standing": int(dossier.is_weighed),
        "map": int(any(place in mapped for event in dossier.events for place in event.places)),
    }


def _about(dossier: Dossier, language: Language) -> dict[str, object]:
    about = dossier.about
    return {
        **cards.in_language(
            language, {"title": about.title, "description": about.description, "map_note": about.map_note}
        ),
        "findings": [
            {"question": question.id, **cards.in_language(language, {"text": question.finding})}
            for question in dossier.questions
            if question.finding
        ],
        "collected": citations.collected(dossier, language),
        "successors": {gone.id: gone.successor for gone in dossier.withdrawn if gone.table == "events"},
    }


def _months(language: Language) -> list[str]:
    return [words(language)(f"dates.month.{month}") for month in range(1, 13)]


def _eras(dossier: Dossier, language: Language) -> dict[str, object]:
    """Give the words of eras, where a dossier has a year that is said with its own; a browser asks for no others."""
    first = min(layout.extent(dossier).earliest, timeline.known_range(dossier).earliest)
    return {"eras": words(language).section("dates.era")} if first.year < dates.BEFORE_100 else {}


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
        "axes": {"ground": axes.ground(palette), "time": axes.time(palette)},
        "marks": {
            **asdict(marks.RECIPE),
            "bars": [[bar.height, bar.share] for bar in (marks.BAR, marks.LASTED)],
            "fades": [marks.FADES.get(fade, ()) for fade in range(4)],
            "glyph": marks.GLYPH,
            "dot": theme.DOT.path,
            "shapes": [shape.path for shape in theme.class_shapes(dossier).values()],
            "fills": [theme.FILL[standing] for standing in Standing],
            "categories": [*theme.colours_of(dossier, palette).values()],
        },
    }


def _on_paper(dossier: Dossier) -> dict[str, object]:
    """Give the looks that are printed, whatever mode the page is in: paper is light."""
    palette = theme.PALETTES[Mode.LIGHT]
    return {"theme": _theme(dossier, Mode.LIGHT), "layers": [_style(layer) for layer in map_layers.layers(palette)]}


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
        "labels": [
            {"text": each.text, "at": each.at, "role": each.role, "land": each.land, "subject": int(each.subject)}
            for each in plan.labels
        ],
        "home": plan.home,
        "bounds": plan.bounds,
        "nearest": plan.nearest,
        "mark": map_layout.MARK,
        "speck": map_layout.SPECK,
        "most": {"stacks": map_layout.MOST_STACKS, "names": map_layout.MOST_NAMES},
        "layers": [_style(layer) for layer in map_layers.layers(palette)],
        "candidates": {"beside": _candidates(labels.BESIDE), "over": _candidates(labels.OVER)},
    }


TYPE = ("@@type", "id", "getColor", "getSize", "fontFamily", "fontWeight")
"""What is sent of a layer of names."""


def _style(layer: pydeck.Layer) -> dict[str, object]:
    """Give what pydeck says of a layer that the browser reads.

    Its rows come from the layout, no mark is found by the GPU, and names are written on a canvas, which asks for their type.
    """
    said = {key: value for key, value in json.loads(layer.to_json()).items() if key not in {"data", "pickable"}}
    return {key: said[key] for key in TYPE if key in said} if said["@@type"] == "TextLayer" else said


def _candidates(candidates: Sequence[labels.Candidate]) -> list[tuple[float, float, float, float]]:
    return [(each.aside, each.back, each.down, each.drop) for each in candidates]
