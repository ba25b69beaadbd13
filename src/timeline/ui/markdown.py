"""Texts of a dossier written in Markdown, as Streamlit reads it."""

from __future__ import annotations

from unicodedata import bidirectional
from urllib.parse import quote

from timeline.text import direction
from timeline.ui import state

LEAD = 40
"""Characters of a first sentence that is short enough to be set as a paragraph's heading."""

_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]()<>#+-.!|~$:&="})


def plain(text: str) -> str:
    """Write a text of the dossier so that Markdown shows it letter by letter, in the direction of its own script."""
    return _apart(text.translate(_MARKDOWN), text)


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
        whole = f"**{(lead + stop.strip()).translate(_MARKDOWN)}** {rest.translate(_MARKDOWN)}"
        return _apart(whole, paragraph)
    return plain(paragraph)


def _apart(markdown: str, text: str) -> str:
    """Set apart what runs against the page, so that its full stop stands at its own end: Markdown knows no direction."""
    strong = next((found for each in text if (found := bidirectional(each)) in {"L", "R", "AL"}), "")
    runs = "ltr" if strong == "L" else "rtl"
    return f"\u2068{markdown}\u2069" if strong and runs != direction(state.language()) else markdown
