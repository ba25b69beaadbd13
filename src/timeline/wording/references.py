"""What can be cited of a dossier: one reference each, from which :mod:`.reference_formats` writes bibliographies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from urllib.parse import quote, urlencode

from timeline.dossier import dates
from timeline.dossier.corrections import standing_id
from timeline.dossier.filters import Filter
from timeline.dossier.model import Claim, Day, Dossier, Event, Language, Question, Source, Span, labels
from timeline.dossier.selection import to_query
from timeline.text import words
from timeline.wording import citations, questions


class Kind(StrEnum):
    """A kind of thing that can be cited."""

    DOSSIER = "dossier"
    VIEW = "view"
    """What a question finds in a dossier."""
    EVENT = "event"
    QUESTION = "question"
    CLAIM = "claim"
    SOURCE = "source"


LETTERS = {Kind.EVENT: "e", Kind.CLAIM: "c", Kind.SOURCE: "s", Kind.QUESTION: "q"}
"""What the permanent address of a thing begins with."""

IDS: Mapping[Kind, Callable[[Dossier], Iterable[str]]] = {
    Kind.EVENT: lambda dossier: dossier.event,
    Kind.CLAIM: lambda dossier: dossier.claim,
    Kind.SOURCE: lambda dossier: dossier.sources,
    Kind.QUESTION: lambda dossier: (question.id for question in dossier.questions),
}
"""The ids of each kind of thing that has one."""

TABLES = {Kind.EVENT: "events", Kind.CLAIM: "claims", Kind.SOURCE: "sources", Kind.QUESTION: "questions"}
"""The table that a thing is a row of."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing as it is cited; what is not known is empty, and nothing stands for it."""

    kind: Kind
    key: str
    """Names it among the entries of a bibliography: letters, digits, hyphens, underscores and stops."""
    language: Language
    """Of the words here."""
    title: str
    authors: tuple[str, ...] = ()
    """Names of bodies, whole: nobody's surname is known."""
    described: bool = False
    """Whether the title is a description, because the title of the document is not recorded."""
    happened: str = ""
    """Of an event: when it was, in words."""
    container: str = ""
    """Of an entry: the dossier it stands in."""
    carrier: str = ""
    """Where a document was read, if in a copy."""
    version: str = ""
    issued: Span | None = None
    undated: str = ""
    """What is said where there is no date."""
    url: str = ""
    accessed: Day | None = None
    document_language: str = ""
    """BCP 47."""
    licence: str = ""
    notes: tuple[str, ...] = ()
    """Sentences without their stops."""
    own: str = ""
    """How the dossier itself asks to be cited."""
    address: str = ""
    """Where the record shows it, for good; ``url`` is where a document itself is."""


