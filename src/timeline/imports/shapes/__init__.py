"""Public data sets whose columns are known, one module each: what a table of theirs means is not guessed."""

from __future__ import annotations

from timeline.imports.shapes.acled import Acled
from timeline.imports.shapes.gtd import Gtd
from timeline.imports.shapes.shape import Shape
from timeline.imports.shapes.sipri import Sipri
from timeline.imports.shapes.timelinejs import TimelineJs
from timeline.imports.shapes.ucdp import Ucdp
from timeline.imports.table import Table

__all__ = ["SHAPES", "shaped"]

SHAPES: tuple[Shape, ...] = (Ucdp(), Acled(), Gtd(), Sipri(), TimelineJs())


def shaped(table: Table) -> Table:
    """Give a table the meaning of its columns, if it is one of a public data set; else as it is."""
    if table.columns:
        return table
    return next((shape.applied(table) for shape in SHAPES if shape.fits(table)), table)
