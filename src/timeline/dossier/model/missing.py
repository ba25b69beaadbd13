"""Why a cell of a record is blank."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from timeline.dossier.model.language import Text


class Blank(StrEnum):
    """What a blank means, as the cell says it before its reason."""

    UNKNOWN = "unknown"
    """There is a value, and nobody who worked on the record knows it."""
    NOT_APPLICABLE = "n/a"
    """There is none to be known."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A reason, of the dossier's closed list for a column, that a cell gives in the place of a value."""

    column: str
    blank: Blank
    reason: str
    """The word for it in the cell."""
    label: Text
    """The reason as a reader is told it."""

    @property
    def cell(self) -> str:
        """Give the cell as it is written."""
        return f"{self.blank}: {self.reason}"
