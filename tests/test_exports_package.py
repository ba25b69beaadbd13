"""The zipped data package: a dossier that this program opens, and that frictionless finds valid."""

import dataclasses
import json
import zipfile
from io import BytesIO
from pathlib import Path

import frictionless
import pytest

import builders
from shipped import DATA, RECORD
from timeline.cli import main
from timeline.dossier import queries
from timeline.dossier.filters import FACETS, Filter, allowed_ids
from timeline.dossier.load import InvalidDossier, archive, check_dossier, fingerprint, load_dossier
from timeline.dossier.model import Dossier, Language
from timeline.dossier.selection import to_query
from timeline.exports import FORMATS, Selection, named

pytestmark = pytest.mark.whole

PACKAGE = named("dossier.zip")


def packed(dossier, path, criteria=None):
    with path.open("wb") as stream:
        PACKAGE.write(Selection(dossier, criteria or Filter()), stream)
    return path


def unpacked(path, folder):
    with zipfile.ZipFile(path) as zipped:
        zipped.extractall(folder)
    return folder


def records(dossier):
    return {
        field.name: getattr(dossier, field.name)
        for field in dataclasses.fields(Dossier)
        if field.name not in {"version", "package"}
    }


@pytest.mark.parametrize("optional", [False, True], ids=["least", "every table"])
def test_everything_of_a_small_dossier_comes_back(tmp_path, optional):
    rows = {**builders.ROWS, **(builders.OPTIONAL if optional else {})}
    dossier = load_dossier(builders.write_dossier(tmp_path / "data", rows=rows))

    again = load_dossier(packed(dossier, tmp_path / "a.zip"))

    assert records(again) == records(dossier)
    assert again.version != "", "it is a state of its own"


def test_everything_of_the_shipped_dossier_comes_back(tmp_path):
    again, unexplained = check_dossier(packed(RECORD, tmp_path / "a.zip"))

    assert records(again) == records(RECORD)
    assert len(unexplained) == len(check_dossier(DATA)[1])


def chosen():
    """Ask for a value of every facet, the most and the least common, for a day, a period and words."""
    keys = queries.derive(RECORD).values()
    for facet in FACETS:
        counts = {id_: sum(id_ in each.keys[facet] for each in keys) for id_ in allowed_ids(RECORD)[facet]}
        used = sorted((id_ for id_ in counts if counts[id_]), key=lambda id_: (counts[id_], id_))
        yield from (Filter(**{facet: frozenset({str(id_)})}) for id_ in dict.fromkeys((*used[:1], *used[-1:])))
    for asof in ("2021", "2022-10", "2023-03-01"):
        yield Filter(asof=asof)
    yield Filter(start="2022-09", end="2022-10", asof="2024")


@pytest.mark.parametrize("criteria", [*chosen()], ids=lambda asked: str(to_query(asked)))
def test_whatever_is_cut_out_is_a_good_dossier_with_the_same_records(criteria, tmp_path):
    part = Selection(RECORD, criteria).part

    again = load_dossier(packed(RECORD, tmp_path / "a.zip", criteria))

    kept = records(part)
    kept["about"] = dataclasses.replace(part.about, title=again.about.title)
    kept["vocabulary"] = dataclasses.replace(part.vocabulary, stories=again.vocabulary.stories)
    assert records(again) == kept
    assert {step.story for step in again.stories} == {term.id for term in again.vocabulary.stories}


def test_frictionless_reads_the_same_and_finds_no_broken_key(tmp_path, monkeypatch):
    for number, criteria in enumerate((Filter(), Filter(asof="2023-03-01"), Filter(q="no such word"))):
        folder = unpacked(packed(RECORD, tmp_path / f"{number}.zip", criteria), tmp_path / str(number))
        monkeypatch.chdir(folder)
        report = frictionless.validate("datapackage.json")
        problems = report.flatten(["title", "note"])

        assert problems == [], number
        package = frictionless.Package("datapackage.json")
        part = Selection(RECORD, criteria).part
        assert [row["id"] for row in package.get_resource("claims").read_rows()] == [claim.id for claim in part.claims]


