"""``datapackage.json`` for a dossier that has none of its own: what its tables are and which values their lists have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from timeline.dossier.load import places, tables
from timeline.dossier.load.package import FLAGS, LISTS, PLAIN, TAG
from timeline.dossier.load.tables import Table
from timeline.dossier.model import Dossier, Term, Text
from timeline.text import LANGUAGES, words

UNSPECIFIED = "unspecified"
"""The kind of an actor or a source of which a plain dossier says none."""

TYPES: Mapping[str, str] = {
    **dict.fromkeys(("low", "best", "high", "precision_km", "lat", "lon"), "number"),
    **dict.fromkeys(("earliest", "latest", "accessed", "day", "since", "public_on"), "date"),
    "step": "integer",
}
"""The columns that are no text (https://datapackage.org/standard/table-schema/#field-types)."""


def whole(dossier: Dossier) -> Dossier:
    """Give a plain dossier what the full form asks for besides: a kind for every actor and source."""
    kinds = [each.kind for each in dossier.actors.values()] + [each.kind for each in dossier.sources.values()]
    if all(kinds):
        return dossier
    label = Text(said=[(each, words(each)("plain.unspecified")) for each in LANGUAGES])
    term = Term(UNSPECIFIED, label)
    vocabulary = dossier.vocabulary
    return replace(
        dossier,
        actors={id_: replace(each, kind=each.kind or UNSPECIFIED) for id_, each in dossier.actors.items()},
        sources={id_: replace(each, kind=each.kind or UNSPECIFIED) for id_, each in dossier.sources.items()},
        vocabulary=replace(
            vocabulary,
            actor_kinds=(*vocabulary.actor_kinds, term),
            source_kinds=(*vocabulary.source_kinds, term),
        ),
    )


def describe(dossier: Dossier, columns: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """Describe the tables whose ``columns`` are given, by their files, and what the dossier says of itself."""
    about = dossier.about
    first, *others = about.languages
    root: dict[str, object] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "form": PLAIN,
        "name": about.name,
        "languages": [*about.languages],
        **({"translated": [*about.translated]} if about.translated else {}),
        **_worded("title", about.title, first),
        **_worded("description", about.description, first),
        **_worded("map_note", about.own_map_note, first),
        "version": about.version,
        "modified": about.modified.edtf if about.modified else "",
        "opening": about.opening.edtf if about.opening else "",
        "collected_until": about.collected_until.edtf if about.collected_until else "",
        "citation": about.citation,
        "contributors": [{"title": each} for each in about.contributors],
        "licenses": [{"title": about.licence, "path": about.licence_url}] if about.licence else [],
        "method": [each.own(first) for each in about.method],
        **{f"method_{each}": [text.own(each) for text in about.method] for each in others},
        "words": {
            key: text for name, said in dossier.words.items() for key, text in _worded(name, said, first).items()
        },
        "resources": [_resource(dossier, file, names) for file, names in columns.items()],
    }
    return {name: value for name, value in root.items() if value or name == "title"}


def _resource(dossier: Dossier, file: str, columns: Sequence[str]) -> dict[str, object]:
    name, _, kind = file.rpartition(".")
    found: dict[str, object] = {"name": name, "path": file, "format": kind, "encoding": "utf-8"}
    return {**found, "schema": {"fields": [_field(dossier, file, column) for column in columns]}}


def _field(dossier: Dossier, file: str, column: str) -> dict[str, object]:
    field: dict[str, object] = {"name": column, "type": TYPES.get(column, "string")}
    for name, place in LISTS.items():
        if place == (file, column):
            terms = getattr(dossier.vocabulary, name)
            flags = FLAGS.get(name, ())
            listed = [_term(term, dossier.about.languages[0], flags) for term in terms]
            field |= {"roles" if name == "roles" else "categories": listed} if listed else {}
    return field


def _term(term: Term, first: str, flags: Sequence[str]) -> dict[str, object]:
    forms = {
        key: text for name, said in term.forms.items() for key, text in _worded(f"label_{name}", said, first).items()
    }
    said = {"value": term.id, **_worded("label", term.label, first), **forms}
    return {**said, **({"colour": term.colour} if term.colour else {}), **{f: True for f in flags if f in term.flags}}


def _worded(name: str, text: Text, first: str) -> dict[str, str]:
    """Give words in each language, those of the first under the plain name."""
    own = text.own(first) or text.first
    found = {
        f"{name}_{language}": said for language, said in text.said if language != first and TAG.fullmatch(language)
    }
    return {name: own, **found} if own else {}


def files(dossier: Dossier) -> dict[str, Sequence[str]]:
    """Give the columns of each table of the full form that a dossier has rows for."""
    held: dict[Table, object] = {
        tables.EVENTS: True,
        tables.CLAIMS: dossier.claims,
        tables.SOURCES: dossier.sources,
        tables.ACTORS: dossier.actors,
        tables.WEAPONS: dossier.weapons,
        tables.STORIES: dossier.stories,
        tables.QUESTIONS: dossier.questions,
        tables.BANDS: dossier.legal_states,
        tables.SEEDS: dossier.seeds,
        tables.CORRECTIONS: dossier.corrections,
        tables.WITHDRAWN: dossier.withdrawn,
        tables.SEARCHES: dossier.searches,
    }
    found: dict[str, Sequence[str]] = {
        table.file: table.to(dossier.about.languages).columns for table, rows in held.items() if rows
    }
    if dossier.places:
        found[places.PLACES] = ("kind",) if any(place.kind for place in dossier.places.values()) else ()
    return found | ({places.BASEMAP: ()} if dossier.basemap and dossier.region is None else {})
