"""What is presented: both stories in both languages, and every statement on a slide carried by a claim."""

import json
import re
from dataclasses import replace
from functools import cache

import pytest

import builders
from shipped import RECORD as DOSSIER
from shipped import last_step, stage_files, steps_of
from timeline.dossier import queries
from timeline.dossier.model import Day, Language, Span, Term, Text
from timeline.drawing import days
from timeline.drawing.theme import Mode
from timeline.stage import cards, present_page, spec
from timeline.text import words
from timeline.wording import citations

STORIES = [term.id for term in DOSSIER.vocabulary.stories]
TOLD = [(step, language) for step in DOSSIER.stories for language in (Language.EN, Language.FR)]
NAMES = [f"{step.story}-{step.step}-{language}" for step, language in TOLD]

NUMBERS = {
    "en": ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
    "fr": ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"],
}
GOVERNMENTS = {
    "Washington": "united-states",
    "Londres": "united-kingdom",
    "London": "united-kingdom",
    "Paris": "france",
    "Berlin": "germany",
    "Kyiv": "ukraine",
    "Moscou": "russia",
    "Moscow": "russia",
    "Téhéran": "iran",
    "Tehran": "iran",
}
"""Capitals that stand for those who govern there."""


@cache
def page_in(language):
    return present_page.page(DOSSIER, language)


def slide(step, language):
    story = next(each for each in page_in(language)["stories"] if each["id"] == step.story)
    return story["steps"][step.step - 1]


def carried(step, language):
    """List everything that the claims of a step say, in words."""
    event, known = DOSSIER.event[step.event], []
    for id_ in step.claims:
        claim = DOSSIER.claim[id_]
        source = DOSSIER.sources[claim.source]
        told = cards.claim(DOSSIER, claim, language)
        known += [told["text"], told["figure"], told["made"], told["source"], claim.origin, source.publisher]
        known += queries.names_of(DOSSIER.actors[claim.claimant])
    known += [
        cards.when(event, language),
        *(name for w in event.weapons for name in queries.names_of(DOSSIER.weapons[w])),
    ]
    return "\n".join(known)


def states(claims, language):
    """Name the states that speak in some claims, themselves, through a body or in a group that lists them."""
    names = {id_: actor.name.to(language) for id_, actor in DOSSIER.actors.items() if actor.kind == "state"}
    groups = "\n".join(alias for claim in claims for alias in DOSSIER.actors[claim.claimant].aliases)
    above = {id_ for claim in claims for id_ in queries.with_ancestors(DOSSIER, claim.claimant)}
    return {id_ for id_, name in names.items() if id_ in above or name in groups}


def counted(step, language):
    """Give the numbers of states that say the same thing."""
    claims = [DOSSIER.claim[id_] for id_ in step.claims]
    return {
        str(len(states([c for c in claims if c.stance == stance], language))) for stance in {c.stance for c in claims}
    }


def numbers(text, language):
    """List the numbers in a text, thousands joined, small ones read from their words."""
    plain = re.sub(r"(?<=\d)[,\u202f\u00a0 ](?=\d{3}\b)", "", text)
    small = [str(n) for n, word in enumerate(NUMBERS[language], 2) if re.search(rf"\b{word}\b", text, re.IGNORECASE)]
    return {*re.findall(r"\d+", plain), *small}


@pytest.mark.parametrize(("step", "language"), TOLD, ids=NAMES)
def test_each_step_rests_on_claims_about_its_own_event(step, language):
    shown = slide(step, language)

    assert shown["claims"]
    assert {DOSSIER.claim[id_].event for id_ in step.claims} == {step.event}
    assert DOSSIER.events[shown["event"]].id == step.event
    assert [each["claimant"] for each in shown["claims"]] == [
        citations.claimant(DOSSIER, DOSSIER.claim[id_].claimant, language) for id_ in step.claims
    ]
    assert all(each["text"] and each["source_id"] in page_in(language)["sources"] for each in shown["claims"])


