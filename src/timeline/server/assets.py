"""The files that browsers are handed: modules, libraries, what is written of a dossier, speaker notes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
        self.serve(version, {name: self.get(name) or written_as(name, written) for name in written})

    def serve(self, version: str, files: Mapping[str, Asset]) -> None:
        """Serve these files, which are compressed already."""
        known = self._assets
        with self._lock:
            same = {name: known.get(name, asset) for name, asset in files.items()}
            self._versions[version] = {**self._versions.pop(version, {}), **same}
            self._serve()

    def drop(self, versions: Collection[str]) -> None:
        """Serve the files of these states no longer, but for those that others have too."""
        with self._lock:
            self._versions = {version: files for version, files in self._versions.items() if version not in versions}
            self._serve()

    def _serve(self) -> None:
        self._assets = {name: asset for files in self._versions.values() for name, asset in files.items()}

    def get(self, name: str) -> Asset | None:
        """Give the file of this name, if a state that is kept has it."""
        return self._assets.get(name)

    @property
    def files(self) -> Mapping[str, Asset]:
        """All files that are served now; what is served later is not among them."""
        return self._assets

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
    return browser_files.digest(served)[:16], {name: written_as(name, served) for name in served}


@cache
def libraries() -> Mapping[str, tuple[str, Asset]]:
    """Give each global name that the stage waits for, the hashed file it comes from, and the file."""
    return {
        name: (f"{name.lower()}-{sha256(data).hexdigest()[:16]}.js", Asset(TYPES[".js"], packed(data)))
        for name, data in browser_files.libraries().items()
    }


def written_as(name: str, files: Mapping[str, bytes]) -> Asset:
    """Give one of some files as browsers are handed it: packed, once."""
    body = files.as_kept(name) if isinstance(files, PackedFiles) else packed(files[name])
    return Asset(TYPES[Path(name).suffix], body)
