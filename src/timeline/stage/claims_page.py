"""What the browser needs of the claims: when each becomes known, what it says, which questions it answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from timeline.dossier import as_of, claimed_quantities, queries, statements
from timeline.dossier.model import Dossier, Flag, Language, Standing, Text, flagged, labels
from timeline.drawing import days, figures
from timeline.drawing.theme import Mode
from timeline.stage import cards, facets
from timeline.stage.facets import options
from timeline.text import words

WIDE, NARROW = 900, 290
"""Pixels of time axis that the two drawings of the figures are laid out for."""


def known(dossier: Dossier) -> dict[str, object]:
    """Give the columns from which any day's standings, disputes and actors follow, one value a claim.

    The standing of an event is the least ``strength`` among its claims known by
    then, and one that is itself a denial is not disputed. Its actors are those of
    these claims and its ``own``, who stand there in their roles too. ``origin``
    numbers the reports behind the assertions of an event (-1 where nothing is asserted), ``source_class`` the classes
    of the sources. Until all its claims are known, it is found by ``search``, where it
    has one, and the ``names`` of its actors. An event that is ``unclaimed`` is known from its first day.
    """
    index = {event.id: i for i, event in enumerate(dossier.events)}
    rank = {standing: i for i, standing in enumerate(Standing)}
    found, since, derived = options(dossier), as_of.known_since(dossier), queries.derive(dossier)
    numbers, classes = ({id_: i for i, id_ in enumerate(found[facet])} for facet in ("actor", "source_class"))
    denials = {event.id for event in dossier.events if queries.is_denial(dossier, event)}
    levels = [
        Standing.DENIAL if claim.event in denials else queries.evidence_level(dossier, claim)
        for claim in dossier.claims
    ]
    own = _own(dossier)
    numbered = {id(each): _numbered(each.in_roles, numbers) for each in own}
    claimants = {claim.claimant for claim in dossier.claims}
    unnamed = {id_: int(Flag.UNNAMED in dossier.actor_flags[id_]) for id_ in claimants}
    answers_to = {id_: _numbered(_lineages(dossier, [id_]), numbers) for id_ in claimants}
    return {
        "from": [days.number(since[claim.id]) for claim in dossier.claims],
        "event": [index[claim.event] for claim in dossier.claims],
        "strength": [-1 if level is None else rank[level] for level in levels],
        "denial": [int(claim.stance.is_denial) for claim in dossier.claims],
        "actors": [answers_to[claim.claimant] for claim in dossier.claims],
        "origin": [
            derived[claim.event].origins.index(claim.origin) if claim.stance.is_assertion else -1
            for claim in dossier.claims
        ],
        "source_class": [classes.get(dossier.sources[claim.source].source_class, -1) for claim in dossier.claims],
        "unnamed": [unnamed[claim.claimant] for claim in dossier.claims],
        "own": [numbered[id(each)] for each in own],
        "unclaimed": [index[event.id] for event in as_of.unclaimed(dossier)],
        "names": facets.names(dossier)["actor"],
        "search": {
            i: queries.search_text(dossier, replace(event, summary=Text()), own[i].lineages)
            for i, event in enumerate(dossier.events)
            if len({since[claim.id] for claim in dossier.claims_of[event.id]}) > 1
        },
    }


def page(dossier: Dossier, language: Language, mode: Mode) -> dict[str, object]:
    """Give what the page of claims shows: the questions, the matrix and the figures, and where each claim is in words.

    What a claim says is on the card of its event, and read from there when it is asked for.
    """
    index = {claim.id: i for i, claim in enumerate(dossier.claims)}
    actors = {actor: i for i, actor in enumerate(statements.top_level_actors(dossier))}
    answers = [index[id_] for id_ in dict.fromkeys(id_ for question in dossier.questions for id_ in question.claims)]
    asked = [(i, dossier.claims[i]) for i in answers]
    return {
        "place": _places(dossier, index),
        "public": [days.number(as_of.public_on(dossier, claim)) for claim in dossier.claims],
        "utterance": {i: claim.utterance for i, claim in enumerate(dossier.claims) if claim.utterance},
        "side": {i: statements.position([claim.stance]).value for i, claim in asked},
        "actor": {i: actors[statements.top_level_actor(dossier, claim.claimant)] for i, claim in asked},
        "actors": [{"id": id_, "name": _actor_name(dossier, id_, language)} for id_ in actors],
        "questions": [
            {
                "id": question.id,
                **cards.in_language(
                    language, {"question": question.question, "wording": question.wording, "why": question.why}
                ),
                "claims": [index[each.claim.id] for each in statements.in_order(dossier, question.claims)],
                "weapons": _with_members(dossier, question.weapons),
                "since": days.number(as_of.asked_from(dossier, question)) if question.since else None,
            }
            for question in dossier.questions
        ],
        "quantities": _quantities(dossier, index, language, mode),
        "words": words(language).for_page("claims"),
    }


def _places(dossier: Dossier, index: Mapping[str, int]) -> list[int]:
    """Give the place of each claim among those on the card of its event."""
    found = [0] * len(dossier.claims)
    for claims in dossier.claims_of.values():
        if len(claims) > 1:
            for place, claim in enumerate(cards.in_order(dossier, claims)):
                found[index[claim.id]] = place
    return found


@dataclass(frozen=True, slots=True)
class _Own:
    """Who has part in an event and what they are part of, and the same with their roles."""

    lineages: frozenset[str]
    in_roles: frozenset[str]


def _own(dossier: Dossier) -> list[_Own]:
    """Find the same once for all events that name the same actors in the same roles."""
    found: dict[tuple[tuple[str, str], ...], _Own] = {}
    every = []
    for event in dossier.events:
        key = tuple([(part.actor, part.role) for part in event.actors])
        if key not in found:
            lineages = _lineages(dossier, [part.actor for part in event.actors])
            found[key] = _Own(lineages, lineages | queries.roles(dossier, event))
        every.append(found[key])
    return every


def _with_members(dossier: Dossier, classes: Collection[str]) -> list[str]:
    members = [id_ for id_, weapon in dossier.weapons.items() if weapon.weapon_class in classes]
    return [*classes, *members]


def _lineages(dossier: Dossier, actors: Iterable[str]) -> frozenset[str]:
    return frozenset([above for actor in actors for above in queries.with_ancestors(dossier, actor)])


def _numbered(actors: Iterable[str], numbers: Mapping[str, int]) -> list[int]:
    return sorted(numbers[actor] for actor in actors)


def _actor_name(dossier: Dossier, actor: str, language: Language) -> str:
    return dossier.actors[actor].name.to(language) if actor else words(language)("claims.reporters")


def _beside(dossier: Dossier, kind: str, unit: str) -> str:
    """Name the figures that count the other end of the same act in the same unit; empty where there are none."""
    ends = flagged(dossier.vocabulary.quantity_kinds, Flag.END)
    groups = claimed_quantities.by_kind_and_unit(dossier) if kind in ends else ()
    return next((f"{other}-{unit}" for other, in_unit in groups if other in ends - {kind} and in_unit == unit), "")


def _quantities(dossier: Dossier, index: Mapping[str, int], language: Language, mode: Mode) -> list[dict[str, object]]:
    say = words(language)
    kinds, units = labels(dossier.vocabulary.quantity_kinds, language), labels(dossier.vocabulary.units, language)
    found: list[dict[str, object]] = []
    for (kind, unit), stated in claimed_quantities.by_kind_and_unit(dossier).items():
        drawings = {
            name: figures.quantities_dict(dossier, kind, unit, width, language, mode)
            for name, width in (("wide", WIDE), ("narrow", NARROW))
        }
        counted = {"kind": kinds.get(kind, kind), "unit": units.get(unit, unit)}
        axis = drawings["wide"]["layout"]["yaxis"]["type"]
        found.append(
            {
                "id": f"{kind}-{unit}",
                "label": say("claims.quantity", **counted),
                **counted,
                "beside": _beside(dossier, kind, unit),
                "note": say(f"claims.{axis}_axis"),
                "claims": [index[figure.claim] for figure in stated],
                "names": {  # bare, for want of room beside a mark
                    index[figure.claim]: dossier.actors[figure.claimant].name.to(language) for figure in stated
                },
                "amounts": {
                    index[figure.claim]: figures.amount(figure, language)
                    for figure in stated
                    if figures.is_drawn(figure)
                },
                "undrawn": {
                    index[figure.claim]: figures.named(dossier, figure, language)
                    for figure in stated
                    if not figures.is_drawn(figure)
                },
                "drawings": drawings,
            }
        )
    return found
