"""The base map of a dossier that brings none, and what is to be said of it under the map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from timeline.dossier import geometry
from timeline.dossier.model import About, Language, Place, Text
from timeline.dossier.world import Ground, ground_for
from timeline.text import words


def of(places: Iterable[Place]) -> Ground | None:
    """Cut the base map for the places of a dossier; none where none of them is mapped."""
    return ground_for(at for place in places if place.geometry for at in geometry.positions(place.geometry))


def noted(about: About, ground: Ground | None) -> About:
    """Add to what a dossier says of its map from where the base map is, and what is contested on it."""
    if ground is None:
        return about
    note = Text(said=((language, _note(about.map_note, ground, language)) for language in Language))
    return replace(about, map_note=note)


def _note(own: Text, ground: Ground, language: Language) -> str:
    say = words(language)
    said = [own.to(language), say("world_map.source"), ground.viewpoint.to(language), say("world_map.endorsement")]
    if ground.contested:
        said.append(say("world_map.contested", names=", ".join(each.to(language) for each in ground.contested)))
    if ground.is_near:
        said.append(say("world_map.coarse"))
    if ground.is_beyond:
        said.append(say("world_map.poles"))
    return " ".join(sentence for sentence in said if sentence)
