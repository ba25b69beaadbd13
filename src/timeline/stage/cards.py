"""The card of an event in one language: what is said of it, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from timeline.dossier import corrections, dates, on_map, statements
from timeline.dossier.as_of import public_on
from timeline.dossier.model import (
    Claim,
    Dossier,
    Event,
    Flag,
    Language,
    Quantity,
    Source,
    Stance,
    Text,
    flagged,
    labels,
)
from timeline.drawing import days
from timeline.text import words
from timeline.wording import citations, quantities
from timeline.wording.citations import claimant, origin_line, source_line
from timeline.wording.quantities import number

Card: TypeAlias = dict[str, object]
"""What the browser is made; its keys are read in ``panels/event_card.js``."""


class Writer:
    """Writes the cards of a dossier in a language; what many of them say, such as where a claim is read, it writes once."""

    def __init__(self, dossier: Dossier, language: Language) -> None:
        """Write of this dossier, in this language."""
        self._dossier, self._language = dossier, language
        self._roles = labels(dossier.vocabulary.roles, language)
        self._stances = labels(dossier.vocabulary.stances, language)
        self._background = flagged(dossier.vocabulary.scopes, Flag.BACKGROUND)
        self._corrected = corrections.corrected_on(dossier)
        self._claimants: dict[str, str] = {}
        self._sources: dict[str, Card] = {}
        self._reports: dict[str, str] = {}
        self._places: dict[str, Card] = {}
        self._manners: dict[str, Card] = {}

    @cached_property
    def _legal(self) -> Mapping[str, list[Card]]:
        """The legal states that each event begins or ends; a claim alone says none of them."""
        found: dict[str, list[Card]] = {}
        for state in self._dossier.legal_states:
            told = in_language(self._language, {"label": state.label, "note": state.note})
            for event in {state.begins, state.ends}:
                found.setdefault(event, []).append(told)
        return found

    def card(self, event: Event) -> Card:
        """Put everything the record holds of an event into words, claims in the order they became public."""
        dossier, language = self._dossier, self._language
        told = [statements.statement(dossier, made) for made in in_order(dossier, dossier.claims_of[event.id])]
        nowhere = citations.missing(event, "places", language)
        return {
            **in_language(language, {"summary": event.summary, "note": event.note}),
            "actors": [
                {"id": part.actor, "name": dossier.actors[part.actor].name.to(language), "role": self._roles[part.role]}
                for part in event.actors
            ],
            "weapons": [{"id": w, "name": dossier.weapons[w].name.to(language)} for w in event.weapons],
            "places": [self._place(id_) for id_ in event.places],
            **({"nowhere": nowhere} if nowhere else {}),
            "stated": [dossier.places[id_].name.to(language) for id_ in event.stated_at],
            "background": int(event.scope in self._background),
            "legal": self._legal.get(event.id, []),
            "claims": [{"id": each.claim.id, **self._stated(each)} for each in told],
            "corrected": dates.day_in_words(self._corrected.get(event.id), language),
            **_further(event, language),
        }

    def claim(self, made: Claim) -> Card:
        """Put a claim into words: who says what, where it can be read, and what it counts as."""
        return self._stated(statements.statement(self._dossier, made))

    def _stated(self, statement: statements.Statement) -> Card:
        dossier, language, made = self._dossier, self._language, statement.claim
        source = dossier.sources[made.source]
        graded = citations.grade(source, made.credibility, language)
        return {
            "claimant": self._claimant(made.claimant),
            **self._manner(made.stance),
            "party": int(statement.party),
            **in_language(language, {"text": made.text, "note": source.note}),
            "figure": figure(made.quantity, dossier, language),
            "made": dates.in_words(made.made_on, language)
            if made.made_on
            else citations.missing(made, "made_on", language),
            "public": days.number(statement.public_on),
            **self._source(source),
            **({"locator": made.locator} if made.locator else {}),
            **({"grade": graded} if graded else {}),
            **({"utterance": made.utterance} if made.utterance else {}),
            "origin": made.origin,
            "report": self._report(made.origin),
        }

    def _manner(self, stance: Stance) -> Card:
        if stance not in self._manners:
            self._manners[stance] = {
                "stance": stance.value,
                "manner": self._stances.get(stance.value, stance.value),
                "assertion": int(stance.is_assertion),
                "denial": int(stance.is_denial),
            }
        return self._manners[stance]

    def _claimant(self, id_: str) -> str:
        if id_ not in self._claimants:
            self._claimants[id_] = claimant(self._dossier, id_, self._language)
        return self._claimants[id_]

    def _report(self, origin: str) -> str:
        if origin not in self._reports:
            self._reports[origin] = origin_line(self._dossier, origin, self._language)
        return self._reports[origin]

    def _source(self, source: Source) -> Card:
        """Say where a claim is read."""
        if source.id not in self._sources:
            unlinked = citations.missing(source, "url", self._language)
            self._sources[source.id] = {
                "source": source_line(source, self._language),
                "source_id": source.id,
                "url": source.url,
                **({"unlinked": unlinked} if unlinked else {}),
                **_origin_of_text(self._dossier, source, self._language),
            }
        return self._sources[source.id]

    def _place(self, id_: str) -> Card:
        if id_ not in self._places:
            name = self._dossier.places[id_].name.to(self._language)
            self._places[id_] = {"id": id_, "name": name, "mapped": id_ in on_map.mapped(self._dossier)}
        return self._places[id_]


def in_order(dossier: Dossier, claims: Sequence[Claim]) -> Sequence[Claim]:
    """Put the claims about an event in the order in which its card has them: that in which they became public."""
    return sorted(claims, key=lambda claim: public_on(dossier, claim)) if len(claims) > 1 else claims


def card(dossier: Dossier, event: Event, language: Language) -> Card:
    """Write the card of one event: see :class:`Writer`."""
    return Writer(dossier, language).card(event)


def claim(dossier: Dossier, made: Claim, language: Language) -> Card:
    """Put one claim into words: see :class:`Writer`."""
    return Writer(dossier, language).claim(made)


def _further(event: Event, language: Language) -> Card:
    """Give what only some dossiers say of an event; what is empty is not sent."""
    more = [[column, cell] for column, cell in event.extra.items() if cell]
    found = {"tags": [*event.tags], "link": event.link, "more": more, "image": _image(event, language)}
    return {name: value for name, value in found.items() if value}


def _image(event: Event, language: Language) -> Card:
    image = event.image
    if image is None:
        return {}
    return {"name": image.file, "credit": image.credit, **in_language(language, {"alt": image.alt})}


def in_language(language: Language, texts: Mapping[str, Text]) -> Card:
    """Put texts into words, and name under ``lang`` those that are in another language for want of this one."""
    told: Card = {}
    others: dict[str, str] = {}
    for name, text in texts.items():
        told[name], other = text.told(language)
        if other:
            others[name] = other
    return {**told, "lang": others} if others else told


def _origin_of_text(dossier: Dossier, source: Source, language: Language) -> Card:
    """Say what a source's publisher is and whose words were read, as far as it is known, and where a copy is kept."""
    classes, translations = (
        labels(terms, language) for terms in (dossier.vocabulary.source_classes, dossier.vocabulary.translations)
    )
    translated = translations.get(source.translation) or citations.missing(source, "translation", language)
    parts = (classes.get(source.source_class, ""), translated)
    made = " · ".join(filter(None, parts))
    return {**({"class": made} if made else {}), **({"archived": source.archived} if source.archived else {})}


