"""What a viewer sees when the program itself is wrong: a plain sentence, never a traceback."""

from __future__ import annotations

import logging

import streamlit as st

from timeline.text import words
from timeline.ui import state

log = logging.getLogger(__name__)


def show(error: Exception) -> bool:
    """Say it kindly on the page and in full in the server's log."""
    log.exception("A page failed", exc_info=error)
    say = words(state.language())
    # The key names the element for our style sheet: it stands above what a page is covered with while it loads.
    with st.container(key="failure"):
        st.error(f"{say('ui.unexpected')} {say('ui.unexpected_detail', error=type(error).__name__)}")
    return True
