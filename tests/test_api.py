"""A dossier in Python: tables, questions, pictures, sentences and citations."""

import inspect
import json
import re
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import pandas as pd
import plotly.graph_objects as go
import pydeck
import pytest

import builders
import timeline
from shipped import DATA
from timeline import api
from timeline.dossier.load import InvalidDossier
from timeline.dossier.model import Day

ROOT = Path(__file__).parents[1]
DOCUMENT = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))


@pytest.fixture
def small(tmp_path):
    folder = builders.write_dossier(tmp_path / "data", rows={**builders.ROWS, **builders.OPTIONAL})
    return timeline.open(folder)


@pytest.fixture(scope="module")
def d():
    return timeline.open(DATA)


# ---------------------------------------------------------------- tables


def test_the_tables_of_everything_have_every_row_once(d):
    for table, records in {
        "events": d.dossier.events,
        "claims": d.dossier.claims,
        "sources": d.dossier.sources,
        "places": d.dossier.places,
    }.items():
        found = getattr(d, table)()
        assert len(found) == len(records)
        assert found["id"].is_unique
        assert list(found.index) == list(range(len(found)))


def test_a_question_finds_its_events_with_their_claims_sources_and_places_and_no_others(d):
    asked = d.filter(actor="iran", weapon="shahed-136", known_by="2023-03-01")

    events, claims, sources, places = asked.events(), asked.claims(), asked.sources(), asked.places()

    assert 0 < len(events) < len(d.events())
    assert {*claims["event"]} == {*events["id"]}
    assert {*claims["source"]} <= {*sources["id"]}
    assert {*events["places"].explode().dropna()} <= {*places["id"]}
    assert claims["public_on"].max() <= pd.Timestamp("2023-03-01")
    assert len(sources) < len(d.sources())


def test_a_question_that_finds_nothing_has_empty_tables_of_the_same_columns(small):
    nothing = small.filter(q="zeppelin")

    for table in ("events", "claims"):
        found, whole = getattr(nothing, table)(), getattr(small, table)()
        assert len(found) == 0
        assert [*found.columns] == [*whole.columns]
    assert len(small.events()) > 0


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "parquet"])
def test_places_are_written_by_geopandas_and_read_back(d, tmp_path, ending):
    places, path = d.places(), tmp_path / f"places.{ending}"

    (places.to_parquet if ending == "parquet" else places.to_file)(path)
    found = gpd.read_parquet(path) if ending == "parquet" else gpd.read_file(path)

    assert isinstance(places, gpd.GeoDataFrame)
    assert sorted(found["id"]) == sorted(places["id"])
    assert found.crs == "EPSG:4326"
    mapped = places.set_index("id").geometry.dropna()
    assert found.set_index("id").geometry.dropna().sort_index().geom_equals_exact(mapped.sort_index(), 1e-7).all()
    assert places["longitude"].between(-180, 180).sum() == places["longitude"].notna().sum() > 0


# ---------------------------------------------------------------- questions


def test_a_narrower_question_leaves_the_wider_one_as_it_was(small):
    narrow = small.filter(actor="aria", start="2022-09").filter(end=Day(2022, 9, 30), start="2022")

    assert type(narrow) is type(small)
    assert (narrow.criteria.actor, narrow.criteria.start, narrow.criteria.end) == ({"aria"}, "2022", "2022-09-30")
    assert [*narrow.events()["id"]] == ["first-delivery"]
    assert len(small.events()) == 2
    assert narrow.filter(actor=(), end="").criteria.actor == frozenset()


def test_several_values_widen_and_a_sign_leaves_out(small):
    assert [*small.filter(category=["transfer", "agreement"]).events()["id"]] == ["first-delivery", "talks"]
    assert [*small.filter(category="-transfer").events()["id"]] == ["talks"]


def test_an_area_is_given_as_text_or_as_geopandas_has_it(d):
    places = d.places().set_index("id")
    found = d.filter(bbox=places.loc[["alabuga"]].total_bounds).events()

    assert found["places"].str.contains("alabuga").all()
    assert 0 < len(found) < len(d.events())
    assert [*d.filter(bbox="51,55,53,56.5").events()["id"]] == [*d.filter(bbox=(51, 55, 53, 56.5)).events()["id"]]
    with pytest.raises(ValueError, match=r"bbox: '60,20,40,30' is no area. Write west, south, east and north"):
        d.filter(bbox=(60, 20, 40, 30))


def test_values_that_are_not_there_are_all_named_with_those_that_are(small):
    with pytest.raises(ValueError, match="there is no 'ariana'") as refused:
        small.filter(actor=["ariana", "borea"], weapon="rocket", standing="sure", known_by="tomorrow", start="2022-13")

    told = str(refused.value).splitlines()
    assert len(told) == 5
    assert "aria, aria-ministry, borea, courier" in told[0]
    assert [line.partition(":")[0] for line in told] == ["actor", "weapon", "standing", "start", "known_by"]
    assert "glider" in told[1]
    assert "confirmed" in told[2]
    assert "asof" not in str(refused.value)
    assert "'borea'" not in str(refused.value)


def test_every_part_of_a_question_has_a_parameter():
    from timeline.dossier.filters import FACETS

    parameters = [*inspect.signature(timeline.View.filter).parameters]

    assert parameters == ["self", *FACETS, "start", "end", "bbox", "q", "known_by"]


def test_a_dossier_with_problems_is_not_opened_and_each_is_named(tmp_path):
    folder = builders.write_dossier(tmp_path / "data")
    builders.replace(folder, "claims.csv", "denies", "denied")

    with pytest.raises(InvalidDossier, match=r"claims\.csv:3: stance is 'denied'"):
        timeline.open(folder)
    with pytest.raises(InvalidDossier, match="no such folder"):
        timeline.open(tmp_path / "nowhere")


