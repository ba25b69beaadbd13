"""The records of a dossier, one class for each table: frozen and typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from timeline.dossier.model.day import Day
from timeline.dossier.model.language import Language, Text
from timeline.dossier.model.missing import Missing
from timeline.dossier.model.span import Span
from timeline.dossier.model.vocabulary import Stance

Position: TypeAlias = tuple[float, float]
"""Longitude then latitude in WGS 84 degrees, the order of RFC 7946."""

_NO_CELLS: Mapping[str, str] = {}


def _no_cells() -> Mapping[str, str]:
    """Give what all records share that have no columns of their own: a mapping for each would be tens of megabytes."""
    return _NO_CELLS


@dataclass(frozen=True, slots=True)
class Participation:
    """An actor's part in an event."""

    actor: str
    role: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that lies in the folder of the dossier."""

    file: str
    """Its path inside the folder, parted by slashes."""
    alt: Text
    """What it shows, for whoever cannot see it."""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, or is said to have happened."""

    id: str
    span: Span
    category: str
    title: Text
    summary: Text = Text()
    actors: tuple[Participation, ...] = ()
    weapons: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    """Places it is about."""
    stated_at: tuple[str, ...] = ()
    """Places where it was said, when elsewhere."""
    scope: str = ""
    note: Text = Text()
    """Known errors in circulation and their likely cause."""
    label: Text = Text()
    """Short words for the timeline; only the dossier's anchors have them."""
    tags: tuple[str, ...] = ()
    """Free words that it can be asked for by."""
    link: str = ""
    """An address to read on."""
    image: Image | None = None
    extra: Mapping[str, str] = field(default_factory=_no_cells)
    """Columns this program does not know, kept for exports."""
    missing: tuple[Missing, ...] = ()
    """Why cells of it are blank, where the row says so."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, of what kind and unit; a missing bound is open, never zero."""

    kind: str
    unit: str
    low: float | None = None
    best: float | None = None
    high: float | None = None
    weapon: str = ""
    said: Text = Text()
    """How it was put, where a bare number would say more: "about 200", or the word that stands for a number nobody gave,
    such as dozens; ``low`` is then the least that it can mean."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement by one claimant as one source carries it."""

    id: str
    event: str
    claimant: str
    stance: Stance
    text: Text
    source: str
    made_on: Span | None = None
    """When it became public."""
    quantity: Quantity | None = None
    locator: str = ""
    credibility: str = ""
    """Admiralty code for the information, 1 to 6, or empty."""
    origin: str = ""
    """The report it descends from: equal origins are not independent."""
    utterance: str = ""
    """Shared by claims that are one sentence, said once, about several events; or empty."""
    extra: Mapping[str, str] = field(default_factory=_no_cells)
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One document."""

    id: str
    publisher: str
    carrier: str = ""
    kind: str = ""
    published: Span | None = None
    language: str = ""
    url: str = ""
    origin: str = ""
    checked: str = ""
    reliability: str = ""
    """Admiralty code for the source, A to F, or empty."""
    note: Text = Text()
    publisher_fr: str = ""
    """Its French name, or its description in French; without one the name serves in both languages."""
    carrier_fr: str = ""
    archived: str = ""
    """Address of a public archive's copy."""
    accessed: Day | None = None
    """The day on which it was last read for the record."""
    translation: str = ""
    """Whose words the text is in, of the dossier's closed list."""
    source_class: str = ""
    """What its publisher is, of the dossier's closed list."""
    extra: Mapping[str, str] = field(default_factory=_no_cells)
    missing: tuple[Missing, ...] = ()

    def names(self, language: Language) -> tuple[str, str]:
        """Give the publisher and the carrier as a reader of ``language`` knows them."""
        return (
            Text(self.publisher, self.publisher_fr).to(language),
            Text(self.carrier, self.carrier_fr).to(language),
        )


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, force, body, company, group or person."""

    id: str
    name: Text
    kind: str = ""
    part_of: str = ""
    aliases: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=_no_cells)


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon system or family, by name and class only."""

    id: str
    name: Text
    weapon_class: str
    aliases: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=_no_cells)


@dataclass(frozen=True, slots=True)
class Geometry:
    """A GeoJSON geometry (RFC 7946): WGS 84 degrees, longitude first, then perhaps a height."""

    type: str
    coordinates: tuple[object, ...]
    """Of a GeometryCollection its geometries."""