@pytest.mark.parametrize(("step", "language"), TOLD, ids=NAMES)
def test_each_number_on_a_slide_stands_in_a_claim_that_carries_it(step, language):
    shown = f"{step.title.to(language)} {step.say.to(language)}"

    assert numbers(shown, language) <= numbers(carried(step, language), language) | counted(step, language)


@pytest.mark.parametrize(("step", "language"), TOLD, ids=NAMES)
def test_whoever_a_slide_names_speaks_in_its_claims_or_is_spoken_of(step, language):
    shown, known = f"{step.title.to(language)} {step.say.to(language)}", carried(step, language)
    speak = {above for id_ in step.claims for above in queries.with_ancestors(DOSSIER, DOSSIER.claim[id_].claimant)}
    speak |= {
        above for part in DOSSIER.event[step.event].actors for above in queries.with_ancestors(DOSSIER, part.actor)
    }
    speak |= states([DOSSIER.claim[id_] for id_ in step.claims], language)
    named = {actor.name.to(language): id_ for id_, actor in DOSSIER.actors.items()} | GOVERNMENTS
    found = {id_ for name, id_ in named.items() if re.search(rf"\b{re.escape(name)}\b", shown) and name not in known}

    assert found <= speak


@pytest.mark.parametrize(("step", "language"), TOLD, ids=NAMES)
def test_whoever_denies_is_on_the_slide_in_their_words_and_no_figure_stands_beside_what_it_is_taken_from(
    step, language
):
    shown = slide(step, language)["claims"]
    claims = [DOSSIER.claim[id_] for id_ in step.claims]

    assert [bool(each["denial"]) for each in shown] == [claim.stance.is_denial for claim in claims]
    for each, claim in zip(shown, claims, strict=True):
        assert each["text"] == claim.text.to(language)
        assert each["claimant"] == citations.claimant(DOSSIER, claim.claimant, language)
        assert each["manner"]
        assert not {"amount", "figure", "kind"} & each.keys()


def test_a_number_that_no_claim_gives_would_be_found():
    step = replace(DOSSIER.stories[0], say=Text("On 9 May 1999 seventeen hundred and 4,711 things happened."))

    assert not numbers(step.say.en, "en") <= numbers(carried(step, Language.EN), "en") | counted(step, Language.EN)


@pytest.mark.parametrize("language", Language)
def test_the_stories_are_told_in_order_with_their_names_and_lengths(language):
    stories = page_in(language)["stories"]

    assert [story["id"] for story in stories] == ["briefing", "five-minutes"]
    assert [len(story["steps"]) for story in stories] == [len(steps_of("briefing")), len(steps_of("five-minutes"))]
    assert [story["name"] for story in stories] == [term.label.to(language) for term in DOSSIER.vocabulary.stories]
    assert words(language).digits(last_step("briefing")) in stories[0]["length"]
    assert present_page.minutes([step for step in DOSSIER.stories if step.story == "five-minutes"], language) == 5
    for story in stories:
        order = [(s.title.to(language), s.say.to(language)) for s in DOSSIER.stories if s.story == story["id"]]
        assert [(step["title"], step["say"]) for step in story["steps"]] == order


def texts(content):
    """Join all texts that some content holds."""
    if isinstance(content, str):
        return content
    parts = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    return "\n".join(texts(part) for part in parts)


@pytest.mark.parametrize(("step", "language"), TOLD, ids=NAMES)
def test_every_step_is_told_in_both_languages_with_notes_in_a_file_of_their_own(step, language):
    shown = slide(step, language)
    own = {"en": (step.title.en, step.say.en, step.notes.en), "fr": (step.title.fr, step.say.fr, step.notes.fr)}
    notes = present_page.notes(DOSSIER, language)[step.story][step.step - 1]

    assert all(own[language])
    assert notes == own[language][2]
    assert notes not in texts(page_in(language))
    assert len(shown["title"]) <= 60
    assert len(shown["say"]) <= 200


