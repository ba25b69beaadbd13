"""Files that mean harm, or are only broken: each is refused in so many words, and nothing is run, fetched or filled."""

import io
import os
import socket
import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.cli import main
from timeline.dossier.load import unpacking
from timeline.dossier.load.unpacking import UnreadableFile, unpacked
from timeline.imports import limits
from timeline.imports.entries import entries
from timeline.imports.folder import Folder
from timeline.imports.guessing import guessed
from timeline.imports.limits import Deadline
from timeline.imports.readers import tables_of
from timeline.imports.settings import Settings, settled
from timeline.imports.source_file import SourceFile

EVENT = "date,title\n2022-01-01,A\n"
KML = '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>{}</name></Placemark></kml>'


def read(content, name="file", deadline=None):
    return tables_of(
        SourceFile(name, content if isinstance(content, bytes) else content.encode(), deadline or Deadline())
    )


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def workbook(rows, **options):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, **options}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return stream.getvalue()


@pytest.fixture(autouse=True)
def without_network(monkeypatch):
    def refuse(*_):
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_an_archive_that_unpacks_to_far_more_than_it_is_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(unpacking, "RATIO_FROM", 1_000_000)
    bomb = zipped({"doc.kml": b"<kml>" + b" " * 50_000_000})
    assert len(bomb) < 100_000

    with pytest.raises(UnreadableFile, match="far more"):
        read(bomb)


def test_an_archive_that_lies_about_its_size_is_not_believed(monkeypatch):
    monkeypatch.setattr(unpacking, "RATIO_FROM", 1_000_000)
    content = zipped({"xl/workbook.xml": b"x" * 5_000_000})
    lying = content.replace(struct.pack("<I", 5_000_000), struct.pack("<I", 10))

    with pytest.raises(UnreadableFile):
        read(lying)


def test_an_archive_of_countless_files_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_MEMBERS", 20)

    with pytest.raises(UnreadableFile, match="more than 20 files"):
        unpacked(zipped({f"{number}.kml": "" for number in range(21)}))


def test_paths_that_lead_out_of_an_archive_are_not_followed(tmp_path):
    members = unpacked(
        zipped({"../up.kml": "x", "/etc/x.kml": "x", "a/../../b.kml": "x", "C:\\x.kml": "x", "in.kml": "y"})
    )

    assert members == {"in.kml": b"y"}
    assert [*tmp_path.parent.glob("up.kml")] == []


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE kml [<!ENTITY % a SYSTEM "https://example.org/x.dtd"> %a;]>',
    ],
)
def test_entities_of_xml_are_not_resolved(head):
    with pytest.raises(UnreadableFile, match="entities"):
        read(head + KML.format("&a;"), "x.kml")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("[" * 5000 + "]" * 5000, "x.json"),
        ("[" * 200_000, "x.json"),
        ('{"a":' * 500 + "1" + "}" * 500, "x.json"),
        ("<kml>" + "<Folder>" * 300 + "</Folder>" * 300 + "</kml>", "x.kml"),
    ],
)
def test_what_is_nested_without_end_is_refused(content, name):
    with pytest.raises(UnreadableFile):
        read(content, name)


def test_two_cells_at_the_ends_of_a_sheet_do_not_fill_the_memory():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "date")
        sheet.write(1_048_575, 16_383, "title")

    with pytest.raises(UnreadableFile, match="far apart"):
        read(stream.getvalue())


@pytest.mark.parametrize(
    "sheet",
    [
        "<x:row r='1'><x:c r='A1'/></x:row><x:row r='1048576'><x:c r='XFD1048576'/></x:row>",
        '<row r="1"><c r="XFD1"/></row><row r="1048576"><c><v>1</v></c></row>',
    ],
)
def test_no_other_spelling_of_such_a_sheet_fills_it_either(sheet):
    members = unpacked(workbook([("date", "title")]))
    members["xl/elsewhere.xml"] = f"<worksheet><sheetData>{sheet}</sheetData></worksheet>".encode()

    with pytest.raises(UnreadableFile, match="far apart"):
        read(zipped(members))


def test_macros_and_links_to_other_workbooks_are_not_looked_at():
    members = unpacked(workbook([("date", "title"), ("2022-01-01", "A")]))
    members["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 not looked at"
    members["xl/externalLinks/externalLink1.xml"] = b'<externalLink xmlns="x"><broken'

    assert read(zipped(members))[0].rows[0].cells == ("2022-01-01", "A")


def test_a_formula_is_its_value_and_one_in_a_table_of_text_is_text(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text('date,title\n2022-01-01,"=HYPERLINK(""https://example.org"")"\n', encoding="utf-8")

    assert main(["import", str(path), "-o", str(tmp_path / "new")]) == 0
    assert "=HYPERLINK" in (tmp_path / "new" / "events.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04 broken", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "cannot be read"),
        (b"<html><body>Page not found</body></html>", "none of the formats"),
        (b"%PDF-1.7 ...", "none of the formats"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:never\r\n", "no rows"),
        (b"{}", "none of the formats"),
        (b"date,title\n", "no rows"),
        (b"<kml></kml>", "no placemarks"),
        (b'{"resources": [{"name": "a", "path": "../a.csv"}]}', "lies elsewhere"),
        (
            b'{"resources": [{"path": "events.csv"}, {"path": "claims.csv"}, {"path": "sources.csv"}]}',
            "opened as it is: timeline run",
        ),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "none of the formats"),
    ],
)
def test_a_file_that_is_broken_or_none_of_these_says_so(content, says):
    with pytest.raises(UnreadableFile, match=says):
        read(content)


