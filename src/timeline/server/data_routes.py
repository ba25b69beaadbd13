"""The standing addresses of the record: ``/data/events.csv`` and the like, for programs, and for whoever downloads.

They are read only. What is asked stands behind the question mark, as in the link of a page.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from timeline.dossier.model import ENGLISH, Language
from timeline.exports import Selection, UnwritableError, description
from timeline.exports.options import from_address
from timeline.server import data_files
from timeline.server.addresses import DOWNLOADS, Addresses
from timeline.server.allowance import Allowance
from timeline.server.data_files import Served
from timeline.server.exporting import Busy, Exporter, File, TooLarge, Unfinished
from timeline.server.faults import FAULTS, Part
from timeline.server.permanent_routes import Keeper
from timeline.server.presentation_routes import client_of
from timeline.text import words

LONGEST_QUERY = 8000
"""Characters of what may be asked at once."""
WRITING = 3
"""What a file that must be written counts, beside the 1 of any request: :mod:`timeline.server.allowance`."""
ONE_FILE = "dossier.html"
PATIENCE = "5"
"""Seconds after which somebody may ask a busy server again."""

_METHODS = ["GET", "HEAD", "OPTIONS"]
_READABLE = "ETag, Content-Disposition, Content-Length, File-Size, Link, Retry-After"
_ANYBODY = {"access-control-allow-origin": "*", "access-control-expose-headers": _READABLE}
_PREFLIGHT = {
    **_ANYBODY,
    "access-control-allow-methods": ", ".join(_METHODS),
    "access-control-allow-headers": "*",
    "access-control-max-age": "86400",
    "allow": ", ".join(_METHODS),
}
_PACKED = "-gzip"
"""At the end of the tag of what is sent compressed: other bytes have another strong tag (RFC 9110, 8.8.3.3)."""
_HOST = re.compile(r"([A-Za-z0-9._-]+|\[[0-9a-fA-F:.]+\])(:\d{1,5})?", re.ASCII)
_TAG = re.compile(r'"([^"]*)"|(\*)')
_NO_QUALITY = re.compile(r"\s*q=0(\.0*)?\s*")


class Refused(Exception):  # noqa: N818 - it says what is the matter
    """The answer to a question that is not answered with a file."""

    def __init__(self, said: str, status: int, wait: str = "") -> None:
        super().__init__(said)
        self.status = status
        self.headers = {**_ANYBODY, "cache-control": "no-store", **({"retry-after": wait} if wait else {})}


def routes(
    addresses: Addresses, keeper: Keeper, exporter: Exporter | None = None, allowance: Allowance | None = None
) -> list[BaseRoute]:
    """List the routes; whatever takes long runs in the few threads of ``exporter``."""
    endpoints = DataEndpoints(addresses, keeper, exporter or Exporter(), allowance or Allowance())
    at = addresses.downloads
    return [
        Route(at.rstrip("/"), endpoints.lead, methods=_METHODS),
        Route(f"{at}{{name:path}}", endpoints.file, methods=_METHODS),
        Route(f"{addresses.root}/downloads", endpoints.choices),
        Route(addresses.reading, endpoints.reading),
    ]


@dataclass(frozen=True, slots=True)
class DataEndpoints:
    """Answers programs, and the panel from which readers download."""

    addresses: Addresses
    keeper: Keeper
    exporter: Exporter
    allowance: Allowance

    async def lead(self, request: Request) -> Response:
        """Lead from the address without its slash to the one with it."""
        asked = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{self.addresses.downloads}{asked}", 308, _ANYBODY)

    async def file(self, request: Request) -> Response:
        """Give a file, or say that it did not change since it was asked for; its page where none is named."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_PREFLIGHT)
        return await self._answer(request, request.path_params["name"], data_files.known())

    async def choices(self, request: Request) -> Response:
        """Say what the panel for downloads offers: words, formats, and how much is shown of all there is."""
        return await self._answer(request, data_files.CHOICES, (data_files.CHOICES,))

    async def reading(self, request: Request) -> Response:
        """Give the one file to be read in place, by whoever's live connection is blocked; it brings its own policy."""
        answer = await self._answer(request, ONE_FILE, (ONE_FILE,))
        if answer.status_code == HTTPStatus.OK:
            del answer.headers["content-disposition"]
            answer.headers["content-security-policy"] = "object-src 'none'"
        return answer

    async def _answer(self, request: Request, name: str, known: tuple[str, ...]) -> Response:
        """Answer with what has this name, or say in words why not; nobody is shown where the program failed."""
        try:
            self._take(request, 1)
            selection = await self._selection(request)
            options = from_address(_query(request), selection.dossier)
            found = data_files.served(name, selection, options) if name in (data_files.INDEX, *known) else None
            if found is None:
                say = words(selection.language)
                raise Refused(say("data.unknown", name=name[:60], known=", ".join(known)), 404)
            headers = _headers(found, selection)
            key = data_files.key(selection, name, found.made)
            if tag := _known_tag(request, key):
                return Response(status_code=304, headers={**headers, "etag": f'"{tag}"'})
            return await _sent(request, await self._written(request, key, found), key, headers)
        except Refused as refused:
            return PlainTextResponse(f"{refused}\n", refused.status, refused.headers)

    def _take(self, request: Request, cost: int) -> None:
        seconds = math.ceil(self.allowance.wait(client_of(request), cost))
        if seconds:
            raise Refused(words(_language(request)).counted("data.too_many", count=seconds), 429, str(seconds))

    async def _written(self, request: Request, key: str, found: Served) -> File:
        """Give the file, written now if need be."""
        say = words(_language(request))
        if not self.exporter.has(key):
            self._take(request, WRITING)
        try:
            return await self.exporter.file(key, found.write, client_of(request))
        except Busy as busy:
            raise Refused(say("data.busy"), 503, PATIENCE) from busy
        except Unfinished as unfinished:
            raise Refused(say("data.unfinished"), 503, PATIENCE) from unfinished
        except TooLarge as large:
            raise Refused(say("data.too_large"), 422) from large
        except UnwritableError as unwritable:
            raise Refused(str(unwritable), 422) from unwritable
        except Exception as error:
            raise Refused(say("data.broken", reference=FAULTS.note(Part.FILE, error)), 500) from error

    async def _selection(self, request: Request) -> Selection:
        """Read what is asked of the last good dossier; reading may take long, so it is done in a thread."""
        language = _language(request)
        if len(request.url.query) > LONGEST_QUERY:
            raise Refused(words(language)("data.too_long"), 414)
        host = request.headers.get("host", "")
        base = f"{request.url.scheme}://{host}{self.addresses.base}" if _HOST.fullmatch(host) else self.addresses.base
        selection = await run_in_threadpool(data_files.selected, self.keeper, _query(request), language, base)
        if selection is None:
            raise Refused(words(language)("data.unreadable"), 503, PATIENCE)
        return selection


