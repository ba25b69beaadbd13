"""A dossier as the files that it is read from: what :mod:`timeline.dossier.load` reads, written.

Whatever is read comes back the same, but for the columns of stories and of the editors' tables that this program does
not know.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from timeline.dossier.load import json_objects, places, tables, translations
from timeline.dossier.load.tables import Table
from timeline.dossier.model import Dossier
from timeline.exports import described, dossier_rows
from timeline.exports.dossier_rows import Row


def files(dossier: Dossier) -> dict[str, bytes]:
    """Write every file that ``datapackage.json`` describes, by name, but for that one."""
    if not dossier.package:
        dossier = described.whole(dossier)
    rows: dict[Table, Sequence[Row]] = {
        tables.EVENTS: [dossier_rows.event(each) for each in dossier.events],
        tables.CLAIMS: [dossier_rows.claim(each) for each in dossier.claims],
        tables.SOURCES: [dossier_rows.source(each) for each in dossier.sources.values()],
        tables.ACTORS: [dossier_rows.actor(each) for each in dossier.actors.values()],
        tables.WEAPONS: [dossier_rows.weapon(each) for each in dossier.weapons.values()],
        tables.STORIES: [dossier_rows.step(each) for each in dossier.stories],
        tables.QUESTIONS: [dossier_rows.question(each) for each in dossier.questions],
        tables.BANDS: [dossier_rows.legal_state(each) for each in dossier.legal_states],
        **dossier_rows.editorial(dossier),
    }
    named = _fields(description(dossier))
    fields = named if dossier.package else {}
    spoken = {table: table.to(dossier.about.languages) for table in rows}
    written = {table.file: _csv(spoken[table], found, fields.get(table.file)) for table, found in rows.items()}
    apart = [each for table, found in rows.items() for each in _translations(spoken[table], found, fields)]
    written[tables.TRANSLATIONS.file] = _csv(tables.TRANSLATIONS, apart, tables.TRANSLATIONS.columns)
    written[places.PLACES] = _geojson("places", [dossier_rows.place(each) for each in dossier.places.values()])
    if dossier.region is None:
        written[places.BASEMAP] = _geojson("basemap", [dossier_rows.feature(each) for each in dossier.basemap])
    shown = {event.image.file for event in dossier.events if event.image}
    images = {file: content for file, content in dossier.pictures.items() if file in shown}
    return {file: content for file, content in written.items() if file in named} | images


def header(content: bytes) -> list[str]:
    """Give the columns of a table that was written."""
    return next(csv.reader(io.StringIO(content.decode())))


def description(dossier: Dossier) -> dict[str, object]:
    """Give what ``datapackage.json`` says, to be changed at will; of a dossier that has none, what it would say."""
    text = dossier.package
    if not text:
        dossier = described.whole(dossier)
        text = json.dumps(described.describe(dossier, described.files(dossier)))
    return dict(json.loads(text, object_pairs_hook=json_objects.JsonObject))


def _geojson(name: str, features: Iterable[object]) -> bytes:
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{{"type": "FeatureCollection", "name": "{name}", "features": [\n{lines}\n]}}\n'.encode()


def _fields(described: dict[str, object]) -> dict[str, list[str]]:
    """Give the names of the columns that a package describes, by their files."""
    resources = json_objects.objects(described.get("resources"))
    found: dict[str, list[str]] = {}
    for each in resources:
        schema = each.get("schema")
        named = json_objects.objects(schema.get("fields")) if isinstance(schema, dict) else []
        found[str(each.get("path"))] = [str(field.get("name")) for field in named]
    return found


def _translations(table: Table, rows: Sequence[Row], fields: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    """Give as rows of ``translations.csv`` the texts in languages that a described table has no columns for."""
    if table.file not in fields:
        return
    apart = [name for name in table.columns if name not in fields[table.file]]
    for row in rows:
        for name in apart:
            if row.get(name):
                column, _, language = name.rpartition("_")
                yield {
                    "table": table.name,
                    "id": translations.record_of(row),
                    "column": column,
                    "language": language,
                    "text": row[name],
                }


def _csv(table: Table, rows: Sequence[Row], fields: Sequence[str] | None) -> bytes:
    """Write a table with the columns that are described, or with those that anything stands in and those that it must have."""
    needed = {spellings[0] for spellings in table.required}
    columns = [
        name
        for name in table.columns
        if (name in fields if fields is not None else name in needed or any(row.get(name) for row in rows))
    ]
    more = dict.fromkeys(name for row in rows for name in row if name not in table.columns)  # a curator's own
    written = io.StringIO()
    writer = csv.DictWriter(written, [*columns, *more], restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()
