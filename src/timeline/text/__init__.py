"""The words people read, one catalogue per language; nothing here knows what they are used for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Words:
    """One language's catalogue, its tables flattened: ``dates.month.1``."""

    language: str
    entries: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Fill in the words under ``key``.

        Raises:
            KeyError: if the catalogue has no such key, or the words need a value
                that is not given.
        """
        return self.entries[key].format_map(values)

    def section(self, name: str) -> dict[str, str]:
        """Give one table as a flat dictionary, its name left out of the keys."""
        prefix = f"{name}."
        return {key.removeprefix(prefix): text for key, text in self.entries.items() if key.startswith(prefix)}


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
