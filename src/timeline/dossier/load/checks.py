"""What must hold between records."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.dossier import geometry
from timeline.dossier.as_of import public_on
from timeline.dossier.load.records import STANCES
from timeline.dossier.load.row import Row
from timeline.dossier.load.tables import ParsedTable
from timeline.dossier.model import (
    Claim,
    Day,
    Dossier,
    Feature,
    Flag,
    Geometry,
    Place,
    Position,
    Stance,
    Vocabulary,
    flagged,
)

FAR = 15.0
"""Degrees outside the box around all other places that make a place suspect."""
NEAR = 5.0
"""Degrees outside the box around the places that are not suspect."""
ENOUGH = 5
"""Places that make such a box worth believing."""

MAY_PRECEDE = frozenset({Stance.CONFIRMS, Stance.WARNS, Stance.DENIES, Stance.DISPUTES, Stance.DECLINES})
"""Stances that a claim may take before its event: announced, feared, or denied when others spoke of it."""


def ids(rows: Sequence[Row], ragged: Sequence[Row] = ()) -> dict[str, int]:
    """Give the line of each id, noting those that are malformed or there twice."""
    lines: dict[str, int] = {}
    for row in rows:
        name = row.slug("id")
        if name in lines:
            row.problem("id", f"Line {lines[name]} has it already: an id belongs to one row, for ever.")
        elif name:
            lines[name] = row.line
    return lines | {row["id"]: row.line for row in ragged}


def check_events_have_claims(events: ParsedTable, claims: ParsedTable) -> None:
    """Note the events about which nobody says anything."""
    if not claims.rows or "event" not in claims.header:
        return
    claimed = claims.values("event")
    for row in events.rows:
        if row["id"] and row["id"] not in claimed:
            row.problem("id", f"Add at least one claim about it to {claims.table.file}.")


def check_utterances(claims: ParsedTable) -> None:
    """Note the claims that share an utterance and yet differ in who said it, when, or where it is read."""
    first: dict[str, Row] = {}
    for row in claims.rows:
        if not row["utterance"]:
            continue
        other = first.setdefault(row["utterance"], row)
        for column in ("claimant", "made_on", "source"):
            if row[column] != other[column]:
                advice = f"Line {other.line} is the same utterance and has another {column}: correct one of them."
                row.problem("utterance", advice)
                break


def check_claims_before_event(claims: ParsedTable, dossier: Dossier) -> None:
    """Note the claims that tell of an event before its earliest day.

    What is said beforehand announces the event (confirms), fears it (warns) or
    answers those who do (denies, disputes, declines). Any stance may carry the
    figure of a plan, or an earlier statement that somebody else's denial, in the
    same event, is about.
    """
    plans = flagged(dossier.vocabulary.quantity_kinds, Flag.PLAN)
    denied: dict[str, set[str]] = {}
    for claim in dossier.claims:
        if claim.stance.is_denial:
            denied.setdefault(claim.event, set()).add(claim.claimant)
    for row, claim in zip(claims.rows, dossier.claims, strict=True):
        planned = claim.quantity is not None and claim.quantity.kind in plans
        if claim.stance in MAY_PRECEDE or planned or denied.get(claim.event, set()) - {claim.claimant}:
            continue
        if early := _days_before(row, claim, dossier):
            public, earliest = early
            row.problem(
                "made_on",
                f"It was public on {public} and its event cannot have begun before {earliest}. Correct a date, or "
                "write a stance that may come first: confirms, warns, denies, disputes or declines.",
            )


def _days_before(row: Row, claim: Claim, dossier: Dossier) -> tuple[Day, Day] | None:
    """Give the day of a claim and that of its event where the claim came first; none where either is unknown."""
    resolved = claim.event in dossier.event and claim.source in dossier.sources and row["stance"] in STANCES
    if not resolved or (row["made_on"] and not claim.made_on):
        return None
    public, earliest = public_on(dossier, claim), dossier.event[claim.event].span.earliest
    return (public, earliest) if public < earliest else None


def check_steps(stories: ParsedTable, dossier: Dossier) -> None:
    """Note the steps that a story has twice, and those that rest on claims about another event."""
    lines: dict[tuple[str, int], int] = {}
    about = {id_: claim.event for id_, claim in dossier.claim.items()}
    for row, step in zip(stories.rows, dossier.stories, strict=True):
        first = lines.setdefault((step.story, step.step), row.line)
        if step.step and first != row.line:
            row.problem("step", f"Line {first} is that step of the story already: number them 1, 2, 3.")
        for claim in step.claims:
            if about.get(claim, step.event) != step.event and step.event in dossier.event:
                row.problem("claims", f"It is about {about[claim]}: name claims about {step.event}.", claim)


def check_questions(questions: ParsedTable) -> None:
    """Note the questions that fewer than two claims answer."""
    for row in questions.rows:
        claims = row.many("claims")
        for claim in dict.fromkeys(claims):
            if claims.count(claim) > 1:
                row.problem("claims", "It is there twice: keep one.", claim)
        if len({*claims}) == 1:
            row.problem("claims", "Name two claims at least: one alone leaves nothing to compare.")


def check_legal_states(bands: ParsedTable, dossier: Dossier) -> None:
    """Note the legal states that do not end after they begin."""
    for row, state in zip(bands.rows, dossier.legal_states, strict=True):
        begins, ends = dossier.event.get(state.begins), dossier.event.get(state.ends)
        if begins and ends and ends.span.earliest <= begins.span.earliest:
            row.problem("ends", f"It does not come after {begins.id}: exchange or correct them.")


def check_places_lie_in_places(rows: Sequence[Row]) -> None:
    """Note the places that lie in one that is not there, and each circle of them."""
    known = {row["id"] for row in rows}
    for row in rows:
        if row["part_of"] and row["part_of"] not in known:
            row.problem("part_of", "Write the id of another place of this file, or leave it empty.")
    check_part_of_cycles(rows)


def check_part_of_cycles(found: Sequence[Row]) -> None:
    """Note each circle of actors, or of places, that are part of one another."""
    rows = {row["id"]: row for row in found if row["id"]}
    cleared: set[str] = set()
    for name in rows:
        path: dict[str, None] = {}
        while name in rows and name not in cleared and name not in path:
            path[name] = None
            name = rows[name]["part_of"]
        if name in path:
            circle = [*path][[*path].index(name) :]
            advice = f"It is a circle: {' > '.join([*circle, name][:9])}. Empty one of these cells."
            rows[name].problem("part_of", advice)
        cleared |= path.keys()


def check_weapon_ids(weapons: ParsedTable, vocabulary: Vocabulary) -> None:
    """Note the weapons that have the id of a class: links and chips name both by their ids alone."""
    classes = {term.id for term in vocabulary.weapon_classes}
    for row in weapons.rows:
        if row["id"] in classes:
            row.problem("id", f"A class of {weapons.table.file} has this id: give one of them another.")


def check_swapped_coordinates(
    places: Sequence[tuple[Row, Place]], basemap: Sequence[Feature], region: geometry.Box
) -> None:
    """Note places that would lie in their country, or near the others, if longitude came first.

    Positions of the base map lie round the middle of ``region``.
    """
    mapped = [(row, place, geometry.positions(place.geometry)[0]) for row, place in places if place.geometry]
    together = _together([position for _, _, position in mapped])
    lands = _lands(basemap)
    others, near = {*together}, _around(together)
    for row, place, (longitude, latitude) in mapped:
        here, exchanged = (longitude, latitude), (latitude, longitude)
        country = lands.get(place.extra.get("country", ""), [])
        if _is_within(geometry.round_the_middle(here, region), country):
            continue
        near_others = near and geometry.is_in_box(exchanged, near) and here not in others
        if _is_within(geometry.round_the_middle(exchanged, region), country) or near_others:
            advice = f"Longitude comes first: did you mean [{latitude}, {longitude}]?"
            row.problem("geometry", advice, f"[{longitude}, {latitude}]")


def _lands(basemap: Sequence[Feature]) -> dict[str, list[Geometry]]:
    """Give the shapes of each country on the base map."""
    found: dict[str, list[Geometry]] = {}
    for feature in basemap:
        if country := feature.extra.get("iso", ""):
            found.setdefault(country, []).append(feature.geometry)
    return found


def _is_within(position: Position, shapes: Sequence[Geometry]) -> bool:
    return any(geometry.covers(shape, position) for shape in shapes)


def _together(mapped: Sequence[Position]) -> list[Position]:
    """Leave out the places that are far from all others; too few tell nothing."""
    if len(mapped) <= ENOUGH:
        return []
    longitudes, latitudes = sorted(x for x, _ in mapped), sorted(y for _, y in mapped)
    together = [(x, y) for x, y in mapped if _is_beside(x, longitudes) and _is_beside(y, latitudes)]
    return together if len(together) >= ENOUGH else []


def _is_beside(value: float, ordered: Sequence[float]) -> bool:
    """Tell whether a coordinate lies among the others, or not far outside."""
    least = ordered[1] if value == ordered[0] else ordered[0]
    greatest = ordered[-2] if value == ordered[-1] else ordered[-1]
    return least - FAR <= value <= greatest + FAR


def _around(together: Sequence[Position]) -> tuple[float, float, float, float] | None:
    """Give the box around places, and a little more; none where there are none."""
    if not together:
        return None
    west, south, east, north = geometry.box(together)
    return west - NEAR, south - NEAR, east + NEAR, north + NEAR
