"""Write a made-up dossier of any size: ``python benchmarks/make_dossier.py FOLDER EVENTS``. Same size, same bytes.

It borrows nothing but the base map: actors, weapons, places and categories are its own,
and the places lie all over the land of that map. ``timeline check FOLDER`` finds nothing wrong.
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from timeline.dossier.load import tables
from timeline.dossier.load.package import LISTS
from timeline.dossier.model import Stance

BASEMAP = Path(__file__).resolve().parents[1] / "data/basemap.geojson"
SEED = 42
FIRST, DAYS = date(2019, 1, 1), 6 * 365
REGION = (18.0, 24.0, 62.0, 58.0)
"""West, south, east and north of where the places lie."""

CATEGORIES = {"convoy": 30, "exercise": 24, "treaty": 18, "factory": 13, "speech": 9, "ruling": 6}
"""Shares in percent, so that chips leave many events and few."""
CLASSES = ("balloon", "buoy", "glider", "lamp", "raft", "sail", "winch", "other")
KINDS = ("state", "government", "company", "media", "research")
PARTIES = ("giver", "taker")
FLAGS = {
    **dict.fromkeys(PARTIES, ("party",)),
    **dict.fromkeys(("media", "research"), ("reports",)),
    **dict.fromkeys(("state", "government"), ("official",)),
    "ordered": ("plan",),
}
"""What is said of the values of the lists."""
LISTED: Mapping[str, tuple[str, ...]] = {
    "categories": tuple(CATEGORIES),
    "scopes": ("core", "context"),
    "roles": (*PARTIES, "watcher"),
    "stances": tuple(Stance),
    "quantity_kinds": ("delivered", "ordered"),
    "units": ("pieces",),
    "source_kinds": ("newspaper", "bulletin"),
    "checks": ("found", "partly"),
    "actor_kinds": KINDS,
    "weapon_classes": CLASSES,
    "source_classes": ("newspaper", "agency"),
    "translations": ("original",),
}
SENTENCES = (
    "Officials named the port but not the day.",
    "Two pictures show the quay before and after.",
    "Both sides gave figures, and they differ.",
    "The ministry called the account invented.",
    "A later bulletin repeats the first one word for word.",
    "The claim could not be checked at the time.",
)

QUESTIONS, ANSWERS = 6, 8
"""How many questions there are, and claims that answer each, however many events there are."""
FIGURES = 48
"""Claims that count something."""

Row = dict[str, str]


def write(folder: Path, size: int) -> Path:
    """Write a dossier of ``size`` events into a folder, which is made."""
    draw = random.Random(SEED)
    actors, weapons, places = _actors(), _weapons(), _places(draw)
    sources = _sources(draw, size)
    events = [_event(draw, number, actors, weapons, places) for number in range(size)]
    claims = [claim for event in events for claim in _claims(draw, event, actors, sources)]
    _count(claims, weapons)
    rows = {
        "events.csv": events,
        "claims.csv": claims,
        "questions.csv": _questions(claims),
        "sources.csv": sources,
        "actors.csv": actors,
        "weapons.csv": weapons,
    }
    folder.mkdir(parents=True)
    for table in tables.TABLES:
        if table.file in rows:
            _write_table(folder / table.file, table.columns, rows[table.file])
    (folder / "datapackage.json").write_text(json.dumps(_package(size, rows), indent=1), encoding="utf-8")
    (folder / "places.geojson").write_text(_collection(places), encoding="utf-8")
    if BASEMAP.is_file():
        (folder / "basemap.geojson").write_bytes(BASEMAP.read_bytes())
    return folder


def _event(draw: random.Random, number: int, actors: list[Row], weapons: list[Row], places: list[dict]) -> Row:
    day = FIRST + timedelta(days=int(DAYS * draw.random() ** 0.7))
    category = draw.choices(list(CATEGORIES), list(CATEGORIES.values()))[0]
    who = draw.sample(actors, draw.randint(1, 3))
    what = draw.sample(weapons, draw.randint(0, 2))
    where = draw.sample(places, draw.choice((1, 1, 1, 2)))
    title = f"{category.title()} no. {number}: {who[0]['name_en']} at {where[0]['properties']['name_en']}"
    return {
        "id": f"event-{number}",
        "date": _date(draw, day),
        "category": category,
        "title_en": title,
        "title_fr": f"{title} (fr)",
        "summary_en": " ".join(draw.sample(SENTENCES, 3)),
        "actors": ";".join(f"{actor['id']}={draw.choice(LISTED['roles'])}" for actor in who),
        "weapons": ";".join(weapon["id"] for weapon in what),
        "places": ";".join(place["id"] for place in where),
        "scope": "core",
        "label_en": f"Anchor {number}" if number in (3, 11, 29) else "",
    }


def _date(draw: random.Random, day: date) -> str:
    """Write a day as sources do: most give it, some give the month, a span or a guess."""
    later = (day + timedelta(days=draw.randint(3, 40))).isoformat()
    forms = (day.isoformat(), f"{day:%Y-%m}", f"{day.isoformat()}/{later}", f"{day.isoformat()}~", f"[{day}..{later}]")
    return draw.choices(forms, (70, 12, 8, 5, 5))[0]


def _claims(draw: random.Random, event: Row, actors: list[Row], sources: list[Row]) -> list[Row]:
    stances = [draw.choice(("asserts", "assesses", "confirms", "asserts"))]
    stances += draw.choices(("asserts", "denies", ""), (3, 2, 5))
    return [
        {
            "id": f"{event['id']}-{place}",
            "event": event["id"],
            "claimant": draw.choice(actors)["id"],
            "stance": stance,
            "text_en": draw.choice(SENTENCES),
            "made_on": event["date"].strip("[]~")[:7],
            "source": draw.choice(sources)["id"],
        }
        for place, stance in enumerate(filter(None, stances))
    ]


def _count(claims: list[Row], weapons: list[Row]) -> None:
    """Let a few claims say how many, some with less than is known of it: "at least", "up to"."""
    draw = random.Random(SEED)
    for claim in _spread(claims, FIGURES):
        best = draw.randint(5, 400)
        bounds = {"low": f"{best - best // 5}", "best": f"{best}", "high": f"{best + best // 4}"}
        said = draw.choice((("best",), ("low",), ("high",), ("low", "high"), tuple(bounds)))
        claim |= {
            "quantity_kind": draw.choice(LISTED["quantity_kinds"]),
            "unit": LISTED["units"][0],
            "weapon": draw.choice(weapons)["id"],
            **{bound: bounds[bound] for bound in said},
        }


def _questions(claims: list[Row]) -> list[Row]:
    asked = _spread(claims, QUESTIONS * ANSWERS)
    return [
        {
            "id": f"question-{number}",
            "question_en": f"Was the quay of the {name} used at the time?",
            "claims": ";".join(claim["id"] for claim in asked[number * ANSWERS : (number + 1) * ANSWERS]),
            "wording_en": f"Accounts of the quay of the {name} differ, and none could be checked.",
            "finding_en": f"Accounts of the {name} differ." if number < 3 else "",
            "weapons": name,
        }
        for number, name in zip(range(len(asked) // ANSWERS), CLASSES, strict=False)
    ]


def _spread(claims: list[Row], many: int) -> list[Row]:
    """Give so many claims, from first to last."""
    return [claims[len(claims) * number // many] for number in range(min(many, len(claims)))]


def _sources(draw: random.Random, size: int) -> list[Row]:
    return [
        {
            "id": f"s{number:05}",
            "publisher": f"Bulletin {number % 40}",
            "kind": draw.choice(LISTED["source_kinds"]),
            "published": f"{2019 + number % 6}-0{1 + number % 9}",
            "language": "en",
            "url": f"https://bulletin.example/{number}",
            "checked": "found",
        }
        for number in range(max(8, size // 5))
    ]


def _actors() -> list[Row]:
    """Name 12 states and three bodies of each."""
    states = [{"id": f"state-{n}", "name_en": f"State {n}", "kind": "state"} for n in range(12)]
    bodies = [
        {"id": f"body-{n}", "name_en": f"Body {n}", "kind": KINDS[1 + n % 4], "part_of": f"state-{n % 12}"}
        for n in range(36)
    ]
    return states + bodies


def _weapons() -> list[Row]:
    return [
        {"id": f"{name}-{n}", "name_en": f"{name.title()} mark {n}", "class": name}
        for name in CLASSES
        for n in range(3)
    ]


def _places(draw: random.Random) -> list[dict]:
    west, south, east, north = REGION
    return [
        {
            "type": "Feature",
            "id": f"place-{number}",
            "properties": {"name_en": f"Place {number}", "kind": "city", "precision": "city", "precision_km": 10},
            "geometry": {
                "type": "Point",
                "coordinates": [round(draw.uniform(west, east), 4), round(draw.uniform(south, north), 4)],
            },
        }
        for number in range(240)
    ]


def _package(size: int, rows: Iterable[str]) -> dict:
    return {
        "name": f"made-up-{size}",
        "title": f"A made-up record of {size:,} events",
        "version": "1",
        "modified": "2026-01-01",
        "licenses": [{"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}],
        "method": ["Drawn at random to measure with; nothing of it happened."],
        "opening": "2019/2024",
        "resources": [
            {"path": table.file, "schema": {"fields": [_field(table.file, name) for name in table.columns]}}
            for table in tables.TABLES
            if table.file in rows
        ],
    }


def _field(file: str, name: str) -> dict:
    for listed, place in LISTS.items():
        if place == (file, name):
            member = "roles" if listed == "roles" else "categories"
            terms = [{"value": v, "label": v.title(), **dict.fromkeys(FLAGS.get(v, ()), True)} for v in LISTED[listed]]
            return {"name": name, member: terms}
    return {"name": name}


def _write_table(path: Path, columns: Iterable[str], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*columns], restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _collection(features: Iterable[dict]) -> str:
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(map(json.dumps, features)) + "\n]}\n"


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), int(sys.argv[2])))
