"""What people have becomes a dossier: every shape of file, by one command."""

import csv
import io
import json
import tomllib
import zipfile
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from shipped import RECORD
from timeline.cli import main
from timeline.dossier.filters import Filter
from timeline.dossier.load import InvalidDossier, check_dossier
from timeline.dossier.model import Language
from timeline.exports import Selection, named
from timeline.imports import command, limits
from timeline.imports.asking import Asker
from timeline.imports.fields import Field
from timeline.imports.folder import EVENTS, IDS
from timeline.imports.mapping_file import FILE
from timeline.imports.readers import READERS, tables_of
from timeline.imports.source_file import SourceFile
from timeline.imports.told import REPORT

IMPORTED = Path(__file__).parent / "imported"

SHAPES = {
    "acled.csv": ["2022-02-24", "[2022-03-07..2022-03-19]", "2022-04"],
    "entities.ftm.json": ["2014-03-01/2016", "2014-03"],
    "gtd.csv": ["1990", "1990-03-12"],
    "harbour.ics": ["2022-09-13/2022-09-15", "2022-10-01T18:00:00Z"],
    "linked_places.json": ["1600/1700"],
    "notebook.csv": [
        *("2022-09-13", "2022-09", "-0479~", "2022-09-13/2022-09-15", "2014-21", "2022-04-03", "2022-04-25"),
    ],
    "package/datapackage.json": ["2021-05-01", "2021-06-01"],
    "quakes.geojson": ["2019-01-01", "2019-01-02"],
    "sipri.csv": ["1991", "1995?", "1997?"],
    "spanish.csv": ["2022-09-13", "2022-10-03", "[2023-01..2023-06]"],
    "timelinejs.csv": ["1815-12-10/1852-11-27", "1948"],
    "timelinejs.json": ["1815-12"],
    "timemap.json": ["2022-02-24", "2022-03-02"],
    "trip.kml": ["1911-01-14T12:00:00Z", "1911-02/1911-10", "1911-10-19/1911-12-14"],
    "ucdp.csv": ["2014-01-22", "[2014-02-02..2014-02-04]", "2014"],
    "utf16.csv": ["2022-09-13", "2022-09-14"],
}
"""The files of ``imported`` with the dates that come of them, in their order."""


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def imported(path, folder, *options):
    assert main(["import", str(path), "-o", str(folder), *options]) == 0
    return rows(folder / EVENTS)


def parsed(*arguments):
    parser = ArgumentParser()
    command.add_to(parser.add_subparsers())
    return parser.parse_args(["import", *arguments])


