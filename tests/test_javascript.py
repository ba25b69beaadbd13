"""The stage's pure modules, tried by Node: every file of tests/js, and the process that compares them with Python."""

import re
import subprocess

import pytest

from javascript import FOLDER, NODE


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.test.mjs")), ids=lambda file: file.name)
def test_the_modules_pass_their_own_tests(file):
    command = (NODE, "--test-reporter=tap", file)  # Node's runner itself would start another Node for it

    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert re.search(r"^# pass [1-9]", done.stdout, re.MULTILINE), f"It ran no test:\n{done.stdout}"
    assert not re.search(r"^# (skipped|todo) [1-9]", done.stdout, re.MULTILINE), done.stdout


def test_what_fails_in_node_fails_here_with_its_reason_and_the_next_question_is_answered(javascript):
    with pytest.raises(AssertionError, match=r"No module of the stage is called nothing\.js"):
        javascript("(load) => load('nothing.js')")

    assert javascript("(load, asked) => [asked, undefined]", {"é": [1, None]}) == [{"é": [1, None]}, None]
