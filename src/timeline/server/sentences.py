"""The sentence for the record that a link asks for."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.dossier.filters import from_query
from timeline.dossier.model import ENGLISH, Dossier, Language
from timeline.wording import record_sentences


def asked(dossier: Dossier, query: Mapping[str, str]) -> str | None:
    """Write the sentence that ``event`` or ``question`` asks for, with ``link`` at its end.

    ``lang`` and ``asof`` count as in the link of a page. None where nothing is asked, or nothing was known by then.
    """
    day = from_query({"asof": [query.get("asof", "")]}, dossier).known_by
    language = Language.named(query.get("lang")) or ENGLISH
    event = dossier.event.get(query.get("event", ""))
    question = next((each for each in dossier.questions if each.id == query.get("question")), None)
    if event:
        sentence = record_sentences.for_event(dossier, event, language, as_of=day)
    elif question:
        sentence = record_sentences.for_question(dossier, question, language, as_of=day)
    else:
        return None
    return sentence.plain(query.get("link", "")) if sentence.text else None
