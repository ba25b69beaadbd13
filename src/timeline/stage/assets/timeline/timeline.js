/** The timeline: an axis, Plotly's once that has come; lanes, marks and names lie above it and follow the question. */

import { createRings } from "../paint/highlight_rings.js";
import { h } from "../ui/dom.js";
import { AnchorNames } from "./anchor_names.js";
import { axisOf, isNarrow, layoutOf, legalRows, timeAxis } from "./axes.js";
import { createAxisBreaks } from "./axis_breaks.js";
import { createAxisHead } from "./axis_head.js";
import { TimeMarks } from "./event_layer.js";
import { KeptEvents } from "./kept_events.js";
import { ABOVE, frameOf, rowsFor } from "./lane_frame.js";
import { LaneNames, linesOf, namesOf } from "./lanes.js";
import { LegalStates } from "./legal_states.js";
import { Plot } from "./plot.js";
import { resize } from "./rows.js";
import { evenScale, trueScale } from "./time_scale.js";
import { createUncollectedEnd } from "./uncollected_end.js";

const DAY = 86400000;
/** Pixels that a hand may move between press and release without meaning a drag. */
const STILL = 4;
/** Pixels of a mark and its tick, which are seen whole. */
const EDGE = 20;

/**
 * @typedef {import("../paint/labels.js").Box} Box
 * @typedef {import("./rows.js").Lanes} Lanes
 * @typedef {import("./time_scale.js").TimeScale} TimeScale
 *
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
 *   "onSelect"|"onResult"|"afterResult"|"onHighlight"|"onViewport"|"resize"|"end">}
 */
