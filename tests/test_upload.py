"""Somebody's own files, read in memory: what is understood, what is to mend and where, and what is given back."""

import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from timeline.authoring.upload import apart, process
from timeline.authoring.upload.apart import NotReadError, Stop, read_apart
from timeline.authoring.upload.asked import ALL, LARGEST, Corrections, Edit, File, TableChoice
from timeline.authoring.upload.reader import read
from timeline.dossier.load import examine
from timeline.dossier.model import Language
from timeline.imports.folder import FateKind
from timeline.imports.limits import Deadline

pytestmark = pytest.mark.whole

TABLE = (
    "Datum;Titel;Ort;Breite;Länge\n"
    "25.04.2022;Ein Schiff läuft ein;Hamburg;53,55;9,99\n"
    "31.02.2022;Ein Tag, den es nicht gibt;Hamburg;;\n"
    ";Ohne Tag;Hamburg;;\n"
)
IMPORTED = Path(__file__).parent / "imported"
EXAMPLES = Path(__file__).parents[1] / "examples"


def files(**contents):
    return tuple(
        File(name.replace("__", "."), content if isinstance(content, bytes) else content.encode())
        for name, content in contents.items()
    )


def reading(brought, **told):
    return read(brought, Corrections(**told), Language.EN, Deadline())


