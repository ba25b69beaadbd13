"""When a row happened: of one cell, of a start and an end, or of years, months and days that stand apart."""

from __future__ import annotations

import re

from timeline.dossier import dates as record_dates
from timeline.imports import date_forms
from timeline.imports.dates import Order, Reading, UnreadableDate, read
from timeline.imports.draft import Draft
from timeline.imports.fields import Field

_PARTS = (Field.YEAR, Field.MONTH, Field.DAY)
_END_PARTS = (Field.END_YEAR, Field.END_MONTH, Field.END_DAY)
_WHOLE = re.compile(r"([-−]?\d{1,12})(?:\.0+)?")


def moment(draft: Draft, order: Order | None) -> tuple[Reading, str]:
    """Give the date of a row in EDTF, and as it was written.

    Raises:
        AmbiguousDate: if it needs an ``order``.
        UnreadableDate: if it has none, or none that a dossier can hold.
    """
    start = draft.first(Field.DATE) or draft.first(Field.START)
    end = draft.first(Field.END)
    if start or end:
        begun, ended = (_told(text, order) if text else None for text in (start, end))
        written = " – ".join(dict.fromkeys(filter(None, (start, end))))
    else:
        begun, ended = _joined(draft, _PARTS, order), _joined(draft, _END_PARTS, order)
        written = ""
    if not begun and not ended:
        raise UnreadableDate("it has no date")
    found = _between(begun, ended)
    try:
        record_dates.span(found.edtf)
    except ValueError as error:
        why = str(error).removesuffix(record_dates.ADVICE).strip()
        raise UnreadableDate(f"A dossier cannot hold the date {found.edtf}. {why}".strip()) from None
    return found, "" if written == found.edtf else written


def _told(text: str, order: Order | None) -> Reading:
    """Read a date; what cannot be read is told with what stands there, as a check does."""
    try:
        return read(text, order)
    except UnreadableDate as error:
        raise type(error)(f"date is {text!r}. {error}") from None


def _between(begun: Reading | None, ended: Reading | None) -> Reading:
    if begun and ended and begun.edtf != ended.edtf:
        if set("/[") & {*begun.edtf, *ended.edtf}:
            raise UnreadableDate("Its start or its end is more than one date.")
        first, last = (each.edtf.partition("T")[0] for each in (begun, ended))
        if first == last:
            return begun if "T" in begun.edtf else ended  # what began and ended on one day has the time of its start
        times = "the times of day are left out" if "T" in begun.edtf + ended.edtf else ""
        how = "; ".join(filter(None, (begun.how, ended.how, times)))
        return Reading(f"{first}/{last}", how)
    if begun:
        return begun
    if not ended:
        raise UnreadableDate("it has no date")
    return Reading(f"../{ended.edtf}", ended.how)


def _joined(draft: Draft, fields: tuple[Field, Field, Field], order: Order | None) -> Reading | None:
    """Read a year, a month and a day that stand apart; a month or day that is 0 is not known."""
    texts = [draft.first(field) for field in fields]
    if not texts[0]:
        return None
    numbers = [_number(text) for text in texts]
    year, month, day = numbers
    if year is None or (texts[1] and month is None):
        return read(" ".join(filter(None, reversed(texts))), order)
    written = date_forms.year(year)
    if month:
        written += f"-{month:02d}"
        if day:
            written += f"-{day:02d}"
    return read(written, order)


def _number(text: str) -> int | None:
    found = _WHOLE.fullmatch(text.strip())
    return int(found[1].replace("−", "-")) if found else None
