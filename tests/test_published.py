"""What is published: one file and a site, whole, closed, with what was asked and nothing else."""

import base64
import gzip
import json
import re
from dataclasses import replace
from hashlib import sha256
from html import unescape
from io import BytesIO
from urllib.parse import urljoin

import pytest
from PIL import Image

import builders
from odd_dossiers import ODD
from shipped import RECORD
from timeline import cli
from timeline.dossier.filters import Filter
from timeline.dossier.load import load_dossier
from timeline.dossier.model import Language, Text
from timeline.exports import Selection, named
from timeline.exports.options import EVERY, Options
from timeline.exports.published import document
from timeline.exports.published.folder import MARK, ForeignFolderError, put
from timeline.exports.published.markup import element
from timeline.exports.published.site import site

pytestmark = pytest.mark.whole

HOSTILE = '</script><!--<script>alert("1")</script>'
TOLD = [named("dossier.html"), named("events.csv"), named("slides.pptx")]
"""The formats of which a site is made where it is not about each of them."""
MOST = 8_000_000
"""Bytes of the record that the repository ships, in every language, with everything in it."""


def one_file(selection, **options):
    stream = BytesIO()
    named("dossier.html").made_with(Options(**options)).write(selection, stream)
    return stream.getvalue().decode()


def policy_of(page):
    policy = unescape(re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[1])
    return dict(rule.split(" ", 1) for rule in policy.split("; "))


def packed(page):
    """Read the files in a page by their names."""
    blocks = re.findall(r'<script type="text/plain" id="([a-z]+-[0-9a-f]{16}\.json)">', page)
    return {name: json.loads(unpacked(page, name)) for name in blocks}


def unpacked(page, name):
    held = re.search(rf'<script type="text/plain" id="{re.escape(name)}">([^<]*)</script>', page)[1]
    return gzip.decompress(base64.b64decode(held))


@pytest.fixture
def folder(tmp_path):
    return builders.write_dossier(tmp_path / "data")


@pytest.fixture
def small(folder):
    return load_dossier(folder)


def test_one_file_lets_nothing_be_asked_for_and_runs_only_its_own_scripts(small):
    page = one_file(Selection(small), lang=EVERY)
    policy = policy_of(page)
    scripts = re.findall(r"<script(?: data-deck=\"\")?>(.*?)</script>", page, re.DOTALL)
    held = [unpacked(page, name).decode() for name in ("Plotly", "deck")]
    hashes = {f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'" for text in [*scripts, *held]}

    assert len(scripts) == 2
    assert set(policy["script-src"].split()) == hashes
    assert policy["default-src"] == policy["connect-src"] == "'none'"
    around = re.sub(r"(<script[^>]*>).*?(?=</script>)", r"\1", page, flags=re.DOTALL)
    assert not re.search(r"<(?:script|link|img|iframe)[^>]*\b(?:src|href)=\"(?!data:)", around)


def test_text_of_a_dossier_stays_text_wherever_it_stands(small):
    about = replace(small.about, title=Text(HOSTILE, HOSTILE), description=Text(HOSTILE, HOSTILE))
    events = tuple(replace(event, title=Text(HOSTILE, HOSTILE)) for event in small.events)
    dossier = replace(small, about=about, events=events)

    page = one_file(Selection(dossier))
    pages = [
        data.decode() for path, data in site(Selection(dossier), [Language.EN], TOLD).items() if path.endswith("html")
    ]

    assert [each for each in (page, *pages) if HOSTILE in each] == []
    assert [each for each in (page, *pages) if 'alert("1")' in each.replace("\\", "")] != []
    assert "<h1>&lt;/script&gt;" in page


def test_sources_wait_as_text_that_nothing_in_them_can_end_too_soon(small):
    page = one_file(Selection(small), lang=EVERY)
    hostile = element("article", element("a", "x", href="https://a.example/</NoScript ><script>alert(1)</script>"))
    kept = document.folded({"en": hostile})

    assert re.findall(r'<noscript data-kept="(\w+)"><article', page) == ["en"]
    assert re.findall(r'id="sources-(\w+)" data-kept="(\w+)"', page) == [("fr", "fr")]
    assert "<article" not in re.sub(r"<noscript.*?</noscript>", "", page, flags=re.DOTALL)
    assert kept.lower().count("</noscript") == 1
    assert "&lt;/NoScript" in kept


def test_a_filtered_file_holds_the_part_alone_and_says_so(small):
    chosen = small.events[0]
    selection = Selection(small, Filter(q=chosen.title.en))
    others = [event.id for event in small.events if event.id not in selection.answer.all]

    page = one_file(selection)
    texts = json.dumps(packed(page))

    assert others
    assert [id_ for id_ in others if f'"{id_}"' in texts or f"event={id_}&" in page] == []
    assert chosen.id in texts
    assert "of 2 events" in page


def test_speakers_notes_are_in_no_file_and_no_site_unless_they_are_asked_for():
    notes = [step.notes.en for step in RECORD.stories if step.notes.en]
    selection = Selection(RECORD)

    without, with_notes = (
        json.dumps(packed(one_file(selection, notes=wanted)), ensure_ascii=False) for wanted in (False, True)
    )
    published = b"".join(site(selection, [Language.EN], TOLD).values()).decode(errors="ignore")

    assert notes
    assert [note for note in notes if json.dumps(note, ensure_ascii=False)[1:-1] in without + published] == []
    assert [note for note in notes if json.dumps(note, ensure_ascii=False)[1:-1] not in with_notes] == []


def test_the_shipped_record_in_every_language_is_small_enough_to_be_sent():
    page = one_file(Selection(RECORD), lang=EVERY)

    assert len(page.encode()) < MOST
    assert {'data-language="en"', 'data-language="fr"'} <= set(re.findall(r'data-language="\w+"', page))
    assert 'data-language="fr"' not in one_file(Selection(RECORD))


@pytest.mark.parametrize("name", ODD)
def test_every_dossier_can_be_one_file_and_one_in_which_nothing_is_found_has_no_program(name):
    dossier = ODD[name]()

    assert 'id="publication"' in one_file(Selection(dossier)) or not dossier.events
    empty = one_file(Selection(dossier, Filter(q="no such word anywhere")))
    assert "<script" not in empty
    assert "No event" in empty


def test_every_link_and_file_of_a_site_leads_to_a_file_of_it_whatever_folder_it_lies_in(small):
    files = site(Selection(small, base="https://a.example/deep/er"), [Language.EN, Language.FR])
    pages = {
        path: data.decode() for path, data in files.items() if path.endswith(".html") and path != "data/dossier.html"
    }
    lost = []
    for path, text in pages.items():
        for link in re.findall(r'(?:src|href|data-deck)="([^"]*)"', text):
            to = urljoin(f"https://host.example/base/{path}", unescape(link)).split("?")[0].split("#")[0]
            if to.startswith("https://host.example/"):
                below = to.removeprefix("https://host.example/base/")
                lost += [(path, link)] * (below not in files and f"{below}index.html" not in files)

    assert lost == []
    assert {
        "index.html",
        "claims.html",
        "present.html",
        "sources.html",
        "sitemap.xml",
        "data/feed.atom",
    } <= files.keys()
    assert not any(path.startswith("/") or ".." in path for path in files)


def test_each_event_has_a_page_that_says_what_it_is_to_programs_and_where_it_lies_for_good(small):
    event = small.events[0]
    files = site(Selection(small, base="https://a.example/r"), [Language.EN, Language.FR], ())
    page = files[f"e/{event.id}/index.html"].decode()
    told = json.loads(re.search(r'type="application/ld\+json" id="about">(.*?)</script>', page)[1])

    assert told["about"]["name"] == event.title.en
    assert told["url"] == f"https://a.example/r/e/{event.id}/"
    assert f'<link rel="canonical" href="{told["url"]}">' in page
    assert told["about"].get("startDate", event.span.edtf) == event.span.edtf
    shown = re.search(
        r'<meta property="og:image" content="https://a\.example/r/(files/preview-[0-9a-f]{16}\.png)">', page
    )[1]
    assert told["image"].endswith(shown)
    assert Image.open(BytesIO(files[shown])).size == (1200, 630)
    assert f'<meta property="og:image:alt" content="{event.title.en} · ' in page
    assert "og:image" in files["index.html"].decode()
    unknown = site(Selection(small), [Language.EN], ())
    assert "og:image" not in unknown["index.html"].decode() + unknown[f"e/{event.id}/index.html"].decode()
    assert "sitemap.xml" not in unknown
    assert "canonical" not in unknown[f"e/{event.id}/index.html"].decode()


def test_the_same_dossier_gives_the_same_bytes(small):
    assert site(Selection(small), [Language.EN, Language.FR]) == site(Selection(small), [Language.EN, Language.FR])


def test_a_site_takes_the_place_of_the_one_before_whole_and_of_nothing_else(tmp_path):
    folder = tmp_path / "site"
    put(folder, {"a.html": b"1", "deep/b.html": b"2"})
    put(folder, {"a.html": b"3"})
    foreign = tmp_path / "mine"
    foreign.mkdir()
    (foreign / "letter.txt").write_text("dear")

    with pytest.raises(ForeignFolderError, match="something else lies there"):
        put(foreign, {"a.html": b"1"})
    with pytest.raises(TypeError):
        put(folder, {"a.html": b"4", "b.html": None})

    assert sorted(path.name for path in folder.iterdir()) == ["a.html", MARK]
    assert (folder / "a.html").read_bytes() == b"3"
    assert (foreign / "letter.txt").read_text() == "dear"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "site"]


def test_publish_names_what_cannot_be_published_and_writes_nothing(folder, tmp_path, capsys):
    out = tmp_path / "site"

    assert cli.main(["publish", str(folder), "-o", str(out), "--address", "a.example", "--filter", "actor=nobody"]) == 2
    said = capsys.readouterr().err
    assert "no address of the web" in said
    assert "nobody" in said
    assert cli.main(["publish", str(folder), "-o", str(out), "--filter", "q=nosuchword"]) == 1
    assert "No event" in capsys.readouterr().err
    assert not out.exists()


def test_a_language_that_only_some_formats_take_is_refused_by_the_others(folder, capsys):
    assert cli.main(["export", "events.csv", str(folder), "--lang", "all"]) == 2

    assert "--lang all: events.csv takes none, only dossier.html" in capsys.readouterr().err
