"""A folder of files that any web server hands out: the pages of the stage, a page an event, the data in every format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from html import escape
from io import BytesIO
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, SubElement, tostring

from timeline.dossier.model import Language
from timeline.exports import FORMATS, description, feed
from timeline.exports.about import counts
from timeline.exports.format import Format, UnwritableError
from timeline.exports.options import EVERY, Options
from timeline.exports.published import document, text_pages
from timeline.exports.published.content import PAGES, Content, content
from timeline.exports.published.head import head
from timeline.exports.published.markup import first_shown
from timeline.exports.published.previews import Preview, of_table
from timeline.exports.published.sources_article import Link, sources_article
from timeline.exports.selection import Selection
from timeline.stage import browser_files
from timeline.text import words
from timeline.wording.references import Kind

FILES = "files/"
DATA = "data/"
FEED = "feed.atom"
SHOWN = {"explore": "timeline", "claims": "matrix", "present": "timeline", "sources": "timeline"}
"""The picture that others show of each page of the stage."""
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def site(selection: Selection, languages: Sequence[Language], formats: Sequence[Format] = FORMATS) -> dict[str, bytes]:
    """Write a site by the paths of its files, its data in these formats.

    The selection must have an event, and its language is the first one.
    """
    inside = content(selection, languages, notes=False)
    parts = [replace(selection, language=language) for language in languages]
    named = _programs()
    files = {f"{FILES}{name}": data for name, data in inside.files.items()}
    files |= {path: text.encode() for path, text in named.values()}
    paths = {name: path for name, (path, _) in named.items()}
    previews = {table: of_table(selection, table) for table in set(SHOWN.values()) if selection.base}
    files |= {each.path: each.data for each in previews.values() if each}
    for page in PAGES:
        files[_file(page)] = _stage_page(selection, parts, page, inside, paths, previews.get(SHOWN[page]))
    for part in parts:
        pages = [*text_pages.text_pages(part, languages, paths["style"])]
        files |= {page.path: page.data for page in pages}
        files |= {page.preview.path: page.preview.data for page in pages if page.preview}
    files |= {page.path: page.data for page in text_pages.redirects(selection)}
    files |= dict(_data(selection, languages, formats))
    if selection.base:
        files["sitemap.xml"] = _sitemap(parts, languages)
    files["robots.txt"] = _robots(selection)
    files[".nojekyll"] = b""
    return files


def _file(page: str) -> str:
    return "index.html" if page == "explore" else f"{page}.html"


def _programs() -> dict[str, tuple[str, str]]:
    """Give the style sheet and the programs by what they are: a path that has their hash, and the text."""
    texts = {
        "style": (document.style(), "css"),
        "stage": (document.program(), "js"),
        "plotly": (document.library("Plotly"), "js"),
        "deck": (document.library("deck"), "js"),
    }
    return {
        name: (f"{FILES}{name}-{sha256(text.encode()).hexdigest()[:16]}.{ending}", text)
        for name, (text, ending) in texts.items()
    }


def _stage_page(
    selection: Selection,
    parts: Sequence[Selection],
    page: str,
    inside: Content,
    paths: Mapping[str, str],
    shown: Preview | None,
) -> bytes:
    language, dossier = selection.language, selection.dossier
    languages = [part.language for part in parts]
    probe = document.probe()
    articles = [sources_article(part, _event_link(part)) for part in parts] if page == "sources" else []
    body = document.hosts(
        [head(part, languages, lambda name: "./" if name == "explore" else _file(name)) for part in parts],
        first_shown(articles),
        words(language)("published.no_script"),
    )
    body += document.publication(
        {each.value: told for each, told in inside.languages.items()}, is_one_file=False, page=page
    )
    libraries = (
        f"{browser_files.library_tag(page, paths['plotly'])}\n"
        f'<script data-deck="{escape(paths["deck"])}">{probe}</script>\n'
    )
    body += f'<script src="{escape(paths["stage"])}"></script>\n'
    title = words(language)("ui.tab", page=words(language)(f"ui.{page}"), dossier=dossier.about.title.to(language))
    about = dossier.about.description.to(language)[: text_pages.LONGEST]
    base = selection.base.rstrip("/")
    address = f"{base}/{'' if page == 'explore' else _file(page)}" if base else ""
    image = (f"{base}/{shown.path}", shown.alt) if shown else ("", "")
    written = document.Page(
        language,
        title,
        about or counts(selection),
        body,
        document.policy([probe], files=True),
        document.card(title, about, address, "website", image) + ("" if page == "sources" else libraries),
    )
    return document.written(written, f'<link rel="stylesheet" href="{escape(paths["style"])}">')


def _event_link(part: Selection) -> Link:
    return lambda id_: f"./?{urlencode({'event': id_, 'lang': part.language})}"


def _data(
    selection: Selection, languages: Sequence[Language], formats: Sequence[Format]
) -> Iterator[tuple[str, bytes]]:
    """Write the data in these formats; what a format cannot hold is left out."""
    options = Options(lang=EVERY if len(languages) > 1 else "")
    for each in formats:
        stream = BytesIO()
        try:
            each.made_with(options).write(selection, stream)
        except UnwritableError:
            continue
        yield f"{DATA}{each.name}", stream.getvalue()
    yield f"{DATA}{description.NAME}", description.described(selection)
    base = selection.base.rstrip("/")
    yield f"{DATA}{FEED}", feed.feed(selection.dossier, selection.language, base, f"{base}/{DATA}{FEED}")


def _sitemap(parts: Sequence[Selection], languages: Sequence[Language]) -> bytes:
    base = parts[0].base.rstrip("/")
    places = ["", *(_file(page) for page in PAGES if page != "explore")]
    for part in parts:
        things = ((Kind.EVENT, part.part.events), (Kind.QUESTION, part.part.questions))
        places += [
            text_pages.place_of(kind, each.id, part.language, languages) for kind, of_kind in things for each in of_kind
        ]
    root = Element("urlset", xmlns=_SITEMAP)
    for place in places:
        SubElement(SubElement(root, "url"), "loc").text = f"{base}/{place}"
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _robots(selection: Selection) -> bytes:
    base = selection.base.rstrip("/")
    return f"User-agent: *\nAllow: /\n{f'Sitemap: {base}/sitemap.xml' if base else ''}\n".encode()
