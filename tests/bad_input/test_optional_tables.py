"""The tables that a dossier may do without - questions, stories, legal states - are told about alike."""

import json
import re
from pathlib import Path

import pytest

import builders
from bad_input.told import told
from timeline.dossier.load import load_dossier

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
        *("questions.csv", "Only one newspaper counted.,,,,", "Only one newspaper counted.,,,,day"),
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
    "a correction of a row that never was": (
        *("corrections.csv", ",first-delivery-1,", ",first-delivery-7,"),
        "2: id is 'first-delivery-7'. Did you mean first-delivery-2? If not, it is neither in claims.csv nor in "
        "withdrawn.csv: add it to the latter, or correct it.",
    ),
    "a correction of a table that is none": (
        *("corrections.csv", ",claims,", ",claim,"),
        "2: table is 'claim'. Did you mean claims?",
    ),
    "a correction of a column that is none": (
        *("corrections.csv", ",low,", ",lower,"),
        "2: column is 'lower'. Did you mean low?",
    ),
    "a correction without a reason": (
        *("corrections.csv", "The Courier was read again.,Le Courier a été relu.", ","),
        "2: why_en is empty. Fill it in here or in why_fr.",
    ),
    "a correction above an older one": (
        *("corrections.csv", "2022-11-30", "2022-12-30"),
        "3: day is '2022-12-01'. The row above is of 2022-12-30: add new corrections at the end.",
    ),
    "a correction led by what is not listed": (
        *("corrections.csv", ",reader,", ",readers,"),
        "2: led_by is 'readers'. Did you mean reader?",
    ),
    "a withdrawn id whose successor is missing": (
        *("withdrawn.csv", ",talks,", ",talk,"),
        "2: successor is 'talk'. Did you mean talks? If not, add it to events.csv.",
    ),
    "a withdrawn id whose successor is withdrawn itself": (
        *("withdrawn.csv", ",talks,", ",old-talks,"),
        "2: successor is 'old-talks'. It is withdrawn itself: name the one that stands in its place.",
    ),
    "a withdrawn id without a successor": (
        *("withdrawn.csv", ",talks,", ",,"),
        "2: successor is empty. Fill it in.",
    ),
    "a statement of a document that names no claim and no reason": (
        *("seeds.csv", "first-delivery-1", ""),
        "2: claims is empty. Name the claims that carry it, or write in reason_en why it was left out.",
    ),
    "a statement of a document that names a claim and a reason": (
        *("seeds.csv", ",first-delivery-1,", ",first-delivery-1,opinion"),
        "2: reason_en is 'opinion'. Claims carry it: empty this cell or claims.",
    ),
    "a statement of a document that names a missing claim": (
        *("seeds.csv", "first-delivery-1", "first-delivery-9"),
        "2: claims is 'first-delivery-9'. Did you mean first-delivery-2? If not, add it to claims.csv.",
    ),
    "a statement of an unknown document": (
        *("seeds.csv", "s01,2", "s09,2"),
        "3: seed is 's09'. Did you mean s02? If not, add it to sources.csv.",
    ),
    "two statements of a document with one number": (
        *("seeds.csv", "s01,2", "s01,1"),
        "3: number is '1'. Line 2 is that statement of the document already: number them 1, 2, 3.",
    ),
    "a search without a day": ("searches.csv", "2022-12", "", "2: when is empty. Fill it in."),
    "a search without a result": (
        *("searches.csv", "Nothing was found.", ""),
        "2: result_en is empty. Fill it in here or in result_fr.",
    ),
    "a misspelt column of an optional table": (
        *("questions.csv", "wording_en", "wordng_en"),
        "1: column is 'wordng_en'. Did you mean wording_en?",
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "line"), OPTIONAL_CELLS.values(), ids=OPTIONAL_CELLS)
def test_the_curator_is_told_what_to_write_in_an_optional_table_and_nothing_else(whole, file, old, new, line):
    builders.replace(whole, file, old, new)

    assert told(whole) == [f"data/{file}:{line}"]


def test_a_withdrawn_id_that_is_still_in_use_is_told(whole):
    builders.replace(whole, "withdrawn.csv", "old-talks,talks", "first-delivery,talks")
    builders.replace(whole, "corrections.csv", "old-talks", "first-delivery")

    assert told(whole) == [
        "data/withdrawn.csv:2: id is 'first-delivery'. It is still in events.csv: remove it there, or remove this row."
    ]


@pytest.mark.parametrize("file", [file for file in builders.OPTIONAL if file != "withdrawn.csv"])
def test_an_optional_table_may_have_no_rows_or_not_be_there(whole, file):
    header, _, _ = (whole / file).read_text(encoding="utf-8").partition("\n")
    (whole / file).write_text(header, encoding="utf-8")
    assert load_dossier(whole)

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


def test_a_step_that_is_there_twice_or_ends_before_it_begins_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    step = {"story": "beginning", "step": "1", "event": "talks", "title_en": "Talks"}
    steps = [{**step, "from": "2023", "to": "2022"}, step]
    folder = builders.write_dossier(Path("data"), rows={**builders.ROWS, "stories.csv": steps})

    assert told(folder) == [
        "data/stories.csv:2: from is '2023'. The first date is after the last: exchange or correct them.",
        "data/stories.csv:3: step is '1'. Line 2 is that step of the story already: number them 1, 2, 3.",
    ]


def test_without_the_withdrawn_ids_a_correction_of_one_is_told(whole):
    (whole / "withdrawn.csv").unlink()

    (told_of,) = told(whole)

    assert told_of.startswith("data/corrections.csv:3: id is 'old-talks'.")
