"""A published page as HTML: its policy, its look, what it says without a program, and the programs that it runs."""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from xml.etree.ElementTree import Element

from timeline.drawing import theme
from timeline.exports.options import Size
from timeline.exports.published.markup import data_block, first_shown, html, script
from timeline.exports.sheet import PIXELS
from timeline.stage import browser_files, module_linking
from timeline.text import words

FIRST = "boot/document.js"
ABSENT = frozenset({"panels/citing.js", "panels/downloads.js"})
"""Modules of what only a server answers."""


@dataclass(frozen=True, slots=True)
class Page:
    """What one page holds."""

    language: str
    title: str
    description: str
    body: str
    """HTML of what is there without a program, and of the programs after it."""
    policy: str
    """The Content-Security-Policy."""
    links: str = ""
    """HTML of what else its head says: where it lies for good, what others show of it."""


def written(page: Page, style: str) -> bytes:
    """Write a page; ``style`` is the HTML that brings its style sheet."""
    return _PAGE.format(
        language=escape(page.language),
        direction=words(page.language).direction,
        policy=escape(page.policy),
        title=escape(page.title),
        description=escape(page.description),
        links=page.links,
        style=style,
        body=page.body,
    ).encode()


@cache
def program() -> str:
    """Give the stage as one script, with all that it runs without a server."""
    sources = {name: data.decode() for name, data in browser_files.modules().items() if name.endswith(".js")}
    return script(module_linking.linked(sources, FIRST, ABSENT))


@cache
def library(name: str) -> str:
    """Give a plotting library as a script that may stand in a page."""
    return script(browser_files.libraries()[name].decode().replace("\r\n", "\n").replace("\r", "\n"))


@cache
def probe() -> str:
    """Give the script that looks for a GPU."""
    return script(browser_files.probe().decode())


@cache
def style() -> str:
    """Give the style sheet of published pages: the stage's, that of what stands round it, and the colours of both modes."""
    own = browser_files.modules()["ui/document.css"].decode()
    light, dark = (_variables(theme.PALETTES[mode]) for mode in theme.Mode)
    colours = f":root{{color-scheme:light dark;{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return f"{colours}\n{browser_files.sheets()}\n{own}"


def policy(scripts: Iterable[str], *, files: bool) -> str:
    """Give the policy of a page: only these scripts run in it; nothing is fetched, or only files of its own site."""
    own = "'self'" if files else "'none'"
    allowed = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in scripts]
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join([*allowed, *([own] if files else [])]) or own}",
            f"style-src 'unsafe-inline'{' ' + own if files else ''}",
            f"img-src data: blob:{' ' + own if files else ''}",
            f"connect-src {own}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def block(name: str, text: str, media_type: str, *, kept: str = "") -> str:
    """Write data, or a program that does not run by itself, under a name; ``kept`` is the language of what waits in it."""
    waits = f' data-kept="{escape(kept)}"' if kept else ""
    return f'<script type="{media_type}" id="{escape(name)}"{waits}>{text}</script>\n'


def publication(languages: Mapping[str, object], *, is_one_file: bool, address: str = "", page: str = "") -> str:
    """Write what the program is told, as ``Publication`` of ``stage/schema.d.ts``."""
    told = {"isOneFile": is_one_file, "address": address, "page": page, "languages": languages}
    return block("publication", data_block(told), "application/json")


def hosts(heads: Sequence[Element], articles: str, no_script: str) -> str:
    """Write what stands in a page before any program, each of it in the first language first."""
    said = f"<noscript>{escape(no_script)}</noscript>\n"
    return f'{first_shown(heads)}<div id="stage-host"></div>\n{said}{articles}\n'


def folded(articles: Mapping[str, Element]) -> str:
    """Write articles, by their languages, so that they cost nothing before they are asked for.

    To a browser that runs programs they are one text each, which the program puts in its place. To another one the first
    stands in the page; the others are packed.
    """
    first_shown([*articles.values()])
    (language, first), *others = articles.items()
    text = re.sub("<(?=/noscript)", "&lt;", html(first), flags=re.I)
    return f'<noscript data-kept="{escape(language)}">{text}</noscript>\n' + "".join(
        block(f"sources-{language}", packed(html(each).encode()), "text/plain", kept=language)
        for language, each in others
    )


def packed(data: bytes) -> str:
    """Pack a file so that it takes a fifth of its place and no text of it is read as HTML."""
    return b64encode(gzip.compress(data, 9, mtime=0)).decode()


def card(title: str, description: str, address: str, kind: str, image: tuple[str, str] = ("", "")) -> str:
    """Write what others show of a page, and where it lies for good; ``address`` is empty where that is not known.

    ``image`` is the address of its picture and what can be read in that; empty where there is none.
    """
    picture, alt = image
    said = {"og:title": title, "og:description": description, "og:type": kind, "og:url": address, "og:image": picture}
    if picture:
        wide, high = PIXELS[Size.SOCIAL]
        said |= {"og:image:alt": alt, "og:image:width": f"{wide}", "og:image:height": f"{high}"}
        said |= {"twitter:card": "summary_large_image"}
    tags = [f'<meta property="{name}" content="{escape(text)}">\n' for name, text in said.items() if text]
    canonical = f'<link rel="canonical" href="{escape(address)}">\n' if address else ""
    return canonical + "".join(tags)


def _variables(palette: theme.Palette) -> str:
    colours = {
        "background-color": palette.paper,
        "secondary-background-color": palette.panel,
        "text-color": palette.ink,
        "primary-color": palette.accent,
        "border-color": palette.line,
        "quiet": palette.quiet,
    }
    return "".join(f"--st-{name}:{value};" for name, value in colours.items()) + f"--st-font:{theme.FONT}"


_PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<meta name="description" content="{description}">
<link rel="icon" href="data:,">
{links}{style}
</head>
<body>
{body}</body>
</html>
"""
