"""Who says what, how many, and what was known when: the Claims page, and "as known on" on both pages."""

import random
import re
from datetime import date, timedelta
from itertools import chain, combinations
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import expect

from browser.driver import DATA, Stage, eventually
from browser.test_every_page import serious
from browser.test_readers import TEXTS
from browser.test_twins import MODULES, questions
from timeline import accounts, filters, queries
from timeline.knowledge import days, known, known_from
from timeline.load import load_dossier
from timeline.model import Language, Stance
from timeline.stage import wording
from timeline.text import words

RECORD = load_dossier(DATA)
EN, FR = words("en"), words("fr")
EPOCH = date(1970, 1, 1)
FILES = f"""{MODULES}
  const named = (name) => at.find((address) => new RegExp(`/${{name}}-[0-9a-f]+\\.json$`).test(address));
  const file = async (name) => (await fetch(named(name))).json();"""
MATRIX = """() => {
  const table = document.querySelector("[data-testid=matrix]");
  const voices = [...table.querySelectorAll("thead th")].slice(1).map((head) => head.firstChild.dataset.voice ?? "");
  return Object.fromEntries([...table.querySelectorAll("tbody tr")].filter((row) => row.offsetHeight > 0).map((row) => [row.dataset.question,
    Object.fromEntries([...row.querySelectorAll(".cell")].map((cell, v) => [voices[v], cell.dataset.position]))]));
}"""
ANSWERS = """() => {
  const text = (node, selector) => node.querySelector(selector)?.textContent.trim() ?? "";
  return [...document.querySelectorAll("[data-testid=answers] .account")].map((account) => ({
    head: text(account, ".account-head"),
    denial: account.classList.contains("denial"),
    claims: [...account.querySelectorAll(".claim")].map((claim) => ({
      claimant: text(claim, ".claim-who strong"), verb: text(claim, ".stance"), made: text(claim, ".claim-when"), text: text(claim, ".claim-what p"),
      figure: text(claim, ".figure"), party: !!claim.querySelector(".party"), source: text(claim, ".claim-source > :first-child"), url: claim.querySelector("a")?.getAttribute("href") ?? "",
    })),
  }));
}"""
EVERY_ANSWER = f"""() => [...document.querySelectorAll("[data-testid=matrix] tr[data-question]")].map((row) => {{
  row.querySelector(".question").click();
  const box = document.querySelector("[data-testid=answers]"), links = [...box.querySelectorAll("a")];
  return {{
    id: row.dataset.question, title: box.querySelector("h2").textContent, counted: box.querySelector("h2 + p").textContent,
    wording: box.querySelector(".wording p").textContent, whole: box.textContent, accounts: ({ANSWERS})(),
    unsafe: links.filter((link) => link.target !== "_blank" || !link.rel.split(" ").includes("noopener")).length,
  }};
}})"""
MARKED = """() => {
  const plot = document.querySelector("[data-testid=quantities] .plot");
  const found = new Set();
  plot.querySelectorAll(".scatterlayer .trace").forEach((layer, t) => {
    if (getComputedStyle(layer).display === "none") return;
    for (const node of layer.querySelectorAll(".point")) if (getComputedStyle(node).display !== "none") found.add(plot.data[t].customdata[node.__data__.i]);
  });
  return [...found].sort((a, b) => a - b);
}"""
TABLE = """() => [...document.querySelectorAll("[data-testid=quantities] .figures [data-claim]")].filter((row) => row.getClientRects().length)
  .map((row) => [Number(row.dataset.claim), ...[...row.cells].map((cell) => cell.textContent.trim())])"""
WIDER = """() => [...document.querySelectorAll("[data-testid=stage] *")].filter((node) => {
  const box = node.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && !node.closest(".matrix, .unseen") && (box.left < -1 || box.right > innerWidth + 1);
}).map((node) => `${node.tagName} ${node.getAttribute("class")} ${node.textContent.slice(0, 40)}`)"""


