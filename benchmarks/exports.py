"""Time and memory of each export, for made-up dossiers of several sizes: ``python benchmarks/exports.py [--sizes 68 3000]``.

Each format is written in a process of its own, once to load its libraries and then to be measured; what counts is its
time as a ratio to that of ``events.csv`` in the same run. What a format refuses, or takes too long for, the table says.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import resource
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import make_dossier
from timeline.dossier.filters import Filter
from timeline.dossier.load import load_dossier
from timeline.dossier.model import Dossier
from timeline.exports import FORMATS, Selection, named
from timeline.exports.format import Format, TooLargeError

SIZES = (68, 3000, 30000)
REFERENCE = "events.csv"
TURNS = 3
ENOUGH = 2.0
"""Seconds of writing after which a format is not written again: of what takes long, one turn tells."""
PATIENCE = 150
"""Seconds after which a format is given up."""


def main() -> int:
    """Measure and print a table for each size."""
    parser = argparse.ArgumentParser(description="Measure the exports.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of events")
    parser.add_argument("--one", nargs=2, metavar=("FORMAT", "FOLDER"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measured(*args.one)))
        return 0
    for size in args.sizes:
        with TemporaryDirectory() as scratch:
            folder = make_dossier.write(Path(scratch) / "data", size)
            found = {each.name: apart(each.name, folder) for each in FORMATS}
        print(f"\n{size} events\n\n| format | time | of {REFERENCE} | memory | size |\n|---|---|---|---|---|")
        for name, cost in found.items():
            print(f"| {name} | {cost if isinstance(cost, str) else in_words(*cost, found[REFERENCE][0])} |")
    return 0


def in_words(seconds: float, memory: float, length: int, reference: float) -> str:
    """Write what a format costs as cells of the table."""
    return f"{seconds:.2f} s | {seconds / reference:.1f} | {memory / 1e6:.0f} MB | {length / 1e6:.2f} MB"


def apart(name: str, folder: Path) -> Any:
    """Measure one format in a process of its own; say so where it is refused or takes too long."""
    command = [sys.executable, __file__, "--one", name, str(folder)]
    try:
        told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return f"over {PATIENCE} s | | |"
    return json.loads(told.stdout)


def measured(name: str, folder: str) -> tuple[float, float, int] | str:
    """Give the least seconds of some turns, the bytes of memory above those of the loaded dossier, and those of the file."""
    dossier, chosen = load_dossier(Path(folder)), named(name)
    try:
        return written(dossier, chosen)
    except TooLargeError:
        return "refused: too much for it | | |"


def written(dossier: Dossier, chosen: Format) -> tuple[float, float, int]:
    """Write a format some times, and once an empty file before, which loads its libraries."""
    chosen.write(Selection(dossier, Filter(q="no such word anywhere")), BytesIO())
    before = peak_since_now()
    seconds: list[float] = []
    while len(seconds) < TURNS and sum(seconds) < ENOUGH:
        stream = BytesIO()
        started = time.perf_counter()
        chosen.write(Selection(dossier), stream)
        seconds.append(time.perf_counter() - started)
    return min(seconds), peak() - before, len(stream.getvalue())


def peak_since_now() -> int:
    """Forget the greatest memory so far, where the system can, and give what is used now or was used at most."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return peak()


def peak() -> int:
    """Give the greatest memory used, in bytes."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


if __name__ == "__main__":
    sys.exit(main())