def zipped(members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def workbook(rows):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Log")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return stream.getvalue()


def opened(dossier, tmp_path):
    packed = tmp_path / "it.zip"
    packed.write_bytes(dossier)
    return examine(packed)


@pytest.fixture
def nothing_is_written(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("something was written")

    for name in ("write_bytes", "write_text", "mkdir", "touch"):
        monkeypatch.setattr(Path, name, refuse)


@pytest.mark.usefixtures("nothing_is_written")
def test_a_table_in_another_language_and_encoding_becomes_a_dossier_with_its_page():
    found = reading(files(hafen__csv=TABLE.encode("cp1252")))

    assert found.counts.events == 1
    assert found.counts.places == 1
    (table,) = found.tables
    assert {column.name: column.becomes for column in table.columns}["Datum"] == "date"
    assert [fate.kind for fate in found.fates].count(FateKind.LEFT) == 2
    assert b"<!doctype html>" in found.page
    assert not found.unread


def test_a_row_that_is_left_is_told_beside_its_cell_as_the_spreadsheet_names_it():
    rows = [["", "Day", "Title"], ["", "2022-04-25", "A"], ["", "31.02.2022", "B"], ["", "2022-05-01", "C"]]
    found = reading(files(log__xlsx=workbook(rows)))

    (finding,) = found.findings
    assert (finding.table, finding.line, finding.column, finding.letter) == ("log.xlsx, Log", 3, "Day", "B")
    assert finding.value == "31.02.2022"
    assert finding.advice
    (sheet,) = found.sheets
    assert [line for line, _ in sheet.rows] == [3]


def test_a_cell_that_is_corrected_makes_an_event_of_its_row_and_no_other():
    brought = files(hafen__csv=TABLE)
    edit = Edit("hafen.csv", 3, "Datum", "28.02.2022")

    found = reading(brought, edits=(edit,))

    assert found.counts.events == 2
    assert [each.line for each in found.findings] == [4]
    assert b"28.02.2022" in unpacked(found.dossier)["events.csv"]


def unpacked(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_column_that_was_guessed_wrongly_is_what_somebody_says_and_the_mapping_keeps_it():
    brought = files(log__csv="when,what,remark\n2022-04-25,A,x y z\n2022-04-26,B,y z x\n")
    choice = TableChoice("log.csv", (("remark", "title"), ("what", "leave")))

    found = reading(brought, tables=(choice,))

    assert b'remark = "title"' in found.mapping
    events = unpacked(found.dossier)["events.csv"].decode()
    assert "x y z" in events
    assert "B" not in events.replace("Before", "")


def test_dates_that_can_be_two_days_wait_until_somebody_says_which_number_is_the_day():
    brought = files(log__csv="date,title\n03/04/2022,A\n05/06/2022,B\n")

    before = reading(brought)
    after = reading(brought, tables=(TableChoice("log.csv", order="day-first"),))

    assert before.tables[0].needs_order
    assert before.counts.events == 0
    assert not before.page
    assert after.counts.events == 2
    assert b"2022-04-03" in unpacked(after.dossier)["events.csv"]


def test_a_table_without_a_date_says_what_it_lacks_and_shows_no_stage():
    found = reading(files(log__csv="name,colour\nA ship,red\nA boat,blue\n"))

    assert found.tables[0].lacks == "date"
    assert not found.page
    assert not found.dossier


@pytest.mark.parametrize(
    "name", ["spanish.csv", "quakes.geojson", "harbour.ics", "timelinejs.json", "linked_places.json", "gtd.csv"]
)
def test_what_can_be_imported_is_shown_and_given_back_as_a_dossier_that_opens(name, tmp_path):
    found = reading((File(name, (IMPORTED / name).read_bytes()),))

    assert found.counts.events > 0
    assert found.page
    checked = opened(found.dossier, tmp_path)
    assert checked.problems == []
    assert len(checked.dossier.events) == found.counts.events


@pytest.mark.parametrize("example", ["vesuvius", "moon"])
@pytest.mark.parametrize("top", ["", "mine/"])
def test_a_zipped_dossier_is_shown_as_it_is_whether_its_files_lie_in_a_folder_or_not(example, top, tmp_path):
    folder = EXAMPLES / example
    members = {
        f"{top}{each.relative_to(folder).as_posix()}": each.read_bytes() for each in folder.rglob("*") if each.is_file()
    }

    found = reading((File("it.zip", zipped(members)),))

    assert found.counts.events == len(examine(folder).dossier.events)
    assert not found.tables, "nothing was imported"
    assert not found.findings
    assert opened(found.dossier, tmp_path).problems == []


def test_loose_files_of_a_dossier_are_one_and_what_else_is_there_is_told_and_left():
    folder = EXAMPLES / "vesuvius"
    loose = tuple(File(each.name, each.read_bytes()) for each in folder.iterdir() if each.is_file())

    found = reading((*loose, File("other.kml", b"<kml/>")))

    assert found.counts.claims == len(examine(folder).dossier.claims)
    assert "other.kml" in [each.file for each in found.unread]


BROKEN = {
    "events.csv": "date,title,place,lat,lon\n14.12.1911,A,Pole,-90,0\n1911-13,B,Pole,,\n",
    "dossier.toml": 'title = "Poles"\n',
}


def test_a_broken_dossier_says_what_to_write_in_which_cell_and_the_safe_repairs_are_made_when_asked(tmp_path):
    brought = (File("poles.zip", zipped(BROKEN)),)

    before = reading(brought)
    after = reading(brought, mend=True)
    done = reading(brought, mend=True, edits=(Edit("events.csv", 3, "date", "1911-12"),))

    assert [(each.line, each.letter, each.value, each.repair) for each in before.findings] == [
        (2, "A", "14.12.1911", "1911-12-14"),
        (3, "A", "1911-13", ""),
    ]
    assert not before.page
    assert before.repairable == 1
    assert [each.line for each in after.findings] == [3]
    assert len(after.repairs) == 1
    assert done.findings == ()
    assert done.counts.events == 2
    assert opened(done.dossier, tmp_path).problems == []


def test_one_file_that_cannot_be_read_loses_none_of_the_others():
    found = reading(files(good__csv="date,title\n2022-04-25,A\n", bad__kml="<kml><Placemark>"))

    assert found.counts.events == 1
    (unread,) = found.unread
    assert unread.file == "bad.kml"


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\x.csv", "C:\\x.csv", "/etc/hosts", "", "...", "a/b.csv"])
@pytest.mark.usefixtures("nothing_is_written")
def test_whatever_a_file_is_called_it_is_a_name_and_no_path(name):
    found = reading((File(name, b"date,title\n2022-04-25,A\n"),))

    assert found.counts.events == 1
    assert not {"/", "\\", ".", ":"} & {*found.name}
    assert b"etc/" not in found.mapping


def test_hostile_text_is_text_on_the_page_and_the_page_brings_its_policy():
    title = "A ship <img src=x onerror=alert(1)></script><script>alert(2)</script> comes in"
    found = reading(files(log__csv=f"date,title\n2022-04-25,{title}\n"))

    assert found.counts.events == 1
    assert b"onerror=alert" not in found.page
    assert b"alert(2)" not in found.page
    assert b"default-src &#x27;none&#x27;" in found.page


@pytest.mark.parametrize(
    "content",
    [
        zipped({"doc.kml": b"<kml>" + b" " * 60_000_000}),
        b"[" * 100_000,
        b'<!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/passwd">]><kml><Placemark><name>&a;</name></Placemark></kml>',
        b"PK\x03\x04" + os.urandom(1000),
        b"\x00" * 1000,
        b"",
    ],
)
def test_a_hostile_file_ends_with_one_sentence(content):
    found = reading((File("x", content),))

    (unread,) = found.unread
    assert unread.why
    assert not found.page
    assert b"root:" not in found.dossier


def test_files_are_read_in_a_process_of_their_own():
    found = read_apart(files(log__csv="date,title\n2022-04-25,A\n"), Corrections(), Language.FR)

    assert found.counts.events == 1
    assert b'lang="fr"' in found.page


@pytest.mark.parametrize(
    ("brought", "why"),
    [
        (tuple(File(f"{at}.csv", b"x") for at in range(50)), Stop.TOO_MANY),
        ((File("a.csv", bytes(LARGEST + 1)),), Stop.TOO_LARGE),
        (tuple(File(f"{at}.csv", bytes(ALL // 2)) for at in range(3)), Stop.TOO_LARGE),
    ],
)
def test_what_is_too_much_is_refused_before_a_process_is_started(brought, why, monkeypatch):
    monkeypatch.setattr(apart, "_answered", lambda *_: pytest.fail("it was read"))

    with pytest.raises(NotReadError) as refused:
        read_apart(brought, Corrections(), Language.EN)

    assert refused.value.why == why


def test_reading_that_takes_too_long_is_stopped():
    with pytest.raises(NotReadError) as refused:
        read_apart(files(log__csv="date,title\n2022-04-25,A\n"), Corrections(), Language.EN, seconds=0)

    assert refused.value.why == Stop.TOO_SLOW


def test_nobody_waits_for_ever_for_the_files_of_others(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE", 0)
    taken = [apart._room.acquire(blocking=False) for _ in range(apart.TOGETHER)]
    try:
        with pytest.raises(NotReadError) as refused:
            read_apart(files(log__csv="date,title\n2022-04-25,A\n"), Corrections(), Language.EN)
    finally:
        for _ in taken:
            apart._room.release()

    assert refused.value.why == Stop.BUSY


def test_a_package_of_other_tables_is_imported_although_one_is_called_events():
    package = {
        "datapackage.json": b'{"resources": [{"name": "events", "path": "events.csv"}]}',
        "events.csv": b"Day,What happened\n2022-04-25,A ship comes in\n",
    }

    found = reading((File("p.zip", zipped(package)),))

    assert found.tables
    assert found.counts.events == 1


def test_a_zip_file_of_several_files_is_these_files():
    members = {"log.csv": TABLE, "map/quakes.geojson": (IMPORTED / "quakes.geojson").read_bytes(), ".DS_Store": "x"}

    found = reading((File("all.zip", zipped(members)),))

    assert [table.title for table in found.tables] == ["log.csv", "quakes.geojson"]
    assert not found.unread


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (process.TOO_SLOW, Stop.TOO_SLOW),
        (process.TOO_MUCH, Stop.TOO_MUCH),
        (-signal.SIGXCPU, Stop.TOO_SLOW),
        (-signal.SIGKILL, Stop.TOO_MUCH),
        (-signal.SIGABRT, Stop.TOO_MUCH),
        (1, Stop.FAILED),
    ],
)
def test_however_the_process_ends_there_is_one_sentence_for_it(code, why, monkeypatch):
    ended = subprocess.CompletedProcess((), code, b"no pickle", b"Traceback of ours")
    monkeypatch.setattr(apart.subprocess, "run", lambda *_, **__: ended)

    with pytest.raises(NotReadError) as refused:
        read_apart(files(log__csv="x"), Corrections(), Language.EN)

    assert refused.value.why == why
    assert "Traceback" not in str(refused.value)
    assert bool(refused.value.reference) == (why is Stop.FAILED)


def test_the_log_says_where_reading_failed_and_nothing_of_what_a_visitor_brought(monkeypatch, caplog):
    trace = (
        b'Traceback (most recent call last):\n  File "/home/somebody/timeline/imports/dates.py", line 7, in read\n'
        b'    raise KeyError(text)\ntimeline.imports.OddError: "a private diary"\n'
    )
    ended = subprocess.CompletedProcess((), 1, b"", trace)
    monkeypatch.setattr(apart.subprocess, "run", lambda *_, **__: ended)

    with pytest.raises(NotReadError) as refused:
        read_apart(files(log__csv="x"), Corrections(), Language.EN)

    (record,) = caplog.records
    told = json.loads(record.getMessage())
    assert told["reference"] == refused.value.reference
    assert (told["part"], told["error"]) == ("upload", "timeline.imports.OddError")
    assert told["where"] == ["imports/dates.py:7 read"]
    assert not any(private in record.getMessage() for private in ("somebody", "diary"))


def test_the_process_can_write_no_file_and_reserve_no_more_memory_than_it_is_given(tmp_path):
    code = (
        "import sys; from timeline.authoring.upload import process; process._bound(5)\n"
        "try: bytearray(process.MEMORY)\n"
        "except MemoryError: print('no memory')\n"
        "try:\n"
        "  with open(sys.argv[1], 'w') as file: file.write('x')\n"
        "except OSError: print('no file')\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "x")], capture_output=True, text=True, env=apart._environment()
    )

    assert done.stdout.split("\n")[:2] == ["no memory", "no file"]
    assert (tmp_path / "x").stat().st_size == 0


def test_what_somebody_calls_the_dossier_is_plain_text_whatever_it_is():
    found = reading(
        files(log__csv="date,title\n2022-04-25,A\n"), title="The <b>race</b>\x00 & /more", source="<i>Me</i>"
    )

    assert not found.findings
    assert found.counts.sources == 1
    assert b'title = "The race & more"' in unpacked(found.dossier)["dossier.toml"]
    assert b"Me" in unpacked(found.dossier)["events.csv"]
    assert b"<" not in unpacked(found.dossier)["events.csv"]
