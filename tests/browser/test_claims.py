"""Who says what: the matrix, the answers, the link of the Claims page, and its other readers."""

import re
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from browser.claims_page import ANSWERS, EN, MARKED, RECORD, numbered, positions, spoken
from browser.driver import eventually
from browser.test_every_page import serious
from browser.test_readers import TEXTS
from oracle.answers import Side, answers, matrix
from timeline.dossier import filters, statements
from timeline.dossier.as_of import known
from timeline.dossier.model import Day
from timeline.dossier.selection import select
from timeline.text import words

FR = words("fr")
ORDERED = next(question for question in RECORD.questions if question.id == "drones-ordered")
EVERY_ANSWER = f"""() => [...document.querySelectorAll("[data-testid=matrix] tr[data-question]")].map((row) => {{
  row.querySelector(".question").click();
  const box = document.querySelector("[data-testid=answers] .page:not(.off)"), links = [...box.querySelectorAll("a")];
  return {{
    id: row.dataset.question, title: box.querySelector("h2").textContent, counted: box.querySelector("h2 + p").textContent,
    wording: box.querySelector(".wording p").textContent, whole: box.textContent, groups: ({ANSWERS})(),
    unsafe: links.filter((link) => link.target !== "_blank" || !link.rel.split(" ").includes("noopener")).length,
  }};
}})"""
WIDER = """() => [...document.querySelectorAll("[data-testid=stage] *")].filter((node) => {
  const box = node.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && !node.closest(".matrix, .visually-hidden") && (box.left < -1 || box.right > innerWidth + 1);
}).map((node) => `${node.tagName} ${node.getAttribute("class")} ${node.textContent.slice(0, 40)}`)"""


def test_the_page_opens_cold_by_its_address_with_all_questions(visit_claims):
    page = visit_claims(fresh=True)

    expect(page.page.get_by_role("heading", level=1)).to_have_text(EN("claims.title"))
    assert len(page.standings()) == len(RECORD.questions)
    assert page.current() == [RECORD.questions[0].id]
    page.shows(len(RECORD.events))
    assert page.page.get_by_test_id("timeline").count() == 0
    assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


CONTROLS = """() => [...document.querySelector(".under").children].map((each) => each.getBoundingClientRect())
  .map(({ left, right, top, bottom }) => [left, right, (top + bottom) / 2])"""


@pytest.mark.parametrize("language", ["en", "fr", "fa", "ru", "uk"])
def test_on_a_small_screen_day_period_and_whose_claims_stand_in_one_row_beside_one_another(visit_claims, language):
    page = visit_claims(f"/claims?lang={language}", viewport={"width": 1280, "height": 720})

    boxes = sorted(page.page.evaluate(CONTROLS))

    assert len({round(middle / 4) for _, _, middle in boxes}) == 1
    assert all(right <= left for (_, right, _), (left, _, _) in pairwise(boxes))
    assert page.root.locator(".speaker select").bounding_box()["width"] > 100
    assert page.page.evaluate(WIDER) == []


def test_where_nothing_is_found_the_table_of_questions_goes_with_its_key_and_comes_back(claims):
    claims.find("nothing has these words")
    claims.shows(0)
    none = claims.page.get_by_text(EN("claims.nothing_known"), exact=True)
    expect(none).to_be_visible()
    expect(claims.root.locator(".matrix-key")).to_be_hidden()
    expect(claims.page.get_by_text(EN("claims.matrix_note"), exact=True)).to_be_hidden()

    claims.find("")
    claims.shows_everything()
    expect(none).to_be_hidden()
    expect(claims.root.locator(".matrix-key")).to_be_visible()
    assert len(claims.standings()) == len(RECORD.questions)


def test_every_cell_says_where_its_actor_stands_to_eyes_and_to_screen_readers(claims):
    assert claims.standings() == positions(RECORD)
    for actor, question in (
        ("iran", "drones-ordered"),
        ("russia", "iran-position"),
        ("", "first-use"),
        ("russia", "kremlin-on-production"),
    ):
        v = [row.actor for row in matrix(RECORD)].index(actor)
        place = positions(RECORD)[question][actor]
        cell = claims.row(question).get_by_role("gridcell").nth(v)
        name = RECORD.actors[actor].name.en if actor else EN("claims.reporters")
        expect(cell).to_have_accessible_name(f"{name}: {EN(f'claims.{place}')}")
        assert cell.get_by_role("button").count() == (place != "silent")
    assert claims.matrix.get_by_role("rowheader").count() == len(RECORD.questions)
    assert claims.matrix.get_by_role("columnheader").count() == len(matrix(RECORD)) + 1
    unnamed = claims.matrix.locator(".cell").evaluate_all(
        "(all) => all.filter((c) => !(c.ariaLabel ?? c.firstChild.ariaLabel)?.includes(': '))"
    )
    assert unnamed == []


