"""What one actor says, in the order in which it became public."""

from urllib.parse import urlsplit

from playwright.sync_api import expect

from browser.claims_page import EN, RECORD
from browser.driver import eventually
from timeline.dossier import queries, statements
from timeline.dossier.as_of import known
from timeline.dossier.model import Day, Language
from timeline.stage import cards

SPEECH = """() => [...document.querySelectorAll("[data-testid=answers] .page:not(.off) .of-actor .claim")].map((claim) =>
  [claim.querySelector(".claim-when").textContent, claim.querySelector("strong").textContent, claim.querySelector(".claim-what p").textContent])"""


def said_by(actor, dossier=RECORD):
    """List all that an actor and those who are part of it say, in order."""
    told = [claim.id for claim in dossier.claims if actor in queries.with_ancestors(dossier, claim.claimant)]
    ordered = [each.claim for each in statements.in_order(dossier, told)]
    texts = [cards.claim(dossier, claim, Language.EN) for claim in ordered]
    return [[text["made"], text["claimant"], text["text"]] for text in texts]


def test_what_an_actor_said_stands_in_order_with_its_days(claims):
    claims.speaker.select_option("iran")

    expect(claims.answers.get_by_role("heading", level=2)).to_have_text(EN("claims.said_by", name="Iran"))
    assert claims.page.evaluate(SPEECH) == said_by("iran")
    assert claims.current() == []
    expect(claims.answers.locator(".wording")).to_have_count(0)
    claims.shows(len(RECORD.events))
    eventually(claims.page, lambda: claims.link().get("speaker"), ["iran"])

    claims.slider.fill(str(2022 * 12 + 10))
    then = known(RECORD, Day(2022, 11, 30))
    eventually(claims.page, lambda: claims.page.evaluate(SPEECH), said_by("iran", then))
    claims.ask("payment")
    eventually(claims.page, lambda: "speaker" in claims.link(), False)
    expect(claims.speaker).to_have_value("")
    assert claims.page.evaluate(SPEECH) == []


def test_an_actors_head_shows_what_it_says_and_a_link_shows_it_to_others(claims, visit_claims):
    claims.head("china").click()

    eventually(claims.page, lambda: claims.page.evaluate(SPEECH), said_by("china"))
    expect(claims.speaker).to_have_value("china")
    eventually(claims.page, lambda: claims.link().get("speaker"), ["china"])
    link = urlsplit(claims.page.url)
    other = visit_claims(f"{link.path}?{link.query}")
    assert other.page.evaluate(SPEECH) == said_by("china")

    claims.head("china").click()
    assert claims.page.evaluate(SPEECH) == []
    assert claims.current() == [RECORD.questions[0].id]


def test_a_speaker_is_chosen_by_keys_alone_and_an_unknown_one_is_nobody(claims, visit_claims):
    claims.speaker.focus()
    claims.page.keyboard.type("Iran (")

    eventually(claims.page, lambda: claims.page.evaluate(SPEECH), said_by("iran"))
    other = visit_claims("/claims?speaker=nobody-at-all")
    assert other.page.evaluate(SPEECH) == []
    assert other.current() == [RECORD.questions[0].id]
