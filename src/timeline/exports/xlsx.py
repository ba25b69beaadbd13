"""A workbook for spreadsheets (Office Open XML): a sheet for each table, after one that says what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar

from timeline.dossier.model import Day
from timeline.exports.about import notes
from timeline.exports.format import Format, TooLargeError
from timeline.exports.selection import Selection
from timeline.text import words

if TYPE_CHECKING:
    import pandas as pd

# Limits of Excel: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
"""In a cell, counted in UTF-16."""
MOST_LINKS = 65_530
"""On a sheet."""
LONGEST_LINK = 2_079
FIRST_DAY = datetime(1900, 3, 1)  # noqa: DTZ001 - days have no time zone
"""Excel counts a 29 February 1900 that never was: days before this one are written as text."""

WIDEST = 60
"""Characters; what is wider is wrapped."""
TABLES = ("events", "claims", "sources", "places", "actors", "weapons")
README = "readme"
POINTS_TO = {"event": "events", "source": "sources", "claimant": "actors", "weapon": "weapons"}
"""The columns whose cells name a row of another sheet, and lead there; ``part_of`` leads to one of its own."""
ADDRESSES = ("url", "archived", "permanent_address")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_SIGNS = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Xlsx(Format):
    """Every table on a sheet of its own."""

    table: str = "events"
    kind: ClassVar[str] = "xlsx"
    ending: ClassVar[str] = "xlsx"
    media_type: ClassVar[str] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Write the workbook; texts that are too long are cut, and the readme names them."""
        from timeline.exports import tables

        found = {name: tables.table(selection, name) for name in TABLES}
        found["places"] = _with_degrees(found["places"], selection)
        for name, frame in found.items():
            if len(frame) >= MOST_ROWS:
                raise TooLargeError(_too_large(selection, name, len(frame)))
        content = BytesIO()
        book = _Workbook(content, selection)
        for name, frame in found.items():
            book.add(name, frame, {other: found[other]["id"] for other in (name, *POINTS_TO.values())})
        book.finish({name: len(frame) for name, frame in found.items()})
        stream.write(content.getvalue())


class _Workbook:
    """A workbook being written, and what of it had to be cut."""

    def __init__(self, content: BytesIO, selection: Selection) -> None:
        import xlsxwriter

        self._selection = selection
        self._book: Any = xlsxwriter.Workbook(content, {"in_memory": True})
        about = selection.dossier.about
        self._book.set_properties(
            {
                "title": about.title.to(selection.language),
                "subject": selection.address,
                "comments": about.citation,
                # Not now: the same selection gives the same bytes.
                "created": datetime.combine(about.changed_on, datetime.min.time()) if about.changed_on else FIRST_DAY,
            }
        )
        self._formats = {
            "head": self._book.add_format({"bold": True, "bottom": 1}),
            "text": self._book.add_format({"valign": "top"}),
            "long": self._book.add_format({"valign": "top", "text_wrap": True}),
            "sign": self._book.add_format({"valign": "top", "quote_prefix": True}),
            "day": self._book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"}),
            "link": self._book.add_format({"valign": "top", "hyperlink": True}),
        }
        self._readme = self._book.add_worksheet(README)
        self._cut: list[str] = []
        self._unlinked: dict[str, int] = {}

    def add(self, name: str, frame: pd.DataFrame, ids: dict[str, pd.Series]) -> None:
        """Write a table; ``ids`` are those of the sheets that its cells may lead to, in their order."""
        sheet, links = self._book.add_worksheet(name), 0
        rows = {other: {id_: row for row, id_ in enumerate(found, 2)} for other, found in ids.items()}
        sheet.write_row(0, 0, [*frame.columns], self._formats["head"])
        for number, (column, values) in enumerate(frame.items()):
            kind, cells = _cells(values)
            width = max([len(column) + 3, *(_width(cell) for cell in cells)])
            plain = self._formats["long" if width > WIDEST else "text"]
            sheet.set_column(number, number, min(width, WIDEST) + 2)
            for row, cell in enumerate(cells, 1):
                if cell is None or cell == "":
                    continue
                if kind == "number":
                    sheet.write_number(row, number, cell, plain)
                elif kind == "bool":
                    sheet.write_boolean(row, number, cell, plain)
                elif isinstance(cell, datetime):
                    sheet.write_datetime(row, number, cell, self._formats["day"])
                elif (link := _link(name, str(column), cell, rows)) and links < MOST_LINKS:
                    sheet.write_url(row, number, link, self._formats["link"], string=cell)
                    links += 1
                else:
                    self._unlinked[name] = self._unlinked.get(name, 0) + bool(link)
                    text = self._fitting(cell, name, row, number)
                    sheet.write_string(row, number, text, self._formats["sign"] if cell.startswith(_SIGNS) else plain)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(frame), 1), len(frame.columns) - 1)

    def finish(self, sizes: dict[str, int]) -> None:
        """Write the sheet that says what the others hold, and close."""
        say = words(self._selection.language)
        lines = [(note.label, note.text) for note in notes(self._selection)]
        lines += [(name, say(f"exports.sheet.{name}", rows=say.number(size))) for name, size in sizes.items()]
        if self._cut:
            lines.append((say("exports.xlsx.cut"), ", ".join(self._cut)[:MOST_CHARACTERS]))
        for name, count in self._unlinked.items():
            if count:
                lines.append((name, say.counted("exports.xlsx.unlinked", count=count)))
        self._readme.set_column(0, 0, 28)
        self._readme.set_column(1, 1, 100)
        for row, (label, text) in enumerate(lines):
            self._readme.write_string(row, 0, label, self._formats["head"])
            if label in sizes and text:
                self._readme.write_url(row, 0, f"internal:'{label}'!A1", self._formats["link"], string=label)
            if _WEB.match(text) and len(text) <= LONGEST_LINK:
                self._readme.write_url(row, 1, text, self._formats["link"], string=text)
            else:
                self._readme.write_string(row, 1, text, self._formats["long"])
        self._book.close()

    def _fitting(self, text: str, sheet: str, row: int, column: int) -> str:
        """Cut a text that Excel would not open, and note where it stood."""
        if len(text) <= MOST_CHARACTERS // 2:  # at most two units a character
            return text
        units = text.encode("utf-16-le", "surrogatepass")
        if len(units) <= 2 * MOST_CHARACTERS:
            return text
        self._cut.append(f"{sheet}!{_letters(column)}{row + 1}")
        return units[: 2 * (MOST_CHARACTERS - 1)].decode("utf-16-le", "ignore") + "…"


