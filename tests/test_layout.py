"""What stands where in time, in which row and lane, and how it is marked: laws, whoever draws it."""

import subprocess
import sys
from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import builders
from odd_dossiers import ODD, crowded, dossiers, varied
from timeline.dossier import as_of, dates, queries
from timeline.dossier.filters import Filter
from timeline.dossier.lanes import LaneGrouping, lanes_of
from timeline.dossier.model import About, Day, Language, Standing, Text
from timeline.drawing import days
from timeline.drawing.layout import arrangement, marks, rows
from timeline.drawing.layout import timeline as times

SLOW = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
WIDTHS = (50, 330, 480, 934, 4000)


@pytest.fixture(params=ODD, scope="module")
def dossier(request):
    return ODD[request.param]()


def overlaps(layout, by, width, shown=None):
    """List the pairs of events that cover each other in one row of a lane."""
    rows_of = defaultdict(list)
    for each in arrangement.arrange(layout, by, width, shown=shown).marks:
        [(left, right)] = arrangement.reaches(layout, [each.event], width)
        rows_of[each.lane, each.y].append((left, right, each.event))
    return [
        (one, other)
        for row in rows_of.values()
        for (_, right, one), (left, _, other) in pairwise(sorted(row))
        if left - right < rows.GAP - 1e-6
    ]


# ---------------------------------------------------------------- rows


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("by", LaneGrouping)
def test_no_two_events_of_a_row_touch_at_any_width(dossier, by, width):
    layout = times.lay_out(dossier, Language.FR)

    assert overlaps(layout, by, width) == []


@SLOW
@given(dossiers(), st.sampled_from(LaneGrouping), st.integers(20, 3000))
def test_no_two_events_of_a_row_touch_whatever_their_dates(dossier, by, width):
    assert overlaps(times.lay_out(dossier, Language.EN), by, width) == []


@SLOW
@given(dossiers(), st.integers(20, 3000))
def test_every_row_of_a_lane_is_used_and_one_that_is_free_is_not_passed_over(dossier, width):
    layout = times.lay_out(dossier, Language.EN)
    for lane in layout.lanes[LaneGrouping.CATEGORY]:
        reaches = arrangement.reaches(layout, lane.events, width)
        packed = rows.pack(reaches)

        assert set(packed) == set(range(max(packed) + 1))
        for i, row in enumerate(packed):
            before = [
                max((r[1] for r, n in zip(reaches[:i], packed, strict=False) if n == above), default=-1e9)
                for above in range(row)
            ]
            assert all(end + rows.GAP > reaches[i][0] for end in before)


@given(st.lists(st.integers(0, 200), max_size=30).map(sorted), st.integers(1, 4))
def test_of_few_rows_the_one_that_is_free_first_is_taken(starts, most):
    packed = rows.pack([(float(at), at + 10.0) for at in starts], most)

    assert len(packed) == len(starts)
    assert set(packed) <= set(range(most))
    assert packed == rows.pack([(float(at), at + 10.0) for at in starts]) or len(starts) > most


def test_events_of_one_day_stand_one_below_the_other_and_a_later_one_at_the_top_again():
    assert rows.pack([(0, 11), (0, 11), (0, 11), (200, 211)]) == [0, 1, 2, 0]


def test_a_mark_that_would_only_touch_the_one_before_it_goes_to_the_next_row():
    assert rows.pack([(0, 11), (11 + rows.GAP, 30)]) == [0, 0]
    assert rows.pack([(0, 11), (11 + rows.GAP - 0.01, 30)]) == [0, 1]


def test_what_is_not_shown_takes_no_room():
    layout = times.lay_out(crowded(), Language.EN)
    whole = arrangement.arrange(layout, LaneGrouping.CATEGORY, 900)

    few = arrangement.arrange(layout, LaneGrouping.CATEGORY, 900, shown={3, 5})

    assert [each.event for each in few.marks] == [3, 5]
    assert few.height < whole.height


def test_a_narrower_axis_needs_no_fewer_rows():
    for make in ODD.values():
        layout = times.lay_out(make(), Language.EN)
        heights = [arrangement.arrange(layout, LaneGrouping.CATEGORY, width).height for width in WIDTHS]

        assert heights[0] >= heights[-1]


# ---------------------------------------------------------------- lanes


