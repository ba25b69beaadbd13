"""What a page says on paper in the place of what scrolls on the screen, of which a browser prints what is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files

import streamlit as st

from timeline.text import words
from timeline.ui import state


@contextmanager
def only_on_screen(name: str) -> Iterator[None]:
    """Leave out on paper what is shown inside; ``name`` is its own on the page."""
    # The key names the element for our style sheet.
    with st.container(key=f"on-screen-{name}"):
        yield


def show_rows(name: str, rows: Sequence[Mapping[str, str | None]]) -> None:
    """List rows on paper alone, each as its first cell and, under it, the others that hold something, by their heads."""
    say = words(state.language())
    data = [[[say("ui.printed", head=head), text] for head, text in row.items() if text] for row in rows]
    _component()(key=f"on-paper-{name}", data={"rows": data})


@cache
def _component() -> Callable[..., object]:
    assets = files("timeline.ui").joinpath("assets")
    return st.components.v2.component(
        "timeline_printed",
        html='<ol class="on-paper"></ol>',
        css=assets.joinpath("printed.css").read_text(encoding="utf-8"),
        js=assets.joinpath("printed.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
