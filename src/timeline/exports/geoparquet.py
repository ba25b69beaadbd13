"""GeoParquet (1.0): events at their places, typed and small, for pandas, R, DuckDB and maps."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, ClassVar

from timeline.exports.about import texts
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
        import pyarrow.parquet as pq

        from timeline.exports import geo

        found = geo.events_at_places(selection)
        table = geo.shaped(found, found["place"], selection, lists=True)
        plain = BytesIO()
        table.to_parquet(plain, index=False)
        read = pq.read_table(plain)
        about = json.dumps(texts(selection), ensure_ascii=False)
        whole = BytesIO()
        # Without what pandas notes of its own types, whose lists it cannot read again.
        pq.write_table(
            read.replace_schema_metadata({b"geo": read.schema.metadata[b"geo"], b"about": about.encode()}), whole
        )
        stream.write(whole.getvalue())
