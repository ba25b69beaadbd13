"""Texts of a dossier written in Markdown, as Streamlit reads it."""

from __future__ import annotations

from urllib.parse import quote

LEAD = 40
"""Characters of a first sentence that is short enough to be set as a paragraph's heading."""

_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]()<>#+-.!|~$:&="})


def plain(text: str) -> str:
    """Write a text of the dossier so that Markdown shows it letter by letter."""
    return text.translate(_MARKDOWN)


def small(markdown: str) -> str:
    """Set secondary text small but in full ink: Streamlit's captions have less contrast than 4.5:1."""
    return f":small[{markdown}]"


def link(text: str, address: str) -> str:
    """Write a link, whatever its text and address hold."""
    return f"[{plain(text)}](<{quote(address, safe=':/?#[]@!$&()*+,;=%~')}>)"


def with_lead(paragraph: str) -> str:
    """Set a short first sentence as the heading of its paragraph."""
    lead, stop, rest = paragraph.partition(". ")
    if rest and len(lead) <= LEAD:
        return f"**{plain(lead + stop.strip())}** {plain(rest)}"
    return plain(paragraph)