@dataclass(frozen=True, slots=True)
class Citing:
    """How things of a dossier are cited: in which language, as known by which day, and where the dossier is opened."""

    dossier: Dossier
    language: Language
    base: str = ""
    """The address at which the dossier is opened, such as ``https://archive.example/timeline``; empty if it has none."""
    as_of: Day | None = None

    def find(self, kind: Kind, id_: str) -> Reference | None:
        """Cite an event, claim, source or question by its id, or what stands in its place; none where there is neither."""
        id_ = standing_id(self.dossier, TABLES[kind], id_)
        if kind == Kind.EVENT:
            event = self.dossier.event.get(id_)
            return self.event(event) if event else None
        if kind == Kind.CLAIM:
            claim = self.dossier.claim.get(id_)
            return self.claim(claim) if claim else None
        if kind == Kind.SOURCE:
            source = self.dossier.sources.get(id_)
            return self.source(source) if source else None
        question = next((each for each in self.dossier.questions if each.id == id_), None)
        return self.question(question) if question else None

    def named(self, id_: str) -> tuple[Reference, ...]:
        """Cite whatever goes by an id, or by the end of its permanent address, such as ``s/s01``; one id may name several."""
        letter, slash, rest = id_.rpartition("/")
        kinds = [kind for kind, own in LETTERS.items() if not slash or own == letter]
        return tuple(found for kind in kinds if (found := self.find(kind, rest)))

    def whole(self) -> Reference:
        """Cite the dossier in its version."""
        about = self.dossier.about
        cited = self._ours(Kind.DOSSIER, _key(about.name, self.dossier.edition), about.title.to(self.language))
        where = f"{self.base}/" if self.base else ""
        return replace(cited, url=where, address=where, own=about.citation)

    def view(self, criteria: Filter) -> Reference:
        """Cite what a question finds; the question's own day counts, whatever ``as_of`` says."""
        asked = questions.in_words(self.dossier, criteria, self.language)
        if not asked:
            return self.whole()
        about, query = self.dossier.about, urlencode(to_query(criteria), doseq=True)
        key = _key(about.name, Kind.VIEW, sha256(query.encode()).hexdigest()[:8])
        title = words(self.language)("cite.view", title=about.title.to(self.language), asked=asked)
        where = f"{self.base}/?{query}" if self.base else ""
        return replace(self._ours(Kind.VIEW, key, title), url=where, address=where)

    def event(self, event: Event) -> Reference:
        """Cite an entry of the dossier on an event: the work is the dossier's, the date of the event is told beside it."""
        entry = self._entry(Kind.EVENT, event.id, event.title.to(self.language))
        return replace(entry, happened=dates.cited(event.span, self.language))

    def question(self, question: Question) -> Reference:
        """Cite an entry of the dossier on a question."""
        return self._entry(Kind.QUESTION, question.id, question.question.to(self.language))

    def source(self, source: Source) -> Reference:
        """Cite a document by its publisher, through the copy in which it was read if it was read in one."""
        say = words(self.language)
        publisher, carrier = source.names(self.language)
        kinds = labels(self.dossier.vocabulary.source_kinds, self.language)
        kind = kinds.get(source.kind, source.kind)
        undated = citations.missing(source, "published", self.language) or say("cite.undated")
        return Reference(
            kind=Kind.SOURCE,
            key=_key(self.dossier.about.name, Kind.SOURCE, source.id),
            language=self.language,
            title=say("cite.untitled_kind", kind=kind) if kind else say("cite.untitled"),
            described=True,
            authors=(publisher,) if publisher else (),
            carrier=carrier if carrier != publisher else "",
            issued=source.published,
            undated="" if source.published else undated,
            url=source.url,
            accessed=source.accessed,
            document_language=source.language,
            address=self.address(Kind.SOURCE, source.id),
        )

    def claim(self, claim: Claim) -> Reference:
        """Cite a claim as the document it stands in, with who makes it, where in the document, and where it is recorded."""
        say, about = words(self.language), self.dossier.about
        recorded = say("cite.recorded", dossier=about.title.to(self.language), version=self.dossier.edition)
        where = self.address(Kind.CLAIM, claim.id)
        notes = (
            say("cite.statement", claimant=citations.claimant(self.dossier, claim.claimant, self.language)),
            say("stage.locator", locator=claim.locator) if claim.locator else "",
            say("cite.recorded_at", recorded=recorded, address=where) if where else recorded,
        )
        return replace(
            self.source(self.dossier.sources[claim.source]),
            kind=Kind.CLAIM,
            key=_key(about.name, Kind.CLAIM, claim.id),
            notes=tuple(filter(None, notes)),
            address=where,
        )

    def address(self, kind: Kind, id_: str) -> str:
        """Give the permanent address of a thing, as of the day if there is one; empty where the dossier has no address."""
        day = f"?asof={self.as_of.isoformat()}" if self.as_of else ""
        return f"{self.base}/{LETTERS[kind]}/{quote(id_)}{day}" if self.base else ""

    def _entry(self, kind: Kind, id_: str, title: str) -> Reference:
        about, where = self.dossier.about, self.address(kind, id_)
        known = questions.known_on(self.as_of, self.language)
        return replace(
            self._ours(kind, _key(about.name, kind, id_), title),
            container=about.title.to(self.language),
            url=where,
            address=where,
            notes=(known,) if known else (),
        )

    def _ours(self, kind: Kind, key: str, title: str) -> Reference:
        """Give a reference with what everything that the dossier publishes has in common."""
        about = self.dossier.about
        return Reference(
            kind=kind,
            key=key,
            language=self.language,
            title=title,
            authors=about.contributors,
            version=self.dossier.edition,
            issued=about.modified,
            undated="" if about.modified else words(self.language)("cite.undated"),
            document_language=self.language.value,
            licence=about.licence,
        )


_NO_KEY = re.compile(r"[^A-Za-z0-9._-]+")
"""What no key of BibTeX may hold, and more."""


def _key(*parts: str) -> str:
    return _NO_KEY.sub("-", "-".join(filter(None, parts))).strip("-") or "reference"