class Claims(Stage):
    """The Claims page, by the handles that readers have."""

    def __init__(self, page):
        super().__init__(page)
        self.matrix = page.get_by_test_id("matrix")
        self.answers = page.get_by_test_id("answers")
        self.quantities = page.get_by_test_id("quantities")
        self.kinds = self.quantities.locator("[data-kind]")
        self.others = self.quantities.get_by_role("combobox")
        self.slider = self.root.get_by_role("slider", name=EN("stage.asof"))
        self.date = self.root.locator(".asof-date")
        self.speaker = self.root.get_by_role("combobox", name=EN("claims.speaker"))

    def head(self, actor):
        return self.matrix.locator(f"[data-voice='{actor}']")

    def row(self, question):
        return self.matrix.locator(f"tr[data-question='{question}']")

    def ask(self, question):
        self.row(question).locator(".question").click()

    def standings(self):
        return self.page.evaluate(MATRIX)

    def current(self):
        return self.matrix.locator("tr.current").evaluate_all("(rows) => rows.map((row) => row.dataset.question)")

    def table(self):
        return self.page.evaluate(TABLE)

    def state(self):
        """Everything that a link should bring back."""
        pressed = self.kinds.and_(self.page.locator("[aria-pressed=true]"))
        kind = pressed.get_attribute("data-kind") if pressed.count() else self.others.input_value()
        said = (self.answers.inner_text(), self.date.inner_text(), self.slider.input_value())
        return self.current(), self.standings(), kind, self.table(), self.page.evaluate(MARKED), said, self.visible()

    def afresh(self):
        page = self.page
        page.evaluate("() => document.activeElement.blur()")
        for _ in range(2):
            page.keyboard.press("Escape")
        self.shows(len(RECORD.events))
        self.ask(RECORD.questions[0].id)
        self.kinds.first.click()
        self.asks(question=RECORD.questions[0].id, kind=self.kinds.first.get_attribute("data-kind"))
        page.mouse.move(2, 2)
        return self


@pytest.fixture(scope="module")
def one_page(server, browser):
    """One Claims page for all tests that need no fresh one."""
    troubles = []
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    watch(context, troubles)
    page = context.new_page()
    page.goto(f"{server}/claims", wait_until="commit")
    yield Claims(page).ready(), troubles
    context.close()


@pytest.fixture
def claims(one_page):
    page, troubles = one_page
    troubles.clear()
    yield page.afresh()
    assert troubles == []


@pytest.fixture
def visit_claims(visit):
    return lambda path="/claims", **settings: Claims(visit(path, **settings)).ready()


def watch(context, troubles):
    """Note errors and requests off the machine, as every visit does."""
    context.on("console", lambda said: said.type == "error" and troubles.append(said.text))
    context.on("weberror", lambda problem: troubles.append(str(problem.error)))
    context.on(
        "request",
        lambda asked: urlsplit(asked.url).hostname not in {"localhost", None} and troubles.append(asked.url),
    )


def positions(dossier):
    """Say by question where every actor of the whole record stands."""
    rows = {voice.actor: voice.cells for voice in accounts.matrix(dossier)}
    everybody = [voice.actor for voice in accounts.matrix(RECORD)]
    return {
        question.id: {actor: rows[actor][q].position.value if actor in rows else "silent" for actor in everybody}
        for q, question in enumerate(dossier.questions)
    }


def spoken(account):
    """Write the answers that descend from one report as the page should show them."""
    told = [(each, wording.claim(RECORD, each.claim, Language.EN)) for each in account.statements]
    sources = len({each.claim.source for each, _ in told})
    same = ("claimant", "verb", "made", "text", "figure", "url")
    return {
        "head": told[0][1]["report"] + (f" · {EN('stage.one_origin', sources=sources)}" if sources > 1 else ""),
        "denial": account.side == accounts.Side.DENIES,
        "claims": [
            {key: text[key] for key in same}
            | {
                "party": each.party,
                "source": text["source"] if text["url"] else f"{text['source']} ({EN('stage.no_link')})",
            }
            for each, text in told
        ],
    }


def numbered(table):
    """List the claims of a table that give any number: those have a mark."""
    with_number = {f.claim for f in accounts.quantities(RECORD) if (f.low, f.best, f.high) != (None, None, None)}
    return sorted(row[0] for row in table if RECORD.claims[row[0]].id in with_number)


def in_one_line(text):
    return re.sub(r"\s+", " ", text).strip()


# ---------------------------------------------------------------- matrix and answers


