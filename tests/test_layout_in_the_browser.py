"""The browser's half of the layout: the same rows, lanes and spots for names as Python finds, for any width."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odd_dossiers import ODD
from shipped import RECORD
from timeline.dossier.lanes import LaneGrouping
from timeline.dossier.model import Language
from timeline.drawing.layout import arrangement, labels, rows
from timeline.drawing.layout import timeline as layout
from timeline.drawing.marks import RECIPE
from timeline.stage import columns
from timeline.stage.timeline import describe

DOSSIERS = {"record": lambda: RECORD, **ODD}
WIDTHS = (50, 331, 480, 517.5, 934, 1777)

ARRANGE = """async (load, { told, columns, asked }) => {
  const { arrange } = await load("rows.js");
  return asked.map(([by, width, head]) => {
    const { marks, bands, height } = arrange(told, columns, by, width, head);
    return { marks: marks.map(({ e, lane, y }) => [e, lane, y]), bands: bands.map(({ top, height }) => [top, height]), height };
  });
}"""
PACK = """async (load, { reaches, most, named }) => (await load("rows.js")).pack(reaches, most, named)"""
FRAME = """async (load, { told, columns, by, width, head, high }) => {
  const [{ arrange, resize }, { frameOf }] = [await load("rows.js"), await load("lane_frame.js")];
  const lanes = resize(arrange(told, columns, by, width, head), [], false);
  const { y } = frameOf(lanes.height, { high, narrow: false, dense: false, legal: 2, folded: false });
  return lanes.marks.map((mark) => [mark.e, y(mark.y)]);
}"""
STRIP = """async (load, given) => (await load("slide_timeline.js")).stripRows(...given)"""
PLACE = """async (load, { names, taken, field }) => {
  const { spotsOf, firstFree } = await load("labels.js");
  return names.map(({ candidates, width, ...thing }) => firstFree(spotsOf(candidates, thing, width), { width }, taken, field));
}"""

reaches = st.lists(st.tuples(st.floats(0, 500), st.floats(0, 90)).map(lambda each: (each[0], each[0] + each[1])))


@pytest.mark.parametrize("which", DOSSIERS)
def test_marks_stand_on_the_rows_and_in_the_lanes_that_python_gives_them(javascript, which):
    dossier = DOSSIERS[which]()
    laid = layout.lay_out(dossier, Language.FR)
    asked = [
        (by, width, head)
        for by in LaneGrouping
        for width in WIDTHS
        for head in (arrangement.HEAD, arrangement.HEAD_WITH_NAME)
    ]
    given_ = {"told": describe(dossier, Language.FR), "columns": columns.events(dossier, Language.FR), "asked": asked}

    found = javascript(ARRANGE, given_)

    for (by, width, head), one in zip(asked, found, strict=True):
        wanted = arrangement.arrange(laid, by, width, head)
        assert [tuple(mark) for mark in one["marks"]] == [(mark.event, mark.lane, mark.y) for mark in wanted.marks]
        assert [tuple(band) for band in one["bands"]] == [(band.top, band.height) for band in wanted.bands]
        assert one["height"] == wanted.height
    narrow, wide = (found[asked.index((LaneGrouping.CATEGORY, width, arrangement.HEAD))] for width in (50, 1777))
    assert narrow["height"] >= wide["height"], "more room never costs rows"


def test_too_many_events_for_rows_are_heaped_alike(javascript, monkeypatch):
    monkeypatch.setattr(layout, "MOST_MARKS", 3)
    told, asked = describe(RECORD, Language.EN), [(by, 600, arrangement.HEAD) for by in LaneGrouping]

    found = javascript(ARRANGE, {"told": told, "columns": columns.events(RECORD, Language.EN), "asked": asked})

    laid = layout.lay_out(RECORD, Language.EN)
    for (by, width, head), one in zip(asked, found, strict=True):
        wanted = arrangement.arrange(laid, by, width, head)
        assert [tuple(mark) for mark in one["marks"]] == [(mark.event, mark.lane, mark.y) for mark in wanted.marks]
    assert told["dense"] == 1
    assert not any(y == int(y) for one in found for _, _, y in one["marks"]), "nobody is on a row"


@settings(deadline=None)
@given(given_=reaches, most=st.integers(0, 4))
def test_any_reaches_are_packed_alike(javascript, given_, most):
    ordered = sorted(given_)

    found = javascript(PACK, {"reaches": ordered, "most": most, "named": []})

    assert found == rows.pack(ordered, most)
    assert not most or all(row < most for row in found)


@settings(deadline=None)
@given(given_=reaches, named=st.sets(st.integers(0, 20)))
def test_names_keep_the_row_below_them_free_in_both(javascript, given_, named):
    ordered = sorted(given_)

    found = javascript(PACK, {"reaches": ordered, "most": 0, "named": [i in named for i in range(len(ordered))]})

    assert found == rows.pack(ordered, named=named)
    for i in named & set(range(len(ordered))):
        below = [r for r, row in zip(ordered, found, strict=True) if row == found[i] + 1]
        assert not [r for r in below if r[0] < ordered[i][1] and ordered[i][0] < r[1]]


@pytest.mark.parametrize("by", LaneGrouping)
def test_at_the_first_view_no_mark_lies_on_another_by_more_than_a_quarter(javascript, by):
    given_ = {
        "told": describe(RECORD, Language.EN),
        "columns": columns.events(RECORD, Language.EN),
        "by": by,
        "width": 478,  # of a window of 1440 by 900
        "head": arrangement.HEAD,
        "high": 260,
    }

    found = javascript(FRAME, given_)

    radius, laid = layout.MARK / 2, layout.lay_out(RECORD, Language.EN)
    start, end = laid.window
    boxes = [
        (x - radius, y - radius * (RECIPE.rise + RECIPE.tick_width / 2 if disputed else 1), x + radius, y + radius)
        for e, y in found
        for x in [(laid.moment[e] - start) * 478 / (end + 1 - start)]
        for disputed in [given_["columns"]["disputed"][e]]
        if start <= laid.moment[e] <= end + 1
    ]
    shares = [_covered(one, other) for i, one in enumerate(boxes) for other in boxes[:i]]
    assert len(boxes) > 60
    assert max(shares) <= 0.25


def _covered(one, other):
    """Give the share of the smaller box that the other one covers."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    least = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return max(width, 0) * max(height, 0) / least


