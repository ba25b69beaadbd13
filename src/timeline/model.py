"""What a dossier is made of: frozen, typed records. Nothing here reads files, asks questions or draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TypeAlias

Position: TypeAlias = tuple[float, float]
"""Longitude then latitude in WGS 84 degrees, the order of RFC 7946."""


class Language(StrEnum):
    """A language the dossier and the interface are written in."""

    EN = "en"
    FR = "fr"


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in each language; an empty one falls back to the other."""

    en: str = ""
    fr: str = ""

    def __bool__(self) -> bool:
        """Tell whether there are words in any language."""
        return bool(self.en or self.fr)

    def to(self, language: Language) -> str:
        """Give the words in ``language``, or in the other where it has none."""
        return (self.fr or self.en) if language == Language.FR else (self.en or self.fr)

    def other_than(self, language: Language) -> Language | None:
        """Give the language of the words that :meth:`to` gives, if it is not the one asked for."""
        if not self or (self.fr if language == Language.FR else self.en):
            return None
        return Language.EN if language == Language.FR else Language.FR


class Extent(StrEnum):
    """How an event fills its span."""

    WITHIN = "within"
    """It happened at some moment inside the span."""
    LASTED = "lasted"
    """It went on from the first day of the span to its last."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days an event can have touched, first and last inclusive.

    ``open_start`` and ``open_end`` mean that the EDTF date has no bound on that
    side; ``earliest`` or ``latest`` is then ``date.min`` or ``date.max``.
    """

    edtf: str
    earliest: date
    latest: date
    extent: Extent = Extent.WITHIN
    approximate: bool = False
    uncertain: bool = False

    @property
    def open_start(self) -> bool:
        """Tell whether nothing bounds the span before."""
        return self.earliest == date.min

    @property
    def open_end(self) -> bool:
        """Tell whether nothing bounds the span after."""
        return self.latest == date.max

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def inside(self, other: Span) -> bool:
        """Tell whether every day of this span is one of ``other``'s."""
        return other.earliest <= self.earliest and self.latest <= other.latest


class Stance(StrEnum):
    """What a claimant does with a statement, strongest assertion first."""

    CONFIRMS = "confirms"
    ADMITS = "admits"
    ASSESSES = "assesses"
    ASSERTS = "asserts"
    WARNS = "warns"
    DENIES = "denies"
    DISPUTES = "disputes"
    DECLINES = "declines"

    @property
    def is_assertion(self) -> bool:
        """Tell whether the claimant says that it is, or will be, so."""
        return self not in {Stance.DENIES, Stance.DISPUTES, Stance.DECLINES}

    @property
    def is_denial(self) -> bool:
        """Tell whether the claimant says that it is not so, in whole or in part."""
        return self in {Stance.DENIES, Stance.DISPUTES}


class Standing(StrEnum):
    """How well an event is established, derived from its claims; strongest first."""

    CONFIRMED = "confirmed"
    ASSESSED = "assessed"
    REPORTED = "reported"
    CLAIMED = "claimed"
    UNASSERTED = "unasserted"
    """Nobody asserts it: the claims only deny, dispute or decline."""


class Flag(StrEnum):
    """What a dossier says of a value of its vocabulary, so that the program need not know the value."""

    PARTY = "party"
    """Of a role: whoever has it took part and did not merely speak."""
    REPORTS = "reports"
    """Of a kind of actor: what it asserts is a report, not an interested party's claim."""
    UNNAMED = "unnamed"
    """Of a kind of actor: it speaks without its name."""
    OFFICIAL = "official"
    """Of a kind of actor: its named assessment, or that of a part of it, is an official one."""
    PERSON = "person"
    """Of a kind of actor: its name alone tells no office and no country."""
    PLAN = "plan"
    """Of a kind of quantity: it counts what is still to come."""
    BACKGROUND = "background"
    """Of a scope: its events are needed to understand the others."""
    COUNTRY = "country"
    """Of a kind of place: it is a country as a whole."""


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a dossier's vocabulary and its words."""

    id: str
    label: Text
    flags: frozenset[Flag] = frozenset()
    forms: Mapping[str, Text] = field(default_factory=dict, hash=False)
    """The label beside a number, by plural category of CLDR (one, few, many ...), where it differs."""

    def counted(self, category: str, language: Language) -> str:
        """Give the label beside a number of a plural category in ``language``."""
        form = self.forms.get(category, Text())
        return (form.fr if language == Language.FR else form.en) or self.label.to(language)


