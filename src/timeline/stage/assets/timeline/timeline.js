/** The timeline: Plotly's axes, drawn once; spans, marks and names are painted above them and follow the question. */

import { createRings } from "../paint/highlight_rings.js";
import { h } from "../ui/dom.js";
import { AnchorNames } from "./anchor_names.js";
import { axisOf, isNarrow, layoutOf, legalFoot, legalRows } from "./axes.js";
import { TimeMarks } from "./event_layer.js";
import { LegalStates } from "./legal_states.js";
import { Plot } from "./plot.js";
import { createUncollectedEnd } from "./uncollected_end.js";

const DAY = 86400000;
/** Pixels that a hand may move between press and release without meaning a drag. */
const STILL = 4;
/** Pixels of a mark and its tick, which are seen whole. */
const EDGE = 20;

/**
 * @typedef {object} Act
 * @property {(event: number) => void} select
 * @property {(event: number, by: string, at?: {x: number, y: number}) => void} point
 * @property {(from: number, to: number) => void} window
 * @property {(from: string, to: string) => void} period
 * @property {() => [number, number]} viewed
 * @property {number} day the last one of which anything is known, infinite where all is
 * @property {{title: string[], when: string[]}|null} texts
 */

/**
 * @implements {Pick<import("../../session.js").View,
 *   "onSelect"|"onResult"|"onHighlight"|"onViewport"|"resize"|"end">}
 */
export class Timeline {
  #hasLegal = true;
  #lanesBy = "category";
  #selected = -1;
  #pointed = -1;
  /** What the names of anchors and of legal states were last drawn for. */
  #anchorsAs = "";
  #statesAs = "";
  /** Where the end of which nothing was collected is named. @type {import("../paint/labels.js").Box[]} */
  #silent = [];
  /** @type {ArrayLike<number>|null} */
  #shown = null;
  /** @type {[number, number]} */
  #size = [0, 0];
  /** Rows that the lanes take. */
  #height = 0;

