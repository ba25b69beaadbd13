"""The page that describes the standing addresses, for people; and the same as OpenAPI, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from typing import Any
from urllib.parse import urlencode

from timeline.dossier.filters import FACETS, SINGLE
from timeline.dossier.model import Dossier, Language
from timeline.exports import FORMATS, Format, Selection, description
from timeline.text import words

FEED = "feed.atom"
OPENAPI = "openapi.json"

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:17px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;overflow-wrap:break-word}"
    "h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}h3{font-size:1rem;margin:1.2rem 0 .2rem}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;"
    "border-bottom:1px solid #8886}td:first-child{white-space:nowrap}p{margin:.3rem 0}"
    "pre{overflow:auto;padding:.6rem;border:1px solid #8886;border-radius:4px;font-size:.85rem;white-space:pre-wrap}"
    "@media(max-width:40rem){table,tbody,tr,td{display:block}thead{display:none}td{border:0;padding:.1rem 0}"
    "tr{border-bottom:1px solid #8886;padding:.4rem 0}}"
)


def index(selection: Selection, at: str) -> bytes:
    """Write the page in the language of a selection; ``at`` is what every address begins with.

    It has no script, and no tag of a head: the server would write the stage's libraries into that.
    """
    language, about = selection.language, selection.dossier.about
    say = words(language)
    text = {key: escape(words(language)(f"data.{key}")) for key in _PLAIN}
    asked = urlencode({"lang": language})
    keys = escape(say("data.filters_note", keys=", ".join((*FACETS, *SINGLE))))
    licence = escape(say("data.licence", licence=about.licence)) if about.licence else ""
    rows = "".join(_row(each, f"{at}{each.name}?{asked}", language) for each in FORMATS)
    heads = "".join(f'<th scope="col">{text[key]}</th>' for key in ("address", "holds", "opens", "cannot_hold"))
    page = (
        f'<!doctype html><html lang="{language}" dir="{say.direction}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{text["title"]}</title>'
        f'<link rel="alternate" type="application/atom+xml" href="{at}{FEED}?{asked}"><style>{_STYLE}</style>'
        f"<body><main><h1>{text['title']}</h1><p><strong>{escape(about.title.to(language))}</strong>, "
        f"{escape(say('data.feed.version', version=selection.version))}. {licence}</p><p>{text['lead']}</p>"
        f"<p>{_link(f'{selection.base}/?{asked}', text['way_back'])}</p>"
        f"<h2>{text['filters']}</h2><p>{keys}</p>"
        f"<h2>{text['formats']}</h2><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        f"<h2>{text['examples']}</h2>{_examples(selection.dossier, at, language)}"
        f"<h2>{text['changes']}</h2><p>{text['changes_note']}</p><p>{_link(f'{at}{FEED}?{asked}')}</p>"
        f"<h2>{text['machines']}</h2><p>{text['machines_note']}</p>"
        f"<p>{_link(f'{at}{description.NAME}')}</p><p>{_link(f'{at}{OPENAPI}')}</p>"
        f"<h2>{text['rules']}</h2><p>{text['rules_note']}</p></main></body></html>\n"
    )
    return page.encode()


_PLAIN = (
    "title", "lead", "way_back", "filters", "formats", "examples", "changes", "changes_note", "machines",
    "machines_note", "rules", "rules_note", "address", "holds", "opens", "cannot_hold",
)  # fmt: skip


def _link(address: str, text: str = "") -> str:
    return f'<a href="{escape(address)}">{text or escape(address)}</a>'


def _row(each: Format, address: str, language: Language) -> str:
    said = (escape(text) for text in (each.title(language), each.opens(language), each.cannot_hold(language)))
    cells = "".join(f"<td>{text}</td>" for text in said)
    return f"<tr><td>{_link(address, escape(each.name))}</td>{cells}</tr>"


def examples(dossier: Dossier, at: str, language: Language) -> dict[str, str]:
    """Give what is copied into each program, by the program: all of them ask for events of one category."""
    category = [event.category for event in dossier.events[:1]]
    asked = urlencode({"category": category, "lang": language}, doseq=True)
    csv, geojson = f"{at}events.csv?{asked}", f"{at}events.geojson?{asked}"
    return {
        "excel": (
            "let\n"
            f'    Source = Csv.Document(Web.Contents("{csv}"), [Delimiter = ",", Encoding = 65001]),\n'
            "    Table = Table.PromoteHeaders(Source, [PromoteAllScalars = true])\n"
            "in\n    Table"
        ),
        "qgis": geojson,
        "pandas": f'import pandas\nevents = pandas.read_csv("{csv}")',
        "r": f'events <- read.csv("{csv}", fileEncoding = "UTF-8-BOM")\nplaces <- sf::st_read("{geojson}")',
        "curl": f'curl --fail --compressed --output events.csv "{csv}"',
    }


def _examples(dossier: Dossier, at: str, language: Language) -> str:
    say = words(language)
    found = []
    for program, code in examples(dossier, at, language).items():
        note = say(f"data.{program}_note") if program in ("excel", "qgis") else ""
        name = escape(say(f"data.{program}"))
        told = f"<p>{escape(note)}</p>" if note else ""
        found.append(f'<h3>{name}</h3>{told}<pre tabindex="0" aria-label="{name}">{escape(code)}</pre>')
    return "".join(found)


def openapi(selection: Selection, at: str) -> bytes:
    """Describe the addresses as OpenAPI 3.1 does; ``at`` is what every address begins with."""
    language, about = selection.language, selection.dossier.about
    say = words(language)
    paths = {f"/{each.name}": _path(each.title(language), each.media_type, _parameters(), language) for each in FORMATS}
    others = {FEED: ("data.changes", "application/atom+xml"), description.NAME: ("data.machines", "application/json")}
    for name, (title, media_type) in others.items():
        paths[f"/{name}"] = _path(say(title), media_type, [_LANG], language)
    licence = {"license": {"name": about.licence}} if about.licence else {}
    whole = {
        "openapi": "3.1.0",
        "info": {"title": about.title.to(language), "version": selection.version, **licence},
        "servers": [{"url": at.rstrip("/")}],
        "paths": paths,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2).encode()


_LANG = {"name": "lang", "in": "query", "schema": {"type": "string", "enum": [str(each) for each in Language]}}


def _parameters() -> list[dict[str, Any]]:
    listed = {"type": "array", "items": {"type": "string"}}
    several = [{"name": key, "in": "query", "schema": listed, "style": "form", "explode": True} for key in FACETS]
    return [*several, *({"name": key, "in": "query", "schema": {"type": "string"}} for key in SINGLE), _LANG]


def _path(title: str, media_type: str, parameters: Iterable[dict[str, Any]], language: Language) -> dict[str, Any]:
    said = words(language).section("data.answer")
    answers = {
        "200": {"description": title, "content": {media_type.partition(";")[0]: {}}},
        **{status: {"description": text} for status, text in said.items()},
    }
    return {"get": {"summary": title, "parameters": [*parameters], "responses": answers}}