@lru_cache(maxsize=128)
def labels(terms: tuple[Term, ...], language: Language) -> Mapping[str, str]:
    """Give the label of each term in ``language``, by id, in their order."""
    return {term.id: term.label.to(language) for term in terms}


@dataclass(frozen=True, slots=True)
class Part:
    """An actor's part in an event."""

    actor: str
    role: str


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, or is said to have happened."""

    id: str
    span: Span
    category: str
    title: Text
    summary: Text = Text()
    actors: tuple[Part, ...] = ()
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
    extra: Mapping[str, str] = field(default_factory=dict)
    """Columns this program does not know, kept for exports."""


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
    extra: Mapping[str, str] = field(default_factory=dict)


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
    extra: Mapping[str, str] = field(default_factory=dict)

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
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon system or family, by name and class only."""

    id: str
    name: Text
    weapon_class: str
    aliases: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Geometry:
    """A GeoJSON geometry (RFC 7946): WGS 84 degrees, longitude first."""

    type: str
    coordinates: tuple[object, ...]


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
    public_on: date | None = None
    """For a route, the day on which it became public; as known before, it is not drawn."""
    source: str = ""
    note: Text = Text()
    aliases: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)


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
    asks: str = ""
    """:data:`DATE` if the answers that differ are days or months."""
    extra: Mapping[str, str] = field(default_factory=dict)


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
    extra: Mapping[str, str] = field(default_factory=dict)


LAST_RANK = 9
"""The rank of a label of the base map that has none of its own."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One shape of the base map."""

    id: str
    kind: str
    name: Text
    geometry: Geometry
    extra: Mapping[str, str] = field(default_factory=dict)
    rank: int = LAST_RANK
    """Of a label: when labels are thinned, the lowest stay longest."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The closed lists a dossier declares in ``datapackage.json``, in display order."""

    categories: tuple[Term, ...]
    weapon_classes: tuple[Term, ...]
    roles: tuple[Term, ...]
    stances: tuple[Term, ...] = ()
    quantity_kinds: tuple[Term, ...] = ()
    units: tuple[Term, ...] = ()
    source_kinds: tuple[Term, ...] = ()
    checks: tuple[Term, ...] = ()
    actor_kinds: tuple[Term, ...] = ()
    scopes: tuple[Term, ...] = ()
    stories: tuple[Term, ...] = ()
    place_kinds: tuple[Term, ...] = ()


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
    citation: str = ""
    map_note: Text = Text()
    method: tuple[Text, ...] = ()
    opening: Span | None = None
    """The period first shown, either end of which may be open; nothing is filtered by it."""


@dataclass(frozen=True, eq=False)
class Dossier:
    """A whole dossier; every id that one record holds exists in another.

    ``version`` is the digest of the files it was read from. Two dossiers are
    equal only if they are the same object, so that answers can be cached by it.
    """

    about: About
    vocabulary: Vocabulary
    events: tuple[Event, ...]
    """In time order: by earliest day (the latest where the start is open), then latest, then id."""
    claims: tuple[Claim, ...]
    sources: Mapping[str, Source]
    actors: Mapping[str, Actor]
    weapons: Mapping[str, Weapon]
    places: Mapping[str, Place]
    basemap: tuple[Feature, ...] = ()
    stories: tuple[Step, ...] = ()
    questions: tuple[Question, ...] = ()
    """In the order of the table."""
    legal_states: tuple[LegalState, ...] = ()
    version: str = ""

    @cached_property
    def actor_flags(self) -> Mapping[str, frozenset[Flag]]:
        """Give what the dossier says of each actor's kind, by the actor's id."""
        kinds = {term.id: term.flags for term in self.vocabulary.actor_kinds}
        return {id_: kinds.get(actor.kind, frozenset()) for id_, actor in self.actors.items()}

    @cached_property
    def event(self) -> Mapping[str, Event]:
        """Find an event by id."""
        return {event.id: event for event in self.events}

    @cached_property
    def claim(self) -> Mapping[str, Claim]:
        """Find a claim by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def claims_of(self) -> Mapping[str, tuple[Claim, ...]]:
        """Find an event's claims, in the order of the table."""
        found: dict[str, list[Claim]] = {event.id: [] for event in self.events}
        for claim in self.claims:
            found[claim.event].append(claim)
        return {event: tuple(claims) for event, claims in found.items()}
