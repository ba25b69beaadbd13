"""The two forms of a dossier: plain tables with ``dossier.toml``, or all that a ``datapackage.json`` describes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from timeline.dossier.load import (
    json_objects,
    missing,
    package,
    places,
    plain,
    plain_places,
    settings,
    tables,
    translations,
)
from timeline.dossier.load.json_objects import JsonObject
from timeline.dossier.load.package import Package
from timeline.dossier.load.places import Located
from timeline.dossier.load.plain import Parsed
from timeline.dossier.load.problems import Report

GENERATED = "generatedBy"
"""The member of a ``datapackage.json`` that was written from a plain dossier, and is not read back."""

NO_EVENTS = (
    "The file is missing: add it, with the columns date and title at least. `timeline new DIR` begins a dossier."
)
"""What is told of a folder that holds no table of events."""

_FULL = {"places", "summary_en", "summary_fr"}
"""Columns of events that only the full form has."""

_NAMED = re.compile(r"\b(?:title|text|name)_([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\b")


@dataclass(frozen=True, slots=True)
class Read:
    """What the files of a dossier hold, in whichever form they are."""

    parsed: Parsed
    package: Package
    gazetteer: list[Located]
    plain: bool
    is_strict: bool = True
    """Whether all that people who write the full form must say is asked for."""


def read(contents: dict[str, bytes], report: Report) -> Read:
    """Read the tables, what is said of them, and the places; a table that was read is no longer among the contents."""
    if not _is_described(contents, report):
        return _plain(contents, report)
    if settings.FILE in contents:
        advice = f"{package.FILE} describes this folder too: keep one of them. `timeline package` writes {package.FILE} anew."
        report.add(settings.FILE, 0, advice)
    return _described(contents, report)


def _is_described(contents: Mapping[str, bytes], report: Report) -> bool:
    """Tell whether a ``datapackage.json`` describes the dossier, or should: its columns are those of the full form."""
    if package.FILE in contents:
        return not is_generated(contents[package.FILE])
    if settings.FILE in contents or report.mentions(package.FILE):
        return settings.FILE not in contents
    header = contents.get(tables.EVENTS.file, b"").partition(b"\n")[0].decode("utf-8", "replace")
    if not {name.strip() for name in header.split(",")} & _FULL:
        return False
    report.add(package.FILE, 0, "The file is missing: add it.")
    return True


def _described(contents: dict[str, bytes], report: Report) -> Read:
    root = json_objects.read(package.FILE, contents.get(package.FILE), report)
    report.languages = package.languages(package.FILE, root, report) or tables.LANGUAGES
    is_empty = root.get(package.EMPTY) is True
    parsed = {
        table: tables.read(table.to(report.languages), contents.pop(table.file, None), report, may_be_empty=is_empty)
        for table in tables.TABLES
    }
    parsed = translations.merged(parsed, report)
    filled = {table.file for table, found in parsed.items() if found.rows or found.ragged}
    described = package.read(root, {*filled, *contents.keys() & {places.PLACES}}, report)
    for table in tables.RECORDS:
        parsed[table] = missing.read(parsed[table], described.reasons.get(table.file, {}), report)
    kinds = [term.id for term in described.vocabulary.place_kinds]
    return Read(
        parsed, described, places.read_places(contents.get(places.PLACES), kinds, report), False, described.is_strict
    )


def _plain(contents: dict[str, bytes], report: Report) -> Read:
    root = settings.read(contents.get(settings.FILE), report)
    report.languages = package.languages(settings.FILE, root, report) or _languages(contents)
    if not root:
        root = JsonObject(name="")
        root.line = 1
    parsed = {
        table: tables.read(plain.table(table, report.languages), contents.pop(table.file, None), report)
        for table in tables.TABLES
    }
    parsed = translations.merged(parsed, report)
    described = package.read(root, (), report, settings.FILE)
    listed = tables.read(plain_places.table(report.languages), contents.get(plain_places.TABLE.file), report)
    mapped = places.read_places(contents.get(places.PLACES), (), report)
    whole = plain.complete(parsed, described, mapped, listed, report)
    return Read(whole.parsed, whole.package, whole.gazetteer, True, False)


def _languages(contents: Mapping[str, bytes]) -> tuple[str, ...]:
    """Find the languages that columns of the events are named after; English where none is."""
    header = contents.get(tables.EVENTS.file, b"").partition(b"\n")[0].decode("utf-8", "replace")
    found = dict.fromkeys(_NAMED.findall(header))
    bare = re.search(r"\btitle\b(?!_)", header)
    return tuple(dict.fromkeys((*(("en",) if bare or not found else ()), *found)))


def is_generated(content: bytes) -> bool:
    """Tell whether a ``datapackage.json`` was written from plain tables."""
    try:
        root = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(root, dict) and GENERATED in root
