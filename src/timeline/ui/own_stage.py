"""The stage with a visitor's events, and what the visitor takes along.

It is the one HTML file, at an address that ends with the session; the server makes it a stranger to itself.
"""

from __future__ import annotations

import streamlit as st

from timeline.authoring.upload.reading import Reading
from timeline.server.previews import PREVIEWS
from timeline.text import words
from timeline.ui import state, written
from timeline.ui.markdown import link, plain

HEIGHT = 860
"""Pixels of the frame: timeline, map and card on a desk's screen; on a telephone's it scrolls in itself."""


class _FullError(Exception):
    """The server keeps as many pages as it can."""


def show_downloads(reading: Reading) -> None:
    """Offer the corrected dossier as a zip file and as one HTML file, and what its columns became."""
    say = words(state.language())
    files = (
        ("zip", reading.dossier, f"{reading.name}.zip", "application/zip"),
        ("html", reading.page, f"{reading.name}.html", "text/html"),
        ("mapping", reading.mapping, "import.toml", "application/toml"),
    )
    with st.container(horizontal=True):
        for name, content, file, kind in files:
            if content:
                label = plain(say(f"own.take_{name}"))
                st.download_button(label, content, file, kind, key=f"own-take-{name}", on_click="ignore")


def show_stage(reading: Reading) -> None:
    """Show timeline, map, list and cards of the dossier."""
    say = words(state.language())
    if not reading.page:
        return
    written.header(plain(say("own.stage_title")), anchor="stage")
    try:
        address = state.addresses().preview(_kept(reading.page))
    except _FullError:
        st.warning(plain(say("own.full")))
        return
    written.markdown(link(say("own.stage_alone"), address))
    st.iframe(address, height=HEIGHT, alt=say("own.stage_alt"))


@st.cache_resource(scope="session", max_entries=1, show_spinner=False, on_release=PREVIEWS.drop)
def _kept(page: bytes) -> str:
    """Keep a page as long as the session shows it, and give its id."""
    id_ = PREVIEWS.put(page)
    if not id_:
        raise _FullError
    return id_