def test_a_calendar_with_a_broken_date_and_place_keeps_what_can_be_read():
    lines = (
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "SUMMARY:Fair",
        "DTSTART:202",
        "GEO:here",
        "END:VEVENT",
        "END:VCALENDAR",
    )

    table = read("\r\n".join(lines))[0]

    record = dict(zip(table.header, table.rows[0].cells, strict=True))
    assert record["title"] == "Fair"
    assert (record["date"], record["geometry"]) == ("", "")


def test_a_description_of_tables_opens_nothing_outside_its_folder(tmp_path):
    (tmp_path / "secret.csv").write_text(EVENT)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.csv").symlink_to(tmp_path / "secret.csv")
    path = tmp_path / "in" / "datapackage.json"
    path.write_text('{"resources": [{"name": "a", "path": "link.csv"}]}')

    with pytest.raises(UnreadableFile, match="leads out"):
        tables_of(SourceFile.opened(path, Deadline()))


def test_what_is_no_plain_file_is_not_waited_for(tmp_path, capsys):
    os.mkfifo(tmp_path / "pipe.csv")

    assert main(["import", str(tmp_path / "pipe.csv"), "-o", str(tmp_path / "new")]) == 1
    assert "no plain file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("limit", "value", "content"),
    [
        ("MOST_COLUMNS", 5, ",".join("abcdefgh") + "\n" + ",".join("12345678") + "\n"),
        ("MOST_ROWS", 3, "date,title\n" + "2022-01-01,A\n" * 5),
        ("MOST_ROWS", 3, "[" + ",".join(['{"date":"2022-01-01","title":"A"}'] * 5) + "]"),
    ],
)
def test_more_rows_or_columns_than_can_be_shown_are_refused(limit, value, content, monkeypatch):
    import timeline.imports.headers
    import timeline.imports.readers.separated
    import timeline.imports.records

    for module in (timeline.imports.headers, timeline.imports.readers.separated, timeline.imports.records):
        if hasattr(module, limit):
            monkeypatch.setattr(module, limit, value)

    with pytest.raises(UnreadableFile, match=r"split it|can be read"):
        read(content)


def test_a_file_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "LARGEST", 10)
    path = tmp_path / "t.csv"
    path.write_text(EVENT)

    with pytest.raises(UnreadableFile, match="split it"):
        SourceFile.opened(path, Deadline())


def test_reading_that_takes_too_long_ends():
    times = iter(range(0, 100_000, 60))
    deadline = Deadline(100, lambda: float(next(times)))

    with pytest.raises(UnreadableFile, match="longer than 100 seconds"):
        read("date,title\n" + "2022-01-01,A\n" * 5000, deadline=deadline)


def test_what_reorders_or_hides_text_is_left_out(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("date,title\n2022-01-01,A\u202egnp.exe\x07<script>alert(1)</script>\n", encoding="utf-8")

    assert main(["import", str(path), "-o", str(tmp_path / "new")]) == 0
    written = (tmp_path / "new" / "events.csv").read_text(encoding="utf-8")
    assert "Agnp.exe" in written
    assert "script" not in written


FILES = sorted(path for path in (Path(__file__).parent / "imported").rglob("*.*") if path.suffix != ".md")
JUNK = [*b'",;{}[]<&-0', b"null", b"1e999", b"NaN", b"\x00", b"\xff", b"\n", b"9" * 25, b'""', b"[]", b"{}"]


@st.composite
def spoiled(draw):
    """Take a file of a known shape and spoil it in some places."""
    path = draw(st.sampled_from(FILES))
    content = bytearray(path.read_bytes())
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        junk = draw(st.sampled_from(JUNK))
        content[at : at + draw(st.integers(0, 30))] = bytes([junk]) if isinstance(junk, int) else junk
    return path.name, bytes(content)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spoiled())
def test_a_spoiled_file_is_read_or_refused_and_never_more(file):
    name, content = file
    folder = Folder(Path("nowhere") / "at all")
    fates = []
    try:
        for table in read(content, name):
            settled_, _ = settled(table, Settings(table.columns or guessed(table)))
            fates += [folder.add(table.title, entry, settled_.source) for entry in entries(table, settled_)]
    except UnreadableFile as refused:
        fates.append(str(refused))
    assert all(fates)
    assert not folder.path.exists()
