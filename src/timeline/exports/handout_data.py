"""What a handout says: of a story its steps, of a question its events, each with who says so and who denies it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from timeline.dossier import dates, queries, statements
from timeline.dossier.model import Claim, Dossier, Event, Standing, Text
from timeline.exports.about import counts, notes, texts
from timeline.exports.options import Options
from timeline.exports.selection import Selection
from timeline.exports.source_numbers import Numbers
from timeline.stage import cards, record_slides
from timeline.text import words
from timeline.wording.citations import source_line
from timeline.wording.own_words import standing_in_words

Kind: TypeAlias = Literal["short", "full", "view"]

SHORT = 8
"""Steps of the longest story that is told on two sides."""

LONGEST_URL = 90
"""Characters of an address that are printed; a link leads to all of it."""

_WEB = ("http://", "https://")


@dataclass(slots=True)
class Sources:
    """The sources that a handout names, numbered in the order in which they are."""

    selection: Selection
    numbers: Numbers = field(default_factory=Numbers)

    def listed(self) -> list[dict[str, object]]:
        """List the sources by their numbers."""
        found = []
        for id_, number in self.numbers.found.items():
            source = self.selection.dossier.sources[id_]
            shown = source.url if len(source.url) <= LONGEST_URL else f"{source.url[:LONGEST_URL]}…"
            found.append(
                {
                    "number": number,
                    "line": source_line(source, self.selection.language),
                    "url": source.url,
                    "shown": shown.removeprefix("https://").removeprefix("http://"),
                    "is_web": source.url.lower().startswith(_WEB),
                }
            )
        return found


@dataclass(frozen=True, slots=True)
class Told:
    """One step of a story, or one event of a question."""

    event: Event
    title: Text
    say: Text
    claims: tuple[Claim, ...]
    notes: str = ""


def kind_of(selection: Selection, options: Options) -> Kind:
    """Tell which handout it is: the two sides of a short story, the pages of a full one, or those of a question."""
    if not options.story:
        return "view"
    return "short" if len(selection.dossier.steps_of[options.story]) <= SHORT else "full"


def told(selection: Selection, options: Options) -> list[Told]:
    """List what is told, in order."""
    dossier, part = selection.dossier, selection.part
    if not options.story:
        return [Told(event, event.title, event.summary, _in_order(part, event)) for event in part.events]
    return [
        Told(
            dossier.event[step.event],
            step.title,
            step.say,
            tuple(dossier.claim[id_] for id_ in step.claims) or _in_order(dossier, dossier.event[step.event]),
            step.notes.to(selection.language) if options.notes else "",
        )
        for step in dossier.steps_of[options.story]
    ]


def data(selection: Selection, options: Options, found: list[Told]) -> dict[str, object]:
    """Give all that the typesetter is told but the pictures, as JSON holds it."""
    language, about = selection.language, selection.dossier.about
    say, said, sources = words(language), texts(selection), Sources(selection)
    dossier = selection.dossier if options.story else selection.part
    steps = [_step(dossier, each, selection, sources) for each in found]
    name = {term.id: term.label for term in dossier.vocabulary.stories}.get(options.story)
    events = {each.event.id for each in found}
    kind = kind_of(selection, options)
    tabled = _all_claims(dossier, events) if kind == "full" else []
    rows = (_row(dossier, claim, selection, sources) for claim in tabled)
    claims = list({tuple(row.values()): row for row in rows}.values())  # said once, it may be a claim on several events
    said_elsewhere = {
        "title",
        "holds",
        "asked",
        "known_by",
        "citation",
        "reading",
        "licence",
        "licence_address",
        "address",
    }
    return {
        "lang": str(language),
        "kind": kind,
        "title": about.title.to(language),
        "subtitle": name.to(language) if name else _asked(selection),
        "holds": _holds(selection, found, options),
        "authors": list(about.contributors),
        "footer": " · ".join(filter(None, (about.title.to(language), _version(selection)))),
        "findings": [*map(_line, record_slides.findings(dossier, options.story, language))] if options.story else [],
        "steps": steps,
        "balance": list(_balance(dossier, options, selection)) if options.story else [],
        "claims": claims,
        "about": [
            {"label": note.label, "text": note.text} for note in notes(selection) if note.key not in said_elsewhere
        ],
        "sources": sources.listed(),
        "terms": [text for text in (about.map_note.to(language), said["reading"], _terms(said)) if text],
        "words": {
            **say.section("handout"),
            "says": say("present.says"),
            "denies": say("present.denies"),
            "neither": say("present.neither"),
            "sources": say("present.sources"),
            "source": say("present.source"),
            "notes": say("present.notes"),
            "balance": say("present.balance_title"),
            "colon": say("stage.colon"),
        },
    }


def _in_order(dossier: Dossier, event: Event) -> tuple[Claim, ...]:
    made = [claim.id for claim in dossier.claims_of[event.id]]
    return tuple(each.claim for each in statements.in_order(dossier, made))


def _all_claims(dossier: Dossier, events: Iterable[str]) -> list[Claim]:
    ids = [claim.id for claim in dossier.claims if claim.event in set(events)]
    return [each.claim for each in statements.in_order(dossier, ids)]


def _step(dossier: Dossier, each: Told, selection: Selection, sources: Sources) -> dict[str, object]:
    language, event = selection.language, each.event
    say = words(language)
    standing = queries.derive(dossier)[event.id]
    places = [dossier.places[id_].name.to(language) for id_ in event.places if id_ in dossier.places]
    told_ = [cards.when(event, language), say.listed(places), standing_in_words(dossier, event, language)]
    told_ += [say("stage.disputed")] if standing.disputed else []
    said = {claim.id: _statement(dossier, claim, selection, sources) for claim in each.claims}
    sides = statements.sides(each.claims)
    text = cards.in_language(language, {"title": each.title, "say": each.say})
    return {
        "title": text["title"],
        "say": text["say"],
        "lang": _lang(text),
        "told": " · ".join(part for part in told_ if part),
        "says": [said[claim.id] for claim in sides.says],
        "nobody_says": say("present.said_elsewhere" if standing.standing == Standing.DENIAL else "present.nobody_says"),
        "denies": [said[claim.id] for claim in sides.denies],
        "neither": [said[claim.id] for claim in sides.neither],
        "notes": each.notes,
    }


def _statement(dossier: Dossier, claim: Claim, selection: Selection, sources: Sources) -> dict[str, object]:
    card = cards.claim(dossier, claim, selection.language)
    parts = (card["manner"], card["made"], card["figure"])
    return {
        "who": card["claimant"],
        "told": "".join(f" · {part}" for part in parts if part),
        "text": card["text"],
        "lang": _lang(card),
        "source": sources.numbers.of(claim.source),
    }


def _row(dossier: Dossier, claim: Claim, selection: Selection, sources: Sources) -> dict[str, object]:
    card = cards.claim(dossier, claim, selection.language)
    return {
        **{key: card[key] for key in ("manner", "text", "made")},
        "who": card["claimant"],
        "lang": _lang(card),
        "source": sources.numbers.of(claim.source),
    }


def _lang(card: cards.Card) -> str:
    """Name the language of a card's text where it is not the one asked for."""
    others = card.get("lang")
    return str(next(iter(others.values()), "")) if isinstance(others, dict) else ""


