"""Times of day: kept as the source gave them, said, in the order of time where that is known, and never made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from timeline.dossier import dates
from timeline.dossier.load import load_dossier
from timeline.dossier.model import Day, Span, TimeOfDay
from timeline.drawing import days
from timeline.drawing.layout.timeline import moment
from timeline.text import LANGUAGES

AT = Day(2022, 9, 13)


@pytest.mark.parametrize(
    ("edtf", "time", "english", "french"),
    [
        (
            "2022-09-13T18:05:00Z",
            TimeOfDay(18, 5, 0, 0),
            "13 September 2022 at 18:05 (UTC)",
            "13 septembre 2022 à 18:05 (UTC)",
        ),
        (
            "2022-09-13T18:05:09+03:30",
            TimeOfDay(18, 5, 9, 210),
            "13 September 2022 at 18:05:09 (UTC+3:30)",
            "13 septembre 2022 à 18:05:09 (UTC+3:30)",
        ),
        (
            "2022-09-13T00:00:00-05",
            TimeOfDay(0, 0, 0, -300),
            "13 September 2022 at 00:00 (UTC−5)",
            "13 septembre 2022 à 00:00 (UTC−5)",
        ),
        (
            "2022-09-13T18:05:00",
            TimeOfDay(18, 5, 0),
            "13 September 2022 at 18:05",
            "13 septembre 2022 à 18:05",
        ),
    ],
)
def test_a_time_stays_on_the_day_it_was_written_with_and_is_said(edtf, time, english, french):
    span = dates.span(edtf)

    assert span == Span(edtf, AT, AT, time=time)
    assert dates.in_words(span, "en") == english
    assert dates.in_words(span, "fr") == french


@pytest.mark.parametrize(
    "edtf",
    [
        "2022-09-13T18:05",
        "2022-09-13T18:05Z",
        "2022-09-13 18:05:00",
        "2022-09-13T24:00:00",
        "2022-09-13T18:60:00",
        "2022-09-13T18:05:00+25:00",
        "2022-09-13T18:05:00+03:75",
        "2022-09-13T18:05:00Z/2022-09-14",
        "[2022-09-13T18:05:00Z,2022-09-14]",
    ],
)
def test_a_time_that_cannot_be_kept_is_refused_with_the_form_that_can(edtf):
    with pytest.raises(ValueError, match=r"^Write a time of day with its seconds, beside one day, such as"):
        dates.span(edtf)


def test_a_time_on_a_day_that_no_month_has_is_refused_for_the_day():
    with pytest.raises(ValueError, match="2022-09 has 30 days"):
        dates.span("2022-09-31T18:05:00Z")


@given(builders.days(Day(-9999, 1, 1), Day(9999, 12, 31)), st.times(), st.sampled_from(["", "Z", "+03:30", "-11:00"]))
def test_a_time_of_any_day_is_read_back_and_moves_no_day(day, clock, zone):
    edtf = f"{day}T{clock:%H:%M:%S}{zone}"

    span = dates.span(edtf)

    assert (span.earliest, span.latest) == (day, day)
    assert f"{day}T{span.time}" == edtf
    assert (span.time.utc is None) == (not zone)
    assert days.number(day) <= moment(span) < days.number(day) + 1, "the mark stands within its day"
    for language in LANGUAGES:
        assert "T" not in dates.in_words(span, language).replace("UTC", "")


def _order(tmp_path, *written):
    rows = "\n".join(f"{title.replace(' ', '-')},{date},{title}" for title, date in written)
    (tmp_path / "events.csv").write_text(f"id,date,title\n{rows}\n", encoding="utf-8")
    return [event.title.to("en") for event in load_dossier(tmp_path).events]


def test_events_of_one_day_stand_in_the_order_of_their_moments_where_every_zone_is_known(tmp_path):
    found = _order(
        tmp_path,
        ("a late", "2022-09-13T18:00:00Z"),
        ("b first", "2022-09-13T18:30:00+03:30"),
        ("c whole day", "2022-09-13"),
        ("d middle", "2022-09-13T16:00:00Z"),
        ("e before", "2022-09-12T23:59:00Z"),
    )

    assert found == ["e before", "b first", "d middle", "a late", "c whole day"]


def test_where_a_zone_is_missing_the_events_of_that_day_keep_the_order_of_the_record(tmp_path):
    found = _order(
        tmp_path,
        ("a late", "2022-09-13T18:00:00Z"),
        ("b early", "2022-09-13T06:00:00"),
        ("c next day", "2022-09-14T09:00:00Z"),
        ("d next day earlier", "2022-09-14T08:00:00Z"),
    )

    assert found == ["a late", "b early", "d next day earlier", "c next day"]