def when(event: Event, language: Language) -> str:
    """Write an event's date in words, with its uncertainty."""
    return dates.in_words(event.span, language)


def figure(quantity: Quantity | None, dossier: Dossier, language: Language) -> str:
    """Write a quantity as kind, number and unit; an open bound stays open."""
    if quantity is None:
        return ""
    counted = kind(quantity, dossier, language)
    stated = amount(quantity, dossier, language)
    say = words(language)
    if not stated:
        return say("stage.figure_unstated", kind=counted)
    if quantities.is_word(quantity) and quantity.low is not None:
        return say("stage.figure_drawn", kind=counted, amount=stated, low=number(quantity.low, language))
    return say("stage.figure", kind=counted, amount=stated)


def kind(quantity: Quantity | None, dossier: Dossier, language: Language) -> str:
    """Name what a quantity counts, such as ordered or delivered; empty for none."""
    if quantity is None:
        return ""
    return labels(dossier.vocabulary.quantity_kinds, language).get(quantity.kind, quantity.kind)


def amount(quantity: Quantity | None, dossier: Dossier, language: Language) -> str:
    """Write a quantity as number, or the words that stand for one, and unit; empty where neither is stated."""
    stated = quantities.amount(quantity, language) if quantity else ""
    if not quantity or not stated:
        return ""
    unit = _unit(quantity, dossier, language)
    return words(language)(
        "stage.amount_said" if quantities.is_word(quantity) else "stage.amount", amount=stated, unit=unit
    )


def _unit(quantity: Quantity, dossier: Dossier, language: Language) -> str:
    """Name what is counted, in the form that it takes beside the number."""
    term = next((term for term in dossier.vocabulary.units if term.id == quantity.unit), None)
    return term.counted(quantities.category(quantity, language), language) if term else quantity.unit
