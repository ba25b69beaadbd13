"""A dossier as the files that it is read from: what :mod:`timeline.dossier.load` reads, written.

Whatever is read comes back the same, but for the columns of stories and of the editors' tables that this program does
not know.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from timeline.dossier.load import json_objects, places, tables
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
    written = {
        table.file: _csv(table.to(dossier.about.languages), found, is_whole=bool(dossier.package))
        for table, found in rows.items()
    }
    written[places.PLACES] = _geojson("places", [dossier_rows.place(each) for each in dossier.places.values()])
    if dossier.region is None:
        written[places.BASEMAP] = _geojson("basemap", [dossier_rows.feature(each) for each in dossier.basemap])
    named = {each.get("path") for each in json_objects.objects(description(dossier).get("resources"))}
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


def _csv(table: Table, rows: Sequence[Row], *, is_whole: bool) -> bytes:
    """Write a table with all its columns, or with those that anything stands in and those that it must have."""
    needed = {spellings[0] for spellings in table.required}
    columns = [name for name in table.columns if is_whole or name in needed or any(row.get(name) for row in rows)]
    more = dict.fromkeys(name for row in rows for name in row if name not in table.columns)
    written = io.StringIO()
    writer = csv.DictWriter(written, [*columns, *more], restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()
