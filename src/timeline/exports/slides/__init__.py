"""Slides for PowerPoint, LibreOffice, Keynote and Google Slides (Office Open XML): everything on them can be edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, ClassVar

from timeline.exports.format import Format, Group
from timeline.exports.selection import Selection


@dataclass(frozen=True, slots=True)
class Slides(Format):
    """A deck of a story, or of the events of a question, one slide each or as many as it takes."""

    table: str = "slides"
    kind: ClassVar[str] = "pptx"
    ending: ClassVar[str] = "pptx"
    media_type: ClassVar[str] = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    group: ClassVar[Group] = Group.READING
    takes: ClassVar[frozenset[str]] = frozenset({"story", "notes", "ratio", "template"})
    is_measured: ClassVar[bool] = False

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Write the deck."""
        from timeline.exports.slides import deck

        stream.write(deck.written(selection, self.options))
