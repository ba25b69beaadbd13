"""Small dossiers for tests: in memory, or as a folder whose files a test then spoils."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from timeline.dossier import dates
from timeline.dossier.load import tables
from timeline.dossier.load.package import LISTS
from timeline.dossier.model import (
    About,
    Actor,
    Claim,
    Day,
    Dossier,
    Event,
    Flag,
    Geometry,
    LegalState,
    Participation,
    Place,
    Question,
    Source,
    Stance,
    Step,
    Term,
    Text,
    Vocabulary,
    Weapon,
)

ROWS: Mapping[str, list[dict[str, str]]] = {
    "events.csv": [
        {
            "id": "first-delivery",
            "date": "2022-09",
            "category": "transfer",
            "title_en": "First gliders delivered",
            "title_fr": "Premiers planeurs livrés",
            "summary_en": "Aria delivered gliders, says Borea.",
            "summary_fr": "Aria a livré des planeurs, dit Borea.",
            "actors": "aria=supplier;borea=recipient",
            "weapons": "glider",
            "places": "harbour;coast-road",
            "stated_at": "capital",
            "scope": "core",
            "label_en": "First gliders",
        },
        {
            "id": "talks",
            "date": "2022-11~",
            "earliest": "2022-11-01",
            "latest": "2022-11-10",
            "category": "agreement",
            "title_en": "Talks in the capital",
            "actors": "aria=supplier",
            "places": "capital",
            "scope": "context",
            "note_en": "Often dated a year too late.",
        },
    ],
    "claims.csv": [
        {
            "id": "first-delivery-1",
            "event": "first-delivery",
            "claimant": "courier",
            "stance": "asserts",
            "text_en": "Twenty to forty gliders were delivered.",
            "text_fr": "De vingt à quarante planeurs ont été livrés.",
            "made_on": "2022-09-14",
            "quantity_kind": "delivered",
            "low": "20",
            "best": "30",
            "high": "40",
            "unit": "gliders",
            "weapon": "glider",
            "source": "s01",
            "credibility": "2",
            "origin": "The Courier, 2022-09-14",
        },
        {
            "id": "first-delivery-2",
            "event": "first-delivery",
            "claimant": "aria",
            "stance": "denies",
            "text_en": "No glider was delivered.",
            "source": "s02",
        },
        {
            "id": "talks-1",
            "event": "talks",
            "claimant": "aria-ministry",
            "stance": "confirms",
            "text_fr": "Des entretiens ont eu lieu.",
            "source": "s01",
        },
    ],
    "sources.csv": [
        {
            "id": "s01",
            "publisher": "The Courier",
            "kind": "newspaper",
            "published": "2022-09-14",
            "language": "en",
            "url": "https://courier.example/gliders?page=1",
            "origin": "The Courier, 2022-09-14",
            "checked": "found",
            "reliability": "B",
            "archived": "https://archive.example/gliders",
            "accessed": "2022-12-01",
            "translation": "original",
            "class": "newspaper",
        },
        {"id": "s02", "publisher": "Ministry of Aria", "kind": "official"},
    ],
    "actors.csv": [
        {"id": "aria", "name_en": "Aria", "name_fr": "Arie", "kind": "state", "aliases": "Arya;آریا"},
        {"id": "aria-ministry", "name_en": "Ministry of Aria", "kind": "body", "part_of": "aria"},
        {"id": "borea", "name_en": "Borea", "kind": "state"},
        {"id": "courier", "name_en": "The Courier", "kind": "media"},
    ],
    "weapons.csv": [{"id": "glider", "name_en": "Glider", "name_fr": "Planeur", "class": "aircraft"}],
}
"""The rows of each table; cells that are left out are empty."""

OPTIONAL: Mapping[str, list[dict[str, str]]] = {
    "stories.csv": [
        {
            "story": "beginning",
            "step": "1",
            "event": "first-delivery",
            "title_en": "First gliders",
            "say_en": "Twenty to forty gliders, says The Courier.",
            "from": "2022",
            "to": "2022-11",
            "places": "harbour",
            "notes_en": "Not the number ordered.",
            "notes_fr": "Pas le nombre commandé.",
            "claims": "first-delivery-1",
        },
        {"story": "beginning", "step": "2", "event": "talks", "title_en": "Talks"},
    ],
    "questions.csv": [
        {
            "id": "how-many",
            "question_en": "How many gliders?",
            "question_fr": "Combien de planeurs ?",
            "claims": "first-delivery-1;first-delivery-2",
            "wording_en": "The Courier says 20 to 40; Aria denies it.",
            "why_en": "Only one newspaper counted.",
        }
    ],
    "bands.csv": [
        {
            "id": "glider-limits",
            "label_en": "Glider limits",
            "label_fr": "Limites",
            "begins": "first-delivery",
            "ends": "talks",
            "note_en": "Borea contests them.",
        },
        {"id": "talks-go-on", "label_en": "Talks go on", "begins": "talks"},
    ],
    "seeds.csv": [
        {"seed": "s01", "number": "1", "statement_en": "Twenty to forty gliders", "claims": "first-delivery-1"},
        {"seed": "s01", "number": "2", "statement_en": "Aria is strong", "reason_en": "outlet's comment"},
    ],
    "corrections.csv": [
        {
            "day": "2022-11-30",
            "table": "claims",
            "id": "first-delivery-1",
            "column": "low",
            "before": "10",
            "after": "20",
            "why_en": "The Courier was read again.",
            "why_fr": "Le Courier a été relu.",
            "led_by": "reader",
            "version": "1.0",
        },
        {
            "day": "2022-12-01",
            "table": "events",
            "id": "old-talks",
            "why_en": "It was there twice.",
            "version": "1.0",
        },
    ],
    "withdrawn.csv": [
        {
            "table": "events",
            "id": "old-talks",
            "successor": "talks",
            "day": "2022-12-01",
            "why_en": "It was double.",
        }
    ],
    "searches.csv": [
        {
            "question_en": "Who counted the gliders?",
            "where_en": "public pages",
            "when": "2022-12",
            "words": "gliders counted",
            "result_en": "Nothing was found.",
        }
    ],
}
"""Rows of the tables that a dossier may do without."""

TERMS: Mapping[str, tuple[str, ...]] = {
    "categories": ("transfer", "agreement"),
    "scopes": ("core", "context"),
    "roles": ("supplier", "recipient", "denier"),
    "stances": tuple(Stance),
    "quantity_kinds": ("delivered", "ordered", "other"),
    "units": ("gliders", "EUR"),
    "source_kinds": ("newspaper", "official"),
    "checks": ("found", "partly"),
    "actor_kinds": ("state", "government", "force", "international", "body", "media", "research", "unnamed", "person"),
    "weapon_classes": ("aircraft", "other"),
    "stories": ("beginning",),
    "place_kinds": ("city", "land", "route"),
    "source_classes": ("newspaper", "government"),
    "translations": ("original", "press"),
    "occasions": ("review", "reader"),
}
FLAGS: Mapping[str, Mapping[str, tuple[Flag, ...]]] = {
    "scopes": {"context": (Flag.BACKGROUND,)},
    "roles": {"supplier": (Flag.PARTY,), "recipient": (Flag.PARTY,), "denier": (Flag.DENIAL,)},
    "quantity_kinds": {"ordered": (Flag.PLAN,), "other": (Flag.MIXED,)},
    "actor_kinds": {
        "state": (Flag.OFFICIAL,),
        "government": (Flag.OFFICIAL,),
        "force": (Flag.OFFICIAL,),
        "international": (Flag.OFFICIAL,),
        "media": (Flag.REPORTS,),
        "research": (Flag.REPORTS,),
        "unnamed": (Flag.REPORTS, Flag.UNNAMED),
        "person": (Flag.PERSON,),
    },
    "place_kinds": {"land": (Flag.COUNTRY,)},
}
"""What the lists say of their values."""

PLACES: list[dict[str, Any]] = [
    {
        "id": "harbour",
        "properties": {"name_en": "Harbour", "name_fr": "Port", "precision": "city", "precision_km": 5},
        "geometry": {"type": "Point", "coordinates": [51.5, 37.5]},
    },
    {
        "id": "capital",
        "properties": {"name_en": "Capital", "precision": "city", "aliases": "Chief Town;Kapital"},
        "geometry": {"type": "Point", "coordinates": [37.5, 55.75]},
    },
    {
        "id": "coast-road",
        "properties": {
            "name_en": "Coast road",
            "kind": "route",
            "precision": "schematic",
            "basis": "documented;assumed",
            "public_on": "2022-09-01",
        },
        "geometry": {"type": "LineString", "coordinates": [[51.5, 37.5], [50.0, 40.0], [47.5, 43.0]]},
    },
    {"id": "elsewhere", "properties": {"name_en": "Place not given"}, "geometry": None},
]


def days(first: Day, last: Day) -> st.SearchStrategy[Day]:
    """Make up days, both ends inclusive."""
    return st.integers(first.toordinal(), last.toordinal()).map(Day.fromordinal)


def write_dossier(folder: Path, *, rows: Mapping[str, Iterable[Mapping[str, str]]] = ROWS) -> Path:
    """Write a valid dossier of two events into ``folder``, which is made."""
    folder.mkdir(parents=True)
    for table in tables.TABLES:
        if table.file in rows:
            (folder / table.file).write_text(_csv(table.columns, rows[table.file]), encoding="utf-8", newline="")
    described = json.dumps(package(rows), ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(described, encoding="utf-8")
    (folder / "places.geojson").write_text(geojson(PLACES), encoding="utf-8")
    return folder


def replace(folder: Path, file: str, old: str, new: str) -> None:
    """Put ``new`` where a file of the dossier has ``old``, which it has once."""
    path = folder / file
    text = path.read_bytes().decode("utf-8")
    assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {file}"
    path.write_bytes(text.replace(old, new).encode("utf-8"))


def package(files: Iterable[str] = ROWS) -> dict[str, Any]:
    """Describe the tables in ``files`` as ``datapackage.json`` does."""
    return {
        "name": "gliders",
        "title": "Gliders",
        "title_fr": "Planeurs",
        "version": "1.0",
        "modified": "2022-12-01",
        "licenses": [{"name": "CC-BY-4.0", "title": "CC BY 4.0", "path": "https://licence.example/by"}],
        "method": ["How it was read."],
        "method_fr": ["Comment on a lu."],
        "opening": "2022",
        "resources": [
            {"path": table.file, "schema": {"fields": [_field(table.file, name) for name in table.columns]}}
            for table in tables.TABLES
            if table.file in files
        ]
        + [{"path": "places.geojson", "schema": {"fields": [_field("places.geojson", "kind")]}}],
    }


REASONS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("events.csv", "places"): ("n/a: treaty",),
    ("claims.csv", "made_on"): ("unknown: undated",),
    ("sources.csv", "url"): ("unknown: lost", "n/a: on-paper"),
    ("sources.csv", "accessed"): ("unknown: lost",),
    ("sources.csv", "published"): ("unknown: undated",),
    ("sources.csv", "translation"): ("unknown: undated",),
}
"""Why cells may be blank, in a dossier that tells."""


def with_reasons(described: dict[str, Any]) -> dict[str, Any]:
    """List in a package the reasons for blanks."""
    for resource in described["resources"]:
        for each in resource["schema"]["fields"]:
            if reasons := REASONS.get((resource["path"], each["name"])):
                listed = [
                    {"value": reason, "label": f"because {reason}", "label_fr": f"car {reason}"} for reason in reasons
                ]
                each["missingValues"] = [{"value": ""}, *listed]
    return described


def geojson(features: Iterable[Mapping[str, Any]]) -> str:
    """Write a GeoJSON feature collection, its first feature on line 2 and one on each line."""
    lines = [json.dumps({"type": "Feature", **each}, ensure_ascii=False) for each in features]
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"


def event(id: str = "delivery", date: str = "2022-09-13", **fields: Any) -> Event:  # noqa: A002
    """Make an event; ``actors`` may be given as in a table, ``aria=supplier;borea=recipient``."""
    parts = fields.pop("actors", "")
    actors = tuple(Participation(*part.split("=")) for part in parts.split(";") if part)
    title = Text(fields.pop("title", "A delivery"))
    return Event(id, dates.span(date), fields.pop("category", "transfer"), title, actors=actors, **fields)


def claim(event: str = "delivery", claimant: str = "courier", stance: str = "asserts", **fields: Any) -> Claim:
    """Make a claim about an event, with an origin of its own unless one is given."""
    id_ = fields.pop("id", f"{event}-{claimant}-{stance}")
    text, source = Text(fields.pop("text", "It happened.")), fields.pop("source", "s01")
    return Claim(id_, event, claimant, Stance(stance), text, source, **{"origin": id_, **fields})


def dossier(events: Iterable[Event] = (), claims: Iterable[Claim] = (), **fields: Any) -> Dossier:
    """Make a dossier in memory with the actors and lists of the one on disk."""
    given = {
        "about": About("gliders", Text("Gliders")),
        "vocabulary": Vocabulary(
            **{
                name: tuple(Term(value, Text(value), frozenset(FLAGS.get(name, {}).get(value, ()))) for value in values)
                for name, values in TERMS.items()
            }
        ),
        "sources": {row["id"]: Source(row["id"], row["publisher"]) for row in ROWS["sources.csv"]},
        "actors": {
            row["id"]: Actor(row["id"], Text(row["name_en"]), row["kind"], row.get("part_of", ""))
            for row in ROWS["actors.csv"]
        },
        "weapons": {},
        "places": {},
    }
    return Dossier(events=tuple(events), claims=tuple(claims), **{**given, **fields})


def actor(id: str, kind: str = "state", part_of: str = "", **fields: Any) -> Actor:  # noqa: A002
    """Make an actor whose English name is its id, unless a name is given."""
    return Actor(id, fields.pop("name", Text(id)), kind, part_of, **fields)


def weapon(id: str = "glider", weapon_class: str = "aircraft", **fields: Any) -> Weapon:  # noqa: A002
    """Make a weapon whose English name is its id, unless a name is given."""
    return Weapon(id, fields.pop("name", Text(id)), weapon_class, **fields)


def place(id: str = "harbour", at: object = None, type: str = "Point", **fields: Any) -> Place:  # noqa: A002
    """Make a place whose coordinates are ``at``; without them it is not mapped."""
    geometry = Geometry(type, tuple(at)) if isinstance(at, list | tuple) else None
    return Place(id, fields.pop("name", Text(id)), geometry=geometry, **fields)


def question(id: str = "how-many", claims: Iterable[str] = (), **fields: Any) -> Question:  # noqa: A002
    """Make a question whose English words are its id, unless words are given."""
    given = {"question": Text(id), "wording": Text("They differ."), "why": Text("Nobody counted.")}
    return Question(id, claims=tuple(claims), **{**given, **fields})


def step(number: int = 1, event: str = "delivery", **fields: Any) -> Step:
    """Make a step of the story ``beginning``, unless another is given."""
    return Step(fields.pop("story", "beginning"), number, event, fields.pop("title", Text(event)), **fields)


def legal_state(begins: str = "delivery", ends: str = "", **fields: Any) -> LegalState:
    """Make a legal state from one event to another, or without an end."""
    id_ = fields.pop("id", f"since-{begins}")
    return LegalState(id_, fields.pop("label", Text(id_)), begins, ends, **fields)


def by_id(*records: Any) -> dict[str, Any]:
    """Make of records what a dossier holds of them."""
    return {record.id: record for record in records}


def _csv(columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, [*columns], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def _field(file: str, name: str) -> dict[str, Any]:
    for vocabulary, place in LISTS.items():
        if place == (file, name):
            member = "roles" if vocabulary == "roles" else "categories"
            return {"name": name, member: [_term(vocabulary, value) for value in TERMS[vocabulary]]}
    return {"name": name}


def _term(vocabulary: str, value: str) -> dict[str, Any]:
    flags = dict.fromkeys(FLAGS.get(vocabulary, {}).get(value, ()), True)
    return {"value": value, "label": value.title(), "label_fr": f"{value} (fr)", **flags}
