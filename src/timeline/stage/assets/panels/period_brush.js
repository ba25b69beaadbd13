/** The period: the whole record as a strip, and the window that is looked at. */

import { canvasFor, clean } from "../paint/canvas.js";
import { partsOf } from "../state/calendar.js";
import { edgeInWords, yearInWords, yearsInWords } from "../state/dates_in_words.js";
import { strokesAt } from "../timeline/axis_breaks.js";
import { leftOut, moreRoom, yearsOf } from "../timeline/ticks.js";
import { trueScale } from "../timeline/time_scale.js";
import { h, words } from "../ui/dom.js";
import { listed } from "../ui/plural.js";
import { dragged, stepped, within } from "./brush_window.js";

/**
 * Pixels: the width of a letter of an anchor's name and what stands round it, and the same of a break; by
 * how far a name beside its place still reaches over it; a year's name, and between two; from the
 * top to the events' lines, under the anchors' names, and from those to the foot.
 */
const LETTER = 7,
  PADDING = 6,
  SMALL = 6.4,
  GAP = 4,
  ASIDE = 12,
  YEAR = 30,
  YEAR_STEP = 36,
  ABOVE = 17,
  BELOW = 15;

/**
 * @typedef {import("../../schema.js").DaySpan} DaySpan
 * @typedef {import("../../session.js").Spec} Spec
 * @typedef {import("../../session.js").View} View
 */

