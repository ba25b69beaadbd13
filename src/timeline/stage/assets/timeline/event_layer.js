/** The events on the timeline: spans and marks painted over Plotly's axes, and which of them a pointer is on. */

import { canvasFor, clean, dotColour, squares } from "../paint/canvas.js";
import { markPen } from "../paint/marks.js";
import { blend } from "../ui/dom.js";
import { arrange } from "./rows.js";
import { inUnits, periodInUnits } from "./time_scale.js";

/** Pixels by which a mark may stand over the edge of the axis, and from its middle within which it is pointed at. */
const MARGIN = 6,
  REACH = 9;
/** Pixels of a span's corners, and by which one may be missed by a pointer. */
const CORNER = 3,
  SLACK = 2;

/**
 * @typedef {import("./legal_states.js").Axes} Axes
 * @typedef {import("./rows.js").Placed} Placed
 * @typedef {import("./rows.js").Lanes} Lanes
 * @typedef {import("./time_scale.js").TimeScale} TimeScale
 * @typedef {ArrayLike<number>} Shown by event: not 0 where it is shown
 */

export class TimeMarks {
  /** @type {Placed[]} */
  #spans = [];
  /** @type {Map<number, number[]>} the rows of each event, one a lane */
  #rows = new Map();
  /** Too many events for rows: each with its height, lane after lane. */
  #heaped = { events: new Uint32Array(), heights: new Float64Array() };
  /** Where events stand along the axis, in units of its scale. */
  #units;

  /**
   * @param {HTMLElement} sheet
   * @param {any} spec
   * @param {TimeScale} scale
   */
  constructor(sheet, spec, scale) {
    this.spec = spec;
    this.#units = inUnits(scale, spec.whole);
    this.window = periodInUnits(scale, spec.timeline.window);
    this.field = canvasFor(sheet);
    this.mark = markPen(spec);
    this.isDense = spec.timeline.dense === 1;
  }

  /** Stand the events elsewhere along the axis. @param {TimeScale} scale */
  turn(scale) {
    this.#units = inUnits(scale, this.spec.whole);
    this.window = periodInUnits(scale, this.spec.timeline.window);
  }

  /**
   * Find the lanes and rows of events for an axis of a width.
   * @param {string} by
   * @param {number} width in pixels
   * @param {number} head rows above a lane's first mark
   * @param {Shown|null} shown those that take room, null for all
   */
  arrange(by, width, head, shown) {
    const layout = { ...this.spec.timeline, window: this.window };
    return arrange(layout, this.#units, by, width, head, shown);
  }

  /** Stand the marks on the rows that were found for them. @param {Lanes} lanes */
  stand({ marks }) {
    const { timeline, whole } = this.spec,
      rows = new Map();
    if (this.isDense) {
      this.#heaped = { events: Uint32Array.from(marks, ({ e }) => e), heights: Float64Array.from(marks, ({ y }) => y) };
      return;
    }
    for (const { e, y } of marks) rows.set(e, [...(rows.get(e) ?? []), y]);
    this.#rows = rows;
    this.#spans = marks.filter(({ e }) => whole.to[e] - whole.from[e] >= timeline.shortest);
  }

  /** @param {Axes} axes @param {Shown} shown */
  paint(axes, shown) {
    if (this.isDense) this.#paintDots(axes, shown);
    else this.#paintMarks(axes, shown);
  }

  /**
   * Where an event stands in pixels, in each of its lanes.
   * @param {Axes} axes
   * @param {number} e
   * @returns {[number, number][]}
   */
  spots({ at, y, left, right }, e) {
    const x = at(this.#units.moment[e]);
    return x < left - MARGIN || x > right + MARGIN ? [] : this.heights({ y }, e).map((height) => [x, height]);
  }

  /**
   * The boxes of all spans, marks and their ticks, which no name may cover, be they shown or not: what a filter hides
   * leaves the names where they are.
   * @param {Axes} axes
   * @returns {import("../paint/labels.js").Box[]}
   */
  boxes(axes) {
    const { spec } = this,
      { halo, rise, tick_width: thick } = spec.theme.marks,
      radius = spec.timeline.mark / 2,
      above = radius * (rise + thick / 2),
      half = radius * (1 + halo / 2);
    const spans = this.#spans.map((span) => {
      const [left, top, width, height] = this.#box(axes, span);
      return /** @type {import("../paint/labels.js").Box} */ ([left, top, left + width, top + height]);
    });
    const marks = [...this.#rows.keys()].flatMap((e) =>
      this.spots(axes, e).map(([x, y]) => {
        const top = spec.whole.disputed[e] ? above : half;
        return /** @type {import("../paint/labels.js").Box} */ ([x - half, y - top, x + half, y + half]);
      }),
    );
    return [...spans, ...marks];
  }

