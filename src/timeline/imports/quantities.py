"""Numbers as people write them: 2,400; ~400; 400-500; 400+; none is made more exact than it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from timeline.imports.date_words import normalised


class Decimal(StrEnum):
    """The sign before decimals."""

    POINT = "point"
    COMMA = "comma"


class UnreadableNumber(ValueError):  # noqa: N818 - it says what is wrong, as ValueError does
    """A text that is no number; the message says why."""


class AmbiguousNumber(UnreadableNumber):
    """A number that can be two; which sign stands before decimals, somebody must say."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, its bounds, or all: each None where nobody said it."""

    low: float | None = None
    best: float | None = None
    high: float | None = None
    said: str = ""
    """How it was put, where the number alone would say more: about 400."""


_NUMBER = r"\d[\d.,'’ \u00a0\u202f]*"
_EXACT = re.compile(rf"[-+]?{_NUMBER}")
_ABOUT = re.compile(
    rf"(?:~|≈|c\.?|ca\.?|circa|about|around|approx\.?|approximately|roughly|environ|env\.?|etwa|rund|unos|unas|alrededor de|"
    rf"близько|около|примерно|حدود) ?({_NUMBER})|({_NUMBER})\(?(?:\?|approx\.?|est\.?)\)?"
)
_BETWEEN = re.compile(
    rf"(?:between |from |entre |zwischen |від |от )?({_NUMBER})(?:-|–| to | and | à | et | bis | und | a | y | до | и | і )({_NUMBER})"
)
_LEAST = re.compile(
    rf"(?:>|≥|>=|at least|more than|over|min\.?|au moins|plus de|mindestens|mehr als|über|al menos|más de|понад|щонайменше|более|не менее|بیش از) ?({_NUMBER})|({_NUMBER})\+"
)
_MOST = re.compile(
    rf"(?:<|≤|<=|at most|up to|fewer than|less than|max\.?|jusqu'à|au plus|moins de|höchstens|bis zu|weniger als|hasta|como máximo|до|не более|تا) ?({_NUMBER})"
)
_BRACKETED = re.compile(r"\(\s*(.+?)\s*\)")


def amount(text: str, decimal: Decimal | None = None) -> Amount:
    """Read a count: what is exact or about is the best, ``400+`` a least, "up to 400" a most, ``400-500`` both bounds.

    Raises:
        AmbiguousNumber: if it needs to be told which sign stands before ``decimal`` places.
        UnreadableNumber: if it is no number, or below zero.
    """
    plain = normalised(text)
    if found := _BRACKETED.fullmatch(plain):
        plain = f"~{found[1]}"
    if _EXACT.fullmatch(plain):
        return Amount(best=_counted(plain, decimal))
    if found := _BETWEEN.fullmatch(plain):
        low, high = _counted(found[1], decimal), _counted(found[2], decimal)
        if low > high:
            raise UnreadableNumber("Its first number is larger than its second.")
        return Amount(low=low, high=high)
    if found := _ABOUT.fullmatch(plain):
        return Amount(best=_counted(found[1] or found[2], decimal), said=text.strip())
    if found := _LEAST.fullmatch(plain):
        return Amount(low=_counted(found[1] or found[2], decimal), said="" if plain.endswith("+") else text.strip())
    if found := _MOST.fullmatch(plain):
        return Amount(high=_counted(found[1], decimal), said=text.strip())
    raise UnreadableNumber("It is no number: write one such as 2400, 400-500 or 400+.")


def decimal_of(texts: Iterable[str]) -> tuple[Decimal | None, str]:
    """Find the sign before decimals in a whole column, and the number that shows it; nothing where none or both do."""
    shown: dict[Decimal, str] = {}
    for text in texts:
        for found in re.findall(r"\d[\d.,]*\d", normalised(text)):
            last = max(found.rfind("."), found.rfind(","))
            places = len(found) - last - 1
            both = "." in found and "," in found
            if last > 0 and (both or (places != 3 and found.count(found[last]) == 1)):
                shown.setdefault(Decimal.POINT if found[last] == "." else Decimal.COMMA, text)
            elif last > 0 and found.count(found[last]) > 1:
                shown.setdefault(Decimal.COMMA if found[last] == "." else Decimal.POINT, text)
    return next(iter(shown.items())) if len(shown) == 1 else (None, " and ".join(shown.values()))


def degrees(text: str) -> float:
    """Read degrees north or east: 48.85, 48,85, 48°51'24"N.

    Raises:
        UnreadableNumber: if it is neither.
    """
    plain = normalised(text)
    sign = -1.0 if re.search(r"[sw]$|^[sw]|^-", plain.replace("west", "w").replace("south", "s")) else 1.0
    if parts := re.fullmatch(
        r"-?(\d{1,3}) ?° ?(?:(\d{1,2}(?:\.\d+)?) ?['′] ?)?(?:(\d{1,2}(?:\.\d+)?) ?(?:\"|″|'') ?)?[nsew]?", plain
    ):
        return sign * sum(float(part or 0) / scale for part, scale in zip(parts.groups(), (1, 60, 3600), strict=True))
    number = plain.strip("nsew° +-").replace(",", ".")
    if not re.fullmatch(r"\d{1,3}(?:\.\d+)?", number):
        raise UnreadableNumber("It is no degrees: write them as 48.85.")
    return sign * float(number)


def _counted(text: str, decimal: Decimal | None) -> float:
    number = re.sub(r"['’\s\u00a0\u202f]", "", text).strip("+")
    if number.startswith("-"):
        raise UnreadableNumber("It is less than nothing.")
    signs = [sign for sign in number if sign in ".,"]
    last = signs[-1] if signs else ""
    before = "." if decimal == Decimal.POINT else "," if decimal == Decimal.COMMA else ""
    if not before and len({*signs}) == 2:
        before = last
    elif not before and len(signs) == 1:
        whole, _, places = number.partition(last)
        if len(places) == 3 and 1 <= len(whole) <= 3 and whole != "0" and last == ".":
            raise AmbiguousNumber(
                f"It can be {whole}{places} or {whole}.{places}: say which sign stands before decimals."
            )
        before = "" if len(places) == 3 and whole != "0" else last
    if before:
        number = number.replace("," if before == "." else ".", "").replace(before, ".")
    else:
        if not re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+|\d+", number):
            raise UnreadableNumber("Its signs are neither thousands nor decimals.")
        number = number.replace(".", "").replace(",", "")
    if not re.fullmatch(r"\d{1,15}(?:\.\d{1,6})?", number):
        raise UnreadableNumber("It is no number that can be kept: write one such as 2400 or 1.5.")
    return float(number)
