"""The words people read, one catalogue per language; nothing here knows what they are used for.

A message that depends on a number is a table with a form for each plural category that CLDR
(https://cldr.unicode.org/index/cldr-spec/plural-rules) has in its language: ``one``, ``other``, in
French ``many`` too. The number that decides is called ``count``, unless ``by`` names another.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal
from unicodedata import bidirectional

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

_ENDING = ".toml"
_WHOLE = re.compile(r"://|[{}<>\u2066-\u2069]")
ZEROS = {"arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "mymr": "၀"}
"""The zero of each set of digits that CLDR (common/supplemental/numberingSystems.xml) names as a language's own."""


def _catalogues() -> tuple[str, ...]:
    found = (each.name.removesuffix(_ENDING) for each in files(__package__).iterdir() if each.name.endswith(_ENDING))
    return tuple(sorted(found, key=lambda language: (language != "en", language)))


LANGUAGES = _catalogues()
"""The languages that have a catalogue here (BCP 47): English, by which the others are measured, then by their codes."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language's catalogue, its tables flattened: ``dates.month.1``, ``count.events.one``."""

    language: str
    entries: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Fill in the words under ``key``; a whole number is written with the language's own digits.

        Raises:
            KeyError: if the catalogue has no such key, or the words need a value
                that is not given.
        """
        return self.entries[key].format_map({name: self._written(value) for name, value in values.items()})

    def _written(self, value: object) -> object:
        if type(value) is int:
            return self.digits(value)
        return apart(value) if isinstance(value, str) and self.direction == "rtl" else value

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
        return str(_locale(self.language).plural_form(number))

    def number(self, value: float) -> str:
        """Write a number with the language's own digits and signs, up to six decimals."""
        return self.digits(format_decimal(value, "#,##0.######", self.language, numbering_system="default"))

    def digits(self, text: str | int) -> str:
        """Write what is numbered and not counted, as a year or the day of a month, with the language's own digits."""
        return str(text).translate(_digits(self.language))

    def month_alone(self, month: int) -> str:
        """Name a month (1 to 12) as a heading does, beside no day and no preposition: some languages decline it."""
        return str(get_month_names("wide", "stand-alone", self.language)[month])

    @property
    def direction(self) -> str:
        """Say which way the language is written: ltr or rtl, as HTML's ``dir``."""
        return direction(self.language)

    @property
    def comma(self) -> str:
        """Give what stands between the parts of a list, its space included."""
        return str(_locale(self.language).list_patterns["standard"]["middle"])[len("{0}") : -len("{1}")]

    def listed(self, parts: Iterable[str]) -> str:
        """Write a list, its parts apart by the comma of the language; none that is empty."""
        return self.comma.join(str(self._written(part)) for part in parts if part)

    @property
    def number_signs(self) -> tuple[str, str]:
        """Give the signs before decimals and between thousands."""
        system: Literal["default"] = "default"
        return (
            get_decimal_symbol(self.language, numbering_system=system),
            get_group_symbol(self.language, numbering_system=system),
        )

    def section(self, name: str) -> dict[str, str]:
        """Give one table as a flat dictionary, its name left out of the keys."""
        prefix = f"{name}."
        return {key.removeprefix(prefix): text for key, text in self.entries.items() if key.startswith(prefix)}

    def for_page(self, name: str) -> dict[str, str]:
        """Give one table for the browser, with the words that things are counted in and the language that picks forms."""
        counts = {f"count.{key}": text for key, text in self.section("count").items()}
        about = {"language": self.language, "direction": self.direction, "comma": self.comma}
        about["semicolon"] = self("dates.note.separator")
        return {**about, **counts, **self.section(name)}


def apart(text: str) -> str:
    """Set words of a left-to-right script apart from what is written from right to left around them.

    A number that follows a name would else be taken for a part of it. An address or a place to be filled in stays as it
    is: the marks (U+2068 and U+2069, https://www.unicode.org/reports/tr9/) would become a part of it.
    """
    first = next((found for each in text if (found := bidirectional(each)) in {"L", "R", "AL"}), "")
    return f"\u2068{text}\u2069" if first == "L" and not _WHOLE.search(text) else text


@cache
def direction(language: str) -> str:
    """Say which way a language (BCP 47) is written, as HTML's ``dir``: ltr or rtl; auto where CLDR does not know it."""
    try:
        return str(_locale(language).text_direction)
    except (UnknownLocaleError, ValueError):
        return "auto"


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")


@cache
def _digits(language: str) -> dict[int, str]:
    zero = ZEROS.get(str(_locale(language).default_numbering_system), "0")
    return {ord("0") + each: chr(ord(zero) + each) for each in range(10)}


@cache
def words(language: str) -> Words:
    """Read the catalogue of ``language``, once.

    Raises:
        KeyError: if there is no catalogue in that language.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    catalogue = tomllib.loads(files(__package__).joinpath(f"{language}{_ENDING}").read_text(encoding="utf-8"))
    return Words(str(language), dict(_flatten(catalogue)))


def _flatten(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
