"""A spoilt cell of a table is told with file, line, column and remedy, and nothing else is told."""

import pytest

import builders
from bad_input.told import told

UNCLOSED = 'A quotation mark is not closed. Close it, and write "" for a mark inside a cell.'

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
        "3: earliest is '1 Nov 2022'. Did you mean 2022-11-01?",
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
    "an archived copy that is no web address": (
        *("sources.csv", "https://archive.example/gliders", "archive.example/gliders"),
        "2: archived is 'archive.example/gliders'. Write an address that starts with https:// or http://.",
    ),
    "an archived copy that would run in the browser": (
        *("sources.csv", "https://archive.example/gliders", "javascript:alert(1)"),
        "2: archived is 'javascript:alert(1)'. Write an address that starts with https:// or http://.",
    ),
    "a source that was read before it was published": (
        *("sources.csv", ",2022-12-01,original", ",2022-09-13,original"),
        "2: accessed is '2022-09-13'. It cannot have been published before 2022-09-14: correct one of the two days.",
    ),
    "a translation of a kind that is not listed": (
        *("sources.csv", ",original,", ",orginal,"),
        "2: translation is 'orginal'. Did you mean original?",
    ),
    "a source's class that is not listed": (
        *("sources.csv", ",original,newspaper", ",original,newspapers"),
        "2: class is 'newspapers'. Did you mean newspaper?",
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
    "a name set apart that does not end": (
        *("actors.csv", "The Courier", "The \u2067Courier"),
        "5: name_en is 'The \\u2067Courier'. Close each U+2066, U+2067 and U+2068 with a U+2069, or remove them.",
    ),
    "too many cells": (
        *("events.csv", '"Aria delivered gliders, says Borea."', "Aria delivered gliders, says Borea."),
        "2: The row and the header differ in their number of cells: 19 and 18. Put quotation marks around a cell that holds a comma.",
    ),
    "too few cells": (
        *("weapons.csv", ",Planeur,aircraft,", ",Planeur"),
        "2: The row and the header differ in their number of cells: 3 and 5. Put quotation marks around a cell that holds a comma.",
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
        "2: low is 'about 20'. Write 20 here, and \"about 20\" in said.",
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
    "a route that was public on no day": (
        *("places.geojson", '"public_on": "2022-09-01"', '"public_on": ""'),
        "4: public_on is empty. Write the day on which the route became public, such as 2022-11-05.",
    ),
    "a route that was public on a day that is none": (
        *("places.geojson", '"public_on": "2022-09-01"', '"public_on": "2022-09"'),
        "4: public_on is '2022-09'. Write a day such as 2022-11-05.",
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
        """3: geometry is "['37.5', '55.75']". Write a position as [longitude, latitude], two numbers, perhaps with a height.""",
    ),
    "a line of one position": (
        *("places.geojson", "[[51.5, 37.5], [50.0, 40.0], [47.5, 43.0]]", "[[51.5, 37.5]]"),
        "4: geometry is '[[51.5, 37.5]]'. Write two positions or more for a line.",
    ),
    "an unknown geometry": (
        *("places.geojson", '"LineString"', '"Route"'),
        "4: geometry is 'Route'. Write one of: Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon, GeometryCollection.",
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
        "1: Write a FeatureCollection with an array of features.",
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
