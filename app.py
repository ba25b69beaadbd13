"""The server's entry: Streamlit's pages, our routes, our headers. Run it with ``streamlit run app.py``."""

from pathlib import Path

import streamlit as st

from timeline import web
from timeline.ui import failure
from timeline.ui.record import KEEPER

KEEPER.warm()

app = st.App(
    Path(__file__).parent / "src/timeline/ui/shell.py",
    routes=web.routes(),
    middleware=web.middleware(),
    on_script_error=failure.show,
)
