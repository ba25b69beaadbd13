"""What is printed: the same record drawn for paper, each mark at its own date, and nothing that could be pressed."""

import io
from itertools import pairwise

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import expect

from browser.driver import SECONDS, eventually
from browser.pdf import sheets
from shipped import RECORD, last_step
from timeline.dossier import queries
from timeline.dossier.model import Language
from timeline.stage import columns
from timeline.text import words

EN = words("en")
CONTROLS = ":is(button, input, select, [role=button], [role=slider], .map-acts):visible"
"""What can be pressed, moved or written in."""
MARK = """([moment]) => {
  const time = document.querySelector("[data-testid=paper] .timeline"), svg = time.querySelector(".plain-axis"),
    canvas = time.querySelector("canvas.field"), named = new Map();
  for (const text of svg.querySelectorAll("text"))
    named.set(Number(text.getAttribute("x")), [...(named.get(Number(text.getAttribute("x"))) ?? []), text.textContent]);
  const [one, other] = [...named].map(([x, lines]) => [x, Date.parse(`1 ${lines.join(" ")} UTC`)]).filter(([, day]) => day),
    at = (time) => one[0] + (time - one[1]) * (other[0] - one[0]) / (other[1] - one[1]);
  const { width, height } = canvas, { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  let first = Infinity, last = -1;
  for (let i = 3; i < data.length; i += 4) if (data[i] > 127) {
    const x = ((i - 3) / 4) % width;
    first = Math.min(first, x);
    last = Math.max(last, x);
  }
  const drawn = svg.getBoundingClientRect(), box = canvas.getBoundingClientRect();
  return {
    mark: box.left + ((first + last + 1) / 2) * box.width / width,
    axis: drawn.left + at(moment * 86400000) * drawn.width / svg.clientWidth,
    stretched: [box.width / width - box.height / height, width / box.width],
  };
}"""
ANY_STRETCHED = """() => [...document.querySelectorAll("[data-testid=paper] canvas")].filter((canvas) => {
  const { width, height } = canvas.getBoundingClientRect();
  return width && (Math.abs(canvas.width / width - canvas.height / height) > 0.1 || !canvas.matches('.glyph') && ![1, 2, 4].some((dots) => Math.abs(canvas.width / width - dots) < 0.02));
}).length"""
CUT = """() => {
  const paper = document.querySelector("[data-testid=paper]"), { left, right } = paper.getBoundingClientRect();
  return [...paper.querySelectorAll("p, dd, h1, h2, li, td, th")].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width && (box.left < left - 1 || box.right > right + 1);
  }).map((node) => node.textContent.slice(0, 60));
}"""


def printable(opened):
    eventually(opened.page, lambda: opened.root.get_attribute("data-printable"), "true", SECONDS)
    return opened


def picture(page):
    """Show a page but for the controls of a show and the ring round its pointer, which go when nobody moves."""
    taken = page.screenshot(mask=[page.locator(".controls")], style=".pointer-highlight { visibility: hidden }")
    return Image.open(io.BytesIO(taken)).convert("RGB")


def looks_like(one, other):
    """Say whether two pictures differ in no more than how an edge between two pixels was rounded: 1 of 255."""
    return one.size == other.size and max(high for _, high in ImageChops.difference(one, other).getextrema()) <= 1


def at_rest(page):
    """Give the picture of a page once it has stopped changing."""
    pictures = [picture(page)]

    def stays():
        pictures.append(picture(page))
        return looks_like(pictures[-1], pictures[-2])

    eventually(page, stays, True, SECONDS)
    return pictures[-1]


@pytest.fixture
def on_paper():
    """Turn a page to paper, as a browser does that is about to print, and back."""
    turned = []

    def turn(opened):
        page = printable(opened).page
        page.emulate_media(media="print")
        turned.append(page)
        paper = page.get_by_test_id("paper")
        expect(paper).to_be_visible(timeout=SECONDS * 1000)
        return paper

    yield turn
    for page in turned:
        page.emulate_media(media="screen")


