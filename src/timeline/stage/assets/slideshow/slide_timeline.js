/** The strip of time under a slide: its axis is drawn once; a step moves an overlay, and paints what was told. */

import { canvasFor, clean } from "../paint/canvas.js";
import { markPen } from "../paint/marks.js";
import { eventGlyph } from "../panels/event_marks.js";
import { speak } from "../timeline/axes.js";
import { pack } from "../timeline/rows.js";
import { h } from "../ui/dom.js";

const DAY = 86400000;
/** Pixels below the type, and of the axis: its ticks, and the width of all its lines; at the strip's own size. */
const BELOW = 10,
  TICK = 8,
  LINE = 3;
/** Rows above the first and below the last. */
const OVER = 0.7,
  UNDER = 0.5;
/** Pixels that a date takes, at the strip's own size. */
const DATE = 155;
/** How days, months and years are written. */
const FORMATS = ["%-d %b %Y", "%b %Y", "%Y"];

/** @typedef {{mark: number, type: number, rows: number}} Look pixels of marks and type, which are scaled alike, and the most rows */

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

/**
 * @param {HTMLElement} root
 * @param {import("../../session.js").Spec} spec
 * @param {any} Plotly
 * @param {{events: number[], range: [first: number, end: number], uncollected: number, strip: Look}} show what is told, the
 *   days that are shown, and the first of which nothing was collected
 * @param {() => number} unit pixels of the least type
 */
export function createStrip(root, spec, Plotly, { events: told, range, uncollected, strip: look }, unit) {
  const plot = /** @type {any} */ (h("div", { class: "plot" })),
    pane = h("div", { class: "strip-pane" }),
    now = h("div", { class: "strip-now" }),
    end = h("div", { class: "strip-end", hidden: uncollected >= range[1] });
  root.append(end, pane, plot);
  const field = canvasFor(root),
    mark = markPen(spec),
    { moment } = spec.events,
    // An event that is told twice has one mark.
    known = spec.timeline.dense ? [] : [...new Set(told)].sort((a, b) => moment[a] - moment[b] || a - b);
  root.append(now);
  let size = "";
  /** @type {number[]} */
  let rows = [];
  /** @type {Set<number>} */
  let before = new Set();
  /** @type {{event: number, window: [number, number]|null}} */
  let shown = { event: -1, window: null };
  speak(Plotly, spec);

  function draw() {
    const k = unit() / look.type,
      { clientWidth: width, clientHeight: height } = root;
    size = `${width} ${height} ${k}`;
    rows = stripRows(
      known.map((e) => moment[e]),
      range,
      width / k,
      look.mark,
      look.rows,
    );
    Plotly.react(plot, [], layoutOf(spec.theme, look, { width, height, range, k }), {
      displayModeBar: false,
      responsive: false,
      staticPlot: true,
      locale: spec.language,
    });
    if (!end.hidden) end.style.left = `${Math.max(0, plot._fullLayout.xaxis.d2p(uncollected * DAY))}px`;
    apply(true);
    paint();
  }

  function paint() {
    const { xaxis, yaxis } = plot._fullLayout,
      u = unit(); // the field stands over the edges of the strip by as much, so that no mark is cut
    clean(field);
    known.forEach((e, i) => {
      if (before.has(e))
        mark(field, xaxis.d2p(moment[e] * DAY) + u, yaxis.d2p(rows[i]) + u, (look.mark * u) / look.type / 2, e);
    });
    field.canvas.dataset.marked = known.filter((e) => before.has(e)).join(" ");
  }

  /** @param {boolean} atOnce */
  function apply(atOnce) {
    const { xaxis, yaxis } = plot._fullLayout,
      { event, window } = shown,
      u = unit();
    for (const part of [pane, now]) part.classList.toggle("at-once", atOnce);
    const x = (/** @type {number} */ day) => Math.max(0, Math.min(xaxis._length, xaxis.d2p(day * DAY)));
    pane.hidden = !window;
    if (window)
      pane.style.transform = `translateX(${x(window[0])}px) scaleX(${Math.max(u * 0.4, x(window[1] + 1) - x(window[0]))})`;
    now.hidden = event < 0;
    now.dataset.event = spec.events.id[event] ?? "";
    if (event < 0) return;
    const i = known.indexOf(event);
    now.replaceChildren(eventGlyph(spec, event, { size: Math.round(u * 1.7) }));
    now.style.transform = `translate(${x(moment[event])}px, ${yaxis.d2p(i < 0 ? 1 : rows[i])}px)`;
  }

  draw();
  return {
    /**
     * Show where a step stands: the event that is told, the days it is about.
     * @param {number} event
     * @param {[number, number]|null} window
     * @param {boolean} atOnce
     */
    show(event, window, atOnce) {
      shown = { event, window };
      apply(atOnce);
    },
    /** Paint the other events that were told before. @param {Set<number>} events */
    past(events) {
      before = events;
      paint();
    },
    resize() {
      if (root.clientWidth && size !== `${root.clientWidth} ${root.clientHeight} ${unit() / look.type}`) draw();
    },
    end() {
      field.end();
      Plotly.purge(plot);
    },
  };
}

/**
 * Tell Plotly of the axis, scaled by k.
 * @param {any} theme
 * @param {Look} look
 * @param {{width: number, height: number, range: [number, number], k: number}} frame
 */
function layoutOf({ axes, colours }, { type, rows }, { width, height, range, k }) {
  const { ground, time } = structuredClone(axes);
  return {
    ...ground,
    width,
    height,
    margin: { l: 0, r: 0, t: 0, b: (type + BELOW) * k, pad: 0 },
    xaxis: {
      ...time,
      range: range.map((day) => new Date(day * DAY).toISOString()),
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
    },
    yaxis: { range: [rows - UNDER, -OVER], visible: false, fixedrange: true },
  };
}
