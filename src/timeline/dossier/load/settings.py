"""``dossier.toml``: what a dossier of the plain form says of itself, told as ``datapackage.json`` tells it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date

from timeline.dossier.load.json_objects import JsonObject
from timeline.dossier.load.package import LISTS, TAG
from timeline.dossier.load.problems import Report
from timeline.dossier.load.tables import decoded

FILE = "dossier.toml"

TOLD = ("name", "version", "modified", "citation", "opening", "collected_until", "languages", "translated")
"""What is said as it is in both files."""
WORDED = ("title", "description", "map_note", "method")
"""And in each language."""
OTHERS = ("licence", "licence_url", "contributors", "words", "standings")

_HEAD = re.compile(r"\s*\[+\s*([^\]]+?)\s*\]+")
_KEY = re.compile(r"\s*([A-Za-z0-9_\-\"']+)\s*=")

Lines = Mapping[tuple[str, ...], int]


def read(content: bytes | None, report: Report) -> JsonObject:
    """Read the file as the root of a package; an empty one where there is none, or where the report says why."""
    if content is None:
        return JsonObject()
    problems = len(report.problems)
    text = decoded(content, FILE, report)
    if len(report.problems) > problems:
        return JsonObject()
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at (?:line (\d+), column \d+|end of document)\)", str(error))
        report.add(FILE, int(place[1] or 0) if place else 0, f"This is not TOML: {str(error).partition(' (at')[0]}.")
        return JsonObject()
    return _root(parsed, dict(_lines(text)), report)


def _root(parsed: Mapping[str, object], lines: Lines, report: Report) -> JsonObject:
    root = JsonObject()
    root.line = 1
    known = (*TOLD, *WORDED, *OTHERS, *LISTS)
    for name, value in parsed.items():
        base, _, language = name.rpartition("_")
        if name in {*TOLD, *WORDED} or (base in WORDED and TAG.fullmatch(language)):
            root[name] = _plain(value)
        elif name not in known:
            guess = report.nearest(name, known)
            advice = f"Did you mean {guess}?" if guess else f"Nothing is known of it. Known are: {', '.join(known)}."
            report.add(FILE, lines.get((name,), 1), advice, column="name", value=name)
    root["licenses"] = [_object({"title": parsed.get("licence", ""), "path": parsed.get("licence_url", "")}, 1)]
    makers = parsed.get("contributors", [])
    root["contributors"] = [_object({"title": each}, 1) for each in (makers if isinstance(makers, list) else [makers])]
    root["words"] = _object(
        {**_table(parsed, "words", report, lines), **_standings(parsed, report, lines)}, lines.get(("words",), 1)
    )
    root["resources"] = [*_resources(parsed, lines, report)]
    return root


def _resources(parsed: Mapping[str, object], lines: Lines, report: Report) -> Iterator[JsonObject]:
    """Give each table's fields, with the values that are listed."""
    fields: dict[str, list[JsonObject]] = {}
    for name, (file, column) in LISTS.items():
        if name not in parsed:
            continue
        line = lines.get((name,), 1)
        terms = [
            _object(
                {"value": value, **(said if isinstance(said, dict) else {"label": said})},
                lines.get((name, value), line),
            )
            for value, said in _table(parsed, name, report, lines).items()
        ]
        fields.setdefault(file, []).append(
            _object({"name": column, "roles" if name == "roles" else "categories": terms}, line)
        )
    for file, found in fields.items():
        yield _object({"path": file, "schema": _object({"fields": found}, 1)}, 1)


def _table(parsed: Mapping[str, object], name: str, report: Report, lines: Lines) -> dict[str, object]:
    found = parsed.get(name, {})
    if isinstance(found, list) and all(isinstance(each, str) for each in found):
        return {each: each for each in found}
    if isinstance(found, dict):
        return found
    report.add(FILE, lines.get((name,), 1), f'Write a table: [{name}] and under it value = "label".', column=name)
    return {}


def _standings(parsed: Mapping[str, object], report: Report, lines: Lines) -> dict[str, object]:
    """Give the words for how sure an event is, which may stand in a table of their own."""
    words: dict[str, object] = {}
    for name, said in _table(parsed, "standings", report, lines).items():
        labels = said if isinstance(said, dict) else {"label": said}
        words |= {key.replace("label", name, 1): each for key, each in labels.items()}
    return words


def _object(members: Mapping[str, object], line: int) -> JsonObject:
    found = JsonObject((name, _plain(value)) for name, value in members.items())
    found.line = line
    return found


def _plain(value: object) -> object:
    """Give days as text, and tables as objects."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict) and not isinstance(value, JsonObject):
        return _object(value, 1)
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _lines(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Give the line of each table and of each key, as far as their form tells."""
    above: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if head := _HEAD.match(line):
            above = tuple(part.strip().strip("\"'") for part in head[1].split("."))
            yield above, number
        elif key := _KEY.match(line):
            yield (*above, key[1].strip("\"'")), number
