"""The routes that are served beside Streamlit's: files for browsers, a sign of life, the sentence for the record."""

from __future__ import annotations

import asyncio
import gzip
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from timeline.server import assets, presenters
from timeline.server.addresses import Addresses

FOREVER = "public, max-age=31536000, immutable"
NO_STORE = {"cache-control": "no-store"}

PRESENTERS_KEY = presenters.key()
"""Given to pages that present, asked of whoever wants speaker notes."""

SentenceWriter: TypeAlias = Callable[[Mapping[str, str]], str | None]
"""What answers a question put as link parameters, or nothing where it makes no sense."""


def routes(
    addresses: Addresses, sentence: SentenceWriter, build_file: Callable[[str], None] | None = None
) -> list[BaseRoute]:
    """List the routes that are served beside Streamlit's; ``sentence`` gives the one for the record.

    Where a page may come from another process than its files, ``build_file`` builds what is asked for by name, if it can.

    Modules and libraries are read here, so that no request waits for it.
    """
    digest, modules = assets.modules()
    libraries = dict(assets.libraries().values())
    find = _finder(build_file)

    def _sentence(request: Request) -> Response:
        """Answer in a thread, as Starlette does where it need not await: a sentence may have to read and to build."""
        text = sentence(request.query_params)
        if text is None:
            return PlainTextResponse("No such event or question.", 404, NO_STORE)
        return PlainTextResponse(text, headers=NO_STORE)

    async def _module(request: Request) -> Response:
        current = request.path_params["digest"] == digest
        return await answer(request, modules.get(request.path_params["name"]) if current else None)

    async def _library(request: Request) -> Response:
        return await answer(request, libraries.get(request.path_params["name"]))

    return [
        Route(f"{addresses.root}/alive", _alive),
        Route(f"{addresses.root}/sentence", _sentence),
        Route(f"{addresses.root}/modules/{{digest}}/{{name:path}}", _module),
        Route(f"{addresses.root}/libraries/{{name}}", _library),
        Route(f"{addresses.data}{{name}}", _data_route(find)),
        Route(f"{addresses.notes}{{name}}", _notes_route(find)),
    ]


async def _alive(request: Request) -> Response:
    return Response(status_code=204, headers=NO_STORE)


_Find: TypeAlias = Callable[[Callable[[], assets.AssetStore], str], Awaitable[assets.Asset | None]]


def _finder(build_file: Callable[[str], None] | None) -> _Find:
    """Give what finds a file by its name, and has it built first if need be and it can be."""
    turn = asyncio.Lock()

    async def find(store: Callable[[], assets.AssetStore], name: str) -> assets.Asset | None:
        if build_file and _WRITTEN.fullmatch(name) and store().get(name) is None:
            async with turn:  # however many ask, it takes one of the threads, which are for everybody
                await run_in_threadpool(build_file, name)
        return store().get(name)

    return find


def _data_route(find: _Find) -> Callable[[Request], Awaitable[Response]]:
    async def data(request: Request) -> Response:
        name = request.path_params["name"]
        found = await find(lambda: assets.DOSSIER_FILES, name)
        return await answer(request, found, missing=410 if _WRITTEN.fullmatch(name) else 404)

    return data


def _notes_route(find: _Find) -> Callable[[Request], Awaitable[Response]]:
    async def notes(request: Request) -> Response:
        key = request.headers.get("x-presenters-key", "")
        if not secrets.compare_digest(key.encode(), PRESENTERS_KEY.encode()):
            return PlainTextResponse("Speaker notes are for pages that present.", 403, NO_STORE)
        found = await find(lambda: assets.SPEAKER_NOTES, request.path_params["name"])
        return await answer(request, found, missing=410, keep=NO_STORE)

    return notes


async def answer(
    request: Request, asset: assets.Asset | None, *, missing: int = 404, keep: Mapping[str, str] | None = None
) -> Response:
    """Send a file, kept for good unless ``keep`` says otherwise; where there is none, say so and let nobody keep that."""
    if asset is None:
        return PlainTextResponse("No such file. Reload the page.", missing, NO_STORE)
    headers = {**(keep or {"cache-control": FOREVER}), "content-type": asset.type, "vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(asset.body, headers={**headers, "content-encoding": "gzip"})
    return Response(await run_in_threadpool(gzip.decompress, asset.body), headers=headers)


_WRITTEN = re.compile(r"[a-z]+-[0-9a-f]{16}\.json", re.ASCII)
"""What :mod:`timeline.stage.spec` names files: one that is not here was of an older state, and a reload finds the new."""
