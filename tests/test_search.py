"""A search finds what a reader means, however its letters, digits and signs are written."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from timeline.dossier.filters import Filter
from timeline.dossier.model import Text
from timeline.dossier.search import normalized, searchable, terms
from timeline.dossier.selection import select
from timeline.stage import facets

WRITTEN_ALIKE = [
    ("l'Iran", "l’Iran", "lʼIran", "l‘IRAN", "l´Iran", "l`Iran", "l′iran", "l＇Iran", "l\u00adIran"),
    ("Qur'an", "Qur’an", "Qurʾan", "Quran", "QURʼĀN"),
    (
        "Glider-2",
        "Glider‑2",
        "Glider–2",
        "Glider—2",
        "Glider−2",
        "Glider­‐2",
        "glider 2",
        "Glider.2",
        "Glider_2",
        "GLIDER－２",
    ),
    ("شاهد ۱۳۶", "شاهد ١٣٦", "شاهد 136", "شاهد‌ ۱۳۶", "شـاهد ۱۳۶", "\u202bشاهد ۱۳۶\u202c", "شاهد १३६"),
    ("کی‌یف", "كييف", "کییف", "كىيف"),
    ("مدرسة", "مدرسه", "مَدرَسة"),
    ("أحمد", "احمد", "إحمد", "آحمد", "ٱحمد"),
    ("Émirats", "emirats", "ÉMIRATS", "e\u0301mirats", "Émi\u00adrats", "Émi\u200brats"),
    ("Œuvre", "oeuvre"),
    ("straße", "STRASSE", "STRAẞE"),
    ("Łódź", "lodz"),
    ("ΣΑΣ", "σας", "σασ"),
    ("ПУТЁМ", "путем"),
    ("Куп'янськ", "Купʼянськ", "КУП’ЯНСЬК"),
    ("ＧＬＩＤＥＲ２", "glider2", "glider²", "glider②"),
    ("ﬁles", "FILES"),
    ("Glider-2", "glider2", "GLIDER 2", "glider‑2"),
    ("گلایدر ۲", "گلایدر۲", "گلايدر٢"),
]


@pytest.mark.parametrize("alike", WRITTEN_ALIKE, ids=lambda alike: alike[0])
def test_ways_to_write_one_thing_are_alike(alike):
    assert {normalized(written) for written in alike} == {normalized(alike[0])}
    assert normalized(alike[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [("Glider-1", "Glider-2"), ("Glider-136", "Glider-13"), ("Єлабуга", "Елабуга"), ("شاهد", "شاهین"), ("نه", "نا")],
)
def test_things_that_differ_stay_apart(one, other):
    assert normalized(one) != normalized(other)


@given(st.text())
def test_normalized_text_is_normalized(text):
    assert normalized(normalized(text)) == normalized(text)


@given(st.text())
def test_normalized_text_has_no_accents_capitals_signs_or_spaces_to_spare(text):
    found = normalized(text)

    assert not [c for c in found if c != " " and unicodedata.category(c)[0] not in "LN"]
    assert found == found.lower() == " ".join(found.split(" "))
    assert not [c for c in found if unicodedata.category(c) == "Nd" and not c.isascii()]


def test_every_digit_of_every_script_is_its_value():
    digits = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Nd"]

    assert [normalized(digit) for digit in digits] == [str(unicodedata.digit(digit)) for digit in digits]
    assert len(digits) > 600


@given(st.text())
def test_a_text_is_found_by_each_of_its_words(text):
    assert all(term in searchable([text]) for term in terms(text))


def test_words_joined_by_a_sign_are_sought_side_by_side():
    assert terms("Glider-2 Borea") == ("glider 2", "borea")
    assert "glider 2" not in searchable(["Glider", "2 of them"]), "not across two names"
    assert terms(" « - » ’ ") == ()


NAMED = builders.dossier(
    [
        builders.event("sale", weapons=("glider-2",), places=("city",), actors="aria=supplier"),
        builders.event("other", weapons=("glider-1",)),
    ],
    weapons=builders.by_id(
        builders.weapon("glider-2", aliases=("Planeur-2", "گلایدر ۲")),
        builders.weapon("glider-1", aliases=("گلایدر ۱",)),
    ),
    places=builders.by_id(builders.place("city", name=Text("Émirville", "Émirville d’Arie"))),
)


@pytest.mark.parametrize(
    "query",
    [
        "glider‑2",
        "GLIDER-2",
        "گلایدر ٢",
        "گلايدر-2",
        "emirville",
        "d'arie",
        "D’ARIE",
        "planeur 2",
        "aria’",
        "glider2",
        "گلایدر٢",
    ],
)
def test_an_event_is_found_by_its_names_in_any_script_and_spelling(query):
    assert select(NAMED, Filter(q=query)).all == {"sale"}


def test_signs_alone_ask_for_everything():
    assert len(select(NAMED, Filter(q="« ’ »")).all) == 2


def test_the_facets_options_are_found_by_the_same_names():
    names = facets.names(NAMED)
    at = facets.options(NAMED)["weapon"].index("glider-2")

    assert normalized("گلایدر ٢") in names["weapon"][at]
    assert [len(found) for found in names.values()] == [len(facets.options(NAMED)[facet]) for facet in names]
