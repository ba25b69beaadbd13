"""The page for a visitor's own files, as Streamlit runs it: through the shell, without a browser."""

from pathlib import Path

import pytest

from builders import write_dossier
from pages_here import AppTest
from timeline.authoring.upload.apart import NotReadError, Stop
from timeline.authoring.upload.reader import read
from timeline.imports.limits import Deadline
from timeline.server.previews import Previews
from timeline.server.store import DossierStore
from timeline.text import LANGUAGES, words
from timeline.ui import masthead, own_files, own_stage, panels, state

pytestmark = pytest.mark.whole

ROOT = Path(__file__).parents[1]
SHELL = ROOT / "src/timeline/ui/shell.py"
PAGE = ROOT / "pages/your_own.py"
GOOD = ("log.csv", b"date,title,place,lat,lon\n2022-04-25,A ship comes in,Hamburg,53.55,9.99\n", "text/csv")
AMBIGUOUS = ("votes.csv", b"date,title\n03/04/2022,A vote\n05/06/2022,Another vote\n", "text/csv")
BROKEN = ("odd.csv", b"date,title\n2022-04-25,A\n2022-02-31,B\n", "text/csv")


@pytest.fixture(autouse=True)
def small_server(tmp_path, monkeypatch):
    """The server has a small dossier, and files are read here, without a process of their own."""
    folder = write_dossier(tmp_path / "server")
    store = DossierStore(folder)
    for module in (panels, masthead, state):
        monkeypatch.setattr(module, "STORE", store)
    monkeypatch.setattr(own_files, "read_apart", lambda *asked: read(*asked, Deadline()))
    monkeypatch.setenv("TIMELINE_ALLOW_UPLOADS", "1")
    before = {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    yield store
    assert {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()} == before


@pytest.fixture
def kept(monkeypatch):
    found = Previews()
    monkeypatch.setattr(own_stage, "_kept", found.put)  # all tests are one session, to Streamlit
    return found


def opened(language="en"):
    app = AppTest.from_file(str(SHELL), default_timeout=60)
    app.query_params["lang"] = language
    app.run()
    app.switch_page(str(PAGE)).run()
    assert not app.exception
    return app


def brought(*files, language="en"):
    app = opened(language)
    app.file_uploader[0].set_value([*files])
    app.run()
    assert not app.exception
    return app


def said(app):
    kinds = (app.title, app.header, app.subheader, app.markdown, app.success, app.warning, app.error)
    return "\n".join(str(each.value) for kind in kinds for each in kind)


def press(app, label):
    [each for each in app.button if each.label == label][-1].click()
    return app.run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_becomes_of_files_and_asks_for_them_in_every_language(language):
    app = opened(language)

    say = words(language)
    assert say("own.title") in said(app)
    assert app.file_uploader[0].label == say("own.files")
    assert not app.get("iframe")
    assert not app.get("download_button")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_shows_what_was_understood_its_stage_and_what_can_be_taken_along(language, kept):
    app = brought(GOOD, language=language)

    say = words(language)
    assert say("own.events", count=1) in app.success[0].value.replace("\\", "")
    assert len(app.get("iframe")) == 1
    assert {each.label.strip("\u2068\u2069") for each in app.selectbox} >= {"date", "title", "place"}
    assert kept.size == 1
    assert not app.warning


def test_a_column_that_somebody_chooses_otherwise_is_read_so():
    app = brought(GOOD)
    say = words("en")

    next(each for each in app.selectbox if each.label == "date").set_value("keep")
    press(app, say("own.again"))

    assert say("own.lacks.date") in said(app).replace("\\", "")
    assert not app.success
    assert not app.get("iframe")


def test_dates_that_can_be_two_days_are_asked_about_and_then_shown():
    app = brought(AMBIGUOUS)
    say = words("en")
    assert not app.success
    assert not app.get("iframe")

    next(each for each in app.selectbox if each.label == say("own.order")).set_value("day-first")
    press(app, say("own.again"))

    assert say("own.events", count=2) in app.success[0].value.replace("\\", "")
    assert app.get("iframe")


def test_what_is_to_mend_stands_in_a_table_beside_its_cell():
    app = brought(BROKEN)

    (row,) = app.dataframe[0].value.to_dict("records")
    say = words("en")
    assert (row[say("own.table")], row[say("own.line")]) == ("odd.csv", 3)
    assert row[say("own.column")] == "date (A)"
    assert row[say("own.value")] == "2022-02-31"
    assert app.success, "the good row is shown all the same"


@pytest.mark.parametrize("why", [*Stop])
def test_whatever_keeps_files_from_being_read_ends_with_one_sentence(why, monkeypatch):
    def refuse(*_):
        raise NotReadError(why)

    monkeypatch.setattr(own_files, "read_apart", refuse)

    app = brought(GOOD)

    assert len(app.error) == 1
    assert not app.get("iframe")
    assert not app.get("download_button")


def test_other_visitors_see_nothing_of_it():
    brought(GOOD)

    other = opened()

    assert not other.success
    assert "A ship" not in said(other)


def test_files_that_are_taken_away_are_gone():
    app = brought(GOOD)

    app.file_uploader[0].clear()
    app.run()

    assert not app.exception
    assert not app.success
    assert not app.get("iframe")


def test_a_server_that_takes_no_files_has_no_such_page(monkeypatch):
    monkeypatch.setenv("TIMELINE_ALLOW_UPLOADS", "0")
    app = AppTest.from_file(str(SHELL), default_timeout=60).run()

    with pytest.raises(ValueError, match="Could not find a navigation page"):
        app.switch_page(str(PAGE))
    assert not app.exception
