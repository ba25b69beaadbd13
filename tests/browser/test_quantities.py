"""How many: figures of one kind over the days they became public, as a chart and as a table."""

import re
from collections import Counter
from itertools import combinations

import pytest
from playwright.sync_api import expect

from browser.claims_page import MARKED, RECORD, numbered
from browser.driver import eventually
from timeline.dossier import claimed_quantities, statements
from timeline.dossier.as_of import known
from timeline.dossier.model import Day
from timeline.text import words

EN = words("en")


def test_the_chart_and_its_table_show_the_same_claims_of_one_kind(claims):
    parts = {f"{kind}-{unit}": figures for (kind, unit), figures in claimed_quantities.by_kind_and_unit(RECORD).items()}
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
    figures = claimed_quantities.by_kind_and_unit(known(RECORD, Day(2022, 12, 31)))[("delivered", "drones")]
    assert [RECORD.claims[row[0]].id for row in claims.table()] == [figure.claim for figure in figures]
    later = claimed_quantities.by_kind_and_unit(RECORD)[("delivered", "drones")]
    assert 0 < len(figures) < len(later)
    assert claims.page.evaluate(MARKED) == numbered(claims.table())
    said = [row[2] for row in claims.table()]
    assert not any(word in text.lower() for text in said for word in ("total", "average", "mean"))


DRAWN = """() => {
  const plot = document.querySelector("[data-testid=quantities] .plot"), marks = {}, glyphs = [];
  const box = (node) => { const { left, right, top, bottom } = node.getBoundingClientRect(); return [left, top, right, bottom]; };
  const { xaxis } = plot._fullLayout, left = plot.getBoundingClientRect().left + xaxis._offset;
  plot.querySelectorAll(".scatterlayer .trace").forEach((layer) => layer.querySelectorAll(".point").forEach((node) => {
    const trace = plot.data[layer.__data__[0].trace.index];
    if (!node.getClientRects().length) return;
    glyphs.push(box(node));
    if (trace.name === "marks") marks[trace.customdata[node.__data__.i]] = (box(node)[0] + box(node)[2]) / 2;
  }));
  const across = (day) => left + xaxis.d2p(day);
  return { marks, glyphs, ends: [across("2010-01-01"), across("2030-01-01")],
    names: [...document.querySelectorAll("[data-testid=quantities] .chart-name")].map((node) => [node.textContent, ...box(node)]) };
}"""
"""Where marks, their lines and names are on the screen, in pixels."""


def overlap(one, other, slack=2):
    """Whether two boxes overlap by more than the air around letters."""
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > slack and min(one[3], other[3]) - max(one[1], other[1]) > slack
    )


def test_the_axis_names_its_months_in_the_readers_language(claims, visit_claims):
    french = visit_claims("/claims?lang=fr&kind=delivered-drones").page
    for language, page in (("fr", french), ("en", claims.page)):
        own = {words(language)(f"dates.short_month.{month}") for month in range(1, 13)}
        ticks = page.get_by_test_id("quantities").locator(".xtick text").all_text_contents()
        named = {word for tick in ticks for word in re.findall(r"[^\W\d]+\.?", tick)}

        assert named & own
        assert not named - own, language


@pytest.mark.parametrize("width", [1440, 390])
def test_a_mark_stands_at_its_day_and_no_name_covers_a_mark_or_another_name(claims, visit_claims, width):
    if width == 390:
        claims = visit_claims(viewport={"width": width, "height": 900})
    for kind in claims.kinds.evaluate_all("(all) => all.map((button) => button.dataset.kind)"):
        claims.kinds.and_(claims.page.locator(f"[data-kind='{kind}']")).click()
        eventually(claims.page, lambda kind=kind: claims.link().get("kind"), [kind])
        found = claims.page.evaluate(DRAWN)

        start, end = found["ends"]
        pixel = (end - start) / Day(2030, 1, 1).days_since(Day(2010, 1, 1))
        for claim, x in found["marks"].items():
            public = statements.statement(RECORD, RECORD.claims[int(claim)]).public_on
            assert abs(x - start - pixel * (public.days_since(Day(2010, 1, 1)) + 0.5)) < 7, (kind, claim)
        letters = [(left, top + 3, right, bottom - 3) for _, left, top, right, bottom in found["names"]]
        assert letters
        assert not [(kind, each) for each in letters for glyph in found["glyphs"] if overlap(each, glyph)]
        assert not [(kind, pair) for pair in combinations(letters, 2) if overlap(*pair)]


