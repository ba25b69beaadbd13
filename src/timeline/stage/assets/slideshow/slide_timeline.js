/** The strip of time under a slide: its axis is drawn once; a step moves an overlay, and paints what was told. */

import { h } from "../ui/dom.js";
import { canvasFor, clean } from "../paint/canvas.js";
import { eventGlyph } from "../panels/event_marks.js";
import { markPen } from "../paint/marks.js";
import { speak } from "../timeline/timeline.js";

const DAY = 86400000;
/** What the drawing was laid out for: least type and marks in pixels. */
const TYPE = 20;

/**
 * @param {HTMLElement} root
 * @param {object} spec
 * @param {any} Plotly
 * @param {object} figure authored by figures.strip
 * @param {[number, number]|null} range days that it shows, if not all that it was authored for
 * @param {() => number} unit pixels of the least type
 */
export function createStrip(root, spec, Plotly, figure, range, unit) {
  const plot = h("div", { class: "plot" }),
    pane = h("div", { class: "strip-pane" }),
    now = h("div", { class: "strip-now" });
  root.append(pane, plot);
  const field = canvasFor(root),
    mark = markPen(spec),
    { x: days, y: rows, customdata: known = [], marker } = figure.data[1];
  root.append(now);
  let size = "",
    before = new Set(),
    shown = { event: -1, window: null };
  speak(Plotly, spec);

  function draw() {
    const k = unit() / TYPE,
      layout = structuredClone(figure.layout),
      axis = layout.xaxis;
    size = `${root.clientWidth} ${root.clientHeight} ${k}`;
    layout.width = root.clientWidth;
    layout.height = root.clientHeight;
    layout.margin.b *= k;
    axis.tickfont.size *= k;
    if (range) axis.range = range.map((day) => new Date(day * DAY).toISOString());
    for (const key of ["ticklen", "tickwidth", "linewidth"]) axis[key] *= k;
    axis.nticks = Math.max(3, Math.round(root.clientWidth / (k * 155)));
    Plotly.react(plot, [], layout, {
      displayModeBar: false,
      responsive: false,
      staticPlot: true,
      locale: spec.language,
    });
    apply(true);
    paint();
  }

  function paint() {
    const { xaxis, yaxis } = plot._fullLayout,
      u = unit(); // the field stands over the edges of the strip by as much, so that no mark is cut
    clean(field);
    known.forEach((e, i) => {
      if (before.has(e)) mark(field, xaxis.d2p(days[i]) + u, yaxis.d2p(rows[i]) + u, (marker.size * u) / TYPE / 2, e);
    });
    field.canvas.dataset.marked = known.filter((e) => before.has(e)).join(" ");
  }

  function apply(atOnce) {
    const { xaxis, yaxis } = plot._fullLayout,
      { event, window } = shown,
      { events } = spec,
      u = unit();
    for (const part of [pane, now]) part.classList.toggle("at-once", atOnce);
    const x = (day) => Math.max(0, Math.min(xaxis._length, xaxis.d2p(day * DAY)));
    pane.hidden = !window;
    if (window)
      pane.style.transform = `translateX(${x(window[0])}px) scaleX(${Math.max(u * 0.4, x(window[1] + 1) - x(window[0]))})`;
    now.hidden = event < 0;
    now.dataset.event = events.id[event] ?? "";
    if (event < 0) return;
    const i = known.indexOf(event);
    now.replaceChildren(eventGlyph(spec, event, { size: Math.round(u * 1.7) }));
    now.style.transform = `translate(${x(events.moment[event])}px, ${yaxis.d2p(i < 0 ? 1 : rows[i])}px)`;
  }

  draw();
  return {
    /** Show where a step stands: the event that is told, the days it is about. */
    show(event, window, atOnce) {
      shown = { event, window };
      apply(atOnce);
    },
    /** Paint the other events that were told before. */
    past(events) {
      before = events;
      paint();
    },
    resize() {
      if (root.clientWidth && size !== `${root.clientWidth} ${root.clientHeight} ${unit() / TYPE}`) draw();
    },
    end() {
      field.end();
      Plotly.purge(plot);
    },
  };
}
