"""``timeline export``: whole files or none, and one sentence that says what went wrong."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest

import builders
from timeline import cli
from timeline.dossier.filters import from_query, refusals
from timeline.dossier.load import load_dossier
from timeline.exports import FORMATS, Selection, command, named
from timeline.exports.csv import Csv
from timeline.exports.writing import whole_file

pytestmark = pytest.mark.whole


@pytest.fixture(autouse=True)
def _patient(monkeypatch):
    """What is said to who waits must not depend on how busy the machine is."""
    monkeypatch.setattr(command, "PATIENCE", 60)


def files(folder="."):
    return sorted(path.name for path in Path(folder).iterdir() if path.is_file())


def test_a_file_is_named_after_what_it_holds_unless_told(folder, capsys):
    assert cli.main(["export", "events.csv", "--known-by", "2022-11"]) == 0

    assert files() == ["gliders_1.0_events_known-2022-11.csv"]
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "gliders_1.0_events_known-2022-11.csv: 2 events from 2 sources\n"


def test_a_file_or_a_folder_can_be_named(folder):
    Path("out").mkdir()

    assert cli.main(["export", "claims.csv", "data", "-o", "out"]) == 0
    assert cli.main(["export", "claims.csv", "-o", "out/mine.txt", "--filter", "category=transfer"]) == 0

    assert files("out") == ["gliders_1.0_claims.csv", "mine.txt"]
    assert Path("out/mine.txt").read_text(encoding="utf-8-sig").count("first-delivery-") == 2
    assert "talks-1" not in Path("out/mine.txt").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.name)
def test_every_format_is_written_to_standard_output_as_to_a_file(folder, each, capsysbinary):
    assert cli.main(["export", each.name, "-o", "-"]) == 0
    stream = BytesIO()
    each.write(Selection(load_dossier(folder)), stream)

    assert capsysbinary.readouterr().out == stream.getvalue()
    assert files() == []


def test_a_pipe_gets_the_bytes_of_the_file_and_nothing_else(folder):
    command_line = [sys.executable, "-m", "timeline.cli", "export", "events.xlsx"]
    done = subprocess.run([*command_line, "-o", "-"], capture_output=True, check=True)

    assert cli.main(["export", "events.xlsx", "-o", "same.xlsx"]) == 0
    assert done.stdout == Path("same.xlsx").read_bytes()
    assert files() == ["same.xlsx"]


def test_whoever_reads_from_a_pipe_may_stop_early(folder):
    command_line = f"{sys.executable} -m timeline.cli export events.json -o - | head -c 5"
    done = subprocess.run(["sh", "-c", command_line], capture_output=True, text=True, check=True)

    assert "Traceback" not in done.stderr
    assert "rror" not in done.stderr


def test_everything_that_cannot_be_asked_is_named_at_once_and_nothing_is_written(folder, capsys):
    asked = ["actor=arai", "colour=red", "from=2022-13", "weapon=glider&weapon=-glider"]
    code = cli.main(["export", "events.xls", *(part for each in asked for part in ("--filter", each))])

    assert code == 2
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith(
        "There is no format 'events.xls'. Did you mean events.xlsx? These are there: events.xlsx, "
    )
    assert said[1] == "actor: there is no 'arai'. Did you mean aria?"
    assert said[2].startswith("colour: it is nothing to filter by. Write one of: actor, weapon, ")
    assert said[3] == "from: '2022-13' is no date. Write one such as 2022, 2022-09 or 2022-09-13."
    assert said[4] == "weapon: glider is asked for and left out. Keep one."
    assert files() == []


def test_an_ending_that_one_format_has_names_it_and_of_several_each_is_offered(folder, capsys):
    assert cli.main(["export", "ics", "-o", "out.ics"]) == 0
    assert files() == ["out.ics"]
    capsys.readouterr()

    assert cli.main(["export", "csv", "-o", "out.csv"]) == 2
    said = capsys.readouterr().err
    assert "Did you mean events.csv or claims.csv or sources.csv?" in said
    assert files() == ["out.ics"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"category": ["transfers"]}, "category: there is no 'transfers'. Did you mean transfer?"),
        ({"origins": ["xxxxxx"]}, "origins: there is no 'xxxxxx'. Write one of: one, several."),
        ({"actor": ["-nobody"]}, "actor: there is no 'nobody'."),
        ({"from": ["2023"], "to": ["2022"]}, "from: 2023 comes after 2022. Change one of the two dates."),
        ({"q": ["x" * 201]}, "q: it has 201 characters. Write at most 200."),
        ({"bbox": ["60,20,40,30"]}, "bbox: '60,20,40,30' is no area. Write west, south, east and north in degrees"),
        ({"asof": ["2022", "2023"]}, "asof: it is there 2 times. Keep one."),
        ({"event": ["talks"]}, "event: it is nothing to filter by."),
        ({"": [""]}, ": it is nothing to filter by."),
    ],
)
def test_whatever_a_link_would_leave_out_is_refused_with_what_to_write(folder, query, said):
    (found,) = refusals(query, load_dossier(folder))

    assert found.startswith(said)


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"actor": ["aria", "-borea"], "standing": ["disputed"], "q": ["gliders"]},
        {"from": ["2022"], "to": ["2022-11-30"], "bbox": ["40,-20,60,30.5"], "asof": ["2022-12"]},
        {"q": [""], "from": [""]},
    ],
)
def test_what_can_be_asked_is_not_refused_and_all_of_it_is_asked(folder, query):
    dossier = load_dossier(folder)

    assert refusals(query, dossier) == []
    asked = from_query(query, dossier)
    assert asked.actor == frozenset(query.get("actor", ()))


def test_a_whole_address_of_a_page_may_be_given_as_the_filter(folder, capsys):
    address = "http://localhost:8501/timeline/?actor=aria&category=agreement&lang=fr&event=talks#top"

    assert cli.main(["export", "events.csv", "--filter", address, "-o", "a.csv"]) == 0
    assert "1 of 2 events" in capsys.readouterr().err
    assert cli.main(["export", "events.csv", "--filter", address.replace("aria", "arai"), "-o", "b.csv"]) == 2
    assert capsys.readouterr().err == "actor: there is no 'arai'. Did you mean aria?\n"
    assert cli.main(["export", "events.csv", "--filter", "q=who?", "-o", "c.csv"]) == 0
    assert "No event" in capsys.readouterr().err


def test_a_file_leads_to_the_pages_whose_address_is_told(folder):
    told = ["--address", "https://example.org/t", "--known-by", "2022-11"]

    assert cli.main(["export", "events.json", *told, "-o", "a.json"]) == 0
    assert json.loads(Path("a.json").read_bytes())["about"]["address"] == "https://example.org/t/?asof=2022-11&lang=en"


def test_a_path_that_cannot_be_written_is_told_in_a_sentence(folder, capsys):
    assert cli.main(["export", "events.csv", "-o", "nowhere/a.csv"]) == 1
    assert capsys.readouterr().err == "nowhere/a.csv: it cannot be written: no such file or directory.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_is_told_in_a_sentence(folder, capsys):
    assert cli.main(["export", "events.csv", "-o", "/dev/full"]) == 1
    assert capsys.readouterr().err == "/dev/full: it cannot be written: no space left on device.\n"
    assert Path("/dev/full").is_char_device()


class Failing(Csv):
    """A format whose disk is full, or whose user has enough, after the first half."""

    failure: BaseException

    def write(self, selection, stream):
        stream.write(b"half")
        raise type(self).failure


@pytest.mark.parametrize(
    ("failure", "code", "said"),
    [
        (
            OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
            1,
            "a.csv: it cannot be written: no space left on device.\n",
        ),
        (KeyboardInterrupt(), 130, "a.csv: not written.\n"),
    ],
)
def test_what_fails_half_way_leaves_the_file_that_was_there_and_no_other(
    folder, capsys, monkeypatch, failure, code, said
):
    Path("a.csv").write_text("before")
    Failing.failure = failure
    monkeypatch.setattr(command, "named", lambda name: Failing("events"))

    assert cli.main(["export", "events.csv", "-o", "a.csv"]) == code

    assert capsys.readouterr().err == said
    assert Path("a.csv").read_text() == "before"
    assert files() == ["a.csv"]


def test_who_is_killed_leaves_no_file_under_the_final_name(tmp_path):
    target = tmp_path / "a.csv"
    code = (
        "import sys, time; from pathlib import Path; from timeline.exports.writing import whole_file\n"
        f"with whole_file(Path({str(target)!r})) as stream:\n"
        "    stream.write(b'half' * 100_000); print('half', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as writer:
        assert writer.stdout.readline() == b"half\n"
        writer.send_signal(signal.SIGKILL)

    assert not target.exists()
    assert [path.suffix for path in tmp_path.iterdir()] == [".part"]


def test_a_link_is_followed_and_a_file_has_the_rights_of_any_new_file(tmp_path):
    target, link, plain = tmp_path / "target.csv", tmp_path / "link.csv", tmp_path / "plain"
    target.write_text("before")
    link.symlink_to(target)
    plain.touch()
    with whole_file(link) as stream:
        stream.write(b"after")

    assert link.is_symlink()
    assert target.read_text() == "after"
    with whole_file(tmp_path / "new.csv") as stream:
        stream.write(b"new")
    assert (tmp_path / "new.csv").stat().st_mode == plain.stat().st_mode


class Slow(Csv):
    """A format that takes its time."""

    def write(self, selection, stream):
        time.sleep(0.3)
        stream.write(b"slow")


def test_who_waits_is_told_and_who_does_not_is_not(folder, capsys, monkeypatch):
    monkeypatch.setattr(command, "PATIENCE", 0.1)
    monkeypatch.setattr(command, "named", lambda name: Slow("events"))
    cli.main(["export", "events.csv", "-o", "a.csv"])
    assert capsys.readouterr().err.startswith("Writing a.csv ...\na.csv: 2 events")

    monkeypatch.setattr(command, "PATIENCE", 60)
    cli.main(["export", "events.csv", "-o", "a.csv"])
    assert capsys.readouterr().err.startswith("a.csv: 2 events"), "who does not wait is told nothing on the way"


def test_a_bad_dossier_is_not_carried_away(folder, capsys):
    builders.replace(folder, "claims.csv", "denies", "denied")

    assert cli.main(["export", "events.csv", "-o", "-"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "data/claims.csv:3: stance is 'denied'. Did you mean denies?\n"


def test_the_help_lists_every_format_and_its_examples_can_be_asked(folder, capsys):
    with pytest.raises(SystemExit):
        cli.main(["export", "--help"])
    said = capsys.readouterr().out

    for each in FORMATS:
        assert f"  {each.name} " in said
    examples = [line.split()[2] for line in said.splitlines() if line.startswith("  timeline export ")]
    assert len(examples) > 2
    assert all(named(name) for name in examples)


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as done:
        cli.main(["--version"])

    assert done.value.code == 0
    assert capsys.readouterr().out.startswith("timeline 0.")
