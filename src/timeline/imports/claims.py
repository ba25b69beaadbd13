"""Who says what stands in a row, and how many, according to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from timeline.dossier.dates import span
from timeline.imports.dates import UnreadableDate, read
from timeline.imports.draft import Draft
from timeline.imports.fields import COUNTS, Field
from timeline.imports.quantities import AmbiguousNumber, UnreadableNumber, amount
from timeline.imports.settings import Settings

_ADDRESS = re.compile(r"https?://[^\s/?#\"'\\;,<>|]+[^\s\"\\;<>|]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of a row, as the cells of ``events.csv`` say them: as many of each, or none."""

    names: str = ""
    addresses: str = ""
    days: str = ""

    @property
    def first(self) -> tuple[str, str, str]:
        """Give name, address and day of the first."""
        return tuple(each.partition(";")[0].strip() for each in (self.names, self.addresses, self.days))  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something, as one row of ``claims.csv`` says it."""

    kind: str
    unit: str
    low: float | None = None
    best: float | None = None
    high: float | None = None
    said: str = ""


def sources(draft: Draft, settings: Settings, date: str) -> Sources:
    """Find who says what a row says: by name and address, by address alone, or whoever made the table."""
    names = [name for name in draft.parts(Field.SOURCE) if not _ADDRESS.fullmatch(name)]
    written = "\n".join(cell.text for field in (Field.URL, Field.SOURCE) for cell in draft.all(field))
    addresses = [address.rstrip(").,") for address in _ADDRESS.findall(written)]
    unread = [cell for cell in draft.all(Field.URL) if not _ADDRESS.search(cell.text)]
    for cell in unread:
        draft.keep(cell, "it is no address that starts with https:// or http://")
    days = _days(draft)
    if not names and addresses:
        addresses = list(dict.fromkeys(addresses))
        names = [urlsplit(address).netloc.removeprefix("www.") for address in addresses]
        draft.change("source: nobody is named, so each is called after the site of its address")
    if not names:
        return Sources(settings.source)
    if len(names) == 1 and len(addresses) > 1:
        addresses = list(dict.fromkeys(addresses))
        names = names * len(addresses)
    if addresses and len(addresses) != len(names):
        draft.further["addresses of sources"] = "; ".join(dict.fromkeys(addresses))
        draft.change("url: there are not as many addresses as sources, so they are kept beside them")
        addresses = []
    too_early = [day for day in days if span(day).latest < span(date).earliest]
    if days and (too_early or len(days) != len(names)):
        days = []
        for cell in draft.all(Field.PUBLISHED):
            why = (
                "a source cannot have told of it before it was"
                if too_early
                else "there are not as many days as sources"
            )
            draft.keep(cell, why)
    return _once(names, addresses, days)


def _once(names: Sequence[str], addresses: Sequence[str], days: Sequence[str]) -> Sources:
    blank = [""] * len(names)
    rows = dict.fromkeys(zip(names, addresses or blank, days or blank, strict=True))
    columns = ["; ".join(column) if any(column) else "" for column in zip(*rows, strict=True)]
    return Sources(*columns)


def _days(draft: Draft) -> list[str]:
    """Read the days on which the sources appeared; none where one cannot be read."""
    found = []
    for cell in draft.all(Field.PUBLISHED):
        for part in cell.text.replace("\n", ";").split(";"):
            try:
                found.append(read(part.strip()).edtf)
            except UnreadableDate:
                draft.keep(cell, "it is no day")
                return []
    return found


def counts(draft: Draft, settings: Settings, has_source: bool) -> tuple[Count, ...]:
    """Read the numbers of a row; those that cannot be read, or that nobody says, are kept as written."""
    found: dict[tuple[str, str], Count] = {}
    for field in COUNTS:
        for cell in draft.all(field):
            if not has_source:
                draft.keep(cell, "it is no claim, since no source says it")
                continue
            try:
                read_as = amount(cell.text, settings.decimal)
            except UnreadableNumber as error:
                draft.keep(cell, f"it is kept as written. {error}")
                draft.needs_decimal |= isinstance(error, AmbiguousNumber)
                continue
            key = (cell.target.kind, cell.target.unit)
            before = found.get(key, Count(*key))
            if field == Field.BEST:
                low = read_as.low if before.low is None else before.low
                high = read_as.high if before.high is None else before.high
                found[key] = replace(before, low=low, best=read_as.best, high=high, said=read_as.said)
            else:
                value = next((v for v in (read_as.best, read_as.low, read_as.high) if v is not None), None)
                found[key] = replace(before, low=value) if field == Field.LOW else replace(before, high=value)
    return tuple(_ordered(count, draft) for count in found.values())


def _ordered(count: Count, draft: Draft) -> Count:
    """Leave out bounds that contradict the number between them, and say so."""
    known = [value for value in (count.low, count.best, count.high) if value is not None]
    if known == sorted(known):
        return count
    draft.further[f"{count.kind} as written"] = ", ".join(
        f"{name} {value:g}" for name in ("low", "best", "high") if (value := getattr(count, name)) is not None
    )
    draft.change(f"{count.kind}: low, best and high contradict one another; only the best is taken")
    return Count(count.kind, count.unit, best=count.best if count.best is not None else known[0], said=count.said)