def test_the_page_opens_cold_by_its_address_with_all_questions(visit_claims):
    page = visit_claims()

    expect(page.page.get_by_role("heading", level=1)).to_have_text(EN("claims.title"))
    assert len(page.standings()) == len(RECORD.questions) == 29
    assert page.current() == [RECORD.questions[0].id]
    page.shows(len(RECORD.events))
    assert page.page.get_by_test_id("timeline").count() == 0
    assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_cell_says_where_its_actor_stands_to_eyes_and_to_screen_readers(claims):
    assert claims.standings() == positions(RECORD)
    for actor, question in (("iran", "drones-ordered"), ("russia", "iran-position"), ("", "first-use")):
        v = [voice.actor for voice in accounts.matrix(RECORD)].index(actor)
        place = positions(RECORD)[question][actor]
        cell = claims.row(question).get_by_role("cell").nth(v)
        name = RECORD.actors[actor].name.en if actor else EN("claims.reporters")
        expect(cell).to_have_accessible_name(f"{name}: {EN(f'claims.{place}')}")
        assert cell.get_by_role("button").count() == (place != "silent")
    assert claims.matrix.get_by_role("rowheader").count() == 29
    assert claims.matrix.get_by_role("columnheader").count() == len(accounts.matrix(RECORD)) + 1
    unnamed = claims.matrix.locator(".cell").evaluate_all(
        "(all) => all.filter((c) => !(c.ariaLabel ?? c.firstChild.ariaLabel)?.includes(': '))"
    )
    assert unnamed == []


def test_every_question_shows_its_answers_by_origin_with_claimant_verb_date_source_and_wording(claims):
    shown = claims.page.evaluate(EVERY_ANSWER)

    assert [each["id"] for each in shown] == [question.id for question in RECORD.questions]
    for question, each in zip(RECORD.questions, shown, strict=True):
        parts = accounts.answers(RECORD, question)
        assert each["accounts"] == [spoken(part) for part in parts], question.id
        assert each["title"] == question.question.en
        assert each["wording"] == question.wording.en
        asserted = {part.origin for part in parts if part.side == accounts.Side.ASSERTS}
        assert each["counted"].endswith(f": {len(asserted)}"), question.id
        assert each["unsafe"] == 0
        for foreign in ("null", "undefined", "NaN"):
            assert foreign not in each["whole"], question.id
    claims.asks(question=RECORD.questions[-1].id, kind=claims.kinds.first.get_attribute("data-kind"))


def test_articles_that_repeat_one_report_stand_in_one_bracket(claims):
    claims.ask("fdd-275-billion")

    expect(claims.answers.locator(".account")).to_have_count(1)
    expect(claims.answers.locator(".account-head")).to_contain_text("2 sources, 1 origin")
    expect(claims.answers.locator(".claim")).to_have_count(2)
    assert claims.current() == ["fdd-275-billion"]
    claims.selects("")


def test_the_careful_wording_is_copied_with_the_link_of_the_view(claims):
    claims.ask("drones-ordered")
    claims.answers.get_by_role("button", name=EN("claims.copy_wording")).click()

    expect(claims.page.get_by_test_id("notice")).to_be_visible()
    copied = claims.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(RECORD.questions[1].wording.en + "\n")
    assert "question=drones-ordered" in copied


def test_a_click_on_a_cell_singles_out_what_its_actor_says(claims):
    claims.ask("drones-ordered")
    everybody = claims.answers.inner_html()

    claims.row("drones-ordered").locator(".cell").first.click()

    assert claims.current() == ["drones-ordered"]
    expect(claims.answers.locator(".claim")).to_have_count(len(RECORD.questions[1].claims))
    assert claims.answers.inner_html() != everybody


def test_an_actors_head_filters_and_gives_it_all_back(claims):
    claims.head("china").click()

    expect(claims.head("china")).to_have_attribute("aria-pressed", "true")
    wanted = queries.select(RECORD, filters.Filter(actor=frozenset({"china"}))).all
    claims.shows(len(wanted))
    told = {claim.id for claim in RECORD.claims if claim.event in wanted}
    left = [question.id for question in RECORD.questions if not told.isdisjoint(question.claims)]
    assert list(claims.standings()) == left
    assert len(left) < 29
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

    wanted = queries.select(
        RECORD, filters.Filter(category=frozenset({"transfer"}), standing=frozenset({"disputed"}))
    ).all
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


def test_what_is_left_out_leaves_no_litter_in_the_answers(claims):
    claims.ask("drones-delivered")
    claims.chip("category", "transfer").click()

    expect(claims.answers).to_contain_text(EN("claims.not_all_shown"))
    loose = "(box) => [...box.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent)"
    assert claims.answers.evaluate(loose) == []


# ---------------------------------------------------------------- what one actor says

SPEECH = """() => [...document.querySelectorAll("[data-testid=answers] .speech .claim")].map((claim) =>
  [claim.querySelector(".claim-when").textContent, claim.querySelector("strong").textContent, claim.querySelector(".claim-what p").textContent])"""


def said_by(actor, dossier=RECORD):
    """List all that an actor and those who are part of it say, in order."""
    told = [claim.id for claim in dossier.claims if actor in queries.lineage(dossier, claim.claimant)]
    ordered = [each.claim for each in accounts.in_order(dossier, told)]
    texts = [wording.claim(dossier, claim, Language.EN) for claim in ordered]
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
    then = known(RECORD, date(2022, 11, 30))
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


