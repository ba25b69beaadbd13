"""What every reader says of itself and does."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from timeline.imports.source_file import SourceFile
from timeline.imports.table import Table


class Reader(ABC):
    """One format that can be imported."""

    title: ClassVar[str]
    """What it is called, as in "it is a workbook"."""

    @abstractmethod
    def recognises(self, file: SourceFile) -> bool:
        """Tell by its content whether a file is of this format."""

    @abstractmethod
    def read(self, file: SourceFile) -> Sequence[Table]:
        """Make tables of it; nothing outside it is opened.

        Raises:
            UnreadableFile: if it cannot be read.
        """
