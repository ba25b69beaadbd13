"""``timeline package``: the ``datapackage.json`` of a folder of plain tables, for readers of Frictionless packages."""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from pathlib import Path

from timeline.dossier.load import FILES, InvalidDossier, forms, load_dossier, package, tables
from timeline.dossier.load.problems import Report
from timeline.exports import described


def add_to(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command to the parser of the command line."""
    return verbs.add_parser("package", help="describe a folder of plain tables in datapackage.json, for other programs")


def run(args: argparse.Namespace) -> int:
    """Write the file, or say why not; a description that people wrote is never written over."""
    folder: Path = args.folder
    path = folder / package.FILE
    if not folder.is_dir():
        print(f"{folder} is no folder. Nothing was written.", file=sys.stderr)
        return 2
    if path.exists() and not forms.is_generated(path.read_bytes()):
        print(f"{path} describes the dossier already, and not from plain tables. Nothing was written.", file=sys.stderr)
        return 2
    try:
        dossier = load_dossier(folder)
    except InvalidDossier as invalid:
        print(invalid, file=sys.stderr)
        return 1
    there = [folder / file for file in FILES if (folder / file).is_file() and not file.endswith((".json", ".toml"))]
    columns = {table.name: _header(table) if table.suffix == ".csv" else [] for table in there}
    told = {forms.GENERATED: "timeline package", **described.describe(dossier, columns)}
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(path.as_posix())
    return 0


def _header(path: Path) -> list[str]:
    """Give the columns of a table as they stand in it."""
    report = Report(path.parent)
    text, mark = tables.parted(tables.table_text(path.read_bytes(), path.name, report), path.name, report)
    return [name.strip() for name in next(csv.reader(io.StringIO(text), delimiter=mark), [])]