def made(folder, text, name="table.csv"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_every_file_of_the_folder_is_tried():
    there = {path.relative_to(IMPORTED).as_posix() for path in IMPORTED.rglob("*.*")}

    assert there - {"README.md", "package/votes.csv"} == SHAPES.keys()


@pytest.mark.parametrize(("name", "dates"), SHAPES.items(), ids=[*SHAPES])
def test_a_file_of_any_shape_becomes_a_dossier_that_passes_its_check(name, dates, tmp_path):
    events = imported(IMPORTED / name, tmp_path / "new")

    dossier, _ = check_dossier(tmp_path / "new")
    assert [row["date"] for row in events] == dates
    assert {event.id for event in dossier.events} == {row["id"] for row in events}
    assert "<" not in "".join(cell for row in events for cell in row.values()), "no HTML is left"


@pytest.mark.parametrize("name", SHAPES)
def test_the_same_file_again_adds_nothing_and_changes_nothing(name, tmp_path):
    imported(IMPORTED / name, tmp_path / "new")
    before = {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir() if path.name != REPORT}

    imported(IMPORTED / name, tmp_path / "new")

    assert {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir() if path.name != REPORT} == before
    assert {row["fate"] for row in rows(tmp_path / "new" / REPORT)} <= {"already there", "left"}


def test_every_row_has_a_fate_with_its_reason(tmp_path, capsys):
    imported(IMPORTED / "notebook.csv", tmp_path / "new")

    fates = {row["row"]: row for row in rows(tmp_path / "new" / REPORT)}
    assert [*fates] == [str(line) for line in range(2, 10)]
    assert fates["9"]["fate"] == "left"
    assert "no date" in fates["9"]["why"]
    assert fates["3"]["fate"] == "taken with a change"
    assert all(row["id"] and row["why"] for row in fates.values() if row["fate"] == "taken with a change")
    told = capsys.readouterr().out
    assert "the day stands first, as 25/04/2022 shows" in told
    assert len(told.splitlines()) < 25


def test_what_was_written_for_a_date_is_kept(tmp_path):
    events = imported(IMPORTED / "notebook.csv", tmp_path / "new")

    assert {row["date as written"]: row["date"] for row in events}["Sep-22"] == "2022-09"
    assert [row["date as written"] for row in events if row["date"] == row["date as written"]] == []


def test_who_says_how_many_is_a_claim_and_a_number_that_nobody_says_is_none(tmp_path):
    imported(IMPORTED / "ucdp.csv", tmp_path / "said")
    imported(made(tmp_path, "date,title,killed\n2022-09-13,A bridge fell,3\n"), tmp_path / "unsaid")

    first = rows(tmp_path / "said" / "claims.csv")[0]
    assert (first["low"], first["best"], first["high"], first["unit"]) == ("5", "5", "6", "people")
    assert first["claimant"] == first["source"] == "Uppsala Conflict Data Program (GED)"
    units = {term.id: term.forms for term in check_dossier(tmp_path / "said")[0].vocabulary.units}
    assert units["people"]["one"].first == "person"
    assert not (tmp_path / "unsaid" / "claims.csv").exists()
    assert rows(tmp_path / "unsaid" / EVENTS)[0]["killed"] == "3"


def test_two_public_data_sets_become_one_dossier(tmp_path):
    imported(IMPORTED / "ucdp.csv", tmp_path / "new")
    events = imported(IMPORTED / "sipri.csv", tmp_path / "new")

    dossier, _ = check_dossier(tmp_path / "new")
    assert len(dossier.events) == len(events) == len(SHAPES["ucdp.csv"]) + len(SHAPES["sipri.csv"])
    assert {claim.quantity.unit for claim in dossier.claims if claim.quantity} == {"people", "units"}
    again = tomllib.loads((tmp_path / "new" / FILE).read_text(encoding="utf-8"))["file"]
    assert [Path(each["path"]).name for each in again] == ["ucdp.csv", "sipri.csv"], "both are imported --again"


def test_two_numbers_of_an_order_are_two_claims_and_an_estimate_says_so(tmp_path):
    imported(IMPORTED / "sipri.csv", tmp_path / "new")

    claims = rows(tmp_path / "new" / "claims.csv")
    assert [(row["quantity_kind"], row["best"], row["said"]) for row in claims] == [
        *(("ordered", "12", ""), ("delivered", "12", "")),
        *(("ordered", "5", "~5"), ("delivered", "3", "~3"), ("ordered", "40", "~40")),
    ]
    assert rows(tmp_path / "new" / EVENTS)[0]["actors"] == "Aria=recipient; Boréa=supplier"


def test_one_name_never_means_two_places_and_equal_places_are_one(tmp_path):
    text = "date,title,place,lat,lon\n2022-01-01,A,Port,50.1,30.1\n2022-01-02,B,Port,50.1,30.1\n2022-01-03,C,Port,9,9\n"
    imported(made(tmp_path, text), tmp_path / "new")

    dossier, _ = check_dossier(tmp_path / "new")
    names = sorted(place.name.first for place in dossier.places.values())
    assert names == ["Port", "Port (9, 9)"]


@pytest.mark.parametrize(
    ("latitude", "longitude", "why"),
    [("95", "30", "exchanged"), ("0", "0", "nothing is known"), ("north", "30", "degrees")],
)
def test_coordinates_that_cannot_be_meant_are_kept_and_not_mapped(tmp_path, latitude, longitude, why):
    text = f"date,title,place,lat,lon\n2022-01-01,A,Port,{latitude},{longitude}\n2022-01-02,B,Quay,50,30\n"
    first, _ = imported(made(tmp_path, text), tmp_path / "new")

    assert not first["lat"]
    assert why in rows(tmp_path / "new" / REPORT)[0]["why"]
    assert latitude in first.values()


def test_a_row_with_several_sources_is_a_claim_by_each(tmp_path):
    imported(IMPORTED / "acled.csv", tmp_path / "new")

    dossier, _ = check_dossier(tmp_path / "new")
    event = next(event for event in dossier.events if "clash" in event.id)
    claimants = {dossier.actors[claim.claimant].name.first for claim in dossier.claims_of[event.id]}
    assert claimants == {"Harbour Post", "Aria Radio", "ACLED"}


def test_an_event_that_somebody_corrected_or_took_out_stays_so(tmp_path):
    path, folder = made(tmp_path, "date,title\n2022-01-01,Frist\n2022-01-02,Second\n"), tmp_path / "new"
    imported(path, folder)
    events = (folder / EVENTS).read_text(encoding="utf-8")
    (folder / EVENTS).write_text(events.replace("Frist", "First").replace("2022-01-02-second,2022-01-02,Second\n", ""))

    made(tmp_path, "date,title\n2022-01-01,Frist\n2022-01-02,Second\n2022-01-03,Third\n")
    after = imported(path, folder)

    assert [row["title"] for row in after] == ["First", "Third"]
    assert "taken out of the dossier" in rows(folder / REPORT)[1]["why"]


def test_ids_are_readable_in_any_script_and_permanent(tmp_path):
    events = imported(IMPORTED / "utf16.csv", tmp_path / "new")

    assert events[0]["id"] == "2022-09-13-pozhezha-v-portu"
    assert {row["id"] for row in rows(tmp_path / "new" / IDS)} == {row["id"] for row in events}


def test_two_rows_that_are_the_same_are_one_event_and_two_that_differ_are_two(tmp_path):
    text = "id,date,title\n7,2022-01-01,A\n7,2022-01-01,A\n7,2022-01-01,Another A\n"
    events = imported(made(tmp_path, text), tmp_path / "new")

    assert [row["title"] for row in events] == ["A", "Another A"]
    assert "same as row 2" in rows(tmp_path / "new" / REPORT)[1]["why"]


# ---------------------------------------------------------------- how columns are read


def test_the_mapping_is_shown_with_examples_kept_and_repeated(tmp_path, capsys):
    path, folder = made(tmp_path, "Datum,Was,Bemerkung\n1.2.2022,Ein Ball,rot\n3.2.2022,Zwei,blau\n"), tmp_path / "new"
    imported(path, folder, "--lang", "de", "--column", "Bemerkung=leave")
    assert "1.2.2022 | 3.2.2022" in capsys.readouterr().out

    kept = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))["file"][0]
    assert kept["path"] == "../table.csv"
    assert kept["table"][0]["columns"] == {"Datum": "date", "Was": "title", "Bemerkung": "leave"}

    text = (folder / FILE).read_text(encoding="utf-8").replace('Bemerkung = "leave"', 'Bemerkung = "text"')
    (folder / FILE).write_text(text, encoding="utf-8")
    events = (folder / EVENTS).read_text(encoding="utf-8").replace("Zwei", "Zwei Bälle")
    (folder / EVENTS).write_text(events, encoding="utf-8")
    made(tmp_path, "Datum,Was,Bemerkung\n1.2.2022,Ein Ball,rot\n3.2.2022,Zwei,blau\n5.2.2022,Drei,grün\n")

    assert main(["import", "--again", str(folder)]) == 0
    after = {row["title"]: row["text"] for row in rows(folder / EVENTS)}
    assert after == {"Ein Ball": "rot", "Zwei Bälle": "", "Drei": "grün"}, "what somebody changed is kept"
    assert [row["fate"] for row in rows(folder / REPORT)] == [
        "brought up to date",
        "already there",
        "taken with a change",
    ]


