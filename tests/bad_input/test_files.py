"""Files that are missing, empty, of another encoding or far too large."""

import os
import socket as connect
from pathlib import Path

import pytest

import builders
from bad_input.told import told
from timeline.dossier.load import FILES, examine, fingerprint, load_dossier


def test_a_missing_description_of_the_full_form_is_the_only_thing_told(folder):
    (folder / "datapackage.json").unlink()

    assert told(folder) == ["data/datapackage.json: The file is missing: add it."]


def test_a_missing_table_of_events_is_told_with_what_it_must_have(folder):
    (folder / "events.csv").unlink()

    assert told(folder)[0] == (
        "data/events.csv: The file is missing: add it, with the columns date and title at least. "
        "`timeline new DIR` begins a dossier."
    )


@pytest.mark.parametrize("file", ["sources.csv", "actors.csv", "weapons.csv", "places.geojson"])
def test_a_missing_file_that_a_dossier_may_do_without_is_told_where_others_name_what_is_in_it(folder, file):
    (folder / file).unlink()

    assert told(folder) == [f"data/{file}: The file is missing: add it, because other files name what is in it."]


def header_only(folder, file):
    header, _, _ = (folder / file).read_text(encoding="utf-8").partition("\n")
    (folder / file).write_text(header, encoding="utf-8")


def test_a_table_of_events_without_rows_is_the_only_thing_told(folder):
    header_only(folder, "events.csv")

    assert told(folder) == ["data/events.csv: The table has no rows: add at least one."]


@pytest.mark.parametrize("file", ["sources.csv", "actors.csv", "weapons.csv"])
def test_a_table_without_rows_is_told_once_where_others_name_what_is_in_it(folder, file):
    header_only(folder, file)

    assert told(folder) == [
        f"data/{file}: The table has no rows: add at least one, because other files name what is in it."
    ]


def test_a_table_that_is_described_and_gone_is_told_so_that_no_record_loses_its_claims_unseen(folder):
    (folder / "claims.csv").unlink()

    assert told(folder) == ["data/claims.csv: The file is missing: add it, because datapackage.json describes it."]


def test_a_dossier_may_do_without_claims(folder):
    header_only(folder, "claims.csv")

    dossier = load_dossier(folder)

    assert not dossier.claims
    assert dossier.events


def test_an_empty_file_is_told_how_to_begin(folder):
    (folder / "weapons.csv").write_bytes(b"")

    assert told(folder) == [
        "data/weapons.csv: The file is empty. Begin it with the columns id,name_en,name_fr,class,aliases."
    ]


@pytest.mark.parametrize(("mark", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
def test_a_spreadsheets_own_separator_is_read_and_told(folder, mark, name):
    path = folder / "weapons.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", mark), encoding="utf-8")

    checked = examine(folder)

    assert [*checked.dossier.weapons] == ["glider"]
    assert [*map(str, checked.warnings)] == [
        f"data/weapons.csv:1: Its columns are separated by {name}: save it with commas (CSV UTF-8) to be sure."
    ]


@pytest.mark.parametrize(("encoding", "named"), [("cp1252", "cp1252"), ("utf-16", "utf-16")])
def test_a_table_in_a_spreadsheets_own_encoding_is_read_and_told(folder, encoding, named):
    path = folder / "events.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))

    checked = examine(folder)

    assert checked.dossier.event["first-delivery"].title.fr == "Premiers planeurs livrés"
    assert [*map(str, checked.warnings)] == [
        f"data/events.csv: It was read as {named}, which may be wrong: save it as CSV UTF-8 to be sure."
    ]


def test_a_stray_byte_in_a_table_of_utf_8_makes_no_other_encoding_of_it(folder):
    path = folder / "events.csv"
    path.write_bytes(path.read_bytes().replace(b"Talks in", b"Talks \xff in"))

    (only,) = told(folder)

    assert only.startswith("data/events.csv:3: byte ")
    assert only.endswith(" of the line is '0xff'. Save the file as UTF-8.")


def test_a_byte_that_is_not_utf_8_is_told_with_its_line_where_nothing_else_is_written(folder):
    path = folder / "places.geojson"
    before, first_line, rest = path.read_bytes().partition(b"\n")
    path.write_bytes(before + first_line + b"caf\xe9" + rest)

    assert told(folder) == ["data/places.geojson:2: byte 4 of the line is '0xe9'. Save the file as UTF-8."]


def test_a_byte_order_mark_does_not_move_the_byte_that_is_told(folder):
    path = folder / "events.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\nfirst-delivery", b"\n\xff"))

    assert told(folder) == ["data/events.csv:2: byte 1 of the line is '0xff'. Save the file as UTF-8."]


