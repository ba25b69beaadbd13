"""Pictures as files: the timeline and the map, as SVG and as PNG."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import BinaryIO, ClassVar

from timeline.dossier.part import part_of
from timeline.drawing import theme
from timeline.drawing.picture import Picture
from timeline.exports.format import Format, Group, TooLargeError
from timeline.exports.selection import Selection
from timeline.exports.sheet import PIXELS, sheet
from timeline.exports.svg import svg
from timeline.text import words

PICTURES = ("timeline", "map", "quantities", "matrix")
"""What there are pictures of."""

MOST = 20_000
"""Events of a picture: more are not told apart on any of its sizes."""


@dataclass(frozen=True, slots=True)
class PictureFormat(Format):
    """A picture that stands alone, with its legend, sources and viewpoint."""

    group: ClassVar[Group] = Group.PICTURES
    takes: ClassVar[frozenset[str]] = frozenset({"story", "size", "mode"})
    is_measured: ClassVar[bool] = False
    sets_type: ClassVar[bool] = True

    def picture(self, selection: Selection) -> Picture:
        """Lay the picture out.

        Raises:
            TooLargeError: if it would have more events than can be told apart.
        """
        from timeline.exports import picture_contents

        selection = replace(selection, language=self.language_of(selection.language))
        if len(selection.part.events) > MOST:
            say = words(selection.language)
            shown, most = say.number(len(selection.part.events)), say.number(MOST)
            raise TooLargeError(say("picture.too_large", shown=shown, most=most))
        if self.options.story:
            selection = _of_story(selection, self.options.story)
        palette = theme.PALETTES[self.options.mode]
        content = picture_contents.CONTENTS[self.table](selection, palette, self.options.size)
        return sheet(selection, content, self.options.size, palette)


def _of_story(selection: Selection, story: str) -> Selection:
    """Give a dossier of a story's events alone."""
    told = {step.event for step in selection.dossier.steps_of[story]}
    return Selection(part_of(selection.dossier, told), language=selection.language, base=selection.base)


@dataclass(frozen=True, slots=True)
class Svg(PictureFormat):
    """Vectors, with text as text."""

    kind: ClassVar[str] = "svg"
    ending: ClassVar[str] = "svg"
    media_type: ClassVar[str] = "image/svg+xml"

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Write the picture."""
        stream.write(
            svg(self.picture(selection), self.language_of(selection.language), PIXELS[self.options.size]).encode()
        )


@dataclass(frozen=True, slots=True)
class Png(PictureFormat):
    """Pixels, for whatever takes no vectors."""

    kind: ClassVar[str] = "png"
    ending: ClassVar[str] = "png"
    media_type: ClassVar[str] = "image/png"

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Write the picture."""
        from timeline.exports.png import png

        size = PIXELS[self.options.size]
        stream.write(png(svg(self.picture(selection), self.language_of(selection.language), size)))
