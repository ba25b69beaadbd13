"""``timeline check``: what is wrong with a dossier, one line a cause, and what to write instead."""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from timeline.authoring import fixing, oddities
from timeline.authoring.causes import MOST, Cause, by_cause
from timeline.dossier.load import Checked, Problem, examine, fingerprint
from timeline.dossier.model import ENGLISH, Dossier
from timeline.drawing.theme import Mode
from timeline.exports.command import shown_progress
from timeline.stage import spec

EXAMPLES = """examples:
  timeline check mine                        the dossier in the folder mine
  timeline check mine --fix mended           mends what can only be one thing, in a copy, and lists it
  timeline check mine --format github        notes at the lines, for continuous checks
  timeline check mine --watch                again after each time that a file is saved
"""
PAUSE = 0.5
"""Seconds between two looks at the files."""


def add_to(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command to the parser of the command line."""
    parser = verbs.add_parser(
        "check",
        help="print what is wrong with a dossier, one line a cause; silent when all is well",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "-v", "--verbose", action="store_true", help="say what was found good, and list the blanks that do not say why"
    )
    parser.add_argument("--fix", metavar="COPY", type=Path, help="write a mended copy into a new folder")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", dest="form", action="store_const", const="json", help="every problem, for programs")
    form.add_argument("--format", dest="form", choices=[*FORMATS], help="how it is written")
    parser.set_defaults(form="text")
    parser.add_argument("--watch", action="store_true", help="check again whenever a file is saved, until Ctrl+C")
    return parser


def run(args: argparse.Namespace) -> int:
    """Check once, or whenever a file is saved; 1 where there is a problem."""
    if args.fix:
        return fixing.run(args.folder, args.fix)
    code = _once(args)
    if not args.watch:
        return code
    seen = fingerprint(args.folder)
    try:
        while True:
            time.sleep(PAUSE)
            now = fingerprint(args.folder)
            if now != seen:
                seen = now
                code = _once(args)
                print("--", flush=True)
    except KeyboardInterrupt:
        return code


@contextmanager
def _without_gc() -> Iterator[None]:
    """Look for no garbage until the dossier is gone: it has no cycles, and a look through a large one takes long."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_without_gc()
def _once(args: argparse.Namespace) -> int:
    folder: Path = args.folder
    name = folder.resolve().name
    with shown_progress(f"Reading {name}", only_on_terminal=True) as now:
        checked = examine(folder)
        problems = [*checked.problems]
        warnings = [*checked.warnings]
        if checked.dossier is not None:
            now(f"Looking for what is odd about {name}")
            warnings += oddities.find(folder, checked.dossier)
            now(f"Writing what the pages show of {name}")
            problems += _unbuilt(folder, checked.dossier)
    FORMATS[args.form](folder, problems, warnings)
    if args.form == "text":
        _tell_rest(folder, checked, args.verbose)
    return 1 if problems else 0


def _unbuilt(folder: Path, dossier: Dossier) -> Iterator[Problem]:
    """Write what the pages are written from: what passes the check does not fail on the screen."""
    try:
        spec.rehearse(dossier, ENGLISH, Mode.LIGHT)
    except Exception as error:  # noqa: BLE001 - whatever it is, whoever shows the dossier would meet it
        advice = (
            f"The files are in order and a page cannot be made of them ({error!r}). This is a fault of the program."
        )
        yield Problem(folder.as_posix(), 0, "", "", advice)


def _tell_rest(folder: Path, checked: Checked, verbose: bool) -> None:
    where, unexplained = folder.as_posix(), checked.unexplained
    if verbose and checked.dossier is not None:
        print(f"{where}: {_summary(checked.dossier)}; no problems")
    if unexplained and checked.dossier is not None:
        print(f"{where}: blanks that do not say why, {len(unexplained)}{'' if verbose else ' (-v lists them)'}")
        print(*map(str, unexplained if verbose else ()), sep="\n", end="\n" if verbose else "")


def _summary(dossier: Dossier) -> str:
    tables = ("events", "claims", "sources", "actors", "weapons", "places")
    return ", ".join(f"{table} {len(getattr(dossier, table))}" for table in tables)


def _as_text(folder: Path, problems: Sequence[Problem], warnings: Sequence[Problem]) -> None:
    causes = by_cause(problems)
    for cause in causes[:MOST]:
        print(cause)
    if len(causes) > MOST:
        more = sum(cause.count for cause in causes[MOST:])
        print(f"{folder.as_posix()}: {more} more problems of {len(causes) - MOST} more kinds. Mend these first.")
    if any(problem.repair for problem in problems):
        print(f"timeline check {folder.as_posix()} --fix COPY mends those that can only mean one thing, in a copy.")
    for cause in by_cause(warnings)[:MOST]:
        print(f"warning: {cause}")


def _as_json(folder: Path, problems: Sequence[Problem], warnings: Sequence[Problem]) -> None:
    def told(problem: Problem) -> dict[str, object]:
        names = ("file", "line", "column", "letter", "value", "advice", "repair")
        return {name: getattr(problem, name) for name in names}

    found = {"folder": folder.as_posix(), "problems": [*map(told, problems)], "warnings": [*map(told, warnings)]}
    print(json.dumps(found, ensure_ascii=False, indent=1))


def _as_github(folder: Path, problems: Sequence[Problem], warnings: Sequence[Problem]) -> None:
    """Write workflow commands (https://docs.github.com/actions/reference/workflow-commands-for-github-actions)."""
    for kind, found in (("error", problems), ("warning", warnings)):
        for cause in by_cause(found)[:MOST]:
            first = cause.first
            told = str(cause).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
            print(f"::{kind} file={first.file},line={max(1, first.line)}::{told}")


def _as_gitlab(folder: Path, problems: Sequence[Problem], warnings: Sequence[Problem]) -> None:
    """Write a code quality report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format)."""

    def told(cause: Cause, severity: str) -> dict[str, object]:
        first = cause.first
        return {
            "description": str(cause),
            "check_name": "timeline-check",
            "fingerprint": cause.fingerprint,
            "severity": severity,
            "location": {"path": first.file, "lines": {"begin": max(1, first.line)}},
        }

    found = [told(cause, "major") for cause in by_cause(problems)] + [
        told(each, "minor") for each in by_cause(warnings)
    ]
    print(json.dumps(found, ensure_ascii=False, indent=1))


FORMATS: dict[str, Callable[[Path, Sequence[Problem], Sequence[Problem]], None]] = {
    "text": _as_text,
    "json": _as_json,
    "github": _as_github,
    "gitlab": _as_gitlab,
}


def speak_any_language() -> None:
    """Let messages quote any script where the terminal has another encoding: signs that it lacks are spelt out."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
