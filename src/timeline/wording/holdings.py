"""What a dossier holds and in which version, in a line: what it has none of is not counted."""

from __future__ import annotations

from babel import Locale

from timeline.dossier import dates, statements
from timeline.dossier.model import Dossier, Language
from timeline.text import words

BETWEEN = " · "


def in_words(dossier: Dossier, language: Language, *, version: str, dated: bool = False) -> str:
    """Count events, claims and sources and name the version, with the day of the last change where it is wanted."""
    say = words(language)
    counts = {
        "events": len(dossier.events),
        "claims": statements.count_all(dossier),
        "sources": len(dossier.sources),
    }
    held = [say.counted(f"count.{name}", count=count) for name, count in counts.items() if count or name == "events"]
    changed = changed_on(dossier, language) if dated else ""
    state = say.listed((say("ui.in_version", version=version) if version else "", changed))
    return BETWEEN.join(filter(None, (*held, state, translated(dossier, language))))


def translated(dossier: Dossier, language: Language) -> str:
    """Say that what is read is a translation, and of which language; empty where it is not."""
    about = dossier.about
    if language not in about.translated:
        return ""
    original = Locale.parse(about.languages[0], sep="-").get_display_name(language)
    return words(language)("ui.translated", language=original or about.languages[0])


def cited(dossier: Dossier, language: Language) -> str:
    """Say how to name a dossier in a text: as it says itself, or by its title and what there is of version and day."""
    about, say = dossier.about, words(language)
    state = (say("ui.cited_version", version=about.version) if about.version else "", changed_on(dossier, language))
    said = say.listed(state)
    title = about.title.to(language)
    return about.citation or ". ".join(filter(None, (title, said))) + "."


def changed_on(dossier: Dossier, language: Language) -> str:
    """Say when a dossier was last changed; empty where it does not say."""
    return dates.in_words(dossier.about.modified, language) if dossier.about.modified else ""
