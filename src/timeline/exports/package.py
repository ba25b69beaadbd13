"""A zipped data package (Frictionless) that is a dossier itself: this program opens it, and checks it as any other."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, ClassVar
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from timeline.dossier import dates
from timeline.dossier.load import json_objects, tables
from timeline.dossier.load.package import EMPTY
from timeline.dossier.model import ENGLISH, Dossier, Language
from timeline.exports import dossier_files
from timeline.exports.about import counts, lines, texts
from timeline.exports.format import Format
from timeline.exports.selection import Selection
from timeline.text import words

README = "README.txt"


@dataclass(frozen=True, slots=True)
class Package(Format):
    """Every file of the part, with the schema of the whole; what is cut says so in its title."""

    table: str = "dossier"
    kind: ClassVar[str] = "zip"
    ending: ClassVar[str] = "zip"
    media_type: ClassVar[str] = "application/zip"

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Write the package; what is cut from a larger record is called so in its title."""
        files = dossier_files.files(selection.part)
        columns = {name: dossier_files.header(content) for name, content in files.items() if name.endswith(".csv")}
        said: dict[str, object] = {"selection": texts(selection), **_titles(selection)}
        if not selection.part.events:
            said[EMPTY] = True
        described = _described(selection.dossier, selection.part, said, columns)
        readme = "\n".join(lines(selection))
        contents = {json_objects.PACKAGE: described, README: f"{readme}\n".encode(), **files}
        whole = BytesIO()
        with ZipFile(whole, "w", ZIP_DEFLATED) as zipped:
            for name, content in contents.items():
                # The first day that a zip knows, not now: the same selection gives the same bytes.
                entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
                zipped.writestr(entry, content)
        stream.write(whole.getvalue())


def _described(
    dossier: Dossier, part: Dossier, said: Mapping[str, object], columns: Mapping[str, Sequence[str]]
) -> bytes:
    """Write ``datapackage.json``: that of the whole, with the columns that were written and the stories that are told.

    ``said`` replaces members of it, or is added to them.
    """
    root = {**dossier_files.description(dossier), **said}
    for resource in json_objects.objects(root["resources"]):
        schema = resource.get("schema")
        written = columns.get(str(resource.get("path")))
        if written and isinstance(schema, dict):
            fields = {str(each.get("name")): each for each in json_objects.objects(schema.get("fields"))}
            schema["fields"] = [fields.get(name, {"name": name, "type": "string"}) for name in written]
        if resource.get("path") == tables.STORIES.file and isinstance(schema, dict):
            _keep_stories(schema, part)
    return json.dumps(root, ensure_ascii=False, indent=2).encode() + b"\n"


def _keep_stories(schema: dict[str, object], part: Dossier) -> None:
    told = {step.story for step in part.stories}
    slides = {slide: (slide.story, slide.kind.value, slide.quantity, slide.unit) for slide in part.slides}
    for described in json_objects.objects(schema["fields"]):
        if described.get("name") != "story":
            continue
        stories = [each for each in json_objects.objects(described.get("categories")) if each.get("value") in told]
        for story in stories:
            story["slides"] = [
                each
                for each in json_objects.objects(story.get("slides"))
                if (story["value"], each.get("kind"), each.get("quantity", ""), each.get("unit", "")) in slides.values()
            ]
        described["categories"] = stories


def _titles(selection: Selection) -> Mapping[str, str]:
    """Give the titles of a part: nobody who opens it shall take it for the whole."""
    if selection.is_everything:
        return {}
    first, *others = selection.dossier.about.languages
    return {"title": _title(selection, first), **{f"title_{each}": _title(selection, each) for each in others}}


def _title(selection: Selection, tag: str) -> str:
    """Give the title in a language of the dossier; what is ours to say is in English where we have no words in it."""
    language = Language.nearest(tag) or ENGLISH
    say, known_by = words(language), selection.criteria.known_by
    holds = counts(selection, language)
    title = say("exports.part", title=selection.dossier.about.title.to(tag), holds=holds)
    if known_by is None:
        return title
    return say("exports.part_known_by", part=title, date=dates.day_in_words(known_by, language))
