"""Dates as sources give them: EDTF in, days and words out. Nothing here invents a day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from edtf import EDTFParseException, parse_edtf

from timeline.dossier.model import Extent, Span
from timeline.text import Words, words

ADVICE = "Write an EDTF date such as 2022-11 or 2022-11-05."
DAY_ADVICE = "Write a day such as 2022-11-05."

LONGEST = 200
"""Characters of a date; the grammar would take minutes over a page of them."""

Precision: TypeAlias = Literal["day", "month", "year"]

_PARTS: Mapping[Precision, int] = {"year": 1, "month": 2, "day": 3}
"""How many numbers a date of a precision has."""

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)
_SINGLE = re.compile(r"[0-9X~?%-]{4,30}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@lru_cache(maxsize=65_536)
def span(edtf: str) -> Span:
    """Read an EDTF date (ISO 8601-2, level 1 and sets of one) into its days.

    An interval ``a/b`` lasted; anything else happened at some moment within. The
    bounds are the strict ones: ``~`` and ``?`` raise a flag and move nothing.

    Raises:
        ValueError: if it is not such a date; the message says what to write.
    """
    if len(edtf) > LONGEST:
        raise ValueError(ADVICE)
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        return _span(edtf, *_between(start, end), Extent.LASTED)
    if edtf.startswith("[") and edtf.endswith("]"):
        members = [_member(member) for member in edtf[1:-1].split(",")]
        first, last = min(first for first, _ in members), max(last for _, last in members)
        if (first, last) == (date.min, date.max):
            raise ValueError(ADVICE)
        return _span(edtf, first, last)
    return _span(edtf, *_bounds(edtf))


def with_bounds(given: Span, earliest: date | None, latest: date | None) -> Span:
    """Give ``given`` the bounds of a curator who knows better than its EDTF.

    Raises:
        ValueError: if the earliest day is then after the latest.
    """
    better = replace(given, earliest=earliest or given.earliest, latest=latest or given.latest)
    if better.earliest > better.latest:
        raise ValueError("The earliest day is after the latest: exchange or correct them.")
    return better


def day(text: str) -> date:
    """Read one ISO day.

    Raises:
        ValueError: if it is not a day of the calendar; the message says what to write.
    """
    if not _DAY.fullmatch(text):
        raise ValueError(DAY_ADVICE)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(_missed(text) + DAY_ADVICE) from None


def in_words(given: Span, language: str) -> str:
    """Say when it was, as precisely as the source and not more.

    The words follow the EDTF date; bounds that a curator narrowed come after it
    in brackets; a span without EDTF is said by its bounds. The words begin with a
    small letter and end without a stop.
    """
    say = words(language)
    plain = span(given.edtf) if given.edtf else given
    first, last = _edges(plain)
    about = plain.approximate and plain.extent == Extent.WITHIN and _is_one_unit(first, last)
    said = say(f"dates.about.{first.precision}", date=_name(first, say)) if about else _said(plain, say)
    notes = []
    if (given.earliest, given.latest) != (plain.earliest, plain.latest):
        notes.append(_bounds_in_words(given, say))
    if plain.approximate and not about:
        notes.append(say("dates.note.approximate"))
    if plain.uncertain:
        notes.append(say("dates.note.uncertain"))
    if not notes:
        return said
    return say("dates.note.in_brackets", words=said, notes=say("dates.note.separator").join(notes))


def day_in_words(day: date | None, language: str) -> str:
    """Write a day in words; empty where there is none."""
    return in_words(span(day.isoformat()), language) if day else ""


def cited(given: Span, language: str) -> str:
    """Name a date as a citation does: 13 September 2022, or September 2022 where no more is known; any other in words."""
    first, last = calendar(given)
    is_plain = first == last and not (given.approximate or given.uncertain) and _PLAIN.fullmatch(given.edtf)
    if not is_plain:
        return in_words(given, language)
    edge, say = _edges(given)[0], words(language)
    if edge.precision != "month":
        return _name(edge, say)
    return say("dates.full.month", month=say.month_alone(edge.day.month), year=say.digits(edge.day.year))


def calendar(given: Span) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the first and the last date as year, month and day, none more precise than the source; an open end is empty.

    ``2022-09`` is twice (2022, 9), and ``2024-01/..`` is (2024, 1) and nothing. A span without EDTF has its days.
    """
    plain = span(given.edtf) if given.edtf else given
    open_ends = (plain.open_start, plain.open_end)
    first, last = (
        () if is_open else edge.day.timetuple()[: _PARTS[edge.precision]]
        for edge, is_open in zip(_edges(plain), open_ends, strict=True)
    )
    return first, last


class DateMention(NamedTuple):
    """A day or month as a text names it, which may leave out the day or the year."""

    day: str
    month: str
    year: str

    def covers(self, other: DateMention) -> bool:
        """Tell whether another is this one, said as precisely or less."""
        years = {self.year, other.year} - {""}
        return self.month == other.month and other.day in {"", self.day} and len(years) < 2


def date_mentions(text: str, language: str) -> frozenset[DateMention]:
    """Find the days and months that a text names; a year alone is none."""
    months = "|".join(re.escape(words(language)(f"dates.month.{month}")) for month in range(1, 13))
    found = re.findall(rf"\b(?:(\d{{1,2}})(?:er)? )?\b({months})\b(?: (\d{{4}}))?", text)
    return frozenset(DateMention(*parts) for parts in found)


class _Edge(NamedTuple):
    """One end of a span, named no more precisely than ``precision``."""

    day: date
    precision: Precision


