"""Cells as plain text: what was HTML is words again, and its links are kept."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from timeline.dossier.load.row import CELL_LIMIT

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!|<\?")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,7}|#[xX][0-9A-Fa-f]{2,6});")
_BEFORE_A_LETTER = re.compile(r"<(?=[A-Za-z/!?])")
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""What a dossier refuses in a cell: control characters, marks that reorder text, halves of characters."""
_BLOCKS = {"p", "br", "div", "li", "ul", "ol", "tr", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
_SILENT = {"script", "style", "head", "template", "noscript"}


def plain(text: str) -> tuple[str, str]:
    """Give a cell as a dossier can hold it, and what was changed; nothing where only spaces at its ends were."""
    changes = []
    found = text
    if _TAG.search(text) or _ENTITY.search(text):
        found = _Words.of(text)
        changes.append("HTML became plain text")
    if _HIDDEN.search(found):
        found = _HIDDEN.sub("", found)
        changes.append("characters that cannot be seen are left out")
    found = _BEFORE_A_LETTER.sub("‹", found).strip()
    if len(found) > CELL_LIMIT:
        found = found[: CELL_LIMIT - 1].rstrip() + "…"
        changes.append(f"it is cut after {CELL_LIMIT:,} characters")
    return found, ", ".join(changes)


def one_line(text: str) -> str:
    """Give a text with single spaces, for titles and names."""
    return " ".join(text.split())


class _Words(HTMLParser):
    """Collects what a reader of a page sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[str] = []
        self._links: list[tuple[str, int]] = []
        self._silent = 0

    @classmethod
    def of(cls, text: str) -> str:
        """Give the words of a piece of HTML, each link's address behind its words."""
        words = cls()
        words.feed(text)
        words.close()
        lines = (" ".join(line.split()) for line in "".join(words._found).split("\n"))
        return "\n".join(line for line in lines if line)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, or remember where a link leads."""
        if tag in _SILENT:
            self._silent += 1
        if tag in _BLOCKS:
            self._found.append("\n")
        if tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self._found)))
        if tag in {"iframe", "img", "video", "audio"} and (address := dict(attrs).get("src") or ""):
            self._append_address(address, "")

    def handle_endtag(self, tag: str) -> None:
        """End a line, or write where a link leads."""
        if tag in _SILENT and self._silent:
            self._silent -= 1
        if tag in _BLOCKS:
            self._found.append("\n")
        if tag == "a" and self._links:
            address, start = self._links.pop()
            self._append_address(address, "".join(self._found[start:]))

    def handle_data(self, data: str) -> None:
        """Keep words that are seen."""
        if not self._silent:
            self._found.append(data)

    def _append_address(self, address: str, words: str) -> None:
        if address.startswith(("http://", "https://")) and address not in words:
            self._found.append(f" ({address})")
