"""The README, the guide for contributors and the settings say what is true."""

import csv
import io
import json
import re
import shutil
import tomllib
from pathlib import Path

import pytest

from timeline.cli import main
from timeline.dossier.load import InvalidDossier, load_dossier
from timeline.drawing import theme

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
BASES = (ROOT, ROOT / "src" / "timeline", ROOT / "src" / "timeline" / "stage" / "assets")
"""Where a path in a document begins: at the root, or in one of the two trees that it is about."""
EXAMPLE = dict(re.findall(r"^```csv (\w+\.csv)\n(.*?)^```$", CONTRIBUTING, re.DOTALL | re.MULTILINE))


def verbs():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE)


def fields(table):
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    resource = next(each for each in package["resources"] if each["name"] == table)
    return [field["name"] for field in resource["schema"]["fields"]]


def commands(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = re.search(r"\{([a-z,]+)\}", capsys.readouterr().out)
    return set(listed.group(1).split(","))


@pytest.fixture
def dossier(tmp_path):
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


def append(folder, example=EXAMPLE):
    """Add the guide's rows as a contributor would: at the end, by the names of the columns."""
    for name, text in example.items():
        table = folder / name
        columns = next(csv.reader(io.StringIO(table.read_text(encoding="utf-8"))))
        with table.open("a", encoding="utf-8", newline="") as file:
            csv.DictWriter(file, columns, lineterminator="\n").writerows(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("column", fields("events"))
def test_the_readme_explains_every_column_of_the_events(column):
    _, _, section = README.partition("## The columns of `events.csv`")

    assert f"`{column}`" in section.partition("\n## ")[0]


@pytest.mark.parametrize("verb", verbs())
def test_the_readme_names_every_verb_of_make(verb):
    assert f"| `make {verb}` |" in README


def test_the_readme_names_no_verb_that_make_does_not_know():
    assert set(re.findall(r"`make ([a-z]+)`", README + CONTRIBUTING)) <= set(verbs())


def test_the_readme_names_every_command_and_no_other(capsys):
    assert set(re.findall(r"^\| `timeline ([a-z]+)", README, re.MULTILINE)) == commands(capsys)


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_between_our_own_files_lead_somewhere(document):
    text = (ROOT / document).read_text(encoding="utf-8")

    dead = [to for to in re.findall(r"\]\(([^)#:]+)\)", text) if not (ROOT / to).exists()]

    assert dead == []


def dead_paths(text, folder):
    """Give what a document points to, by link or by name, that is not there."""
    linked = re.findall(r"\]\(([^)#:]+)\)", text)
    named = re.findall(r"`([\w./-]+/[\w./-]+\.(?:py|js|css|toml|json|md|d\.ts))`", text)
    missing = [to for to in linked if not (folder / to).exists()]
    return missing + [name for name in named if not any((base / name).exists() for base in BASES)]


def rows(title, text=ARCHITECTURE):
    """Give the cells of each row of the table under a heading."""
    lines = text.partition(f"## {title}")[2].partition("\n## ")[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")][1:]


def test_the_tour_says_what_to_open_for_what_and_all_of_it_is_there():
    found = rows("I want to change")

    assert len(found) >= 20
    assert len({wanted for wanted, *_ in found}) == len(found)
    assert [wanted for wanted, opened, _ in found if not re.fullmatch(r"(\[[^]]+\]\([^)]+\)(, )?)+", opened)] == []
    assert dead_paths(ARCHITECTURE, ROOT / "docs") == []


@pytest.mark.parametrize(
    "sought",
    """a mark's shape | how a filter is applied | what the link says | an event's card | as of | where a label is placed
    the slider | the matrix | the speaker's notes | a limit for each client | where a page of Streamlit's has the stage
    a slide's layout | how followers are fed | a header | what `timeline check` finds | a word of the interface | a colour""".replace(
        "\n", "|"
    ).split("|"),
)
def test_the_tour_has_a_row_for_what_newcomers_look_for(sought):
    assert [wanted for wanted, *_ in rows("I want to change") if sought.strip() in wanted]


def test_a_path_that_leads_nowhere_is_noticed():
    text = (
        "[gone](../src/gone.py), `state/gone.js`, `dossier/model/gone.py`; [here](architecture.md), `state/filter.js`"
    )

    assert dead_paths(text, ROOT / "docs") == ["../src/gone.py", "state/gone.js", "dossier/model/gone.py"]


def test_the_tour_names_every_room_and_no_other():
    source = ROOT / "src" / "timeline"
    python = {each.name for each in source.iterdir() if (each / "__init__.py").is_file()} | {"cli", "api"}
    scripts = {each.name for each in (source / "stage" / "assets").iterdir() if each.is_dir()}

    named = {room.strip("`") for room, *_ in rows("The rooms") if re.fullmatch(r"`\w+`", room)}

    assert named == python | scripts


def test_readme_and_tour_list_the_layers_in_the_order_in_which_imports_may_point():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = [
        layer.split(" | ") for layer in next(each for each in contracts if each["containers"] == ["timeline"])["layers"]
    ]
    order = [room for layer in layers for room in layer]

    readme = README.partition("\n## How the layers fit\n")[2].partition("\n## ")[0]
    tour = [room.strip("`") for room, *_ in rows("The rooms")]

    assert re.findall(r"^    ([a-z]+) {2,}\S", readme, re.MULTILINE) == order
    assert tour[: len(order)] == order
    assert order[0] not in tour[len(order) :]


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_a_day_a_reason_and_a_price_and_names_what_is_there(decision):
    text = decision.read_text(encoding="utf-8")

    assert re.fullmatch(r"20\d\d-[01]\d-[0-3]\d-[a-z-]+", decision.stem)
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert headings == ["Why", "Decision", "What it costs", "What holds it"]
    assert dead_paths(text, decision.parent) == []
    assert len(text.splitlines()) <= 45


@pytest.mark.parametrize("table", ["events", "claims", "sources"])
def test_the_guides_example_shows_every_column(table):
    rows = list(csv.reader(io.StringIO(EXAMPLE[f"{table}.csv"])))

    assert rows[0] == fields(table)
    assert {len(row) for row in rows} == {len(rows[0])}


def test_the_guides_example_is_a_good_addition_to_the_dossier(dossier):
    before = load_dossier(dossier)
    append(dossier)

    after = load_dossier(dossier)

    added = [event for event in after.events if event.id not in before.event]
    assert [event.id for event in added] == ["duma-ratifies-partnership-treaty"]
    assert len(after.claims_of["duma-ratifies-partnership-treaty"]) == 2


def test_the_guide_quotes_what_the_check_says_of_a_bad_date(dossier):
    quoted = re.search(r"^data/events\.csv:\d+: (.*)$", CONTRIBUTING, re.MULTILINE).group(1)
    broken = {name: text.replace(",2025-04-08,,,agreement", ",2025-13,,,agreement") for name, text in EXAMPLE.items()}
    append(dossier, broken)

    with pytest.raises(InvalidDossier) as refused:
        load_dossier(dossier)

    assert [str(problem).partition(": ")[2] for problem in refused.value.problems] == [quoted]


def test_streamlits_theme_has_the_colours_of_ours():
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]

    for mode, palette in theme.PALETTES.items():
        chosen = config[mode.value]
        assert chosen["backgroundColor"] == palette.paper
        assert chosen["secondaryBackgroundColor"] == palette.panel
        assert chosen["textColor"] == palette.ink
        assert chosen["primaryColor"] == chosen["linkColor"] == palette.accent
        assert chosen["borderColor"] == palette.line
    assert config["font"].replace("'", '"') == theme.FONT


def test_the_version_stands_in_the_changelog():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert re.search(r"^## ([\d.]+)", changelog, re.MULTILINE).group(1) == project["version"]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-run.lock"])
def test_a_lock_pins_and_hashes_everything_and_names_no_host(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")

    pins = re.findall(r"^([a-z0-9][a-z0-9.-]*)==[^\n]*\\\n    --hash=sha256:", text, re.MULTILINE)

    assert {"streamlit", "plotly", "pydeck", "pandas", "geopandas", "edtf"} <= set(pins)
    assert len(pins) == len(re.findall(r"^[a-z0-9].*==", text, re.MULTILINE))
    assert "://" not in text
    assert "--index" not in text
