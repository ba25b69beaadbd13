"""The reader's question as a frozen value, and its form in a link. Nothing here looks at events."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches

from timeline.dossier import as_of, dates
from timeline.dossier.geometry import Box
from timeline.dossier.model import Day, Dossier, Flag, Span, Standing, flagged, kept_with_the_dossier

DISPUTED = "disputed"
"""The one value of ``standing`` that is not a :class:`Standing`: somebody denies or disputes it."""

NOT = "-"
"""Before an id, in a question and in a link: whatever is found under the id is left out."""

ONE, SEVERAL = "one", "several"
"""The values of ``origins``: how many separate reports the assertions of an event descend from."""

SOME, ONLY = "some", "only"
"""The values of ``unnamed``: somebody without a name makes a claim; nobody else asserts the event."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A question put to a dossier; an empty field asks for everything.

    Values of one field widen the answer (or), fields narrow it (and). Only
    :data:`DISPUTED` narrows inside ``standing``: it asks for disputed events of
    the standings beside it. A value that begins with :data:`NOT` leaves out what
    is found under it.
    """

    actor: frozenset[str] = frozenset()
    """Actors, or an actor in a role: see :func:`in_role`."""
    weapon: frozenset[str] = frozenset()
    """Weapons or weapon classes."""
    category: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()
    place: frozenset[str] = frozenset()
    denied_by: frozenset[str] = frozenset()
    """Actors who deny or dispute it, themselves or by one of their parts."""
    origins: frozenset[str] = frozenset()
    source_class: frozenset[str] = frozenset()
    """Classes of the sources that carry a claim about it."""
    unnamed: frozenset[str] = frozenset()
    start: str = ""
    """A year, month or day of EDTF level 0; the window opens on its first day."""
    end: str = ""
    """The same; the window closes on its last day."""
    bbox: str = ""
    """An area of the map: west, south, east and north in degrees, with commas between them."""
    q: str = ""
    asof: str = ""
    """The same as a bound; what became public after its last day is not known."""

    @property
    def window(self) -> Span | None:
        """Give the period asked for, both ends inclusive; none if nothing bounds it."""
        if not (self.start or self.end):
            return None
        first = dates.span(self.start).earliest if self.start else Day.min
        last = dates.span(self.end).latest if self.end else Day.max
        return Span("", first, last)

    @property
    def area(self) -> Box | None:
        """Give the area of the map that is asked for, its edges included; none if nothing bounds it."""
        return _box(self.bbox) if self.bbox else None

    @property
    def known_by(self) -> Day | None:
        """Give the day at whose end everything asked about was known; none if nothing limits it."""
        return dates.span(self.asof).latest if self.asof else None


FACETS = tuple(f.name for f in fields(Filter) if f.name not in {"start", "end", "bbox", "q", "asof"})
"""The parts of a question that are lists of ids, in the order of a link."""


LONGEST_SEARCH = 200
"""Characters of the words that are searched for; what comes after them is not."""

SINGLE = ("from", "to", "bbox", "q", "asof")
"""The other parameters of a link that ask something: each has one value."""

_PLAIN = re.compile(r"-?\d{4}(-\d\d){0,2}", re.ASCII)
_DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,6})?", re.ASCII)


def in_role(actor: str, role: str) -> str:
    """Give the value of ``actor`` that asks for an actor in a role, such as ``aria.supplier``."""
    return f"{actor}.{role}"


@kept_with_the_dossier()
def allowed_ids(dossier: Dossier) -> Mapping[str, Collection[str]]:
    """Give the ids that each facet of a question about ``dossier`` may hold; each may also be asked with :data:`NOT`."""
    parties = flagged(dossier.vocabulary.roles, Flag.PARTY)
    roles = {(part.actor, part.role) for event in dossier.events for part in event.actors if part.role in parties}
    return {
        "actor": {*dossier.actors, *(in_role(*above) for pair in roles for above in _upward(dossier, *pair))},
        "weapon": {*dossier.weapons, *(term.id for term in dossier.vocabulary.weapon_classes)},
        "category": {term.id for term in dossier.vocabulary.categories},
        "standing": {*_standings(dossier), DISPUTED},
        "place": dossier.places.keys(),
        "denied_by": dossier.actors.keys(),
        "origins": {ONE, SEVERAL},
        "source_class": {term.id for term in dossier.vocabulary.source_classes},
        "unnamed": {SOME, ONLY},
    }


def _standings(dossier: Dossier) -> set[Standing]:
    """Give the standings that an event may have: only where one is without a claim, that of such an event too."""
    return {*Standing} - (set() if as_of.unclaimed(dossier) else {Standing.UNCLAIMED})


def _upward(dossier: Dossier, actor: str, role: str) -> Iterator[tuple[str, str]]:
    """Name an actor and everything that it is part of, each with the role."""
    while actor:
        yield actor, role
        actor = dossier.actors[actor].part_of


def from_query(query: Mapping[str, Sequence[str]], dossier: Dossier) -> Filter:
    """Read a question from link parameters; what is unknown or nonsense is not asked."""
    allowed = allowed_ids(dossier)
    chosen = {name: _chosen(query.get(name, ()), allowed[name]) for name in FACETS}
    start, end = (_date(query.get(key, ())) for key in ("from", "to"))
    if _is_backwards(start, end):
        start = end = ""
    words = _first(query.get("q", ())).strip()[:LONGEST_SEARCH].strip()
    bbox, asof = _area(query.get("bbox", ())), _date(query.get("asof", ()))
    return Filter(**chosen, start=start, end=end, bbox=bbox, q=words, asof=asof)


def _is_backwards(start: str, end: str) -> bool:
    return bool(start and end) and dates.span(start).earliest > dates.span(end).latest


def refusals(query: Mapping[str, Sequence[str]], dossier: Dossier) -> list[str]:
    """Name everything that :func:`from_query` would leave out, a sentence each, for who would rather be told."""
    allowed = allowed_ids(dossier)
    found = []
    for key, values in query.items():
        if key in FACETS:
            found += [f"{key}: {advice}" for value in values if (advice := _refused(value, values, allowed[key]))]
        elif key not in SINGLE:
            found.append(f"{key}: it is nothing to filter by. Write one of: {', '.join((*FACETS, *SINGLE))}.")
        elif len(values) > 1:
            found.append(f"{key}: it is there {len(values)} times. Keep one.")
        elif key == "q" and len(values[0].strip()) > LONGEST_SEARCH:
            found.append(f"q: it has {len(values[0].strip())} characters. Write at most {LONGEST_SEARCH}.")
        elif advice := _refused_single(key, values):
            found.append(f"{key}: {advice}")
    start, end = (_date(query.get(key, ())) for key in ("from", "to"))
    if _is_backwards(start, end):
        found.append(f"from: {start} comes after {end}. Change one of the two dates.")
    return found


def _refused_single(key: str, values: Sequence[str]) -> str:
    """Say what is wrong with the value of a parameter that has one; nothing if it can be asked."""
    given = _first(values)
    if key == "bbox" and given and not _area(values):
        return f"{given[:60]!r} is no area. Write west, south, east and north in degrees, such as 44,25,63.5,40."
    if key in {"from", "to", "asof"} and given and not _date(values):
        return f"{given[:40]!r} is no date. Write one such as 2022, 2022-09 or 2022-09-13."
    return ""


def _refused(value: str, values: Sequence[str], allowed: Collection[str]) -> str:
    """Say what is wrong with one id that is asked for; nothing if it can be asked."""
    meant = value.removeprefix(NOT)
    if meant not in allowed:
        guesses = get_close_matches(meant[:60], map(str, allowed), n=1)
        listed = ", ".join(sorted(map(str, allowed))[:20]) if len(allowed) <= 20 else ""
        advice = f"Did you mean {guesses[0]}?" if guesses else f"Write one of: {listed}." if listed else ""
        return f"there is no {meant[:60]!r}. {advice}".rstrip()
    return f"{meant} is asked for and left out. Keep one." if value != meant and meant in values else ""


def _chosen(values: Sequence[str], allowed: Collection[str]) -> frozenset[str]:
    """Keep what may be asked; an id that is asked for is not left out as well."""
    wanted = {value for value in values if value in allowed}
    left_out = {value for value in values if value.startswith(NOT) and value.removeprefix(NOT) in allowed}
    return frozenset(wanted | {value for value in left_out if value.removeprefix(NOT) not in wanted})


def _first(values: Sequence[str]) -> str:
    return values[0] if values else ""


def _date(values: Sequence[str]) -> str:
    value = _first(values)
    if not _PLAIN.fullmatch(value):  # first, because the grammar of other dates takes long over some of them
        return ""
    try:
        dates.span(value)
    except ValueError:
        return ""
    return value


def _area(values: Sequence[str]) -> str:
    """Keep an area that has four sides, lies on the earth, and ends no further west or south than it begins.

    Its east lies beyond 180 where it crosses that; it goes round the earth once at most.
    """
    value = _first(values)
    sides = value.split(",")
    if len(sides) != 4 or not all(_DEGREES.fullmatch(side) for side in sides):
        return ""
    west, south, east, north = _box(value)
    is_round = -180 <= west <= 180 and west <= east <= west + 360
    return value if is_round and -90 <= south <= north <= 90 else ""


def _box(text: str) -> Box:
    west, south, east, north = map(float, text.split(","))
    return west, south, east, north
