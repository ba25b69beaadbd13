"""``datapackage.json``: what a dossier says of itself, and the closed lists of its tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from timeline.dossier.load import json_objects, missing, places, tables
from timeline.dossier.load.json_objects import JsonObject
from timeline.dossier.load.missing import Reasons
from timeline.dossier.load.problems import Report
from timeline.dossier.load.row import Row
from timeline.dossier.load.tables import ParsedTable
from timeline.dossier.model import COLOURS, About, Flag, Stance, Standing, Term, Text, Vocabulary

FILE = json_objects.PACKAGE

PLAIN = "plain"
"""The ``form`` of a package that was written of a plain dossier: less is asked of it."""

TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""A language (https://www.rfc-editor.org/info/bcp47), as far as its form goes."""

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
    "quantity_kinds": (Flag.PLAN, Flag.MIXED, Flag.END),
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
    words: Mapping[str, Text] = field(default_factory=dict)
    """What the dossier calls things, by the names of :data:`WORDS`."""
    file: str = FILE
    """Where all this is said."""
    is_strict: bool = True
    """Whether every event must be claimed and every kind of thing told apart, as in the full form that people write."""

    @property
    def vocabulary(self) -> Vocabulary:
        """Give the closed lists as the model has them."""
        return Vocabulary(**self.lists)


WORDS = ("weapon", "weapons", "legal", *(standing.value for standing in Standing), "disputed")
"""What a dossier may call otherwise: the things that events are about, what lasts in law, how sure an event is."""


def languages(file: str, root: JsonObject, report: Report) -> tuple[str, ...]:
    """Give the languages that a dossier lists, the first before all others; none where it lists none."""
    found = _listed(root.get("languages"))
    for each in found:
        if not TAG.fullmatch(each):
            report.add(file, root.line, "Write a tag of BCP 47, such as es or pt-BR.", column="languages", value=each)
    return tuple(dict.fromkeys(each for each in found if TAG.fullmatch(each)))


def _listed(given: object) -> list[str]:
    """Give what an array lists, or the one thing that stands in its place."""
    return [str(each) for each in given] if isinstance(given, list) else [str(given)] if given else []


def _translated(root: JsonObject, row: Row) -> tuple[str, ...]:
    """Read which of the languages the texts were translated into."""
    found = [*dict.fromkeys(_listed(root.get("translated")))]
    others = row.report.languages[1:]
    for each in found:
        if each not in others:
            advice = "Name languages that the dossier lists behind its first, which is the one translated."
            row.problem("translated", f"{advice} Those are: {', '.join(others) or 'none'}.", each)
    return tuple(each for each in found if each in others)


def read(root: JsonObject, filled: Collection[str], report: Report, file: str = FILE) -> Package:
    """Read the package, or as much of it as can be read; the lists of optional files must be there if these are filled."""
    if not root:
        return Package(file=file)
    resources = {str(item.get("path")): item for item in json_objects.objects(root.get("resources"))}
    fields = {path: _fields(resource) for path, resource in resources.items()}
    lists = {
        name: _terms(fields, name, report, file, needed=file == FILE and (table not in OPTIONAL or table in filled))
        for name, (table, _) in LISTS.items()
    }
    if file == FILE:
        _check_stances(fields, lists["stances"], report)
    is_strict = root.get("form") != PLAIN
    if file == FILE and is_strict and tables.CLAIMS.file in filled:
        _check_kinds(fields, lists["actor_kinds"], report)
    reasons = {table.file: missing.reasons(table, fields.get(table.file, {}), report) for table in tables.RECORDS}
    return Package(_about(root, report, file), lists, fields, reasons, _words(root, report, file), file, is_strict)


def _words(root: JsonObject, report: Report, file: str) -> Mapping[str, Text]:
    """Read what the dossier calls things."""
    given = root.get("words")
    if not isinstance(given, JsonObject):
        return {}
    row = json_objects.row(file, given, report)
    for name in row.cells:
        base, _, language = name.rpartition("_")
        if name not in WORDS and not (base in WORDS and language in report.languages):
            row.problem(name, report.choose(name, WORDS), name)
    return {name: text for name in WORDS if (text := row.text(name))}


