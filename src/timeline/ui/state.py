"""The only place that reads Streamlit's session and address."""

from __future__ import annotations

import os

import streamlit as st

from timeline.model import Language
from timeline.theme import Mode


def language() -> Language:
    """Give the language asked for: in the link, else chosen before, else the server's, else the browser's."""
    asked = st.query_params.get("lang") or st.session_state.get("lang") or os.environ.get("TIMELINE_LANG")
    found = next((each for each in Language if each == asked), None)
    chosen = found or (Language.FR if (st.context.locale or "").startswith("fr") else Language.EN)
    st.session_state["lang"] = chosen.value
    return chosen


def mode() -> Mode:
    """Give the mode that the page is shown in."""
    return Mode.DARK if st.context.theme.type == "dark" else Mode.LIGHT