def test_every_question_shows_its_answers_by_origin_with_claimant_stance_date_source_and_wording(claims):
    shown = claims.page.evaluate(EVERY_ANSWER)

    assert [each["id"] for each in shown] == [question.id for question in RECORD.questions]
    for question, each in zip(RECORD.questions, shown, strict=True):
        parts = answers(RECORD, question)
        assert each["groups"] == [spoken(part) for part in parts], question.id
        assert each["title"] == question.question.en
        assert each["wording"] == question.wording.en
        asserted = {part.origin for part in parts if part.side == Side.ASSERTS}
        said = statements.count(RECORD.claim[id_] for id_ in question.claims)
        assert each["counted"].startswith(
            EN("claims.counted", statements=said, sources="", origins="").partition(" · ")[0]
        )
        assert each["counted"].endswith(f": {len(asserted)}"), question.id
        assert each["unsafe"] == 0
        written = " ".join(
            (question.wording.en, question.why.en, *(RECORD.claim[id_].text.en for id_ in question.claims))
        )
        for foreign in ("null", "undefined", "NaN"):
            assert foreign in written or foreign not in each["whole"], question.id
    claims.asks(question=RECORD.questions[-1].id, kind=claims.kinds.first.get_attribute("data-kind"))


def test_articles_that_repeat_one_report_stand_in_one_bracket(claims):
    def repeats(question):
        """Whether assertions of one origin stand in several sources."""
        asserted = [RECORD.claim[id_] for id_ in question.claims if RECORD.claim[id_].stance.is_assertion]
        return any(len({each.source for each in asserted if each.origin == one.origin}) > 1 for one in asserted)

    question = next(each for each in RECORD.questions if repeats(each))
    claims.ask(question.id)

    expect(claims.answers.locator(".origin")).to_have_count(len(answers(RECORD, question)))
    expect(claims.answers.locator(".origin-head").filter(has_text="sources, 1 origin").first).to_be_visible()
    expect(claims.answers.locator(".claim")).to_have_count(len(question.claims))
    assert claims.current() == [question.id]
    claims.selects("")


def test_the_careful_wording_is_copied_with_the_link_of_the_view(claims):
    claims.ask("drones-ordered")
    claims.answers.get_by_role("button", name=EN("claims.copy_wording")).click()

    expect(claims.page.get_by_test_id("notice")).to_be_visible()
    copied = claims.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(ORDERED.wording.en + "\n")
    assert "question=drones-ordered" in copied


def test_a_click_on_a_cell_singles_out_what_its_actor_says(claims):
    claims.ask("drones-ordered")
    everybody = claims.answers.inner_html()

    claims.row("drones-ordered").locator(".cell").first.click()

    assert claims.current() == ["drones-ordered"]
    expect(claims.answers.locator(".claim")).to_have_count(len(ORDERED.claims))
    assert claims.answers.inner_html() != everybody


def test_an_actors_head_filters_and_gives_it_all_back(claims):
    claims.head("china").click()

    expect(claims.head("china")).to_have_attribute("aria-pressed", "true")
    wanted = select(RECORD, filters.Filter(actor=frozenset({"china"}))).all
    claims.shows(len(wanted))
    told = {claim.id for claim in RECORD.claims if claim.event in wanted}
    left = [question.id for question in RECORD.questions if not told.isdisjoint(question.claims)]
    assert list(claims.standings()) == left
    assert len(left) < len(RECORD.questions)
    eventually(claims.page, lambda: claims.link().get("actor"), ["china"])
    expect(claims.head("iran")).to_have_attribute("aria-pressed", "false")

    claims.head("china").click()

    expect(claims.head("china")).to_have_attribute("aria-pressed", "false")
    assert claims.standings() == positions(RECORD)
    eventually(claims.page, lambda: "actor" in claims.link(), False)


