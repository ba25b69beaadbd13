"""Who adds an event as the guide for contributors says changes no test."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from shipped import DATA, RECORD, steps_of
from test_docs import append, dossier  # noqa: F401 - a fixture: a copy of the dossier
from timeline.cli import main
from timeline.dossier.load import load_dossier

TESTS = Path(__file__).parent
COUNTS = {len(RECORD.events), len(RECORD.claims), len(RECORD.sources), len(RECORD.questions), len(RECORD.actors)}
STEPS = {len(steps_of(term.id)) for term in RECORD.vocabulary.stories if len(steps_of(term.id)) > 9}
LOOKS = {"shows", "stands_at", "is_linked", "to_have_count", "to_have_text", "to_contain_text"}
"""What a browser test calls to say how much or which step a page shows."""
FILES = ("test_schema.py", "test_queries.py", "test_sources_page.py")
"""Tests of the shipped dossier that stand for all, by what they look at: its files, its questions, and a page."""
SECONDS = 280
"""A bound for a very busy machine; a quiet one needs a tenth of it."""


def compared(tree):
    """List what a test compares, or says that a page shows, each with the counts that it may not be."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            yield from ((each, COUNTS) for each in (node.left, *node.comparators))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LOOKS:
            yield from ((each, COUNTS | STEPS) for each in node.args)


def written_out(source):
    """Say on which lines a test compares something with one of the dossier's counts, written as a number."""
    for value, counts in compared(ast.parse(source)):
        parts = value.elts if isinstance(value, ast.List | ast.Tuple | ast.Set) else [value]
        for part in parts:
            if isinstance(part, ast.Constant):
                first = str(part.value).partition(" ")[0]
                if first.isdecimal() and int(first) in counts:
                    yield part.lineno


def of_the_shipped_dossier(file):
    text = file.read_text(encoding="utf-8")
    return "browser" in file.parts or "from shipped import" in text


@pytest.mark.parametrize(
    "file", [file for file in sorted(TESTS.rglob("*.py")) if of_the_shipped_dossier(file)], ids=lambda file: file.name
)
def test_no_test_writes_out_a_count_of_the_shipped_dossier(file):
    lines = sorted(written_out(file.read_text(encoding="utf-8")))

    assert lines == [], f"Take the number from shipped.RECORD: {file.name}, lines {lines}"


def test_a_count_that_is_written_out_would_be_found():
    events = len(RECORD.events)
    bad = f"stage.shows({events})\nassert {events} == n\nassert a == [0, {events}]\nx.to_have_text('{events} events')"

    assert sorted(written_out(bad)) == [1, 2, 3, 4]
    assert list(written_out(f"stage.shows(len(RECORD.events))\nassert n < {events + 1}\nclick({events})")) == []


@pytest.mark.slow
@pytest.mark.timeout(SECONDS + 20)
def test_the_guides_event_passes_the_check_and_leaves_the_tests_green(dossier, capsys):  # noqa: F811
    assert main(["check", str(DATA)]) == 0
    before = capsys.readouterr().out
    append(dossier)
    assert main(["check", str(dossier)]) == 0
    assert capsys.readouterr().out.replace(dossier.as_posix(), DATA.as_posix()) == before
    assert len(load_dossier(dossier).events) == len(load_dossier(DATA).events) + 1

    command = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n0", *FILES)
    surroundings = {**os.environ, "TIMELINE_TEST_DATA": str(dossier)}
    done = subprocess.run(
        command, cwd=TESTS, env=surroundings, capture_output=True, text=True, check=False, timeout=SECONDS
    )

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
