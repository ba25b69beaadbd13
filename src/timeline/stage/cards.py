"""The card of an event in one language: what is said of it, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from timeline import maps
from timeline.dossier import corrections, dates, statements
from timeline.dossier.model import Claim, Dossier, Event, Flag, Language, Quantity, Source, Text, labels
from timeline.stage import daycount
from timeline.text import words
from timeline.wording import citations, quantities
from timeline.wording.citations import claimant, origin_line, source_line
from timeline.wording.quantities import number

Card: TypeAlias = dict[str, object]
"""What the browser is told; its keys are read in ``panels/event_card.js``."""


def card(dossier: Dossier, event: Event, language: Language) -> Card:
    """Put everything the record holds of an event into words, claims in the order they became public."""
    claims = [each.claim for each in statements.in_order(dossier, [told.id for told in dossier.claims_of[event.id]])]
    roles = labels(dossier.vocabulary.roles, language)
    texts = {"summary": event.summary, "note": event.note}
    background = {term.id for term in dossier.vocabulary.scopes if Flag.BACKGROUND in term.flags}
    return {
        **spoken(language, texts),
        "actors": [
            {"id": part.actor, "name": dossier.actors[part.actor].name.to(language), "role": roles[part.role]}
            for part in event.actors
        ],
        "weapons": [{"id": w, "name": dossier.weapons[w].name.to(language)} for w in event.weapons],
        "places": [_place(dossier, id_, language) for id_ in event.places],
        "stated": [dossier.places[id_].name.to(language) for id_ in event.stated_at],
        "background": int(event.scope in background),
        "legal": [
            spoken(language, {"label": state.label, "note": state.note})
            for state in dossier.legal_states
            if event.id in {state.begins, state.ends}
        ],
        "claims": [claim(dossier, told, language) for told in claims],
        "corrected": _corrected(dossier, event, language),
    }


def spoken(language: Language, texts: Mapping[str, Text]) -> Card:
    """Put texts into words, and name under ``lang`` those that are in another language for want of this one."""
    others = {name: other for name, text in texts.items() if (other := text.other_than(language))}
    return {**{name: text.to(language) for name, text in texts.items()}, **({"lang": others} if others else {})}


def claim(dossier: Dossier, told: Claim, language: Language) -> Card:
    """Put a claim into words: who says what, where it can be read, and what it counts as."""
    source = dossier.sources[told.source]
    stances = labels(dossier.vocabulary.stances, language)
    statement = statements.statement(dossier, told)
    return {
        "claimant": claimant(dossier, told.claimant, language),
        "stance": told.stance.value,
        "manner": stances.get(told.stance.value, told.stance.value),
        "assertion": int(told.stance.is_assertion),
        "denial": int(told.stance.is_denial),
        "party": int(statement.party),
        **spoken(language, {"text": told.text, "note": source.note}),
        "figure": figure(told.quantity, dossier, language),
        "kind": kind(told.quantity, dossier, language),
        "amount": amount(told.quantity, dossier, language),
        "made": dates.in_words(told.made_on, language) if told.made_on else "",
        "public": daycount.of(statement.public_on),
        "source": source_line(source, language),
        "source_id": told.source,
        "url": source.url,
        **_origin_of_text(dossier, source, language),
        **({"locator": told.locator} if told.locator else {}),
        **({"grade": graded} if (graded := citations.grade(source, told.credibility, language)) else {}),
        "origin": told.origin,
        "report": origin_line(dossier, told.origin, language),
    }


def _origin_of_text(dossier: Dossier, source: Source, language: Language) -> Card:
    """Say what a source's publisher is and whose words were read, as far as it is known, and where a copy is kept."""
    classes, translations = (
        labels(terms, language) for terms in (dossier.vocabulary.source_classes, dossier.vocabulary.translations)
    )
    parts = (classes.get(source.source_class, ""), translations.get(source.translation, ""))
    told = " · ".join(filter(None, parts))
    return {**({"class": told} if told else {}), **({"archived": source.archived} if source.archived else {})}


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


def _corrected(dossier: Dossier, event: Event, language: Language) -> str:
    """Write the last day on which the event or a claim about it was corrected; empty where none was."""
    day = corrections.corrected_on(dossier).get(event.id)
    return dates.in_words(dates.span(day.isoformat()), language) if day else ""


def _place(dossier: Dossier, id_: str, language: Language) -> Card:
    place = dossier.places[id_]
    return {"id": id_, "name": place.name.to(language), "mapped": id_ in maps.mapped(dossier)}
