"""The figures' figure: each claim's number on its day, open where it is open, and never a number nobody gave."""

import json
import re
from datetime import datetime
from itertools import combinations

import pytest

import builders
from shipped import RECORD
from timeline.dossier import claimed_quantities, dates, statements
from timeline.dossier.model import Day, Language, Quantity, Text
from timeline.drawing import figures, theme
from timeline.drawing.figures import quantity_layout
from timeline.drawing.theme import PALETTES, Mode
from timeline.wording import quantities
from timeline.wording.quantities import is_word

"""The module; the package has its main function under this name."""

PARTS = [*claimed_quantities.by_kind_and_unit(RECORD)]
ACTORS = builders.by_id(
    builders.actor("aria"),
    builders.actor("courier", "media", name=Text("The Courier", "Le Courrier")),
    builders.actor("witness", "unnamed"),
)


def counted(id_, low=None, best=None, high=None, claimant="courier", stance="asserts", made_on="2022-10-01"):
    quantity = Quantity("delivered", "gliders", low, best, high)
    return builders.claim("sale", claimant, stance, id=id_, made_on=dates.span(made_on), quantity=quantity)


def told(*claims):
    return builders.dossier([builders.event("sale")], claims, actors=ACTORS)


def draw(*claims, kind="delivered", unit="gliders", width=600, language=Language.EN, mode=Mode.LIGHT):
    return figures.quantities(told(*claims), kind, unit, width, language, mode)