def _between(start: str, end: str) -> tuple[date, date]:
    """Read the two ends of an interval or of a range in a set; ``..`` is open."""
    if not start or not end:
        raise ValueError("Write .. for an end that is open, as in 2024-01/.. or ../2022-11.")
    if start == end == "..":
        raise ValueError(ADVICE)
    earliest = date.min if start == ".." else _bounds(start)[0]
    latest = date.max if end == ".." else _bounds(end)[1]
    if earliest > latest:
        raise ValueError("The first date is after the last: exchange or correct them.")
    return earliest, latest


def _member(text: str) -> tuple[date, date]:
    """Read one member of a set, a date or a range such as ``2022-11-01..2022-11-05``."""
    start, dots, end = text.partition("..")
    return _between(start or "..", end or "..") if dots else _bounds(text)


def _span(edtf: str, earliest: date, latest: date, extent: Extent = Extent.WITHIN) -> Span:
    approximate, uncertain = bool(set("~%") & set(edtf)), bool(set("?%") & set(edtf))
    return Span(edtf, earliest, latest, extent, approximate, uncertain)


def _bounds(text: str) -> tuple[date, date]:
    """Find the first and last day of one date, neither interval nor set."""
    try:
        first, last = _plain_bounds(text) or _parsed_bounds(text)
    except (EDTFParseException, ValueError, TypeError, AttributeError, ArithmeticError):
        raise ValueError(_missed(text) + ADVICE) from None
    if first == date.min or last == date.max:  # these two mean that a span is open
        raise ValueError(ADVICE)
    return first, last


def _missed(text: str) -> str:
    """Say how long the month is of a day that lies beyond its end; nothing of any other mistake."""
    plain = _PLAIN.fullmatch(text)
    if not plain or not plain[3] or not (int(plain[1]) and 1 <= int(plain[2]) <= 12):
        return ""
    days = monthrange(int(plain[1]), int(plain[2]))[1]
    return f"{plain[1]}-{plain[2]} has {days} days. " if int(plain[3]) > days else ""


def _plain_bounds(text: str) -> tuple[date, date] | None:
    """Read the commonest dates without the grammar, which takes 5 ms for each."""
    plain = _PLAIN.fullmatch(text)
    if not plain or int(plain[2] or 0) > 12:
        return None
    year, month = int(plain[1]), int(plain[2] or 12)
    if plain[3]:
        return (date(year, month, int(plain[3])),) * 2
    return date(year, month if plain[2] else 1, 1), date(year, month, monthrange(year, month)[1])


@lru_cache(maxsize=4096)
def _parsed_bounds(text: str) -> tuple[date, date]:
    if not _SINGLE.fullmatch(text):
        raise ValueError
    parsed = parse_edtf(text)
    return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])


def _edges(plain: Span) -> tuple[_Edge, _Edge]:
    """Find how precisely each end of an EDTF date may be named."""
    if "/" not in plain.edtf:
        precision = _precision(plain.earliest, plain.latest)
        return _Edge(plain.earliest, precision), _Edge(plain.latest, precision)
    start, _, end = plain.edtf.partition("/")
    return (
        _Edge(plain.earliest, _precision(*_bounds(end if plain.open_start else start))),
        _Edge(plain.latest, _precision(*_bounds(start if plain.open_end else end))),
    )


def _precision(first: date, last: date) -> Precision:
    """Find the largest calendar unit that both days are the limits of."""
    if first == last or first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return "day"
    return "year" if first.month == 1 and last.month == 12 else "month"


def _is_one_unit(first: _Edge, last: _Edge) -> bool:
    if first.precision != last.precision:
        return False
    parts = _PARTS[first.precision]
    return first.day.timetuple()[:parts] == last.day.timetuple()[:parts]


def _said(plain: Span, say: Words) -> str:
    """Say an EDTF date without its flags."""
    first, last = _edges(plain)
    lasted = plain.extent == Extent.LASTED
    if plain.open_start:
        return say(f"dates.{'until' if lasted else 'not_after'}.{last.precision}", date=_name(last, say))
    if plain.open_end:
        return say(f"dates.{'since' if lasted else 'not_before'}.{first.precision}", date=_name(first, say))
    if _is_one_unit(first, last):
        return say(f"dates.{'throughout' if lasted else 'within'}.{first.precision}", date=_name(first, say))
    if lasted:
        start = _name(first, say, beside=last, months="from_month" if first.precision == "month" else "month")
        return " ".join(
            (
                say(f"dates.from.{first.precision}", date=start),
                say(f"dates.to.{last.precision}", date=_name(last, say)),
            )
        )
    return say(f"dates.between.{first.precision}", first=_name(first, say, beside=last), last=_name(last, say))


def _bounds_in_words(given: Span, say: Words) -> str:
    """Say the days that a curator narrowed a date to."""
    first, last = _Edge(given.earliest, "day"), _Edge(given.latest, "day")
    if given.open_start or given.open_end or first == last:
        return _said(replace(given, edtf=""), say)
    key = "range" if first.day.replace(day=1) == last.day.replace(day=1) else "range_of_months"
    return say(f"dates.note.{key}", first=_name(first, say, beside=last), last=_name(last, say))


def _name(edge: _Edge, say: Words, *, beside: _Edge | None = None, months: str = "month") -> str:
    """Name a date, leaving out what it shares with the one that follows it."""
    day_of_month = say.digits(say("dates.first_of_month") if edge.day.day == 1 else edge.day.day)
    month = say(f"dates.{months}.{edge.day.month}")
    short = beside and edge.precision != "year" and beside.precision != "year"
    if short and beside and edge.day.year == beside.day.year:
        if edge.precision == beside.precision == "day" and edge.day.month == beside.day.month:
            return day_of_month
        return say(f"dates.short.{edge.precision}", day=day_of_month, month=month)
    return say(f"dates.full.{edge.precision}", day=day_of_month, month=month, year=say.digits(edge.day.year))
