"""The dossier that this repository ships, read once for all tests.

What a test expects of it is worked out from ``RECORD``, never written down as a number: an event more must leave the
tests green. ``TIMELINE_TEST_DATA`` names another folder to run them on, such as a copy with that event.
"""

import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from spread import columns_of
from timeline.dossier.load import load_dossier
from timeline.dossier.model import Language, SlideKind
from timeline.drawing.theme import Mode
from timeline.stage import spec

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("TIMELINE_TEST_DATA") or ROOT / "data").resolve()
RECORD = load_dossier(DATA)


def steps_of(story: str) -> list:
    """List the steps of one presentation, in order."""
    return [step for step in RECORD.stories if step.story == story]


def last_step(story: str) -> int:
    """Number the last step of one presentation, which may show no event; one further is the slide of its sources."""
    declared = [slide for slide in RECORD.slides if slide.story == story]
    return len(steps_of(story)) + sum(slide.kind != SlideKind.FINDINGS for slide in declared)


@cache
def stage_files() -> Mapping[str, Any]:
    """Give what the English page of Explore loads, light: file by name, as it is read there."""
    built = spec.build(RECORD, Language.EN, Mode.LIGHT).files
    files = {name.partition("-")[0]: json.loads(data) for name, data in built.items()}
    return {**files, "first": {**files["first"], "events": columns_of(files["first"])}}
