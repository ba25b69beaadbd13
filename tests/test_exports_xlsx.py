"""Workbooks, read back by openpyxl."""

import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import openpyxl
import pandas as pd
import pyogrio
import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from shipped import RECORD
from timeline.dossier import frames
from timeline.dossier.filters import Filter
from timeline.dossier.model import Language, Source, Text
from timeline.exports import Selection, TooLargeError, named, xlsx

pytestmark = pytest.mark.whole

EXCEL = named("events.xlsx")


def workbook(dossier, criteria=None, language=Language.EN):
    stream = BytesIO()
    EXCEL.write(Selection(dossier, criteria or Filter(), language), stream)
    return openpyxl.load_workbook(stream)


def column(sheet, name):
    number = [cell.value for cell in sheet[1]].index(name) + 1
    return [sheet.cell(row, number) for row in range(2, sheet.max_row + 1)]


@pytest.fixture(scope="module")
def book():
    return workbook(RECORD)


@pytest.mark.parametrize("table", ["events", "claims", "sources", "actors", "weapons", "places"])
def test_every_value_of_a_table_is_read_back_with_its_type(book, table):
    head, *rows = book[table].values
    shown = pd.DataFrame(rows, columns=head, dtype=object)
    meant = getattr(frames, table)(RECORD)

    assert list(shown["id"]) == list(meant["id"])
    for name, values in meant.drop(columns=["geometry", "marks"], errors="ignore").items():
        for got, wanted in zip(shown[name], values, strict=True):
            if isinstance(wanted, tuple):
                assert (got or "") == ";".join(wanted), name
            elif pd.isna(wanted) or wanted == "":
                assert pd.isna(got), name
            elif isinstance(wanted, pd.Timestamp) and wanted < pd.Timestamp(xlsx.FIRST_DAY):
                assert got == wanted.date().isoformat()
            elif isinstance(wanted, pd.Timestamp):
                assert got == wanted.to_pydatetime(), name
            elif isinstance(wanted, bool):
                assert got is wanted
            else:
                assert got == (wanted if isinstance(wanted, float) else str(wanted)) or got == wanted, name


def test_the_readme_comes_first_and_says_what_is_in_the_file_in_the_readers_language():
    selected = workbook(RECORD, Filter(asof="2023-03-01"), Language.FR)
    said = {row[0].value: row[1].value for row in selected["readme"].rows}

    assert selected.sheetnames[0] == "readme"
    assert said["État connu à la fin du"] == "1er mars 2023"
    assert f"événements sur {len(RECORD.events)}" in said["Contenu"]
    assert said["Version"] == RECORD.about.version
    assert "Textes coupés" not in said


def test_ids_lead_to_their_rows_and_addresses_to_the_web(book):
    sources, claims = book["sources"], book["claims"]
    for cell, address in zip(column(sources, "url"), column(sources, "url"), strict=True):
        assert (cell.hyperlink is not None) == bool(address.value)
    for cell in column(claims, "source"):
        sheet, _, at = cell.hyperlink.location.replace("'", "").partition("!")
        assert book[sheet][at].value == cell.value
    assert all(cell.hyperlink is None for cell in column(claims, "text_en"))


def test_every_sheet_has_a_fixed_header_filters_and_widths_that_fit(book):
    for name in book.sheetnames[1:]:
        sheet = book[name]
        assert len(name) <= 31
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
        widths = [dimension.width for dimension in sheet.column_dimensions.values()]
        assert all(4 <= width <= xlsx.WIDEST + 4 for width in widths)


HOSTILE = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "@SUM(A1)",
    "+1",
    "-2+3",
    "'=1",
    "_x0041_",
    "a\nb",
    " leading",
    "<b>&amp;</b>",
    "http://x.example/ not a link",
    "internal:A1",
    "{=1}",
    "سلام",
    "🚢",
    "{",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_a_text_cell_that_reads_back_the_same(text):
    sheet = workbook(builders.dossier([builders.event(title=text)]))["events"]
    (cell,) = column(sheet, "title_en")

    assert cell.data_type == "s"
    assert cell.value == text
    assert cell.hyperlink is None


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1))
def test_any_text_reads_back_the_same(text):
    sheet = workbook(builders.dossier([builders.event(summary=Text(text))]))["events"]

    assert column(sheet, "summary_en")[0].value == text


def test_a_number_is_a_number_and_a_text_that_looks_like_one_is_text():
    place = builders.place("harbour", (-74.0, 40.0), precision_km=-3.5, extra={"code": "-007"})
    dossier = builders.dossier([builders.event(places=("harbour",))], places=builders.by_id(place))
    sheet = workbook(dossier)["places"]

    assert [cell.value for cell in column(sheet, "precision_km")] == [-3.5]
    assert [(cell.value, cell.data_type) for cell in column(sheet, "code")] == [("-007", "s")]


def test_days_that_excel_does_not_know_are_text_and_others_are_days():
    events = [
        builders.event("old", "1899-12-31"),
        builders.event("odd", "1900-02-01"),
        builders.event("new", "1900-03-01"),
    ]
    cells = column(workbook(builders.dossier(events))["events"], "earliest")

    assert [cell.value for cell in cells] == ["1899-12-31", "1900-02-01", datetime(1900, 3, 1)]  # noqa: DTZ001


def test_a_text_that_excel_would_not_open_is_cut_between_characters_and_the_readme_names_it():
    for text in ("x" * 40_000, "🚢" * 20_000):
        book = workbook(builders.dossier([builders.event(summary=Text(text))]))
        (cell,) = column(book["events"], "summary_en")
        said = {row[0].value: row[1].value for row in book["readme"].rows}

        assert len(cell.value.encode("utf-16-le")) // 2 <= xlsx.MOST_CHARACTERS
        assert text.startswith(cell.value.removesuffix("…"))
        assert said["Texts that were cut"] == f"events!{cell.coordinate}"


def test_more_links_than_a_sheet_can_hold_become_text_and_the_readme_counts_them(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_LINKS", 3)
    sources = {f"s{i}": Source(f"s{i}", "Paper", url=f"https://x.example/{i}") for i in range(5)}
    claims = [builders.claim(id=f"c{i}", source=f"s{i}") for i in range(5)]
    book = workbook(builders.dossier([builders.event()], claims, sources=sources))
    links = [cell.hyperlink for cell in column(book["sources"], "url")]
    said = [row[1].value for row in book["readme"].rows]

    assert sum(link is not None for link in links) == 3
    assert [cell.value for cell in column(book["sources"], "url")][-1] == "https://x.example/4"
    assert "2 cells have no link, because a sheet cannot hold more of them." in said


def test_more_rows_than_a_sheet_can_hold_are_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 2)
    stream = BytesIO()

    with pytest.raises(TooLargeError, match="at most 1 rows, and events has 3"):
        EXCEL.write(Selection(builders.dossier([builders.event(f"e{i}") for i in range(3)])), stream)
    assert stream.getvalue() == b""


def test_an_empty_selection_is_a_workbook_that_says_it_is_empty():
    book = workbook(RECORD, Filter(q="no such word"))
    said = {row[0].value: row[1].value for row in book["readme"].rows}

    assert said["Holds"].startswith("No event")
    assert book["events"].max_row == 1
    assert book["events"]["A1"].value == "id"


def test_gdal_reads_the_same_rows(tmp_path):
    path = tmp_path / "events.xlsx"
    with path.open("wb") as stream:
        EXCEL.write(Selection(RECORD), stream)

    claims = pyogrio.read_dataframe(path, layer="claims")

    assert [*claims["id"]] == [claim.id for claim in RECORD.claims]
    assert [*claims["text_fr"].fillna("")] == [claim.text.fr for claim in RECORD.claims]
    assert {name for name, _ in pyogrio.list_layers(path)} == {"readme", *xlsx.TABLES}


SOFFICE = shutil.which("soffice")


@pytest.mark.slow
@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not here")
def test_libreoffice_opens_it_without_repair_runs_nothing_and_shows_the_same_rows(tmp_path):
    hostile = '=HYPERLINK("http://example.org","x")'
    [first, *others] = RECORD.events
    dossier = replace(RECORD, events=(replace(first, title=Text(hostile, "@SUM(1+1)")), *others))
    path = tmp_path / "record.xlsx"
    with path.open("wb") as stream:
        EXCEL.write(Selection(dossier), stream)

    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", every_sheet, "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    for table in ("events", "claims", "sources"):
        shown = pd.read_csv(tmp_path / f"record-{table}.csv", dtype=str, keep_default_na=False)
        assert list(shown["id"]) == list(getattr(frames, table)(dossier)["id"])
    events = pd.read_csv(tmp_path / "record-events.csv", dtype=str, keep_default_na=False)
    assert events["title_en"][0] == hostile
    assert events["title_fr"][0] == "@SUM(1+1)"
    assert not events.stack().str.contains("Err:|#NAME", regex=True).any()