# ---------------------------------------------------------------- how many


def test_the_chart_and_its_table_show_the_same_claims_of_one_kind(claims):
    parts = {f"{kind}-{unit}": figures for (kind, unit), figures in accounts.quantities_by_kind(RECORD).items()}
    labels = {term.id: term.label.en for term in RECORD.vocabulary.quantity_kinds}
    shown = []
    buttons = claims.kinds.evaluate_all("(all) => all.map((button) => button.dataset.kind)")
    others = claims.others.locator("option:not([value=''])").evaluate_all("(all) => all.map((option) => option.value)")
    assert sorted(buttons + others) == sorted(parts)

    for kind in (*buttons, *others[:3]):
        if kind in buttons:
            claims.kinds.and_(claims.page.locator(f"[data-kind='{kind}']")).click()
        else:
            claims.others.select_option(kind)
        table = claims.table()
        assert [RECORD.claims[row[0]].id for row in table] == [figure.claim for figure in parts[kind]], kind
        assert claims.page.evaluate(MARKED) == numbered(table), kind
        for _, claimant, figure, made, source in table:
            assert all((claimant, made, source)), kind
            assert figure.startswith(labels[parts[kind][0].kind]), kind
        shown.append(table)
        eventually(claims.page, lambda kind=kind: claims.link().get("kind"), [kind])
        pressed = claims.kinds.and_(claims.page.locator("[aria-pressed=true]")).count()
        assert pressed == (kind in buttons)
    assert all(a != b for a, b in combinations(shown, 2))


def test_a_word_is_named_as_a_word_and_one_without_a_bound_is_said_not_to_be_drawn(claims):
    claims.kinds.and_(claims.page.locator("[data-kind='delivered-drones']")).click()
    undrawn = claims.quantities.get_by_test_id("undrawn")

    expect(undrawn).to_contain_text("Hossein Amir-Abdollahian: a limited number")
    names = claims.quantities.locator(".chart-name").all_text_contents()
    assert "James Cleverly: hundreds" in names
    assert not [name for name in names if "24" in name or "200" in name]
    claims.slider.fill(str(2022 * 12 + 9))
    expect(undrawn).to_be_empty()


def test_delivered_by_december_2022_is_answered_with_who_says_so(claims):
    claims.kinds.and_(claims.page.locator("[data-kind='delivered-drones']")).click()
    claims.slider.fill(str(2022 * 12 + 11))

    eventually(claims.page, lambda: claims.link().get("asof"), ["2022-12"])
    figures = accounts.quantities_by_kind(known(RECORD, date(2022, 12, 31)))[("delivered", "drones")]
    assert [RECORD.claims[row[0]].id for row in claims.table()] == [figure.claim for figure in figures]
    later = accounts.quantities_by_kind(RECORD)[("delivered", "drones")]
    assert 0 < len(figures) < len(later)
    assert claims.page.evaluate(MARKED) == numbered(claims.table())
    said = [row[2] for row in claims.table()]
    assert not any(word in text.lower() for text in said for word in ("total", "average", "mean"))


# ---------------------------------------------------------------- the link


def test_the_link_keeps_question_kind_and_day_for_a_reload_and_for_others(visit_claims):
    first = visit_claims("/claims?question=missiles-how-many&kind=received-drones&asof=2024-06-15&lang=en")
    page = first.page
    assert first.current() == ["missiles-how-many"]
    expect(first.date).to_contain_text("2024")
    expect(first.kinds.and_(page.locator("[data-kind='received-drones']"))).to_have_attribute("aria-pressed", "true")
    assert first.standings() == positions(known(RECORD, date(2024, 6, 15)))
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


# ---------------------------------------------------------------- as known on


def agrees_with_the_record(page, dossier):
    """Counts and chips are those of the record as it was known."""
    page.shows(len(dossier.events))
    facts = queries.derive(dossier).values()
    for facet in ("category", "standing"):
        buttons = page.root.locator(f"[data-facet='{facet}']").evaluate_all("(all) => all.map((b) => b.dataset.option)")
        for option in buttons:
            assert page.count_of(facet, option) == sum(option in each.keys[facet] for each in facts), option


