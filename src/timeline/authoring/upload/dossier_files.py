"""Files that are a dossier already, or a zip file or a workbook that holds one: taken as they are, and corrected."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from timeline.authoring import fixing
from timeline.authoring.upload.asked import FILES as FILES_TOGETHER
from timeline.authoring.upload.asked import Edit, File
from timeline.authoring.upload.reading import Sheet, Unread
from timeline.dossier.load import FILES, Problem, pictures, tables
from timeline.dossier.load.problems import Report
from timeline.imports import whole
from timeline.imports.folder import PACKAGE
from timeline.imports.limits import UnreadableFile, unpacked
from timeline.imports.source_file import SourceFile

EVENTS = tables.EVENTS.file
BESIDE = frozenset(FILES) - {EVENTS, PACKAGE}
"""Files by which a table of events is known to be a dossier's, and not only called so: other packages have events too."""


def dossier_in(files: Sequence[File]) -> tuple[dict[str, bytes], list[Unread]]:
    """Give the files of the dossier that some files are, and those beside it that are left; none if they are none."""
    loose = {file.name: file.content for file in files}
    if {*FILES} & {*loose} > {EVENTS} and _is_dossier(loose):
        return _known(loose), _left(files, {*loose} - {*_known(loose)})
    for file in files:
        if found := _inside(file):
            return found, _left(files, {each.name for each in files if each is not file})
    return {}, []


def _inside(file: File) -> dict[str, bytes]:
    """Give the dossier that a zip file or a workbook holds; what cannot be unpacked holds none, and the import says why."""
    source = SourceFile(file.name, file.content)
    if not source.is_archive:
        return {}
    try:
        if found := whole.tables(source):
            return found
        members = unpacked(file.content)
    except UnreadableFile:
        return {}
    tops = {PurePosixPath(name).parts[0] for name in members if not name.startswith("__MACOSX/")}
    if len(tops) == 1 and EVENTS not in members:
        top = f"{tops.pop()}/"
        members = {name.removeprefix(top): content for name, content in members.items() if name.startswith(top)}
    return _known(members) if _is_dossier(members) else {}


def _is_dossier(contents: Mapping[str, bytes]) -> bool:
    """Tell whether files are a dossier's, by what stands beside its table of events or by the columns of that."""
    if EVENTS not in contents:
        return False
    header = re.split(r"[,;\t|]", contents[EVENTS].partition(b"\n")[0].decode("utf-8-sig", "replace"))
    names = {name.strip().strip('"') for name in header}
    return bool(BESIDE & {*contents}) or ("date" in names and any(name.startswith("title") for name in names))


def unfolded(files: Sequence[File]) -> list[File]:
    """Give files with those that a zip file of several holds in its place; a package, which names its files, stays one."""
    return [each for file in files for each in _members(file)]


def _members(file: File) -> list[File]:
    source = SourceFile(file.name, file.content)
    if source.ending != "zip" or not source.is_archive:
        return [file]
    try:
        members = unpacked(file.content)
    except UnreadableFile:  # the import says why
        return [file]
    names = [name for name in members if not re.search(r"(?:^|/)(?:\.|__MACOSX/)", name)]
    if PACKAGE in members or not names or len(names) > FILES_TOGETHER:
        return [file]
    return [File(PurePosixPath(name).name, members[name]) for name in names]


def _known(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    images = sorted(name for name in contents if pictures.NAME.fullmatch(name))[: pictures.MOST]
    return {name: contents[name] for name in (*FILES, *images) if name in contents}


def _left(files: Sequence[File], names: set[str]) -> list[Unread]:
    why = "The other files are a dossier already: it is shown as it is, without this one."
    return [Unread(file.name, why) for file in files if file.name in names]


def edited(contents: Mapping[str, bytes], edits: Sequence[Edit]) -> dict[str, bytes]:
    """Put corrected cells into the tables of a dossier; a table that has none stays byte for byte."""
    found = dict(contents)
    for name in dict.fromkeys(each.table for each in edits):
        if name in found and name.endswith(".csv"):
            cells = {(each.line, each.column): each.text.strip() for each in edits if each.table == name}
            found[name] = _with_cells(name, found[name], cells)
    return found


def _with_cells(name: str, content: bytes, texts: Mapping[tuple[int, str], str]) -> bytes:
    """Write a table with some cells in the place of its own; blank rows stay, so that each row keeps its line."""
    header, rows = _parsed(name, content)
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    at = 1
    for line, cells in rows:
        written.write("\n" * (line - at))
        named = [*header, *[""] * (len(cells) - len(header))]
        row = [texts.get((line, column), cell) for column, cell in zip(named, cells, strict=False)]
        writer.writerow(row)
        at = line + 1 + sum(cell.count("\n") for cell in row)
    return written.getvalue().encode()


def mended(contents: Mapping[str, bytes], problems: Sequence[Problem], name: str) -> tuple[dict[str, bytes], list[str]]:
    """Repair what can only mean one thing in the tables of a dossier called ``name``; give what was repaired too."""
    found, changes = dict(contents), []
    for table in (each for each in contents if each.endswith(".csv")):
        of_it = [each for each in problems if each.file == f"{name}/{table}"]
        found[table], changed = fixing.mended(table, contents[table], of_it)
        changes += changed
    return found, changes


def sheets(contents: Mapping[str, bytes], lines: Mapping[str, set[int]]) -> list[Sheet]:
    """Give the rows that stand on some lines of the tables."""
    found = []
    for name, wanted in lines.items():
        if name not in contents or not name.endswith(".csv"):
            continue
        header, rows = _parsed(name, contents[name])
        width = len(header)
        kept = tuple((line, (*cells, *[""] * width)[:width]) for line, cells in rows if line in wanted)
        if kept and len({*header}) == width:
            found.append(Sheet(name, tuple(header), kept))
    return found


def _parsed(name: str, content: bytes) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Give the header of a table, and its rows with the header among them, each after its line."""
    report = Report(Path())
    text, delimiter = tables.parted(tables.table_text(content, name, report), name, report)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows, start = [], 1
    try:
        for cells in reader:
            line, start = start, reader.line_num + 1
            if any(cells):
                rows.append((line, cells))
    except csv.Error:  # the check says on which line
        return [], []
    return ([cell.strip() for cell in rows[0][1]], rows) if rows else ([], [])
