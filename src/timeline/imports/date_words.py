"""The words in which people write dates, in seven languages, and dates cut into them.

Months and weekdays are those of CLDR. The other words are few, and stand here: a word that means two things in two
languages is left out, because a date that is read wrong is worse than one that is not read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale

LANGUAGES = ("en", "fr", "de", "es", "uk", "ru", "fa")

_WORDS: Mapping[str, Mapping[str, str]] = {
    "filler": {
        "": "of the in on year years le la de du des l d an en am im den der des jahr jahre el los del año року рік р "
        "роки років рр года год г годы годов гг سال روز"
    },
    "approximate": {
        "": "about around approximately approx circa ca c cca roughly environ vers env autour etwa ungefähr gegen zirka "
        "um alrededor aproximadamente aprox hacia sobre близько приблизно орієнтовно около примерно приблизительно ок "
        "حدود حدودا تقریبا حوالی"
    },
    "uncertain": {
        "": "possibly probably perhaps maybe uncertain probablement peut_être vielleicht vermutlich wahrscheinlich "
        "möglicherweise quizás probablemente posiblemente можливо ймовірно возможно вероятно предположительно احتمالا شاید"
    },
    "part": {
        "early": "early beginning start début anfang frühe frühes frühen principios inicios comienzos a_principios_de "
        "на_початку початок в_начале начало اوایل آغاز",
        "mid": "mid middle mi milieu mitte mediados a_mediados_de середина в_середині в_середине اواسط میانه",
        "late": "late end fin ende späte spätes späten finales fines a_finales_de наприкінці кінець в_конце конец اواخر "
        "پایان",
    },
    "season": {
        "21": "spring printemps frühling frühjahr primavera весна навесні весни весной весны بهار",
        "22": "summer été sommer verano літо влітку літа лето летом лета تابستان",
        "23": "autumn fall automne herbst otoño осінь восени осені осень осенью осени پاییز",
        "24": "winter hiver invierno зима взимку зими зимой зимы زمستان",
    },
    "century": {"": "century centuries siècle jahrhundert jh jhd jahrhunderts siglo століття ст век века قرن سده"},
    "decade": {"": "decade années años década десятиліття десятилетие دهه"},
    "era": {
        "bc": "bc bce b_c b_c_e av_j_c avant_j_c avant_jésus_christ avant_notre_ère v_chr vor_christus v_u_z a_c "
        "antes_de_cristo a_n_e до_н_е до_нашої_ери до_н_э до_нашей_эры پیش_از_میلاد قبل_از_میلاد ق_م پ_م",
        "ad": "ad ce a_d c_e ap_j_c après_j_c après_jésus_christ de_notre_ère n_chr nach_christus d_c después_de_cristo "
        "н_е нашої_ери н_э нашей_эры میلادی",
    },
    "to": {"": "to through thru till until au à jusqu_au jusqu_à bis al a hasta до по تا"},
    "from": {"": "from von vom з із від с со от از desde since depuis seit починаючи_з начиная_с"},
    "before": {"": "before avant vor antes_de перед قبل_از پیش_از"},
    "after": {"": "after après nach después_de після после پس_از بعد_از"},
    "between": {"": "between entre zwischen між между بین"},
    "and": {"": "and et und y і та и و"},
    "or": {"": "or ou oder o або или یا"},
    "now": {
        "": "present now today ongoing aujourd_hui présent heute gegenwart hoy actualidad presente сьогодні дотепер сегодня "
        "настоящее_время теперішній_час امروز اکنون"
    },
    "half": {"": "half semester semestre halbjahr hälfte moitié mitad половина півріччя полугодие نیمه"},
    "number": {
        "1": "first premier première erste erstes ersten primer primera перша перший першій первая первый первой اول",
        "2": "second seconde deuxième zweite zweites zweiten segundo segunda друга другий другій вторая второй دوم",
        "3": "third troisième dritte drittes dritten tercer tercera третя третій третий سوم",
        "4": "fourth quatrième vierte viertes vierten cuarto cuarta четверта четвертий четвертый چهارم",
    },
    "quarter": {"": "quarter trimestre quartal trimester квартал кв سه_ماهه"},
}
"""For each kind of word, what it stands for and how it is written; ``_`` joins words that stand together."""

HIJRI = frozenset(
    ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
)
"""Months of the solar Hijri calendar: a date with one of them is in years of that calendar."""

_OTHER_MONTHS = {"sept": 9, "febr": 2, "juil": 7, "januar": 1, "jänner": 1, "setiembre": 9, "may": 5}
_LETTERS = str.maketrans({"ي": "ی", "ك": "ک", "ٔ": None, "’": "'", "‘": "'", "ʼ": "'", "−": "-", "‐": "-", "‑": "-"})
_LONG_DASHES = str.maketrans(dict.fromkeys("‒–—―", "–"))
_TOKEN = re.compile(
    r"(?P<three>(?<!\d)\d{1,4}(?P<sign>[./-])\d{1,2}(?P=sign)(?:\d{4}|\d{1,2})(?!\d)(?!\.\d))"
    r"|(?P<two>(?<![\d./-])(?:\d{4}[-./](?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[./]\d{4})(?![\d/]|[.-]\d))"
    r"|(?P<daymonth>(?<![\d.])\d{1,2}\.\s?\d{1,2}\.(?!\d))"
    r"|(?P<decade>\d{2,3}0(?:'?s\b|-?(?:er|ern|х|е|ті|ых|их|тих)\b))"
    r"|(?P<half>\b[hs][12]\b)|(?P<quarter>\b[qt][1-4]\b)"
    r"|(?P<short>'\d\d\b)"
    r"|(?P<number>\d+)(?:st|nd|rd|th|er|ère|ème|ère|e|º|ª|°|-?(?:й|го|те|ше|е))?(?![^\W\d_])"
    r"|(?P<digits>\d+)"
    r"|(?P<spaced>\s-\s|\s-$|–)|(?P<dash>-)|(?P<slash>/)"
    r"|(?P<unsure>\?)|(?P<about>[~≈])"
    r"|(?P<word>[^\W\d_]+)"
)
_CHRIST = re.compile(r"\bj\.?\s?-?\s?c\b")
_ROMAN = re.compile(r"(?=[ivx])(x{0,3})(ix|iv|v?i{0,3})")


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a date: what kind it is, and what it stands for."""

    kind: str
    value: str = ""