def test_on_explore_the_slider_takes_back_what_was_not_yet_known(stage):
    page, slider = stage.page, stage.root.get_by_role("slider", name=EN("stage.asof"))
    slider.focus()
    slider.fill(str(2022 * 12 + 10))
    expect(slider).to_have_attribute("aria-valuetext", "end of November 2022")
    page.keyboard.press("ArrowLeft")

    eventually(page, lambda: stage.link().get("asof"), ["2022-10"])
    expect(slider).to_have_attribute("aria-valuetext", "end of October 2022")
    then = known(RECORD, date(2022, 10, 31))
    agrees_with_the_record(stage, then)
    stage.agrees()
    assert stage.listed() == [event.id for event in then.events]
    stage.selects("")

    page.keyboard.press("ArrowLeft")
    eventually(page, lambda: stage.link().get("asof"), ["2022-09"])
    agrees_with_the_record(stage, known(RECORD, date(2022, 9, 30)))
    stage.agrees()

    stage.root.get_by_role("button", name=EN("stage.asof_all")).click()
    agrees_with_the_record(stage, RECORD)
    stage.asks()


def test_on_claims_the_slider_takes_back_positions_answers_and_questions(claims):
    claims.ask("drones-ordered")
    claims.slider.focus()
    claims.slider.fill(str(2022 * 12 + 10))
    claims.page.keyboard.press("ArrowLeft")

    eventually(claims.page, lambda: claims.link().get("asof"), ["2022-10"])
    then = known(RECORD, date(2022, 10, 31))
    agrees_with_the_record(claims, then)
    assert claims.standings() == positions(then)
    assert claims.standings() != positions(RECORD)
    question = next(each for each in then.questions if each.id == "drones-ordered")
    assert claims.page.evaluate(ANSWERS) == [spoken(part) for part in accounts.answers(then, question)]
    expect(claims.answers.locator(".wording")).to_have_count(0)
    expect(claims.answers).to_contain_text(EN("claims.not_all_known", date="end of October 2022"))
    assert RECORD.questions[1].why.en not in claims.answers.inner_text()
    assert claims.current() == ["drones-ordered"]

    claims.root.get_by_role("button", name=EN("stage.asof_all")).click()
    expect(claims.answers.locator(".wording")).to_have_count(1)
    assert claims.standings() == positions(RECORD)
    eventually(claims.page, lambda: "asof" in claims.link(), False)


def test_a_question_nobody_had_yet_answered_comes_back_with_its_answers(claims):
    asked = next(each for each in RECORD.questions if each.id == "fdd-275-billion")
    claims.ask(asked.id)
    eventually(claims.page, lambda: claims.link().get("question"), ["fdd-275-billion"])
    claims.slider.fill(str(2022 * 12 + 6))
    eventually(claims.page, lambda: claims.link().get("asof"), ["2022-07"])
    expect(claims.row("fdd-275-billion")).to_be_hidden()
    expect(claims.answers.get_by_text(asked.question.en)).to_have_count(0)

    claims.root.get_by_role("button", name=EN("stage.asof_all")).click()

    expect(claims.row("fdd-275-billion")).to_be_visible()
    assert claims.current() == claims.link()["question"]


def test_a_link_shows_what_was_known_of_alabuga_that_day_and_nothing_later(visit_stage):
    day, seen, unseen = date(2023, 3, 1), "yelabuga-visit-ammunition-ships", "alabuga-plant-image"
    stage = visit_stage(f"/?asof={day}&place=alabuga&event={unseen}")
    then = known(RECORD, day)

    stage.shows(1)
    assert stage.listed() == [seen]
    stage.agrees()
    expect(stage.card).to_have_text(EN("stage.asof_absent"))
    assert RECORD.event[unseen].title.en not in stage.card.inner_text()

    stage.row(seen).click()
    told, all_told = len(then.claims_of[seen]), len(RECORD.claims_of[seen])
    expect(stage.card.locator(".claim")).to_have_count(told)
    expect(stage.card).to_contain_text(EN("stage.asof_later", count=all_told - told))
    for claim in RECORD.claims_of[seen]:
        shown = claim.text.en in in_one_line(stage.card.inner_text())
        assert shown == (known_from(RECORD, claim) <= day), claim.id
    stage.asks(asof=str(day), place="alabuga", event=seen)
    # Titles and dates are labels; what else is written in hindsight is withheld, and it says so.
    event = RECORD.event[seen]
    expect(stage.card.get_by_role("heading", level=2)).to_have_text(event.title.en)
    expect(stage.card).to_contain_text(EN("stage.asof_withheld", date="1 March 2023"))
    expect(stage.root.locator(".head")).to_contain_text(EN("stage.asof_lead", date="1 March 2023"))
    for hindsight in (event.summary.en, event.note.en):
        assert hindsight not in in_one_line(stage.card.inner_text())

    stage.find.fill("Alabuga")
    stage.shows(len(queries.select(RECORD, filters.Filter(q="Alabuga", asof=str(day))).all))
    stage.root.get_by_role("button", name=EN("stage.asof_all")).click()
    expect(stage.card.locator(".claim")).to_have_count(all_told)
    expect(stage.card).not_to_contain_text("later statements")
    expect(stage.card).to_contain_text(event.summary.en)
    expect(stage.root.locator(".asof-lead")).to_be_hidden()
    stage.shows(4)


