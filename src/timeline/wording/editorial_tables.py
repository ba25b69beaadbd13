"""The editors' own tables in words: what the starting documents say, what was corrected, what was searched in vain."""

from __future__ import annotations

from typing import TypeAlias

from timeline.dossier import dates
from timeline.dossier.model import Correction, Dossier, Language, Search, SeedStatement, labels
from timeline.text import Words, words
from timeline.wording.citations import source_line

Row: TypeAlias = dict[str, str]
"""A line of a table as it is shown, under the names of its columns."""


def seed(dossier: Dossier, told: SeedStatement, document: int, language: Language) -> Row:
    """Give a statement of a starting document, and where it went; documents are numbered."""
    say = words(language)
    events = dict.fromkeys(dossier.claim[id_].event for id_ in told.claims)
    went = " · ".join(dossier.event[id_].title.to(language) for id_ in events)
    return {
        say("ui.seed_document"): f"{document}.{told.number}",
        say("ui.seed_statement"): told.statement.to(language),
        say("ui.seed_went"): went or say("ui.seed_left_out", reason=told.reason.to(language)),
        say("ui.seed_claims"): ", ".join(told.claims),
    }


def correction(dossier: Dossier, each: Correction, language: Language) -> Row:
    """Give an entry of the log of corrections."""
    say = words(language)
    led = labels(dossier.vocabulary.occasions, language)
    return {
        say("ui.correction_day"): dates.day_in_words(each.day, language),
        say("ui.correction_of"): _subject(dossier, each, say, language),
        say("ui.correction_why"): each.why.to(language),
        say("ui.correction_before"): each.before,
        say("ui.correction_after"): each.after,
        say("ui.correction_where"): " · ".join(filter(None, (f"{each.table}.csv", each.id, each.column))),
        say("ui.correction_led_by"): led.get(each.led_by, each.led_by),
        say("ui.correction_version"): each.version,
    }


def _subject(dossier: Dossier, each: Correction, say: Words, language: Language) -> str:
    """Name what was corrected in a reader's words; a row that was withdrawn, with what stands in its place."""
    successor = next((w.successor for w in dossier.withdrawn if (w.table, w.id) == (each.table, each.id)), "")
    if successor:
        return say("ui.correction_withdrawn", id=each.id, successor=successor)
    if each.table == "claims":
        return dossier.event[dossier.claim[each.id].event].title.to(language)
    if each.table == "events":
        return dossier.event[each.id].title.to(language)
    if each.table == "sources":
        return source_line(dossier.sources[each.id], language)
    named = {"stories": labels(dossier.vocabulary.stories, language)}.get(each.table, {})
    asked = {question.id: question.question.to(language) for question in dossier.questions}
    return named.get(each.id) or (asked.get(each.id) if each.table == "questions" else "") or each.id


def search(each: Search, language: Language) -> Row:
    """Give what was searched for and not found."""
    say = words(language)
    return {
        say("ui.search_question"): each.question.to(language),
        say("ui.search_result"): each.result.to(language),
        say("ui.search_where"): each.where.to(language),
        say("ui.search_when"): dates.in_words(each.when, language),
        say("ui.search_words"): each.words,
    }
