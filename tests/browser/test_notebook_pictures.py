"""The figure and the deck as a browser draws them: what the stage shows is there, and nothing is fetched."""

import json
from collections import defaultdict
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

import builders
from browser.driver import DATA, SECONDS, eventually
from odd_dossiers import varied
from timeline.dossier.lanes import LaneGrouping
from timeline.dossier.load import load_dossier
from timeline.dossier.model import Language, Text
from timeline.drawing.figures import timeline
from timeline.drawing.layout import map as places
from timeline.drawing.maps import deck

LIB = Path(__file__).parents[2] / "src" / "timeline" / "stage" / "lib"

MARKS = """() => {
  const plot = document.querySelector("#plot"), top = plot.getBoundingClientRect();
  const marks = plot.calcdata.find(([first]) => first.trace.name === "marks");
  const nodes = [...plot.querySelectorAll(".scatterlayer .trace")].find((node) => node.__data__[0].trace.name === "marks");
  return [...nodes.querySelectorAll("path.point")].map((node, i) => {
    const box = node.getBoundingClientRect();
    return { event: marks[i].data ?? plot.data.find(({ name }) => name === "marks").customdata[i], x: box.x + box.width / 2 - top.x, y: box.y + box.height / 2 - top.y };
  });
}"""
DRAW = """async (figure) => {
  document.body.innerHTML = '<div id="plot"></div>';
  await Plotly.newPlot("plot", figure.data, figure.layout);
}"""
SHOW = """(written) => new Promise((done, failed) => {
  document.body.style.margin = "0";
  const names = ["SolidPolygonLayer", "PathLayer", "ScatterplotLayer", "IconLayer", "TextLayer", "MapView"];
  const classes = Object.fromEntries(names.map((name) => [name, deck[name]]));
  const converter = new deck.JSONConverter({ configuration: new deck.JSONConfiguration({ classes }) });
  const { layers, initialViewState, views } = converter.convert(written);
  globalThis.map = new deck.Deck({ width: 960, height: 640, views, initialViewState, layers, onError: failed, onLoad: done });
})"""
FOUND = (
    """async ([x, y]) => (await map.pickObjectAsync({ x, y, radius: 2, layerIds: ["marks"] }))?.object?.event ?? -1"""
)


@pytest.fixture
def blank(visit, browser):
    """An empty page with plotting libraries; nothing is fetched and nothing goes wrong."""

    def open_page(*names):
        page = visit("", address="about:blank", using=browser)
        for name in names:
            page.add_script_tag(content=(LIB / f"{name}.js").read_text(encoding="utf-8"))
        return page

    return open_page


def draw(page, figure):
    page.evaluate(DRAW, json.loads(figure.to_json()))
    return page.evaluate(MARKS)


@pytest.mark.parametrize("by", LaneGrouping)
def test_the_figure_has_as_many_marks_as_the_stage_in_the_same_lanes_and_order(stage, blank, by):
    stage.root.locator(f"[data-lanes={by}]").click()
    field = stage.timeline.locator("canvas.field")
    eventually(stage.page, lambda: bool(field.get_attribute("data-marked")), True)
    figure = timeline(load_dossier(DATA), by=by)
    page = blank("plotly")

    drawn = draw(page, figure)

    numbers = [mark["event"] for mark in drawn]
    eventually(stage.page, lambda: field.get_attribute("data-marked").split(), [*map(str, dict.fromkeys(numbers))])
    tops = [shape["y0"] for shape in figure.to_plotly_json()["layout"]["shapes"] if shape["type"] == "line"]
    assert len(tops) == len(figure.layout.yaxis.ticktext)


def test_marks_of_the_figure_stand_apart_where_their_lanes_are(blank):
    page = blank("plotly")
    figure = timeline(load_dossier(DATA), width=900)

    drawn = draw(page, figure)

    rows = defaultdict(list)
    for mark in drawn:
        rows[round(mark["y"])].append(mark["x"])
    inside = [sorted(x for x in row if 158 <= x <= 892) for row in rows.values()]
    gaps = [b - a for row in inside for a, b in pairwise(row)]
    assert min(gaps) > 11
    assert sum(map(len, rows.values())) == len(drawn)


def test_the_deck_is_drawn_with_its_marks_where_the_layout_has_them(blank):
    events = [
        builders.event("sale", "2022-01-05", places=("harbour",), label=Text("Sale")),
        builders.event("talks", "2022-02-05", category="agreement", places=("capital",)),
    ]
    spots = builders.by_id(builders.place("harbour", (51.5, 37.5)), builders.place("capital", (37.5, 45.75)))
    dossier = builders.dossier(events, [builders.claim(e.id) for e in events], places=spots, basemap=varied().basemap)
    page = blank("deck", "deck-json")
    whole = deck(dossier, width=960, height=640)

    page.evaluate(SHOW, json.loads(whole.to_json()))

    view = whole.initial_view_state
    plan = places.lay_out(dossier, Language.EN)
    spot = [
        page.evaluate("([at]) => map.getViewports()[0].project(at)", [list(plan.places[place].at)]) for place in (0, 1)
    ]
    assert view.zoom > 2
    for event, at in enumerate(spot):
        eventually(page, partial(page.evaluate, FOUND, at), event, seconds=SECONDS)
    assert page.evaluate(FOUND, [10, 10]) == -1


def test_a_deck_that_crosses_180_degrees_is_drawn_on_both_sides_of_it(blank):
    spots = builders.by_id(builders.place("west", (176.0, -18.0)), builders.place("east", (-174.0, -21.0)))
    events = [builders.event(id_, places=(id_,)) for id_ in spots]
    bare = builders.dossier(events, [builders.claim(e.id) for e in events], places=spots)
    dossier = replace(bare, region=(160.0, -40.0, 202.0, 5.0))
    page, whole = blank("deck", "deck-json"), deck(dossier, width=960, height=640)

    page.evaluate(SHOW, json.loads(whole.to_json()))

    turns = round((whole.initial_view_state.longitude - 181) / 360) * 360  # it is looked at from the other side
    for event, place in enumerate(places.lay_out(dossier, Language.EN).places):
        at = [place.at[0] + turns, place.at[1]]
        spot = page.evaluate("([at]) => map.getViewports()[0].project(at)", [at])
        assert 0 < spot[0] < 960
        eventually(page, partial(page.evaluate, FOUND, spot), event, seconds=SECONDS)
    assert page.evaluate(FOUND, [10, 10]) == -1
