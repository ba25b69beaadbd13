"""What Streamlit runs for each visitor: the frame, the navigation, the page."""

from pathlib import Path

import streamlit as st

from timeline.text import words
from timeline.ui import masthead, state

PAGES = Path(__file__).resolve().parents[3] / "pages"

st.set_page_config(page_title="timeline", layout="wide", initial_sidebar_state="collapsed")
say = words(state.language())
page = st.navigation(
    [
        st.Page(PAGES / "explore.py", title=say("ui.explore"), url_path="explore", default=True),
        st.Page(PAGES / "sources.py", title=say("ui.sources"), url_path="sources"),
    ],
    position="top",
)
page.run()
masthead.show()
