"""A show on the Present page as its tests drive it, and how its slides are measured."""

from playwright.sync_api import expect

from browser.driver import SECONDS, await_ready, eventually

MEASURE = """() => {
  const slide = document.querySelector(".slide.now"), foot = document.querySelector(".slide-foot.now");
  const shown = (node) => getComputedStyle(node).visibility === "visible" && node.getClientRects().length && !node.closest(".visually-hidden, [inert]");
  const said = [...document.querySelectorAll(".show *")].filter((node) => shown(node) && [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()));
  const box = slide.getBoundingClientRect();
  const cut = (inner, outer) => inner.bottom > outer.bottom + 1 || inner.right > outer.right + 1 || inner.top < outer.top - 1 || inner.left < outer.left - 1;
  return {
    least: Math.min(...said.map((node) => parseFloat(getComputedStyle(node).fontSize))),
    over: [slide.scrollHeight - slide.clientHeight, slide.scrollWidth - slide.clientWidth, foot.scrollWidth - foot.clientWidth],
    cut: said.filter((node) => slide.contains(node) && cut(node.getBoundingClientRect(), box)).map((node) => node.textContent),
    off: said.filter((node) => cut(node.getBoundingClientRect(), { left: 0, top: 0, right: innerWidth, bottom: innerHeight })).map((node) => node.textContent),
    scrolled: slide.dataset.wording === "scrolled",
  };
}"""


UNDER_THE_SIGN = """() => {
  const sign = document.querySelector(".lost-server").getBoundingClientRect(), range = document.createRange(), found = [];
  const walk = document.createTreeWalker(document.querySelector(".slide.now"), NodeFilter.SHOW_TEXT);
  const meets = (line) => line.left < sign.right && line.right > sign.left && line.top < sign.bottom && line.bottom > sign.top;
  while (walk.nextNode()) {
    range.selectNodeContents(walk.currentNode);
    if (walk.currentNode.parentElement.checkVisibility() && [...range.getClientRects()].some(meets)) found.push(walk.currentNode.data);
  }
  return sign.width ? found : ["there is no sign"];
}"""
"""Words of the present slide that the sign of a lost server lies over."""


class Show:
    """A show on a page, by what a room sees of it."""

    def __init__(self, page):
        self.page = page
        self.root = page.get_by_test_id("stage")
        self.slide = page.locator(".slide.now")
        self.notice = page.get_by_test_id("notice")
        self.lost = page.locator(".lost-server")
        self.controls = page.get_by_role("toolbar")

    def ready(self):
        await_ready(self.page)
        expect(self.root).to_have_attribute("data-ready", "true", timeout=SECONDS * 1000)
        return self

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def stands_at(self, step):
        """The page says a step and shows its slide, and no other."""
        slides = "(slides) => slides.map((slide) => slide.dataset.slide)"
        eventually(
            self.page,
            lambda: [self.root.get_attribute("data-step"), *self.slide.evaluate_all(slides)],
            [str(step), str(step)],
        )

    def is_linked(self, step):
        """The link says it too, once the hand rests."""
        eventually(
            self.page, lambda: f"step={step}" in self.page.url or (step == 0 and "step=" not in self.page.url), True
        )

    def box(self, name):
        return self.page.locator(f".{name}")

    def start_afresh(self):
        page = self.page
        page.evaluate("() => document.activeElement.blur()")
        page.mouse.move(640, 360)
        for _ in range(page.locator("dialog[open], .show-notes:visible").count()):
            self.press("Escape")
        self.press("Home").stands_at(0)
        return self
