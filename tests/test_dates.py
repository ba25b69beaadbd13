"""Dates keep the precision of their source, from EDTF to words."""

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

import builders
from timeline.dossier import dates
from timeline.dossier.model import Day, Extent, Span

DAYS = builders.days(Day(-9999, 1, 1), Day(9999, 12, 31))
EDTF_CHARACTERS = st.text(st.sampled_from("0123456789-./~?%X[]{},TYZ "), max_size=30)

SAID = [
    ("2022-09-13", "13 September 2022", "13 septembre 2022"),
    ("2022-09-01", "1 September 2022", "1er septembre 2022"),
    ("2022-09", "some day in September 2022", "courant septembre 2022"),
    ("2022-08-XX", "some day in August 2022", "courant août 2022"),
    ("2022", "some day in 2022", "courant 2022"),
    ("2022-11~", "about November 2022", "vers novembre 2022"),
    ("2022-11-05~", "about 5 November 2022", "vers le 5 novembre 2022"),
    ("2022-11?", "some day in November 2022 (date uncertain)", "courant novembre 2022 (date incertaine)"),
    ("2022-11%", "about November 2022 (date uncertain)", "vers novembre 2022 (date incertaine)"),
    ("2022-08-19/2022-08-31", "from 19 to 31 August 2022", "du 19 au 31 août 2022"),
    ("2022-08-28/2022-09-03", "from 28 August to 3 September 2022", "du 28 août au 3 septembre 2022"),
    ("2021-12-28/2022-01-03", "from 28 December 2021 to 3 January 2022", "du 28 décembre 2021 au 3 janvier 2022"),
    ("2022-08/2022-09", "from August to September 2022", "d’août à septembre 2022"),
    ("2022-08/2022-11-19", "from August to 19 November 2022", "d’août au 19 novembre 2022"),
    ("2022/2024", "from 2022 to 2024", "de 2022 à 2024"),
    ("2022-08/2022-08", "throughout August 2022", "durant tout août 2022"),
    (
        "2022-08~/2022-09",
        "from August to September 2022 (dates approximate)",
        "d’août à septembre 2022 (dates approximatives)",
    ),
    (
        "[2022-11-01..2022-11-05]",
        "one day between 1 and 5 November 2022",
        "un jour entre le 1er et le 5 novembre 2022",
    ),
    (
        "[2022-11-01?..2022-11-05?]",
        "one day between 1 and 5 November 2022 (date uncertain)",
        "un jour entre le 1er et le 5 novembre 2022 (date incertaine)",
    ),
    ("[2022-11-03,2022-11-07]", "one day between 3 and 7 November 2022", "un jour entre le 3 et le 7 novembre 2022"),
    ("2022-22", "one day between June and August 2022", "un jour entre juin et août 2022"),
    ("202X", "one day between 2020 and 2029", "un jour entre 2020 et 2029"),
    ("2024-01/..", "since January 2024", "depuis janvier 2024"),
    ("2024-01-05/..", "since 5 January 2024", "depuis le 5 janvier 2024"),
    ("../2022-11", "until November 2022", "jusqu’en novembre 2022"),
    ("../2022-11-05", "until 5 November 2022", "jusqu’au 5 novembre 2022"),
    ("[..2022-11]", "no later than November 2022", "au plus tard en novembre 2022"),
    ("[2022-11-05..]", "no earlier than 5 November 2022", "au plus tôt le 5 novembre 2022"),
]

