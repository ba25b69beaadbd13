"""Dates as sources give them: EDTF in, days and words out. Nothing here invents a day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from timeline.dossier.model import Day, Extent, Span, TimeOfDay, month_length
from timeline.dossier.reading_dates import ADVICE, bounds, day, span, with_bounds
from timeline.text import Words, words

__all__ = [
    "ADVICE",
    "DateMention",
    "calendar",
    "cited",
    "date_mentions",
    "day",
    "day_in_words",
    "in_words",
    "span",
    "with_bounds",
    "year_in_words",
    "years_in_words",
]

Precision: TypeAlias = Literal["day", "month", "year"]

_PARTS: Mapping[Precision, int] = {"year": 1, "month": 2, "day": 3}
"""How many numbers a date of a precision has."""

_PLAIN = re.compile(r"-?\d{4}(-\d\d){0,2}", re.ASCII)

BEFORE_100 = 100
"""The first year that is said without its era: that of a lower number could be taken for a day or a count."""


@lru_cache(maxsize=16_384)
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
    said = say(f"dates.about.{first.form}", date=_name(first, say)) if about else _said(plain, say)
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


def day_in_words(day: Day | None, language: str) -> str:
    """Write a day in words; empty where there is none."""
    return in_words(span(day.isoformat()), language) if day else ""


def cited(given: Span, language: str) -> str:
    """Name a date as a citation does: 13 September 2022, or September 2022 where no more is known; any other in words."""
    first, last = calendar(given)
    is_plain = first == last and not (given.approximate or given.uncertain) and _PLAIN.fullmatch(given.edtf)
    if not is_plain:
        return in_words(given, language)
    edge, say = _edges(given)[0], words(language)
    if edge.precision == "year":
        return year_in_words(edge.day.year, language)
    if edge.precision == "day":
        return _name(edge, say)
    return say("dates.full.month", month=say.month_alone(edge.day.month), year=_year(edge, say))


def year_in_words(year: int, language: str) -> str:
    """Name a year by itself: 2022; AD 14, so that it is taken for no other number; 480 BC for the year -479."""
    say = words(language)
    if year < 1:
        return say("dates.era.bc", year=1 - year)
    return say("dates.era.ad", year=year) if year < BEFORE_100 else say.digits(year)


def calendar(given: Span) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the first and the last date as year, month and day, none more precise than the source; an open end is empty.

    ``2022-09`` is twice (2022, 9), and ``2024-01/..`` is (2024, 1) and nothing. A span without EDTF has its days.
    """
    plain = span(given.edtf) if given.edtf else given
    open_ends = (plain.open_start, plain.open_end)
    first, last = (
        () if is_open else edge.day[: _PARTS[edge.precision]]
        for edge, is_open in zip(_edges(plain), open_ends, strict=True)
    )
    return first, last


def years_in_words(first: int, last: int, language: str) -> str:
    """Name the years from one to another, or one: 2003–2010, 486–480 BC."""
    name = year_in_words(last, language)
    if first == last:
        return name
    if last < 1:
        return f"{words(language).digits(1 - first)}–{name}"
    return f"{year_in_words(first, language)}–{name}"


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

    day: Day
    precision: Precision
    other: Day | None = None
    """The other end of the span, where it has one."""

    @property
    def has_era(self) -> bool:
        """Tell whether its era is said: of a low number, and beside a year of the other era."""
        year = self.day.year
        return year < BEFORE_100 or (self.other is not None and self.other.year < 1)

    @property
    def form(self) -> str:
        """Name the words around it: those of its precision, and others about a year with its era."""
        return "era" if self.precision == "year" and self.has_era else self.precision


def _edges(plain: Span) -> tuple[_Edge, _Edge]:
    """Find how precisely each end of an EDTF date may be named."""
    first, last = plain.earliest, plain.latest
    is_open = plain.open_start or plain.open_end
    before, after = (None, None) if is_open else (first, last)
    if "/" not in plain.edtf:
        precision = _precision(first, last)
        return _Edge(first, precision, after), _Edge(last, precision, before)
    start, _, end = plain.edtf.partition("/")
    return (
        _Edge(first, _precision(*bounds(end if plain.open_start else start)), after),
        _Edge(last, _precision(*bounds(start if plain.open_end else end)), before),
    )


