"""One slide being written: its title, boxes of type, drawings and tables, each inside its box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from timeline.drawing.picture import Picture
from timeline.exports.slides import fitting, markup, tables
from timeline.exports.slides.colours import Colours
from timeline.exports.slides.drawing import Pen
from timeline.exports.slides.fitting import Paragraph, Run
from timeline.exports.slides.markup import EMU, NAMESPACES, quoted
from timeline.exports.slides.script import Told
from timeline.exports.slides.slide_layouts import Box, box_of, holders

if TYPE_CHECKING:
    from pptx.slide import Slide, SlideLayout

SMALLEST_TITLE = 12.0
INSETS = (("lIns", 91_440), ("tIns", 45_720), ("rIns", 91_440), ("bIns", 45_720))
"""What lies between the edges of a box and its type where nothing else is said, in English Metric Units."""


@dataclass
class Sheet:
    """A slide of a layout; boxes are left, top, right and bottom in points."""

    slide: Slide
    colours: Colours
    language: str
    """BCP 47."""
    pen: Pen = field(init=False)

    def __post_init__(self) -> None:
        """Keep of the layout's placeholders those that are filled, with the footer's."""
        self.pen = Pen(self.colours, self.language)
        self._tree = self.slide.shapes._spTree

    def title(self, told: Told) -> str:
        """Write the title as large as it fits; what had to be cut is given back whole, else nothing."""
        holder = self.slide.shapes.title
        return self._in_holder(holder, told, _size(self.slide.slide_layout, holder, 44.0), SMALLEST_TITLE)

    def subtitle(self, told: Told) -> None:
        """Write the text under a title, cut where it does not fit."""
        holder = next(
            each for each in self.slide.placeholders if each._element.find(".//{*}ph").get("type") == "subTitle"
        )
        self._in_holder(holder, told, _size(self.slide.slide_layout, holder, 24.0), SMALLEST_TITLE)

    def _in_holder(self, holder: Any, told: Told, size: float, least: float) -> str:  # noqa: ANN401
        left, top, right, bottom = box_of(holder)
        inset = [value / EMU for value in _insets(self.slide.slide_layout, holder)]
        room, tall = right - left - inset[0] - inset[2], bottom - top - inset[1] - inset[3]
        text = Paragraph((Run(told.text, told.language, bold=True),))  # bold: a template's may be
        sizes = [size, *(each for each in _down_from(36.0, least) if each < size)]
        fitting_size = fitting.largest([text], room, tall, sizes)
        shown = told.text if fitting_size else fitting.cut(told.text, room, tall, least, bold=True)
        style = f' sz="{round((fitting_size or least) * 100)}"' if fitting_size != size else ""
        self._fill(holder, shown, told.language, style)
        return "" if fitting_size else told.text

    def _fill(self, holder: Any, text: str, language: str, style: str) -> None:  # noqa: ANN401
        from pptx.oxml import parse_xml

        body = holder._element.txBody
        for old in body.findall("{*}p"):
            body.remove(old)
        runs = "".join(
            f'<a:r><a:rPr lang="{own}"{style}/><a:t>{escape(part)}</a:t></a:r>'
            for part, own in markup.spoken(markup.plain(text), language)
        )
        body.append(parse_xml(f"<a:p{NAMESPACES}>{_aligned(text)}{runs}</a:p>"))

    def body(self, box: Box, paragraphs: Sequence[Paragraph], size: float) -> None:
        """Write the text of a slide into the placeholder of its layout, which is moved to the box."""
        holder = next(each for each in self.slide.placeholders if each.placeholder_format.idx != 0)
        body = holder._element
        for part in ("spPr", "txBody"):
            old = body.find(f"{{*}}{part}")
            if old is not None:
                body.remove(old)
        self._append(body, f"<p:spPr{NAMESPACES}>{markup.place(*box)}</p:spPr>")
        self._append(body, self._text_body(paragraphs, size, "t"))

    def text(self, name: str, box: Box, paragraphs: Sequence[Paragraph], size: float, anchor: str = "t") -> None:
        """Write a box of type."""
        self._append(
            self._tree,
            f'<p:sp{NAMESPACES}><p:nvSpPr>{self._named(name)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f'<p:spPr>{markup.place(*box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
            f"{self._text_body(paragraphs, size, anchor)}</p:sp>",
        )

    def drawing(self, picture: Picture, left: float, top: float) -> None:
        """Draw a picture as native shapes."""
        self._append(self._tree, self.pen.group(picture, left, top))

    def table(self, name: str, description: str, table: tables.Table, left: float, top: float) -> None:
        """Set a table whose top left corner lies there."""
        cells = tables.written(table, self.paragraph, self.colours)
        frame = (left, top, left + sum(table.widths), top + sum(table.heights))
        place = markup.place(*frame).replace("a:xfrm", "p:xfrm")
        self._append(
            self._tree,
            f'<p:graphicFrame{NAMESPACES}><p:nvGraphicFramePr><p:cNvPr id="{next(self.pen.numbers)}" name={quoted(name)}'
            f' descr={quoted(description)}/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
            f"<p:nvPr/></p:nvGraphicFramePr>{place}<a:graphic>"
            f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">{cells}</a:graphicData>'
            "</a:graphic></p:graphicFrame>",
        )

    def notes(self, told: Told) -> None:
        """Write the speaker's notes."""
        if not told.text:
            return
        holder = self.slide.notes_slide.notes_placeholder
        self._fill(holder, told.text, told.language, "")

    def footer(self, text: str) -> None:
        """Fill the layout's footer and number its slides, where it has placeholders for them."""
        for holder in holders(self.slide.slide_layout):
            kind = holder._element.find(".//{*}ph").get("type", "")
            index = holder._element.find(".//{*}ph").get("idx", "0")
            inside = f'<a:r><a:rPr lang="{self.language}"/><a:t>{escape(markup.plain(text))}</a:t></a:r>'
            if kind == "sldNum":
                inside = '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
            elif kind != "ftr":
                continue
            self._append(
                self._tree,
                f'<p:sp{NAMESPACES}><p:nvSpPr>{self._named(holder.name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
                f'<p:nvPr><p:ph type="{kind}" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr><p:spPr/>'
                f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{inside}</a:p></p:txBody></p:sp>",
            )

    def paragraph(self, paragraph: Paragraph, size: float, *, is_first: bool) -> str:
        """Write a paragraph in type of a size."""
        before = 0.0 if is_first else paragraph.before * size
        space = f'<a:spcBef><a:spcPts val="{round(before * 100)}"/></a:spcBef>'
        runs = "".join(self._run(run, size * paragraph.scale) for run in paragraph.runs)
        rtl = markup.direction(paragraph.text)
        side = "r" if rtl else "l"
        return f'<a:p><a:pPr marL="0" indent="0" algn="{side}"{rtl}>{space}<a:buNone/></a:pPr>{runs}</a:p>'

    def _run(self, run: Run, size: float) -> str:
        style = markup.Style(size, bold=run.bold, italic=run.italic, colour="" if run.link else run.colour)
        link = self.slide.part.relate_to(run.link, _HYPERLINK, is_external=True) if run.link else ""
        return markup.runs(run.text, run.language, style, self.colours, link=link)

    def _text_body(self, paragraphs: Sequence[Paragraph], size: float, anchor: str) -> str:
        inside = "".join(self.paragraph(each, size, is_first=i == 0) for i, each in enumerate(paragraphs))
        return (
            f'<p:txBody{NAMESPACES}><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}">'
            f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{inside or '<a:p/>'}</p:txBody>"
        )

    def _named(self, name: str) -> str:
        return f'<p:cNvPr id="{next(self.pen.numbers)}" name={quoted(name)}/>'

    def _append(self, parent: Any, xml: str) -> None:  # noqa: ANN401 - an element
        from pptx.oxml import parse_xml

        parent.append(parse_xml(xml))


