"""The dossier that is on screen: read once, read again when its files change, never lost to a bad edit."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TypeAlias

from timeline import knowledge, sentences, web
from timeline.filters import from_query
from timeline.home import HOME
from timeline.load import InvalidDossier, Problem, fingerprint, load_dossier
from timeline.model import Dossier, Language
from timeline.stage import spec
from timeline.theme import Mode


@dataclass(frozen=True, slots=True)
class Record:
    """The last good dossier and what is wrong with the files since."""

    dossier: Dossier | None
    problems: tuple[Problem, ...]


def folder() -> Path:
    """Say which folder the dossier is read from: ``TIMELINE_DATA``, else ``data`` beside the program."""
    return Path(os.environ.get("TIMELINE_DATA") or HOME / "data")


Builder: TypeAlias = Callable[[Dossier, Language, Mode], spec.Spec]
"""What writes files for the browser."""


class Keeper:
    """Keeps one dossier for all viewers."""

    def __init__(self, folder: Path) -> None:
        """Keep the dossier of this folder; nothing is read yet."""
        self._folder = folder
        self._lock = Lock()
        self._seen: object = None
        self._record = Record(None, ())
        self._built: dict[tuple[Builder, str, Language, Mode], str] = {}

    def record(self) -> Record:
        """Give the dossier, read again if a file changed; a state with problems keeps the last good one."""
        with self._lock:
            now = fingerprint(self._folder)
            if now != self._seen:
                self._seen = now
                self._record = self._read()
            return self._record

    def stage(self, dossier: Dossier, language: Language, mode: Mode, build: Builder = spec.build) -> str:
        """Put what ``build`` writes of a dossier on the shelf, once, and give the name of its first file."""
        key = (build, dossier.version, language, mode)
        with self._lock:
            if key not in self._built:
                written = build(dossier, language, mode)
                web.SHELF.put(written.files)
                self._built[key] = written.first
                _settle()
            return self._built[key]

    def warm(self) -> None:
        """Read and build what the first viewer will ask for, before anybody comes."""
        dossier = self.record().dossier
        asked = os.environ.get("TIMELINE_LANG")
        language = next((each for each in Language if each == asked), Language.EN)
        if dossier:
            for mode in Mode:
                self.stage(dossier, language, mode)

    def sentence(self, query: Mapping[str, str]) -> str | None:
        """Write the sentence for the record that ``event`` or ``question`` asks for, with ``link`` at its end.

        ``lang`` and ``asof`` count as in the link of a page.
        """
        dossier = self.record().dossier
        if dossier is None:
            return None
        day = from_query({"asof": [query.get("asof", "")]}, dossier).known_by
        known = dossier if day is None else knowledge.known(dossier, day)
        language = next((each for each in Language if each == query.get("lang")), Language.EN)
        event = known.event.get(query.get("event", ""))
        question = next((each for each in known.questions if each.id == query.get("question")), None)
        if event:
            return sentences.for_event(known, event, language, as_of=day).plain(query.get("link", ""))
        if question:
            return sentences.for_question(known, question, language, as_of=day).plain(query.get("link", ""))
        return None

    def _read(self) -> Record:
        try:
            return Record(load_dossier(self._folder), ())
        except InvalidDossier as invalid:
            return Record(self._record.dossier, tuple(invalid.problems))


def _settle() -> None:
    """Take what is built for good out of the collector's sight.

    Streamlit collects all generations after every run and holds the answer back
    meanwhile: with the long-lived objects frozen an empty rerun takes a third.
    """
    gc.collect()
    gc.freeze()


KEEPER = Keeper(folder())
