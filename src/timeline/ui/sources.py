"""The table of the Sources page: every source, and the events that rest on the one that is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from timeline.dossier import dates, queries
from timeline.dossier.corrections import standing_id
from timeline.dossier.model import Dossier, Event, Language, Source, labels
from timeline.dossier.search import normalized, searchable, terms
from timeline.text import Words, words
from timeline.ui import dialog_buttons, printed, state
from timeline.ui.markdown import link, plain, small
from timeline.ui.method import EXPLORE, MEASURE
from timeline.wording.citations import grade, missing, published, source_line
from timeline.wording.references import Kind

Row: TypeAlias = dict[str, str | None]
"""A source as the table shows it, under the names of its columns."""

HOST = r"https?://(?:www\.)?([^/:?#]+)"
"""What of a link is shown in the table."""


@st.fragment
def show_sources(dossier: Dossier) -> None:
    """Show all sources as a table that can be searched, and the chosen one with the events that rest on it."""
    language = state.language()
    say = words(language)
    st.header(say("ui.sources_title"), anchor="sources")
    dialog_buttons.show_download()
    with printed.only_on_screen("find"):
        query = st.text_input(
            say("ui.filter_sources"),
            key="find",
            bind="query-params",
            placeholder=say("ui.filter_hint"),
            width=MEASURE // 2,
        )
    resting = queries.resting_on(dossier)
    rows = {id_: _row(dossier, source, resting[id_], language) for id_, source in _in_order(dossier, language)}
    found = [id_ for id_, row in rows.items() if _matches(row, query)]
    asked = _asked(dossier, say)
    if not found:
        st.text(say("ui.no_source"))
        return
    with printed.only_on_screen("sources"):
        st.markdown(small(say.counted("ui.sources_found", shown=len(found), all=len(rows))))
        table = st.dataframe(
            [rows[id_] for id_ in found],
            key=f"sources {dossier.version} {language} {query}",  # a choice is a row's number: other rows, other choice
            alt=say("ui.sources_title"),
            column_config=_columns(say),
            hide_index=True,
            placeholder="",
            height=424,
            on_select="rerun",
            selection_mode="single-row",
            selection_default={"selection": {"rows": [found.index(asked)] if asked in found else []}},
        )
    printed.show_rows("sources", [_printed(dossier.sources[id_], rows[id_], say, language) for id_ in found])
    chosen = [found[row] for row in table["selection"]["rows"] if row < len(found)]
    for id_ in chosen:
        _show_source(dossier.sources[id_], resting[id_], language)


def _asked(dossier: Dossier, say: Words) -> str:
    """Give the source that the link asks for, or what stands in its place; say so where there is neither."""
    id_ = state.asked_source()
    standing = standing_id(dossier, "sources", id_)
    if id_ and standing not in dossier.sources:
        st.text(say("cite.unknown_source", id=id_))
    return standing


def _show_source(source: Source, events: Iterable[Event], language: Language) -> None:
    say = words(language)
    st.subheader(plain(source_line(source, language)), anchor="source")
    unlinked = missing(source, "url", language) or say("stage.no_link")
    st.markdown(link(say("ui.open_link"), source.url) if source.url else plain(unlinked))
    dialog_buttons.show_cite(Kind.SOURCE, source.id)
    if source.archived:
        st.markdown(link(say("ui.open_archived"), source.archived))
    if source.accessed:
        st.markdown(plain(say("ui.accessed", date=dates.day_in_words(source.accessed, language))))
    elif unread := missing(source, "accessed", language):
        st.markdown(plain(unread))
    if source.note:
        st.markdown(plain(source.note.to(language)))
    if source.reliability:
        st.markdown(plain(grade(source, "", language)))
    st.markdown(f"**{say('ui.column_events')}**")
    with st.container(gap=None):
        for event in events:
            label = say("ui.event_line", date=dates.in_words(event.span, language), title=event.title.to(language))
            query = {"event": event.id, "lang": language.value}
            st.page_link(
                EXPLORE, label=f":primary[{plain(label)}]", icon=":material/arrow_forward:", query_params=query
            )


def _in_order(dossier: Dossier, language: Language) -> list[tuple[str, Source]]:
    def by_publisher(item: tuple[str, Source]) -> tuple[str, int]:
        published = item[1].published
        return normalized(item[1].names(language)[0]), published.earliest.toordinal() if published else 0

    return sorted(dossier.sources.items(), key=by_publisher)


def _row(dossier: Dossier, source: Source, events: Iterable[Event], language: Language) -> Row:
    kinds, checks = labels(dossier.vocabulary.source_kinds, language), labels(dossier.vocabulary.checks, language)
    classes = labels(dossier.vocabulary.source_classes, language)
    translations = labels(dossier.vocabulary.translations, language)
    publisher, carrier = source.names(language)
    return {
        "publisher": publisher,
        "carrier": carrier,
        "link": source.url or None,
        "published": published(source, language),
        "kind": kinds.get(source.kind, source.kind),
        "class": classes.get(source.source_class, source.source_class),
        "translation": translations.get(source.translation) or missing(source, "translation", language),
        "language": source.language,
        "checked": checks.get(source.checked, source.checked),
        "origin": source.origin,
        "events": " · ".join(event.title.to(language) for event in events),
        "note": source.note.to(language),
        **({"grade": grade(source, "", language)} if _has_grades(dossier) else {}),
    }


def _printed(source: Source, row: Row, say: Words, language: Language) -> Row:
    """Give a source as paper lists it: named as a reader would cite it, with its address in full."""
    unlinked = missing(source, "url", language) or say("stage.no_link")
    others = ("kind", "class", "translation", "language", "checked", "origin", "note", "grade", "events")
    return {
        "": source_line(source, language),
        say("ui.column_link"): source.url or unlinked,
        **{say(f"ui.column_{name}"): row.get(name) for name in others},
    }


def _has_grades(dossier: Dossier) -> bool:
    return any(source.reliability for source in dossier.sources.values())


def _columns(say: Words) -> dict[str, ColumnConfig]:
    text = st.column_config.TextColumn
    return {
        "publisher": text(say("ui.column_publisher"), width=170),
        "carrier": text(say("ui.column_carrier"), width=130),
        "link": st.column_config.LinkColumn(say("ui.column_link"), display_text=HOST, width=150, alignment="left"),
        "published": text(say("ui.column_published"), width=160),
        "kind": text(say("ui.column_kind"), width=150),
        "class": text(say("ui.column_class"), width=170),
        "translation": text(say("ui.column_translation"), width=150),
        "language": text(say("ui.column_language"), width=80),
        "checked": text(say("ui.column_checked"), width=180),
        "origin": text(say("ui.column_origin"), width=200),
        "events": text(say("ui.column_events"), width=400),
        "note": text(say("ui.column_note"), width=400),
        "grade": text(say("ui.column_grade"), width=260),
    }


def _matches(row: Row, query: str) -> bool:
    text = searchable(filter(None, row.values()))
    return all(term in text for term in terms(query))
