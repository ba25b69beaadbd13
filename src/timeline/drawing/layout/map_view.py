"""The view that a map opens with, and the countries that a dossier is about. Degrees, WGS 84."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product

from timeline.dossier import geometry, on_map, queries
from timeline.dossier.geometry import WORLD, Box
from timeline.dossier.model import Dossier, Position, kept_with_the_dossier
from timeline.drawing.layout.map_places import countries, features

SUBJECTS = 5
"""Countries whose names are written before all others, at most."""

RARE = 0.04
"""Share of the marks at each side of the first view that do not widen it."""

ENOUGH = 2
"""Places of several events that are enough for a view: those of one alone then do not widen it."""

WIDEST = 1.5
"""How many times the width of all places a land may have, to be seen whole in the first view."""

LONE = (6.0, 4.2)
"""Degrees of longitude and latitude round a lone place; what is as wide and high itself has nothing round it."""

AROUND = 0.75
"""What places that lie close together have on every side of them, as a share of their width or height."""


def home(dossier: Dossier) -> Box:
    """Give the box of the view that the dossier's events ask for; the whole world if there is no place.

    What few events concern, or what lies off the base map, does not widen it. The lands that the dossier is about are
    all in it, unless one is so large that the places would be lost in it.
    """
    points = on_map.mapped(dossier)
    spots = {id_: at for id_, at in points.items() if not queries.is_country(dossier, dossier.places[id_])} or points
    used = Counter({id_: count for id_, count in _named(dossier).items() if id_ in spots})
    often = {id_: count for id_, count in used.items() if count > 1}
    several = {spots[id_]: count for id_, count in often.items()} if len(often) >= ENOUGH else {}
    view = _with_neighbours(dossier, geometry.box(_common(several, used.total()) or spots.values()))
    about = subjects(dossier) if used else ()
    lands = [each for each in features(dossier, "land") if each.extra.get("iso", "") in about]
    extents = [geometry.box(geometry.positions(land.geometry)) for land in lands]
    near = [each for each in extents if all(a <= WIDEST * b for a, b in zip(_sides(each), _sides(view), strict=True))]
    return geometry.box(corner for each in (view, *near) for corner in (each[:2], each[2:]))


def _with_neighbours(dossier: Dossier, view: Box) -> Box:
    """Widen a narrow view on a map cut from the world until there is something around that one knows.

    Places that lie close together have a share of their width on every side, so that they still stand apart.
    """
    west, south, east, north = view
    if not dossier.region:
        return view
    sides = _sides(view)
    room = AROUND * max(sides) or max(LONE)
    across, down = (min(room, max(0.0, most - side / 2)) for most, side in zip(LONE, sides, strict=True))
    return west - across, max(south - down, WORLD[1]), east + across, min(north + down, WORLD[3])


def _sides(box: Box) -> tuple[float, float]:
    """Give how wide and how high a box is, in degrees."""
    west, south, east, north = box
    return east - west, north - south


def _common(counts: Mapping[Position, int], total: int) -> Sequence[Position]:
    """Leave out the outermost positions that at each side hold no more than a small share of all marks."""
    gone: set[Position] = set()
    for axis, turned in product((0, 1), (False, True)):
        left = RARE * total
        for at in sorted(counts, key=lambda at: at[axis], reverse=turned):
            left -= counts[at]
            if left < 0:
                break
            gone.add(at)
    return [at for at in counts if at not in gone]


@kept_with_the_dossier()
def subjects(dossier: Dossier) -> tuple[str, ...]:
    """Give the codes of the countries that the dossier is about: which events name as a whole, else those most named."""
    found: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for id_, count in _named(dossier).items():
        if place := dossier.places.get(id_):
            code = countries(dossier)[id_]
            found[code] += count
            whole[code] += count * queries.is_country(dossier, place)
    named = Counter({code: count for code, count in (+whole or found).items() if code})
    return tuple(code for code, _ in named.most_common(SUBJECTS))


@kept_with_the_dossier()
def _named(dossier: Dossier) -> Mapping[str, int]:
    """Count how often events name each place, in the order in which they do first."""
    return Counter(id_ for event in dossier.events for id_ in event.places)
