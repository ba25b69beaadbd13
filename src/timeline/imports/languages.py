"""The language that a table's texts are in, for a dossier that is new."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from babel import Locale

from timeline.imports.date_words import LANGUAGES
from timeline.imports.fields import Field
from timeline.imports.settings import Settings
from timeline.imports.table import Table

TAGS = {Locale(tag).get_display_name("en") or tag: tag for tag in LANGUAGES if tag != "fa"} | {"Farsi": "fa"}
"""The languages that are told apart, by their names in charset-normalizer, with their BCP 47 tags."""
LETTERS = {"uk": "іїєґ", "ru": "ыэёъ", "fa": "پچژگ"}
"""Letters that of these languages only one has."""
OTHERWISE = "en"
LOOKED_AT = 300
"""Cells of a column by which it is judged."""
LEAST = 150
"""Letters below which nothing is said."""


def languages_of(tables: Sequence[tuple[Table, Settings]], told: str) -> tuple[tuple[str, ...], str]:
    """Give the languages of a new dossier, first that of its plain columns, and a line that says how that was found."""
    beside = dict.fromkeys(
        target.unit for _, settings in tables for target in settings.columns.values() if target.field == Field.ALSO
    )
    main = next((settings.language for _, settings in tables if settings.language), "")
    first, line = told or main, ""
    if not first:
        first = _likeliest(tables) or OTHERWISE
        line = f"its texts are taken for {first}, unless --lang says otherwise"
    return (first, *(each for each in beside if each != first)), line


def _likeliest(tables: Sequence[tuple[Table, Settings]]) -> str:
    """Guess the language of titles and texts; those of public data sets are in English."""
    if any(table.shape and table.source for table, _ in tables):
        return OTHERWISE
    from charset_normalizer import from_bytes

    cells = [
        cell
        for table, settings in tables
        for name, target in settings.columns.items()
        if target.field in {Field.TITLE, Field.TEXT} and name in table.header
        for cell in islice(table.column(name), LOOKED_AT)
    ]
    text = "\n".join(cells)
    if by_letters := next((tag for tag, letters in LETTERS.items() if {*letters} & {*text.lower()}), ""):
        return by_letters
    best = from_bytes(text.encode("utf-8", "replace")).best() if len(text) >= LEAST else None
    return TAGS.get(best.language, "") if best else ""
