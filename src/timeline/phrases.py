"""Turns of phrase about one record that cards and sentences share. Nothing here decides what is said."""

from __future__ import annotations

from timeline import dates
from timeline.model import Language, Source
from timeline.text import words


def source_line(source: Source, language: Language) -> str:
    """Name a source as a reader would cite it: publisher, carrier, date."""
    say = words(language)
    name = source.publisher
    if source.carrier and source.carrier != source.publisher:
        name = say("stage.via", publisher=source.publisher, carrier=source.carrier)
    published = dates.in_words(source.published, language) if source.published else ""
    return f"{name}, {published}" if published else name
