/**
 * The whole facet in a panel of its own: every option under what it is part of, with a field to find one. Its chips are
 * made when it first opens and written whenever it does: there are many, and while it is closed nobody sees them.
 */

import { isNamedBy, terms } from "../state/search.js";
import { h, words } from "../ui/dom.js";

/** Pixels that a panel keeps from the window's edges, and from its button. */
const EDGE = 8,
  GAP = 4;

/**
 * @typedef {import("../../schema.js").FacetOption} FacetOption
 *
 * @typedef {object} Options
 * @property {(option: FacetOption) => HTMLElement} chip makes an option's chip
 * @property {() => void} write brings all chips up to date
 * @property {() => string[]|undefined} names what the options are found by besides their labels
 */

/**
 * @param {import("../../schema.js").Facet} facet
 * @param {Pick<import("./facet_tree.js").Tree, "roots"|"children">} tree
 * @param {Record<string, string>} say
 * @param {Options} options
 */
export function createOptionPanel(facet, { roots, children }, say, { chip, write, names }) {
  const id = `more-${facet.id}`,
    title = words(say.more_of, { facet: facet.label }),
    list = h("ul", { class: "tree" });
  /** @type {HTMLInputElement} */
  const find = h("input", {
    type: "search",
    placeholder: say.search,
    "aria-label": `${say.search}${say.colon}${facet.label}`,
    input: () => narrow(list, find.value, names()),
  });
  const close = h(
    "button",
    { type: "button", class: "plain", popovertarget: id, popovertargetaction: "hide" },
    say.fewer,
  );
  const panel = h(
    "div",
    { id, class: "panel", popover: "auto", role: "dialog", "aria-label": title },
    h("div", { class: "panel-head" }, h("strong", {}, title), find, close),
    list,
  );
  const button = h("button", { type: "button", class: "link more", popovertarget: id, "aria-label": title }, say.more);

  /** @param {FacetOption} option @returns {HTMLElement} */
  function branch(option) {
    const inside = children.get(option.id),
      number = facet.options.indexOf(option);
    return h("li", { "data-number": number }, chip(option), inside && h("ul", {}, ...inside.map(branch)));
  }

  panel.addEventListener("toggle", (event) => {
    if (event.newState !== "open") return;
    placeUnder(panel, button);
    find.focus();
  });
  // Before it opens: "toggle" comes later than a quick reader's first letters.
  panel.addEventListener("beforetoggle", (event) => {
    if (event.newState !== "open") return;
    if (!list.firstChild) list.append(...roots.map(branch));
    find.value = "";
    narrow(list, "", names());
    write();
  });
  return { button, panel };
}

/** Put a panel under its button, inside the window. @param {HTMLElement} panel @param {HTMLElement} button */
function placeUnder(panel, button) {
  const { left, bottom } = button.getBoundingClientRect();
  panel.style.top = `${Math.min(bottom + GAP, innerHeight - panel.offsetHeight - EDGE)}px`;
  panel.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - panel.offsetWidth - EDGE))}px`;
}

/**
 * Show the options whose label, or another of whose names, has every term of a text; and what they are part of.
 * @param {HTMLElement} list
 * @param {string} text
 * @param {string[]} [names] by the number of the option
 */
function narrow(list, text, names = []) {
  const sought = terms(text);
  /** @param {HTMLElement} item @returns {boolean} whether it is shown */
  const keep = (item) => {
    const inside = itemsOf(item, ":scope > ul > li").map(keep).some(Boolean);
    const label = item.querySelector(".label")?.textContent ?? "",
      isShown = inside || isNamedBy(sought, label, names[Number(item.dataset.number)]);
    item.hidden = !isShown;
    return isShown;
  };
  itemsOf(list, ":scope > li").forEach(keep);
}

/** @param {HTMLElement} list @param {string} selector @returns {HTMLElement[]} */
const itemsOf = (list, selector) =>
  [...list.querySelectorAll(selector)].map((each) => /** @type {HTMLElement} */ (each));
