"""The dossier that is on screen: read in the background when its files change, never lost to a bad edit.

One worker looks at the files, reads them, builds what open pages need of them, and only then lets readers have the new
state. A reader waits for it only as long as there is nothing at all to show, and then not for long.
"""

from __future__ import annotations

import gc
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Condition, Event, Thread
from typing import TypeAlias
from weakref import ref

from timeline.dossier.load import InvalidDossier, Problem, fingerprint, tables
from timeline.dossier.model import Dossier, Language, opens_in
from timeline.drawing.theme import Mode
from timeline.server import sentences
from timeline.server.builds import Build, Builder, Builds, Reader, Spent, Variant
from timeline.server.faults import FAULTS, Part
from timeline.server.paths import HOME
from timeline.server.pieces import Pieces
from timeline.server.reading import reading
from timeline.stage import spec

LOOK = 0.5
"""Seconds between two looks at the files."""
STILL = 0.3
"""Seconds for which they must not change before they are read: an editor may be in the middle of saving."""
RESTLESS = 10
"""Seconds after which they are read though they still change."""
PATIENCE = 5
"""Seconds for which a reader waits who comes before anything was read; then the page says that it is being read."""
AGAIN = 10
"""Seconds until the next try where reading failed for no fault of the files."""
LATEST = 2
"""States that are kept though no page shows them: the present one, and the one that a page may just be loading."""
MOST = 8
"""States that are kept though pages show more: one that is open since before is asked to be loaded anew."""

MOST_AHEAD = 1_000_000
"""Claims up to which the pages of claims and of stories are built before anybody asks: a twentieth of the work for Explore, and
by the process that reads; asked for later it would be work of this one, which has to find what follows from claims first."""

MANY_OBJECTS = 300_000
"""Beyond which looking through all of them stops everybody for a good part of a second."""
SELDOM = 8
"""Of so many states that go, then, one is a reason to do so. What they hold goes without: a dossier has no cycles."""

_WEIGHTY = frozenset({"", tables.EVENTS.file, tables.CLAIMS.file})
"""The files by whose size a dossier is a large one; the first is a zip file that holds all of them."""

Fingerprint: TypeAlias = tuple[tuple[str, int, int, int, int], ...]

_UNREAD = (
    "The files could not be read, for a reason that the check does not know ({}). "
    "The server tries again; if it stays so, report it: its log says more under {}."
)


@dataclass(frozen=True, slots=True)
class DossierState:
    """The last good dossier, and what is wrong with the files since."""

    dossier: Dossier | None
    problems: tuple[Problem, ...]
    is_being_read: bool = False
    """Whether the files are not as they were when they were read: another state follows."""


_UNREAD_YET = DossierState(None, (), is_being_read=True)


def dossier_folder() -> Path:
    """Say which folder the dossier is read from: ``TIMELINE_DATA``, else ``data`` beside the program."""
    return Path(os.environ.get("TIMELINE_DATA") or HOME / "data")


