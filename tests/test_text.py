"""The catalogues say the same things in each language."""

import re
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale

import timeline.text
from timeline.dossier.model import Language
from timeline.text import LANGUAGES, words

MODULES = sorted((Path(timeline.__file__).parent / "stage" / "assets").rglob("*.js"))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_languages_of_the_interface_are_the_catalogues_that_are_there_english_first():
    catalogues = {each.stem for each in Path(timeline.text.__file__).parent.glob("*.toml")}

    assert [*Language] == [*LANGUAGES]
    assert set(LANGUAGES) == catalogues
    assert LANGUAGES[0] == "en"


PLURAL = re.compile(r"(.*)\.(zero|one|two|few|many|other)")


def messages(language):
    """List every message of a catalogue with what stands in braces; the forms of one are one message."""
    found = {}
    for key, text in words(language).entries.items():
        form = PLURAL.fullmatch(key)
        if not key.endswith(".by"):
            found.setdefault(form[1] if form else key, set()).add(frozenset(placeholders(text)))
    return found


def forms(language):
    """List the forms of each message that depends on a number."""
    found = {}
    for key in words(language).entries:
        if form := PLURAL.fullmatch(key):
            found.setdefault(form[1], set()).add(form[2])
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_catalogue_has_the_messages_and_placeholders_of_the_english_one(language):
    english, own = messages("en"), messages(language)

    assert {key: said for key, said in own.items() if english.get(key) != said} == {}
    assert english.keys() == own.keys()
    assert [key for key, said in own.items() if len(said) != 1] == [], "every form says the same things"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_that_depends_on_a_number_has_each_form_of_its_language_and_no_other(language):
    wanted = {"other", *Locale.parse(language).plural_form.tags}

    assert {key: found for key, found in forms(language).items() if found != wanted} == {}
    assert forms(language).keys() == forms("en").keys()
    assert len(forms(language)) > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_number_that_decides_is_one_that_is_said(language):
    say = words(language)

    for key in forms(language):
        assert say.entries.get(f"{key}.by", "count") in placeholders(say.entries[f"{key}.other"]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_has_a_number_beside_a_word_without_asking_for_its_form(language):
    # Bare counts are labels, shares or what only ever is many: said with a colon, in brackets, or before no noun.
    apart = {"stage.count_window", "stage.unmapped", "present.seconds", "dates.short.day", "dates.full.day"}
    numbers = re.compile(r"\{(count|steps|minutes|events|claims|sources|origins|statements|shown|single|several)\} \w")
    plain = {key: text for key, text in words(language).entries.items() if not PLURAL.fullmatch(key)}

    assert [key for key, text in plain.items() if numbers.search(text) and key not in apart] == []


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [
        (0, "0 events", "0 événement"),
        (1, "1 event", "1 événement"),
        (2, "2 events", "2 événements"),
        (3000, "3,000 events", "3\u202f000 événements"),
        (1_000_000, "1,000,000 events", "1\u202f000\u202f000 d’événements"),
        (1_000_001, "1,000,001 events", "1\u202f000\u202f001 événements"),
    ],
)
def test_a_number_asks_for_its_form(number, english, french):
    assert words("en").counted("count.events", count=number) == english
    assert words("fr").counted("count.events", count=number) == french


def test_the_noun_agrees_with_the_number_that_each_language_sets_it_beside():
    assert words("en").counted("stage.count_some", shown=1, all=68) == "1 of 68 events"
    assert words("fr").counted("stage.count_some", shown=1, all=68) == "1 événement sur 68"
    assert words("en").counted("stage.count_some", shown=0, all=1) == "0 of 1 event"


def test_a_count_that_is_not_given_is_an_error_of_ours():
    with pytest.raises(KeyError, match="count"):
        words("en").counted("count.events", events=1)


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
