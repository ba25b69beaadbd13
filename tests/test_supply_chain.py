"""What the program is made of is written down: each foreign file with its licence, each package with its hashes."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import unquote

import pytest

import build_world
import get_libraries
import make_sbom

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "timeline"
LISTED = tomllib.loads((PACKAGE / "third-party.toml").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements-run.lock").read_text(encoding="utf-8")
OWN = {".py", ".js", ".css", ".html", ".toml", ".typ", ".ts", ".typed", ".json"}
"""Endings of files that we write ourselves; of what is fetched, only the libraries have one of them."""


def works():
    """Give each work, and each part that its makers packed into it."""
    return [*LISTED["work"], *(part for work in LISTED["work"] for part in work.get("part", []))]


# ---------------------------------------------------------------- licences


def test_every_file_of_others_that_a_wheel_carries_is_listed_once_and_no_other():
    listed = [file for work in LISTED["work"] for file in work["files"]]
    there = {f"stage/lib/{library.name}" for library in get_libraries.LIBRARIES}
    there |= {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix not in OWN and "__pycache__" not in path.parts and path.parent.name != "lib"
    }
    there |= {
        f"bundle/data/{path.name}"
        for path in (ROOT / "data").glob("*.geojson")
        if "Natural Earth" in path.read_text(encoding="utf-8")
    }

    assert sorted(listed) == sorted(there)


def test_our_own_modules_carry_nobody_elses_notice():
    found = [
        path.name
        for path in PACKAGE.rglob("*")
        if path.suffix in {".js", ".css", ".py"}
        and path.parent.name != "lib"
        and re.search(r"@license|\(c\) (19|20)\d\d|SPDX-License", path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_the_versions_are_those_that_are_fetched_and_drawn_with():
    versions = {work["name"]: work["version"] for work in LISTED["work"]}
    fetched = {library.package: library.version for library in get_libraries.LIBRARIES}

    assert fetched.items() <= versions.items()
    assert versions["Natural Earth 1:50m, by way of world-atlas"] == build_world.PACKAGE.partition("@")[2]
    for name, font in (("Noto Sans", "NotoSans-Regular"), ("Noto Sans Arabic", "NotoSansArabic-Regular")):
        content = (PACKAGE / "drawing" / "fonts" / f"{font}.ttf").read_bytes()
        assert f"Version {versions[name]}".encode("utf-16-be") in content


def test_every_work_names_its_holders_and_a_licence_whose_words_are_there():
    fonts = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "drawing" / "fonts").glob("*-OFL.txt"))

    for work in works():
        assert work["name"]
        assert all(work["copyright"])
        if work["licence"] == "OFL-1.1":
            assert work["copyright"][0] in fonts
        else:
            assert LISTED["texts"][work["licence"]].strip()
    assert {*LISTED["texts"]} == {work["licence"] for work in works()} - {"OFL-1.1"}
    assert not any("GPL" in work["licence"] for work in works())


def test_a_wheel_takes_the_list_along():
    hatch = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]

    assert hatch["wheel"]["packages"] == ["src/timeline"]
    assert (PACKAGE / "third-party.toml").is_file()
    assert not any("toml" in each for each in hatch["wheel"].get("exclude", []))


# ---------------------------------------------------------------- bill of materials


@pytest.fixture(scope="module")
def bill():
    return json.loads(
        subprocess.run([sys.executable, ROOT / "tools" / "make_sbom.py"], capture_output=True, check=True).stdout
    )


def everything(components):
    return [each for component in components for each in (component, *everything(component.get("components", [])))]


def test_the_bill_has_what_its_specification_requires(bill):
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    own = bill["metadata"]["component"]
    for each in (own, *everything(bill["components"])):
        assert each["type"] in {"application", "library", "file"}
        assert each["name"]
        for licence in each.get("licenses", []):
            assert len(licence["license"].keys() & {"id", "name"}) == 1
        for reference in each.get("externalReferences", []):
            assert {"type", "url"} <= reference.keys()
            assert all(re.fullmatch("[0-9a-f]{64}", hash_["content"]) for hash_ in reference["hashes"])
    refs = [each["bom-ref"] for each in (own, *bill["components"])]
    assert len({*refs}) == len(refs)
    told = [each["ref"] for each in bill["dependencies"]]
    assert len({*told}) == len(told)
    assert {*told} | {ref for each in bill["dependencies"] for ref in each["dependsOn"]} <= {*refs}


def test_the_bill_lists_every_package_of_the_lock_with_each_of_its_hashes(bill):
    packages = [each for each in bill["components"] if each.get("purl", "").startswith("pkg:pypi/")]
    hashes = [hash_["content"] for each in packages for file in each["externalReferences"] for hash_ in file["hashes"]]

    assert sorted(hashes) == sorted(re.findall(r"--hash=sha256:(\S+)", LOCK))
    assert {(each["name"], each["version"]) for each in packages} == {
        *re.findall(r"^(\S+)==([^\s;]+)", LOCK, re.MULTILINE)
    }
    assert all(each["externalReferences"] for each in packages)


def test_the_bill_lists_what_lies_inside_a_wheel_with_its_licence(bill):
    inside = {unquote(each["bom-ref"]): each for each in bill["components"] if each["bom-ref"].startswith("inside:")}

    assert inside.keys() == {f"inside:{work['name']}" for work in LISTED["work"]}
    assert all(each["licenses"] and each["copyright"] for each in everything(inside.values()))
    assert len(everything(inside.values())) == len(works())


def test_the_program_depends_on_what_it_says_it_does(bill):
    (own,) = (each for each in bill["dependencies"] if each["ref"] == bill["metadata"]["component"]["bom-ref"])
    wanted = {re.match(r"[A-Za-z0-9_-]+", each)[0].lower() for each in PROJECT["dependencies"]}

    assert {re.match(r"pkg:pypi/([^@]+)@", ref)[1] for ref in own["dependsOn"]} == wanted


def test_the_same_checkout_gives_the_same_bill_and_another_lock_another():
    def made(lock):
        return make_sbom.bill(PROJECT, [*make_sbom.pinned(lock)], LISTED["work"])

    other = made(re.sub(r"--hash=sha256:.", "--hash=sha256:0", LOCK, count=1))
    assert made(LOCK) == made(LOCK)
    assert made(LOCK)["serialNumber"] != other["serialNumber"]


@pytest.mark.parametrize("line", ["requests>=2", "-e .", "--index-url https://example.org", "name==1 --hash=md5:0"])
def test_a_line_that_pins_nothing_is_refused_rather_than_left_out(line):
    with pytest.raises(ValueError, match=r"requirements-run\.lock:3: .* Run make lock"):
        [*make_sbom.pinned(f"# made\nanyio==4.1.0\n{line}\n")]