def _precision(first: Day, last: Day) -> Precision:
    """Find the largest calendar unit that both days are the limits of."""
    if first == last or first.day != 1 or last.day != month_length(last.year, last.month):
        return "day"
    return "year" if first.month == 1 and last.month == 12 else "month"


def _is_one_unit(first: _Edge, last: _Edge) -> bool:
    if first.precision != last.precision:
        return False
    parts = _PARTS[first.precision]
    return first.day[:parts] == last.day[:parts]


def _said(plain: Span, say: Words) -> str:
    """Say an EDTF date without its flags."""
    first, last = _edges(plain)
    lasted = plain.extent == Extent.LASTED
    if plain.time:
        return say("dates.at", date=_name(first, say), time=_time(plain.time, say))
    if plain.open_start:
        return say(f"dates.{'until' if lasted else 'not_after'}.{last.form}", date=_name(last, say))
    if plain.open_end:
        return say(f"dates.{'since' if lasted else 'not_before'}.{first.form}", date=_name(first, say))
    if _is_one_unit(first, last):
        return say(f"dates.{'throughout' if lasted else 'within'}.{first.form}", date=_name(first, say))
    if lasted:
        start = _name(first, say, beside=last, months="from_month" if first.precision == "month" else "month")
        return " ".join(
            (
                say(f"dates.from.{first.form}", date=start),
                say(f"dates.to.{last.form}", date=_name(last, say)),
            )
        )
    form = "era" if "era" in {first.form, last.form} else first.precision
    return say(f"dates.between.{form}", first=_name(first, say, beside=last), last=_name(last, say))


def _bounds_in_words(given: Span, say: Words) -> str:
    """Say the days that a curator narrowed a date to."""
    first, last = _Edge(given.earliest, "day", given.latest), _Edge(given.latest, "day", given.earliest)
    if given.open_start or given.open_end or first.day == last.day:
        return _said(replace(given, edtf="", time=None), say)
    key = "range" if first.day[:2] == last.day[:2] else "range_of_months"
    return say(f"dates.note.{key}", first=_name(first, say, beside=last), last=_name(last, say))


def _time(time: TimeOfDay, say: Words) -> str:
    """Write a time as the source's clock showed it, and by how much that is ahead of UTC where the source says so."""
    seconds = f":{time.second:02}" if time.second else ""
    said = say.digits(f"{time.hour:02}:{time.minute:02}{seconds}")
    if time.zone is None:
        return said
    hours, minutes = divmod(abs(time.zone), 60)
    sign = "−" if time.zone < 0 else "+"
    ahead = f"{sign}{hours}" + (f":{minutes:02}" if minutes else "") if time.zone else ""
    return say("dates.in_zone", time=said, zone=f"UTC{ahead}")


def _name(edge: _Edge, say: Words, *, beside: _Edge | None = None, months: str = "month") -> str:
    """Name a date, leaving out what it shares with the one that follows it."""
    day_of_month = say.digits(say("dates.first_of_month") if edge.day.day == 1 else edge.day.day)
    month = say(f"dates.{months}.{edge.day.month}")
    short = beside and edge.precision != "year" and beside.precision != "year"
    if short and beside and edge.day.year == beside.day.year:
        if edge.precision == beside.precision == "day" and edge.day.month == beside.day.month:
            return day_of_month
        return say(f"dates.short.{edge.precision}", day=day_of_month, month=month)
    if beside and edge.precision == beside.precision == "year" and beside.day.year < 1:
        return say.digits(1 - edge.day.year)  # from 490 to 479 BC
    return say(f"dates.full.{edge.precision}", day=day_of_month, month=month, year=_year(edge, say))


def _year(edge: _Edge, say: Words) -> str:
    """Write the year of a date, with its era where that is said."""
    year = edge.day.year
    if year < 1:
        return say("dates.full.bc", year=1 - year)
    return say("dates.full.ad", year=year) if edge.has_era else say.digits(year)