def test_play_lets_the_months_pass_and_stops_at_the_end(claims):
    last = days(RECORD)[-1]
    months = [last.year * 12 + last.month - 1 - back for back in (3, 2, 1)]
    named = [EN("stage.asof_end", date=f"{EN(f'dates.month.{m % 12 + 1}')} {m // 12}") for m in months]
    claims.slider.fill(str(months[0]))
    expect(claims.date).to_have_text(named[0])
    claims.page.evaluate("""() => {
      window.passed = [];
      new MutationObserver(() => window.passed.push(document.querySelector(".asof-date").textContent)).observe(document.querySelector(".asof-date"), { childList: true });
    }""")
    claims.root.get_by_role("button", name=EN("stage.asof_play")).click()
    expect(claims.root.get_by_role("button", name=EN("stage.asof_pause"))).to_be_visible()

    expect(claims.date).to_have_text(EN("stage.asof_everything"))

    expect(claims.root.get_by_role("button", name=EN("stage.asof_play"))).to_be_visible()
    passed = claims.page.evaluate("window.passed")
    assert list(dict.fromkeys(passed)) == [*named[1:], EN("stage.asof_everything")]
    assert claims.slider.input_value() == str(last.year * 12 + last.month - 1)
    eventually(claims.page, lambda: "asof" in claims.link(), False)
    assert claims.standings() == positions(RECORD)


def test_play_pauses_where_the_reader_stops_it(claims):
    claims.slider.fill(str(2022 * 12 + 5))
    claims.root.get_by_role("button", name=EN("stage.asof_play")).click()
    eventually(claims.page, lambda: claims.link().get("asof", [""]) >= ["2022-07"], True)
    claims.root.get_by_role("button", name=EN("stage.asof_pause")).click()
    stopped = claims.date.inner_text()

    claims.page.evaluate("() => new Promise((done) => setTimeout(done, 1000))")

    expect(claims.date).to_have_text(stopped)
    expect(claims.root.get_by_role("button", name=EN("stage.asof_play"))).to_be_visible()


# ---------------------------------------------------------------- twins


def test_both_know_the_same_on_any_day(claims):
    chance = random.Random(20230301)  # noqa: S311
    told = days(RECORD)
    some = [*chance.sample(told, 20), told[0], told[-1], told[0] - timedelta(1), date(2023, 3, 1), date(2030, 1, 1)]

    found = claims.page.evaluate(
        f"""async (days) => {{
          {FILES}
          const {{ asKnown }} = await load("known.js");
          const [spec, claims] = [await file("first"), await file("known")];
          const ids = Object.fromEntries(spec.facets.map((facet) => [facet.id, facet.options.map((option) => option.id)]));
          const scale = {{ standing: ids.standing, names: spec.standings, disputed: ids.standing.indexOf("disputed") }};
          const whole = JSON.stringify(spec.events);
          const found = days.map((day) => {{
            const then = asKnown(spec.events, claims, day, scale);
            return Object.fromEntries(then.id.map((id, e) => [id, then.absent[e] ? null : {{
              standing: spec.standings[then.standing[e]], disputed: !!then.disputed[e], actor: then.keys.actor[e].map((key) => ids.actor[key]).sort(),
              keys: then.keys.standing[e].map((key) => ids.standing[key]).sort(), place: then.keys.place[e].map((key) => ids.place[key]).sort() }}]));
          }});
          return [found, whole === JSON.stringify(spec.events)];
        }}""",
        [(day - EPOCH).days for day in some],
    )

    assert found[1], "the whole record is left as it was"
    for day, answer in zip(some, found[0], strict=True):
        then = known(RECORD, day)
        wanted = {
            id_: {
                "standing": facts.standing.value,
                "disputed": facts.disputed,
                "actor": sorted(facts.keys["actor"]),
                "keys": sorted(facts.keys["standing"]),
                "place": sorted(facts.keys["place"]),
            }
            for id_, facts in queries.derive(then).items()
        }
        assert {id_: told for id_, told in answer.items() if told} == wanted, day
        assert len(answer) == len(RECORD.events)


