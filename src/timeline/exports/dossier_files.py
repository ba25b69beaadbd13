"""A dossier as the files that it is read from: what :mod:`timeline.dossier.load` reads, written.

Whatever is read comes back the same, but for the columns of stories and of the editors' tables that this program does
not know.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from timeline.dossier import dates
from timeline.dossier.load import json_objects, places, tables
from timeline.dossier.load.tables import Table
from timeline.dossier.model import (
    LAST_RANK,
    Claim,
    Dossier,
    Event,
    Feature,
    Geometry,
    LegalState,
    Place,
    Quantity,
    Question,
    Source,
    Span,
    Step,
    Text,
)

Row = dict[str, str]


def files(dossier: Dossier) -> dict[str, bytes]:
    """Write every file that ``datapackage.json`` describes, by name, but for that one."""
    rows: dict[Table, Sequence[Row]] = {
        tables.EVENTS: [_event(each) for each in dossier.events],
        tables.CLAIMS: [_claim(each) for each in dossier.claims],
        tables.SOURCES: [_source(each) for each in dossier.sources.values()],
        tables.ACTORS: [
            {
                "id": each.id,
                **_words("name", each.name),
                "kind": each.kind,
                "part_of": each.part_of,
                "aliases": ";".join(each.aliases),
                **each.extra,
            }
            for each in dossier.actors.values()
        ],
        tables.WEAPONS: [
            {
                "id": each.id,
                **_words("name", each.name),
                "class": each.weapon_class,
                "aliases": ";".join(each.aliases),
                **each.extra,
            }
            for each in dossier.weapons.values()
        ],
        tables.STORIES: [_step(each) for each in dossier.stories],
        tables.QUESTIONS: [_question(each) for each in dossier.questions],
        tables.BANDS: [_legal_state(each) for each in dossier.legal_states],
        **_editorial(dossier),
    }
    written = {table.file: _csv(table, found) for table, found in rows.items()}
    written[places.PLACES] = _geojson("places", [_place(each) for each in dossier.places.values()])
    written[places.BASEMAP] = _geojson("basemap", [_feature(each) for each in dossier.basemap])
    described = {each.get("path") for each in json_objects.objects(_described(dossier).get("resources"))}
    return {file: content for file, content in written.items() if file in described}


def package(dossier: Dossier, part: Dossier, said: Mapping[str, object], columns: Mapping[str, Sequence[str]]) -> bytes:
    """Write ``datapackage.json``: that of the whole, with the columns that were written and the stories that are told.

    ``said`` replaces members of it, or is added to them.
    """
    root = {**_described(dossier), **said}
    for resource in json_objects.objects(root["resources"]):
        schema = resource.get("schema")
        written = columns.get(str(resource.get("path")))
        if written and isinstance(schema, dict):
            fields = {str(each.get("name")): each for each in json_objects.objects(schema.get("fields"))}
            schema["fields"] = [fields.get(name, {"name": name, "type": "string"}) for name in written]
        if resource.get("path") == tables.STORIES.file and isinstance(schema, dict):
            _keep_stories(schema, part)
    return json.dumps(root, ensure_ascii=False, indent=2).encode() + b"\n"


def header(content: bytes) -> list[str]:
    """Give the columns of a table that was written."""
    return next(csv.reader(io.StringIO(content.decode())))


def _described(dossier: Dossier) -> dict[str, object]:
    """Give the description of the whole, which a dossier that was made in memory has not."""
    described = json.loads(dossier.package, object_pairs_hook=json_objects.JsonObject)
    return dict(described)


def _keep_stories(schema: dict[str, object], part: Dossier) -> None:
    told = {step.story for step in part.stories}
    slides = {slide: (slide.story, slide.kind.value, slide.quantity, slide.unit) for slide in part.slides}
    for described in json_objects.objects(schema["fields"]):
        if described.get("name") != "story":
            continue
        stories = [each for each in json_objects.objects(described.get("categories")) if each.get("value") in told]
        for story in stories:
            story["slides"] = [
                each
                for each in json_objects.objects(story.get("slides"))
                if (story["value"], each.get("kind"), each.get("quantity", ""), each.get("unit", "")) in slides.values()
            ]
        described["categories"] = stories


def _event(event: Event) -> Row:
    plain = dates.span(event.span.edtf)
    return {
        "id": event.id,
        "date": event.span.edtf,
        "earliest": _day(event.span.earliest) if event.span.earliest != plain.earliest else "",
        "latest": _day(event.span.latest) if event.span.latest != plain.latest else "",
        "category": event.category,
        **_words("title", event.title),
        **_words("summary", event.summary),
        "actors": ";".join(f"{part.actor}={part.role}" for part in event.actors),
        "weapons": ";".join(event.weapons),
        "places": ";".join(event.places),
        "stated_at": ";".join(event.stated_at),
        "scope": event.scope,
        **_words("note", event.note),
        **_words("label", event.label),
        **{each.column: each.cell for each in event.missing},
        **event.extra,
    }


def _claim(claim: Claim) -> Row:
    return {
        "id": claim.id,
        "event": claim.event,
        "claimant": claim.claimant,
        "stance": claim.stance.value,
        **_words("text", claim.text),
        "made_on": _edtf(claim.made_on),
        **(_quantity(claim.quantity) if claim.quantity else {}),
        "source": claim.source,
        "locator": claim.locator,
        "credibility": claim.credibility,
        "origin": claim.origin,
        "utterance": claim.utterance,
        **{each.column: each.cell for each in claim.missing},
        **claim.extra,
    }


def _quantity(quantity: Quantity) -> Row:
    return {
        "quantity_kind": quantity.kind,
        "low": _number(quantity.low),
        "best": _number(quantity.best),
        "high": _number(quantity.high),
        **_words("said", quantity.said),
        "unit": quantity.unit,
        "weapon": quantity.weapon,
    }


def _source(source: Source) -> Row:
    return {
        "id": source.id,
        "publisher": source.publisher,
        "carrier": source.carrier,
        "kind": source.kind,
        "published": _edtf(source.published),
        "language": source.language,
        "url": source.url,
        "origin": source.origin,
        "checked": source.checked,
        "reliability": source.reliability,
        **_words("note", source.note),
        "publisher_fr": source.publisher_fr,
        "carrier_fr": source.carrier_fr,
        "archived": source.archived,
        "accessed": _day(source.accessed),
        "translation": source.translation,
        "class": source.source_class,
        **{each.column: each.cell for each in source.missing},
        **source.extra,
    }


def _step(step: Step) -> Row:
    first, _, last = (step.window.edtf if step.window else "").partition("/")
    return {
        "story": step.story,
        "step": str(step.step),
        "event": step.event,
        **_words("title", step.title),
        **_words("say", step.say),
        "from": "" if first == ".." else first,
        "to": "" if last == ".." else last,
        "places": ";".join(step.places),
        **_words("notes", step.notes),
        "claims": ";".join(step.claims),
    }


def _question(question: Question) -> Row:
    return {
        "id": question.id,
        **_words("question", question.question),
        "claims": ";".join(question.claims),
        **_words("wording", question.wording),
        **_words("why", question.why),
        **_words("finding", question.finding),
        "asks": question.asks,
        "weapons": ";".join(question.weapons),
        "since": _day(question.since),
        **question.extra,
    }


def _legal_state(state: LegalState) -> Row:
    ends = {"begins": state.begins, "ends": state.ends}
    return {"id": state.id, **_words("label", state.label), **ends, **_words("note", state.note), **state.extra}


def _editorial(dossier: Dossier) -> dict[Table, list[Row]]:
    return {
        tables.SEEDS: [
            {
                "seed": each.seed,
                "number": str(each.number),
                **_words("statement", each.statement),
                "claims": ";".join(each.claims),
                **_words("reason", each.reason),
            }
            for each in dossier.seeds
        ],
        tables.CORRECTIONS: [
            {
                "day": _day(each.day),
                "table": each.table,
                "id": each.id,
                "column": each.column,
                "before": each.before,
                "after": each.after,
                **_words("why", each.why),
                "led_by": each.led_by,
                "version": each.version,
            }
            for each in dossier.corrections
        ],
        tables.WITHDRAWN: [
            {
                "table": each.table,
                "id": each.id,
                "successor": each.successor,
                "day": _day(each.day),
                **_words("why", each.why),
            }
            for each in dossier.withdrawn
        ],
        tables.SEARCHES: [
            {
                **_words("question", each.question),
                **_words("where", each.where),
                "when": each.when.edtf,
                "words": each.words,
                **_words("result", each.result),
            }
            for each in dossier.searches
        ],
    }


def _place(place: Place) -> dict[str, object]:
    members = {
        **_words("name", place.name),
        "kind": place.kind,
        "precision": place.precision,
        "precision_km": place.precision_km,
        "label_at": place.label_at,
        "basis": ";".join(place.basis),
        "public_on": _day(place.public_on),
        "source": place.source,
        **_words("note", place.note),
        "aliases": ";".join(place.aliases),
    }
    return _geojson_feature(place.id, members, place.extra, place.geometry)


def _feature(feature: Feature) -> dict[str, object]:
    members = {"kind": feature.kind, **_words("name", feature.name)}
    rank = {} if feature.rank == LAST_RANK else {"rank": str(feature.rank)}
    return _geojson_feature(feature.id, {**members, **rank}, feature.extra, feature.geometry)


def _geojson_feature(
    id_: str, members: Mapping[str, object], extra: Mapping[str, str], shape: Geometry | None
) -> dict[str, object]:
    return {
        "type": "Feature",
        "id": id_,
        "properties": {**{name: value for name, value in members.items() if value}, **extra},
        "geometry": {"type": shape.type, "coordinates": shape.coordinates} if shape else None,
    }


def _geojson(name: str, features: Iterable[object]) -> bytes:
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{{"type": "FeatureCollection", "name": "{name}", "features": [\n{lines}\n]}}\n'.encode()


def _csv(table: Table, rows: Sequence[Row]) -> bytes:
    more = dict.fromkeys(name for row in rows for name in row if name not in table.columns)
    written = io.StringIO()
    writer = csv.DictWriter(written, [*table.columns, *more], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def _words(name: str, text: Text) -> Row:
    return {f"{name}_en": text.en, f"{name}_fr": text.fr}


def _edtf(span: Span | None) -> str:
    return span.edtf if span else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")
