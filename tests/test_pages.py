"""The pages as Streamlit runs them, without a browser."""

import shutil
from pathlib import Path
from threading import Event

import pytest
import streamlit

from builders import replace
from pages_here import AppTest
from shipped import DATA, RECORD
from timeline.dossier.filters import Filter
from timeline.exports import Selection, named
from timeline.server import reading, store
from timeline.text import words
from timeline.ui import masthead, panels

pytestmark = pytest.mark.whole

ROOT = Path(__file__).parents[1]
SHELL = ROOT / "src/timeline/ui/shell.py"
LANGUAGES = ("en", "fr")
OURS = store.DossierStore(DATA)
"""The shipped dossier, built once for all tests of this file."""


@pytest.fixture
def keep(monkeypatch):
    """Show another dossier: one of a folder, or one that was read for other tests too."""

    def use(dossier):
        ours = dossier if isinstance(dossier, store.DossierStore) else store.DossierStore(dossier)
        for module in (store, panels, masthead):
            monkeypatch.setattr(module, "STORE", ours)
        return ours

    return use


@pytest.fixture(autouse=True)
def good_dossier(keep):
    keep(OURS)


@pytest.fixture
def dossier_copy(tmp_path):
    return Path(shutil.copytree(DATA, tmp_path / "dossier"))


@pytest.fixture
def frame(monkeypatch):
    """What the last run said of the tab and of the line at the top, which the test's page does not show."""
    told = {}
    monkeypatch.setattr(streamlit, "set_page_config", lambda **config: told.update(config))
    monkeypatch.setattr(masthead, "_component", lambda: lambda key, data, **more: told.update(data))
    return told


def run(page="", language="en"):
    app = AppTest.from_file(str(SHELL), default_timeout=60)
    app.query_params["lang"] = language
    app.run()
    if page:
        app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
    return app


def said(app):
    kinds = (
        app.title,
        app.header,
        app.subheader,
        app.markdown,
        app.text,
        app.caption,
        app.code,
        app.error,
        app.expander,
    )
    return "\n".join(str(getattr(each, "label", "") or getattr(each, "value", "")) for kind in kinds for each in kind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_explore_runs_in_every_language(language):
    app = run(language=language)

    assert not app.exception
    assert not app.error
    assert not app.expander


@pytest.mark.parametrize("language", LANGUAGES)
def test_present_runs_in_every_language(language):
    app = run("present", language)

    assert not app.exception
    assert not app.error
    assert not app.expander


@pytest.mark.parametrize("language", LANGUAGES)
def test_sources_runs_in_every_language(language):
    app = run("sources", language)

    assert not app.exception
    assert not app.error
    assert words(language)("ui.sources_title") in said(app)


@pytest.mark.parametrize("page", ["", "claims", "present", "sources"])
@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_tab_names_the_page_and_the_dossier(page, language, frame):
    run(page, language)

    name = words(language)(f"ui.{page or 'explore'}")
    title = RECORD.about.title.to(language)
    assert frame["page_title"].replace("\u2068", "").replace("\u2069", "") == f"{name} · {title}"


@pytest.mark.parametrize("page", ["", "claims", "present", "sources"])
def test_a_dossier_that_cannot_be_shown_leaves_the_language_switch_and_a_named_tab(page, tmp_path, keep, frame):
    keep(tmp_path)

    app = run(page, "fr")

    name = words("fr")(f"ui.{page or 'explore'}")
    assert frame["page_title"] == f"{name} · timeline"
    assert (frame["language"], frame["facts"]) == ("fr", "")
    assert "events.csv" in said(app)


def test_a_language_that_is_not_there_is_not_asked():
    app = run(language="tlh")

    assert not app.exception


@pytest.fixture(scope="module")
def with_a_problem(tmp_path_factory):
    """A dossier that had a problem from the start."""
    folder = Path(shutil.copytree(DATA, tmp_path_factory.mktemp("problem") / "dossier"))
    replace(folder, "events.csv", "soleimani-killed,2020-01-03,", "soleimani-killed,2020-13-03,")
    return store.DossierStore(folder)


@pytest.mark.parametrize("page", ["", "present", "sources"])
@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_dossier_with_problems_from_the_start_shows_them_and_nothing_else(page, language, with_a_problem, keep):
    keep(with_a_problem)

    app = run(page, language)

    assert not app.exception
    assert words(language)("ui.problems_first", count=1) in said(app)
    assert "events.csv:" in said(app)
    assert "date is '2020-13-03'" in said(app)
    assert words(language)("ui.sources_title") not in said(app)


def test_a_dossier_that_breaks_later_keeps_its_last_good_state(dossier_copy, keep):
    ours = keep(dossier_copy)
    before = ours.current().dossier
    assert not run().expander
    (dossier_copy / "weapons.csv").unlink()
    ours.settle()

    app = run()

    assert not app.exception
    assert words("en")("ui.problems_title", count=len(ours.current().problems)) in said(app)
    assert ours.current().dossier is before


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_that_comes_before_the_dossier_is_read_says_so_and_then_shows_it(
    language, dossier_copy, keep, monkeypatch
):
    go_on, load = Event(), reading.load_dossier
    monkeypatch.setattr(store, "PATIENCE", 0.05)
    monkeypatch.setattr(reading, "load_dossier", lambda folder: go_on.wait(60) and load(folder))
    ours = keep(dossier_copy)

    app = run("sources", language)
    waiting = said(app)
    go_on.set()
    ours.settle()
    app.run()

    assert not app.exception
    assert words(language)("ui.being_read") in waiting
    assert words(language)("ui.sources_title") not in waiting
    assert words(language)("ui.being_read") not in said(app)
    assert words(language)("ui.sources_title") in said(app)


def test_an_empty_folder_is_said_and_not_a_traceback(tmp_path, keep):
    keep(tmp_path)

    app = run()

    assert not app.exception
    assert "events.csv" in said(app)


@pytest.fixture(scope="module")
def found_in_vain(tmp_path_factory):
    """A dossier in which nothing was found."""
    path = tmp_path_factory.mktemp("in vain") / "empty.zip"
    with path.open("wb") as stream:
        named("dossier.zip").write(Selection(RECORD, Filter(q="no such word anywhere")), stream)
    return store.DossierStore(path)


@pytest.mark.parametrize("page", ["", "claims", "present", "sources"])
@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_dossier_in_which_nothing_was_found_says_so_on_every_page(page, language, keep, found_in_vain):
    keep(found_in_vain)

    app = run(page, language)

    assert not app.exception
    assert not app.error
    assert words(language)("ui.empty") in said(app)
