"""What ``timeline check`` passes is shown: every file of the stage is written for it, and what is refused is told why."""

import json
import tempfile
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import builders
from timeline.dossier import as_of, dates
from timeline.dossier.load import InvalidDossier, load_dossier
from timeline.dossier.model import Language
from timeline.drawing.theme import Mode
from timeline.stage import spec
from timeline.wording import record_sentences

pytestmark = pytest.mark.whole

WHOLE = {**builders.ROWS, **builders.OPTIONAL}
LAND = {
    "id": "land",
    "properties": {"kind": "land", "name_en": "Land", "iso": "AR"},
    "geometry": {"type": "Polygon", "coordinates": [[[30, 30], [60, 30], [60, 60], [30, 60], [30, 30]]]},
}
LABEL = {
    "id": "label",
    "properties": {"kind": "country-label", "name_en": "Land", "rank": 1},
    "geometry": {"type": "Point", "coordinates": [45, 45]},
}


def refuse(constant):
    raise AssertionError(f"{constant} is no JSON")


LOOKS = ((Language.EN, Mode.LIGHT), (Language.FR, Mode.DARK))


def build_everything(dossier, looks=LOOKS):
    """Write every file of every page; and what is asked as of a day, and the sentences."""
    days = as_of.days(dossier)
    then = [as_of.known(dossier, day) for day in (days[0], days[len(days) // 2])]
    written = {}
    for language, mode in looks:
        for build in (spec.build, spec.build_claims, spec.build_present):
            written |= build(dossier, language, mode).files
        for known in (dossier, *then):
            assert all(record_sentences.for_event(known, event, language).plain() for event in known.events)
            assert all(record_sentences.for_question(known, question, language).plain() for question in known.questions)
    return [json.loads(data, parse_constant=refuse) for data in written.values()]


@pytest.fixture
def whole(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = builders.write_dossier(Path("data"), rows=WHOLE)
    (folder / "basemap.geojson").write_text(builders.geojson([LAND, LABEL]), encoding="utf-8")
    return folder


def described(folder):
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def describe(folder, package):
    (folder / "datapackage.json").write_text(json.dumps(package, indent=1), encoding="utf-8")


def said(**members):
    return lambda folder: describe(folder, described(folder) | members)


def put(file, old, new):
    return lambda folder: builders.replace(folder, file, old, new)


def without(*files):
    """Leave out files, with what the package says of them and what other files name of them."""

    def edit(folder):
        for file in files:
            (folder / file).unlink()
        package = described(folder)
        package["resources"] = [each for each in package["resources"] if each["path"] not in files]
        describe(folder, package)

    return edit


def emptied(*files):
    def edit(folder):
        for file in files:
            path = folder / file
            path.write_text(path.read_text(encoding="utf-8").partition("\n")[0], encoding="utf-8")

    return edit


def without_weapons(folder):
    builders.replace(folder, "events.csv", ",glider,", ",,")
    builders.replace(folder, "claims.csv", ",gliders,glider,", ",gliders,,")
    without("weapons.csv")(folder)


def without_places(folder):
    for old in (",harbour;coast-road,capital,", ",capital,,context"):
        builders.replace(folder, "events.csv", old, ",,," if "road" in old else ",,,context")
    builders.replace(folder, "stories.csv", ",harbour,", ",,")
    without("places.geojson")(folder)


def dated(date, earliest="", latest=""):
    """Give an event another date, and leave out the legal states, which may not fit it."""

    def edit(folder):
        without("bands.csv")(folder)
        row = f"talks,{date},{earliest},{latest}"
        builders.replace(folder, "events.csv", "talks,2022-11~,2022-11-01,2022-11-10", row)

    return edit


def unmapped(folder):
    features = [{**each, "geometry": None} for each in builders.PLACES]
    (folder / "places.geojson").write_text(builders.geojson(features), encoding="utf-8")


def based_on(*features):
    return lambda folder: (folder / "basemap.geojson").write_text(builders.geojson(features), encoding="utf-8")


def bare(folder):
    """Leave out all that a dossier may do without."""
    without_weapons(folder)
    (folder / "stories.csv").unlink()
    without("questions.csv", "bands.csv", "basemap.geojson")(folder)
    builders.replace(folder, "events.csv", "First gliders,", ",")
    for old in (",harbour;coast-road,capital,", ",capital,,context"):
        builders.replace(folder, "events.csv", old, ",,,")
    without("places.geojson")(folder)
    package = described(folder)
    keep = ("name", "title", "resources")
    package["resources"] = [each for each in package["resources"] if each["path"] != "stories.csv"]
    describe(folder, {key: package[key] for key in keep})


ACCEPTED = {
    "as it is": lambda folder: None,
    "an opening without an end": said(opening="2022/.."),
    "an opening without a beginning": said(opening="../2022-09"),
    "an opening of other centuries": said(opening="0900/1000"),
    "an opening of one day": said(opening="2022-09-14"),
    "no opening": said(opening=""),
    "a month of change": said(modified="2022-12"),
    "no day of change": said(modified=None),
    "no version": said(version=""),
    "no method": said(method=[], method_fr=[]),
    "no licence": said(licenses=[]),
    "no questions": without("questions.csv"),
    "no stories": without("stories.csv"),
    "no legal states": without("bands.csv"),
    "no weapons": without_weapons,
    "no places": without_places,
    "no place that is mapped": unmapped,
    "no base map": without("basemap.geojson"),
    "tables without rows": emptied("stories.csv", "questions.csv", "bands.csv"),
    "nothing but what must be": bare,
    "no labels on the base map": based_on(LAND),
    "labels without a rank": based_on(LAND, {**LABEL, "properties": {"kind": "sea-label", "name_fr": "Mer"}}),
    "a rank that is nothing": based_on(LAND, {**LABEL, "properties": {**LABEL["properties"], "rank": None}}),
    "nothing but a label on the base map": based_on(LABEL),
    "a base map without shapes": based_on(),
    "a shape of a kind that is not drawn": based_on(LAND, {**LABEL, "properties": {"kind": "weather"}}),
    "years before 1000": dated("0907"),
    "years before 100": dated("0014"),
    "years before Christ": dated("-0479-09~"),
    "a time of day": dated("2022-09-13T18:05:00+03:30"),
    "a time of day before Christ": dated("-0479-09-13T06:00:00"),
    "the first year and the last": dated("-9999/9999"),
    "an event without a known beginning": dated("../2022"),
    "an event that goes on": dated("2022/.."),
    "an event at any time": dated("2022", "-9999-01-01", "9999-12-31"),
    "a claim of the last year": put("claims.csv", "2022-09-14,delivered", "9998-12,delivered"),
    "a figure of nothing": put("claims.csv", "delivered,20,30,40,", "delivered,0,0,0,"),
    "a huge figure": put("claims.csv", "delivered,20,30,40,", "delivered,1,30,999999999999999,"),
    "an open figure": put("claims.csv", "delivered,20,30,40,", "delivered,20,,,"),
    "a route that does not move": put(
        "places.geojson", "[[51.5, 37.5], [50.0, 40.0], [47.5, 43.0]]", "[[51.5, 37.5], [51.5, 37.5], [51.5, 37.5]]"
    ),
    "a route of several lines": put(
        "places.geojson",
        '"LineString", "coordinates": [[51.5, 37.5], [50.0, 40.0], [47.5, 43.0]]',
        '"MultiLineString", "coordinates": [[[51.5, 37.5], [50.0, 40.0]], [[47.5, 43.0], [47.0, 43.0]]]',
    ),
    "a place at the pole": put("places.geojson", "[37.5, 55.75]", "[180, 90]"),
    "words in one language alone": put("claims.csv", "Twenty to forty gliders were delivered.", ""),
}

REFUSED = {
    "a rank in words": (
        based_on(LAND, {**LABEL, "properties": {**LABEL["properties"], "rank": "high"}}),
        "data/basemap.geojson:3: rank is 'high'. Write a plain number such as 1700 or 1.5.",
    ),
    "a rank between two": (
        based_on(LAND, {**LABEL, "properties": {**LABEL["properties"], "rank": 1.5}}),
        "data/basemap.geojson:3: rank is '1.5'. Write a whole number such as 1.",
    ),
    "a label that is a line": (
        based_on({**LABEL, "geometry": {"type": "LineString", "coordinates": [[45, 45], [46, 46]]}}),
        "data/basemap.geojson:2: geometry is 'LineString'. A country-label is drawn from: Point.",
    ),
    "land that is a point": (
        based_on({**LAND, "geometry": LABEL["geometry"]}),
        "data/basemap.geojson:2: geometry is 'Point'. A land is drawn from: Polygon, MultiPolygon.",
    ),
    "a day of change as people write it": (
        said(modified="28/11/2026"),
        "data/datapackage.json:1: modified is '28/11/2026'. Did you mean 2026-11-28?",
    ),
    "a weapon with the id of a class": (
        lambda folder: [
            put("weapons.csv", "glider,Glider,Planeur,aircraft", "aircraft,Glider,Planeur,aircraft")(folder),
            put("events.csv", ",glider,", ",aircraft,")(folder),
            put("claims.csv", ",gliders,glider,", ",gliders,aircraft,")(folder),
        ],
        "data/weapons.csv:2: id is 'aircraft'. A class of weapons.csv has this id: give one of them another.",
    ),
}


@pytest.mark.parametrize("edit", ACCEPTED.values(), ids=ACCEPTED)
def test_an_odd_dossier_that_is_accepted_is_shown_on_every_page(whole, edit):
    edit(whole)

    files = build_everything(load_dossier(whole))

    assert files
    assert "None" not in {file.get("language") for file in files if isinstance(file, dict)}


def test_every_page_is_written_in_every_language_and_mode(whole):
    assert build_everything(load_dossier(whole), [*product(Language, Mode)])


@pytest.mark.parametrize(("edit", "told"), REFUSED.values(), ids=REFUSED)
def test_what_no_page_could_show_is_told(whole, edit, told):
    edit(whole)

    with pytest.raises(InvalidDossier) as found:
        load_dossier(whole)

    assert str(found.value) == told


@pytest.mark.parametrize("vocabulary", [name for name in builders.LISTS if name != "stances"])
def test_a_value_listed_twice_is_told_once_and_the_first_is_not(whole, vocabulary):
    file, column = builders.LISTS[vocabulary]
    package = described(whole)
    fields = next(each for each in package["resources"] if each["path"] == file)["schema"]["fields"]
    values = next(field for field in fields if field["name"] == column)
    listed = values["roles" if vocabulary == "roles" else "categories"]
    listed.append(listed[0])
    describe(whole, package)

    with pytest.raises(InvalidDossier) as found:
        load_dossier(whole)

    (only,) = found.value.problems
    assert (only.column, only.value) == ("value", listed[0]["value"])
    assert only.advice == f"It is there twice in the list of {column} ({file}): keep one."


DATES = [
    "2022-09",
    "2022-10~",
    "0907-03",
    "1022",
    "2022/..",
    "../2022",
    "0002/9998",
    "[2022-08-19..2022-08-31]",
    "9998",
]
NUMBERS = [0.0, 1.0, 2.5, 1e6, 999_999_999_999_999.0]
POSITIONS = st.tuples(st.integers(-180, 180), st.integers(-90, 90)).map(list)
LINES = st.lists(POSITIONS, min_size=3, max_size=3)
POINTS = POSITIONS.map(lambda at: {"type": "Point", "coordinates": at})
ROUTES = LINES.map(lambda at: {"type": "LineString", "coordinates": at})
AREAS = LINES.map(lambda at: {"type": "Polygon", "coordinates": [[*at, at[0]]]})
GEOMETRIES = st.one_of(st.none(), POINTS, ROUTES, AREAS)
ODD_WORDS = st.sampled_from(["", "x", "1", "true", "__proto__", "constructor", "Ünï-cödé", "a b", "{count}", "100%"])
SHAPES = st.one_of(
    st.tuples(st.sampled_from(["land", "disputed", "weather"]), AREAS),
    st.tuples(st.sampled_from(["limit", "limit-disputed", "hatch"]), ROUTES),
    st.tuples(st.sampled_from(["country-label", "sea-label", "region-label"]), POINTS),
)
RANKS = st.sampled_from([None, 1, 9, 1000])


@st.composite
def edits(draw):
    """Choose what to change in the small dossier, all of which a curator could mean."""
    dates_ = [draw(st.sampled_from(DATES)) for _ in range(2)]
    figure = sorted(draw(st.sampled_from(NUMBERS)) for _ in range(3))
    return SimpleNamespace(
        package={
            "opening": draw(st.sampled_from(["", *DATES])),
            "modified": draw(st.sampled_from(["", *DATES])),
            "version": draw(ODD_WORDS),
            "citation": draw(ODD_WORDS),
            "map_note": draw(ODD_WORDS),
            "method": draw(st.lists(ODD_WORDS, max_size=2)),
            "method_fr": [],
        },
        dates=dates_,
        made_on=draw(st.sampled_from(["", *DATES])),
        figure=[draw(st.sampled_from(["", f"{number:f}"])) for number in figure],
        places=[draw(GEOMETRIES) for _ in range(4)],
        basemap=[
            {"properties": {"kind": kind, "name_en": draw(ODD_WORDS), "rank": draw(RANKS)}, "geometry": geometry}
            for kind, geometry in draw(st.lists(SHAPES, max_size=3))
        ],
        left_out=draw(st.sets(st.sampled_from(["stories.csv", "questions.csv", "basemap.geojson"])))
        | ({"bands.csv"} if dates.span(dates_[1]).earliest <= dates.span(dates_[0]).earliest else set()),
        label=draw(ODD_WORDS),
    )


def varied(folder, edit):
    moved = zip(WHOLE["events.csv"], edit.dates, strict=True)
    events = [{**row, "date": date, "earliest": "", "latest": ""} for row, date in moved]
    events[1]["label_en"] = edit.label
    claims = [dict(row) for row in WHOLE["claims.csv"]]
    claims[0] |= {"made_on": edit.made_on, **dict(zip(("low", "best", "high"), edit.figure, strict=True))}
    rows = {**WHOLE, "events.csv": events, "claims.csv": claims}
    builders.write_dossier(folder, rows={file: rows[file] for file in rows if file not in edit.left_out})
    describe(folder, described(folder) | edit.package)
    places = [placed(each, geometry) for each, geometry in zip(builders.PLACES, edit.places, strict=True)]
    (folder / "places.geojson").write_text(builders.geojson(places), encoding="utf-8")
    if "basemap.geojson" not in edit.left_out:
        shapes = [LAND, *edit.basemap] if edit.basemap else []
        (folder / "basemap.geojson").write_text(builders.geojson(shapes), encoding="utf-8")
    return folder


def placed(place, geometry):
    """Give a place another geometry; a line is a route, with all that a route must say."""
    route = {"basis": "documented;assumed", "public_on": "2022-09-01"}
    plain = {key: value for key, value in place["properties"].items() if key not in route}
    more = route if geometry and geometry["type"] == "LineString" else {}
    return {"id": place["id"], "properties": {**plain, **more}, "geometry": geometry}


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(edits())
def test_whatever_of_all_this_is_written_is_accepted_and_shown(edit):
    with tempfile.TemporaryDirectory() as root:
        dossier = load_dossier(varied(Path(root) / "data", edit))

        assert build_everything(dossier, LOOKS[:1])
