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

from timeline.server import assets
from timeline.server.addresses import Addresses

FOREVER = "public, max-age=31536000, immutable"
NO_STORE = {"cache-control": "no-store"}

PRESENTERS_KEY = secrets.token_urlsafe(32)
"""Given to pages that present, asked of whoever wants speaker notes; another one each time the server starts."""

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
        Route(f"{addresses.data}{{name}}", _data_route(build_file)),
        Route(f"{addresses.notes}{{name}}", _notes),
    ]


async def _alive(request: Request) -> Response:
    return Response(status_code=204, headers=NO_STORE)


def _data_route(build_file: Callable[[str], None] | None) -> Callable[[Request], Awaitable[Response]]:
    turn = asyncio.Lock()

    async def data(request: Request) -> Response:
        name = request.path_params["name"]
        is_ours = _WRITTEN.fullmatch(name)
        if build_file and is_ours and assets.DOSSIER_FILES.get(name) is None:
            async with turn:  # however many ask, it takes one of the threads, which are for everybody
                await run_in_threadpool(build_file, name)
        return await answer(request, assets.DOSSIER_FILES.get(name), missing=410 if is_ours else 404)

    return data


async def _notes(request: Request) -> Response:
    key = request.headers.get("x-presenters-key", "")
    if not secrets.compare_digest(key.encode(), PRESENTERS_KEY.encode()):
        return PlainTextResponse("Speaker notes are for pages that present.", 403, NO_STORE)
    return await answer(request, assets.SPEAKER_NOTES.get(request.path_params["name"]), missing=410, keep=NO_STORE)


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
