"""Where the browser for the browser tests comes from."""

import sys
from types import SimpleNamespace

import pytest

import find_chromium


@pytest.fixture
def machine(monkeypatch):
    """A machine with nothing on it: no browser, no apt-get, no download; what it is asked to run is noted."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    machine = SimpleNamespace(programs=set(), asked=[], succeeds=lambda command: False)

    def run(*command):
        machine.asked.append(" ".join(command))
        return machine.succeeds(command)

    monkeypatch.setattr(
        find_chromium.shutil,
        "which",
        lambda name: f"/usr/bin/{name}" if name in machine.programs else None,
    )
    monkeypatch.setattr(find_chromium, "ELSEWHERE", ())
    monkeypatch.setattr(find_chromium, "playwrights_own", lambda: None)
    monkeypatch.setattr(find_chromium, "run", run)
    monkeypatch.setattr(find_chromium.os, "geteuid", lambda: 1000, raising=False)
    return machine


def test_the_browser_that_is_named_comes_first(machine, monkeypatch, capsys):
    machine.programs = {"chromium", "my-chromium"}
    monkeypatch.setenv("CHROMIUM", "my-chromium")

    assert find_chromium.main([]) == 0
    assert capsys.readouterr().out == "/usr/bin/my-chromium\n"
    assert machine.asked == []


def test_a_name_that_is_no_program_is_said_and_passed_over(machine, monkeypatch, capsys):
    machine.programs = {"google-chrome"}
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")

    assert find_chromium.main([]) == 0

    said = capsys.readouterr()
    assert said.out == "/usr/bin/google-chrome\n"
    assert "CHROMIUM is '/nowhere/chromium', which is not a program." in said.err


def test_root_installs_debians_package_and_is_told_before(machine, monkeypatch, capsys):
    machine.programs = {"apt-get"}
    monkeypatch.setattr(find_chromium.os, "geteuid", lambda: 0, raising=False)
    said_before = []

    def install(command):
        said_before.append(capsys.readouterr().err)
        if "install" in command:
            machine.programs.add("chromium")
        return True

    machine.succeeds = install

    assert find_chromium.main([]) == 0
    assert capsys.readouterr().out == "/usr/bin/chromium\n"
    assert "installing Debian's package chromium for all of this machine" in said_before[0]
    assert "CHROMIUM= make test" in said_before[0]
    assert [line.rpartition("-qq ")[2] for line in machine.asked] == [
        "update",
        "install --no-install-recommends chromium",
    ]
    assert not any("sudo" in line for line in machine.asked)


def test_a_sudo_that_wants_a_password_is_not_used(machine, capsys):
    machine.programs = {"apt-get", "sudo"}

    assert find_chromium.main([]) == 1
    assert machine.asked == ["sudo -n true", f"{sys.executable} -m playwright install chromium"]
    assert "apt-get install chromium" in capsys.readouterr().err


def test_nothing_is_installed_when_that_is_not_wanted(machine, capsys):
    machine.programs = {"apt-get"}

    assert find_chromium.main(["--no-install"]) == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert "CHROMIUM=/path/to/chromium make test" in said.err
    assert machine.asked == []


@pytest.mark.parametrize("named", ["", "/nowhere/chromium"])
def test_nothing_is_installed_where_the_variable_says_which_browser_or_that_none_is_wanted(
    machine, monkeypatch, capsys, named
):
    machine.programs = {"apt-get"}
    monkeypatch.setattr(find_chromium.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setenv("CHROMIUM", named)

    assert find_chromium.main([]) == 1

    assert "none was installed" in capsys.readouterr().err
    assert machine.asked == []


def test_an_empty_variable_still_finds_the_browser_that_is_there(machine, monkeypatch, capsys):
    machine.programs = {"chromium"}
    monkeypatch.setenv("CHROMIUM", "")

    assert find_chromium.main([]) == 0
    assert capsys.readouterr().out == "/usr/bin/chromium\n"