REFUSED = [
    "",
    "2022-13",
    "2022-2X",
    "20220913",
    "13/09/2022",
    "-0000",
    "-0000-03",
    "XXXX",
    "-479",
    "Y2022",
    " 2022-11",
    "../..",
    "[..]",
    "[]",
    "{2022,2023}",
    "[2022..2023]/2024",
    "2022-11?" * 60,
    "٢٠٢٢",
]


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "extent"),
    [
        ("2022-09-13", Day(2022, 9, 13), Day(2022, 9, 13), Extent.WITHIN),
        ("2024-02", Day(2024, 2, 1), Day(2024, 2, 29), Extent.WITHIN),
        ("2022", Day(2022, 1, 1), Day(2022, 12, 31), Extent.WITHIN),
        ("2022-08/2022-09", Day(2022, 8, 1), Day(2022, 9, 30), Extent.LASTED),
        ("[2022-08-19..2022-08-31]", Day(2022, 8, 19), Day(2022, 8, 31), Extent.WITHIN),
        ("[2022-08,2022-11..2023-02]", Day(2022, 8, 1), Day(2023, 2, 28), Extent.WITHIN),
        ("2024-01/..", Day(2024, 1, 1), Day.max, Extent.LASTED),
        ("../2022-11", Day.min, Day(2022, 11, 30), Extent.LASTED),
        ("[..2022-11]", Day.min, Day(2022, 11, 30), Extent.WITHIN),
    ],
)
def test_a_date_is_the_days_it_can_have_touched(edtf, earliest, latest, extent):
    assert dates.span(edtf) == Span(edtf, earliest, latest, extent)


@pytest.mark.parametrize(
    ("edtf", "approximate", "uncertain"),
    [("2022-11~", True, False), ("2022-11?", False, True), ("2022-11%", True, True), ("2022-11", False, False)],
)
def test_a_doubt_is_a_flag_and_moves_no_bound(edtf, approximate, uncertain):
    assert dates.span(edtf) == Span(
        edtf, Day(2022, 11, 1), Day(2022, 11, 30), approximate=approximate, uncertain=uncertain
    )


@pytest.mark.parametrize("edtf", REFUSED)
def test_what_is_not_a_date_is_refused_with_advice(edtf):
    with pytest.raises(ValueError, match=r"^Write an EDTF date such as 2022-11 or 2022-11-05\.$"):
        dates.span(edtf)


def test_a_day_beyond_its_month_is_refused_with_the_length_of_the_month():
    for edtf in ("2023-02-30", "2023-02-29/2023-03", "[2023-02-29,2023-03-01]"):
        with pytest.raises(
            ValueError, match=r"^2023-02 has 28 days\. Write an EDTF date such as 2022-11 or 2022-11-05\.$"
        ):
            dates.span(edtf)
    with pytest.raises(ValueError, match=r"^2022-11 has 30 days\. Write a day such as 2022-11-05\.$"):
        dates.day("2022-11-31")
    assert dates.day("2024-02-29") == Day(2024, 2, 29)


@pytest.mark.parametrize("edtf", ["2022-09/2022-08", "[2022-09..2022-08]"])
def test_dates_in_the_wrong_order_are_refused(edtf):
    with pytest.raises(ValueError, match=r"^The first date is after the last: exchange or correct them\.$"):
        dates.span(edtf)


@pytest.mark.parametrize("edtf", ["2022/", "/2022"])
def test_an_end_that_is_not_known_has_to_be_open(edtf):
    with pytest.raises(ValueError, match=r"^Write \.\. for an end that is open, as in 2024-01/\.\. or"):
        dates.span(edtf)


@pytest.mark.parametrize("text", ["2022-11", "20221105", "2022-13-01", "2022-W45-6", "5.11.2022", ""])
def test_only_a_day_of_the_calendar_is_a_day(text):
    with pytest.raises(ValueError, match=r"^Write a day such as 2022-11-05\.$"):
        dates.day(text)


@pytest.mark.parametrize(("edtf", "english", "french"), SAID)
def test_a_date_is_said_as_precisely_as_its_source(edtf, english, french):
    assert dates.in_words(dates.span(edtf), "en") == english
    assert dates.in_words(dates.span(edtf), "fr") == french


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "english", "french"),
    [
        (
            "2022-11~",
            Day(2022, 11, 1),
            Day(2022, 11, 10),
            "about November 2022 (1–10 November 2022)",
            "vers novembre 2022 (1er–10 novembre 2022)",
        ),
        (
            "2022-11",
            Day(2022, 11, 10),
            Day(2022, 11, 10),
            "some day in November 2022 (10 November 2022)",
            "courant novembre 2022 (10 novembre 2022)",
        ),
        (
            "2022?",
            Day(2022, 10, 28),
            Day(2022, 11, 10),
            "some day in 2022 (28 October – 10 November 2022; date uncertain)",
            "courant 2022 (28 octobre – 10 novembre 2022 ; date incertaine)",
        ),
        (
            "2022-11/..",
            Day(2022, 11, 10),
            None,
            "since November 2022 (since 10 November 2022)",
            "depuis novembre 2022 (depuis le 10 novembre 2022)",
        ),
    ],
)
def test_better_bounds_of_the_curator_follow_in_brackets(edtf, earliest, latest, english, french):
    better = dates.with_bounds(dates.span(edtf), earliest, latest)

    assert dates.in_words(better, "en") == english
    assert dates.in_words(better, "fr") == french


def test_better_bounds_keep_the_date_and_its_flags():
    better = dates.with_bounds(dates.span("2022-11~"), None, Day(2022, 11, 10))

    assert better == Span("2022-11~", Day(2022, 11, 1), Day(2022, 11, 10), approximate=True)


def test_better_bounds_in_the_wrong_order_are_refused():
    with pytest.raises(ValueError, match=r"^The earliest day is after the latest: exchange or correct them\.$"):
        dates.with_bounds(dates.span("2022-11"), Day(2022, 11, 20), Day(2022, 11, 10))


def test_a_period_without_edtf_is_said_by_its_bounds():
    assert dates.in_words(Span("", Day(2022, 5, 1), Day(2024, 11, 30), Extent.LASTED), "en") == (
        "from May 2022 to November 2024"
    )


@given(DAYS)
def test_a_day_read_from_its_own_text_is_that_day(day):
    assert dates.span(day.isoformat()) == Span(day.isoformat(), day, day)


@given(DAYS, st.sampled_from([4, 7, 10]))
def test_the_short_way_for_plain_dates_agrees_with_the_grammar(day, length):
    edtf = day.isoformat()[: length - 10 or None]

    read, parsed = dates.span(edtf), parse_edtf(edtf)

    assert (read.earliest, read.latest) == (Day(*parsed.lower_strict()[:3]), Day(*parsed.upper_strict()[:3]))


@given(DAYS, st.integers(0, 9_000))
def test_an_interval_holds_both_its_days(day, length):
    end = min(day.moved(length), Day(9999, 12, 31))

    read = dates.span(f"{day.isoformat()}/{end.isoformat()}")

    assert (read.earliest, read.latest, read.extent) == (day, end, Extent.LASTED)


@given(EDTF_CHARACTERS)
def test_any_text_is_a_date_that_can_be_said_or_is_refused(text):
    try:
        read = dates.span(text)
    except ValueError:
        return

    assert read.earliest <= read.latest
    assert dates.in_words(read, "en")
    assert dates.in_words(read, "fr")


def test_the_days_and_months_that_a_text_names_are_found_and_a_year_alone_is_none():
    assert dates.date_mentions("Killed on 3 January 2020, in 2021 or in August.", "en") == {
        ("3", "January", "2020"),
        ("", "August", ""),
    }
    assert dates.date_mentions("Le 1er mars 2023, en mai", "fr") == {("1", "mars", "2023"), ("", "mai", "")}


@pytest.mark.parametrize(
    ("one", "other", "covers"),
    [
        (("3", "May", "2022"), ("3", "May", ""), True),
        (("3", "May", "2022"), ("", "May", "2022"), True),
        (("", "May", "2022"), ("3", "May", "2022"), False),
        (("3", "May", "2022"), ("4", "May", "2022"), False),
        (("", "May", "2022"), ("", "May", "2023"), False),
    ],
)
def test_a_date_covers_what_says_the_same_as_precisely_or_less(one, other, covers):
    assert dates.DateMention(*one).covers(dates.DateMention(*other)) == covers
