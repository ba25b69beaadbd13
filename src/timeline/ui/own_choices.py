"""What a visitor corrects: cells of rows in which something is to mend, and what the columns become."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import streamlit as st

from timeline.authoring.upload.asked import Corrections, Edit, TableChoice
from timeline.authoring.upload.reading import Column, Finding, Reading, ReadTable, Sheet
from timeline.imports.dates import Order
from timeline.imports.fields import COUNTS, Field
from timeline.imports.quantities import Decimal
from timeline.text import Words, words
from timeline.ui import own_files, state, written
from timeline.ui.markdown import plain, small

FIELDS = tuple(field.value for field in Field if field not in {*COUNTS, Field.ALSO})
"""What a column can become without more being said of it."""
MOST_COLUMNS = 40
"""Columns of a table that are asked about; further ones are in ``import.toml``."""
WIDE = 232
"""Pixels of one choice: four stand beside one another on a desk's screen, one on a telephone's."""
LINE, ADVICE = "line", "advice"


def show_rows(reading: Reading) -> None:
    """Let the visitor write what is to stand in the rows in which something is to mend."""
    if not reading.sheets:
        return
    say = words(state.language())
    with st.expander(plain(say("own.rows_title"))):
        written.markdown(small(plain(say("own.rows_note"))))
        for at, sheet in enumerate(reading.sheets):
            found = [each for each in reading.findings if each.table == sheet.table]
            with st.form(f"own-rows-{own_files.number()}-{at}"):
                edits = _asked(sheet, found, say, at)
                if st.form_submit_button(plain(say("own.again"))):
                    own_files.correct(own_files.with_edits(own_files.corrections(), edits))


def _asked(sheet: Sheet, findings: Sequence[Finding], say: Words, at: int) -> tuple[Edit, ...]:
    """Show the rows of one table and give the cells that were changed."""
    said: dict[int, list[str]] = {}
    for each in findings:
        where = f"{each.column}{say('stage.colon')}" if each.column else ""
        said.setdefault(each.line, []).append(f"{where}{each.advice}")
    names = [f"{number}" for number in range(len(sheet.header))]  # a column may be called as another, or as ours
    before = [
        {LINE: line, ADVICE: " ".join(said.get(line, ())), **dict(zip(names, cells, strict=True))}
        for line, cells in sheet.rows
    ]
    text = st.column_config.TextColumn
    after = st.data_editor(
        before,
        key=f"own-cells-{own_files.number()}-{at}-{hash(sheet)}",
        hide_index=True,
        disabled=[LINE, ADVICE],
        column_config={
            LINE: st.column_config.NumberColumn(say("own.line"), format="%d"),
            ADVICE: text(say("own.advice"), width="large"),
            **{name: text(head) for name, head in zip(names, sheet.header, strict=True)},
        },
    )
    return tuple(
        Edit(sheet.table, line, head, str(now[name] or ""))
        for (line, cells), now in zip(sheet.rows, after, strict=True)
        for name, head, cell in zip(names, sheet.header, cells, strict=True)
        if (now[name] or "") != cell
    )


def show_columns(reading: Reading) -> None:
    """Show what each column becomes, and let the visitor say otherwise."""
    if not reading.tables:
        return
    say = words(state.language())
    undecided = any(table.lacks or table.needs_order or table.needs_decimal for table in reading.tables)
    with (
        st.expander(plain(say("own.columns_title")), expanded=undecided),
        st.form(f"own-columns-{own_files.number()}"),
    ):
        told = own_files.corrections()
        with st.container(horizontal=True):
            title = st.text_input(plain(say("own.dossier_title")), told.title, width=2 * WIDE)
            source = st.text_input(plain(say("own.source")), told.source, width=2 * WIDE)
        tables = tuple(_choices(reading, say))
        if st.form_submit_button(plain(say("own.again")), type="primary" if undecided else "secondary"):
            told = own_files.with_tables(replace(told, title=title.strip(), source=source.strip()), tables)
            own_files.correct(told)


def _choices(reading: Reading, say: Words) -> Iterator[TableChoice]:
    told: Corrections = own_files.corrections()
    for table in reading.tables:
        shape = f" ({table.shape})" if table.shape else ""
        written.subheader(plain(f"{table.title}{shape}"))
        written.markdown(small(plain(say("own.rows", count=table.rows))))
        for note in table.notes:
            written.markdown(small(plain(note)))
        before = told.of(table.title)
        order, decimal = _signs(table, before, say)
        chosen = dict(before.columns)
        with st.container(horizontal=True):
            for column in table.columns[:MOST_COLUMNS]:
                becomes = _choice(table, column, say)
                if becomes != column.becomes:
                    chosen[column.name] = becomes
        if len(table.columns) > MOST_COLUMNS:
            written.markdown(small(plain(say("own.more_columns", count=len(table.columns) - MOST_COLUMNS))))
        yield TableChoice(table.title, tuple(chosen.items()), order, decimal)


def _choice(table: ReadTable, column: Column, say: Words) -> str:
    """Ask what a column becomes; what it is now stands first if it is nothing that can be chosen."""
    options = FIELDS if column.becomes in FIELDS else (column.becomes, *FIELDS)
    with st.container(width=WIDE, gap="small"):
        chosen = st.selectbox(
            plain(column.name),
            options,
            options.index(column.becomes),
            key=f"own-column-{own_files.number()}-{table.title}-{column.name}",
            format_func=lambda each: say(f"own.field.{each}") if each in FIELDS else each,
        )
        written.markdown(small(plain(column.examples or "–")))
    return chosen


def _signs(table: ReadTable, before: TableChoice, say: Words) -> tuple[str, str]:
    """Ask which number of a date is the day and what stands before decimals, where something of the table hangs on it."""
    order, decimal = before.order, before.decimal
    with st.container(horizontal=True):
        if table.needs_order or order:
            order = _sign(table, "order", order, [each.value for each in Order], say)
        if table.needs_decimal or decimal:
            decimal = _sign(table, "decimal", decimal, [each.value for each in Decimal], say)
    return order, decimal


def _sign(table: ReadTable, what: str, now: str, values: Sequence[str], say: Words) -> str:
    options = ["", *values]
    return st.selectbox(
        plain(say(f"own.{what}")),
        options,
        options.index(now),
        key=f"own-{what}-{own_files.number()}-{table.title}",
        format_func=lambda each: say(f"own.{what}s.{each or 'open'}"),
        width=WIDE,
    )