def _line(card: cards.Card) -> dict[str, object]:
    return {"text": card["text"], "lang": _lang(card)}


def _balance(dossier: Dossier, options: Options, selection: Selection) -> Iterator[dict[str, object]]:
    for slide in record_slides.after(dossier, options.story, selection.language):
        for column in slide.get("columns", []):  # type: ignore[attr-defined] # a card's values are objects
            if column["lines"]:
                yield {
                    "head": column["head"],
                    "lines": [*map(_line, column["lines"])],
                }


def _holds(selection: Selection, found: list[Told], options: Options) -> str:
    """Say how much of the record is told."""
    if not options.story:
        return counts(selection)
    say, whole = words(selection.language), len(selection.dossier.events)
    shown = len({each.event.id for each in found})
    events = say.counted("exports.of_events", shown=shown, all=whole)
    modified = selection.dossier.about.modified
    when = dates.in_words(modified, selection.language) if modified else ""
    return " · ".join(filter(None, (events, say.listed((_version(selection), when)))))


def _version(selection: Selection) -> str:
    say = words(selection.language)
    return f"{say('exports.about.version').lower()} {selection.version}" if selection.version else ""


def _asked(selection: Selection) -> str:
    said, say = texts(selection), words(selection.language)
    known = f" · {say('exports.about.known_by')} {said['known_by']}" if said.get("known_by") else ""
    return f"{said['asked']}{known}"


def _terms(said: dict[str, str]) -> str:
    parts = (
        said.get("citation", ""),
        said.get("licence", ""),
        said.get("licence_address", ""),
        said.get("address", ""),
    )
    return " · ".join(part for part in parts if part)
