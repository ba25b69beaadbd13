"""GTD, the Global Terrorism Database; codebook at https://www.start.umd.edu/gtd/."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from timeline.imports.shapes.shape import Shape, joined

UNKNOWN = {"Unknown", "unknown", ""}


class Gtd(Shape):
    """One row is one attack; a month or day that is 0 is not known, and -9 and -99 are not known either."""

    name: ClassVar[str] = "GTD"
    source: ClassVar[str] = "Global Terrorism Database"
    needs: ClassVar[frozenset[str]] = frozenset({"eventid", "iyear", "imonth", "iday", "attacktype1_txt"})
    columns: ClassVar[Mapping[str, str]] = {
        "eventid": "id",
        "iyear": "year",
        "imonth": "month",
        "iday": "day",
        "event title": "title",
        "summary": "text",
        "attacktype1_txt": "category",
        "targtype1_txt": "tags",
        "event place": "place",
        "latitude": "lat",
        "longitude": "lon",
        "event group": "actors",
        "scite1": "source",
        "scite2": "source",
        "scite3": "source",
        "event killed": "best:killed:people",
        "event wounded": "best:wounded:people",
        "approxdate": "keep",
        "specificity": "keep",
    }

    def computed(self, record: Mapping[str, str]) -> Mapping[str, str]:
        """Give a title, and leave out what is not known."""
        city = "" if record.get("city", "") in UNKNOWN else record["city"]
        place = joined((city, record.get("country_txt", "")))
        return {
            "event title": joined((record["attacktype1_txt"], place)),
            "event place": place,
            "event group": "" if record.get("gname", "") in UNKNOWN else record["gname"],
            "event killed": _known(record.get("nkill", "")),
            "event wounded": _known(record.get("nwound", "")),
        }


def _known(number: str) -> str:
    return "" if number.startswith("-") else number
