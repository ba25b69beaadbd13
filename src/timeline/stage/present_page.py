"""What the page for presenting needs besides: the stories in words, a strip of time for each, all sources by name."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.dossier import dates, on_map
from timeline.dossier.model import Dossier, Language, Span, Step
from timeline.drawing.layout.timeline import extent
from timeline.stage import cards, columns, record_slides
from timeline.text import words
from timeline.wording import holdings

WORDS_A_MINUTE = 140
"""What a speaker says in a minute who lets listeners look at the screen."""
ROOM = 30
"""The part of its days by which a strip reaches further at both ends."""
STRIP_MARK, STRIP_TYPE, STRIP_ROWS = 21, 20, 3
"""Of the strip of time under a slide, read from across a room: pixels of its marks and its type, which are scaled alike
to the room's screen, and the most rows."""
ON_A_SLIDE = ("claimant", "made", "text", "lang", "assertion", "denial", "stance", "manner", "source_id")
"""What of a claim its slide shows."""
METHOD = ("method_1", "method_2", "method_3")


def page(dossier: Dossier, language: Language) -> dict[str, object]:
    """Give the stories in the order of the dossier's list, and what any other view needs to be presented."""
    say = words(language)
    known = on_map.mapped(dossier)
    places = {id_: i for i, id_ in enumerate(known)}
    record = {term.id: record_slides.after(dossier, term.id, language) for term in dossier.vocabulary.stories}
    told = dossier.steps_of
    return {
        "words": say.for_page("present"),
        "stories": [
            {
                "id": term.id,
                "name": term.label.to(language),
                "length": say(
                    "present.story",
                    steps=say.counted("count.steps", count=len(told[term.id]) + len(record[term.id])),
                    minutes=say.counted("count.minutes", count=minutes(told[term.id], language)),
                ),
                "findings": record_slides.findings(dossier, term.id, language),
                "steps": [_step(dossier, step, places, language) for step in told[term.id]],
                "record": record[term.id],
                "window": columns.span(story_period(dossier, told[term.id])),
            }
            for term in dossier.vocabulary.stories
            if term.id in told
        ],
        "strip": {"mark": STRIP_MARK, "type": STRIP_TYPE, "rows": STRIP_ROWS},
        "version": _version(dossier, language),
        "method": [say(f"present.{line}") for line in METHOD],
        "sources": {
            id_: [source.names(language)[0], _short(source.published, language)]
            for id_, source in dossier.sources.items()
        },
    }


def notes(dossier: Dossier, language: Language) -> dict[str, list[str]]:
    """Give the speaker's notes of each story, by step: they are no part of the page, which anybody may follow."""
    return {story: [step.notes.to(language) for step in told] for story, told in dossier.steps_of.items()}


def minutes(steps: Sequence[Step], language: Language) -> int:
    """Estimate how long it takes to say a story with its notes, half a minute for its first and last slide included."""
    spoken = " ".join(f"{step.say.to(language)} {step.notes.to(language)}" for step in steps)
    return max(1, round(len(spoken.split()) / WORDS_A_MINUTE + 0.5))


def story_period(dossier: Dossier, steps: Sequence[Step]) -> Span:
    """Give the days that the strip of a story shows: those of its events, with a little room at both ends.

    An event that lies further before the others than these take together is said beside the strip instead.
    """
    whole = extent(dossier)
    spans = sorted((dossier.event[step.event].span for step in steps), key=lambda span: span.earliest)
    last = max(span.latest for span in spans)
    while len(spans) > 1 and spans[1].earliest.days_since(spans[0].earliest) > last.days_since(spans[1].earliest) > 0:
        del spans[0]
    first = spans[0].earliest
    room = round(last.days_since(first) / ROOM)
    return Span("", max(whole.earliest, first.moved(-room)), min(whole.latest, last.moved(room)))


def _step(dossier: Dossier, step: Step, places: dict[str, int], language: Language) -> dict[str, object]:
    window, whole = step.window, extent(dossier)
    shown = window and Span("", max(window.earliest, whole.earliest), min(window.latest, whole.latest))
    return {
        "event": dossier.events.index(dossier.event[step.event]),
        **cards.in_language(language, {"title": step.title, "say": step.say}),
        "window": columns.span(shown) if shown else None,
        "places": [places[id_] for id_ in step.places if id_ in places],
        "claims": [_claim(dossier, id_, language) for id_ in step.claims],
    }


def _claim(dossier: Dossier, id_: str, language: Language) -> dict[str, object]:
    """Give what a slide says of a claim."""
    told = cards.claim(dossier, dossier.claim[id_], language)
    return {key: told[key] for key in ON_A_SLIDE if key in told}


def _short(published: Span | None, language: Language) -> str:
    """Write a day with its month cut short, and any other date in words."""
    if published is None or published.earliest != published.latest:
        return dates.in_words(published, language) if published else ""
    day, say = published.earliest, words(language)
    year = dates.year_in_words(day.year, language)
    return say.digits(f"{day.day} {say(f'dates.short_month.{day.month}')} {year}")


def _version(dossier: Dossier, language: Language) -> str:
    version = dossier.about.version
    said = words(language)("ui.cited_version", version=version) if version else ""
    state = words(language).listed((said, holdings.changed_on(dossier, language)))
    return holdings.BETWEEN.join(filter(None, (state, holdings.translated(dossier, language))))
