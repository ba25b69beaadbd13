"""Dates as people write them, read as EDTF; what is not known is not made up."""

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from timeline.imports.date_words import LANGUAGES
from timeline.imports.dates import AmbiguousDate, Order, UnreadableDate, order_of, read

READ = {
    # of spreadsheets and computers
    "2022-09-13": "2022-09-13",
    "13/09/2022": "2022-09-13",
    "09/13/2022": "2022-09-13",
    "04/04/2022": "2022-04-04",
    "13.9.2022": "2022-09-13",
    "3.4.2022": "2022-04-03",
    "2022-3-2": "2022-03-02",
    "2022/03/02": "2022-03-02",
    "20220913": "2022-09-13",
    "Sep-22": "2022-09",
    "13-Sep-22": "2022-09-13",
    "13 Sep '22": "2022-09-13",
    "13/2/22": "2022-02-13",
    "31/12/29": "2029-12-31",
    "31/12/30": "1930-12-31",
    "44817": "2022-09-13",
    "44817.5": "2022-09-13T12:00:00",
    "1546300800000": "2019-01-01",
    "1546311845123": "2019-01-01T03:04:05Z",
    "2022-09-13T10:00:00Z": "2022-09-13T10:00:00Z",
    "2022-09-13T00:00:00Z": "2022-09-13",
    "2022-09-13T18:05:09.25+0330": "2022-09-13T18:05:09+03:30",
    "13/09/2022 14:30": "2022-09-13T14:30:00",
    "13/09/2022 14:30 EST": "2022-09-13T14:30:00",
    "13 to 15 September 2022 14:30": "2022-09-13/2022-09-15",
    "2014-01-22 00:00:00.000": "2014-01-22",
    "13 Sept 2022, 2:30 pm": "2022-09-13T14:30:00",
    "13 Sept 2022, 12:30 am": "2022-09-13T00:30:00",
    "02/2022": "2022-02",
    # words
    "13 September 2022": "2022-09-13",
    "September 13, 2022": "2022-09-13",
    "Tuesday, 13 September 2022": "2022-09-13",
    "mardi 13 septembre 2022": "2022-09-13",
    "le 1er janvier 2020": "2020-01-01",
    "Dienstag, 13. September 2022": "2022-09-13",
    "13 de septiembre de 2022": "2022-09-13",
    "13 вересня 2022 р.": "2022-09-13",
    "13 сентября 2022 г.": "2022-09-13",
    "۱۳ سپتامبر ۲۰۲۲": "2022-09-13",
    "Aug. 2014": "2014-08",
    "mars 2022": "2022-03",
    # other digits
    "١٣/٩/٢٠٢٢": "2022-09-13",
    "۲۰۲۲/۰۹/۱۳": "2022-09-13",
    "१३/०९/२०२२": "2022-09-13",
    # parts
    "early 2022": "[2022-01..2022-06]",
    "late 2022": "[2022-07..2022-12]",
    "mid-September 2022": "[2022-09-09..2022-09-22]",
    "late February 2024": "[2024-02-15..2024-02-29]",
    "Anfang 2022": "[2022-01..2022-06]",
    "début 2022": "[2022-01..2022-06]",
    "a principios de 2022": "[2022-01..2022-06]",
    "на початку 2022": "[2022-01..2022-06]",
    "в начале 2022 года": "[2022-01..2022-06]",
    "اوایل ۲۰۲۲": "[2022-01..2022-06]",
    "early 1990s": "[1990..1994]",
    "spring 2014": "2014-21",
    "Herbst 2014": "2014-23",
    "winter 2013–14": "[2013-12..2014-02]",
    "winter 2014": "[2014-01..2015-02]",
    "Q3 2022": "[2022-07..2022-09]",
    "3rd quarter of 2022": "[2022-07..2022-09]",
    "H1 2022": "[2022-01..2022-06]",
    "Q1/1973": "[1973-01..1973-03]",
    "2. Hälfte 1983": "[1983-07..1983-12]",
    "first half of 2022": "[2022-01..2022-06]",
    "second quarter 2022": "[2022-04..2022-06]",
    "Mai 80": "1980-05",
    "11.9.2014, 19 Uhr": "2014-09-11T19:00:00",
    "1990s": "199X",
    "the 1990's": "199X",
    "1990er Jahre": "199X",
    "années 1990": "199X",
    "1990-е годы": "199X",
    "دهه ۱۹۹۰": "199X",
    "19th century": "18XX",
    "XIXe siècle": "18XX",
    "siglo XIX": "18XX",
    "19. Jahrhundert": "18XX",
    "XIX століття": "18XX",
    # about, perhaps
    "c. 480 BC": "-0479~",
    "ca.1450": "1450~",
    "vers 1450": "1450~",
    "um 1450": "1450~",
    "about 1450?": "1450%",
    "September 2022?": "2022-09?",
    # before Christ
    "AD 79": "0079",
    "19 August AD 14": "0014-08-19",
    "15 March 44 BC": "-0043-03-15",
    "15.3.44 BC": "-0043-03-15",
    "spring 480 BC": "-0479-21",
    "winter 480/479 BC": "[-0479-12..-0478-02]",
    "Q1 480 BC": "[-0479-01..-0479-03]",
    "early 5th century BC": "[-0499..-0450]",
    "before 480 BC": "[..-0480-12-31]",
    "10000 BC": "-9999",
    "۴۸۰ پ.م.": "-0479",
    "490–480 BC": "-0489/-0479",
    "509–27 BC": "-0508/-0026",
    "5th century BC": "-04XX",
    "480s BC": "[-0488..-0479]",
    "476 av. J.-C.": "-0475",
    "476 v. Chr.": "-0475",
    "44 a. C.": "-0043",
    "753 до н. э.": "-0752",
    "776 до н. е.": "-0775",
    # from one to another
    "13–15 September 2022": "2022-09-13/2022-09-15",
    "13-15 September 2022": "2022-09-13/2022-09-15",
    "September 13–15, 2022": "2022-09-13/2022-09-15",
    "12.–15. Mai 2022": "2022-05-12/2022-05-15",
    "Sept–Oct 2022": "2022-09/2022-10",
    "28 Feb – 3 March 2022": "2022-02-28/2022-03-03",
    "13/09/2022-15/09/2022": "2022-09-13/2022-09-15",
    "1939–1945": "1939/1945",
    "1.4.-3.4.1975": "1975-04-01/1975-04-03",
    "28.2. – 3.3.2022": "2022-02-28/2022-03-03",
    "1939-45": "1939/1945",
    "1990/91": "1990/1991",
    "1925-30": "1925/1930",
    "since 2014": "2014/..",
    "2014–present": "2014/..",
    "until 2014": "../2014",
    "before 2014": "[..2013-12-31]",
    "after March 2014": "[2014-04-01..]",
    "between March and May 2014": "[2014-03..2014-05]",
    "from March to May 2014": "2014-03/2014-05",
    "13 or 14 September 2022": "[2022-09-13,2022-09-14]",
    # what is EDTF already
    "2022-09?": "2022-09?",
    "[2022-08-19..2022-08-31]": "[2022-08-19..2022-08-31]",
    "2003-04": "2003-04",
    "2022-21": "2022-21",
    "-0479": "-0479",
}


