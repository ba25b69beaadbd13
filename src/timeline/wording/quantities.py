"""Numbers and ranges in words, in each language; an open bound stays open."""

from __future__ import annotations

from timeline.dossier.model import Language, Quantity
from timeline.text import words


def number(value: float | None, language: Language) -> str:
    """Write a number with the language's separators: 3,500 or 3 500."""
    if value is None:
        return ""
    return words(language).number(value)


def amount(quantity: Quantity, language: Language) -> str:
    """Write a quantity as it was said or the bounds that it has, without kind and unit; empty if it has none."""
    if quantity.said:
        return quantity.said.to(language)
    form = _form(quantity)
    values = {name: number(getattr(quantity, name), language) for name in ("low", "best", "high")}
    return words(language)(f"stage.{form}", **values) if form else ""


def is_word(quantity: Quantity) -> bool:
    """Tell whether a word stands for the number, such as dozens: "about 200" has one of its own."""
    return bool(quantity.said) and not any(each.isdigit() for _, words in quantity.said.said for each in words)


def category(quantity: Quantity, language: Language) -> str:
    """Name the plural category that a unit takes beside a quantity: that of the last number that is written."""
    last = next((n for n in (quantity.high, quantity.best, quantity.low) if n is not None), None)
    return "other" if last is None or is_word(quantity) else words(language).category(last)


def _form(quantity: Quantity) -> str:
    match quantity.low, quantity.best, quantity.high:
        case None, None, None:
            return ""
        case None, best, None:
            return "exactly"
        case low, best, None:
            return "at_least" if best in (None, low) else "about_at_least"
        case None, best, high:
            return "at_most" if best in (None, high) else "about_at_most"
        case low, best, high if low == high and best in (None, low):
            return "just"
        case _, None, _:
            return "between"
    return "about"
