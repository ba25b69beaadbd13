"""The interface's words as a dossier has them: what it calls things otherwise, and nothing of what it does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.dossier import queries
from timeline.dossier.model import Dossier, Event, Language, Standing, kept_with_the_dossier
from timeline.text import Words, words

HEADS = {"weapon": ("stage.weapon", "stage.lanes_weapon"), "weapons": ("stage.weapons",), "legal": ("stage.legal",)}
"""The messages that are what a dossier calls a thing, and nothing else."""


@kept_with_the_dossier()
def words_of(dossier: Dossier, language: Language) -> Words:
    """Give the catalogue of a language with what a dossier calls otherwise, and without what it does not hold."""
    say = words(language)
    return Words(say.language, {**say.entries, **dict(_own(dossier, language, say))})


def standing_in_words(dossier: Dossier, event: Event, language: Language) -> str:
    """Say how sure an event is; empty where the dossier does not weigh who says so."""
    if not dossier.is_weighed:
        return ""
    return words_of(dossier, language)(f"stage.scale_{queries.derive(dossier)[event.id].standing}")


def _own(dossier: Dossier, language: Language, say: Words) -> Iterator[tuple[str, str]]:
    called = {name: text.to(language) for name, text in dossier.words.items()}
    for name, keys in HEADS.items():
        if name in called:
            yield from ((key, _begun(called[name])) for key in keys)
    for standing in Standing:
        if standing.value in called:
            yield f"stage.scale_{standing}", _begun(called[standing.value])
    if "disputed" in called:
        yield "stage.disputed", _begun(called["disputed"])
    weapon = called.get("weapon", "")
    if weapon:
        yield "stage.key_shape", say("stage.key_shape_of", weapon=weapon)
        yield "stage.search_weapon", weapon
    found_by = [say("stage.search_name")]
    found_by += [say("stage.search_place")] if dossier.places else []
    found_by += [weapon or say("stage.search_weapon")] if dossier.weapons else []
    yield "stage.search_hint", say.listed(found_by)
    if not dossier.is_weighed:
        yield "stage.start_hint", say("stage.start_hint_sourced" if dossier.claims else "stage.start_hint_plain")
        yield "stage.evidence", say("stage.evidence_sources")


def _begun(text: str) -> str:
    """Write words as they stand at the beginning of a line."""
    return text[:1].upper() + text[1:]
