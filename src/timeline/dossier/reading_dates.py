"""EDTF (ISO 8601-2) in, days out: levels 0 and 1 and sets of one. Nothing here invents a day."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from edtf import EDTFParseException, parse_edtf

from timeline.dossier.model import FIRST_YEAR, LAST_YEAR, Day, Extent, Span, TimeOfDay, month_length

ADVICE = "Write an EDTF date such as 2022-11 or 2022-11-05."
DAY_ADVICE = "Write a day such as 2022-11-05."
TIME_ADVICE = (
    "Write a time of day with its seconds, beside one day, such as 2022-09-13T18:05:00Z or 2022-09-13T18:05:00+03:30."
)
FAR_ADVICE = (
    f"Years from {FIRST_YEAR} to {LAST_YEAR} can be shown ({FIRST_YEAR} is 10,000 BC): what lies beyond them cannot."
)

LONGEST = 200
"""Characters of a date; the grammar would take minutes over a page of them."""

_PLAIN = re.compile(r"(?!-0000)(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)
_SINGLE = re.compile(r"[0-9X~?%-]{4,31}")
_FLAGS = ("~", "?", "%")
_NO_YEAR = re.compile(r"-?X{4}")
_FAR = re.compile(r"Y-?\d{5,}|-\d{5,}", re.ASCII)
_TIMED = re.compile(r"(?P<day>-?\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?P<zone>Z|[+-]\d\d(?::\d\d)?)?", re.ASCII)
_WITH_TIME = re.compile(r"\d\d[T ]\d", re.ASCII)
_MOST_ZONE = 14 * 60
"""Minutes: no clock on earth is further ahead of UTC or behind it."""


@lru_cache(maxsize=65_536)
def span(edtf: str) -> Span:
    """Read an EDTF date (ISO 8601-2, levels 0 and 1 and sets of one) into its days.

    An interval ``a/b`` lasted; anything else happened at some moment within. The
    bounds are the strict ones: ``~`` and ``?`` raise a flag and move nothing. A time
    stays on the day that it is written with, whatever its zone.

    Raises:
        ValueError: if it is not such a date; the message says what to write.
    """
    if len(edtf) > LONGEST:
        raise ValueError(ADVICE)
    if "T" in edtf and (timed := _TIMED.fullmatch(edtf)):
        only = day(timed["day"])
        return Span(edtf, only, only, time=_time(timed))
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        return _span(edtf, *_between(start, end), Extent.LASTED)
    if edtf.startswith("[") and edtf.endswith("]"):
        members = [_member(member) for member in edtf[1:-1].split(",")]
        first, last = min(first for first, _ in members), max(last for _, last in members)
        if (first, last) == (Day.min, Day.max):
            raise ValueError(ADVICE)
        return _span(edtf, first, last)
    return _span(edtf, *bounds(edtf))


def with_bounds(given: Span, earliest: Day | None, latest: Day | None) -> Span:
    """Give ``given`` the bounds of a curator who knows better than its EDTF.

    Raises:
        ValueError: if the earliest day is then after the latest.
    """
    if not earliest and not latest:
        return given
    better = replace(given, earliest=earliest or given.earliest, latest=latest or given.latest)
    if better.earliest > better.latest:
        raise ValueError("The earliest day is after the latest: exchange or correct them.")
    return better if better.earliest == better.latest else replace(better, time=None)


def day(text: str) -> Day:
    """Read one ISO day, of the years that can be shown.

    Raises:
        ValueError: if it is not a day of the calendar; the message says what to write.
    """
    plain = _PLAIN.fullmatch(text)
    if not plain or not plain[3]:
        raise ValueError(FAR_ADVICE if _FAR.match(text) else DAY_ADVICE)
    try:
        return Day(int(plain[1]), int(plain[2]), int(plain[3]))
    except ValueError:
        raise ValueError(_missed(text) + DAY_ADVICE) from None


def bounds(text: str) -> tuple[Day, Day]:
    """Find the first and last day of one date, neither interval nor set.

    Raises:
        ValueError: if it is none; the message says what to write.
    """
    try:
        return _plain_bounds(text) or _parsed_bounds(text)
    except (EDTFParseException, ValueError, TypeError, AttributeError, ArithmeticError):
        if _FAR.match(text):
            raise ValueError(FAR_ADVICE) from None
        raise ValueError(_missed(text) + (TIME_ADVICE if _WITH_TIME.search(text) else ADVICE)) from None


def _between(start: str, end: str) -> tuple[Day, Day]:
    """Read the two ends of an interval or of a range in a set; ``..`` is open."""
    if not start or not end:
        raise ValueError("Write .. for an end that is open, as in 2024-01/.. or ../2022-11.")
    if start == end == "..":
        raise ValueError(ADVICE)
    earliest = Day.min if start == ".." else bounds(start)[0]
    latest = Day.max if end == ".." else bounds(end)[1]
    if earliest > latest:
        raise ValueError("The first date is after the last: exchange or correct them.")
    return earliest, latest


def _member(text: str) -> tuple[Day, Day]:
    """Read one member of a set, a date or a range such as ``2022-11-01..2022-11-05``."""
    start, dots, end = text.partition("..")
    return _between(start or "..", end or "..") if dots else bounds(text)


def _span(edtf: str, earliest: Day, latest: Day, extent: Extent = Extent.WITHIN) -> Span:
    approximate, uncertain = bool(set("~%") & set(edtf)), bool(set("?%") & set(edtf))
    return Span(edtf, earliest, latest, extent, approximate, uncertain)


def _time(timed: re.Match[str]) -> TimeOfDay:
    """Read the time of a date; 24:00:00 is the next day's midnight, and is written so."""
    hour, minute, second = int(timed[2]), int(timed[3]), int(timed[4])
    zone = _minutes(timed["zone"]) if timed["zone"] else None
    if hour > 23 or minute > 59 or second > 59 or (zone is not None and abs(zone) > _MOST_ZONE):
        raise ValueError(TIME_ADVICE)
    return TimeOfDay(hour, minute, second, zone)