def test_a_part_says_in_its_title_and_its_readme_that_it_is_one(tmp_path):
    part = packed(RECORD, tmp_path / "a.zip", Filter(asof="2023-03-01"))
    shown, everything = len(Selection(RECORD, Filter(asof="2023-03-01")).part.events), len(RECORD.events)

    about = load_dossier(part).about
    readme = zipfile.ZipFile(part).read("README.txt").decode()

    assert f"({shown} of {everything} events from " in about.title.to(Language.EN)
    assert f"({shown} événements sur {everything}, d’après " in about.title.to(Language.FR)
    assert about.title.to(Language.EN).endswith(", as known on 1 March 2023")
    assert "As known at the end of: 1 March 2023" in readme
    assert load_dossier(packed(RECORD, tmp_path / "b.zip")).about.title == RECORD.about.title


def test_an_empty_selection_is_a_dossier_without_events_that_says_so_and_no_other_may_lack_them(tmp_path):
    path = packed(RECORD, tmp_path / "a.zip", Filter(q="no such word"))

    assert zipfile.ZipFile(path).read("events.csv").decode().count("\n") == 1
    assert "No event" in json.loads(zipfile.ZipFile(path).read("datapackage.json"))["selection"]["holds"]
    empty = load_dossier(path)
    assert (empty.events, empty.claims, empty.sources) == ((), (), {})
    assert "No event" in empty.about.title.to(Language.EN)
    folder = builders.write_dossier(tmp_path / "data")
    head, *_ = (folder / "events.csv").read_text(encoding="utf-8").splitlines()
    (folder / "events.csv").write_text(f"{head}\n", encoding="utf-8")
    with pytest.raises(InvalidDossier, match=r"events.csv: The table has no rows"):
        load_dossier(folder)


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.name)
def test_what_was_taken_away_empty_can_be_taken_away_again_in_every_format(each, tmp_path):
    empty = load_dossier(packed(RECORD, tmp_path / "a.zip", Filter(q="no such word")))
    stream = BytesIO()

    each.write(Selection(empty), stream)

    assert stream.getvalue()


def test_columns_that_only_this_dossier_has_are_kept(tmp_path):
    folder = builders.write_dossier(tmp_path / "data")
    for name, column in (("events.csv", "mood"), ("sources.csv", "shelf")):
        head, *rows = (folder / name).read_text(encoding="utf-8").splitlines()
        text = "\n".join([f"{head},{column}", *(f"{row},=1+1" for row in rows)])
        (folder / name).write_text(text, encoding="utf-8")
    dossier = load_dossier(folder)

    again = load_dossier(packed(dossier, tmp_path / "a.zip"))

    assert again.events == dossier.events
    assert {event.extra["mood"] for event in again.events} == {"=1+1"}
    assert again.sources["s01"].extra["shelf"] == "=1+1"


def test_the_program_opens_a_zip_as_it_opens_a_folder(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    dossier = load_dossier(builders.write_dossier(tmp_path / "data"))
    packed(dossier, Path("a.zip"))

    assert main(["check", "-v", "a.zip"]) == 0
    assert capsys.readouterr().out.startswith("a.zip: events 2, claims 3")
    before = fingerprint(Path("a.zip"))
    packed(dossier, Path("a.zip"), Filter(category=frozenset({"transfer"})))
    assert before
    assert fingerprint(Path("a.zip")) != before, "a running app notices"


def test_a_zip_that_is_no_dossier_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("text.zip").write_text("no zip")
    with zipfile.ZipFile("other.zip", "w") as zipped:
        zipped.writestr("folder/events.csv", "id")
    good = packed(load_dossier(builders.write_dossier(tmp_path / "data")), Path("a.zip"))
    Path("cut.zip").write_bytes(good.read_bytes()[:-200])
    spoilt = bytearray(good.read_bytes())
    spoilt[200:260] = bytes(60)
    Path("spoilt.zip").write_bytes(spoilt)

    for name in ("text.zip", "cut.zip", "spoilt.zip"):
        with pytest.raises(InvalidDossier, match=f"{name}: It is neither a folder nor a zip file"):
            load_dossier(Path(name))
    with pytest.raises(InvalidDossier, match=r"other.zip/events.csv: The file is missing: add it, at the top"):
        load_dossier(Path("other.zip"))


def test_a_zip_that_unpacks_to_too_much_is_not_read_to_its_end(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "LARGEST", 1000)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("datapackage.json", " " * 10_000_000)

    with pytest.raises(InvalidDossier, match="unpack to more than"):
        load_dossier(path)
