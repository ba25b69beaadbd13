"""Formats whose readers show words: KML, calendars and slides, read back by GDAL, fastkml, icalendar and an HTML parser."""

import json
import re
from datetime import date, timedelta
from html.parser import HTMLParser
from io import BytesIO

import fastkml
import icalendar
import pyogrio
import pytest
from fastkml.validator import validate
from hypothesis import given
from hypothesis import strategies as st

import builders
from odd_dossiers import ODD, dossiers, varied
from shipped import RECORD
from test_layout import SLOW
from timeline.dossier.filters import Filter
from timeline.dossier.model import Day, Language, Source, Text
from timeline.exports import Selection, named

pytestmark = pytest.mark.whole

TOLD = ("events.kml", "events.ics", "timelinejs.json")
NOTHING = Filter(q="no such word")


def written(name, dossier, criteria=None, language=Language.EN):
    stream = BytesIO()
    named(name).write(Selection(dossier, criteria or Filter(), language), stream)
    return stream.getvalue()


def placemarks(data):
    document = fastkml.KML.from_string(data).features[0]
    return {mark.id: mark for folder in document.features for mark in folder.features}


def entries(data):
    return {str(e["uid"]).partition("@")[0]: e for e in icalendar.Calendar.from_ical(data).walk("VEVENT")}


def slides(data):
    return {slide["unique_id"]: slide for slide in json.loads(data)["events"]}


