"""What Streamlit is given to run in the browser: it has to speak where nothing else of the stage loads."""

import re
from importlib.resources import files
from pathlib import Path

from timeline.ui.panels import module_with_imports

DECLARED = re.compile(r"^(?:export )?(?:async )?(?:const|let|class|function) (\w+)", re.MULTILINE)
ASSETS = files("timeline.stage").joinpath("assets")


def test_the_component_carries_all_that_it_imports_and_no_name_twice():
    whole = module_with_imports(ASSETS, "boot/component.js")
    names = DECLARED.findall(whole)

    assert not re.search(r"^import\b", whole, re.MULTILINE)
    assert {"createParts", "createNotice", "createFiles", "openPage", "takeEarly"} <= set(names)
    assert sorted(set(names)) == sorted(names)
    assert whole.count("export default") == 1


def test_a_module_that_two_others_import_is_written_once_from_whichever_folder(tmp_path):
    for path, text in {
        "boot/start.js": 'import { a } from "./a.js";\nimport { b } from "../ui/b.js";\nexport default a + b;\n',
        "boot/a.js": 'import { b } from "../ui/b.js";\nexport const a = b;\n',
        "ui/b.js": "export const b = 1;\n",
    }.items():
        Path(tmp_path / path).parent.mkdir(exist_ok=True)
        Path(tmp_path / path).write_text(text)

    assert module_with_imports(tmp_path, "boot/start.js") == (
        "export const b = 1;\nexport const a = b;\nexport default a + b;\n"
    )
