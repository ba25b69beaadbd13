"""The tables of a selection, as formats write them: the frames of its part, and what only a reader outside needs.

Whoever imports this pays for pandas: the formats do it when they write.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from timeline.dossier import frames
from timeline.dossier.model import Day, Dossier
from timeline.drawing import days
from timeline.exports.selection import Selection
from timeline.wording.references import Citing, Kind


def table(selection: Selection, name: str) -> pd.DataFrame:
    """Give one of :data:`TABLES`; where the pages have an address, with the permanent one of what each row tells of."""
    found = TABLES[name](selection.part)
    if name in KINDS and selection.base:
        citing = Citing(selection.dossier, selection.language, selection.base.rstrip("/"), selection.criteria.known_by)
        addresses = pd.array([citing.address(KINDS[name], id_) for id_ in found["id"]], dtype="str")
        found = found.rename(columns={ADDRESS: f"extra_{ADDRESS}"})
        found.insert(found.columns.get_loc("missing"), ADDRESS, addresses)
    return found


KINDS = {"events": Kind.EVENT, "claims": Kind.CLAIM, "sources": Kind.SOURCE}
"""The tables whose rows have permanent addresses."""
ADDRESS = "permanent_address"


def as_text(frame: pd.DataFrame) -> pd.DataFrame:
    """Give a table whose cells are text, as the files of a dossier write them; what is missing is empty."""
    return pd.DataFrame({name: _as_text(column) for name, column in frame.items()}, dtype="str")


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Give the rows as JSON holds them: lists, numbers, true and false, ISO days; what is missing is null."""
    columns = {str(name): _as_json(column) for name, column in frame.items()}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)] if columns else []


def typed(frame: pd.DataFrame, *, lists: bool) -> pd.DataFrame:
    """Give a table in the types of Apache Arrow, which keep days as days; ``lists`` stay lists or become text.

    A column with a day before year 1 is text: programs that read the formats know no such day.
    """
    return pd.DataFrame({name: _as_arrow(column, lists=lists) for name, column in frame.items()}, index=frame.index)


def _events(dossier: Dossier) -> pd.DataFrame:
    """Give the events with the ids of the sources that carry claims about them."""
    found = frames.events(dossier)
    sources = [tuple(dict.fromkeys(c.source for c in dossier.claims_of[e.id])) for e in dossier.events]
    found.insert(found.columns.get_loc("missing"), "sources", pd.Series(sources, dtype=object))
    return found


TABLES: Mapping[str, Callable[[Dossier], pd.DataFrame]] = {
    "events": _events,
    "claims": frames.claims,
    "sources": frames.sources,
    "actors": frames.actors,
    "weapons": frames.weapons,
    "places": lambda dossier: pd.DataFrame(frames.places(dossier).drop(columns=["geometry", "marks"])),
}
"""The tables by name, in the order in which a file with several has them."""


def days_of(column: pd.Series) -> list[Day | None]:
    """Give a column of days, which pandas itself cannot give before year 1; none where one is missing."""
    found = column.to_numpy().astype("datetime64[D]")
    return [None if np.isnat(each) else days.day(int(each.astype(int))) for each in found]


def _as_text(column: pd.Series) -> list[str]:
    if column.dtype == bool:
        return ["true" if value else "false" for value in column]
    if pd.api.types.is_float_dtype(column):
        return ["" if pd.isna(value) else f"{value:.6f}".rstrip("0").rstrip(".") for value in column]
    if pd.api.types.is_datetime64_dtype(column):
        return [str(day or "") for day in days_of(column)]
    if column.dtype == object:
        return [";".join(value) for value in column]
    return ["" if pd.isna(value) else str(value) for value in column]


def _as_json(column: pd.Series) -> list[Any]:
    if pd.api.types.is_datetime64_dtype(column):
        return [day and str(day) for day in days_of(column)]
    if column.dtype == object:
        return [[*value] for value in column]
    return [None if pd.isna(value) else value for value in column.tolist()]


def _as_arrow(column: pd.Series, *, lists: bool) -> pd.Series:
    text = pd.ArrowDtype(pa.string())
    if pd.api.types.is_datetime64_dtype(column):
        found = days_of(column)
        if any(day and not day.is_modern for day in found):
            return pd.Series([day and str(day) for day in found], index=column.index, dtype=text)
        held = [day and day.as_date() for day in found]
        return pd.Series(held, index=column.index, dtype=pd.ArrowDtype(pa.date32()))
    if column.dtype == object and lists:
        return pd.Series([[*value] for value in column], index=column.index, dtype=pd.ArrowDtype(pa.list_(pa.string())))
    if column.dtype == object:
        return pd.Series([";".join(value) for value in column], index=column.index, dtype=text)
    if isinstance(column.dtype, pd.CategoricalDtype) or pd.api.types.is_string_dtype(column):
        return pd.Series([None if pd.isna(value) else str(value) for value in column], index=column.index, dtype=text)
    return column
