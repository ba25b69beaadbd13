"""Numbers as each language writes them; a bound that nobody gave is not written."""

import pytest

from timeline.model import Language, Quantity
from timeline.numbers import amount, number

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
