"""The parts of the Sources page that say what the record is, how it was made, and how to use it."""

from __future__ import annotations

from collections import Counter

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from timeline.dossier import queries, statements
from timeline.dossier.filters import ONE
from timeline.dossier.model import Dossier, Standing
from timeline.drawing import marks, theme
from timeline.server.paths import HOME
from timeline.server.store import dossier_folder
from timeline.text import Words, words
from timeline.ui import dialog_buttons, state, written
from timeline.ui.markdown import link, plain, small, with_lead
from timeline.wording import holdings
from timeline.wording.citations import collected
from timeline.wording.own_words import words_of
from timeline.wording.quantities import number

EXPLORE = HOME / "pages" / "explore.py"

MEASURE = 608
"""Pixels of a line that is comfortable to read."""
GAP = 32
"""Pixels between two columns."""

GLYPH = 16
"""Pixels of a mark in the table of standings."""


def columns() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Set up two columns of readable width, narrower where there is less room, and on a telephone one below the other."""
    with st.container(width=2 * MEASURE + GAP):
        left, right = st.columns(2, gap="medium")
        return left, right


def show_title(dossier: Dossier) -> None:
    """Show what the dossier is called and is about, what it holds and in which version."""
    language = state.language()
    about = dossier.about
    written.title(plain(about.title.to(language)), anchor=False)
    with st.container(width=2 * MEASURE):
        written.markdown(plain(about.description.to(language)))
    say = words(language)
    said = statements.count_all(dossier)
    facts = holdings.in_words(dossier, language, version=about.version, dated=True)
    once = say("ui.counted_once") if said < len(dossier.claims) else ""
    written.markdown(small(plain(" ".join(filter(None, (f"{facts}.", once, collected(dossier, language)))))))


def show_method(dossier: Dossier) -> None:
    """Show how the record was made, in the dossier's own paragraphs; nothing where it has none."""
    language = state.language()
    if not dossier.about.method:
        return
    written.header(words(language)("ui.method_title"), anchor="method")
    for paragraph in dossier.about.method:
        written.markdown(with_lead(paragraph.to(language)))


def show_scale(dossier: Dossier) -> None:
    """Show what each standing means, how many events have it, and what makes one disputed; nothing where it is not told."""
    if not dossier.is_weighed:
        return
    language = state.language()
    say = words_of(dossier, language)
    derived = queries.derive(dossier).values()
    counts = Counter(facts.standing for facts in derived)
    disputed = sum(facts.disputed for facts in derived)
    written.header(say("ui.scale_title"), anchor="scale")
    steps = [
        _step(say, s.value, _mark_picture(theme.FILL[s]), number(counts[s], language))
        for s in Standing
        if counts[s] or s != Standing.UNCLAIMED
    ]
    steps.append(_step(say, "disputed", _mark_picture(0, denied=True), number(disputed, language)))
    written.table(steps)
    written.markdown(small(say("ui.scale_rule")))


def show_independence(dossier: Dossier) -> None:
    """Show how many reports are behind the sources, and how many events rest on one alone; nothing without claims."""
    if not dossier.claims:
        return
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
    written.header(say("ui.independence_title"), anchor="independence")
    written.markdown(say("ui.independence", **{name: number(count, language) for name, count in counts.items()}))
    if counts["single"]:
        query = {"origins": ONE, "lang": language.value}
        st.page_link(EXPLORE, label=say("ui.one_origin"), icon=":material/arrow_forward:", query_params=query)


def show_legal_states(dossier: Dossier) -> None:
    """Show what the legal states on the timeline are, and what is contested about them."""
    language = state.language()
    noted = [each for each in dossier.legal_states if each.note]
    if noted:
        written.header(words_of(dossier, language)("stage.legal"), anchor="legal")
    for each in noted:
        written.markdown(f"**{plain(each.label.to(language))}** {plain(each.note.to(language))}")


def show_viewpoint(dossier: Dossier) -> None:
    """Show whose view of disputed boundaries the map takes, if the dossier says it."""
    language = state.language()
    if dossier.about.map_note:
        written.header(words(language)("ui.viewpoint_title"), anchor="viewpoint")
        written.markdown(plain(dossier.about.map_note.to(language)))


def show_citation(dossier: Dossier) -> None:
    """Show how to name the record in a text, ready to copy."""
    language = state.language()
    written.header(words(language)("ui.cite_title"), anchor="cite")
    st.code(holdings.cited(dossier, language), language=None, wrap_lines=True)
    dialog_buttons.show_cite()


def show_licence(dossier: Dossier) -> None:
    """Show what may be done with the data, and which state of the files this is."""
    language = state.language()
    say = words(language)
    about = dossier.about
    written.header(say("ui.licence_title" if about.licence else "ui.files_title"), anchor="licence")
    if about.licence:
        licence = link(about.licence, about.licence_url) if about.licence_url else plain(about.licence)
        written.markdown(say("ui.licence_data", licence=licence))
    where = f"{dossier_folder().resolve().name}/"
    changed = holdings.changed_on(dossier, language)
    said = (
        say("ui.in_version", version=about.version) if about.version else "",
        say("ui.files_changed", date=changed) if changed else "",
    )
    state_ = say.listed(said)
    written.markdown(plain(say("ui.files", folder=where, state=state_) if state_ else where))


def _mark_picture(fill: float, *, denied: bool = False) -> str:
    """Draw the mark that the stage gives a standing, as a Markdown image; 0 to 1 of its colour fills it."""
    look = marks.sample(theme.PALETTES[state.mode()], fill, disputed=denied)
    return f"![]({marks.as_address(marks.glyph(look, GLYPH))})"


def _step(say: Words, name: str, mark: str, events: str) -> dict[str, str]:
    label = say("stage.disputed") if name == "disputed" else say(f"stage.scale_{name}")
    means = say(f"stage.scale_{name}_means")
    return {
        say("ui.mark_column"): mark,
        say("ui.scale_column"): f"**{label}.** {means}",
        say("ui.events_column"): events,
    }
