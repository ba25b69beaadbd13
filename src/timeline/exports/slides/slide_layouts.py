"""The layouts that a deck is made with: ours, or those of a template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from timeline.exports.format import UnwritableError
from timeline.exports.slides.markup import EMU

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom in points."""

EDGE = 18.0
"""Points that stay free at the edges of a slide."""
_TITLES, _TEXTS = {"title", "ctrTitle"}, {"body", "obj", ""}
NAMES = {
    "title": "a title slide (a title and a subtitle)",
    "titleOnly": "a slide with a title only",
    "obj": "a slide with a title and content",
}
"""What the layouts are called to whoever is told that one is missing."""


@dataclass(frozen=True, slots=True)
class Layouts:
    """The three layouts, and where the text of a slide may lie."""

    opening: SlideLayout
    title_only: SlideLayout
    content: SlideLayout

    size: tuple[float, float]
    """Width and height of a slide in points."""

    @property
    def room(self) -> Box:
        """Give the box of the content; a layout that reaches beyond the slide is cut at its edges."""
        left, top, right, bottom = box_of(holder(self.content, _TEXTS))
        wide, tall = self.size
        return max(left, EDGE), max(top, EDGE), min(right, wide - EDGE), min(bottom, tall - EDGE)


def of(deck: Presentation, name: str) -> Layouts:
    """Find the layouts of a deck by their types, or by what placeholders they have.

    Raises:
        UnwritableError: if one is missing; it says which, and what the file called ``name`` has.
    """
    layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
    found = {kind: layout for kind in NAMES if (layout := _found(layouts, kind))}
    missing = [name for kind, name in NAMES.items() if kind not in found]
    if missing:
        has = ", ".join(f"{layout.name} ({', '.join(_kinds(layout)) or 'nothing'})" for layout in layouts) or "none"
        raise UnwritableError(
            f"{name}: it has no layout for {' and none for '.join(missing)}. It has: {has}. Add what is missing in the"
            " view of the slide master, or take another file."
        )
    size = ((deck.slide_width or 0) / EMU, (deck.slide_height or 0) / EMU)
    return Layouts(found["title"], found["titleOnly"], found["obj"], size)


def opened(path: Path) -> Presentation:
    """Open a template, without the slides that it has.

    Raises:
        UnwritableError: if it is no file of slides.
    """
    from zipfile import BadZipFile

    from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped] # it publishes no types
    from pptx import Presentation
    from pptx.exc import PackageNotFoundError

    if not path.is_file():
        raise UnwritableError(f"{path}: there is no such file. Name a .pptx file as the template.")
    try:
        deck = Presentation(str(path))
    except (PackageNotFoundError, BadZipFile, XMLSyntaxError, ValueError, KeyError) as error:
        raise UnwritableError(f"{path}: it cannot be read as slides. Save the template as a .pptx file.") from error
    listed = deck.slides._sldIdLst
    for slide in list(listed):
        deck.part.drop_rel(slide.rId)
        listed.remove(slide)
    for extra in [each for each in deck.part._element if each.tag.endswith(("}extLst", "}custShowLst"))]:
        deck.part._element.remove(extra)  # it names slides that are gone
    return deck


def holder(layout: SlideLayout, kinds: Iterable[str]) -> Any:  # noqa: ANN401 - python-pptx has several classes
    """Give the first placeholder of a layout that is of one of these kinds; none if it has none."""
    return next((each for each in holders(layout) if _kind(each) in kinds), None)


def box_of(shape: Any) -> Box:  # noqa: ANN401 - the same
    """Give where a shape lies, in points."""
    left, top = shape.left / EMU, shape.top / EMU
    return left, top, left + shape.width / EMU, top + shape.height / EMU


def is_dark(deck: Presentation) -> bool:
    """Tell whether a template's slides have a dark ground, as far as its colours tell."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT
    from pptx.oxml import parse_xml

    master = deck.slide_master
    ground = master._element.find("{*}clrMap").get("bg1", "lt1")
    theme = parse_xml(master.part.part_related_by(RT.THEME).blob)
    colour = theme.find(f".//{{*}}clrScheme/{{*}}{ground}/*")
    if colour is None:
        return False
    value = colour.get("lastClr") or colour.get("val", "FFFFFF")
    return len(value) == 6 and sum(int(value[i : i + 2], 16) for i in (0, 2, 4)) < 3 * 128


def _found(layouts: Iterable[SlideLayout], kind: str) -> SlideLayout | None:
    layouts = list(layouts)
    typed = [each for each in layouts if each._element.get("type") == kind and _has(each, kind)]
    return next(iter(typed), None) or next((each for each in layouts if _has(each, kind)), None)


def _has(layout: SlideLayout, kind: str) -> bool:
    kinds = _kinds(layout)
    title, texts = _TITLES.intersection(kinds), [each for each in kinds if each in _TEXTS]
    if kind == "title":
        return bool(title) and "subTitle" in kinds
    if kind == "titleOnly":
        return "title" in kinds and not texts and "subTitle" not in kinds and "pic" not in kinds
    return "title" in kinds and len(texts) == 1 and "pic" not in kinds


def _kinds(layout: SlideLayout) -> list[str]:
    return [_kind(each) for each in holders(layout) if _kind(each) not in {"dt", "ftr", "sldNum"}]


def holders(layout: Any) -> list[Any]:  # noqa: ANN401 - the same
    """List the placeholders of a layout or a master."""
    return list(layout.placeholders)


def _kind(placeholder: Any) -> str:  # noqa: ANN401 - the same
    found = placeholder._element.find(".//{*}ph")
    return str(found.get("type", ""))