@pytest.mark.parametrize(("text", "edtf"), READ.items(), ids=[*READ])
def test_a_date_is_read_as_precisely_as_it_is_written(text, edtf):
    reading = read(text)

    assert reading.edtf == edtf
    assert bool(reading.how) == (text != edtf), "whatever is changed is told"


@pytest.mark.parametrize(
    "text",
    ["03/04/2022", "1/2/22", "03/04/2022 – 05/04/2022", "22-09-13", "1800s", "late 1800s", "2022-23", "1918-22"],
)
def test_a_date_that_can_be_two_is_not_guessed(text):
    with pytest.raises(AmbiguousDate):
        read(text)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("", "no date"),
        ("n.d.", "no date"),
        ("unknown", "no date"),
        ("1 May", "names no year"),
        ("22-Sep", "names no year"),
        ("13/13/2022", "Neither number can be a month"),
        ("31/02/2022", "no day of the calendar"),
        ("30 February 2022", "no day of the calendar"),
        ("22 شهریور ۱۴۰۱", "solar Hijri"),
        ("۱۴۰۱/۰۶/۲۲", "solar Hijri"),
        ("Police say it was on 13 September 2022", "no date in a form"),
        ("x" * 500, "too long"),
        ("100000", "no date in a form"),
        ("spring 2014-15", "Only a winter"),
        ("1945-39", "ends before it begins"),
    ],
)
def test_what_is_no_date_says_why(text, advice):
    with pytest.raises(UnreadableDate, match=advice) as refused:
        read(text)

    assert not isinstance(refused.value, AmbiguousDate)


