"""The names of countries and territories, from Unicode's CLDR, which Babel carries, by their ISO 3166-1 codes."""

from __future__ import annotations

from babel import Locale

from timeline.dossier.model import Text

SHORT: dict[str, dict[str, str]] = {
    "CD": {
        **{"en": "DR Congo", "fr": "RD Congo", "es": "RD Congo", "de": "DR Kongo", "uk": "ДР Конго", "ru": "ДР Конго"},
        **{"fa": "جمهوری دموکراتیک کنگو", "ar": "الكونغو الديمقراطية"},
    },
    "CG": {
        **{"en": "Congo", "fr": "Congo", "es": "Congo", "de": "Kongo", "uk": "Конго", "ru": "Конго"},
        **{"fa": "کنگو", "ar": "الكونغو"},
    },
    "HK": {
        **{"en": "Hong Kong", "fr": "Hong Kong", "es": "Hong Kong", "de": "Hongkong", "uk": "Гонконг", "ru": "Гонконг"},
        **{"fa": "هنگ‌کنگ", "ar": "هونغ كونغ"},
    },
    "MO": {
        **{"en": "Macao", "fr": "Macao", "es": "Macao", "de": "Macau", "uk": "Макао", "ru": "Макао"},
        **{"fa": "ماکائو", "ar": "ماكاو"},
    },
    "PS": {
        **{"en": "Palestine", "fr": "Palestine", "es": "Palestina", "de": "Palästina"},
        **{"uk": "Палестина", "ru": "Палестина", "fa": "فلسطین", "ar": "فلسطين"},
    },
}
"""Names for a map where CLDR's, made for lists, are long or tell one territory from another by its city."""


LANGUAGES = ("en", "fr", "de", "es", "uk", "ru", "fa", "ar")
"""The languages in which countries are named: a dossier in another has the names in the first."""


def country_name(code: str) -> Text:
    """Name a country in each of :data:`LANGUAGES`; nothing where no code is given."""
    return Text(said=((language, named(code, language)) for language in LANGUAGES)) if code else Text()


def named(code: str, language: str) -> str:
    """Name a country in a language, without what CLDR adds in brackets; empty where it has no name there."""
    own = SHORT.get(code, {}).get(language)
    name = own or Locale.parse(language).territories.get(code, "")
    return str(name).partition(" (")[0]
