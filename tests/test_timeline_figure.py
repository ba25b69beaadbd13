"""The timeline's figure for notebooks and exports: complete in itself, and drawn from the layout alone."""

import json

import pytest
from hypothesis import given

import builders
from odd_dossiers import ODD, dossiers, varied
from test_layout import SLOW
from timeline.dossier import dates
from timeline.dossier.filters import Filter
from timeline.dossier.lanes import LaneGrouping
from timeline.dossier.model import About, Day, Dossier, Language, Text
from timeline.drawing import days, marks, theme
from timeline.drawing.figures import timeline
from timeline.drawing.figures.plan import INSIDE, NARROW
from timeline.drawing.layout import arrangement
from timeline.drawing.layout import timeline as layout
from timeline.drawing.layout.marks import show
from timeline.drawing.layout.time_scale import with_breaks
from timeline.drawing.theme import PALETTES, Mode
from timeline.text import words


def traces(figure, name):
    return [trace for trace in figure.data if trace.name == name]


def the(figure, name):
    [trace] = traces(figure, name)
    return trace


def number(moment):
    day, _, clock = moment.partition("T")
    hours, minutes, seconds = map(int, clock.split(":"))
    return days.number(Day.fromisoformat(day)) + (hours * 3600 + minutes * 60 + seconds) / 86400


def agree(dossier: Dossier, by: LaneGrouping, width: int) -> None:
    """The figure's marks are the layout's: as many, in the same lanes and order, at the same days."""
    plan = layout.lay_out(dossier, Language.EN)
    figure = timeline(dossier, by=by, width=width)
    left = figure.layout.margin.l
    head = arrangement.HEAD if left > INSIDE else arrangement.HEAD_WITH_NAME
    units, _ = with_breaks(plan)
    placed = arrangement.arrange(units, by, width - left - INSIDE, head).marks

    drawn = the(figure, "marks")

    assert list(drawn.customdata) == [each.event for each in placed]
    assert [number(x) for x in drawn.x] == pytest.approx([plan.moment[each.event] for each in placed])
    assert list(drawn.y) == pytest.approx([each.y for each in placed])
    looks = show(dossier).marks
    assert list(the(figure, "ticks").customdata) == [e.event for e in placed if looks.disputed[e.event]]
    assert [trace.meta for trace in traces(figure, "span")] == [e.event for e in placed if plan.has_span(e.event)]


@pytest.mark.parametrize("width", [420, 1100])
@pytest.mark.parametrize("by", LaneGrouping)
@pytest.mark.parametrize("name", ODD)
def test_figure_and_layout_agree(name, by, width):
    agree(ODD[name](), by, width)


@SLOW
@given(dossiers())
def test_figure_and_layout_agree_whatever_the_dates(dossier):
    agree(dossier, LaneGrouping.WEAPON, 800)


@pytest.mark.parametrize("mode", Mode)
def test_a_mark_has_the_colour_shape_and_fill_that_the_recipe_gives_it(mode):
    dossier = varied()
    looks, palette = show(dossier).marks, PALETTES[mode]

    drawn = the(timeline(dossier, mode=mode), "marks")

    wanted = [marks.look(dossier, looks.kind(event), palette) for event in drawn.customdata]
    assert list(drawn.marker.symbol) == [look.shape.symbol for look in wanted]
    assert list(drawn.marker.color) == [look.fill for look in wanted]
    assert list(drawn.marker.line.color) == [look.line for look in wanted]
    assert drawn.marker.line.width == marks.RECIPE.outline * layout.MARK / 2


def test_spans_lie_under_halos_these_under_ticks_and_ticks_under_marks():
    names = [trace.name for trace in timeline(varied()).data if trace.showlegend is False]

    assert names == ["span", "span", "span", "halos", "ticks", "marks"]


def test_a_span_is_soft_where_its_end_is_not_known_and_hard_where_it_is():
    dossier = builders.dossier([builders.event("a", "2022-01/2022-03"), builders.event("b", "2022-06/..")])

    hard, open_ended = traces(timeline(dossier), "span")

    assert hard.fillcolor
    assert not hard.fillgradient.colorscale
    first, *_, last = open_ended.fillgradient.colorscale
    assert first[1].endswith(",1)")
    assert last[1].endswith(",0)")


def test_a_figure_says_what_its_marks_mean_and_lists_nothing_that_is_not_there():
    figure = timeline(varied(), language=Language.EN)

    listed = [trace.name for trace in figure.data if trace.showlegend is not False]

    assert listed == ["transfer", "agreement", "aircraft", "other", "Reported", "Disputed"]
    assert figure.layout.showlegend
    quiet = timeline(builders.dossier([builders.event()], [builders.claim()]))
    assert not {"agreement", "aircraft"} & {trace.name for trace in quiet.data}


