/** The strip of time under a slide: its axis is drawn once; a step moves an overlay, and paints what was told. */

import { canvasFor, clean } from "../paint/canvas.js";
import { markPen } from "../paint/marks.js";
import { eventGlyph } from "../panels/event_marks.js";
import { DAY, dayText, momentText } from "../state/calendar.js";
import { dateAlone, yearInWords } from "../state/dates_in_words.js";
import { registerLocale } from "../timeline/axes.js";
import { pack } from "../timeline/rows.js";
import { ticksOf } from "../timeline/ticks.js";
import { h } from "../ui/dom.js";
import { writeDigits } from "../ui/plural.js";

/**
 * Pixels beside the type, for ticks above it and long letters below, and of the axis: its ticks, and the width of all
 * its lines; at the strip's own size.
 */
const BESIDE = 14,
  TICK = 8,
  LINE = 3;
/** Rows above the first and below the last. */
const OVER = 0.7,
  UNDER = 0.5;
/** Pixels that a date takes, at the strip's own size. */
const DATE = 155;
/** What an axis in small type keeps for a date. */
const TICK_ROOM = 58;
/** How days, months and years are written. */
const FORMATS = ["%-d %b %Y", "%b %Y", "%Y"];

/**
 * @typedef {{mark: number, type: number, rows: number}} Look pixels of marks and type, which are scaled alike, and the
 *   most rows
 */

/**
 * The rows of marks in order of time, where each is drawn on an axis of a width. Pure.
 * @param {number[]} moments days
 * @param {[number, number]} range days, the last one not included
 * @param {number} width in pixels
 * @param {number} mark diameter in pixels
 * @param {number} most rows
 */
export function stripRows(moments, [first, end], width, mark, most) {
  const at = moments.map((moment) => ((moment - first) * width) / (end - first));
  return pack(
    at.map((x) => [x - mark / 2, x + mark / 2]),
    most,
  );
}

export class SlideTimeline {
  /** Width, height and scale that it is drawn for. */
  #size = "";
  /** @type {number[]} */
  #rows = [];
  /** @type {Set<number>} */
  #before = new Set();
  /** @type {{event: number, window: [number, number]|null}} */
  #shown = { event: -1, window: null };

  /**
   * @param {HTMLElement} root
   * @param {import("../../session.js").Spec} spec
   * @param {any} Plotly
   * @param {{events: number[], range: [first: number, end: number], uncollected: number, strip: Look}} show what is
   *   told, the days that are shown, and the first of which nothing was collected
   * @param {() => number} unit pixels of the least type
   */
  constructor(root, spec, Plotly, { events, range, uncollected, strip }, unit) {
    const { moment } = spec.events;
    this.root = root;
    this.spec = spec;
    this.Plotly = Plotly;
    this.range = range;
    this.uncollected = uncollected;
    this.look = strip;
    this.unit = unit;
    const told = [...new Set(events.filter((e) => e >= 0))].sort((a, b) => moment[a] - moment[b] || a - b);
    /** The events in order of time; one that is told twice has one mark. */
    this.known = spec.timeline.dense ? [] : told;
    const isLate = told.length > 0 && moment[told[0]] < range[0];
    root.classList.toggle("late", isLate); // it is narrower then, to say what lies before it
    if (isLate) root.append(h("p", { class: "strip-before" }, `‹ ${monthOf(spec, moment[told[0]])}`));
    this.plot = /** @type {any} */ (h("div", { class: "plot" }));
    this.pane = h("div", { class: "strip-pane" });
    this.now = h("div", { class: "strip-now" });
    this.silence = h("div", { class: "strip-end", hidden: uncollected >= range[1] });
    root.append(this.silence, this.pane, this.plot);
    this.field = canvasFor(root);
    this.mark = markPen(spec);
    root.append(this.now);
    registerLocale(Plotly, spec);
    this.#draw();
  }

  /**
   * Show where a step stands: the event that is told, the days it is about.
   * @param {number} event
   * @param {[number, number]|null} window
   * @param {boolean} atOnce
   */
  show(event, window, atOnce) {
    this.#shown = { event, window };
    this.#apply(atOnce);
  }

  /** Paint the other events that were told before. @param {Set<number>} events */
  past(events) {
    this.#before = events;
    this.#paint();
  }

  resize() {
    const { clientWidth: width, clientHeight: height } = this.root;
    if (width && this.#size !== `${width} ${height} ${this.#scale}`) this.#draw();
  }

  end() {
    this.field.end();
    this.Plotly.purge(this.plot);
  }

  get #scale() {
    return this.unit() / this.look.type;
  }

