"""What a viewer sees when the program itself is wrong: a plain sentence, never a traceback."""

from __future__ import annotations

import streamlit as st

from timeline.server.faults import FAULTS, Part
from timeline.text import words
from timeline.ui import state


def show(error: Exception) -> bool:
    """Say it kindly on the page, with the reference under which the server's log says where."""
    reference = FAULTS.note(Part.PAGE, error)
    say = words(state.language())
    # The key names the element for our style sheet: it stands above what a page is covered with while it loads.
    with st.container(key="failure"):
        detail = say("ui.unexpected_detail", error=type(error).__name__, reference=reference)
        st.error(f"{say('ui.unexpected')} {detail}")
    return True
