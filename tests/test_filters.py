"""A question is a value, and a link asks it again."""

from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from timeline.dossier import dates, filters, reading_dates
from timeline.dossier.filters import DISPUTED, FACETS, NOT, Filter, from_query
from timeline.dossier.model import Day, Span
from timeline.dossier.selection import to_query

DOSSIER = builders.dossier(
    [builders.event()],
    [builders.claim()],
    weapons=builders.by_id(builders.weapon("glider"), builders.weapon("balloon", "other")),
    places=builders.by_id(builders.place("harbour"), builders.place("capital")),
)
ALLOWED = filters.allowed_ids(DOSSIER)


@st.composite
def plain_dates(draw):
    width = draw(st.sampled_from([4, 7, 10]))
    return draw(builders.days(Day(-2999, 1, 1), Day(2999, 12, 31))).isoformat()[: width - 10 or None]


@st.composite
def choices(draw, ids):
    if not ids:
        return frozenset()
    chosen = draw(st.frozensets(st.sampled_from(ids)))
    return frozenset(draw(st.sampled_from((id_, NOT + id_))) for id_ in chosen)


@st.composite
def questions(draw):
    chosen = {facet: draw(choices(sorted(ALLOWED[facet]))) for facet in FACETS}
    start, end = draw(st.just("") | plain_dates()), draw(st.just("") | plain_dates())
    if start and end and dates.span(start).earliest > dates.span(end).latest:
        start, end = end, start
    asof = draw(st.just("") | plain_dates())
    west, south = draw(st.floats(-180, 179)), draw(st.floats(-90, 89))
    bbox = draw(st.sampled_from(["", f"{west:.2f},{south:.2f},{west + 0.5:.2f},{south + 0.5:.2f}"]))
    return Filter(**chosen, start=start, end=end, bbox=bbox, q=draw(st.text(max_size=30)).strip(), asof=asof)


@given(questions())
def test_the_link_of_a_question_asks_the_same_question(wanted):
    link = urlencode(to_query(wanted), doseq=True)

    asked = from_query(parse_qs(link), DOSSIER)

    assert asked == wanted
    assert "=&" not in f"{link}&"


ids = st.sampled_from(sorted({id_ for ids in ALLOWED.values() for id_ in ids}))
anything = ids | ids.map(lambda id_: NOT + id_) | plain_dates() | st.text()


@given(
    st.dictionaries(st.sampled_from([*FACETS, "from", "to", "bbox", "asof", "event"]), st.lists(anything, max_size=4))
)
def test_whatever_a_link_holds_only_what_the_dossier_knows_is_asked(query):
    asked = from_query(query, DOSSIER)

    for facet in FACETS:
        assert {value.removeprefix(NOT) for value in getattr(asked, facet)} <= frozenset(ALLOWED[facet])
    assert from_query(to_query(asked), DOSSIER) == asked


def test_a_question_for_everything_leaves_the_link_empty():
    assert to_query(Filter()) == {}
    assert from_query({}, DOSSIER) == Filter()


def test_a_link_lists_each_value_in_one_order_under_the_names_of_the_contract():
    wanted = Filter(
        actor=frozenset({"borea", "aria"}),
        weapon=frozenset({"aircraft"}),
        standing=frozenset({DISPUTED, "claimed"}),
        start="2022-09",
        end="2022",
        q="Guéran",
        asof="2023-03-01",
    )

    assert to_query(wanted) == {
        "actor": ["aria", "borea"],
        "weapon": ["aircraft"],
        "standing": ["claimed", "disputed"],
        "from": ["2022-09"],
        "to": ["2022"],
        "q": ["Guéran"],
        "asof": ["2023-03-01"],
    }


def test_unknown_keys_and_ids_are_not_asked_and_what_stands_beside_them_is():
    query = {"actor": ["atlantis", "aria"], "category": ["nonsense"], "place": [""], "colour": ["red"]}

    assert from_query(query, DOSSIER) == Filter(actor=frozenset({"aria"}))