def test_markup_in_a_header_is_told(folder):
    rows = [line.split(",") for line in (folder / "weapons.csv").read_text(encoding="utf-8").splitlines()]
    lines = [",".join([*row, "<b>\x1b[31m"]) for row in rows]
    (folder / "weapons.csv").write_text("\n".join(lines), encoding="utf-8")

    assert told(folder) == [
        "data/weapons.csv:1: column 6 is '<b>\\x1b[31m'. Write plain text without HTML: no < before a letter.",
        "data/weapons.csv:2: '<b>\\x1b[31m' is '<b>\\x1b[31m'. Write plain text without HTML: no < before a letter.",
    ]


def test_a_cell_of_ten_megabytes_is_told_in_one_short_line(folder):
    builders.replace(folder, "events.csv", "Talks in the capital", "x" * 10_000_000)

    assert told(folder) == [
        f"data/events.csv:3: title_en is '{'x' * 60}…'. It has 10,000,000 characters: shorten it to at most 20,000."
    ]


def test_a_cell_of_a_million_ids_is_told_in_a_bounded_time(folder):
    builders.replace(folder, "events.csv", ",capital,,context", f",{'x;' * 1_000_000},,context")

    assert len(told(folder)) < 11_000


def test_a_line_is_the_one_that_an_editor_shows(folder):
    builders.replace(folder, "events.csv", "Aria delivered gliders, says Borea.", "Aria\ndelivered\r\ngliders,\n\nsays")
    builders.replace(folder, "events.csv", ",agreement,", ",agreemant,")

    assert told(folder) == ["data/events.csv:7: category is 'agreemant'. Did you mean agreement?"]


def test_an_event_about_which_nobody_says_anything_is_told(folder):
    builders.replace(folder, "claims.csv", "talks-1,talks,", "talks-1,first-delivery,")

    assert told(folder) == ["data/events.csv:3: id is 'talks'. Add at least one claim about it to claims.csv."]


def test_a_folder_that_is_not_there_is_told_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert told(Path("nowhere")) == ["nowhere: There is no such folder."]


def test_a_file_that_cannot_be_read_is_told(folder):
    (folder / "weapons.csv").unlink()
    (folder / "weapons.csv").mkdir()

    (only,) = told(folder)

    assert only.startswith("data/weapons.csv: The file cannot be read: ")
    assert only.endswith(".")


def pipe(path):
    os.mkfifo(path)


def socket(path):
    with connect.socket(connect.AF_UNIX) as listening:
        listening.bind(str(path))


def device(path):
    path.symlink_to("/dev/zero")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
@pytest.mark.timeout(20)
@pytest.mark.parametrize("put", [pipe, socket, device])
@pytest.mark.parametrize("file", FILES)
def test_what_is_no_plain_file_is_told_and_nobody_waits_for_it(folder, file, put):
    (folder / file).unlink(missing_ok=True)
    put(folder / file)

    assert told(folder) == [f"data/{file}: It is no plain file: put one there, or a link to one."]
    assert fingerprint(folder), "which is asked on every visit"


def test_a_link_to_a_plain_file_is_as_good_as_one(folder):
    (folder / "weapons.csv").rename(folder / "elsewhere.csv")
    (folder / "weapons.csv").symlink_to("elsewhere.csv")

    assert load_dossier(folder).weapons


def test_a_folder_that_is_itself_a_link_or_holds_links_within_it_is_read(folder, tmp_path, monkeypatch):
    (folder / "versions" / "one").mkdir(parents=True)
    (folder / "events.csv").rename(folder / "versions" / "one" / "events.csv")
    (folder / "now").symlink_to("versions/one")
    (folder / "events.csv").symlink_to("now/events.csv")
    (tmp_path / "linked").symlink_to(folder.resolve())

    assert load_dossier(tmp_path / "linked").events


@pytest.mark.parametrize("file", ["events.csv", "weapons.csv", "datapackage.json", "places.geojson"])
@pytest.mark.parametrize("way", ["absolute", "relative", "through another link"])
def test_a_link_out_of_the_folder_is_named_and_nothing_of_it_is_read(folder, tmp_path, file, way):
    secret = tmp_path / "secret"
    secret.write_text("root:secret:0:0", encoding="utf-8")
    (folder / file).unlink()
    if way == "through another link":
        (folder / "inner").symlink_to(secret)
    (folder / file).symlink_to({"absolute": secret, "relative": "../secret", "through another link": "inner"}[way])

    problems = told(folder)

    assert (
        f"data/{file}: It is a link to a file outside the folder, which is not opened. Put the file itself there."
        in problems
    )
    assert not any("root:" in problem for problem in problems)
