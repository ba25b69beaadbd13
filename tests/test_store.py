"""The dossier on screen follows its files and survives a bad edit."""

import gc
import json
import os
import subprocess
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from hashlib import sha256
from threading import Event

import pytest

import builders
from timeline.dossier.model import Language
from timeline.drawing.theme import Mode
from timeline.server import assets, pieces, reading, store
from timeline.server.builds import Variant
from timeline.server.pieces import Pieces
from timeline.server.store import DossierState, DossierStore
from timeline.stage import spec

pytestmark = pytest.mark.whole


@pytest.fixture
def folder(tmp_path):
    return builders.write_dossier(tmp_path / "data")


def titles(kept):
    return [event.title.en for event in kept.dossier.events]


def test_nothing_is_read_before_somebody_asks(tmp_path):
    ours = DossierStore(tmp_path / "data", still=0)
    builders.write_dossier(tmp_path / "data")

    assert titles(ours.current()) == ["First gliders delivered", "Talks in the capital"]


def test_a_dossier_that_nobody_edits_is_read_once(folder):
    ours = DossierStore(folder, still=0)

    assert ours.current() is ours.current()
    assert ours.current().problems == ()


def test_an_edited_file_is_read_again(folder):
    ours = DossierStore(folder, still=0)
    before = ours.current()

    builders.replace(folder, "events.csv", "Talks in the capital", "Talks by the sea")
    after = ours.settle()

    assert titles(after) == ["First gliders delivered", "Talks by the sea"]
    assert titles(before) == ["First gliders delivered", "Talks in the capital"]
    assert after.dossier.version != before.dossier.version


def test_an_edit_that_keeps_the_size_is_seen_by_its_time(folder):
    ours = DossierStore(folder, still=0)
    ours.current()

    builders.replace(folder, "events.csv", "Talks in the capital", "Walks in the capital")
    os.utime(folder / "events.csv", (1_700_000_000, 1_700_000_000))

    assert titles(ours.settle()) == ["First gliders delivered", "Walks in the capital"]


def test_an_edit_that_keeps_size_and_time_is_seen_too(folder):
    ours = DossierStore(folder, still=0)
    ours.current()
    before = (folder / "events.csv").stat()

    builders.replace(folder, "events.csv", "Talks in the capital", "Walks in the capital")
    os.utime(folder / "events.csv", ns=(before.st_atime_ns, before.st_mtime_ns))

    after = (folder / "events.csv").stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert titles(ours.settle()) == ["First gliders delivered", "Walks in the capital"]


def test_a_broken_edit_keeps_the_last_good_dossier_and_says_what_is_wrong(folder):
    ours = DossierStore(folder, still=0)
    good = ours.current().dossier

    builders.replace(folder, "events.csv", "2022-11~", "2022-13")
    kept = ours.settle()

    assert kept.dossier is good
    assert [(problem.line, "2022-13" in str(problem)) for problem in kept.problems] == [(3, True)]
    assert ours.settle() is kept


def test_a_second_broken_edit_replaces_the_problems_and_still_keeps_the_dossier(folder):
    ours = DossierStore(folder, still=0)
    good = ours.current().dossier
    builders.replace(folder, "events.csv", "2022-11~", "2022-13")
    ours.settle()

    (folder / "claims.csv").unlink()
    builders.replace(folder, "events.csv", "2022-13", "2022-11~")
    kept = ours.settle()

    assert kept.dossier is good
    assert kept.problems
    assert not any("2022-13" in str(problem) for problem in kept.problems)


def test_a_mended_file_clears_the_problems(folder):
    ours = DossierStore(folder, still=0)
    ours.current()
    builders.replace(folder, "events.csv", "2022-11~", "2022-13")
    assert ours.settle().problems

    builders.replace(folder, "events.csv", "2022-13", "2022-12")
    mended = ours.settle()

    assert mended.problems == ()
    assert mended.dossier.event["talks"].span.edtf == "2022-12"


def test_a_folder_that_vanishes_keeps_the_last_good_dossier(folder):
    ours = DossierStore(folder, still=0)
    good = ours.current().dossier

    folder.rename(folder.with_name("elsewhere"))
    kept = ours.settle()

    assert kept.dossier is good
    assert kept.problems


