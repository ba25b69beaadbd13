"""How many: figures of one kind over the days they became public, as a chart and as a table."""

import re
from datetime import date
from itertools import combinations

from playwright.sync_api import expect

from browser.claimspage import MARKED, RECORD, numbered
from browser.driver import eventually
from timeline import accounts
from timeline.knowledge import known
from timeline.text import words


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


def test_the_axis_names_its_months_in_the_readers_language(visit_claims):
    for language in ("fr", "en"):
        page = visit_claims(f"/claims?lang={language}&kind=delivered-drones").page
        own = {words(language)(f"dates.short_month.{month}") for month in range(1, 13)}
        ticks = page.get_by_test_id("quantities").locator(".xtick text").all_text_contents()
        named = {word for tick in ticks for word in re.findall(r"[^\W\d]+\.?", tick)}

        assert named & own
        assert not named - own, language