def check_there(package: Package, contents: Collection[str], report: Report) -> None:
    """Note the tables of a record that are described and gone: without them it would say less, and nobody would know."""
    for table in (tables.CLAIMS, tables.SOURCES, tables.ACTORS):
        if package.fields.get(table.file) and table.file not in contents and not report.mentions(table.file):
            report.add(table.file, 0, f"The file is missing: add it, because {FILE} describes it.")


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
        row = json_objects.row(package.file, item, report)
        if row["value"] and row["value"] not in told_stories:
            row.problem("value", f"The story is empty: add its steps to {stories.table.file}, or remove it here.")


def _fields(resource: JsonObject) -> dict[str, JsonObject]:
    schema = resource.get("schema")
    found = json_objects.objects(schema.get("fields")) if isinstance(schema, JsonObject) else []
    return {str(item.get("name")): item for item in found}


def _terms(
    fields: Mapping[str, Mapping[str, JsonObject]], name: str, report: Report, file_said: str, *, needed: bool
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
    found = [json_objects.row(file_said, item, report) for item in items]
    for place, row in enumerate(found):
        if row["value"] and row["value"] in {earlier["value"] for earlier in found[:place]}:
            row.problem("value", f"It is there twice in the list of {column} ({file}): keep one.")
        if name == "categories":
            row.one_of("colour", COLOURS)
    return tuple(_term(row, FLAGS.get(name, ())) for row in found)


def _required(file: str) -> tuple[tuple[str, ...], ...]:
    return next((table.required for table in tables.TABLES if table.file == file), ())


def _term(row: Row, allowed: tuple[Flag, ...]) -> Term:
    """Read one value of a list: its words, and what is said of it with true or false."""
    row.check_filled("value")
    row.check_filled("label", *(f"label_{each}" for each in row.report.languages))
    members = {"value", "colour", *_worded("label", row), *(name for each in FORMS for name in _worded(each, row))}
    for member, text in row.cells.items():
        if member in allowed and text not in {"", "true", "false"}:
            row.problem(member, "Write true or false.")
        elif member in set(Flag).difference(allowed):
            row.problem(member, "Nothing follows from it in this list: remove it here.")
        elif meant := "" if member in {*allowed, *members} else row.report.nearest(member, allowed, likeness=0.8):
            row.problem(member, f"Did you mean {meant}?")
    forms = {name: row.text(f"label_{name}") for name in CATEGORIES}
    return Term(
        row["value"],
        row.text("label"),
        frozenset(flag for flag in allowed if row[flag] == "true"),
        {name: text for name, text in forms.items() if text},
        row["colour"],
    )


FORMS = tuple(f"label_{name}" for name in CATEGORIES)


def _worded(name: str, row: Row) -> tuple[str, ...]:
    return (name, *(f"{name}_{language}" for language in row.report.languages))


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


def _about(root: JsonObject, report: Report, file: str) -> About:
    row = json_objects.row(file, root, report)
    for column in ("name", "title") if file == FILE else ():
        if not row[column]:
            row.problem(column, "Fill it in.")
    licences = [json_objects.row(file, item, report) for item in json_objects.objects(root.get("licenses"))]
    licence = licences[0] if licences else Row(file, 0, {}, report)
    return About(
        name=row.slug("name"),
        title=row.text("title"),
        description=row.text("description"),
        version=row["version"],
        modified=row.edtf("modified"),
        licence=licence["title"] or licence["name"],
        licence_url=licence.web_address("path"),
        contributors=_contributors(root, report, file),
        citation=row["citation"],
        map_note=row.text("map_note"),
        own_map_note=row.text("map_note"),
        method=_method(root, row),
        opening=row.edtf("opening"),
        collected_until=row.edtf("collected_until"),
        languages=report.languages,
        translated=_translated(root, row),
    )


def _method(root: JsonObject, row: Row) -> tuple[Text, ...]:
    """Read the paragraphs on how a dossier was made, which are as many in each language."""
    first, *others = row.report.languages
    told = {first: json_objects.strings(root.get("method"))}
    for each in others:
        told[each] = json_objects.strings(root.get(f"method_{each}"))
        if told[each] and len(told[each]) != len(told[first]):
            row.problem(f"method_{each}", f"Write as many paragraphs as in method, which has {len(told[first])}.")
    filled = {each: paragraphs for each, paragraphs in told.items() if paragraphs}
    return tuple(Text(said=zip(filled, paragraphs, strict=True)) for paragraphs in zip(*filled.values(), strict=False))


def _contributors(root: JsonObject, report: Report, file: str) -> tuple[str, ...]:
    rows = [json_objects.row(file, each, report) for each in json_objects.objects(root.get("contributors"))]
    return tuple(row["title"] for row in rows if row["title"])
