/** The legal states behind the events: their bands, their names at the foot, and what is contested about each. */

import { firstFree } from "../paint/labels.js";
import { DAY, dayText } from "../state/calendar.js";
import { dateInWords } from "../state/dates_in_words.js";
import { h, s, words } from "../ui/dom.js";
import { createNote } from "./legal_note.js";
import { LINE, placeUpright } from "./upright.js";

/** What stands for a name that has no room; under what the length of the words at a band's end is kept. */
const SHORT = "§",
  END = "end";
/**
 * Pixels: from a band's edge to its name, between the rows of names, between the names of a row, and from the top to
 * the words along a band's end.
 */
const GAP = 6,
  ROW = 13,
  APART = 8,
  MARGIN = 4;
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
 * @property {(unit: number) => number} at of a unit of the axis's scale
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

/**
 * When a legal state ended, as the link writes it: as exactly as the event that ended it is dated; empty where that is
 * not known to a month. Pure.
 * @param {{from: number[], to: number[]}} events
 * @param {number} e
 */
export function endDate({ from, to }, e) {
  const [first, last] = [from[e], to[e]].map(dayText);
  if (first === last) return first;
  const month = first.slice(0, -3);
  return month === last.slice(0, -3) ? month : "";
}

export class LegalStates {
  /** @type {Map<string, {button: HTMLElement, end: HTMLElement, widths: Map<string, number>}>} */
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
   * @param {Box[]} others what the words at the ends of bands may not cover
   * @returns {Box[]} where those stand
   */
  draw(axes, y, wanted, others) {
    const { spec, act, bands, names } = this,
      states = /** @type {LegalState[]} */ (spec.timeline.legal),
      rows = states.map((state) => y(state.row));
    /** @type {Box[]} */
    const taken = [],
      /** @type {Box[]} */
      upright = [],
      /** @type {[LegalState, number][]} */
      ended = [];
    let last = null;
    bands.replaceChildren();
    for (const [i, state] of states.entries()) {
      const { button, end } = this.#nameOf(state);
      const isKnown = wanted && !spec.events.absent?.[state.begins];
      const band = isKnown ? drawBand(bands, axes, state, act.day, spec.theme.colours) : null;
      if (!band) {
        button.remove();
        end.remove();
        continue;
      }
      if (!button.isConnected) names.insertBefore(button, last ? last.nextSibling : names.firstChild);
      const inTurn = [...new Set([rows[i], ...rows])];
      const [at, row] = this.#place(state, band, axes, inTurn, taken);
      button.style.transform = `translate(${at}px, ${row}px) translateY(-50%)`;
      button.after(end);
      last = end;
      ended.push([state, band.end]);
    }
    // Once every name has its place: a long one goes on beyond the end of its band.
    for (const [state, at] of ended) {
      const box = this.#placeEnd(state, at, axes, [...others, ...taken, ...upright]);
      if (box) upright.push(box);
    }
    return upright;
  }

  /**
   * Say when a state ended, along the end of its band, where that is seen and there is room.
   * @param {LegalState} state
   * @param {number} at the end in pixels, NaN where it is not seen
   * @param {Axes} axes
   * @param {Box[]} others
   * @returns {Box|null} what it takes
   */
  #placeEnd(state, at, { left, right, top, bottom }, others) {
    const { end } = this.#nameOf(state),
      length = end.hasChildNodes() && !Number.isNaN(at) ? this.#lengthOf(state) : 0,
      field = /** @type {Box} */ ([left, top + MARGIN, right, bottom]),
      box = length ? placeUpright([at - LINE - 1, at + 1], length, field, others) : null;
    end.hidden = !box;
    if (box) end.style.translate = `${box[0]}px ${box[1]}px`;
    return box;
  }

  /** How long the words at the end of a band are: measured once. @param {LegalState} state */
  #lengthOf(state) {
    const { end, widths } = this.#nameOf(state);
    if (!widths.get(END)) {
      end.hidden = false;
      widths.set(END, end.offsetHeight);
    }
    return widths.get(END) ?? 0;
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
    const name = { button, end: this.#endOf(state), widths: new Map() };
    this.#made.set(state.id, name);
    return name;
  }

  /** The words at the end of a band; none where it has not ended, or nobody knows when. @param {LegalState} state */
  #endOf({ ends }) {
    const { spec } = this,
      date = ends < 0 ? "" : endDate(spec.whole, ends);
    return h(
      "span",
      { class: "legal-end", hidden: true },
      date && words(spec.words.legal_end, { date: dateInWords(spec, date) }),
    );
  }
}

/**
 * Draw a band as far as it is known, with a line where it began or ended, not where the view does or what is known;
 * give its ends as far as they are seen, and the day it ended where that is seen.
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
  const end = state.to <= known ? x((state.to + 1) * DAY) : NaN,
    isSeen = (/** @type {number} */ edge) => edge > left && edge < right;
  for (const at of [x(state.from * DAY), end].filter(isSeen)) {
    bands.append(s("line", { x1: at, x2: at, y1: top, y2: bottom, stroke, "stroke-width": 1 }));
  }
  return { from, to, end: isSeen(end) ? end : NaN };
}