def test_another_title_gives_no_second_event_and_no_other_id(tmp_path):
    path, folder = made(tmp_path, "date,what,who,killed,source\n2022-01-01,A ball,Ann,3,Post\n"), tmp_path / "new"
    (first,) = imported(path, folder)

    (after,) = imported(
        path, folder, "--column", "what=text", "--column", "who=title", "--column", "killed=best:hurt:people"
    )

    assert (after["id"], after["title"], after["text"]) == (first["id"], "Ann", "A ball")
    claims = rows(folder / "claims.csv")
    assert [(row["quantity_kind"], row["best"]) for row in claims] == [("hurt", "3")], "the former claim is gone"


def test_an_order_of_day_and_month_is_asked_for_only_at_a_terminal(tmp_path):
    path = made(tmp_path, "date,title\n03/04/2022,A\n05/06/2022,B\n2022-01-01,C\n")
    asked = []

    def answer(question):
        asked.append(question)
        return "m"

    args = parsed(str(path), "-o", str(tmp_path / "asked"))
    assert command.run(args, Asker(True, answer)) == 0
    imported(path, tmp_path / "alone")

    assert len(asked) == 1
    assert [row["date"] for row in rows(tmp_path / "asked" / EVENTS)] == ["2022-03-04", "2022-05-06", "2022-01-01"]
    assert [row["date"] for row in rows(tmp_path / "alone" / EVENTS)] == ["2022-01-01"]
    assert "month-first" in (tmp_path / "asked" / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize(("answer", "said"), [("point", "2.4"), ("comma", "2400"), ("", "")])
def test_what_stands_before_decimals_is_asked_for_only_where_a_number_can_be_two(tmp_path, answer, said):
    text = "date,title,source,killed\n2022-01-01,A,Post,2.400\n2022-01-02,B,Post,7\n"
    args = parsed(str(made(tmp_path, text)), "-o", str(tmp_path / "new"))
    asked = []

    assert command.run(args, Asker(True, lambda question: asked.append(question) or answer)) == 0

    assert len(asked) == 1
    claims = {row["event"]: row["best"] for row in rows(tmp_path / "new" / "claims.csv")}
    assert claims == {"2022-01-02-b": "7", **({"2022-01-01-a": said} if said else {})}
    kept = rows(tmp_path / "new" / EVENTS)[0].get("killed", "")
    assert kept == ("" if said else "2.400"), "what is left is kept as it was written"


def test_columns_in_several_languages_are_the_same_words_in_each(tmp_path):
    text = "date,title_en,title_fr,description (fr),notes\n2022-01-01,A bridge,Un pont,Il est long.,seen\n"
    imported(made(tmp_path, text), tmp_path / "new")

    dossier, _ = check_dossier(tmp_path / "new")
    event = dossier.events[0]
    assert dossier.about.languages == ("en", "fr")
    assert dict(event.title.said) == {"en": "A bridge", "fr": "Un pont"}
    assert dict(event.summary.said) == {"fr": "Il est long."}
    assert not any("title" in name for name in event.extra)


@pytest.mark.parametrize(
    ("title", "language"),
    [
        (
            "Die Brücke wurde eröffnet. Der Rat hat den Bau nach einer langen und heftigen Aussprache beschlossen, und die Leute "
            "der Stadt sind nun froh, dass sie nicht mehr mit der Fähre über den Fluss fahren müssen.",
            "de",
        ),
        (
            "El puente fue inaugurado. El consejo aprobó la obra después de una larga discusión, y la gente de la ciudad está "
            "contenta de que ya no tiene que cruzar el río en el viejo ferry de la compañía.",
            "es",
        ),
        (
            "Міст відкрито. Рада схвалила будівництво після довгого обговорення, і люди міста тепер раді, що їм більше не треба "
            "їздити через річку старим поромом, який часто ламався і запізнювався.",
            "uk",
        ),
        ("A1", "en"),
    ],
)
def test_the_language_of_the_texts_is_found_and_told_and_what_is_said_goes_before(tmp_path, capsys, title, language):
    path = made(tmp_path, f'date,title\n2022-01-01,"{title}"\n')
    imported(path, tmp_path / "found")
    assert f"taken for {language}" in capsys.readouterr().out
    imported(path, tmp_path / "said", "--lang", "pt")

    assert check_dossier(tmp_path / "found")[0].about.languages[0] == language
    assert check_dossier(tmp_path / "said")[0].about.languages == ("pt",)
    assert "taken for" not in capsys.readouterr().out


def test_a_dry_run_writes_nothing(tmp_path, capsys):
    assert main(["import", str(IMPORTED / "acled.csv"), "-o", str(tmp_path / "new"), "--dry-run"]) == 0

    assert "3 rows" in capsys.readouterr().out
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("date,title\n2022-01-01,A\n", ("date", "title")),
        ("\ufeffdate;title\n2022-01-01;A\n", ("date", "title")),
        ("sep=|\ndate|title\n2022-01-01|A, b\n", ("date", "title")),
        ("My table\n\ndate,title,place\n2022-01-01,A,B\n2022-01-02,C,D\n", ("date", "title", "place")),
        ("2022-01-01,A ball\n2022-01-02,B ball\n", ("column A", "column B")),
        ("date,title,,title\n2022-01-01,A,,B\n", ("date", "title", "title (2)")),
        ("date,title\n2022-01-01,A, B and, if need be, C\n", ("date", "title", "column C", "column D", "column E")),
    ],
)
def test_a_header_is_found_wherever_it_stands(text, header):
    table = tables_of(SourceFile("t.csv", text.encode()))[0]

    assert table.header == header
    assert all(len(row.cells) == len(header) for row in table.rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_are_right_whatever_the_encoding(encoding):
    text = "fecha;suceso\n2022-01-01;El año pasado la señora llegó\n2022-01-02;Después salió el niño del jardín\n"

    table = tables_of(SourceFile("t.csv", text.encode(encoding)))[0]

    assert next(table.column("suceso")) == "El año pasado la señora llegó"


def test_an_encoding_can_be_said(tmp_path):
    path = made(tmp_path, "дата;назва\n2022-01-01;Так\n".encode("cp866"))
    events = imported(path, tmp_path / "new", "--encoding", "cp866")

    assert [row["title"] for row in events] == ["Так"]


# ---------------------------------------------------------------- workbooks


def workbook(path, sheets):
    with xlsxwriter.Workbook(str(path)) as book:
        for name, table in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(table):
                sheet.write_row(at, 0, row)
    return path


def test_a_workbook_is_read_sheet_by_sheet_and_its_formulas_are_values(tmp_path):
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("incidents")
        sheet.write_row(0, 0, ["When", "What happened", "Place"])
        sheet.write_datetime(1, 0, datetime(2022, 9, 13), day)  # noqa: DTZ001 - Excel has no zones
        sheet.write_formula(1, 1, '=HYPERLINK("https://example.org","A ferry")', value="A ferry")
        sheet.write_row(2, 0, ["c. 1450", "A bridge", "Harbourtown"])
        book.add_worksheet("notes").write_row(0, 0, ["Ask", "again"])
        book.add_worksheet("empty")

    events = imported(path, tmp_path / "new")

    assert [(row["date"], row["title"]) for row in events] == [("2022-09-13", "A ferry"), ("1450~", "A bridge")]
    assert not any("HYPERLINK" in cell for row in events for cell in row.values())


BOOK = {
    "events": [
        ["id", "date", "title", "place", "lat", "lon", "standing"],
        ["ferry", "2022-09-13", "A ferry came", "Port", 50.1, 30.2, "reported"],
        ["bridge", "2022-10", "A bridge was built", "Port", 50.1, 30.2, "reported"],
    ],
    "claims": [["event", "claimant", "text", "source"], ["ferry", "Harbour Post", "It came.", "Harbour Post"]],
    "readme": [["What is this?"]],
}


def test_a_workbook_with_a_sheet_for_each_table_opens_as_it_is(tmp_path, capsys):
    path = workbook(tmp_path / "book.xlsx", BOOK)

    dossier, _ = check_dossier(path)
    assert [event.id for event in dossier.events] == ["ferry", "bridge"]
    assert [claim.event for claim in dossier.claims] == ["ferry"]
    assert "standing" not in dossier.events[0].extra, "what follows from others is not read"
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out == ""


def test_a_problem_of_a_workbook_is_told_with_the_row_of_its_sheet(tmp_path):
    sheets = {**BOOK, "events": [BOOK["events"][0], [], ["ferry", "13/09/2022", "A ferry came", "", "", "", ""]]}

    with pytest.raises(InvalidDossier) as refused:
        check_dossier(workbook(tmp_path / "book.xlsx", sheets))

    assert any(problem.line == 3 and problem.column == "date" for problem in refused.value.problems)


def test_any_other_workbook_says_what_to_do(tmp_path):
    with pytest.raises(InvalidDossier, match="no sheet called events") as refused:
        check_dossier(workbook(tmp_path / "book.xlsx", {"Sheet1": [["date", "title"]]}))

    assert len(refused.value.problems) == 1


def test_a_workbook_that_is_a_dossier_becomes_its_folder_and_writes_over_none(tmp_path, capsys):
    path, folder = workbook(tmp_path / "book.xlsx", BOOK), tmp_path / "new"

    assert main(["import", str(path), "-o", str(folder), "--title", "The port"]) == 0
    dossier, _ = check_dossier(folder)
    assert dossier.about.title.first == "The port"
    assert {event.id for event in dossier.events} == {"ferry", "bridge"}
    before = (folder / EVENTS).read_bytes()
    capsys.readouterr()
    assert main(["import", str(path), "-o", str(folder)]) == 1
    assert "a dossier already" in capsys.readouterr().err
    assert (folder / EVENTS).read_bytes() == before


def test_an_exported_workbook_is_read_back_as_the_same_record(tmp_path):
    path = tmp_path / "book.xlsx"
    with path.open("wb") as stream:
        named("events.xlsx").write(Selection(RECORD, Filter(), Language.EN), stream)

    again, _ = check_dossier(path)

    assert [(event.id, event.span, event.title) for event in again.events] == [
        (event.id, event.span, event.title) for event in RECORD.events
    ]
    said = [(claim.id, claim.claimant, claim.stance, claim.text, claim.source) for claim in RECORD.claims]
    assert [(claim.id, claim.claimant, claim.stance, claim.text, claim.source) for claim in again.claims] == said
    points = {
        id_: place.geometry for id_, place in RECORD.places.items() if place.geometry and place.geometry.type == "Point"
    }
    assert {id_: again.places[id_].geometry for id_ in points} == points
    assert again.sources.keys() == RECORD.sources.keys()


ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
ODS_ROWS = (
    (("string", "", "date"), ("string", "", "title")),
    (("date", ' office:date-value="2022-09-13"', "13.09.22"), ("string", "", "Ein Boot")),
)
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="Blatt">'
    + "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="{kind}"{value}><text:p>{shown}</text:p></table:table-cell>'
            for kind, value, shown in row
        )
        + "</table:table-row>"
        for row in ODS_ROWS
    )
    + '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="1024"/>'
    "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)
