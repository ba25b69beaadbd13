"""The files that browsers are handed: modules, libraries, what is written of a dossier, speaker notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock

from timeline.stage import browser_files
from timeline.stage.packed import PackedFiles, packed

TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
}
KEPT_VERSIONS = 4
"""States of a dossier whose files are served: the present one, and those that pages opened before an edit still read."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file for browsers, compressed once: three megabytes take 150 ms."""

    type: str
    body: bytes


class AssetStore:
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
        served = self._assets
        assets = {name: served.get(name) or Asset(_type(name), _packed(name, written)) for name in written}
        with self._lock:
            self._versions[version] = {**self._versions.pop(version, {}), **assets}
            oldest = list(self._versions)[: -self._most_versions]
            for gone in oldest:
                del self._versions[gone]
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


DOSSIER_FILES = AssetStore()
"""What every page may ask for."""
SPEAKER_NOTES = AssetStore()
"""What only pages that present may ask for: the speaker's notes."""


@cache
def modules() -> tuple[str, Mapping[str, Asset]]:
    """Give the folder name that all modules hash to, and the modules and style sheets by their path in it.

    Each page's is there as a whole; what some other page asks for imports others by relative paths, which lead to the
    same folder.
    """
    served = {**browser_files.modules(), **browser_files.pages()}
    return browser_files.digest(served)[:16], {name: _asset(name, data) for name, data in served.items()}


@cache
def libraries() -> Mapping[str, tuple[str, Asset]]:
    """Give each global name that the stage waits for, the hashed file it comes from, and the file."""
    return {
        name: (f"{name.lower()}-{sha256(data).hexdigest()[:16]}.js", _asset(".js", data))
        for name, data in browser_files.libraries().items()
    }


def _asset(name: str, data: bytes) -> Asset:
    return Asset(_type(name), packed(data))


def _type(name: str) -> str:
    return TYPES[Path(name).suffix or name]


def _packed(name: str, written: Mapping[str, bytes]) -> bytes:
    return written.as_kept(name) if isinstance(written, PackedFiles) else packed(written[name])
