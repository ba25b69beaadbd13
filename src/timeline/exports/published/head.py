"""The line above every published page: where else to go, in which language, and what is inside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

from timeline.dossier.model import Language
from timeline.exports.about import Note, notes
from timeline.exports.published.content import PAGES
from timeline.exports.published.markup import element
from timeline.exports.selection import Selection
from timeline.text import words
from timeline.wording import holdings

ADDRESSES = {"licence_address", "address"}
"""The notes that are addresses."""


def head(selection: Selection, languages: Sequence[Language], link: Callable[[str], str]) -> Element:
    """Write the line in the selection's language; ``link`` says where each page is."""
    language = selection.language
    say, part = words(language), selection.part
    facts = holdings.in_words(part, language, version=selection.version)
    absent = {"claims": not selection.dossier.claims, "present": not part.events or not selection.dossier.stories}
    shown = [page for page in PAGES if not absent.get(page)]
    return element(
        "header",
        element(
            "nav",
            *(element("a", say(f"ui.{page}"), href=link(page), data_link=page) for page in shown),
            aria_label=say("published.pages"),
        ),
        element(
            "details",
            element("summary", element("span", say("published.about")), element("span", facts, class_="facts")),
            element("dl", *(each for note in notes(selection) for each in _note(note))),
            class_="about-this",
            data_testid="about",
        ),
        element(
            "span",
            *(_language(each) for each in languages if len(languages) > 1),
            class_="languages",
            role="group",
            aria_label=say("ui.language"),
        ),
        class_="published-head",
        lang=language,
        data_language=language,
        data_testid="masthead",
    )


def _note(note: Note) -> tuple[Element, Element]:
    is_link = note.key in ADDRESSES and note.text.startswith(("https://", "http://"))
    text: Element | str = element("a", note.text, href=note.text, rel="noopener noreferrer") if is_link else note.text
    return element("dt", note.label), element("dd", text)


def _language(language: Language) -> Element:
    name = words(language)("ui.language_name")
    return element("a", name, lang=language, data_lang=language, href=f"?lang={language}")
