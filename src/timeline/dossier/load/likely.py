"""What was likely meant by a date or a number that cannot be read: one value, or none where it can be two."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from unicodedata import decimal

from timeline.dossier import dates
from timeline.dossier.model import iso_year
from timeline.text import LANGUAGES, words

FIRST_SERIAL, LAST_SERIAL = 20_000, 60_000
"""Excel's numbers for days between October 1954 and April 2064; smaller ones are years."""
EPOCH = date(1899, 12, 30)
"""The day from which Excel counts."""

SERIAL = re.compile(r"[0-9]{5}")
_LOOSE = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")
_WORDS = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th|er|\.)?\s+)?(?:of\s+)?([^\W\d_]{3,})\.?,?\s+([0-9]{4})")
_WORDS_FIRST = re.compile(r"([^\W\d_]{3,})\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})")
_RANGE = re.compile(r"\s*(?:–|—|\bto\b|\bbis\b)\s*|\s+-\s+")
_TIMED = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?\s?(Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_ABOUT = re.compile(r"(?:c\.|ca\.?|circa|about|around|vers|env\.|um|حدود)\s*", re.IGNORECASE)


_BC = ("bc", "bce", "v. chr.", "a. c.", "پ.م.", "پیش از میلاد", "قبل از میلاد")
_AD = ("ad", "ce", "n. chr.", "d. c.", "میلادی")
"""How eras are written beside what the interface writes itself."""


def meant_date(written: str) -> str:
    """Give the EDTF date that was likely meant; empty where there is none, or where it can be two."""
    text = " ".join(written.split())
    ends = _RANGE.split(text)
    if len(ends) == 2 and all(ends):
        if (era := _era().fullmatch(_latin(ends[1]))) and era["after"] and ends[0].isdigit():
            ends[0] = f"{ends[0]} {era['after']}"  # 490–480 BC
        found = [meant_date(each) or each for each in ends]
        return _sure("/".join(found)) if all(map(_reads, found)) else ""
    if about := _ABOUT.match(text):
        rest = text[about.end() :]
        found_ = rest if _reads(rest) else meant_date(rest)
        return _sure(f"{found_}~") if found_ else ""
    return _sure(_plain(text))


def meant_twice(written: str) -> tuple[str, str] | None:
    """Give the two days that a date may be whose day and month can be exchanged; none for any other."""
    found = _DAY_FIRST.fullmatch(written.strip())
    if not found:
        return None
    first, second, year = int(found[1]), int(found[2]), found[3]
    if first == second or max(first, second) > 12 or not (first and second):
        return None
    return f"{year}-{second:02}-{first:02}", f"{year}-{first:02}-{second:02}"


def meant_number(written: str) -> str:
    """Give the plain number that was likely meant; empty where there is none."""
    text = written.strip().replace("\u00a0", "").replace("\u202f", "").replace(" ", "")
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", text) or re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", text):
        return text.replace(",", "")
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}", text):
        return text.replace(".", "")
    if re.fullmatch(r"[0-9]+,[0-9]{1,2}", text):
        return text.replace(",", ".")
    return ""


def advice_on_number(written: str) -> str:
    """Say how a number that is more than one is written; empty where nothing is known of it."""
    text = written.strip()
    if found := re.fullmatch(r"(?:~|c\.|ca\.?|about)\s*([0-9][0-9,.]*)", text):
        return f'Write {found[1]} here, and "about {found[1]}" in said.'
    if found := re.fullmatch(r"([0-9][0-9,.]*)\s*\+|>\s*([0-9][0-9,.]*)", text):
        return f"Write {found[1] or found[2]} in low, and leave best and high empty."
    if found := re.fullmatch(r"([0-9][0-9,.]*)\s*[-–—]\s*([0-9][0-9,.]*)", text):
        return f"Write {found[1]} in low and {found[2]} in high."
    return ""


def _plain(text: str) -> str:
    if SERIAL.fullmatch(text) and FIRST_SERIAL <= int(text) <= LAST_SERIAL:
        return (EPOCH + timedelta(days=int(text))).isoformat()
    if found := _LOOSE.fullmatch(text):
        return "-".join((found[1], *(f"{int(part):02}" for part in found.groups()[1:] if part)))
    if found := _DAY_FIRST.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        if first == second or first > 12:
            return f"{found[3]}-{second:02}-{first:02}"
        return f"{found[3]}-{first:02}-{second:02}" if second > 12 else ""
    if found := _TIMED.fullmatch(text):
        zone = found[5] or ""
        zone = f"{zone[:3]}:{zone[-2:]}" if len(zone) > 1 else zone
        return f"{found[1]}T{int(found[2]):02}:{found[3]}:{found[4] or '00'}{zone}"
    if (found := _era().fullmatch(_latin(text))) and bool(found["before"]) != bool(found["after"]):
        return _in_era(found["date"], found["year"], found["before"] or found["after"])
    if found := _WORDS.fullmatch(text):
        return _named(found[3], found[2], found[1])
    if found := _WORDS_FIRST.fullmatch(text):
        return _named(found[3], found[1], found[2])
    return ""


def _named(year: str, month: str, day: str | None) -> str:
    number = _months().get(month.lower()) or _months().get(month.lower()[:3], 0)
    return "-".join((year, f"{number:02}", *((f"{int(day):02}",) if day else ()))) if number else ""


def _in_era(date: str, year: str, era: str) -> str:
    """Read a date whose year is named with its era, such as 480 BC or 13 September 480 BC."""
    whole = f"{date.removesuffix(year)}{year.zfill(4)}"
    found = whole if whole.isdigit() else _plain(whole)
    if found and _bare(era) in map(_bare, (*_BC, *_own("bc"))):
        return f"{iso_year(1 - int(found[:4]))}{found[4:]}"
    return found


@cache
def _era() -> re.Pattern[str]:
    """Give what finds a year, of whatever date, with an era before it or after."""
    known = sorted({*_BC, *_AD, *_own("bc"), *_own("ad")}, key=len, reverse=True)
    names = "|".join(re.escape(name).replace(r"\.", r"\.?").replace(r"\ ", r"\s?") for name in known)
    return re.compile(
        rf"(?:(?P<before>{names})\s?)?(?P<date>(?:.*[^0-9])?(?P<year>[0-9]{{1,4}}))(?:\s?(?P<after>{names}))?",
        re.IGNORECASE,
    )


@cache
def _own(era: str) -> frozenset[str]:
    """Give how the interface's languages name an era, beside no year."""
    written = (words(language)(f"dates.era.{era}", year="") for language in LANGUAGES)
    return frozenset(" ".join(each.split()).lower() for each in written)


def _bare(era: str) -> str:
    return re.sub(r"[\s.]", "", era.lower())


def _latin(text: str) -> str:
    """Write digits of whatever script as 0 to 9."""
    return "".join(f"{decimal(each)}" if each.isdecimal() else each for each in text)


@cache
def _months() -> dict[str, int]:
    """Find months by their names in the interface's languages."""
    return {
        name: number
        for language in LANGUAGES
        for number in range(1, 13)
        for name in (
            words(language)(f"dates.month.{number}").lower(),
            words(language)(f"dates.short_month.{number}").lower().rstrip("."),
        )
    }


def _sure(found: str) -> str:
    return found if found and _reads(found) else ""


def _reads(text: str) -> bool:
    try:
        dates.span(text)
    except ValueError:
        return False
    return True
