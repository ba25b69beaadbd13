"""The files that browsers are handed: modules, libraries, what is written of a dossier, speaker notes."""

from __future__ import annotations

import gzip
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock

from timeline.stage import browser_files

TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file for browsers, compressed once: three megabytes take 150 ms."""

    type: str
    body: bytes


class AssetStore:
    """The files of some states of a dossier, by their hashed names.

    Readers never wait: what they look into is replaced as a whole.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._versions: dict[str, Mapping[str, Asset]] = {}
        self._assets: Mapping[str, Asset] = {}
        self._lock = Lock()

    def put(self, version: str, written: Mapping[str, bytes]) -> None:
        """Serve these files of a state of the dossier from now on.

        A file that is there already, of this state or another, is the same file.
        """
        served = self._assets
        assets = {name: served.get(name) or _asset(name, data) for name, data in written.items()}
        with self._lock:
            self._versions[version] = {**self._versions.pop(version, {}), **assets}
            self._serve()

    def keep(self, versions: Collection[str], most: int) -> frozenset[str]:
        """Serve no other states than these from now on, of more than ``most`` the latest; give those that went."""
        with self._lock:
            kept = [version for version in self._versions if version in versions][-most:]
            gone = frozenset(self._versions).difference(kept)
            if gone:
                self._versions = {version: self._versions[version] for version in kept}
                self._serve()
        return gone

    def _serve(self) -> None:
        self._assets = {name: asset for files in self._versions.values() for name, asset in files.items()}

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
    return Asset(TYPES[Path(name).suffix or name], gzip.compress(data, 6, mtime=0))
