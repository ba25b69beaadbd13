"""``import.toml``: which files became a dossier, and what their columns are; whoever edits it decides the next run."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.imports.dates import Order
from timeline.imports.fields import Target
from timeline.imports.limits import UnreadableFile, content_of
from timeline.imports.quantities import Decimal
from timeline.imports.settings import Settings
from timeline.imports.table import Table

if TYPE_CHECKING:
    from tomlkit.items import Table as TomlTable

FILE = "import.toml"
HEAD = """\
How these files become events. What stands right of a column is what it becomes (docs/import.md lists what can);
"keep" keeps it under its own name, "leave" leaves it out. Edit a line, and run: timeline import --again DIR"""
EXAMPLES = 3
"""Values of a column that are shown beside what it becomes."""
LONGEST = 30
"""Characters of each."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """One file and how each of its tables becomes events."""

    path: Path
    tables: dict[str, Settings] = field(default_factory=dict)


def read(folder: Path) -> list[Mapped]:
    """Read what an earlier run wrote, or somebody edited; nothing where there is no such file.

    Raises:
        UnreadableFile: if it cannot be read; the message says where.
    """
    path = folder / FILE
    if not path.exists():
        return []
    try:
        root = tomllib.loads(content_of(path).decode("utf-8-sig"))
        return [_mapped(each, folder) for each in root.get("file", [])]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableFile(f"{path}: {error}") from None


def _mapped(found: dict[str, object], folder: Path) -> Mapped:
    tables = found.get("table", [])
    return Mapped(
        Path(os.path.normpath(folder / str(found["path"]))),
        {str(each.get("name", "")): _settings(each) for each in tables} if isinstance(tables, list) else {},
    )


def _settings(found: dict[str, object]) -> Settings:
    columns = found.get("columns", {})
    return Settings(
        {str(name): Target.read(str(target)) for name, target in columns.items()} if isinstance(columns, dict) else {},
        Order(str(found["day"])) if found.get("day") else None,
        Decimal(str(found["decimal"])) if found.get("decimal") else None,
        str(found.get("source", "")),
    )


def write(folder: Path, files: Sequence[tuple[Path, Sequence[tuple[Table, Settings]]]]) -> str:
    """Give the text of the file for a folder."""
    import tomlkit

    document = tomlkit.document()
    for line in HEAD.splitlines():
        document.add(tomlkit.comment(line))
    listed = tomlkit.aot()
    for path, tables in files:
        each = tomlkit.table()
        each.add("path", _relative(path, folder))
        inner = tomlkit.aot()
        for table, settings in tables:
            inner.append(_table(table, settings))
        each.add("table", inner)
        listed.append(each)
    document.add("file", listed)
    return tomlkit.dumps(document)


def _table(table: Table, settings: Settings) -> TomlTable:
    import tomlkit

    found = tomlkit.table()
    if table.name:
        found.add("name", table.name)
    found.add("day", settings.order.value if settings.order else "")
    found["day"].comment("of 03/04/2022: day-first or month-first")
    found.add("decimal", settings.decimal.value if settings.decimal else "")
    found["decimal"].comment("of 2.400: point or comma stand before decimals")
    found.add("source", settings.source)
    found["source"].comment("who says what stands in a row that names nobody")
    columns = tomlkit.table()
    for name, target in settings.columns.items():
        columns.add(name, str(target))
        if name in table.header and (shown := examples(table, name)):
            columns[name].comment(shown)
    found.add("columns", columns)
    return found


def examples(table: Table, column: str) -> str:
    """Show some different values of a column, each on one line and short."""
    shown: dict[str, None] = {}
    for cell in table.column(column):
        words = "".join(sign for sign in " ".join(cell.split()) if sign.isprintable())
        shown.setdefault(words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…")
        if len(shown) == EXAMPLES:
            break
    return " | ".join(shown)


def _relative(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # on another drive
        return path.resolve().as_posix()
