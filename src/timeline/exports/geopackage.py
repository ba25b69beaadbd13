"""GeoPackage (OGC 12-128): the events on a map and every other table, in one file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, ClassVar

from timeline.exports.about import notes
from timeline.exports.format import Format
from timeline.exports.selection import Selection

TABLES = ("claims", "sources", "actors", "weapons")
"""Layers without shapes."""


@dataclass(frozen=True, slots=True)
class GeoPackage(Format):
    """A layer of events at their places and one of places; the other tables, and what the file is, have no shapes."""

    table: str = "events"
    kind: ClassVar[str] = "gpkg"
    ending: ClassVar[str] = "gpkg"
    media_type: ClassVar[str] = "application/geopackage+sqlite3"

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Write the package, by way of a file in the folder for temporary ones."""
        from pyogrio.errors import DataSourceError

        with TemporaryDirectory(prefix="timeline-") as folder:
            path = Path(folder) / "events.gpkg"
            try:
                _write(selection, path)
            except DataSourceError as error:  # such as a disk that is full
                raise OSError(f"{error} (in {folder})") from error
            stream.write(path.read_bytes())


def _write(selection: Selection, path: Path) -> None:
    import pandas as pd
    import pyogrio

    from timeline.dossier import frames
    from timeline.exports import geo, tables

    part, changed = selection.part, selection.dossier.about.changed_on or date(1970, 1, 1)
    # Not now: the same selection gives the same bytes.
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{changed}T00:00:00.000Z"})
    events = geo.events_at_places(selection)
    places = pd.DataFrame(frames.places(part)).drop(columns=["geometry", "marks"])
    for layer, found, ids in (("events", events, events["place"]), ("places", places, places["id"])):
        table = geo.shaped(found, ids, selection, lists=False)
        pyogrio.write_dataframe(table, path, layer=layer, driver="GPKG", geometry_type="Unknown", use_arrow=True)
    for layer in TABLES:
        table = tables.typed(tables.table(selection, layer), lists=False)
        pyogrio.write_dataframe(table, path, layer=layer, driver="GPKG", use_arrow=True)
    about = pd.DataFrame(
        [(note.key, note.label, note.text) for note in notes(selection)], columns=["key", "label", "text"]
    )
    pyogrio.write_dataframe(about, path, layer="about", driver="GPKG")
