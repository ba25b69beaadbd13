/** The legal states behind the events: their bands, their names at the foot, and what is contested about each. */

import { firstFree } from "../paint/labels.js";
import { h, s } from "../ui/dom.js";
import { createNote } from "./legal_note.js";

const DAY = 86400000;
/** What stands for a name that has no room. */
const SHORT = "§";
/** Pixels: from a band's edge to its name, between the rows of names, and between the names of a row. */
const GAP = 6,
  ROW = 13,
  APART = 8;
/** Share of its colour that a band lays on the ground: where two overlap, the ground is deeper. */
const DEPTH = 0.8;

/**
 * @typedef {object} LegalState
 * @property {string} id
 * @property {string} label
 * @property {string} note what is contested about it
 * @property {number} from day, from 1970
 * @property {number} to day, inclusive
 * @property {number} row of its name, counted from the foot
 * @property {number} begins the event that began it
 * @property {number} ends the event that ended it, -1 for none
 *
 * @typedef {import("../paint/labels.js").Box} Box
 *
 * @typedef {object} Axes all in pixels
 * @property {(value: number) => number} x of a time in milliseconds from 1970
 * @property {(row: number) => number} y of a row
 * @property {number} left edge of what is seen, as the others
 * @property {number} right
 * @property {number} top
 * @property {number} bottom
 */

/**
 * The spots of a name on its band, each its left end and its middle: from the band's start or up to its end, row by
 * row. Pure.
 * @param {{from: number, to: number}} band its ends as far as they are seen, in pixels
 * @param {number} width of the name
 * @param {number} gap from the ends
 * @param {number[]} rows middles of the rows, its own first
 * @returns {[number, number][]}
 */
export const spotsOn = ({ from, to }, width, gap, rows) =>
  rows.flatMap((row) => [from + gap, to - gap - width].map((at) => /** @type {[number, number]} */ ([at, row])));

export class LegalStates {
  /** @type {Map<string, {button: HTMLElement, widths: Map<string, number>}>} */
  #made = new Map();

  /**
   * @param {HTMLElement} sheet
   * @param {any} spec
   * @param {import("./legal_note.js").Act} act
   */
  constructor(sheet, spec, act) {
    this.spec = spec;
    this.act = act;
    this.bands = s("svg", { class: "overlay", "aria-hidden": "true" });
    this.names = h("div", { class: "overlay", role: "group", "aria-label": spec.words.legal });
    this.note = createNote(spec, act);
    sheet.prepend(this.bands);
    sheet.append(this.names, this.note.box);
  }

  /**
   * Lay the bands behind the lanes and name each at the foot. Buttons stay where they are in the page, and so does the
   * focus.
   * @param {Axes} axes
   * @param {(row: number) => number} y the middle of a row of names, counted from the foot, in pixels
   * @param {boolean} wanted
   */
  draw(axes, y, wanted) {
    const { spec, act, bands, names } = this,
      states = /** @type {LegalState[]} */ (spec.timeline.legal),
      rows = states.map((state) => y(state.row));
    /** @type {Box[]} */
    const taken = [];
    let last = null;
    bands.replaceChildren();
    for (const [i, state] of states.entries()) {
      const { button } = this.#nameOf(state);
      const isKnown = wanted && !spec.events.absent?.[state.begins];
      const band = isKnown ? drawBand(bands, axes, state, act.day, spec.theme.colours) : null;
      if (!band) {
        button.remove();
        continue;
      }
      if (!button.isConnected) names.insertBefore(button, last ? last.nextSibling : names.firstChild);
      last = button;
      const [at, row] = this.#place(state, band, axes, [...new Set([rows[i], ...rows])], taken);
      button.style.transform = `translate(${at}px, ${row}px) translateY(-50%)`;
    }
  }

  /**
   * Find the place of a name where there is room, else of a sign, so that nobody misses what is said of a band.
   * @param {LegalState} state
   * @param {{from: number, to: number}} band
   * @param {Axes} axes
   * @param {number[]} rows
   * @param {Box[]} taken
   * @returns {readonly [number, number]} its left end and its middle, in pixels
   */
  #place(state, band, { left, right }, rows, taken) {
    /** @type {Box} */
    const field = [left - APART / 2, -Infinity, right + APART / 2, Infinity];
    const find = (/** @type {string} */ text, /** @type {number} */ gap) => {
      const width = this.#write(state, text);
      return firstFree(spotsOn(band, width, gap, rows), { width, half: ROW / 2, edge: APART / 2 }, taken, field);
    };
    return find(state.label, GAP) ?? find(SHORT, 0) ?? anyhow(this.#write(state, SHORT));

    /** @param {number} width */
    function anyhow(width) {
      const at = Math.max(left, Math.min(band.from, right - width)),
        [row] = rows;
      taken.push([at - APART / 2, row - ROW / 2, at + width + APART / 2, row + ROW / 2]);
      return /** @type {const} */ ([at, row]);
    }
  }

  /** Write a name, whole or short, and say how wide it is. @param {LegalState} state @param {string} text */
  #write(state, text) {
    const { button, widths } = this.#nameOf(state);
    if (button.textContent !== text) button.textContent = text;
    if (!widths.get(text)) widths.set(text, button.offsetWidth);
    return widths.get(text) ?? 0;
  }

  /** @param {LegalState} state */
  #nameOf(state) {
    const before = this.#made.get(state.id);
    if (before) return before;
    const { note } = this;
    const button = h("button", {
      type: "button",
      class: "legal-name",
      "data-state": state.id,
      "aria-label": state.label,
      "aria-haspopup": "dialog",
      popovertarget: note.box.id,
      click: (event) => note.tell(event, state),
    });
    const name = { button, widths: new Map() };
    this.#made.set(state.id, name);
    return name;
  }
}

/**
 * Draw a band as far as it is known, with a line where it began or ended, not where the view does or what is known;
 * give its ends.
 * @param {Element} bands where it is drawn
 * @param {Axes} axes
 * @param {LegalState} state
 * @param {number} known the last day of which anything is known
 * @param {Record<string, string>} colours
 */
function drawBand(bands, { x, left, right, top, bottom }, state, known, { legal: fill, edge: stroke }) {
  const from = Math.max(x(state.from * DAY), left),
    to = Math.min(x((Math.min(state.to, known) + 1) * DAY), right);
  if (to <= from) return null;
  bands.append(
    s("rect", {
      x: from,
      y: top,
      width: to - from,
      height: bottom - top,
      fill,
      "fill-opacity": DEPTH,
      "data-band": state.id,
    }),
  );
  const ends = [x(state.from * DAY), state.to <= known ? x((state.to + 1) * DAY) : NaN];
  for (const at of ends.filter((edge) => edge > left && edge < right)) {
    bands.append(s("line", { x1: at, x2: at, y1: top, y2: bottom, stroke, "stroke-width": 1 }));
  }
  return { from, to };
}