@pytest.mark.parametrize("language", [Language.EN, Language.FR])
def test_no_file_but_that_of_the_notes_holds_a_note(language):
    notes = {step.notes.to(language) for step in DOSSIER.stories}
    built = [build(DOSSIER, language, Mode.LIGHT) for build in (spec.build, spec.build_claims, spec.build_present)]
    public = [json.loads(data) for each in built for data in each.files.values()]
    file = spec.build_notes(DOSSIER, language, Mode.LIGHT)
    kept = json.loads(file.files[file.first])

    assert {note for story in kept.values() for note in story} == notes
    assert not [note for note in notes if note in texts(public)]


@pytest.mark.parametrize("step", DOSSIER.stories, ids=lambda step: f"{step.story}-{step.step}")
def test_the_camera_frames_places_of_the_map_and_the_strip_marks_the_steps_window(step):
    shown = slide(step, Language.EN)
    places = stage_files()["first"]["map"]["places"]

    assert {places[p]["id"] for p in shown["places"]} <= {*step.places}
    assert len(shown["places"]) == len([id_ for id_ in step.places if id_ in {place["id"] for place in places}])
    first, last = shown["window"]
    assert first < last


def test_the_strip_of_a_story_spans_its_events_in_large_type():
    page = page_in(Language.EN)
    for story in page["stories"]:
        first, last = story["window"]
        told = [DOSSIER.events[step["event"]].span for step in story["steps"]]
        inside = [span for span in told if first <= days.number(span.earliest) and days.number(span.latest) <= last]
        assert len(inside) > len(told) / 2
        assert last >= max(days.number(span.latest) for span in told)
        assert "strip" not in story
    assert page["strip"]["type"] >= 20
    assert page["strip"].keys() == {"mark", "type", "rows"}


def period_of(*told):
    events = [builders.event(f"event-{n}", date) for n, date in enumerate(told)]
    claims = [builders.claim(event.id) for event in events]
    dossier = builders.dossier(events, claims)
    return present_page.story_period(dossier, [builders.step(n, event.id) for n, event in enumerate(events)])


def test_an_event_long_before_all_others_does_not_squeeze_them_on_the_strip():
    assert period_of("2015-07-20", "2022-03-01", "2023-03-01").earliest > Day(2021, 12, 31)
    assert period_of("2015-07-20", "2015-08-20", "2022-03-01", "2023-03-01").earliest <= Day(2015, 7, 20)
    assert period_of("2020-07-20", "2022-03-01", "2025-03-01").earliest <= Day(2020, 7, 20)
    assert period_of("2015-07-20", "2022-03-01").earliest <= Day(2015, 7, 20), "two events alone have the strip"
    assert period_of("2015-07-20", "2022-03-01", "2023-03-01").latest >= Day(2023, 3, 1)


def test_a_dossier_without_stories_can_be_presented_by_question():
    page = present_page.page(builders.dossier([builders.event()], [builders.claim()]), Language.EN)

    assert page["stories"] == []
    assert page["strip"]["rows"] > 0
    assert page["version"] == ""


def test_a_step_without_window_or_place_marks_no_days_and_frames_nothing():
    step = builders.step(claims=("delivery-courier-asserts",), window=None)
    vocabulary = replace(builders.dossier().vocabulary, stories=(Term("beginning", Text("The beginning")),))
    dossier = builders.dossier([builders.event()], [builders.claim()], stories=(step,), vocabulary=vocabulary)

    (story,) = present_page.page(dossier, Language.EN)["stories"]

    assert story["steps"][0]["window"] is None
    assert story["steps"][0]["places"] == []
    assert present_page.story_period(dossier, [step]) == Span("", *2 * (dossier.events[0].span.earliest,))


def test_the_words_of_the_page_are_those_of_the_catalogue():
    for language in Language:
        page = page_in(language)
        assert page["words"] == words(language).for_page("present")
        assert page["method"] == [page["words"][f"method_{n}"] for n in (1, 2, 3)]


