"""JSON without a known shape: an array of records, or an object with one in it; or one record a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import ClassVar

from timeline.imports.limits import UnreadableFile
from timeline.imports.readers.reader import Reader
from timeline.imports.records import table
from timeline.imports.source_file import SourceFile
from timeline.imports.table import Table


class JsonRecords(Reader):
    """Any records in JSON; their members are columns."""

    title: ClassVar[str] = "records in JSON"

    def recognises(self, file: SourceFile) -> bool:
        """Look for records."""
        return bool(_records(file))

    def read(self, file: SourceFile) -> Sequence[Table]:
        """Read the records."""
        found = _records(file)
        if not found:
            raise UnreadableFile("It holds no records.")
        return [table(file.name, found)]


def _records(file: SourceFile) -> list[dict[str, object]]:
    content = file.json
    if isinstance(content, dict):
        content = max((each for each in content.values() if isinstance(each, list)), key=len, default=None) or [content]
    if content is None:
        content = lines_of(file)
    return [each for each in content if isinstance(each, dict) and each] if isinstance(content, list) else []


def lines_of(file: SourceFile) -> list[object]:
    """Read JSON Lines; nothing if a line is none."""
    if file.is_archive or file.content.lstrip()[:1] != b"{":
        return []
    found: list[object] = []
    for line in file.text.splitlines():
        if line.strip():
            try:
                found.append(json.loads(line, parse_constant=str))
            except (ValueError, RecursionError):
                return []
    return found
