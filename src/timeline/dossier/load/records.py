"""Rows of the tables as records of the model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from sys import intern
from typing import Any, TypeAlias

from timeline.dossier import dates
from timeline.dossier.load import pictures, tables
from timeline.dossier.load.row import Row
from timeline.dossier.model import (
    DATE,
    Actor,
    Claim,
    Day,
    Event,
    Image,
    LegalState,
    Participation,
    Quantity,
    Question,
    Source,
    Span,
    Stance,
    Step,
    Weapon,
)

RELIABILITIES = ("A", "B", "C", "D", "E", "F")
CREDIBILITIES = ("1", "2", "3", "4", "5", "6")
"""The Admiralty code: of a source, and of what it says."""

UNREADABLE = Span("", Day.min, Day.max)
"""Stands for a date of which the report complains."""

NUMBERS = ("low", "best", "high")
STANCES = tuple(Stance)
_BY_NAME: Mapping[str, Stance] = {stance.value: stance for stance in Stance}
_QUANTITY = ("quantity_kind", "unit", "weapon", "said_en", "said_fr", *NUMBERS)


@dataclass(frozen=True, slots=True)
class ReferenceIndex:
    """What a row may refer to: the ids of each file, and the values of each closed list.

    None of a file's ids, or an empty list, allows everything, because the report says why.
    """

    ids: Mapping[str, Collection[str] | None]
    terms: Mapping[str, Collection[str]]
    participations: dict[str, Participation] = field(default_factory=dict)
    """Those that were read and found good, by how they are written: few are in many events."""

    def one(self, row: Row, column: str, file: str) -> str:
        """Read an id of ``file``."""
        return row.reference(column, self.ids[file], file)

    def many(self, row: Row, column: str, file: str) -> tuple[str, ...]:
        """Read ids of ``file``."""
        return row.references(column, self.ids[file], file)

    def term(self, row: Row, column: str, name: str) -> str:
        """Read a value of a closed list."""
        return row.one_of(column, self.terms[name])


Fields: TypeAlias = Mapping[str, tuple[str, Callable[[Row], object]]]
"""For each field of a record that may be empty, the columns that it is read from (without their languages), and how."""


def events(rows: Sequence[Row], index: ReferenceIndex) -> list[Event]:
    """Read the rows of ``events.csv``."""
    further = _further(rows, _fields_of_event(index), tables.EVENTS)
    return [
        Event(
            id=intern(row["id"]),
            span=_span(row),
            category=index.term(row, "category", "categories"),
            title=row.text("title"),
            **{name: read(row) for name, read in further},
        )
        for row in rows
    ]


def _fields_of_event(index: ReferenceIndex) -> Fields:
    return {
        "summary": ("summary", lambda row: row.text("summary")),
        "actors": (
            "actors",
            lambda row: tuple([_participation(row, part, index) for part in row.many("actors")]),
        ),
        "weapons": ("weapons", lambda row: index.many(row, "weapons", "weapons.csv")),
        "places": ("places", lambda row: index.many(row, "places", "places.geojson")),
        "stated_at": ("stated_at", lambda row: index.many(row, "stated_at", "places.geojson")),
        "scope": ("scope", lambda row: index.term(row, "scope", "scopes")),
        "note": ("note", lambda row: row.text("note")),
        "label": ("label", lambda row: row.text("label")),
        "tags": ("tags", lambda row: row.many("tags")),
        "link": ("link", lambda row: row.web_address("link")),
        "image": ("image", _image),
    }


def claims(rows: Sequence[Row], index: ReferenceIndex, sources: Mapping[str, Source]) -> list[Claim]:
    """Read the rows of ``claims.csv``; a claim without an origin has its source's."""
    further = _further(rows, _fields_of_claim(index), tables.CLAIMS)
    found = []
    for row in rows:
        stance = row.one_of("stance", STANCES)
        source = index.one(row, "source", "sources.csv")
        found.append(
            Claim(
                id=row["id"],
                event=index.one(row, "event", "events.csv"),
                claimant=index.one(row, "claimant", "actors.csv"),
                stance=_BY_NAME.get(stance, Stance.ASSERTS),
                text=row.text("text"),
                source=source,
                origin=row["origin"] or (sources[source].origin if source in sources else ""),
                **{name: read(row) for name, read in further},
            )
        )
    return found


