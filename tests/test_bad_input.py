"""Each way to spoil a dossier is told with file, line, column and remedy, and nothing else is told."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import builders
from timeline.load import FILES, InvalidDossier, Problem, load_dossier

UNCLOSED = 'A quotation mark is not closed. Close it, and write "" for a mark inside a cell.'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return builders.write_dossier(Path("data"))


def told(folder):
    with pytest.raises(InvalidDossier) as refused:
        load_dossier(folder)
    return [str(problem) for problem in refused.value.problems]


CELLS = {
    "a month that does not exist": (
        *("events.csv", "delivery,2022-09,", "delivery,2022-13,"),
        "2: date is '2022-13'. Write an EDTF date such as 2022-11 or 2022-11-05.",
    ),
    "no date": ("events.csv", "delivery,2022-09,", "delivery,,", "2: date is empty. Fill it in."),
    "a period that ends before it begins": (
        *("events.csv", "delivery,2022-09,", "delivery,2022-09/2022-08,"),
        "2: date is '2022-09/2022-08'. The first date is after the last: exchange or correct them.",
    ),
    "a day that is no ISO day": (
        *("events.csv", "2022-11-01,2022-11-10", "1 Nov 2022,2022-11-10"),
        "3: earliest is '1 Nov 2022'. Write a day such as 2022-11-05.",
    ),
    "an earliest day after the latest": (
        *("events.csv", "2022-11-01,2022-11-10", "2022-11-20,2022-11-10"),
        "3: earliest is '2022-11-20'. The earliest day is after the latest: exchange or correct them.",
    ),
    "a misspelt category": (
        *("events.csv", ",transfer,", ",transfr,"),
        "2: category is 'transfr'. Did you mean transfer?",
    ),
    "a category like no other": (
        *("events.csv", ",transfer,", ",war,"),
        "2: category is 'war'. Write one of: transfer, agreement.",
    ),
    "an unknown scope": ("events.csv", ",context,", ",contxt,", "3: scope is 'contxt'. Did you mean context?"),
    "an unknown actor": (
        *("events.csv", "aria=supplier;", "arai=supplier;"),
        "2: actors is 'arai'. Did you mean aria? If not, add it to actors.csv.",
    ),
    "an unknown role": (
        *("events.csv", "borea=recipient", "borea=recipiant"),
        "2: actors is 'recipiant'. Did you mean recipient?",
    ),
    "an actor without a role": (
        *("events.csv", "borea=recipient", "borea"),
        "2: actors is 'borea'. Write each as actor=role and put semicolons between them.",
    ),
    "an unknown weapon": (
        *("events.csv", ",glider,", ",glidder,"),
        "2: weapons is 'glidder'. Did you mean glider? If not, add it to weapons.csv.",
    ),
    "an unknown place among others": (
        *("events.csv", "harbour;coast-road", "harbor;coast-road"),
        "2: places is 'harbor'. Did you mean harbour? If not, add it to places.geojson.",
    ),
    "a place like no other": (
        *("events.csv", ",capital,core", ",moonbase,core"),
        "2: stated_at is 'moonbase'. Add it to places.geojson first.",
    ),
    "no title in any language": (
        *("events.csv", "Talks in the capital", ""),
        "3: title_en is empty. Fill it in here or in title_fr.",
    ),
    "an id with capitals and blanks": (
        *("claims.csv", "talks-1,", "Talks 1,"),
        "4: id is 'Talks 1'. Write small letters, digits and hyphens, such as production-deal.",
    ),
    "an id that is there twice": (
        *("claims.csv", "first-delivery-2,", "first-delivery-1,"),
        "3: id is 'first-delivery-1'. Line 2 has it already: an id belongs to one row, for ever.",
    ),
    "markup": (
        *("events.csv", "First gliders delivered", "<b>First</b> gliders"),
        "2: title_en is '<b>First</b> gliders'. Write plain text without HTML: no < before a letter.",
    ),
    "a script in a note": (
        *("events.csv", "Often dated", "<script>alert(1)</script>"),
        "3: note_en is '<script>alert(1)</script> a year too late.'. "
        "Write plain text without HTML: no < before a letter.",
    ),
    "an HTML comment": (
        *("weapons.csv", "Planeur", "<!-- Planeur"),
        "2: name_fr is '<!-- Planeur'. Write plain text without HTML: no < before a letter.",
    ),
    "a control character": (
        *("events.csv", "First gliders delivered", "First\x07\x1b gliders"),
        "2: title_en is 'First\\x07\\x1b gliders'. Remove the control characters.",
    ),
    "a mark that turns the reading direction": (
        *("actors.csv", "The Courier", "The \u202eCourier"),
        "5: name_en is 'The \\u202eCourier'. Remove the control characters.",
    ),
    "too many cells": (
        *("events.csv", '"Aria delivered gliders, says Borea."', "Aria delivered gliders, says Borea."),
        "2: The row has 19 cells and the header 18. Put quotation marks around a cell that holds a comma.",
    ),
    "too few cells": (
        *("weapons.csv", ",Planeur,aircraft,", ",Planeur"),
        "2: The row has 3 cells and the header 5. Put quotation marks around a cell that holds a comma.",
    ),
    "a quotation mark that is not closed": ("weapons.csv", ",Planeur,", ',"Planeur,', f"2: {UNCLOSED}"),
    "a quotation mark within a cell": (
        *("events.csv", "Aria delivered gliders,", 'Aria "delivered" gliders,'),
        f"2: {UNCLOSED}",
    ),
    "a link that runs a script": (
        *("sources.csv", "https://courier.example/gliders?page=1", "javascript:alert(1)"),
        "2: url is 'javascript:alert(1)'. Write an address that starts with https:// or http://.",
    ),
    "a link to nowhere": (
        *("sources.csv", "https://courier.example/gliders?page=1", "https:///gliders"),
        "2: url is 'https:///gliders'. Write an address that starts with https:// or http://.",
    ),
    "an unknown stance": ("claims.csv", "denies", "denied", "3: stance is 'denied'. Did you mean denies?"),
    "a number in words": (
        *("claims.csv", ",20,30,40,", ",about 20,30,40,"),
        "2: low is 'about 20'. Write a plain number such as 1700 or 1.5.",
    ),
    "a number that is infinite": (
        *("claims.csv", ",20,30,40,", ",20,30,1e999,"),
        "2: high is '1e999'. Write a plain number such as 1700 or 1.5.",
    ),
    "a low above the high": (
        *("claims.csv", ",20,30,40,", ",50,,40,"),
        "2: low is '50'. It is above high, which is 40: exchange or correct them.",
    ),
    "a best below the low": (
        *("claims.csv", ",20,30,40,", ",20,10,40,"),
        "2: best is '10'. It is below low, which is 20: correct one of them.",
    ),
    "a best above the high": (
        *("claims.csv", ",20,30,40,", ",20,50,40,"),
        "2: best is '50'. It is above high, which is 40: correct one of them.",
    ),
    "a quantity without unit": (
        *("claims.csv", ",gliders,glider,", ",,glider,"),
        "2: unit is empty. Write what quantity_kind counts, or empty quantity_kind.",
    ),
    "a unit without the kind of quantity": (
        *("claims.csv", ",delivered,20", ",,20"),
        "2: unit is 'gliders'. Write in quantity_kind what this counts, or empty this cell.",
    ),
    "a credibility above six": (
        *("claims.csv", ',2,"The Courier', ',7,"The Courier'),
        "2: credibility is '7'. Write one of: 1, 2, 3, 4, 5, 6.",
    ),
    "a reliability beyond F": (
        *("sources.csv", "found,B", "found,G"),
        "2: reliability is 'G'. Write one of: A, B, C, D, E, F.",
    ),
    "an unknown source": (
        *("claims.csv", ",s02,", ",s20,"),
        "3: source is 's20'. Did you mean s02? If not, add it to sources.csv.",
    ),
    "no source": ("claims.csv", ",s02,", ",,", "3: source is empty. Fill it in."),
    "a claim about an unknown event": (
        *("claims.csv", "first-delivery-2,first-delivery,", "first-delivery-2,first-delivry,"),
        "3: event is 'first-delivry'. Did you mean first-delivery? If not, add it to events.csv.",
    ),
    "actors that are part of each other": (
        *("actors.csv", "state,,Arya", "state,aria-ministry,Arya"),
        "2: part_of is 'aria-ministry'. It is a circle: aria > aria-ministry > aria. Empty one of these cells.",
    ),
    "an actor that is part of itself": (
        *("actors.csv", "media,,", "media,courier,"),
        "5: part_of is 'courier'. It is a circle: courier > courier. Empty one of these cells.",
    ),
    "a misspelt column": ("events.csv", "title_en", "titel_en", "1: column is 'titel_en'. Did you mean title_en?"),
    "a column in capitals": (
        "events.csv",
        ",category,",
        ",Category,",
        "1: column is 'Category'. Did you mean category?",
    ),
    "a column that is missing": ("events.csv", ",category,", ",,", "1: The column category is missing: add it."),
    "a column that is there twice": (
        *("events.csv", ",note_en,", ",title_en,"),
        "1: column is 'title_en'. It is there twice: keep one.",
    ),
    "an unknown grade of a segment": (
        *("places.geojson", "documented;assumed", "documented;guessed"),
        "4: basis is 'guessed'. Write one of: documented, inferred, assumed.",
    ),
    "fewer grades than segments": (
        *("places.geojson", "documented;assumed", "documented"),
        "4: basis is 'documented'. Write one grade for each segment of the line: 2.",
    ),
    "an unknown precision": (
        *("places.geojson", '"precision": "schematic"', '"precision": "rough"'),
        "4: precision is 'rough'. Write one of: site, city, region, schematic.",
    ),
    "a place without a name": (
        *("places.geojson", '"name_en": "Place not given"', '"name_en": ""'),
        "5: name_en is empty. Fill it in here or in name_fr.",
    ),
    "a place without an id": ("places.geojson", '"id": "elsewhere", ', "", "5: id is empty. Fill it in."),
    "markup in a place": (
        *("places.geojson", "Chief Town", "<i>Chief</i> Town"),
        "3: aliases is '<i>Chief</i> Town;Kapital'. Write plain text without HTML: no < before a letter.",
    ),
    "half a character": (
        *("places.geojson", "Chief Town", "Chief \\ud800 Town"),
        "3: aliases is 'Chief \\ud800 Town;Kapital'. Remove the control characters.",
    ),
    "a latitude out of range": (
        *("places.geojson", "[37.5, 55.75]", "[137.5, 95.75]"),
        "3: geometry is '[137.5, 95.75]'. Write degrees: longitude from -180 to 180, then latitude from -90 to 90.",
    ),
    "a latitude that can only be a longitude": (
        *("places.geojson", "[37.5, 55.75]", "[37.5, 155.75]"),
        "3: geometry is '[37.5, 155.75]'. Longitude comes first: did you mean [155.75, 37.5]?",
    ),
    "a position of words": (
        *("places.geojson", "[37.5, 55.75]", '["37.5", "55.75"]'),
        """3: geometry is "['37.5', '55.75']". Write a position as [longitude, latitude], two numbers.""",
    ),
    "a line of one position": (
        *("places.geojson", "[[51.5, 37.5], [50.0, 40.0], [47.5, 43.0]]", "[[51.5, 37.5]]"),
        "4: geometry is '[[51.5, 37.5]]'. Write two positions or more for a line.",
    ),
    "an unknown geometry": (
        *("places.geojson", '"LineString"', '"Route"'),
        "4: geometry is 'Route'. Write one of: Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon.",
    ),
    "a geometry that is none": (
        *("places.geojson", '"geometry": null', '"geometry": "here"'),
        "5: geometry is 'here'. Write a geometry object, or null for a place that is not mapped.",
    ),
    "broken JSON": (
        *("places.geojson", '"geometry": null', '"geometry": '),
        "5: This is not JSON: expecting value at column 98.",
    ),
    "a number that JSON does not have": (
        *("places.geojson", "[37.5, 55.75]", "[37.5, NaN]"),
        " This is not JSON that can be read: a number or the nesting goes too far.",
    ),
    "no collection of features": (
        *("places.geojson", "FeatureCollection", "Features"),
        "1: Write a FeatureCollection with at least one feature.",
    ),
    "a package without a title": (
        *("datapackage.json", '"title": "Gliders"', '"title": ""'),
        "1: title is empty. Fill it in.",
    ),
    "a package with markup": (
        *("datapackage.json", "How it was read.", "<a href=x>How</a>"),
        "1: method is '<a href=x>How</a>'. Write plain text without HTML: no < before a letter.",
    ),
    "a licence that is no link": (
        *("datapackage.json", "https://licence.example/by", "javascript:1"),
        "8: path is 'javascript:1'. Write an address that starts with https:// or http://.",
    ),
    "an opening that is no period": (
        *("datapackage.json", '"opening": "2022"', '"opening": "soon"'),
        "1: opening is 'soon'. Write an EDTF date such as 2022-11 or 2022-11-05.",
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "line"), CELLS.values(), ids=CELLS)
def test_the_curator_is_told_what_to_write_and_nothing_else(folder, file, old, new, line):
    builders.replace(folder, file, old, new)

    assert told(folder) == [f"data/{file}:{line}"]


OPTIONAL_CELLS = {
    "a step about an unknown event": (
        *("stories.csv", "1,first-delivery,", "1,first-delivry,"),
        "2: event is 'first-delivry'. Did you mean first-delivery? If not, add it to events.csv.",
    ),
    "a step that frames an unknown place": (
        *("stories.csv", ",harbour,", ",harbor,"),
        "2: places is 'harbor'. Did you mean harbour? If not, add it to places.geojson.",
    ),
    "a step that rests on an unknown claim": (
        *("stories.csv", ",first-delivery-1", ",first-delivery-9"),
        "2: claims is 'first-delivery-9'. Did you mean first-delivery-2? If not, add it to claims.csv.",
    ),
    "a step that rests on a claim about another event": (
        *("stories.csv", ",first-delivery-1", ",first-delivery-1;talks-1"),
        "2: claims is 'talks-1'. It is about talks: name claims about first-delivery.",
    ),
    "two steps with one number": (
        *("stories.csv", "beginning,2,", "beginning,1,"),
        "3: step is '1'. Line 2 is that step of the story already: number them 1, 2, 3.",
    ),
    "two steps with one number written in two ways": (
        *("stories.csv", "beginning,2,", "beginning,01.0,"),
        "3: step is '01.0'. Line 2 is that step of the story already: number them 1, 2, 3.",
    ),
    "a step before the first": (
        *("stories.csv", "beginning,1,", "beginning,0,"),
        "2: step is '0'. Number the steps 1, 2, 3.",
    ),
    "a step between two others": (
        *("stories.csv", "beginning,1,", "beginning,1.5,"),
        "2: step is '1.5'. Number the steps 1, 2, 3.",
    ),
    "a word for a number without the kind of quantity": (
        *("claims.csv", ",delivered,20,30,40,,,gliders,glider,", ",,,,,dozens,,,,"),
        "2: said_en is 'dozens'. Write in quantity_kind what this counts, or empty this cell.",
    ),
    "a question that asks for what the program does not know": (
        *("questions.csv", "Only one newspaper counted.,,", "Only one newspaper counted.,,day"),
        "2: asks is 'day'. Write one of: date.",
    ),
    "a step without a number": ("stories.csv", "beginning,1,", "beginning,,", "2: step is empty. Fill it in."),
    "a step of a story that is not listed": (
        *("stories.csv", "beginning,2,", "begining,2,"),
        "3: story is 'begining'. Did you mean beginning?",
    ),
    "a step of no story": ("stories.csv", "beginning,1,", ",1,", "2: story is empty. Fill it in."),
    "a question that names a missing claim": (
        *("questions.csv", ";first-delivery-2", ";talks-1;talks-7"),
        "2: claims is 'talks-7'. Did you mean talks-1? If not, add it to claims.csv.",
    ),
    "a question that nothing answers": (
        *("questions.csv", "first-delivery-1;first-delivery-2", ""),
        "2: claims is empty. Fill it in.",
    ),
    "a question that one claim answers": (
        *("questions.csv", ";first-delivery-2", ""),
        "2: claims is 'first-delivery-1'. Name two claims at least: one alone leaves nothing to compare.",
    ),
    "a question that names a claim twice": (
        *("questions.csv", ";first-delivery-2", ";first-delivery-2;first-delivery-1"),
        "2: claims is 'first-delivery-1'. It is there twice: keep one.",
    ),
    "a question without words": (
        *("questions.csv", "How many gliders?,Combien de planeurs ?", ","),
        "2: question_en is empty. Fill it in here or in question_fr.",
    ),
    "a question without a careful wording": (
        *("questions.csv", "The Courier says 20 to 40; Aria denies it.", ""),
        "2: wording_en is empty. Fill it in here or in wording_fr.",
    ),
    "a question's id with blanks": (
        *("questions.csv", "how-many", "How many"),
        "2: id is 'How many'. Write small letters, digits and hyphens, such as production-deal.",
    ),
    "a legal state that is there twice": (
        *("bands.csv", "talks-go-on", "glider-limits"),
        "3: id is 'glider-limits'. Line 2 has it already: an id belongs to one row, for ever.",
    ),
    "a legal state that nothing begins": ("bands.csv", ",talks,,", ",,,", "3: begins is empty. Fill it in."),
    "a legal state that an unknown event ends": (
        *("bands.csv", "first-delivery,talks", "first-delivery,talk"),
        "2: ends is 'talk'. Did you mean talks? If not, add it to events.csv.",
    ),
    "a legal state that ends before it begins": (
        *("bands.csv", "first-delivery,talks", "talks,first-delivery"),
        "2: ends is 'first-delivery'. It does not come after talks: exchange or correct them.",
    ),
    "a legal state that ends as it begins": (
        *("bands.csv", "first-delivery,talks", "talks,talks"),
        "2: ends is 'talks'. It does not come after talks: exchange or correct them.",
    ),
    "a misspelt column of an optional table": (
        *("questions.csv", "wording_en", "wordng_en"),
        "1: column is 'wordng_en'. Did you mean wording_en?",
    ),
}


@pytest.fixture
def whole(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return builders.write_dossier(Path("data"), rows={**builders.ROWS, **builders.OPTIONAL})


@pytest.mark.parametrize(("file", "old", "new", "line"), OPTIONAL_CELLS.values(), ids=OPTIONAL_CELLS)
def test_the_curator_is_told_what_to_write_in_an_optional_table_and_nothing_else(whole, file, old, new, line):
    builders.replace(whole, file, old, new)

    assert told(whole) == [f"data/{file}:{line}"]


@pytest.mark.parametrize("file", builders.OPTIONAL)
def test_an_optional_table_without_rows_is_told_and_one_that_is_not_there_is_not(whole, file):
    header, _, _ = (whole / file).read_text(encoding="utf-8").partition("\n")
    (whole / file).write_text(header, encoding="utf-8")
    assert told(whole) == [f"data/{file}: The table has no rows: add at least one."]

    (whole / file).unlink()

    assert load_dossier(whole)


def test_a_listed_story_without_steps_is_told_and_a_told_one_is_not(whole):
    package = json.loads((whole / "datapackage.json").read_text(encoding="utf-8"))
    stories = next(resource for resource in package["resources"] if resource["path"] == "stories.csv")
    listed = stories["schema"]["fields"][0]["categories"]
    listed.append({"value": "ending", "label": "The end", "label_fr": "La fin"})
    (whole / "datapackage.json").write_text(json.dumps(package, indent=1), encoding="utf-8")

    (told_of,) = told(whole)

    assert re.fullmatch(r"data/datapackage\.json:\d+: value is 'ending'\. .*", told_of)
    assert told_of.endswith("The story is empty: add its steps to stories.csv, or remove it here.")
    assert "beginning" not in told_of


def test_a_misspelt_event_of_a_step_is_not_told_of_its_claims_too(whole):
    builders.replace(whole, "stories.csv", "2,talks,Talks,,,,,,,,,", "2,talk,Talks,,,,,,,,,talks-1")

    assert told(whole) == ["data/stories.csv:3: event is 'talk'. Did you mean talks? If not, add it to events.csv."]


EARLY = (
    "It was public on 2022-08-31 and its event cannot have begun before 2022-09-01. Correct a date, or "
    "write a stance that may come first: confirms, warns, denies, disputes or declines."
)


def undisputed(folder, stance, made_on="2022-08", kind="delivered"):
    """Leave one claim about the first delivery, which nobody denies, and let it come early."""
    old = "asserts,Twenty to forty gliders were delivered.,De vingt à quarante planeurs ont été livrés.,2022-09-14,"
    new = f"{stance},Twenty to forty gliders were delivered.,De vingt à quarante planeurs ont été livrés.,{made_on},"
    builders.replace(folder, "claims.csv", f"{old}delivered", f"{new}{kind}")
    builders.replace(folder, "claims.csv", "first-delivery-2,first-delivery,", "first-delivery-2,talks,")


@pytest.mark.parametrize("stance", ["asserts", "assesses", "admits"])
def test_a_claim_that_tells_of_an_event_before_it_can_have_begun_is_told(folder, stance):
    undisputed(folder, stance)

    assert told(folder) == [f"data/claims.csv:2: made_on is '2022-08'. {EARLY}"]


@pytest.mark.parametrize("stance", ["confirms", "warns", "denies", "disputes", "declines"])
def test_what_is_announced_feared_or_denied_may_come_before_the_event(folder, stance):
    undisputed(folder, stance)

    assert load_dossier(folder)


def test_the_figure_of_a_plan_may_come_before_the_event(folder):
    undisputed(folder, "asserts", kind="ordered")

    assert load_dossier(folder)


def test_an_earlier_statement_that_somebody_denies_is_no_mistake_but_one_that_only_its_claimant_denies_is(folder):
    builders.replace(folder, "claims.csv", "2022-09-14,delivered", "2022-08,delivered")
    assert load_dossier(folder)

    builders.replace(folder, "claims.csv", "first-delivery,aria,denies", "first-delivery,courier,denies")

    assert told(folder) == [f"data/claims.csv:2: made_on is '2022-08'. {EARLY}"]


@pytest.mark.parametrize("made_on", ["2022-09", "2022", "[2022-08-01..2022-09-01]", "2022-08/.."])
def test_a_claim_that_may_be_as_late_as_its_event_is_no_mistake(folder, made_on):
    undisputed(folder, "asserts", made_on)
    if made_on.endswith(".."):
        builders.replace(folder, "claims.csv", made_on, "2022-09/..")

    assert load_dossier(folder)


def test_a_claim_without_a_day_is_as_early_as_its_source(folder):
    undisputed(folder, "asserts", "")
    builders.replace(folder, "sources.csv", "newspaper,2022-09-14", "newspaper,2022-08-31")

    assert told(folder) == [f"data/claims.csv:2: made_on is empty. {EARLY}"]


def test_a_day_that_cannot_be_read_is_not_told_to_be_early_too(folder):
    undisputed(folder, "asserts", "2022-88")
    builders.replace(folder, "sources.csv", "newspaper,2022-09-14", "newspaper,2022-08-31")

    assert told(folder) == [
        "data/claims.csv:2: made_on is '2022-88'. Write an EDTF date such as 2022-11 or 2022-11-05."
    ]


@pytest.mark.parametrize("file", FILES[:7])
def test_a_missing_file_is_the_only_thing_told(folder, file):
    (folder / file).unlink()

    assert told(folder) == [f"data/{file}: The file is missing: add it."]


@pytest.mark.parametrize("file", FILES[1:6])
def test_a_table_without_rows_is_the_only_thing_told(folder, file):
    header, _, _ = (folder / file).read_text(encoding="utf-8").partition("\n")
    (folder / file).write_text(header, encoding="utf-8")

    assert told(folder) == [f"data/{file}: The table has no rows: add at least one."]


def test_an_empty_file_is_told_how_to_begin(folder):
    (folder / "weapons.csv").write_bytes(b"")

    assert told(folder) == [
        "data/weapons.csv: The file is empty. Begin it with the columns id,name_en,name_fr,class,aliases."
    ]


@pytest.mark.parametrize(("mark", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_a_spreadsheets_own_separator_is_told_once(folder, mark, name):
    path = folder / "weapons.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", mark), encoding="utf-8")

    assert told(folder) == [
        f"data/weapons.csv:1: The columns are separated by {name}: save it with commas (CSV, UTF-8)."
    ]


@pytest.mark.parametrize("file", ["events.csv", "places.geojson"])
def test_a_byte_that_is_not_utf_8_is_told_with_its_line(folder, file):
    path = folder / file
    before, first_line, rest = path.read_bytes().partition(b"\n")
    path.write_bytes(before + first_line + b"caf\xe9" + rest)

    assert told(folder) == [f"data/{file}:2: byte 4 of the line is '0xe9'. Save the file as UTF-8."]


def test_a_byte_order_mark_does_not_move_the_byte_that_is_told(folder):
    path = folder / "events.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\nfirst-delivery", b"\n\xff"))

    assert told(folder) == ["data/events.csv:2: byte 1 of the line is '0xff'. Save the file as UTF-8."]


def test_markup_in_a_header_is_told(folder):
    rows = [line.split(",") for line in (folder / "weapons.csv").read_text(encoding="utf-8").splitlines()]
    lines = [",".join([*row, "<b>\x1b[31m"]) for row in rows]
    (folder / "weapons.csv").write_text("\n".join(lines), encoding="utf-8")

    assert told(folder) == [
        "data/weapons.csv:1: column 6 is '<b>\\x1b[31m'. Write plain text without HTML: no < before a letter.",
        "data/weapons.csv:2: '<b>\\x1b[31m' is '<b>\\x1b[31m'. Write plain text without HTML: no < before a letter.",
    ]


def test_a_cell_of_ten_megabytes_is_told_in_one_short_line(folder):
    builders.replace(folder, "events.csv", "Talks in the capital", "x" * 10_000_000)

    assert told(folder) == [
        f"data/events.csv:3: title_en is '{'x' * 60}…'. It has 10,000,000 characters: shorten it to at most 20,000."
    ]


def test_a_cell_of_a_million_ids_is_told_in_a_bounded_time(folder):
    builders.replace(folder, "events.csv", ",capital,,context", f",{'x;' * 1_000_000},,context")

    assert len(told(folder)) < 11_000


def test_a_line_is_the_one_that_an_editor_shows(folder):
    builders.replace(folder, "events.csv", "Aria delivered gliders, says Borea.", "Aria\ndelivered\r\ngliders,\n\nsays")
    builders.replace(folder, "events.csv", ",agreement,", ",agreemant,")

    assert told(folder) == ["data/events.csv:7: category is 'agreemant'. Did you mean agreement?"]


def test_an_event_about_which_nobody_says_anything_is_told(folder):
    builders.replace(folder, "claims.csv", "talks-1,talks,", "talks-1,first-delivery,")

    assert told(folder) == ["data/events.csv:3: id is 'talks'. Add at least one claim about it to claims.csv."]


def test_latitude_and_longitude_exchanged_are_told_where_the_other_places_show_it(folder):
    text = builders.geojson([*builders.PLACES, *CITIES, place("west", 8.0, 48.0)])
    (folder / "places.geojson").write_text(text, encoding="utf-8")
    assert load_dossier(folder)

    builders.replace(folder, "places.geojson", "[8.0, 48.0]", "[48.0, 8.0]")

    assert told(folder) == [
        "data/places.geojson:12: geometry is '[48.0, 8.0]'. Longitude comes first: did you mean [8.0, 48.0]?"
    ]


def test_latitude_and_longitude_exchanged_are_told_where_the_base_map_shows_it(folder):
    outline = [[45, 25], [60, 25], [60, 40], [45, 40], [45, 25]]
    shape = {"type": "Polygon", "coordinates": [outline]}
    land = {"id": "land", "properties": {"kind": "land", "iso": "AR"}, "geometry": shape}
    (folder / "basemap.geojson").write_text(builders.geojson([land]), encoding="utf-8")
    inland, island = place("inland", 51.5, 35.5), place("island", 62.0, 30.0)
    for city in (inland, island):
        city["properties"]["country"] = "AR"
    (folder / "places.geojson").write_text(builders.geojson([*builders.PLACES, inland, island]), encoding="utf-8")
    assert load_dossier(folder)

    builders.replace(folder, "places.geojson", "[51.5, 35.5]", "[35.5, 51.5]")

    assert told(folder) == [
        "data/places.geojson:6: geometry is '[35.5, 51.5]'. Longitude comes first: did you mean [51.5, 35.5]?"
    ]


@pytest.mark.parametrize("position", [(-77.0, -39.0), (39.0, -77.0), (15.0, 64.0)])
def test_a_place_far_from_the_others_is_no_mistake(folder, position):
    text = builders.geojson([*builders.PLACES, *CITIES, place("overseas", *position)])
    (folder / "places.geojson").write_text(text, encoding="utf-8")

    assert load_dossier(folder).places["overseas"].geometry


def place(id_, longitude, latitude):
    return {
        "id": id_,
        "properties": {"name_en": id_},
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
    }


CITIES = [place(f"city-{number}", 10.0 + 10 * number, 30.0 + 4 * number) for number in range(6)]


def test_a_ring_that_is_not_closed_is_told(folder):
    ring = [[0, 0], [1, 0], [1, 1], [0, 1]]
    area = {**place("area", 0, 0), "geometry": {"type": "Polygon", "coordinates": [ring]}}
    (folder / "places.geojson").write_text(builders.geojson([*builders.PLACES, area]), encoding="utf-8")

    assert told(folder) == [
        "data/places.geojson:6: geometry is '[0.0, 1.0]'. "
        "Close the ring: four positions or more, the last equal to the first."
    ]


def test_a_folder_that_is_not_there_is_told_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert told(Path("nowhere")) == ["nowhere: There is no such folder."]


def test_a_file_that_cannot_be_read_is_told(folder):
    (folder / "weapons.csv").unlink()
    (folder / "weapons.csv").mkdir()

    (only,) = told(folder)

    assert only.startswith("data/weapons.csv: The file cannot be read: ")
    assert only.endswith(".")


@pytest.mark.parametrize("content", [b"[]", b"{}", b"1", b"null"])
def test_a_package_that_is_no_object_is_told_once(folder, content):
    (folder / "datapackage.json").write_bytes(content)

    assert told(folder) == ["data/datapackage.json:1: Write one JSON object: { ... }."]


def test_json_that_nests_without_end_is_told(folder):
    (folder / "datapackage.json").write_bytes(b"[" * 100_000)

    assert told(folder) == [
        "data/datapackage.json: This is not JSON that can be read: a number or the nesting goes too far."
    ]


def test_a_column_that_only_the_package_has_is_told(folder):
    package = builders.package()
    package["resources"][0]["schema"]["fields"].append({"name": "region"})

    (only,) = spoilt(folder, package)

    assert only.startswith("data/datapackage.json:")
    assert only.endswith(": field is 'region'. There is no such column in events.csv: add it there, or remove it here.")


def test_a_column_that_the_package_does_not_describe_is_told(folder):
    package = builders.package()
    del package["resources"][0]["schema"]["fields"][-1]

    assert spoilt(folder, package) == ["data/events.csv:1: column is 'label_fr'. Describe it in datapackage.json too."]


def test_a_table_that_the_package_does_not_describe_is_told(folder):
    package = builders.package()
    del package["resources"][-1]

    assert spoilt(folder, package) == [
        "data/datapackage.json: Describe the field class of weapons.csv, with its list of values.",
        "data/datapackage.json: Describe weapons.csv among the resources, with the fields of its schema.",
    ]


def test_a_list_without_values_is_told(folder):
    package = builders.package()
    field = package["resources"][0]["schema"]["fields"][4]
    field["categories"] = ["transfer", "agreement"]

    (only,) = spoilt(folder, package)

    assert only.endswith(
        ": List under categories the values of category (events.csv), each with value, label and label_fr."
    )


def test_stances_that_the_program_does_not_know_are_told(folder):
    package = builders.package()
    stances = package["resources"][1]["schema"]["fields"][3]["categories"]
    stances.pop()

    (only,) = spoilt(folder, package)

    assert only.endswith(
        ": List exactly these values of stance: confirms, admits, assesses, asserts, warns, denies, disputes, declines."
    )


def spoilt(folder, package):
    (folder / "datapackage.json").write_text(json.dumps(package, indent=1), encoding="utf-8")
    return told(folder)


def test_all_problems_of_all_files_are_told_in_the_order_of_files_and_lines(folder):
    builders.replace(folder, "weapons.csv", ",aircraft,", ",airship,")
    builders.replace(folder, "claims.csv", "denies", "denied")
    builders.replace(folder, "claims.csv", ",20,30,40,", ",x,30,40,")
    builders.replace(folder, "events.csv", ",context,", ",contxt,")
    builders.replace(folder, "datapackage.json", '"opening": "2022"', '"opening": "soon"')

    assert [line.partition(" is ")[0] for line in told(folder)] == [
        "data/datapackage.json:1: opening",
        "data/events.csv:3: scope",
        "data/claims.csv:2: low",
        "data/claims.csv:3: stance",
        "data/weapons.csv:2: class",
    ]


def test_a_step_that_is_there_twice_or_ends_before_it_begins_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    step = {"story": "beginning", "step": "1", "event": "talks", "title_en": "Talks"}
    steps = [{**step, "from": "2023", "to": "2022"}, step]
    folder = builders.write_dossier(Path("data"), rows={**builders.ROWS, "stories.csv": steps})

    assert told(folder) == [
        "data/stories.csv:2: from is '2023'. The first date is after the last: exchange or correct them.",
        "data/stories.csv:3: step is '1'. Line 2 is that step of the story already: number them 1, 2, 3.",
    ]


def test_a_problem_of_a_whole_line_needs_no_column():
    assert str(Problem("data/events.csv", 0, "", "", "Add it.")) == "data/events.csv: Add it."
    assert str(Problem("data/events.csv", 7, "", "", "Add it.")) == "data/events.csv:7: Add it."


def test_the_error_says_every_problem(folder):
    builders.replace(folder, "events.csv", ",context,", ",contxt,")

    with pytest.raises(ValueError, match=r"^data/events\.csv:3: scope is 'contxt'\. Did you mean context\?$"):
        load_dossier(folder)


@given(data=st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_give_a_dossier_or_problems_and_never_a_traceback(whole, data):
    file = data.draw(st.sampled_from(FILES))
    path = whole / file
    before = path.read_bytes() if path.exists() else b""
    start = data.draw(st.integers(0, len(before)))
    length = data.draw(st.integers(0, 40) | st.just(len(before)))
    piece = data.draw(st.binary(max_size=30) | st.sampled_from(SPOILS))

    path.write_bytes(before[:start] + piece + before[start + length :])
    try:
        problems = problems_of(whole)
    finally:
        path.write_bytes(before) if before else path.unlink()

    assert all(str(problem).startswith(whole.name) for problem in problems)


def problems_of(folder):
    try:
        load_dossier(folder)
    except InvalidDossier as refused:
        return refused.problems
    return ()


SPOILS = [
    b'"',
    b",",
    b"\n",
    b"\r",
    b"\x00",
    b"\xff",
    b"{",
    b"}",
    b"[",
    b"null",
    b"1e999",
    b"9" * 5000,
    b"true",
    b";",
    b"=",
]
