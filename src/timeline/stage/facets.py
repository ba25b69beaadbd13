"""The facets of a dossier: which choices there are, what they are called and how they are marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from timeline.dossier import queries
from timeline.dossier.filters import DISPUTED, ONE, ONLY, SEVERAL, SOME, in_role
from timeline.dossier.model import (
    Actor,
    Dossier,
    Flag,
    Language,
    Place,
    Standing,
    Term,
    Weapon,
    kept_with_the_dossier,
    labels,
)
from timeline.dossier.search import searchable
from timeline.text import Words, words
from timeline.wording.own_words import words_of


@kept_with_the_dossier()
def options(dossier: Dossier) -> Mapping[str, Sequence[str]]:
    """List the ids of each facet that any event is found under, in the order of the dossier."""
    vocabulary = dossier.vocabulary
    known = {
        "category": [term.id for term in vocabulary.categories],
        "weapon": [*dict.fromkeys([*(term.id for term in vocabulary.weapon_classes), *dossier.weapons])],
        "standing": [*Standing, DISPUTED],
        "actor": [*dossier.actors, *(id_ for actor in dossier.actors for id_ in roles_of(dossier, actor))],
        "place": list(dossier.places),
        "denied_by": list(dossier.actors),
        "origins": [ONE, SEVERAL],
        "source_class": [term.id for term in vocabulary.source_classes],
        "unnamed": [SOME, ONLY],
    }
    derived = queries.derive(dossier).values()
    lists = {facet: {facts.keys.listed(facet) for facts in derived} for facet in known}
    used = {facet: {id_ for listed in lists[facet] for id_ in listed} for facet in known}
    # On an earlier day an event may have another.
    used["standing"] = used["standing"] | {*Standing} if dossier.is_weighed else set()
    if SEVERAL in used["origins"]:
        used["origins"].add(ONE)
    if SOME in used["unnamed"]:
        used["unnamed"].add(ONLY)
    return {facet: [str(id_) for id_ in ids if id_ in used[facet]] for facet, ids in known.items()}


def roles_of(dossier: Dossier, actor: str) -> dict[str, str]:
    """Give every role that an actor may be asked for in: the option's id, and the role's."""
    return {in_role(actor, term.id): term.id for term in dossier.vocabulary.roles}


def names(dossier: Dossier) -> dict[str, list[str]]:
    """List what each option of a facet that has names and aliases is found by, as the search compares it."""
    things: dict[str, Mapping[str, Actor | Weapon | Place]] = {
        "weapon": dossier.weapons,
        "actor": dossier.actors,
        "place": dossier.places,
    }
    found = options(dossier)
    return {
        facet: [searchable(queries.names_of(known[id_])) if id_ in known else "" for id_ in found[facet]]
        for facet, known in things.items()
    }


HEADS = {
    "category": "what",
    "weapon": "weapon",
    "standing": "standing",
    "actor": "actor",
    "place": "place",
    "denied_by": "facet_denied_by",
    "origins": "facet_origins",
    "source_class": "facet_source_class",
    "unnamed": "facet_unnamed",
}
"""Which message names each facet."""

Described: TypeAlias = dict[str, dict[str, object]]
"""What is told of each option of a facet, by its id."""


def describe(dossier: Dossier, language: Language) -> list[dict[str, object]]:
    """Describe every facet and option: words, place in the hierarchy, number of its colour, shape or fill."""
    say, vocabulary = words_of(dossier, language), dossier.vocabulary
    described: dict[str, Described] = {
        "category": _terms(vocabulary.categories, language),
        "weapon": _weapons(dossier, language),
        "standing": _standings(say),
        "actor": _actors(dossier, language),
        "place": {
            place.id: {"label": place.name.to(language), "parent": place.part_of} for place in dossier.places.values()
        },
        "denied_by": {id_: _actor(dossier, id_, language) for id_ in dossier.actors},
        "origins": _explained(say, "origins", (ONE, SEVERAL)),
        "source_class": {id_: {"label": label} for id_, label in labels(vocabulary.source_classes, language).items()},
        "unnamed": _explained(say, "unnamed", (SOME, ONLY)),
    }
    return [
        {
            "id": facet,
            "label": say(f"stage.{HEADS[facet]}"),
            "options": [{"id": id_, **described[facet][id_]} for id_ in ids],
        }
        for facet, ids in options(dossier).items()
    ]


def _terms(terms: Sequence[Term], language: Language) -> Described:
    return {term.id: {"label": term.label.to(language), "mark": i} for i, term in enumerate(terms)}


def _weapons(dossier: Dossier, language: Language) -> Described:
    found: Described = {
        weapon.id: {"label": weapon.name.to(language), "parent": weapon.weapon_class}
        for weapon in dossier.weapons.values()
    }
    return found | _terms(dossier.vocabulary.weapon_classes, language)


def _standings(say: Words) -> Described:
    found: Described = {
        standing: {"label": say(f"stage.scale_{standing}"), "means": say(f"stage.scale_{standing}_means"), "mark": i}
        for i, standing in enumerate(Standing)
    }
    disputed = {"label": say("stage.disputed"), "means": say("stage.scale_disputed_means"), "tick": True}
    return found | {DISPUTED: disputed}


def _actors(dossier: Dossier, language: Language) -> Described:
    say, names = words(language), labels(dossier.vocabulary.roles, language)
    used = {*options(dossier)["actor"]}
    found = {id_: _actor(dossier, id_, language) for id_ in dossier.actors}
    for id_, actor in dossier.actors.items():
        for option, role in roles_of(dossier, id_).items():
            if option in used:
                label = say("stage.in_role", actor=actor.name.to(language), role=names[role])
                found[option] = {"label": label, "parent": id_, "role": names[role]}
    return found


def _actor(dossier: Dossier, id_: str, language: Language) -> dict[str, object]:
    actor = dossier.actors[id_]
    minor = Flag.REPORTS in dossier.actor_flags[id_]
    return {"label": actor.name.to(language), "parent": actor.part_of, "minor": minor}


def _explained(say: Words, facet: str, ids: Sequence[str]) -> Described:
    return {id_: {"label": say(f"stage.{facet}_{id_}"), "means": say(f"stage.{facet}_{id_}_means")} for id_ in ids}