@settings(deadline=None)
@given(st.lists(st.integers(0, 800).map(lambda half: half / 2)), st.integers(80, 900), st.integers(1, 4))
def test_a_strip_of_time_has_no_more_rows_than_it_may_and_uses_the_lower_ones_only_where_marks_would_meet(
    javascript, moments, width, most
):
    ordered = sorted(moments)

    found = javascript(STRIP, [ordered, [0, 400], width, 21, most])

    at = [moment * width / 400 for moment in ordered]
    assert found == rows.pack([(x - 10.5, x + 10.5) for x in at], most)
    assert all(row < most for row in found)
    assert found[:1] in ([], [0])


spots = st.sampled_from([labels.BESIDE, labels.OVER, labels.ON_A_ROW])
names = st.builds(
    labels.Name, st.integers(0, 300), st.integers(0, 200), st.integers(0, 20), st.integers(10, 120), spots
)


@settings(deadline=None)
@given(st.lists(names, max_size=12))
def test_names_find_the_room_that_python_finds(javascript, wanted):
    taken, field = [(100, 50, 140, 90)], (0, 0, 300, 200)

    found = javascript(PLACE, {"names": [_told(name) for name in wanted], "taken": taken, "field": field})

    placed = labels.place(wanted, taken, field)
    assert found == [pytest.approx(spot) if spot else None for spot in placed]
    assert not any(spot and spot[0] < 0 for spot in found), "nothing leaves the field"


def _told(name):
    candidates = [[spot.aside, spot.back, spot.down, spot.drop] for spot in name.candidates]
    return {"x": name.x, "y": name.y, "radius": name.radius, "width": name.width, "candidates": candidates}
