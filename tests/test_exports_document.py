"""docs/exports.md says of each format what the format says of itself."""

import re
from pathlib import Path

from timeline.dossier.model import Language
from timeline.exports import FORMATS

DOCUMENT = (Path(__file__).parents[1] / "docs" / "exports.md").read_text(encoding="utf-8")


def table():
    """Make the table as it must stand in the document: a line for each kind of format."""
    kinds = {}
    for each in FORMATS:
        kinds.setdefault(each.kind, []).append(each)
    return [
        f"| {', '.join(f'`{each.name}`' for each in of_kind)} | {of_kind[0].opens(Language.EN)} "
        f"| {of_kind[0].cannot_hold(Language.EN)} |"
        for of_kind in kinds.values()
    ]


def test_the_table_of_formats_is_the_registrys():
    _, _, section = DOCUMENT.partition("## The formats")
    shown = [line for line in section.partition("\n## ")[0].splitlines() if line.startswith("| `")]

    assert shown == table(), "the table must be:\n" + "\n".join(table())


def test_the_document_names_no_format_that_is_not_there():
    named = set(re.findall(r"\btimeline export ([a-z]+\.[a-z]+)", DOCUMENT))

    assert named <= {each.name for each in FORMATS}
