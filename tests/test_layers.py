"""What the parts may know of one another, and words that may not stand in them."""

import re
from pathlib import Path

import pytest
from importlinter import cli

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src"
TEXT_FILES = {".py", ".js", ".css", ".html", ".toml", ".json", ".md", ".txt", ".svg", ".csv"}

# The dossier's subject. The program reads any dossier, so it may name none of these.
SUBJECT = re.compile(
    r"\b(iran|russia|ukrain|shahed|geran|crimea|crimée|alabuga|soleimani|tehran|téhéran|moscow|moscou"
    r"|mehrabad|mohajer|caspian|caspienne|ncri|irgc|pasdaran|kremlin|putin|poutine)",
    re.IGNORECASE,
)


def files(*folders):
    return [
        path
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in TEXT_FILES and "lib" not in path.relative_to(ROOT).parts
    ]


def lines(*folders):
    for path in files(*folders):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            yield f"{path.relative_to(ROOT)}:{number}", line


def test_imports_only_point_down_and_only_ui_knows_streamlit(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)

    code = cli.lint_imports(no_cache=True)

    assert code == cli.EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_no_part_writes_html_into_the_page():
    found = [where for where, line in lines("src", "pages") if "unsafe_allow_html" in line]

    assert found == []


def test_the_program_names_nothing_of_the_dossiers_subject():
    # The name of a language is not a country's: sources are written in it.
    texts = [(where, line) for where, line in lines("src", "pages") if not line.startswith("tongue_")]
    found = [f"{where}: {line.strip()}" for where, line in texts if SUBJECT.search(line)]

    assert found == []


@pytest.mark.parametrize("page", sorted((ROOT / "pages").glob("*.py")), ids=lambda path: path.stem)
def test_a_page_is_a_table_of_contents(page):
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 30


def test_the_subject_is_recognised_where_it_stands():
    assert SUBJECT.search("actors = ('Iran', 'supplier')")
    assert SUBJECT.search("UKRAINE")
    assert not SUBJECT.search("a warranty of diranged")