/** @implements {View} */
export class PeriodBrush {
  /** @type {Uint8Array|null} */
  #shown = null;
  /** Which anchors were shown when the labels were last placed. @type {string|null} */
  #placed = null;

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
    this.scale = createScale(this.whole, trueScale(this.whole, spec.whole), this.field);
    const { gaps } = this.scale.time;
    if (gaps.length)
      root.title = words(say.strip_broken, {
        spans: listed(
          say,
          gaps.map((gap) => leftOut(gap, spec.dates.shortMonths, (...ends) => yearsInWords(spec, ...ends))),
        ),
      });
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
    const anchors = this.spec.timeline.labels.map(([event]) => this.#shown?.[event]).join();
    if (next.join() === this.window.join() && this.#placed === anchors) return;
    this.window = next;
    this.#placed = anchors;
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
    this.labels.replaceChildren(...labelsOn(spec, select, window, this.#shown, scale, field.width));
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
 * @property {() => number} perUnit pixels
 * @property {import("../timeline/time_scale.js").TimeScale} time
 */

/**
 * @param {DaySpan} whole
 * @param {import("../timeline/time_scale.js").TimeScale} time
 * @param {{width: number}} field
 * @returns {Scale}
 */
function createScale([first, last], time, field) {
  const start = time.unit(first),
    perUnit = () => field.width / (time.unit(last) - start);
  return {
    x: (day) => (time.unit(day) - start) * perUnit(),
    day: (px) => Math.round(time.day(start + px / perUnit())),
    perUnit,
    time,
  };
}

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
 * Where names stand on a strip, their left ends: centred on what they name, else to either side; null for want of room.
 * Those of events keep off those of breaks where they can, and else take their place. Pure.
 * @param {{at: number, width: number}[]} tags in order
 * @param {{at: number, width: number}[]} gaps
 * @param {number} room pixels
 * @returns {[(number|null)[], (number|null)[]]}
 */
export function placeOnStrip(tags, gaps, room) {
  /** @typedef {[left: number, right: number]} Reach */
  const spots = (/** @type {{at: number, width: number}} */ { at, width }) =>
    [at - width / 2, at - width + ASIDE, at - ASIDE].map((left) => within(left, 0, room - width));
  /** @param {{at: number, width: number}} name @param {Reach[]} others */
  const free = (name, others) =>
    spots(name).find((left) => others.every(([from, to]) => left >= to || left + name.width <= from)) ?? null;
  /** @param {{at: number, width: number}[]} names @param {Reach[]} taken @param {Reach[]} kept */
  function place(names, taken, kept = []) {
    return names.map((name) => {
      const left = free(name, [...taken, ...kept]) ?? free(name, taken);
      if (left !== null) taken.push([left, left + name.width]);
      return left;
    });
  }
  /** @type {Reach[]} */
  const alone = [],
    /** @type {Reach[]} */
    taken = [];
  place(gaps, alone);
  return [place(tags, taken, alone), place(gaps, taken)];
}

/**
 * Anchors that the window leaves out stay named on the strip, so that nobody misses them, and what the breaks leave
 * out; where two would overlap, the earlier one.
 * @param {Spec} spec
 * @param {(event: number) => void} select
 * @param {DaySpan} window
 * @param {Uint8Array|null} shown
 * @param {Scale} scale
 * @param {number} room pixels
 */
function labelsOn(spec, select, [from, to], shown, scale, room) {
  const { events, timeline, dates } = spec,
    moment = (/** @type {number} */ event) => events.moment[event];
  const outside = timeline.labels.filter(([event]) => shown?.[event] && (moment(event) < from || moment(event) > to)),
    gaps = scale.time.gaps.map((gap) => ({
      gap,
      text: leftOut(gap, dates.shortMonths, (...ends) => yearsInWords(spec, ...ends)),
    }));
  const [tags, names] = placeOnStrip(
    outside.map(([event, label]) => ({ at: scale.x(moment(event)), width: label.length * LETTER + PADDING })),
    gaps.map(({ gap, text }) => ({ at: (scale.x(gap.from) + scale.x(gap.to)) / 2, width: text.length * SMALL + GAP })),
    room,
  );
  return [
    ...outside.flatMap(([event, label], i) => {
      const left = tags[i];
      if (left === null) return [];
      const box = { class: "anchor-tag", style: `left:${left}px;width:${label.length * LETTER + PADDING}px` };
      return [
        h("button", { type: "button", ...box, "data-event": events.id[event], click: () => select(event) }, label),
      ];
    }),
    ...gaps.flatMap(({ text }, i) =>
      names[i] === null ? [] : [h("span", { class: "gap-tag", style: `left:${names[i]}px` }, text)],
    ),
  ];
}

/**
 * Draw the whole record: a line an event, and the years below.
 * @param {import("../paint/canvas.js").Field} field
 * @param {Spec} spec
 * @param {Uint8Array|null} shown
 * @param {Scale} scale
 */
function paintStrip(field, spec, shown, scale) {
  const { theme, timeline, events } = spec,
    more = moreRoom(yearInWords(spec, partsOf(timeline.extent[0])[0]), SMALL),
    pen = clean(field),
    { x } = scale,
    { width, height } = field;
  pen.fillStyle = pen.strokeStyle = theme.colours.quiet;
  pen.font = `11px ${theme.font}`;
  for (const { day, year, begins } of yearsOf(scale.time, timeline.extent, scale.perUnit(), YEAR_STEP + more)) {
    const at = x(day);
    if (at > width - YEAR - more) break;
    pen.fillText(yearInWords(spec, year), at + 3, height - 3);
    if (begins) pen.fillRect(at, height - 12, 1, 12);
  }
  for (const gap of scale.time.gaps) paintGap(pen, theme.colours, x(gap.from), x(gap.to), height);
  const seen = seenOnStrip(events.moment, shown, (day) => x(day) * field.scale, field.canvas.width);
  for (const isShown of [false, true])
    for (const [dot, event] of seen.entries()) {
      if (event < 0 || (!shown || Boolean(shown[event])) !== isShown) continue;
      pen.fillStyle = isShown ? theme.marks.categories[events.category[event]] : theme.colours.line;
      pen.fillRect(dot / field.scale - 1, ABOVE, 2, height - ABOVE - BELOW);
    }
}

/**
 * Which event is seen at each dot of the strip, -1 for none: the last of several, and one that is shown before those
 * that are not. Pure.
 * @param {number[]} moments
 * @param {Uint8Array|null} shown null where all are
 * @param {(day: number) => number} x dots from the strip's left end
 * @param {number} dots
 */
export function seenOnStrip(moments, shown, x, dots) {
  const seen = new Int32Array(dots).fill(-1);
  for (let e = 0; e < moments.length; e++) {
    const at = Math.round(x(moments[e])),
      before = seen[at];
    if (before < 0 || !shown || shown[e] || !shown[before]) seen[at] = e;
  }
  return seen;
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Record<string, string>} colours
 * @param {number} from pixels
 * @param {number} to
 * @param {number} height
 */
function paintGap(pen, colours, from, to, height) {
  const foot = height - BELOW;
  pen.fillStyle = colours.paper;
  pen.fillRect(from, ABOVE, to - from, foot - ABOVE);
  pen.lineWidth = 1.2;
  pen.stroke(new Path2D(strokesAt((from + to) / 2, (ABOVE + foot) / 2)));
}
