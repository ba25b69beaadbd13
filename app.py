"""The server's entry: Streamlit's pages, our routes, our headers. Run it with ``streamlit run app.py``."""

from importlib.resources import files
from pathlib import Path

import streamlit as st

from timeline import audience, middleware, web
from timeline.follow import LocalRooms
from timeline.home import HOME
from timeline.ui import failure
from timeline.ui.record import KEEPER

KEEPER.warm()
addresses = web.Addresses.under(str(st.get_option("server.baseUrlPath")))

app = st.App(
    Path(str(files("timeline.ui"))) / "shell.py",
    routes=[*web.routes(addresses, KEEPER.sentence), *audience.routes(addresses, LocalRooms())],
    middleware=middleware.stack(addresses, {page.stem for page in (HOME / "pages").glob("*.py")}, home="explore"),
    on_script_error=failure.show,
)