@pytest.mark.parametrize("by", LaneGrouping)
def test_lanes_follow_one_another_and_hold_their_own_events_in_order_of_time(dossier, by):
    layout = times.lay_out(dossier, Language.EN)

    placed = arrangement.arrange(layout, by, 700)

    for band, below in pairwise(placed.bands):
        assert below.top == pytest.approx(band.top + band.height)
    found = defaultdict(list)
    for each in placed.marks:
        band = placed.bands[each.lane]
        assert band.top < each.y < band.top + band.height
        found[each.lane].append(each.event)
    wanted = lanes_of(dossier, by)
    assert [lane.id for lane in layout.lanes[by]] == [lane.id for lane in wanted]
    for number, lane in enumerate(wanted):
        assert {dossier.events[event].id for event in found[number]} == set(lane.events)
        assert [layout.moment[event] for event in found[number]] == sorted(layout.moment[e] for e in found[number])
    assert all(lane.name for lane in layout.lanes[by])


def test_too_many_events_for_rows_stand_one_on_the_other_where_their_lane_is_dense(monkeypatch):
    monkeypatch.setattr(times, "MOST_MARKS", 20)
    layout = times.lay_out(crowded(), Language.EN)
    (start, end), width = layout.window, 300

    found = arrangement.arrange(layout, LaneGrouping.CATEGORY, width)

    assert layout.is_dense
    assert found == arrangement.arrange(layout, LaneGrouping.CATEGORY, width)
    assert [band.height for band in found.bands] == [1.0]
    assert all(0 < each.y < 1 for each in found.marks)
    columns = defaultdict(list)
    for each in found.marks:
        at = (layout.moment[each.event] - start) * width / (end + 1 - start)
        columns[at // rows.COLUMN].append(each.y)
    assert all(len({*heights}) == len(heights) for heights in columns.values()), "none hides another"
    fullest = max(columns.values(), key=len)
    assert len(fullest) > 1
    assert min(each.y for each in found.marks) == min(fullest)
    assert {max(heights) for heights in columns.values()} == {max(fullest)}, (
        "each column stands on the foot of its lane"
    )


# ---------------------------------------------------------------- axis and days


def test_nothing_of_an_event_is_drawn_outside_the_extent(dossier):
    layout = times.lay_out(dossier, Language.EN)
    first, last = layout.extent

    for event in range(len(dossier.events)):
        assert first <= layout.first[event] <= layout.moment[event] <= layout.last[event] + 1 <= last + 1
    assert first <= layout.window[0] <= layout.window[1] <= last
    for band in layout.legal:
        assert first <= band.first <= band.last <= last


@SLOW
@given(dossiers())
def test_every_mark_stands_in_the_days_that_its_event_may_have_touched(dossier):
    layout = times.lay_out(dossier, Language.EN)

    for event, at in zip(dossier.events, layout.moment, strict=True):
        assert event.span.earliest <= days.day(at) <= event.span.latest

    assert layout == times.lay_out.__wrapped__(dossier, Language.EN)


@pytest.mark.parametrize(
    ("edtf", "moment", "fade"),
    [
        ("2022-09-13", days.number(Day(2022, 9, 13)) + 0.5, 3),
        ("2022-09-11/2022-09-20", days.number(Day(2022, 9, 16)), 0),
        ("2022-09/..", days.number(Day(2022, 9, 1)) + 0.5, 2),
        ("../2022-09", days.number(Day(2022, 9, 30)) + 0.5, 1),
        ("2022~/2023", days.number(Day(2023, 1, 1)), 3),
        ("2022", days.number(Day(2022, 7, 2)) + 0.5, 3),
    ],
)
def test_a_mark_stands_in_the_middle_or_at_the_end_that_is_known_and_soft_ends_are_told(edtf, moment, fade):
    layout = times.lay_out(builders.dossier([builders.event(date=edtf)]), Language.EN)

    assert layout.moment == (moment,)
    assert layout.fade == (fade,)


@pytest.mark.parametrize("opening", ["2022", "2022/..", "../2022", "1800/1801", "2022-06-01"])
def test_any_opening_period_that_a_curator_may_choose_has_two_ends(opening):
    about = builders.About("gliders", Text("Gliders"), opening=dates.span(opening))
    layout = times.lay_out(builders.dossier([builders.event()], about=about), Language.EN)

    assert layout.window[0] <= layout.window[1]
    assert layout.window[0] > -200_000
    assert layout.window[1] < 200_000


@pytest.mark.parametrize("edtf", ["0001-02", "0907-03-04", "9999-11"])
def test_dates_at_the_edges_of_the_calendar_can_be_laid_out(edtf):
    layout = times.lay_out(builders.dossier([builders.event(date=edtf)]), Language.EN)

    assert layout.extent[0] <= layout.first[0] <= layout.last[0] <= layout.extent[1]
    assert days.day(layout.extent[0]) > Day.min
    assert days.day(layout.extent[1]) < Day.max


def test_a_dossier_without_events_has_an_axis_and_no_marks():
    layout = times.lay_out(builders.dossier(), Language.EN)

    assert layout.extent[0] < layout.extent[1]
    assert arrangement.arrange(layout, LaneGrouping.CATEGORY, 500).marks == ()
    assert arrangement.arrange(layout, LaneGrouping.CATEGORY, 500).height == 0


def test_days_count_from_the_same_beginning_before_and_after_it():
    assert [days.number(day) for day in (Day(1969, 12, 31), days.EPOCH, Day(1970, 3, 1))] == [-1, 0, 59]
    assert days.day(days.number(Day(907, 3, 4))) == Day(907, 3, 4)
    assert days.iso(0.5) == "1970-01-01T12:00:00"
    assert days.iso(days.number(Day(-479, 9, 13)) + 0.25) == "-0479-09-13T06:00:00"


# ---------------------------------------------------------------- legal states and names


def test_legal_states_that_overlap_have_rows_of_their_own():
    layout = times.lay_out(varied(), Language.EN)

    assert [(band.begins, band.ends) for band in layout.legal] == [(0, 4), (1, -1), (4, -1)]
    for one, other in ((a, b) for a in layout.legal for b in layout.legal if a is not b):
        if one.first <= other.last and other.first <= one.last:
            assert one.row != other.row


def until(day, **fields):
    """A dossier of which nothing was collected after a day."""
    return builders.dossier(about=About("x", Text("X"), collected_until=day and dates.span(day)), **fields)


def test_the_end_of_which_nothing_was_collected_begins_the_day_after_and_the_axis_reaches_it():
    told = times.lay_out(until("2023-03-26", events=[builders.event()]), Language.FR)

    assert told.uncollected == times.UncollectedEnd(
        "rien recueilli après le 26 mars 2023", days.number(Day(2023, 3, 27))
    )
    assert told.extent[1] == days.number(Day(2023, 3, 26)) + times.MARGIN
    assert told.window[1] > told.uncollected.first


@pytest.mark.parametrize("day", [None, "2023-03/.."])
def test_a_dossier_that_does_not_say_until_when_it_was_collected_has_no_such_end(day):
    told = times.lay_out(until(day, events=[builders.event()]), Language.EN)

    assert told.uncollected is None
    assert told.extent == times.lay_out(builders.dossier([builders.event()]), Language.EN).extent


def test_only_anchors_are_named_each_in_the_readers_language_and_late_ones_before_their_marks():
    english, french = (times.lay_out(varied(), language).labels for language in (Language.EN, Language.FR))

    assert [label.text for label in english] == ["Ban", "<b>Gift</b> & more", "Lapse"]
    assert [label.left for label in english] == [False, False, True]
    assert french[0].text == "Interdiction"
    assert all(label.width > 5 * len(label.text) for label in english)


# ---------------------------------------------------------------- marks


def test_a_mark_has_the_numbers_of_its_category_class_and_standing(dossier):
    found = marks.mark(dossier)

    derived = queries.derive(dossier)
    for i, event in enumerate(dossier.events):
        assert dossier.vocabulary.categories[found.category[i]].id == event.category
        assert [*Standing][found.standing[i]] == derived[event.id].standing
        assert found.disputed[i] == derived[event.id].disputed
        wanted = dossier.weapons[event.weapons[0]].weapon_class if event.weapons else None
        assert (dossier.vocabulary.weapon_classes[found.shape[i]].id if found.shape[i] >= 0 else None) == wanted


def test_what_was_not_known_by_a_day_is_not_shown_and_the_rest_is_marked_as_it_was_then(dossier):
    known_days = as_of.days(dossier)
    for day in known_days[:: max(1, len(known_days) // 5)]:
        then = as_of.known(dossier, day)

        shown = marks.show(dossier, as_of=day)

        assert [dossier.events[i].id for i in shown.events] == [event.id for event in then.events]
        facts = queries.derive(then)
        for i in shown.events:
            id_ = dossier.events[i].id
            assert [*Standing][shown.marks.standing[i]] == facts[id_].standing
            assert shown.marks.disputed[i] == facts[id_].disputed


def test_a_filter_shows_what_it_finds_and_a_day_narrows_it_further():
    dossier = varied()
    wanted = Filter(category=frozenset({"agreement"}))

    assert marks.show(dossier, wanted=wanted).events == (2, 4)
    assert marks.show(dossier, Day(2022, 12, 31), wanted).events == (2,)
    assert marks.show(dossier, wanted=Filter(asof="2022-12-31")).events == (0, 1, 2, 3)
    assert marks.show(dossier, Day(2022, 4, 30), Filter(asof="2030")).events == (0,)


# ---------------------------------------------------------------- purity


def test_the_layout_knows_no_library():
    code = (
        "import sys; from timeline.drawing.layout import labels, map, marks, rows, timeline;"
        "print(*({'pandas', 'geopandas', 'plotly', 'pydeck', 'numpy', 'streamlit', 'timeline.drawing.theme'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == []
