"""Permanent addresses open what they name, and what is cited is copied from the dialog that shows it."""

import json

import bibtexparser
import pytest
import rispy
from playwright.sync_api import expect

from browser.driver import SECONDS, Stage
from shipped import RECORD
from timeline.dossier.model import Language
from timeline.text import words
from timeline.wording.citations import source_line

EN, FR = words("en"), words("fr")
CLIPBOARD = ["clipboard-read", "clipboard-write"]
EVENT = max(RECORD.events, key=lambda event: len(RECORD.claims_of[event.id]))
CLAIM = RECORD.claims_of[EVENT.id][-1]
SOURCE = next(source for source in RECORD.sources.values() if source.carrier and source.url)
NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })"
"""What a page of another machine over plain http has: none."""


def dialog_of(page):
    return page.locator("dialog.citation")


def copied(page, dialog, name):
    dialog.get_by_role("button", name=f"{EN('cite.dialog.copy')} {name}", exact=True).click()
    expect(dialog.get_by_role("status")).to_contain_text(EN("cite.dialog.copied"))
    return page.evaluate("navigator.clipboard.readText()")


def test_what_a_card_tells_is_cited_in_each_format_and_copied(visit_stage):
    stage = visit_stage(f"/?event={EVENT.id}", permissions=CLIPBOARD)
    page = stage.page
    origin = page.evaluate("location.origin")

    stage.card.get_by_role("button", name=EN("stage.cite"), exact=True).click()
    dialog = dialog_of(page)
    expect(dialog).to_be_visible()

    assert copied(page, dialog, EN("cite.dialog.address")) == f"{origin}/e/{EVENT.id}"
    assert EVENT.title.en in copied(page, dialog, EN("cite.dialog.plain"))
    [entry] = bibtexparser.parse_string(copied(page, dialog, "BibTeX")).entries
    assert entry["url"] == f"{origin}/e/{EVENT.id}"
    [record] = rispy.loads(copied(page, dialog, "RIS"))
    assert record["title"] == EVENT.title.en
    [item] = json.loads(copied(page, dialog, "CSL-JSON"))
    assert item["URL"] == record["urls"][0]

    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(stage.card.get_by_role("button", name=EN("stage.cite"), exact=True)).to_be_focused()
    stage.selects(EVENT.id)


def test_it_is_copied_without_a_clipboard_too_as_over_plain_http_from_another_machine(visit):
    page = visit("/", fresh=True, permissions=CLIPBOARD)
    page.add_init_script(NO_CLIPBOARD)
    page.goto(f"{visit.server}/?event={EVENT.id}", wait_until="commit")
    stage = Stage(page).ready()
    assert page.evaluate("navigator.clipboard === undefined")

    def pasted():
        page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'paste' }))")
        page.locator("#paste").focus()
        page.keyboard.press("Control+V")
        text = page.locator("#paste").input_value()
        page.evaluate("document.getElementById('paste').remove()")
        return text

    stage.card.get_by_role("button", name=EN("stage.copy_link")).click()
    expect(page.get_by_test_id("notice")).to_have_text(EN("stage.copied"))
    assert f"event={EVENT.id}" in pasted()
    stage.card.get_by_role("button", name=EN("stage.cite"), exact=True).click()
    dialog = dialog_of(page)
    button = dialog.get_by_role("button", name=f"{EN('cite.dialog.copy')} {EN('cite.dialog.address')}", exact=True)
    button.click()
    expect(dialog.get_by_role("status")).to_contain_text(EN("cite.dialog.copied"))
    expect(button).to_be_focused()
    expect(page.locator("textarea[readonly]")).to_have_count(0)
    page.keyboard.press("Escape")
    assert pasted().endswith(f"/e/{EVENT.id}")


def test_a_permanent_address_of_a_claim_opens_its_card_with_the_claim_in_view_and_cites_it(visit_stage):
    stage = visit_stage(f"/c/{CLAIM.id}?lang=fr")
    page = stage.page

    stage.selects(EVENT.id)
    claim = stage.card.locator(f"[data-claim='{CLAIM.id}']")
    expect(claim).to_have_class("claim pointed-at" if not CLAIM.stance.is_denial else "claim denial pointed-at")
    expect(claim).to_be_in_viewport()
    assert stage.link() == {"event": [EVENT.id], "lang": ["fr"]}
    expect(stage.card.locator(".pointed-at")).to_have_count(1)

    claim.get_by_role("button", name=FR("stage.cite")).click()
    expect(dialog_of(page)).to_contain_text(f"/c/{CLAIM.id}")
    expect(dialog_of(page)).to_contain_text(FR("cite.dialog.address"))


def test_a_permanent_address_of_a_source_opens_it_on_sources_and_it_is_cited_there(visit):
    page = visit(f"/s/{SOURCE.id}?lang=en")

    head = page.get_by_role("heading", name=source_line(SOURCE, Language.EN))
    expect(head).to_be_in_viewport(timeout=SECONDS * 1000)
    page.get_by_role("button", name=EN("cite.act"), exact=True).first.click()

    dialog = dialog_of(page)
    expect(dialog).to_contain_text(SOURCE.publisher)
    expect(dialog).to_contain_text(f"/s/{SOURCE.id}")
    box = dialog.bounding_box()
    assert box["width"] >= 300
    assert box["height"] >= 300
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_permanent_address_of_a_question_opens_it_on_claims(visit_claims):
    question = RECORD.questions[-1]

    claims = visit_claims(f"/q/{question.id}")

    expect(claims.answers.get_by_role("heading", name=question.question.en)).to_be_visible()
    assert claims.link() == {"question": [question.id]}


def test_an_address_of_nothing_says_so_and_leads_back_to_the_record(server, browser_without_gl):
    with browser_without_gl.new_context() as context:  # whose console says that the answer is a 404
        page = context.new_page()
        page.goto(f"{server}/e/nothing-of-the-kind?lang=fr")
        expect(page.get_by_role("heading", name=FR("cite.unknown_title"))).to_be_visible()
        page.get_by_role("link", name=FR("cite.way_back")).click()
        Stage(page).ready().shows_everything()
        assert page.url == f"{server}/?lang=fr"


def test_a_citation_that_cannot_be_had_is_asked_for_again(ways):
    way = ways()
    way.cut("*/stage/citation?*", status=500)
    way.page.goto(f"{way.server}/?event={EVENT.id}", wait_until="commit")
    stage = Stage(way.page).ready()
    stage.card.get_by_role("button", name=EN("stage.cite"), exact=True).click()

    notice = way.page.get_by_test_id("notice")
    expect(notice).to_contain_text(EN("stage.cite_failed"))
    expect(dialog_of(way.page)).to_have_count(0)
    way.free()
    notice.get_by_role("button", name=EN("stage.try_again")).click()
    expect(dialog_of(way.page)).to_be_visible()


@pytest.mark.parametrize("viewport", [{"width": 1440, "height": 900}, {"width": 390, "height": 844}])
def test_the_dialog_fits_the_window_and_cites_what_is_shown(visit_stage, viewport):
    stage = visit_stage("/?category=transfer&asof=2023-03-01", viewport=viewport)
    page = stage.page

    page.keyboard.press("Control+K")
    page.keyboard.type(EN("stage.cite_view"))
    page.keyboard.press("Enter")

    dialog = dialog_of(page)
    expect(dialog).to_contain_text(EN("cite.asked_known", date="1 March 2023"))
    box = dialog.bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= viewport["width"]
    assert box["y"] + box["height"] <= viewport["height"]