@pytest.mark.parametrize("there", [True, False], ids=["broken", "missing"])
def test_nothing_is_shown_when_the_first_state_is_bad_until_it_is_mended(tmp_path, there):
    folder = tmp_path / "data"
    if there:
        builders.write_dossier(folder)
        builders.replace(folder, "events.csv", "2022-11~", "2022-13")
    ours = DossierStore(folder, still=0)

    bad = ours.settle()
    if there:
        builders.replace(folder, "events.csv", "2022-13", "2022-12")
    else:
        builders.write_dossier(folder)
    good = ours.settle()

    assert (bad.dossier, len(bad.problems)) == (None, 1)
    assert isinstance(good, DossierState)
    assert (len(good.dossier.events), good.problems) == (2, ())


def references(caplog):
    """Give what each line in the log is found by: of a fault that lasts there is one for each look."""
    return [json.loads(record.getMessage())["reference"] for record in caplog.records]


@pytest.mark.parametrize(("module", "part"), [(reading, "load_dossier"), (store, "fingerprint")])
def test_a_failure_nobody_thought_of_keeps_the_last_good_dossier_is_said_and_tried_again(
    folder, monkeypatch, caplog, module, part
):
    ours = DossierStore(folder, still=0)
    good = ours.current().dossier
    builders.replace(folder, "events.csv", "Talks in the capital", "Talks by the sea")

    def fail(folder):
        raise OverflowError("date value out of range")

    with monkeypatch.context() as broken:
        broken.setattr(module, part, fail)
        kept = ours.settle()
    mended = ours.settle()

    assert kept.dossier is good
    (said,) = map(str, kept.problems)
    assert said in [
        f"{folder.as_posix()}: The files could not be read, for a reason that the check does not know (OverflowError). "
        f"The server tries again; if it stays so, report it: its log says more under {each}."
        for each in references(caplog)
    ]
    assert (titles(mended), mended.problems) == (["First gliders delivered", "Talks by the sea"], ())


def test_a_failure_nobody_thought_of_at_the_first_start_is_said_instead_of_nothing(folder, monkeypatch):
    ours = DossierStore(folder, still=0)
    monkeypatch.setattr(reading, "load_dossier", lambda folder: 1 / 0)

    first, second = ours.current(), ours.settle()

    assert (first.dossier, second.dossier) == (None, None)
    assert ["ZeroDivisionError" in str(problem) for problem in second.problems] == [True]


def test_a_failure_once_the_files_were_read_is_tried_again_too(folder, caplog):
    ours = DossierStore(folder, still=0)
    broken = Event()  # the worker may look more than once before the first state is taken
    broken.set()
    ours.when_changed(lambda: 1 / 0 if broken.is_set() else None)

    first = ours.settle()
    broken.clear()
    second = ours.settle()

    assert ["ZeroDivisionError" in str(problem) for problem in first.problems] == [True]
    assert (titles(second), second.problems) == (["First gliders delivered", "Talks in the capital"], ())
    assert references(caplog)


def test_a_look_that_fails_is_noted_and_the_next_one_sees_what_was_edited(folder, monkeypatch, caplog):
    ours = DossierStore(folder, still=0)
    ours.settle()
    with monkeypatch.context() as broken:
        broken.setattr(ours, "_tidy", lambda: 1 / 0)
        ours.settle()
    builders.replace(folder, "events.csv", "Talks in the capital", "Talks by the sea")

    assert titles(ours.settle()) == ["First gliders delivered", "Talks by the sea"]
    assert '"ZeroDivisionError"' in caplog.text
    assert ours._worker.is_alive()


@pytest.fixture
def slow(monkeypatch):
    """A reading that begins, and goes on only when it is told."""
    begun, go_on = Event(), Event()
    load = reading.load_dossier

    def wait(folder):
        begun.set()
        assert go_on.wait(30)
        return load(folder)

    def begin():
        monkeypatch.setattr(reading, "load_dossier", wait)
        return begun, go_on

    yield begin
    go_on.set()


