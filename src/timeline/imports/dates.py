"""Dates as people and spreadsheets write them become EDTF (ISO 8601-2); what is not known is not made up.

Whatever is read keeps to what was written: a month stays a month, "early 1990s" is some time in their first half,
and ``03/04/2022`` is no date at all until somebody says which number is the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from timeline.dossier import dates
from timeline.imports import times_of_day
from timeline.imports.date_forms import NO_FORM, SEASONS, AmbiguousDate, Moment, Order, UnreadableDate, in_era, single
from timeline.imports.date_words import HIJRI, Token, normalised, tokens

__all__ = ["AmbiguousDate", "Order", "Reading", "UnreadableDate", "order_of", "read"]

LONGEST = 120
"""Characters of a date; what is longer is a text."""
EXCEL_EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's numbers from March 1900 on; before that they count a 29 February that never was."""
UNIX_EPOCH = date(1970, 1, 1)
DAY = 86_400
"""Seconds."""
EXCEL_DAYS = range(10_000, 110_000)
"""Numbers of days that are taken for dates (1927 to 2201): five digits, which no year has."""
HIJRI_YEARS = range(1250, 1500)
"""Years of the solar Hijri calendar that correspond to 1871 and later."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A date in EDTF, and how it was read; nothing where it stood so."""

    edtf: str
    how: str = ""


@lru_cache(maxsize=65_536)
def read(text: str, order: Order | None = None) -> Reading:
    """Read a date in any of the forms that people use, as precise as it is written.

    A dash between two dates says that it lasted (``2022-09-13/2022-09-15``); "between", "early" and the like
    say that it was some time within (``[2022-01..2022-06]``). A time of day is kept beside one day, with its zone if
    that is a number; midnight is what programs write where they know none.

    Raises:
        AmbiguousDate: if it needs an ``order``.
        UnreadableDate: if it is no date.
    """
    if len(text) > LONGEST:
        raise UnreadableDate("It is too long for a date.")
    plain = normalised(text)
    without_time, time = times_of_day.split(plain)
    is_midnight = without_time != plain and not (time.iso or time.note)
    if not _is_years(plain) and not is_midnight and (_is_edtf(text.strip()) or _FAR.fullmatch(text.strip())):
        return Reading(text.strip())
    _check_calendar(text, plain)
    found = _numbered(without_time) or _worded(without_time, order)
    if not (_is_edtf(found.edtf) or _FAR.search(found.edtf)):
        raise UnreadableDate(f"It reads as {found.edtf}, which is no day of the calendar.")
    edtf = f"{found.edtf}T{time.iso}" if time.iso else found.edtf
    left_out = time.note
    if time.iso and not _is_edtf(edtf):
        edtf, left_out = found.edtf, "the time of day is left out"
    notes = [found.how or f"read as {edtf}" if edtf != text.strip() else "", left_out]
    return Reading(edtf, "; ".join(filter(None, notes)))


def order_of(texts: Iterable[str]) -> tuple[Order | None, str]:
    """Find which number is the day in a whole column, and the text that shows it; nothing where none or both do."""
    shown: dict[Order, str] = {}
    for text in texts:
        plain = normalised(text[: LONGEST + 1])
        for token in tokens(plain) if len(plain) <= LONGEST and _SIGNED.search(plain) else ():
            written = re.findall(r"\d+", token.value) if token.kind == "three" else []
            if not written or len(written[0]) > 2:
                continue
            first, second = int(written[0]), int(written[1])
            if second <= 12 < first <= 31:
                shown.setdefault(Order.DAY_FIRST, text)
            elif first <= 12 < second <= 31:
                shown.setdefault(Order.MONTH_FIRST, text)
    return next(iter(shown.items())) if len(shown) == 1 else (None, " and ".join(shown.values()))


_SIGNED = re.compile(r"\d[./-]\d")
_FAR = re.compile(r"(?<![\d-])y-?\d{5,}", re.IGNORECASE)
"""Years that EDTF has and a dossier does not: that is for whoever writes the dossier to tell."""
_PLAIN_RANGE = re.compile(r"(?<!\d)(\d{4})-(\d{2})(?!\d|-\d)")


def _is_edtf(text: str) -> bool:
    try:
        dates.span(text)
    except ValueError:
        return False
    return True


def _is_years(plain: str) -> bool:
    """Tell whether what EDTF takes for a part of a year is two years: 1925-30, which nobody means for a season.

    Raises:
        AmbiguousDate: if it can be either: EDTF says summer 1918, and 1918-22 can be four years.
    """
    found = _PLAIN_RANGE.fullmatch(plain)
    if not found or int(found[2]) <= 20:
        return False
    season = SEASONS.get(found[2], "")
    if season and int(found[2]) > int(found[1][2:]):
        years = f"{found[1]}/{found[1][:2]}{found[2]}"
        raise AmbiguousDate(f"It can be {season} {found[1]} or two years: write {season} {found[1]} or {years}.")
    return not season


def _check_calendar(text: str, plain: str) -> None:
    """Refuse dates of the solar Hijri calendar, which would be read 600 years too early."""
    year = re.match(r"\d{4}", plain)
    persian = bool(re.search("[۰-۹]", text))
    if HIJRI.intersection(re.findall(r"[^\W\d_]+", plain)) or (persian and year and int(year[0]) in HIJRI_YEARS):
        raise UnreadableDate("It is a date of the solar Hijri calendar: write its day in the Gregorian calendar.")