_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def blank(presentation: Any, layout: SlideLayout, colours: Colours, language: str) -> Sheet:  # noqa: ANN401
    """Add a slide of a layout."""
    return Sheet(presentation.slides.add_slide(layout), colours, language)


def coloured(paragraph: Paragraph, colour: str) -> Paragraph:
    """Give a paragraph in one colour."""
    return replace(paragraph, runs=tuple(replace(run, colour=colour) for run in paragraph.runs))


def _aligned(text: str) -> str:
    rtl = markup.direction(text)
    return f'<a:pPr algn="r"{rtl}/>' if rtl else ""


def _down_from(size: float, least: float) -> list[float]:
    return [size - step for step in range(round(size - least) + 1)]


def _chain(layout: SlideLayout, holder: Any) -> list[Any]:  # noqa: ANN401 - elements
    """Give the elements from which a placeholder inherits, the nearest first."""
    index = holder.placeholder_format.idx
    kind = holder._element.find(".//{*}ph").get("type", "body").replace("ctrTitle", "title").replace("subTitle", "body")
    own = [each._element for each in holders(layout) if each.placeholder_format.idx == index]
    masters = [
        each._element
        for each in holders(layout.slide_master)
        if each._element.find(".//{*}ph").get("type", "body") == kind
    ]
    return [*own, *masters]


def _size(layout: SlideLayout, holder: Any, usual: float) -> float:  # noqa: ANN401
    """Give the size of type that a placeholder inherits."""
    for element in _chain(layout, holder):
        found = element.find(".//{*}lstStyle/{*}lvl1pPr/{*}defRPr")
        if found is not None and found.get("sz"):
            return int(found.get("sz")) / 100
    kind = "titleStyle" if holder is not None and holder.placeholder_format.idx == 0 else "bodyStyle"
    found = layout.slide_master._element.find(f".//{{*}}{kind}/{{*}}lvl1pPr/{{*}}defRPr")
    return int(found.get("sz")) / 100 if found is not None and found.get("sz") else usual


def _insets(layout: SlideLayout, holder: Any) -> list[int]:  # noqa: ANN401
    bodies = [element.find(".//{*}bodyPr") for element in _chain(layout, holder)]
    return [
        next((int(body.get(name)) for body in bodies if body is not None and body.get(name)), usual)
        for name, usual in INSETS
    ]
