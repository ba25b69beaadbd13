"""Our own masters: a theme of the program's colours, and the three layouts that decks have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from timeline.exports.options import Ratio
from timeline.exports.slides import markup
from timeline.exports.slides.colours import Colours
from timeline.exports.slides.markup import FONT, NAMESPACES, emu

if TYPE_CHECKING:
    from pptx.presentation import Presentation

SIZES = {Ratio.WIDE: (960.0, 540.0), Ratio.STANDARD: (720.0, 540.0)}
"""Width and height of a slide in points."""
TITLE, BODY, SMALL = 26.0, 18.0, 10.0
"""Sizes of type."""
MADE_BY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>timeline</Application></Properties>"
)
"""What the file's properties say of the program; python-pptx would name another."""
KEPT = {"title": "Title Slide", "obj": "Title and Content", "titleOnly": "Title Only"}
"""The layouts of a deck by their types, and what the ones that they are made from are called."""


@dataclass(frozen=True, slots=True)
class _Holder:
    """A placeholder: where it lies, in points, and how its type is set."""

    kind: str
    number: int
    name: str
    box: tuple[float, float, float, float]
    size: float
    anchor: str = "t"
    align: str = "l"
    bold: bool = False
    colour: str = "tx1"
    field: str = ""
    """The field that it shows; empty for none."""


def deck(ratio: Ratio, colours: Colours) -> Presentation:
    """Make an empty deck with our theme and layouts."""
    from pptx import Presentation
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT
    from pptx.util import Emu

    made = Presentation()
    wide, tall = SIZES[ratio]
    made.slide_width, made.slide_height = Emu(emu(wide)), Emu(emu(tall))
    size = made.part._element.find(".//{*}sldSz")
    size.attrib.pop("type", None)
    for part in [rel for rel in made.part.rels.values() if "printerSettings" in rel.reltype]:
        made.part.drop_rel(part.rId)
    package = made.part.package
    for rel in [rel for rel in package._rels.values() if "thumbnail" in rel.reltype]:
        package.drop_rel(rel.rId)
    package.part_related_by(RT.EXTENDED_PROPERTIES)._blob = MADE_BY.encode()
    for layout in [each for each in made.slide_layouts if each.name not in KEPT.values()]:
        made.slide_layouts.remove(layout)
    master = made.slide_master
    master.part.part_related_by(RT.THEME)._blob = _theme(colours).encode()
    _fill(master, _on_every_slide(wide, tall))
    for style, text in zip(master._element.find("{*}txStyles"), _styles(), strict=False):
        style.getparent().replace(style, text)
    for layout in made.slide_layouts:
        kind = layout._element.get("type")
        _fill(layout, _of_layout(kind, wide, tall))
    return made


def _on_every_slide(wide: float, tall: float) -> list[_Holder]:
    side = 44.0 if wide > 800 else 36.0
    room = wide - 2 * side
    return [
        _Holder("title", 0, "Title", (side, 20, side + room, 78), TITLE, "b", bold=True),
        _Holder("body", 1, "Text", (side, 88, side + room, tall - 44), BODY),
        _Holder("ftr", 3, "Footer", (side, tall - 34, side + room - 60, tall - 16), SMALL, "ctr", colour="tx2"),
        _Holder(
            "sldNum", 4, "Slide number", (side + room - 50, tall - 34, side + room, tall - 16), SMALL, "ctr", "r",
            colour="tx2", field="slidenum",
        ),
    ]  # fmt: skip


def _of_layout(kind: str, wide: float, tall: float) -> list[_Holder]:
    title, body, footer, number = _on_every_slide(wide, tall)
    left, right = title.box[0], title.box[2]
    low = [footer, number]
    if kind == "title":
        head = _Holder("ctrTitle", 0, "Title", (left, 60, right, 166), 38, "b", bold=True)
        return [head, _Holder("subTitle", 1, "Subtitle", (left, 188, right, 216), 18, colour="tx2"), *low]
    return [title, *([body] if kind == "obj" else []), *low]


def _fill(page: Any, holders: list[_Holder]) -> None:  # noqa: ANN401 - a master or a layout
    """Put placeholders in the place of those that a page has."""
    from pptx.oxml import parse_xml

    tree = page.shapes._spTree
    for old in list(tree)[2:]:
        tree.remove(old)
    is_master = page._element.tag.endswith("sldMaster")
    for number, holder in enumerate(holders, 2):
        tree.append(parse_xml(_holder(holder, number, is_master=is_master)))
    if page._element.get("type") == "title":
        left, _, _, foot = holders[0].box
        tree.append(parse_xml(_rule(left, foot + 10)))


def _holder(holder: _Holder, number: int, *, is_master: bool) -> str:
    index = f' idx="{holder.number if is_master else holder.number + 9 * (holder.number > 2)}"' if holder.number else ""
    kind = "" if holder.kind == "body" and not is_master else f' type="{holder.kind}"'
    bold = ' b="1"' if holder.bold else ""
    text = f'<a:r><a:rPr lang="en-GB"/><a:t>{holder.name}</a:t></a:r>'
    if holder.field:
        text = f'<a:fld id="{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}" type="{holder.field}"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
    return (
        f'<p:sp{NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{holder.name}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{kind}{index}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{markup.place(*holder.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{holder.anchor}"><a:normAutofit/></a:bodyPr>'
        f'<a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="{holder.align}"><a:buNone/>'
        f'<a:defRPr sz="{round(holder.size * 100)}"{bold}><a:solidFill><a:schemeClr val="{holder.colour}"/></a:solidFill>'
        f"</a:defRPr></a:lvl1pPr></a:lstStyle><a:p>{text}</a:p></p:txBody></p:sp>"
    )


def _rule(left: float, top: float) -> str:
    """Draw the short line that parts the title of a deck from what follows."""
    return (
        f'<p:sp{NAMESPACES}><p:nvSpPr><p:cNvPr id="20" name="Rule"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{markup.place(left, top, left + 56, top + 4)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:schemeClr val="hlink"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


def _styles() -> list[Any]:
    """Give the styles of titles, text and all other type."""
    from pptx.oxml import parse_xml

    font = "".join(
        f'<a:{part} typeface="+{{}}-{code}"/>' for part, code in (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
    )
    ink = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'

    def level(number: int, size: float, letters: str, bold: str = "") -> str:
        return (
            f'<a:lvl{number}pPr marL="{(number - 1) * emu(18)}" indent="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1"'
            f' latinLnBrk="0" hangingPunct="1"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
            f'<a:defRPr sz="{round(size * 100)}"{bold} kern="1200">{ink}{font.replace("{}", letters)}</a:defRPr>'
            f"</a:lvl{number}pPr>"
        )

    levels = "".join(level(number, BODY - 2 * (number > 1), "mn") for number in range(1, 10))
    title = level(1, TITLE, "mj", ' b="1"')
    texts = {"titleStyle": title, "bodyStyle": levels, "otherStyle": levels}
    return [parse_xml(f"<p:{name}{NAMESPACES}>{text}</p:{name}>") for name, text in texts.items()]


def _theme(colours: Colours) -> str:
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{colour[1:].upper()}"/></a:{name}>' for name, colour in colours.scheme().items()
    )
    faces = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface="{FONT}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}<a:prstDash val="solid"/></a:ln>' for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Timeline"><a:themeElements>'
        f'<a:clrScheme name="Timeline">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Timeline"><a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Timeline"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )
