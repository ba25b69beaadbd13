"""What a published page is made of: the files of the stage in each language and mode, and which of them it needs when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.dossier.model import Dossier, Language
from timeline.drawing.theme import Mode
from timeline.exports.selection import Selection
from timeline.stage import spec
from timeline.text import words

PAGES = ("explore", "claims", "present", "sources")
SAID = ("loading", "not_loaded", "try_again")
"""What is said before the first file is there."""


@dataclass(frozen=True, slots=True)
class Content:
    """The files of the stage, by names that have their hashes, and what a page is told of them."""

    files: Mapping[str, bytes]
    languages: Mapping[Language, Mapping[str, object]]
    """As ``Publication.languages`` of ``stage/schema.d.ts`` has them, the first one first."""


def content(selection: Selection, languages: Sequence[Language], *, notes: bool) -> Content:
    """Write what a selection shows, which must have an event; with the speaker's notes only where they are asked for."""
    files: dict[str, bytes] = {}
    told: dict[Language, Mapping[str, object]] = {}
    part = selection.part

    def take(built: spec.Spec) -> str:
        files.update(built.files)
        return built.first

    for language in languages:
        told[language] = {
            **{
                mode.value: {
                    "first": take(spec.build(part, language, mode)),
                    "claims": take(spec.build_claims(part, language, mode)),
                }
                for mode in Mode
            },
            "present": take(spec.build_present(part, language, Mode.LIGHT)),
            "sentences": take(spec.build_sentences(part, language, selection.criteria.known_by)),
            "notes": take(spec.build_notes(part, language, Mode.LIGHT)) if notes else "",
            "direction": words(language).direction,
            "say": {name: words(language)(f"stage.{name}") for name in SAID},
            "titles": titles(selection.dossier, language),
        }
    return Content(files, told)


def titles(dossier: Dossier, language: Language) -> dict[str, str]:
    """Give what the tab is called, by page."""
    say, title = words(language), dossier.about.title.to(language)
    return {page: say("ui.tab", page=say(f"ui.{page}"), dossier=title) for page in PAGES}