def _query(request: Request) -> dict[str, list[str]]:
    return {key: request.query_params.getlist(key) for key in request.query_params}


def _headers(found: Served, selection: Selection) -> dict[str, str]:
    described = f"{selection.base}/{DOWNLOADS}{description.NAME}"
    name = {"content-disposition": f'attachment; filename="{found.file_name}"'} if found.file_name else {}
    return {
        **_ANYBODY,
        **name,
        "cache-control": "no-cache",
        "content-type": found.media_type,
        "link": f'<{described}>; rel="describedby"; type="{description.MEDIA_TYPE}"',
        "vary": "accept-encoding",
    }


def _known_tag(request: Request, key: str) -> str:
    """Give the tag under which the client has the file already, of all that it names; empty where it has none."""
    named = _TAG.findall(request.headers.get("if-none-match", ""))
    ours = [tag or key for tag, anything in named if anything or tag in (key, key + _PACKED)]
    return ours[0] if ours else ""


async def _sent(request: Request, file: File, key: str, headers: Mapping[str, str]) -> Response:
    """Send a file, compressed to whoever takes it so; to HEAD only what would be sent is said."""
    packed = file.is_packed and _takes_gzip(request)
    told = {**headers, "etag": f'"{key}{_PACKED if packed else ""}"', "file-size": str(file.size)}
    if packed:
        told["content-encoding"] = "gzip"
    if request.method == "HEAD":
        return Response(headers={**told, "content-length": str(len(file.content) if packed else file.size)})
    return Response(file.content if packed else await run_in_threadpool(file.plain), headers=told)


def _takes_gzip(request: Request) -> bool:
    """Tell whether gzip is among what the client takes, and not refused by a quality of nothing."""
    for each in request.headers.get("accept-encoding", "").split(","):
        name, _, quality = each.partition(";")
        if name.strip() in ("gzip", "*"):
            return not _NO_QUALITY.fullmatch(quality)
    return False


def _language(request: Request) -> Language:
    return Language.named(request.query_params.get("lang")) or ENGLISH