def test_both_reduce_any_set_of_stances_to_the_same_position(claims):
    subsets = list(chain.from_iterable(combinations(Stance, size) for size in range(len(Stance) + 1)))
    alone = {stance: accounts.position([stance]).value for stance in Stance}
    sides = {stance: "declines" if place == "silent" else place for stance, place in alone.items()}

    found, served = claims.page.evaluate(
        f"""async (sets) => {{
          {FILES}
          const {{ position }} = await load("claims.js"), data = await file("claims");
          return [sets.map(position), data.side];
        }}""",
        [[sides[stance] for stance in subset] for subset in subsets],
    )

    assert found == [accounts.position(subset).value for subset in subsets]
    assert served == [sides[claim.stance] for claim in RECORD.claims]
    assert set(found) == {place.value for place in accounts.Position}


def asked_as_of(count=60):
    """Make up questions that are asked as of a day."""
    chance = random.Random(20221205)  # noqa: S311
    for link in questions(RECORD, count):
        day = date(2022, 1, 1) + timedelta(days=chance.randint(-300, 1400))
        yield f"{link}&{urlencode({'asof': day.isoformat()[: chance.choice((4, 7, 10))]})}"


def found_by_the_page(claims, links):
    """Put questions to a session of its own, as the page would: certain and possible events of each."""
    return claims.page.evaluate(
        f"""async (links) => {{
          {FILES}
          const {{ begin }} = await load("session.js"), {{ readLink }} = await load("question.js");
          const first = named("first"), base = first.replace(/[^/]+$/, "");
          const session = await begin(document.createElement("main"), {{ first: first.slice(base.length), base }});
          const allowed = Object.fromEntries(Object.entries(session.spec.known).map(([facet, ids]) => [facet, new Set(ids)]));
          session.texts = await file("texts");
          session.search = session.texts.search;
          const found = [];
          for (const link of links) {{
            session.question = readLink(link, allowed);
            await session.asOf(session.question.asof);
            const {{ shown }} = session.result, of = (kind) => session.spec.events.id.filter((id, e) => shown[e] === kind);
            found.push([of(2), of(1)]);
          }}
          session.end();
          return found;
        }}""",
        [f"?{link}" for link in links],
    )


def found_by_the_record(link):
    wanted = queries.select(RECORD, filters.from_query(parse_qs(link, keep_blank_values=True), RECORD))
    return [sorted(wanted.certain), sorted(wanted.possible)]


def test_sixty_random_questions_as_of_a_day_find_the_same_events(claims):
    links = list(asked_as_of())

    telling = 0
    for link, found in zip(links, found_by_the_page(claims, links), strict=True):
        wanted = found_by_the_record(link)
        assert [sorted(events) for events in found] == wanted, link
        telling += 0 < len(wanted[0] + wanted[1]) < len(RECORD.events)
    assert telling > 12, "the questions should be telling"


def test_a_search_finds_no_event_by_a_claimant_who_had_not_yet_spoken(claims):
    links = [f"q={q}&asof={day}" for q in ("fox", "sky news", "NCRI", "kremlin") for day in ("2022-07", "2022-10")]

    found = found_by_the_page(claims, links)

    assert [[sorted(events) for events in each] for each in found] == [found_by_the_record(link) for link in links]


def test_an_event_that_was_only_denied_that_day_is_found_as_such(claims):
    link = "standing=unasserted&asof=2022-10-19"
    assert found_by_the_record(link) == [["drones-moved-to-crimea"], []]

    assert found_by_the_page(claims, [link]) == [found_by_the_record(link)]


def test_the_link_reads_and_writes_the_day_asked_for(claims):
    texts = [
        *("2022", "2022-10", "2022-10-05", "2024-02-29", "1999-12-31", "9998"),
        *("", "2023-02-29", "2022-13", "22", "tomorrow", "2022-10-05T00", "2022/2023", "２０２２", "0000", "2022-1"),
    ]
    found = claims.page.evaluate(
        f"""async (texts) => {{
          {MODULES}
          const {{ isEverything, readLink, writeLink }} = await load("question.js");
          const none = Object.fromEntries(["actor", "weapon", "category", "standing", "place"].map((facet) => [facet, new Set()]));
          return texts.map((text) => {{
            const question = readLink("?" + new URLSearchParams({{ asof: text }}), none);
            return [question.asof, isEverything(question), writeLink("?asof=2001&question=x&lang=fr", question, "")];
          }});
        }}""",
        texts,
    )

    for text, (asof, nothing, link) in zip(texts, found, strict=True):
        wanted = filters.from_query({"asof": [text]}, RECORD)
        assert asof == wanted.asof, text
        assert nothing == (not wanted.asof), text
        assert parse_qs(link[1:]) == {"question": ["x"], "lang": ["fr"], **wanted.to_query()}, text
    assert [asof for asof, *_ in found] == [*texts[:6], *[""] * (len(texts) - 6)]


