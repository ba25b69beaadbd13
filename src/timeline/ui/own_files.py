"""The files that a visitor brings, and what was read of them: kept in the session, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import streamlit as st

from timeline.authoring.upload.apart import SECONDS, NotReadError, read_apart
from timeline.authoring.upload.asked import ALL, FILES, LARGEST, Corrections, Edit, File, TableChoice
from timeline.authoring.upload.reading import Reading
from timeline.dossier.model import Language
from timeline.text import Words, words
from timeline.ui import state, written
from timeline.ui.markdown import plain, small
from timeline.ui.method import MEASURE

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a session keeps of a visitor's files."""

    number: int
    """How many different choices of files there were: what was chosen for one is nothing to the next."""
    files: tuple[File, ...] = ()
    corrections: Corrections = field(default_factory=Corrections)
    language: Language | None = None
    """That of the page that was written; none where nothing was."""
    reading: Reading = field(default_factory=Reading)

    def keep(self) -> _Kept:
        """Keep it in the session."""
        state.keep("own", self)
        return self


def _kept() -> _Kept:
    return state.kept("own", _Kept(0))


def reading_or_stop() -> Reading:
    """Ask for files and give what was read of them; stop where there are none, or say why they were not read."""
    language = state.language()
    say = words(language)
    written.title(plain(say("own.title")), anchor=False)
    brought = st.file_uploader(
        say("own.files"), accept_multiple_files=True, max_upload_size=LARGEST // MEGABYTE, key="own-files"
    )
    kept = _of(tuple(File(each.name, each.getvalue()) for each in brought)).keep()
    if not kept.files:
        _show_lead(say)
        st.stop()
    if kept.language != language:
        kept = replace(kept, reading=_read(kept, language), language=language).keep()
    return kept.reading


def _show_lead(say: Words) -> None:
    """Say what the page is for, what becomes of what is brought, and what can be."""
    limits = say("own.limits", count=FILES, each=LARGEST // MEGABYTE, all=ALL // MEGABYTE)
    with st.container(width=MEASURE):
        written.markdown(plain(say("own.lead")))
        written.markdown(plain(say("own.private")))
        written.markdown(small(plain(f"{say('own.formats')} {limits}")))


def _of(files: tuple[File, ...]) -> _Kept:
    """Give what is kept of these files; of others, what was chosen for tables that may come again."""
    kept = _kept()
    if files == kept.files:
        return kept
    corrections = kept.corrections
    if not {*kept.files} <= {*files}:  # a cell that was corrected may be another one now
        corrections = replace(corrections, edits=(), mend=False)
    return _Kept(kept.number + 1, files, corrections if files else Corrections())


def _read(kept: _Kept, language: Language) -> Reading:
    say = words(language)
    try:
        with st.spinner(say("own.reading")):
            return read_apart(kept.files, kept.corrections, language)
    except NotReadError as error:
        said = say(
            f"own.stop.{error.why}", files=FILES, all=ALL // MEGABYTE, seconds=SECONDS, reference=error.reference
        )
        st.error(plain(said))
        st.stop()


def number() -> int:
    """Number the choice of files, for the keys of what is asked about them."""
    return _kept().number


def corrections() -> Corrections:
    """Give what the visitor said of the files."""
    return _kept().corrections


def correct(told: Corrections) -> None:
    """Read the files again with what the visitor says of them now."""
    kept = _kept()
    if told != kept.corrections:
        replace(kept, corrections=told, language=None).keep()
        st.rerun()


def with_edits(told: Corrections, edits: tuple[Edit, ...]) -> Corrections:
    """Add corrected cells; one that was corrected before has what it was given last."""
    cells = {(each.table, each.line, each.column): each for each in (*told.edits, *edits)}
    return replace(told, edits=tuple(cells.values()))


def with_tables(told: Corrections, tables: tuple[TableChoice, ...]) -> Corrections:
    """Add how tables become events; one of which something was said before has what was said last."""
    chosen = {each.table: each for each in (*told.tables, *tables)}
    return replace(told, tables=tuple(chosen.values()))
