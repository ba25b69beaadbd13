"""The catalogues say the same things in each language."""

import re
from pathlib import Path
from string import Formatter

import pytest

import timeline
from timeline.model import Language
from timeline.text import LANGUAGES, words

MODULES = sorted((Path(timeline.__file__).parent / "stage" / "assets").rglob("*.js"))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_there_is_a_catalogue_for_every_language_of_the_model():
    assert set(LANGUAGES) == set(Language)


def test_both_catalogues_have_the_same_keys_and_placeholders():
    english, french = words("en").entries, words("fr").entries

    assert {key: placeholders(text) for key, text in english.items()} == {
        key: placeholders(text) for key, text in french.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_empty(language):
    assert not [key for key, text in words(language).entries.items() if not text.strip()]


def test_words_are_filled_in():
    assert words("en")("dates.full.month", month="May", year=2022) == "May 2022"


def test_an_unknown_key_is_an_error_of_ours():
    with pytest.raises(KeyError, match="no such words"):
        words("en")("no such words")


def test_a_value_that_is_not_given_is_an_error_of_ours():
    with pytest.raises(KeyError, match="year"):
        words("en")("dates.full.month", month="May")


def test_a_language_without_a_catalogue_is_an_error_of_ours():
    with pytest.raises(KeyError, match="de"):
        words("de")


def test_a_catalogue_is_read_once():
    assert words("fr") is words("fr")


def test_a_section_has_its_own_keys_only():
    months = words("fr").section("dates.month")

    assert months["8"] == "août"
    assert len(months) == 12


def test_a_colon_stands_as_its_language_wants_it():
    for section in ("stage", "present"):
        assert words("en")(f"{section}.colon") == ": "
        assert words("fr")(f"{section}.colon") == "\u00a0: "


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_no_module_writes_a_colon_of_its_own_between_words(module):
    own = re.findall(r"`\$\{[\w.\[\]]+\}: (?:`|\$\{[\w.\[\]]+\}`)", module.read_text(encoding="utf-8"))

    assert own == []
