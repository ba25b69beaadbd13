"""What the parts may know of one another, and words that may not stand in them."""

import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from importlinter import cli

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src"
TEXT_FILES = {".py", ".js", ".css", ".html", ".toml", ".json", ".md", ".txt", ".svg", ".csv"}

# The dossier's subject. The program reads any dossier, so it may name none of these.
SUBJECT = re.compile(
    r"\b(iran|russia|ukrain|shahed|geran|crimea|crimée|alabuga|soleimani|tehran|téhéran|moscow|moscou"
    r"|mehrabad|mohajer|caspian|caspienne|ncri|irgc|pasdaran|kremlin|putin|poutine)",
    re.IGNORECASE,
)

ASSETS = SRC / "timeline" / "stage" / "assets"
JAVASCRIPT = ("boot", "pages", "paper", "slideshow", "panels", "timeline", "map", "broadcast", "state", "paint", "ui")
"""The folders of the stage's JavaScript: each may import from itself and from those after it."""

# What a module runs, and what the types in its comments name.
RUN = re.compile(
    r"""^(?:import|export)\b[^"';]*?\bfrom\s*["'](\.[^"']+)["']|^import\s*["'](\.[^"']+)["']""", re.MULTILINE
)
NAMED = re.compile(r"""\bimport\(\s*["'](\.[^"']+\.js)["']\s*\)""")


def files(*folders):
    return [
        path
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in TEXT_FILES and "lib" not in path.relative_to(ROOT).parts
    ]


def lines(*folders):
    for path in files(*folders):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            yield f"{path.relative_to(ROOT)}:{number}", line


def test_imports_only_point_down_and_only_ui_knows_streamlit(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(
        cli, "_configure_logging", lambda verbose: None
    )  # or every logger here would be silent after it

    code = cli.lint_imports(no_cache=True)

    assert code == cli.EXIT_STATUS_SUCCESS, capsys.readouterr().out


def modules():
    """Read the stage's modules: by path below the assets, its text."""
    return {path.relative_to(ASSETS).as_posix(): path.read_text(encoding="utf-8") for path in ASSETS.rglob("*.js")}


def imports(name, text, pattern):
    """List what a module imports, each by its path below the assets; the types of schema.d.ts lie outside."""
    targets = [next(filter(None, found.groups())) for found in pattern.finditer(text)]
    resolved = [(ASSETS / name).parent.joinpath(target).resolve() for target in targets]
    return [path.relative_to(ASSETS).as_posix() for path in resolved if path.is_relative_to(ASSETS)]


def upward(texts):
    """List the imports that lead from a folder to one above it."""
    rank = {folder: number for number, folder in enumerate(JAVASCRIPT)}
    pairs = [
        (name, target)
        for name, text in texts.items()
        for pattern in (RUN, NAMED)
        for target in imports(name, text, pattern)
    ]
    return [f"{name} -> {target}" for name, target in pairs if rank[name.split("/")[0]] > rank[target.split("/")[0]]]


def circle(texts):
    """Give the modules of a circle of imports; empty where there is none."""
    try:
        TopologicalSorter({name: imports(name, text, RUN) for name, text in texts.items()}).prepare()
    except CycleError as problem:
        return problem.args[1]
    return []


def test_every_module_of_the_stage_lies_in_a_folder_that_has_its_place():
    names = modules().keys()

    assert {name.split("/")[0] for name in names} == set(JAVASCRIPT)
    assert [name for name in names if name.count("/") != 1] == []


def test_every_module_of_the_stage_begins_with_what_it_is_for():
    silent = [name for name, text in modules().items() if not text.startswith(("/**", "// "))]

    assert silent == []


def test_no_line_of_a_module_is_longer_than_the_formatter_would_make_it():
    """It leaves comments and texts as they are."""
    long = [
        f"{path.relative_to(SRC)}:{number}"
        for path in [*ASSETS.rglob("*.js"), *(SRC / "timeline" / "ui" / "assets").rglob("*.js")]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 120
    ]

    assert long == []


def test_what_a_module_of_the_stage_imports_is_there():
    texts = modules()
    gone = [
        f"{name} -> {target}"
        for name, text in texts.items()
        for pattern in (RUN, NAMED)
        for target in imports(name, text, pattern)
        if target not in texts
    ]

    assert gone == []


def test_imports_of_the_stage_only_point_down():
    assert upward(modules()) == []


def test_no_modules_of_the_stage_import_one_another_in_a_circle():
    assert circle(modules()) == []


def test_an_import_that_points_up_and_a_circle_are_noticed():
    up = {"state/a.js": 'import {\n  b,\n} from "../panels/b.js";\n', "panels/b.js": "export const b = 1;\n"}
    typed = {"ui/a.js": '/** @type {import("../state/b.js").B} */\n', "state/b.js": 'import "../ui/a.js";\n'}
    around = {"ui/a.js": 'import { b } from "./b.js";\n', "ui/b.js": 'export { a } from "./a.js";\n'}

    assert upward(up) == ["state/a.js -> panels/b.js"]
    assert upward(typed) == ["ui/a.js -> state/b.js"]
    assert circle(typed) == []
    assert set(circle(around)) == {"ui/a.js", "ui/b.js"}
    assert upward(around) == []


def test_no_part_writes_html_into_the_page():
    found = [where for where, line in lines("src", "pages") if "unsafe_allow_html" in line]

    assert found == []


def test_the_program_names_nothing_of_the_dossiers_subject():
    # The name of a language is not a country's: sources are written in it.
    texts = [(where, line) for where, line in lines("src", "pages") if not line.startswith("tongue_")]
    found = [f"{where}: {line.strip()}" for where, line in texts if SUBJECT.search(line)]

    assert found == []


@pytest.mark.parametrize("page", sorted((ROOT / "pages").glob("*.py")), ids=lambda path: path.stem)
def test_a_page_is_a_table_of_contents(page):
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 30


def test_the_subject_is_recognised_where_it_stands():
    assert SUBJECT.search("actors = ('Iran', 'supplier')")
    assert SUBJECT.search("UKRAINE")
    assert not SUBJECT.search("a warranty of diranged")
