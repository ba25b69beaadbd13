"""``datapackage.json``: what a dossier says of itself, and the closed lists of its tables."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from timeline.dossier.load import json_objects, missing, places, tables
from timeline.dossier.load.json_objects import JsonObject
from timeline.dossier.load.missing import Reasons
from timeline.dossier.load.problems import Report
from timeline.dossier.load.row import Row
from timeline.dossier.load.tables import ParsedTable
from timeline.dossier.model import About, Flag, Stance, Term, Text, Vocabulary

FILE = json_objects.PACKAGE

LISTS: Mapping[str, tuple[str, str]] = {
    "categories": ("events.csv", "category"),
    "scopes": ("events.csv", "scope"),
    "roles": ("events.csv", "actors"),
    "stances": ("claims.csv", "stance"),
    "quantity_kinds": ("claims.csv", "quantity_kind"),
    "units": ("claims.csv", "unit"),
    "source_kinds": ("sources.csv", "kind"),
    "checks": ("sources.csv", "checked"),
    "actor_kinds": ("actors.csv", "kind"),
    "weapon_classes": ("weapons.csv", "class"),
    "stories": ("stories.csv", "story"),
    "place_kinds": (places.PLACES, "kind"),
    "source_classes": ("sources.csv", "class"),
    "translations": ("sources.csv", "translation"),
    "occasions": ("corrections.csv", "led_by"),
}
"""For each list of the vocabulary, the file and the field whose values it closes."""

FLAGS: Mapping[str, tuple[Flag, ...]] = {
    "scopes": (Flag.BACKGROUND,),
    "roles": (Flag.PARTY, Flag.DENIAL),
    "quantity_kinds": (Flag.PLAN, Flag.MIXED),
    "actor_kinds": (Flag.REPORTS, Flag.UNNAMED, Flag.OFFICIAL, Flag.PERSON),
    "place_kinds": (Flag.COUNTRY,),
}
"""What may be said, with true or false, of the values of a list."""

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""Plural categories of CLDR (https://cldr.unicode.org/index/cldr-spec/plural-rules)."""

EMPTY = "empty"
"""The member of the package that says so where a dossier is the answer to a question that found nothing."""

OPTIONAL = (*tables.OPTIONAL, places.PLACES, places.BASEMAP)
"""The files that a dossier may do without."""


@dataclass(frozen=True, slots=True)
class Package:
    """What the package says, and the fields it describes for each file."""

    about: About = field(default_factory=lambda: About("", Text()))
    lists: Mapping[str, tuple[Term, ...]] = field(default_factory=lambda: dict.fromkeys(LISTS, ()))
    fields: Mapping[str, Mapping[str, JsonObject]] = field(default_factory=dict)
    reasons: Mapping[str, Reasons] = field(default_factory=dict)
    """For each table, why its cells may be blank."""

    @property
    def vocabulary(self) -> Vocabulary:
        """Give the closed lists as the model has them."""
        return Vocabulary(**self.lists)


def read(content: bytes | None, filled: Collection[str], report: Report) -> Package:
    """Read the package, or as much of it as can be read; the lists of optional files must be there if these are filled."""
    root = json_objects.read(FILE, content, report)
    if not root:
        return Package()
    resources = {str(item.get("path")): item for item in json_objects.objects(root.get("resources"))}
    fields = {path: _fields(resource) for path, resource in resources.items()}
    lists = {
        name: _terms(fields, name, report, needed=file not in OPTIONAL or file in filled)
        for name, (file, _) in LISTS.items()
    }
    _check_stances(fields, lists["stances"], report)
    _check_kinds(fields, lists["actor_kinds"], report)
    reasons = {table.file: missing.reasons(table, fields.get(table.file, {}), report) for table in tables.RECORDS}
    return Package(_about(root, report), lists, fields, reasons)


