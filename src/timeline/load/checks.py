"""What must hold between records."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.load.cells import Row
from timeline.load.places import positions
from timeline.load.tables import Sheet
from timeline.model import Place, Position

FAR = 15.0
NEAR = 5.0
"""Degrees outside the box around the other places."""
ENOUGH = 6
"""Places that make such a box worth believing."""


def ids(rows: Sequence[Row], torn: Sequence[Row] = ()) -> dict[str, int]:
    """Give the line of each id, noting those that are malformed or there twice."""
    lines: dict[str, int] = {}
    for row in rows:
        name = row.slug("id")
        if name in lines:
            row.problem("id", f"Line {lines[name]} has it already: an id belongs to one row, for ever.")
        elif name:
            lines[name] = row.line
    return lines | {row["id"]: row.line for row in torn}


def check_claims(events: Sheet, claims: Sheet) -> None:
    """Note the events about which nobody says anything."""
    if not claims.rows or "event" not in claims.header:
        return
    claimed = claims.values("event")
    for row in events.rows:
        if row["id"] and row["id"] not in claimed:
            row.problem("id", f"Add at least one claim about it to {claims.table.file}.")


def check_steps(stories: Sheet) -> None:
    """Note the steps that a story has twice."""
    lines: dict[tuple[str, str], int] = {}
    for row in stories.rows:
        if first := lines.get((row["story"], row["step"])):
            row.problem("step", f"Line {first} is that step of the story already: number them 1, 2, 3.")
        lines.setdefault((row["story"], row["step"]), row.line)


def check_circles(actors: Sheet) -> None:
    """Note each circle of actors that are part of one another."""
    rows = {row["id"]: row for row in actors.rows}
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


def check_exchanged(places: Sequence[tuple[Row, Place]]) -> None:
    """Note places that would lie among the others if longitude came first."""
    mapped = [(row, positions(place.geometry)[0]) for row, place in places if place.geometry]
    if len(mapped) < ENOUGH:
        return
    longitudes = sorted(longitude for _, (longitude, _) in mapped)
    latitudes = sorted(latitude for _, (_, latitude) in mapped)
    for row, (longitude, latitude) in mapped:
        west, east = _limits(longitudes, without=longitude)
        south, north = _limits(latitudes, without=latitude)
        is_far = not _is_inside((longitude, latitude), (west - FAR, south - FAR, east + FAR, north + FAR))
        box = (west - NEAR, south - NEAR, east + NEAR, north + NEAR)
        if is_far and _is_inside((latitude, longitude), box):
            row.problem(
                "geometry",
                f"Longitude comes first: did you mean [{latitude}, {longitude}], near the other places?",
                f"[{longitude}, {latitude}]",
            )


def _limits(ordered: Sequence[float], *, without: float) -> tuple[float, float]:
    """Give the least and the greatest of the others."""
    least = ordered[1] if ordered[0] == without else ordered[0]
    return least, ordered[-2] if ordered[-1] == without else ordered[-1]


def _is_inside(position: Position, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    return west <= position[0] <= east and south <= position[1] <= north
