"""A workbook that is a dossier already, a sheet for each of its tables, becomes a folder as it is."""

from __future__ import annotations

from pathlib import Path

from timeline.dossier.load import FILES, spreadsheet, workbook
from timeline.imports.folder import DOSSIER, EVENTS
from timeline.imports.limits import UnreadableFile
from timeline.imports.source_file import SourceFile

BESIDE = frozenset({"claims.csv", "sources.csv", "actors.csv"})
"""Tables of which a workbook has one too, if it is a dossier and not merely has a sheet called events."""


def tables(file: SourceFile) -> dict[str, bytes]:
    """Give the files of the dossier that a workbook is; none if it is another one.

    Raises:
        UnreadableFile: if it cannot be read.
    """
    if not file.is_archive or not spreadsheet.is_workbook(file.content, file.members):
        return {}
    found = workbook.files(file.content, file.members, FILES)
    return found if BESIDE & {*found} else {}


def write(found: dict[str, bytes], folder: Path, title: str) -> None:
    """Write them into a folder that is no dossier yet.

    Raises:
        UnreadableFile: if it is one.
        OSError: if it cannot be written.
    """
    import tomlkit

    if (folder / EVENTS).exists():
        raise UnreadableFile(f"{folder} is a dossier already: a whole one is imported into a new folder.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in found.items():
        (folder / name).write_bytes(content)
    if not (folder / DOSSIER).exists():
        (folder / DOSSIER).write_text(tomlkit.dumps({"title": title}), encoding="utf-8")
