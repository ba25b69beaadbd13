"""A first picture that waits for no live connection: what the head of a page is told, and the program that begins there.

Streamlit's page needs its own program, a socket and a run of the script before it shows anything of ours. All that the
stage needs lies ready before that, so the page itself says where (``boot/early.js``).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from html import escape

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from timeline.dossier.model import Dossier, Language, opens_in
from timeline.drawing import theme
from timeline.drawing.theme import Mode
from timeline.server import permanent_routes
from timeline.server.addresses import Addresses
from timeline.server.page_writer import PageWriter
from timeline.server.skeleton import PAGES, name_in
from timeline.server.store import DossierStore
from timeline.stage import browser_files, spec
from timeline.text import words

_GROUNDS = (
    "<style>#early {{ position: fixed; inset: 0; z-index: 1; background: {light}; }} "
    "#early.dark {{ background: {dark}; }} [data-early] > body > #root {{ visibility: hidden; }} "
    "[data-early] > body > #root :is(.stage, .st-key-failure) {{ visibility: visible; }} "
    "[data-early] .st-key-failure {{ position: relative; z-index: 3; background: var(--st-background-color, Canvas); }} "
    "@media print {{ #early {{ position: static; }} }}</style>"
)
"""Where the stage lies until Streamlit has a place for it. Meanwhile Streamlit puts its own parts in order unseen; a script
that failed has no place for it, and says so above it."""


@dataclass(frozen=True, slots=True)
class PageFiles:
    """Names of the files of a page: the dossier's first, and the page's own."""

    first: str
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EarlyLanguage:
    """What is written of a page in a language: what the tab is called, what is said before anything is there, files."""

    title: str
    say: Mapping[str, str]
    light: PageFiles | None
    dark: PageFiles | None


@dataclass(frozen=True, slots=True)
class EarlyPage:
    """What is written of a page already, as ``EarlyPage`` of ``stage/schema.d.ts``."""

    page: str
    module: str
    base: str
    server: str
    sheet: str
    opens: Mapping[str, Language]
    languages: Mapping[str, EarlyLanguage]


def served(addresses: Addresses, page: str) -> dict[str, str]:
    """Say where a page of the stage finds what it needs, as ``Server`` of ``stage/schema.d.ts``."""
    return {
        "page": page,
        "module": addresses.module(f"{page}.js"),
        "server": f"{addresses.root}/",
        "base": addresses.data,
    }


def said(language: Language) -> dict[str, str]:
    """Give what the stage says before its first file is there."""
    return {name: words(language)(f"stage.{name}") for name in ("loading", "not_loaded", "try_again")}


def written(addresses: Addresses, store: DossierStore, page: str) -> EarlyPage:
    """Say what of a page is written already; nothing is written for it."""
    dossier = store.last.dossier
    files = _files(store, dossier, page) if dossier and dossier.events else {}
    return EarlyPage(
        **served(addresses, page),
        sheet=addresses.module(browser_files.SHEET),
        opens=_opens(dossier.about.languages if dossier else ()),
        languages={
            language: EarlyLanguage(
                _title(dossier, page, language),
                said(language),
                files.get((language, Mode.LIGHT)),
                files.get((language, Mode.DARK)),
            )
            for language in Language
            if dossier and any((language, mode) in files for mode in Mode)
        },
    )


def _files(store: DossierStore, dossier: Dossier, page: str) -> dict[tuple[Language, Mode], PageFiles]:
    """Give the files of a page by language and mode, where all of them are written."""
    more = [store.published(build, dossier) for build in spec.MORE_OF[page]]
    return {
        whom: PageFiles(first, tuple(names[whom] for names in more))
        for whom, first in store.published(dossier=dossier).items()
        if all(whom in names for names in more)
    }


def _title(dossier: Dossier, page: str, language: Language) -> str:
    say = words(language)
    return say("ui.tab", page=say(f"ui.{page}"), dossier=dossier.about.title.to(language))


def _opens(languages: tuple[str, ...]) -> dict[str, Language]:
    """Say which language a page opens in that no link asks one of, by the reader's; the empty name stands for any other."""
    servers = Language.named(os.environ.get("TIMELINE_LANG"))
    return {readers: servers or opens_in(languages, readers) for readers in ("", *Language)}


class EarlyStages:
    """Writes into the heads of pages what begins their stage; a page of which nothing is written yet has none."""

    def __init__(self, app: ASGIApp, addresses: Addresses, store: DossierStore, script: bytes) -> None:
        """Wrap the application; ``script`` is what :func:`timeline.stage.browser_files.early` gives."""
        self.app = app
        self.addresses = addresses
        self.store = store
        self.script = script
        self.style = _GROUNDS.format(light=theme.LIGHT.paper, dark=theme.DARK.paper).encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on and write into its answer, if that is a page that has a stage."""
        tags = self._tags(scope)
        await self.app(scope, receive, PageWriter(send, b"<head>", tags) if tags else send)

    def _tags(self, scope: Scope) -> bytes:
        if scope["type"] != "http" or b"embed=" in scope["query_string"]:
            return b""
        page = PAGES.get(name_in(scope["path"], self.addresses.base))
        if page is None:
            return b""
        what = written(self.addresses, self.store, page)
        if not what.languages:
            return b""
        asked = escape(json.dumps(asdict(what), ensure_ascii=False, separators=(",", ":"))).encode()
        hints = "".join(_hints(what, scope)).encode()
        return b'%b%b<script data-early="%b">%b</script>' % (hints, self.style, asked, self.script)


def _hints(what: EarlyPage, scope: Scope) -> Iterator[str]:
    """Have a browser ask for module and first file before Streamlit's modules: it reads these lines before it runs any.

    Which language a reader has is only guessed here; the program knows.
    """
    yield f'<link rel="modulepreload" href="{escape(what.module)}" fetchpriority="high">'
    language = what.languages.get(what.opens.get(permanent_routes.language_of(Request(scope)), ""))
    for mode in Mode:
        if language and (files := getattr(language, mode)):
            yield (
                f'<link rel="preload" as="fetch" crossorigin href="{escape(what.base + files.first)}"'
                f' media="(prefers-color-scheme: {mode})" fetchpriority="high">'
            )
