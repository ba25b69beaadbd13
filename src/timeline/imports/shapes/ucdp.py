"""UCDP GED, the georeferenced events of the Uppsala Conflict Data Program; codebook at https://ucdp.uu.se/downloads/."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from timeline.imports.shapes.shape import Shape, joined

VIOLENCE = {"1": "State-based violence", "2": "Non-state violence", "3": "One-sided violence"}
YEAR, MONTH = "5", "4"
"""Of ``date_prec``: 1 is exact, 2 to 6 days, 3 a week, 4 a month, 5 a year."""


class Ucdp(Shape):
    """One row is one event with low, best and high estimates of the dead."""

    name: ClassVar[str] = "UCDP GED"
    source: ClassVar[str] = "Uppsala Conflict Data Program (GED)"
    needs: ClassVar[frozenset[str]] = frozenset({"date_start", "date_end", "date_prec", "side_a", "side_b", "best"})
    columns: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "event date": "date",
        "event title": "title",
        "event category": "category",
        "where_coordinates": "place",
        "latitude": "lat",
        "longitude": "lon",
        "side_a": "actors",
        "side_b": "actors",
        "source_office": "source",
        "source_date": "published",
        "best": "best:killed:people",
        "low": "low:killed:people",
        "high": "high:killed:people",
        "where_description": "keep",
        "date_prec": "keep",
        "where_prec": "keep",
    }

    def computed(self, record: Mapping[str, str]) -> Mapping[str, str]:
        """Give the date as exact as it is known, and a title, since none of them has one."""
        sides = joined((record["side_a"], record["side_b"]), " – ")
        return {
            "event date": _date(record["date_start"][:10], record["date_end"][:10], record["date_prec"]),
            "event title": joined((sides, record.get("where_coordinates", ""))),
            "event category": VIOLENCE.get(record.get("type_of_violence", ""), record.get("type_of_violence", "")),
        }


def _date(start: str, end: str, precision: str) -> str:
    if precision == "1" or not precision:
        return start if start == end or not end else f"{start}/{end}"
    if precision == YEAR and start[:4] == end[:4]:
        return start[:4]
    if precision == MONTH and start[:7] == end[:7]:
        return start[:7]
    return start if start == end else f"[{start}..{end}]"