def test_an_id_may_be_left_out_but_not_asked_for_as_well():
    asked = from_query({"actor": ["-aria", "-atlantis", "--aria", "-"], "weapon": ["glider", "-glider"]}, DOSSIER)

    assert asked == Filter(actor=frozenset({"-aria"}), weapon=frozenset({"glider"}))


def test_an_id_counts_only_in_its_own_facet():
    assert from_query({"actor": ["glider"], "weapon": ["aria"], "standing": ["transfer"]}, DOSSIER) == Filter()


@pytest.mark.parametrize(
    "value",
    ["", "soon", "2022-13", "2022-02-30", "2022-09~", "2022?", "2022/2023", "[2022..2023]", "2022-08-XX", "٢٠٢٢"],
)
def test_a_bound_that_is_not_a_year_month_or_day_is_not_asked(value):
    asked = from_query({"from": [value], "to": ["2023"], "asof": [value]}, DOSSIER)

    assert asked == Filter(end="2023")


def test_a_period_that_ends_before_it_begins_is_not_asked_but_the_rest_is():
    asked = from_query({"from": ["2023"], "to": ["2022-12"], "actor": ["aria"]}, DOSSIER)

    assert asked == Filter(actor=frozenset({"aria"}))


def test_a_period_may_begin_and_end_in_the_same_month():
    assert from_query({"from": ["2022-09-30"], "to": ["2022-09"]}, DOSSIER) == Filter(start="2022-09-30", end="2022-09")


def test_of_bounds_that_a_link_repeats_the_first_is_asked():
    assert from_query({"from": ["2022", "2023"], "q": [" first ", "second"]}, DOSSIER) == Filter(
        start="2022", q="first"
    )


def test_a_page_of_search_words_is_cut():
    assert from_query({"q": ["x" * 5000]}, DOSSIER).q == "x" * 200


@pytest.mark.parametrize(
    ("start", "end", "window"),
    [
        ("2022-02", "2022-02", Span("", Day(2022, 2, 1), Day(2022, 2, 28))),
        ("2022", "2024-02", Span("", Day(2022, 1, 1), Day(2024, 2, 29))),
        ("2022-09-13", "2022-09-13", Span("", Day(2022, 9, 13), Day(2022, 9, 13))),
        ("2022", "", Span("", Day(2022, 1, 1), Day.max)),
        ("", "2022", Span("", Day.min, Day(2022, 12, 31))),
        ("", "", None),
    ],
)
def test_a_window_holds_its_first_and_its_last_day(start, end, window):
    assert Filter(start=start, end=end).window == window


@pytest.mark.parametrize(
    ("asof", "day"),
    [("2023", Day(2023, 12, 31)), ("2024-02", Day(2024, 2, 29)), ("2023-03-01", Day(2023, 3, 1)), ("", None)],
)
def test_what_became_public_on_the_last_day_is_known(asof, day):
    assert Filter(asof=asof).known_by == day
    assert Filter(asof=asof).window is None


def test_a_period_may_lie_after_the_day_as_of_which_it_is_asked():
    assert from_query({"from": ["2023"], "asof": ["2022"]}, DOSSIER) == Filter(start="2023", asof="2022")


def test_search_words_are_cut_without_leaving_a_space():
    dossier = builders.dossier()
    asked = filters.from_query({"q": ["x" * 199 + " y"]}, dossier)

    assert filters.from_query(to_query(asked), dossier) == asked


@pytest.mark.parametrize(
    "value",
    [
        "[" + ",".join(["2000-01~"] * 21) + "]",
        "2000-01~/2001-02~",
        "2022-0X",
        "[" * 100_000,
        "1" * 100_000,
        "2022-11-05" + " " * 100_000,
    ],
    ids=lambda value: value[:12],
)
def test_a_date_that_no_link_holds_is_refused_without_reading_it_by_the_grammar(value, monkeypatch):
    def read(text):
        raise AssertionError(text[:40])

    monkeypatch.setattr(reading_dates, "parse_edtf", read)
    dates.span.cache_clear()

    for key in ("from", "to", "asof"):
        assert from_query({key: [value]}, DOSSIER) == Filter()