"""A workbook as LibreOffice writes one, with the blank rows at its end."""


def zipped(members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_a_zipped_map_a_zipped_package_and_a_libreoffice_workbook_are_known_by_what_is_in_them(tmp_path):
    kml = (IMPORTED / "trip.kml").read_bytes()
    package = {
        name: (IMPORTED / "package" / f"{name}.{end}").read_bytes()
        for name, end in (("datapackage", "json"), ("votes", "csv"))
    }
    files = {
        "map": zipped({"doc.kml": kml, "image.png": b"not looked at"}),
        "package": zipped(
            {f"{name}.{end}": package[name] for name, end in (("datapackage", "json"), ("votes", "csv"))}
        ),
        "book": zipped({"mimetype": ODS_TYPE, "content.xml": ODS, "META-INF/manifest.xml": ODS_MANIFEST}),
    }

    found = {
        name: [row["date"] for row in imported(made(tmp_path, content, f"{name}.dat"), tmp_path / name)]
        for name, content in files.items()
    }

    assert found == {"map": SHAPES["trip.kml"], "package": ["2021-05-01", "2021-06-01"], "book": ["2022-09-13"]}


# ---------------------------------------------------------------- what cannot be asked


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Name the files"),
        (["nowhere.csv"], "cannot be read"),
        (["{table}", "--column", "Wann=date"], "has no column 'Wann'. It has: date, title"),
        (["{table}", "--column", "title=headline"], "Write one of: date, start"),
        (["{table}", "-o", "{table}"], "is a file: name a folder"),
        (["{table}", "-o", "{full}"], "datapackage.json"),
        (["--again", "{empty}"], "nothing was imported"),
    ],
)
def test_what_cannot_be_done_says_what_to_do(arguments, says, tmp_path, capsys):
    named = {
        "table": made(tmp_path, "date,title\n2022-01-01,A\n"),
        "full": tmp_path / "full",
        "empty": tmp_path / "empty",
    }
    named["full"].mkdir()
    (named["full"] / "datapackage.json").write_text(json.dumps({"name": "full"}))

    code = main(["import", *(each.format(**named) for each in arguments)])

    assert code in {1, 2}
    assert says in capsys.readouterr().err
    assert not (tmp_path / "full" / EVENTS).exists()


def test_a_table_without_a_date_says_how_to_name_one(tmp_path, capsys):
    assert main(["import", str(made(tmp_path, "what,who\nball,Ann\nbat,Ben\n")), "-o", str(tmp_path / "new")]) == 1

    assert "--column 'NAME=date'" in capsys.readouterr().out
    assert not (tmp_path / "new").exists()


GUIDE = (Path(__file__).parents[1] / "docs" / "import.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("field", Field)
def test_the_guide_names_everything_that_a_column_can_become(field):
    assert f"`{field}" in GUIDE.partition("## Columns")[2].partition("## Dates")[0]


def test_the_guide_names_the_limits_that_there_are():
    limits_told = GUIDE.partition("## Limits")[2]

    assert (
        f"{limits.LARGEST // 1_000_000} MB, {limits.MOST_ROWS:,} rows and {limits.MOST_COLUMNS} columns" in limits_told
    )
    assert limits.PATIENCE == 300, "five minutes"


def test_the_help_names_every_format(capsys):
    with pytest.raises(SystemExit):
        main(["import", "--help"])

    told = capsys.readouterr().out
    assert all(reader.title in told for reader in READERS)
    assert "None" not in told
