"""Parts that pages are made of. ``show_`` draws; ``stop_`` may end the page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import streamlit as st

from timeline.dossier.model import Dossier
from timeline.server import early_stage
from timeline.server.builds import Reader
from timeline.server.routes import PRESENTERS_KEY
from timeline.server.store import STORE, DossierState
from timeline.stage import browser_files, spec
from timeline.text import words
from timeline.ui import state, written

EVERY = 2
"""Seconds between two looks at whether another state is there, for a page that was opened while it was read."""


def dossier_or_stop() -> Dossier:
    """Give the dossier to show; say what is wrong with its files, and stop if there is none to show."""
    current = STORE.current()
    say = words(state.language())
    if current.is_being_read:
        _wait_for_another_than(current)
    if current.problems:
        title = "ui.problems_title" if current.dossier else "ui.problems_first"
        heading = say(title, count=len(current.problems))
        # The key names the element for our style sheet: it stands above the stage, which fills the page.
        with (
            st.container(key="problems"),
            st.expander(heading, icon=":material/warning:", expanded=not current.dossier),
        ):
            written.text(say("ui.problems_advice"))
            st.code("\n".join(map(str, current.problems)), language=None, wrap_lines=True)
    if current.dossier is None:
        st.stop()
    if not current.dossier.events:
        written.header(current.dossier.about.title.to(state.language()))
        written.text(say("ui.empty"))
        st.stop()
    return current.dossier


def _wait_for_another_than(current: DossierState) -> None:
    """Show the state that follows as soon as it is there; where there is none yet, say what is waited for."""
    if not (current.dossier or current.problems):
        # The key names the element for our style sheet: it stands above what a page is covered with while it loads.
        with st.container(key="being-read"):
            written.text(words(state.language())("ui.being_read"))

    @st.fragment(run_every=EVERY)
    def look() -> None:
        last = STORE.last
        if (last.dossier, last.problems) != (current.dossier, current.problems) or not last.is_being_read:
            st.rerun()

    look()


def show_stage(dossier: Dossier, page: str) -> None:
    """Mount the stage with the parts of a page, or take the one that stands already; from here on it needs no server."""
    language, mode, reader = state.language(), state.mode(), _reader()
    _component()(
        key=f"stage-{page}",
        data={
            **early_stage.served(state.addresses(), page),
            "say": early_stage.said(language),
            "first": STORE.publish(dossier, language, mode, reader=reader),
            "more": [STORE.publish(dossier, language, mode, build, reader) for build in spec.MORE_OF[page]],
            "run": state.run_of(page),
        }
        | ({"notes": _notes(dossier)} if page == "present" and not state.follows() else {}),
    )


def _notes(dossier: Dossier) -> dict[str, str]:
    """Say where a page that presents finds the speaker's notes, and what it has to show for them."""
    name = STORE.publish_notes(dossier, state.language(), _reader())
    return {"address": state.addresses().notes + name, "key": PRESENTERS_KEY}


@st.cache_resource(scope="session", max_entries=1, show_spinner=False, on_release=lambda reader: STORE.leave(reader))
def _reader() -> Reader:
    """Give the reader whose session this is, until the connection ends."""
    return STORE.enter()


@cache
def _component() -> Callable[..., object]:
    assets = files("timeline.stage").joinpath("assets")
    return st.components.v2.component(
        "timeline_stage",
        html="<div data-stage></div>",
        css=browser_files.sheets(),
        js=module_with_imports(assets, "boot/component.js"),
        isolate_styles=False,
    )


def module_with_imports(folder: Traversable, name: str) -> str:
    """Give a module with those that it imports written into it, each once: it has to run where none of them can be had.

    All of them share one scope, so no two may declare the same name.
    """
    included: set[str] = set()

    def whole(path: str) -> str:
        included.add(path)

        def written(match: re.Match[str]) -> str:
            imported = posixpath.normpath(posixpath.join(posixpath.dirname(path), match[1]))
            return "" if imported in included else whole(imported)

        return _IMPORT.sub(written, folder.joinpath(*path.split("/")).read_text(encoding="utf-8"))

    return whole(name)


_IMPORT = re.compile(r'^import \{[^}]*\} from "(\.[^"]+)";\n', re.MULTILINE)
