"""The parts of the Sources page: what a reader needs to trust the record, or not to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypeAlias
from urllib.parse import quote

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.column_types import ColumnConfig

from timeline.dossier import dates, queries, statements
from timeline.dossier.model import Dossier, Event, Language, Source, Standing, labels
from timeline.dossier.search import normalized, searchable, terms
from timeline.drawing import marks, theme
from timeline.server.paths import HOME
from timeline.server.store import dossier_folder
from timeline.text import Words, words
from timeline.ui import state
from timeline.wording.citations import collected, grade, missing, published, source_line
from timeline.wording.quantities import number

Row: TypeAlias = dict[str, str | None]
"""A source as the table shows it, under the names of its columns."""

EXPLORE = HOME / "pages" / "explore.py"

MEASURE = 608
"""Pixels of a line that is comfortable to read; two fit side by side on a desk's screen."""

LEAD = 40
"""Characters of a first sentence that is short enough to be set as a paragraph's heading."""

SIGN = 16
"""Pixels of a mark in the table of standings."""

HOST = r"https?://(?:www\.)?([^/:?#]+)"
"""What of a link is shown in the table."""

_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]()<>#+-.!|~$:&="})


def columns() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Set up two columns of readable width, the second below the first where they do not fit."""
    with st.container(horizontal=True, gap="medium"):
        return st.container(width=MEASURE), st.container(width=MEASURE)


def show_title(dossier: Dossier) -> None:
    """Show what the dossier is called and is about, what it holds and in which version."""
    language = state.language()
    about = dossier.about
    st.title(plain(about.title.to(language)), anchor=False)
    with st.container(width=2 * MEASURE):
        st.markdown(plain(about.description.to(language)))
    say = words(language)
    said = statements.count(dossier.claims)
    facts = say(
        "ui.holdings",
        events=say.counted("count.events", count=len(dossier.events)),
        claims=say.counted("count.claims", count=said),
        sources=say.counted("count.sources", count=len(dossier.sources)),
        version=about.version,
        date=_changed(dossier, language),
    )
    once = say("ui.counted_once") if said < len(dossier.claims) else ""
    st.markdown(_small(plain(" ".join(filter(None, (f"{facts}.", once, collected(dossier, language)))))))


def show_method(dossier: Dossier) -> None:
    """Show how the record was made, in the dossier's own paragraphs."""
    language = state.language()
    st.header(words(language)("ui.method_title"), anchor="method")
    for paragraph in dossier.about.method:
        st.markdown(_with_lead(paragraph.to(language)))


def show_scale(dossier: Dossier) -> None:
    """Show what each standing means, how many events have it, and what makes one disputed."""
    language = state.language()
    say = words(language)
    derived = queries.derive(dossier).values()
    counts = Counter(facts.standing for facts in derived)
    disputed = sum(facts.disputed for facts in derived)
    st.header(say("ui.scale_title"), anchor="scale")
    steps = [_step(say, s.value, _mark_picture(theme.FILL[s]), number(counts[s], language)) for s in Standing]
    steps.append(_step(say, "disputed", _mark_picture(0, denied=True), number(disputed, language)))
    st.table(steps, border="horizontal", hide_index=True)
    st.markdown(_small(say("ui.scale_rule")))


def show_independence(dossier: Dossier) -> None:
    """Show how many reports are behind the sources, and how many events rest on one alone."""
    language = state.language()
    say = words(language)
    behind = [len(facts.origins) for facts in queries.derive(dossier).values()]
    counts = {
        "sources": len(dossier.sources),
        "origins": len({source.origin or source.id for source in dossier.sources.values()}),
        "events": len(dossier.events),
        "single": sum(origins == 1 for origins in behind),
        "several": sum(origins > 1 for origins in behind),
    }
    st.header(say("ui.independence_title"), anchor="independence")
    st.markdown(say("ui.independence", **{name: number(count, language) for name, count in counts.items()}))


def show_legal_states(dossier: Dossier) -> None:
    """Show what the legal states on the timeline are, and what is contested about them."""
    language = state.language()
    noted = [each for each in dossier.legal_states if each.note]
    if noted:
        st.header(words(language)("stage.legal"), anchor="legal")
    for each in noted:
        st.markdown(f"**{plain(each.label.to(language))}** {plain(each.note.to(language))}")


