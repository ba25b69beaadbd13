"""Files for maps, and JSON, read back by GDAL, GeoPandas and pyarrow."""

import json
from io import BytesIO

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
from shapely.geometry import shape

import builders
from odd_dossiers import ODD, varied
from shipped import RECORD
from timeline.dossier import frames
from timeline.dossier.filters import Filter
from timeline.dossier.model import Text
from timeline.exports import Selection, named

pytestmark = pytest.mark.whole

MAPPED = ("events.geojson", "events.gpkg", "events.parquet")
NOTHING = Filter(q="no such word")


def written(name, dossier, criteria=None):
    stream = BytesIO()
    named(name).write(Selection(dossier, criteria or Filter()), stream)
    return stream.getvalue()


@pytest.fixture
def read(tmp_path):
    """Write a format to a file and read it back, by a layer's name where it has several."""

    def reader(name, dossier, criteria=None, layer="events"):
        path = tmp_path / name
        path.write_bytes(written(name, dossier, criteria))
        if path.suffix == ".parquet":
            return gpd.read_parquet(path)
        early = any(not event.span.earliest.is_modern and not event.span.open_start for event in dossier.events)
        as_text = {"DATE_AS_STRING": "YES"} if early and path.suffix == ".geojson" else {}  # Python has no such date
        return pyogrio.read_dataframe(path, layer=layer, **as_text)

    return reader


def rows(dossier):
    return [(event, place) for event in dossier.events for place in event.places or ("",)]


def as_list(value):
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return []
    return [part for part in value.split(";") if part] if isinstance(value, str) else [*value]


@pytest.mark.parametrize("name", MAPPED)
@pytest.mark.parametrize("dossier", ODD)
def test_every_event_stands_at_each_of_its_places_and_at_no_other(read, name, dossier):
    dossier = ODD[dossier]()
    shown = read(name, dossier)

    assert [(row.id, row.place or "") for row in shown.itertuples()] == [
        (event.id, place) for event, place in rows(dossier)
    ]
    for got, (_, place) in zip(shown.geometry, rows(dossier), strict=True):
        geometry = dossier.places[place].geometry if place else None
        if geometry is None:
            assert got is None
        else:
            assert got.equals(shape({"type": geometry.type, "coordinates": geometry.coordinates}))


@pytest.mark.parametrize("name", MAPPED)
def test_the_values_of_events_are_read_back(read, name):
    shown, meant = read(name, RECORD), frames.events(RECORD).set_index("id")

    assert shown.crs == frames.CRS
    for row in shown.itertuples():
        event = meant.loc[row.id]
        assert row.title_en == event.title_en
        assert row.title_fr == event.title_fr
        assert row.standing == event.standing
        assert bool(row.disputed) is bool(event.disputed)
        assert row.origins == event.origins
        assert pd.isna(row.earliest) == pd.isna(event.earliest)
        assert pd.isna(row.earliest) or pd.Timestamp(row.earliest) == event.earliest
        assert as_list(row.actors) == [*event.actors]
        assert as_list(row.weapons) == [*event.weapons]
        assert as_list(row.sources) == [*dict.fromkeys(claim.source for claim in RECORD.claims_of[row.id])]


@pytest.mark.parametrize("name", MAPPED)
def test_an_empty_selection_is_a_file_without_events_that_says_so(read, name, tmp_path):
    shown = read(name, RECORD, NOTHING)

    assert len(shown) == 0
    assert b"No event: nothing in the record matches" in (tmp_path / name).read_bytes()


@pytest.mark.parametrize("name", MAPPED)
@pytest.mark.parametrize(
    "text", ["=1+1", "<script>alert(1)</script> & co", '"; DROP TABLE events; --', "a\nb", "آریا 🚢"]
)
def test_hostile_text_is_read_back_as_it_is(read, name, text):
    shown = read(name, builders.dossier([builders.event(title=text, summary=Text(text))]))

    assert [*shown["title_en"]] == [text]
    assert [*shown["summary_en"]] == [text]


@pytest.mark.parametrize("name", MAPPED)
def test_a_route_is_drawn_from_the_day_on_which_it_became_public(read, name):
    before = read(name, varied(), Filter(asof="2022-05-31")).set_index("place")
    after = read(name, varied(), Filter(asof="2022-06-01")).set_index("place")

    assert before.geometry["road"] is None
    assert after.geometry["road"].geom_type == "LineString"
    assert before.geometry["harbour"] is not None


def test_a_geopackage_has_every_table_and_says_what_it_is(read, tmp_path):
    about = read("events.gpkg", RECORD, Filter(asof="2023-03-01"), layer="about").set_index("key")["text"]
    part = Selection(RECORD, Filter(asof="2023-03-01")).part

    assert about["known_by"] == "1 March 2023"
    assert about["version"] == RECORD.about.version
    layers = dict(pyogrio.list_layers(tmp_path / "events.gpkg"))
    assert {*layers} == {"events", "places", "claims", "sources", "actors", "weapons", "about"}
    claims = read("events.gpkg", RECORD, Filter(asof="2023-03-01"), layer="claims")
    assert [*claims["id"]] == [claim.id for claim in part.claims]
    assert [*claims["claimant"]] == [claim.claimant for claim in part.claims]
    assert [*claims["origin"]] == [claim.origin for claim in part.claims]
    assert str(claims["public_on"].dtype).startswith("datetime64")


def test_geojson_is_what_the_standard_asks_for_and_says_what_it_is():
    tree = json.loads(written("events.geojson", RECORD))

    assert tree["type"] == "FeatureCollection"
    assert "crs" not in tree
    assert tree["about"]["licence"] == RECORD.about.licence
    ids = [feature["id"] for feature in tree["features"]]
    assert len({*ids}) == len(ids)


def test_geoparquet_keeps_lists_and_days_and_says_what_it_is():
    table = pq.read_table(BytesIO(written("events.parquet", RECORD)))
    empty = pq.read_table(BytesIO(written("events.parquet", RECORD, NOTHING)))

    assert str(table.schema.field("weapons").type).startswith("list<")
    assert str(table.schema.field("earliest").type) == "date32[day]"
    assert json.loads(table.schema.metadata[b"about"])["version"] == RECORD.about.version
    assert empty.schema.types == table.schema.types
    assert b"pandas" not in table.schema.metadata


def test_json_nests_each_claim_in_its_event_and_each_source_in_its_claim():
    tree = json.loads(written("events.json", RECORD, Filter(asof="2023-03-01")))
    part = Selection(RECORD, Filter(asof="2023-03-01")).part

    assert [event["id"] for event in tree["events"]] == [event.id for event in part.events]
    nested = {claim["id"]: claim for event in tree["events"] for claim in event["claims"]}
    assert nested.keys() == {claim.id for claim in part.claims}
    for claim in part.claims:
        got = nested[claim.id]
        assert (got["claimant"], got["stance"], got["text_en"]) == (claim.claimant, claim.stance, claim.text.en)
        assert got["source"]["id"] == claim.source
        assert got["source"]["url"] == part.sources[claim.source].url
        assert got["low"] == (claim.quantity.low if claim.quantity else None)
        assert got["claimant"] in tree["actors"]
    assert "NaN" not in written("events.json", RECORD).decode()


def test_an_empty_selection_is_json_that_says_so():
    tree = json.loads(written("events.json", RECORD, NOTHING))

    assert tree["events"] == []
    assert tree["about"]["holds"].startswith("No event")
    assert tree["actors"] == {}