export class Timeline {
  #hasLegal = true;
  #lanesBy = "category";
  #selected = -1;
  #pointed = -1;
  /** What the names of anchors and of legal states were last drawn for. */
  #anchorsAs = "";
  #statesAs = "";
  /** Where other names stand, and marks. @type {[Box[], Box[]]} */
  #taken = [[], []];
  /** @type {ArrayLike<number>|null} */
  #shown = null;
  #isFolded = true;
  /** Whether a result left the height of the sheet and what stands behind the marks as they were. */
  #isUnsettled = false;
  /** @type {[number, number]} */
  #size = [0, 0];
  /** What the pixels of the sheet were taken for: with fewer lanes less of it is seen. */
  #high = 0;
  /**
   * @param {HTMLElement} root
   * @param {any} spec
   * @param {Act} act
   * @param {boolean} [isEven] whether events stand at equal distances
   */
  constructor(root, spec, act, isEven = false) {
    this.root = root;
    this.spec = spec;
    this.act = act;
    this.window = act.viewed();
    this.scale = scaleFor(spec, isEven);
    this.sheet = h("div", { class: "sheet" });
    this.pane = h("div", { class: "sheet-pane" }, this.sheet);
    this.head = createAxisHead(root, () => this.plot.names);
    root.append(this.pane);
    this.lanesView = new LaneNames(this.sheet, spec, () => this.#fold(!this.#isFolded));
    this.plot = new Plot(this.sheet, spec, this.scale, {
      moved: () => this.#follow(),
      window: (from, to) => act.window(from, to),
      period: (from, to) => act.period(from, to),
    });
    const marks = new TimeMarks(this.sheet, spec, this.scale);
    this.marks = marks;
    this.anchors = new AnchorNames(this.sheet, spec.timeline, (axes, event) => marks.spots(axes, event));
    this.uncollected = createUncollectedEnd(this.sheet, spec);
    this.breaks = createAxisBreaks(this.sheet, spec);
    this.states = new LegalStates(this.sheet, spec, act);
    this.ring = createRings(this.sheet);
    this.room = new KeptEvents(spec, () => this.#fold(true));
    this.#draw();
    this.#listen();
  }

  /** Let a reader zoom and pan. @param {any} Plotly */
  use(Plotly) {
    this.plot.use(Plotly);
  }

  /** @param {{result: {shown: ArrayLike<number>}, question?: any, search?: string[]|null}} session */
  onResult(session) {
    this.#shown = session.result.shown;
    const isNew = this.room.keep(session);
    if (!this.room.kept) this.#isFolded = true;
    if (isNew) this.#stand();
    this.#paint();
    this.#name(isNew);
    this.#isUnsettled ||= isNew;
  }

  /** What can wait until what was asked is on screen, since it lays the page out. */
  afterResult() {
    if (!this.#isUnsettled) return;
    this.#isUnsettled = false;
    this.#settle();
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
    if (down < scrollTop + ABOVE + EDGE || down > scrollTop + clientHeight - EDGE)
      root.scrollTop = down - clientHeight / 2;
  }

  async onViewport() {
    const next = this.act.viewed();
    if (next[0] === this.window[0] && next[1] === this.window[1]) return;
    this.window = next;
    await this.plot.show(timeAxis(this.spec, this.scale, { window: next, width: this.#size[0] }));
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

  /** Show true time, or events at equal distances. @param {boolean} isEven */
  even(isEven) {
    if (isEven === this.scale.even) return;
    this.scale = scaleFor(this.spec, isEven);
    this.plot.scale = this.scale;
    this.marks.turn(this.scale);
    this.#draw();
  }

  resize() {
    const { clientWidth, clientHeight } = this.root;
    if (clientWidth && (clientWidth !== this.#size[0] || clientHeight !== this.#size[1])) this.#draw();
  }

  end() {
    this.room.end();
    this.marks.end();
    this.plot.end();
  }

  /** Stand the marks for the width there is, and draw the axes anew. */
  #draw() {
    const { root, spec, window } = this;
    this.#size = [root.clientWidth, root.clientHeight];
    const [width, high] = this.#size,
      narrow = isNarrow(width),
      whole = this.#arrange(null),
      { height } = this.#frame(whole);
    this.#high = height;
    this.lanesView.name(namesOf(spec, this.#lanesBy), narrow);
    root.classList.toggle("tall", height > high + 1);
    this.sheet.style.height = `${height}px`;
    this.#stand(this.room.kept ? this.#arrange(this.room.kept) : whole);
    this.#settle();
    this.plot.draw(layoutOf(spec, this.scale, { size: [width, height], window }), !narrow);
  }

  /**
   * Find the rows of all events or of some, and the lanes that they fill.
   * @param {ArrayLike<number>|null} shown
   */
  #arrange(shown) {
    const { spec } = this,
      [width] = this.#size,
      narrow = isNarrow(width),
      by = this.#lanesBy,
      found = this.marks.arrange(by, axisOf(width), spec.timeline.head[narrow ? 1 : 0], shown);
    if (spec.timeline.dense) return { ...found, empty: 0 };
    const least = namesOf(spec, by).map((name) => (narrow ? 0 : rowsFor(linesOf(name))));
    return resize(found, least, shown !== null && this.#isFolded);
  }

  /** @param {{height: number, empty: number}} lanes */
  #frame({ height, empty }) {
    const [width, high] = this.#size,
      { timeline } = this.spec;
    return frameOf(height, {
      high,
      narrow: isNarrow(width),
      dense: timeline.dense === 1,
      legal: legalRows(timeline.legal),
      folded: empty > 0,
    });
  }

  /** Stand what a filter leaves on its rows; the axis is not drawn anew for it. */
  #stand(lanes = this.#arrange(this.room.kept)) {
    const frame = this.#frame(lanes);
    this.plot.frame = frame;
    this.marks.stand(lanes);
    this.lanesView.draw(lanes.bands, frame, this.room.kept ? lanes.empty : 0, this.#isFolded);
    this.#anchorsAs = this.#statesAs = "";
  }

  /** Fold the lanes in which nothing is found, or bring them back. @param {boolean} isFolded */
  #fold(isFolded) {
    this.#isFolded = isFolded;
    this.#stand();
    this.#settle();
    this.#follow();
  }

  /** Let as much of the sheet be seen as has lanes. */
  #settle() {
    const { root, pane, plot } = this,
      height = `${Math.min(plot.frame?.height ?? this.#high, this.#high)}px`;
    pane.style.height = height;
    root.style.setProperty("--plot-height", height);
  }

  /** Draw over the axes what they moved. */
  #follow() {
    this.#paint();
    this.#name();
    this.#rings();
    this.head.draw();
  }

  /** On the CPU: one picture for the compositor, where each mark would be two paths for a GPU that may not be there. */
  #paint() {
    const { axes } = this.plot;
    if (axes && this.#shown) this.marks.paint(axes, this.#shown);
  }

  /**
   * Write the names anew that are not as they were: laying them out costs more than the marks.
   * @param {boolean} [isLater] whether what stands behind the events follows later
   */
  #name(isLater = false) {
    const { axes } = this.plot,
      shown = this.#shown,
      { timeline } = this.spec;
    if (!axes || !shown) return;
    const { x, at, left, right, top, bottom } = axes,
      place = [this.#lanesBy, x(0), x(1e4 * DAY), at(0), left, right, top, bottom].join(),
      states = [place, this.#hasLegal, this.act.day].join(),
      anchors = [place, ...timeline.labels.map((/** @type {any[]} */ [event]) => shown[event])].join(),
      isNew = states !== this.#statesAs;
    if (isNew) this.#taken = [[], timeline.dense ? [] : this.marks.boxes(axes)];
    if (isNew && !isLater) this.#nameStates(axes);
    if (isNew || anchors !== this.#anchorsAs) this.anchors.draw(axes, shown, ...this.#taken);
    this.#anchorsAs = anchors;
    if (!isLater) this.#statesAs = states;
  }

  /** Name what stands behind the events, where names leave room. @param {import("./legal_states.js").Axes} axes */
  #nameStates(axes) {
    const { frame } = this.plot,
      { timeline } = this.spec,
      [, marks] = this.#taken;
    if (!frame) return;
    const silent = this.uncollected.draw(axes, this.act.day, !this.scale.even),
      names = timeline.dense ? [] : this.anchors.reserve(axes, silent, marks),
      others = [...marks, ...silent, ...names],
      ends = this.states.draw(axes, frame.legal, this.#hasLegal, others),
      gaps = this.breaks.draw(axes, this.scale, [...others, ...ends]);
    this.#taken = [[...silent, ...gaps, ...ends], marks];
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

/** @param {any} spec @param {boolean} isEven @returns {TimeScale} */
const scaleFor = ({ timeline, whole }, isEven) => (isEven ? evenScale : trueScale)(timeline.extent, whole);