def of_one_day():
    """An event whose title finds it alone, on a day of the first view."""
    titles = [event.title.en for event in RECORD.events]
    return next(
        event
        for event in RECORD.events
        if event.span.earliest == event.span.latest
        and 2022 < event.span.earliest.year < 2025
        and event.id in columns.events(RECORD, Language.EN)["id"]
        and titles.count(event.title.en) == 1
        and not any(event.title.en in other for other in titles if other != event.title.en)
    )


def test_a_mark_stands_on_paper_at_its_own_date_and_no_picture_is_stretched(visit_stage, on_paper):
    event = of_one_day()
    told = columns.events(RECORD, Language.EN)
    stage = visit_stage("/", reduced_motion="reduce")
    stage.find(event.title.en)
    stage.shows(1)

    on_paper(stage)

    found = stage.page.evaluate(MARK, [told["moment"][told["id"].index(event.id)]])
    assert abs(found["mark"] - found["axis"]) <= 2
    assert abs(found["stretched"][0]) < 0.01
    assert found["stretched"][1] > 2, "it is finer than on a screen"
    assert stage.page.evaluate(ANY_STRETCHED) == 0


def test_the_list_on_paper_says_of_every_event_shown_how_sure_it_is_and_who_denies_it(visit_stage, on_paper):
    stage = visit_stage("/?standing=disputed", reduced_motion="reduce")
    listed = stage.listed()
    derived = queries.derive(RECORD)

    paper = on_paper(stage)

    rows = paper.get_by_test_id("paper-list").locator("li")
    assert rows.evaluate_all("(rows) => rows.map((row) => row.dataset.event)") == listed
    for event, row in zip(listed, rows.all(), strict=True):
        text = row.inner_text()
        assert RECORD.event[event].title.en in text
        assert EN(f"stage.scale_{derived[event].standing.value}") in text
        assert EN("stage.denied_by_nobody") not in text
    asked = paper.get_by_test_id("paper-question")
    expect(asked).to_contain_text(EN("stage.disputed"))
    expect(asked).to_contain_text(EN("stage.asof_everything"))
    expect(paper).not_to_contain_text(EN("stage.paper_missing"))


def test_the_sources_on_paper_are_those_of_the_events_shown_each_once_with_its_address(visit_stage, on_paper):
    stage = visit_stage("/?category=law", reduced_motion="reduce")
    listed = set(stage.listed())
    wanted = {claim.source for claim in RECORD.claims if claim.event in listed}

    paper = on_paper(stage)

    rows = paper.get_by_test_id("paper-sources").locator("li").all_inner_texts()
    assert len(rows) == len(wanted)
    for source in wanted:
        assert sum((RECORD.sources[source].url or EN("stage.no_link")) in row for row in rows) >= 1
    others = {source.url for id_, source in RECORD.sources.items() if id_ not in wanted and source.url}
    assert not [row for row in rows if any(line in others for line in row.splitlines())]


@pytest.mark.parametrize("path", ["/", "/?event=iran-denies-missile-transfer", "/claims", "/present?story=briefing"])
def test_nothing_on_paper_can_be_pressed_and_no_line_is_cut(visit_stage, on_paper, path):
    stage = visit_stage(path, reduced_motion="reduce")

    on_paper(stage)

    assert stage.page.locator(CONTROLS).count() == 0
    assert stage.page.get_by_test_id("masthead").locator("visible=true").count() == 0
    if "present" not in path:
        assert stage.page.evaluate(CUT) == []


@pytest.mark.parametrize("path", ["/", "/claims", "/present?story=briefing"])
def test_after_printing_the_page_is_as_it_was(visit_stage, path):
    stage = printable(visit_stage(path, reduced_motion="reduce"))
    page = stage.page
    page.mouse.move(2, 2)
    before, address = at_rest(page), page.url

    pdf = page.pdf()

    assert len(sheets(pdf)) > 1
    expect(page.get_by_test_id("paper")).to_have_count(0)
    eventually(page, lambda: looks_like(picture(page), before), True)
    assert page.url == address


@pytest.mark.parametrize("path", ["/", "/?q=nothing+at+all+finds+this", "/claims", "/present?story=briefing"])
def test_no_sheet_is_blank(visit_stage, path):
    stage = printable(visit_stage(path, reduced_motion="reduce"))

    found = sheets(stage.page.pdf(prefer_css_page_size=True))

    assert [number for number, sheet in enumerate(found) if sheet.texts < 3] == []


