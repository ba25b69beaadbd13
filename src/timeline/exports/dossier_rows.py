"""The records of a dossier as rows of its files: the way back of :mod:`timeline.dossier.load.records`."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.dossier import dates, geometry
from timeline.dossier.load import tables
from timeline.dossier.load.tables import Table
from timeline.dossier.model import (
    LAST_RANK,
    Actor,
    Claim,
    Day,
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
    Weapon,
)

Row = dict[str, str]


def event(event: Event) -> Row:
    """Write a row of ``events.csv``."""
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
        **_further(event),
        **{each.column: each.cell for each in event.missing},
        **event.extra,
    }


def _further(event: Event) -> Row:
    """Give what only some dossiers say of an event."""
    found = {"tags": ";".join(event.tags), "link": event.link}
    if event.image:
        found |= {"image": event.image.file, **_words("image_alt", event.image.alt), "image_credit": event.image.credit}
    return {name: cell for name, cell in found.items() if cell}


def claim(claim: Claim) -> Row:
    """Write a row of ``claims.csv``."""
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


def source(source: Source) -> Row:
    """Write a row of ``sources.csv``."""
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
        **({"publisher_fr": source.publisher_fr} if source.publisher_fr else {}),
        **({"carrier_fr": source.carrier_fr} if source.carrier_fr else {}),
        "archived": source.archived,
        "accessed": _day(source.accessed),
        "translation": source.translation,
        "class": source.source_class,
        **{each.column: each.cell for each in source.missing},
        **source.extra,
    }


def actor(actor: Actor) -> Row:
    """Write a row of ``actors.csv``."""
    names = {"id": actor.id, **_words("name", actor.name)}
    return {**names, "kind": actor.kind, "part_of": actor.part_of, "aliases": ";".join(actor.aliases), **actor.extra}


def weapon(weapon: Weapon) -> Row:
    """Write a row of ``weapons.csv``."""
    names = {"id": weapon.id, **_words("name", weapon.name)}
    return {**names, "class": weapon.weapon_class, "aliases": ";".join(weapon.aliases), **weapon.extra}


def step(step: Step) -> Row:
    """Write a row of ``stories.csv``."""
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


def question(question: Question) -> Row:
    """Write a row of ``questions.csv``."""
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


def legal_state(state: LegalState) -> Row:
    """Write a row of ``bands.csv``."""
    ends = {"begins": state.begins, "ends": state.ends}
    return {"id": state.id, **_words("label", state.label), **ends, **_words("note", state.note), **state.extra}


def editorial(dossier: Dossier) -> dict[Table, list[Row]]:
    """Write the rows of the tables in which the editors account for their work."""
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


def place(place: Place) -> dict[str, object]:
    """Write a feature of ``places.geojson``."""
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
        "part_of": place.part_of,
    }
    return _geojson_feature(place.id, members, place.extra, place.geometry)


def feature(feature: Feature) -> dict[str, object]:
    """Write a feature of ``basemap.geojson``."""
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
        "geometry": geometry.geojson(shape),
    }


def _words(name: str, text: Text) -> Row:
    return {f"{name}_{language}": words for language, words in text.said}


def _edtf(span: Span | None) -> str:
    return span.edtf if span else ""


def _day(day: Day | None) -> str:
    return day.isoformat() if day else ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")
