"""The plain form of a dossier made whole: what its rows name becomes places, sources, claims, actors and lists.

The rows that are made stand where they were named, so that whoever reads of a problem is led to the cell to mend.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from timeline.dossier.load import naming, tables
from timeline.dossier.load.naming import Lists, Things, pairs
from timeline.dossier.load.package import Package
from timeline.dossier.load.places import Located
from timeline.dossier.load.plain_places import Gazetteer
from timeline.dossier.load.problems import Report
from timeline.dossier.load.row import Row
from timeline.dossier.load.tables import ParsedTable, Table
from timeline.dossier.model import Flag, Stance, Term, Text
from timeline.text import LANGUAGES, words

INVOLVED = "involved"
"""The role of whoever is named without one."""
SOURCE = "source"
"""The kind of an actor that is known by being a source."""
WORDED = ("title", "text", "note", "label", "image_alt")
"""The columns of events that hold words."""

Parsed = dict[Table, ParsedTable]


@dataclass(frozen=True, slots=True)
class Whole:
    """A plain dossier as the full form has it."""

    parsed: Parsed
    package: Package
    gazetteer: list[Located]


def table(full: Table, languages: tuple[str, ...]) -> Table:
    """Give a table as the plain form has it: fewer columns are required, and some more are read."""
    if full is tables.EVENTS:
        worded = tuple(f"{name}_{language}" for name in WORDED for language in languages)
        title = ("title", *(f"title_{language}" for language in languages))
        return Table(full.file, EVENTS, (("date",), title), (), worded)
    required, further = NEEDED.get(full, (None, ()))
    translated = full.to(languages)
    if required is None:
        return translated
    kept = [each for each in translated.required if {*each} & {*required}]
    return replace(translated, required=tuple(kept), explained=(), further=(*translated.further, *further))


EVENTS = (
    *("date", "title", "text", "place", "lat", "lon", "source", "url", "published", "category", "actors", "weapons"),
    *("tags", "link", "image", "image_alt", "image_credit", "note", "label", "id", "earliest", "latest", "stated_at"),
    "scope",
)
"""The columns of ``events.csv`` in the plain form; those of words may end with a language."""

NEEDED: Mapping[Table, tuple[tuple[str, ...], tuple[str, ...]]] = {
    tables.CLAIMS: (("event", "claimant"), ("url", "published")),
    tables.SOURCES: (("id", "publisher"), ()),
    tables.ACTORS: (("name",), ()),
    tables.WEAPONS: (("name",), ()),
}
"""For each table that asks for less than in the full form, what it asks for and what it may have besides."""


def complete(parsed: Parsed, package: Package, places: list[Located], table: ParsedTable, report: Report) -> Whole:
    """Make a plain dossier whole; ``table`` is its ``places.csv``."""
    return _Completion(parsed, package, places, table, report).whole()


class _Completion:
    """The state of one dossier that is made whole."""

    def __init__(
        self, parsed: Parsed, package: Package, places: list[Located], table: ParsedTable, report: Report
    ) -> None:
        self._parsed, self._package, self._report = parsed, package, report
        self._lists = Lists(package.lists, report)
        for name, found in parsed.items():
            parsed[name] = self._lists.read(found)
        self._gazetteer = Gazetteer(places, table, self._lists, report)
        self._actors = Things(parsed[tables.ACTORS], "name")
        self._weapons = Things(self._classed(parsed[tables.WEAPONS]), "name")
        self._sources = Things(parsed[tables.SOURCES], "publisher")
        self._claims: list[Row] = []

    def whole(self) -> Whole:
        """Make everything, in the order in which one names the other."""
        events = Things(self._with_ids(self._parsed[tables.EVENTS]), "title")
        made = [self._event(row) for row in events.rows]
        own = [self._claim(row, number, events) for number, row in enumerate(self._parsed[tables.CLAIMS].rows, 1)]
        self._put(tables.EVENTS, made)
        self._put(tables.CLAIMS, [*own, *self._claims])
        self._put(tables.SOURCES, self._sources.rows)
        self._put(tables.ACTORS, [self._actor(row) for row in self._actors.rows])
        self._put(tables.WEAPONS, self._weapons.rows)
        for each, columns in (
            (tables.STORIES, ("event",)),
            (tables.BANDS, ("begins", "ends")),
        ):
            self._put(each, [self._pointing(row, columns, events) for row in self._parsed[each].rows])
        stories = [self._framing(row) for row in self._parsed[tables.STORIES].rows]
        self._put(tables.STORIES, stories)
        self._fill_lists()
        about = self._package.about
        title = about.title or self._lists.text(self._report.folder.resolve().stem)
        about = replace(
            about, name=about.name or naming.slug(title.first), title=title, languages=self._report.languages
        )
        package = replace(self._package, about=about, lists=self._lists.all())
        return Whole(self._parsed, package, self._gazetteer.places)

    def _put(self, of: Table, rows: list[Row]) -> None:
        self._parsed[of] = replace(self._parsed[of], table=of.to(self._report.languages), rows=tuple(rows))

    def _with_ids(self, events: ParsedTable) -> ParsedTable:
        """Give the events without an id one that is made of their date and title, the same in whatever order they stand."""
        taken = {row["id"] for row in events.rows}
        rows = []
        for row in events.rows:
            if not row["id"]:
                title = row.text("title").first
                wanted = naming.slug(f"{row['date']} {title}") if title.isascii() else _dated(row["date"], title)
                number, id_ = 1, wanted
                while id_ in taken:
                    number += 1
                    id_ = f"{wanted}-{number}"
                taken.add(id_)
                row = replace(row, cells={**row.cells, "id": id_})
            rows.append(row)
        return replace(events, rows=tuple(rows))

    def _event(self, row: Row) -> Row:
        cells = {name: cell for name, cell in row.cells.items() if name not in _GONE and not _is_text(name, row)}
        for name, cell in row.cells.items():
            if _is_text(name, row):
                cells[f"summary{name.removeprefix('text')}"] = cell
        cells["category"] = row["category"]
        cells["actors"] = ";".join(self._participation(each, row) for each in row.many("actors"))
        cells["weapons"] = ";".join(self._weapon(each, row) for each in row.many("weapons"))
        cells["places"] = ";".join(self._gazetteer.of(row))
        cells["stated_at"] = ";".join(self._gazetteer.named(each, row) for each in row.many("stated_at"))
        self._claim_by_sources(row)
        return replace(row, cells=cells)

    def _participation(self, written: str, row: Row) -> str:
        name, _, role = (part.strip() for part in written.partition("="))
        actor = self._actors.named(name, row, {"name": name})
        return f"{actor}={self._lists.id_of('roles', role, (Flag.PARTY,)) if role else self._involved()}"

    def _involved(self) -> str:
        self._lists.add("roles", Term(INVOLVED, said("plain.involved"), frozenset({Flag.PARTY})))
        return INVOLVED

    def _weapon(self, name: str, row: Row) -> str:
        """Find what an event is about; what no table says more of is a class of its own."""
        found = self._weapons.find(name)
        if found:
            return found
        class_ = self._lists.id_of("weapon_classes", name)
        return self._weapons.named(name, row, {"name": name, "class": class_, "id": class_})

    def _classed(self, weapons: ParsedTable) -> ParsedTable:
        rows = (
            row if row["class"] else replace(row, cells={**row.cells, "class": self._class_of(row)})
            for row in weapons.rows
        )
        return replace(weapons, rows=tuple(rows))

    def _class_of(self, row: Row) -> str:
        return self._lists.id_of("weapon_classes", row.text("name").first or row["id"])

    def _claim_by_sources(self, row: Row) -> None:
        """Make a claim of each source that an event names: it asserts what the row says."""
        told = row.text("text") or row.text("title")
        for number, (name, url, published) in enumerate(pairs(row, "source", "url", "published"), 1):
            if not name and not url:
                continue
            name = name or url
            source = self._source(row, name, url, published)
            text = {f"text_{language}": each for language, each in told.said}
            cells = {
                "id": f"{row['id']}-{number}",
                "event": row["id"],
                "stance": Stance.ASSERTS.value,
                "source": source,
            }
            claimant = self._speaking(name, source, row)
            self._claims.append(Row(row.file, row.line, {**cells, **text, "claimant": claimant}, row.report))

    def _speaking(self, name: str, source: str, row: Row) -> str:
        """Give the actor that a source is."""
        of = (
            next((each["publisher"] for each in self._sources.rows if each["id"] == source), name)
            if name == source
            else name
        )
        return self._actors.named(of, row, {"name": of, "kind": SOURCE})

    def _source(self, row: Row, name: str, url: str, published: str) -> str:
        """Find the document that is meant: one of the table by its id or name, or one of this address and day."""
        if not url and not published:
            return self._sources.named(name, row, {"publisher": name})
        if name in {each["id"] for each in self._parsed[tables.SOURCES].rows}:
            return name
        document = " ".join(filter(None, (name, published, url)))
        cells = {"publisher": name, "url": url, "published": published}
        if found := self._sources.find(document):
            return found
        id_ = self._sources.free(naming.slug(f"{name} {published}"))
        return self._sources.named(document, row, {**cells, "id": id_})

    def _claim(self, row: Row, number: int, events: Things) -> Row:
        event = events.find(row["event"]) or row["event"]
        name = row["source"] or row["url"]
        source = self._source(row, name, row["url"], row["published"]) if name else ""
        claimant = self._actors.named(row["claimant"], row, {"name": row["claimant"]}) if row["claimant"] else ""
        weapon = self._weapon(row["weapon"], row) if row["weapon"] else ""
        made = {"event": event, "source": source, "claimant": claimant, "weapon": weapon}
        made |= {"id": row["id"] or f"{event}-c{number}", "stance": row["stance"] or Stance.ASSERTS.value}
        if not name:
            row.problem("source", "Write where it is read: a name, or the id of a row of sources.csv.")
        cells = {column: cell for column, cell in row.cells.items() if column not in {"url", "published"}}
        return replace(row, cells={**cells, **made})

    def _actor(self, row: Row) -> Row:
        part_of = self._actors.find(row["part_of"]) if row["part_of"] else ""
        return replace(row, cells={**row.cells, "part_of": part_of or row["part_of"]})

    def _pointing(self, row: Row, columns: tuple[str, ...], events: Things) -> Row:
        found = {column: events.find(row[column]) or row[column] for column in columns if row[column]}
        return replace(row, cells={**row.cells, **found})

    def _framing(self, row: Row) -> Row:
        places = ";".join(self._gazetteer.find(each) or each for each in row.many("places"))
        return replace(row, cells={**row.cells, "places": places}) if places else row

    def _fill_lists(self) -> None:
        """Add what follows of itself: the stances, the kind of a source, and a category for the rows that have none."""
        for stance in Stance:
            self._lists.add("stances", Term(stance.value, said(f"plain.{stance.value}")))
        if any(row["kind"] == SOURCE for row in self._parsed[tables.ACTORS].rows):
            self._lists.add("actor_kinds", Term(SOURCE, said("plain.source"), frozenset({Flag.REPORTS})))
        bare = [row for row in self._parsed[tables.EVENTS].rows if not row["category"]]
        if bare:
            others = len(bare) < len(self._parsed[tables.EVENTS].rows)
            term = Term("other", said("plain.others")) if others else Term("event", said("plain.events"))
            self._lists.add("categories", term)
            self._put(
                tables.EVENTS,
                [
                    row if row["category"] else replace(row, cells={**row.cells, "category": term.id})
                    for row in self._parsed[tables.EVENTS].rows
                ],
            )


_GONE = frozenset({"place", "lat", "lon", "source", "url", "published"})
"""The columns of ``events.csv`` that become other records."""


def _is_text(name: str, row: Row) -> bool:
    return name == "text" or (name.startswith("text_") and name.removeprefix("text_") in row.report.languages)


def _dated(date: str, title: str) -> str:
    return f"{naming.slug(date)}-{naming.slug(title)}"


def said(key: str) -> Text:
    """Give words of the interface in each of its languages."""
    return Text(said=[(language, words(language)(key)) for language in LANGUAGES])
