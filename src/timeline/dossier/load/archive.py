"""A dossier as one zip file, such as an export writes."""

from __future__ import annotations

import zlib
from collections.abc import Collection
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from timeline.dossier.load import pictures, spreadsheet, unpacking, workbook
from timeline.dossier.load.problems import Report
from timeline.dossier.load.tables import EVENTS

LARGEST = 500_000_000
"""Bytes of all files together, unpacked; a file that claims less and unpacks to more is not read to its end."""


def read(path: Path, files: Collection[str], report: Report) -> dict[str, bytes]:
    """Read the files of a dossier that a zip file has at its top, noting those that should be there."""
    contents: dict[str, bytes] = {}
    try:
        with ZipFile(path) as zipped:
            names = {*zipped.namelist()}
            if spreadsheet.BOOK in names:
                return _workbook(path, files, report)
            images = sorted(name for name in names if pictures.NAME.fullmatch(name))[: pictures.MOST]
            for name in (*files, *images):
                if name in names:
                    with zipped.open(name) as stream:
                        contents[name] = stream.read(LARGEST - sum(map(len, contents.values())))
                        if stream.read(1):
                            report.add(
                                name, 0, f"The files unpack to more than {LARGEST // 1_000_000} MB: use a folder."
                            )
                            return {}
                elif name == EVENTS.file:
                    report.add(name, 0, "The file is missing: add it, at the top of the zip file.")
    except (BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError):
        report.add("", 0, "It is neither a folder nor a zip file that can be read.")
        return {}
    except OSError as error:
        report.add("", 0, f"The file cannot be read: {(error.strerror or 'no reason given').lower()}.")
        return {}
    return contents


def _workbook(path: Path, files: Collection[str], report: Report) -> dict[str, bytes]:
    """Read the sheets of a workbook as the tables that they are named after."""
    try:
        content = path.read_bytes()
        found = workbook.files(content, unpacking.unpacked(content), files)
    except unpacking.UnreadableFile as error:
        report.add("", 0, str(error))
        return {}
    if not found:
        report.add("", 0, "The workbook has no sheet called events: `timeline import` makes a dossier of any workbook.")
    return found
