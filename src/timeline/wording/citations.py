"""Turns of phrase about one record that cards and sentences share. Nothing here decides what is said."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.dossier import dates
from timeline.dossier.model import Claim, Dossier, Event, Flag, Language, Source, Text, kept_with_the_dossier
from timeline.text import words


def claimant(dossier: Dossier, id_: str, language: Language) -> str:
    """Name who makes a claim; a person with what it is part of, unless its name says that already.

    Brackets in the name of a body give way to a comma, because the name itself comes in brackets.
    """
    actor = dossier.actors[id_]
    name = actor.name.to(language)
    if Flag.PERSON not in dossier.actor_flags[id_] or not actor.part_of:
        return name
    body = dossier.actors[actor.part_of].name.to(language)
    if body in name:
        return name
    return words(language)("stage.member", name=name, body=body.replace(" (", ", ").replace(")", ""))


def source_line(source: Source, language: Language) -> str:
    """Name a source as a reader would cite it: publisher, carrier, date."""
    say = words(language)
    name, carrier = source.names(language)
    if carrier and carrier != name:
        name = say("stage.via", publisher=name, carrier=carrier)
    when = published(source, language)
    return say.listed((name, when)) if when else name


def published(source: Source, language: Language) -> str:
    """Say when a source was published, or why that is not known; empty where it does not tell."""
    return dates.in_words(source.published, language) if source.published else missing(source, "published", language)


def missing(record: Event | Claim | Source, column: str, language: Language) -> str:
    """Say why a record's cell is blank; empty where it is not, or does not tell."""
    found = next((each for each in record.missing if each.column == column), None)
    if not found:
        return ""
    return words(language)(f"missing.{column}_{found.blank.name.lower()}", reason=found.label.to(language))


def collected(dossier: Dossier, language: Language) -> str:
    """Say after which day nothing was collected; empty where the dossier does not tell."""
    until = dossier.about.collected_until
    return words(language)("stage.collected", date=dates.in_words(until, language)) if until else ""


def grade(source: Source, credibility: str, language: Language) -> str:
    """Say what the Admiralty code gives a source and, if it is graded too, what the source says; empty without grades."""
    if not (source.reliability or credibility):
        return ""
    say = words(language)
    parts = {"reliability": source.reliability, "credibility": credibility}
    meanings = [say(f"grade.{name}", grade=say(f"grade.{letter}")) for name, letter in parts.items() if letter]
    return say("grade.code", code="".join(parts.values()), means=say.listed(meanings))


def origin_line(dossier: Dossier, origin: str, language: Language) -> str:
    """Name the report that statements descend from: a source, or words that are an actor's name and a date, if they are."""
    if origin in dossier.sources:
        return source_line(dossier.sources[origin], language)
    name, _, edtf = origin.rpartition(", ")
    try:
        published = dates.in_words(dates.span(edtf), language)
    except ValueError:
        return origin
    return words(language).listed((_names(dossier).get(name, Text(name)).to(language), published))


@kept_with_the_dossier()
def _names(dossier: Dossier) -> Mapping[str, Text]:
    """Find actors' names by each name that they go by; the first who has it keeps it."""
    found: dict[str, Text] = {}
    for actor in dossier.actors.values():
        for name in (*(each for _, each in actor.name.said), *actor.aliases):
            found.setdefault(name, actor.name)
    return found
