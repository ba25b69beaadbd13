"""The formats that can be imported, one module each: what recognises a file and makes tables of it."""

from __future__ import annotations

from timeline.imports.limits import UnreadableFile
from timeline.imports.readers.excel import Excel
from timeline.imports.readers.followthemoney import FollowTheMoney
from timeline.imports.readers.frictionless import Frictionless
from timeline.imports.readers.geojson import GeoJson
from timeline.imports.readers.icalendar import ICalendar
from timeline.imports.readers.json_records import JsonRecords
from timeline.imports.readers.kml import Kml
from timeline.imports.readers.linked_places import LinkedPlaces
from timeline.imports.readers.reader import Reader
from timeline.imports.readers.separated import Separated
from timeline.imports.readers.timelinejs import TimelineJs
from timeline.imports.readers.timemap import TimeMap
from timeline.imports.shapes import shaped
from timeline.imports.source_file import SourceFile
from timeline.imports.table import Table

__all__ = ["READERS", "Reader", "tables_of"]

READERS: tuple[Reader, ...] = (
    Frictionless(),
    Excel(),
    Kml(),
    TimelineJs(),
    LinkedPlaces(),
    GeoJson(),
    TimeMap(),
    FollowTheMoney(),
    JsonRecords(),
    ICalendar(),
    Separated(),
)
"""Every format there is; the first that recognises a file reads it, the last takes any text."""


def tables_of(file: SourceFile) -> list[Table]:
    """Read a file, whatever it is called, by what is in it.

    Raises:
        UnreadableFile: if no reader knows it, or it holds nothing.
    """
    for reader in READERS:
        if reader.recognises(file):
            found = [shaped(table) for table in reader.read(file)]
            if not any(table.rows for table in found):
                raise UnreadableFile(f"It is {reader.title} and holds no rows.")
            return found
    known = ", ".join(reader.title for reader in READERS)
    raise UnreadableFile(f"It is none of the formats that can be read: {known}.")
