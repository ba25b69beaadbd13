"""All problems of a dossier are told at once, in order, and any bytes give problems at worst."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import builders
from bad_input.told import told
from timeline.dossier.load import FILES, InvalidDossier, Problem, load_dossier

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
