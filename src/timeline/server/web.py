"""What the server hands to browsers beside Streamlit's own pages: modules, libraries, data, notes, sentences."""

from __future__ import annotations

import gzip
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from threading import Lock
from typing import TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

FOREVER = "public, max-age=31536000, immutable"
NO_STORE = {"cache-control": "no-store"}
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json"}
KEPT_VERSIONS = 4
"""States of a dossier whose files are served: the present one, and those that pages opened before an edit still read."""

PRESENTERS_KEY = secrets.token_urlsafe(32)
"""Given to pages that present, asked of whoever wants speaker notes; another one each time the server starts."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where browsers find what this server hands out.

    ``base`` is the path that all of it lies under: empty, or such as ``/timeline``.
    """

    base: str = ""

    @classmethod
    def under(cls, path: str) -> Addresses:
        """Give the addresses under a path as an administrator writes it: ``timeline``, ``/timeline`` or ``timeline/``."""
        name = path.strip("/")
        return cls(f"/{name}" if name else "")

    @property
    def root(self) -> str:
        """What our own addresses, other than those of pages, begin with."""
        return f"{self.base}/stage"

    @property
    def data(self) -> str:
        """Where the files of the dossier are served."""
        return f"{self.root}/data/"

    @property
    def notes(self) -> str:
        """Where speaker notes are served, for :data:`PRESENTERS_KEY`."""
        return f"{self.root}/notes/"

    def module(self, name: str) -> str:
        """Say where a module of the stage is served, by content: an edit of any module changes the address."""
        return f"{self.root}/modules/{modules()[0]}/{name}"

    def library(self, file: str) -> str:
        """Say where a plotting library is served."""
        return f"{self.root}/libraries/{file}"

    def follow(self, room: str) -> str:
        """Say where a room is followed."""
        return f"{self.base}/present?follow={room}"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file for browsers, compressed once: three megabytes take 150 ms."""

    type: str
    body: bytes


class Shelf:
    """The files of the last few states of a dossier, by their hashed names.

    Readers never wait: what they look into is replaced as a whole.
    """

    def __init__(self, most_versions: int = KEPT_VERSIONS) -> None:
        """Keep the files of this many states of a dossier."""
        self._most_versions = most_versions
        self._versions: dict[str, Mapping[str, Asset]] = {}
        self._assets: Mapping[str, Asset] = {}
        self._lock = Lock()

    def put(self, version: str, written: Mapping[str, bytes]) -> bool:
        """Serve these files of a state of the dossier from now on; tell whether an older state had to go.

        A file that is there already, of this state or another, is the same file.
        """
        known = self._assets
        assets = {name: known.get(name) or _asset(name, data) for name, data in written.items()}
        with self._lock:
            self._versions[version] = {**self._versions.pop(version, {}), **assets}
            oldest = list(self._versions)[: -self._most_versions]
            for each in oldest:
                del self._versions[each]
            self._assets = {name: asset for files in self._versions.values() for name, asset in files.items()}
        return bool(oldest)

    def get(self, name: str) -> Asset | None:
        """Give the file of this name, if a state that is kept has it."""
        return self._assets.get(name)

    @property
    def names(self) -> frozenset[str]:
        """The names of all files that are served."""
        return frozenset(self._assets)

    @property
    def versions(self) -> frozenset[str]:
        """The states of which files are served."""
        return frozenset(self._versions)


SHELF = Shelf()
"""What every page may ask for."""
NOTES = Shelf()
"""What only pages that present may ask for: the speaker's notes."""


@cache
def modules() -> tuple[str, Mapping[str, Asset]]:
    """Give the folder name that all modules hash to, and the modules and style sheets by their path in it.

    Modules import one another by relative paths, which lead to the same folder.
    """
    found = dict(sorted(_below(files("timeline.stage").joinpath("assets"))))
    digest = sha256()
    for name, data in found.items():
        digest.update(f"{name}:{len(data)}:".encode() + data)
    return digest.hexdigest()[:16], {name: _asset(name, data) for name, data in found.items()}


def _below(folder: Traversable, path: str = "") -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _below(item, f"{path}{item.name}/")
        elif item.name.endswith((".js", ".css")):
            yield f"{path}{item.name}", item.read_bytes()


