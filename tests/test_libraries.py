"""The three plotting libraries: pinned, proven, and the same plotly.js as the Python package."""

import base64
import hashlib
import io
import json
import re
import tarfile
from dataclasses import replace

import plotly
import pytest
from plotly.offline import get_plotlyjs_version

import get_libraries
from get_libraries import LIBRARIES, CannotFetch, Library

CONTENT = b"draw()"


def archive(content=CONTENT, file="dist.min.js"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as package:
        member = tarfile.TarInfo(f"package/{file}")
        member.size = len(content)
        package.addfile(member, io.BytesIO(content))
    return out.getvalue()


def library(packed, file="dist.min.js"):
    digest = base64.b64encode(hashlib.sha512(packed).digest()).decode()
    return Library("some-package", "1.0.0", f"sha512-{digest}", file, "some.js")


@pytest.fixture
def packed(tmp_path):
    path = tmp_path / "some-package-1.0.0.tgz"
    path.write_bytes(archive())
    return path


def test_plotly_js_is_the_one_of_the_python_package():
    pinned = next(each for each in LIBRARIES if each.name == "plotly.js")

    assert pinned.version == get_plotlyjs_version(), f"plotly is {plotly.__version__}: pin its plotly.js"


def test_every_library_is_pinned_to_one_version_and_one_archive():
    assert [each.name for each in LIBRARIES] == ["plotly.js", "deck.js", "deck-json.js"]
    for each in LIBRARIES:
        assert re.fullmatch(r"\d+\.\d+\.\d+", each.version)
        assert len(base64.b64decode(each.integrity.removeprefix("sha512-"), validate=True)) == 64


def test_a_proven_archive_gives_its_file(packed):
    assert get_libraries.unpack(packed, library(archive())) == CONTENT


def test_another_archive_is_refused_before_it_is_opened(packed):
    pinned = library(archive(b"something else"))

    with pytest.raises(CannotFetch, match=r"archive of some-package 1\.0\.0 is not the pinned one"):
        get_libraries.unpack(packed, pinned)


def test_an_archive_without_the_file_is_refused(packed):
    pinned = replace(library(archive()), file="other.js")

    with pytest.raises(CannotFetch, match=r"has no other\.js"):
        get_libraries.unpack(packed, pinned)


def test_what_was_written_counts_as_right_until_somebody_touches_it(tmp_path):
    wanted = library(archive())
    get_libraries.write(tmp_path / "lib", {wanted: CONTENT})

    assert get_libraries.is_right(tmp_path / "lib", [wanted])
    assert not get_libraries.is_right(tmp_path / "lib", [replace(wanted, version="1.0.1")])

    (tmp_path / "lib" / "some.js").write_bytes(b"alert()")

    assert not get_libraries.is_right(tmp_path / "lib", [wanted])


def test_nothing_is_fetched_when_all_is_right(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(get_libraries, "LIB", tmp_path)
    monkeypatch.setattr(get_libraries, "fetch", lambda _: pytest.fail("fetched"))
    get_libraries.write(tmp_path, dict.fromkeys(LIBRARIES, CONTENT))

    assert get_libraries.main() == 0
    assert capsys.readouterr().out == ""


def test_without_npm_a_note_says_so_and_set_up_goes_on(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(get_libraries, "LIB", tmp_path / "lib")
    monkeypatch.setattr(get_libraries.shutil, "which", lambda _: None)

    assert get_libraries.main() == 0
    assert capsys.readouterr().out == (
        "Note: there is no npm on this machine. The stage will draw with the bundles inside the Python packages.\n"
    )
    assert not (tmp_path / "lib").exists()


def test_an_npm_that_fails_leaves_nothing_half_done(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(get_libraries, "LIB", tmp_path / "lib")
    monkeypatch.setattr(get_libraries.shutil, "which", lambda _: "/bin/false")

    assert get_libraries.main() == 0
    assert "npm could not fetch plotly.js-basic-dist-min@4.1.1." in capsys.readouterr().out
    assert not (tmp_path / "lib").exists()


def test_the_receipt_names_no_registry(tmp_path):
    get_libraries.write(tmp_path, dict.fromkeys(LIBRARIES, CONTENT))

    receipt = (tmp_path / "receipt.json").read_text(encoding="utf-8")

    assert "://" not in receipt
    assert {tuple(sorted(each)) for each in json.loads(receipt)} == {
        ("file", "integrity", "name", "package", "sha256", "version")
    }
