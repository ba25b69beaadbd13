"""An event with its claims in words, for formats whose readers show text: balloons, slides, calendars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from timeline.dossier import dates, queries, statements
from timeline.dossier.model import Claim, Dossier, Event, Language
from timeline.exports.selection import Selection
from timeline.stage import cards
from timeline.text import words
from timeline.wording import citations
from timeline.wording.own_words import standing_in_words

_WEB = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """A claim in one language."""

    head: str
    """Who says it, in which manner, and when."""
    text: str
    figure: str
    source: str
    url: str
    """Empty where the source has no address of the web."""
    origin: str


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event in one language, its claims in the order in which they became public."""

    title: str
    when: str
    standing: str
    summary: str
    note: str
    claims: tuple[ToldClaim, ...]


def tell(selection: Selection, event: Event) -> ToldEvent:
    """Put an event of a selection into the selection's language."""
    part, language = selection.part, selection.language
    facts, say = queries.derive(part)[event.id], words(language)
    standing = standing_in_words(part, event, language)
    in_order = statements.in_order(part, [claim.id for claim in part.claims_of[event.id]])
    return ToldEvent(
        title=event.title.to(language),
        when=dates.in_words(event.span, language),
        standing=say("exports.told.disputed", standing=standing) if facts.disputed else standing,
        summary=event.summary.to(language),
        note=event.note.to(language),
        claims=tuple(_claim(part, each.claim, language) for each in in_order),
    )


def as_html(told: ToldEvent, language: Language) -> str:
    """Write an event as HTML that holds nothing but its words, every sign escaped, and links that lead to the web."""
    say = words(language)
    paragraphs = [head(told, language), told.summary, told.note]
    said = "".join(f"<p>{escape(text)}</p>" for text in paragraphs if text)
    claims = "".join(f"<li>{_claim_html(claim, language)}</li>" for claim in told.claims)
    return f"{said}<p><b>{escape(say('stage.who_says'))}</b></p><ul>{claims}</ul>" if claims else said


def as_text(told: ToldEvent, language: Language) -> str:
    """Write an event as plain text, a claim a paragraph."""
    claims = ("\n".join(part for part in _parts(claim, language) if part) for claim in told.claims)
    return "\n\n".join(part for part in (head(told, language), told.summary, told.note, *claims) if part)


def head(told: ToldEvent, language: Language) -> str:
    """Say when it was and how sure it is, as a sentence begins."""
    said = (
        words(language)("exports.told.head", when=told.when, standing=told.standing)
        if told.standing
        else f"{told.when}."
    )
    return said[:1].upper() + said[1:]


def _claim(dossier: Dossier, claim: Claim, language: Language) -> ToldClaim:
    source, say = dossier.sources[claim.source], words(language)
    card = cards.claim(dossier, claim, language)
    made = str(card["made"]) or say("record.undated")
    return ToldClaim(
        head=say("exports.told.claim", claimant=card["claimant"], manner=card["manner"], made=made),
        text=claim.text.to(language),
        figure=str(card["figure"]),
        source=citations.source_line(source, language),
        url=source.url if _WEB.match(source.url) else "",
        origin=citations.origin_line(dossier, claim.origin, language),
    )


def _parts(claim: ToldClaim, language: Language) -> Iterator[str]:
    say = words(language)
    yield f"{claim.head}{say('stage.colon')}{claim.text}"
    yield claim.figure
    yield say("exports.told.source", source=claim.source, origin=claim.origin)
    yield claim.url


def _claim_html(claim: ToldClaim, language: Language) -> str:
    *said, url = _parts(claim, language)
    lines = [escape(part) for part in said if part]
    if url:
        lines[-1] = f'<a href="{escape(url)}">{lines[-1]}</a>'
    return "<br/>".join(lines)