# ---------------------------------------------------------------- readers of other kinds


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_claims_has_no_serious_accessibility_finding(visit_claims, scheme):
    page = visit_claims("/claims?question=production-deal-status", color_scheme=scheme)
    assert page.root.evaluate("(node) => getComputedStyle(node).colorScheme") == scheme
    found = {"first view": serious(page.page)}

    page.slider.fill(str(2022 * 12 + 10))
    page.head("iran").click()
    eventually(page.page, lambda: page.link().get("actor"), ["iran"])
    found["as of a month"] = serious(page.page)

    assert found == {"first view": [], "as of a month": []}


def test_a_day_is_written_in_words_in_both_languages(visit_stage, visit_claims):
    french, english = (
        visit_stage("/?lang=fr&asof=2023-03-01&from=2022-05-17&to=2024-11"),
        visit_claims("/claims?asof=2023-03-01"),
    )

    expect(french.root.locator(".asof-date")).to_have_text("au 1er mars 2023")
    expect(french.page.get_by_test_id("period")).to_contain_text("17 mai 2022 – novembre 2024")
    expect(french.root.locator(".handle-0")).to_have_attribute("aria-valuetext", "17 mai 2022")
    expect(french.root.locator(".handle-1")).to_have_attribute("aria-valuetext", "novembre 2024")
    expect(english.date).to_have_text("1 March 2023")
    for page in (french, english):
        assert "2023-03-01" not in page.root.inner_text()


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
    verbs = {term.label.en for term in RECORD.vocabulary.stances} - {
        term.label.fr for term in RECORD.vocabulary.stances
    }
    assert not verbs & seen


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
    page.row("drones-delivered").locator(".question").tap()
    expect(page.answers.get_by_role("heading", level=2)).to_be_in_viewport()
    fits()
    page.kinds.nth(1).tap()
    assert page.page.evaluate(MARKED) == numbered(page.table())
    fits()
    page.slider.fill(str(2022 * 12 + 10))
    eventually(page.page, lambda: page.link().get("asof"), ["2022-11"])
    assert page.standings() == positions(known(RECORD, date(2022, 11, 30)))
    fits()


def test_questions_are_reached_and_read_without_a_mouse(claims):
    page, order = claims.page, [question.id for question in RECORD.questions]
    focused = "() => document.activeElement.closest('tr')?.dataset.question ?? ''"
    page.keyboard.press("/")
    expect(claims.find).to_be_focused()
    for _ in range(160):
        page.keyboard.press("Tab")
        if page.evaluate(focused):
            break
    assert page.evaluate(focused) == order[0]

    page.keyboard.press("ArrowUp")
    assert claims.current() == [order[0]]
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    assert (page.evaluate(focused), claims.current()) == (order[2], [order[2]])
    page.keyboard.press("ArrowUp")
    assert (page.evaluate(focused), claims.current()) == (order[1], [order[1]])
    expect(claims.answers.get_by_role("heading", level=2)).to_have_text(RECORD.questions[1].question.en)
    for _ in range(2):
        page.keyboard.press("Tab")
    assert claims.current() == [order[1]]
    page.keyboard.press("Enter")

    assert claims.current() == [page.evaluate(focused)] == [order[3]]
    eventually(page, lambda: claims.link().get("question"), [order[3]])
    claims.selects("")
    assert "event" not in claims.link()


def test_left_and_right_choose_no_event_where_none_is_to_be_seen(claims):
    claims.row("payment").locator(".question").focus()

    claims.page.keyboard.press("ArrowRight")

    claims.selects("")
    assert "event" not in claims.link()


def test_an_unreported_event_is_not_told_to_screen_readers_either(stage):
    unseen = "alabuga-plant-image"
    stage.row(unseen).click()
    stage.selects(unseen)
    live = stage.root.locator("[aria-live=polite]").first
    expect(live).to_contain_text(RECORD.event[unseen].title.en)

    stage.root.get_by_role("slider", name=EN("stage.asof")).fill(str(2022 * 12 + 10))

    expect(stage.card).to_have_text(EN("stage.asof_absent"))
    expect(live).not_to_contain_text(RECORD.event[unseen].title.en)
    stage.root.get_by_role("button", name=EN("stage.asof_all")).click()