  /**
   * How far down an event's marks stand, in pixels, whatever period is shown.
   * @param {Pick<Axes, "y">} axes
   * @param {number} e
   */
  heights({ y }, e) {
    if (!this.isDense) return (this.#rows.get(e) ?? []).map((row) => y(row));
    const { events, heights } = this.#heaped,
      /** @type {number[]} */
      found = [];
    for (let i = events.indexOf(e); i >= 0; i = events.indexOf(e, i + 1)) found.push(y(heights[i]));
    return found;
  }

  /**
   * The shown event whose mark is nearest to a point, else one whose span lies there; -1 for none.
   * @param {Axes} axes
   * @param {Shown} shown
   * @param {number} px
   * @param {number} py
   */
  near(axes, shown, px, py) {
    if (this.isDense) return this.#nearDot(axes, shown, px, py);
    const { whole } = this.spec;
    let best = -1,
      least = REACH ** 2;
    for (let e = 0; e < whole.id.length; e++) {
      if (!shown[e]) continue;
      for (const [x, y] of this.spots(axes, e)) {
        const far = (x - px) ** 2 + (y - py) ** 2;
        if (far < least) [best, least] = [e, far];
      }
    }
    const under = (/** @type {Placed} */ span) => {
      const [left, top, width, height] = this.#box(axes, span);
      return px >= left && px <= left + width && py >= top - SLACK && py <= top + height + SLACK;
    };
    return best >= 0 ? best : (this.#spans.find((span) => shown[span.e] && under(span))?.e ?? -1);
  }

  /**
   * The shown event whose dot is nearest to a point, -1 for none.
   * @param {Axes} axes
   * @param {Shown} shown
   * @param {number} px
   * @param {number} py
   */
  #nearDot(axes, shown, px, py) {
    const { events, heights } = this.#heaped,
      x = this.#across(axes);
    let best = -1,
      least = REACH ** 2;
    for (let i = 0; i < events.length; i++) {
      const aside = x(events[i]) - px;
      if (aside > REACH || aside < -REACH || !shown[events[i]]) continue;
      const far = aside ** 2 + (axes.y(heights[i]) - py) ** 2;
      if (far < least) [best, least] = [events[i], far];
    }
    return best;
  }

  /** Make what tells how far along an event stands, in pixels: the axis is even. @param {Axes} axes */
  #across({ at }) {
    const start = at(0),
      perUnit = (at(1000) - start) / 1000,
      { moment } = this.#units;
    return (/** @type {number} */ e) => start + moment[e] * perUnit;
  }

  end() {
    this.field.end();
  }

  /** The box of a span in pixels: left, top, width, height. @param {Axes} axes @param {Placed} span */
  #box({ at, y }, { e, y: row }) {
    const { theme, whole } = this.spec,
      { from, to } = this.#units,
      [high] = theme.marks.bars[whole.lasted[e]],
      start = at(from[e]),
      top = y(row - high / 2);
    return [start, top, at(to[e] + 1) - start, y(row + high / 2) - top];
  }

  /** Paint spans, cut at the ends of the axis, and marks over them. @param {Axes} axes @param {Shown} shown */
  #paintMarks(axes, shown) {
    const { field } = this,
      pen = clean(field),
      radius = this.spec.timeline.mark / 2,
      marked = [];
    pen.save();
    pen.beginPath();
    pen.rect(axes.left, 0, axes.right - axes.left, field.height);
    pen.clip();
    for (const span of this.#spans) if (shown[span.e]) this.#paintSpan(pen, axes, span);
    pen.restore();
    for (const e of this.#rows.keys()) {
      if (!shown[e]) continue;
      marked.push(e);
      for (const [x, y] of this.spots(axes, e)) this.mark(field, x, y, radius, e);
    }
    field.canvas.dataset.marked = marked.join(" ");
  }

  /** @param {CanvasRenderingContext2D} pen @param {Axes} axes @param {Placed} span */
  #paintSpan(pen, axes, span) {
    const { theme, whole } = this.spec,
      { bars, categories, fades } = theme.marks,
      { e } = span,
      colour = blend(categories[whole.category[e]], theme.colours.paper, bars[whole.lasted[e]][1]),
      [left, top, width, height] = this.#box(axes, span),
      stops = fades[whole.fade[e]];
    const soft = pen.createLinearGradient(left, 0, left + width, 0);
    for (const [share, seen] of stops) {
      const alpha = Math.round(seen * 255);
      soft.addColorStop(share, `${colour}${alpha.toString(16).padStart(2, "0")}`);
    }
    pen.fillStyle = stops.length ? soft : colour;
    pen.beginPath();
    pen.roundRect(left, top, width, height, CORNER);
    pen.fill();
  }

  /** Paint a dot for each event, being too many for marks. @param {Axes} axes @param {Shown} shown */
  #paintDots(axes, shown) {
    const { theme, whole, events, timeline } = this.spec,
      { categories, fills, least } = theme.marks;
    const colours = categories.map((/** @type {string} */ colour) =>
      fills.map((/** @type {number} */ share) => dotColour(blend(colour, theme.colours.paper, Math.max(share, least)))),
    );
    const dots = squares(this.field, timeline.speck / 2),
      { events: heaped, heights } = this.#heaped,
      along = this.#across(axes);
    for (let i = 0; i < heaped.length; i++) {
      const e = heaped[i],
        x = along(e);
      if (!shown[e] || x < axes.left || x > axes.right) continue;
      dots.put(x, axes.y(heights[i]), colours[whole.category[e]][events.standing[e]]);
    }
    dots.end();
  }
}
