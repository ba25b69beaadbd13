"""The button from which the record is downloaded, for pages without a stage."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files

import streamlit as st

from timeline.text import words
from timeline.ui import state


def show_download() -> None:
    """Offer the whole record in each format; the panel is loaded when it is opened."""
    language, addresses = state.language(), state.addresses()
    say = words(language)
    _component()(
        key="download",
        data={
            "label": say("download.act"),
            "failed": say("download.failed"),
            "module": addresses.module("panels/downloads.js"),
            "server": f"{addresses.root}/",
            "language": language.value,
        },
    )


@cache
def _component() -> Callable[..., object]:
    assets = files("timeline.ui").joinpath("assets")
    return st.components.v2.component(
        "timeline_download",
        html='<div class="download"></div>',
        css=assets.joinpath("download.css").read_text(encoding="utf-8"),
        js=assets.joinpath("download.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