# ---------------------------------------------------------------- pictures, sentences, citations


def test_a_view_is_drawn_as_known_on_its_day(small):
    view = small.filter(known_by="2022-09-30")

    figure, deck = timeline.figure(view, by="actor", mode="dark"), timeline.map(view, width=400, height=300)

    assert isinstance(figure, go.Figure)
    assert isinstance(deck, pydeck.Deck)
    marked = {number for trace in figure.data if trace.name == "marks" for number in trace.customdata}
    assert marked == {0}
    assert marked != {n for trace in timeline.figure(small).data if trace.name == "marks" for n in trace.customdata}


def test_a_choice_that_there_is_not_is_refused_with_those_there_are(small):
    wrong = {
        "actor": lambda: timeline.figure(small, by="colour"),
        "dark": lambda: timeline.figure(small, mode="grey"),
        "light": lambda: timeline.map(small, mode="grey"),
        "bibtex": lambda: timeline.cite(small, style="mla"),
        "fr": lambda: timeline.open(DATA, language="de"),
    }

    for known, call in wrong.items():
        with pytest.raises(ValueError, match=rf"Write one of: .*\b{known}\b"):
            call()


def test_a_sentence_is_that_of_the_views_day_and_language(tmp_path):
    folder = builders.write_dossier(tmp_path / "data", rows={**builders.ROWS, **builders.OPTIONAL})
    view = timeline.open(folder, language="fr")

    assert "Aucun" not in timeline.sentence(view, "first-delivery")
    assert "De vingt à quarante planeurs" in timeline.sentence(view, "how-many")
    assert timeline.sentence(view.filter(known_by="2021"), "first-delivery") == ""
    with pytest.raises(ValueError, match="Did you mean first-delivery"):
        timeline.sentence(view, "first-delivry")


def test_a_view_and_what_is_in_it_are_cited(tmp_path):
    view = timeline.open(builders.write_dossier(tmp_path / "data"), address="https://a.example/t/")

    assert timeline.cite(view) == "Gliders. Version 1.0. 1 December 2022. https://a.example/t/."
    assert "[Actor: Aria]" in timeline.cite(view.filter(actor="aria"))
    assert timeline.cite(view, "s01", style="bibtex").startswith("@misc{gliders-source-s01,")
    with pytest.raises(ValueError, match="s03 is no id of this dossier"):
        timeline.cite(view, "s03")


def test_a_notebook_shows_what_a_view_holds_and_no_text_acts(tmp_path):
    folder = builders.write_dossier(tmp_path / "data")
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    title = 'Gliders & "kites" 5 > 3'
    (folder / "datapackage.json").write_text(json.dumps({**described, "title": title}), encoding="utf-8")
    view = timeline.open(folder).filter(q="<script>alert('x')</script> & more")

    shown = view._repr_html_()

    assert "Gliders &amp; &quot;kites&quot; 5 &gt; 3" in shown
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown
    assert title in repr(view)
    assert "\n" not in repr(view)


# ---------------------------------------------------------------- the face


def test_importing_the_package_loads_nothing_and_asking_for_a_name_loads_no_tables():
    code = (
        "import sys, timeline; early = {*sys.modules}; timeline.open; later = {*sys.modules};"
        "print('timeline.api' in early, 'timeline.api' in later, sorted({'pandas', 'geopandas', 'plotly', 'pydeck',"
        " 'streamlit'} & later))"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "src", capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False True []"


def test_public_names_are_listed_typed_and_documented():
    assert timeline.__all__ == api.__all__
    assert {*timeline.__all__} <= {*dir(timeline)}
    assert (ROOT / "src" / "timeline" / "py.typed").is_file()
    for name in timeline.__all__:
        thing = getattr(timeline, name)
        assert f"`timeline.{name}" in DOCUMENT
        assert inspect.getdoc(thing)
        for function in [thing] if inspect.isfunction(thing) else [v for k, v in vars(thing).items() if k[0] != "_"]:
            assert {*inspect.signature(function).parameters} - {"self"} <= {*function.__annotations__}
            assert "return" in function.__annotations__
    with pytest.raises(AttributeError, match="it has View, cite"):
        timeline.opne  # noqa: B018


def test_the_code_of_the_document_runs(tmp_path, monkeypatch, capsys):
    blocks = re.findall(r"^```python\n(.*?)^```$", DOCUMENT, re.DOTALL | re.MULTILINE)
    (tmp_path / "data").symlink_to(DATA)
    monkeypatch.chdir(tmp_path)
    names = {}

    for block in blocks:
        exec(compile(block, "docs/python.md", "exec"), names)  # noqa: S102 - our own document

    assert len(blocks) >= 7
    assert "Did you mean shahed-" in capsys.readouterr().out
    assert len(gpd.read_file("events.geojson")) >= len(names["early"].events())
    assert len(gpd.read_file("places.gpkg")) == len(names["early"].places())
    assert set(pd.read_csv("events.csv")["id"]) == set(names["early"].events()["id"])


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom_and_is_kept_without_outputs(notebook, monkeypatch, capsys):
    book = json.loads(notebook.read_text(encoding="utf-8"))
    monkeypatch.chdir(notebook.parent)
    names = {}

    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
            exec(compile("".join(cell["source"]), f"{notebook.name} {cell['id']}", "exec"), names)  # noqa: S102

    assert book["nbformat"] == 4
    assert len({cell["id"] for cell in book["cells"]}) == len(book["cells"]) > 5
    assert "@misc{" in capsys.readouterr().out


def test_there_is_a_notebook_to_begin_with():
    assert [path.name for path in NOTEBOOKS] == ["first_look.ipynb"]
