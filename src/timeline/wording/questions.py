"""What a view asks of a dossier, in words."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.dossier import dates
from timeline.dossier.filters import DISPUTED, FACETS, NOT, ONE, ONLY, SEVERAL, SOME, Filter, in_role
from timeline.dossier.model import Day, Dossier, Language, Standing, labels
from timeline.text import Words, words

_HEADS = {
    "category": "what",
    **{facet: f"facet_{facet}" for facet in ("denied_by", "origins", "source_class", "unnamed")},
}
"""Where the catalogue names a facet otherwise than by its own name."""


def in_words(dossier: Dossier, criteria: Filter, language: Language) -> str:
    """Say what is asked, part by part in the order of a link; empty where everything is, as it is known today.

    What is left out is said to be left out; a value that the dossier does not have stands as it is.
    """
    say = words(language)
    parts = [_facet(dossier, facet, getattr(criteria, facet), language) for facet in FACETS]
    bounds = {"start": criteria.start, "end": criteria.end}
    given = {name: dates.cited(dates.span(bound), language) for name, bound in bounds.items() if bound}
    parts.append(say(f"cite.asked_{'_'.join(given)}", **given) if given else "")
    if criteria.area:
        sides = zip(("west", "south", "east", "north"), criteria.area, strict=True)
        parts.append(say("stage.area_in_words", **{side: say.number(degrees) for side, degrees in sides}))
    parts.append(say("cite.asked_words", words=criteria.q) if criteria.q else "")
    day = criteria.known_by
    parts.append(say("cite.asked_known", date=dates.day_in_words(day, language)) if day else "")
    return say("cite.asked_and").join(filter(None, parts))


def known_on(day: Day | None, language: Language) -> str:
    """Say in a sentence as of which day something is told; empty where it is as of today."""
    return words(language)("cite.known_on", date=dates.day_in_words(day, language)) if day else ""


def _facet(dossier: Dossier, facet: str, values: frozenset[str], language: Language) -> str:
    if not values:
        return ""
    say = words(language)
    names = _names(dossier, facet, language)
    chosen = [names.get(value, value) for value in sorted(values) if not value.startswith(NOT)]
    left_out = [value.removeprefix(NOT) for value in sorted(values) if value.startswith(NOT)]
    said = [*chosen, *(say("stage.not_option", option=names.get(value, value)) for value in left_out)]
    return say("cite.asked_facet", facet=say(f"stage.{_HEADS.get(facet, facet)}"), values=say.listed(said))


def _names(dossier: Dossier, facet: str, language: Language) -> Mapping[str, str]:
    """Name the values of a facet, as its chips do."""
    say, vocabulary = words(language), dossier.vocabulary
    if facet == "actor":
        return _actors(dossier, language)
    if facet == "denied_by":
        return {id_: actor.name.to(language) for id_, actor in dossier.actors.items()}
    if facet == "weapon":
        own = {id_: weapon.name.to(language) for id_, weapon in dossier.weapons.items()}
        return {**own, **labels(vocabulary.weapon_classes, language)}
    if facet == "place":
        return {id_: place.name.to(language) for id_, place in dossier.places.items()}
    if facet == "standing":
        return {**{each: say(f"stage.scale_{each}") for each in Standing}, DISPUTED: say("stage.disputed")}
    if facet in {"category", "source_class"}:
        return labels(vocabulary.categories if facet == "category" else vocabulary.source_classes, language)
    return _explained(say, facet, {"origins": (ONE, SEVERAL), "unnamed": (SOME, ONLY)}[facet])


def _explained(say: Words, facet: str, values: tuple[str, str]) -> Mapping[str, str]:
    return {value: say(f"stage.{facet}_{value}") for value in values}


def _actors(dossier: Dossier, language: Language) -> Mapping[str, str]:
    """Name the actors, and each in every role."""
    say, roles = words(language), labels(dossier.vocabulary.roles, language)
    named = {id_: actor.name.to(language) for id_, actor in dossier.actors.items()}
    in_roles = {
        in_role(id_, role): say("stage.in_role", actor=name, role=label)
        for id_, name in named.items()
        for role, label in roles.items()
    }
    return {**named, **in_roles}
