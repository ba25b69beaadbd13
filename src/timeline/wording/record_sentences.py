"""Sentences for the record: who said what of an event or a question, hedged by rule, never free text.

The rules, which ``docs/sentences.md`` explains with examples:

1. What is said comes from the claims' texts alone, each whole and unchanged but for its last stop, after the
   claimant, the day it became public, the hedge and a colon. Titles, summaries and a question's wording are never
   used. The form has no verb, so that it is grammatical after any name in any language.
2. The hedge follows how well the claim alone would establish its event (``queries.evidence_level``) and its stance.
   Who took part in the event is marked as a party to the matter. A person is first named with what it is part of
   (``citations.claimant``). Whoever reports is given with the report it descends from, if that is another's or
   another day's.
3. Figures stand in the words of their claims, with their claimants; nothing is added up, averaged or spelt out.
   The figures in the tables only tell which assertions differ.
4. The first sentence is the strongest assertion; among equals, the one that the table puts first. An admission is
   given with every other admission of its origin, so that it keeps its reservations. The second sentence has up to
   three more assertions, each of another origin and with another figure or stance: those with a figure first, of these
   the claimants not yet heard, of these the strongest. Where a question asks for a date, the strongest that names one
   comes first, and of up to five more those that date the same event otherwise are chosen before any others. After
   them come the numbers of sources and of origins behind all assertions on record.
5. The third has the denials and objections, each in its own words, in the order in which they became public. Of more
   than ten it has every objection and each claimant's first denial in words, and names the claimants and days of the
   others after them. Nobody stands behind words that are not its own. Then come those who only declined, by name and
   day.
6. Where nobody asserts, that is said, and nothing is asserted.
7. Every statement has the number of its source. The last line names the dossier, its version and, if asked as of
   a day, that day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from timeline.dossier import dates, queries
from timeline.dossier.as_of import claims_known_on
from timeline.dossier.model import DATE, Claim, Day, Dossier, Event, Flag, Language, Question, Span, Stance, Standing
from timeline.dossier.statements import Statement, in_order
from timeline.text import Words, words
from timeline.wording import citations, record_selection


@dataclass(frozen=True, slots=True)
class Footnote:
    """The source of a statement."""

    number: int
    source: str
    """Its id."""
    line: str
    """Number, name, date and link, as it is printed."""
    url: str
    """Empty where the source has no public address."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One to three sentences, ready to be copied, with their sources."""

    text: str
    """Empty if nothing is on record."""
    footnotes: tuple[Footnote, ...]
    """In the order in which the text refers to them."""
    version: str
    """The dossier, its version and the day as of which it was asked."""

    def plain(self, link: str = "") -> str:
        """Write everything as plain text, the link of the view last."""
        notes = "\n".join(note.line for note in self.footnotes)
        origin = "\n".join(filter(None, (self.version, link)))
        return "\n\n".join(filter(None, (self.text, notes, origin)))


def for_event(dossier: Dossier, event: Event, language: Language, *, as_of: Day | None = None) -> Sentence:
    """Say what the record holds of an event, or held at the end of a day."""
    claims = claims_known_on(dossier, [claim.id for claim in dossier.claims_of.get(event.id, ())], as_of)
    return _sentence(dossier, claims, language, as_of, dated=False)


def for_question(dossier: Dossier, question: Question, language: Language, *, as_of: Day | None = None) -> Sentence:
    """Say how the record answers a question, or answered it at the end of a day."""
    claims = claims_known_on(dossier, question.claims, as_of)
    return _sentence(dossier, claims, language, as_of, dated=question.asks == DATE)


def _sentence(
    dossier: Dossier, claims: Sequence[str], language: Language, as_of: Day | None, *, dated: bool
) -> Sentence:
    statements = in_order(dossier, claims)
    draft = _Draft(dossier, language, claims)
    text = " ".join(f"{part}." for part in (*draft.assertions(statements, dated=dated), *draft.objections(statements)))
    return Sentence(text, draft.footnotes(), _version(dossier, language, as_of))


def _version(dossier: Dossier, language: Language, as_of: Day | None) -> str:
    say = words(language)
    named = {"title": dossier.about.title.to(language), "version": dossier.edition}
    if as_of is None:
        return say("record.version", **named)
    return say("record.version_as_of", **named, date=dates.day_in_words(as_of, language))


