"""What `make bench` waits for is what the pages show: a page that changed its marks must not stop the measurement."""

import importlib.util
import json
import sys

import pytest

from browser import driver

BENCHMARKS = driver.ROOT / "benchmarks"


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    spec = importlib.util.spec_from_file_location("expected", BENCHMARKS / "expected.py")
    expected = sys.modules["expected"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(expected)
    return expected.read(driver.DATA, tmp_path_factory.mktemp("record"))


@pytest.fixture
def looked_at(browser, server):
    """A page with the benchmark's eyes."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    for script in ("probe.js", "seen.js"):
        context.add_init_script(path=BENCHMARKS / script)
    page = context.new_page()

    def seen(path, what, want):
        page.goto(server + path, wait_until="commit")
        driver.Stage(page).ready()
        ask = f"() => bench.seen.app.{what}({json.dumps(want)}, 0)"
        driver.eventually(page, lambda: page.evaluate(ask), True)
        return page

    yield seen
    context.close()


@pytest.mark.parametrize(
    ("path", "what", "wants"),
    [("/", "opened", "filters"), ("/", "filtered", "filters"), ("/claims", "claimed", "claims")],
)
def test_the_benchmark_sees_what_a_page_shows_and_nothing_else(looked_at, record, path, what, wants):
    every = getattr(record, wants)
    page = looked_at(path, what, every["All"])
    assert not page.evaluate(f"() => bench.seen.app.{what}({json.dumps(every[record.lanes[0]])}, 0)")
