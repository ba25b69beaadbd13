"""The command line: silent when all is well, eloquent when not."""

import json
import os
import runpy
import sys

import pytest

import builders
from timeline import cli
from timeline.dossier.model import Language


@pytest.fixture
def started(monkeypatch, tmp_path):
    """Stand in for the server: note how it would have been started."""
    calls = []
    monkeypatch.setattr(cli, "HOME", tmp_path)
    monkeypatch.setattr(sys, "argv", [])
    for name in ("TIMELINE_DATA", "TIMELINE_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(runpy, "run_module", lambda module, **_: calls.append((module, sys.argv)))
    return calls


def test_a_good_dossier_is_checked_in_silence(folder, capsys):
    assert cli.main(["check"]) == 0
    assert capsys.readouterr() == ("", "")


def test_a_good_dossier_is_counted_on_request(folder, capsys):
    assert cli.main(["check", "-v", "data"]) == 0
    assert capsys.readouterr().out == (
        "data: events 2, claims 3, sources 2, actors 4, weapons 1, places 4; no problems\n"
    )


def test_blanks_that_might_say_why_and_do_not_are_counted_and_listed_on_request(folder, capsys):
    described = builders.with_reasons(builders.package())
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    builders.replace(
        folder, "sources.csv", "s02,Ministry of Aria,,official,,,,", "s02,Ministry of Aria,,official,,,n/a: on-paper,"
    )

    assert cli.main(["check"]) == 0
    assert capsys.readouterr() == ("data: blanks that do not say why, 5 (-v lists them)\n", "")
    assert cli.main(["check", "-v"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "data: blanks that do not say why, 5",
        "data/claims.csv:3: made_on is empty. Fill it in, or write why it is blank: unknown: undated.",
        "data/claims.csv:4: made_on is empty. Fill it in, or write why it is blank: unknown: undated.",
        "data/sources.csv:3: published is empty. Fill it in, or write why it is blank: unknown: undated.",
        "data/sources.csv:3: accessed is empty. Fill it in, or write why it is blank: unknown: lost.",
        "data/sources.csv:3: translation is empty. Fill it in, or write why it is blank: unknown: undated.",
    ]


def test_a_bad_dossier_is_told_one_problem_a_line(folder, capsys):
    builders.replace(folder, "events.csv", "delivery,2022-09,", "delivery,2022-13,")
    builders.replace(folder, "claims.csv", "denies", "denied")

    assert cli.main(["check", "-v"]) == 1
    assert capsys.readouterr() == (
        "data/events.csv:2: date is '2022-13'. Write an EDTF date such as 2022-11 or 2022-11-05.\n"
        "data/claims.csv:3: stance is 'denied'. Did you mean denies?\n",
        "",
    )


def test_a_folder_that_is_not_there_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert cli.main(["check", "nowhere"]) == 1
    assert capsys.readouterr().out == "nowhere: There is no such folder.\n"


def test_run_starts_the_server_on_the_dossier(folder, started):
    assert cli.main(["run", "--port", "8600", "--lang", "fr"]) == 0

    assert started == [("streamlit", ["streamlit", "run", str(cli.HOME / "app.py"), "--server.port=8600"])]
    assert os.environ["TIMELINE_DATA"] == str(folder.resolve())
    assert os.environ["TIMELINE_LANG"] == "fr"


def test_run_leaves_port_and_language_to_the_server_unless_told(folder, started):
    cli.main(["run", "data"])

    assert started == [("streamlit", ["streamlit", "run", str(cli.HOME / "app.py")])]
    assert "TIMELINE_LANG" not in os.environ


@pytest.mark.parametrize(("host", "named"), [(cli.EVERYBODY[0], "localhost"), ("192.0.2.7", "192.0.2.7")])
def test_run_lets_others_in_on_request_and_names_an_address_without_asking_the_internet(folder, started, host, named):
    cli.main(["run", "--host", host])

    ((_, command),) = started
    assert command[3:] == [f"--server.address={host}", f"--browser.serverAddress={named}"]


def test_run_does_not_show_a_bad_dossier(folder, started, capsys):
    builders.replace(folder, "claims.csv", "denies", "denied")

    assert cli.main(["run"]) == 1
    assert capsys.readouterr().out == "data/claims.csv:3: stance is 'denied'. Did you mean denies?\n"
    assert not started


def test_where_there_is_no_dossier_the_one_that_comes_with_the_program_is_shown(started, tmp_path, monkeypatch):
    own, elsewhere = builders.write_dossier(tmp_path / "data"), tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)

    assert cli.main(["run"]) == 0

    assert os.environ["TIMELINE_DATA"] == str(own.resolve())
    assert not (elsewhere / "data").exists()


def test_a_language_without_words_is_refused(folder, started, capsys):
    with pytest.raises(SystemExit):
        cli.main(["run", "--lang", "de"])

    assert (
        f"invalid choice: 'de' (choose from {', '.join(repr(each.value) for each in Language)})"
        in capsys.readouterr().err
    )
    assert not started


def test_a_dossier_is_cited_in_a_sentence(folder, capsys):
    assert cli.main(["cite"]) == 0
    assert capsys.readouterr() == ("Gliders. Version 1.0. 1 December 2022.\n", "")


@pytest.mark.parametrize("style", ["plain", "bibtex", "ris", "csl"])
def test_what_is_named_is_cited_in_the_order_in_which_it_is_named(folder, capsys, style):
    assert cli.main(["cite", "s01", "e/talks", "--as", style, "--lang", "fr", "--address", "http://a.example/t/"]) == 0

    out, err = capsys.readouterr()
    assert 0 <= out.index("courier.example") < out.index("http://a.example/t/e/talks")
    assert "first-delivery" not in out
    assert err == ""


def test_ids_that_are_not_there_are_all_named_and_nothing_is_cited(folder, capsys):
    assert cli.main(["cite", "s01", "first-delivry", "e/s01", "zzz"]) == 2
    assert capsys.readouterr() == (
        "",
        "first-delivry is no id of this dossier. Did you mean first-delivery or first-delivery-2 or first-delivery-1?\n"
        "e/s01 is no id of this dossier. Did you mean s01 or s02?\n"
        "zzz is no id of this dossier. Its events, claims, sources and questions have others.\n",
    )


def test_an_id_of_several_things_is_told_apart_by_their_addresses(folder, capsys):
    builders.replace(folder, "sources.csv", "s02,Ministry", "talks,Ministry")
    builders.replace(folder, "claims.csv", ",,,,,,,,,s02,", ",,,,,,,,,talks,")

    assert cli.main(["cite", "talks"]) == 2
    assert capsys.readouterr().err == "talks names several things. Write one of e/talks, s/talks.\n"
    assert cli.main(["cite", "s/talks"]) == 0
    assert "Ministry of Aria" in capsys.readouterr().out


def test_a_bad_dossier_is_not_cited_and_its_problems_are_no_citation(folder, capsys):
    builders.replace(folder, "claims.csv", "denies", "denied")

    assert cli.main(["cite", "--as", "bibtex", "--dossier", "data"]) == 1
    assert capsys.readouterr() == ("", "data/claims.csv:3: stance is 'denied'. Did you mean denies?\n")
