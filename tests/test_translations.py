"""Texts in a table of their own: what a record says in languages that its table has no columns for."""

import json
from io import BytesIO
from pathlib import Path

import pytest

import builders
from timeline.dossier.load import InvalidDossier, load_dossier
from timeline.exports import Selection, named

HEAD = "table,id,column,language,text\n"


@pytest.fixture
def translated(folder):
    """Write the small dossier's translations into Ukrainian, and give what comes of reading it."""
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    described |= {"languages": ["en", "fr", "uk"], "translated": ["uk"]}
    fields = [{"name": name, "type": "string"} for name in HEAD.strip().split(",")]
    described["resources"].append({"path": "translations.csv", "schema": {"fields": fields}})
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")

    def read(*rows):
        (folder / "translations.csv").write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        return load_dossier(folder)

    return read


def told(translated, *rows):
    with pytest.raises(InvalidDossier) as refused:
        translated(*rows)
    return [str(problem) for problem in refused.value.problems]


def test_a_text_is_read_in_the_language_of_its_row_and_the_others_stay(translated):
    event = translated("events,first-delivery,title,uk,Перша поставка").event["first-delivery"]

    assert event.title.own("uk") == "Перша поставка"
    assert event.title.other_than("uk") is None
    assert event.title.en
    assert event.summary.own("uk") == ""


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("event,first-delivery,title,uk,Так", "translations.csv:2: table is 'event'. Did you mean events?"),
        ("events,first-delivery,titel,uk,Так", "translations.csv:2: column is 'titel'. Did you mean title?"),
        ("events,first-delivery,date,uk,Так", "translations.csv:2: column is 'date'."),
        ("events,first-delivery,title,ru,Да", "translations.csv:2: language is 'ru'."),
        (
            "events,last-delivery,title,uk,Так",
            "translations.csv:2: id is 'last-delivery'. There is no such record in events.csv: correct the id, or remove "
            "the row.",
        ),
        (
            "events,first-delivery,title,en,Yes",
            "translations.csv:2: column is 'title'. events.csv:2 says it in its column title_en: keep one of the two.",
        ),
        ("events,first-delivery,title,uk,", "translations.csv:2: text is empty. Fill it in."),
    ],
)
def test_what_belongs_nowhere_is_told_with_its_line(translated, row, line):
    lines = told(translated, row)

    assert len(lines) == 1
    assert f"/{line}" in lines[0]


def test_a_table_that_cannot_be_read_is_told_once_and_not_for_each_translation(translated, folder):
    (folder / "actors.csv").write_bytes((folder / "actors.csv").read_bytes() + b"aria,\xff\n")
    [line] = told(translated, "actors,aria,name,uk,Арія", "actors,boria,name,uk,Борія")

    assert "actors.csv" in line
    assert "translations.csv" not in line


def test_a_zip_has_the_texts_where_its_description_has_room_for_them_and_reads_back_the_same(translated, tmp_path):
    whole = translated("events,first-delivery,title,uk,Перша поставка", "events,talks,title,uk,Переговори")
    written = BytesIO()
    named("dossier.zip").write(Selection(whole), written)
    (tmp_path / "again.zip").write_bytes(written.getvalue())

    again = load_dossier(tmp_path / "again.zip")

    assert [event.title for event in again.events] == [event.title for event in whole.events]
    assert again.about.translated == ("uk",)
    assert "title_uk" not in BytesIO(written.getvalue()).getvalue().decode(errors="ignore")


def test_a_small_dossier_may_have_a_column_for_it_instead(tmp_path):
    folder = builders.write_dossier(Path(tmp_path / "columns"))

    assert load_dossier(folder).event["first-delivery"].title.own("fr")
    assert not (folder / "translations.csv").exists()
