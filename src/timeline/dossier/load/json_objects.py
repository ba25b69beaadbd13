"""JSON files whose objects know the line on which they start."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NoReturn

from timeline.dossier.load.problems import Report
from timeline.dossier.load.row import Row
from timeline.dossier.load.tables import decoded

PACKAGE = "datapackage.json"
"""What a dossier says of itself and of its tables."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\n]')


class JsonObject(dict[str, object]):
    """A JSON object and the line of its opening brace."""

    line: int = 0


def read(file: str, content: bytes | None, report: Report) -> JsonObject:
    """Parse a file that holds one JSON object; an empty one means that the report says why."""
    if content is None:
        return JsonObject()
    problems = len(report.problems)
    text = decoded(content, file, report)
    if len(report.problems) > problems:
        return JsonObject()
    lines = _lines_of_objects(text)

    def located(pairs: list[tuple[str, object]]) -> JsonObject:
        found = JsonObject(pairs)
        found.line = next(lines)
        return found

    try:
        parsed = json.loads(text, object_pairs_hook=located, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        report.add(file, error.lineno, f"This is not JSON: {error.msg.lower()} at column {error.colno}.")
    except (ValueError, RecursionError):
        report.add(file, 0, "This is not JSON that can be read: a number or the nesting goes too far.")
    else:
        if isinstance(parsed, JsonObject) and parsed:
            return parsed
        report.add(file, 1, "Write one JSON object: { ... }.")
    return JsonObject()


def row(file: str, members: JsonObject, report: Report) -> Row:
    """Read an object's members as if they were cells; those that hold objects are left out."""
    cells = {key: cell for key, value in members.items() if (cell := _as_cell(value)) is not None}
    return Row.checked(file, members.line, cells, report)


def objects(value: object) -> list[JsonObject]:
    """Give the members of an array of objects, and none of anything else."""
    members = value if isinstance(value, list) else []
    return members if all(isinstance(member, JsonObject) for member in members) else []


def strings(value: object) -> list[str]:
    """Give the members of an array of strings, and none of anything else."""
    members = value if isinstance(value, list) else []
    return members if all(isinstance(member, str) for member in members) else []


def _as_cell(value: object) -> str | None:
    if value is None:
        return ""
    if isinstance(value, list) and (strings(value) or not value):
        return ";".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).strip() if isinstance(value, str | int | float) else None


def _lines_of_objects(text: str) -> Iterator[int]:
    """Give the line on which each object starts, in the order in which they end."""
    line, started = 1, []
    for token in _TOKEN.finditer(text):
        if token[0] == "\n":
            line += 1
        elif token[0] == "{":
            started.append(line)
        elif token[0] == "}":
            yield started.pop()


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
