"""Modules of the stage evaluated by Node: one process for a whole run, fed line by line.

The Node is the one that Playwright brings, so it is there wherever the tests are, in one version.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import playwright

FOLDER = Path(__file__).parent / "js"
NODE = Path(playwright.__file__).parent / "driver" / ("node.exe" if os.name == "nt" else "node")


class JavaScript:
    """A Node that answers functions of the stage's modules."""

    def __init__(self, process: subprocess.Popen[str], log: Path) -> None:
        self._process, self._log = process, log

    def __call__(self, function: str, argument: object = None) -> Any:
        """Call ``(load, argument) => ...``, where ``load("filter.js")`` imports a module, and await the answer.

        Both ways only what JSON can carry; what is undefined comes back as None. An error fails the test with its
        stack.
        """
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"source": function, "argument": argument}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"Node went away:\n{self._log.read_text(encoding='utf-8', errors='replace')}"
        answer = json.loads(line)
        assert "error" not in answer, answer["error"]
        return answer["value"]


@contextmanager
def running(log: Path) -> Iterator[JavaScript]:
    """Start Node and end it; what it says goes to ``log``."""
    command = (str(NODE), str(FOLDER / "evaluate.mjs"))
    with (
        log.open("wb") as said,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, encoding="utf-8"
        ) as process,
    ):
        yield JavaScript(process, log)
        assert process.stdin
        process.stdin.close()  # which ends it
