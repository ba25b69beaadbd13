"""HTML from elements: every text is escaped by the library that writes them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, tostring

from timeline.text import direction

Child = Element | str | None


def element(tag: str, *children: Child, **attributes: str) -> Element:
    """Make an element; what is None is left out. ``class_`` and ``data_x`` stand for what Python cannot name.

    What says its language is written in that one's direction.
    """
    made = Element(tag, {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()})
    if "lang" in attributes:
        made.set("dir", direction(attributes["lang"]))
    last: Element | None = None
    for child in children:
        if isinstance(child, str) and last is None:
            made.text = (made.text or "") + child
        elif isinstance(child, str) and last is not None:
            last.tail = (last.tail or "") + child
        elif isinstance(child, Element):
            made.append(child)
            last = child
    return made


def first_shown(elements: Sequence[Element]) -> str:
    """Write what stands there once a language: that in the first, while the others are hidden until they are asked for."""
    for other in elements[1:]:
        other.set("hidden", "")
    return html(*elements)


def html(*elements: Element) -> str:
    """Write elements as HTML."""
    return "".join(tostring(each, encoding="unicode", method="html") for each in elements)


def data_block(content: object) -> str:
    """Write data so that no text in them can end the script element that they stand in."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def script(text: str) -> str:
    """Write a program so that no text in it can end the script element that it stands in, or change how it is read."""
    return re.sub(r"<(?=!--|/script)", r"\\x3c", text, flags=re.IGNORECASE)
