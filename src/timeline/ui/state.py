"""The only place that reads Streamlit's session and address."""

from __future__ import annotations

import os
import sys
from typing import TypeVar

import streamlit as st

from timeline.dossier.model import Language, opens_in
from timeline.drawing.theme import Mode
from timeline.server import uploads
from timeline.server.addresses import Addresses
from timeline.server.store import STORE

Kept = TypeVar("Kept")


def language() -> Language:
    """Give the language: the one chosen last, by link or by switch, else the server's, else the browser's."""
    requested = Language.named(st.query_params.get("lang"))
    if requested and st.session_state.get("lang_asked") != requested:
        st.session_state["lang_asked"] = st.session_state["lang"] = requested.value
    chosen = Language.named(st.session_state.get("lang")) or _servers()
    return chosen or opens_in(_languages(), st.context.locale)


def choose_language(chosen: str | None) -> None:
    """Remember the language that a viewer switched to; the page puts it into the link by itself."""
    if Language.named(chosen):
        st.session_state["lang"] = chosen


def triggered(component: str, name: str) -> str | None:
    """Give what a component has just told, inside the callback that it set off."""
    value = st.session_state[component].get(name)
    return str(value) if value is not None else None


def should_say_language() -> bool:
    """Tell whether links should say the language: the viewer chose it, or whoever opens one may be shown another."""
    return "lang" in st.session_state or language() != _default()


def was_lost() -> bool:
    """Tell whether the viewer asked for a page that is not there, once."""
    return st.query_params.pop("lost", None) is not None


def asked_source() -> str:
    """Give the id of the source that the link asks to open; empty where it asks for none."""
    return str(st.query_params.get("source", ""))


def follows() -> bool:
    """Tell whether the page shows what somebody else presents."""
    return "follow" in st.query_params


def addresses() -> Addresses:
    """Give where this server hands things out, under the path that it was started with."""
    return Addresses.under(str(st.get_option("server.baseUrlPath")))


def takes_files() -> bool:
    """Tell whether visitors may try files of their own here: where only this machine is listened to, or it is allowed."""
    return uploads.are_allowed(st.get_option("server.address"), os.environ, sys.argv[1:])


def kept(name: str, otherwise: Kept) -> Kept:
    """Give what the session keeps under a name, or something else where it keeps nothing yet."""
    found: Kept = st.session_state.get(name, otherwise)
    return found


def keep(name: str, what: object) -> None:
    """Keep something as long as the session lasts."""
    st.session_state[name] = what


def run_of(page: str) -> int:
    """Number the runs of a page while the viewer stays on it.

    A component hears of a run only where its data differ, and then asks again
    for what failed. Whoever comes back to a page is not sent everything anew.
    """
    last, number = st.session_state.get("run", ("", 0))
    number += page == last
    st.session_state["run"] = (page, number)
    return int(number)


def mode() -> Mode:
    """Give the mode that the page is shown in."""
    return Mode.DARK if st.context.theme.type == "dark" else Mode.LIGHT


def _servers() -> Language | None:
    return Language.named(os.environ.get("TIMELINE_LANG"))


def _default() -> Language:
    """Give the language of a viewer of whom nothing is known."""
    return _servers() or opens_in(_languages())


def _languages() -> tuple[str, ...]:
    """Give the languages that the dossier is written in; none where there is none."""
    dossier = STORE.current().dossier
    return dossier.about.languages if dossier else ()
