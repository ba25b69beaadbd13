"""The button that shows how something is cited, for pages without a stage."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files

import streamlit as st

from timeline.text import words
from timeline.ui import state
from timeline.wording.references import Kind


def show_cite(kind: Kind = Kind.DOSSIER, id_: str = "") -> None:
    """Offer how the dossier, or one of its events, claims, sources or questions, is cited in each format."""
    language, addresses = state.language(), state.addresses()
    say = words(language)
    _component()(
        key=f"cite {kind} {id_}",
        data={
            "label": say("cite.act"),
            "failed": say("cite.failed"),
            "module": addresses.module("panels/citing.js"),
            "server": f"{addresses.root}/",
            "asked": {"lang": language.value, **({kind.value: id_} if id_ else {})},
        },
    )


@cache
def _component() -> Callable[..., object]:
    assets = files("timeline.ui").joinpath("assets")
    return st.components.v2.component(
        "timeline_cite",
        html='<div class="cite"></div>',
        css=files("timeline.stage").joinpath("assets", "ui/citation.css").read_text(encoding="utf-8"),
        js=assets.joinpath("cite.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