def test_whoever_says_which_number_is_the_day_is_followed():
    assert read("03/04/2022", Order.DAY_FIRST).edtf == "2022-04-03"
    assert read("03/04/2022", Order.MONTH_FIRST).edtf == "2022-03-04"
    assert read("25/04/2022", Order.MONTH_FIRST).edtf == "2022-04-25", "it can be nothing else"


def test_one_date_of_a_column_shows_which_number_is_the_day_in_all():
    assert order_of(["03/04/2022", "25/04/2022", "n.d."]) == (Order.DAY_FIRST, "25/04/2022")
    assert order_of(["3/4/22", "4/25/22"]) == (Order.MONTH_FIRST, "4/25/22")


def test_a_column_that_contradicts_itself_shows_nothing():
    order, shown = order_of(["25/04/2022", "04/25/2022", "03/04/2022"])

    assert order is None
    assert shown == "25/04/2022 and 04/25/2022"
    assert order_of(["03/04/2022", "2022-04-25"]) == (None, "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_of_a_language_is_known_whole_and_short(language):
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in Locale(language).months[context][width].items():
                assert read(f"14 {name} 2022").edtf == f"2022-{number:02d}-14", name
                assert read(f"{name.upper()} 2022").edtf == f"2022-{number:02d}", name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("13 to 15 September 2022 14:30", "the time of day is left out"),
        ("September 2022, 14:30", "the time of day is left out"),
        ("13/09/2022 25:30", "the time of day is left out"),
        ("13/09/2022 14:30 EST", "its time zone EST is left out"),
        ("2022-09-13T18:05:09.25Z", "the fraction of a second is left out"),
    ],
)
def test_what_of_a_time_is_left_out_is_told(text, told):
    assert told in read(text).how


@pytest.mark.parametrize("text", ["2022-09-13T00:00:00Z", "13/09/2022 14:30", "2022-09-13T18:05:09.000Z"])
def test_of_a_time_that_is_kept_or_of_midnight_nothing_is_told_to_be_left_out(text):
    assert "left out" not in read(text).how


def read_or_refused(text):
    """Give the date that a text reads as, or why it is none."""
    try:
        return read(text).edtf
    except UnreadableDate as refused:
        return str(refused)


@given(st.text(max_size=60))
def test_no_text_whatever_is_more_than_read_or_refused(text):
    assert read_or_refused(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "13",
                "9",
                "2022",
                "'22",
                "september",
                "-",
                "–",
                "/",
                ".",
                ",",
                "early",
                "c.",
                "?",
                "~",
                "bc",
                "1990s",
                "to",
                "spring",
                "xix",
                "century",
                "q3",
            ]
        ),
        max_size=8,
    )
)
def test_no_words_of_dates_in_any_order_are_more_than_read_or_refused(words):
    assert read_or_refused(" ".join(words))