def test_anchors_are_named_once_beside_their_marks_and_letter_for_letter():
    figure = timeline(varied())

    named = {a.name: a for a in figure.layout.annotations if a.text.startswith("<b>")}

    assert [a.text for a in named.values()] == [
        "<b>Ban</b>",
        "<b>&lt;b&gt;Gift&lt;/b&gt; &amp; more</b>",
        "<b>Lapse</b>",
    ]
    assert [a.xanchor for a in named.values()] == ["left", "left", "right"]


def test_lane_names_stand_beside_the_lanes_or_inside_where_there_is_no_room():
    wide, narrow = (timeline(varied(), width=width) for width in (NARROW, NARROW - 1))

    assert list(wide.layout.yaxis.ticktext) == ["transfer", "agreement"]
    assert wide.layout.yaxis.showticklabels
    assert not narrow.layout.yaxis.showticklabels
    inside = [a.text for a in narrow.layout.annotations if a.xref == "paper"]
    assert inside == ["transfer", "agreement"]
    assert not [a for a in wide.layout.annotations if a.xref == "paper"]


def collected(day, opening, **fields):
    about = About("x", Text("X"), opening=dates.span(opening), collected_until=dates.span(day))
    return builders.dossier([builders.event("a", "2022-01-05"), builders.event("b", "2022-06")], about=about, **fields)


QUIET = ("1990-03-01", "2010-06-01", "2011-01-01")


def quiet(*dates_, **fields):
    return builders.dossier([builders.event(f"e{i}", each) for i, each in enumerate(dates_)], **fields)


def left_out(figure):
    return [[number(bound) for bound in each.bounds] for each in figure.layout.xaxis.rangebreaks]


def test_years_without_events_are_left_out_of_the_axis_and_it_says_which():
    figure = timeline(quiet(*QUIET), language=Language.EN)

    [(first, last)] = left_out(figure)
    assert last - first > 18 * 365
    assert not [at for at in map(number, the(figure, "marks").x) if first <= at < last]
    [name] = [a for a in figure.layout.annotations if a.name == "break"]
    [ground] = [shape for shape in figure.layout.shapes if shape.name == "break"]
    assert name.text == words("en")("picture.left_out", years="1991–2009")
    assert number(ground.x0) < first < last < number(ground.x1)
    assert not left_out(timeline(varied()))
    assert not [a for a in timeline(varied()).layout.annotations if a.name == "break"]


def test_what_begins_or_ends_in_a_break_is_drawn_up_to_it():
    figure = timeline(quiet("1990-03-01", "1990-03-01/1999", "2010-06-01"))

    [span] = traces(figure, "span")
    ends = [*map(number, span.x)]

    assert len(left_out(figure)) == 2
    for first, last in left_out(figure):
        assert not [x for x in ends if first <= x < last]
    assert max(ends) > days.number(Day(1995, 1, 1))
    assert days.number(Day(1999, 12, 31)) not in ends, "the axis has no such day"


def test_too_many_events_have_an_axis_without_breaks_since_webgl_draws_none(monkeypatch):
    monkeypatch.setattr(layout, "MOST_MARKS", 2)

    figure = timeline(quiet(*QUIET))

    assert the(figure, "marks").type == "scattergl"
    assert not figure.layout.xaxis.rangebreaks


@pytest.mark.parametrize("mode", Mode)
def test_the_end_of_which_nothing_was_collected_is_hatched_behind_everything_and_named_upright_in_it(mode):
    figure = timeline(collected("2022-08-31", "2022"), mode=mode, language=Language.EN)

    first, *rest = figure.data
    (name,) = [a for a in figure.layout.annotations if a.name == "uncollected"]

    assert first.name == "uncollected"
    assert "uncollected" not in {trace.name for trace in rest}
    assert number(first.x[0]) == days.number(Day(2022, 9, 1))
    assert number(first.x[1]) > days.number(Day(2022, 11, 29))
    assert {*first.y} == {0, figure.layout.yaxis.range[0]}
    assert first.fillpattern.shape == "/"
    assert first.fillpattern.fgcolor == PALETTES[mode].edge
    assert (name.text, name.textangle, name.xanchor) == ("nothing collected after 31 August 2022", -90, "left")
    assert name.xshift >= layout.MARK / 2


def test_an_end_too_narrow_for_its_name_is_named_above_the_years():
    figure = timeline(collected("2022-08-31", "1980/2022"), language=Language.FR, width=420)

    (name,) = [a for a in figure.layout.annotations if a.name == "uncollected"]

    assert (name.text, name.textangle) == ("rien recueilli après le 31 août 2022", None)
    assert (name.xref, name.xanchor, name.x) == ("paper", "right", 1)
    assert name.yshift > 20


