"""The rule by which marks are stacked in rows. The browser packs by the same one, for the width it really has.

It adds, subtracts, multiplies, divides and compares doubles, in the order written here: whoever does the same in the
same order gets the same rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from math import floor

GAP = 4
"""Least distance between what stands in one row, in pixels."""

COLUMN = 5
"""Pixels of the stretch of time whose events stand one on the other, where there are too many for rows."""

LEAST_COLUMN = 30
"""Events that fill a lane from foot to head, at least."""

FOOT, REACH = 0.92, 0.84
"""Where the lowest stand in a lane, from 0 at its head to 1 at its foot, and what a full column takes of it."""


def pack(reaches: Iterable[tuple[float, float]], most: int = 0, named: Collection[int] = ()) -> list[int]:
    """Give what comes in order of time its rows, counted from 0: each takes the first that is free where it begins.

    A reach is a left and a right end, in pixels. Of ``most`` rows, if that is not 0, the one that is free first is taken
    where none is: only then may two of one row overlap. For those that are ``named``, by their numbers, the row below is
    kept free too: type is higher than a row.
    """
    ends: list[float] = []
    rows: list[int] = []
    for i, (left, right) in enumerate(reaches):
        row = next(
            (at for at, end in enumerate(ends) if end <= left and not (i in named and _taken(ends, at + 1, left))), -1
        )
        if row < 0:
            row = ends.index(min(ends)) if most and len(ends) == most else len(ends)
        ends[row : row + 1] = [right + GAP]
        if i in named:
            ends[row + 1 : row + 2] = [right + GAP]
        rows.append(row)
    return rows


def _taken(ends: list[float], row: int, left: float) -> bool:
    return row < len(ends) and ends[row] > left


def heaped(lanes: Sequence[Sequence[float]]) -> list[list[float]]:
    """Give the heights, from 0 to 1 in their lanes, of too many marks for rows, by where they are along the axis in pixels.

    Those of one column stand one on the other from the foot of the lane; the tallest column of all lanes fills its lane.
    """
    ranks: list[list[int]] = []
    for lane in lanes:
        there: dict[int, int] = {}
        ranks.append([])
        for at in lane:
            column = floor(at / COLUMN)
            ranks[-1].append(there.get(column, 0))
            there[column] = there.get(column, 0) + 1
    tallest = max([LEAST_COLUMN, *(rank + 1 for lane in ranks for rank in lane)])
    return [[FOOT - (rank + 0.5) / tallest * REACH for rank in lane] for lane in ranks]
