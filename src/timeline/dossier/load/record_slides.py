"""What stories show besides their steps: declared with each story, and checked against what the record holds."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.dossier.load import json_objects
from timeline.dossier.load.json_objects import JsonObject
from timeline.dossier.load.package import Package
from timeline.dossier.load.problems import Report
from timeline.dossier.load.row import Row
from timeline.dossier.model import Dossier, RecordSlide, SlideKind, Term

Declared = tuple[Row, RecordSlide]
"""A slide, and where it is declared."""


def read(package: Package, report: Report) -> list[Declared]:
    """Read the ``slides`` of each story of the package; what cannot be one is noted and left out."""
    field = package.fields.get("stories.csv", {}).get("story", JsonObject())
    found: list[Declared] = []
    for story in json_objects.objects(field.get("categories")):
        members = story.get("slides", [])
        if members and not json_objects.objects(members):
            advice = f"List objects, each with a kind: {', '.join(SlideKind)}."
            report.add(package.file, story.line, advice, column="slides")
        for item in json_objects.objects(members):
            row = json_objects.row(package.file, item, report)
            slide = _slide(row, str(story.get("value", "")), package.lists)
            found += [(row, slide)] if slide else []
    return found


def _slide(row: Row, story: str, lists: Mapping[str, tuple[Term, ...]]) -> RecordSlide | None:
    row.check_allowed("kind", row["kind"], tuple(SlideKind))
    if row["kind"] not in set(SlideKind):
        return None
    kind = SlideKind(row["kind"])
    if kind != SlideKind.FIGURES:
        return RecordSlide(story, kind)
    for column, name in (("quantity", "quantity_kinds"), ("unit", "units")):
        row.check_allowed(column, row[column], [term.id for term in lists[name]])
    return RecordSlide(story, kind, row["quantity"], row["unit"])


def check(declared: list[Declared], dossier: Dossier) -> None:
    """Note the slides for which the record holds nothing, and those that a story has twice."""
    seen: set[RecordSlide] = set()
    counted = {(claim.quantity.kind, claim.quantity.unit) for claim in dossier.claims if claim.quantity}
    for row, slide in declared:
        if slide in seen:
            row.problem("kind", "The story has this slide already: keep one.")
        seen.add(slide)
        if slide.kind == SlideKind.FINDINGS and not any(question.finding for question in dossier.questions):
            row.problem("kind", "No question has a finding: write one in questions.csv, or remove the slide.")
        if slide.kind == SlideKind.BALANCE and not dossier.questions:
            row.problem("kind", "The record asks no question: fill questions.csv, or remove the slide.")
        if slide.kind == SlideKind.FIGURES and (slide.quantity, slide.unit) not in counted:
            row.problem("quantity", f"No claim gives such a figure in {slide.unit}: correct it, or remove the slide.")
