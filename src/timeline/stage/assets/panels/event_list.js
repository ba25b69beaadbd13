/** The list twin: every event that is shown, in time order, readable without any picture. */

import { collapse, h, setText, unbroken } from "../ui/dom.js";
import { disputeInWords, eventGlyph, knownOf, standingWords } from "./event_marks.js";

/** Rows that are shown at once, and more with each press of the button. */
const STEP = 200;

/**
 * @typedef {import("../../session.js").Spec} Spec
 * @typedef {Pick<import("../../schema.js").Texts, "title"|"when"|"lang">} Texts
 */

/** @implements {Pick<import("../../session.js").View, "onResult"|"onHighlight">} */
export class EventList {
  /** @type {number[]} the events that are shown */
  #visible = [];
  #limit = STEP;
  #selected = -1;
  #pointed = -1;

  /**
   * @param {HTMLElement} root
   * @param {Spec} spec
   * @param {Texts} texts titles and dates in words, by event
   * @param {Pick<import("../state/session.js").Session, "select"|"point"|"viewed">} act
   */
  constructor(root, spec, texts, act) {
    const { words: say } = spec;
    this.root = root;
    this.spec = spec;
    this.texts = texts;
    this.act = act;
    this.known = spec.events;
    this.rows = createRows(spec, texts);
    this.list = h("ol", { class: "events", "data-testid": "event-list", "aria-label": say.list });
    this.empty = h("div", { class: "empty", hidden: true }, h("p", {}, say.count_none));
    this.more = h("button", { type: "button", class: "plain", click: () => this.#showMore() }, say.more);
    root.append(this.list, this.empty, this.more);
    this.list.addEventListener("click", (event) => act.select(eventUnder(event)));
    this.list.addEventListener("pointerover", (event) => act.point(eventUnder(event), "list"));
    this.list.addEventListener("pointerleave", () => act.point(-1, "list"));
    this.list.addEventListener("focusin", (event) => act.point(eventUnder(event), "list"));
  }

  /** @param {{order: number[]}} session */
  onResult({ order }) {
    const { events } = this.spec;
    if (this.known !== events) this.rows.renew();
    this.known = events;
    this.#visible = order;
    this.#limit = STEP;
    this.#fill();
    this.#scroll();
  }

  /** @param {number} selected @param {number} pointed */
  onHighlight(selected, pointed) {
    const { rows } = this;
    rows.mark("aria-current", this.#selected, selected);
    rows.mark("data-pointed", this.#pointed, pointed);
    const isNew = selected !== this.#selected && selected >= 0;
    this.#selected = selected;
    this.#pointed = pointed;
    if (!isNew) return;
    if (!this.#shownRow(selected)) this.#fill();
    requestAnimationFrame(() => {
      if (selected === this.#selected) reveal(rows.of(selected), this.root);
    });
  }

  #showMore() {
    this.#limit += STEP;
    this.#fill();
  }

  /** Rows stay where they are: those not asked for are collapsed, with their layout kept for when they return. */
  #fill() {
    const { list, rows } = this,
      visible = this.#visible,
      selected = this.#selected,
      wanted = visible.slice(0, this.#limit);
    if (selected >= 0 && !wanted.includes(selected) && visible.includes(selected)) wanted.push(selected);
    if (list.childElementCount > 2 * this.#limit) list.replaceChildren();
    const shown = new Set(wanted.map((event) => rows.of(event)));
    let next = list.firstElementChild;
    for (const row of shown) {
      while (next && numberOf(next) < numberOf(row)) next = next.nextElementSibling;
      if (row.parentElement !== list) list.insertBefore(row, next);
    }
    for (const row of list.children) collapse(row, !shown.has(/** @type {HTMLLIElement} */ (row)));
    this.more.hidden = visible.length <= this.#limit;
    this.empty.hidden = visible.length > 0;
  }

  /** The row of an event where it is seen. @param {number|undefined} event */
  #shownRow(event) {
    const row = event === undefined ? undefined : this.rows.made.get(event);
    return row && this.list.contains(row) && !row.classList.contains("off") ? row : null;
  }

  /** Show what is selected, else the first event in the period. */
  #scroll() {
    const { root, spec, act } = this,
      from = this.#visible.find((event) => spec.events.moment[event] >= act.viewed()[0]);
    requestAnimationFrame(() => {
      const chosen = this.#shownRow(this.#selected),
        first = this.#shownRow(from);
      if (chosen) reveal(chosen, root);
      else if (first) root.scrollTop = first.offsetTop; // what stands before it is out of sight
    });
  }
}

/**
 * The rows of the list, each made when it is first needed.
 * @param {Spec} spec
 * @param {Texts} texts
 */
function createRows(spec, texts) {
  /** @type {Map<number, HTMLLIElement>} */
  const made = new Map();
  /** @type {Map<string, HTMLElement>} */
  const glyphs = new Map();

  /** @param {number} event */
  function of(event) {
    const before = made.get(event);
    if (before) return before;
    const row = h(
      "li",
      { "data-number": event },
      h(
        "button",
        { type: "button", "data-event": spec.events.id[event] },
        h("span", { class: "row-when" }, texts.when[event], h("span", { class: "row-denied denied" })),
        h("span", { class: "row-title", lang: texts.lang?.[event] }, unbroken(texts.title[event])),
      ),
    );
    paint(row, event);
    made.set(event, row);
    return row;
  }

  /**
   * Give a row the mark of its event, and a name that says how sure it is.
   * @param {HTMLElement} row
   * @param {number} event
   */
  function paint(row, event) {
    const [button] = row.children,
      key = knownOf(spec, event),
      glyph = glyphs.get(key) ?? eventGlyph(spec, event);
    glyphs.set(key, glyph);
    row.dataset.known = key;
    const dispute = disputeInWords(spec, event);
    button.ariaLabel = [texts.when[event], texts.title[event], standingWords(spec, event), dispute].join(" ").trim();
    setText(/** @type {Element} */ (button.querySelector(".row-denied")), dispute);
    button.querySelector(".glyph")?.remove();
    button.prepend(glyph);
  }

  return {
    made,
    of,
    /** As more or less is known, rows are marked anew whose standing changes. */
    renew() {
      for (const [event, row] of made) if (row.dataset.known !== knownOf(spec, event)) paint(row, event);
    },
    /**
     * Move an attribute from the button of one event to that of another.
     * @param {string} name
     * @param {number} old
     * @param {number} now
     */
    mark(name, old, now) {
      made.get(old)?.firstElementChild?.removeAttribute(name);
      if (now >= 0) of(now).firstElementChild?.setAttribute(name, "true");
    },
  };
}

/** @param {Element} row */
const numberOf = (row) => Number(/** @type {HTMLElement} */ (row).dataset.number);

/** The event whose row something happened in, -1 for none. @param {Event} event */
function eventUnder({ target }) {
  const row = /** @type {Element} */ (target).closest("[data-number]");
  return row ? numberOf(row) : -1;
}

/** Scroll only the list, never the page. @param {HTMLElement} row @param {HTMLElement} box */
function reveal(row, box) {
  const top = row.offsetTop;
  if (top < box.scrollTop || top + row.offsetHeight > box.scrollTop + box.clientHeight)
    box.scrollTop = top - box.clientHeight / 3;
}
