"""The dossier that this repository ships, read once for all tests.

What a test expects of it is worked out from ``RECORD``, never written down as a number: an event more must leave the
tests green. ``TIMELINE_TEST_DATA`` names another folder to run them on, such as a copy with that event.
"""

import os
from pathlib import Path

from timeline.load import load_dossier

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("TIMELINE_TEST_DATA") or ROOT / "data").resolve()
RECORD = load_dossier(DATA)


def steps_of(story: str) -> list:
    """List the steps of one presentation, in order."""
    return [step for step in RECORD.stories if step.story == story]
