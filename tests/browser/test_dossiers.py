"""Dossiers that are wrong, large or bare: the page says so and goes on with what it has; nothing of them runs.

One server is given them in turn, the wrong one first: where no dossier was ever right there is nothing to go on with.
"""

import shutil

import pytest
from playwright.sync_api import expect

import plain
from browser.driver import DATA, SECONDS, Stage, await_dossier, eventually
from builders import OPTIONAL, ROWS, geojson, replace, write_dossier
from test_odd_dossiers import LABEL, LAND, bare
from timeline.text import words

FR = words("fr")
MANY = 1200
"""More events than are drawn one by one."""
REACHES = """(node) => {
  node.scrollIntoView({ block: "center" });
  const box = node.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + Math.min(box.width / 2, 40), box.top + box.height / 2);
  return node.contains(top) || top?.contains(node) && top.tagName !== "MAIN" && !top.closest("[data-testid=stage]");
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("changing") / "dossier"


@pytest.fixture(scope="module")
def give(folder):
    """Put another dossier where the server reads it, and wait until it has: whoever comes sooner is shown the one before."""

    def put(dossier):
        if folder.exists():
            shutil.rmtree(folder)
        shutil.copytree(dossier, folder)
        for address in put.read_by:
            await_dossier(address, folder)

    put.read_by = []
    return put


@pytest.fixture(scope="module")
def address(give, serve, folder, tmp_path_factory):
    """A server that never had a good dossier, since the first that it is given is wrong."""
    wrong = shutil.copytree(DATA, tmp_path_factory.mktemp("wrong") / "dossier")
    replace(
        wrong,
        "events.csv",
        "Opposition group discloses two undeclared nuclear sites",
        "<img src=x onerror='window.ran=1'>",
    )
    first = (wrong / "sources.csv").read_text("utf-8").split("\n")[1]
    link = next(cell for cell in first.split(",") if cell.startswith("http"))
    replace(wrong, "sources.csv", first, first.replace(link, "javascript:window.ran=1"))
    (wrong / "actors.csv").write_bytes((wrong / "actors.csv").read_bytes().replace(b"iran,Iran,", b"iran,Ir\xffan,", 1))
    give(wrong)
    give.read_by.append(serve(data=folder))
    return give.read_by[0]


@pytest.mark.parametrize("path", ["/", "/sources"])
def test_a_dossier_that_was_never_right_shows_its_problems_and_runs_nothing(path, address, visit):
    page = visit(path, address=address, fresh=True)
    page.add_init_script("window.ran = 0")

    expect(page.get_by_text(words("en")("ui.problems_first", count=3)).first).to_be_visible(timeout=SECONDS * 1000)
    expect(page.locator("#skeleton")).to_have_count(0, timeout=SECONDS * 1000)
    for problem in (
        "events.csv:3: title_en is",
        "sources.csv:2: url is 'javascript:window.ran=1'",
        "actors.csv:2: byte 8",
    ):
        expect(page.get_by_text(problem).first).to_be_visible()
    assert page.get_by_text("Traceback").count() == 0
    assert page.locator("img[onerror], img[src='x']").count() == 0
    assert page.evaluate("window.ran ?? 0") == 0
    expect(page.get_by_test_id("stage")).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_test_id("masthead").get_by_role("button", name="Français").click()
    expect(page.get_by_text(words("fr")("ui.problems_first", count=3)).first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "fr")


@pytest.mark.everyday
def test_a_dossier_that_breaks_keeps_its_last_good_state_and_names_the_problems(give, folder, address, visit):
    give(DATA)
    page = visit("/?lang=fr", address=address)
    stage = Stage(page).ready()
    expect(stage.root).to_have_attribute("lang", "fr")
    stage.shows_everything()
    line = next(
        n
        for n, row in enumerate((folder / "events.csv").read_text("utf-8").split("\n"), 1)
        if row.startswith("soleimani-killed")
    )
    replace(folder, "events.csv", "soleimani-killed,2020-01-03,", "soleimani-killed,2020-13-03,")
    page.reload(wait_until="commit")

    title = page.get_by_text(FR("ui.problems_title", count=1)).first
    expect(title).to_be_visible(timeout=SECONDS * 1000)
    stage.ready().shows_everything()
    assert title.evaluate(REACHES), "the stage covers what is said about the problems"
    title.click()
    said = page.get_by_text(f"events.csv:{line}: date is '2020-13-03'.").first
    expect(said).to_be_visible()
    assert said.evaluate(REACHES)
    title.click()  # what is said of the problems lies over the list while it is open
    stage.row("soleimani-killed").click()
    expect(stage.card).to_contain_text("3 janvier 2020")

    replace(folder, "events.csv", "soleimani-killed,2020-13-03,", "soleimani-killed,2020-01-03,")
    page.reload(wait_until="commit")
    stage.ready().shows_everything()
    expect(title).to_have_count(0)


INK = """(canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let inked = 0;
  for (let i = 3; i < data.length; i += 4) inked += data[i] > 0;
  return inked;
}"""


def test_a_large_dossier_without_anchors_or_legal_states_is_painted_filtered_and_chosen_from(large, visit):
    page = visit("/", address=large)
    stage = Stage(page).ready()
    field = stage.root.locator("[data-testid=timeline] canvas.field")
    stage.shows(MANY)
    eventually(page, lambda: field.evaluate(INK) > 1000, True)
    before = field.evaluate(INK)

    stage.chip("category", "agreement").click()

    stage.shows(MANY // 2)
    eventually(page, lambda: 0 < field.evaluate(INK) < before, True)
    stage.row("talks-1").click()
    stage.selects("talks-1")
    expect(stage.card).to_contain_text("Talks 1")
    assert stage.rings("timeline", "chosen")
    page.keyboard.press("ArrowRight")
    expect(stage.root).not_to_have_attribute("data-selected", "talks-1")
    assert stage.root.locator(".anchor-name, .legal-name").count() == 0
    assert page.locator("[data-testid=timeline] .scatterlayer .point").count() == 0


@pytest.fixture(scope="module")
def large(give, address, tmp_path_factory):
    delivery, talks = ROWS["events.csv"]
    said = ROWS["claims.csv"][0]
    events = [
        {**row, "id": f"{row['id']}-{n}", "title_en": f"{name} {n}", "title_fr": "", "label_en": "", "date": date}
        for n in range(MANY // 2)
        for row, name, date in (
            (delivery, "Delivery", f"2022-{n % 12 + 1:02}"),
            (talks, "Talks", f"2022-{n % 12 + 1:02}-11"),
        )
    ]
    for row in events:
        row["earliest"] = row["latest"] = ""
    claims = [
        {**said, "id": f"{row['id']}-c", "event": row["id"], "made_on": "2023-01-14", "text_fr": ""} for row in events
    ]
    rows = {**ROWS, "events.csv": events, "claims.csv": claims, "stories.csv": [], "questions.csv": [], "bands.csv": []}
    rows = {file: rows[file] for file in rows if rows[file]}
    give(write_dossier(tmp_path_factory.mktemp("large") / "dossier", rows=rows))
    return address


@pytest.fixture(scope="module")
def nothing_more(give, address, tmp_path_factory):
    least = write_dossier(tmp_path_factory.mktemp("bare") / "dossier", rows={**ROWS, **OPTIONAL})
    (least / "basemap.geojson").write_text(geojson([LAND, LABEL]), encoding="utf-8")
    bare(least)
    give(least)
    return address


def test_a_dossier_with_nothing_but_what_must_be_is_explored_without_what_it_does_not_have(nothing_more, visit):
    stage = Stage(visit("/", address=nothing_more)).ready()

    stage.shows(2)
    stage.agrees()
    stage.row("talks").click()
    expect(stage.card).to_contain_text("Talks in the capital")
    assert stage.root.locator(".facet").evaluate_all("(all) => all.map((each) => each.className)") == [
        "facet facet-category",
        "facet facet-standing",
        "facet facet-actor",
    ]
    assert stage.root.locator("[data-lanes]").evaluate_all("(all) => all.map((each) => each.dataset.lanes)") == [
        "category",
        "actor",
    ]
    stage.root.locator("[data-lanes=actor]").click()
    stage.agrees()


def test_the_statements_of_a_dossier_without_questions_can_be_read(nothing_more, visit):
    page = visit("/claims", address=nothing_more)
    stage, answers = Stage(page).ready(), page.get_by_test_id("answers").locator(".page:not(.off)")

    expect(answers).to_have_text(words("en")("claims.no_questions"))
    expect(page.get_by_test_id("matrix")).to_have_count(0)
    expect(page.get_by_test_id("quantities")).to_contain_text("20 to 40")
    stage.root.locator(".speaker select").select_option("courier")
    expect(answers).to_contain_text("Twenty to forty gliders were delivered.")
    stage.chip("category", "agreement").click()
    expect(answers).not_to_contain_text("Twenty to forty gliders were delivered.")


@pytest.mark.parametrize("path", ["/present", "/present?step=1", "/sources"])
def test_the_other_pages_of_such_a_dossier_are_there(nothing_more, visit, path):
    page = visit(path, address=nothing_more)

    expect(page.get_by_text("Gliders" if path != "/present?step=1" else "First gliders delivered").first).to_be_visible(
        timeout=SECONDS * 1000
    )
    assert page.get_by_text("Traceback").count() == 0
    assert page.get_by_text(words("en")("ui.unexpected")).count() == 0


def test_what_is_not_translated_says_its_language_and_grades_are_written_out(nothing_more, visit):
    page = visit("/?lang=fr", address=nothing_more)
    stage = Stage(page).ready()

    stage.row("talks").click()
    expect(stage.row("talks").locator(".row-title")).to_have_attribute("lang", "en")
    expect(stage.card.get_by_role("heading", level=2)).to_have_attribute("lang", "en")
    stage.row("first-delivery").click()
    expect(stage.card).to_contain_text("Code de l’Amirauté B2")
    expect(stage.card.get_by_role("heading", level=2)).to_have_text("Premiers planeurs livrés")
    assert stage.card.get_by_role("heading", level=2).get_attribute("lang") is None
    assert stage.card.get_by_text("Aucun planeur").count() == 0
    expect(stage.card.get_by_text("No glider was delivered.")).to_have_attribute("lang", "en")


@pytest.fixture(scope="module")
def two_columns(give, address, tmp_path_factory):
    give(plain.write(tmp_path_factory.mktemp("least") / "dossier"))
    return address


def test_two_columns_are_explored_and_nothing_stands_there_of_what_they_do_not_say(two_columns, visit):
    page = visit("/", address=two_columns)
    stage = Stage(page).ready()

    stage.shows(2)
    stage.root.locator("[data-testid=event-list] [data-event]").first.click()
    expect(stage.card).to_contain_text("A Norwegian party reaches the South Pole")
    expect(stage.root.get_by_test_id("timeline")).to_be_visible()
    for absent in (".facet", "[data-lanes]", ".asof", ".badge", ".card .undenied", ".card-claims", ".view-map"):
        expect(stage.root.locator(absent)).to_have_count(0)
    expect(page.get_by_role("link", name="Claims", exact=True)).to_have_count(0)
    expect(page.get_by_role("link", name="Present", exact=True)).to_have_count(0)


def test_the_page_of_claims_of_a_dossier_without_any_says_so(two_columns, visit):
    page = visit("/claims", address=two_columns)

    expect(page.get_by_test_id("no-claims")).to_have_text(
        "This record collects no claims: its events stand as they are told."
    )
    expect(page.locator(".matrix-box, .chart-box, .asof")).to_have_count(0)
