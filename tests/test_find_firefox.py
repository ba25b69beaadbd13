"""Where the Firefox for the main paths comes from."""

from types import SimpleNamespace

import pytest

import find_firefox


@pytest.fixture
def machine(monkeypatch):
    """A machine without a Firefox; what it is asked to install is noted and then there."""
    machine = SimpleNamespace(programs=set(), installed=[], root=True, problem="")
    monkeypatch.delenv("FIREFOX", raising=False)

    def install(package):
        machine.installed.append(package)
        machine.programs |= {package} if machine.root else set()
        return machine.root

    monkeypatch.setattr(
        find_firefox.shutil, "which", lambda name: f"/usr/bin/{name}" if name in machine.programs else None
    )
    monkeypatch.setattr(find_firefox, "install_with_apt", install)
    monkeypatch.setattr(find_firefox, "estranged_from", lambda path: machine.problem)
    return machine


def test_the_browser_that_is_named_comes_first(machine, monkeypatch, capsys):
    machine.programs = {"firefox-esr", "my-firefox"}
    monkeypatch.setenv("FIREFOX", "my-firefox")

    assert find_firefox.main([]) == 0
    assert capsys.readouterr().out == "/usr/bin/my-firefox\n"
    assert machine.installed == []


def test_who_may_not_install_is_told_how_and_make_test_goes_on_without(machine, monkeypatch, capsys):
    machine.root = False
    monkeypatch.setenv("FIREFOX", "/nowhere/firefox")

    assert find_firefox.main([]) == 0
    assert find_firefox.main(["--must"]) == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert "FIREFOX is '/nowhere/firefox', which is not a program." in said.err
    assert find_firefox.ADVICE in said.err


def test_nothing_is_installed_that_was_not_asked_for(machine, capsys):
    assert find_firefox.main(["--no-install"]) == 0
    assert (machine.installed, capsys.readouterr().out) == ([], "")

    assert find_firefox.main(["--must"]) == 0
    assert (machine.installed, capsys.readouterr().out) == (["firefox-esr"], "/usr/bin/firefox-esr\n")


def test_a_firefox_that_playwright_cannot_drive_is_refused_aloud_where_it_must_be_driven(machine, capsys):
    machine.programs = {"firefox-esr"}
    machine.problem = "They do not understand each other."

    assert find_firefox.main(["--must"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"{machine.problem}\n")
    assert find_firefox.main([]) == 0
    assert capsys.readouterr().out == "/usr/bin/firefox-esr\n"


def test_what_is_wrong_names_both_versions_and_a_browser_that_opens_pages_is_right():
    def refuse():
        raise find_firefox.Error("new_context: unknown command\nMessage: more")

    stranger = SimpleNamespace(version="153.0", new_context=refuse)
    friend = SimpleNamespace(version="140.0", new_context=lambda: SimpleNamespace(close=lambda: None))

    said = find_firefox.problem_of(stranger)

    assert "Firefox 153.0: new_context: unknown command\n" in said
    assert find_firefox.version("playwright") in said
    assert "more" not in said
    assert find_firefox.problem_of(friend) == ""
