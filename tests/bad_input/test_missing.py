"""Cells that say why they are blank, and those that try to."""

import json

import pytest

import builders
from bad_input.told import told
from timeline.dossier.load import load_dossier
from timeline.dossier.model import Blank, Language, Missing, Text
from timeline.wording import citations


@pytest.fixture
def telling(folder):
    """A dossier whose package lists reasons for blanks."""
    write(folder, builders.with_reasons(builders.package()))
    return folder


def write(folder, described):
    (folder / "datapackage.json").write_text(json.dumps(described, indent=1), encoding="utf-8")


def field(described, file, name):
    resource = next(each for each in described["resources"] if each["path"] == file)
    return next(each for each in resource["schema"]["fields"] if each["name"] == name)


WITHOUT_ADDRESS = "s02,Ministry of Aria,,official,,,"
WRONG_CELLS = {
    "a reason that is not given": (
        *("sources.csv", f"{WITHOUT_ADDRESS},", f"{WITHOUT_ADDRESS}unknown:,"),
        "3: url is 'unknown:'. Say why: write one of unknown: lost, n/a: on-paper.",
    ),
    "a word alone": (
        *("sources.csv", f"{WITHOUT_ADDRESS},", f"{WITHOUT_ADDRESS}n/a,"),
        "3: url is 'n/a'. Say why: write one of unknown: lost, n/a: on-paper.",
    ),
    "a misspelt word": (
        *("sources.csv", f"{WITHOUT_ADDRESS},", f"{WITHOUT_ADDRESS}unkown: lost,"),
        "3: url is 'unkown: lost'. Did you mean unknown: lost? "
        "If it is another reason, list it under missingValues of url in datapackage.json.",
    ),
    "a word in another case": (
        *("sources.csv", f"{WITHOUT_ADDRESS},", f"{WITHOUT_ADDRESS}N/A:on-paper,"),
        "3: url is 'N/A:on-paper'. Did you mean n/a: on-paper? "
        "If it is another reason, list it under missingValues of url in datapackage.json.",
    ),
    "a reason that is not listed": (
        *("events.csv", ",capital,,context", ",n/a: held at sea,,context"),
        "3: places is 'n/a: held at sea'. Write one of: n/a: treaty. "
        "If it is another reason, list it under missingValues of places in datapackage.json.",
    ),
    "a reason of another column": (
        *("claims.csv", ",2022-09-14,delivered", ",unknown: lost,delivered"),
        "2: made_on is 'unknown: lost'. Write one of: unknown: undated. "
        "If it is another reason, list it under missingValues of made_on in datapackage.json.",
    ),
    "a reason where none can be shown": (
        *("events.csv", "2022-11~,2022-11-01,", "2022-11~,unknown: undated,"),
        "3: earliest is 'unknown: undated'. No reason can be shown for a blank here: "
        "write the value, or leave the cell empty.",
    ),
    "a reason in place of an id that must be there": (
        *("claims.csv", "first-delivery,courier", "first-delivery,unknown: undated"),
        "2: claimant is 'unknown: undated'. No reason can be shown for a blank here: "
        "write the value, or leave the cell empty.",
    ),
}


@pytest.mark.parametrize("spoilt", WRONG_CELLS.values(), ids=[*WRONG_CELLS])
def test_a_wrong_reason_is_told_once_with_what_to_write(telling, spoilt):
    file, old, new, expected = spoilt
    builders.replace(telling, file, old, new)

    assert told(telling) == [f"data/{file}:{expected}"]


def test_a_reason_is_told_where_the_package_lists_none(folder):
    builders.replace(folder, "events.csv", ",capital,,context", ",n/a: treaty,,context")

    assert told(folder) == [
        "data/events.csv:3: places is 'n/a: treaty'. List the reason under missingValues of places in "
        "datapackage.json, with its words, or leave the cell empty."
    ]


def test_a_sentence_may_begin_with_any_word(telling):
    builders.replace(telling, "claims.csv", "No glider was delivered.", "Unknown: how many gliders there are.")

    assert load_dossier(telling).claim["first-delivery-2"].text.en.startswith("Unknown: ")


@pytest.mark.parametrize(
    ("file", "name", "reasons", "advice"),
    [
        (
            *("events.csv", "title_en", [{"value": "n/a: treaty", "label": "a treaty"}]),
            "missingValues of title_en is 'n/a: treaty'. No reason can be shown for a blank here: remove it. "
            "It can for places.",
        ),
        (
            *("actors.csv", "part_of", [{"value": "n/a: sovereign", "label": "sovereign"}]),
            "missingValues of part_of is 'n/a: sovereign'. No reason can be shown for a blank here: remove it.",
        ),
        (
            *("events.csv", "places", [{"value": "none", "label": "nowhere"}]),
            "value is 'none'. Write unknown: or n/a:, a space and one word for the reason, such as unknown: undated.",
        ),
        ("events.csv", "places", [{"value": "n/a: treaty"}], "label is empty. Fill it in here or in label_fr."),
        (
            *("events.csv", "places", [{"value": "n/a: treaty", "label": "a treaty"}] * 2),
            "value is 'n/a: treaty'. It is there twice in missingValues of places: keep one.",
        ),
    ],
)
def test_a_wrong_list_of_reasons_is_told_with_the_line_of_the_package(folder, file, name, reasons, advice):
    described = builders.package()
    field(described, file, name)["missingValues"] = [{"value": ""}, *reasons]
    write(folder, described)

    (only,) = told(folder)

    assert only.endswith(f": {advice}")
    assert not only.startswith("data/datapackage.json: ")


def test_plain_missing_values_of_other_programs_are_nobodys_business(folder):
    described = builders.package()
    field(described, "events.csv", "title_en")["missingValues"] = ["", "-"]
    write(folder, described)

    assert load_dossier(folder)


def test_a_reason_is_kept_in_place_of_the_value_and_told_in_the_readers_language(telling):
    builders.replace(telling, "events.csv", ",capital,,context", ",n/a: treaty,,context")
    builders.replace(telling, "sources.csv", f"{WITHOUT_ADDRESS},", f"{WITHOUT_ADDRESS}unknown: lost,")

    dossier = load_dossier(telling)
    talks, source = dossier.event["talks"], dossier.sources["s02"]

    assert talks.places == ()
    assert source.url == ""
    assert talks.missing == (
        Missing("places", Blank.NOT_APPLICABLE, "treaty", Text("because n/a: treaty", "car n/a: treaty")),
    )
    assert [each.cell for each in source.missing] == ["unknown: lost"]
    assert citations.missing(talks, "places", Language.EN) == "no place: because n/a: treaty"
    assert citations.missing(source, "url", Language.FR) == "lien inconnu\u00a0: car unknown: lost"
    assert citations.missing(source, "published", Language.EN) == ""
    assert dossier.event["first-delivery"].missing == ()