def is_empty(content: bytes | None) -> bool:
    """Tell whether the package says that what was asked found nothing: then no table has to have rows."""
    try:
        root = json.loads((content or b"").decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False  # who reads all of it says what is wrong
    return isinstance(root, dict) and root.get(EMPTY) is True


def check_agreement(package: Package, parsed: ParsedTable, report: Report) -> None:
    """Note where a table has other columns than the package describes."""
    table, header = parsed.table, parsed.header
    if not package.fields or not header:
        return
    described = package.fields.get(table.file)
    if not described:
        report.add(FILE, 0, f"Describe {table.file} among the resources, with the fields of its schema.")
        return
    for name in header:
        if name in table.columns and name not in described:
            report.add(table.file, 1, f"Describe it in {FILE} too.", column="column", value=name)
    noted = {name for spellings in table.required if not {*spellings} & {*header} for name in spellings}
    for name, found in described.items():
        if name not in header and name not in noted:
            advice = f"There is no such column in {table.file}: add it there, or remove it here."
            report.add(FILE, found.line, advice, column="field", value=name)


def check_empty_stories(package: Package, stories: ParsedTable, report: Report) -> None:
    """Note the stories that are listed and have no step."""
    told_stories = stories.values("story")
    described = package.fields.get(stories.table.file, {}).get("story")
    for item in json_objects.objects(described.get("categories")) if described and told_stories else ():
        row = json_objects.row(FILE, item, report)
        if row["value"] and row["value"] not in told_stories:
            row.problem("value", f"The story is empty: add its steps to {stories.table.file}, or remove it here.")


def _fields(resource: JsonObject) -> dict[str, JsonObject]:
    schema = resource.get("schema")
    found = json_objects.objects(schema.get("fields")) if isinstance(schema, JsonObject) else []
    return {str(item.get("name")): item for item in found}


def _terms(
    fields: Mapping[str, Mapping[str, JsonObject]], name: str, report: Report, *, needed: bool
) -> tuple[Term, ...]:
    file, column = LISTS[name]
    described = fields.get(file, {}).get(column)
    if described is None:
        if needed and (column,) in _required(file):
            report.add(FILE, 0, f"Describe the field {column} of {file}, with its list of values.")
        return ()
    member = "roles" if name == "roles" else "categories"
    items = json_objects.objects(described.get(member))
    if needed and not items:
        report.add(
            FILE,
            described.line,
            f"List under {member} the values of {column} ({file}), each with value, label and label_fr.",
        )
    found = [json_objects.row(FILE, item, report) for item in items]
    for place, row in enumerate(found):
        if row["value"] and row["value"] in {earlier["value"] for earlier in found[:place]}:
            row.problem("value", f"It is there twice in the list of {column} ({file}): keep one.")
    return tuple(_term(row, FLAGS.get(name, ())) for row in found)


def _required(file: str) -> tuple[tuple[str, ...], ...]:
    return next((table.required for table in tables.TABLES if table.file == file), ())


def _term(row: Row, allowed: tuple[Flag, ...]) -> Term:
    """Read one value of a list: its words, and what is said of it with true or false."""
    row.check_filled("value")
    row.check_filled("label", "label_fr")
    for member, text in row.cells.items():
        if member in allowed and text not in {"", "true", "false"}:
            row.problem(member, "Write true or false.")
        elif member in set(Flag).difference(allowed):
            row.problem(member, "Nothing follows from it in this list: remove it here.")
        elif meant := "" if member in {*allowed, *_MEMBERS} else row.report.nearest(member, allowed, likeness=0.8):
            row.problem(member, f"Did you mean {meant}?")
    forms = {name: Text(row[f"label_{name}"], row[f"label_{name}_fr"]) for name in CATEGORIES}
    return Term(
        row["value"],
        Text(row["label"], row["label_fr"]),
        frozenset(flag for flag in allowed if row[flag] == "true"),
        {name: text for name, text in forms.items() if text},
    )


_MEMBERS = ("value", "label", "label_fr", *(f"label_{name}{end}" for name in CATEGORIES for end in ("", "_fr")))


def _check_kinds(fields: Mapping[str, Mapping[str, JsonObject]], kinds: tuple[Term, ...], report: Report) -> None:
    if kinds and not any(kind.flags & {Flag.REPORTS, Flag.OFFICIAL} for kind in kinds):
        advice = (
            'Say which kinds of actors report, with "reports": true, and which speak officially, with "official": true: '
            "how well an event is established follows from it."
        )
        report.add(FILE, fields["actors.csv"]["kind"].line, advice)


def _check_stances(fields: Mapping[str, Mapping[str, JsonObject]], stances: tuple[Term, ...], report: Report) -> None:
    described = {term.id for term in stances}
    if described and described != set(Stance):
        line = fields["claims.csv"]["stance"].line
        report.add(FILE, line, f"List exactly these values of stance: {', '.join(Stance)}.")


def _about(root: JsonObject, report: Report) -> About:
    row = json_objects.row(FILE, root, report)
    for column in ("name", "title"):
        if not row[column]:
            row.problem(column, "Fill it in.")
    licences = [json_objects.row(FILE, item, report) for item in json_objects.objects(root.get("licenses"))]
    licence = licences[0] if licences else Row(FILE, 0, {}, report)
    english, french = json_objects.strings(root.get("method")), json_objects.strings(root.get("method_fr"))
    if french and len(french) != len(english):
        row.problem("method_fr", f"Write as many paragraphs as in method, which has {len(english)}.")
    return About(
        name=row.slug("name"),
        title=Text(row["title"], row["title_fr"]),
        description=Text(row["description"], row["description_fr"]),
        version=row["version"],
        modified=row.edtf("modified"),
        licence=licence["title"] or licence["name"],
        licence_url=licence.web_address("path"),
        contributors=_contributors(root, report),
        citation=row["citation"],
        map_note=Text(row["map_note"], row["map_note_fr"]),
        method=tuple(Text(*pair) for pair in zip(english, french or [""] * len(english), strict=False)),
        opening=row.edtf("opening"),
        collected_until=row.edtf("collected_until"),
    )


def _contributors(root: JsonObject, report: Report) -> tuple[str, ...]:
    rows = [json_objects.row(FILE, each, report) for each in json_objects.objects(root.get("contributors"))]
    return tuple(row["title"] for row in rows if row["title"])
