"""French is set by one rule: typographic apostrophes, and spaces that no line breaks at before its signs."""

import csv
import json
import re
from collections.abc import Iterator

import pytest

from shipped import DATA
from timeline.text import words

WRONG = re.compile(
    r"'"  # ’
    r"|[^\u00a0]:(?=\s|$)"  # no-break space; none in 12:30 or https:
    r"|«(?!\u00a0)|(?<!\u00a0)»"
    r"|[^\u202f][;!?](?=\s|$)"  # narrow no-break space
)
TABLES = sorted(DATA.glob("*.csv"))


def wrong(texts: dict[str, str]) -> dict[str, list[str]]:
    """Give what is set otherwise, with a few letters before it."""
    found = {
        where: [text[max(0, m.start() - 9) : m.end()] for m in WRONG.finditer(text)] for where, text in texts.items()
    }
    return {where: places for where, places in found.items() if places}


def french_of(value: object, where: str = "") -> Iterator[tuple[str, str]]:
    """List the French texts of a package, wherever they are."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str):
                if key == "fr" or key.endswith("_fr"):
                    yield f"{where}/{key}", inner
            else:
                yield from french_of(inner, f"{where}/{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from french_of(inner, f"{where}/{number}")


def test_the_catalogue_keeps_the_rule():
    entries = words("fr").entries

    assert wrong(dict(entries)) == {}
    assert len(entries) > 100


def test_the_package_keeps_the_rule():
    texts = dict(french_of(json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))))

    assert wrong(texts) == {}
    assert len(texts) > 10


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_the_tables_keep_the_rule(path):
    with path.open(encoding="utf-8", newline="") as file:
        texts = {
            f"{path.name}:{row.get('id') or number}: {column}": text or ""
            for number, row in enumerate(csv.DictReader(file), 2)
            for column, text in row.items()
            if column and column.endswith("_fr")
        }

    assert wrong(texts) == {}


def test_the_names_of_the_base_map_keep_the_rule():
    texts = dict(french_of(json.loads((DATA / "basemap.geojson").read_text(encoding="utf-8"))))

    assert wrong(texts) == {}
    assert len(texts) > 50


@pytest.mark.parametrize(
    "text", ["l'an", "mot : mot", "mot: mot", "mot\u202f: mot", "mot ; mot", "« mot »", "Quoi ?", "Quoi?"]
)
def test_what_breaks_the_rule_is_noticed(text):
    assert wrong({"": text})


@pytest.mark.parametrize(
    "text",
    [
        "l’an",
        "mot\u00a0: mot",
        "mot\u202f; mot",
        "«\u00a0mot\u00a0»",
        "Quoi\u202f?",
        "12:30",
        "https://a.example/?b",
        "?\u00a0: aide",
    ],
)
def test_what_keeps_it_is_not(text):
    assert wrong({"": text}) == {}
