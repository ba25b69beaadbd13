"""What is built of a dossier for browsers: each thing once, for whoever asks first, and kept while somebody has it open."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeAlias

from timeline.dossier.model import Dossier, Language
from timeline.drawing.theme import Mode
from timeline.server import assets
from timeline.stage import spec

Builder: TypeAlias = Callable[[Dossier, Language, Mode], spec.Spec]
"""What writes files for the browser."""


_BUILDERS: Mapping[str, Builder] = {
    "claims": spec.build_claims,
    "present": spec.build_present,
    "notes": spec.build_notes,
}
"""What writes files of these names; all others are written for every page."""


@dataclass(frozen=True, slots=True)
class Written:
    """Files for browsers, ready to be sent, and the name of the first."""

    first: str
    files: Mapping[str, assets.Asset]
    as_served: frozenset[str] = frozenset()
    """The names of further ones, which whoever asked has."""

    def but(self, served: Collection[str]) -> Written:
        """Give them without those of these names."""
        files = {name: file for name, file in self.files.items() if name not in served}
        return Written(self.first, files, frozenset(self.files.keys() - files.keys()))


@dataclass(frozen=True, slots=True)
class Variant:
    """Files for browsers: by what they are built, and for whom."""

    build: Builder
    language: Language
    mode: Mode

    def written(self, dossier: Dossier) -> Written:
        """Build them of a dossier; what is served already is not compressed again."""
        built = self.build(dossier, self.language, self.mode)
        return Written(
            built.first,
            {name: self.store.get(name) or assets.written_as(name, built.files) for name in built.files},
        )

    @property
    def store(self) -> assets.AssetStore:
        """What serves them: speaker notes are for pages that present."""
        return assets.SPEAKER_NOTES if self.build is spec.build_notes else assets.DOSSIER_FILES


Build: TypeAlias = Callable[[Dossier, Variant], Written]
"""What builds a variant somewhere."""


@dataclass(frozen=True, slots=True)
class Spent:
    """How often something was done since the server started, and the seconds that it took in all."""

    times: int = 0
    seconds: float = 0.0

    def more(self, seconds: float) -> Spent:
        """Give it with one more."""
        return Spent(self.times + 1, self.seconds + seconds)


@dataclass(eq=False, slots=True)
class Reader:
    """An open page: which state of the dossier it shows, and what it was given of it."""

    version: str = ""
    has: set[Variant] = field(default_factory=set)


class Builds:
    """Builds each variant of a state of the dossier once, and knows which states open pages show."""

    def __init__(self) -> None:
        """Begin with nothing built, and no reader."""
        self._lock = Lock()
        self._written: dict[tuple[str, Variant], Future[str]] = {}
        self._readers: set[Reader] = set()
        self._spent = Spent()

    @property
    def spent(self) -> Spent:
        """What building took."""
        return self._spent

    def enter(self) -> Reader:
        """Count one more open page."""
        reader = Reader()
        with self._lock:
            self._readers.add(reader)
        return reader

    def leave(self, reader: Reader) -> None:
        """Count one less; what only it had may go."""
        with self._lock:
            self._readers.discard(reader)

    def in_use(self) -> list[Variant]:
        """List what open pages have, what most of them have first."""
        with self._lock:
            counted = Counter(variant for reader in self._readers for variant in reader.has)
        return [variant for variant, _ in counted.most_common()]

    def give(self, dossier: Dossier, variant: Variant, reader: Reader | None = None, build: Build | None = None) -> str:
        """Build a variant and serve it, or wait for whoever does so already; give the name of its first file.

        ``reader`` has it from now on, and no longer what it had of another state or in another language; ``build`` does
        it elsewhere than in this thread.
        """
        key = dossier.version, variant
        with self._lock:
            if reader:
                _note(reader, *key)
            written = self._written.get(key)
            mine = written is None
            if written is None:
                written = self._written[key] = Future()
        if mine:
            try:
                written.set_result(self._build(dossier, variant, build))
            except BaseException as error:
                with self._lock:
                    self._written.pop(key, None)  # who asks next tries again
                written.set_exception(error)
                raise
        return written.result()

    def _build(self, dossier: Dossier, variant: Variant, build: Build | None) -> str:
        begun = time.monotonic()
        written = build(dossier, variant) if build else variant.written(dossier)
        variant.store.serve(dossier.version, written.files)
        with self._lock:
            self._spent = self._spent.more(time.monotonic() - begun)
        return written.first

    def seek(self, dossier: Dossier, name: str, own: Language) -> None:
        """Build what no page has asked for yet, the likeliest first, until a file of this name is there.

        The same files give the same names in every process, so that a page from another one finds its own here. A name of
        another state has everything built, once.
        """
        build = _BUILDERS.get(name.partition("-")[0], spec.build)
        every = [Variant(build, language, mode) for language in Language for mode in Mode]
        used = self.in_use()
        for variant in sorted(every, key=lambda each: (each not in used, each.language != own)):
            if variant.store.get(name):
                return
            self.give(dossier, variant)

    def names(self, version: str, build: Builder) -> Mapping[tuple[Language, Mode], str]:
        """Give the names of the first files that ``build`` wrote of a state already, by language and mode."""
        with self._lock:
            written = [(key[1], name) for key, name in self._written.items() if key[0] == version and name.done()]
        return {
            (variant.language, variant.mode): name.result()
            for variant, name in written
            if variant.build is build and not name.exception()
        }

    def keep(self, versions: Collection[str], most: int) -> bool:
        """Keep these states, and of those that open pages show the latest, ``most`` in all; tell whether any other went."""
        with self._lock:
            wanted = {*versions, *(reader.version for reader in self._readers)}
            built = dict.fromkeys(version for version, _ in self._written)
            others = [version for version in built if version in wanted and version not in versions]
            kept = [*versions, *others[max(0, len(others) + len({*versions}) - most) :]]
            kept += [version for (version, _), name in self._written.items() if not name.done()]
            gone = built.keys() - kept
            for key in [each for each in self._written if each[0] in gone]:
                del self._written[key]
        for store in (assets.DOSSIER_FILES, assets.SPEAKER_NOTES) if gone else ():
            store.drop(gone)
        return bool(gone)


def _note(reader: Reader, version: str, variant: Variant) -> None:
    same = {each for each in reader.has if reader.version == version and each.language == variant.language}
    reader.has = {*same, variant}
    reader.version = version