def test_a_chip_narrows_the_questions_their_answers_and_the_figures(claims):
    claims.ask("drones-delivered")
    before = claims.table()
    claims.chip("standing", "disputed").click()
    claims.chip("category", "transfer").click()

    wanted = select(RECORD, filters.Filter(category=frozenset({"transfer"}), standing=frozenset({"disputed"}))).all
    claims.shows(len(wanted))
    told = {claim.id for claim in RECORD.claims if claim.event in wanted}
    assert list(claims.standings()) == [each.id for each in RECORD.questions if not told.isdisjoint(each.claims)]
    asked = next(each for each in RECORD.questions if each.id == "drones-delivered")
    expect(claims.answers.locator(".claim")).to_have_count(len(told.intersection(asked.claims)))
    expect(claims.answers).to_contain_text(EN("claims.not_all_shown"))
    expect(claims.answers.locator(".wording")).to_have_count(0)
    narrowed = claims.table()
    assert [row for row in before if RECORD.claims[row[0]].id in told] == narrowed
    assert 0 < len(narrowed) < len(before)
    assert claims.page.evaluate(MARKED) == numbered(narrowed)


def test_answers_that_a_filter_took_away_come_back_as_they_were_and_few_are_kept(claims):
    pages = claims.page.get_by_test_id("answers").locator(".page")
    whole = claims.answers.inner_html()
    for category in ("transfer", "agreement", "statement", "law", "use"):
        claims.chip("category", category).click()
        expect(claims.chip("category", category)).to_have_attribute("aria-pressed", "true")
        claims.chip("category", category).click()
        expect(claims.answers).to_have_count(1)
        assert claims.answers.inner_html() == whole

    assert pages.count() <= 4
    claims.answers.get_by_role("button").first.focus()
    folded = "() => document.querySelectorAll('[data-testid=answers] .page.off :focus').length"
    assert claims.page.evaluate(folded) == 0


def test_what_is_left_out_leaves_no_litter_in_the_answers(claims):
    claims.ask("drones-delivered")
    claims.chip("category", "transfer").click()

    expect(claims.answers).to_contain_text(EN("claims.not_all_shown"))
    loose = "(box) => [...box.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent)"
    assert claims.answers.evaluate(loose) == []


def test_the_link_keeps_question_kind_and_day_for_a_reload_and_for_others(visit_claims):
    first = visit_claims("/claims?question=missiles-how-many&kind=received-drones&asof=2024-06-15&lang=en")
    page = first.page
    assert first.current() == ["missiles-how-many"]
    expect(first.date).to_contain_text("2024")
    expect(first.kinds.and_(page.locator("[data-kind='received-drones']"))).to_have_attribute("aria-pressed", "true")
    assert first.standings() == positions(known(RECORD, Day(2024, 6, 15)))
    history = page.evaluate("history.length")

    first.ask("payment")
    first.kinds.and_(page.locator("[data-kind='planned-drones']")).click()
    first.slider.focus()
    page.keyboard.press("ArrowLeft")
    first.asks(question="payment", kind="planned-drones", asof="2024-05", lang="en")
    assert page.evaluate("history.length") == history
    before = first.state()
    assert before[0] == ["payment"]
    assert before[2] == "planned-drones"

    page.reload(wait_until="commit")
    assert first.ready().state() == before
    first.asks(question="payment", kind="planned-drones", asof="2024-05", lang="en")

    link = urlsplit(page.url)
    assert visit_claims(f"{link.path}?{link.query}").state() == before


@pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.everyday), "dark"])
def test_claims_has_no_serious_accessibility_finding(visit_claims, scheme):
    page = visit_claims("/claims?question=production-deal-status", color_scheme=scheme)
    assert page.root.evaluate("(node) => getComputedStyle(node).colorScheme") == scheme
    found = {"first view": serious(page.page)}

    page.slider.fill(str(2022 * 12 + 10))
    eventually(page.page, lambda: page.link().get("asof"), ["2022-11"])  # by then columns that are empty have folded
    page.head("iran").click()
    eventually(page.page, lambda: page.link().get("actor"), ["iran"])
    found["as of a month"] = serious(page.page)

    assert found == {"first view": [], "as of a month": []}


