/** The legal states behind the events: their bands, their names at the foot, and what is contested about each. */

import { h, s } from "./dom.js";

const DAY = 86400000;
/** What stands for a name that has no room. */
const SHORT = "§";
/** Pixels: from a band's edge to its name, between the rows of names and between names, from a name up to its note, and the width of that. */
const GAP = 6, ROW = 13, APART = 8, LIFT = 6, WIDE = 340;

/**
 * @typedef {{id: string, label: string, note: string, from: number, to: number, begins: number, ends: number}} LegalState
 *   days from 1970, both inclusive; events by number, -1 for none
 * @typedef {{x: (value: number) => number, y: (row: number) => number, left: number, right: number, top: number, bottom: number}} Axes
 *   pixels of a time in milliseconds and of a row, and of the edges
 * @typedef {{at: number, row: number, width: number}} Spot where a name begins, its middle line, how wide it is; pixels
 * @typedef {{select: (event: number) => void, day: number, texts: {title: string[], when: string[]}|null}} Act
 *   day: the last one of which anything is known, infinite where all is
 */

/**
 * Where a name stands on its band: from its start or up to its end, in the first row that is free there; null: nowhere. Pure.
 * @param {{from: number, to: number, left: number, right: number}} band its ends as far as they are seen, and the edges of the picture
 * @param {number} width of the name
 * @param {number} gap from the ends
 * @param {number[]} rows
 * @param {Spot[]} taken
 * @returns {Spot|null}
 */
export function freeSpot({ from, to, left, right }, width, gap, rows, taken) {
  for (const row of rows) for (const at of [from + gap, to - gap - width]) {
    const isFree = !taken.some((name) => at < name.at + name.width + APART && at + width + APART > name.at && Math.abs(row - name.row) < ROW);
    if (at >= left && at + width <= right && isFree) return { at, row, width };
  }
  return null;
}

/**
 * @param {HTMLElement} sheet
 * @param {any} spec
 * @param {Act} act
 */
export function createLegalStates(sheet, spec, act) {
  const bands = s("svg", { class: "overlay", "aria-hidden": "true" }), note = createNote(spec, act);
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
    const button = h("button", { type: "button", class: "legal-name", "data-state": state.id, "aria-label": state.label, "aria-haspopup": "dialog", popovertarget: note.box.id, click: press });
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

  /** Draw a band as far as it is known, with a line where it began or ended, not where the view does or what is known; give its ends. @param {Axes} axes @param {LegalState} state @param {any} look */
  function drawBand({ x, left, right, top, bottom }, state, { fillcolor: fill, opacity, line }) {
    const from = Math.max(x(state.from * DAY), left), to = Math.min(x((Math.min(state.to, act.day) + 1) * DAY), right);
    if (to <= from) return null;
    bands.append(s("rect", { x: from, y: top, width: to - from, height: bottom - top, fill, "fill-opacity": opacity, "data-band": state.id }));
    const ends = [x(state.from * DAY), state.to <= act.day ? x((state.to + 1) * DAY) : NaN];
    for (const at of ends.filter((edge) => edge > left && edge < right)) {
      bands.append(s("line", { x1: at, x2: at, y1: top, y2: bottom, stroke: line.color, "stroke-width": line.width }));
    }
    return { from, to, left, right };
  }

  /** Name a band where there is room, else with a sign, so that nobody misses what is said of it. @param {LegalState} state @param {any} band @param {number[]} rows @param {Spot[]} taken */
  function placeName(state, band, rows, taken) {
    const whole = freeSpot(band, write(state, state.label), GAP, rows, taken);
    if (whole) return whole;
    const width = write(state, SHORT), anyhow = { at: Math.max(band.left, Math.min(band.from, band.right - width)), row: rows[0], width };
    return freeSpot(band, width, 0, rows, taken) ?? anyhow;
  }

  return {
    /**
     * Lay the bands behind the lanes and name each at the foot. Buttons stay where they are in the page, and so does the focus.
     * @param {Axes} axes
     * @param {{annotations: any[], shapes: any[]}} layout where the names' rows and the bands' looks were authored
     * @param {boolean} wanted
     */
    draw(axes, layout, wanted) {
      const rows = new Map(layout.annotations.filter(({ name }) => name?.startsWith("legal-")).map(({ name, y }) => [name, axes.y(y)]));
      /** @type {Spot[]} */
      const taken = [];
      let last = null;
      bands.replaceChildren();
      for (const state of /** @type {LegalState[]} */ (spec.timeline.legal)) {
        const key = `legal-${state.id}`, { button } = nameOf(state);
        const isKnown = wanted && rows.has(key) && !spec.events.absent?.[state.begins];
        const band = isKnown ? drawBand(axes, state, layout.shapes.find(({ name }) => name === key)) : null;
        if (!band) {
          button.remove();
          continue;
        }
        if (!button.isConnected) names.insertBefore(button, last ? last.nextSibling : names.firstChild);
        last = button;
        const spot = placeName(state, band, [.../** @type {Set<number>} */ (new Set([rows.get(key), ...rows.values()]))], taken);
        button.style.transform = `translate(${spot.at}px, ${spot.row}px) translateY(-50%)`;
        taken.push(spot);
      }
    },
  };
}

/** The note over a name: what is contested, and the ways to the events that began and ended the state. @param {any} spec @param {Act} act */
function createNote(spec, act) {
  const say = spec.words, title = h("h3"), text = h("p", { id: "legal-note-text" }), ways = h("p", { class: "legal-ways" });
  const box = h("div", { id: "legal-note", class: "panel legal-note", popover: "auto", role: "dialog", tabindex: "-1", autofocus: true, "aria-describedby": text.id }, title, text, ways);
  let told = "";

  /** @param {string} words @param {number} e */
  function way(words, e) {
    const name = act.texts ? `${words}${say.colon}${act.texts.title[e]}, ${act.texts.when[e]}` : words;
    return h("button", { type: "button", class: "link", click: () => { box.hidePopover(); act.select(e); } }, name);
  }

  /** Write what is contested; as on the cards not as known on an earlier day, since it may say what came later. @param {Event} event @param {LegalState} state */
  function tell(event, state) {
    const isOpen = box.matches(":popover-open"), { left, top } = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
    if (isOpen && told !== state.id) event.preventDefault(); // or it would close
    told = state.id;
    title.textContent = state.label;
    box.setAttribute("aria-label", state.label);
    text.textContent = act.day === Infinity ? state.note : say.legal_withheld;
    const isKnown = (/** @type {number} */ e) => e >= 0 && !spec.events.absent?.[e];
    ways.replaceChildren(...(isKnown(state.begins) ? [way(say.legal_began, state.begins)] : []), ...(isKnown(state.ends) ? [way(say.legal_ended, state.ends)] : []));
    box.style.left = `${Math.max(8, Math.min(left, innerWidth - WIDE - 8))}px`;
    box.style.bottom = `${innerHeight - top + LIFT}px`;
    if (isOpen) box.focus();
  }

  return { box, tell };
}
