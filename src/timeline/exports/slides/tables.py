"""Native tables: rows of cells with type in them, ruled and not boxed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from timeline.exports.slides import fitting
from timeline.exports.slides.colours import Colours
from timeline.exports.slides.fitting import Paragraph
from timeline.exports.slides.markup import emu

GAP, ABOVE, BELOW = 14.0, 4.0, 4.0
"""Points at the right of a cell, above and below its type."""

Cell = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first row is its head."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    size: float
    rules: tuple[str, ...] = ()
    """The colour of the rule under the head, by column."""
    heights: tuple[float, ...] = field(default=())

    @property
    def tall(self) -> float:
        """Give the points from its top to its foot."""
        return sum(self.heights)


def made(widths: Sequence[float], rows: Sequence[Sequence[Cell]], size: float, rules: Sequence[str]) -> Table:
    """Make a table whose rows are as high as their type asks for."""
    heights = tuple(row_height(widths, row, size) for row in rows)
    return Table(tuple(widths), tuple(tuple(row) for row in rows), size, tuple(rules), heights)


def row_height(widths: Sequence[float], row: Sequence[Cell], size: float) -> float:
    """Give how high a row is."""
    tallest = max(fitting.height(cell, wide - GAP, size) for wide, cell in zip(widths, row, strict=True))
    return max(tallest, size) + ABOVE + BELOW


def written(table: Table, paragraph: Callable[..., str], colours: Colours) -> str:
    """Write a table as DrawingML; ``paragraph`` writes one of its paragraphs."""
    columns = "".join(f'<a:gridCol w="{emu(wide)}"/>' for wide in table.widths)
    rows = []
    for number, (row, tall) in enumerate(zip(table.rows, table.heights, strict=True)):
        cells = "".join(
            f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{_inside(cell, table.size, paragraph)}</a:txBody>"
            f"{_edges(table, number, column, colours)}</a:tc>"
            for column, cell in enumerate(row)
        )
        rows.append(f'<a:tr h="{emu(tall)}">{cells}</a:tr>')
    return f'<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{columns}</a:tblGrid>{"".join(rows)}</a:tbl>'


def _inside(cell: Cell, size: float, paragraph: Callable[..., str]) -> str:
    written = "".join(paragraph(each, size, is_first=number == 0) for number, each in enumerate(cell))
    return written or f'<a:p><a:endParaRPr sz="{round(size * 100)}"/></a:p>'


def _edges(table: Table, row: int, column: int, colours: Colours) -> str:
    """Rule a cell below: its head strongly, in the colour of its column, other rows faintly."""
    none = "".join(f'<a:ln{side} w="0"><a:noFill/></a:ln{side}>' for side in "LRT")
    colour = table.rules[column] if row == 0 and table.rules else colours.palette.line
    is_last = row == len(table.rows) - 1
    below = f'<a:lnB w="{emu(1.5 if row == 0 else 0.5)}">{colours.fill(colour)}</a:lnB>'
    below = '<a:lnB w="0"><a:noFill/></a:lnB>' if is_last and row else below
    return (
        f'<a:tcPr marL="0" marR="{emu(GAP)}" marT="{emu(ABOVE)}" marB="{emu(BELOW)}" anchor="t">'
        f"{none}{below}<a:noFill/></a:tcPr>"
    )