def test_in_french_the_page_speaks_french(visit_claims):
    page = visit_claims("/claims?lang=fr&question=drones-delivered&kind=delivered-drones")
    question = next(each for each in RECORD.questions if each.id == "drones-delivered")
    expect(page.root).to_have_attribute("lang", "fr")
    expect(page.answers.get_by_role("heading", level=2)).to_have_text(question.question.fr)
    expect(page.answers.locator(".wording p")).to_have_text(question.wording.fr)
    seen = set(page.page.evaluate(TEXTS))
    slider = page.root.get_by_role("slider", name=FR("stage.asof"))
    slider.fill(str(2022 * 12 + 10))
    expect(page.date).to_have_text("fin novembre 2022")
    seen |= set(page.page.evaluate(TEXTS))

    left = {}
    for section in ("claims", "stage"):
        for key, text in EN.section(section).items():
            shape = re.compile(".+".join(map(re.escape, re.split(r"\{\w+\}", text))))
            telling = ("{" not in text and len(text) > 1) or sum(map(str.isalpha, re.sub(r"\{\w+\}", "", text))) > 4
            if telling and not shape.fullmatch(FR.section(section)[key]):
                left |= {f"{section}.{key}": said for said in seen if shape.fullmatch(said)}
    assert left == {}
    stances = {term.label.en for term in RECORD.vocabulary.stances} - {
        term.label.fr for term in RECORD.vocabulary.stances
    }
    assert not stances & seen


def test_on_a_telephone_nothing_is_wider_than_the_screen(visit_claims):
    page = visit_claims("/claims", viewport={"width": 390, "height": 844}, has_touch=True)

    def fits():
        assert page.page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.root.evaluate("(node) => node.scrollWidth") <= 390
        assert page.page.evaluate(WIDER) == []

    fits()
    cut = page.matrix.locator("tr").evaluate_all(
        "(rows) => rows.filter((row) => row.scrollWidth > row.offsetWidth).length"
    )
    assert cut == 0, "the actors to the right can be scrolled to"
    question = page.row("drones-delivered").locator(".question")
    stood = question.bounding_box()["x"]
    page.page.locator(".matrix-box").evaluate("(box) => { box.scrollLeft = box.scrollWidth; }")
    assert page.head("china").bounding_box()["x"] < 390
    assert question.bounding_box()["x"] == stood
    page.row("drones-delivered").locator(".question").tap()
    expect(page.answers.get_by_role("heading", level=2)).to_be_in_viewport()
    fits()
    page.kinds.nth(1).tap()
    assert page.page.evaluate(MARKED) == numbered(page.table())
    fits()
    page.slider.fill(str(2022 * 12 + 10))
    eventually(page.page, lambda: page.link().get("asof"), ["2022-11"])
    assert page.standings() == positions(known(RECORD, Day(2022, 11, 30)))
    fits()


def test_questions_are_reached_and_read_without_a_mouse(claims):
    page, order = claims.page, [question.id for question in RECORD.questions]
    focused = "() => document.activeElement.closest('tr')?.dataset.question ?? ''"
    page.keyboard.press("/")
    expect(claims.search).to_be_focused()
    for _ in range(160):
        page.keyboard.press("Tab")
        if page.evaluate(focused):
            break
    assert page.evaluate(focused) == order[0]

    page.keyboard.press("ArrowUp")  # to the head of the table, which chooses nothing
    assert claims.current() == [order[0]]
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    assert (page.evaluate(focused), claims.current()) == (order[2], [order[2]])
    page.keyboard.press("ArrowUp")
    assert (page.evaluate(focused), claims.current()) == (order[1], [order[1]])
    expect(claims.answers.get_by_role("heading", level=2)).to_have_text(RECORD.questions[1].question.en)
    page.keyboard.press("Tab")  # one stop for all of the table
    assert (page.evaluate(focused), claims.current()) == ("", [order[1]])
    page.keyboard.press("Shift+Tab")
    for _ in range(2):
        page.keyboard.press("ArrowDown")

    assert claims.current() == [page.evaluate(focused)] == [order[3]]
    eventually(page, lambda: claims.link().get("question"), [order[3]])
    claims.selects("")
    assert "event" not in claims.link()


def test_left_and_right_choose_no_event_where_none_is_to_be_seen(claims):
    claims.row("payment").locator(".question").focus()

    claims.page.keyboard.press("ArrowRight")

    claims.selects("")
    assert "event" not in claims.link()
