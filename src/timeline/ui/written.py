"""Text that Streamlit writes, along the side of the page at which its language begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import streamlit as st

from timeline.text import direction
from timeline.ui import state


def title(body: str, *, anchor: str | Literal[False] | None = None) -> None:
    """Write the title of a page."""
    directed, side = _directed(body)
    with st.container(key="page-title"):  # the key names it for our style sheet
        st.title(directed, anchor=anchor, text_alignment=side)


def header(body: str, *, anchor: str | None = None) -> None:
    """Write the heading of a section."""
    directed, side = _directed(body)
    st.header(directed, anchor=anchor, text_alignment=side)


def subheader(body: str, *, anchor: str | None = None) -> None:
    """Write the heading of a part of a section."""
    directed, side = _directed(body)
    st.subheader(directed, anchor=anchor, text_alignment=side)


def markdown(body: str) -> None:
    """Write paragraphs of Markdown."""
    directed, side = _directed(body)
    st.markdown(directed, text_alignment=side)


def text(body: str) -> None:
    """Write a text letter by letter."""
    directed, side = _directed(body)
    st.text(directed, text_alignment=side)


def table(rows: Sequence[Mapping[str, str]]) -> None:
    """Write a table of Markdown."""
    with st.container(key="written-table"):  # the key names it for our style sheet
        st.table([*rows], border="horizontal", hide_index=True)


def _directed(body: str) -> tuple[str, Literal["left", "right"]]:
    """Give a line in the page's direction also where the page around it has none, as on a phone; and its side."""
    if direction(state.language()) == "ltr":
        return body, "left"
    return body if "\n" in body else f"\u2067{body}\u2069", "right"
