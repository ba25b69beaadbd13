"""The server's entry: Streamlit's pages, our routes, our headers. Run it with ``streamlit run app.py``."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import streamlit as st

from timeline.server import (
    broker,
    citation_routes,
    data_files,
    data_routes,
    headers,
    middleware,
    permanent_routes,
    presentation_routes,
    presenters,
    previews,
    routes,
    status_routes,
)
from timeline.server.addresses import Addresses
from timeline.server.operators import Operators
from timeline.server.paths import HOME
from timeline.server.store import STORE
from timeline.ui import failure, readers, state

# Plotly takes pandas from ``sys.modules`` as it finds it, and fails if another visitor's thread is half through importing
# it, which Streamlit does at the first table. So both are here, whole, before the first visitor is.
for library in ("pandas", "plotly.graph_objects"):
    import_module(library)
STORE.when_changed(data_files.forget_answers)
STORE.warm()
addresses = Addresses.under(str(st.get_option("server.baseUrlPath")))
rooms = broker.rooms()
presenters.warn_of_several_keys(is_shared=broker.is_shared())
pages = {page.stem for page in (HOME / "pages").glob("*.py")} - (set() if state.takes_files() else {"your_own"})


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Do what is done as long as the server lasts."""
    async with rooms.running():
        yield


app = st.App(
    Path(str(files("timeline.ui"))) / "shell.py",
    routes=[
        *routes.routes(addresses, STORE.sentence, STORE.build_file if broker.is_shared() else None),
        *data_routes.routes(addresses, STORE),
        *citation_routes.routes(addresses, STORE),
        *permanent_routes.routes(addresses, STORE),
        *presentation_routes.routes(addresses, rooms),
        *previews.routes(addresses, previews.PREVIEWS),
        *status_routes.routes(addresses, STORE, rooms, readers.sessions),
    ],
    middleware=middleware.stack(
        addresses,
        pages,
        home="explore",
        takes_files=state.takes_files(),
        operators=Operators.of_environment(),
        framed_by=headers.framed_by(),
        store=STORE,
    ),
    lifespan=lifespan,
    on_script_error=failure.show,
)
