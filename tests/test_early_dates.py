"""Years before Christ and of few digits: read, said in every language, and the same to Python and to the page."""

import csv
import json
import pickle
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from timeline.dossier import dates, filters
from timeline.dossier.model import Day, Extent, Language, Span
from timeline.drawing.theme import Mode
from timeline.exports import Selection, named
from timeline.stage import spec
from timeline.text import LANGUAGES, words

DAYS = builders.days(Day(-9999, 1, 1), Day(9999, 12, 31))
YEARS = st.integers(-9999, 9999)
ANY_DAYS = builders.days(Day.min, Day.max)

SAID = {
    "-0479": {
        "en": "some day in 480 BC",
        "fr": "courant 480 av. J.-C.",
        "fa": "روزی در سال ۴۸۰ ق.م",
        "uk": "один із днів 480 року до н. е.",
        "ru": "один из дней 480 года до н. э.",
    },
    "-0479~": {
        "en": "about 480 BC",
        "fr": "vers 480 av. J.-C.",
        "fa": "حدود سال ۴۸۰ ق.م",
        "uk": "близько 480 року до н. е.",
        "ru": "около 480 года до н. э.",
    },
    "-0489/-0478": {
        "en": "from 490 to 479 BC",
        "fr": "de 490 à 479 av. J.-C.",
        "fa": "از ۴۹۰ تا ۴۷۹ ق.م",
        "uk": "від 490 до 479 року до н. е.",
        "ru": "с 490 до 479 года до н. э.",
    },
    "-0026/0014": {
        "en": "from 27 BC to AD 14",
        "fr": "de 27 av. J.-C. à 14 apr. J.-C.",
        "fa": "از ۲۷ ق.م تا ۱۴ م",
        "uk": "від 27 року до н. е. до 14 року н. е.",
        "ru": "с 27 года до н. э. до 14 года н. э.",
    },
    "0014": {
        "en": "some day in AD 14",
        "fr": "courant 14 apr. J.-C.",
        "fa": "روزی در سال ۱۴ م",
        "uk": "один із днів 14 року н. е.",
        "ru": "один из дней 14 года н. э.",
    },
    "-0043-03-15": {
        "en": "15 March 44 BC",
        "fr": "15 mars 44 av. J.-C.",
        "fa": "۱۵ مارس ۴۴ ق.م",
        "uk": "15 березня 44 року до н. е.",
        "ru": "15 марта 44 года до н. э.",
    },
}