  #draw() {
    const k = this.#scale,
      { root, spec, look, range } = this,
      { clientWidth: width, clientHeight: height } = root,
      moments = this.known.map((e) => this.#moment(e));
    this.#size = `${width} ${height} ${k}`;
    this.#rows = stripRows(moments, range, width / k, look.mark, look.rows);
    this.Plotly.react(this.plot, [], layoutOf(spec, look, { width, height, range, k }), {
      displayModeBar: false,
      responsive: false,
      staticPlot: true,
      locale: spec.language,
    });
    writeDigits(spec.words, this.plot);
    const { xaxis } = this.plot._fullLayout;
    this.silence.style.left = `${Math.max(0, xaxis.d2p(this.uncollected * DAY))}px`;
    this.#apply(true);
    this.#paint();
  }

  /** The day at which an event stands: one from before the strip at its beginning. @param {number} e */
  #moment(e) {
    return Math.max(this.range[0], this.spec.events.moment[e]);
  }

  #paint() {
    const { field, known, look } = this,
      { xaxis, yaxis } = this.plot._fullLayout,
      u = this.unit(), // the field stands over the edges of the strip by as much, so that no mark is cut
      radius = (look.mark * u) / look.type / 2;
    clean(field);
    known.forEach((e, i) => {
      if (!this.#before.has(e)) return;
      this.mark(field, xaxis.d2p(this.#moment(e) * DAY) + u, yaxis.d2p(this.#rows[i]) + u, radius, e);
    });
    field.canvas.dataset.marked = known.filter((e) => this.#before.has(e)).join(" ");
  }

  /** @param {boolean} atOnce */
  #apply(atOnce) {
    const { xaxis, yaxis } = this.plot._fullLayout,
      { pane, now, spec } = this,
      { event, window } = this.#shown,
      u = this.unit();
    for (const part of [pane, now]) part.classList.toggle("at-once", atOnce);
    const x = (/** @type {number} */ day) => Math.max(0, Math.min(xaxis._length, xaxis.d2p(day * DAY)));
    pane.hidden = !window;
    if (window) {
      const left = x(window[0]),
        width = Math.max(u * 0.4, x(window[1] + 1) - left);
      pane.style.transform = `translateX(${left}px) scaleX(${width})`;
    }
    now.hidden = event < 0;
    now.dataset.event = spec.events.id[event] ?? "";
    if (event < 0) return;
    const i = this.known.indexOf(event);
    now.replaceChildren(eventGlyph(spec, event, { size: Math.round(u * 1.7) }));
    now.style.transform = `translate(${x(spec.events.moment[event])}px, ${yaxis.d2p(i < 0 ? 1 : this.#rows[i])}px)`;
  }
}

/** A day's month in words. @param {import("../../session.js").Spec} spec @param {number} day */
const monthOf = (spec, day) => dateAlone(spec, dayText(day).slice(0, -3));

/**
 * What is named on an axis where years have eras, which Plotly does not know.
 * @param {import("../../session.js").Spec} spec
 * @param {[number, number]} range days, the last one not included
 * @param {number} width at the strip's own size
 */
function eraTicks(spec, [first, end], width) {
  const scale = { unit: (/** @type {number} */ day) => day, gaps: [], even: false },
    window = /** @type {[number, number]} */ ([first, end - 1]),
    named = ticksOf(/** @type {any} */ (scale), /** @type {any} */ ({}), {
      extent: window,
      window,
      width: (width * TICK_ROOM) / DATE,
      months: spec.dates.shortMonths,
      years: (year) => yearInWords(spec, year),
    });
  return {
    tickmode: "array",
    tickvals: named.map(({ day }) => momentText(day)),
    ticktext: named.map(({ text }) => text.replace("<br>", " ")),
  };
}

/**
 * Tell Plotly of the axis, scaled by k.
 * @param {import("../../session.js").Spec} spec
 * @param {Look} look
 * @param {{width: number, height: number, range: [number, number], k: number}} frame
 */
function layoutOf(spec, { type, rows }, { width, height, range, k }) {
  const { axes, colours } = spec.theme,
    { ground, time } = structuredClone(/** @type {Record<string, any>} */ (axes));
  return {
    ...ground,
    width,
    height,
    margin: { l: 0, r: 0, t: 0, b: (type + BESIDE) * k, pad: 0 },
    xaxis: {
      ...time,
      range: range.map(momentText),
      side: "bottom",
      showgrid: false,
      tickfont: { size: type * k, color: colours.ink },
      ticks: "outside",
      ticklen: TICK * k,
      tickwidth: LINE * k,
      tickcolor: colours.ink,
      showline: true,
      linewidth: LINE * k,
      linecolor: colours.ink,
      nticks: Math.max(3, Math.round(width / (k * DATE))),
      tickformatstops: time.tickformatstops.map((/** @type {object} */ stop, /** @type {number} */ i) => ({
        ...stop,
        value: FORMATS[i],
      })),
      ...(spec.eras ? eraTicks(spec, range, width / k) : {}),
    },
    yaxis: { range: [rows - UNDER, -OVER], visible: false, fixedrange: true },
  };
}