@dataclass(frozen=True, slots=True)
class Place:
    """A site, city, region or route; without geometry it is listed, not mapped."""

    id: str
    name: Text
    kind: str = ""
    precision: str = ""
    precision_km: float = 0.0
    geometry: Geometry | None = None
    label_at: Position | None = None
    """Where its label and marks stand when the geometry is not a point."""
    basis: tuple[str, ...] = ()
    """For a route, the grade of each segment: documented, inferred or assumed."""
    public_on: Day | None = None
    """For a route, the day on which it became public; as known before, it is not drawn."""
    source: str = ""
    note: Text = Text()
    aliases: tuple[str, ...] = ()
    part_of: str = ""
    """The region or country that it lies in; whoever asks for that finds what happened here."""
    extra: Mapping[str, str] = field(default_factory=_no_cells)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a told story."""

    story: str
    step: int
    event: str
    title: Text
    say: Text = Text()
    window: Span | None = None
    places: tuple[str, ...] = ()
    notes: Text = Text()
    """What the speaker may add; never on screen."""
    claims: tuple[str, ...] = ()
    """The claims, all about its event, that carry what is on screen."""


class SlideKind(StrEnum):
    """What a slide of a story may show that follows from the record and not from one event."""

    FINDINGS = "findings"
    """What the matter comes to, on the first slide: the findings of the questions."""
    FIGURES = "figures"
    """How many, according to whom: one kind of quantity in one unit."""
    BALANCE = "balance"
    """What is undisputed, disputed and not known, and what may be said of it."""


@dataclass(frozen=True, slots=True)
class RecordSlide:
    """A slide that a story declares beside its steps."""

    story: str
    kind: SlideKind
    quantity: str = ""
    """Of figures: the kind of quantity."""
    unit: str = ""


DATE = "date"
"""What a question asks for, if not simply what is so."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing on which claims differ, and the claims that answer it."""

    id: str
    question: Text
    claims: tuple[str, ...]
    wording: Text = Text()
    """What a briefing may say."""
    why: Text = Text()
    """Why the answers differ, and why it is worded so."""
    finding: Text = Text()
    """What the first screen says of it, with who says so; empty where it says nothing."""
    asks: str = ""
    """:data:`DATE` if the answers that differ are days or months."""
    weapons: tuple[str, ...] = ()
    """The weapon classes that it is about; empty where it is about none, or about all."""
    since: Day | None = None
    """The first day on which it could be asked; nothing where its first answer says so."""
    extra: Mapping[str, str] = field(default_factory=_no_cells)


@dataclass(frozen=True, slots=True)
class LegalState:
    """Something lasting in law, from one event to another."""

    id: str
    label: Text
    begins: str
    """The event that brings it into force."""
    ends: str = ""
    """The event that ends it; without one it is still in force."""
    note: Text = Text()
    """What is contested about it."""
    extra: Mapping[str, str] = field(default_factory=_no_cells)


LAST_RANK = 9
"""The rank of a label of the base map that has none of its own."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One shape of the base map."""

    id: str
    kind: str
    name: Text
    geometry: Geometry
    extra: Mapping[str, str] = field(default_factory=_no_cells)
    rank: int = LAST_RANK
    """Of a label: when labels are thinned, the lowest stay longest."""


@dataclass(frozen=True, slots=True)
class About:
    """What a dossier says of itself."""

    name: str
    title: Text
    description: Text = Text()
    version: str = ""
    modified: Span | None = None
    licence: str = ""
    licence_url: str = ""
    contributors: tuple[str, ...] = ()
    """Who made it, as it is cited."""
    citation: str = ""
    map_note: Text = Text()
    own_map_note: Text = Text()
    """The same without what a map cut from the world adds to it."""
    method: tuple[Text, ...] = ()
    opening: Span | None = None
    """The period first shown, either end of which may be open; nothing is filtered by it."""
    collected_until: Span | None = None
    """The last day of which texts were collected: silence after it is no calm."""
    languages: tuple[str, ...] = ("en", "fr")
    """The languages of its texts (BCP 47); what one lacks falls back to the first that has it."""
    translated: tuple[str, ...] = ()
    """Those of the languages whose texts are translations of the first's, which alone count."""

    @property
    def changed_on(self) -> date | None:
        """Give the first day of the last change as files note it; none where none is told that they can hold."""
        day = self.modified.earliest if self.modified else None
        return day.as_date() if day and day.is_modern else None