class _Draft:
    """A sentence being written, and the numbers its sources have got so far."""

    def __init__(self, dossier: Dossier, language: Language, claims: Sequence[str]) -> None:
        self._order = {id_: place for place, id_ in enumerate(claims)}
        self._dossier = dossier
        self._language = language
        self._say: Words = words(language)
        self._numbers: dict[str, int] = {}
        self._introduced: set[str] = set()

    def assertions(self, statements: Sequence[Statement], *, dated: bool) -> list[str]:
        """Write the strongest assertion and the assertions beside it, without stops."""
        asserting = sorted((each for each in statements if each.claim.stance.is_assertion), key=self._rank)
        if not asserting:
            return [self._say("record.unasserted")] if statements else []
        groups = record_selection.assertions(asserting, dated=dated)
        sentences = [self._joined(self._statement(each) for each in group) for group in groups if group]
        return [*sentences[:-1], f"{sentences[-1]} {self._origins(asserting)}"]

    def objections(self, statements: Sequence[Statement]) -> list[str]:
        """Write who denies or disputes and who declines to do either, as one sentence at most, without its stop."""
        in_words, only_named = record_selection.denials(statements)
        parts = [self._statement(each) for each in in_words]
        if only_named:
            parts.append(self._say("record.other_denials", names=self._deniers(only_named)))
        declining = [
            by_one
            for by_one in record_selection.by_claimant(statements).values()
            if all(statement.claim.stance == Stance.DECLINES for statement in by_one)
        ]
        if declining:
            key = "record.declining_too" if parts else "record.declining"
            parts.append(self._say(key, names=self._names(declining)))
        return [self._joined(parts)] if parts else []

    def footnotes(self) -> tuple[Footnote, ...]:
        """Write the sources that have got a number."""
        return tuple(self._footnote(number, id_) for id_, number in self._numbers.items())

    def _rank(self, each: Statement) -> tuple[int, int]:
        level = queries.evidence_level(self._dossier, each.claim) or Standing.UNASSERTED
        return tuple(Standing).index(level), self._order[each.claim.id]

    def _footnote(self, number: int, id_: str) -> Footnote:
        source = self._dossier.sources[id_]
        line = self._say(
            "record.footnote",
            number=number,
            source=citations.source_line(source, self._language),
            link=source.url or citations.missing(source, "url", self._language) or self._say("record.no_link"),
        )
        return Footnote(number, id_, line, source.url)

    def _statement(self, each: Statement) -> str:
        return self._say(
            "record.statement",
            claimant=self._name(each),
            date=self._date(each.claim),
            hedge=self._hedge(each.claim),
            text=each.claim.text.to(self._language).removesuffix("."),
            note=self._number(each.claim),
        )

    def _deniers(self, named: Iterable[Statement]) -> str:
        """Write who else denies, and on which days; who only reports a denial stands beside the report behind it."""
        found: dict[str, list[Claim]] = {}
        for each in named:
            name, report = self._called(each.claim.claimant), self._report(each.claim)
            label = self._say("record.origin", told=name, origin=report) if report else name
            found.setdefault(label, []).append(each.claim)
        return self._joined(
            self._say("record.name", name=label, dates=self._mentions(claims)) for label, claims in found.items()
        )

    def _names(self, claimants: Iterable[Sequence[Statement]]) -> str:
        return self._joined(
            self._say("record.name", name=self._name(by_one[0]), dates=self._mentions(each.claim for each in by_one))
            for by_one in claimants
        )

    def _mentions(self, claims: Iterable[Claim]) -> str:
        """Write the days of claims, each with the numbers of its sources."""
        notes: dict[str, dict[int, None]] = {}
        for claim in claims:
            notes.setdefault(self._date(claim), {})[self._number(claim)] = None
        return ", ".join(
            self._say("record.mention", date=day, note=", ".join(map(str, numbers))) for day, numbers in notes.items()
        )

    def _name(self, each: Statement) -> str:
        name = self._called(each.claim.claimant)
        return self._say("record.party", claimant=name) if each.party else name

    def _called(self, id_: str) -> str:
        """Name a claimant, a person the first time with what it is part of."""
        if id_ in self._introduced:
            return self._dossier.actors[id_].name.to(self._language)
        self._introduced.add(id_)
        return citations.claimant(self._dossier, id_, self._language)

    def _date(self, claim: Claim) -> str:
        made_on = self._date_of(claim)
        return dates.in_words(made_on, self._language) if made_on else self._say("record.undated")

    def _date_of(self, claim: Claim) -> Span | None:
        return claim.made_on or self._dossier.sources[claim.source].published

    def _hedge(self, claim: Claim) -> str:
        hedge = self._say(f"record.hedge.{self._hedge_key(claim)}")
        report = self._report(claim)
        return self._say("record.origin", told=hedge, origin=report) if report else hedge

    def _hedge_key(self, claim: Claim) -> str:
        level = queries.evidence_level(self._dossier, claim)
        if level is None:
            return claim.stance.value
        if level == Standing.REPORTED:
            unnamed = Flag.UNNAMED in self._dossier.actor_flags[claim.claimant]
            return "reported.unnamed" if unnamed else "reported.named"
        if level == Standing.CLAIMED:
            return "claimed"
        return f"{level.value}.{claim.stance.value}"

    def _report(self, claim: Claim) -> str:
        """Name the report behind whoever reports, if it is another's or of another time."""
        actor = self._dossier.actors[claim.claimant]
        if Flag.REPORTS not in self._dossier.actor_flags[claim.claimant] or not claim.origin:
            return ""
        names = {words for _, words in actor.name.said}
        name, _, edtf = claim.origin.rpartition(", ")
        try:
            published = dates.span(edtf)
        except ValueError:
            return "" if claim.origin in names else claim.origin
        made_on = self._date_of(claim)
        if name in names and made_on and made_on.overlaps(published):
            return ""
        return name if made_on == published else f"{name}, {dates.in_words(published, self._language)}"

    def _number(self, claim: Claim) -> int:
        return self._numbers.setdefault(claim.source, len(self._numbers) + 1)

    def _origins(self, asserting: Collection[Statement]) -> str:
        sources = len({each.claim.source for each in asserting})
        origins = len(queries.origins(each.claim for each in asserting))
        return self._say(
            "record.on_record",
            sources=self._say.counted("count.sources", count=sources),
            origins=self._say.counted("count.origins", count=origins),
        )

    def _joined(self, parts: Iterable[str]) -> str:
        return self._say("dates.note.separator").join(parts)
