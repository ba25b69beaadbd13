"""What a column of somebody's table can become in a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Field(StrEnum):
    """A part of an event; the names are those of the columns of ``events.csv`` wherever that has one."""

    DATE = "date"
    START = "start"
    END = "end"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    END_YEAR = "end_year"
    END_MONTH = "end_month"
    END_DAY = "end_day"
    TITLE = "title"
    TEXT = "text"
    PLACE = "place"
    LATITUDE = "lat"
    LONGITUDE = "lon"
    COORDINATES = "coordinates"
    """Latitude and longitude in one cell."""
    GEOMETRY = "geometry"
    """GeoJSON or well-known text, longitude first."""
    SOURCE = "source"
    URL = "url"
    PUBLISHED = "published"
    CATEGORY = "category"
    ACTORS = "actors"
    WEAPONS = "weapons"
    TAGS = "tags"
    LINK = "link"
    MEDIA = "media"
    """The address of a picture or a film elsewhere, which is not fetched."""
    NOTE = "note"
    LABEL = "label"
    SCOPE = "scope"
    ID = "id"
    """The name of the row in its own data set: the same row is known again by it."""
    BEST = "best"
    LOW = "low"
    HIGH = "high"
    ALSO = "also"
    """A title, text, note or label in a further language: ``also:title:fr``."""
    KEEP = "keep"
    """A further column, under its own name."""
    LEAVE = "leave"


COUNTS = (Field.BEST, Field.LOW, Field.HIGH)
WORDED = ("title", "text", "note", "label")
"""What can be said in several languages."""
LISTS = (Field.SOURCE, Field.URL, Field.PUBLISHED, Field.PLACE, Field.ACTORS, Field.WEAPONS, Field.TAGS)
"""Fields with several values in a cell."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a column becomes: a field, of a count its kind and unit, of an actor the role."""

    field: Field
    kind: str = ""
    """Of a count what is counted (``killed``), of an actor the part in it (``supplier``)."""
    unit: str = ""

    def __str__(self) -> str:
        return ":".join(part for part in (self.field.value, self.kind, self.unit) if part)

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what stands in ``import.toml``: ``date``, ``actors:supplier``, ``best:killed:people``.

        Raises:
            ValueError: if it names no field; the message lists those that there are.
        """
        name, _, rest = text.partition(":")
        kind, _, unit = rest.partition(":")
        if name not in [*Field]:
            raise ValueError(f"{name!r} is nothing that a column can become. Write one of: {', '.join(Field)}.")
        field = Field(name)
        if field in COUNTS and not (kind and unit):
            raise ValueError(f"Say what {name} counts, and in what: {name}:killed:people.")
        if field == Field.ALSO and (kind not in WORDED or not unit):
            raise ValueError("Say what it is a translation of, and in which language: also:title:fr.")
        return cls(field, kind, unit)
