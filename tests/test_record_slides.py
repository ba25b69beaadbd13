"""Slides that show no event: how many according to whom, and where the matter stands."""

from dataclasses import replace

import pytest

import builders
from shipped import RECORD
from timeline.dossier.balance import balance
from timeline.dossier.model import Language, Quantity, RecordSlide, Search, SlideKind, Term, Text
from timeline.stage import present_page, record_slides
from timeline.text import words

STORY = "beginning"
FIGURES = RecordSlide(STORY, SlideKind.FIGURES, "delivered", "gliders")
BALANCE = RecordSlide(STORY, SlideKind.BALANCE)
FINDINGS = RecordSlide(STORY, SlideKind.FINDINGS)


def told(*, claims=(), slides=(), questions=(), searches=()):
    """Make a story of three events: one confirmed, one denied, one reported."""
    events = [
        builders.event("handover", actors="aria=supplier"),
        builders.event("delivery"),
        builders.event("rumour"),
    ]
    made = [
        builders.claim("handover", "aria", "confirms"),
        builders.claim("delivery", "aria", "asserts"),
        builders.claim("delivery", "borea", "denies"),
        builders.claim("rumour", "courier", "asserts"),
    ]
    steps = tuple(
        builders.step(n, event.id, title=Text(f"About the {event.id}"), claims=(f"{event.id}-{by}",))
        for n, (event, by) in enumerate(
            zip(events, ("aria-confirms", "aria-asserts", "courier-asserts"), strict=True), 1
        )
    )
    vocabulary = replace(builders.dossier().vocabulary, stories=(Term(STORY, Text("The beginning")),))
    return builders.dossier(
        events,
        [*made, *claims],
        stories=steps,
        slides=tuple(slides),
        questions=tuple(questions),
        searches=tuple(searches),
        vocabulary=vocabulary,
    )


def story_of(dossier):
    (story,) = present_page.page(dossier, Language.EN)["stories"]
    return story


def counted(by, event="delivery", best=None, low=None, **fields):
    quantity = Quantity("delivered", "gliders", low, best, None)
    return builders.claim(event, by, fields.pop("stance", "asserts"), quantity=quantity, **fields)


def test_a_story_that_declares_nothing_has_no_slide_but_its_steps():
    story = story_of(told(questions=[builders.question(claims=("delivery-aria-asserts", "delivery-borea-denies"))]))

    assert story["findings"] == []
    assert story["record"] == []


def test_findings_stand_on_the_first_slide_of_the_story_that_asks_for_them_and_of_no_other():
    asked = [
        builders.question("who", ("delivery-aria-asserts",), finding=Text("Aria says so.")),
        builders.question("when", ("delivery-aria-asserts",)),
    ]
    story = story_of(told(slides=[FINDINGS], questions=asked))

    assert [line["text"] for line in story["findings"]] == ["Aria says so."]
    assert story["record"] == []
    elsewhere = replace(FINDINGS, story="another")
    assert story_of(told(slides=[elsewhere], questions=asked))["findings"] == []


def test_figures_of_one_kind_are_listed_by_day_with_their_claimants_and_those_of_one_report_once():
    claims = [
        counted("aria", best=7, id="first"),
        counted("courier", best=7, id="again", origin="first"),
        counted("courier", best=9, id="other"),
        builders.claim("delivery", "courier", id="ordered", quantity=Quantity("ordered", "gliders", None, 40, None)),
    ]
    (slide,) = story_of(told(claims=claims, slides=[FIGURES]))["record"]

    assert [[given["amount"] for given in row["given"]] for row in slide["rows"]] == [["7"], ["9"]]
    assert [bool(row["disputed"]) for row in slide["rows"]] == [True, True]
    assert slide["denials"]
    assert slide["more"] == ""
    assert "40" not in str(slide["rows"])
    assert "16" not in str(slide["rows"]), "nothing is added up"


def test_what_has_no_room_among_the_figures_is_counted():
    claims = [counted("courier", best=n, id=f"count-{n}") for n in range(record_slides.MOST_FIGURES + 2)]
    (slide,) = story_of(told(claims=claims, slides=[FIGURES]))["record"]

    (row,) = slide["rows"]
    assert len(row["given"]) == record_slides.MOST_FIGURES, "one claimant's of one day stand in one row"
    assert slide["more"] == words("en").counted("present.more_figures", count=2)


def test_the_balance_follows_from_standings_denials_and_searches_in_vain():
    disputed = builders.question("which", ("delivery-aria-asserts", "delivery-borea-denies"))
    calm = builders.question("what", ("handover-aria-confirms", "rumour-courier-asserts"))
    elsewhere = builders.question("else", ("unseen-aria-asserts", "unseen-borea-denies"))
    search = Search(Text("Who counted?"), Text("pages"), builders.event().span, "counted", Text("Nothing."))
    unseen = [builders.claim("handover", "aria", "asserts", id="unseen-aria-asserts")]
    unseen += [builders.claim("handover", "courier", "declines", id="unseen-borea-denies")]
    dossier = told(claims=unseen, slides=[BALANCE], questions=[calm, disputed, elsewhere], searches=[search])

    found = balance(dossier, STORY)

    assert [step.event for step in found.undisputed] == ["handover"]
    assert [question.id for question in found.disputed] == ["which"]
    assert [step.event for step in found.unconfirmed] == ["rumour"]
    assert found.unanswered == (search,)
    (slide,) = story_of(dossier)["record"]
    lines = [[line["text"] for line in column["lines"]] for column in slide["columns"]]
    assert lines == [["About the handover"], ["which"], ["About the rumour", "Who counted?"]]
    assert [line["text"] for line in slide["said"]["lines"]] == [disputed.wording.en]


def test_questions_with_a_finding_come_first_and_then_those_that_the_story_tells_most_of():
    pair = ("delivery-aria-asserts", "delivery-borea-denies")
    plain, most = builders.question("plain", pair), builders.question("most", (*pair, "rumour-courier-asserts"))
    found = builders.question("found", pair, finding=Text("So it is."))

    asked = balance(told(questions=[plain, most, found]), STORY).disputed

    assert [question.id for question in asked] == ["found", "most", "plain"]


@pytest.mark.parametrize("language", [Language.EN, Language.FR])
def test_every_story_of_the_record_opens_with_findings_and_closes_with_what_may_be_said(language):
    findings = [question.finding.to(language) for question in RECORD.questions if question.finding]
    wordings = {question.wording.to(language) for question in RECORD.questions}
    for story in present_page.page(RECORD, language)["stories"]:
        last = story["record"][-1]
        assert [line["text"] for line in story["findings"]] == findings
        assert last["kind"] == SlideKind.BALANCE
        assert {line["text"] for line in last["said"]["lines"]} <= wordings
        assert not any("lang" in line for column in last["columns"] for line in column["lines"])
        for slide in story["record"][:-1]:
            assert slide["kind"] == SlideKind.FIGURES
            assert all(row["claimant"] for row in slide["rows"])


def test_a_step_that_tells_a_denial_is_neither_undisputed_nor_unknown():
    before = told()
    refusal = builders.event("refusal", actors="aria=denier")
    dossier = builders.dossier(
        [*before.events, refusal],
        [*before.claims, builders.claim("refusal", "aria", "denies")],
        stories=(*before.stories, builders.step(4, "refusal", title=Text("About the refusal"))),
        vocabulary=before.vocabulary,
    )

    found = balance(dossier, STORY)

    assert "refusal" not in {step.event for step in (*found.undisputed, *found.unconfirmed)}
    assert [step.event for step in found.unconfirmed] == ["rumour"]
