"""Text that Streamlit writes, along the side of the page at which its language begins."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from timeline.text import direction
from timeline.ui import state


def title(body: str, *, anchor: str | Literal[False] | None = None) -> None:
    """Write the title of a page."""
    st.title(_directed(body), anchor=anchor, text_alignment=_alignment())


def header(body: str, *, anchor: str | None = None) -> None:
    """Write the heading of a section."""
    st.header(_directed(body), anchor=anchor, text_alignment=_alignment())


def subheader(body: str, *, anchor: str | None = None) -> None:
    """Write the heading of a part of a section."""
    st.subheader(_directed(body), anchor=anchor, text_alignment=_alignment())


def markdown(body: str) -> None:
    """Write paragraphs of Markdown."""
    st.markdown(_directed(body), text_alignment=_alignment())


def text(body: str) -> None:
    """Write a text letter by letter."""
    st.text(_directed(body), text_alignment=_alignment())


def _directed(body: str) -> str:
    """Write a line in the page's direction also where the page around it has none, as on a phone."""
    if direction(state.language()) == "ltr" or "\n" in body:
        return body
    return f"\u2067{body}\u2069"


def _alignment() -> Literal["left", "right"]:
    return "right" if direction(state.language()) == "rtl" else "left"