def _fields_of_claim(index: ReferenceIndex) -> Fields:
    return {
        "made_on": ("made_on", lambda row: row.edtf("made_on")),
        "quantity": (" ".join(_QUANTITY), lambda row: _quantity(row, index)),
        "locator": ("locator", lambda row: row["locator"]),
        "credibility": ("credibility", lambda row: row.one_of("credibility", CREDIBILITIES)),
        "utterance": ("utterance", lambda row: row.slug("utterance")),
    }


def _further(rows: Sequence[Row], fields: Fields, table: tables.Table) -> list[tuple[str, Callable[[Row], Any]]]:
    """Give the fields that any row can have: what has no column is not asked for row by row."""
    there = set[str]().union(*[row.cells for row in rows])
    found: list[tuple[str, Callable[[Row], Any]]] = [
        (name, read)
        for name, (columns, read) in fields.items()
        if any(column == each or column.startswith(f"{each}_") for each in columns.split() for column in there)
    ]
    known = table.to(rows[0].report.languages).known if rows else there
    if not there <= known:
        found.append(("extra", lambda row: row.extra_columns(known)))
    if any(row.missing for row in rows):
        found.append(("missing", lambda row: row.missing))
    return found


def source(row: Row, index: ReferenceIndex) -> Source:
    """Read a row of ``sources.csv``; a source without an origin is its own."""
    published = row.edtf("published")
    return Source(
        id=intern(row["id"]),
        publisher=row["publisher"],
        carrier=row["carrier"],
        kind=index.term(row, "kind", "source_kinds"),
        published=published,
        language=row["language"],
        url=row.web_address("url"),
        origin=row["origin"] or row["id"],
        checked=index.term(row, "checked", "checks"),
        reliability=row.one_of("reliability", RELIABILITIES),
        note=row.text("note"),
        publisher_fr=row["publisher_fr"],
        carrier_fr=row["carrier_fr"],
        archived=row.web_address("archived"),
        accessed=_accessed(row, published),
        translation=index.term(row, "translation", "translations"),
        source_class=index.term(row, "class", "source_classes"),
        extra=row.extra_columns(tables.SOURCES.to(row.report.languages).known),
        missing=row.missing,
    )


def actor(row: Row, index: ReferenceIndex) -> Actor:
    """Read a row of ``actors.csv``."""
    return Actor(
        id=intern(row["id"]),
        name=row.text("name"),
        kind=index.term(row, "kind", "actor_kinds"),
        part_of=index.one(row, "part_of", "actors.csv"),
        aliases=row.many("aliases"),
        extra=row.extra_columns(tables.ACTORS.to(row.report.languages).known),
    )


def weapon(row: Row, index: ReferenceIndex) -> Weapon:
    """Read a row of ``weapons.csv``."""
    return Weapon(
        id=row["id"],
        name=row.text("name"),
        weapon_class=index.term(row, "class", "weapon_classes"),
        aliases=row.many("aliases"),
        extra=row.extra_columns(tables.WEAPONS.to(row.report.languages).known),
    )


def step(row: Row, index: ReferenceIndex) -> Step:
    """Read a row of ``stories.csv``."""
    return Step(
        story=index.term(row, "story", "stories"),
        step=_place_in_story(row),
        event=index.one(row, "event", "events.csv"),
        title=row.text("title"),
        say=row.text("say"),
        window=_window(row),
        places=index.many(row, "places", "places.geojson"),
        notes=row.text("notes"),
        claims=index.many(row, "claims", "claims.csv"),
    )


def question(row: Row, index: ReferenceIndex) -> Question:
    """Read a row of ``questions.csv``."""
    return Question(
        id=row["id"],
        question=row.text("question"),
        claims=index.many(row, "claims", "claims.csv"),
        wording=row.text("wording"),
        why=row.text("why"),
        finding=row.text("finding"),
        asks=row.one_of("asks", (DATE,)),
        weapons=_classes(row, index),
        since=row.day("since"),
        extra=row.extra_columns(tables.QUESTIONS.to(row.report.languages).known),
    )