def marks_named(figures):
    """Count the marks that names are of: claimants of one number and day are named together, or counted."""
    return sum(
        int(more[1]) if (more := re.search(r"\((\d) claims\)$", name)) else 1 + name.count("; ") for name in figures
    )


def figures_of(kind):
    """The figures of a chart, by the name that its button has."""
    named = claimed_quantities.by_kind_and_unit(RECORD)
    return next(figures for (counted, unit), figures in named.items() if kind == f"{counted}-{unit}")


def test_on_a_desk_every_mark_is_named_and_those_of_one_day_and_number_together(claims):
    named, left = claims.quantities.locator(".chart-name"), claims.quantities.get_by_test_id("unnamed")
    wanted = {
        "delivered-drones": {"John Kirby; White House: more than 400", "Unnamed security source: more than 160"},
        "planned-drones": {"The Washington Post: 6,000 (2 claims)"},
        "downed-drones": {"Ukrainian Air Force: 223", "Volodymyr Zelensky: 233", "Ukrainian Air Force: 37 (2 claims)"},
    }
    for kind in claims.kinds.evaluate_all("(all) => all.map((button) => button.dataset.kind)"):
        claims.kinds.and_(claims.page.locator(f"[data-kind='{kind}']")).click()
        claims.quantities.locator(".plot").scroll_into_view_if_needed()
        marks = len(set(claims.page.evaluate(MARKED)))
        eventually(claims.page, lambda: marks_named(named.all_text_contents()), marks)
        names = named.all_text_contents()
        assert not wanted.get(kind, set()) - {*names}
        days = {(RECORD.actors[f.claimant].name.en, f.public_on) for f in figures_of(kind)}
        for name, times in Counter(names).items():
            assert times <= max(1, sum(claimant == name.partition(":")[0] for claimant, _ in days)), name
        expect(left).to_be_empty()
    claims.kinds.and_(claims.page.locator("[data-kind='delivered-drones']")).click()
    claims.slider.fill(str(2022 * 12 + 9))
    assert not [name for name in named.all_text_contents() if "White House" in name]


def test_on_a_telephone_a_mark_is_named_or_the_page_says_that_its_name_has_no_room(visit_claims):
    claims = visit_claims(viewport={"width": 390, "height": 900})
    named, left = claims.quantities.locator(".chart-name"), claims.quantities.get_by_test_id("unnamed")
    said, end = EN("claims.not_named", figures="\n").split("\n")
    for kind in claims.kinds.evaluate_all("(all) => all.map((button) => button.dataset.kind)"):
        claims.kinds.and_(claims.page.locator(f"[data-kind='{kind}']")).click()
        claims.quantities.locator(".plot").scroll_into_view_if_needed()
        eventually(claims.page, lambda: named.count() > 0, True)
        names, figures = named.all_text_contents(), left.text_content().removeprefix(said).removesuffix(end)
        assert marks_named([*names, *[figures] * bool(figures)]) == len(set(claims.page.evaluate(MARKED))), kind
        assert not [name for name in names if name in figures]
        assert left.text_content() == (f"{said}{figures}{end}" if figures else "")


def test_the_other_end_of_an_act_stands_beside_its_figures_and_goes_with_them(visit_claims):
    claims = visit_claims("/claims?kind=delivered-drones")
    beside = claims.page.get_by_test_id("beside")
    others = {
        c.id for c in RECORD.claims if c.quantity and (c.quantity.kind, c.quantity.unit) == ("received", "drones")
    }

    expect(beside).to_be_visible()
    expect(beside.locator("h3")).to_contain_text("received: drones")
    expect(beside.locator(".scatterlayer .point").first).to_be_attached()
    expect(beside.locator("tbody tr:visible")).to_have_count(len(others))
    assert beside.locator("[data-kind], select").count() == 0

    claims.page.locator("[data-kind]:not([data-kind^=delivered]):not([data-kind^=received])").first.click()
    expect(beside).to_be_hidden()
