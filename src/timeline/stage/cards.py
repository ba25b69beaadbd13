"""The card of an event in one language: what is said of it, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from timeline.dossier import corrections, dates, on_map, statements
from timeline.dossier.model import Claim, Dossier, Event, Flag, Language, Quantity, Source, Text, flagged, labels
from timeline.drawing import days
from timeline.text import words
from timeline.wording import citations, quantities
from timeline.wording.citations import claimant, origin_line, source_line
from timeline.wording.quantities import number

Card: TypeAlias = dict[str, object]
"""What the browser is made; its keys are read in ``panels/event_card.js``."""


def card(dossier: Dossier, event: Event, language: Language) -> Card:
    """Put everything the record holds of an event into words, claims in the order they became public."""
    claims = [each.claim for each in statements.in_order(dossier, [made.id for made in dossier.claims_of[event.id]])]
    roles = labels(dossier.vocabulary.roles, language)
    texts = {"summary": event.summary, "note": event.note}
    background = flagged(dossier.vocabulary.scopes, Flag.BACKGROUND)
    return {
        **in_language(language, texts),
        "actors": [
            {"id": part.actor, "name": dossier.actors[part.actor].name.to(language), "role": roles[part.role]}
            for part in event.actors
        ],
        "weapons": [{"id": w, "name": dossier.weapons[w].name.to(language)} for w in event.weapons],
        "places": [_place(dossier, id_, language) for id_ in event.places],
        **({"nowhere": nowhere} if (nowhere := citations.missing(event, "places", language)) else {}),
        "stated": [dossier.places[id_].name.to(language) for id_ in event.stated_at],
        "background": int(event.scope in background),
        "legal": [
            in_language(language, {"label": state.label, "note": state.note})
            for state in dossier.legal_states
            if event.id in {state.begins, state.ends}
        ],
        "claims": [{"id": made.id, **claim(dossier, made, language)} for made in claims],
        "corrected": _corrected(dossier, event, language),
        **_further(event, language),
    }


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
    others = {name: other for name, text in texts.items() if (other := text.other_than(language))}
    return {**{name: text.to(language) for name, text in texts.items()}, **({"lang": others} if others else {})}


def claim(dossier: Dossier, made: Claim, language: Language) -> Card:
    """Put a claim into words: who says what, where it can be read, and what it counts as."""
    source = dossier.sources[made.source]
    stances = labels(dossier.vocabulary.stances, language)
    statement = statements.statement(dossier, made)
    return {
        "claimant": claimant(dossier, made.claimant, language),
        "stance": made.stance.value,
        "manner": stances.get(made.stance.value, made.stance.value),
        "assertion": int(made.stance.is_assertion),
        "denial": int(made.stance.is_denial),
        "party": int(statement.party),
        **in_language(language, {"text": made.text, "note": source.note}),
        "figure": figure(made.quantity, dossier, language),
        "made": dates.in_words(made.made_on, language)
        if made.made_on
        else citations.missing(made, "made_on", language),
        "public": days.number(statement.public_on),
        "source": source_line(source, language),
        "source_id": made.source,
        "url": source.url,
        **({"unlinked": unlinked} if (unlinked := citations.missing(source, "url", language)) else {}),
        **_origin_of_text(dossier, source, language),
        **({"locator": made.locator} if made.locator else {}),
        **({"grade": graded} if (graded := citations.grade(source, made.credibility, language)) else {}),
        **({"utterance": made.utterance} if made.utterance else {}),
        "origin": made.origin,
        "report": origin_line(dossier, made.origin, language),
    }


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


def _corrected(dossier: Dossier, event: Event, language: Language) -> str:
    """Write the last day on which the event or a claim about it was corrected; empty where none was."""
    return dates.day_in_words(corrections.corrected_on(dossier).get(event.id), language)


def _place(dossier: Dossier, id_: str, language: Language) -> Card:
    place = dossier.places[id_]
    return {"id": id_, "name": place.name.to(language), "mapped": id_ in on_map.mapped(dossier)}
