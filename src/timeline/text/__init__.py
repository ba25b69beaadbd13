"""The words people read, one catalogue per language; nothing here knows what they are used for.

A message that depends on a number is a table with a form for each plural category that CLDR
(https://cldr.unicode.org/index/cldr-spec/plural-rules) has in its language: ``one``, ``other``, in
French ``many`` too. The number that decides is called ``count``, unless ``by`` names another.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Words:
    """One language's catalogue, its tables flattened: ``dates.month.1``, ``count.events.one``."""

    language: str
    entries: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Fill in the words under ``key``.

        Raises:
            KeyError: if the catalogue has no such key, or the words need a value
                that is not given.
        """
        return self.entries[key].format_map(values)

    def counted(self, key: str, **values: float | str) -> str:
        """Fill in the form under ``key`` that its deciding number takes; numbers are written as the language does.

        Raises:
            KeyError: if the catalogue has no such key, or a value is not given.
        """
        decides = values[self.entries.get(f"{key}.by", "count")]
        form = self.category(float(decides))
        written = {name: value if isinstance(value, str) else self.number(value) for name, value in values.items()}
        return self(f"{key}.{form}", **written)

    def category(self, number: float) -> str:
        """Name the plural category of a number: one, few, many, other ..."""
        return str(Locale.parse(self.language).plural_form(number))

    def number(self, value: float) -> str:
        """Write a number with the language's own signs, up to six decimals."""
        return str(format_decimal(value, "#,##0.######", self.language))

    @property
    def number_signs(self) -> tuple[str, str]:
        """Give the signs before decimals and between thousands."""
        return get_decimal_symbol(self.language), get_group_symbol(self.language)

    def section(self, name: str) -> dict[str, str]:
        """Give one table as a flat dictionary, its name left out of the keys."""
        prefix = f"{name}."
        return {key.removeprefix(prefix): text for key, text in self.entries.items() if key.startswith(prefix)}

    def for_page(self, name: str) -> dict[str, str]:
        """Give one table for the browser, with the words that things are counted in and the language that picks forms."""
        counts = {f"count.{key}": text for key, text in self.section("count").items()}
        return {"language": self.language, **counts, **self.section(name)}


@cache
def words(language: str) -> Words:
    """Read the catalogue of ``language``, once.

    Raises:
        KeyError: if there is no catalogue in that language.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    catalogue = tomllib.loads(files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))
    return Words(str(language), dict(_flatten(catalogue)))


def _flatten(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