def test_as_of_a_day_before_it_the_end_of_which_nothing_was_collected_is_not_drawn():
    drawn = [timeline(collected("2022-08-31", "2022"), as_of=day) for day in (Day(2022, 8, 31), Day(2022, 9, 1))]

    assert ["uncollected" in {trace.name for trace in figure.data} for figure in drawn] == [False, True]
    assert not [a for a in drawn[0].layout.annotations if a.name == "uncollected"]
    assert "uncollected" not in {trace.name for trace in timeline(varied()).data}


def test_legal_states_are_bands_named_at_the_foot_and_their_names_do_not_meet():
    figure = timeline(varied())

    bands = {shape.name: shape for shape in figure.layout.shapes if shape.type == "rect"}
    names = {a.name: a for a in figure.layout.annotations if a.name in bands}

    assert {*bands} == {*names} == {"since-ban", "since-sale", "since-lapse"}
    assert bands["since-ban"].x0 == "2022-01-10T00:00:00"
    assert bands["since-ban"].x1 == "2023-11-06T00:00:00"
    assert len({(a.y, a.xanchor, a.x) for a in names.values()}) == 3
    bottom = figure.layout.yaxis.range[0]
    assert all(a.y < bottom for a in names.values())
    lowest = max(the(figure, "marks").y)
    assert all(a.y > lowest for a in names.values())


def test_as_of_a_day_nothing_is_drawn_that_was_not_known_and_the_axis_stays():
    dossier = varied()

    then, today = timeline(dossier, as_of=Day(2022, 4, 30)), timeline(dossier)

    assert list(the(then, "marks").customdata) == [0]
    assert then.layout.xaxis.range == today.layout.xaxis.range
    assert len(then.layout.yaxis.ticktext) == len(today.layout.yaxis.ticktext)
    [band] = [shape for shape in then.layout.shapes if shape.type == "rect"]
    assert (band.name, band.x1) == ("since-ban", "2022-05-01T00:00:00")
    assert "Lapse" not in json.dumps(then.to_plotly_json(), default=str)


def test_a_filter_leaves_only_what_it_finds():
    figure = timeline(varied(), filter=Filter(category=frozenset({"agreement"})))

    assert list(the(figure, "marks").customdata) == [2, 4]
    assert list(figure.layout.yaxis.ticktext) == ["transfer", "agreement"]


def test_too_many_events_are_specks_without_spans_halos_or_names(monkeypatch):
    monkeypatch.setattr(layout, "MOST_MARKS", 2)
    dossier = varied()

    figure = timeline(dossier)

    assert not {"span", "halos", "ticks"} & {trace.name for trace in figure.data}
    assert the(figure, "marks").type == "scattergl"
    assert len(the(figure, "marks").x) == len(dossier.events)
    assert not [a for a in figure.layout.annotations if a.name in dossier.event]


def test_a_figure_stands_on_its_own_ground_and_brings_no_template():
    figure = timeline(varied(), mode=Mode.DARK)
    written = figure.to_plotly_json()

    assert figure.layout.paper_bgcolor == theme.DARK.paper
    assert written["layout"]["template"] == {"data": {"scatter": [{"type": "scatter"}]}}
    assert "http" not in figure.to_json()


def test_a_hint_says_what_when_and_how_sure_and_writes_no_markup_of_the_dossiers():
    title = '<a href="x">Talks</a> & more'
    dossier = builders.dossier([builders.event(title=title)], [builders.claim(stance="denies")])

    [hint] = the(timeline(dossier), "marks").hovertext

    assert hint.startswith('&lt;a href="x"&gt;Talks&lt;/a&gt; &amp; more<br>13 September 2022<br>')
    assert "Disputed" in hint


def test_a_dossier_without_events_is_an_empty_figure_and_no_error():
    figure = timeline(builders.dossier())

    assert not list(the(figure, "marks").x)
    assert figure.layout.height > 0


@pytest.mark.parametrize("edtf", ["0001-02", "0907-03-04", "9999-11"])
def test_dates_at_the_edges_of_the_calendar_can_be_drawn(edtf):
    assert len(the(timeline(builders.dossier([builders.event(date=edtf)])), "marks").x) == 1


def test_french_readers_get_french_names_and_no_english_months():
    dossier = builders.dossier([builders.event(label=Text("Ban", "Interdiction"))])

    figure = timeline(dossier, language=Language.FR)

    assert [a.text for a in figure.layout.annotations] == ["<b>Interdiction</b>"]
    assert not any("%b" in stop.value for stop in figure.layout.xaxis.tickformatstops)
    assert figure.layout.font.family == theme.FONT
