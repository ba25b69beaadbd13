"""The lanes of a timeline: which events stand in each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from timeline.dossier import queries
from timeline.dossier.model import Dossier, Flag, Text


class LaneGrouping(StrEnum):
    """What the timeline can be laned by."""

    CATEGORY = "category"
    WEAPON = "weapon"
    ACTOR = "actor"


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane of the timeline; an event stands in every lane it belongs to."""

    id: str
    label: Text
    """Empty for the lane of whatever belongs to no other."""
    events: tuple[str, ...]
    is_folded: bool = False
    """Whether it is what remains of more lanes than eyes compare."""


MOST_LANES = {LaneGrouping.CATEGORY: 10, LaneGrouping.WEAPON: 10, LaneGrouping.ACTOR: 7}
"""Eyes do not compare more; what remains shares a last lane."""


def lanes_of(dossier: Dossier, by: LaneGrouping) -> tuple[Lane, ...]:
    """Sort a dossier's events into lanes, in the dossier's own order or the busiest first.

    Of more lanes than eyes compare the busiest stay, and the rest share the last one with what belongs to none.
    """
    derived = queries.derive(dossier)
    labels = {
        LaneGrouping.CATEGORY: {term.id: term.label for term in dossier.vocabulary.categories},
        LaneGrouping.WEAPON: {term.id: term.label for term in dossier.vocabulary.weapon_classes},
        LaneGrouping.ACTOR: {
            actor.id: actor.name
            for actor in dossier.actors.values()
            if not actor.part_of and Flag.REPORTS not in dossier.actor_flags[actor.id]
        },
    }[by]
    found: dict[str, list[str]] = {id_: [] for id_ in labels}
    lanes: dict[int, list[list[str]]] = {}  # of each list of ids, which events share
    for event, facts in derived.items():
        listed = facts.keys.listed(by.value)
        if id(listed) not in lanes:
            lanes[id(listed)] = [found[each] for each in listed if each in found]
        for lane in lanes[id(listed)]:
            lane.append(event)
    order = [id_ for id_ in labels if found[id_]]
    busiest = sorted(order, key=lambda id_: -len(found[id_]))
    is_folded = len(order) > MOST_LANES[by]
    kept = busiest[: MOST_LANES[by]]
    order = kept if by == LaneGrouping.ACTOR else [id_ for id_ in order if id_ in kept]
    placed = {event for id_ in order for event in found[id_]}
    rest = tuple(event.id for event in dossier.events if event.id not in placed)
    named = tuple(Lane(id_, labels[id_], tuple(found[id_])) for id_ in order)
    return (*named, Lane("", Text(), rest, is_folded)) if rest else named