class DossierStore:
    """Keeps one dossier for all readers."""

    def __init__(self, folder: Path, *, still: float = STILL) -> None:
        """Keep the dossier of this folder; nothing is read until somebody asks."""
        self._folder = folder
        self._still = still
        self._fingerprint: object = None
        self._tries_again = 0.0
        self._state = _UNREAD_YET
        self._read = Spent()
        self._builds = Builds()
        self._pieces = Pieces()
        self._is_warm = False
        self._built_at_last_tidying = self._gone = 0
        self._latest: deque[str] = deque(maxlen=LATEST)
        self._forget: list[Callable[[], None]] = []
        self._asked = Event()
        self._looked = Condition()
        self._looks_begun = self._looks_ended = 0
        self._worker: Thread | None = None

    @property
    def last(self) -> DossierState:
        """The state as it was last read."""
        return self._state

    @property
    def read(self) -> Spent:
        """What reading the dossier took, each time that it was read whole."""
        return self._read

    @property
    def built(self) -> Spent:
        """What it took to build files for browsers, for each language and mode."""
        return self._builds.spent

    def current(self) -> DossierState:
        """Give the last state; who comes before there is one waits for it, for five seconds at most."""
        self.begin()
        if self._state is _UNREAD_YET:
            with self._looked:
                self._looked.wait_for(lambda: self._state is not _UNREAD_YET, PATIENCE)
        return self._state

    def settle(self, seconds: float = 60) -> DossierState:
        """Wait until the files as they are now have been taken in, and give the state.

        Raises:
            TimeoutError: if that takes longer.
        """
        self.begin()
        with self._looked:
            wanted = self._looks_begun + 1
            self._asked.set()
            if not self._looked.wait_for(lambda: self._looks_ended >= wanted, seconds):
                raise TimeoutError
        return self._state

    def warm(self) -> None:
        """Read in the background, and build what the first reader will ask for, here and after every edit."""
        self._is_warm = True
        self.begin()

    def begin(self) -> None:
        """Let the worker look from now on, as long as this store is there."""
        with self._looked:
            if self._worker is None:
                self._asked.set()
                self._worker = Thread(target=_work, args=(ref(self), self._asked), name="reading", daemon=True)
                self._worker.start()

    def when_changed(self, forget: Callable[[], None]) -> None:
        """Have something called each time that another state took the place of the one before."""
        self._forget.append(forget)

    def enter(self) -> Reader:
        """Count one more open page: what it is given is kept until it leaves."""
        return self._builds.enter()

    def leave(self, reader: Reader) -> None:
        """Count one less."""
        self._builds.leave(reader)

    def publish(
        self,
        dossier: Dossier,
        language: Language,
        mode: Mode,
        build: Builder = spec.build,
        reader: Reader | None = None,
    ) -> str:
        """Put what ``build`` writes of a dossier where every page finds it, once, and give the name of its first file."""
        return self._builds.give(dossier, Variant(build, language, mode), reader)

    def publish_notes(self, dossier: Dossier, language: Language, reader: Reader | None = None) -> str:
        """Put the speaker's notes where only pages that present find them, once, and give the name of their file."""
        return self.publish(dossier, language, Mode.LIGHT, spec.build_notes, reader)

    def published(
        self, build: Builder = spec.build, dossier: Dossier | None = None
    ) -> Mapping[tuple[Language, Mode], str]:
        """Give the names of the first files that ``build`` wrote of a dossier, or the last good one, by language and mode.

        Nothing is read or built for it.
        """
        dossier = dossier or self._state.dossier
        return self._builds.names(dossier.version, build) if dossier else {}

    def build_file(self, name: str) -> None:
        """Build of the last good state what no page of this process has asked for yet, until a file of this name is there."""
        dossier = self._state.dossier
        if dossier and dossier.events:
            self._builds.seek(dossier, name, _first_language(dossier))

    def look(self, *, is_asked: bool) -> None:
        """Take in what changed in the files since the last look; the worker does so, and nobody else."""
        with self._looked:
            self._looks_begun += 1
            look = self._looks_begun
        try:
            self._take_in(is_asked)
            self._tidy()
        finally:
            with self._looked:
                self._looks_ended = look
                self._looked.notify_all()

    def _tidy(self) -> None:
        """Let go what no page needs, and spare the garbage collector what is there for long."""
        if self._builds.keep(self._latest, MOST):
            self._gone += 1
            _freeze_gc(thaw=gc.get_freeze_count() < MANY_OBJECTS or self._gone % SELDOM == 0)
        elif self._built_at_last_tidying != self.built.times:
            _freeze_gc(thaw=False)
        self._built_at_last_tidying = self.built.times

    def _take_in(self, is_asked: bool) -> None:
        if time.monotonic() < self._tries_again and not is_asked:
            return
        try:
            now = fingerprint(self._folder)
            if now == self._fingerprint:
                return
            if self._state is not _UNREAD_YET:
                self._set(replace(self._state, is_being_read=True))
            if self._state.dossier:
                now = self._at_rest(now)
            begun = time.monotonic()
            size = sum(size for name, size, *_ in now if name in _WEIGHTY)
            with reading(self._folder, size, self._pieces) as source:
                dossier = source.read()
                self._read = self._read.more(time.monotonic() - begun)
                self._show(dossier, source.build)
            self._fingerprint = now
        except InvalidDossier as invalid:
            self._set(DossierState(self._state.dossier, tuple(invalid.problems)))
            self._fingerprint = now
        except Exception as error:  # noqa: BLE001 - it is noted, and tried again: no fingerprint was kept
            reference = FAULTS.note(Part.READING, error)
            problem = Problem(self._folder.as_posix(), 0, "", "", _UNREAD.format(type(error).__name__, reference))
            self._set(DossierState(self._state.dossier, (problem,)))
            self._tries_again = time.monotonic() + AGAIN

    def _set(self, state: DossierState) -> None:
        with self._looked:
            self._state = state
            self._looked.notify_all()

    def _at_rest(self, seen: Fingerprint) -> Fingerprint:
        """Wait until the files are still; give their fingerprint."""
        end = time.monotonic() + RESTLESS
        while time.monotonic() < end:
            time.sleep(self._still)
            now = fingerprint(self._folder)
            if now == seen:
                break
            seen = now
        return seen

    def _show(self, dossier: Dossier, build: Build) -> None:
        """Let readers have a dossier as soon as what they need of it is built, and build then what they may need next."""
        language = _first_language(dossier)
        first, *next_ones = (Variant(spec.build, language, mode) for mode in Mode)
        gc.freeze()  # a collection amid all this, as Streamlit has one after each run, would look at it in vain
        self._build(dossier, self._builds.in_use() or [first] if self._is_warm else self._builds.in_use(), build)
        self._latest.append(dossier.version)
        self._set(DossierState(dossier, ()))
        for forget in self._forget:
            forget()
        if len(dossier.claims) <= MOST_AHEAD:
            others = dict.fromkeys(build for page in spec.MORE_OF.values() for build in page)
            next_ones += [Variant(build, language, mode) for build in others for mode in Mode]
        self._build(dossier, [first, *next_ones] if self._is_warm else [], build)

    def _build(self, dossier: Dossier, variants: Iterable[Variant], build: Build) -> None:
        """Build what is not built yet; where that fails, whoever asks for it is told."""
        for variant in variants if dossier.events else ():
            try:
                self._builds.give(dossier, variant, build=build)
            except Exception as error:  # noqa: BLE001 - it is noted
                FAULTS.note(Part.BUILDING, error)

    def sentence(self, query: Mapping[str, str]) -> str | None:
        """Write the sentence for the record that ``event`` or ``question`` asks for, with ``link`` at its end.

        ``lang`` and ``asof`` count as in the link of a page. None where nothing is asked, or nothing was known by then.
        """
        dossier = self.current().dossier
        return sentences.asked(dossier, query) if dossier else None


def _first_language(dossier: Dossier) -> Language:
    """Give the language of a reader of whom nothing is known."""
    return Language.named(os.environ.get("TIMELINE_LANG")) or opens_in(dossier.about.languages)


def _work(store: ref[DossierStore], asked: Event) -> None:
    """Look again and again, until the store is gone; no fault of one look keeps anybody from the next."""
    while True:
        is_asked = asked.wait(LOOK)
        asked.clear()
        ours = store()
        if ours is None:
            return
        try:
            ours.look(is_asked=is_asked)
        except Exception as error:  # noqa: BLE001 - it is noted
            FAULTS.note(Part.READING, error)
        del ours


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
"""The one of this server."""
