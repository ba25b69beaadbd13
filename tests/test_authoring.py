"""What a curator is given: a new folder, the check, a mended copy, the description for other programs."""

import gc
import json
import re
import shutil
from pathlib import Path

import pytest

import builders
import plain
from shipped import DATA
from timeline import cli
from timeline.authoring import check_command, new_files
from timeline.dossier.load import load_dossier
from timeline.stage import packed

ROOT = DATA.parent
EXAMPLES = sorted(each for each in (ROOT / "examples").iterdir() if each.is_dir())
GUIDE = (ROOT / "docs" / "your-own.md").read_text(encoding="utf-8")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_folder_holds_a_dossier_that_passes_and_says_what_to_do_next(here, capsys):
    assert cli.main(["new", "poles", "--title", "Poles", "--lang", "de,ar"]) == 0
    assert capsys.readouterr().out.endswith("Next: timeline run poles\n")
    assert cli.main(["check", "poles"]) == 0
    assert capsys.readouterr().out == ""
    assert load_dossier(Path("poles")).about.languages == ("de", "ar")
    assert "timeline check poles" in Path("poles/README.txt").read_text(encoding="utf-8")
    assert not Path("poles/datapackage.json").exists()


@pytest.mark.parametrize("part", new_files.PARTS)
def test_each_part_of_a_new_dossier_passes_and_is_there(here, part):
    assert cli.main(["new", "mine", "--with", part]) == 0

    dossier = load_dossier(Path("mine"))
    held = {
        "places": dossier.places,
        "sources": dossier.sources,
        "categories": len(dossier.vocabulary.categories) > 1,
        "actors": dossier.actors,
        "claims": dossier.claims,
        "stories": dossier.stories,
    }
    assert held[part]


def test_nothing_that_is_there_is_written_over(here, capsys):
    folder = plain.write(here / "mine")
    before = (folder / "events.csv").read_bytes()

    assert cli.main(["new", "mine"]) == 2
    assert "Nothing was written" in capsys.readouterr().err
    assert [each.name for each in folder.iterdir()] == ["events.csv"]
    assert (folder / "events.csv").read_bytes() == before


def test_a_table_of_ones_own_begins_a_dossier_and_what_is_wrong_with_it_is_told(here, capsys):
    Path("mine.csv").write_text("date,title\n13.09.2022,It began\n", encoding="utf-8")

    assert cli.main(["new", "mine", "--from", "mine.csv"]) == 1
    assert "mine/events.csv:2: date is '13.09.2022'. Did you mean 2022-09-13?" in capsys.readouterr().out
    assert Path("mine/events.csv").read_bytes() == Path("mine.csv").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--lang", "Spanish!"], "Spanish! is no language tag: write such as es or pt-BR (BCP 47).\n"),
        (["--with", "plaices"], "plaices is no part of a dossier. Write some of: "),
        (["--from", "nowhere.csv"], "nowhere.csv cannot be read: no such file or directory.\n"),
    ],
)
def test_what_cannot_be_begun_is_told_and_no_folder_is_made(here, capsys, arguments, told):
    assert cli.main(["new", "mine", *arguments]) == 2
    assert capsys.readouterr().err.startswith(told)
    assert not Path("mine").exists()


