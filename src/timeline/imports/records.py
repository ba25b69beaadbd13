"""Records with members, as JSON and XML have them, become a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from timeline.dossier.load import spreadsheet
from timeline.imports.limits import MOST_COLUMNS, MOST_ROWS, UnreadableFile
from timeline.imports.table import Columns, Row, Table

Record = Mapping[str, object]


def table(
    file: str,
    records: Sequence[Record],
    *,
    name: str = "",
    shape: str = "",
    columns: Columns | None = None,
    source: str = "",
    left: Sequence[tuple[int, str]] = (),
    notes: Sequence[str] = (),
    lines: Sequence[int] = (),
) -> Table:
    """Make a table of records, each member a column; ``lines`` number them, else they count from 1.

    Raises:
        UnreadableFile: if there are too many of either.
    """
    if len(records) > MOST_ROWS:
        raise UnreadableFile(f"It has more than {MOST_ROWS:,} records: split it.")
    flat = [dict(flattened(record)) for record in records]
    header = tuple(dict.fromkeys(key for record in flat for key in record))
    if len(header) > MOST_COLUMNS:
        raise UnreadableFile(f"Its records have more than {MOST_COLUMNS} different members.")
    numbered = zip(lines or range(1, len(flat) + 1), flat, strict=True)
    rows = tuple(Row(line, tuple(record.get(key, "") for key in header)) for line, record in numbered)
    known = {key: target for key, target in (columns or {}).items() if key in header}
    return Table(file, header, rows, name, shape, known, source, tuple(left), tuple(notes))


def flattened(record: Record, prefix: str = "") -> Iterable[tuple[str, str]]:
    """Give the members of a record as text; a member with members gives each of them, as ``outer.inner``."""
    for key, value in record.items():
        if isinstance(value, Mapping):
            yield from flattened(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", text(value)


def text(value: object) -> str:
    """Write one value as a cell: a list of plain values between semicolons, anything deeper as JSON."""
    if isinstance(value, list):
        if all(isinstance(each, str | int | float) for each in value):
            return "; ".join(text(each) for each in value)
        return json.dumps(value, ensure_ascii=False)
    return spreadsheet.text(value)
