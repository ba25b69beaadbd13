"""What changed in a dossier, as a feed that programs subscribe to (Atom, RFC 4287): corrections and what was added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from urllib.parse import quote, urlencode
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from timeline.dossier.corrections import standing_id
from timeline.dossier.model import Correction, Day, Dossier, Language
from timeline.text import words
from timeline.wording.references import IDS, LETTERS, TABLES

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
MOST = 500
"""Entries, the newest: whoever reads a feed seldom still finds what a release changed."""

_ATOM = "http://www.w3.org/2005/Atom"
_MIDNIGHT = "T00:00:00Z"
"""The log knows days; RFC 4287 wants a moment, so it is the first of that day in UTC."""
_NO_DAY = Day(1970, 1, 1)
"""Where the dossier says of nothing when it changed; the feed then has no entry that could."""


@dataclass(frozen=True, slots=True)
class Entry:
    """All that the log says of one record on one day."""

    table: str
    id: str
    day: Day
    changes: tuple[Correction, ...]


def entries(dossier: Dossier) -> list[Entry]:
    """List what the log has, the newest first: what was corrected, withdrawn or added, by record and day."""

    def of(made: Correction) -> tuple[Day, str, str]:
        return made.day, made.table, made.id

    log = groupby(sorted(dossier.corrections, key=of), of)
    found = [Entry(table, id_, day, tuple(changes)) for (day, table, id_), changes in log]
    return sorted(found, key=lambda entry: (-entry.day.toordinal(), entry.table, entry.id))[:MOST]


def feed(dossier: Dossier, language: Language, base: str, address: str) -> bytes:
    """Write the feed.

    Args:
        dossier: The whole, as it is known today.
        language: Of what the feed says of itself, and of the texts of the log.
        base: The address that the pages lie under, without a slash at its end.
        address: The feed's own.
    """
    say, about = words(language), dossier.about
    listed = entries(dossier)
    days = [entry.day for entry in listed] + ([about.modified.latest] if about.modified else [])
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": str(language)})
    _text(root, "id", _id(dossier, f"{language}/feed"))
    _text(root, "title", say("data.feed.title", dossier=about.title.to(language)))
    _text(root, "subtitle", say("data.feed.subtitle"))
    _text(root, "updated", f"{max(days, default=_NO_DAY).isoformat()}{_MIDNIGHT}")
    for name in about.contributors or (about.title.to(language),):
        _text(ElementTree.SubElement(root, "author"), "name", name)
    if about.licence:
        _text(root, "rights", f"{about.licence} {about.licence_url}".strip())
    for rel, kind, href in (
        ("self", "application/atom+xml", address),
        ("alternate", "text/html", f"{base}/?{urlencode({'lang': language})}"),
    ):
        ElementTree.SubElement(root, "link", {"rel": rel, "type": kind, "href": href})
    _write_version(root, dossier, language, base)
    for entry in listed:
        _write(root, dossier, entry, language, base)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _write_version(root: ElementTree.Element, dossier: Dossier, language: Language, base: str) -> None:
    """Tell of the version itself, if its day is known: what it has, new events among it, need not be in the log."""
    about, say = dossier.about, words(language)
    if not (about.version and about.modified):
        return
    things = {"events": dossier.events, "claims": dossier.claims, "sources": dossier.sources}
    said = [say.counted(f"count.{name}", count=len(each)) for name, each in things.items()]
    _write_entry(
        root,
        id_=_id(dossier, f"{language}/version/{about.version}"),
        title=say("data.feed.version", version=about.version),
        day=about.modified.latest,
        page=f"{base}/?{urlencode({'lang': language})}",
        kind=("version", say("data.feed.category.version")),
        said=[say.listed(said)],
    )


def _write(root: ElementTree.Element, dossier: Dossier, entry: Entry, language: Language, base: str) -> None:
    say = words(language)
    is_new = all(not each.column and not each.before for each in entry.changes)
    is_gone = any((each.table, each.id) == (entry.table, entry.id) for each in dossier.withdrawn)
    kind = "withdrawn" if is_gone else "added" if is_new else "changed"
    _write_entry(
        root,
        id_=_id(dossier, f"{language}/{entry.table}/{entry.id}/{entry.day.isoformat()}"),
        title=say(f"data.feed.{kind}", record=_named(dossier, entry, language)),
        day=entry.day,
        page=f"{base}/{_page(dossier, entry, language)}",
        kind=(kind, say(f"data.feed.category.{kind}")),
        said=_told(entry, language),
    )


def _write_entry(
    root: ElementTree.Element, *, id_: str, title: str, day: Day, page: str, kind: tuple[str, str], said: Iterable[str]
) -> None:
    node = ElementTree.SubElement(root, "entry")
    _text(node, "id", id_)
    _text(node, "title", title)
    _text(node, "updated", f"{day.isoformat()}{_MIDNIGHT}")
    ElementTree.SubElement(node, "link", {"rel": "alternate", "type": "text/html", "href": page})
    ElementTree.SubElement(node, "category", {"term": kind[0], "label": kind[1]})
    content = ElementTree.SubElement(node, "content", {"type": "html"})
    content.text = "".join(f"<p>{escape(line)}</p>" for line in said)


def _told(entry: Entry, language: Language) -> Iterator[str]:
    """Say what was changed, why, each reason once, and in which version."""
    say = words(language)
    for each in entry.changes:
        if each.column:
            yield say("data.feed.cell", column=each.column, before=each.before or "–", after=each.after or "–")
    yield from dict.fromkeys(each.why.to(language) for each in entry.changes if each.why)
    versions = dict.fromkeys(each.version for each in entry.changes if each.version)
    yield from (say("data.feed.version", version=version) for version in versions)


def _named(dossier: Dossier, entry: Entry, language: Language) -> str:
    """Name a record as a reader knows it, by the event that it is or is about; else by table and id."""
    say, table, id_ = words(language), entry.table, entry.id
    standing = standing_id(dossier, table, id_)
    if table == "events" and standing in dossier.event:
        return dossier.event[standing].title.to(language)
    if table == "claims" and standing in dossier.claim:
        event = dossier.event[dossier.claim[standing].event]
        return say("data.feed.claim", id=id_, event=event.title.to(language))
    if table == "sources" and standing in dossier.sources:
        return say("data.feed.source", id=id_, publisher=dossier.sources[standing].publisher)
    return say("data.feed.row", table=table, id=id_)


def _page(dossier: Dossier, entry: Entry, language: Language) -> str:
    """Give the permanent address of a record, below the base; the log's own place for what has none."""
    asked = urlencode({"lang": language})
    standing = standing_id(dossier, entry.table, entry.id)
    for kind, letter in LETTERS.items():
        if TABLES[kind] == entry.table and standing in IDS[kind](dossier):
            return f"{letter}/{quote(standing)}?{asked}"
    return f"sources?{asked}#corrections"


def _id(dossier: Dossier, path: str) -> str:
    """Make an id that stays what it is wherever the dossier is served, and in whichever version."""
    return uuid5(NAMESPACE_URL, f"timeline:{dossier.about.name}/{path}").urn


def _text(parent: ElementTree.Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, tag).text = text
