/** The period: the whole record as a strip, and the window that is looked at. */

import { canvasFor, clean } from "../paint/canvas.js";
import { edgeInWords } from "../state/dates_in_words.js";
import { h } from "../ui/dom.js";
import { dragged, stepped, within } from "./brush_window.js";

/** Milliseconds. */
const DAY = 86_400_000;
/** Pixels: the width of a letter of an anchor's name and what stands round it; a year's name, and between two. */
const LETTER = 7.2,
  PADDING = 12,
  YEAR = 34,
  YEAR_STEP = 40;

/**
 * @typedef {import("../../schema.js").DaySpan} DaySpan
 * @typedef {import("../../session.js").Spec} Spec
 * @typedef {import("../../session.js").View} View
 */

/** @implements {View} */
export class PeriodBrush {
  /** @type {Uint8Array|null} */
  #shown = null;
  /** @type {Uint8Array|null|undefined} what was shown when the labels were last placed */
  #placed;

  /**
   * @param {HTMLElement} root
   * @param {Spec} spec
   * @param {Pick<import("../../session.js").Actions, "window"|"select"|"viewed">} act
   */
  constructor(root, spec, act) {
    const { words: say, timeline } = spec;
    this.root = root;
    this.spec = spec;
    this.act = act;
    this.whole = timeline.extent;
    this.window = this.whole;
    this.field = canvasFor(root);
    this.scale = createScale(this.whole, this.field);
    this.handles = [createHandle(say.period_start, 0, this.whole), createHandle(say.period_end, 1, this.whole)];
    this.pane = h("div", { class: "pane" }, ...this.handles);
    this.labels = h("div", { class: "brush-labels" });
    root.append(this.pane, this.labels);
    root.addEventListener("pointerdown", (event) => {
      if (!(/** @type {Element} */ (event.target).closest(".anchor-tag"))) this.#drag(event);
    });
    for (const [end, handle] of this.handles.entries())
      handle.addEventListener("keydown", (event) => this.#step(event, end));
  }

  /** @param {{result: {shown: Uint8Array}}} session */
  onResult({ result }) {
    this.#shown = result.shown;
    this.#paint();
  }

  onViewport() {
    const [from, to] = this.act.viewed();
    /** @type {DaySpan} */
    const next = [within(from, ...this.whole), within(to, ...this.whole)];
    if (next.join() === this.window.join() && this.#placed === this.#shown) return;
    this.window = next;
    this.#placed = this.#shown;
    this.#place();
  }

  resize() {
    this.#paint();
    this.#place();
  }

  end() {
    this.field.end();
  }

  #paint() {
    paintStrip(this.field, this.spec, this.#shown, this.scale);
  }

  #place() {
    const { spec, act, window, scale, pane, field } = this,
      [from, to] = window.map(scale.x);
    pane.style.left = `${from}px`;
    pane.style.width = `${Math.max(to - from, 6)}px`;
    for (const [end, handle] of this.handles.entries()) {
      handle.setAttribute("aria-valuenow", String(window[end]));
      handle.setAttribute("aria-valuetext", edgeInWords(spec, window[end], end === 1));
    }
    const select = (/** @type {number} */ event) => act.select(event);
    this.labels.replaceChildren(...labelsOutside(spec, select, window, this.#shown, scale, field.width));
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (event.button) return;
    event.preventDefault();
    const { root, act, scale, whole, window: before } = this,
      { left } = root.getBoundingClientRect(),
      end = this.handles.indexOf(/** @type {HTMLDivElement} */ (event.target)),
      grip = end >= 0 ? end : event.target === this.pane ? "pane" : "strip",
      start = scale.day(event.clientX - left);
    let next = before;
    root.setPointerCapture(event.pointerId);
    follow(root, {
      move: ({ clientX }) => {
        next = dragged(before, grip, start, scale.day(clientX - left), whole);
        this.window = next;
        this.#place();
      },
      done() {
        if (next !== before) act.window(next[0], next[1]);
      },
    });
  }

  /** @param {KeyboardEvent} event @param {number} end */
  #step(event, end) {
    const next = stepped(this.window, end, event.key, this.whole);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    this.act.window(next[0], next[1]);
  }
}

/** @param {string} name @param {number} end @param {DaySpan} whole */
const createHandle = (name, end, [first, last]) =>
  h("div", {
    class: `handle handle-${end}`,
    role: "slider",
    tabindex: "0",
    "aria-label": name,
    "aria-valuemin": first,
    "aria-valuemax": last,
  });

/**
 * @typedef {object} Scale
 * @property {(day: number) => number} x pixels from the strip's left end
 * @property {(px: number) => number} day
 */

/** @param {DaySpan} whole @param {{width: number}} field @returns {Scale} */
const createScale = ([first, last], field) => ({
  x: (day) => ((day - first) / (last - first)) * field.width,
  day: (px) => Math.round(first + (px / field.width) * (last - first)),
});

/**
 * Follow a pointer that is held until it is let go.
 * @param {HTMLElement} root
 * @param {{move: (event: PointerEvent) => void, done: () => void}} act
 */
function follow(root, { move, done }) {
  const ends = /** @type {const} */ (["pointerup", "pointercancel"]);
  const end = () => {
    root.removeEventListener("pointermove", move);
    for (const each of ends) root.removeEventListener(each, end);
    done();
  };
  root.addEventListener("pointermove", move);
  for (const each of ends) root.addEventListener(each, end);
}

/**
 * Anchors that the window leaves out stay named on the strip, so that nobody misses them; where two would overlap, the
 * earlier one.
 * @param {Spec} spec
 * @param {(event: number) => void} select
 * @param {DaySpan} window
 * @param {Uint8Array|null} shown
 * @param {Scale} scale
 * @param {number} room pixels
 */
function labelsOutside({ events, timeline }, select, [from, to], shown, scale, room) {
  const moment = (/** @type {number} */ event) => events.moment[event];
  const outside = timeline.labels.filter(([event]) => shown?.[event] && (moment(event) < from || moment(event) > to));
  let free = -Infinity;
  return outside.flatMap(([event, label]) => {
    const width = label.length * LETTER + PADDING,
      left = within(scale.x(moment(event)) - width / 2, 0, room - width);
    if (left < free) return [];
    free = left + width;
    const box = { class: "anchor-tag", style: `left:${left}px;width:${width}px` };
    const click = () => select(event);
    return [h("button", { type: "button", ...box, "data-event": events.id[event], click }, label)];
  });
}

/**
 * Draw the whole record: a line an event, and the years below.
 * @param {import("../paint/canvas.js").Field} field
 * @param {Spec} spec
 * @param {Uint8Array|null} shown
 * @param {Scale} scale
 */
function paintStrip(field, { theme, timeline, events }, shown, { x }) {
  const pen = clean(field),
    { height } = field;
  pen.fillStyle = theme.colours.quiet;
  pen.font = `11px ${theme.font}`;
  const [first, last] = timeline.extent.map((day) => new Date(day * DAY).getUTCFullYear());
  const every = Math.ceil(((last - first) * YEAR_STEP) / Math.max(field.width, 1));
  for (let year = first + 1; year <= last; year += every) {
    const at = x(Date.UTC(year, 0, 1) / DAY);
    if (at > field.width - YEAR) break;
    pen.fillText(String(year), at + 3, height - 3);
    pen.fillRect(at, height - 12, 1, 12);
  }
  for (let event = 0; event < events.id.length; event++) {
    pen.fillStyle = shown && !shown[event] ? theme.colours.line : theme.marks.categories[events.category[event]];
    pen.fillRect(x(events.moment[event]) - 1, 3, 2, height - 18);
  }
}