def test_many_problems_of_one_cause_are_one_line(here, capsys):
    rows = "".join(f"{13 + i}.01.2022,Event {i}\n" for i in range(10))
    plain.write(here / "mine", f"date,title\n{rows}")

    assert cli.main(["check", "mine"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "mine/events.csv:2: date is '13.01.2022'. Did you mean 2022-01-13? "
        "The same in column date (A), 10 rows: 2, 3, 4 ...",
        "timeline check mine --fix COPY mends those that can only mean one thing, in a copy.",
    ]


def test_no_more_causes_are_told_at_once_than_can_be_read(here, capsys):
    rows = "".join(f"2022,Event,{i},{'x' * (i % 7)}{i}\n" for i in range(1, 80))
    plain.write(here / "mine", "date,title,lat,lon\n" + rows)

    assert cli.main(["check", "mine"]) == 1
    assert len(capsys.readouterr().out.splitlines()) <= 53


def test_what_concerns_a_whole_file_is_told_before_its_rows(here, capsys):
    plain.write(here / "mine", "date,titel\n2022-13,It began\n", dossier__toml="title = \n")

    cli.main(["check", "mine"])
    lines = capsys.readouterr().out.splitlines()

    assert lines[0].startswith("mine/dossier.toml:1: This is not TOML")
    assert lines[-1].startswith("mine/events.csv:2: date is '2022-13'.")


def test_a_mended_copy_has_what_can_only_be_one_thing_and_the_folder_is_left_alone(here, capsys):
    spoilt = 'date;title;lat;lon\n13.09.2022;A;"48,2";16.4\n03/04/2022;B;;\n44817;C;;\n'
    folder = plain.write(here / "mine", spoilt)

    assert cli.main(["check", "mine", "--fix", "mended"]) == 1
    out = capsys.readouterr().out

    assert "events.csv:2: date (A) 13.09.2022 -> 2022-09-13" in out
    assert out.endswith("mended: 4 changes; problems left: 1\n")
    assert Path("mended/events.csv").read_text(encoding="utf-8") == (
        "date,title,lat,lon\n2022-09-13,A,48.2,16.4\n03/04/2022,B,,\n2022-09-13,C,,\n"
    )
    assert (folder / "events.csv").read_text(encoding="utf-8") == spoilt


def test_a_copy_is_not_written_over_what_is_there(here, capsys):
    plain.write(here / "mine")
    plain.write(here / "other", "date,title\n2000,Kept\n")

    assert cli.main(["check", "mine", "--fix", "other"]) == 2
    assert "Kept" in Path("other/events.csv").read_text(encoding="utf-8")


def test_programs_are_told_every_problem_with_its_cell(here, capsys):
    plain.write(here / "mine", "title,date\nIt began,13.09.2022\n")

    assert cli.main(["check", "mine", "--json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]

    assert problem == {
        "file": "mine/events.csv",
        "line": 2,
        "column": "date",
        "letter": "B",
        "value": "13.09.2022",
        "advice": "Did you mean 2022-09-13?",
        "repair": "2022-09-13",
    }


def test_continuous_checks_are_told_at_the_line(here, capsys):
    plain.write(here / "mine", "date,title\n13.09.2022,It began\n")

    cli.main(["check", "mine", "--format", "github"])
    assert capsys.readouterr().out.startswith("::error file=mine/events.csv,line=2::mine/events.csv:2: date is")
    cli.main(["check", "mine", "--format", "gitlab"])
    (told,) = json.loads(capsys.readouterr().out)
    assert told["location"] == {"path": "mine/events.csv", "lines": {"begin": 2}}
    assert told["severity"] == "major"


ODD = {
    "a place in the sea off Africa": ("date,title,place,lat,lon\n2022,A,Here,0,0\n", "lies at 0, 0"),
    "a range that is a season": ("date,title\n2022-23,A\n", "is read as a season"),
    "letters of another encoding": ("date,title\n2022,CafÃ© bombed\n", "read in another encoding"),
    "two names for one": (
        "date,title,place\n2022,A,Novopavlivka\n2023,B,Novopavlivca\n",
        "'Novopavlivca' and 'Novopavlivka': are they one?",
    ),
    "more kinds than colours": (
        "date,title,category\n" + "".join(f"2022,A,{c}\n" for c in "abcdefghij"),
        "10 categories and 8 colours",
    ),
    "a year that was mistyped": (
        "date,title\n" + "".join(f"{2000 + i},A\n" for i in range(22)) + "0211,B\n",
        "far from the years",
    ),
}


@pytest.mark.parametrize(("events", "told"), ODD.values(), ids=ODD)
def test_what_is_odd_is_a_warning_and_no_error(here, capsys, events, told):
    plain.write(here / "mine", events)

    assert cli.main(["check", "mine"]) == 0
    (line,) = capsys.readouterr().out.splitlines()

    assert line.startswith("warning: mine")
    assert told in line


def test_a_dossier_that_no_page_can_be_made_of_does_not_pass(here, capsys, monkeypatch):
    plain.write(here / "mine")
    monkeypatch.setattr(check_command.spec, "build_present", lambda *_: 1 / 0)

    assert cli.main(["check", "mine"]) == 1
    assert "a page cannot be made of them" in capsys.readouterr().out


def test_a_check_writes_what_pages_show_and_neither_packs_nor_keeps_it(here, monkeypatch):
    plain.write(here / "mine")
    written = []
    monkeypatch.setattr(packed.UnkeptFiles, "put", lambda self, name, data: written.append((name, data)))
    monkeypatch.setattr(packed, "packed", lambda data: 1 / 0)

    assert cli.main(["check", "mine"]) == 0

    assert {name.partition("-")[0] for name, _ in written} >= {"first", "cards", "texts", "search", "known"}
    assert all(data for _, data in written)
    monkeypatch.undo()
    assert not len(packed.UnkeptFiles())
    assert gc.isenabled(), "others have their garbage collected again"


def test_plain_tables_are_described_for_other_programs_and_the_description_is_not_read_back(here, capsys):
    folder = plain.write(here / "mine", plain.SOME)

    assert cli.main(["package", "mine"]) == 0
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    (events,) = [each for each in told["resources"] if each["path"] == "events.csv"]

    assert [field["name"] for field in events["schema"]["fields"]] == plain.SOME.partition("\n")[0].split(",")
    assert load_dossier(folder).about.title.first == "mine"
    assert cli.main(["package", "mine"]) == 0, "it is written anew"


def test_a_description_that_people_wrote_is_not_written_over(folder, capsys):
    before = (folder / "datapackage.json").read_bytes()

    assert cli.main(["package", "data"]) == 2
    assert (folder / "datapackage.json").read_bytes() == before


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
def test_the_examples_pass_without_a_word(example, capsys):
    assert cli.main(["check", str(example)]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
def test_what_is_carried_away_of_a_plain_dossier_is_a_dossier_with_the_same_record(example, here):
    assert cli.main(["export", "dossier.zip", str(example), "-o", "part.zip"]) == 0
    whole, part = load_dossier(example), load_dossier(Path("part.zip"))

    assert [(e.id, e.title, e.span, e.extra) for e in part.events] == [
        (e.id, e.title, e.span, e.extra) for e in whole.events
    ]
    assert [(c.text, c.claimant, c.stance) for c in part.claims] == [
        (c.text, c.claimant, c.stance) for c in whole.claims
    ]
    assert part.about.languages == whole.about.languages
    assert [term.colour for term in part.vocabulary.categories] == [term.colour for term in whole.vocabulary.categories]


def test_one_example_weighs_its_claims_and_the_other_has_none():
    weighed = {each.name: load_dossier(each) for each in EXAMPLES}

    assert weighed["vesuvius"].is_weighed
    assert not weighed["moon"].is_weighed
    assert not any((weighed["moon"].claims, weighed["moon"].places))


def test_the_commands_of_the_guide_do_what_it_says(here, capsys):
    shutil.copytree(ROOT / "examples", here / "examples")
    Path("my-table.csv").write_text(plain.LEAST, encoding="utf-8")
    commands = re.findall(r"^    timeline (.+)$", GUIDE, re.MULTILINE)
    table = re.search(r"```csv events.csv\n(.*?)```", GUIDE, re.DOTALL)[1]

    assert len(commands) >= 8
    for command in commands:
        parts = re.findall(r'"[^"]*"|\S+', command)
        if parts[0] != "run":  # which would become the server
            assert cli.main([part.strip('"') for part in parts]) == 0, command
        if parts[:2] == ["new", "poles"]:
            Path("poles/events.csv").write_text(table, encoding="utf-8")
    assert Path("poles.html").stat().st_size > 100_000
    builders.replace(here / "poles", "events.csv", "1911-12-14", "14.12.1911")
    capsys.readouterr()
    cli.main(["check", "poles"])
    assert capsys.readouterr().out.splitlines()[0] in GUIDE
