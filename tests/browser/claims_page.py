"""The Claims page as its tests drive it, and what it should show by the record."""

from browser.driver import Stage
from oracle.answers import Side, matrix
from shipped import RECORD
from timeline.dossier import claimed_quantities
from timeline.dossier.model import Language
from timeline.stage import cards
from timeline.text import words

EN = words("en")
MATRIX = """() => {
  const table = document.querySelector("[data-testid=matrix]");
  const actors = [...table.querySelectorAll("thead th")].slice(1).map((head) => head.firstChild.dataset.actor ?? "");
  return Object.fromEntries([...table.querySelectorAll("tbody tr")].filter((row) => row.offsetHeight > 0).map((row) => [row.dataset.question,
    Object.fromEntries([...row.querySelectorAll(".cell")].map((cell, v) => [actors[v], cell.dataset.position]))]));
}"""
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


class Claims(Stage):
    """The Claims page, by the handles that readers have."""

    def __init__(self, page):
        super().__init__(page)
        self.matrix = page.get_by_test_id("matrix")
        self.answers = page.get_by_test_id("answers").locator(".page:not(.off)")
        self.quantities = page.get_by_test_id("quantities")
        self.kinds = self.quantities.locator("[data-kind]")
        self.others = self.quantities.get_by_role("combobox")
        self.slider = self.root.get_by_role("slider", name=EN("stage.asof"))
        self.date = self.root.locator(".asof-date")
        self.speaker = self.root.get_by_role("combobox", name=EN("claims.speaker"))

    def head(self, actor):
        return self.matrix.locator(f"[data-actor='{actor}']")

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

    def start_afresh(self):
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


def positions(dossier):
    """Say by question where every actor of the whole record stands."""
    rows = {row.actor: row.cells for row in matrix(dossier)}
    everybody = [row.actor for row in matrix(RECORD)]
    return {
        question.id: {actor: rows[actor][q].position.value if actor in rows else "silent" for actor in everybody}
        for q, question in enumerate(dossier.questions)
    }


def numbered(table):
    """List the claims of a table that give any number: those have a mark."""
    with_number = {
        f.claim for f in claimed_quantities.claimed_quantities(RECORD) if (f.low, f.best, f.high) != (None, None, None)
    }
    return sorted(row[0] for row in table if RECORD.claims[row[0]].id in with_number)


ANSWERS = """() => {
  const text = (node, selector) => node.querySelector(selector)?.textContent.trim() ?? "";
  return [...document.querySelectorAll("[data-testid=answers] .page:not(.off) .origin")].map((group) => ({
    head: text(group, ".origin-head"),
    denial: group.classList.contains("denial"),
    claims: [...group.querySelectorAll(".claim")].map((claim) => ({
      claimant: text(claim, ".claim-who strong"), manner: text(claim, ".stance"), made: text(claim, ".claim-when"), text: text(claim, ".claim-what p"),
      figure: text(claim, ".figure"), party: !!claim.querySelector(".party"), source: text(claim, ".claim-source > :first-child"), url: claim.querySelector("a")?.getAttribute("href") ?? "",
    })),
  }));
}"""


def spoken(group):
    """Write the answers that descend from one report as the page should show them."""
    told = [(each, cards.claim(RECORD, each.claim, Language.EN)) for each in group.statements]
    sources = len({each.claim.source for each, _ in told})
    head = told[0][1]["report"]
    if sources > 1:
        head += f" · {EN.counted('count.sources', count=sources)}, {EN.counted('count.origins', count=1)}"
    same = ("claimant", "manner", "made", "text", "figure", "url")
    return {
        "head": head,
        "denial": group.side == Side.DENIES,
        "claims": [
            {key: text[key] for key in same}
            | {
                "party": each.party,
                "source": text["source"]
                if text["url"]
                else f"{text['source']} ({text.get('unlinked') or EN('stage.no_link')})",
            }
            for each, text in told
        ],
    }
