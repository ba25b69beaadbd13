"""The card of an event in one language: what is said of it, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from timeline import dates, maps, queries
from timeline.model import Claim, Dossier, Event, Language, Quantity, Source, Term
from timeline.text import Words, words

Card: TypeAlias = dict[str, object]
"""What the browser is told; its keys are read in ``card.js``."""


def card(dossier: Dossier, event: Event, language: Language) -> Card:
    """Put everything the record holds of an event into words, claims in the order they became public."""
    say = words(language)
    claims = sorted(dossier.claims_of[event.id], key=_publicity)
    facts = queries.derive(dossier)[event.id]
    roles = _labels(dossier.vocabulary.roles, language)
    return {
        "summary": event.summary.to(language),
        "note": event.note.to(language),
        "actors": [
            {"id": part.actor, "name": dossier.actors[part.actor].name.to(language), "role": roles[part.role]}
            for part in event.actors
        ],
        "weapons": [{"id": w, "name": dossier.weapons[w].name.to(language)} for w in event.weapons],
        "places": [_place(dossier, id_, language) for id_ in event.places],
        "stated": [dossier.places[id_].name.to(language) for id_ in event.stated_at],
        "scope": event.scope,
        "claims": [_claim(dossier, claim, language) for claim in claims],
        "origins": _origins(len(facts.origins), len({c.source for c in claims}), say),
        "denied": _denied(dossier, claims, language),
    }


def when(event: Event, language: Language) -> str:
    """Write an event's date in words, with its uncertainty."""
    return dates.in_words(event.span, language)


def source_line(source: Source, language: Language) -> str:
    """Name a source as a reader would cite it: publisher, carrier, date."""
    say = words(language)
    name = source.publisher
    if source.carrier and source.carrier != source.publisher:
        name = say("stage.via", publisher=source.publisher, carrier=source.carrier)
    published = dates.in_words(source.published, language) if source.published else ""
    return f"{name}, {published}" if published else name


def figure(quantity: Quantity | None, dossier: Dossier, language: Language) -> str:
    """Write a quantity as kind, number and unit; an open bound stays open."""
    if quantity is None:
        return ""
    say = words(language)
    low, best, high = (number(n, language) for n in (quantity.low, quantity.best, quantity.high))
    values = {"low": low, "best": best, "high": high}
    kinds = _labels(dossier.vocabulary.quantity_kinds, language)
    units = _labels(dossier.vocabulary.units, language)
    kind, unit = kinds.get(quantity.kind, quantity.kind), units.get(quantity.unit, quantity.unit)
    form = _form(quantity)
    if form == "unstated":
        return say("stage.figure_unstated", kind=kind)
    return say("stage.figure", kind=kind, amount=say(f"stage.{form}", **values), unit=unit)


def number(value: float | None, language: Language) -> str:
    """Write a number with the language's separators: 3,500 or 3 500."""
    if value is None:
        return ""
    plain = f"{value:,.10g}" if value != int(value) else f"{int(value):,}"
    return plain.replace(",", "\u202f").replace(".", ",") if language == Language.FR else plain


def _form(quantity: Quantity) -> str:
    match quantity.low, quantity.best, quantity.high:
        case None, None, None:
            return "unstated"
        case None, best, None:
            return "exactly"
        case low, best, None:
            return "at_least" if best in (None, low) else "about_at_least"
        case None, best, high:
            return "at_most" if best in (None, high) else "about_at_most"
        case low, best, high if low == high and best in (None, low):
            return "just"
        case _, None, _:
            return "between"
    return "about"


def _publicity(claim: Claim) -> tuple[int, str]:
    return (claim.made_on.earliest.toordinal() if claim.made_on else 0, claim.id)


def _claim(dossier: Dossier, claim: Claim, language: Language) -> Card:
    source = dossier.sources[claim.source]
    stances = _labels(dossier.vocabulary.stances, language)
    say = words(language)
    return {
        "claimant": dossier.actors[claim.claimant].name.to(language),
        "stance": claim.stance.value,
        "verb": stances.get(claim.stance.value, claim.stance.value),
        "denial": claim.stance.is_denial,
        "text": claim.text.to(language),
        "figure": figure(claim.quantity, dossier, language),
        "made": dates.in_words(claim.made_on, language) if claim.made_on else "",
        "source": source_line(source, language),
        "url": source.url,
        "note": source.note.to(language),
        "origin": say("stage.origin", origin=claim.origin),
    }


def _place(dossier: Dossier, id_: str, language: Language) -> Card:
    place = dossier.places[id_]
    return {"id": id_, "name": place.name.to(language), "mapped": id_ in maps.mapped(dossier)}


def _origins(origins: int, sources: int, say: Words) -> str:
    articles = say("stage.sources_one") if sources == 1 else say("stage.sources", sources=sources)
    if origins == 1:
        return say("stage.origins_one", sources=articles)
    return say("stage.origins", origins=origins, sources=articles)


def _denied(dossier: Dossier, claims: Iterable[Claim], language: Language) -> str:
    names = dict.fromkeys(dossier.actors[c.claimant].name.to(language) for c in claims if c.stance.is_denial)
    say = words(language)
    return say("stage.denied_by", names=", ".join(names)) if names else say("stage.denied_by_nobody")


def _labels(terms: Iterable[Term], language: Language) -> Mapping[str, str]:
    return {term.id: term.label.to(language) for term in terms}
