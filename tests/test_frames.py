"""The tables of a dossier for pandas and GeoPandas."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given

import builders
from odd_dossiers import ODD, dossiers, varied
from test_layout import SLOW
from timeline.dossier import as_of, dates, frames, geometry, queries
from timeline.dossier.model import Blank, Day, Missing, Quantity, Source, Standing, Text

TABLES = (frames.events, frames.claims, frames.sources, frames.actors, frames.weapons, frames.places)


def day(value):
    return Day.fromisoformat(str(value.astype("datetime64[D]")))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
@pytest.mark.parametrize("name", ODD)
def test_a_table_has_a_row_for_every_record_in_the_dossiers_order(name, table):
    dossier = ODD[name]()
    found = getattr(dossier, table.__name__)
    records = found.values() if hasattr(found, "values") else found

    assert list(table(dossier)["id"]) == [record.id for record in records]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_columns_have_the_same_types_however_much_a_dossier_holds(table):
    full, empty = table(varied()), table(builders.dossier(sources={}, actors={}))

    assert len(empty) == 0
    assert [*empty.columns] == [column for column in full.columns if column not in {"country"}]
    assert [str(empty[column].dtype) for column in empty] == [str(full[column].dtype) for column in empty]


@SLOW
@given(dossiers())
def test_a_span_is_two_days_and_an_open_end_is_missing_and_no_far_away_day(dossier):
    table = frames.events(dossier)

    for event, first, last in zip(dossier.events, table["earliest"], table["latest"], strict=True):
        assert pd.isna(first) == event.span.open_start
        assert pd.isna(last) == event.span.open_end
        assert event.span.open_start or day(first.to_datetime64()) == event.span.earliest
        assert event.span.open_end or day(last.to_datetime64()) == event.span.latest


@pytest.mark.parametrize(
    "edtf",
    ["-9999-01-01", "-0479-09", "0000", "0001-02-03", "0907-03-04", "1066", "1582-10-15", "1677-01-01", "9999-11-30"],
)
def test_days_of_every_year_that_can_be_shown_are_kept(edtf):
    table = frames.events(builders.dossier([builders.event(date=edtf), builders.event("now")]))

    span = dates.span(edtf)
    assert str(table["earliest"].dtype) == "datetime64[s]"
    assert [day(value) for value in table.loc[0, ["earliest", "latest"]].to_numpy(dtype="datetime64[s]")] == [
        span.earliest,
        span.latest,
    ]
    assert (table["earliest"].min() == table["earliest"][0]) == (span.earliest.year < 2022)


def test_what_a_vocabulary_lists_sorts_in_its_order_and_what_is_empty_is_missing():
    table = frames.events(varied())

    assert list(table["category"].cat.categories) == ["transfer", "agreement"]
    assert list(table["standing"].cat.categories) == [standing.value for standing in Standing]
    assert table.sort_values("category", kind="stable")["id"].tolist() == ["ban", "sale", "gift", "talks", "lapse"]
    claims = frames.claims(varied())
    assert claims["quantity_kind"].isna().all()
    assert claims["stance"].cat.ordered


def test_what_follows_from_the_claims_is_the_products_own_answer():
    for make in ODD.values():
        dossier = make()
        table, derived = frames.events(dossier).set_index("id"), queries.derive(dossier)

        assert table["standing"].astype(str).to_dict() == {id_: facts.standing for id_, facts in derived.items()}
        assert table["disputed"].to_dict() == {id_: facts.disputed for id_, facts in derived.items()}
        assert table["origins"].to_dict() == {id_: len(facts.origins) for id_, facts in derived.items()}
        public = frames.claims(dossier)["public_on"].to_numpy()
        assert [day(value) for value in public] == [as_of.public_on(dossier, claim) for claim in dossier.claims]


def test_a_number_that_nobody_gave_is_missing_and_never_zero():
    told = [
        builders.claim(id="a", quantity=Quantity("delivered", "gliders", low=0.0, high=40.0)),
        builders.claim(id="b"),
    ]

    table = frames.claims(builders.dossier([builders.event()], told)).set_index("id")

    assert table.loc["a", ["low", "high"]].tolist() == [0.0, 40.0]
    assert np.isnan(table.loc["a", "best"])
    assert table.loc["b", ["low", "best", "high"]].isna().all()
    assert table["low"].dtype == "float64"


def test_a_cell_that_says_why_it_is_blank_is_kept_as_it_is_written_and_in_no_typed_column():
    why = Missing("places", Blank.NOT_APPLICABLE, "treaty", Text("a treaty"))

    table = frames.events(builders.dossier([builders.event(missing=(why,)), builders.event("b")]))

    assert table["missing"].tolist() == [("places=n/a: treaty",), ()]
    assert table["places"].tolist() == [(), ()]


def test_a_text_that_a_language_lacks_is_empty_there_and_not_filled_from_another():
    events = [builders.event(label=Text("Ban")), builders.event("b", label=Text(fr="Interdiction"))]

    table = frames.events(builders.dossier(events))

    assert table["label_en"].tolist() == ["Ban", ""]
    assert table["label_fr"].tolist() == ["", "Interdiction"]


def test_columns_that_only_a_dossier_has_come_last_and_hide_no_other():
    sources = builders.by_id(
        Source("s1", "The Courier", extra={"shelf": "2022-12-01", "url": "spoilt"}), Source("s2", "Gazette")
    )

    table = frames.sources(builders.dossier(sources=sources))

    assert [*table.columns][-2:] == ["shelf", "extra_url"]
    assert table["shelf"].tolist() == ["2022-12-01", ""]
    assert table["url"].tolist() == ["", ""]


def test_places_are_shapes_in_degrees_and_say_so():
    table = frames.places(varied())

    assert isinstance(table, gpd.GeoDataFrame)
    assert table.crs == table["marks"].crs == "EPSG:4326"
    kinds = dict(zip(table["id"], table.geometry.type, strict=True))
    assert kinds["harbour"] == "Point"
    assert kinds["zone"] == "Polygon"
    assert kinds["road"] == "LineString"
    assert table.set_index("id").geometry["nowhere"] is None
    assert not table.set_index("id").geometry.isna()["overseas"]


def test_marks_stand_where_the_map_has_them_and_those_of_an_area_inside_it():
    for make in ODD.values():
        dossier = make()
        table = frames.places(dossier)

        for place, point in zip(dossier.places.values(), table["marks"], strict=True):
            assert (None if point is None else (point.x, point.y)) == geometry.anchor(place)
        areas = table[table.geometry.type.isin(["Polygon", "MultiPolygon"])]
        assert areas.geometry.contains(gpd.GeoSeries(areas["marks"], crs=table.crs)).all()


def test_tables_join_by_their_ids():
    dossier = ODD["record"]()
    events, claims = frames.events(dossier), frames.claims(dossier)

    joined = claims.merge(events, left_on="event", right_on="id", suffixes=("", "_of_event"), validate="many_to_one")

    assert len(joined) == len(claims)
    disputed = joined[joined["stance"].isin(["denies", "disputes"])]
    assert (disputed["disputed"] | (disputed["standing"] == Standing.DENIAL.value)).all()


def test_the_record_can_be_written_for_others(tmp_path: Path):
    table = frames.places(varied()).drop(columns=["marks"])
    lists = table[["basis", "aliases"]].map(";".join)

    table.assign(**lists).to_file(tmp_path / "places.geojson", driver="GeoJSON")

    assert list(gpd.read_file(tmp_path / "places.geojson")["id"]) == list(table["id"])
    assert day(frames.events(varied())["earliest"].min().to_datetime64()) == Day(2022, 1, 10)


def test_actors_and_weapons_have_their_names_kinds_and_whatever_they_are_part_of():
    record = builders.dossier(
        actors=builders.by_id(
            builders.actor("aria", name=Text("Aria", "Arie"), aliases=("Arya", "آریا")),
            builders.actor("guard", "force", "aria"),
        ),
        weapons=builders.by_id(builders.weapon("glider"), builders.weapon("balloon", "other")),
    )
    actors, weapons = frames.actors(record).set_index("id"), frames.weapons(record).set_index("id")

    assert actors.loc["guard", ["kind", "part_of"]].tolist() == ["force", "aria"]
    assert actors.loc["aria", ["name_en", "name_fr"]].tolist() == ["Aria", "Arie"]
    assert [*actors["aliases"]] == [("Arya", "آریا"), ()]
    assert weapons["class"].tolist() == ["aircraft", "other"]
    assert "airship" not in weapons["class"].cat.categories
