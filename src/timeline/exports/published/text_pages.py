"""A page of text for each event and question of a site: what search engines, chats and archives read of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote, urlencode
from xml.etree.ElementTree import Element

from timeline.dossier import statements
from timeline.dossier.model import Event, Language, Question
from timeline.drawing import theme
from timeline.exports import telling
from timeline.exports.published import document
from timeline.exports.published.markup import data_block, element, html
from timeline.exports.published.previews import MOST, Preview, preview
from timeline.exports.selection import Selection
from timeline.exports.telling import ToldClaim
from timeline.stage import cards
from timeline.text import words
from timeline.wording.references import LETTERS, Kind

UP = "../../"
"""Where the pages of the stage lie, seen from here."""
LONGEST = 300
"""Characters of a description that others show."""
_CALENDAR = re.compile(r"\d{4}(-\d\d){0,2}(T[\d:]+(Z|[+-][\d:]+)?)?")


@dataclass(frozen=True, slots=True)
class TextPage:
    """One page in one language."""

    path: str
    """Below the site."""
    data: bytes
    preview: Preview | None = None
    """The picture that others show of it; none where it would have no address, or where there are very many pages."""


def text_pages(selection: Selection, languages: Sequence[Language], style: str) -> Iterator[TextPage]:
    """Write the pages of all events and questions, in the selection's language; ``style`` is the path of a style sheet."""
    for event in selection.part.events:
        yield _event(selection, event, languages, style)
    for question in selection.part.questions:
        yield _question(selection, question, languages, style)


def _preview(
    selection: Selection, languages: Sequence[Language], title: str, told: str, lines: Sequence[str], colour: str = ""
) -> Preview | None:
    pages = len(languages) * (len(selection.part.events) + len(selection.part.questions))
    return preview(selection, title, told, lines, colour) if selection.base and pages <= MOST else None


def redirects(selection: Selection) -> Iterator[TextPage]:
    """Lead from the permanent addresses of claims and sources to what shows them."""
    for claim in selection.part.claims:
        yield _redirect(Kind.CLAIM, claim.id, f"./?{urlencode({'event': claim.event})}#claim-{quote(claim.id)}")
    for id_ in selection.part.sources:
        yield _redirect(Kind.SOURCE, id_, f"sources.html?{urlencode({'source': id_})}")


def place_of(kind: Kind, id_: str, language: Language, languages: Sequence[Language]) -> str:
    """Give the path of a page below the site; that in the first language has the permanent address."""
    folder = f"{LETTERS[kind]}/{quote(id_)}/"
    return folder if language == languages[0] else f"{folder}{language}.html"


def _said(told: telling.ToldEvent, language: Language) -> Iterator[Element]:
    if told.claims:
        yield element("h2", words(language)("stage.who_says"))
        yield element("ul", *(_claim(claim, language) for claim in told.claims))


def _event(selection: Selection, event: Event, languages: Sequence[Language], style: str) -> TextPage:
    told, language = telling.tell(selection, event), selection.language
    description = " ".join(filter(None, (telling.head(told, language), told.summary)))
    about: dict[str, object] = {"@type": "Event", "name": told.title, "description": told.summary}
    if _CALENDAR.fullmatch(event.span.edtf):
        about["startDate"] = event.span.edtf
    article = [
        element("h1", told.title),
        element("p", " · ".join(filter(None, (told.when, told.standing)))),
        *(element("p", text) for text in (told.summary, told.note) if text),
        *_said(told, language),
    ]
    asked = f"./?{urlencode({'event': event.id, 'lang': language})}"
    colour = theme.colours_of(selection.dossier, theme.LIGHT)[event.category]
    heads = [*dict.fromkeys(claim.head for claim in told.claims)]
    picture = _preview(selection, languages, told.title, f"{told.when} · {told.standing}", heads, colour)
    words_ = _Words(told.title, description, about, article, asked, picture)
    return _page(selection, Kind.EVENT, event.id, words_, languages, style)


