/** The legal states behind the events: their bands, their names at the foot, and what is contested about each. */

import { h, s } from "../ui/dom.js";
import { createNote } from "./legal_note.js";

const DAY = 86400000;
/** What stands for a name that has no room. */
const SHORT = "§";
/** Pixels: from a band's edge to its name, between the rows of names, and between the names of a row. */
const GAP = 6,
  ROW = 13,
  APART = 8;

/**
 * @typedef {object} LegalState
 * @property {string} id
 * @property {string} label
 * @property {string} note what is contested about it
 * @property {number} from day, from 1970
 * @property {number} to day, inclusive
 * @property {number} begins the event that began it
 * @property {number} ends the event that ended it, -1 for none
 *
 * @typedef {object} Axes all in pixels
 * @property {(value: number) => number} x of a time in milliseconds from 1970
 * @property {(row: number) => number} y of a row
 * @property {number} left edge of what is seen, as the others
 * @property {number} right
 * @property {number} top
 * @property {number} bottom
 *
 * @typedef {{at: number, row: number, width: number}} Spot where a name begins, its middle line, how wide it is; pixels
 */

/**
 * Where a name stands on its band: from its start or up to its end, in the first row that is free there; null: nowhere.
 * Pure.
 * @param {{from: number, to: number, left: number, right: number}} band its ends as far as they are seen, and the edges
 *   of the picture
 * @param {number} width of the name
 * @param {number} gap from the ends
 * @param {number[]} rows
 * @param {Spot[]} taken
 * @returns {Spot|null}
 */
export function freeSpot({ from, to, left, right }, width, gap, rows, taken) {
  for (const row of rows)
    for (const at of [from + gap, to - gap - width]) {
      const isFree = !taken.some(
        (name) => at < name.at + name.width + APART && at + width + APART > name.at && Math.abs(row - name.row) < ROW,
      );
      if (at >= left && at + width <= right && isFree) return { at, row, width };
    }
  return null;
}

/**
 * @param {HTMLElement} sheet
 * @param {any} spec
 * @param {import("./legal_note.js").Act} act
 */
export function createLegalStates(sheet, spec, act) {
  const bands = s("svg", { class: "overlay", "aria-hidden": "true" }),
    note = createNote(spec, act);
  const names = h("div", { class: "overlay legal-names", role: "group", "aria-label": spec.words.legal });
  /** @type {Map<string, {button: HTMLElement, widths: Map<string, number>}>} */
  const made = new Map();
  sheet.prepend(bands);
  sheet.append(names, note.box);

  /** @param {LegalState} state */
  function nameOf(state) {
    const before = made.get(state.id);
    if (before) return before;
    const press = (/** @type {Event} */ event) => note.tell(event, state);
    const button = h("button", {
      type: "button",
      class: "legal-name",
      "data-state": state.id,
      "aria-label": state.label,
      "aria-haspopup": "dialog",
      popovertarget: note.box.id,
      click: press,
    });
    const name = { button, widths: new Map() };
    made.set(state.id, name);
    return name;
  }

  /** Write a name, whole or short, and say how wide it is. @param {LegalState} state @param {string} text */
  function write(state, text) {
    const { button, widths } = nameOf(state);
    if (button.textContent !== text) button.textContent = text;
    if (!widths.get(text)) widths.set(text, button.offsetWidth);
    return widths.get(text) ?? 0;
  }

  /**
   * Name a band where there is room, else with a sign, so that nobody misses what is said of it.
   * @param {LegalState} state
   * @param {any} band
   * @param {number[]} rows
   * @param {Spot[]} taken
   */
  function placeName(state, band, rows, taken) {
    const whole = freeSpot(band, write(state, state.label), GAP, rows, taken);
    if (whole) return whole;
    const width = write(state, SHORT),
      anyhow = { at: Math.max(band.left, Math.min(band.from, band.right - width)), row: rows[0], width };
    return freeSpot(band, width, 0, rows, taken) ?? anyhow;
  }

  return {
    /**
     * Lay the bands behind the lanes and name each at the foot. Buttons stay where they are in the page, and so does
     * the focus.
     * @param {Axes} axes
     * @param {{annotations: any[], shapes: any[]}} layout where the names' rows and the bands' looks were authored
     * @param {boolean} wanted
     */
    draw(axes, layout, wanted) {
      const rows = new Map(
        layout.annotations.filter(({ name }) => name?.startsWith("legal-")).map(({ name, y }) => [name, axes.y(y)]),
      );
      /** @type {Spot[]} */
      const taken = [];
      let last = null;
      bands.replaceChildren();
      for (const state of /** @type {LegalState[]} */ (spec.timeline.legal)) {
        const key = `legal-${state.id}`,
          { button } = nameOf(state);
        const isKnown = wanted && rows.has(key) && !spec.events.absent?.[state.begins];
        const look = layout.shapes.find(({ name }) => name === key);
        const band = isKnown ? drawBand(bands, axes, state, act.day, look) : null;
        if (!band) {
          button.remove();
          continue;
        }
        if (!button.isConnected) names.insertBefore(button, last ? last.nextSibling : names.firstChild);
        last = button;
        const own = /** @type {number} */ (rows.get(key));
        const spot = placeName(state, band, [...new Set([own, ...rows.values()])], taken);
        button.style.transform = `translate(${spot.at}px, ${spot.row}px) translateY(-50%)`;
        taken.push(spot);
      }
    },
  };
}

/**
 * Draw a band as far as it is known, with a line where it began or ended, not where the view does or what is known;
 * give its ends.
 * @param {Element} bands where it is drawn
 * @param {Axes} axes
 * @param {LegalState} state
 * @param {number} known the last day of which anything is known
 * @param {any} look
 */
function drawBand(bands, { x, left, right, top, bottom }, state, known, { fillcolor: fill, opacity, line }) {
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
      "fill-opacity": opacity,
      "data-band": state.id,
    }),
  );
  const ends = [x(state.from * DAY), state.to <= known ? x((state.to + 1) * DAY) : NaN];
  for (const at of ends.filter((edge) => edge > left && edge < right)) {
    bands.append(s("line", { x1: at, x2: at, y1: top, y2: bottom, stroke: line.color, "stroke-width": line.width }));
  }
  return { from, to, left, right };
}
