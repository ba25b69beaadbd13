"""The parts of the Sources page in which the editors account for their work."""

from __future__ import annotations

from typing import TypeAlias
from urllib.parse import urlencode

import streamlit as st

from timeline.dossier import dates
from timeline.dossier.model import Correction, Dossier, Language, SeedStatement, labels
from timeline.server.data_pages import FEED
from timeline.text import Words, words
from timeline.ui import printed, state
from timeline.ui.markdown import link, plain
from timeline.wording.citations import source_line

Row: TypeAlias = dict[str, str]
"""A line of a table as it is shown, under the names of its columns."""

HEIGHT = 424
"""Pixels of a table that scrolls; a shorter one is as high as its rows."""
ROW = 36
"""Pixels of one line of a table, and of its head."""


def show_seeds(dossier: Dossier) -> None:
    """Show what each starting document says, and which events carry it or why none does; nothing where none is named."""
    if not dossier.seeds:
        return
    language = state.language()
    say = words(language)
    names = {id_: number for number, id_ in enumerate(dict.fromkeys(told.seed for told in dossier.seeds), 1)}
    st.header(say("ui.seeds_title"), anchor="seeds")
    carried = sum(bool(told.claims) for told in dossier.seeds)
    st.markdown(
        say("ui.seeds", all=len(dossier.seeds), carried=carried, left_out=len(dossier.seeds) - carried)
        + "".join(
            f"\n- {plain(say('ui.seed_named', number=number, source=source_line(dossier.sources[id_], language)))}"
            for id_, number in names.items()
        )
    )
    rows = [_seed(dossier, told, names[told.seed], language) for told in dossier.seeds]
    _table("seeds", rows, say("ui.seeds_title"))


def show_corrections(dossier: Dossier) -> None:
    """Show the log of corrections, newest first; nothing where there is none."""
    if not dossier.corrections:
        return
    language = state.language()
    say = words(language)
    st.header(say("ui.corrections_title"), anchor="corrections")
    st.markdown(say("ui.corrections"))
    feed = f"{state.addresses().downloads}{FEED}?{urlencode({'lang': language})}"
    with printed.only_on_screen("feed"):
        st.markdown(link(say("data.subscribe"), feed))
    rows = [_correction(dossier, each, language) for each in reversed(dossier.corrections)]
    _table("corrections", rows, say("ui.corrections_title"))


def show_searches(dossier: Dossier) -> None:
    """Show what was searched for and not found; nothing where no search is noted."""
    if not dossier.searches:
        return
    language = state.language()
    say = words(language)
    st.header(say("ui.searches_title"), anchor="searches")
    st.markdown(say("ui.searches"))
    rows = [
        {
            say("ui.search_question"): each.question.to(language),
            say("ui.search_result"): each.result.to(language),
            say("ui.search_where"): each.where.to(language),
            say("ui.search_when"): dates.in_words(each.when, language),
            say("ui.search_words"): each.words,
        }
        for each in dossier.searches
    ]
    _table("searches", rows, say("ui.searches_title"))


def _table(name: str, rows: list[Row], title: str) -> None:
    with printed.only_on_screen(name):
        st.dataframe(rows, alt=title, hide_index=True, placeholder="", height=min(HEIGHT, ROW * (len(rows) + 1)))
    printed.show_rows(name, rows)


def _seed(dossier: Dossier, told: SeedStatement, document: int, language: Language) -> Row:
    say = words(language)
    events = dict.fromkeys(dossier.claim[id_].event for id_ in told.claims)
    went = " · ".join(dossier.event[id_].title.to(language) for id_ in events)
    return {
        say("ui.seed_document"): f"{document}.{told.number}",
        say("ui.seed_statement"): told.statement.to(language),
        say("ui.seed_went"): went or say("ui.seed_left_out", reason=told.reason.to(language)),
        say("ui.seed_claims"): ", ".join(told.claims),
    }


def _correction(dossier: Dossier, each: Correction, language: Language) -> Row:
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
