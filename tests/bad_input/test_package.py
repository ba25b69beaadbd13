"""A data package that does not describe its tables."""

import json

import pytest

import builders
from bad_input.told import told
from timeline.load import load_dossier


def load_dossier_of(folder, package):
    (folder / "datapackage.json").write_text(json.dumps(package, indent=1), encoding="utf-8")
    return load_dossier(folder)


def spoilt(folder, package):
    (folder / "datapackage.json").write_text(json.dumps(package, indent=1), encoding="utf-8")
    return told(folder)


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
    package["resources"] = [each for each in package["resources"] if each["path"] != "weapons.csv"]

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


def listed(package, file, column):
    """Give the values that a package lists for a column."""
    resource = next(each for each in package["resources"] if each["path"] == file)
    field = next(each for each in resource["schema"]["fields"] if each["name"] == column)
    return field.get("roles") or field["categories"]


@pytest.mark.parametrize(
    ("file", "column", "member", "value", "advice"),
    [
        ("actors.csv", "kind", "reports", "yes", "reports is 'yes'. Write true or false."),
        ("actors.csv", "kind", "official", 1, "official is '1'. Write true or false."),
        ("actors.csv", "kind", "offical", True, "offical is 'true'. Did you mean official?"),
        ("claims.csv", "quantity_kind", "plans", True, "plans is 'true'. Did you mean plan?"),
        (
            *("claims.csv", "quantity_kind", "party", True),
            "party is 'true'. Nothing follows from it in this list: remove it here.",
        ),
        (
            *("events.csv", "category", "background", False),
            "background is 'false'. Nothing follows from it in this list: remove it here.",
        ),
    ],
)
def test_what_is_said_of_a_value_must_be_something_that_follows(folder, file, column, member, value, advice):
    package = builders.package()
    listed(package, file, column)[0][member] = value

    (only,) = spoilt(folder, package)

    assert only.endswith(f": {advice}")


def test_kinds_of_actors_of_which_nothing_is_said_are_told(folder):
    package = builders.package()
    for kind in listed(package, "actors.csv", "kind"):
        kind.pop("reports", None)
        kind.pop("official", None)

    (only,) = spoilt(folder, package)

    assert '"reports": true' in only
    assert '"official": true' in only


def test_words_of_ones_own_beside_a_value_are_nobodys_business(folder):
    package = builders.package()
    listed(package, "actors.csv", "kind")[0] |= {"description": "A state.", "label_one": "state", "colour": "red"}

    assert load_dossier_of(folder, package)