@cache
def libraries() -> Mapping[str, tuple[str, Asset]]:
    """Give each global name that the stage waits for, the hashed file it comes from, and the file.

    The small bundles are taken if the set-up brought them; else those that lie
    inside the Python packages, which do the same more slowly.
    """
    own = Path(str(files("timeline.stage"))) / "lib"
    small = [own / name for name in ("plotly.js", "deck.js", "deck-json.js")]
    if all(path.is_file() for path in small):
        plotly, deck = small[0].read_bytes(), b";\n".join(path.read_bytes() for path in small[1:])
    else:
        plotly = files("plotly").joinpath("package_data/plotly.min.js").read_bytes()
        deck = files("pydeck").joinpath("nbextension/static/index.js").read_bytes()
    found = {"Plotly": ("plotly", plotly), "deck": ("deck", deck)}
    return {
        name: (f"{stem}-{sha256(data).hexdigest()[:16]}.js", _asset(".js", data))
        for name, (stem, data) in found.items()
    }


Teller: TypeAlias = Callable[[Mapping[str, str]], str | None]
"""What answers a question put as link parameters, or nothing where it makes no sense."""


def routes(addresses: Addresses, sentence: Teller) -> list[BaseRoute]:
    """List the routes that are served beside Streamlit's; ``sentence`` gives the one for the record.

    Modules and libraries are read here, so that no request waits for it.
    """
    digest, found = modules()
    served = dict(libraries().values())

    def _sentence(request: Request) -> Response:
        """Answer in a thread, as Starlette does where it need not await: a sentence may have to read and to build."""
        text = sentence(request.query_params)
        if text is None:
            return PlainTextResponse("No such event or question.", 404, NO_STORE)
        return PlainTextResponse(text, headers=NO_STORE)

    async def _module(request: Request) -> Response:
        known = found if request.path_params["digest"] == digest else {}
        return await answer(request, known.get(request.path_params["name"]))

    async def _library(request: Request) -> Response:
        return await answer(request, served.get(request.path_params["name"]))

    return [
        Route(f"{addresses.root}/alive", _alive),
        Route(f"{addresses.root}/sentence", _sentence),
        Route(f"{addresses.root}/modules/{{digest}}/{{name:path}}", _module),
        Route(f"{addresses.root}/libraries/{{name}}", _library),
        Route(f"{addresses.data}{{name}}", _data),
        Route(f"{addresses.notes}{{name}}", _notes),
    ]


async def _alive(request: Request) -> Response:
    return Response(status_code=204, headers=NO_STORE)


async def _data(request: Request) -> Response:
    name = request.path_params["name"]
    return await answer(request, SHELF.get(name), missing=410 if _WRITTEN.fullmatch(name) else 404)


async def _notes(request: Request) -> Response:
    key = request.headers.get("x-presenters-key", "")
    if not secrets.compare_digest(key.encode(), PRESENTERS_KEY.encode()):
        return PlainTextResponse("Speaker notes are for pages that present.", 403, NO_STORE)
    return await answer(request, NOTES.get(request.path_params["name"]), missing=410, keep=NO_STORE)


async def answer(
    request: Request, asset: Asset | None, *, missing: int = 404, keep: Mapping[str, str] | None = None
) -> Response:
    """Send a file, kept for good unless ``keep`` says otherwise; where there is none, say so and let nobody keep that."""
    if asset is None:
        return PlainTextResponse("No such file. Reload the page.", missing, NO_STORE)
    headers = {**(keep or {"cache-control": FOREVER}), "content-type": asset.type, "vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(asset.body, headers={**headers, "content-encoding": "gzip"})
    return Response(await run_in_threadpool(gzip.decompress, asset.body), headers=headers)


def _asset(name: str, data: bytes) -> Asset:
    return Asset(TYPES[Path(name).suffix or name], gzip.compress(data, 6, mtime=0))


_WRITTEN = re.compile(r"[a-z]+-[0-9a-f]{16}\.json", re.ASCII)
"""What :mod:`timeline.stage.spec` names files: one that is not here was of an older state, and a reload finds the new."""
