"""What is odd about a dossier that is in order: nothing keeps it from being shown, and something may not be meant so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from statistics import quantiles

from timeline.dossier import geometry
from timeline.dossier.load import Problem
from timeline.dossier.load.package import WORDS
from timeline.dossier.model import COLOURS, Dossier, Flag

MOJIBAKE = re.compile(r"Ã[\x80-\xbf©¨ª«¤¶¼±³º]|â€[™œ\x9d“”]|Ð[\x80-\xbf°²³´µ]|\ufffd")
"""What UTF-8 looks like that was read as another encoding."""
SEASON = re.compile(r"[0-9]{4}-2[1-4]")
ALIKE = 0.9
"""How much two names must be the same to be taken for one misspelt."""
MOST_NAMES = 400
"""Names that are compared with one another."""
FAR = 3.0
"""How many times the middle half of all years a year may lie away from it."""
ENOUGH = 20
"""Events that make a year odd."""


def find(folder: Path, dossier: Dossier) -> Iterator[Problem]:
    """Tell what may not be meant so, the gravest first."""
    for file, advice in _found(dossier):
        yield Problem((folder / file).as_posix() if file else folder.as_posix(), 0, "", "", advice)


def _found(dossier: Dossier) -> Iterator[tuple[str, str]]:
    yield from _texts(dossier)
    yield from _dates(dossier)
    yield from _places(dossier)
    yield from _lists(dossier)
    yield from _names(dossier)
    yield from _numbers(dossier)
    if dossier.words.keys() & {"weapon", "weapons"} and not dossier.weapons:
        yield "", f"It says what {WORDS[0]} is called, and has none."
    if dossier.about.opening and not any(dossier.about.opening.overlaps(event.span) for event in dossier.events):
        yield "", f"It opens at {dossier.about.opening.edtf}, where there is no event."


def _texts(dossier: Dossier) -> Iterator[tuple[str, str]]:
    broken = [
        event.id
        for event in dossier.events
        if any(MOJIBAKE.search(text) for said in (event.title, event.summary) for _, text in said.said)
    ]
    if broken:
        yield (
            "events.csv",
            f"{_some(broken)}: letters look as if the file had been read in another encoding (such as Ã©).",
        )


def _dates(dossier: Dossier) -> Iterator[tuple[str, str]]:
    seasons = [event.span.edtf for event in dossier.events if SEASON.fullmatch(event.span.edtf)]
    if seasons:
        yield (
            "events.csv",
            (
                f"{_some(seasons)} is read as a season (21 spring to 24 winter): for two years write {seasons[0][:4]}/"
                f"{seasons[0][:2]}{seasons[0][-2:]}."
            ),
        )
    years = [event.span.earliest.year for event in dossier.events if not event.span.open_start]
    if len(years) >= ENOUGH:
        low, _, high = quantiles(years, n=4)
        room = FAR * max(high - low, 10)
        odd = [
            f"{event.id} ({event.span.earliest.year})"
            for event in dossier.events
            if not event.span.open_start and not low - room <= event.span.earliest.year <= high + room
        ]
        if odd:
            yield "events.csv", f"{_some(odd)}: far from the years of all others. Is the year right?"


def _places(dossier: Dossier) -> Iterator[tuple[str, str]]:
    for place in dossier.places.values():
        if place.geometry and geometry.positions(place.geometry)[0] == (0.0, 0.0):
            yield "", f"The place {place.id} lies at 0, 0, in the sea off Africa: is that an empty cell?"
    if dossier.basemap and not any(feature.kind == "land" for feature in dossier.basemap):
        yield "basemap.geojson", 'No shape has "kind": "land" among its properties, so no land is drawn.'


def _lists(dossier: Dossier) -> Iterator[tuple[str, str]]:
    categories = dossier.vocabulary.categories
    if len(categories) > len(COLOURS):
        yield "", f"There are {len(categories)} categories and {len(COLOURS)} colours: some share one."
    chosen = Counter(term.colour for term in categories if term.colour)
    for colour, count in chosen.items():
        if count > 1:
            yield "", f"{count} categories are {colour}."
    used = {event.category for event in dossier.events}
    unused = [term.id for term in categories if term.id not in used]
    if unused:
        yield "", f"No event is of the category {_some(unused)}."
    kinds = dossier.vocabulary.actor_kinds
    if dossier.is_weighed and kinds and not any(term.flags & {Flag.REPORTS, Flag.OFFICIAL} for term in kinds):
        yield (
            "",
            (
                "No kind of actor reports or is official, so whatever is claimed counts as one side's: say so under actor_kinds, "
                "with reports = true and official = true."
            ),
        )


def _names(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Tell of names that may be one, misspelt."""
    for what, things in (("actors", dossier.actors), ("places", dossier.places)):
        names = sorted({thing.name.first for thing in things.values()} - {""})
        if len(names) > MOST_NAMES:
            continue
        for one, other in pairwise(names):
            digits = re.sub(r"\D", "", one), re.sub(r"\D", "", other)
            if digits[0] == digits[1] and SequenceMatcher(None, one.lower(), other.lower()).ratio() >= ALIKE:
                yield "", f"Among the {what} are {one!r} and {other!r}: are they one?"


def _numbers(dossier: Dossier) -> Iterator[tuple[str, str]]:
    for claim in dossier.claims:
        quantity = claim.quantity
        values = (quantity.low, quantity.best, quantity.high) if quantity else ()
        odd = next((n for n in values if n is not None and n % 1 and round(n, 3) == n and round(n, 2) != n), None)
        if odd is not None:
            yield "claims.csv", f"{claim.id} counts {odd:.3f}: is the point one of thousands? Write {odd * 1000:.0f}."


def _some(names: list[str]) -> str:
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"{', '.join(names[:3])}{more}"