ENGLISH = {
    "-04XX": "one day between 500 and 401 BC",
    "-00XX": "one day between 100 and 1 BC",
    "[-0489..-0478]": "one day between 490 and 479 BC",
    "[-0026..0014]": "one day between 27 BC and AD 14",
    "-0479-09": "some day in September 480 BC",
    "-0479-09-XX": "some day in September 480 BC",
    "-0479/-0479": "throughout 480 BC",
    "../-0478": "until 479 BC",
    "[-0478..]": "no earlier than 479 BC",
    "0009-09-08/0009-09-09": "from 8 to 9 September AD 9",
    "-0479-09/-0478-03": "from September 480 BC to March 479 BC",
    "-0026/0217": "from 27 BC to AD 217",
    "0068/0117": "from AD 68 to 117",
    "0117": "some day in 117",
    "0000": "some day in 1 BC",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edtf", SAID)
def test_a_year_before_christ_is_said_in_every_language(edtf, language):
    said = dates.in_words(dates.span(edtf), language)

    assert said.replace("\u00a0", " ") == SAID[edtf][language]
    assert "-" not in said.replace("J.-C.", ""), "no sign of the files is read out"


@pytest.mark.parametrize(("edtf", "english"), ENGLISH.items())
def test_every_form_of_an_early_date_is_said_and_none_as_a_bare_low_number(edtf, english):
    assert dates.in_words(dates.span(edtf), "en") == english


@pytest.mark.parametrize("edtf", ["Y-17000", "Y17000", "-10000", "-10000-01-01", "Y-17000/-0478"])
def test_years_that_cannot_be_shown_are_refused_in_so_many_words(edtf):
    with pytest.raises(ValueError, match=r"^Years from -9999 to 9999 can be shown"):
        dates.span(edtf)


@pytest.mark.parametrize(("edtf", "said"), [("-0479-02-29", "-0479-02 has 28 days"), ("-0479-13", "Write an EDTF")])
def test_what_the_calendar_of_an_early_year_lacks_is_refused(edtf, said):
    with pytest.raises(ValueError, match=said):
        dates.span(edtf)
    assert dates.span("-0480-02-29").latest == Day(-480, 2, 29), "481 BC was a leap year"


@pytest.mark.parametrize("edtf", ["-9999", "9999", "0001-01-01", "9999-12-31", "-9999-01-01/9999-12-31"])
def test_the_first_and_the_last_year_are_years_and_no_open_ends(edtf):
    span = dates.span(edtf)

    assert not span.open_start
    assert not span.open_end


@given(DAYS, DAYS)
def test_days_are_in_the_order_of_their_numbers_and_of_time(one, other):
    assert (one < other) == (one.toordinal() < other.toordinal())
    assert one.moved(other.days_since(one)) == other
    assert (one == other) == (str(one) == str(other))


@given(ANY_DAYS)
def test_a_day_is_found_again_by_its_number_its_text_and_its_copy(day):
    assert Day.fromordinal(day.toordinal()) == day
    assert pickle.loads(pickle.dumps(day)) == day  # noqa: S301 - our own
    if Day.first <= day <= Day.last:
        assert Day.fromisoformat(str(day)) == day == dates.day(str(day))


@given(builders.days(Day(1, 1, 1), Day(9999, 12, 31)))
def test_a_day_of_our_era_is_that_of_the_standard_library(day):
    assert day.as_date().toordinal() == day.toordinal()
    assert day.as_date().isoformat() == day.isoformat()
    assert Day.of(day.as_date()) == day


def test_a_day_is_none_of_the_standard_librarys_and_cannot_be_compared_with_one():
    today = Day(2022, 9, 13)

    assert today != today.as_date()
    with pytest.raises(TypeError):
        _ = today < today.as_date()
    with pytest.raises(ValueError, match="year"):
        Day(-479, 9, 13).as_date()
    with pytest.raises(ValueError, match="day"):
        Day(-479, 2, 29)


@given(YEARS, YEARS)
def test_a_span_of_years_is_said_with_the_years_that_it_has_and_read_from_a_link(one, other):
    first, last = sorted((one, other))
    edtf = f"{Day(first, 1, 1)}/{Day(last, 12, 31)}"

    span = dates.span(edtf)

    assert span == Span(edtf, Day(first, 1, 1), Day(last, 12, 31), Extent.LASTED)
    for language in LANGUAGES:
        said = dates.in_words(span, language)
        for year in (first, last):
            assert words(language).digits(year if year > 0 else 1 - year) in said
    asked = filters.Filter(start=str(Day(first, 1, 1))[:-6], end=str(Day(last, 1, 1))[:-6])
    assert asked.window == Span("", Day(first, 1, 1), Day(last, 12, 31))


NAME = """async (load, { years, texts, spec }) => {
  const [{ yearInWords, yearsInWords }, { plainDate, span, dateText }] = await Promise.all([
    load("dates_in_words.js"), load("question.js"),
  ]);
  return {
    years: years.map((year) => yearInWords(spec, year)),
    ranges: years.map((year, i) => yearsInWords(spec, years[i - 1] ?? year, year)),
    spans: texts.map((text) => plainDate(text) && [...span(text), dateText(span(text)[0], false)]),
  };
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_a_year_and_reads_a_date_as_the_record_does(javascript, language):
    years = [-9999, -479, -26, -1, 0, 1, 14, 99, 100, 117, 999, 1000, 2022]
    texts = [*(str(Day(year, 2, 28))[:cut] for year in years for cut in (-6, -3, None)), "-0000", "-0479-02-29", "-479"]
    spec = {"words": words(language).for_page("stage"), "eras": words(language).section("dates.era")}

    found = javascript(NAME, {"years": years, "texts": texts, "spec": spec})

    assert found["years"] == [dates.year_in_words(year, language) for year in years]
    pairs = zip([years[0], *years], years, strict=False)
    assert found["ranges"] == [dates.years_in_words(first, last, language) for first, last in pairs]
    epoch = Day(1970, 1, 1)
    for text, read in zip(texts, found["spans"], strict=True):
        if asked := filters._date([text]):
            span = dates.span(asked)
            assert read[:2] == [span.earliest.days_since(epoch), span.latest.days_since(epoch)]
            assert dates.span(read[2]).earliest == span.earliest
        else:
            assert read == ""


def _written(name, dossier):
    stream = BytesIO()
    named(name).write(Selection(dossier), stream)
    return stream.getvalue()


def _told(*dates):
    return builders.dossier([builders.event(f"e{i}", date) for i, date in enumerate(dates)])


def test_formats_hold_early_years_as_well_as_they_can():
    dossier = _told("-0479-09-13", "0014-08-19", "2022-09-13")

    table = [*csv.DictReader(StringIO(_written("events.csv", dossier).decode("utf-8-sig")))]
    assert [row["earliest"] for row in table] == ["'-0479-09-13", "0014-08-19", "2022-09-13"], "a sheet would subtract"
    slides = json.loads(_written("timelinejs.json", dossier))["events"]
    assert [slide["start_date"]["year"] for slide in slides] == [-479, 14, 2022]
    assert slides[0]["display_date"] == "13 September 480 BC"
    calendar = _written("events.ics", dossier).decode()
    assert "DTSTART;VALUE=DATE:00140819" in calendar
    assert calendar.count("BEGIN:VEVENT") == 2, "calendars begin with year 1"
    kml = _written("events.kml", dossier).decode()
    assert kml.count("<TimeSpan>") == 2
    assert "<begin>-" not in kml
    assert "<value>-0479-09-13</value>" in kml
    assert json.loads(_written("events.geojson", dossier))["features"][0]["properties"]["earliest"] == "-0479-09-13"


def test_a_time_of_day_goes_out_with_its_zone_and_becomes_utc_only_where_that_is_asked_for():
    dossier = _told("2022-09-13T01:05:00+03:30", "2022-09-14T18:05:00")

    assert [row["date"] for row in csv.DictReader(StringIO(_written("events.csv", dossier).decode("utf-8-sig")))] == [
        "2022-09-13T01:05:00+03:30",
        "2022-09-14T18:05:00",
    ]
    calendar = _written("events.ics", dossier).decode()
    assert "DTSTART:20220912T213500Z" in calendar
    assert "DTSTART:20220914T180500\r" in calendar, "on whatever clock, for want of a zone"
    kml = _written("events.kml", dossier).decode()
    assert "<when>2022-09-13T01:05:00+03:30</when>" in kml
    assert "<TimeSpan>" not in kml
    assert json.loads(_written("timelinejs.json", dossier))["events"][0]["start_date"]["hour"] == 1


def test_only_a_record_with_early_years_brings_the_words_of_eras_to_the_page():
    modern, early = (spec.build(_told(date), Language.EN, Mode.LIGHT) for date in ("2022-09-13", "-0479"))

    assert "eras" not in json.loads(modern.files[modern.first])
    assert json.loads(early.files[early.first])["eras"]["bc"] == "{year} BC"
