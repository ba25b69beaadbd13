"""What a deck says, slide by slide, in words: of a story's steps, or of the events that a question finds. No geometry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from timeline.dossier import dates, queries, statements
from timeline.dossier.model import Claim, Dossier, Event, Language, Standing, Step, Text, labels
from timeline.exports.slides.markup import LANGUAGES
from timeline.exports.source_numbers import Numbers
from timeline.text import words
from timeline.wording import citations
from timeline.wording.citations import claimant
from timeline.wording.own_words import standing_in_words

PLAIN = frozenset({"asserts", "denies", "declines"})
"""The stances that the heads already name."""


@dataclass(frozen=True, slots=True)
class Told:
    """A text and the language it is in, BCP 47, which need not be the deck's."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody says, and the numbers of the sources that carry it."""

    told: Told
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """One claimant on one day, and all that it states then in one manner."""

    claimant: str
    how: str
    """The day, where it is not the event's own, and the manner, where the head of the column does not say it."""
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class EventSlide:
    """One event: what a step of a story says of it, or what the record does."""

    event: str
    title: Told
    when: str
    where: str
    standing: str
    is_disputed: bool
    say: Told
    says: tuple[Speaker, ...]
    denies: tuple[Speaker, ...]
    neither: tuple[Speaker, ...]
    """Whoever neither says nor denies it."""
    assertion: str
    """What stands where nobody says so."""
    denial: str
    """What stands where nobody denies."""
    sources: tuple[int, ...]
    places: tuple[str, ...]
    """Places that the map frames."""
    notes: Told

    @property
    def has_claims(self) -> bool:
        """Tell whether anybody speaks."""
        return bool(self.says or self.denies or self.neither)


@dataclass(frozen=True, slots=True)
class Script:
    """Writes slides in one language, numbering their sources as it goes."""

    dossier: Dossier
    """As it is known: what is not known is not in it."""
    language: Language
    numbers: Numbers = field(default_factory=Numbers)

    def step(self, step: Step) -> EventSlide:
        """Write the slide of a step: its words, and the claims that carry it."""
        event = self.dossier.event[step.event]
        claims = [self.dossier.claim[id_] for id_ in step.claims]
        places = step.places or event.places
        return self._slide(event, step.title, step.say, claims, places, step.notes)

    def event(self, event: Event) -> EventSlide:
        """Write the slide of an event: its summary, and every claim about it in the order they became public."""
        ids = [claim.id for claim in self.dossier.claims_of[event.id]]
        claims = [each.claim for each in statements.in_order(self.dossier, ids)]
        return self._slide(event, event.title, event.summary, claims, event.places, event.note)

    def number(self, sources: Iterable[str]) -> None:
        """Give sources their numbers, which other slides show."""
        for source in sources:
            self.numbers.of(source)

    def told(self, text: Text) -> Told:
        """Put a text into the deck's language, or the one that it is in."""
        language = text.other_than(self.language) or self.language
        return Told(text.to(self.language), LANGUAGES.get(language, language))

    def own(self, text: str) -> Told:
        """Give words of the deck's own language."""
        return Told(text, LANGUAGES[self.language])

    def _slide(
        self, event: Event, title: Text, say: Text, claims: list[Claim], places: tuple[str, ...], notes: Text
    ) -> EventSlide:
        facts, words_ = queries.derive(self.dossier)[event.id], words(self.language)
        when = dates.in_words(event.span, self.language)
        sides = statements.sides(claims)
        return EventSlide(
            event=event.id,
            title=self.told(title),
            when=when,
            where=self._where(event),
            standing=standing_in_words(self.dossier, event, self.language)
            if facts.standing != Standing.DENIAL or claims
            else "",
            is_disputed=facts.disputed,
            say=self.told(say),
            says=self._speakers(sides.says, when),
            denies=self._speakers(sides.denies, when),
            neither=self._speakers(sides.neither, when),
            assertion=words_("present.said_elsewhere" if facts.standing == Standing.DENIAL else "present.nobody_says"),
            denial=words_("present.denied_elsewhere" if facts.disputed else "present.nobody_denies"),
            sources=tuple(dict.fromkeys(self.numbers.of(claim.source) for claim in claims)),
            places=places,
            notes=self.told(notes),
        )

    def _where(self, event: Event) -> str:
        """Say where it was, or why that is not known, and where it was said if that was elsewhere."""
        say = words(self.language)
        names = say.listed(self.dossier.places[id_].name.to(self.language) for id_ in event.places)
        stated = say.listed(self.dossier.places[id_].name.to(self.language) for id_ in event.stated_at)
        where = names or citations.missing(event, "places", self.language)
        said = say("exports.slides.stated", places=stated) if stated else ""
        return " · ".join(filter(None, (where, said)))

    def _speakers(self, claims: Iterable[Claim], when: str) -> tuple[Speaker, ...]:
        """Gather claims by who makes them, when and how, each statement once, as a slide of the page does."""
        stances = labels(self.dossier.vocabulary.stances, self.language)
        found: dict[tuple[str, str, str], dict[Told, dict[int, None]]] = {}
        for claim in claims:
            made = dates.in_words(claim.made_on, self.language) if claim.made_on else ""
            made = made or citations.missing(claim, "made_on", self.language)
            manner = "" if claim.stance in PLAIN else stances.get(claim.stance, str(claim.stance))
            name = claimant(self.dossier, claim.claimant, self.language)
            how = words(self.language).listed(("" if made == when else made, manner))
            said = found.setdefault((name, how, claim.stance), {})
            said.setdefault(self.told(claim.text), {})[self.numbers.of(claim.source)] = None
        return tuple(
            Speaker(name, how, tuple(Statement(told, tuple(sources)) for told, sources in said.items()))
            for (name, how, _), said in found.items()
        )