def _minutes(zone: str) -> int:
    if zone == "Z":
        return 0
    hours, _, minutes = zone[1:].partition(":")
    if int(minutes or 0) > 59:
        raise ValueError(TIME_ADVICE)
    total = int(hours) * 60 + int(minutes or 0)
    return -total if zone.startswith("-") else total


def _missed(text: str) -> str:
    """Say how long the month is of a day that lies beyond its end; nothing of any other mistake."""
    plain = _PLAIN.fullmatch(text)
    if not plain or not plain[3] or not 1 <= int(plain[2]) <= 12:
        return ""
    days = month_length(int(plain[1]), int(plain[2]))
    return f"{plain[1]}-{plain[2]} has {days} days. " if int(plain[3]) > days else ""


def _plain_bounds(text: str) -> tuple[Day, Day] | None:
    """Read the commonest dates without the grammar, which takes 5 ms for each; a flag at their end moves no bound."""
    plain = _PLAIN.fullmatch(text[:-1] if text.endswith(_FLAGS) else text)
    if not plain or int(plain[2] or 0) > 12:
        return None
    year, month = int(plain[1]), int(plain[2] or 12)
    if plain[3]:
        return (Day(year, month, int(plain[3])),) * 2
    return Day(year, month if plain[2] else 1, 1), Day(year, month, month_length(year, month))


@lru_cache(maxsize=4096)
def _parsed_bounds(text: str) -> tuple[Day, Day]:
    if not _SINGLE.fullmatch(text) or _NO_YEAR.match(text):
        raise ValueError
    parsed = parse_edtf(text)
    # Of a year BC with a part unspecified the library gives the two bounds in the other order.
    first, last = sorted(Day(*found[:3]) for found in (parsed.lower_strict(), parsed.upper_strict()))
    return first, last