def _with_degrees(places: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Give the places with the degrees of those that are points, so that the workbook can be read as a dossier."""
    shapes = [selection.part.places[id_].geometry for id_ in places["id"]]
    points = [shape.coordinates if shape and shape.type == "Point" else (None, None) for shape in shapes]
    return places.assign(**{name: [point[at] for point in points] for at, name in ((1, "lat"), (0, "lon"))}).astype(
        {"lat": "float64", "lon": "float64"}
    )


def _cells(values: pd.Series) -> tuple[str, list[Any]]:
    """Give what stands in a column, as Excel knows it: numbers, days, true and false, or text."""
    import pandas as pd

    from timeline.exports.tables import days_of

    if values.dtype == bool:
        return "bool", values.tolist()
    if pd.api.types.is_numeric_dtype(values):
        return "number", [None if pd.isna(value) else value for value in values.tolist()]
    if pd.api.types.is_datetime64_dtype(values):
        return "day", [_day(day) for day in days_of(values)]
    if values.dtype == object:
        return "text", [";".join(value) for value in values]
    return "text", ["" if pd.isna(value) else str(value) for value in values]


def _day(day: Day | None) -> datetime | str | None:
    """Give a day as Excel knows it, or as text if it is before the first one that Excel counts rightly."""
    if day is None or day < Day.of(FIRST_DAY):
        return day and str(day)
    return datetime.combine(day.as_date(), datetime.min.time())


def _width(cell: object) -> int:
    if isinstance(cell, datetime):
        return len("2022-09-13")
    return max(map(len, cell.split("\n")), default=0) if isinstance(cell, str) else len(f"{cell}")


def _link(name: str, column: str, cell: str, rows: dict[str, dict[str, int]]) -> str:
    """Say where a cell of a sheet leads, if anywhere."""
    if column in ADDRESSES:
        return cell if _WEB.match(cell) and len(cell) <= LONGEST_LINK else ""
    sheet = name if column == "part_of" else POINTS_TO.get(column, "")
    row = rows.get(sheet, {}).get(cell)
    return f"internal:'{sheet}'!A{row}" if row else ""


def _letters(number: int) -> str:
    """Name a column as a spreadsheet does, from 0: A, B ... Z, AA."""
    first, last = divmod(number, 26)
    return (_letters(first - 1) if first else "") + chr(ord("A") + last)


def _too_large(selection: Selection, name: str, rows: int) -> str:
    say = words(selection.language)
    return say("exports.xlsx.too_large", table=name, rows=say.number(rows), most=say.number(MOST_ROWS - 1))
