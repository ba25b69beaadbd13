"""What was found in a visitor's files: how much, what is to mend beside its cell, and what became of each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from timeline.authoring.upload.reading import Finding, Reading
from timeline.dossier.model import ENGLISH
from timeline.imports.folder import FateKind
from timeline.text import Words, words
from timeline.ui import own_files, state, written
from timeline.ui.markdown import plain, small

MOST_FATES = 1000
"""Rows whose fate is listed; the report in the zip file has all."""
HEIGHT, ROW = 424, 36
"""Pixels of a table that scrolls, and of one of its lines."""
FATES = {FateKind.TAKEN: "taken", FateKind.CHANGED: "changed", FateKind.LEFT: "left"}
"""What can become of a row of a dossier that is new, with the names of its words."""


def show_summary(reading: Reading) -> None:
    """Say how much was understood, and which files were not."""
    say = words(state.language())
    if reading.page:
        counts = reading.counts
        told = [say(f"own.{name}", count=getattr(counts, name)) for name in ("events", "claims", "places", "sources")]
        st.success(plain(" · ".join(told)), icon=":material/check:")
    _show_rows(reading, say)
    for table in reading.tables:
        if table.lacks:
            st.warning(plain(f"{table.title}{say('stage.colon')}{say(f'own.lacks.{table.lacks}')}"))
    for each in reading.unread:
        st.warning(plain(f"{each.file}{say('stage.colon')}{each.why}"))


def _show_rows(reading: Reading, say: Words) -> None:
    """Say how many rows were taken, changed and left."""
    rows = Counter(FATES[fate.kind] for fate in reading.fates if fate.kind in FATES)
    if rows:
        told = " · ".join(say(f"own.fate_count.{name}", count=rows[name]) for name in FATES.values())
        written.markdown(small(plain(told)))


def show_problems(reading: Reading) -> None:
    """List what is to mend, beside its cell, and offer the repairs that can only mean one thing."""
    say = words(state.language())
    if reading.findings:
        count = len(reading.findings) + reading.more_findings
        written.header(plain(say("own.problems_title", count=count)), anchor="mend")
        in_english = "" if say.language == ENGLISH else say("own.in_english")
        written.markdown(small(plain(f"{say('own.problems_note')} {in_english}".strip())))
        _table(reading.findings, say, say("own.problems_title", count=count))
    if reading.repairable and st.button(plain(say("own.mend", count=reading.repairable)), type="primary"):
        own_files.correct(replace(own_files.corrections(), mend=True))
    if not own_files.corrections().mend:
        return
    if reading.repairs:
        with st.expander(plain(say("own.mended_title", count=len(reading.repairs)))):
            st.code("\n".join(reading.repairs), language=None, wrap_lines=True)
    if st.button(plain(say("own.unmend"))):
        own_files.correct(replace(own_files.corrections(), mend=False))


def show_odd(reading: Reading) -> None:
    """List what may not be meant so."""
    say = words(state.language())
    if reading.odd:
        title = say("own.odd_title", count=len(reading.odd))
        with st.expander(plain(title)):
            _table(reading.odd, say, title)


def show_fates(reading: Reading) -> None:
    """List what became of each row that was imported, first those that were left and those that were changed."""
    say = words(state.language())
    order = [FateKind.LEFT, FateKind.CHANGED, FateKind.TAKEN]
    fates = sorted((fate for fate in reading.fates if fate.kind in FATES), key=lambda fate: order.index(fate.kind))
    if not fates:
        return
    with st.expander(plain(say("own.fates_title", count=len(fates)))):
        rows = [
            {
                say("own.table"): fate.table,
                say("own.line"): fate.line,
                say("own.fate"): say(f"own.fates.{FATES[fate.kind]}"),
                say("own.why"): "; ".join(fate.why),
                say("own.event"): fate.id,
            }
            for fate in fates[:MOST_FATES]
        ]
        st.dataframe(rows, alt=say("own.fates_title", count=len(fates)), hide_index=True, height=_height(len(rows)))


def _table(findings: Sequence[Finding], say: Words, title: str) -> None:
    columns = ("table", "line", "column", "value", "advice", "repair")
    rows = [dict(zip((say(f"own.{name}") for name in columns), _cells(each), strict=True)) for each in findings]
    blank = {
        say(f"own.{name}"): None for at, name in enumerate(columns) if not any([*row.values()][at] for row in rows)
    }
    st.dataframe(rows, alt=title, hide_index=True, placeholder="", height=_height(len(rows)), column_config=blank)


def _cells(finding: Finding) -> tuple[str | int | None, ...]:
    letter = f" ({finding.letter})" if finding.letter else ""
    return (
        finding.table,
        finding.line or None,
        f"{finding.column}{letter}" if finding.column else "",
        finding.value,
        finding.advice,
        finding.repair,
    )


def _height(rows: int) -> int:
    return min(HEIGHT, ROW * (rows + 1) + 2)
