"""What is said of a mark to whoever points at it."""

from __future__ import annotations

from timeline.dossier import dates
from timeline.dossier.model import Dossier, Language, Standing
from timeline.drawing.layout.marks import EventMarks
from timeline.wording.own_words import words_of


def tooltip(dossier: Dossier, marks: EventMarks, event: int, language: Language) -> tuple[str, str, str]:
    """Say what an event is, when it was and how sure it is, a line each."""
    say, each = words_of(dossier, language), dossier.events[event]
    if not dossier.is_weighed:
        return each.title.to(language), dates.in_words(each.span, language), ""
    standing = say(f"stage.scale_{[*Standing][marks.standing[event]]}")
    sure = f"{standing} · {say('stage.disputed')}" if marks.disputed[event] else standing
    return each.title.to(language), dates.in_words(each.span, language), sure
