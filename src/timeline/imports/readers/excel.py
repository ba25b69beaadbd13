"""Workbooks of Excel and LibreOffice: a table a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from timeline.dossier.load import spreadsheet
from timeline.imports.headers import headed
from timeline.imports.readers.reader import Reader
from timeline.imports.source_file import SourceFile
from timeline.imports.table import Row, Table


class Excel(Reader):
    """Workbooks: .xlsx, .xlsm, .xls and .ods."""

    title: ClassVar[str] = "a workbook (Excel, LibreOffice)"

    def recognises(self, file: SourceFile) -> bool:
        """Look for the parts of a workbook."""
        return spreadsheet.is_workbook(file.content, file.members)

    def read(self, file: SourceFile) -> Sequence[Table]:
        """Read every sheet that holds rows."""
        tables = []
        for name, rows in spreadsheet.sheets(file.content, file.members):
            file.deadline.check()
            if rows:
                tables.append(headed(Table(file.name, (), tuple(Row(*row) for row in rows), name)))
        return tables
