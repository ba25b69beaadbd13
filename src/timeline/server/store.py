"""The dossier that is on screen: read once, read again when its files change, never lost to a bad edit."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TypeAlias

from timeline.dossier.filters import from_query
from timeline.dossier.load import InvalidDossier, Problem, fingerprint, load_dossier
from timeline.dossier.model import ENGLISH, Dossier, Language, opens_in
from timeline.drawing.theme import Mode
from timeline.server import assets
from timeline.server.faults import FAULTS, Part
from timeline.server.paths import HOME
from timeline.stage import spec
from timeline.wording import record_sentences

_UNREAD = (
    "The files could not be read, for a reason that the check does not know ({}). "
    "The next visit tries again; if it stays so, report it: the server's log says more under {}."
)


@dataclass(frozen=True, slots=True)
class DossierState:
    """The last good dossier and what is wrong with the files since."""

    dossier: Dossier | None
    problems: tuple[Problem, ...]


def dossier_folder() -> Path:
    """Say which folder the dossier is read from: ``TIMELINE_DATA``, else ``data`` beside the program."""
    return Path(os.environ.get("TIMELINE_DATA") or HOME / "data")


@dataclass(frozen=True, slots=True)
class Spent:
    """How often something was done since the server started, and the seconds that it took in all."""

    times: int = 0
    seconds: float = 0.0

    def more(self, seconds: float) -> Spent:
        """Give it with one more."""
        return Spent(self.times + 1, self.seconds + seconds)


Builder: TypeAlias = Callable[[Dossier, Language, Mode], spec.Spec]
"""What writes files for the browser."""


@dataclass(frozen=True, slots=True)
class _Build:
    """Files to be built: by what, of which state of the dossier, for whom, and which store serves them."""

    store: assets.AssetStore
    build: Builder
    version: str
    language: Language
    mode: Mode


class DossierStore:
    """Keeps one dossier for all viewers.

    Only who has nothing to show yet waits for files to be read, and only who
    asked for a build waits for that; everybody else has the last good state at once.
    """

    def __init__(self, folder: Path) -> None:
        """Keep the dossier of this folder; nothing is read yet."""
        self._folder = folder
        self._read_lock = Lock()
        self._fingerprint: object = None
        self._state = DossierState(None, ())
        self._builds_lock = Lock()
        self._builds: dict[_Build, Future[str]] = {}
        self._read = self._built_so_far = Spent()

    @property
    def last(self) -> DossierState:
        """The state as it was last read; nothing is read for it."""
        return self._state

    @property
    def read(self) -> Spent:
        """What reading the dossier took, each time that it was read whole."""
        return self._read

    @property
    def built(self) -> Spent:
        """What it took to build files for browsers, for each language and mode."""
        return self._built_so_far

    def current(self) -> DossierState:
        """Give the dossier, read again if a file changed; a state with problems keeps the last good one.

        While another thread reads, the last good state is given.
        """
        if not self._read_lock.acquire(blocking=self._state.dossier is None):
            return self._state
        try:
            self._read_again()
            return self._state
        finally:
            self._read_lock.release()

    def _read_again(self) -> None:
        try:
            now = fingerprint(self._folder)
            if now == self._fingerprint:
                return
            begun = time.monotonic()
            self._state = DossierState(load_dossier(self._folder), ())
            self._read = self._read.more(time.monotonic() - begun)
            self._fingerprint = now
        except InvalidDossier as invalid:
            self._state = DossierState(self._state.dossier, tuple(invalid.problems))
            self._fingerprint = now
        except Exception as error:  # noqa: BLE001 - it is noted; who asks next tries again: no fingerprint was kept
            reference = FAULTS.note(Part.READING, error)
            problem = Problem(self._folder.as_posix(), 0, "", "", _UNREAD.format(type(error).__name__, reference))
            self._state = DossierState(self._state.dossier, (problem,))

    def publish(self, dossier: Dossier, language: Language, mode: Mode, build: Builder = spec.build) -> str:
        """Put what ``build`` writes of a dossier where every page finds it, once, and give the name of its first file."""
        return self._built(_Build(assets.DOSSIER_FILES, build, dossier.version, language, mode), dossier)

    def published(self, build: Builder = spec.build) -> Mapping[tuple[Language, Mode], str]:
        """Give the names of the first files that ``build`` wrote of the last good state, by language and mode.

        Nothing is read or built for it.
        """
        dossier = self._state.dossier
        version = dossier.version if dossier else ""
        with self._builds_lock:
            asked = [each for each in self._builds.items() if each[0].build is build and each[0].version == version]
        return {
            (each.language, each.mode): name.result() for each, name in asked if name.done() and not name.exception()
        }

    def publish_notes(self, dossier: Dossier, language: Language) -> str:
        """Put the speaker's notes where only pages that present find them, once, and give the name of their file."""
        return self._built(
            _Build(assets.SPEAKER_NOTES, spec.build_notes, dossier.version, language, Mode.LIGHT), dossier
        )

    def _built(self, build: _Build, dossier: Dossier) -> str:
        """Build files and serve them, or wait for whoever does so already; give the name of the first."""
        with self._builds_lock:
            written = self._builds.get(build)
            mine = written is None
            if written is None:
                written = self._builds[build] = Future()
        if mine:
            try:
                written.set_result(self._build_and_serve(build, dossier))
            except BaseException as error:
                with self._builds_lock:
                    del self._builds[build]  # who asks next tries again
                written.set_exception(error)
                raise
        return written.result()

    def _build_and_serve(self, build: _Build, dossier: Dossier) -> str:
        begun = time.monotonic()
        built = build.build(dossier, build.language, build.mode)
        with self._builds_lock:
            self._built_so_far = self._built_so_far.more(time.monotonic() - begun)
        old_went = build.store.put(build.version, built.files)
        if old_went:
            with self._builds_lock:
                for each, file in list(self._builds.items()):
                    if file.done() and each.version not in each.store.versions:
                        del self._builds[each]
        _freeze_gc(thaw=old_went)
        return built.first

    def warm(self) -> None:
        """Read and build what the first viewer will ask for, before anybody comes.

        A dossier of which nothing can be built is no reason not to start: its page says so.
        """
        dossier = self.current().dossier
        if dossier is None or not dossier.events:
            return
        language = Language.named(os.environ.get("TIMELINE_LANG")) or opens_in(dossier.about.languages)
        try:
            for mode in Mode:
                self.publish(dossier, language, mode)
        except Exception as error:  # noqa: BLE001 - it is noted
            FAULTS.note(Part.BUILDING, error)

    def sentence(self, query: Mapping[str, str]) -> str | None:
        """Write the sentence for the record that ``event`` or ``question`` asks for, with ``link`` at its end.

        ``lang`` and ``asof`` count as in the link of a page. None where nothing is asked, or nothing was known by then.
        """
        dossier = self.current().dossier
        if dossier is None:
            return None
        day = from_query({"asof": [query.get("asof", "")]}, dossier).known_by
        language = Language.named(query.get("lang")) or ENGLISH
        event = dossier.event.get(query.get("event", ""))
        question = next((each for each in dossier.questions if each.id == query.get("question")), None)
        if event:
            sentence = record_sentences.for_event(dossier, event, language, as_of=day)
        elif question:
            sentence = record_sentences.for_question(dossier, question, language, as_of=day)
        else:
            return None
        return sentence.plain(query.get("link", "")) if sentence.text else None


def _freeze_gc(*, thaw: bool) -> None:
    """Take what is built for long out of the collector's sight; ``thaw`` first collects what was so and is not needed now.

    Streamlit collects all generations after every run and holds the answer back
    meanwhile: with the long-lived objects frozen an empty rerun takes a third.
    """
    if thaw:
        gc.unfreeze()
    gc.collect()
    gc.freeze()


STORE = DossierStore(dossier_folder())
