"""Which targets of a page are too small for a finger: WCAG 2.2, 2.5.8 Target Size (Minimum), with its exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

TOO_SMALL = """() => {
  const LEAST = 24, TARGETS = "a[href], button, input, select, summary, [role=button], [role=slider], [role=option]";
  const isSeen = (node) => {
    const { width, height } = node.getBoundingClientRect();
    return width > 1 && height > 1 && node.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      && !node.closest("[inert], .visually-hidden");
  };
  // Inline: the target is in a sentence, whose line height decides.
  const isInSentence = (node) => getComputedStyle(node).display === "inline" && [...node.parentNode.childNodes]
    .some((other) => other !== node && other.nodeType === Node.TEXT_NODE && /\\p{L}/u.test(other.data));
  // Of a button whose cell takes the press, the cell is the target.
  const boxOf = (node) => (node.matches("td > [role=button]") ? node.parentNode : node).getBoundingClientRect();
  const found = [...document.querySelectorAll(TARGETS)].filter(isSeen).map((node) => ({ node, box: boxOf(node) }));
  const isSmall = ({ box }) => Math.min(box.width, box.height) < LEAST - 0.5;
  const middle = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
  const [small, large] = [found.filter(isSmall), found.filter((each) => !isSmall(each))];
  // Spacing: a circle as wide as the least size round its middle touches no other target, and no other such circle.
  const isTouched = (one) => {
    const [x, y] = middle(one.box);
    const apart = ({ node }) => node !== one.node && !node.contains(one.node) && !one.node.contains(node);
    return large.filter(apart).some(({ box: { left, right, top, bottom } }) =>
        Math.hypot(Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0)) < LEAST / 2 - 0.5)
      || small.filter(apart).some((other) => {
        const [a, b] = middle(other.box);
        return Math.hypot(a - x, b - y) < LEAST - 0.5;
      });
  };
  return small.filter((each) => !isInSentence(each.node) && isTouched(each)).map(({ node, box }) =>
    `${node.tagName.toLowerCase()}.${node.className} ${box.width.toFixed()}x${box.height.toFixed()} `
    + `${(node.ariaLabel ?? node.textContent).trim().slice(0, 30)}`);
}"""


def too_small(page: Page) -> list[str]:
    """List the targets that are less than 24 pixels wide or high, and neither in a sentence nor far enough from others."""
    found: list[str] = page.evaluate(TOO_SMALL)
    return found
