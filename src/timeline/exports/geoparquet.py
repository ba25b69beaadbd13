"""GeoParquet (1.0): events at their places, typed and small, for pandas, R, DuckDB and maps."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, ClassVar

from timeline.exports.about import notes
from timeline.exports.format import Format
from timeline.exports.selection import Selection


@dataclass(frozen=True, slots=True)
class GeoParquet(Format):
    """A row for each event at each place; the file says what it is under the key ``about`` of its metadata."""

    table: str = "events"
    kind: ClassVar[str] = "parquet"
    ending: ClassVar[str] = "parquet"
    media_type: ClassVar[str] = "application/vnd.apache.parquet"

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Write the table."""
        import geopandas as gpd
        import pyarrow.parquet as pq

        from timeline.dossier import frames
        from timeline.dossier.geometry import shape
        from timeline.exports import geo, tables

        found = geo.events_at_places(selection)
        shapes = {id_: shape(place.geometry) for id_, place in selection.part.places.items() if place.geometry}
        table = gpd.GeoDataFrame(
            tables.typed(found, lists=True), geometry=[shapes.get(id_) for id_ in found["place"]], crs=frames.CRS
        )
        plain = BytesIO()
        table.to_parquet(plain, index=False)
        read = pq.read_table(plain)
        about = json.dumps({note.key: note.text for note in notes(selection)}, ensure_ascii=False)
        whole = BytesIO()
        # Without what pandas notes of its own types, whose lists it cannot read again.
        pq.write_table(
            read.replace_schema_metadata({b"geo": read.schema.metadata[b"geo"], b"about": about.encode()}), whole
        )
        stream.write(whole.getvalue())
