"""The facets of a dossier: which choices there are, what they are called and how they are marked."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.dossier import queries
from timeline.dossier.filters import DISPUTED
from timeline.dossier.model import Actor, Dossier, Flag, Language, Place, Standing, Weapon
from timeline.dossier.search import searchable
from timeline.text import words


def options(dossier: Dossier) -> dict[str, list[str]]:
    """List the ids of each facet that any event is found under, in the order of the dossier."""
    vocabulary = dossier.vocabulary
    known = {
        "category": [term.id for term in vocabulary.categories],
        "weapon": [*(term.id for term in vocabulary.weapon_classes), *dossier.weapons],
        "standing": [*Standing, DISPUTED],
        "actor": list(dossier.actors),
        "place": list(dossier.places),
    }
    derived = queries.derive(dossier).values()
    used = {facet: {id_ for facts in derived for id_ in facts.keys[facet]} for facet in known}
    used["standing"] |= {*Standing}  # on an earlier day an event may have another
    return {facet: [str(id_) for id_ in ids if id_ in used[facet]] for facet, ids in known.items()}


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


def describe(dossier: Dossier, language: Language) -> list[dict[str, object]]:
    """Describe every facet and option: words, place in the hierarchy, number of its colour, shape or fill."""
    say = words(language)
    vocabulary = dossier.vocabulary
    categories = {term.id: (i, term.label) for i, term in enumerate(vocabulary.categories)}
    classes = {term.id: (i, term.label) for i, term in enumerate(vocabulary.weapon_classes)}
    standings = [*Standing]

    def option(facet: str, id_: str) -> dict[str, object]:
        if facet == "category":
            number, label = categories[id_]
            return {"label": label.to(language), "mark": number}
        if facet == "weapon" and id_ in classes:
            number, label = classes[id_]
            return {"label": label.to(language), "mark": number}
        if facet == "weapon":
            weapon = dossier.weapons[id_]
            return {"label": weapon.name.to(language), "parent": weapon.weapon_class}
        if facet == "actor":
            actor = dossier.actors[id_]
            return {
                "label": actor.name.to(language),
                "parent": actor.part_of,
                "minor": Flag.REPORTS in dossier.actor_flags[id_],
            }
        if facet == "place":
            place = dossier.places[id_]
            return {"label": place.name.to(language), "minor": queries.is_country(dossier, place)}
        if id_ == DISPUTED:
            return {"label": say("stage.disputed"), "means": say("stage.scale_disputed_means"), "tick": True}
        return {
            "label": say(f"stage.scale_{id_}"),
            "means": say(f"stage.scale_{id_}_means"),
            "mark": standings.index(Standing(id_)),
        }

    heads = {"category": "what", "weapon": "weapon", "standing": "standing", "actor": "actor", "place": "place"}
    return [
        {
            "id": facet,
            "label": say(f"stage.{heads[facet]}"),
            "options": [{"id": id_, **option(facet, id_)} for id_ in ids],
        }
        for facet, ids in options(dossier).items()
    ]
