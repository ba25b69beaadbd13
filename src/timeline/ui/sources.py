"""The table of the Sources page: every source, and the events that rest on the one that is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler
from streamlit.elements.lib.column_types import ColumnConfig

from timeline.dossier import dates, queries
from timeline.dossier.corrections import standing_id
from timeline.dossier.model import Dossier, Event, Language, Source
from timeline.text import Words, words
from timeline.ui import dialog_buttons, printed, state, written
from timeline.ui.markdown import link, plain, small
from timeline.ui.method import EXPLORE, MEASURE
from timeline.wording.citations import grade, missing, source_line
from timeline.wording.references import Kind
from timeline.wording.sources_table import Order, Row, in_order, matches, row
from timeline.wording.sources_table import printed as as_printed

LINES = 66
"""Pixels of a row: three lines, so that no cell is cut which those of this record have."""

ORDERS: tuple[Order, ...] = tuple(Order)
"""The orders that are offered, as a type checker can follow them."""

HEIGHT = 720
"""Pixels of the table: ten rows and its head, as high as a desk's window under the line at its top."""

FIRST_DAY = " · "
"""What stands between the first day of a date and its words, in cells that are sorted by both and show the words."""

HOST = r"https?://(?:www\.)?([^/:?#]+)"
"""What of a link is shown in the table."""


DETAILS = ("kind", "translation", "language", "checked", "note", "events")
"""Columns that the table leaves out, so that the others have the width of a window."""


@st.fragment
def show_sources(dossier: Dossier) -> None:
    """Show all sources as a table that can be searched, and the chosen one with the events that rest on it."""
    if not dossier.sources:
        return
    language = state.language()
    say = words(language)
    written.header(say("ui.sources_title"), anchor="sources")
    download = st.container()
    with printed.only_on_screen("find"), st.container(horizontal=True):
        query = st.text_input(
            say("ui.filter_sources"),
            key="find",
            bind="query-params",
            placeholder=say("ui.filter_hint"),
            width=MEASURE // 2,
        )
        order = st.selectbox(
            say("ui.order_sources"),
            ORDERS,
            format_func=lambda each: say(f"ui.order_{each}"),
            key="order",
            width=MEASURE // 2,
        )
    resting = queries.resting_on(dossier)
    rows = {id_: row(dossier, source, resting[id_], language) for id_, source in in_order(dossier, language, order)}
    found = [id_ for id_, shown in rows.items() if matches(shown, query)]
    with download:
        dialog_buttons.show_download(query if len(found) < len(rows) else "")
    asked = _asked(dossier, say)
    if not found:
        written.text(say("ui.no_source"))
        return
    with printed.only_on_screen("sources"):
        written.markdown(small(say.counted("ui.sources_found", shown=len(found), all=len(rows))))
        table = st.dataframe(
            _grid(dossier, {id_: {**rows[id_], "count": len(resting[id_])} for id_ in found}, say),
            key=f"sources {dossier.version} {language} {order} {query}",  # a choice is a row's number: other rows, other choice
            alt=say("ui.sources_title"),
            column_config=_columns(say),
            hide_index=True,
            placeholder="",
            row_height=LINES,
            height=HEIGHT,
            on_select="rerun",
            selection_mode="single-row",
            selection_default={"selection": {"rows": [found.index(asked)] if asked in found else []}},
        )
    printed.show_rows("sources", [as_printed(dossier.sources[id_], rows[id_], say, language) for id_ in found])
    chosen = [found[number] for number in table["selection"]["rows"] if number < len(found)]
    for id_ in chosen:
        _show_source(dossier.sources[id_], rows[id_], resting[id_], language)


def _asked(dossier: Dossier, say: Words) -> str:
    """Give the source that the link asks for, or what stands in its place; say so where there is neither."""
    id_ = state.asked_source()
    standing = standing_id(dossier, "sources", id_)
    if id_ and standing not in dossier.sources:
        written.text(say("cite.unknown_source", id=id_))
    return standing


def _show_source(source: Source, shown: Row, events: Iterable[Event], language: Language) -> None:
    say = words(language)
    written.subheader(plain(source_line(source, language)), anchor="source")
    told = [f"{say(f'ui.column_{name}')}{say('stage.colon')}{shown[name]}" for name in DETAILS[:4] if shown[name]]
    written.markdown(small(plain(" · ".join(told))))
    unlinked = missing(source, "url", language) or say("stage.no_link")
    written.markdown(link(say("ui.open_link"), source.url) if source.url else plain(unlinked))
    dialog_buttons.show_cite(Kind.SOURCE, source.id)
    if source.archived:
        written.markdown(link(say("ui.open_archived"), source.archived))
    if source.accessed:
        written.markdown(plain(say("ui.accessed", date=dates.day_in_words(source.accessed, language))))
    elif unread := missing(source, "accessed", language):
        written.markdown(plain(unread))
    if source.note:
        written.markdown(plain(source.note.to(language)))
    if source.reliability:
        written.markdown(plain(grade(source, "", language)))
    written.markdown(f"**{say('ui.column_events')}**")
    with st.container(gap=None):
        for event in events:
            label = say("ui.event_line", date=dates.in_words(event.span, language), title=event.title.to(language))
            query = {"event": event.id, "lang": language.value}
            st.page_link(
                EXPLORE, label=f":primary[{plain(label)}]", icon=":material/arrow_forward:", query_params=query
            )


def _grid(dossier: Dossier, shown: Mapping[str, Mapping[str, object]], say: Words) -> Styler | pd.DataFrame:
    """Give the table as it is sorted by its heads: a date has its first day before the words that are shown of it.

    Numbers have the digits of the language. Of more cells than pandas dresses, dates are words and sorted as such.
    """
    dated = [_dated(dossier.sources[id_], str(row["published"])) for id_, row in shown.items()]
    table = pd.DataFrame([*shown.values()])
    if table.size > pd.options.styler.render.max_elements:
        return table
    written = {"published": _undated, "count": say.number}
    return table.assign(published=dated).style.format(written, subset=[*written])


def _dated(source: Source, words_: str) -> str:
    return f"{source.published.earliest.isoformat()}{FIRST_DAY}{words_}" if source.published else words_


def _undated(text: str) -> str:
    return text.partition(FIRST_DAY)[2] or text


def _columns(say: Words) -> dict[str, ColumnConfig | None]:
    text = st.column_config.TextColumn
    return {
        "publisher": text(say("ui.column_publisher"), width=150),
        "carrier": text(say("ui.column_carrier"), width=130),
        "link": st.column_config.LinkColumn(say("ui.column_link"), display_text=HOST, width=190, alignment="left"),
        "published": text(say("ui.column_published"), width=150),
        "class": text(say("ui.column_class"), width=150),
        "origin": text(say("ui.column_origin"), width=205),
        "count": st.column_config.NumberColumn(say("ui.column_count"), width=75),
        "grade": text(say("ui.column_grade"), width=150),
        **dict.fromkeys(DETAILS),  # found by the search, and shown with the source that is chosen
    }
