"""Numbers as each language writes them; a bound that nobody gave is not written."""

import pytest

from timeline.model import Language, Quantity, Text
from timeline.numbers import amount, category, is_word, number

EN, FR = Language.EN, Language.FR


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (3500.0, "3,500", "3\u202f500"),
        (1_750_000_000, "1,750,000,000", "1\u202f750\u202f000\u202f000"),
        (2.5, "2.5", "2,5"),
        (1234.5, "1,234.5", "1\u202f234,5"),
        (0.1 + 0.2, "0.3", "0,3"),
        (12345678901.5, "12,345,678,901.5", "12\u202f345\u202f678\u202f901,5"),
        (0.000001, "0.000001", "0,000001"),
        (None, "", ""),
    ],
)
def test_numbers_are_written_as_each_language_does(value, english, french):
    assert number(value, EN) == english
    assert number(value, FR) == french


@pytest.mark.parametrize(
    ("low", "best", "high", "english", "french"),
    [
        (None, 2400, None, "2,400", "2\u202f400"),
        (20, None, None, "at least 20", "au moins 20"),
        (20, 30, 40, "30 (20 to 40)", "30 (20 à 40)"),
        (None, 0, None, "0", "0"),
        (None, None, None, "", ""),
    ],
)
def test_an_amount_has_neither_kind_nor_unit(low, best, high, english, french):
    quantity = Quantity("delivered", "gliders", low, best, high)

    assert amount(quantity, EN) == english
    assert amount(quantity, FR) == french


@pytest.mark.parametrize(
    ("english", "french", "is_one"),
    [
        ("dozens", "des dizaines", True),
        ("dozens", "", True),
        ("", "des dizaines", True),
        ("about 200", "environ 200", False),
        ("", "environ 200", False),
        ("about 200", "", False),
        ("about ٢٠٠", "", False),
        ("", "", False),
    ],
)
def test_a_word_stands_for_a_number_only_where_no_language_says_one(english, french, is_one):
    assert is_word(Quantity("delivered", "gliders", 24, said=Text(english, french))) is is_one


@pytest.mark.parametrize(
    ("quantity", "english", "french"),
    [
        (Quantity("delivered", "gliders", None, 1, None), "one", "one"),
        (Quantity("delivered", "gliders", None, 0, None), "other", "one"),
        (Quantity("delivered", "gliders", None, 1.5, None), "other", "one"),
        (Quantity("delivered", "gliders", 1, None, 2), "other", "other"),
        (Quantity("delivered", "gliders", None, None, 1), "one", "one"),
        (Quantity("delivered", "gliders", None, 2_000_000, None), "other", "many"),
        (Quantity("delivered", "gliders", 24, said=Text("dozens")), "other", "other"),
        (Quantity("delivered", "gliders"), "other", "other"),
    ],
)
def test_a_unit_agrees_with_the_last_number_before_it(quantity, english, french):
    assert category(quantity, EN) == english
    assert category(quantity, FR) == french