def told_of(event, language):
    """List what the claims and the note of an event say, in words: their texts, figures and days, and whom they name."""
    known = [cards.when(event, language), event.note.to(language)]
    for claim in DOSSIER.claims_of[event.id]:
        told = cards.claim(DOSSIER, claim, language)
        known += [told[part] for part in ("text", "figure", "made", "source", "report", "locator") if part in told]
        known += [claim.origin]
        for id_ in queries.with_ancestors(DOSSIER, claim.claimant):
            known += queries.names_of(DOSSIER.actors[id_])
    known += [name for part in event.actors for name in queries.names_of(DOSSIER.actors[part.actor])]
    known += [name for weapon in event.weapons for name in queries.names_of(DOSSIER.weapons[weapon])]
    known += [name for place in (*event.places, *event.stated_at) for name in queries.names_of(DOSSIER.places[place])]
    return "\n".join(known)


@cache
def record_in(language):
    told = {event.id: told_of(event, language) for event in DOSSIER.events}
    return {id_: (text, numbers(text, language)) for id_, text in told.items()}


MONTHS = {
    language: "|".join(words(language).section("dates.month").values()) for language in (Language.EN, Language.FR)
}
NAME = re.compile(r"(?<!^)(?<![.:;?!] )\b([A-ZÀ-Ý][\w-]*(?: [A-ZÀ-Ý][\w-]*)*(?: \d\b)?)")
"""Words with capitals that do not begin a sentence, those beside one another as one name."""


TITLES = "(?:Foreign |Prime |Defence )?Minister (?=[A-Z])|President (?=[A-Z])"
"""What stands before a name and is none."""


def dates_in(text, language):
    """List the days and months in a text, as far as it gives them."""
    return re.findall(rf"(?:\b\d{{1,2}} )?\b(?:{MONTHS[language]})\b(?: \d{{4}})?", text)


def names_in(text, language):
    """List what a text calls by a name: actors, bodies, places, ships, papers."""
    return NAME.findall(re.sub(rf"\b(?:(?:{MONTHS[language]})\b|{TITLES})", "…", text))


def stands_in(what, text):
    return re.search(rf"\b{re.escape(what)}\b", text) is not None


def unsupported(step, language):
    """List the parts of sentences in a step's notes whose figures, days and actors its event with any one other lacks."""
    told = record_in(language)
    actors = {actor.name.to(language) for actor in DOSSIER.actors.values()}
    own, own_figures = told[step.event]
    found = []
    for sentence in re.split(r"(?<=[.;:])\s+", step.notes.to(language)):
        figures = numbers(sentence, language) - own_figures
        said = [*dates_in(sentence, language), *(name for name in actors if stands_in(name, sentence))]
        elsewhere = [what for what in said if not stands_in(what, own)]
        if not any(
            figures <= others and all(stands_in(what, text) for what in elsewhere) for text, others in told.values()
        ):
            found.append(sentence)
    return found


def unheard_of(step, language):
    """List the names in a step's notes that no event of the record has."""
    texts = [text for text, _ in record_in(language).values()]
    named = names_in(step.notes.to(language), language)
    return [name for name in named if not any(stands_in(name, text) for text in texts)]


@pytest.mark.parametrize(("step", "language"), TOLD, ids=NAMES)
def test_each_figure_day_and_actor_in_a_speakers_note_stands_in_the_record_of_what_it_is_about(step, language):
    assert unsupported(step, language) == []


@pytest.mark.parametrize(("step", "language"), TOLD, ids=NAMES)
def test_each_name_in_a_speakers_note_is_one_that_the_record_has(step, language):
    assert unheard_of(step, language) == []


@pytest.mark.parametrize(
    "note",
    [
        "On 9 May 1999 there were 4,711 of them.",
        "There were 4,711 of them.",
        "It was said on 9 May 2015.",
        "That was in May 1999.",
    ],
)
def test_a_note_whose_figure_or_day_the_record_does_not_hold_would_be_found(note):
    step = replace(DOSSIER.stories[0], notes=Text(f"It is law. {note}"))

    assert unsupported(step, Language.EN) == [note]


def test_a_note_with_a_name_that_the_record_does_not_hold_would_be_found():
    step = replace(DOSSIER.stories[0], notes=Text("On 9 May 2015 Ruritania and the Zenda Gazette spoke of Iran."))

    assert unheard_of(step, Language.EN) == ["Ruritania", "Zenda Gazette"]
