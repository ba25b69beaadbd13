"""The published schema, data/datapackage.json, and the program that reads the tables agree."""

import csv
import json
import re

import pytest

from shipped import DATA
from test_dates import SAID
from timeline.dossier.load import FILES, tables
from timeline.dossier.load.package import LISTS
from timeline.dossier.load.records import CREDIBILITIES, NUMBERS, RELIABILITIES
from timeline.dossier.model import Blank, Language, Stance
from timeline.dossier.statements import Position
from timeline.text import words

PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {resource["path"]: resource for resource in PACKAGE["resources"]}
REFERENCES = {
    ("events.csv", "actors"): "actors",
    ("events.csv", "weapons"): "weapons",
    ("events.csv", "places"): "places",
    ("events.csv", "stated_at"): "places",
    ("claims.csv", "event"): "events",
    ("claims.csv", "claimant"): "actors",
    ("claims.csv", "weapon"): "weapons",
    ("claims.csv", "source"): "sources",
    ("actors.csv", "part_of"): "",
    ("stories.csv", "event"): "events",
    ("stories.csv", "places"): "places",
    ("stories.csv", "claims"): "claims",
    ("questions.csv", "claims"): "claims",
    ("bands.csv", "begins"): "events",
    ("bands.csv", "ends"): "events",
    ("seeds.csv", "seed"): "sources",
    ("seeds.csv", "claims"): "claims",
}

described = [table for table in tables.TABLES if table.file in RESOURCES]


def fields(file):
    return {field["name"]: field for field in RESOURCES[file]["schema"]["fields"]}


def test_every_file_that_a_dossier_needs_is_described():
    assert {*(table.file for table in tables.RECORDS), "places.geojson"} <= set(RESOURCES)


@pytest.mark.parametrize("table", tables.TABLES, ids=lambda table: table.file)
def test_every_table_that_lies_in_the_folder_is_described_and_no_other(table):
    assert (table.file in RESOURCES) == (DATA / table.file).exists()


def test_no_file_is_described_that_the_program_does_not_read():
    assert set(RESOURCES) <= set(FILES)


@pytest.mark.parametrize("table", described, ids=lambda table: table.file)
def test_the_fields_are_the_columns_in_their_order(table):
    assert tuple(fields(table.file)) == table.columns


@pytest.mark.parametrize("table", described, ids=lambda table: table.file)
def test_the_same_columns_are_required(table):
    required = {name for name, field in fields(table.file).items() if field.get("constraints", {}).get("required")}

    assert required == {spellings[0] for spellings in table.required if len(spellings) == 1}


@pytest.mark.parametrize("name", LISTS)
def test_every_closed_list_is_published_with_words_in_both_languages(name):
    file, column = LISTS[name]
    terms = fields(file)[column]["roles" if name == "roles" else "categories"]

    assert terms
    assert all(term["value"] and term["label"] and term["label_fr"] for term in terms)
    assert len({term["value"] for term in terms}) == len(terms)


def test_no_other_field_has_a_list_that_the_program_would_not_enforce():
    listed = {
        (file, name)
        for file in (*(table.file for table in described), "places.geojson")
        for name, field in fields(file).items()
        if field.keys() & {"categories", "roles"} or "enum" in field.get("constraints", {})
    }

    assert listed == set(LISTS.values())


@pytest.mark.parametrize("table", described, ids=lambda table: table.file)
def test_the_columns_that_may_say_why_they_are_blank_are_those_of_the_program_each_reason_in_both_languages(table):
    listed = {name: field["missingValues"] for name, field in fields(table.file).items() if "missingValues" in field}

    assert {*listed} == {*table.explained}
    for name, (nothing, *reasons) in listed.items():
        assert not fields(table.file)[name].get("constraints", {}).get("required")
        assert nothing["value"] == ""
        assert reasons
        assert all(each["label"] and each["label_fr"] for each in (nothing, *reasons)), name
        assert {each["value"].partition(": ")[0] for each in reasons} <= {*Blank}, name


def test_the_stances_are_those_of_the_program():
    assert {term["value"] for term in fields("claims.csv")["stance"]["categories"]} == set(Stance)


def test_the_words_of_a_stance_and_of_a_cell_are_no_verbs_which_would_need_a_number():
    # "Unnamed US officials asserts": names come with neither number nor gender
    terms = fields("claims.csv")["stance"]["categories"]
    cells = [words(language).section("claims") for language in Language]
    positions = {cell[position] for cell in cells for position in Position}

    assert {term["label"] for term in terms}.isdisjoint(Stance)
    assert {term["label_fr"] for term in terms}.isdisjoint({"affirme", "estime", "confirme", "avertit", "dément"})
    assert positions.isdisjoint({*Stance, "denies or disputes", "says nothing", "affirme", "dément"})


def test_every_reference_between_tables_is_published():
    published = {
        (file, name): field["refers"].partition(".")[0]
        for file in (table.file for table in described)
        for name, field in fields(file).items()
        if "refers" in field
    }
    for file in (table.file for table in described):
        for key in RESOURCES[file]["schema"].get("foreignKeys", ()):
            published[file, key["fields"][0]] = key["reference"]["resource"]

    assert published == {place: to for place, to in REFERENCES.items() if place[0] in RESOURCES}


def test_the_grades_are_those_of_the_program():
    credibility = fields("claims.csv")["credibility"]["constraints"]
    reliability = re.compile(fields("sources.csv")["reliability"]["constraints"]["pattern"])

    assert [credibility["minimum"], credibility["maximum"]] == [int(CREDIBILITIES[0]), int(CREDIBILITIES[-1])]
    assert [letter for letter in map(chr, range(128)) if reliability.fullmatch(letter)] == [*RELIABILITIES]


def test_numbers_and_days_are_typed():
    claims, events = fields("claims.csv"), fields("events.csv")

    assert {claims[name]["type"] for name in NUMBERS} == {"number"}
    assert {events[name]["type"] for name in ("earliest", "latest")} == {"date"}
    assert fields("stories.csv")["step"]["type"] == "integer"


@pytest.mark.parametrize("table", described, ids=lambda table: table.file)
def test_the_rows_keep_to_what_the_schema_says_of_their_cells(table):
    with (DATA / table.file).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    for name, field in fields(table.file).items():
        limits = field.get("constraints", {})
        blank = {"", *(each["value"] for each in field.get("missingValues", ()))}
        cells = [row[name] for row in rows if row[name] not in blank]
        assert not [cell for cell in cells if not re.fullmatch(limits.get("pattern", "(?s:.*)"), cell)], name
        assert not [cell for cell in cells if len(cell) > limits.get("maxLength", len(cell))], name
    assert rows


@pytest.mark.parametrize("edtf", [edtf for edtf, _, _ in SAID if "X" not in edtf])
@pytest.mark.parametrize(
    ("file", "name"), [("events.csv", "date"), ("claims.csv", "made_on"), ("sources.csv", "published")]
)
def test_the_pattern_allows_the_dates_that_the_program_reads(file, name, edtf):
    assert re.fullmatch(fields(file)[name]["constraints"]["pattern"], edtf)
