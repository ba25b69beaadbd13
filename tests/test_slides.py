"""Decks: everything on them is native, named, in its language and inside its box, however odd the dossier."""

import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx import Presentation
from pptx.util import Pt

import builders
from odd_dossiers import crowded, lonely, varied
from shipped import RECORD
from timeline.dossier import statements
from timeline.dossier.claimed_quantities import by_kind_and_unit
from timeline.dossier.filters import Filter
from timeline.dossier.model import Language, Stance, Term, Text
from timeline.drawing import typesetting
from timeline.drawing.theme import LIGHT
from timeline.exports import Selection, TooLargeError, UnwritableError, named
from timeline.exports.options import Options, Ratio
from timeline.exports.slides.script import Script
from timeline.stage import record_slides
from timeline.text import words
from timeline.wording.citations import claimant

pytestmark = pytest.mark.whole

FORMAT = named("slides.pptx")
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
STORY = "five-minutes"
LONG = "A title that goes on and on, " * 11
WORD = "Unbroken" * 40
PERSIAN, RUSSIAN = "پهپادهای ایرانی", "Иранские беспилотники"


def written(dossier, options=Options(), language=Language.EN, criteria=Filter(), base=""):  # noqa: B008 - frozen
    stream = BytesIO()
    FORMAT.made_with(options).write(Selection(dossier, criteria, language, base), stream)
    return stream.getvalue()


def deck(*args, **kwargs):
    return Presentation(BytesIO(written(*args, **kwargs)))


@cache
def story():
    """Write the deck of a story of the record, once for all tests that only read it."""
    return written(RECORD, Options(STORY))


def told(*events, steps=(), claims=(), **fields):
    """Make a dossier with one story."""
    vocabulary = replace(builders.dossier().vocabulary, stories=(Term("beginning", Text("The beginning")),))
    return builders.dossier(events, claims, stories=tuple(steps), vocabulary=vocabulary, **fields)


def hostile():
    """Make a story with a title of 300 letters, nine denials, no place, signs of XML and what XML cannot hold."""
    speakers = [builders.actor(f"body-{i}", name=Text(f"Body {i} of a very long name, with a comma")) for i in range(9)]
    saying = "We deny <b>all</b> of it & more, at such length that no line of a column holds it. " * 4
    claims = [
        builders.claim("long", "courier", text=f"{PERSIAN} {RUSSIAN} said \x00 so."),
        *(builders.claim("long", f"body-{i}", "denies", text=f"{i}: {saying}") for i in range(9)),
        builders.claim("word", "courier", text=WORD),
    ]
    events = [
        builders.event("long", title=LONG),
        builders.event("word", "2022-11~", title=WORD),
        builders.event("bare"),
    ]
    steps = [
        builders.step(1, "long", title=Text(LONG), say=Text(saying * 6), claims=tuple(c.id for c in claims[:10])),
        builders.step(2, "word", title=Text(WORD), say=Text(WORD), claims=(claims[10].id,)),
        builders.step(3, "bare", title=Text(RUSSIAN), notes=Text("Only for the speaker.")),
    ]
    base = builders.dossier()
    return told(*events, steps=steps, claims=claims, actors={**base.actors, **builders.by_id(*speakers)})


DOSSIERS = {"hostile": hostile, "lonely": lonely, "crowded": crowded, "varied": varied}


@cache
def odd_deck(name, ratio, is_story):
    """Write the deck of an odd dossier, or that of its story, once for all tests that only read it."""
    return deck(DOSSIERS[name](), Options("beginning" if is_story else "", ratio=ratio))


def frame(shape):
    return shape.left / 12700, shape.top / 12700, (shape.left + shape.width) / 12700, (shape.top + shape.height) / 12700


def inside(box, wide, high):
    return min(box[0], box[1], wide - box[2], high - box[3]) > -0.01


INHERITED = {"TITLE (1)": 26.0, "CENTER_TITLE (3)": 38.0, "SUBTITLE (4)": 18.0, "OBJECT (7)": 18.0}
"""Sizes of type of our layouts' placeholders, where a run has none of its own."""


def texts(slide):
    """Give every text of a slide, tables included, with its box in points and the size of type that it inherits."""
    for shape in slide.shapes:
        kind = str(shape.placeholder_format.type) if shape.is_placeholder else ""
        if shape.has_text_frame and not kind.startswith(("FOOTER", "SLIDE_NUMBER")):
            yield shape.text_frame._txBody, frame(shape), INHERITED[kind] if kind else 0.0
        if shape.has_table:
            top = shape.top / 12700
            for row in shape.table.rows:
                left, foot = shape.left / 12700, top + row.height / 12700
                for cell, column in zip(row.cells, shape.table.columns, strict=True):
                    yield cell._tc.txBody, (left, top + 4, left + column.width / 12700 - 14, foot - 4), 0.0
                    left += column.width / 12700
                top = foot


