"""What Streamlit runs for each visitor: the frame, the navigation, the page."""

from typing import Literal

import streamlit as st

from timeline.server.paths import HOME
from timeline.server.store import STORE
from timeline.text import words
from timeline.ui import masthead, state

OWN = "your_own"
"""The page for files of visitors, which shows nothing of the server's dossier."""

say = words(state.language())
dossier = STORE.current().dossier


def shown(has_any: object) -> Literal["visible", "hidden"]:
    """Give an entry of the navigation to what the dossier holds; a link to the page of what it does not still leads there."""
    return "visible" if has_any or dossier is None else "hidden"


page = st.navigation(
    [
        st.Page(HOME / "pages" / "explore.py", title=say("ui.explore"), url_path="explore", default=True),
        st.Page(
            HOME / "pages" / "claims.py",
            title=say("ui.claims"),
            url_path="claims",
            visibility=shown(dossier and dossier.claims),
        ),
        st.Page(
            HOME / "pages" / "present.py",
            title=say("ui.present"),
            url_path="present",
            visibility=shown(dossier and dossier.stories),
        ),
        st.Page(HOME / "pages" / "sources.py", title=say("ui.sources"), url_path="sources"),
        *([st.Page(HOME / "pages" / f"{OWN}.py", title=say("own.page"), url_path=OWN)] if state.takes_files() else ()),
    ],
    position="top",
)
st.set_page_config(page_title=masthead.title(page.title), layout="wide", initial_sidebar_state="collapsed")
# What every page has comes first: a page may end early, where there is no dossier to show, and whoever needs another
# language finds the switch before the page's own controls.
masthead.show(page.url_path, of_the_record=page.url_path != OWN)
if state.was_lost():
    st.toast(say("ui.not_found"), duration="long")
page.run()
