"""The stage's modules as one script: every import is kept, none is guessed."""

import shutil
import subprocess

import pytest

from timeline.stage import browser_files, module_linking

NODE = shutil.which("node")


@pytest.mark.skipif(not NODE, reason="Node is not here")
def test_modules_run_once_in_the_order_in_which_they_are_needed_and_late_ones_late():
    modules = {
        "boot/a.js": 'import { say as tell } from "../ui/b.js";\nimport {\n  c,\n} from "./c.js";\n\n'
        'tell("a" + c);\nconst { late } = await0(async () => (await import("../ui/late.js")).late);\n'
        "function await0(get) {\n  get().then((found) => tell(found));\n  return {};\n}\n",
        "boot/c.js": 'import { say } from "../ui/b.js";\nsay("c");\nexport const c = 1;\n',
        "ui/b.js": "export function say(text) {\n  console.log(text);\n}\nexport class Unused {}\n",
        "ui/late.js": 'export const late = "late";\n',
        "ui/never.js": "throw new Error();\n",
    }

    script = module_linking.linked(modules, "boot/a.js")
    done = subprocess.run([NODE, "-e", script], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["c", "a1", "late"]
    assert "never" not in script


@pytest.mark.skipif(not NODE, reason="Node is not here")
def test_one_module_gives_what_others_do_and_its_source_map_finds_the_line_of_each(tmp_path):
    modules = {
        "boot/0.js": "export const long = 1;\n" + "// a line\n" * 40,
        "boot/a.js": 'import { long } from "./0.js";\nimport {\n  b,\n} from "./b.js";\nexport const a = () => b + long;\n',
        "boot/b.js": 'export const b = "b";\nexport async function fails() {\n  throw new Error("here");\n}\n',
        "late.js": "export const late = 1;\n",
        "ui/c.js": 'export const c = async () => (await import("../late.js")).late;\n',
    }
    module, source_map = module_linking.linked_module(
        modules, {"a": "boot/a.js", "fails": "boot/b.js", "c": "ui/c.js"}, "m.mjs.map"
    )
    (tmp_path / "m.mjs").write_text(module)
    (tmp_path / "m.mjs.map").write_text(source_map)
    script = (
        'const m = await import("./m.mjs"); console.log(m.a(), await m.c(), Object.keys(m).join());'
        "await m.fails().catch((problem) => console.log(problem.stack));"
    )
    (tmp_path / "run.mjs").write_text(script)

    run = [NODE, "--enable-source-maps", "run.mjs"]
    done = subprocess.run(run, capture_output=True, text=True, check=True, cwd=tmp_path)

    assert done.stdout.split("\n")[0] == "b1 1 a,c,fails"
    assert "boot/b.js:3" in done.stdout
    assert "m.mjs:" not in done.stdout


@pytest.mark.skipif(not NODE, reason="Node is not here")
def test_a_module_finds_what_lies_beside_it_as_if_it_were_not_linked_and_a_script_has_no_such_place(tmp_path):
    modules = {"ui/a.js": 'export const sheet = () => new URL("../b.css", import.meta.url).href;\n'}
    (tmp_path / "m.mjs").write_text(module_linking.linked_module(modules, {"sheet": "ui/a.js"}, "no.map")[0])
    (tmp_path / "run.mjs").write_text('console.log((await import("./m.mjs")).sheet());')

    done = subprocess.run([NODE, "run.mjs"], capture_output=True, text=True, check=True, cwd=tmp_path)

    assert done.stdout.strip() == (tmp_path / "b.css").as_uri()
    with pytest.raises(ValueError, match=r"ui/a\.js: this cannot be linked: import\.meta\.url"):
        module_linking.linked(modules, "ui/a.js")


@pytest.mark.skipif(not NODE, reason="Node is not here")
def test_what_is_linked_under_one_name_shares_its_modules_and_under_another_does_not(tmp_path):
    modules = {
        "state.js": "export const known = new Set();\n",
        "one.js": 'import { known } from "./state.js";\nexport const learn = () => known.add(1);\n',
        "two.js": 'import { known } from "./state.js";\nexport const count = () => known.size;\n',
    }
    for file, given, shared in (("a", "learn", "x"), ("b", "count", "x"), ("c", "count", "y"), ("d", "count", "")):
        path = {"learn": "one.js", "count": "two.js"}[given]
        (tmp_path / f"{file}.mjs").write_text(module_linking.linked_module(modules, {given: path}, "no.map", shared)[0])
    script = (
        'const [a, b, c, d] = await Promise.all(["a", "b", "c", "d"].map((file) => import(`./${file}.mjs`)));'
        "a.learn(); console.log(b.count(), c.count(), d.count());"
    )
    (tmp_path / "run.mjs").write_text(script)

    done = subprocess.run([NODE, "run.mjs"], capture_output=True, text=True, check=True, cwd=tmp_path)

    assert done.stdout.split() == ["1", "0", "0"]


@pytest.mark.parametrize("line", ['import x from "./y.js";', "export default 1;", 'export { a } from "./y.js";'])
def test_what_the_linker_does_not_know_is_refused_by_name(line):
    with pytest.raises(ValueError, match=r"boot/a\.js: this cannot be linked: ") as refused:
        module_linking.linked({"boot/a.js": f"{line}\n", "boot/y.js": ""}, "boot/a.js")

    assert line in str(refused.value)


@pytest.mark.parametrize("export", ["export const a = 1,\n  b = 2;", "const b = 1;", "export const B = 1;"])
def test_a_name_that_a_module_does_not_export_is_refused_and_does_not_become_undefined(export):
    modules = {"boot/a.js": 'import { b as c } from "../ui/y.js";\n', "ui/y.js": f"{export}\n"}

    with pytest.raises(ValueError, match=r"boot/a\.js: ui/y\.js exports no b$"):
        module_linking.linked(modules, "boot/a.js")


def test_the_whole_stage_can_be_linked_and_leaves_out_what_only_a_server_answers():
    modules = {name: data.decode() for name, data in browser_files.modules().items() if name.endswith(".js")}

    script = module_linking.linked(modules, "boot/document.js", {"panels/citing.js", "panels/downloads.js"})

    assert '"pages/explore.js": (() =>' in script
    assert "import.meta" not in script
    assert '"panels/downloads.js": () =>' not in script
