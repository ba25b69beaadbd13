"""Which files of tests come first, so that no process is left with a long one at the end."""

from pathlib import Path
from types import SimpleNamespace

from browser.conftest import HERE, pytest_collection_modifyitems

ROOT = HERE.parent.parent
KNOWN = (HERE / "longest_first.txt").read_text(encoding="utf-8").splitlines()


def item(name):
    return SimpleNamespace(nodeid=f"{name}::test_it", path=ROOT / name, add_marker=lambda marker: None)


def test_files_of_browser_tests_come_last_and_among_them_those_that_take_longest_first():
    new, *known = "tests/browser/test_that_is_new.py", KNOWN[0], KNOWN[-1]
    items = [item(name) for name in (known[1], new, "tests/test_dates.py", known[0], "tests/test_as_of.py")]

    pytest_collection_modifyitems(items)

    files = [each.nodeid.partition("::")[0] for each in items]
    assert files == ["tests/test_dates.py", "tests/test_as_of.py", new, *known]


def test_a_file_of_tests_is_named_once_and_is_there():
    assert len({*KNOWN}) == len(KNOWN)
    assert [name for name in KNOWN if not Path(ROOT, name).is_file()] == []
