"""The line at the top of every page: what the record holds, and in which language it is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files

import streamlit as st

from timeline.dossier.model import Language
from timeline.server.store import STORE
from timeline.text import words
from timeline.ui import state
from timeline.wording import holdings


def title(page: str) -> str:
    """Give the title of the browser's tab: the page and the dossier."""
    dossier = STORE.current().dossier
    language = state.language()
    return words(language)("ui.tab", page=page, dossier=dossier.about.title.to(language) if dossier else "timeline")


def show(page: str, *, of_the_record: bool = True) -> None:
    """Show the counts and version of the dossier and the language switch, and put the language into the page's link.

    A page that is not ``of_the_record`` has the switch alone.
    """
    chosen = state.language()
    dossier = STORE.current().dossier
    facts = ""
    if dossier and of_the_record:
        facts = holdings.in_words(dossier, chosen, version=dossier.about.version)
    _component()(
        key="masthead",
        data={
            "facts": facts,
            "label": words(chosen)("ui.language"),
            "lost": words(chosen)("ui.lost_server"),
            "language": chosen.value,
            "direction": words(chosen).direction,
            "languages": {each.value: words(each)("ui.language_name") for each in Language},
            "keep": state.should_say_language(),
            "page": page,  # another page has another link, and the component hears only of data that differ
        },
        on_chosen_change=lambda: state.choose_language(state.triggered("masthead", "chosen")),
    )


@cache
def _component() -> Callable[..., object]:
    assets = files("timeline.ui").joinpath("assets")
    return st.components.v2.component(
        "timeline_masthead",
        html='<div class="masthead" data-testid="masthead"></div>',
        css=assets.joinpath("masthead.css").read_text(encoding="utf-8"),
        js=assets.joinpath("masthead.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
