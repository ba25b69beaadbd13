"""Dossiers carried away: one module a format, all fed by a selection.

A format imports the libraries that it needs when it writes, so that naming the formats costs nothing.
"""

from __future__ import annotations

from timeline.exports.csv import Csv, SourcesCsv
from timeline.exports.format import Format, TooLargeError, UnwritableError
from timeline.exports.geojson import GeoJson
from timeline.exports.geopackage import GeoPackage
from timeline.exports.geoparquet import GeoParquet
from timeline.exports.handout import Handout
from timeline.exports.icalendar import ICalendar
from timeline.exports.kml import Kml
from timeline.exports.nested import Json
from timeline.exports.package import Package
from timeline.exports.picture_formats import PICTURES, Png, Svg
from timeline.exports.provenance import Provenance
from timeline.exports.published.one_file import OneFile
from timeline.exports.selection import Selection
from timeline.exports.slides import Slides
from timeline.exports.timelinejs import TimelineJs
from timeline.exports.xlsx import Xlsx

__all__ = ["FORMATS", "Format", "Selection", "TooLargeError", "UnwritableError", "named"]

FORMATS: tuple[Format, ...] = (
    Xlsx(),
    Csv("events"),
    Csv("claims"),
    SourcesCsv(),
    GeoJson(),
    GeoPackage(),
    GeoParquet(),
    Kml(),
    Json(),
    TimelineJs(),
    ICalendar(),
    Provenance(),
    Package(),
    Slides(),
    Handout(),
    OneFile(),
    *(Svg(table) for table in PICTURES),
    *(Png(table) for table in PICTURES),
)
"""Every format there is, in the order in which a reader is offered them."""


def named(name: str) -> Format | None:
    """Find a format by its name, such as ``events.csv``; none if there is none."""
    return next((each for each in FORMATS if each.name == name), None)