def _numbered(plain: str) -> Reading | None:
    """Read what is one number: the day of a spreadsheet, a day without signs, the clock of a computer."""
    if re.fullmatch(r"\d{5}(?:\.\d+)?", plain) and int(float(plain)) in EXCEL_DAYS:
        days, seconds = divmod(round(float(plain) * DAY), DAY)
        found = _at(EXCEL_EPOCH + timedelta(days), seconds)
        return Reading(found, f"the day number {plain} of a spreadsheet is {found}")
    if re.fullmatch(r"[12]\d{7}", plain) and _is_edtf(found := f"{plain[:4]}-{plain[4:6]}-{plain[6:]}"):
        return Reading(found)
    if re.fullmatch(r"\d{12,13}", plain):
        days, seconds = divmod(int(plain) // 1000, DAY)
        found = _at(UNIX_EPOCH + timedelta(days), seconds, "Z")
        return Reading(found, f"{plain} milliseconds since 1970 are {found} (UTC)")
    return None


def _at(day: date, seconds: int, zone: str = "") -> str:
    """Write a day, and the time on it unless it is midnight."""
    time = times_of_day.of_seconds(seconds, zone).iso
    return f"{day}T{time}" if time else f"{day}"


def _worded(plain: str, order: Order | None) -> Reading:
    """Read a date in words and signs."""
    found = tokens(plain)
    if not any(token.kind in {"number", "three", "two", "tens", "short", "roman"} for token in found):
        raise UnreadableDate("It is no date.")
    kinds = [token.kind for token in found]
    if kinds[0] == "between" and "and" in kinds:
        at = kinds.index("and")
        return Reading(_within(*_filled(found[1:at], found[at + 1 :], order)))
    if kinds[0] in {"before", "after"}:
        return Reading(_beyond(single(found[1:], order), kinds[0]))
    if kinds[0] == "to":
        return Reading(f"../{single(found[1:], order).ends[1]}")
    if kinds[-1] in {"now", "range", "dash"} or (kinds[0] == "from" and not {"to", "range", "dash"} & {*kinds}):
        start = found[1:] if kinds[0] == "from" else found
        while start and start[-1].kind in {"now", "range", "dash", "to"}:
            start = start[:-1]
        return Reading(f"{single(start, order).ends[0]}/..")
    if kinds[0] == "from":
        found = found[1:]
    return _alone_or_between(found, order)


def _alone_or_between(found: Sequence[Token], order: Order | None) -> Reading:
    """Read one date, or two with a sign between them."""
    unread: UnreadableDate | None = None
    try:
        moment = single(found, order)
        low, high = moment.ends
        return Reading(low if low == high else f"[{low}..{high}]")
    except AmbiguousDate:
        raise
    except UnreadableDate as error:
        unread = error
    for kind in ("to", "or", "range", "dash"):
        for at in (place for place, token in enumerate(found) if token.kind == kind):
            try:
                first, last = _filled(found[:at], found[at + 1 :], order)
                if kind == "or":
                    return Reading(f"[{first.ends[0]},{last.ends[1]}]")
                return Reading(f"{first.ends[0]}/{last.ends[1]}")
            except AmbiguousDate:
                raise
            except UnreadableDate as error:
                unread = error if str(unread) == NO_FORM else unread
    raise unread


def _beyond(moment: Moment, side: str) -> str:
    """Give all days before a date, or after it."""
    low, high = moment.ends
    try:
        if side == "before":
            return f"[..{dates.span(low).earliest.moved(-1)}]"
        return f"[{dates.span(high).latest.moved(1)}..]"
    except (ValueError, OverflowError):
        raise UnreadableDate(f"It is {side} a time that a dossier cannot hold.") from None


def _within(first: Moment, last: Moment) -> str:
    return f"[{first.ends[0]}..{last.ends[1]}]"


def _filled(left: Sequence[Token], right: Sequence[Token], order: Order | None) -> tuple[Moment, Moment]:
    """Read the two ends of a range, each of which may leave out what the other says."""
    first, last = single(left, order), single(right, order)
    if last.year is None and last.month is None and last.day is not None and first.month is None and first.year:
        last = _second_year(first, last.day)
    if first.year is None and first.month is None and first.day is not None and last.month is None and last.year:
        first = replace(first, year=first.day, day=None)
    if last.era and not first.era:
        first = replace(first, era=last.era, year=in_era(first.year, last.era))
    if first.year is None and not first.first:
        first = replace(first, year=last.year)
    if first.month is None and first.day is not None:
        first = replace(first, month=last.month)
    if last.year is None and not last.last:
        last = replace(last, year=first.year)
    if last.month is None and last.day is not None:
        last = replace(last, month=first.month)
    return first, last


def _second_year(first: Moment, digits: int) -> Moment:
    """Read the 45 of 1939-45."""
    year = first.year or 0
    if digits <= year % 100:
        raise UnreadableDate("It ends before it begins.")
    return Moment(year=year - year % 100 + digits)