def show_viewpoint(dossier: Dossier) -> None:
    """Show whose view of disputed boundaries the map takes, if the dossier says it."""
    language = state.language()
    if dossier.about.map_note:
        st.header(words(language)("ui.viewpoint_title"), anchor="viewpoint")
        st.markdown(plain(dossier.about.map_note.to(language)))


@st.fragment
def show_sources(dossier: Dossier) -> None:
    """Show all sources as a table that can be searched, and the chosen one with the events that rest on it."""
    language = state.language()
    say = words(language)
    st.header(say("ui.sources_title"), anchor="sources")
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
    if not found:
        st.text(say("ui.no_source"))
        return
    st.markdown(_small(say.counted("ui.sources_found", shown=len(found), all=len(rows))))
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
    )
    chosen = [found[row] for row in table["selection"]["rows"] if row < len(found)]
    for id_ in chosen:
        _show_source(dossier.sources[id_], resting[id_], language)


def show_citation(dossier: Dossier) -> None:
    """Show how to name the record in a text, ready to copy."""
    language = state.language()
    say = words(language)
    about = dossier.about
    title = about.title.to(language)
    st.header(say("ui.cite_title"), anchor="cite")
    st.code(
        about.citation or say("ui.cite_as", title=title, version=about.version, date=_changed(dossier, language)),
        language=None,
        wrap_lines=True,
    )


def show_licence(dossier: Dossier) -> None:
    """Show what may be done with the data, and which state of the files this is."""
    language = state.language()
    say = words(language)
    about = dossier.about
    st.header(say("ui.licence_title"), anchor="licence")
    if about.licence:
        licence = _link(about.licence, about.licence_url) if about.licence_url else plain(about.licence)
        st.markdown(say("ui.licence_data", licence=licence))
    where = f"{dossier_folder().resolve().name}/"
    st.markdown(plain(say("ui.files", folder=where, version=about.version, date=_changed(dossier, language))))


def plain(text: str) -> str:
    """Write a text of the dossier so that Markdown shows it letter by letter."""
    return text.translate(_MARKDOWN)


def _show_source(source: Source, events: Iterable[Event], language: Language) -> None:
    say = words(language)
    st.subheader(plain(source_line(source, language)), anchor=False)
    unlinked = missing(source, "url", language) or say("stage.no_link")
    st.markdown(_link(say("ui.open_link"), source.url) if source.url else plain(unlinked))
    if source.archived:
        st.markdown(_link(say("ui.open_archived"), source.archived))
    if source.accessed:
        day = dates.in_words(dates.span(source.accessed.isoformat()), language)
        st.markdown(plain(say("ui.accessed", date=day)))
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
            link = {"event": event.id, "lang": language.value}
            st.page_link(EXPLORE, label=f":primary[{plain(label)}]", icon=":material/arrow_forward:", query_params=link)


def _mark_picture(fill: float, *, denied: bool = False) -> str:
    """Draw the mark that the stage gives a standing, as a Markdown image; 0 to 1 of its colour fills it."""
    look = marks.sample(theme.PALETTES[state.mode()], fill, disputed=denied)
    return f"![]({marks.as_address(marks.sign(look, SIGN))})"


def _step(say: Words, name: str, mark: str, events: str) -> Row:
    label = say("stage.disputed") if name == "disputed" else say(f"stage.scale_{name}")
    means = say(f"stage.scale_{name}_means")
    return {
        say("ui.scale_column"): f"{mark}\u2002{label}",
        say("ui.meaning_column"): means,
        say("ui.events_column"): events,
    }


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


def _with_lead(paragraph: str) -> str:
    lead, stop, rest = paragraph.partition(". ")
    if rest and len(lead) <= LEAD:
        return f"**{plain(lead + stop.strip())}** {plain(rest)}"
    return plain(paragraph)


def _changed(dossier: Dossier, language: Language) -> str:
    return dates.in_words(dossier.about.modified, language) if dossier.about.modified else ""


def _small(markdown: str) -> str:
    """Set secondary text small but in full ink: Streamlit's captions have less contrast than 4.5:1."""
    return f":small[{markdown}]"


def _link(text: str, address: str) -> str:
    return f"[{plain(text)}](<{quote(address, safe=':/?#[]@!$&()*+,;=%~')}>)"
