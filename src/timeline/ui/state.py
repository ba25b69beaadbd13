"""The only place that reads Streamlit's session and address."""

from __future__ import annotations

import os

import streamlit as st

from timeline.model import Language
from timeline.theme import Mode


def language() -> Language:
    """Give the language: the link's, else the one chosen before, else the server's, else the browser's."""
    asked = _known(st.query_params.get("lang"))
    if asked:
        st.session_state["lang"] = asked.value
    chosen = asked or _known(st.session_state.get("lang")) or _known(os.environ.get("TIMELINE_LANG"))
    return chosen or (Language.FR if (st.context.locale or "").startswith("fr") else Language.EN)


def was_chosen() -> bool:
    """Tell whether the viewer chose the language, so that links should say it."""
    return "lang" in st.session_state


def mode() -> Mode:
    """Give the mode that the page is shown in."""
    return Mode.DARK if st.context.theme.type == "dark" else Mode.LIGHT


def _known(value: str | None) -> Language | None:
    return next((each for each in Language if each == value), None)
