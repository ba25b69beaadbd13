"""The languages of the interface, of a dossier and of its reader."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import builders
import plain
import timeline
from timeline.dossier import dates
from timeline.dossier.load import load_dossier
from timeline.dossier.model import Language, Text, opens_in
from timeline.drawing.theme import Mode
from timeline.exports import FORMATS, about
from timeline.exports.published.markup import element
from timeline.exports.selection import Selection
from timeline.stage import cards, spec
from timeline.text import apart, direction, words
from timeline.wording import holdings

FA, RU, UK = Language("fa"), Language("ru"), Language("uk")
PACKAGE = Path(timeline.__file__).parent

FILL = "async (load, [template, name]) => (await load('dom.js')).words(template, { name })"

ASKED = """
from timeline.cli import main
from timeline.dossier.model import Language, opens_in
from timeline.text import words
own = Language("eo")
print(words(own)("ui.language_name"), words(own).direction, Language.nearest("eo-XX"), opens_in(["en", "eo"], "eo"))
main(["export", "--help"])
"""


def test_a_catalogue_that_is_added_is_a_language_of_the_interface_and_nothing_else_is_touched(tmp_path):
    own = tmp_path / "timeline"
    shutil.copytree(PACKAGE, own, ignore=shutil.ignore_patterns("lib", "assets", "fonts", "*.geojson", "__pycache__"))
    english = (own / "text" / "en.toml").read_text(encoding="utf-8")
    (own / "text" / "eo.toml").write_text(english.replace('language_name = "English"', 'language_name = "Esperanto"'))
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "COLUMNS": "400"}

    said = subprocess.run(
        [sys.executable, "-c", ASKED], env=environment, capture_output=True, encoding="utf-8", check=False
    )

    assert said.stdout.startswith("Esperanto ltr eo eo\n"), said.stderr
    assert "--lang {en,eo,fa,fr,ru,uk,all}" in said.stdout
    assert "eo" not in [*Language]


@pytest.mark.parametrize(
    ("dossiers", "readers", "opened"),
    [
        (("en", "fr"), "fr-CA", "fr"),
        (("en", "fr"), "ru", "en"),
        (("fa",), "en-GB", "fa"),
        (("de", "uk"), "en", "uk"),
        (("de",), "ru", "ru"),
        (("de",), "de", "en"),
        (("pt-BR",), None, "en"),
        ((), "fr", "fr"),
    ],
)
def test_a_dossier_opens_in_a_language_that_it_is_written_in_rather_than_in_the_reader_s(dossiers, readers, opened):
    assert opens_in(dossiers, readers) == opened
    assert isinstance(opens_in(dossiers, readers), Language)


def test_numbers_and_dates_have_the_digits_of_their_language_and_nothing_else_has_them():
    say = words(FA)

    assert say.number(12345.5) == "۱۲٬۳۴۵٫۵"
    assert dates.in_words(dates.span("2022-09-13"), FA) == "۱۳ سپتامبر ۲۰۲۲"
    assert say("dates.full.year", year="v2022") == "\u2068v2022\u2069", "what a text says stays as it is written"
    assert words(UK).number(12345.5) == "12\u00a0345,5"


def test_a_month_beside_no_day_is_not_declined():
    assert dates.cited(dates.span("2022-09"), UK) == "вересень 2022"
    assert dates.cited(dates.span("2022-09-13"), UK) == "13 вересня 2022"
    assert dates.cited(dates.span("2022-09"), Language.EN) == "September 2022"


def test_a_language_says_which_way_it_is_written():
    assert [direction(each) for each in ("fa", "ar", "he", "en", "uk", "pt-BR")] == ["rtl"] * 3 + ["ltr"] * 3
    assert direction("no such language") == "auto"


@pytest.mark.parametrize("language", [FA, UK])
def test_a_page_is_told_which_way_its_language_is_written(language):
    built = spec.build(builders.dossier(), language, Mode.LIGHT)

    assert f'"direction":"{direction(language)}"'.encode() in built.files[built.first]
    assert element("p", lang=language).get("dir") == direction(language)
    assert element("p").get("dir") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("White House", "\u2068White House\u2069"),
        ("3M-54 (Kalibr)", "\u20683M-54 (Kalibr)\u2069"),
        ("وزارت خارجه", "وزارت خارجه"),
        ("۱۱ ژوئیه", "۱۱ ژوئیه"),
        ("2022", "2022"),
        ("https://example.org/a", "https://example.org/a"),
        ("{link}", "{link}"),
    ],
)
def test_a_name_in_another_script_is_set_apart_in_a_sentence_from_right_to_left(text, said, javascript):
    assert apart(text) == said
    assert javascript(FILL, ["{name} سال", text]) == f"{said} سال"
    assert javascript(FILL, ["{name}, year", text]) != f"{said} سال"
    assert words("en")("dates.about.year", date=text) == f"about {text}"


def test_a_title_in_a_language_that_the_page_has_not_says_which_it_is():
    title = Text(said=[("de", "Ein Titel.")])

    assert cards.in_language(Language.EN, {"title": title}) == {"title": "Ein Titel.", "lang": {"title": "de"}}
    assert "lang" not in cards.in_language(Language.FR, {"title": Text("A title", "Un titre")})


def test_a_page_in_a_language_that_was_translated_says_so_and_of_which(tmp_path):
    folder = plain.write(
        tmp_path,
        "date,title_en,title_ru\n1911-12-14,The pole is reached,Полюс достигнут\n1912,They return,\n",
        dossier__toml='languages = ["en", "fr", "ru"]\ntranslated = ["ru"]\n',
    )
    dossier = load_dossier(folder)

    assert holdings.in_words(dossier, RU, version="") == "2 события · перевод (язык оригинала: английский)"
    assert "перевод" in {note.key: note.text for note in about.notes(Selection(dossier, language=RU))}["language"]
    assert holdings.translated(dossier, Language.EN) == holdings.translated(dossier, Language.FR) == ""
    assert dossier.events[1].title.other_than(RU) == "en"


def test_what_cannot_be_set_from_right_to_left_is_written_in_english_and_says_so():
    for each in FORMATS:
        is_set = each.ending in {"svg", "png", "pdf"}
        assert each.language_of(FA) == (Language.EN if is_set else FA), each.name
        assert each.cannot_hold(FA).endswith(words(FA)("exports.in_english")) == is_set
        assert each.language_of(UK) == UK
        assert words(UK)("exports.in_english") not in each.cannot_hold(UK)
