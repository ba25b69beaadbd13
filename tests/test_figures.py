"""The timeline's figure: what is drawn, where, and what is not."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

import builders
from shipped import RECORD
from timeline import arrangement, figures
from timeline.arrangement import GAP, LETTER, MARK, Frame
from timeline.dossier import dates, queries
from timeline.dossier.model import Language, Span, Term, Text
from timeline.dossier.queries import Lanes
from timeline.drawing import theme
from timeline.drawing.theme import DOT, FILL, PALETTES, SHAPES, Mode, mixed
from timeline.figures import MS_PER_DAY
from timeline.stage import spec

YEAR = Frame(dates.span("2022"), 700)
BARS, TICKS, MARKS = 0, 1, 2


def dossier(*events, claims=(), **fields):
    told = claims or [builders.claim(event.id) for event in events]
    weapons = builders.by_id(builders.weapon("glider"), builders.weapon("balloon", "other"))
    return builders.dossier(events, told, weapons=weapons, **fields)


def draw(found, by=Lanes.CATEGORY, frame=YEAR, language=Language.EN, mode=Mode.LIGHT):
    return figures.timeline(found, by, frame, language, mode)


def moment(value):
    return datetime.fromisoformat(str(value))


@pytest.fixture(scope="module")
def record():
    return RECORD


# ---------------------------------------------------------------- traces


def test_bars_lie_under_ticks_and_ticks_under_marks():
    found = dossier(
        builders.event("sale", "2022-02-05"),
        builders.event("talks", "2022-03/2022-04", category="agreement"),
        builders.event("gift", "2022-09"),
        claims=[
            builders.claim("sale"),
            builders.claim("sale", "aria", "denies"),
            builders.claim("talks"),
            builders.claim("gift", "aria", "disputes"),
        ],
    )

    bars, ticks, marks = draw(found).data

    assert (bars.type, bars.orientation) == ("bar", "h")
    assert (ticks.type, ticks.mode, ticks.marker.symbol) == ("scatter", "markers", "line-ew")
    assert (marks.type, marks.mode) == ("scatter", "markers")
    assert list(bars.customdata) == [2, 1]  # by lane; the day has no bar
    assert list(ticks.customdata) == [0, 2]  # nobody denies the talks
    assert list(marks.customdata) == [0, 2, 1]
    assert {len(marks[part]) for part in ("x", "y")} == {3}


def test_a_bar_covers_every_day_of_its_event_and_the_mark_stands_in_the_middle():
    bars, _, marks = draw(dossier(builders.event(date="2022-09-11/2022-09-20"))).data

    assert list(bars.base) == ["2022-09-11"]
    assert list(bars.x) == [10 * MS_PER_DAY]
    assert list(map(moment, marks.x)) == [datetime(2022, 9, 16)]  # noqa: DTZ001
    assert list(bars.y) == list(marks.y)


def test_what_lasted_is_broader_than_what_happened_within():
    found = dossier(builders.event("within", "2022-03"), builders.event("lasted", "2022-09/2022-09"))

    bars = draw(found).data[BARS]

    width = dict(zip(bars.customdata, bars.width, strict=True))
    assert width[1] > width[0]
    assert bars.marker.color[0] != bars.marker.color[1]


def test_a_few_days_are_drawn_by_their_mark_alone():
    found = dossier(builders.event("a", "2022-03-01/2022-03-05"), builders.event("b", "2022-06-01/2022-06-06"))

    bars, _, marks = draw(found).data

    assert list(bars.customdata) == [1]
    assert list(marks.customdata) == [0, 1]


def test_a_mark_has_the_colour_of_its_category_the_shape_of_its_weapon_and_the_fill_of_its_standing():
    found = dossier(
        builders.event("sale", "2022-01-05", weapons=("balloon", "glider")),
        builders.event("talks", "2022-03-05", category="agreement", actors="aria=supplier", weapons=("glider",)),
        builders.event("gift", "2022-05-05", category="agreement"),
        claims=[
            builders.claim("sale"),
            builders.claim("talks", "aria", "confirms"),
            builders.claim("gift", "aria"),
        ],
    )
    palette = PALETTES[Mode.DARK]
    transfer, agreement = palette.categories[:2]

    marker = draw(found, mode=Mode.DARK).data[MARKS].marker

    assert list(marker.symbol) == [SHAPES[1].symbol, SHAPES[0].symbol, DOT.symbol]
    assert list(marker.line.color) == [transfer, agreement, agreement]
    assert list(marker.color) == [mixed(transfer, palette.paper, FILL["reported"]), agreement, palette.paper]


def test_colours_and_shapes_begin_again_when_a_dossier_has_more_categories_and_classes():
    many = tuple(Term(f"t{i}", Text(f"T{i}")) for i in range(10))
    found = dossier()
    found = replace(found, vocabulary=replace(found.vocabulary, categories=many, weapon_classes=many))

    colours = theme.colours_of(found, PALETTES[Mode.LIGHT])
    shapes = theme.class_shapes(found)

    assert (colours["t8"], shapes["t8"]) == (colours["t0"], shapes["t0"])
    assert len(set(colours.values())) == len({shape.symbol for shape in shapes.values()}) == 8


def test_a_figure_brings_no_template_no_legend_and_no_ground_of_its_own():
    layout = draw(dossier(builders.event())).to_plotly_json()["layout"]

    assert layout["template"] == {"data": {"scatter": [{"type": "scatter"}]}}  # says nothing; plotly's own is 7 kB
    assert layout["showlegend"] is False
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "rgba(0,0,0,0)"
    assert "title" not in layout
    assert layout["font"]["family"] == theme.FONT


def test_the_axis_opens_on_the_frames_period_its_last_day_included():
    axis = draw(dossier(builders.event()), frame=Frame(dates.span("2022-02/2022-03"), 700)).layout.xaxis

    assert list(axis.range) == ["2022-02-01", "2022-04-01"]


def test_too_many_marks_are_left_to_the_browser_and_their_lanes_are_not(monkeypatch):
    events = [builders.event(f"e{i}", label=Text("Anchor")) for i in range(3)]
    found = dossier(*events)
    monkeypatch.setattr(arrangement, "MOST_MARKS", 3)
    assert len(draw(found).data[MARKS].x) == 3

    monkeypatch.setattr(arrangement, "MOST_MARKS", 2)
    figure = draw(found)

    assert [len(trace.x) for trace in figure.data] == [0, 0, 0]
    assert [trace.type for trace in figure.data] == ["bar", "scatter", "scatter"]
    assert not figure.layout.annotations
    assert list(figure.layout.yaxis.ticktext) == ["transfer"]


# ---------------------------------------------------------------- open spans


@pytest.mark.parametrize(
    ("edtf", "stands"),
    [
        ("2022-06/..", date(2022, 6, 1)),
        ("[2022-06..]", date(2022, 6, 1)),
        ("../2022-06", date(2022, 6, 30)),
        ("[..2022-06]", date(2022, 6, 30)),
    ],
)
def test_an_open_span_ends_where_the_dossier_does_and_its_mark_stands_at_the_end_that_is_known(edtf, stands):
    found = dossier(
        builders.event("first", "2022-01-10"), builders.event("open", edtf), builders.event("last", "2022-12-10")
    )
    whole = arrangement.extent(found)

    bars, _, marks = draw(found).data

    first = date.fromisoformat(bars.base[0])
    last = first + timedelta(days=bars.x[0] / MS_PER_DAY - 1)
    assert list(bars.customdata) == [1]
    assert whole.earliest <= first <= last <= whole.latest
    assert whole.earliest == first or whole.latest == last
    assert moment(dict(zip(marks.customdata, marks.x, strict=True))[1]).date() == stands


def test_the_extent_reaches_a_season_beyond_the_known_days():
    found = dossier(
        builders.event("a", "2022-06/.."), builders.event("b", "[..2023-03]"), builders.event("c", "2022-09")
    )

    whole = arrangement.extent(found)

    assert whole == Span("", date(2022, 6, 1) - timedelta(days=91), date(2023, 3, 31) + timedelta(days=91))
    assert not whole.open_start
    assert not whole.open_end


# ---------------------------------------------------------------- rows


def covered(figure, found, frame, language):
    """List what each drawn event covers in pixels, by row."""
    start, scale = frame.window.earliest, frame.days_per_pixel
    pixels = lambda when: (moment(when) - datetime.combine(start, datetime.min.time())) / timedelta(days=1) / scale  # noqa: E731
    bars, _, marks = figure.data
    label = {(a.name, a.y): a for a in figure.layout.annotations if a.name}
    long = {
        (i, y): (pixels(base), pixels(base) + (x / MS_PER_DAY - 1) / scale)
        for i, y, base, x in zip(bars.customdata, bars.y, bars.base, bars.x, strict=True)
    }
    rows = defaultdict(list)
    for index, y, x in zip(marks.customdata, marks.y, marks.x, strict=True):
        centre = pixels(x)
        left, right = centre - MARK / 2, centre + MARK / 2
        if (index, y) in long:
            left, right = min(left, long[index, y][0]), max(right, long[index, y][1])
        if anchor := label.get((found.events[index].id, y)):
            length = LETTER * len(found.events[index].label.to(language)) + MARK
            left = min(left, centre - length) if anchor.xanchor == "right" else left
            right = max(right, centre + length) if anchor.xanchor == "left" else right
        rows[y].append((left, right, found.events[index].id))
    return rows


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("width", "labels"), [(spec.WIDE, True), (spec.NARROW, False)])
@pytest.mark.parametrize("by", Lanes)
def test_marks_bars_and_labels_of_a_row_never_touch_on_the_opening_scale(record, by, width, labels, language):
    frame = Frame(spec.opening(record), width, labels)

    rows = covered(draw(record, by, frame, language), record, frame, language)

    assert {id_ for row in rows.values() for _, _, id_ in row} == set(record.event)
    for row in rows.values():
        for (_, right, one), (left, _, other) in pairwise(sorted(row)):
            assert left - right >= GAP - 0.01, (one, other)


def test_events_of_one_day_stand_one_below_the_other():
    found = dossier(*(builders.event(id_, "2022-09-13") for id_ in "abc"), builders.event("d", "2022-11-13"))

    marks = draw(found).data[MARKS]

    a, b, c, d = marks.y
    assert [b - a, c - b] == pytest.approx([1, 1])
    assert d == a


def test_every_mark_stands_inside_its_lane(record):
    for by in Lanes:
        figure = draw(record, by)
        tops = [shape.y0 for shape in figure.layout.shapes if shape.type == "line"] + [figure.layout.yaxis.range[0]]
        marks = figure.data[MARKS]
        drawn = defaultdict(set)
        for index, y in zip(marks.customdata, marks.y, strict=True):
            lane = next(i for i, (top, bottom) in enumerate(pairwise(tops)) if top < y < bottom)
            drawn[lane].add(record.events[index].id)
        assert list(drawn.values()) == [set(lane.events) for lane in queries.lanes(record, by)]


def test_an_event_of_two_lanes_is_drawn_in_both():
    found = dossier(builders.event(weapons=("glider", "balloon")))

    figure = draw(found, Lanes.WEAPON)

    assert list(figure.data[MARKS].customdata) == [0, 0]
    assert len(set(figure.data[MARKS].y)) == 2
    assert list(figure.layout.yaxis.ticktext) == ["aircraft", "other"]


# ---------------------------------------------------------------- words


def test_anchors_are_named_beside_their_marks_and_nothing_else_is():
    found = dossier(
        builders.event("early", "2022-02-05", label=Text("Early", "Tôt")),
        builders.event("plain", "2022-05-05"),
        builders.event("late", "2022-12-05", label=Text("Late")),
    )

    english, french = (draw(found, language=language).layout.annotations for language in Language)

    assert [(a.name, a.text, a.xanchor) for a in english] == [
        ("early", "<b>Early</b>", "left"),
        ("late", "<b>Late</b>", "right"),  # to its right the axis ends
    ]
    assert [a.text for a in french] == ["<b>Tôt</b>", "<b>Late</b>"]


def test_the_anchors_of_the_record_are_all_named(record):
    anchors = [event.id for event in record.events if event.label]

    named = [a.name for a in draw(record).layout.annotations]

    assert sorted(name for name in named if not name.startswith("legal-")) == sorted(anchors)
    assert len(anchors) == 4


def test_lanes_are_named_in_the_readers_language_in_short_lines():
    base = dossier(builders.event("sale", "2022-02-05", weapons=("glider",)), builders.event("talks", "2022-03-05"))
    classes = (
        Term("aircraft", Text("Aircraft of any kind and any size", "Aéronefs en tout genre et de toute taille")),
    )
    found = replace(base, vocabulary=replace(base.vocabulary, weapon_classes=classes))

    names = [draw(found, Lanes.WEAPON, language=language).layout.yaxis.ticktext for language in Language]

    assert [[name.replace("<br>", " ") for name in each] for each in names] == [
        ["Aircraft of any kind and any size", "None stated"],
        ["Aéronefs en tout genre et de toute taille", "Non précisé"],
    ]
    assert max(len(line) for each in names for name in each for line in name.split("<br>")) <= 22


def test_lane_names_move_inside_where_there_is_no_room_beside():
    found = dossier(builders.event("sale", "2022-02-05", label=Text("Anchor")))

    wide, narrow = (draw(found, frame=Frame(YEAR.window, 330, labels)) for labels in (True, False))

    assert wide.layout.yaxis.showticklabels
    assert not narrow.layout.yaxis.showticklabels
    assert [a.text for a in wide.layout.annotations] == ["<b>Anchor</b>"]
    assert [a.text for a in narrow.layout.annotations] == ["<b>Anchor</b>", "transfer"]
    assert narrow.layout.margin.l < wide.layout.margin.l


@pytest.mark.parametrize("edtf", ["[..2022,2024..]", "0001-02", "9999-11"])
def test_a_date_at_the_edge_of_the_calendar_is_refused_or_drawn(edtf):
    try:
        event = builders.event(date=edtf)
    except ValueError:
        return

    whole = arrangement.extent(builders.dossier([event]))

    assert whole.earliest <= whole.latest


def test_marks_do_not_stand_on_the_last_day_of_a_bar_when_days_are_broad():
    frame = Frame(dates.span("2022-09"), 700)
    events = [builders.event("long", "2022-09-01/2022-09-10"), builders.event("day", "2022-09-10")]
    dossier = builders.dossier(events, [builders.claim(e.id) for e in events])

    marks = figures.timeline(dossier, Lanes.CATEGORY, frame, Language.EN, Mode.LIGHT).data[2]

    assert len(set(marks.y)) == 2


# ---------------------------------------------------------------- legal states


def bound(*states, **fields):
    """Make a dossier of three dated events and the legal states between them."""
    events = [builders.event(id_, when) for id_, when in (("ban", "2022-02-01"), ("lapse", "2022-06-30"))]
    return dossier(*events, builders.event("last", "2022-12-01"), legal_states=states, **fields)


def legal(found, **options):
    layout = draw(found, **options).layout
    shapes = [shape for shape in layout.shapes if shape.name]
    return shapes, [label for label in layout.annotations if (label.name or "").startswith("legal-")]


def test_a_legal_state_is_a_band_from_what_begins_it_to_what_ends_it_behind_everything():
    (shape,), (label,) = legal(
        bound(builders.legal_state("ban", "lapse", id="limits", label=Text("Limits", "Limites")))
    )

    assert (shape.name, shape.type, shape.layer) == ("legal-limits", "rect", "below")
    assert (shape.x0, shape.x1) == ("2022-02-01", "2022-07-01")  # its last day included
    assert (shape.yref, shape.y0, shape.y1) == ("paper", 0, 1)
    assert (label.name, label.text, label.showarrow) == ("legal-limits", "Limits", False)
    assert (label.font.size, label.font.style) == (12, "italic")


def test_a_legal_state_still_in_force_reaches_to_the_end_of_what_is_drawn():
    found = bound(builders.legal_state("lapse"))

    (shape,), _ = legal(found)

    assert shape.x1 == (arrangement.extent(found).latest + timedelta(days=1)).isoformat()
    assert "9999" not in shape.x1


def test_a_legal_state_is_named_in_the_readers_language():
    found = bound(builders.legal_state("ban", label=Text("Limits", "Limites")))

    assert [legal(found, language=language)[1][0].text for language in Language] == ["Limits", "Limites"]


def test_labels_of_legal_states_that_overlap_stand_on_rows_of_their_own_below_the_lanes():
    one, other, later = (
        builders.legal_state("ban", "lapse", id="one"),
        builders.legal_state("ban", "last", id="other"),
        builders.legal_state("last", id="later"),
    )
    found = bound(one, replace(other, ends="lapse"), later)

    _, labels = legal(found)

    at = {label.name: label.y for label in labels}
    lowest = max(draw(found).data[MARKS].y)
    assert at["legal-other"] < at["legal-one"] == at["legal-later"]
    assert lowest < min(at.values()) < max(at.values()) < draw(found).layout.yaxis.range[0]


@pytest.mark.parametrize(
    ("window", "x", "side"),
    [
        ("2022", "2022-02-01", "left"),
        ("2022-03/2022-09", "2022-03-01", "left"),
        ("2021-07/2022-03", "2022-03-31", "right"),
    ],
)
def test_the_label_of_a_legal_state_stands_in_what_is_first_seen_of_it(window, x, side):
    found = bound(builders.legal_state("ban", "lapse"))

    _, (label,) = legal(found, frame=Frame(dates.span(window), 700))

    assert (label.x, label.xanchor) == (x, side)


def test_a_legal_state_that_ended_before_anything_drawn_is_not_drawn():
    found = bound(builders.legal_state("ban", "lapse"))
    later = replace(found, events=(builders.event("ban", "[..2022-02-01]"), *found.events[1:]))

    shapes, _ = legal(later)

    assert [shape.x0 for shape in shapes] == [arrangement.extent(later).earliest.isoformat()]


def test_legal_states_move_no_mark(record):
    for by in Lanes:
        with_bands, without = draw(record, by), draw(replace(record, legal_states=()), by)
        assert with_bands.data == without.data
        assert with_bands.layout.yaxis.tickvals == without.layout.yaxis.tickvals
        assert with_bands.layout.yaxis.range[0] > without.layout.yaxis.range[0]


def test_a_timeline_without_legal_states_has_no_room_for_them():
    figure = draw(dossier(builders.event()))

    assert {shape.type for shape in figure.layout.shapes} == {"line"}
    assert figure.layout.yaxis.range[0] == pytest.approx(0.8 + 1 - 0.3)


# ---------------------------------------------------------------- the strip under a slide


def test_marks_that_would_touch_take_other_rows_and_the_last_resort_is_the_longest_free():
    window = dates.span("2022")
    days = [datetime(2022, 3, day, 12) for day in (1, 2, 3, 4)]  # noqa: DTZ001
    alone = datetime(2022, 9, 1)  # noqa: DTZ001

    assert arrangement.stack([*days, alone], window, 365, 20, 3) == [0, 1, 2, 0, 0]
    assert arrangement.stack([], window, 365, 20, 3) == []


def test_the_strip_shows_what_it_is_given_with_the_looks_of_the_timeline(record):
    chosen = [record.events[3].id, record.events[30].id]
    ticks, marks = figures.strip(record, chosen, dates.span("2022/2024"), Mode.DARK).data
    palette = PALETTES[Mode.DARK]
    colours = theme.colours_of(record, palette)

    assert [record.events[i].id for i in marks.customdata] == chosen
    assert list(marks.marker.line.color) == [colours[record.event[id_].category] for id_ in chosen]
    assert list(marks.marker.symbol) == [theme.shapes_of(record)[id_].symbol for id_ in chosen]
    assert {*ticks.customdata} <= {*marks.customdata}


def test_a_strip_of_more_events_than_can_be_drawn_has_its_axis_and_no_marks():
    many = [builders.event(f"event-{n}") for n in range(arrangement.MOST_MARKS + 1)]
    drawn = figures.strip(dossier(*many), [event.id for event in many], dates.span("2022"), Mode.LIGHT)

    assert [len(trace.customdata) for trace in drawn.data] == [0, 0]
    assert drawn.layout.xaxis.tickfont.size >= 20
