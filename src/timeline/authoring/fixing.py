"""``timeline check --fix``: a copy in which what can only be one thing is mended, and a list of what was."""

from __future__ import annotations

import csv
import io
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from timeline.dossier.load import Problem, examine, tables
from timeline.dossier.load.problems import Report

TOLD = 40
"""Changes that are listed one by one."""


def run(folder: Path, copy: Path) -> int:
    """Write the copy; 1 where problems are left that only the curator can mend."""
    if copy.exists():
        print(f"{copy} is there already: name a new folder. Nothing was written.", file=sys.stderr)
        return 2
    if not folder.is_dir():
        print(f"{folder} is no folder. Nothing was written.", file=sys.stderr)
        return 2
    checked = examine(folder)
    shutil.copytree(folder, copy, symlinks=True)
    changes = [
        change
        for table in sorted(folder.glob("*.csv"))
        if table.is_file()
        for change in _mended_on_disk(table, copy / table.name, checked.problems)
    ]
    for change in changes[:TOLD]:
        print(change)
    if len(changes) > TOLD:
        print(f"... and {len(changes) - TOLD} more changes")
    left = examine(copy).problems
    print(f"{copy.as_posix()}: {len(changes)} changes; problems left: {len(left)}")
    return 1 if left else 0


def _mended_on_disk(table: Path, copy: Path, problems: Sequence[Problem]) -> list[str]:
    """Write a table with its repairs where there are any; give what was changed."""
    written, changes = mended(table.name, table.read_bytes(), [each for each in problems if _is_of(each, table)])
    if changes:
        copy.write_bytes(written)
    return changes


def _is_of(problem: Problem, table: Path) -> bool:
    return problem.file == table.as_posix()


def mended(name: str, content: bytes, problems: Sequence[Problem]) -> tuple[bytes, list[str]]:
    """Give a table with the repairs of its problems, in UTF-8 and with commas, and what was changed."""
    report = Report(Path())
    text, delimiter = tables.parted(tables.table_text(content, name, report), name, report)
    repairs = {(each.line, each.column, each.value): each for each in problems if each.repair and each.line}
    changes = [f"{name}: {each.advice.partition(':')[0]}" for each in report.warnings]
    if content.startswith(b"\xef\xbb\xbf"):
        changes.append(f"{name}: the byte order mark was taken off")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    header: list[str] = []
    start = 1
    for cells in reader:
        line, start = start, reader.line_num + 1
        if not header and any(cells):
            header = [cell.strip() for cell in cells]
        for index, cell in enumerate(cells):
            column = header[index] if index < len(header) else ""
            if found := repairs.get((line, column, cell.strip())):
                cells[index] = found.repair
                changes.append(f"{name}:{line}: {column} ({found.letter}) {cell.strip()} -> {found.repair}")
        rows.append(cells)
    if not changes:
        return content, []
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(row for row in rows if any(row))
    return written.getvalue().encode(), changes