def normalised(text: str) -> str:
    """Write a text in one way: small letters, digits 0 to 9 whatever the script, plain spaces and dashes."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS).translate(_LONG_DASHES)
    kept = (each for each in plain if unicodedata.category(each) != "Cf")
    return " ".join("".join(_digit(each) for each in kept).split())


def tokens(text: str) -> list[Token]:
    """Cut a normalised text into the pieces of a date; words of no use to it are of the kind ``other``."""
    phrases, longest = _phrases()
    pieces = [(match.lastgroup or "", match.group()) for match in _pieces(text)]
    found: list[Token] = []
    at = 0
    while at < len(pieces):
        kind, piece = pieces[at]
        if kind != "word":
            found.append(_sign(kind, piece))
            at += 1
            continue
        for length in range(min(longest, len(pieces) - at), 0, -1):
            words = tuple(each for _, each in pieces[at : at + length])
            if words in phrases:
                found.append(phrases[words])
                at += length
                break
        else:
            found.append(Token("roman", f"{_roman(piece)}") if _roman(piece) else Token("other", piece))
            at += 1
    return [token for token in found if token.kind != "filler"]


def _pieces(text: str) -> Iterator[re.Match[str]]:
    return _TOKEN.finditer(_CHRIST.sub("j c", text))


def _sign(kind: str, piece: str) -> Token:
    if kind in {"number", "digits"}:
        return Token("number", re.match(r"\d+", piece)[0])  # type: ignore[index]
    if kind == "sign":  # the last group of a whole numeric date
        return Token("three", piece)
    if kind == "decade":
        return Token("tens", re.match(r"\d+", piece)[0][:-1])  # type: ignore[index]
    if kind in {"half", "quarter"}:
        return Token(kind, piece[1])
    names = {"unsure": "uncertain", "about": "approximate", "spaced": "range", "slash": "range"}
    return Token(names.get(kind, kind), piece.lstrip("'"))


def _roman(word: str) -> int:
    """Read a Roman number up to 39, with the ending of an ordinal; 0 where it is none."""
    match = _ROMAN.fullmatch(re.sub(r"(?<=[ivx])(?:e|ème|th)$", "", word))
    if not match:
        return 0
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix").index(match[2])
    return 10 * len(match[1]) + ones


def _digit(character: str) -> str:
    return f"{unicodedata.decimal(character)}" if character.isdecimal() else character


@cache
def _phrases() -> tuple[Mapping[tuple[str, ...], Token], int]:
    """List every word and phrase with what it stands for, and count the words of the longest."""
    phrases: dict[tuple[str, ...], Token] = {}
    for kind in ("filler", "month"):  # a name that is both, such as mar, is a month's
        for word, number in _calendar("days" if kind == "filler" else "months"):
            if kind == "month" or len(word) > 2:
                phrases[(word,)] = Token(kind, f"{number}" if kind == "month" else "")
    phrases |= {(word,): Token("month", f"{number}") for word, number in _OTHER_MONTHS.items()}
    for kind, values in _WORDS.items():
        for value, together in values.items():
            for phrase in map(normalised, together.split()):
                phrases.setdefault(tuple(phrase.split("_")), Token(kind, value))
    return phrases, max(map(len, phrases))


def _calendar(names: str) -> Iterator[tuple[str, int]]:
    """Give the names of days or of months in every language, whole and short."""
    for language in LANGUAGES:
        found = getattr(Locale(language), names)
        for context in ("format", "stand-alone"):
            for width in ("abbreviated", "wide"):
                yield from ((normalised(name).rstrip("."), number) for number, name in found[context][width].items())