def tall(body, room, size):
    """Measure a text as a program for slides sets it, from the file alone."""
    height = 0.0
    for i, paragraph in enumerate(body.findall(f"{A}p")):
        lines, taken, largest = 1, 0.0, 0.0
        for run in paragraph.findall(f"{A}r"):
            style = run.find(f"{A}rPr")
            own = int(style.get("sz", size * 100)) / 100
            largest = max(largest, own)
            for piece in re.findall(r"[^ ]+ *| +", run.find(f"{A}t").text or ""):
                wide = typesetting.width(piece.rstrip(" "), own, 700 if style.get("b") == "1" else 400)
                if taken and taken + wide > room + 0.01:
                    lines, taken = lines + 1, 0.0
                lines += int(wide // (room + 0.01))  # a word that is longer than a line breaks anywhere
                taken += typesetting.width(piece, own) % (room + 0.01)
        space = paragraph.find(f"{A}pPr/{A}spcBef/{A}spcPts")
        height += (int(space.get("val")) / 100 if space is not None and i else 0) + lines * (largest or size) * 1.15
    return height


@pytest.mark.parametrize("ratio", Ratio)
@pytest.mark.parametrize("name", DOSSIERS)
def test_every_text_stays_inside_its_box_and_every_box_on_its_slide(name, ratio):
    for is_story in {False, bool(DOSSIERS[name]().stories)}:
        made = odd_deck(name, ratio, is_story)
        wide, high = made.slide_width / 12700, made.slide_height / 12700
        assert wide / high == pytest.approx(16 / 9 if ratio == Ratio.WIDE else 4 / 3)
        for number, slide in enumerate(made.slides, 1):
            for shape in slide.shapes:
                assert inside(frame(shape), wide, high), (number, shape.name)
            for body, (left, top, right, bottom), size in texts(slide):
                assert not size or [*body.iter(f"{A}t")], f"slide {number} has a placeholder with nothing in it"
                text = "".join(t.text or "" for t in body.iter(f"{A}t"))
                assert tall(body, right - left, size) <= bottom - top + 1, (number, text[:60])


@pytest.mark.parametrize("name", DOSSIERS)
def test_boxes_of_a_slide_do_not_cover_one_another(name):
    made = odd_deck(name, Ratio.WIDE, bool(DOSSIERS[name]().stories))
    for number, slide in enumerate(made.slides, 1):
        boxes = [(shape.name, frame(shape)) for shape in slide.shapes]
        for i, (one, a) in enumerate(boxes):
            for other, b in boxes[i + 1 :]:
                if words("en")("exports.slides.mark") in (one, other):
                    continue  # a mark stands in the margin of its line
                apart = a[2] <= b[0] + 1 or b[2] <= a[0] + 1 or a[3] <= b[1] + 1 or b[3] <= a[1] + 1
                assert apart, (number, one, other)


def test_nothing_that_is_said_is_lost_where_it_takes_more_slides():
    said = " ".join(
        "".join(t.text or "" for t in slide._element.iter(f"{A}t"))
        for slide in odd_deck("hostile", Ratio.WIDE, True).slides
    )

    for i in range(9):
        assert said.count(f"{i}: We deny <b>all</b> of it & more") == 1
        assert f"Body {i} of a very long name" in said
    assert words("en")("exports.slides.before") in said  # an empty side would say that nobody says so
    assert "\x00" not in said
    assert LONG.strip() in said


def test_the_title_of_every_slide_is_in_its_placeholder_and_stands_first():
    for slide in Presentation(BytesIO(story())).slides:
        assert slide.shapes.title.text_frame.text
        assert slide.shapes[0].shape_id == slide.shapes.title.shape_id
        assert len({shape.shape_id for shape in every(slide.shapes)}) == len([*every(slide.shapes)])


def every(shapes):
    for shape in shapes:
        yield shape
        if shape.shape_type is not None and int(shape.shape_type) == 6:
            yield from every(shape.shapes)


def test_drawings_are_native_shapes_in_named_groups_that_say_what_they_show():
    slides = Presentation(BytesIO(story())).slides
    groups = [shape for slide in slides for shape in every(slide.shapes) if shape._element.tag == f"{P}grpSp"]

    assert groups
    assert all(group._element.find(f"{P}nvGrpSpPr/{P}cNvPr").get("descr") for group in groups)
    assert all(group.name for group in groups)
    assert not [part for slide in slides for part in slide._element.iter(f"{P}pic", f"{A}blip")]
    assert [*slides[2]._element.iter(f"{A}custGeom")]


def test_colours_are_the_themes_wherever_it_has_them():
    content = ZipFile(BytesIO(story()))
    theme = content.read("ppt/theme/theme1.xml").decode()
    slide = content.read("ppt/slides/slide3.xml").decode()

    for colour in (LIGHT.ink, LIGHT.paper, *LIGHT.categories[:6]):
        assert f'val="{colour[1:].upper()}"' in theme
        assert f'val="{colour[1:].upper()}"' not in slide
    assert 'typeface="Arial"' in theme
    assert 'schemeClr val="accent' in slide


def test_runs_have_the_language_that_they_are_in():
    made = deck(hostile(), Options("beginning"), Language.FR)
    runs = [
        (run.find(f"{A}rPr").get("lang"), run.find(f"{A}t").text)
        for s in made.slides
        for run in s._element.iter(f"{A}r")
    ]

    assert ("fa-IR", PERSIAN) in runs
    assert {lang for lang, text in runs if text.strip() == RUSSIAN} == {"ru-RU"}
    assert "fr-FR" in {lang for lang, text in runs if text.startswith(words("fr")("present.nobody_denies")[:5])}
    assert {lang for lang, text in runs if text.startswith("A title that goes on")} == {"en-GB"}
    assert None not in {lang for lang, _ in runs}


def test_speakers_notes_are_there_only_where_they_are_asked_for():
    plain, noted = (written(hostile(), Options("beginning", notes=notes)) for notes in (False, True))

    assert not [name for name in ZipFile(BytesIO(plain)).namelist() if "notes" in name]
    assert not [
        n for n in ZipFile(BytesIO(plain)).namelist() if b"Only for the speaker" in ZipFile(BytesIO(plain)).read(n)
    ]
    notes = [
        slide.notes_slide.notes_text_frame.text
        for slide in Presentation(BytesIO(noted)).slides
        if slide.has_notes_slide
    ]
    assert notes == ["Only for the speaker."]


def test_the_same_question_gives_the_same_bytes_and_no_hour():
    first, second = story(), written(RECORD, Options(STORY))

    assert first == second
    assert {part.date_time for part in ZipFile(BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert written(RECORD, Options(STORY), Language.FR) != first


def test_a_deck_says_what_it_holds_and_as_known_when():
    made = deck(RECORD, criteria=Filter(category=frozenset({RECORD.events[0].category}), asof="2022-10-31"))
    said = "\n".join(shape.text_frame.text for shape in made.slides[0].shapes if shape.has_text_frame)

    assert RECORD.about.version in said
    assert RECORD.about.licence in said
    assert "31 October 2022" in said
    assert RECORD.about.map_note.en in said
    assert f"of {len(RECORD.events)} events" in said


def test_every_source_that_is_named_by_its_number_is_listed_with_its_address():
    made = deck(RECORD, Options(STORY), base="https://record.example/base")
    said = "\n".join("".join(t.text or "" for t in s._element.iter(f"{A}t")) for s in made.slides)
    numbers = {int(number) for number in re.findall(r"\[(\d+)\]", said)}

    assert numbers == set(range(1, max(numbers) + 1))
    assert "https://record.example/base/s/" in said
    links = {rel.target_ref for slide in made.slides for rel in slide.part.rels.values() if rel.is_external}
    assert links
    assert all(link.startswith(("https://", "http://")) for link in links)


def test_a_deck_of_events_has_a_table_of_figures_for_each_kind_of_which_several_are_claimed():
    asked = Filter(category=frozenset({"transfer"}))
    part = Selection(RECORD, asked).part
    counted = [group for group, stated in by_kind_and_unit(part).items() if len(stated) > 1]
    assert counted, "the record counts something more than once"
    tables = [
        (slide.shapes.title.text_frame.text, shape.table)
        for slide in deck(RECORD, criteria=asked).slides
        for shape in slide.shapes
        if shape.has_table and len(shape.table.columns) == 4
    ]
    kinds = {re.sub(r" \(\d+.*\)$", "", title) for title, _ in tables}
    assert len(kinds) == min(len(counted), record_slides.MOST_KINDS)
    claimants = {claimant(RECORD, claim.claimant, Language.EN) for claim in RECORD.claims}
    said = [row.cells[1].text for _, table in tables for row in list(table.rows)[1:]]
    assert all(any(text.startswith(name) for name in claimants) for text in said), "each figure says whose it is"
    nothing = deck(RECORD, criteria=Filter(q="no event has these words"))
    assert not any(shape.has_table for slide in nothing.slides for shape in slide.shapes)


def test_an_empty_selection_is_a_deck_that_says_so():
    made = deck(RECORD, criteria=Filter(q="no such word anywhere"))

    assert words("en")("exports.empty") in "\n".join(
        s.text_frame.text for s in made.slides[0].shapes if s.has_text_frame
    )
    assert not [shape for slide in made.slides for shape in slide.shapes if shape.has_table]


def test_more_events_than_anybody_shows_are_refused():
    with pytest.raises(TooLargeError, match=r"Events found: 201\. Most that a deck holds: 200\."):
        written(crowded(201))


@pytest.fixture
def template(tmp_path):
    made = Presentation()
    made.slide_width, made.slide_height = Pt(720), Pt(405)
    made.slides.add_slide(made.slide_layouts[0]).shapes.title.text = "Old slide"
    path = tmp_path / "ours.pptx"
    made.save(path)
    return path


def test_a_template_gives_its_layouts_its_size_and_its_theme_and_none_of_its_slides(template):
    content = written(RECORD, Options(STORY, template=template))
    made = Presentation(BytesIO(content))

    assert (made.slide_width, made.slide_height) == (Pt(720), Pt(405))
    assert {slide.slide_layout.name for slide in made.slides} == {"Title Slide", "Title Only", "Title and Content"}
    assert "Calibri" in ZipFile(BytesIO(content)).read("ppt/theme/theme1.xml").decode()
    assert all(
        inside(frame(shape), 720, 405) for slide in made.slides for shape in slide.shapes if not shape.is_placeholder
    )
    assert "Old slide" not in "".join(t.text or "" for s in made.slides for t in s._element.iter(f"{A}t"))


def test_a_template_without_a_layout_is_refused_with_what_is_missing_and_what_it_has(template):
    made = Presentation(str(template))
    for slide in list(made.slides._sldIdLst):
        made.part.drop_rel(slide.rId)
        made.slides._sldIdLst.remove(slide)
    for layout in [each for each in made.slide_layouts if each.name not in ("Title Slide", "Blank")]:
        made.slide_layouts.remove(layout)
    made.save(template)

    with pytest.raises(UnwritableError) as refused:
        written(RECORD, Options(STORY, template=template))

    assert "a slide with a title only" in str(refused.value)
    assert "a slide with a title and content" in str(refused.value)
    assert "(a title and a subtitle)" not in str(refused.value)
    assert "Title Slide (ctrTitle, subTitle), Blank (nothing)" in str(refused.value)


@pytest.mark.parametrize("content", [None, b"", b"no zip", b"PK\x03\x04 broken"])
def test_a_template_that_is_no_deck_is_refused_by_its_name(tmp_path, content):
    path = tmp_path / "ours.pptx"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(UnwritableError, match=r"ours\.pptx: .*template"):
        written(lonely(), Options(template=path))


def test_every_part_is_well_formed_known_and_reached():
    with ZipFile(BytesIO(written(RECORD, Options(STORY, notes=True)))) as parts:
        names = set(parts.namelist())
        types = parts.read("[Content_Types].xml").decode()
        for name in names - {"[Content_Types].xml"}:
            assert f'PartName="/{name}"' in types or name.endswith(".rels"), name
            etree.fromstring(parts.read(name))
        assert not [name for name in names if name.endswith((".bin", ".jpeg"))]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.parametrize("ratio", Ratio)
def test_libreoffice_opens_a_deck(tmp_path, ratio):
    path = tmp_path / "deck.pptx"
    path.write_bytes(written(RECORD, Options(STORY, ratio=ratio)))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"

    subprocess.run(["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path], check=True)

    assert (tmp_path / "deck.pdf").stat().st_size > 10_000


def test_deck_and_handout_part_the_same_claims_into_sides_and_who_declines_is_on_neither():
    script = Script(RECORD, Language.EN)
    for event in RECORD.events:
        claims = RECORD.claims_of[event.id]
        sides = statements.sides(claims)
        slide = script.event(event)

        assert sorted([*sides.says, *sides.denies, *sides.neither], key=claims.index) == [*claims]
        for mine, theirs in ((slide.says, sides.says), (slide.denies, sides.denies), (slide.neither, sides.neither)):
            assert {each.claimant for each in mine} == {claimant(RECORD, each.claimant, Language.EN) for each in theirs}
        assert not [claim for claim in (*sides.says, *sides.denies) if claim.stance == Stance.DECLINES]