def trace(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def ranges(figure):
    """Give the ends of each range and how they are drawn, by claim."""
    return {t.meta: ([*t.y], [*t.marker.symbol]) for t in figure.data if t.name == "range"}


def day(moment):
    return Day.fromisoformat(moment.partition("T")[0])


# ---------------------------------------------------------------- marks


def test_a_figure_stands_at_its_number_on_the_day_it_became_public():
    marks = trace(draw(counted("a", best=30), counted("b", best=40, made_on="2022-11")), "marks")

    assert [*marks.customdata] == [0, 1]
    assert [*marks.y] == [30, 40]
    assert [day(x) for x in marks.x] == [Day(2022, 10, 1), Day(2022, 11, 30)]


@pytest.mark.parametrize(
    ("low", "best", "high", "values"),
    [
        (20, 30, 40, [30]),
        (20, None, None, [20]),
        (None, None, 40, [40]),
        (20, None, 40, [20, 40]),  # no mark in the middle: nobody said so
        (20, None, 20, [20]),
        (None, 0, None, [0]),
        (None, None, None, []),
    ],
)
def test_a_mark_stands_at_the_best_number_or_at_the_bounds_that_are_given(low, best, high, values):
    marks = [t for t in draw(counted("a", low, best, high)).data if t.name == "marks"]

    assert [y for t in marks for y in t.y] == values
    assert {i for t in marks for i in t.customdata} <= {0}


def test_a_mark_is_solid_if_its_claimant_has_a_name():
    palette = PALETTES[Mode.DARK]

    marker = trace(
        draw(counted("a", best=30), counted("b", best=30, claimant="witness"), mode=Mode.DARK), "marks"
    ).marker

    assert [*marker.color] == [palette.ink, palette.paper]
    assert [*marker.line.color] == [palette.paper, palette.ink]  # the ring parts it from a mark beneath
    assert marker.size[0] - marker.line.width[0] == pytest.approx(marker.size[1] + marker.line.width[1])


def test_what_is_denied_or_disputed_has_a_tick_and_nothing_else_does():
    event = [builders.event(id_) for id_ in ("sale", "gift")]
    claims = [
        counted("a", best=30),
        counted("b", best=0, claimant="aria", stance="denies"),
        builders.claim("gift", id="c", quantity=Quantity("delivered", "gliders", best=5)),
    ]
    found = builders.dossier(event, claims, actors=ACTORS)

    ticks = trace(figures.quantities(found, "delivered", "gliders", 600, Language.EN, Mode.LIGHT), "ticks")

    assert [*ticks.customdata] == [0, 1]
    assert ticks.marker.symbol == "line-ew"
    assert ticks.marker.line.color == theme.LIGHT.denial
    assert not [t for t in draw(counted("a", best=30)).data if t.name == "ticks"]


# ---------------------------------------------------------------- ranges

UP, DOWN, CAP = "triangle-up", "triangle-down", "line-ew"


@pytest.mark.parametrize(
    ("low", "best", "high", "symbols"),
    [
        (20, 30, 40, [CAP, CAP]),
        (20, None, 40, [CAP, CAP]),
        (20, None, None, [CAP, UP]),
        (20, 30, None, [CAP, UP]),
        (None, None, 40, [DOWN, CAP]),
        (None, 30, 40, [DOWN, CAP]),
    ],
)
def test_a_range_is_closed_by_a_cap_and_runs_on_with_an_arrow_where_it_is_open(low, best, high, symbols):
    (ends, drawn) = ranges(draw(counted("a", low, best, high)))[0]

    stated = [n for n in (low, best, high) if n is not None]
    assert drawn == symbols
    assert (ends[0] == min(stated)) == (symbols[0] == CAP)
    assert (ends[1] == max(stated)) == (symbols[1] == CAP)
    assert ends[0] <= min(stated) <= max(stated) <= ends[1]


@pytest.mark.parametrize(("low", "best", "high"), [(None, 30, None), (30, 30, 30), (30, None, 30)])
def test_an_exact_figure_has_no_range(low, best, high):
    assert ranges(draw(counted("a", low, best, high))) == {}


def test_a_range_belongs_to_one_claim_and_can_be_hidden_with_it():
    figure = draw(counted("a", 20), counted("b", best=50), counted("c", high=90, made_on="2022-12-01"))

    found = {t.meta: {*t.customdata} for t in figure.data if t.name == "range"}

    assert found == {0: {0}, 2: {2}}
    assert [t.name for t in figure.data] == ["range", "range", "marks"]


def test_an_open_end_never_leaves_the_axis():
    for figure in (draw(counted("a", 20)), draw(counted("a", high=1)), draw(counted("a", 20), counted("b", 20_000))):
        axis = figure.layout.yaxis
        bottom, top = (10**end if axis.type == "log" else end for end in axis.range)
        assert all(bottom <= y <= top * 1.0001 for t in figure.data for y in t.y)


# ---------------------------------------------------------------- the axis


@pytest.mark.parametrize(
    ("numbers", "axis"),
    [
        ((10, 200), "linear"),
        ((10, 201), "log"),
        ((0, 400), "linear"),
        ((0, 5, 4000), "linear"),
        ((2400, 2000), "linear"),
    ],
)
def test_the_axis_is_logarithmic_only_where_figures_lie_far_apart_and_none_is_zero(numbers, axis):
    figure = draw(*(counted(f"c{i}", best=number) for i, number in enumerate(numbers)))

    assert figure.layout.yaxis.type == axis
    if axis == "linear":
        assert figure.layout.yaxis.range[0] == 0


def test_numbers_of_the_axis_are_round_whole_and_in_the_readers_language():
    english, french = (
        draw(counted("a", best=2400), counted("b", best=2000), language=language).layout.yaxis
        for language in (Language.EN, Language.FR)
    )

    assert [*english.ticktext] == ["0", "1,000", "2,000"]
    assert [*french.ticktext] == ["0", "1\u202f000", "2\u202f000"]
    assert [*draw(counted("a", best=0)).layout.yaxis.ticktext] == ["0", "1"]


def test_figures_of_another_kind_or_unit_are_not_drawn():
    figure = draw(counted("a", best=30), kind="ordered")

    assert figure.data == ()
    assert not figure.layout.annotations


# ---------------------------------------------------------------- names


def test_a_figure_is_named_by_its_claimant_and_its_amount():
    claims = [counted("a", 20, made_on="2022-08-01"), counted("b", best=2400, claimant="witness", made_on="2022-12-01")]

    english, french = (draw(*claims, language=language).layout.annotations for language in (Language.EN, Language.FR))

    assert [(a.name, a.text, a.showarrow) for a in english] == [
        ("0", "The Courier: at least 20", False),
        ("1", "witness: 2,400", False),
    ]
    assert [a.text for a in french] == [
        "Le Courrier\N{NO-BREAK SPACE}: au moins 20",
        "witness\N{NO-BREAK SPACE}: 2\u202f400",
    ]
    assert [a.xanchor for a in english] == ["left", "right"]


def test_a_name_stands_at_its_mark_in_the_axis_own_units():
    figure = draw(counted("a", best=10), counted("b", best=1000))

    assert figure.layout.yaxis.type == "log"
    assert [a.y for a in figure.layout.annotations] == pytest.approx([1, 3])
    assert [day(a.x) for a in figure.layout.annotations] == [Day(2022, 10, 1)] * 2


# ---------------------------------------------------------------- many


def aside(figure, dossier, width):
    """Say how many pixels from noon of its day each mark stands, by claim."""
    first, last = (datetime.fromisoformat(end) for end in figure.layout.xaxis.range)
    marks = trace(figure, "marks")
    found = {}
    for i, moment in zip(marks.customdata, marks.x, strict=True):
        noon = datetime.fromisoformat(f"{statements.statement(dossier, dossier.claims[i]).public_on}T12:00:00")
        found[i] = (datetime.fromisoformat(moment) - noon) / (last - first) * width
    return found


def test_marks_that_would_hide_one_another_overlap_about_their_day_and_no_other_leaves_its_own():
    claims = counted("a", best=30), counted("b", best=30), counted("c", best=90), counted("d", best=30, made_on="2023")

    found = aside(draw(*claims), told(*claims), 600)

    assert [found[i] for i in range(4)] == pytest.approx([-3, 3, 0, 0], abs=0.01)
    assert found[2] == found[3] == 0


def test_marks_of_days_close_by_part_in_the_order_of_their_days():
    claims = [counted(f"c{i}", best=30, made_on=f"2022-10-0{7 - i}") for i in range(5)]
    far = counted("far", best=30, made_on="2012-10-01")

    figure = draw(*claims, far)
    found = dict(zip(trace(figure, "marks").customdata, trace(figure, "marks").x, strict=True))

    assert sorted(range(5), key=lambda i: found[i]) == [4, 3, 2, 1, 0]
    assert max(map(abs, aside(figure, told(*claims, far), 600).values())) == pytest.approx(
        quantity_layout.ASIDE, abs=0.01
    )


def test_a_figure_whose_day_is_not_known_has_a_line_over_the_days_that_it_may_have_been():
    figure = draw(
        counted("a", best=30, made_on="2022-10"), counted("b", best=90), counted("c", 5, None, 8, made_on="2023")
    )

    lines = {t.meta: t for t in figure.data if t.name == "days"}

    assert lines.keys() == {0, 2}
    assert [day(x) for x in lines[0].x if x] == [Day(2022, 10, 1), Day(2022, 10, 31)]
    assert [*lines[2].y] == [5, 5, None, 8, 8, None]
    assert {*lines[2].customdata} == {2}
    assert day(figure.layout.xaxis.range[0]) < Day(2022, 10, 1)


@pytest.mark.parametrize("width", [900, 290])
@pytest.mark.parametrize(("kind", "unit"), PARTS)
def test_no_mark_of_the_record_leaves_its_day_or_hides_another_or_stands_at_a_number_that_nobody_gave(
    kind, unit, width
):
    figure = figures.quantities(RECORD, kind, unit, width, Language.EN, Mode.LIGHT)

    points = [
        (m, y, i) for t in figure.data if t.name == "marks" for m, y, i in zip(t.x, t.y, t.customdata, strict=True)
    ]
    for _, y, i in points:
        quantity = RECORD.claims[i].quantity
        assert (quantity.kind, quantity.unit) == (kind, unit)
        assert y in {quantity.low, quantity.best, quantity.high}
    assert not [(one, other) for one, other in combinations(points, 2) if one[:2] == other[:2]]
    if points:
        assert max(map(abs, aside(figure, RECORD, width).values())) <= quantity_layout.ASIDE + 0.01


@pytest.mark.parametrize(("kind", "unit"), PARTS)
def test_what_a_page_is_told_of_a_figure_is_the_figure_but_for_what_says_nothing(kind, unit):
    told = figures.quantities_dict(RECORD, kind, unit, 600, Language.EN, Mode.LIGHT)
    figure = figures.quantities(RECORD, kind, unit, 600, Language.EN, Mode.LIGHT)  # which plotly checks name by name
    read = json.loads(figure.to_json())

    assert json.loads(json.dumps(told["data"])) == read["data"]
    said = {name: value for name, value in json.loads(json.dumps(told["layout"])).items() if value not in ({}, [])}
    assert {name: read["layout"][name] for name in said} == said
    assert not [name for name in read["layout"] if name not in said and name != "template"]


def test_too_many_figures_are_drawn_where_they_fall(monkeypatch):
    monkeypatch.setattr(quantity_layout, "MOST", 2)

    figure = draw(*(counted(f"c{i}", 30) for i in range(3)))

    assert [(t.name, t.mode) for t in figure.data] == [("ends", "markers"), ("marks", "markers")]
    assert [*trace(figure, "ends").customdata] == [0, 0, 1, 1, 2, 2]
    assert len({*trace(figure, "marks").x}) == 1
    assert not figure.layout.annotations


def test_a_figure_brings_no_template_no_legend_and_no_ground_of_its_own():
    layout = draw(counted("a", best=30)).to_plotly_json()["layout"]

    assert "layout" not in layout["template"]  # plotly's own is 7 kB
    assert layout["showlegend"] is False
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "rgba(0,0,0,0)"
    assert "title" not in layout


def test_a_word_is_drawn_as_the_open_range_that_it_is_and_stays_a_word():
    word = Quantity("delivered", "gliders", 24, said=Text("dozens", "des dizaines"))
    told_of = builders.claim("sale", "courier", id="a", made_on=dates.span("2022-10-01"), quantity=word)

    figure = draw(told_of, language=Language.FR)

    (ends, symbols) = ranges(figure)[0]
    assert (ends[0], symbols) == (24, [CAP, UP])
    assert [a.text for a in figure.layout.annotations] == ["Le Courrier\N{NO-BREAK SPACE}: des dizaines"]


def test_every_word_of_the_record_runs_up_from_the_least_that_it_can_mean_or_has_no_bound():
    least = {"dozens": 24, "hundreds": 200, "billions": 2e9, "just over one million": 1e6}

    for claim in RECORD.claims:
        if claim.quantity and is_word(claim.quantity):
            assert claim.quantity.low == least.get(claim.quantity.said.en), claim.id
            assert (claim.quantity.best, claim.quantity.high) == (None, None), claim.id
            assert claim.quantity.said.fr, claim.id
            assert claim.quantity.said.en in claim.text.en.lower() or claim.quantity.low is None, claim.id


@pytest.mark.parametrize("language", [Language.EN, Language.FR])
def test_a_number_of_the_record_is_put_as_its_claim_puts_it(language):
    hedges = {
        Language.EN: ("about", "around", "more than", "almost", "nearly", "just over"),
        Language.FR: ("environ", "plus d", "près de", "un peu plus d"),
    }[language]
    hedged = 0
    for claim in RECORD.claims:
        text = claim.text.to(language).lower()
        if claim.quantity and (said := claim.quantity.said.to(language)):
            hedged += 1
            assert not any(map(str.isdigit, said)) or re.sub(r"\D", "", said) in re.sub(r"\D", "", text), claim.id
        elif claim.quantity and claim.quantity.best is not None and claim.quantity.low != claim.quantity.high:
            shown = quantities.number(claim.quantity.best, language)
            assert not any(f"{hedge} {shown}" in text for hedge in hedges), claim.id
    assert hedged > 25