class Tags(HTMLParser):
    """Collect the tags of a text, and the words between them."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.links, self.words = set(), [], ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.links += [value for _, value in attributes]

    def handle_data(self, data):
        self.words += data


def told(name, data):
    """Give the words that a reader of a format sees of each event, and what of them is HTML."""
    if name == "events.kml":
        return {id_: (mark.name, mark.description) for id_, mark in placemarks(data).items()}
    if name == "events.ics":
        return {id_: (str(entry["summary"]), str(entry["description"])) for id_, entry in entries(data).items()}
    texts = {id_: slide["text"] for id_, slide in slides(data).items()}
    return {id_: (Tags(text["headline"]).words, text["text"]) for id_, text in texts.items()}


def _in_calendars(event):
    """Tell whether a calendar can hold the day on which an event begins, or the one of its bounds that is known."""
    return (event.span.latest if event.span.open_start else event.span.earliest).is_modern


@pytest.mark.parametrize("name", TOLD)
@pytest.mark.parametrize("dossier", ODD)
def test_every_event_is_there_once_under_its_title(name, dossier):
    dossier = ODD[dossier]()
    shown = told(name, written(name, dossier))

    held = [event for event in dossier.events if name != "events.ics" or _in_calendars(event)]
    assert {*shown} == {event.id for event in held}
    for event in held:
        assert shown[event.id][0].startswith(event.title.en)


@pytest.mark.parametrize("name", TOLD)
@pytest.mark.parametrize("language", Language)
def test_every_event_says_who_says_so_where_and_from_which_report(name, language):
    shown = told(name, written(name, RECORD, language=language))

    for claim in RECORD.claims:
        words = shown[claim.event][1]
        words = words if name == "events.ics" else Tags(words).words
        assert claim.text.to(language) in words
        assert RECORD.sources[claim.source].names(language)[0] in words
        assert RECORD.actors[claim.claimant].name.to(language).partition(" (")[0] in words


@pytest.mark.parametrize("name", TOLD)
def test_an_empty_selection_is_a_file_that_says_so(name):
    data = written(name, RECORD, NOTHING)

    assert told(name, data) == {}
    unfolded = data.replace(b"\r\n ", b"")
    assert b"No event: nothing in the record matches" in unfolded
    assert RECORD.about.licence.encode() in unfolded


@pytest.mark.parametrize("name", ["events.kml", "timelinejs.json"])
@given(st.text(alphabet="<>&\"' ;ab/=!-[]$", max_size=30), st.text(alphabet="\"'<> javascript:", max_size=20))
def test_no_text_of_a_dossier_becomes_a_tag_or_a_script(name, text, url):
    sources = {"s01": Source("s01", text, url=url)}
    claim = builders.claim(text=f"<script>{text}")
    dossier = builders.dossier([builders.event(title=text, summary=Text(text))], [claim], sources=sources)

    html = Tags(told(name, written(name, dossier))["delivery"][1])

    assert html.tags <= {"p", "b", "ul", "li", "br", "a"}
    assert html.links == []
    assert f"<script>{text}" in html.words


PRINTED = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\n\t")


@given(st.text(PRINTED, max_size=120))
def test_kml_is_well_formed_and_calendars_are_read_whatever_was_written(text):
    dossier = builders.dossier([builders.event(title="A" + text, summary=Text(text))])

    (mark,) = placemarks(written("events.kml", dossier)).values()
    (entry,) = entries(written("events.ics", dossier)).values()
    assert mark.name.strip() == ("A" + text).strip()
    assert str(entry["summary"]) == "A" + text


@SLOW
@given(dossiers())
def test_a_calendar_covers_exactly_the_days_in_question_and_an_open_end_stands_on_the_day_that_is_known(dossier):
    shown = entries(written("events.ics", dossier))

    for event in dossier.events:
        assert (event.id in shown) == _in_calendars(event), "no calendar has a day before Christ"
        if event.id not in shown:
            continue
        first, last = shown[event.id]["dtstart"].dt, shown[event.id]["dtend"].dt - timedelta(days=1)
        if event.span.open_start or event.span.open_end:
            assert first == last
            assert Day.of(first) in {event.span.earliest, event.span.latest}
        else:
            assert (Day.of(first), Day.of(last)) == (event.span.earliest, event.span.latest)
        assert type(first) is date, "whole days, without an hour that nobody stated"


@pytest.mark.parametrize("name", ODD)
def test_kml_keeps_to_the_schema_of_the_standard(name, tmp_path):
    path = tmp_path / "events.kml"
    path.write_bytes(written("events.kml", ODD[name]()))

    assert validate(file_to_validate=path)
    path.write_text(path.read_text(encoding="utf-8").replace("<Snippet>", "<Scrap>").replace("</Snippet>", "</Scrap>"))
    with pytest.raises(AssertionError):
        validate(file_to_validate=path)


def test_lines_of_a_calendar_are_folded_and_nobody_is_busy():
    data = written("events.ics", RECORD)

    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(entry["transp"] == "TRANSPARENT" for entry in entries(data).values())


@SLOW
@given(dossiers())
def test_a_placemark_has_the_span_of_its_event_and_no_bound_that_is_not_known(dossier):
    for id_, mark in placemarks(written("events.kml", dossier)).items():
        span = dossier.event[id_].span
        begin = mark.times.begin.dt if mark.times and mark.times.begin else None
        end = mark.times.end.dt if mark.times and mark.times.end else None
        known = [*([] if span.open_start else [span.earliest]), *([] if span.open_end else [span.latest])]
        if not all(day.is_modern for day in known):
            assert (begin, end) == (None, None), "programs count years before Christ in two ways"
            continue
        assert begin == (None if span.open_start else span.earliest.as_date())
        assert end == (None if span.open_end else span.latest.as_date())


def test_shapes_of_kml_are_read_back_by_gdal(tmp_path):
    path = tmp_path / "events.kml"
    path.write_bytes(written("events.kml", varied()))
    shapes = {}
    for layer, _ in pyogrio.list_layers(path):
        table = pyogrio.read_dataframe(path, layer=layer)
        shapes |= dict(zip(table["id"], table.geometry, strict=True))

    assert shapes["sale"].geom_type == "GeometryCollection"
    assert {part.geom_type for part in shapes["sale"].geoms} == {"Point", "LineString"}
    assert shapes["lapse"].geom_type == "LineString"
    assert shapes["lapse"].coords[0][:2] == (51.5, 37.5)
    assert shapes["talks"].geom_type == "Polygon"
    assert shapes["gift"].geom_type == "Point"


def test_what_kml_tells_of_an_event_is_read_back():
    marks = placemarks(written("events.kml", RECORD))

    for event in RECORD.events:
        data = {each.name: each.value for each in marks[event.id].extended_data.elements}
        assert data["date"] == event.span.edtf
        assert data.get("places", "") == ";".join(event.places)
        assert data["sources"].split(";") == [*dict.fromkeys(c.source for c in RECORD.claims_of[event.id])]


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2022-09-13", (2022, 9, 13), None),
        ("2022-09", (2022, 9), None),
        ("2022", (2022,), None),
        ("2022-08/2022-09", (2022, 8, 1), (2022, 9, 30)),
        ("[2022-08-19..2022-08-31]", (2022, 8, 19), (2022, 8, 31)),
        ("2024-01/..", (2024, 1, 1), None),
        ("../2022-11", (2022, 11, 30), None),
    ],
)
def test_a_slide_has_dates_no_more_precise_than_what_is_known(edtf, start, end):
    (slide,) = slides(written("timelinejs.json", builders.dossier([builders.event(date=edtf)]))).values()

    assert tuple(slide["start_date"].values()) == start
    assert tuple(slide.get("end_date", {}).values()) == (end or ())
    assert slide["display_date"]


def test_french_files_have_french_spaces_before_their_colons():
    for name in TOLD:
        text = written(name, RECORD, language=Language.FR).replace(b"\r\n ", b"").decode()
        assert "Version\u00a0: " in text, name
        assert "Version: " not in text


def test_words_that_are_shown_leave_out_what_was_not_known_then():
    later = [event for event in RECORD.events if event.span.earliest > Day(2023, 3, 1)]
    text = written("events.kml", RECORD, Filter(asof="2023-03-01")).decode()

    assert later
    assert not [event.id for event in later if f'id="{event.id}"' in text]
    assert re.search("As known at the end of: 1 March 2023", text)