def _question(selection: Selection, question: Question, languages: Sequence[Language], style: str) -> TextPage:
    language, part = selection.language, selection.part
    title, wording = question.question.to(language), question.wording.to(language)
    article = [element("h1", title), element("p", wording), element("p", question.why.to(language))]
    told = [cards.claim(part, each.claim, language) for each in statements.in_order(part, question.claims)]
    said = words(language)("stage.colon")
    rows = (element("li", element("strong", f"{c['claimant']}{said}"), str(c["text"])) for c in told)
    article.append(element("ul", *rows))
    about: dict[str, object] = {"@type": "Question", "name": title}
    asked = f"claims.html?{urlencode({'question': question.id, 'lang': language})}"
    heads = [*dict.fromkeys(f"{each['claimant']} · {each['manner']}" for each in told)]
    picture = _preview(selection, languages, title, "", heads)
    words_ = _Words(title, wording, about, article, asked, picture)
    return _page(selection, Kind.QUESTION, question.id, words_, languages, style)


@dataclass(frozen=True, slots=True)
class _Words:
    """What a page says."""

    title: str
    description: str
    about: dict[str, object]
    """In the words of schema.org."""
    article: Sequence[Element]
    asked: str
    """The link to the same on the pages of the stage, seen from the site's own folder."""
    preview: Preview | None


def _claim(claim: ToldClaim, language: Language) -> Element:
    say = words(language)
    source = (
        element("a", claim.source, href=claim.url, rel="noopener noreferrer external") if claim.url else claim.source
    )
    figure = f" {claim.figure}." if claim.figure else ""
    return element("li", element("strong", claim.head), f"{say('stage.colon')}{claim.text}{figure} ", source)


def _page(
    selection: Selection,
    kind: Kind,
    id_: str,
    said: _Words,
    languages: Sequence[Language],
    style: str,
) -> TextPage:
    title, description = said.title, said.description
    language, dossier = selection.language, selection.dossier
    place, say = place_of(kind, id_, language, languages), words(language)
    base = selection.base.rstrip("/")
    address = f"{base}/{place}" if base else ""
    name = dossier.about.title.to(language)
    body = element(
        "main",
        element("p", element("a", name, href=f"{UP}?{urlencode({'lang': language})}")),
        *said.article,
        element("p", element("a", say("published.open"), href=f"{UP}{said.asked}")),
        *(_translation(kind, id_, other, language, languages) for other in languages if other != language),
        class_="published-text",
        lang=language,
    )
    linked = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": title,
        "description": description[:LONGEST],
        "inLanguage": language.value,
        "about": said.about,
        "isPartOf": {
            "@type": "Dataset",
            "name": name,
            "version": selection.version,
            "license": dossier.about.licence_url,
        },
        **({"url": address} if address else {}),
        **({"image": f"{base}/{said.preview.path}"} if said.preview else {}),
        **({"dateModified": dossier.about.modified.edtf} if dossier.about.modified else {}),
    }
    picture = (f"{base}/{said.preview.path}", said.preview.alt) if said.preview else ("", "")
    page = document.Page(
        language,
        say("ui.tab", page=title, dossier=name),
        description[:LONGEST],
        f"{html(body)}\n{document.block('about', data_block(linked), 'application/ld+json')}",
        document.policy((), files=True),
        document.card(title, description[:LONGEST], address, "article", picture),
    )
    file = place if place.endswith(".html") else f"{place}index.html"
    return TextPage(file, document.written(page, f'<link rel="stylesheet" href="{UP}{escape(style)}">'), said.preview)


def _translation(kind: Kind, id_: str, other: Language, language: Language, languages: Sequence[Language]) -> Element:
    at = place_of(kind, id_, other, languages).rpartition("/")[2] or "./"
    return element("p", element("a", words(other)("ui.language_name"), href=at, hreflang=other, lang=other))


def _redirect(kind: Kind, id_: str, to: str) -> TextPage:
    address = escape(f"{UP}{to}")
    page = f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={address}"><title>{escape(id_)}</title><a href="{address}">{escape(id_)}</a>\n'
    return TextPage(f"{LETTERS[kind]}/{quote(id_)}/index.html", page.encode())
