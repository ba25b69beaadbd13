"""What holds for all tests."""

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import settings

import broker_server
import builders
import javascript as javascript_module

settings.register_profile("steady", deadline=None, max_examples=60)
settings.load_profile("steady")

SLOW = Path(__file__).parent / "slow_tests.txt"
"""The tests that took long when all were run last: ``make thorough ARGS=--list-slow`` writes it anew."""
LONG = 2.5
"""Seconds of a test, without what it shares with others, that are long where two share two cores."""


LONGEST_FIRST = Path(__file__).parent / "browser" / "longest_first.txt"
"""The files of browser tests by how long what ``make test`` runs of them took then; the same writes it."""
PAINTERS = {f"tests/browser/test_{name}.py" for name in ("map_names", "map_painters", "world_map")}
"""The files that share a page of each painter: one process has them, since the second page on a GPU costs ten seconds."""

WHOLE = "\npytestmark = pytest.mark.whole\n"
"""What a file of tests says that make whole pages, files or processes, all of them."""


def pytest_addoption(parser):
    parser.addoption("--quick", action="store_true", help="do not even read what needs a browser or makes whole things")
    parser.addoption("--list-slow", action="store_true", help=f"write {SLOW.name} and {LONGEST_FIRST.name}")


def pytest_ignore_collect(collection_path, config):
    """Where it is to be quick, do not even read a file of tests that is left out: that takes as long as many a test."""
    if config.getoption("--quick") and collection_path.match("test_*.py"):
        in_browser = collection_path.parent.name == "browser"
        return True if in_browser or WHOLE in collection_path.read_text(encoding="utf-8") else None
    return None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark the slow tests, which ``make test`` leaves out, but for those that it must not do without."""
    slow = {*SLOW.read_text(encoding="utf-8").splitlines()}
    for item in items:
        if item.nodeid in slow and not item.get_closest_marker("everyday"):
            item.add_marker(pytest.mark.slow)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Let a file stay in one process, and so the files that share what costs most."""
    from xdist.scheduler import LoadFileScheduling

    class Scheduling(LoadFileScheduling):
        def _split_scope(self, nodeid):
            file = super()._split_scope(nodeid)
            return "painters" if file in PAINTERS else file

    return Scheduling(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_terminal_summary(terminalreporter, config):
    if config.getoption("--list-slow"):
        took, whole = Counter(), Counter()
        for report in terminalreporter.getreports("passed"):
            whole[report.nodeid] += report.duration
            if report.when != "setup":  # what tests share is there before the first of them
                took[report.nodeid] += report.duration
        slow = sorted(name for name, seconds in took.items() if seconds > LONG)
        SLOW.write_text("".join(f"{name}\n" for name in slow), encoding="utf-8")
        LONGEST_FIRST.write_text("".join(f"{file}\n" for file in longest_first(whole, {*slow})), encoding="utf-8")


def longest_first(seconds, slow):
    """Give the files of browser tests by how long their tests took, without the slow ones."""
    files = Counter()
    for name, took in seconds.items():
        if name.startswith("tests/browser/") and name not in slow:
            files[name.partition("::")[0]] += took
    return [file for file, _ in files.most_common()]


@pytest.fixture(autouse=True)
def settings_of_the_server():
    """What a test sets in the environment, or a command that it runs, is gone for the next one."""
    before = {name: value for name, value in os.environ.items() if name.startswith("TIMELINE_")}
    yield
    for name in [name for name in os.environ if name.startswith("TIMELINE_") and name not in before]:
        del os.environ[name]
    os.environ.update(before)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A small good dossier in the folder ``data``."""
    monkeypatch.chdir(tmp_path)
    return builders.write_dossier(Path("data"))


@pytest.fixture(scope="session")
def broker():
    """A message broker of the tests' own."""
    if broker_server.find() is None:
        pytest.skip(broker_server.MISSING)
    with broker_server.Broker() as running:
        yield running


@pytest.fixture(scope="session")
def javascript(tmp_path_factory):
    """Call functions of the stage's modules in Node."""
    with javascript_module.running(tmp_path_factory.mktemp("node") / "log.txt") as answers:
        yield answers
