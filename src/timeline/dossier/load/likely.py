"""What was likely meant by a date or a number that cannot be read: one value, or none where it can be two."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from timeline.dossier import dates
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
_ABOUT = re.compile(r"(?:c\.|ca\.?|circa|about|around|vers|env\.)\s*", re.IGNORECASE)


def meant_date(written: str) -> str:
    """Give the EDTF date that was likely meant; empty where there is none, or where it can be two."""
    text = " ".join(written.split())
    ends = _RANGE.split(text)
    if len(ends) == 2 and all(ends):
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
    if found := _WORDS.fullmatch(text):
        return _named(found[3], found[2], found[1])
    if found := _WORDS_FIRST.fullmatch(text):
        return _named(found[3], found[1], found[2])
    return ""


def _named(year: str, month: str, day: str | None) -> str:
    number = _months().get(month.lower()) or _months().get(month.lower()[:3], 0)
    return "-".join((year, f"{number:02}", *((f"{int(day):02}",) if day else ()))) if number else ""


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
