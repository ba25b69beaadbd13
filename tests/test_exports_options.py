"""What is asked of a file beside what it holds: a story, notes, a ratio, a template."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest

from shipped import RECORD
from timeline import cli
from timeline.exports import FORMATS
from timeline.exports.options import Options, Ratio, from_address, refusals
from timeline.exports.xlsx import Xlsx

STORY = RECORD.stories[0].story
ALL = Options(STORY, notes=True, ratio=Ratio.STANDARD, template=Path("ours.pptx"))


@dataclass(frozen=True, slots=True)
class Told(Xlsx):
    """A format that takes a story and a ratio."""

    takes: ClassVar[frozenset[str]] = frozenset({"story", "ratio"})


def test_a_format_is_made_with_what_it_takes_and_without_the_rest():
    assert Told().made_with(ALL).options == Options(STORY, ratio=Ratio.STANDARD)
    assert Xlsx().made_with(ALL) == Xlsx()
    assert Told().made_with(Options()) == Told()


def test_what_is_asked_of_a_file_stands_in_its_name_but_no_path_of_the_readers_disk():
    assert ALL.in_name == (STORY, "notes", "4:3")
    assert "template" in ALL.given
    assert Options().in_name == ()


def test_an_address_asks_for_a_story_and_a_ratio_and_never_for_notes_or_a_template():
    query = {"story": [STORY], "ratio": ["4:3"], "notes": ["1"], "template": ["/etc/passwd"]}

    assert from_address(query, RECORD) == Options(STORY, ratio=Ratio.STANDARD)


@pytest.mark.parametrize("query", [{}, {"story": ["none"]}, {"ratio": ["1:1"]}, {"story": []}, {"ratio": [""]}])
def test_what_an_address_asks_and_nothing_has_is_not_asked(query):
    assert from_address(query, RECORD) == Options()


def test_an_option_that_a_format_does_not_take_is_refused_with_the_formats_that_do():
    takes = {"events.xlsx": frozenset(), "told.pptx": Told.takes}

    found = refusals(Options(STORY, ratio=Ratio.STANDARD), takes, "events.xlsx", RECORD)

    assert found == [
        "--story: events.xlsx takes none, only told.pptx. Leave it out, or ask for one of these.",
        "--ratio: events.xlsx takes none, only told.pptx. Leave it out, or ask for one of these.",
    ]
    assert refusals(Options(STORY, ratio=Ratio.STANDARD), takes, "told.pptx", RECORD) == []
    assert refusals(Options(), takes, "events.xlsx", RECORD) == []


def test_a_story_that_is_not_there_is_named_with_those_that_are():
    [said] = refusals(Options("ending"), {"told.pptx": Told.takes}, "told.pptx", RECORD)

    assert said.startswith("--story: there is no story 'ending'. These are there: ")
    assert STORY in said


@pytest.mark.parametrize(
    "option", [["--story", "beginning"], ["--notes"], ["--ratio", "4:3"], ["--template", "x.pptx"]]
)
def test_the_command_line_writes_nothing_where_an_option_means_nothing(folder, capsys, option):
    assert cli.main(["export", "events.csv", *option]) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"{option[0]}: events.csv takes none, only ")
    assert not list(Path().glob("*.csv"))


def test_no_format_takes_what_is_no_option():
    known = set(Options.__dataclass_fields__)
    assert all(each.takes <= known for each in FORMATS)