def test_while_an_edit_is_read_everybody_has_the_last_good_state_and_waits_for_nothing(folder, slow):
    ours = DossierStore(folder, still=0)
    good = ours.current()
    begun, go_on = slow()
    builders.replace(folder, "events.csv", "Talks in the capital", "Talks by the sea")
    with ThreadPoolExecutor() as pool:
        reading = pool.submit(ours.settle)
        assert begun.wait(30)
        meanwhile = [ours.current() for _ in range(3)]
        go_on.set()

        assert [state.dossier for state in meanwhile] == [good.dossier] * 3
        assert all(state.is_being_read for state in meanwhile)
        assert not good.is_being_read
        assert titles(reading.result(30)) == ["First gliders delivered", "Talks by the sea"]


def test_who_comes_before_anything_was_read_waits_a_little_and_then_is_told_that_it_is_being_read(
    folder, slow, monkeypatch
):
    monkeypatch.setattr(store, "PATIENCE", 0.05)
    begun, go_on = slow()
    ours = DossierStore(folder)

    first = ours.current()
    assert begun.wait(30)
    go_on.set()

    assert first == DossierState(None, (), is_being_read=True)
    assert titles(ours.settle()) == ["First gliders delivered", "Talks in the capital"]


def test_files_that_are_still_being_saved_are_left_alone_until_they_are_still(folder, monkeypatch):
    ours = DossierStore(folder, still=0.01)
    ours.current()
    whole = (folder / "events.csv").read_text(encoding="utf-8").replace("in the capital", "by the sea")
    half = whole[: len(whole) // 2]
    (folder / "events.csv").write_text(half, encoding="utf-8")
    read = []
    load, sleep = reading.load_dossier, store.time.sleep
    monkeypatch.setattr(reading, "load_dossier", lambda folder: read.append(folder) or load(folder))

    def saved(seconds):
        (folder / "events.csv").write_text(whole, encoding="utf-8")
        monkeypatch.setattr(store.time, "sleep", sleep)

    monkeypatch.setattr(store.time, "sleep", saved)
    kept = ours.settle()

    assert titles(kept) == ["First gliders delivered", "Talks by the sea"]
    assert kept.problems == ()
    assert len(read) == 1


def test_an_edit_is_taken_in_though_nobody_asks(folder):
    ours = DossierStore(folder, still=0)
    before = ours.current().dossier
    builders.replace(folder, "events.csv", "Talks in the capital", "Talks by the sea")

    with ours._looked:
        seen = ours._looked.wait_for(lambda: ours.last.dossier is not before, 30)

    assert seen
    assert titles(ours.last)[1] == "Talks by the sea"


def test_a_store_that_is_gone_looks_no_more(folder):
    ours = DossierStore(folder)
    ours.current()
    worker = ours._worker
    del ours

    worker.join(30)

    assert not worker.is_alive()


# ---------------------------------------------------------------- a process of its own


@pytest.fixture
def apart(monkeypatch):
    """Take every dossier for a large one."""
    monkeypatch.setattr(reading, "LARGE", 0)


def test_a_large_dossier_is_read_and_built_in_a_process_of_its_own_and_is_the_same(folder, shelf, apart, monkeypatch):
    here = reading.Here(folder).read()
    wanted = Variant(spec.build, Language.EN, Mode.LIGHT).written(here)
    monkeypatch.setattr(reading, "load_dossier", lambda folder: 1 / 0)
    ours = DossierStore(folder, still=0)
    ours.warm()

    dossier = ours.settle().dossier

    assert asdict(dossier) == asdict(here)
    assert ours.publish(dossier, Language.EN, Mode.LIGHT) == wanted.first
    assert {name: shelf.get(name) for name in wanted.files} == wanted.files
    pages = {build for more in spec.MORE_OF.values() for build in more}
    assert ours.built.times == len(Mode) * (1 + len(pages)), "all pages were built ahead in both, and none again"


def test_what_an_edit_left_as_it_was_is_handed_over_once(folder, shelf, apart, monkeypatch):
    sent = []
    taken = pieces.pickle.loads
    monkeypatch.setattr(pieces.pickle, "loads", lambda data: sent.append(data) or taken(data))
    ours = DossierStore(folder, still=0)
    before = ours.settle().dossier
    assert len(sent) == 3, "events, claims and sources"

    builders.replace(folder, "events.csv", "Talks in the capital", "Talks by the sea")
    after = ours.settle().dossier

    assert len(sent) == 4
    assert b"Talks by the sea" in sent[-1]
    assert after.events[1].title.en == "Talks by the sea"
    assert before.events[1].title.en == "Talks in the capital"
    assert all(ours is theirs for ours, theirs in zip(after.claims, before.claims, strict=True))


def test_a_file_that_is_served_already_is_not_sent_again(folder, shelf):
    with reading.Apart(folder, Pieces()) as source:
        dossier = source.read()
        first = source.build(dossier, Variant(spec.build, Language.EN, Mode.LIGHT))
        shelf.serve(dossier.version, first.files)
        second = source.build(dossier, Variant(spec.build, Language.EN, Mode.DARK))

    cards = [name for name in first.files if name.startswith("cards-")]
    assert cards
    assert all(second.files[name] is first.files[name] for name in cards)
    assert second.first not in first.files


def test_a_large_dossier_with_problems_is_told_of_as_a_small_one_is(folder, apart):
    ours = DossierStore(folder, still=0)
    good = ours.settle().dossier

    builders.replace(folder, "events.csv", "2022-11~", "2022-13")
    kept = ours.settle()

    assert kept.dossier is good
    assert [(problem.line, "2022-13" in str(problem)) for problem in kept.problems] == [(3, True)]


def test_a_process_that_is_killed_is_told_and_tried_again_and_the_last_good_state_stays(
    folder, apart, monkeypatch, caplog
):
    ours = DossierStore(folder, still=0)
    good = ours.settle().dossier
    builders.replace(folder, "events.csv", "Talks in the capital", "Talks by the sea")
    start = subprocess.Popen

    def killed(command, **how):
        process = start(command, **how)
        process.kill()
        return process

    with monkeypatch.context() as broken:
        broken.setattr(reading.subprocess, "Popen", killed)
        kept = ours.settle()
    mended = ours.settle()

    assert kept.dossier is good
    assert ["EndedError" in str(problem) for problem in kept.problems] == [True]
    told = json.loads(caplog.records[0].getMessage())
    assert (told["part"], told["said"]) == ("reading", "the process that reads ended with -9")
    assert (titles(mended), mended.problems) == (["First gliders delivered", "Talks by the sea"], ())


def test_where_no_process_may_be_started_it_is_read_here(folder, apart, monkeypatch):
    monkeypatch.setattr(reading.subprocess, "Popen", lambda *how, **more: os.close(-1))

    assert titles(DossierStore(folder).settle()) == ["First gliders delivered", "Talks in the capital"]


def test_where_no_process_may_step_back_one_reads_all_the_same(folder, apart, monkeypatch, tmp_path, caplog):
    (tmp_path / "sitecustomize.py").write_text(
        "import os\n\ndef nice(by):\n    raise PermissionError\n\nos.nice = nice\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(reading, "load_dossier", lambda folder: 1 / 0)

    state = DossierStore(folder).settle()

    assert (titles(state), state.problems) == (["First gliders delivered", "Talks in the capital"], ())
    assert caplog.records == []


def test_a_fault_of_the_program_in_that_process_is_noted_in_one_line(tmp_path, apart, caplog):
    folder = builders.write_dossier(tmp_path / "data")
    with reading.Apart(folder, Pieces()) as source:
        dossier = source.read()
        with pytest.raises(RuntimeError, match=r"^\w+Error: "):
            source.build(dossier, Variant(spec.build_claims, 7, Mode.LIGHT))
        again = source.build(dossier, Variant(spec.build_claims, Language.EN, Mode.LIGHT))

    assert again.first.startswith("claims-")


# ---------------------------------------------------------------- the files of the stage


@pytest.fixture
def tiny(tmp_path):
    """The least that is a dossier."""
    (tmp_path / "tiny").mkdir()
    return tmp_path / "tiny"


@pytest.fixture
def shelf(monkeypatch):
    found = assets.AssetStore()
    monkeypatch.setattr(assets, "DOSSIER_FILES", found)
    monkeypatch.setattr(assets, "SPEAKER_NOTES", assets.AssetStore())
    monkeypatch.setattr(store, "_freeze_gc", lambda thaw: None)  # the tests' own objects stay collectable
    return found


def test_a_stage_is_written_once_and_put_on_the_shelf(folder, shelf):
    ours = DossierStore(folder, still=0)
    dossier = ours.current().dossier

    first = ours.publish(dossier, Language.EN, Mode.LIGHT)
    names = shelf.names

    assert first in names
    assert ours.publish(dossier, Language.EN, Mode.LIGHT) == first
    assert shelf.names == names
    assert ours.publish(dossier, Language.FR, Mode.LIGHT) != first


def test_what_is_written_of_the_state_that_was_read_last_is_told_and_nothing_is_written_for_it(folder, shelf):
    ours = DossierStore(folder, still=0)
    assert ours.published() == {}
    dossier = ours.current().dossier
    assert ours.published() == {}

    first = ours.publish(dossier, Language.EN, Mode.DARK)
    claims = ours.publish(dossier, Language.EN, Mode.LIGHT, spec.build_claims)

    assert ours.published() == {(Language.EN, Mode.DARK): first}
    assert ours.published(spec.build_claims) == {(Language.EN, Mode.LIGHT): claims}
    builders.replace(folder, "events.csv", "Talks in the capital", "Talks by the sea")
    ours.settle()
    assert ours.published() == {}


def test_while_something_is_built_others_read_and_ask_and_who_wants_the_same_shares_it(folder, shelf):
    ours = DossierStore(folder, still=0)
    dossier = ours.current().dossier
    begun, go_on, builds = Event(), Event(), []

    def slow(dossier, language, mode):
        builds.append(language)
        begun.set()
        assert go_on.wait(30)
        return spec.Spec("slow-1.json", {"slow-1.json": b"{}"})

    with ThreadPoolExecutor() as pool:
        one = pool.submit(ours.publish, dossier, Language.EN, Mode.LIGHT, slow)
        assert begun.wait(30)
        two = pool.submit(ours.publish, dossier, Language.EN, Mode.LIGHT, slow)

        assert ours.current().dossier is dossier
        assert ours.sentence({"event": "first-delivery"})
        assert ours.publish(dossier, Language.FR, Mode.LIGHT)
        assert [each.done() for each in (one, two)] == [False, False]
        assert ours.published(slow) == {}
        go_on.set()

        assert one.result(30) == two.result(30) == "slow-1.json"
    assert builds == [Language.EN]


def test_a_build_that_failed_is_tried_again(folder, shelf):
    ours = DossierStore(folder, still=0)
    dossier = ours.current().dossier
    outcomes = [ValueError("odd"), spec.Spec("good-1.json", {"good-1.json": b"{}"})]

    def build(dossier, language, mode):
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    with pytest.raises(ValueError, match="odd"):
        ours.publish(dossier, Language.EN, Mode.LIGHT, build)

    assert ours.publish(dossier, Language.EN, Mode.LIGHT, build) == "good-1.json"
    assert outcomes == []


def test_what_cannot_be_built_does_not_keep_the_dossier_from_readers(folder, shelf, monkeypatch, caplog):
    monkeypatch.setattr(spec, "build", lambda *asked: 1 / 0)

    ours = DossierStore(folder, still=0)
    ours.warm()

    assert titles(ours.settle())

    record = caplog.records[0]
    told = json.loads(record.getMessage())
    assert (told["part"], told["error"], told["said"]) == ("building", "ZeroDivisionError", "division by zero")


def edit(folder, number):
    """Make one edit more."""
    builders.replace(folder, "events.csv", f"on day {number - 1}." if number else "in the capital", f"on day {number}.")


def test_the_files_of_the_state_before_are_there_for_pages_that_just_load(folder, shelf):
    ours = DossierStore(folder, still=0)
    old = ours.publish(ours.settle().dossier, Language.EN, Mode.DARK)
    edit(folder, 0)
    new = ours.publish(ours.settle().dossier, Language.EN, Mode.DARK)

    assert new != old
    assert {old, new} <= shelf.names

    edit(folder, 1)
    ours.settle()

    assert old not in shelf.names


def test_an_old_state_is_kept_as_long_as_a_page_shows_it_and_goes_when_the_page_does(folder, shelf):
    ours = DossierStore(folder, still=0)
    reader, other = ours.enter(), ours.enter()
    dossier = ours.settle().dossier
    shown = ours.publish(dossier, Language.EN, Mode.LIGHT, reader=reader)
    notes = ours.publish_notes(dossier, Language.EN, reader)
    ours.publish(dossier, Language.EN, Mode.LIGHT, reader=other)
    for number in range(4):
        edit(folder, number)
        ours.settle()
    there = shown in shelf.names, notes in assets.SPEAKER_NOTES.names

    ours.leave(reader)
    ours.publish(ours.last.dossier, Language.EN, Mode.LIGHT, reader=other)  # it moved on to the present state
    ours.settle()

    assert there == (True, True)
    assert shown not in shelf.names


def test_pages_that_are_open_since_ever_do_not_keep_more_than_some_states(folder, shelf, monkeypatch):
    monkeypatch.setattr(store, "MOST", 3)
    ours = DossierStore(folder, still=0)
    firsts = []
    for number in range(6):
        edit(folder, number)
        firsts.append(ours.publish(ours.settle().dossier, Language.EN, Mode.LIGHT, reader=ours.enter()))
    ours.settle()

    assert [first in shelf.names for first in firsts] == [False] * 3 + [True] * 3


def test_a_state_that_came_back_is_a_late_one_and_outlives_those_that_came_between(folder, shelf, monkeypatch):
    monkeypatch.setattr(store, "MOST", 3)
    ours = DossierStore(folder, still=0)
    firsts = []
    table = folder / "events.csv"
    text = table.read_bytes()
    for title in (b"by the sea", b"by the lake", b"by the river", b"by the sea", b"in the hills"):
        table.write_bytes(text.replace(b"in the capital", title))
        firsts.append(ours.publish(ours.settle().dossier, Language.EN, Mode.LIGHT, reader=ours.enter()))
        ours.settle()

    assert firsts[3] == firsts[0]
    assert [first in shelf.names for first in firsts] == [True, False, True, True, True]


@pytest.mark.slow
def test_a_thousand_edits_leave_no_more_behind_than_one(tiny, shelf, monkeypatch):
    def build(dossier, language, mode):
        content = json.dumps([language, mode, [event.title.en for event in dossier.events]]).encode()
        name = f"first-{sha256(content).hexdigest()[:16]}.json"
        return spec.Spec(name, {name: content})

    monkeypatch.setattr(spec, "build", build)  # quicker: a thousand of the real ones take minutes
    monkeypatch.setattr(store, "MOST_AHEAD", -1)
    ours = DossierStore(tiny, still=0)
    ours.warm()
    reader, states, served = ours.enter(), [], []
    for number in range(1000):
        (tiny / "events.csv").write_text(f"id,date,title\none,2022-09,Edit {number}\n", encoding="utf-8")
        dossier = ours.settle().dossier
        ours.publish(dossier, Language.EN, Mode.LIGHT, build, reader)
        states.append(weakref.ref(dossier))
        served.append(sum(len(shelf.get(name).body) for name in shelf.names))
    del dossier
    gc.collect()

    assert ours.last.dossier.events[0].title.en == "Edit 999"
    assert len(shelf.versions) <= store.LATEST
    assert len(ours._builds._written) <= 2 * len(Mode)
    assert sum(state() is not None for state in states) == 1
    assert max(served) < 3 * served[0]


def test_what_open_pages_have_is_built_before_they_are_shown_the_edit_and_what_most_of_them_have_first(
    folder, shelf, monkeypatch
):
    monkeypatch.setattr(store, "MOST_AHEAD", -1)
    ours = DossierStore(folder, still=0)
    ours.warm()
    dossier = ours.settle().dossier
    built = []
    for build, language, readers in (
        (spec.build, Language.FR, 2),
        (spec.build_claims, Language.FR, 3),
        (spec.build, Language.EN, 1),
    ):
        for _ in range(readers):
            ours.publish(dossier, language, Mode.DARK, build, ours.enter())
    written = Variant.written

    def note(variant, dossier):
        built.append((variant.build, variant.language, variant.mode, ours.last.dossier is dossier))
        return written(variant, dossier)

    monkeypatch.setattr(Variant, "written", note)
    edit(folder, 0)
    ours.settle()

    assert built == [
        (spec.build_claims, Language.FR, Mode.DARK, False),
        (spec.build, Language.FR, Mode.DARK, False),
        (spec.build, Language.EN, Mode.DARK, False),
        (spec.build, Language.EN, Mode.LIGHT, True),  # and then what the next reader may ask for
    ]


def test_a_state_that_comes_back_after_it_was_forgotten_is_built_again(folder, shelf):
    ours = DossierStore(folder, still=0)
    ours.publish(first := ours.settle().dossier, Language.EN, Mode.LIGHT)
    for number in range(store.LATEST):
        edit(folder, number)
        ours.settle()

    assert first.version not in shelf.versions
    assert ours.publish(first, Language.EN, Mode.LIGHT) in shelf.names


def test_what_was_frozen_and_is_needed_no_more_is_collected_when_an_old_state_goes():
    class Knot:
        def __init__(self):
            self.itself = self

    knot = weakref.ref(one := Knot())
    try:
        store._freeze_gc(thaw=False)
        del one
        gc.collect()
        frozen = knot() is not None
        store._freeze_gc(thaw=True)
    finally:
        gc.unfreeze()

    assert frozen
    assert knot() is None


@pytest.mark.parametrize("build", [spec.build, spec.build_claims, spec.build_present])
@pytest.mark.parametrize(("language", "mode"), [(Language.EN, Mode.LIGHT), (Language.FA, Mode.DARK)])
def test_a_file_that_only_another_process_has_built_is_built_by_its_name(folder, shelf, build, language, mode):
    ours = DossierStore(folder, still=0)
    dossier = ours.settle().dossier
    names = [*build(dossier, language, mode).files]

    for name in names:
        ours.build_file(name)

    assert {*names} <= shelf.names


def test_speaker_notes_that_only_another_process_has_built_are_built_by_their_name_and_for_presenters_alone(
    folder, shelf, monkeypatch
):
    monkeypatch.setattr(assets, "SPEAKER_NOTES", assets.AssetStore())
    ours = DossierStore(folder, still=0)
    name = spec.build_notes(ours.settle().dossier, Language.RU, Mode.LIGHT).first

    ours.build_file(name)

    assert name in assets.SPEAKER_NOTES.names
    assert name not in shelf.names


def test_a_name_of_another_state_has_nothing_built_twice(folder, shelf):
    ours = DossierStore(folder, still=0)
    ours.settle()

    ours.build_file("first-0123456789abcdef.json")
    times = ours.built.times
    ours.build_file("first-0123456789abcdee.json")

    assert ours.built.times == times == len(Language) * len(Mode)


def test_speaker_notes_are_put_where_only_presenters_find_them(folder, shelf):
    ours = DossierStore(folder, still=0)
    dossier = ours.current().dossier
    ours.publish(dossier, Language.EN, Mode.LIGHT, spec.build_present)

    name = ours.publish_notes(dossier, Language.EN)

    assert name in assets.SPEAKER_NOTES.names
    assert name not in shelf.names
    assert ours.publish_notes(dossier, Language.EN) == name


def test_the_folder_is_the_one_asked_for_or_the_one_beside_the_program(monkeypatch, tmp_path):
    monkeypatch.setenv("TIMELINE_DATA", str(tmp_path))
    asked = store.dossier_folder()
    monkeypatch.delenv("TIMELINE_DATA")

    assert asked == tmp_path
    assert (store.dossier_folder() / "datapackage.json").is_file()
