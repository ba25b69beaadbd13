"""Frictionless Data Packages: the tables that a ``datapackage.json`` describes, in its folder or its archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from timeline.imports.limits import UnreadableFile, content_of, is_inside
from timeline.imports.readers.reader import Reader
from timeline.imports.readers.separated import Separated
from timeline.imports.source_file import SourceFile
from timeline.imports.table import Table

PACKAGE = "datapackage.json"
DOSSIER = frozenset({"events.csv", "claims.csv", "sources.csv"})
"""Tables by which a package is known to be a dossier."""


class Frictionless(Reader):
    """A package, as its description or as an archive that has one at its top."""

    title: ClassVar[str] = "a Frictionless data package"

    def recognises(self, file: SourceFile) -> bool:
        """Look for its description."""
        return PACKAGE in file.members or (isinstance(file.json, dict) and isinstance(file.json.get("resources"), list))

    def read(self, file: SourceFile) -> Sequence[Table]:
        """Read its tables; what lies on the web or outside its folder is told and not opened."""
        described = SourceFile(PACKAGE, file.members[PACKAGE]).json if PACKAGE in file.members else file.json
        resources = described.get("resources") if isinstance(described, dict) else None
        if _paths(resources) >= DOSSIER:
            raise UnreadableFile(
                "It describes a dossier, which is opened as it is: timeline run, and its folder or zip file."
            )
        tables, notes = [], []
        for resource in resources if isinstance(resources, list) else []:
            if not isinstance(resource, Mapping):
                continue
            path = resource.get("path")
            first = path[0] if isinstance(path, list) and path else path
            if not isinstance(first, str):
                notes.append(f"{resource.get('name')}: it names no file")
            elif not is_inside(first):
                notes.append(f"{first}: it lies elsewhere and is not fetched")
            elif not first.lower().endswith((".csv", ".tsv", ".txt")):
                notes.append(f"{first}: it is no table with separators; import it by itself")
            else:
                tables.append(_table(file, first, resource))
        if not tables:
            raise UnreadableFile("The package has no table that can be read." + "".join(f" {note}." for note in notes))
        return [replace(tables[0], notes=(*tables[0].notes, *notes)), *tables[1:]]


def _paths(resources: object) -> set[str]:
    found = [each.get("path") for each in resources if isinstance(each, Mapping)] if isinstance(resources, list) else []
    return {path for path in found if isinstance(path, str)}


def _table(file: SourceFile, path: str, resource: Mapping[str, object]) -> Table:
    if file.members:
        if path not in file.members:
            raise UnreadableFile(f"{path} is described and missing.")
        content = file.members[path]
    elif file.folder is None:
        raise UnreadableFile("A package inside an archive is not read.")
    else:
        target = (file.folder / path).resolve()
        if not target.is_relative_to(file.folder.resolve()):
            raise UnreadableFile(f"{path} leads out of the folder.")
        content = content_of(target)
    member = SourceFile(path.rpartition("/")[2], content, file.deadline)
    delimiter = _declared(resource)
    if delimiter and not member.text.lower().startswith("sep="):
        member = replace(member, content=f"sep={delimiter}\n{member.text}".encode())
    found = Separated().read(member)[0]
    if delimiter:
        found = replace(found, rows=tuple(replace(row, line=row.line - 1) for row in found.rows))
    return replace(found, file=file.name, name=path)


def _declared(resource: Mapping[str, object]) -> str:
    dialect = resource.get("dialect")
    sign = dialect.get("delimiter") if isinstance(dialect, Mapping) else None
    return sign if isinstance(sign, str) and len(sign) == 1 and sign not in '\r\n"' else ""
