"""The parts of the Sources page in which the editors account for their work."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from timeline.dossier.model import Dossier
from timeline.server.data_pages import FEED
from timeline.text import words
from timeline.ui import printed, state, written
from timeline.ui.markdown import link, plain
from timeline.wording.citations import source_line
from timeline.wording.editorial_tables import Row, correction, search, seed

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
    written.header(say("ui.seeds_title"), anchor="seeds")
    carried = sum(bool(told.claims) for told in dossier.seeds)
    written.markdown(
        say("ui.seeds", all=len(dossier.seeds), carried=carried, left_out=len(dossier.seeds) - carried)
        + "".join(
            f"\n- {plain(say('ui.seed_named', number=number, source=source_line(dossier.sources[id_], language)))}"
            for id_, number in names.items()
        )
    )
    rows = [seed(dossier, told, names[told.seed], language) for told in dossier.seeds]
    _table("seeds", rows, say("ui.seeds_title"))


def show_corrections(dossier: Dossier) -> None:
    """Show the log of corrections, newest first; nothing where there is none."""
    if not dossier.corrections:
        return
    language = state.language()
    say = words(language)
    written.header(say("ui.corrections_title"), anchor="corrections")
    written.markdown(say("ui.corrections"))
    feed = f"{state.addresses().downloads}{FEED}?{urlencode({'lang': language})}"
    with printed.only_on_screen("feed"):
        written.markdown(link(say("data.subscribe"), feed))
    rows = [correction(dossier, each, language) for each in reversed(dossier.corrections)]
    _table("corrections", rows, say("ui.corrections_title"))


def show_searches(dossier: Dossier) -> None:
    """Show what was searched for and not found; nothing where no search is noted."""
    if not dossier.searches:
        return
    language = state.language()
    say = words(language)
    written.header(say("ui.searches_title"), anchor="searches")
    written.markdown(say("ui.searches"))
    rows = [search(each, language) for each in dossier.searches]
    _table("searches", rows, say("ui.searches_title"))


def _table(name: str, rows: list[Row], title: str) -> None:
    with printed.only_on_screen(name):
        st.dataframe(rows, alt=title, hide_index=True, placeholder="", height=min(HEIGHT, ROW * (len(rows) + 1)))
    printed.show_rows(name, rows)
