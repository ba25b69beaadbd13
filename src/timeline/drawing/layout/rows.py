"""The rule by which marks are stacked in rows. The browser packs by the same one, for the width it really has.

It adds, subtracts, multiplies, divides and compares doubles, in the order written here: whoever does the same in the
same order gets the same rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

GAP = 4
"""Least distance between what stands in one row, in pixels."""

GOLDEN = 0.618034
"""The golden section: multiples of it, less their whole part, fill an interval evenly."""


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


def scatter(event: int) -> float:
    """Give the height, from 0 to 1 in its lane, at which one of too many marks for rows stands: always the same."""
    return 0.12 + event * GOLDEN % 1 * 0.76
