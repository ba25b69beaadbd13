"""The written contract between the halves, held by TypeScript's compiler against what the server writes."""

import json
import shutil
import subprocess
from dataclasses import asdict

import pytest

import builders
from shipped import RECORD, ROOT
from timeline.dossier.load import load_dossier
from timeline.dossier.model import Language
from timeline.drawing.theme import Mode
from timeline.server import assets, early_stage
from timeline.server.addresses import Addresses
from timeline.server.store import DossierStore
from timeline.stage import spec

TSC = ROOT / "node_modules" / ".bin" / "tsc"
CONTRACT = ROOT / "src" / "timeline" / "stage" / "schema.d.ts"
TYPES = {
    "first": "First",
    "texts": "WrittenTexts",
    "search": "SearchTexts",
    "known": "ClaimColumns",
    "cards": "Card[]",
    "paper": "PaperLook",
    "claims": "ClaimsPage",
    "present": "PresentPage",
    "notes": "Notes",
    "sentences": "Sentences",
}
"""The type of each file that the stage is given, by the first part of its name."""

PAGES = (spec.build_claims, spec.build_present, spec.build_notes)
"""What writes the files that a page needs besides."""

pytestmark = pytest.mark.skipif(not TSC.exists(), reason="TypeScript is not here: run npm ci")


def files_of(dossier, language, mode):
    """Write what all pages are given: by the first part of its name, each as it is read."""
    built = (build(dossier, language, mode) for build in (spec.build, *PAGES))
    written = [*built, spec.build_sentences(dossier, language)]
    return {name.partition("-")[0]: json.loads(data) for each in written for name, data in each.files.items()}


def problems(folder, values, types=TYPES):
    """Compile each value as a literal of its type: a compiler then objects to a key that is missing and to one too many."""
    shutil.copy(CONTRACT, folder)
    for name, value in values.items():
        text = json.dumps(value, ensure_ascii=False, indent=1)
        kind = types[name]
        imported = kind.removesuffix("[]")
        source = f'import type {{ {imported} }} from "./schema";\nexport const {name}: {kind} = {text};\n'
        (folder / f"{name}.ts").write_text(source, encoding="utf-8")
    options = ("--strict", "--noEmit", "--skipLibCheck", "--ignoreConfig", "--pretty", "false")
    command = (TSC, *options, *(f"{name}.ts" for name in values))
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0 or done.stdout, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def small(tmp_path):
    return load_dossier(builders.write_dossier(tmp_path / "data"))


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "written"
    made.mkdir()
    return made


def test_every_file_of_a_small_dossier_is_as_the_contract_says(small, folder):
    files = files_of(small, Language.EN, Mode.LIGHT)

    assert files.keys() == TYPES.keys()
    assert problems(folder, files) == []


def test_a_dossier_of_one_event_that_nobody_claims_keeps_the_contract(folder):
    lonely = builders.dossier([builders.event()])

    assert problems(folder, files_of(lonely, Language.EN, Mode.LIGHT)) == []


@pytest.mark.parametrize(("language", "mode"), [(Language.EN, Mode.LIGHT), (Language.FR, Mode.DARK)])
def test_every_file_of_the_shipped_dossier_is_as_the_contract_says(folder, language, mode):
    assert problems(folder, files_of(RECORD, language, mode)) == []


@pytest.mark.parametrize("page", spec.MORE_OF)
def test_what_the_head_of_a_page_is_told_is_as_the_contract_says(folder, small, tmp_path, monkeypatch, page):
    monkeypatch.setattr(assets, "DOSSIER_FILES", assets.AssetStore())
    store = DossierStore(tmp_path / "data")
    for build in (spec.build, *spec.MORE_OF[page]):
        store.publish(store.current().dossier, Language.FR, Mode.DARK, build)

    told = json.loads(json.dumps(asdict(early_stage.written(Addresses(), store, page))))

    assert told["languages"]["fr"]["dark"]
    assert problems(folder, {"early": told}, {"early": "EarlyPage"}) == []


def test_a_key_too_many_a_key_too_few_and_another_type_are_noticed_wherever_they_stand(small, folder):
    files = files_of(small, Language.EN, Mode.LIGHT)
    files["first"]["map"]["places"][0]["height"] = 12
    del files["first"]["events"]["moment"]
    files["cards"][0]["claims"][0]["public"] = "2022-09-13"

    said = problems(folder, files)

    assert any(
        "first.ts" in line and '"height"' in line and "does not exist in type 'Place'" in line for line in said
    ), said
    assert any("first.ts" in line and "'moment' is missing" in line for line in said), said
    assert any("cards.ts" in line and "'string' is not assignable to type 'number'" in line for line in said), said
    assert not [line for line in said if line.startswith(("texts", "known", "claims", "present"))]
