"""Pictures and handouts as files: what they say of themselves, and that hostile text stays text."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image

import builders
from shipped import RECORD
from timeline.dossier.filters import from_query
from timeline.dossier.model import Dossier, Language, Text
from timeline.drawing.theme import DARK, LIGHT, Mode
from timeline.exports import Selection, TooLargeError, handout, named, picture_formats
from timeline.exports.options import Options, Size
from timeline.exports.sheet import PIXELS
from timeline.exports.svg import svg

pytestmark = pytest.mark.whole

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = 'Talks </text><script>alert(1)</script> & "quotes" #set page(width: 1pt) $x$ \\ @ref *bold* \x00\x1f 字 😀\ufeff \u3000 \U000e0041'


def written(name: str, selection: Selection, **options: Any) -> bytes:
    found = named(name)
    assert found is not None
    stream = BytesIO()
    found.made_with(Options(**options)).write(selection, stream)
    return stream.getvalue()


def hostile() -> Dossier:
    events = [
        builders.event("one", title=HOSTILE, places=("harbour",), label=Text(HOSTILE), summary=Text(HOSTILE)),
        builders.event("two", title="تحویل پهپاد به روسیه", summary=Text("Передача беспилотников")),
    ]
    claims = [
        builders.claim("one", text=HOSTILE),
        *(builders.claim("one", stance="denies", id=f"no-{i}") for i in range(9)),
    ]
    places = builders.by_id(builders.place("harbour", (51.5, 37.5), name=Text(HOSTILE)))
    step = builders.step(1, "one", title=Text(HOSTILE), say=Text(HOSTILE), notes=Text("Whisper this"))
    return builders.dossier(events, claims, places=places, stories=(step,))


def parsed(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # noqa: S314 - what we wrote ourselves


def texts(content: bytes) -> list[str]:
    return [node.text or "" for node in parsed(content).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", ["timeline.svg", "map.svg"])
def test_a_picture_says_how_much_of_the_record_it_shows_and_keeps_its_text(name: str) -> None:
    selection = Selection(RECORD, from_query({"standing": ["disputed"]}, RECORD), Language.EN)
    content = written(name, selection)
    said = " ".join(texts(content))
    assert f"{len(selection.part.events)} of {len(RECORD.events)} events" in said
    assert RECORD.about.title.en in said
    assert "Disputed" in said
    assert RECORD.about.licence in said
    assert ("Boundaries" in said) == (name == "map.svg")
    assert b"<image" not in content


@pytest.mark.parametrize("name", ["timeline.svg", "map.svg"])
def test_hostile_text_stays_text_in_a_picture(name: str) -> None:
    root = parsed(written(name, Selection(hostile())))
    assert not list(root.iter(f"{SVG}script"))
    assert any("<script>" in "".join(node.itertext()) for node in root.iter(f"{SVG}title"))


@pytest.mark.parametrize("size", Size)
def test_each_size_has_its_pixels_and_each_mode_its_ground(size: Size) -> None:
    images = [Image.open(BytesIO(written("timeline.png", Selection(hostile()), size=size, mode=mode))) for mode in Mode]
    assert all(image.size == PIXELS[size] for image in images)
    grounds = ["#{:02x}{:02x}{:02x}".format(*image.convert("RGB").getpixel((2, 2))) for image in images]
    assert grounds == [LIGHT.paper, DARK.paper]


def test_the_same_selection_gives_the_same_bytes_and_another_language_others() -> None:
    for name in ("timeline.svg", "map.png", "handout.pdf"):
        one, again, other = (
            written(name, Selection(hostile(), language=language))
            for language in (Language.EN, Language.EN, Language.FR)
        )
        assert one == again
        assert one != other


def test_a_picture_of_too_many_events_is_refused_in_words_and_one_less_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_formats, "MOST", 1)
    with pytest.raises(TooLargeError, match="where 1 at most"):
        written("timeline.svg", Selection(hostile()))
    monkeypatch.setattr(picture_formats, "MOST", 2)
    assert written("timeline.svg", Selection(hostile()))


def test_a_handout_is_tagged_and_has_its_fonts_inside_and_no_notes_unless_they_are_asked_for() -> None:
    plain, noted = (
        written("handout.pdf", Selection(hostile()), story="beginning", notes=notes) for notes in (False, True)
    )
    assert plain.startswith(b"%PDF-")
    assert b"/MarkInfo" in plain
    assert b"pdfuaid" in plain
    assert {name.decode() for name in re.findall(rb"/FontName\s*/\w+\+([\w-]+)", plain)} >= {"NotoSans-Regular"}
    assert len(noted) > len(plain)


def test_a_handout_of_a_view_sets_persian_and_cyrillic_in_fonts_that_have_them() -> None:
    content = written("handout.pdf", Selection(hostile()))
    fonts = {name.decode() for name in re.findall(rb"/FontName\s*/\w+\+([\w-]+)", content)}
    assert any(name.startswith("NotoSansArabic") for name in fonts)
    assert not any("Liberation" in name or "DejaVu" in name for name in fonts)


def test_a_handout_of_too_many_events_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handout, "MOST", 1)
    with pytest.raises(TooLargeError, match="room for 1"):
        written("handout.pdf", Selection(hostile()))
    assert written("handout.pdf", Selection(hostile()), story="beginning")


def test_a_title_that_is_one_long_word_stays_on_the_page(tmp_path: Path) -> None:
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext of poppler-utils measures where words stand")
    event = builders.event(title="W" * 300, summary=Text("M" * 300))
    dossier = builders.dossier([event], [builders.claim(text="W" * 300)])
    path = tmp_path / "handout.pdf"
    path.write_bytes(written("handout.pdf", Selection(dossier)))
    boxes = subprocess.run([tool, "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    found = [float(right) for right in re.findall(r'xMax="([0-9.]+)"', boxes)]
    assert len(found) > 20
    assert not [right for right in found if right > 595.3 - 40]


@pytest.mark.parametrize("language", Language)
def test_the_short_story_is_on_two_sides(language: Language) -> None:
    shortest = min({step.story for step in RECORD.stories}, key=lambda id_: sum(s.story == id_ for s in RECORD.stories))
    content = written("handout.pdf", Selection(RECORD, language=language), story=shortest)
    assert re.findall(rb"/Type\s*/Pages[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages", content)[0] in {
        (b"2", b""),
        (b"", b"2"),
    }


@pytest.mark.parametrize("name", ["quantities.svg", "matrix.svg"])
def test_a_chart_is_a_picture_with_its_key_and_of_nothing_it_is_one_too(name: str) -> None:
    said = " ".join(texts(written(name, Selection(RECORD))))
    assert ("hollow: not" in said) == (name == "quantities.svg")
    assert ("denial or objection" in said) == (name == "matrix.svg")
    assert parsed(written(name, Selection(hostile()))).tag == f"{SVG}svg"


def test_an_empty_selection_is_a_picture_and_a_handout_that_say_so() -> None:
    nothing = Selection(RECORD, from_query({"q": ["no such words at all"]}, RECORD))
    assert any("No event" in text for text in texts(written("timeline.svg", nothing)))
    assert written("map.svg", nothing)
    assert written("handout.pdf", nothing).startswith(b"%PDF-")


def test_what_is_no_letter_of_xml_is_left_out_and_the_rest_is_kept() -> None:
    from timeline.drawing.picture import Picture
    from timeline.drawing.picture import Text as Type

    picture = Picture(10, 10, "a\x00b", "", (Type(0, 5, "c\x1fd", 3, "#000000"),))
    root = parsed(svg(picture, "en").encode())
    assert root.findtext(f"{SVG}title") == "ab"
    assert [node.text for node in root.iter(f"{SVG}text")] == ["cd"]
