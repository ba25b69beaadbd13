"""A handout: tagged PDF with bookmarks, set by Typst, with the timeline and the map as vectors."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, time
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, ClassVar

from timeline.dossier.model import Dossier
from timeline.dossier.part import part_of
from timeline.drawing import theme
from timeline.drawing.picture import Picture
from timeline.drawing.pictures import legend, map_of, timeline, whole_frame
from timeline.drawing.typesetting import FILES, FOLDER, printable
from timeline.exports import handout_data
from timeline.exports.format import Format, Group, TooLargeError
from timeline.exports.handout_data import Told
from timeline.exports.selection import Selection
from timeline.exports.svg import svg
from timeline.text import words

MOST = 500
"""Events of a question that are told on paper: some 250 pages."""

SIZES = (9.2, 8.8, 8.4, 8.0, 7.6, 7.2)
"""Points of the type of a short story, in turn, until it is on two sides."""

SIDES = 2
TYPE = 9.5
"""Points of the type of all others."""

WIDE = 499.0
"""Points between the margins of the page."""

MAP, GAP = 340.0, 12.0
"""Points of the map, beside which its legend stands."""

SCALE = 0.7
"""Points of a pixel of the layout: names have 9 of them."""

STANDARD = "ua-1"
"""PDF/UA-1 (ISO 14289-1): Typst refuses what would break it, such as a picture without words for it."""

_LONG_WORD = re.compile(r"\S{24}(?=\S)")
_AS_THEY_ARE = frozenset({"url", "file"})


@dataclass(frozen=True, slots=True)
class Handout(Format):
    """The pages that people take home."""

    table: str = "handout"
    kind: ClassVar[str] = "pdf"
    ending: ClassVar[str] = "pdf"
    media_type: ClassVar[str] = "application/pdf"
    group: ClassVar[Group] = Group.READING
    takes: ClassVar[frozenset[str]] = frozenset({"story", "notes"})
    is_measured: ClassVar[bool] = False
    sets_type: ClassVar[bool] = True

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Set the pages; the same selection gives the same bytes."""
        selection = replace(selection, language=self.language_of(selection.language))
        found = handout_data.told(selection, self.options)
        if len(found) > MOST:
            say = words(selection.language)
            raise TooLargeError(say("handout.too_large", shown=say.number(len(found)), most=say.number(MOST)))
        content = handout_data.data(selection, self.options, found)
        dossier = (
            part_of(selection.dossier, {each.event.id for each in found}) if self.options.story else selection.part
        )
        with TemporaryDirectory() as folder:
            root = Path(folder)
            content |= _pictures(root, dossier, selection, kind=str(content["kind"]))
            if content["kind"] == "full":
                steps: list[dict[str, object]] = content["steps"]  # type: ignore[assignment] # of JSON
                for number, (step, each) in enumerate(zip(steps, found, strict=True)):
                    step |= _of_step(root, dossier, selection, each, number)
            content["colours"] = asdict(theme.LIGHT) | {"categories": None}
            (root / "data.json").write_text(json.dumps(_printable(content), ensure_ascii=False), encoding="utf-8")
            (root / "main.typ").write_bytes((files("timeline.exports") / "handout.typ").read_bytes())
            stream.write(_set(root, selection, SIZES if content["kind"] == "short" else (TYPE,)))


def _set(root: Path, selection: Selection, sizes: tuple[float, ...]) -> bytes:
    """Set the pages in the first size of type in which a short story is on two sides."""
    import typst

    for name in FILES:
        (root / name).write_bytes((FOLDER / name).read_bytes())
    compiler = typst.Compiler(root / "main.typ", root=root, font_paths=[root], ignore_system_fonts=True)
    for size in sizes[:-1]:
        compiler_inputs = {"size": f"{size}"}
        pages = json.loads(
            typst.query(
                root / "main.typ", "<pages>", field="value", one=True, root=root, font_paths=[root],
                ignore_system_fonts=True, sys_inputs=compiler_inputs,
            )
        )  # fmt: skip
        if pages <= SIDES:
            return _compiled(compiler, selection, size)
    return _compiled(compiler, selection, sizes[-1])


def _compiled(compiler: object, selection: Selection, size: float) -> bytes:
    day = selection.dossier.about.changed_on
    changed = datetime.combine(day, time(), UTC) if day else datetime(2000, 1, 1, tzinfo=UTC)
    written = compiler.compile(  # type: ignore[attr-defined] # typst.Compiler
        format="pdf", pdf_standards=STANDARD, sys_inputs={"size": f"{size}"}, timestamp=int(changed.timestamp())
    )
    return bytes(written)


def _pictures(root: Path, dossier: Dossier, selection: Selection, kind: str) -> Mapping[str, object]:
    """Draw what stands at the head: the timeline, the map and what their marks mean."""
    language, day, palette = selection.language, selection.criteria.known_by, theme.LIGHT
    heights = (165.0, 150.0) if kind == "short" else (225.0, 215.0)
    frame, column = whole_frame(dossier, language), WIDE - MAP - GAP
    key = legend(dossier, language, palette, column, size=7.0, known_by=day, in_column=True)
    drawn = {
        "timeline": timeline(dossier, language, palette, WIDE, heights[0], known_by=day, scale=SCALE),
        "map": map_of(
            dossier, language, palette, MAP, max(heights[1], key.height), known_by=day, frame=frame, scale=SCALE
        ),
        "legend": key,
    }
    return {name: _file(root, name, picture, selection) for name, picture in drawn.items()}


def _of_step(root: Path, dossier: Dossier, selection: Selection, each: Told, number: int) -> Mapping[str, object]:
    """Draw where one event stands among the others of its story, in time and on the map."""
    language, palette, strong = selection.language, theme.LIGHT, each.event.id
    frame = whole_frame(dossier, language)
    drawn = {
        "timeline": timeline(dossier, language, palette, WIDE, 200.0, strong=strong, scale=SCALE),
        "map": map_of(dossier, language, palette, 230.0, 230.0, frame=frame, strong=strong, scale=0.55),
    }
    return {part: _file(root, f"step-{number}-{part}", picture, selection) for part, picture in drawn.items()}


def _file(root: Path, name: str, picture: Picture, selection: Selection) -> dict[str, object]:
    """Write a picture beside the page, and give what the page needs of it."""
    (root / f"{name}.svg").write_text(printable(svg(picture, selection.language)), encoding="utf-8")
    return {"file": f"{name}.svg", "alt": picture.description, "width": picture.width}


def _printable(content: object) -> object:
    """Give data in whose texts is nothing that our fonts cannot show: PDF/UA-1 has no room for it.

    Words that are longer than any may be broken.
    """
    match content:
        case str():
            return _LONG_WORD.sub("\\g<0>\u200b", printable(content))
        case dict():
            return {key: value if key in _AS_THEY_ARE else _printable(value) for key, value in content.items()}
        case list() | tuple():
            return [_printable(value) for value in content]
    return content
