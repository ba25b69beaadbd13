"""Rows of somebody's table as events: what each became, or why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache

from timeline.imports.claims import Count, Sources, counts, sources
from timeline.imports.dates import AmbiguousDate, UnreadableDate
from timeline.imports.draft import Draft
from timeline.imports.fields import Field
from timeline.imports.identifiers import fingerprint
from timeline.imports.limits import Deadline
from timeline.imports.moments import moment
from timeline.imports.plain_text import one_line
from timeline.imports.settings import DATED, Settings
from timeline.imports.table import Row, Table
from timeline.imports.whereabouts import Whereabouts, whereabouts

LONGEST_TITLE = 140
"""Characters of a title; a longer one stands whole in the text."""
LONGEST_NAME = 60
"""Characters of the name of a further column."""

_PART = re.compile(r"[^=]*[^\s=]=[^\s=][^=]*")
"""Who took part and the part in it, as a dossier writes them: Norway=winner."""
MEDIA, WRITTEN = "media", "date as written"
"""Further columns that an import adds."""
RESERVED = (
    *("id", "date", "title", "text", "place", "lat", "lon", "source", "url", "published", "category", "actors"),
    *("weapons", "tags", "link", "image", "image_alt", "image_credit", "note", "label", "earliest", "latest"),
    *("stated_at", "scope", "places", "summary", "summary_en", "summary_fr", "title_en", "title_fr"),
)
"""Columns that mean something to a dossier, in either of its forms."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row as an event that has no id yet."""

    line: int
    key: str
    """By what the row is known again in a later run."""
    date: str
    title: str
    cells: Mapping[str, str]
    """The other columns of ``events.csv`` that have something in them."""
    sources: Sources = field(default_factory=Sources)
    counts: tuple[Count, ...] = ()
    where: Whereabouts = field(default_factory=Whereabouts)
    changes: tuple[str, ...] = ()
    row: str = ""
    """The fingerprint of all its cells."""
    needs_decimal: bool = False
    """Whether more of it can be read as soon as somebody says which sign stands before decimals."""


@dataclass(frozen=True, slots=True)
class Refused:
    """One row that is no event, and why."""

    line: int
    why: str
    needs_order: bool = False
    """Whether it is one as soon as somebody says which number of a date is the day."""
    column: str = ""
    """The column that keeps it from being one, where that is a single one."""


def entries(table: Table, settings: Settings, deadline: Deadline | None = None) -> Iterator[Entry | Refused]:
    """Give each row of a table as an event or as refused, in its order."""
    seen: dict[str, tuple[str, int]] = {}
    scope = table.shape or f"{table.file} {table.name}".strip()
    for row, record in table.records():
        if deadline:
            deadline.check()
        try:
            found = _entry(row, record, settings, scope)
        except ValueError as error:
            column = _dated(record, settings) if isinstance(error, UnreadableDate) else ""
            yield Refused(row.line, str(error), isinstance(error, AmbiguousDate), column)
            continue
        before = seen.get(found.key)
        if before and before[0] == found.row:
            yield Refused(row.line, f"it is the same as row {before[1]}")
            continue
        number, key = 1, found.key
        while key in seen:
            number += 1
            key = f"{found.key}#{number}"
        seen[key] = (found.row, row.line)
        yield replace(found, key=key)


def _dated(record: Mapping[str, str], settings: Settings) -> str:
    """Name the column of a row's date: the first that has something in it, else the first."""
    names = [name for name, target in settings.columns.items() if target.field in DATED]
    return next((name for name in names if record.get(name, "").strip()), next(iter(names), ""))


def _entry(row: Row, record: Mapping[str, str], settings: Settings, scope: str) -> Entry:
    draft = Draft.of(record, settings.columns)
    if not draft.cells:
        raise ValueError("nothing in it is of use to a dossier")
    date, written = moment(draft, settings.order)
    draft.change(f"date: {date.how}" if date.how else "")
    title, text = _words(draft)
    where = whereabouts(draft)
    said_by = sources(draft, settings, date.edtf)
    counted = counts(draft, settings, bool(said_by.names))
    cells = {"text": text, **_lists(draft), **_links(draft)}
    for name in (Field.NOTE, Field.LABEL, Field.SCOPE):
        cells[name.value] = "\n".join(cell.text for cell in draft.all(name))
    if written:
        draft.further[WRITTEN] = written
    cells |= {name: " ".join(text.split()) if name.startswith("title") else text for name, text in draft.also.items()}
    cells |= {free_name(name): further for name, further in draft.further.items()}
    identity = draft.first(Field.ID)
    key = f"{scope}: {identity}" if identity else fingerprint(written or date.edtf, title, where.names, where.latitudes)
    filled = {name: cell for name, cell in cells.items() if cell}
    return Entry(
        row.line,
        key,
        date.edtf,
        title,
        filled,
        said_by,
        counted,
        where,
        tuple(draft.changes),
        fingerprint(*row.cells),
        draft.needs_decimal,
    )


def _words(draft: Draft) -> tuple[str, str]:
    """Give the title and the text beside it."""
    told = "\n".join(dict.fromkeys(cell.text for cell in draft.all(Field.TEXT)))
    title = one_line(" – ".join(dict.fromkeys(cell.text for cell in draft.all(Field.TITLE))))
    if not title and told:
        title = one_line(told.split("\n")[0])
        draft.change("title: it has none, so its text begins with it")
    if not title:
        raise ValueError("it has no title and no text")
    if len(title) > LONGEST_TITLE:
        told = told if told.startswith(title[:50]) else f"{title}\n{told}".strip()
        title = title[: LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
        draft.change("title: it is long, and stands whole in the text")
    return title, told if told != title else ""


def _lists(draft: Draft) -> dict[str, str]:
    """Give the category, who took part, the things it is about and the tags."""
    category, *others = [*draft.parts(Field.CATEGORY)] or [""]
    if others:
        draft.change("category: an event has one, the others are tags")
    actors = []
    for cell in draft.all(Field.ACTORS):
        names = Draft(cells={Field.ACTORS: [cell]}).parts(Field.ACTORS)
        role = f"={cell.target.kind}" if cell.target.kind else ""
        actors += [name if _PART.fullmatch(name) else f"{name.replace('=', '–')}{role}" for name in names]
    return {
        "category": category,
        "actors": "; ".join(dict.fromkeys(actors)),
        "weapons": "; ".join(dict.fromkeys(draft.parts(Field.WEAPONS))),
        "tags": "; ".join(dict.fromkeys((*others, *draft.parts(Field.TAGS, ";,\n")))),
    }


def _links(draft: Draft) -> dict[str, str]:
    """Give the address to read on; what is a picture elsewhere, or a second address, stands beside it."""
    link = ""
    for cell in draft.all(Field.LINK):
        if not link and cell.text.lower().startswith(("https://", "http://")) and not set(' "\\') & {*cell.text}:
            link = cell.text
        else:
            draft.further[cell.column] = cell.text
    if media := draft.first(Field.MEDIA):
        draft.further[MEDIA] = media
        if media.startswith("http"):
            draft.change("media: pictures and films elsewhere are not fetched, their address is kept")
    return {"link": link}


@cache
def free_name(name: str) -> str:
    """Name a further column so that no dossier takes it, or a likely misspelling of it, for one of its own."""
    shown = one_line(name.replace("<", "‹"))[:LONGEST_NAME] or "further"
    if shown in {MEDIA, WRITTEN} or not get_close_matches(shown.lower(), RESERVED, n=1, cutoff=0.75):
        return shown
    return f"{shown} (as imported)"
