"""What the standing addresses of the record give: which question, which file, and the digest that tells it from others."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import BinaryIO
from urllib.parse import urlencode

from timeline.dossier.filters import Filter, from_query
from timeline.dossier.model import Dossier, Language
from timeline.dossier.selection import to_query
from timeline.exports import FORMATS, Selection, description, feed, named
from timeline.exports.about import counts, of_all
from timeline.exports.format import Group
from timeline.exports.options import Options
from timeline.server import data_pages
from timeline.server.addresses import DOWNLOADS
from timeline.server.data_pages import FEED, OPENAPI
from timeline.server.permanent_routes import Keeper
from timeline.stage import browser_files
from timeline.text import words
from timeline.wording.sources_table import found_by

NO_OPTIONS = Options()
INDEX = ""
"""The name of the page that describes the others: what lies at the address itself."""
CHOICES = "choices"
"""Under no standing address: what the panel for downloads offers."""

PREVIEW = "timeline.svg"
"""What the panel shows of a choice: it is soon drawn."""
OFFERED = frozenset({"story", "find"})
"""What the panel offers beside the question and everything."""
MEASURED = 3000
"""Events up to which the panel asks how large each file is before anybody wants it: that writes all of them."""


@dataclass(frozen=True, slots=True)
class Served:
    """Something that is served, and how it is written."""

    media_type: str
    write: Callable[[BinaryIO], None]
    file_name: str = ""
    """Under which name it is saved; empty for what is read in place."""
    made: str = ""
    """How it is made, where it is asked for otherwise than usual."""


def selected(keeper: Keeper, query: Mapping[str, Sequence[str]], language: Language, base: str) -> Selection | None:
    """Read what is asked, as a page reads it: what the record does not have is left out. None where there is no record."""
    dossier = keeper.current().dossier
    return None if dossier is None else _shared(dossier, from_query(query, dossier), language, base)


@lru_cache(maxsize=8)
def _shared(dossier: Dossier, criteria: Filter, language: Language, base: str) -> Selection:
    """Let all formats of one question work on one answer to it."""
    return Selection(dossier, criteria, language, base)


def forget_answers() -> None:
    """Forget the answers that formats share: they hold the dossier that they are about, which another has replaced."""
    _shared.cache_clear()


def served(name: str, selection: Selection, options: Options = NO_OPTIONS) -> Served | None:
    """Give what has this name, made as asked as far as it can be; none if nothing has it."""
    address = f"{selection.base}/{DOWNLOADS}"
    writers: Mapping[str, tuple[str, Callable[[], bytes]]] = {
        INDEX: ("text/html; charset=utf-8", lambda: data_pages.index(selection, address)),
        OPENAPI: ("application/json", lambda: data_pages.openapi(selection, address)),
        FEED: (feed.MEDIA_TYPE, lambda: _feed(selection, address)),
        description.NAME: (description.MEDIA_TYPE, lambda: description.described(_whole(selection))),
        CHOICES: ("application/json", lambda: _choices(selection, options)),
    }
    if name in writers:
        media_type, content = writers[name]
        made = urlencode(options.only(OFFERED).given) if name == CHOICES else ""
        return Served(media_type, lambda stream: _put(stream, content()), made=made)
    found = named(name)
    if found is None:
        return None
    chosen = found.made_with(options)
    held = _whole(selection) if chosen.options.story else selection  # a story is told whole, as on its page
    return Served(
        chosen.media_type,
        lambda stream: chosen.write(held, stream),
        chosen.file_name(held),
        urlencode(chosen.options.given),
    )


def known() -> tuple[str, ...]:
    """List the names that something has at a standing address."""
    return (*(each.name for each in FORMATS), description.NAME, FEED, OPENAPI)


def key(selection: Selection, name: str, made: str = "") -> str:
    """Give a digest of all that decides the bytes of a file; ``made`` is how it is, as :class:`Served` says."""
    asked = urlencode(to_query(selection.criteria), doseq=True)
    parts = (_program(), selection.dossier.version, name, asked, str(selection.language), selection.base, made)
    return sha256("\n".join(parts).encode()).hexdigest()[:32]


def _put(stream: BinaryIO, content: bytes) -> None:
    stream.write(content)


def _whole(selection: Selection) -> Selection:
    return _shared(selection.dossier, Filter(), selection.language, selection.base)


def _feed(selection: Selection, address: str) -> bytes:
    language = selection.language
    own = f"{address}{FEED}?{urlencode({'lang': language})}"
    return feed.feed(selection.dossier, language, selection.base, own)


def _choices(selection: Selection, options: Options) -> bytes:
    """Say what the panel for downloads offers.

    That is the story that is presented, if one is, or the sources that were searched for; what is asked; and everything,
    which stands alone where nothing is.
    """
    language, say = selection.language, words(selection.language)
    offered = {"shown": selection, "everything": _whole(selection)}
    if selection.is_everything:
        del offered["shown"]
    every = sorted({each.group for each in FORMATS}, key=[*Group].index)
    choices: list[dict[str, object]] = [
        {
            "label": say(f"download.{id_}", holds=counts(each)),
            "isMeasured": len(each.answer.all) <= MEASURED,
            "query": urlencode({**to_query(each.criteria), "lang": [language]}, doseq=True),
            "groups": every,
            "only": [],
        }
        for id_, each in offered.items()
    ]
    if options.story:
        name = next(term.label for term in selection.dossier.vocabulary.stories if term.id == options.story)
        told = {
            "label": say("download.story", name=name.to(language)),
            "isMeasured": True,
            "query": urlencode({"story": options.story, "lang": language}),
            "groups": [Group.READING, Group.PICTURES],
            "only": [],
        }
        choices.insert(0, told)
    if options.find:
        found_sources = len(found_by(selection.part, options.find, language))
        found_of_all = of_all(say, "sources", found_sources, len(selection.dossier.sources))
        told = {
            "label": say("download.shown", holds=found_of_all),
            "isMeasured": True,
            "query": urlencode({**to_query(selection.criteria), "find": options.find, "lang": language}, doseq=True),
            "groups": [Group.DATA],
            "only": [each.name for each in FORMATS if "find" in each.takes],
        }
        choices.insert(0, told)
    found = {
        "choices": choices,
        "preview": PREVIEW,
        "formats": [
            {
                "name": each.name,
                "group": each.group,
                "title": each.title(language),
                "opens": each.opens(language),
                "isMeasured": each.is_measured,
            }
            for each in FORMATS
        ],
        "words": {"language": str(language), **say.section("download")},
    }
    return json.dumps(found, ensure_ascii=False).encode()


@cache
def _program() -> str:
    """Give a digest of this program: another one may write other bytes of the same dossier."""
    return browser_files.digest(browser_files.read(files("timeline"), (".py", ".toml", ".js", ".css")))