  /**
   * @param {HTMLElement} root
   * @param {any} spec
   * @param {any} Plotly
   * @param {Act} act
   */
  constructor(root, spec, Plotly, act) {
    this.root = root;
    this.spec = spec;
    this.act = act;
    this.window = act.viewed();
    this.sheet = h("div", { class: "sheet" });
    root.append(this.sheet);
    this.plot = new Plot(this.sheet, spec, Plotly);
    const marks = new TimeMarks(this.sheet, spec);
    this.marks = marks;
    this.anchors = new AnchorNames(this.sheet, spec.timeline, (axes, event) => marks.spots(axes, event));
    this.uncollected = createUncollectedEnd(this.sheet, spec);
    this.states = new LegalStates(this.sheet, spec, act);
    this.ring = createRings(this.sheet);
    this.#draw();
    this.#follow();
    this.plot.listen(() => this.#follow(), act);
    this.#listen();
  }

  /** @param {{result: {shown: ArrayLike<number>}}} session */
  onResult({ result }) {
    this.#shown = result.shown;
    this.#paint();
    this.#name();
  }

  /** @param {number} selected @param {number} pointed */
  onHighlight(selected, pointed) {
    this.#selected = selected;
    this.#pointed = pointed;
    this.#rings();
  }

  /** Scroll to the mark of an event, where not all lanes are seen. @param {number} event */
  onSelect(event) {
    const { root } = this,
      { axes } = this.plot,
      down = axes && event >= 0 ? this.marks.heights(axes, event)[0] : undefined;
    if (down === undefined) return;
    const { scrollTop, clientHeight } = root;
    if (down < scrollTop + EDGE || down > scrollTop + clientHeight - EDGE) root.scrollTop = down - clientHeight / 2;
  }

  async onViewport() {
    const next = this.act.viewed();
    if (next[0] === this.window[0] && next[1] === this.window[1]) return;
    this.window = next;
    await this.plot.show(next);
  }

  /** Sort the events into other lanes. @param {string} by */
  lanes(by) {
    this.#lanesBy = by;
    this.#draw();
  }

  /** Show or hide the legal states behind the events. @param {boolean} on */
  legal(on) {
    this.#hasLegal = on;
    this.#name();
  }

  resize() {
    const { clientWidth, clientHeight } = this.root;
    if (clientWidth && (clientWidth !== this.#size[0] || clientHeight !== this.#size[1])) this.#draw();
  }

  end() {
    this.marks.end();
    this.plot.end();
  }

  /** Stand the marks for the width there is, and draw the axes anew. */
  #draw() {
    const { root, spec, window } = this,
      by = this.#lanesBy;
    this.#size = [root.clientWidth, root.clientHeight];
    const [width, height] = this.#size,
      narrow = isNarrow(width),
      lanes = this.marks.arrange(by, axisOf(width), spec.timeline.head[narrow ? 1 : 0]),
      layout = layoutOf(spec, by, lanes, { size: this.#size, window });
    this.#height = lanes.height;
    this.#anchorsAs = this.#statesAs = "";
    root.classList.toggle("tall", layout.height > height + 1);
    this.sheet.style.height = `${layout.height}px`;
    root.style.setProperty("--plot-height", `${layout.height}px`);
    this.plot.draw(layout, !narrow);
  }

  /** Draw over Plotly's axes what they moved. */
  #follow() {
    this.#paint();
    this.#name();
    this.#rings();
  }

  /** On the CPU: one picture for the compositor, where each mark would be two paths for a GPU that may not be there. */
  #paint() {
    const { axes } = this.plot;
    if (axes && this.#shown) this.marks.paint(axes, this.#shown);
  }

  /** Write the names anew that are not as they were: laying them out costs more than the marks. */
  #name() {
    const { axes } = this.plot,
      shown = this.#shown,
      { timeline } = this.spec;
    if (!axes || !shown) return;
    const { x, left, right, top, bottom } = axes,
      frame = [this.#lanesBy, x(0), x(1e4 * DAY), left, right, top, bottom].join(),
      states = [frame, this.#hasLegal, this.act.day].join(),
      anchors = [frame, ...timeline.labels.map((/** @type {any[]} */ [event]) => shown[event])].join(),
      foot = legalFoot(this.#height, legalRows(timeline.legal));
    if (states !== this.#statesAs) {
      this.states.draw(axes, (row) => axes.y(foot(row)), this.#hasLegal);
      this.#silent = this.uncollected.draw(axes, this.act.day);
    }
    if (states !== this.#statesAs || anchors !== this.#anchorsAs) this.anchors.draw(axes, shown, this.#silent);
    [this.#statesAs, this.#anchorsAs] = [states, anchors];
  }

  #rings() {
    const { axes } = this.plot;
    if (!axes) return;
    const spots = (/** @type {number} */ event) => (event < 0 ? [] : this.marks.spots(axes, event));
    this.ring(spots(this.#pointed), spots(this.#selected));
  }

  /** The shown event that a pointer is on, -1 for none. @param {MouseEvent} event */
  #hit({ clientX, clientY }) {
    const { left, top } = this.sheet.getBoundingClientRect(),
      { axes } = this.plot;
    return axes && this.#shown ? this.marks.near(axes, this.#shown, clientX - left, clientY - top) : -1;
  }

  #listen() {
    const { act } = this,
      { element } = this.plot;
    element.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
      if (event.buttons) return;
      const hit = this.#hit(event);
      element.classList.toggle("over", hit >= 0);
      act.point(hit, "timeline", { x: event.clientX, y: event.clientY });
    });
    element.addEventListener("pointerleave", () => act.point(-1, "timeline"));
    element.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => this.#press(event), true);
  }

  /** Released anywhere: while a hand is down, Plotly lays a sheet of its own over the page. @param {PointerEvent} at */
  #press({ clientX, clientY }) {
    const release = (/** @type {PointerEvent} */ event) => {
      const hit = Math.hypot(event.clientX - clientX, event.clientY - clientY) < STILL ? this.#hit(event) : -1;
      if (hit >= 0) this.act.select(hit);
    };
    addEventListener("pointerup", release, { once: true, capture: true });
  }
}
