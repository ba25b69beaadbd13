"""The dossier on screen follows its files and survives a bad edit."""

import os

import pytest

import builders
from timeline import web
from timeline.model import Language
from timeline.theme import Mode
from timeline.ui import record
from timeline.ui.record import Keeper, Record


@pytest.fixture
def folder(tmp_path):
    return builders.write_dossier(tmp_path / "data")


def titles(kept):
    return [event.title.en for event in kept.dossier.events]


def test_nothing_is_read_before_somebody_asks(tmp_path):
    keeper = Keeper(tmp_path / "data")
    builders.write_dossier(tmp_path / "data")

    assert titles(keeper.record()) == ["First gliders delivered", "Talks in the capital"]


def test_a_dossier_that_nobody_edits_is_read_once(folder):
    keeper = Keeper(folder)

    assert keeper.record() is keeper.record()
    assert keeper.record().problems == ()


def test_an_edited_file_is_read_again(folder):
    keeper = Keeper(folder)
    before = keeper.record()

    builders.replace(folder, "events.csv", "Talks in the capital", "Talks by the sea")
    after = keeper.record()

    assert titles(after) == ["First gliders delivered", "Talks by the sea"]
    assert titles(before) == ["First gliders delivered", "Talks in the capital"]
    assert after.dossier.version != before.dossier.version


def test_an_edit_that_keeps_the_size_is_seen_by_its_time(folder):
    keeper = Keeper(folder)
    keeper.record()

    builders.replace(folder, "events.csv", "Talks in the capital", "Walks in the capital")
    os.utime(folder / "events.csv", (1_700_000_000, 1_700_000_000))

    assert titles(keeper.record()) == ["First gliders delivered", "Walks in the capital"]


def test_a_broken_edit_keeps_the_last_good_dossier_and_says_what_is_wrong(folder):
    keeper = Keeper(folder)
    good = keeper.record().dossier

    builders.replace(folder, "events.csv", "2022-11~", "2022-13")
    kept = keeper.record()

    assert kept.dossier is good
    assert [(problem.line, "2022-13" in str(problem)) for problem in kept.problems] == [(3, True)]
    assert keeper.record() is kept


def test_a_second_broken_edit_replaces_the_problems_and_still_keeps_the_dossier(folder):
    keeper = Keeper(folder)
    good = keeper.record().dossier
    builders.replace(folder, "events.csv", "2022-11~", "2022-13")
    keeper.record()

    (folder / "claims.csv").unlink()
    builders.replace(folder, "events.csv", "2022-13", "2022-11~")
    kept = keeper.record()

    assert kept.dossier is good
    assert kept.problems
    assert not any("2022-13" in str(problem) for problem in kept.problems)


def test_a_mended_file_clears_the_problems(folder):
    keeper = Keeper(folder)
    keeper.record()
    builders.replace(folder, "events.csv", "2022-11~", "2022-13")
    assert keeper.record().problems

    builders.replace(folder, "events.csv", "2022-13", "2022-12")
    mended = keeper.record()

    assert mended.problems == ()
    assert mended.dossier.event["talks"].span.edtf == "2022-12"


def test_a_folder_that_vanishes_keeps_the_last_good_dossier(folder):
    keeper = Keeper(folder)
    good = keeper.record().dossier

    folder.rename(folder.with_name("elsewhere"))
    kept = keeper.record()

    assert kept.dossier is good
    assert kept.problems


@pytest.mark.parametrize("there", [True, False], ids=["broken", "missing"])
def test_nothing_is_shown_when_the_first_state_is_bad_until_it_is_mended(tmp_path, there):
    folder = tmp_path / "data"
    if there:
        builders.write_dossier(folder)
        builders.replace(folder, "events.csv", "2022-11~", "2022-13")
    keeper = Keeper(folder)

    bad = keeper.record()
    if there:
        builders.replace(folder, "events.csv", "2022-13", "2022-12")
    else:
        builders.write_dossier(folder)
    good = keeper.record()

    assert (bad.dossier, len(bad.problems)) == (None, 1)
    assert isinstance(good, Record)
    assert (len(good.dossier.events), good.problems) == (2, ())


# ---------------------------------------------------------------- the files of the stage


@pytest.fixture
def shelf(monkeypatch):
    found = web.Shelf()
    monkeypatch.setattr(web, "SHELF", found)
    monkeypatch.setattr(record, "_settle", lambda: None)  # the tests' own objects stay collectable
    return found


def test_a_stage_is_written_once_and_put_on_the_shelf(folder, shelf):
    keeper = Keeper(folder)
    dossier = keeper.record().dossier

    first = keeper.stage(dossier, Language.EN, Mode.LIGHT)
    count = len(shelf.assets)

    assert first in shelf.assets
    assert keeper.stage(dossier, Language.EN, Mode.LIGHT) == first
    assert len(shelf.assets) == count
    assert keeper.stage(dossier, Language.FR, Mode.LIGHT) != first


def test_an_old_stage_stays_on_the_shelf_for_those_who_still_look_at_it(folder, shelf):
    keeper = Keeper(folder)
    old = keeper.stage(keeper.record().dossier, Language.EN, Mode.DARK)

    builders.replace(folder, "events.csv", "Talks in the capital", "Talks by the sea")
    new = keeper.stage(keeper.record().dossier, Language.EN, Mode.DARK)

    assert new != old
    assert {old, new} <= shelf.assets.keys()


def test_the_folder_is_the_one_asked_for_or_the_one_beside_the_program(monkeypatch, tmp_path):
    monkeypatch.setenv("TIMELINE_DATA", str(tmp_path))
    asked = record.folder()
    monkeypatch.delenv("TIMELINE_DATA")

    assert asked == tmp_path
    assert (record.folder() / "datapackage.json").is_file()