def legal_state(row: Row, index: ReferenceIndex) -> LegalState:
    """Read a row of ``bands.csv``."""
    return LegalState(
        id=row["id"],
        label=row.text("label"),
        begins=index.one(row, "begins", "events.csv"),
        ends=index.one(row, "ends", "events.csv"),
        note=row.text("note"),
        extra=row.extra_columns(tables.BANDS.to(row.report.languages).known),
    )


def _image(row: Row) -> Image | None:
    """Read a picture, which whoever cannot see it must be told of."""
    if not row["image"]:
        return None
    alt = row.text("image_alt")
    if not alt:
        row.problem("image_alt", "Say what the picture shows, for those who cannot see it.")
    if not pictures.NAME.fullmatch(row["image"]):
        row.problem("image", "Write a file of the folder images, such as images/pole.jpg: JPEG, PNG, WebP or GIF.")
        return None
    return Image(row["image"], alt, row["image_credit"])


def _accessed(row: Row, published: Span | None) -> Day | None:
    """Read the day on which a text was read, which cannot be before it was published."""
    accessed = row.day("accessed")
    if accessed and published and accessed < published.earliest:
        row.problem(
            "accessed", f"It cannot have been published before {published.earliest}: correct one of the two days."
        )
    return accessed


def _classes(row: Row, index: ReferenceIndex) -> tuple[str, ...]:
    classes = row.many("weapons")
    for each in classes:
        row.check_allowed("weapons", each, index.terms["weapon_classes"])
    return tuple(classes)


def _place_in_story(row: Row) -> int:
    """Read a whole number from 1; 0 means that the report says why."""
    number = row.number("step")
    if number is not None and (number < 1 or number % 1):
        row.problem("step", "Number the steps 1, 2, 3.")
        return 0
    return int(number or 0)


def _span(row: Row) -> Span:
    given, earliest, latest = row.edtf("date"), row.day("earliest"), row.day("latest")
    if given is None:
        return UNREADABLE
    try:
        return dates.with_bounds(given, earliest, latest)
    except ValueError as error:
        row.problem("earliest" if earliest else "latest", str(error))
        return UNREADABLE


def _window(row: Row) -> Span | None:
    first, last = row.edtf("from"), row.edtf("to")
    if not first and not last:
        return None
    try:
        return dates.span(f"{first.edtf if first else '..'}/{last.edtf if last else '..'}")
    except ValueError as error:
        row.problem("from", str(error))
        return None


def _participation(row: Row, part: str, index: ReferenceIndex) -> Participation:
    known = index.participations.get(part)
    if known:
        return known
    problems = len(row.report.problems)
    actor, _, role = (piece.strip() for piece in part.partition("="))
    if not actor or not role:
        row.problem("actors", "Write each as actor=role and put semicolons between them.", part)
        return Participation(actor, role)
    row.check_reference("actors", actor, index.ids["actors.csv"], "actors.csv")
    row.check_allowed("actors", role, index.terms["roles"])
    found = Participation(actor, role)
    if len(row.report.problems) == problems:
        index.participations[part] = found
    return found


def _quantity(row: Row, index: ReferenceIndex) -> Quantity | None:
    if not any(map(row.cells.get, _QUANTITY)):
        return None
    kind, unit = index.term(row, "quantity_kind", "quantity_kinds"), index.term(row, "unit", "units")
    weapon = index.one(row, "weapon", "weapons.csv")
    low, best, high = (row.number(column) for column in NUMBERS)
    if kind and not unit:
        row.problem("unit", "Write what quantity_kind counts, or empty quantity_kind.")
    if not kind:
        for column in ("unit", "weapon", "said_en", "said_fr", *NUMBERS):
            if row[column]:
                row.problem(column, "Write in quantity_kind what this counts, or empty this cell.")
                break
        return None
    _check_order(row, low, best, high)
    return Quantity(kind, unit, low, best, high, weapon, row.text("said"))


def _check_order(row: Row, low: float | None, best: float | None, high: float | None) -> None:
    if low is not None and high is not None and low > high:
        row.problem("low", f"It is above high, which is {row['high']}: exchange or correct them.")
    elif best is not None and low is not None and best < low:
        row.problem("best", f"It is below low, which is {row['low']}: correct one of them.")
    elif best is not None and high is not None and best > high:
        row.problem("best", f"It is above high, which is {row['high']}: correct one of them.")
