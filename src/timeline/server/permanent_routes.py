"""The permanent addresses of events, claims, sources and questions: each leads to the page that shows it.

They answer 303, See Other: the address names a thing, and the page is another document that tells of it. Nobody keeps the
answer, as one would a 308, because a thing that is withdrawn leads to its successor from then on.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from html import escape
from typing import Protocol
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from timeline.dossier.corrections import standing_id
from timeline.dossier.model import ENGLISH, Dossier, Language
from timeline.server.addresses import Addresses
from timeline.text import words
from timeline.wording.references import IDS, LETTERS, TABLES, Kind

PREFIXES = tuple(f"{letter}/" for letter in LETTERS.values())
"""What these addresses begin with, under the base."""

KEPT = ("lang", "asof")
"""The parameters that the page is asked with too."""

HEADERS = {"cache-control": "no-store"}

_PAGE = (
    '<!doctype html><html lang="{language}" dir="{direction}"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>{title}</title>'
    '<body style="font: 18px/1.5 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem">'
    '<h1>{title}</h1><p>{said}</p><p><a href="{way}">{back}</a></p></body></html>'
)
"""A page of its own without a head to be filled, so that nothing is loaded for it."""


class Current(Protocol):
    """What knows the dossier on screen: :class:`timeline.server.store.DossierStore`."""

    @property
    def dossier(self) -> Dossier | None:
        """The dossier; none where its files cannot be read."""


class Keeper(Protocol):
    """What keeps the dossier on screen."""

    def current(self) -> Current:
        """Give its state now."""


def routes(addresses: Addresses, keeper: Keeper) -> list[BaseRoute]:
    """List the routes of permanent addresses, below the base; they answer GET and HEAD."""

    def route(kind: Kind, letter: str) -> Route:
        def answer(request: Request) -> Response:
            return _answer(request, addresses, keeper.current().dossier, kind)

        return Route(f"{addresses.base}/{letter}/{{id:path}}", answer)

    return [route(kind, letter) for kind, letter in LETTERS.items()]


def _answer(request: Request, addresses: Addresses, dossier: Dossier | None, kind: Kind) -> Response:
    language = language_of(request)
    if dossier is None:
        say = words(language)
        return _told(addresses, language, say("cite.unreadable_title"), say("cite.unreadable"), 503)
    asked = request.path_params["id"].strip("/")
    found = page_of(dossier, kind, asked, {name: request.query_params.get(name, "") for name in KEPT})
    if not found:
        said = words(language)(f"cite.unknown_{kind}", id=f"“{asked[:100]}”")
        return _told(addresses, language, words(language)("cite.unknown_title"), said, 404)
    return RedirectResponse(f"{addresses.base}/{found}", 303, HEADERS)


def page_of(dossier: Dossier, kind: Kind, id_: str, kept: Mapping[str, str]) -> str:
    """Give the page that shows a thing, below the base, with it open; empty where the dossier has no such thing.

    A withdrawn id leads to what stands in its place; ``kept`` are parameters that the page is asked with too.
    """
    id_ = standing_id(dossier, TABLES[kind], id_)
    if id_ not in IDS[kind](dossier):
        return ""
    more = {name: value for name, value in kept.items() if value}
    if kind == Kind.EVENT:
        return f"?{urlencode({'event': id_, **more})}"
    if kind == Kind.CLAIM:
        return f"?{urlencode({'event': dossier.claim[id_].event, **more})}#claim-{quote(id_)}"
    if kind == Kind.SOURCE:
        return f"sources?{urlencode({'source': id_, **more})}#source"
    return f"claims?{urlencode({'question': id_, **more})}"


def _told(addresses: Addresses, language: Language, title: str, said: str, status: int) -> Response:
    say = words(language)
    page = _PAGE.format(
        language=language,
        direction=say.direction,
        title=escape(title),
        said=escape(said),
        way=escape(f"{addresses.base}/?{urlencode({'lang': language})}"),
        back=escape(say("cite.way_back")),
    )
    return HTMLResponse(page, status, HEADERS)


def language_of(request: Request) -> Language:
    """Give the language that is asked for, else the server's, else the browser's."""
    first = re.split("[,;]", request.headers.get("accept-language", ""))[0].strip()
    asked = map(Language.named, (request.query_params.get("lang"), os.environ.get("TIMELINE_LANG")))
    return next(filter(None, asked), Language.nearest(first) or ENGLISH)