def test_a_story_is_printed_whole_one_slide_a_sheet_and_across(visit_stage):
    stage = printable(visit_stage("/present?story=briefing", reduced_motion="reduce"))
    found = sheets(stage.page.pdf(prefer_css_page_size=True))

    assert len(found) == last_step("briefing") + 2
    assert all(sheet.width > sheet.height for sheet in found)


def test_slides_on_paper_are_those_of_the_story_in_turn_and_whole(visit_stage, on_paper):
    stage = visit_stage("/present?story=briefing", reduced_motion="reduce")
    titles = [step.title.en for step in sorted(RECORD.stories, key=lambda step: step.step) if step.story == "briefing"]

    paper = on_paper(stage)

    slides = paper.locator(".paper-slide")
    told = slides.locator(".slide h2").all_inner_texts()
    assert [title for title in told if title in titles] == titles
    assert len(told) == last_step("briefing") + 1
    tops = slides.evaluate_all("(slides) => slides.map((slide) => slide.getBoundingClientRect().top)")
    assert all(below > above for above, below in pairwise(tops))
    over = slides.locator(".slide").evaluate_all(
        "(all) => all.filter((slide) => slide.scrollHeight > slide.clientHeight + 1).map((slide) => slide.textContent)"
    )
    assert over == []
    expect(stage.root).to_be_hidden()


def test_claims_on_paper_gives_the_wording_the_answers_with_their_addresses_and_the_matrix(visit_claims, on_paper):
    claims = visit_claims()
    question = RECORD.questions[0]

    paper = on_paper(claims)

    expect(paper).to_contain_text(question.question.en)
    expect(paper).to_contain_text(question.wording.en)
    assert paper.locator(".origin").count() > 0
    assert paper.locator(".matrix tbody tr").count() == len(RECORD.questions)
    links = paper.locator(".claim a").evaluate_all("(all) => all.map((a) => getComputedStyle(a, '::after').content)")
    assert all("http" in address for address in links)
    expect(paper.get_by_text(EN("claims.copy_wording"))).to_have_count(0)


def test_a_comparison_is_printed_with_both_questions_and_all_that_differs(visit_stage, on_paper):
    stage = visit_stage("/?from=2023&to=2023&compare=from%3D2022%26to%3D2022")
    expect(stage.page.locator(".compared-part li").first).to_be_visible()
    differing = stage.page.locator(".compared-part li").count()

    paper = on_paper(stage)
    expect(paper.locator(".compared-asked")).to_have_count(2)
    assert paper.locator(".compared-part li:visible").count() == differing > 0
    assert paper.locator("button, [data-testid=comparison]").count() == 0


def test_in_the_dark_paper_is_light(visit_stage, on_paper):
    stage = visit_stage("/", color_scheme="dark", reduced_motion="reduce")
    assert stage.page.evaluate("getComputedStyle(document.querySelector('[data-testid=stage]')).colorScheme") == "dark"

    paper = on_paper(stage)

    ink, ground = paper.evaluate("(node) => [getComputedStyle(node).color, getComputedStyle(node).backgroundColor]")
    assert ground == "rgb(255, 255, 255)"
    assert max(map(int, ink.removeprefix("rgb(").removesuffix(")").split(","))) < 80


def test_sources_prints_every_source_with_its_address_and_no_grid(visit):
    page = visit("/sources")
    expect(page.get_by_role("heading", name=EN("ui.sources_title"))).to_be_visible(timeout=SECONDS * 1000)
    rows = page.locator(".on-paper").first.locator("li")
    expect(rows).to_have_count(len(RECORD.sources))
    expect(rows.first).to_be_hidden()
    eventually(page, lambda: page.locator("[data-testid=stSkeleton]").count(), 0)

    page.emulate_media(media="print")

    expect(rows.last).to_be_visible()
    text = "\n".join(rows.all_inner_texts())
    assert [source.url for source in RECORD.sources.values() if source.url and source.url not in text] == []
    assert page.locator("[data-testid=stDataFrame]:visible, input:visible").count() == 0
    page.emulate_media(media="screen")
    found = sheets(page.pdf(prefer_css_page_size=True))
    assert [number for number, sheet in enumerate(found) if sheet.texts < 3] == []
